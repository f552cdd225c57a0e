//! The table has no faults; over random histories, decisions agree with it, and nobody signs or
//! instructs on what is their own work.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::consolidated_report::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, PersonId, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::steps::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<ConsolidatedReport as Workflow<dyn Registers>>::definition()), none);
}

/// One person in several offices among them.
const PEOPLE: [Who; 7] = [
    MANAGER,
    CHIEF,
    DIRECTOR,
    CHAIR,
    CHIEF.as_person_of(DIRECTOR),
    CHAIR.as_person_of(DIRECTOR),
    CHAIR.as_person_of(CHIEF),
];

fn command(n: usize) -> ConsolidatedCommand {
    match n {
        0 | 1 => compile().into(),
        2 => sign().into(),
        3 => submit().into(),
        4 => instruct(None).into(),
        5 => instruct(Some("Đôn đốc")).into(),
        6 => close(None).into(),
        _ => close(Some("Đã đôn đốc")).into(),
    }
}

type Step = (u64, usize, usize);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..3, 0_usize..8, 0_usize..7), 1..40)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let province = reported();
    let mut happened = BTreeSet::new();
    let mut told = opened(&province);
    let (mut compilers, mut signers) = (BTreeSet::<PersonId>::new(), BTreeSet::new());
    let mut today = day("2016-06-20");
    for (days, n, by) in steps {
        today = today + Days::new(days);
        told = told.at(morning(today));
        for turn in 0..PEOPLE.len() {
            let who = PEOPLE[(by + turn) % PEOPLE.len()];
            let asked = act::<ConsolidatedCommand>(command(n), who, today);
            let Ok(events) = told.when(&asked).result else { continue };
            let person = asked.act_of.person;
            for event in &events {
                let is_by = |people: &BTreeSet<PersonId>| {
                    person.is_some_and(|person| people.contains(&person))
                };
                match event {
                    ConsolidatedEvent::Compiled(compiled) => {
                        assert_eq!(compiled.lines.len(), 2, "every debtor, once");
                        compilers.extend(person);
                    }
                    ConsolidatedEvent::Signed(_) => {
                        assert!(!is_by(&compilers), "signed by who compiled");
                        signers.extend(person);
                    }
                    ConsolidatedEvent::Instructed(_) => {
                        assert!(!is_by(&compilers) && !is_by(&signers), "own work");
                    }
                    ConsolidatedEvent::Opened(_)
                    | ConsolidatedEvent::Submitted(_)
                    | ConsolidatedEvent::Closed(_) => {}
                }
                happened.insert(event.message_type().name);
            }
            let before = told.places();
            told = told.done(&asked);
            let name = asked.command.message_type().name;
            let definition = <ConsolidatedReport as Workflow<dyn Registers>>::definition();
            for (from, to) in before.iter().zip(told.places()) {
                let is_foreseen =
                    *from == to || definition.rows(name).any(|row| row.to.contains(&to));
                assert!(is_foreseen, "{name} led from {from} to {to}");
            }
            let written = serde_json::to_string(told.state()).unwrap();
            let read: ConsolidatedReport = serde_json::from_str(&written).unwrap();
            assert_eq!(&read, told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_judges_their_own(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..500 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    let all: BTreeSet<_> = ConsolidatedEvent::TYPES.iter().map(|kind| kind.name).collect();
    let seen: BTreeSet<_> = happened.into_iter().chain(["ConsolidatedOpened"]).collect();
    assert_eq!(seen, all);
}
