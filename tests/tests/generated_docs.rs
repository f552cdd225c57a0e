//! Documents that are made from the workflows' definitions are current.
//!
//! `LUUVET_BLESS=1 cargo test -p luuvet-tests --test generated_docs` writes them anew.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use luuvet_domain::registry::Qms;
use luuvet_engine::{Definition, System, mermaid};
use luuvet_tests::generated::current;

fn row_roles(definition: &Definition, command: &str) -> String {
    let mut roles: Vec<String> = Vec::new();
    for grant in definition.rows(command).flat_map(|row| row.act) {
        let role = format!("{} ({:?})", grant.role, grant.reach);
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles.join(", ")
}

/// The page of a workflow: its drawing and its table.
fn page(definition: &Definition) -> String {
    let mut text = format!(
        "# {} · {}\n\nGenerated from the definition, version {}; do not edit. Each row of the table is a command: the rule \
         that is named when it is refused, who may act and how far that reaches, and its source.\n\n```mermaid\n{}```\n\n\
         | command | rules | who may act | source |\n|---|---|---|---|\n",
        definition.title.vi,
        definition.title.en,
        definition.version,
        mermaid(definition),
    );
    let mut commands: Vec<&str> = Vec::new();
    for row in definition.transitions {
        if !commands.contains(&row.command) {
            commands.push(row.command);
        }
    }
    for command in commands {
        let rules: Vec<&str> = definition.rows(command).map(|row| row.rule).collect();
        let mut sources: Vec<&str> = Vec::new();
        for source in definition.rows(command).flat_map(|row| row.source) {
            if !sources.contains(source) {
                sources.push(source);
            }
        }
        let _ = writeln!(
            text,
            "| `{command}` | {} | {} | {} |",
            rules.join(", "),
            row_roles(definition, command),
            sources.join("; "),
        );
    }
    text
}

#[test]
fn the_workflows_are_drawn_as_they_are_defined() {
    let mut index = String::from(
        "# The workflows\n\nGenerated from the definitions; do not edit. A page each, with its drawing and its table.\n\n\
         | workflow | | version | commands |\n|---|---|---|---|\n",
    );
    let mut names = BTreeSet::from(["README.md".to_owned()]);
    for definition in Qms::definitions() {
        let name = format!("{}.md", definition.category);
        current(&format!("workflows/{name}"), &page(definition));
        let commands: BTreeSet<&str> =
            definition.transitions.iter().map(|row| row.command).collect();
        let _ = writeln!(
            index,
            "| [{}]({name}) | {} | {} | {} |",
            definition.title.vi,
            definition.title.en,
            definition.version,
            commands.len(),
        );
        names.insert(name);
    }
    current("workflows/README.md", &index);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/workflows");
    let there: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, names, "a page of a workflow that is no more: delete it");
}

#[test]
fn the_clauses_are_listed_with_what_carries_them() {
    let mut clauses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for definition in Qms::definitions() {
        for row in definition.transitions {
            for source in row.source {
                let command = format!("`{}/{}`", definition.category, row.command);
                let all = clauses.entry(source).or_default();
                if !all.contains(&command) {
                    all.push(command);
                }
            }
        }
    }
    let mut text = String::from(
        "# Clauses and the commands that carry them\n\nGenerated from the definitions; do not edit. [A] marks a default of the \
         system without a text behind it, [K] a rule of the field whose text was not at hand.\n\n| source | commands |\n|---|---|\n",
    );
    for (clause, commands) in clauses {
        let _ = writeln!(text, "| {clause} | {} |", commands.join(", "));
    }
    current("clauses.md", &text);
}
