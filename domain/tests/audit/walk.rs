//! The tables have no faults; over random histories, decisions agree with them and nobody audits
//! their own unit.

use chrono::Days;
use luuvet_domain::audit::*;
use luuvet_domain::audit_programme::AuditProgramme;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;

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

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_audits_their_own_unit(
        steps in prop::collection::vec((0_u64..4, any::<u8>(), any::<u8>(), any::<u8>()), 1..80)
    ) {
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
            let offices = [AUDITOR, SECOND, QMR, HEAD];
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
                        prop_assert!(!units.contains(&(person(who.person), unit)));
                    }
                    AuditEvent::Requested(requested) => {
                        asked += 1;
                        prop_assert!(!units.contains(&(person(who.person), &requested.unit)));
                    }
                    AuditEvent::Reported(reported) => {
                        prop_assert!(results.iter().all(Option::is_some));
                        prop_assert_eq!(reported.findings.len(), asked);
                    }
                    AuditEvent::Closed(_) => prop_assert_eq!(asked, 0),
                    _ => {}
                }
                told = told.given(event, &act);
            }
            for place in <Audit as Workflow<dyn Registers>>::places(told.state()) {
                prop_assert!(before.contains(&place) || row.to.contains(&place));
            }
            let written = serde_json::to_string(told.state()).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Audit>(&written).unwrap(), told.state());
        }
    }
}
