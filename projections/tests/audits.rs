//! A year of audits and its review on the real runtime: programme, audit, finding, minutes.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AgencyCommand, AppointOfficer, CompetenceKind, RecordCompetence,
};
use luuvet_domain::audit::{
    AuditCommand, AuditItem, AuditRegister, AuditResult, CloseAudit, CloseMeeting, FindingStanding,
    IssueReport, NotifyAuditees, OpenMeeting, PlanAudit, RecordEvidence, RequestFinding,
    TeamMember,
};
use luuvet_domain::audit_programme::{
    self, ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme,
    DraftAuditProgramme, PlannedUnit,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::{Grade, IndicatorKey};
use luuvet_domain::finding::{AcceptFinding, FindingKind, FindingSeverity, FindingSource};
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Command;
use luuvet_domain::review::{
    CloseReview, HoldReview, OutputFinding, RecordOutput, ReviewCommand, ReviewInput, ReviewOutput,
    ReviewRegister, ScheduleReview, SignMinutes, SubmitInput,
};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::Request;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Act, ActOf, CommandId, Origin, Position, Recorder, Role, StreamId};
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::overview::{self, Fault};
use luuvet_projections::{View, compliance, risk};
use province::{
    AGENCIES, Province, UNIT, assessed_daily, holder, kept_standings, memory, scope, start,
};
use uuid::Uuid;

/// SXD in the province of the histories.
const SXD: usize = 0;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

struct Year {
    province: Province,
    commands: u128,
}

impl Year {
    async fn on(&mut self, date: &str) {
        let morning = start_of(day(date)) + TimeDelta::hours(9);
        self.province.advance(morning).await;
        assert_eq!(self.province.today(), day(date));
    }

    /// A person acts, today. The auditor is the person of the agency's staff.
    async fn act(&mut self, office: Office, stream: StreamId, command: Command) {
        let person = match office {
            Office::InternalAuditor => holder(SXD, Office::Staff),
            other => holder(SXD, other),
        };
        let recorded_by =
            Recorder::person(person, Role::constant(office.name()), scope(AGENCIES[SXD]));
        self.commands += 1;
        let act = Act {
            late_reason: None,
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            origin: Origin::Simulated,
        };
        let request = Request {
            command_id: CommandId(Uuid::from_u128(0xA0D1 << 64 | self.commands)),
            stream: stream.clone(),
            act,
            expected_version: None,
            correlation_id: None,
        };
        if let Err(failure) = self.province.engine.handle(request).await {
            panic!("{stream}: {failure}");
        }
        self.province.engine.settle().await.unwrap();
    }

    async fn agency(&mut self, command: impl Into<AgencyCommand>) {
        let stream = agency::stream(&scope("SXD"));
        self.act(Office::AgencyHead, stream, Command::Agency(command.into())).await;
    }

    async fn audit(&mut self, office: Office, command: impl Into<AuditCommand>) {
        self.act(office, stream("audit/2016-1"), Command::Audit(command.into())).await;
    }

    async fn programme(&mut self, office: Office, command: impl Into<AuditProgrammeCommand>) {
        let stream = audit_programme::stream(&scope("SXD"), 2016).unwrap();
        self.act(office, stream, Command::AuditProgramme(command.into())).await;
    }

