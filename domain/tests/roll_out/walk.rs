//! The table has no faults; over random histories, decisions agree with it, and nothing is approved
//! without the department's agreement.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::register::Registers;
use luuvet_domain::roll_out::*;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::golden::roll_outs;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<RollOut as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8, told: &Told<'_>) -> (RollOutCommand, Who) {
    let by = if says.is_multiple_of(2) { HEAD } else { QMR };
    match n % 16 {
        0 | 1 => (confirm().into(), by),
        2 if says < 60 => (propose_scope_out().into(), by),
        3 if says < 200 => (refuse_scope_out().into(), CHIEF),
        3 => (scope_out().into(), CHIEF),
        4 | 5 => {
            let one = PlannedMilestone { name: text("Công bố"), due_on: day("2017-03-31") };
            (DraftRollOutPlan { milestones: vec![one] }.into(), QMR)
        }
        2 | 6 | 7 => (coordinate(says < 220).into(), DIRECTOR),
        8 | 9 => (approve().into(), HEAD),
        10 => (engage().into(), by),
        11 => (report(1).into(), by),
        12 => (StartTrial::default().into(), by),
        13 => (CompleteRollOut::default().into(), by),
        14 if says < 60 => (reschedule("2017-08-01").into(), CHIEF),
        14 => (identify().into(), MANAGER),
        _ => match told.state().deadlines().pop() {
            Some(deadline) => (deadline.command, CLOCK),
            None => (report(1).into(), by),
        },
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..6, any::<u8>(), any::<u8>()), 1..80)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let mut truth = province();
    truth.roll_out.organisations.insert(organisation(), eligible_organisation());
    let mut announced = province();
    announced.qms.facts = Some(system("2016-05-04", Some("2016-06-01")));
    announced.roll_out.organisations.insert(organisation(), eligible_organisation());
    let mut told = identified(&truth);
    // The unit comes to announce its system on the way.
    let by = act::<RollOutCommand>(identify(), QMR, day("2016-04-04"));
    let mut of_announced = begin(&announced).given(roll_outs()[0].clone(), &by);
    let mut today = day("2016-04-04");
    let mut is_agreed = false;
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = command(which, says, &told);
        let name = command.message_type().name;
        let definition = <RollOut as Workflow<dyn Registers>>::definition();
        let before = <RollOut as Workflow<dyn Registers>>::places(told.state());
        let row = definition.rows(name).next().unwrap();
        told = told.at(morning(today));
        of_announced = of_announced.at(morning(today));
        let act = act(command, who, today);
        let is_late = today > day("2016-06-01");
        let answer = if is_late { of_announced.when(&act) } else { told.when(&act) };
        let events = match answer.result {
            Ok(events) => events,
            Err(refusal) => {
                assert_ne!(refusal.rule, "ROL-00", "the table let it through");
                continue;
            }
        };
        for event in events {
            match &event {
                RollOutEvent::Coordinated(opinion) => is_agreed = opinion.agrees,
                RollOutEvent::Identified(_) => is_agreed = false,
                RollOutEvent::Approved(_) => assert!(is_agreed),
                _ => {}
            }
            happened.insert(event.message_type().name);
            told = told.given(event.clone(), &act);
            of_announced = of_announced.given(event, &act);
        }
        for place in <RollOut as Workflow<dyn Registers>>::places(told.state()) {
            assert!(before.contains(&place) || row.to.contains(&place), "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<RollOut>(&written).unwrap(), told.state());
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
    for _ in 0..3_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    // What the calendar moves has a test of its own.
    let all: BTreeSet<_> = RollOutEvent::TYPES
        .iter()
        .map(|kind| kind.name)
        .filter(|name| *name != "DueDatesMoved")
        .collect();
    let seen: BTreeSet<_> = happened.into_iter().chain([RollOutEvent::TYPES[0].name]).collect();
    assert_eq!(seen, all);
}
