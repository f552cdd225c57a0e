//! The table has no faults; over random histories, decisions agree with it, and nothing is escalated
//! without a solution.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::difficulty::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Difficulty as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8) -> (DifficultyCommand, Who) {
    let class =
        [DifficultyClass::WithinDost, DifficultyClass::BeyondDost, DifficultyClass::Rejected];
    let by = if says.is_multiple_of(2) { HEAD } else { QMR };
    match n % 12 {
        0 | 1 => (classify(class[usize::from(says) % 3]).into(), OFFICER),
        2 => (classify(DifficultyClass::BeyondDost).into(), CLERK),
        3 => (propose().into(), CHIEF),
        4 => (resolve_by_dost().into(), DIRECTOR),
        5 => (escalate().into(), DIRECTOR),
        6 => {
            let due_on = day("2018-05-31");
            (InstructResolution { due_on, ..instruct() }.into(), CHAIR)
        }
        7 => (report().into(), by),
        8 => (resolve().into(), by),
        9 | 10 => (confirm().into(), by),
        _ => (reopen().into(), by),
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..4, any::<u8>(), any::<u8>()), 1..60)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let province = Province::new();
    let mut told = raised(&province);
    let mut today = day("2016-04-04");
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = command(which, says);
        let name = command.message_type().name;
        let definition = <Difficulty as Workflow<dyn Registers>>::definition();
        let before = <Difficulty as Workflow<dyn Registers>>::places(told.state());
        let row = definition.rows(name).next().unwrap();
        told = told.at(morning(today));
        let act = act(command, who, today);
        let events = match told.when(&act).result {
            Ok(events) => events,
            Err(refusal) => {
                assert_ne!(refusal.rule, "DIF-00", "the table let it through");
                continue;
            }
        };
        for event in events {
            if let DifficultyEvent::Escalated(escalated) = &event {
                assert!(escalated.solutions > 0);
            }
            happened.insert(event.message_type().name);
            told = told.given(event, &act);
        }
        for place in <Difficulty as Workflow<dyn Registers>>::places(told.state()) {
            assert!(before.contains(&place) || row.to.contains(&place), "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Difficulty>(&written).unwrap(), told.state());
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..2_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    let all: BTreeSet<_> = DifficultyEvent::TYPES.iter().map(|kind| kind.name).collect();
    let seen: BTreeSet<_> = happened.into_iter().chain([DifficultyEvent::TYPES[0].name]).collect();
    assert_eq!(seen, all);
}
