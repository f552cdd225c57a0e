//! People with ordinary clients do a whole inspection through the API, and look back at it: a JavaScript
//! client (graphql-request, graphql-ws) works through it, a Python client (gql) replays it.
//!
//! The clients are where `scripts/test.sh` installs them, and are looked for nowhere else.

#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod guide;

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use support::{Server, run_on, soon};
use tokio::process::Command;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenario")
}

/// Python with the packages of `requirements.txt`.
fn python() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/scenario-venv/bin/python")
}

/// Runs a client against a server to its end; gives what it wrote. Where there is no such program, the
/// client is not tried; CI has it.
async fn run(program: impl AsRef<OsStr>, script: &str, arguments: &[&str]) -> Option<String> {
    let mut client = Command::new(program);
    client.arg(here().join(script)).args(arguments).env("LUUVET_PASSWORD", accounts::PASSWORD);
    match soon(client.stdin(Stdio::null()).kill_on_drop(true).output()).await {
        Ok(output) => {
            let [said, errors] =
                [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
            assert!(output.status.success(), "{script}: {said}{errors}");
            Some(said)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn people_with_ordinary_clients_do_a_whole_inspection_and_look_back_at_it() {
    if !here().join("node_modules").exists() {
        eprintln!("no `npm ci` was done in {}: neither client is tried", here().display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let province = here().join("province.json");
    let install = ["install", "--province", province.to_str().unwrap()];
    run_on(folder.path(), &install).await.succeeds();
    let server = Server::start_with(folder.path(), &[]).await;
    accounts::open(folder.path(), &server).await;

    let url = format!("http://{}", server.address);
    let Some(story) = run("node", "inspector.mjs", &[&url]).await else {
        eprintln!("node is not installed: neither client is tried");
        return;
    };
    let told = folder.path().join("story.json");
    fs::write(&told, story).unwrap();
    if run(python(), "auditor.py", &[&url, told.to_str().unwrap()]).await.is_none() {
        eprintln!("{} is missing: the client in Python is not tried", python().display());
    }
    assert!(server.stop().await.success());
}
