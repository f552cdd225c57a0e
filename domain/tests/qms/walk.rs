//! Random walks: the table and the decisions agree, and what is announced was checked.

use luuvet_domain::qms::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_fault() {
    let faults = faults_of(<AgencyQms as Workflow<dyn Registers>>::definition());
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn every_command_has_a_row() {
    let definition = <AgencyQms as Workflow<dyn Registers>>::definition();
    for kind in QmsCommand::TYPES {
        assert!(definition.rows(kind.name).next().is_some(), "{}", kind.name);
    }
}

fn command(choice: u8, says: u8, on: chrono::NaiveDate) -> (Who, QmsCommand) {
    let even = says.is_multiple_of(2);
    let n = u128::from(says);
    match choice % 19 {
        0 => (HEAD, committee().into()),
        1 => (HEAD, start().into()),
        2 => (QMR, scope_of(if even { &["TTHC-1"] } else { &["TTHC-1", "TTHC-2"] }).into()),
        3 => (HEAD, policy().into()),
        4 => (HEAD, objectives().into()),
        5 | 6 => (HEAD, IssueQms { note: None }.into()),
        7 | 8 => (HEAD, confirm().into()),
        9 | 10 => (HEAD, AnnounceConformity { note: None }.into()),
        11 => (QMR, if even { notify().into() } else { post().into() }),
        12 => (HEAD, ReAnnounce { note: None }.into()),
        13 => (HEAD, transition().into()),
        14 => (HEAD, CompleteTransition { evidence: "Đạt".to_owned() }.into()),
        15 if says > 200 => (HEAD, withdraw().into()),
        15 | 16 => {
            (MANAGER, RecordAuditReported { audit: proof("audit", n), on, cause: cause() }.into())
        }
        17 => {
            (MANAGER, RecordReviewSigned { review: proof("review", n), on, cause: cause() }.into())
        }
        _ => (MANAGER, stale(StaleGround::TthcListed, "TTHC-3", "2016-03-03").into()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_announced_was_audited_and_reviewed_since_its_issue(
        steps in prop::collection::vec((0_u64..40, any::<u8>(), any::<u8>()), 1..60),
    ) {
        let province = ready();
        let mut told = building(&province);
        let mut today = day("2016-03-10");
        let (mut audited, mut reviewed) = (false, false);
        for (days, choice, says) in steps {
            today = today + chrono::Days::new(days);
            loop {
                let next = told.state().deadlines().into_iter().min_by_key(|next| next.due);
                let Some(due) = next.filter(|next| next.due <= morning(today)) else { break };
                let asked = act(due.command, CLOCK, luuvet_domain::calendar::local_date(due.due));
                let before = told.state().clone();
                told = told.at(due.due).done(&asked);
                prop_assert_ne!(&before, told.state());
            }
            told = told.at(morning(today));
            let (who, command) = command(choice, says, today);
            let name = command.message_type().name;
            let asked = act(command, who, today);
            let before = told.state().places();
            let Ok(events) = told.when(&asked).result else { continue };
            for event in events {
                match &event {
                    QmsEvent::Issued(_) => (audited, reviewed) = (false, false),
                    QmsEvent::AuditRestarted(_) => audited = true,
                    QmsEvent::ReviewRestarted(_) => reviewed = true,
                    QmsEvent::Announced(_) | QmsEvent::ReAnnounced(_) => {
                        prop_assert!(audited && reviewed);
                        prop_assert!(!before.contains(&"Lapsed"));
                    }
                    _ => {}
                }
                told = told.given(event, &asked);
            }
            let definition = <AgencyQms as Workflow<dyn Registers>>::definition();
            for place in told.state().places() {
                let is_known = before.contains(&place)
                    || definition.rows(name).any(|row| row.to.contains(&place));
                prop_assert!(is_known, "{} leads from {:?} to {}", name, before, place);
            }
        }
    }
}
