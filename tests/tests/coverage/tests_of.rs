//! The tests, and which of them touch a name: found by the words that stand in them.
//!
//! What a test calls by a helper that makes it, `fn supersede(…) -> SupersedeDirective`, it touches too.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::files;
use crate::known::Known;
use crate::name::Name;

/// Every test of the repository.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tests {
    files: Vec<File>,
    /// The helpers of each folder of tests, by what they make: calls such as `supersede(`.
    makers: BTreeMap<String, BTreeSet<(String, String)>>,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    /// All words of the file.
    words: HashSet<String>,
    /// Those outside its test functions, such as in what they share; none of a file of the product.
    shared: HashSet<String>,
    functions: Vec<Function>,
}

#[derive(Clone, Debug)]
struct Function {
    name: String,
    words: HashSet<String>,
}

/// A test that touches something: its file, and its function where one touches it by itself. What is
/// most telling comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    rank: (bool, u8),
    /// The file.
    pub(crate) path: String,
    /// The function.
    pub(crate) function: Option<String>,
}

/// This test itself, in which every name stands.
const ITSELF: &str = "tests/tests/coverage/";

impl Tests {
    /// Reads them all.
    pub(crate) fn gather() -> Self {
        let folders = ["domain", "engine", "projections", "graphql", "server", "tests/tests"];
        Self::of(files::rust(&folders))
    }

    /// Those of these files, each with its path and text.
    pub(crate) fn of(files: Vec<(String, String)>) -> Self {
        let mut makers: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for (path, text) in &files {
            let Some(folder) = folder_of_tests(path) else { continue };
            for (made, call) in text.lines().filter_map(maker) {
                makers.entry(made).or_default().insert((folder.to_owned(), call));
            }
        }
        let has_tests = |text: &str| text.contains("#[test]") || text.contains("#[tokio::test");
        let files = files.into_iter().filter(|(_, text)| has_tests(text));
        Self { files: files.map(|(path, text)| file(path, &text)).collect(), makers }
    }

    /// The tests that touch it.
    pub(crate) fn touching(&self, name: Name<'_>, known: &Known) -> BTreeSet<Hit> {
        match name {
            Name::Rule(rule) => {
                let mut hits = self.with(rule, |_| true);
                for command in known.commands_of(rule) {
                    hits.extend(self.touching(Name::Message(command), known));
                }
                hits
            }
            Name::Message(message) => {
                let Some(spelling) = known.spellings.get(message) else { return BTreeSet::new() };
                let category = message.split('/').next().unwrap_or_default();
                let mut hits = self.with(&spelling.variant, |_| true);
                hits.extend(self.with(&spelling.payload, |file| file.words.contains(category)));
                for (folder, call) in self.makers.get(&spelling.payload).into_iter().flatten() {
                    let is_theirs = |file: &File| {
                        file.path.starts_with(folder) && file.words.contains(category)
                    };
                    hits.extend(self.with(call, is_theirs));
                }
                hits
            }
            Name::Manager(name) => {
                let mut hits = self.with(name, |_| true);
                if let Some(kind) = known.managers.get(name) {
                    hits.extend(self.with(kind, |_| true));
                }
                hits
            }
            Name::Owed(kind) => self.with(kind, |file| file.words.contains("ObligationKind")),
            Name::Column(column) => match column.split_once('.') {
                Some(("Query" | "Subscription", field)) => self.with(field, |file| {
                    file.path.starts_with("graphql/tests/")
                        || file.path.starts_with("server/tests/")
                }),
                _ => BTreeSet::new(),
            },
            Name::Parameter(_) => BTreeSet::new(),
            Name::Test(path, function) => {
                let is_there = self.files.iter().any(|file| {
                    file.path == path && file.functions.iter().any(|it| it.name == function)
                });
                let function = Some(function.to_owned());
                let hit = Hit { rank: (false, 0), path: path.to_owned(), function };
                is_there.then_some(hit).into_iter().collect()
            }
        }
    }

