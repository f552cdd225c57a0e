//! Editions of the standard on the real runtime: the province adds the next one, and systems begin with
//! it, go on under the one before, move, and owe the move by its last day.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/baseline.rs"]
mod imported;
#[path = "histories/province.rs"]
mod province;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use imported::{accept, decide, propose, sheets};
use luuvet_domain::calendar::start_of;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::qms::{
    self, CompleteTransition, QmsCommand, QualityObjective, RecordAuditReported,
    RecordReviewSigned, SetObjectives, StandardEdition, StartBuilding, StartTransition,
};
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{self, ApproveProposal, ProposeParameters, ProposedValues, seed};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Accepted, Failure};
use luuvet_engine::store::MemoryStore;
use luuvet_engine::{Act, ActOf, EventId, Origin, Recorder, Role};
use luuvet_projections::dry_run::{OfStore, Proposed, dry_run};
use province::{AGENCIES, Officer, Province, memory, scope};
use serde_json::json;
use uuid::Uuid;

const SXD: usize = 0;
const SYT: usize = 1;
const SKHCN: usize = 2;
const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");
const CLERK: Officer = (9001, Office::ProvinceOffice, "UBND");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

const FIRST: &str = "TCVN ISO 9001:2008";
const NEXT: &str = "TCVN ISO 9001:2015";
/// From when the next edition is used, and no system begins with the first.
const NEXT_FROM: &str = "2016-03-14";
const FIRST_CLOSES: &str = "2016-03-13";
/// By when the first is left.
const LEAVE_BY: &str = "2016-09-30";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The two editions, the first to be left by a day.
fn standards(leave_by: Option<&str>) -> Vec<StandardEdition> {
    let mut first = seed().values.qms.standards.remove(0);
    first.begin_until = Some(day(FIRST_CLOSES));
    first.leave_by = leave_by.map(day);
    let next = StandardEdition {
        name: NEXT.to_owned(),
        usable_from: day(NEXT_FROM),
        begin_until: None,
        leave_by: None,
        asks_for_manual: false,
        procedure_clauses: Vec::new(),
    };
    vec![first, next]
}

fn rule(answer: Result<Accepted, Failure>) -> &'static str {
    match answer {
        Err(Failure::Refused(refusal)) => refusal.rule,
        other => panic!("{other:?}"),
    }
}

struct Story {
    store: Arc<MemoryStore>,
    province: Province,
}

impl Story {
    /// SXD comes with a system that is announced under the first edition, SYT begins one.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        province.found_committee().await;
        for officer in [DIRECTOR, CLERK, CHAIR] {
            province.engage(officer).await;
        }
        let mut story = Self { store, province };
        story.on("2016-03-07").await;
        propose(&mut story.province, SXD, sheets(SXD)).await.unwrap();
        decide(&mut story.province, SXD, DIRECTOR, accept()).await.unwrap();
        story.begins(SYT, FIRST).await.unwrap();
        story
    }

    async fn on(&self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
    }

    /// The province adds the next edition, in force from a day on.
    async fn adds(&mut self, effective_from: &str, leave_by: Option<&str>) {
        let set = ProposeParameters {
            version: None,
            effective_from: day(effective_from),
            legal_basis: "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4 điểm c".to_owned(),
            values: ProposedValues(json!({ "qms": { "standards": standards(leave_by) } })),
            sources: Vec::new(),
            reason: "Áp dụng phiên bản mới của tiêu chuẩn".to_owned(),
        };
        let stream = regulation::stream();
        let command = Command::Regulation(set.into());
        self.province.does(CLERK, stream.clone(), command).await.unwrap();
        let view = self.province.engine.model();
        let proposal = view.province.pending_proposal().unwrap().id;
        let command = Command::Regulation(ApproveProposal { proposal }.into());
        self.province.does(CHAIR, stream, command).await.unwrap();
    }

    async fn by_head(
        &mut self,
        agency: usize,
        command: impl Into<QmsCommand>,
    ) -> Result<Accepted, Failure> {
        let command = Command::AgencyQms(command.into());
        let stream = qms::stream(&scope(AGENCIES[agency]));
        self.province.act(agency, Office::AgencyHead, stream, command).await
    }

    async fn begins(&mut self, agency: usize, standard: &str) -> Result<Accepted, Failure> {
        let standard = standard.to_owned();
        let command = StartBuilding { agency: scope(AGENCIES[agency]), standard, consultant: None };
        self.by_head(agency, command).await
    }

    async fn moves(&mut self, agency: usize) -> Result<Accepted, Failure> {
        let basis = "Hướng dẫn chuyển đổi của Bộ".to_owned();
        self.by_head(agency, StartTransition { to: NEXT.to_owned(), basis }).await
    }

    /// SXD hears of an audit and a review of today.
    async fn is_checked(&mut self) {
        let (on, cause) = (self.province.today(), EventId(Uuid::from_u128(1)));
        let audit = RecordAuditReported { audit: "audit/new".parse().unwrap(), on, cause };
        let review = RecordReviewSigned { review: "review/new".parse().unwrap(), on, cause };
        for command in [QmsCommand::from(audit), review.into()] {
            let recorded_by = Recorder::machine(Role::PROCESS_MANAGER);
            let act = Act {
                command: Command::AgencyQms(command),
                occurred_on: on,
                act_of: ActOf::own(&recorded_by),
                recorded_by,
                evidence: Vec::new(),
                late_reason: None,
                origin: Origin::Simulated,
            };
            self.province.send_act(qms::stream(&scope("SXD")), act).await.unwrap();
        }
    }

    fn follows(&self, agency: &str) -> Option<String> {
        let view = self.province.engine.model();
        view.systems.rows.get(&scope(agency)).unwrap().edition().map(str::to_owned)
    }

    /// The moves that are owed: by whom, by when, and whether that is overdue.
    fn owed(&self) -> BTreeMap<String, (NaiveDate, bool)> {
        let view = self.province.engine.model();
        let rows = view.obligations.rows.iter().map(|(_, row)| row);
        rows.filter(|row| row.opened.kind == ObligationKind::EditionMove && row.is_open())
            .map(|row| (row.opened.debtor.to_string(), (row.due.due_on, row.is_overdue)))
            .collect()
    }
}

