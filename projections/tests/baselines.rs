//! Baselines on the real runtime: an agency's years before Luuvet come in by one reviewed import, with
//! their real dates, and go on from there.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/baseline.rs"]
mod imported;
#[path = "histories/province.rs"]
mod province;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use imported::{accept, decide, propose, sheet, sheets, stream};
use luuvet_domain::agency::{self, ListTthc, RecordCompetence};
use luuvet_domain::baseline::{BaselineKind, ReturnBaseline};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::document::{self, ConfirmStillSuitable, ProposeAmendment};
use luuvet_domain::finding::RecordCorrection;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::qms::PostAnnouncement;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::Failure;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Origin, Position, Recorded, System};
use luuvet_projections::View;
use luuvet_projections::compliance::assess;
use province::{Officer, Province, memory, scope};

const SXD: usize = 0;
const SYT: usize = 1;
const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Story {
    store: Arc<MemoryStore>,
    province: Province,
}

impl Story {
    /// A Monday on which everyone is in office.
    async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        province.engage(DIRECTOR).await;
        let story = Self { store, province };
        story.on("2016-03-07").await;
        story
    }

    async fn on(&self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    async fn bring_in(&mut self, agency: usize) {
        propose(&mut self.province, agency, sheets(agency)).await.unwrap();
        decide(&mut self.province, agency, DIRECTOR, accept()).await.unwrap();
    }

    async fn events(&self) -> Vec<Recorded<Event>> {
        let all = Filter::everything();
        let page = self.store.read_all(Position(0), Direction::Forward, usize::MAX, &all).await;
        let records = page.unwrap().records;
        records.iter().map(|record| Qms::decode_record(&record.body).unwrap()).collect()
    }

    fn values(&self, agency: &str) -> [Option<u32>; 10] {
        let view = self.view();
        let assessment = assess(&view, &scope(agency), self.province.today()).unwrap();
        IndicatorKey::ALL
            .map(|key| assessment.indicators.iter().find(|one| one.key == key).unwrap().value)
    }

    /// What an agency owes: kind, by when, whether that is overdue.
    fn owed(&self, agency: &str) -> BTreeSet<(ObligationKind, String, bool)> {
        let view = self.view();
        let rows = view.obligations.rows.iter().map(|(_, row)| row);
        rows.filter(|row| row.opened.debtor == scope(agency) && row.is_open())
            .map(|row| (row.opened.kind, row.due.due_on.to_string(), row.is_overdue))
            .collect()
    }

    /// What process managers wanted and were refused.
    async fn refused(&self) -> Vec<String> {
        let events = self.events().await;
        let settled = events.iter().filter(|one| one.meta.kind == "manager/ReactionSettled");
        settled
            .map(|one| format!("{:?}", one.event))
            .filter(|one| one.contains("Refused"))
            .collect()
    }
}

