//! The table has no faults; over random histories, decisions agree with it, and what is resolved has
//! no open document.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::legal_change::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, StreamId, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<LegalChange as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8, on: &str) -> (LegalChangeCommand, Who) {
    let one = u128::from(says % 4) + 1;
    match n % 12 {
        0 => (assess(&[]).into(), QMR),
        1 | 2 => (assess(&[one]).into(), QMR),
        3..=5 => (assess(&[1, 2]).into(), QMR),
        6 => (link(one).into(), UNIT_HEAD),
        7 => (updated(one, on).into(), MANAGER),
        8 => (withdrawn(one, on).into(), MANAGER),
        9 => (resolve(&[one]).into(), HEAD),
        10 => (explain().into(), QMR),
        _ => (MarkImpactOverdue { due_on: day("2016-07-06") }.into(), CLOCK),
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..9, any::<u8>(), any::<u8>()), 1..40)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let province = documented();
    let mut told = opened(&province);
    let mut today = day("2016-06-06");
    let mut open: BTreeSet<StreamId> = BTreeSet::new();
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = command(which, says, &today.to_string());
        let name = command.message_type().name;
        let definition = <LegalChange as Workflow<dyn Registers>>::definition();
        let before = <LegalChange as Workflow<dyn Registers>>::places(told.state());
        let allowed: Vec<&str> = definition
            .rows(name)
            .filter(|row| row.from.iter().any(|from| before.contains(from)))
            .flat_map(|row| row.to.iter().copied())
            .collect();
        told = told.at(morning(today));
        let act = act(command, who, today);
        let events = match told.when(&act).result {
            Ok(events) => events,
            Err(refusal) => {
                assert_ne!(refusal.rule, "LGC-00", "the table let it through");
                continue;
            }
        };
        for event in events {
            match &event {
                LegalChangeEvent::Assessed(assessed) => open.extend(
                    assessed
                        .documents
                        .iter()
                        .filter(|one| !one.is_updated)
                        .map(|one| one.document.clone()),
                ),
                LegalChangeEvent::Settled(settled) => assert!(open.remove(&settled.document)),
                LegalChangeEvent::Resolved(resolved) => {
                    for one in &resolved.unchanged {
                        assert!(open.remove(&one.document));
                    }
                    assert!(open.is_empty());
                }
                LegalChangeEvent::Overdue(overdue) => {
                    assert!(open.is_empty() || open == overdue.documents.iter().cloned().collect());
                }
                LegalChangeEvent::Opened(_)
                | LegalChangeEvent::Linked(_)
                | LegalChangeEvent::Explained(_)
                | LegalChangeEvent::DueMoved(_) => {}
            }
            happened.insert(event.message_type().name);
            told = told.given(event, &act);
        }
        for place in <LegalChange as Workflow<dyn Registers>>::places(told.state()) {
            assert!(before.contains(&place) || allowed.contains(&place), "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<LegalChange>(&written).unwrap(), told.state());
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_what_is_resolved_has_no_open_document(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..1_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    // What the calendar moves has a test of its own.
    let all: BTreeSet<_> = LegalChangeEvent::TYPES
        .iter()
        .map(|kind| kind.name)
        .filter(|name| *name != "DueDatesMoved")
        .collect();
    let seen: BTreeSet<_> = happened.into_iter().chain([LegalChangeEvent::TYPES[0].name]).collect();
    assert_eq!(seen, all);
}
