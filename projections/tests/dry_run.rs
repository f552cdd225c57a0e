//! The dry run on the real runtime: a small history is lived again under other parameters.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::escalation;
use luuvet_domain::finding::{
    AcceptFinding, FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
    RequestExtension,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::parameters::Parameters;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{ValueChange, seed};
use luuvet_domain::role::Office;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore, Record};
use luuvet_engine::{Position, StreamId};
use luuvet_projections::dry_run::{DryRun, DryRunError, Fate, OfStore, Proposed, Stuck, dry_run};
use province::{Officer, Province, UNIT, memory, scope};
use serde_json::json;

const SXD: usize = 0;
const SKHCN: usize = 2;
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn finding() -> StreamId {
    "finding/1".parse().unwrap()
}

/// What SXD owes: to accept the finding or dispute it.
fn debt() -> StreamId {
    obligation::stream(&finding(), ObligationKind::FindingResponse, "1")
}

fn of_finding(command: impl Into<FindingCommand>) -> Command {
    Command::Finding(command.into())
}

struct Story {
    province: Province,
    store: Arc<MemoryStore>,
}

impl Story {
    /// SKHCN raised a finding at SXD on Monday, 07/03/2016: an answer is due on 14/03, and the
    /// registration window ends on 21/03.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        province.found_committee().await;
        for officer in [CHIEF, DIRECTOR, CHAIR] {
            province.engage(officer).await;
        }
        let mut story = Self { province, store };
        story.on("2016-03-07").await;
        let raise = RaiseFinding {
            agency: scope("SXD"),
            unit: UNIT.to_owned(),
            kind: FindingKind::Nonconformity,
            severity: FindingSeverity::Minor,
            source: FindingSource::Monitoring,
            clause: "ISO 9001:2008 4.2.3".to_owned(),
            statement: "Còn dùng biểu mẫu đã hết hiệu lực".to_owned(),
            evidence: "Ba hồ sơ dùng BM-02".to_owned(),
            due_on: None,
            found_by: None,
            found_by_agency: None,
            origin: None,
        };
        let command = of_finding(raise);
        story.province.act(SKHCN, Office::Inspector, finding(), command).await.unwrap();
        story
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    async fn accepted_on(mut self, date: &str) -> Self {
        self.on(date).await;
        let accept = of_finding(AcceptFinding { close: false, note: None });
        self.province.act(SXD, Office::UnitHead, finding(), accept).await.unwrap();
        self
    }

    async fn under(&self, parameters: Parameters) -> DryRun {
        dry_run(self.history(), self.head(), Proposed::parameters(parameters), |_| {})
            .await
            .unwrap()
    }

    fn history(&self) -> Arc<OfStore> {
        Arc::new(OfStore(self.store.clone()))
    }

    fn head(&self) -> Position {
        self.province.engine.model().position.unwrap()
    }

    async fn records(&self) -> Vec<Record> {
        let everything = Filter::everything();
        let all = self.store.read_all(
            luuvet_engine::Position(0),
            Direction::Forward,
            usize::MAX,
            &everything,
        );
        all.await.unwrap().records
    }
}

fn answering_within(working_days: u32) -> Parameters {
    Parameters { finding_response_working_days: working_days, ..seed().values }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_the_same_parameters_the_machine_does_all_again_and_nothing_differs() {
    let mut story = Story::begun().await.accepted_on("2016-03-25").await;
    story.on("2016-05-03").await;
    let before = story.records().await;
    let same = story.under(seed().values).await;
    assert_eq!(same.drift, 0);
    assert!(same.is_without_effect(), "{same:#?}");
    assert!(same.changes.is_empty());
    assert!(same.acts > 0);
    assert_eq!(same.today, day("2016-05-03"));
    assert_eq!(story.records().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_moves_the_due_date_and_what_was_late_is_on_time() {
    let story = Story::begun().await.accepted_on("2016-03-25").await;
    let longer = story.under(answering_within(15)).await;
    let change = ValueChange {
        parameter: "finding_response_working_days".to_owned(),
        before: json!(5),
        after: json!(15),
    };
    assert_eq!(longer.changes, [change]);
    let moved = longer.due_dates.iter().find(|shift| shift.obligation == debt()).unwrap();
    assert_eq!((moved.from, moved.to), (day("2016-03-14"), day("2016-03-28")));
    assert_eq!((moved.debtor.as_str(), moved.is_open), ("SXD", false));
    let answered = longer.obligations.iter().find(|shift| shift.obligation == debt()).unwrap();
    assert_eq!((answered.from, answered.to), (Fate::Late, Fate::OnTime));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_escalated_would_not_arise_under_a_longer_time() {
    let mut story = Story::begun().await;
    story.on("2016-03-25").await;
    let longer = story.under(answering_within(15)).await;
    let urged = escalation::stream(&debt());
    let case = longer.cases.iter().find(|shift| shift.stream == urged).unwrap();
    assert!(!case.from.is_empty() && case.to.is_empty() && case.is_open, "{case:?}");
    let open = longer.clone().only_open();
    assert_eq!(open.due_dates, longer.due_dates);
    assert!(open.cases.contains(case));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_a_rule_would_refuse_is_named_with_the_rule() {
    let mut story = Story::begun().await.accepted_on("2016-03-10").await;
    story.on("2016-03-21").await;
    let ask =
        RequestExtension { days: 20, reason: "chờ mẫu biểu mới của Bộ".to_owned() };
    story.province.act(SXD, Office::UnitHead, finding(), of_finding(ask)).await.unwrap();
    let stricter = Parameters { finding_extension_days_max: 15, ..seed().values };
    let dry_run = story.under(stricter).await;
    let refused = dry_run.stuck.iter().find_map(|stuck| match stuck {
        Stuck::Act { stream, kind, on, refusal, .. } => Some((stream, kind, on, refusal)),
        Stuck::Reaction { .. } | Stuck::Parked { .. } | Stuck::Unplaced { .. } => None,
    });
    let (stream, kind, on, refusal) = refused.unwrap();
    assert_eq!((stream, kind.as_str()), (&finding(), "finding/ExtensionRequested"));
    assert_eq!((*on, refusal.field), (day("2016-03-21"), Some("days")));
    // What came of it is taken all the same.
    assert!(dry_run.cases.iter().all(|shift| shift.stream != finding()));
    assert!(dry_run.only_open().stuck.iter().any(|stuck| *stuck.stream() == finding()));
}

#[tokio::test(flavor = "multi_thread")]
async fn values_beyond_their_limits_are_refused_before_anything_is_lived() {
    let story = Story::begun().await;
    let refused =
        dry_run(story.history(), story.head(), Proposed::parameters(answering_within(61)), |_| {})
            .await;
    let fault = match refused {
        Err(DryRunError::Value { fault }) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault.field(), "finding_response_working_days");
    assert!(matches!(
        dry_run(
            Arc::new(OfStore(memory())),
            Position(0),
            Proposed::parameters(seed().values),
            |_| {}
        )
        .await,
        Err(DryRunError::NothingYet)
    ));
}
