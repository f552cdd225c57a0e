//! What the guides in `docs/guide` show is tried: every query against the demo, every command.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod blocks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Map, Value, json};
use support::client::Client;
use support::socket::Subscriber;
use support::{Server, make_demo, run_in, soon};
use tempfile::TempDir;
use tokio::process::Command;

use blocks::{Block, Language, of_guide};

/// What the guides call the folders that they use.
const DEMO: &str = "target/demo";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// A reader who works through the guides: keeps the ids that answers named, by category.
struct Reader {
    folder: TempDir,
    ids: BTreeMap<String, Value>,
}

impl Reader {
    fn demo(&self) -> PathBuf {
        self.folder.path().join(DEMO)
    }

    async fn ask(&mut self, server: &Server, block: &Block) {
        let variables = self.variables(&block.text);
        let data = if block.text.starts_with("subscription") {
            Subscriber::to(server, &block.text, Value::Object(variables)).await.next().await
        } else {
            let client = Client::anonymous(server);
            client.ask(&block.text, Value::Object(variables)).await.data()
        };
        for (name, answer) in data.as_object().unwrap() {
            assert!(says_something(answer), "{block}: {name} is empty");
        }
        self.note_ids(&data);
    }

    /// A variable is named for the category of the instance that it wants.
    fn variables(&self, query: &str) -> Map<String, Value> {
        let wanted = self.ids.iter().filter(|(name, _)| query.contains(&format!("${name}:")));
        wanted.map(|(name, id)| (name.clone(), id.clone())).collect()
    }

    fn note_ids(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                let id = fields.get("id").and_then(Value::as_str).and_then(|id| id.split_once('/'));
                if let Some((category, _)) = id {
                    self.ids.entry(category.to_owned()).or_insert_with(|| fields["id"].clone());
                }
                fields.values().for_each(|value| self.note_ids(value));
            }
            Value::Array(values) => values.iter().for_each(|value| self.note_ids(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Runs a line of a guide, in the repository's root, with the folders of the guides elsewhere.
    async fn run(&self, line: &str, server: Option<&Server>) {
        let mut words = line.split_whitespace().map(|word| match word.strip_prefix("target/") {
            Some(_) => self.folder.path().join(word).display().to_string(),
            None => word.to_owned(),
        });
        let program = words.next().unwrap();
        let arguments: Vec<String> = words.collect();
        match (program.as_str(), arguments.first().map(String::as_str)) {
            ("luuvet", Some("serve")) => {
                let mut options: Vec<&str> = arguments[1..].iter().map(String::as_str).collect();
                let data = options.iter().position(|word| *word == "--data").unwrap();
                let data = options.drain(data..data + 2).next_back().unwrap();
                let server = Server::start_with(Path::new(data), &options).await;
                assert!(server.stop().await.success(), "{line}");
            }
            // Made above; it would serve on the address that the guides name.
            ("luuvet", Some("demo")) => assert_eq!(arguments[2], self.demo().display().to_string()),
            ("luuvet", Some(_)) => {
                run_in(&root(), &arguments).await.succeeds();
            }
            ("node", Some(_)) => self.run_node(&arguments, server.unwrap()).await,
            _ => assert_eq!(line, "make demo"),
        }
    }

    /// Where there is no Node, the script is not tried; CI has it.
    async fn run_node(&self, arguments: &[String], server: &Server) {
        let url = format!("http://{}/graphql", server.address);
        let mut node = Command::new("node");
        node.current_dir(root()).args(arguments).args(["--url", &url]).stdin(Stdio::null());
        match soon(node.output()).await {
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{arguments:?}: {said}");
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                eprintln!("node is not installed: {arguments:?} is not tried");
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// Whether an answer is there; a connection must have something in it, unless it is counted.
fn says_something(answer: &Value) -> bool {
    let is_counted = answer.get("totalCount").is_some();
    match answer.get("nodes").unwrap_or(answer) {
        Value::Null => false,
        Value::Array(_) if is_counted => true,
        Value::Array(values) => !values.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => true,
    }
}

#[tokio::test]
async fn every_query_and_command_of_the_guides_works() {
    let mut reader = Reader { folder: tempfile::tempdir().unwrap(), ids: BTreeMap::new() };
    make_demo(&reader.demo()).await;
    let server = Server::start(&reader.demo()).await;
    for guide in
        ["README.md", "leader.md", "auditor.md", "inspector.md", "officer.md", "baseline.md"]
    {
        for block in of_guide(&root().join("docs/guide").join(guide)) {
            eprintln!("{block}");
            match block.language {
                Language::GraphQl => reader.ask(&server, &block).await,
                Language::Shell => {
                    for line in block.text.lines() {
                        reader.run(line, Some(&server)).await;
                    }
                }
            }
        }
    }
    // The operator has the folder to themselves.
    let blocks = of_guide(&root().join("docs/guide/operator.md"));
    for block in blocks.iter().filter(|block| block.language == Language::GraphQl) {
        reader.ask(&server, block).await;
    }
    assert!(server.stop().await.success());
    for block in blocks.iter().filter(|block| block.language == Language::Shell) {
        for line in block.text.lines() {
            eprintln!("{line}");
            reader.run(line, None).await;
        }
    }
}

#[test]
fn an_empty_answer_is_noticed() {
    assert!(!says_something(&json!({ "nodes": [] })));
    assert!(!says_something(&Value::Null));
    assert!(says_something(&json!({ "nodes": [1] })));
    assert!(says_something(&json!({ "totalCount": 0, "nodes": [] })));
}
