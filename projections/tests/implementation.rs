//! How the directive is carried out: a cell goes from in time to overdue and is done with its proof.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::finding::{
    AcceptFinding, FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
};
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::implementation::{self, Cell, Standing};
use luuvet_projections::obligations::ObligationEnd;
use province::{Province, UNIT, memory, scope};

fn finding() -> StreamId {
    "finding/1".parse().unwrap()
}

fn of_finding(command: impl Into<FindingCommand>) -> Command {
    Command::Finding(command.into())
}

async fn on(province: &Province, date: &str) {
    let day: NaiveDate = date.parse().unwrap();
    province.advance(start_of(day) + TimeDelta::hours(9)).await;
}

fn cell(province: &Province, clause: DirectiveClause) -> Cell {
    let cells = implementation::of_agency(&province.engine.model(), &scope("SXD"));
    assert_eq!(cells.iter().map(|cell| cell.clause).collect::<Vec<_>>(), DirectiveClause::ALL);
    cells.into_iter().find(|cell| cell.clause == clause).unwrap()
}

#[tokio::test]
async fn a_clause_is_in_time_then_due_then_overdue_and_done_with_what_proves_it() {
    let mut province = Province::founded(memory()).await;
    on(&province, "2016-03-07").await;
    let clause = DirectiveClause::C1a;
    assert_eq!(cell(&province, clause).standing, Standing::NotApplicable);
    let raise = RaiseFinding {
        agency: scope("SXD"),
        unit: UNIT.to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Observation,
        source: FindingSource::Monitoring,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Biểu mẫu chưa thống nhất".to_owned(),
        evidence: "Hai hồ sơ".to_owned(),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    let raise = RaiseFinding { kind: FindingKind::Observation, ..raise };
    province.act(2, Office::Inspector, finding(), of_finding(raise)).await.unwrap();
    // Due on 14/03; the first reminder is seven days before.
    assert_eq!(cell(&province, clause).standing, Standing::DueSoon);
    on(&province, "2016-03-21").await;
    assert_eq!(cell(&province, clause).standing, Standing::DueSoon);
    on(&province, "2016-03-22").await;
    let overdue = cell(&province, clause);
    assert_eq!(overdue.standing, Standing::Overdue);
    assert_eq!(overdue.owed[0].opened.kind, ObligationKind::FindingResponse);
    assert!(overdue.done.is_empty());
    let accept = of_finding(AcceptFinding { note: None, close: true });
    let accepted = province.act(0, Office::UnitHead, finding(), accept).await.unwrap();
    let done = cell(&province, clause);
    assert_eq!(done.standing, Standing::Done);
    assert!(done.owed.is_empty());
    let Some(ObligationEnd::Discharged { on_time, .. }) = &done.done[0].end else { panic!() };
    assert!(!on_time);
    assert!(accepted.positions.is_some());
    // What is done about one clause is nothing of another.
    assert_eq!(cell(&province, DirectiveClause::C1c).standing, Standing::NotApplicable);
    let view = province.engine.model();
    assert!(implementation::debtors(&view).contains(&scope("SXD")));
    assert!(!implementation::debtors(&view).contains(&scope("SYT")));
}
