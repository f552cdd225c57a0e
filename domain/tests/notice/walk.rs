//! The table has no faults; over random histories, decisions agree with it, and a notice that is
//! tried again waits longer each time and comes to an end.

use std::collections::BTreeSet;

use luuvet_domain::notice::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{Act, MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::guards::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Notice as Workflow<dyn Registers>>::definition()), none);
}

fn commands() -> impl Strategy<Value = Vec<NoticeCommand>> {
    let command = (0..12_u8, 400..600_u16).prop_map(|(n, code)| match n {
        0 => deliver().into(),
        1 => suppress().into(),
        2 => refuse(code).into(),
        _ => refuse(400 + code % 100).into(),
    });
    prop::collection::vec(command, 1..12)
}

fn walk(commands: Vec<NoticeCommand>) -> BTreeSet<&'static str> {
    let province = province();
    let mut told = expected(&province);
    let (mut happened, mut waits) = (BTreeSet::new(), Vec::new());
    let now = morning(day("2016-03-10"));
    for command in commands {
        let asked: Act<NoticeCommand> = act(command, SERVER, day("2016-03-10"));
        let name = asked.command.message_type().name;
        let Ok(events) = told.when(&asked).result else { continue };
        for event in &events {
            happened.insert(event.message_type().name);
            if let NoticeEvent::Failed(failed) = event {
                waits.push(failed.retry_at - now);
            }
        }
        let definition = <Notice as Workflow<dyn Registers>>::definition();
        let before = Workflow::<dyn Registers>::places(told.state());
        told = told.done(&asked);
        for place in Workflow::<dyn Registers>::places(told.state()) {
            let leads = definition.rows(name).any(|row| row.to.contains(&place));
            assert!(before.contains(&place) || leads, "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Notice>(&written).unwrap(), told.state());
    }
    assert!(waits.is_sorted_by(|a, b| a < b), "{waits:?}");
    assert!(waits.len() < ATTEMPTS_MAX as usize);
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_waits_grow(commands in commands()) {
        walk(commands);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..300 {
        happened.extend(walk(commands().new_tree(&mut runner).unwrap().current()));
    }
    let all: BTreeSet<_> = NoticeEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(happened, all);
}
