//! Every clause of the directive and every rule of the specification has what carries it and a test,
//! and `docs/coverage.md` says what.
//!
//! The table in `table/` is written by hand: a line for each demand, with the names of what carries it.
//! A name that does not exist, a line that nothing carries or no test touches, and a command, event,
//! process manager, obligation or parameter that no line names fail here, each with the line to mend. What is
//! not there yet stands in the table as open, with the reason, and in a chapter of its own in the document.
//!
//! What a test touches is found by the words in it: that it touches something does not say that it
//! tests it well.
//!
//! `LUUVET_BLESS=1 cargo test -p luuvet-tests --test coverage` writes the document anew.

#![allow(clippy::unwrap_used, clippy::panic)]

mod bites;
mod check;
mod document;
mod files;
mod known;
mod line;
mod name;
mod table;
mod tests_of;

use luuvet_tests::generated::current;

use crate::known::Known;
use crate::tests_of::Tests;

#[test]
fn every_clause_and_rule_has_what_carries_it_and_a_test() {
    let problems = check::problems(table::SECTIONS, &Known::gather(), &Tests::gather());
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn whatever_there_is_stands_in_the_table() {
    let unmentioned = check::unmentioned(table::SECTIONS, &Known::gather());
    assert!(unmentioned.is_empty(), "{unmentioned:#?}");
}

#[test]
fn every_clause_under_which_something_is_owed_has_its_line() {
    let lines = || table::SECTIONS.iter().flat_map(|section| section.lines);
    for clause in luuvet_domain::directive::DirectiveClause::ALL {
        let count = lines().filter(|line| check::clause_of(line) == Some(clause)).count();
        assert_eq!(count, 1, "clause {}", clause.number());
    }
}

#[test]
fn the_document_is_current() {
    let text = document::document(table::SECTIONS, &Known::gather(), &Tests::gather());
    current("coverage.md", &text);
}
