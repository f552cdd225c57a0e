//! The table has no faults; over random histories, decisions agree with it, and one baseline is accepted
//! at most, by somebody who did not propose it.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::baseline::*;
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
    assert_eq!(faults_of(<Baseline as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8) -> BaselineCommand {
    match n % 4 {
        0 | 1 if says.is_multiple_of(4) => {
            let sheets = with(BaselineKind::Review, &REVIEWS.replace("2015", "2016"));
            ProposeBaseline { sheets, ..propose() }.into()
        }
        0 | 1 => {
            ProposeBaseline { sheets: vec![sheet(BaselineKind::Tthc, TTHC)], ..propose() }.into()
        }
        2 => accept().into(),
        _ => send_back().into(),
    }
}

type Step = (u64, u8, usize, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..3, any::<u8>(), 0_usize..6, any::<u8>()), 1..16)
}

fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let mut province = province();
    province.inspection.homes.insert(person(3), SKHCN);
    let mut told = begin(&province);
    let mut today = day("2016-03-03");
    let people = [HEAD, CHIEF, DIRECTOR, CHAIR, QMR, DIRECTOR.as_person_of(HEAD)];
    let (mut proposer, mut accepted) = (None, 0);
    for (days, n, by, says) in steps {
        today = today + Days::new(days);
        told = told.at(morning(today));
        let who = people[by];
        let asked = act::<BaselineCommand>(command(n, says), who, today);
        let name = asked.command.message_type().name;
        let Ok(events) = told.when(&asked).result else { continue };
        let before = <Baseline as Workflow<dyn Registers>>::places(told.state());
        for event in events {
            assert_eq!(accepted > 0, matches!(event, BaselineEvent::EntryAccepted(_)));
            match &event {
                BaselineEvent::Proposed(_) => proposer = Some(who.person),
                BaselineEvent::Accepted(_) => {
                    accepted += 1;
                    assert_ne!(proposer, Some(who.person));
                }
                BaselineEvent::EntryAccepted(_) => {}
                BaselineEvent::Returned(_) => assert_ne!(proposer, Some(who.person)),
            }
            happened.insert(event.message_type().name);
            told = told.given(event, &asked);
        }
        let definition = <Baseline as Workflow<dyn Registers>>::definition();
        for place in <Baseline as Workflow<dyn Registers>>::places(told.state()) {
            let leads = definition.rows(name).any(|row| row.to.contains(&place));
            assert!(before.contains(&place) || leads, "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Baseline>(&written).unwrap(), told.state());
    }
    assert!(accepted <= 1);
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_one_baseline_is_accepted(steps in steps()) {
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
    let all: BTreeSet<_> = BaselineEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(happened, all);
}
