//! The table has no faults; over random histories, decisions agree with it, and nobody is asked twice
//! before they could answer.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use luuvet_domain::calendar;
use luuvet_domain::escalation::*;
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
    assert_eq!(faults_of(<Escalation as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8, today: NaiveDate) -> EscalationCommand {
    let level = [EscalationLevel::AgencyHead, EscalationLevel::Department, EscalationLevel::Chair];
    let done_by = today + Days::new(u64::from(says) % 40);
    match n % 8 {
        0 | 1 => AcknowledgeEscalation { done_by, ..letter("2016-07-20") }.into(),
        2 => AcknowledgeEscalation { done_by, ..answer("2016-07-20") }.into(),
        3 | 4 => raise(level[usize::from(says) % 3], EscalationGround::StillOverdue).into(),
        5 => settle().into(),
        _ => open_for(&SXD).into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct Heard {
    round: u32,
    owed: BTreeSet<EscalationLevel>,
    is_open: bool,
}

impl Heard {
    fn take(&mut self, event: &EscalationEvent, today: NaiveDate) {
        match event {
            EscalationEvent::DueMoved(_) => {}
            EscalationEvent::Opened(opened) => {
                assert!(!self.is_open, "opened twice");
                self.round += 1;
                assert_eq!(opened.round, self.round);
                assert!(opened.answer_by.due_on > today);
                self.owed = BTreeSet::from([opened.line[0].level]);
                self.is_open = true;
            }
            EscalationEvent::Raised(raised) => {
                assert!(self.is_open && raised.to >= raised.from);
                let is_again = raised.to == raised.from;
                assert!(!is_again || raised.to == EscalationLevel::Chair);
                assert!(self.owed.insert(raised.to), "asked twice");
            }
            EscalationEvent::Acknowledged(given) => {
                assert!(self.is_open && self.owed.remove(&given.level), "nothing was asked");
            }
            EscalationEvent::Missed(missed) => assert!(self.owed.contains(&missed.level)),
            EscalationEvent::Settled(_) => {
                assert!(self.is_open);
                self.is_open = false;
            }
        }
    }
}

type Step = (u64, u8, usize, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..9, any::<u8>(), 0_usize..5, any::<u8>()), 1..60)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let province = Province::new();
    let mut told = begin(&province);
    let mut today = day("2016-06-23");
    let people = [HEAD, CHIEF, DIRECTOR, CHAIR, MANAGER];
    for (days, n, by, says) in steps {
        let next = today + Days::new(days);
        // The clock comes first, as in the runtime.
        while let Some(due) =
            told.state().deadlines().pop().filter(|one| calendar::local_date(one.due) <= next)
        {
            let on = calendar::local_date(due.due);
            let asked = act::<EscalationCommand>(due.command, CLOCK, on);
            let events = told.clone().at(due.due).when(&asked).result.unwrap();
            assert!(!events.is_empty(), "a clock command that changes nothing");
            for event in &events {
                heard.take(event, on);
                happened.insert(event.message_type().name);
            }
            told = told.at(due.due).done(&asked);
        }
        today = next;
        told = told.at(morning(today));
        for turn in 0..people.len() {
            let who = people[(by + turn) % people.len()];
            let asked = act::<EscalationCommand>(command(n, says, today), who, today);
            let name = asked.command.message_type().name;
            let Ok(events) = told.when(&asked).result else { continue };
            for event in &events {
                heard.take(event, today);
                happened.insert(event.message_type().name);
            }
            let definition = <Escalation as Workflow<dyn Registers>>::definition();
            let before = Workflow::<dyn Registers>::places(told.state());
            told = told.done(&asked);
            for place in Workflow::<dyn Registers>::places(told.state()) {
                let leads = definition.rows(name).any(|row| row.to.contains(&place));
                assert!(before.contains(&place) || leads, "{name} led to {place}");
            }
            let written = serde_json::to_string(told.state()).unwrap();
            assert_eq!(&serde_json::from_str::<Escalation>(&written).unwrap(), told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_is_asked_twice(steps in steps()) {
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
    // What the calendar moves has a test of its own.
    let all: BTreeSet<_> = EscalationEvent::TYPES
        .iter()
        .map(|kind| kind.name)
        .filter(|name| *name != "DueDatesMoved")
        .collect();
    assert_eq!(happened, all);
}