    fn with(&self, word: &str, is_about: impl Fn(&File) -> bool) -> BTreeSet<Hit> {
        let mut hits = BTreeSet::new();
        for file in &self.files {
            if !file.words.contains(word) || file.is_passed_over() || !is_about(file) {
                continue;
            }
            let hit = |function| Hit { rank: file.rank(), path: file.path.clone(), function };
            for function in &file.functions {
                if function.words.contains(word) {
                    hits.insert(hit(Some(function.name.clone())));
                }
            }
            if file.shared.contains(word) {
                hits.insert(Hit { rank: (true, file.rank().1), ..hit(None) });
            }
        }
        hits
    }
}

impl File {
    /// Golden files freeze how something is written, and say nothing of what it does.
    fn is_passed_over(&self) -> bool {
        self.path.starts_with(ITSELF) || self.path.contains("golden")
    }

    /// A test that was written for it before one that meets it on a random walk.
    fn rank(&self) -> (bool, u8) {
        let is_walk = self.path.contains("walk") || self.path.contains("histories");
        let at = if is_walk {
            3
        } else if self.path.starts_with("domain/") {
            0
        } else if self.path.starts_with("projections/") || self.path.starts_with("graphql/") {
            1
        } else {
            2
        };
        (false, at)
    }
}

fn file(path: String, text: &str) -> File {
    let mut functions: Vec<Function> = Vec::new();
    let mut shared = HashSet::new();
    let mut is_announced = false;
    // The line that ends the test function in which we are.
    let mut end: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if let (Some(last), Some(function)) = (&end, functions.last_mut()) {
            add_words(line, &mut function.words);
            if line == last {
                end = None;
            }
        } else if trimmed.starts_with("#[test]") || trimmed.starts_with("#[tokio::test") {
            is_announced = true;
        } else if let Some(name) = name_of_function(trimmed).filter(|_| is_announced) {
            is_announced = false;
            functions.push(Function { name: name.to_owned(), words: HashSet::new() });
            let indent = &line[..line.len() - trimmed.len()];
            end = Some(format!("{indent}}}"));
        } else {
            add_words(line, &mut shared);
        }
    }
    let mut words: HashSet<String> = shared.clone();
    for function in &functions {
        words.extend(function.words.iter().cloned());
    }
    if !path.contains("/tests/") {
        shared.clear();
    }
    File { path, words, shared, functions }
}

fn name_of_function(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("async fn ").or(line.strip_prefix("fn "))?;
    rest.split(['(', '<']).next()
}

/// The folder of tests that a file shares its helpers in: `domain/tests/audit`, `graphql/tests/x.rs`.
fn folder_of_tests(path: &str) -> Option<&str> {
    let start = path.find("/tests/")? + "/tests/".len();
    let length = path[start..].find('/').unwrap_or(path.len() - start);
    Some(&path[..start + length])
}

/// What a function that begins on this line makes, and how it is called.
fn maker(line: &str) -> Option<(String, String)> {
    let (_, rest) = line.split_once("fn ")?;
    let (name, rest) = rest.split_once('(')?;
    let (_, made) = rest.split_once(") -> ")?;
    let made = made.strip_suffix(" {")?;
    Some((made.to_owned(), format!("{name}(")))
}

/// The words of a line, each two that `::` joins, and the calls of functions, as `name(`.
fn add_words(line: &str, words: &mut HashSet<String>) {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':');
    let mut rest = line;
    while let Some(start) = rest.find(is_word) {
        let is_of_something = rest[..start].ends_with('.');
        rest = &rest[start..];
        let (path, after) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        let parts: Vec<&str> =
            path.split("::").map(|it| it.trim_matches(':')).filter(|it| !it.is_empty()).collect();
        words.extend(parts.iter().map(|it| (*it).to_owned()));
        words.extend(parts.windows(2).map(|pair| pair.join("::")));
        if let Some(name) = parts.last().filter(|_| after.starts_with('(') && !is_of_something) {
            words.insert(format!("{name}("));
        }
        rest = after;
    }
}
