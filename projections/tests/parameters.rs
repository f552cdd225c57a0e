//! The regulation's parameters on the real runtime: which set counts for what.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::finding::{
    FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{self, ApproveProposal, ProposeParameters, ProposedValues};
use luuvet_domain::role::Office;
use luuvet_engine::{Act, ActOf, CommandId, EventId, Origin, PersonId, Recorder, Role, StreamId};
use province::{Officer, Province, UNIT, memory, scope};
use uuid::Uuid;

const CLERK: Officer = (9001, Office::ProvinceOffice, "UBND");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");
const QMR: Officer = (101, Office::Qmr, "SXD");

/// The command by which the set is proposed.
const PROPOSAL: CommandId = CommandId(Uuid::from_u128(7));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn finding(n: u32) -> StreamId {
    format!("finding/{n}").parse().unwrap()
}

fn act(command: Command, (person, office, at): Officer, on: &str) -> Act<Command> {
    let role = Role::constant(office.name());
    let recorded_by = Recorder::person(PersonId(Uuid::from_u128(person)), role, scope(at));
    Act {
        command,
        occurred_on: day(on),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Simulated,
    }
}

async fn on(province: &Province, date: &str) {
    province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
}

/// The representative of SXD raises a minor finding, with the legal date.
async fn raised(province: &mut Province, n: u32, on: &str) {
    let raise = RaiseFinding {
        agency: scope("SXD"),
        unit: UNIT.to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: FindingSource::Monitoring,
        clause: format!("ISO 9001:2008 4.2.{n}"),
        statement: "Còn dùng biểu mẫu đã hết hiệu lực".to_owned(),
        evidence: "Ba hồ sơ".to_owned(),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    let command = Command::Finding(FindingCommand::from(raise));
    province.send_act(finding(n), act(command, QMR, on)).await.unwrap();
}

/// Until when the nth finding is to be dealt with.
fn due(province: &Province, n: u32) -> NaiveDate {
    let owed = obligation::stream(&finding(n), ObligationKind::FindingAction, "1");
    province.engine.model().obligations.rows.get(&owed).unwrap().due.due_on
}

#[tokio::test]
async fn a_due_date_is_that_of_the_set_in_force_on_the_day_of_the_act_and_stays() {
    let mut province = Province::founded(memory()).await;
    province.found_committee().await;
    for officer in [CLERK, CHAIR] {
        province.engage(officer).await;
    }
    on(&province, "2016-03-07").await;
    raised(&mut province, 1, "2016-03-07").await;
    assert_eq!(due(&province, 1), day("2016-05-06"));
    let shorter = ProposeParameters {
        version: Some(2),
        effective_from: day("2016-03-14"),
        legal_basis: "Quyết định 07/QĐ-UBND".to_owned(),
        values: ProposedValues(serde_json::json!({ "finding_minor_days": 20 })),
        sources: Vec::new(),
        reason: "Rút ngắn thời hạn".to_owned(),
    };
    let propose = Command::Regulation(shorter.into());
    let proposed = act(propose, CLERK, "2016-03-07");
    province.send_as(PROPOSAL, regulation::stream(), proposed).await.unwrap();
    let approve = ApproveProposal { proposal: EventId::of(PROPOSAL, 0) };
    let approved = act(Command::Regulation(approve.into()), CHAIR, "2016-03-07");
    province.send_act(regulation::stream(), approved).await.unwrap();
    on(&province, "2016-03-14").await;
    assert_eq!(due(&province, 1), day("2016-05-06"));
    // Twenty days end on a Sunday.
    raised(&mut province, 2, "2016-03-14").await;
    assert_eq!(due(&province, 2), day("2016-04-04"));
    // Entered now, and of a day on which the set before was in force.
    raised(&mut province, 3, "2016-03-11").await;
    assert_eq!(due(&province, 3), day("2016-05-10"));
}