fn owed<const N: usize>(all: [(&str, &str, bool); N]) -> BTreeMap<String, (NaiveDate, bool)> {
    all.map(|(agency, due_on, is_overdue)| (agency.to_owned(), (day(due_on), is_overdue))).into()
}

#[tokio::test]
async fn a_set_adds_an_edition_and_from_its_day_on_systems_begin_with_it_or_move_to_it() {
    let mut story = Story::begun().await;
    assert_eq!(rule(story.moves(SXD).await), "QMS-74");
    assert_eq!(rule(story.begins(SKHCN, NEXT).await), "QMS-74");
    story.adds(NEXT_FROM, Some(LEAVE_BY)).await;
    // Until its day, everything is as before.
    story.on("2016-03-11").await;
    assert_eq!(rule(story.moves(SXD).await), "QMS-74");
    assert_eq!(story.owed(), owed([]));

    story.on(NEXT_FROM).await;
    let both = owed([("SXD", LEAVE_BY, false), ("SYT", LEAVE_BY, false)]);
    assert_eq!(story.owed(), both);
    assert_eq!(rule(story.begins(SKHCN, FIRST).await), "QMS-76");
    story.begins(SKHCN, NEXT).await.unwrap();
    assert_eq!(story.owed(), both, "the next edition is not to be left");
    // What was begun before goes on under the first.
    assert_eq!(story.follows("SYT").as_deref(), Some(FIRST));

    story.on("2016-04-04").await;
    story.moves(SXD).await.unwrap();
    assert_eq!(story.follows("SXD").as_deref(), Some(FIRST));
    assert_eq!(story.owed(), both, "a move that is under way is still owed");
    story.on("2016-06-06").await;
    story.is_checked().await;
    let objective = QualityObjective {
        statement: "Giải quyết đúng hạn".to_owned(),
        measure: "Tỷ lệ hồ sơ đúng hạn".to_owned(),
        target: "98 %".to_owned(),
    };
    let objectives = SetObjectives { year: 2016, objectives: vec![objective] };
    story.by_head(SXD, objectives).await.unwrap();
    let evidence = "Báo cáo đánh giá 02".to_owned();
    story.by_head(SXD, CompleteTransition { evidence }).await.unwrap();
    assert_eq!(story.follows("SXD").as_deref(), Some(NEXT));
    assert_eq!(story.owed(), owed([("SYT", LEAVE_BY, false)]));
    // Who has not moved by the last day is late.
    story.on("2016-10-31").await;
    assert_eq!(story.owed(), owed([("SYT", LEAVE_BY, true)]));
}

#[tokio::test]
async fn a_later_set_moves_the_last_day_or_takes_it_away() {
    let mut story = Story::begun().await;
    story.adds(NEXT_FROM, Some(LEAVE_BY)).await;
    story.on(NEXT_FROM).await;
    // In force on the day on which it is adopted.
    story.on("2016-03-21").await;
    story.adds("2016-03-21", Some("2021-06-30")).await;
    let later = owed([("SXD", "2021-06-30", false), ("SYT", "2021-06-30", false)]);
    assert_eq!(story.owed(), later);
    story.adds("2016-03-22", None).await;
    assert_eq!(story.owed(), later);
    story.on("2016-03-22").await;
    assert_eq!(story.owed(), owed([]));
    story.adds("2016-03-23", Some(LEAVE_BY)).await;
    story.on("2016-03-23").await;
    let again = owed([("SXD", LEAVE_BY, false), ("SYT", LEAVE_BY, false)]);
    assert_eq!(story.owed(), again);
}

/// The dry run says whose last day would be another.
#[tokio::test(flavor = "multi_thread")]
async fn another_last_day_shows_as_moved_due_dates_of_those_who_owe_the_move() {
    let mut story = Story::begun().await;
    story.adds(NEXT_FROM, Some(LEAVE_BY)).await;
    story.on("2016-04-04").await;
    let mut values = seed().values;
    values.qms.standards = standards(Some("2021-06-30"));
    let head = story.province.engine.model().position.unwrap();
    let history = Arc::new(OfStore(story.store.clone()));
    let found = dry_run(history, head, Proposed::parameters(values), |_| {}).await.unwrap();
    assert_eq!(found.drift, 0);
    let moved: Vec<_> =
        found.due_dates.iter().map(|shift| (shift.debtor.as_str(), shift.from, shift.to)).collect();
    let (from, to) = (day(LEAVE_BY), day("2021-06-30"));
    assert_eq!(moved, [("SXD", from, to), ("SYT", from, to)]);
    assert!(found.stuck.is_empty(), "{:?}", found.stuck);
}