fn rule(answer: Result<luuvet_engine::runtime::Accepted, Failure>) -> &'static str {
    match answer {
        Err(Failure::Refused(refusal)) => refusal.rule,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_agencys_years_come_in_with_their_real_dates() {
    let mut story = Story::begun().await;
    story.bring_in(SXD).await;
    assert_eq!(story.refused().await, Vec::<String>::new());
    let view = story.view();
    let sxd = scope("SXD");
    assert_eq!(view.documents.of_agency(&sxd).count(), 9);
    assert!(view.documents.of_agency(&sxd).all(|row| row.trace.is_baseline));
    let manual = view.documents.by_code(&sxd, "BL-STCL").unwrap();
    assert_eq!(manual.edition_on(day("2015-06-01")).unwrap().valid_from, Some(day("2015-01-15")));
    assert_eq!(manual.next_review.unwrap().due_on, day("2017-01-10"));
    let reported: Vec<NaiveDate> = view.audits.reports_since(&sxd, NaiveDate::MIN).collect();
    assert_eq!(reported, [day("2015-01-28"), day("2015-09-18")]);
    let signed: Vec<NaiveDate> = view.reviews.signatures_since(&sxd, NaiveDate::MIN).collect();
    assert_eq!(signed, [day("2015-10-22")]);
    let system = view.systems.rows.get(&sxd).unwrap();
    assert_eq!(system.trace.places()[..3], ["Announced", "NotStale", "NotLapsed"]);
    assert_eq!(system.issued.as_ref().unwrap().mark.occurred_on, day("2015-01-15"));
    assert_eq!(system.audit.due.unwrap().due_on, day("2016-09-19"));
    assert_eq!(system.review.due.unwrap().due_on, day("2016-10-24"));
    let counts = view.findings.counts.get(&sxd).unwrap();
    assert_eq!((counts.all, counts.open, counts.open_major), (3, 1, 1));
}

/// What was brought in is marked; what the machine does about it, and what people do, is not.
#[tokio::test]
async fn what_was_brought_in_is_marked_and_nothing_else() {
    let mut story = Story::begun().await;
    story.bring_in(SXD).await;
    let events = story.events().await;
    let marked: Vec<_> = events.iter().filter(|one| one.meta.origin == Origin::Baseline).collect();
    // 3 procedures, 9 documents, a certificate, 2 audits, a review, the system, 3 findings.
    assert_eq!(marked.len(), 20);
    for one in &marked {
        assert!(one.meta.occurred_on <= day("2016-02-29"), "{:?}", one.meta);
        assert!(one.meta.act_of.office.is_machine() && one.meta.late_reason.is_none());
    }
    let accepted = events.iter().find(|one| one.meta.kind == "baseline/BaselineAccepted").unwrap();
    assert_eq!(accepted.meta.origin, Origin::Simulated);
    let correlated =
        |one: &&&Recorded<Event>| one.meta.correlation_id == accepted.meta.correlation_id;
    assert_eq!(marked.iter().filter(correlated).count(), 20, "all follow from the acceptance");
}

/// What is owed from then on, by its real date: nothing for what was done in its time.
#[tokio::test]
async fn what_is_owed_is_owed_by_the_real_dates() {
    let mut story = Story::begun().await;
    let before = story.owed("SXD");
    story.bring_in(SXD).await;
    let brought: BTreeSet<_> = story.owed("SXD").difference(&before).cloned().collect();
    let owed = |kind, on: &str, is_overdue| (kind, on.to_owned(), is_overdue);
    let mut expected = BTreeSet::from([
        owed(ObligationKind::InternalAuditDue, "2016-09-19", false),
        owed(ObligationKind::ManagementReviewDue, "2016-10-24", false),
        // Announced on 02/11/2015 and never posted.
        owed(ObligationKind::PostAnnouncement, "2015-11-09", false),
        owed(ObligationKind::FindingAction, "2016-03-30", false),
        owed(ObligationKind::FindingPlan, "2016-03-21", false),
    ]);
    assert_eq!(brought, expected);
    // What was due before is overdue at the end of the day of acceptance.
    story.on("2016-03-08").await;
    expected.remove(&owed(ObligationKind::PostAnnouncement, "2015-11-09", false));
    expected.insert(owed(ObligationKind::PostAnnouncement, "2015-11-09", true));
    assert!(story.owed("SXD").is_superset(&expected), "{:?}", story.owed("SXD"));
    let view = story.view();
    let policy = view.documents.by_code(&scope("SXD"), "BL-CSCL").unwrap();
    assert!(policy.is_review_overdue, "due on 15/01/2016");
    assert_eq!(view.documents.of_agency(&scope("SXD")).filter(|row| row.is_overdue()).count(), 1);
}

#[tokio::test]
async fn compliance_counts_what_was_brought_in_by_its_real_dates() {
    let mut story = Story::begun().await;
    assert_eq!(story.values("SXD")[..6], [None; 6]);
    story.bring_in(SXD).await;
    let [i1, i2, i3, i4, i5, i6, .., i10] = story.values("SXD");
    // Announced and notified, not posted; two of three procedures announced.
    assert_eq!((i1, i2), (Some(600), Some(666)));
    assert_eq!((i3, i4), (Some(1000), Some(1000)));
    // Six inputs and three outputs; one finding of two in its time.
    assert_eq!((i5, i6), (Some(900), Some(500)));
    assert_eq!(i10, Some(250));
    story.on("2016-03-08").await;
    // Eight of nine documents are reviewed.
    assert_eq!(story.values("SXD")[2], Some(888));
    // A year after, the audit has left the window.
    story.on("2016-09-18").await;
    assert_eq!(story.values("SXD")[3], Some(0));
}

/// It takes the same acts as what was done here.
#[tokio::test]
async fn what_was_brought_in_goes_on_like_anything_else() {
    let mut story = Story::begun().await;
    story.bring_in(SXD).await;
    story.on("2016-03-08").await;
    let sxd = scope("SXD");
    let province = &mut story.province;
    let post = PostAnnouncement { place: "Trụ sở".to_owned() };
    let system = luuvet_domain::qms::stream(&sxd);
    let command = Command::AgencyQms(post.into());
    province.act(SXD, Office::Qmr, system, command).await.unwrap();
    let policy = document::stream(&sxd, "BL-CSCL");
    let confirm = ConfirmStillSuitable { conclusion: "Vẫn phù hợp".to_owned() };
    let command = Command::Document(confirm.into());
    province.act(SXD, Office::AgencyHead, policy.clone(), command).await.unwrap();
    let amend = ProposeAmendment { reason: "Luật mới".to_owned() };
    province.act(SXD, Office::Qmr, policy, Command::Document(amend.into())).await.unwrap();
    let view = province.engine.model();
    let open = view.findings.open_of_agency(&sxd).next().unwrap().trace.stream.clone();
    let correct = RecordCorrection {
        correction: "Đã trả kết quả".to_owned(),
        reverified_by: None,
        reverification: None,
    };
    province.act(SXD, Office::UnitHead, open, Command::Finding(correct.into())).await.unwrap();
    let [i1, _, i3, ..] = story.values("SXD");
    assert_eq!((i1, i3), (Some(1000), Some(1000)));
    let owed = story.owed("SXD");
    assert!(!owed.iter().any(|(kind, ..)| *kind == ObligationKind::PostAnnouncement), "{owed:?}");
}

#[tokio::test]
async fn a_returned_import_changes_nothing() {
    let mut story = Story::begun().await;
    let (owed, values) = (story.owed("SXD"), story.values("SXD"));
    propose(&mut story.province, SXD, sheets(SXD)).await.unwrap();
    let back = ReturnBaseline { reason: "Thiếu biên bản năm 2014".to_owned() };
    decide(&mut story.province, SXD, DIRECTOR, back).await.unwrap();
    assert_eq!(rule(decide(&mut story.province, SXD, DIRECTOR, accept()).await), "BSL-02");
    assert_eq!((story.owed("SXD"), story.values("SXD")), (owed, values));
    let events = story.events().await;
    assert!(events.iter().all(|one| one.meta.origin != Origin::Baseline));
    let view = story.view();
    let row = view.baselines.rows.get(&scope("SXD")).unwrap();
    assert_eq!((row.entries.len(), row.proposals, row.returned.is_some()), (20, 1, true));
    // Proposed anew, it may be accepted.
    story.bring_in(SXD).await;
    let view = story.view();
    let row = view.baselines.rows.get(&scope("SXD")).unwrap();
    assert_eq!((row.proposals, row.returned.is_none(), row.accepted.is_some()), (2, true, true));
}

#[tokio::test]
async fn a_second_import_is_refused() {
    let mut story = Story::begun().await;
    story.bring_in(SXD).await;
    assert_eq!(rule(propose(&mut story.province, SXD, sheets(SXD)).await), "BSL-01");
    // Another agency's is its own.
    story.bring_in(SYT).await;
    assert_eq!(story.view().documents.of_agency(&scope("SYT")).count(), 9);
}

/// What is on record stands, also when it came between the proposal and the acceptance.
#[tokio::test]
async fn what_is_on_record_is_not_overwritten() {
    let mut story = Story::begun().await;
    propose(&mut story.province, SXD, sheets(SXD)).await.unwrap();
    let list = ListTthc {
        code: "BL-2".to_owned(),
        name: "Thẩm định".to_owned(),
        field: "Xây dựng".to_owned(),
        legal_basis: "Luật".to_owned(),
        legal_working_days: 10,
        effective_from: day("2016-03-03"),
    };
    let sxd = agency::stream(&scope("SXD"));
    story.province.install(sxd, Command::Agency(list.into())).await;
    assert_eq!(rule(decide(&mut story.province, SXD, DIRECTOR, accept()).await), "BSL-60");
    assert_eq!(rule(propose(&mut story.province, SXD, sheets(SXD)).await), "BSL-60");
    let rest: Vec<_> =
        sheets(SXD).into_iter().filter(|sheet| sheet.kind == BaselineKind::Audit).collect();
    propose(&mut story.province, SXD, rest).await.unwrap();
    decide(&mut story.province, SXD, DIRECTOR, accept()).await.unwrap();
    let procedures = story.view().agencies.rows.get(&scope("SXD")).unwrap().procedures.clone();
    assert_eq!(procedures.iter().map(|one| one.legal_working_days).collect::<Vec<_>>(), [10]);
}

/// Two agencies with the same certificate number and issuer: the second holder is refused, which the
/// manager's log shows, and the rest comes in.
#[tokio::test]
async fn a_certificate_of_another_is_refused_by_the_agency_and_the_rest_comes_in() {
    let mut story = Story::begun().await;
    let head = province::holder(SXD, Office::AgencyHead);
    let record = RecordCompetence {
        person: head,
        kind: agency::CompetenceKind::InternalAuditor,
        number: "15/SXD".to_owned(),
        issuer: "Chi cục TCĐLCL".to_owned(),
        issued_on: day("2015-03-10"),
        valid_until: None,
    };
    let sxd = agency::stream(&scope("SXD"));
    story.province.install(sxd, Command::Agency(record.into())).await;
    story.bring_in(SXD).await;
    assert_eq!(story.refused().await.len(), 1);
    assert_eq!(story.view().documents.of_agency(&scope("SXD")).count(), 9);
}

/// A ledger with a baseline is replayed to the same view, and a restart brings nothing in twice.
#[tokio::test]
async fn a_restart_brings_nothing_in_twice() {
    let mut story = Story::begun().await;
    story.bring_in(SXD).await;
    let (count, live) = (story.events().await.len(), story.view());
    let restarted = province::start(story.store.clone()).await;
    restarted.settle().await.unwrap();
    assert_eq!(restarted.model().digest(), live.digest());
    assert_eq!(story.events().await.len(), count);
}

#[tokio::test]
async fn a_faulty_sheet_is_refused_before_anything_is_recorded() {
    let mut story = Story::begun().await;
    let count = story.events().await.len();
    let wrong = imported::REVIEWS.replace("20/10/2015", "20/10/2016");
    let sheets = vec![sheet(BaselineKind::Review, &wrong)];
    assert_eq!(rule(propose(&mut story.province, SXD, sheets).await), "BSL-55");
    assert_eq!(story.events().await.len(), count);
    assert!(story.view().instance(&stream(SXD)).is_none());
}
