//! The tables have no faults; over random histories, decisions agree with them and nobody audits
//! their own unit.

use std::collections::BTreeSet;

use chrono::Days;
use luuvet_domain::audit::*;
use luuvet_domain::audit_programme::AuditProgramme;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_tables_have_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Audit as Workflow<dyn Registers>>::definition()), none);
    assert_eq!(faults_of(<AuditProgramme as Workflow<dyn Registers>>::definition()), none);
}

fn command(n: u8, says: u8) -> AuditCommand {
    let item = 1 + u32::from(says % 3);
    let results = [AuditResult::Conforming, AuditResult::Nonconforming, AuditResult::Improvable];
    match n % 12 {
        0 if says.is_multiple_of(2) => bring_in().into(),
        0 => plan().into(),
        1 => notify().into(),
        2 => open().into(),
        3..=5 => evidence(item, results[usize::from(says / 3) % 3]).into(),
        6 | 7 => request(item).into(),
        8 => close_meeting().into(),
        9 => report().into(),
        10 => close().into(),
        _ if says.is_multiple_of(8) => cancel().into(),
        _ => postpone().into(),
    }
}

type Step = (u64, u8, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..4, any::<u8>(), any::<u8>(), any::<u8>()), 1..80)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let mut happened = BTreeSet::new();
    let mut province = Province::new();
    province.audit.planned = vec![held(3, "VP", None)];
    let mut told = planned(&province);
    let mut today = day("2016-03-01");
    let units = [(person(1), "VP"), (person(11), "QLXD")];
    let mut results: [Option<AuditResult>; 2] = [None, None];
    let mut asked = 0;
    for (days, which, by, says) in steps {
        today = today + Days::new(days);
        let command = command(which, says);
        let name = command.message_type().name;
        let definition = <Audit as Workflow<dyn Registers>>::definition();
        let row = definition.rows(name).next().unwrap();
        let office = row.act[usize::from(by) % row.act.len()].role.clone();
        let offices = [AUDITOR, SECOND, QMR, HEAD, MANAGER];
        let able: Vec<_> = offices.into_iter().filter(|who| office == who.office).collect();
        let who = able[usize::from(by / 2) % able.len()];
        let before = <Audit as Workflow<dyn Registers>>::places(told.state());
        told = told.at(morning(today));
        let act = act(command, who, today);
        let Ok(events) = told.when(&act).result else { continue };
        for event in events {
            match &event {
                AuditEvent::Recorded(recorded) => {
                    let n = recorded.item as usize - 1;
                    results[n] = Some(recorded.result);
                    let unit = ["QLXD", "VP"][n];
                    assert!(!units.contains(&(person(who.person), unit)));
                }
                AuditEvent::Requested(requested) => {
                    asked += 1;
                    assert!(!units.contains(&(person(who.person), &requested.unit)));
                }
                AuditEvent::Reported(reported) => {
                    assert!(results.iter().all(Option::is_some));
                    assert_eq!(reported.findings.len(), asked);
                }
                AuditEvent::Closed(_) => assert_eq!(asked, 0),
                _ => {}
            }
            happened.insert(event.message_type().name);
            told = told.given(event, &act);
        }
        for place in <Audit as Workflow<dyn Registers>>::places(told.state()) {
            assert!(before.contains(&place) || row.to.contains(&place));
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Audit>(&written).unwrap(), told.state());
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_audits_their_own_unit(steps in steps()) {
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
    let all: BTreeSet<_> = AuditEvent::TYPES.iter().map(|kind| kind.name).collect();
    // A walk begins with a plan; what is brought in begins a stream of its own.
    let begun = ["AuditPlanned", "AuditBroughtIn"];
    let seen: BTreeSet<_> = happened.into_iter().chain(begun).collect();
    assert_eq!(seen, all);
}
