//! The table has no faults; over random histories, decisions agree with it, minutes have all inputs
//! and outputs, and nothing is closed over open actions.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::register::Registers;
use luuvet_domain::review::*;
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
    assert_eq!(faults_of(<Review as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8) -> (ReviewCommand, Who) {
    let number = u32::from(says % 4);
    let an_input = ReviewInput::ALL[usize::from(says) % 7];
    let an_output = ReviewOutput::ALL[usize::from(says) % 3];
    match n % 14 {
        0 if says > 200 => (bring_in().into(), MANAGER),
        0 => (fill().into(), MANAGER),
        1..=4 => (submit(an_input).into(), QMR),
        5 => (hold().into(), HEAD),
        6..=8 => (output(an_output).into(), QMR),
        9 => (sign().into(), HEAD),
        10 => {
            let by = day("2017-06-30");
            (AssignAction { by, ..assign() }.into(), HEAD)
        }
        11 => (complete(number).into(), STAFF),
        12 => (carry(number).into(), HEAD),
        _ => (close().into(), QMR),
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..2, any::<u8>(), any::<u8>()), 1..120)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let province = audited();
    let mut told = scheduled(&province);
    let mut today = day("2016-12-01");
    let (mut inputs, mut outputs) = (BTreeSet::new(), BTreeSet::new());
    let mut open = BTreeSet::new();
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = command(which, says);
        let name = command.message_type().name;
        let definition = <Review as Workflow<dyn Registers>>::definition();
        let row = definition.rows(name).next().unwrap();
        let before = <Review as Workflow<dyn Registers>>::places(told.state());
        told = told.at(morning(today));
        let act = act(command, who, today);
        let Ok(events) = told.when(&act).result else { continue };
        for event in events {
            match &event {
                ReviewEvent::InputSubmitted(one) => {
                    inputs.insert(one.input);
                }
                ReviewEvent::InputsCompleted(_) | ReviewEvent::Held(_) => {
                    assert_eq!(inputs.len(), 7);
                }
                ReviewEvent::OutputRecorded(one) => {
                    outputs.insert(one.output);
                }
                ReviewEvent::Signed(signed) => {
                    assert_eq!((signed.inputs, signed.outputs), (7, 3));
                    assert_eq!(outputs.len(), 3);
                }
                ReviewEvent::ActionAssigned(one) => {
                    assert!(open.insert(one.number));
                }
                ReviewEvent::ActionCompleted(one) => assert!(open.remove(&one.number)),
                ReviewEvent::ActionCarried(one) => assert!(open.remove(&one.number)),
                ReviewEvent::Closed(_) => assert!(open.is_empty()),
                ReviewEvent::Scheduled(_) | ReviewEvent::BroughtIn(_) => {}
            }
            happened.insert(event.message_type().name);
            told = told.given(event, &act);
        }
        for place in <Review as Workflow<dyn Registers>>::places(told.state()) {
            assert!(before.contains(&place) || row.to.contains(&place));
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Review>(&written).unwrap(), told.state());
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_records_are_whole(steps in steps()) {
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
    let all: BTreeSet<_> = ReviewEvent::TYPES.iter().map(|kind| kind.name).collect();
    // A walk begins with a schedule; what is brought in begins a stream of its own.
    let begun = ["ReviewScheduled", "ReviewBroughtIn"];
    let seen: BTreeSet<_> = happened.into_iter().chain(begun).collect();
    assert_eq!(seen, all);
}