    async fn review(&mut self, office: Office, command: impl Into<ReviewCommand>) {
        self.act(office, stream("review/2016-1"), Command::Review(command.into())).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    /// Obligations of a kind about a stream: whether each is still open, and by when it is due.
    fn owed(&self, about: &str, kind: ObligationKind) -> Vec<(bool, String)> {
        let view = self.view();
        let rows = view.obligations.rows.iter().map(|(_, row)| row);
        rows.filter(|row| row.opened.kind == kind && row.opened.about == stream(about))
            .map(|row| (row.is_open(), row.due.due_on.to_string()))
            .collect()
    }
}

fn programme() -> DraftAuditProgramme {
    DraftAuditProgramme {
        agency: scope("SXD"),
        year: 2016,
        objectives: text("Xác nhận sự phù hợp"),
        importance: text("Cấp phép xây dựng"),
        status: text("Mới đổi quy trình"),
        earlier_results: text("Chưa có"),
        criteria: text("TCVN ISO 9001:2008"),
        extent: text("Toàn Sở"),
        frequency: text("Mỗi phòng một lần"),
        methods: text("Phỏng vấn, xem hồ sơ"),
        units: vec![PlannedUnit { unit: text(UNIT), month: 4 }],
    }
}

fn plan() -> PlanAudit {
    let auditor = holder(SXD, Office::Staff);
    PlanAudit {
        agency: scope("SXD"),
        starts_on: day("2016-04-11"),
        ends_on: day("2016-04-12"),
        extent: text("Phòng Một"),
        criteria: text("TCVN ISO 9001:2008"),
        method: text("Xem hồ sơ"),
        team: vec![TeamMember { person: auditor, unit: None }],
        leader: auditor,
        items: vec![AuditItem {
            unit: text(UNIT),
            requirement: text("ISO 9001:2008 4.2.3"),
            auditor,
        }],
    }
}

/// The auditor is certified and appointed, the programme approved on 7 March.
async fn begun() -> (Arc<MemoryStore>, Year) {
    let store = memory();
    let province = Province::founded(store.clone()).await;
    let mut year = Year { province, commands: 0 };
    year.on("2016-03-07").await;
    let auditor = holder(SXD, Office::Staff);
    year.agency(RecordCompetence {
        person: auditor,
        kind: CompetenceKind::InternalAuditor,
        number: text("12/CN"),
        issuer: text("Trung tâm đào tạo"),
        issued_on: day("2015-06-01"),
        valid_until: None,
    })
    .await;
    year.agency(AppointOfficer {
        office: Office::InternalAuditor,
        person: auditor,
        from: day("2016-03-07"),
        position: text("Chuyên viên"),
        is_leadership: false,
        unit: None,
    })
    .await;
    year.programme(Office::Qmr, programme()).await;
    year.programme(Office::AgencyHead, ApproveAuditProgramme { note: None }).await;
    (store, year)
}

/// Audited in April, with one finding; reported on 18 April.
async fn audited(year: &mut Year) -> StreamId {
    year.audit(Office::Qmr, plan()).await;
    year.audit(Office::Qmr, NotifyAuditees { notice: text("TB 4") }).await;
    year.on("2016-04-11").await;
    let auditor = Office::InternalAuditor;
    year.audit(auditor, OpenMeeting { minutes: text("Đủ") }).await;
    let evidence = text("Hồ sơ 15/2016");
    let result = AuditResult::Nonconforming;
    year.audit(auditor, RecordEvidence { item: 1, result, evidence: evidence.clone() }).await;
    year.audit(
        auditor,
        RequestFinding {
            item: 1,
            kind: FindingKind::Observation,
            severity: FindingSeverity::Observation,
            statement: text("Biểu mẫu cũ"),
            evidence,
        },
    )
    .await;
    year.on("2016-04-12").await;
    year.audit(auditor, CloseMeeting { minutes: text("Thống nhất") }).await;
    year.view().audits.rows.get(&stream("audit/2016-1")).unwrap().findings[0].finding.clone()
}

#[tokio::test]
async fn an_audit_goes_from_its_programme_to_its_closing() {
    let (_, mut year) = begun().await;
    let programme = "audit_programme/SXD-2016";
    let run = ObligationKind::AuditProgrammeRun;
    assert_eq!(year.owed(programme, run), [(true, text("2016-11-30"))]);
    let finding = audited(&mut year).await;
    let key = (scope("SXD"), 2016);
    let places = |year: &Year| year.view().audits.programmes.get(&key).unwrap().trace.places();
    assert_eq!(places(&year), ["Running"]);
    let view = year.view();
    let row = view.findings.rows.get(&finding).expect("the finding was raised");
    assert_eq!(row.raised.source, FindingSource::InternalAudit);
    assert_eq!(row.raised.found_by, Some(holder(SXD, Office::Staff)));
    assert_eq!(view.finding_standing(&finding), FindingStanding::Open);
    assert_eq!(view.audit_findings_open(&scope("SXD")), std::slice::from_ref(&finding));
    let report = ObligationKind::AuditReport;
    assert_eq!(year.owed("audit/2016-1", report), [(true, text("2016-04-26"))]);

    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    assert_eq!(year.owed("audit/2016-1", report), [(false, text("2016-04-26"))]);
    let view = year.view();
    let sxd = scope("SXD");
    let [reported] = view.audits_reported(&sxd, day("2016-04-18")).try_into().unwrap();
    assert_eq!((reported.on, reported.units), (day("2016-04-18"), vec![text(UNIT)]));
    assert!(view.audits_reported(&sxd, day("2016-04-19")).is_empty());
    assert_eq!(view.audits.units_audited(&sxd, day("2016-04-18"), day("2016-04-18")), [UNIT]);
    assert!(view.audits.units_audited(&sxd, day("2016-04-19"), day("2017-01-01")).is_empty());

    let accept = AcceptFinding { note: None, close: true };
    year.act(Office::UnitHead, finding.clone(), Command::Finding(accept.into())).await;
    assert_eq!(year.view().finding_standing(&finding), FindingStanding::Ended);
    year.audit(Office::Qmr, CloseAudit { note: None }).await;
    year.programme(Office::Qmr, CompleteAuditProgramme { note: None }).await;
    assert_eq!(places(&year), ["Completed"]);
    // The year's review is still to come.
    let of_year = ObligationKind::ManagementReviewOfYear;
    assert_eq!(year.owed(programme, of_year), [(true, text("2016-12-15"))]);
    assert_eq!(year.owed(programme, run), [(false, text("2016-11-30"))]);
}

#[tokio::test]
async fn a_review_is_filled_held_and_leads_to_a_finding() {
    let (store, mut year) = begun().await;
    audited(&mut year).await;
    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    year.review(
        Office::Qmr,
        ScheduleReview {
            agency: scope("SXD"),
            planned_on: day("2016-04-25"),
            period_from: day("2016-01-01"),
            agenda: text("Năm 2016"),
        },
    )
    .await;
    let review = "review/2016-1";
    let view = year.view();
    let row = view.reviews.rows.get(&stream(review)).unwrap();
    assert_eq!(row.trace.places(), ["CollectingInputs"]);
    let letters: Vec<_> = row.inputs.iter().map(|one| one.submitted.input.letter()).collect();
    assert_eq!(letters, ["a", "c", "d", "e", "f"]);
    let audits = row.input(ReviewInput::AuditResults).unwrap();
    assert!(audits.submitted.content.contains("1 cuộc đánh giá"), "{audits:?}");
    assert!(audits.submitted.references.contains(&stream("audit/2016-1")));
    assert_eq!(audits.by, None);
    let asked = ObligationKind::ReviewInput;
    assert_eq!(year.owed(review, asked), vec![(true, text("2016-04-25")); 2]);
    for input in ReviewInput::ASKED {
        year.review(Office::Qmr, SubmitInput { input, content: text("95% hài lòng") }).await;
    }
    assert!(year.owed(review, asked).iter().all(|(is_open, _)| !is_open));

    year.on("2016-04-25").await;
    let attendees = vec![holder(SXD, Office::Qmr)];
    let hold = HoldReview { attendees, policy: text("Phù hợp"), objectives: text("Đạt") };
    year.review(Office::AgencyHead, hold).await;
    for output in ReviewOutput::ALL {
        let finding = (output == ReviewOutput::Resources).then(|| OutputFinding {
            unit: text(UNIT),
            kind: FindingKind::Potential,
            severity: FindingSeverity::Minor,
            clause: text("ISO 9001:2008 6.2"),
            statement: text("Thiếu người"),
        });
        let decision = text("Bố trí thêm người");
        year.review(Office::Qmr, RecordOutput { output, decision, finding, amends: None }).await;
    }
    let minutes = ObligationKind::ReviewMinutes;
    let (programme, of_year) = ("audit_programme/SXD-2016", ObligationKind::ManagementReviewOfYear);
    assert!(year.owed(review, minutes)[0].0 && year.owed(programme, of_year)[0].0);
    year.on("2016-04-27").await;
    year.review(Office::AgencyHead, SignMinutes { number: text("5/BB") }).await;
    assert!(!year.owed(review, minutes)[0].0 && !year.owed(programme, of_year)[0].0);
    year.review(Office::Qmr, CloseReview { note: None }).await;

    let view = year.view();
    let from_review = view
        .findings
        .of_agency(&scope("SXD"))
        .filter(|row| row.raised.source == FindingSource::ManagementReview)
        .count();
    assert_eq!(from_review, 1);
    let [signed] = view.reviews_signed(&scope("SXD"), day("2016-04-27")).try_into().unwrap();
    assert_eq!((signed.inputs, signed.outputs), (7, 3));
    assert_eq!((signed.held_on, signed.on), (day("2016-04-25"), day("2016-04-27")));
    assert!(view.reviews_signed(&scope("SXD"), day("2016-04-28")).is_empty());
    // The year's review was met on the day of the meeting, and the signature proves it.
    let of_year = view.obligations.rows.iter().find(|(_, row)| row.opened.kind == of_year);
    let met =
        ObligationEnd::Discharged { evidence: signed.proof, on: day("2016-04-25"), on_time: true };
    assert_eq!(of_year.unwrap().1.end, Some(met));
    assert_eq!(start(store).await.model().digest(), view.digest());
}

fn value(view: &View, key: IndicatorKey, on: &str) -> Option<u32> {
    let assessment = compliance::assess(view, &scope("SXD"), day(on)).unwrap();
    assessment.indicators.iter().find(|one| one.key == key).unwrap().value
}

#[tokio::test]
async fn compliance_counts_an_audit_for_twelve_months_and_names_the_event_that_reported_it() {
    let (_, mut year) = begun().await;
    let unknown = value(&year.view(), IndicatorKey::ManagementReview, "2016-03-07");
    assert_eq!(unknown, None, "nothing is measured before there is something to measure");
    assert_eq!(value(&year.view(), IndicatorKey::InternalAudit, "2016-03-07"), Some(0));
    audited(&mut year).await;
    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    let view = year.view();
    for (on, expected) in
        [("2016-04-17", 0), ("2016-04-18", 1000), ("2017-04-17", 1000), ("2017-04-18", 0)]
    {
        assert_eq!(value(&view, IndicatorKey::InternalAudit, on), Some(expected), "{on}");
    }
    let assessment = compliance::assess(&view, &scope("SXD"), day("2016-04-18")).unwrap();
    let audits = &assessment.indicators[3];
    let reported = view.audits.of_agency(&scope("SXD")).next().unwrap().reported.clone().unwrap().1;
    let proof = compliance::proof(&view, &scope("SXD"), day("2016-04-18"), audits.key);
    assert!(proof.contains(&reported.position), "{proof:?}");
    assert!(audits.because.vi.contains("1 trong 1 đơn vị"), "{}", audits.because.vi);
    assert_eq!(assessment.score.map(|score| score.grade), Some(Grade::N), "it has no system");
}

#[tokio::test]
async fn the_history_of_compliance_has_an_entry_for_each_day_on_which_it_changed() {
    let (store, mut year) = begun().await;
    audited(&mut year).await;
    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    year.on("2016-06-01").await;
    let view = year.view();
    let audits = |on| view.compliance.standing_on(&scope("SXD"), day(on)).unwrap().values[3];
    assert_eq!(audits("2016-04-17"), Some(0));
    assert_eq!(audits("2016-04-18"), Some(1000));
    assert_eq!(audits("2016-05-31"), Some(1000));
    let all = view.compliance.history.get(&scope("SXD")).unwrap();
    assert!(all.windows(2).all(|two| two[0].on < two[1].on && two[0].values != two[1].values));
    assert_eq!(start(store).await.model().digest(), view.digest());
}

#[tokio::test]
async fn the_history_is_that_of_an_assessment_on_every_day() {
    let (store, mut year) = begun().await;
    audited(&mut year).await;
    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    // Long enough for the audit, the certificate and the finding to cease to count.
    year.on("2019-06-03").await;
    let everything = Filter::everything();
    let records = store
        .read_all(Position(0), Direction::Forward, usize::MAX, &everything)
        .await
        .unwrap()
        .records;
    let kept = kept_standings(&year.view());
    assert!(kept.values().any(|all| all.len() > 3), "{kept:?}");
    assert_eq!(kept, assessed_daily(&records));
}

#[tokio::test]
async fn the_overview_and_the_ranking_tell_apart_who_was_audited() {
    let (_, mut year) = begun().await;
    audited(&mut year).await;
    year.on("2016-04-18").await;
    let issue = IssueReport { number: text("3/BC"), conclusion: text("Có hiệu lực") };
    year.audit(Office::Qmr, issue).await;
    let view = year.view();
    let today = day("2016-04-18");
    let overview = overview::overview(&view, today);
    let debtors = view.agencies.rows.iter().filter(|(_, row)| row.classification.is_some()).count();
    assert_eq!(overview.debtors, debtors);
    assert_eq!(overview.grades.iter().map(|(_, count)| count).sum::<usize>(), debtors);
    let (fault, agencies) = &overview.faults[0];
    assert_eq!((*fault, agencies.len()), (Fault::NotAnnounced, debtors));
    let open: usize = view.findings.rows.iter().filter(|(_, row)| row.is_open()).count();
    assert_eq!(overview.findings_open, open);

    let ranking = risk::ranking(&view, today);
    assert_eq!(ranking.len(), debtors);
    assert!(ranking.windows(2).all(|two| two[0].points >= two[1].points));
    for row in &ranking {
        assert_eq!(row.factors.months_since_inspection, None);
        assert_eq!(row.points, 1000 + 180 + 200, "{row:?}: nothing else is known of it");
    }
}
