//! Arrows run one way: engine <- domain <- projections <- graphql <- server. What each package may
//! depend on of ours stands here once; anything else fails.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

/// A package, and which of ours it may depend on outside its tests.
const ALLOWED: &[(&str, &[&str])] = &[
    ("luuvet-engine", &[]),
    ("luuvet-domain", &["luuvet-engine"]),
    ("luuvet-projections", &["luuvet-domain", "luuvet-engine"]),
    ("luuvet-graphql", &["luuvet-domain", "luuvet-engine", "luuvet-projections"]),
    ("luuvet", &["luuvet-domain", "luuvet-engine", "luuvet-graphql", "luuvet-projections"]),
    (
        "luuvet-tests",
        &["luuvet", "luuvet-domain", "luuvet-engine", "luuvet-graphql", "luuvet-projections"],
    ),
];

/// Packages that must not be reached by the domain, whatever lies between: IO, time, chance.
const IMPURE: &[&str] = &["tokio", "sled", "axum", "rand", "getrandom", "async-graphql"];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn packages_depend_on_each_other_one_way() {
    let metadata = cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some((_, allowed)) = ALLOWED.iter().find(|(of, _)| *of == name) else {
            wrong.push(format!("{name} is a new package: say here what it may depend on"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let on = dependency["name"].as_str().unwrap();
            let for_tests = dependency["kind"] == "dev";
            let ours = ALLOWED.iter().any(|(of, _)| *of == on);
            if ours && !for_tests && !allowed.contains(&on) {
                wrong.push(format!("{name} depends on {on}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_domain_reaches_no_io_no_clock_and_no_chance() {
    let tree = cargo(&[
        "tree",
        "--package",
        "luuvet-domain",
        "--edges",
        "normal",
        "--no-default-features",
        "--prefix",
        "none",
        "--offline",
    ]);
    let reached: Vec<&str> =
        tree.lines().filter(|line| IMPURE.iter().any(|name| is_package(line, name))).collect();
    assert!(reached.is_empty(), "{reached:#?}");
}

fn is_package(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" v"))
}
