//! `docs/coverage.md`, from the table and what is looked up for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use luuvet_domain::obligation::ObligationKind;

use crate::check::clause_of;
use crate::known::Known;
use crate::line::{Kind, Line, Section};
use crate::name::Name;
use crate::tests_of::{Hit, Tests};

/// How many tests a line shows: enough to begin reading, few enough to read.
const TESTS_SHOWN_MAX: usize = 3;

const HEAD: &str = "# What carries each clause and rule\n\n\
    Generated from the table in `tests/tests/coverage/table/` and what is looked up for it; do not edit. Each line is a \
    demand of the directive or of the specification, with what carries it: rules that a refusal names, commands and events, \
    process managers, what falls due, parameters; where it is shown in the API; and up to three of the tests that touch it, those \
    that the table names first, then those that touch the most of the line. A rule id of a workflow's table stands with its command.\n\n\
    Sources: CT a clause of the directive; F a text that was found; ISO the clause of ISO 9001:2008; 19011 of ISO 19011:2011; \
    K knowledge of the field whose text was not at hand; A a default of the system; § a section of the specification.\n";

pub(crate) fn document(sections: &[Section], known: &Known, tests: &Tests) -> String {
    let mut text = HEAD.to_owned();
    let lines = || sections.iter().flat_map(|section| section.lines);
    let open: Vec<_> = lines().filter(|line| line.open.is_some()).collect();
    let _ = match open.len() {
        0 => writeln!(text, "\n{} lines, all of them carried.", lines().count()),
        open => writeln!(
            text,
            "\n{} lines, {open} of them [not there yet](#not-there-yet).",
            lines().count()
        ),
    };
    for section in sections {
        let _ = writeln!(text, "\n## {}\n", section.title);
        text.push_str(match section.kind {
            Kind::Clauses => {
                "| clause | asks for | commands | events | shown in | falls due | tests |\n\
                 |---|---|---|---|---|---|---|\n"
            }
            Kind::Rules | Kind::Shown => {
                "| id | rule | source | carried by | shown in | tests |\n|---|---|---|---|---|---|\n"
            }
        });
        for line in section.lines.iter().filter(|line| line.open.is_none()) {
            text.push_str(&match section.kind {
                Kind::Clauses => clause_row(line, known, tests),
                Kind::Rules | Kind::Shown => rule_row(line, known, tests),
            });
        }
    }
    if !open.is_empty() {
        text.push_str("\n## Not there yet\n\n| id | rule | source | why |\n|---|---|---|---|\n");
    }
    for line in open {
        if let Some(why) = line.open {
            let _ = writeln!(text, "| {} | {} | {} | {why} |", line.id, line.says, line.source);
        }
    }
    text
}

fn clause_row(line: &Line, known: &Known, tests: &Tests) -> String {
    let messages = |is_event: bool| {
        let is_such = |it: &&&str| known.events.contains(**it) == is_event;
        let messages = line.by.iter().filter(|it| matches!(Name::of(it), Name::Message(_)));
        codes(messages.filter(is_such).copied())
    };
    let clause = clause_of(line);
    let title = clause.map_or_else(String::new, |clause| format!("{}: ", clause.title().vi));
    let due = ObligationKind::ALL.into_iter().filter(|kind| Some(kind.clause()) == clause);
    let due: Vec<String> = due.map(|kind| format!("`{kind:?}`")).collect();
    format!(
        "| {} | {title}{} | {} | {} | {} | {} | {} |\n",
        line.id,
        line.says,
        messages(false),
        messages(true),
        columns(line),
        due.join(", "),
        shown_tests(line, known, tests),
    )
}

fn rule_row(line: &Line, known: &Known, tests: &Tests) -> String {
    let carriers = line.by.iter().filter(|it| Name::of(it).is_carrier());
    let carriers: Vec<String> = carriers.map(|it| carrier(it, known)).collect();
    format!(
        "| {} | {} | {} | {} | {} | {} |\n",
        line.id,
        line.says,
        line.source,
        carriers.join(", "),
        columns(line),
        shown_tests(line, known, tests),
    )
}

fn carrier(name: &str, known: &Known) -> String {
    let commands: Vec<&str> = known.commands_of(name).collect();
    if commands.is_empty() {
        format!("`{name}`")
    } else {
        format!("`{name}` ({})", codes(commands.into_iter()))
    }
}

fn columns(line: &Line) -> String {
    codes(line.by.iter().copied().filter(|it| matches!(Name::of(it), Name::Column(_))))
}

fn codes<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// The tests that a line names, then those that touch the most of its other names that no test before
/// has touched.
fn shown_tests(line: &Line, known: &Known, tests: &Tests) -> String {
    let names = line.by.iter().copied().map(Name::of);
    let (named, other): (Vec<_>, Vec<_>) = names.partition(|it| matches!(it, Name::Test(..)));
    let mut shown: Vec<Hit> =
        named.into_iter().flat_map(|name| tests.touching(name, known)).collect();
    let touched = other.into_iter().map(|name| tests.touching(name, known));
    let mut left: Vec<BTreeSet<Hit>> = touched.filter(|hits| !hits.is_empty()).collect();
    while shown.len() < TESTS_SHOWN_MAX {
        let mut counts: BTreeMap<&Hit, usize> = BTreeMap::new();
        for hit in left.iter().flatten() {
            *counts.entry(hit).or_default() += 1;
        }
        let best = counts.into_iter().max_by_key(|(hit, count)| (*count, Reverse(*hit)));
        let Some((best, _)) = best else { break };
        let best = best.clone();
        left.retain(|hits| !hits.contains(&best));
        shown.push(best);
    }
    shown.truncate(TESTS_SHOWN_MAX);
    shown.iter().map(link).collect::<Vec<_>>().join(", ")
}

fn link(hit: &Hit) -> String {
    let name = hit.function.as_deref().unwrap_or(&hit.path);
    format!("[{name}](../{})", hit.path)
}
