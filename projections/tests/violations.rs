//! The violation docket: the fold of a case from proposal to closing, and what a case of the real
//! runtime does to compliance and to the overview.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AgencyKind, AppointOfficer, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::Cap;
use luuvet_domain::due::DueDate;
use luuvet_domain::escalation::EscalationRegister;
use luuvet_domain::finding::{
    AcceptFinding, FindingKind, FindingSeverity, FindingSource, GrantExtension, RaiseFinding,
    RequestExtension,
};
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::process::pm06::{case_again_on, case_on};
use luuvet_domain::qms::{self, StartBuilding};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::violation::*;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{
    Act, ActOf, CommandId, EventId, EvidenceRef, Meta, Origin, PersonId, Position, Recorder, Role,
    Scope, StreamId, Version,
};
use luuvet_projections::violations::{ViolationRow, Violations};
use luuvet_projections::{View, compliance, overview};
use province::{
    Province, UNIT, assessed_daily, first_day, holder, kept_standings, memory, scope, start,
};
use uuid::Uuid;

/// SXD and SKHCN in the province of the histories.
const SXD: usize = 0;
const SKHCN: usize = 2;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn case() -> StreamId {
    "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn due(on: &str) -> DueDate {
    DueDate::of(day(on), day(on) + TimeDelta::days(7))
}

/// Events of one case, folded one by one.
#[derive(Default)]
struct Docket {
    violations: Violations,
    folded: u64,
}

impl Docket {
    fn fold(&mut self, on: &str, by: u128, event: impl Into<ViolationEvent>) -> &mut Self {
        let role = Role::constant("StameqOfficer");
        let recorder = Recorder::person(person(by), role, scope("SKHCN"));
        self.folded += 1;
        let meta = Meta {
            position: Position(100 + self.folded),
            recorded_at: start_of(day(on)),
            version: Version(self.folded),
            stream: case(),
            event_id: EventId(Uuid::from_u128(u128::from(self.folded))),
            kind: "violation/any".into(),
            schema: 1,
            decided_at: start_of(day(on)),
            occurred_on: day(on),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            scope: scope("SXD"),
            command_id: CommandId(Uuid::from_u128(1)),
            payload_hash: "".into(),
            correlation_id: Uuid::from_u128(1),
            causation_id: None,
            causation_depth: 0,
            definition_version: 1,
            parameter_version: Some(1),
            facts_as_of: None,
            clauses: Vec::new(),
            evidence: Vec::new(),
            origin: Origin::Live,
            late_reason: None,
        };
        self.violations.fold(&meta, &event.into());
        self
    }

    fn row(&self) -> &ViolationRow {
        self.violations.rows.get(&case()).unwrap()
    }

    /// What is due, by when and by whom.
    fn clocks(&self) -> Vec<(ViolationTimer, String, Scope)> {
        let clocks = self.row().clocks().into_iter();
        clocks.map(|clock| (clock.timer, clock.due_on.to_string(), clock.debtor)).collect()
    }

    fn is_in_index_of_open_cases(&self) -> bool {
        self.violations.that_are_open().any(|row| row.trace.stream == case())
    }
}

fn proposed(subject: Subject) -> ViolationProposed {
    ViolationProposed {
        agency: scope("SXD"),
        subject,
        clause: text("ISO 9001:2008 4.2.3"),
        statement: text("Quá hạn"),
        evidence: text("Kết luận 12"),
        findings: Vec::new(),
        conclusion: None,
        committed_on: day("2016-03-01"),
    }
}

fn opened(track: Track) -> CaseOpened {
    CaseOpened {
        track,
        competence: Competence::DostDirector,
        handled_by: scope("SKHCN"),
        record_by: day("2016-04-14"),
        limitation_on: None,
    }
}

fn made() -> RecordMade {
    RecordMade {
        number: text("01/BB"),
        statement: text("Quá hạn"),
        is_complex: false,
        hearing_by: day("2016-04-18"),
        explain_by: day("2016-04-19"),
        decide: due("2016-04-21"),
        warn_on: day("2016-04-19"),
    }
}

fn issued(measures: &[Measure]) -> DecisionIssued {
    DecisionIssued {
        number: text("20/QĐ-UBND"),
        competence: Competence::ProvinceChair,
        measures: measures.to_vec(),
        reasoning: text("Quá hạn"),
        fine_vnd: None,
        remedy: None,
        remedy_due_on: None,
        is_late: false,
        serve_by: day("2016-04-22"),
    }
}

fn served(remedy: Option<&str>) -> DecisionServed {
    DecisionServed {
        recipient: text("Sở Xây dựng"),
        remedy: remedy.map(due),
        appeal_by: day("2016-05-06"),
    }
}

fn lodged() -> AppealLodged {
    AppealLodged {
        kind: AppealKind::Reconsideration,
        grounds: text("Sai đối tượng"),
        settled_by: scope("UBND"),
        settle_by: day("2016-05-25"),
    }
}

fn settled(outcome: AppealOutcome) -> AppealDecided {
    AppealDecided {
        outcome,
        reason: text("Xem xét lại"),
        measures: Vec::new(),
        remedy: None,
        stopped: Vec::new(),
    }
}

/// Referred before its record and recorded on the 14th.
fn recorded() -> Docket {
    let mut docket = Docket::default();
    docket
        .fold("2016-04-11", 6, proposed(Subject::Agency))
        .fold("2016-04-12", 7, opened(Track::InternalAdmin))
        .fold(
            "2016-04-13",
            9,
            CaseReferredToUbnd { advice: text("Ngang cấp"), handled_by: scope("UBND") },
        )
        .fold("2016-04-14", 8, made());
    docket
}

#[test]
fn each_step_has_its_clock_and_its_debtor() {
    let mut docket = Docket::default();
    docket.fold("2016-04-11", 6, proposed(Subject::Agency));
    assert_eq!(docket.clocks(), []);
    docket.fold("2016-04-12", 7, opened(Track::InternalAdmin));
    let record = (ViolationTimer::Record, text("2016-04-14"), scope("SKHCN"));
    assert_eq!(docket.clocks(), std::slice::from_ref(&record));
    let referred = CaseReferredToUbnd { advice: text("Ngang cấp"), handled_by: scope("UBND") };
    docket.fold("2016-04-13", 9, referred);
    assert_eq!(docket.clocks(), [record], "who was to record still is");
    docket.fold("2016-04-14", 8, made());
    let decision = (ViolationTimer::Decision, text("2016-04-21"), scope("UBND"));
    assert_eq!(docket.clocks(), [decision]);
    docket.fold("2016-04-20", 10, issued(&[Measure::RectifyOrder]));
    let service = (ViolationTimer::Service, text("2016-04-22"), scope("UBND"));
    assert_eq!(docket.clocks(), [service]);
    docket.fold("2016-04-21", 6, served(Some("2016-05-02")));
    let remedy = (ViolationTimer::Remedy, text("2016-05-02"), scope("SXD"));
    assert_eq!(docket.clocks(), std::slice::from_ref(&remedy));
    docket.fold("2016-04-25", 3, lodged());
    let appeal = (ViolationTimer::Appeal, text("2016-05-25"), scope("UBND"));
    assert_eq!(docket.clocks(), [remedy, appeal.clone()], "the earliest first");
    docket.fold("2016-04-26", 10, ExecutionSuspended { reason: text("Khó"), days_left: 6 });
    assert_eq!(docket.clocks(), [appeal]);
    let upheld =
        AppealDecided { remedy: Some(due("2016-05-16")), ..settled(AppealOutcome::Upheld) };
    docket.fold("2016-05-10", 11, upheld);
    let remedy = (ViolationTimer::Remedy, text("2016-05-16"), scope("SXD"));
    assert_eq!(docket.clocks(), [remedy]);
    docket.fold("2016-05-12", 3, RemedyReported { result: text("Xong"), on_time: Some(true) });
    assert_eq!(docket.clocks(), [], "it waits for its verification");
}

#[test]
fn a_clock_counts_down_and_below_nothing_under_its_law() {
    let docket = recorded();
    let [clock] = docket.row().clocks().try_into().unwrap();
    let left = ["2016-04-14", "2016-04-21", "2016-04-23"].map(|on| clock.days_left(day(on)));
    assert_eq!(left, [7, 0, -2]);
    assert_eq!((clock.clause, clock.is_by_analogy), ("Luật 15/2012/QH13 Điều 66", true));
    let mut sanction = Docket::default();
    sanction
        .fold("2016-04-11", 6, proposed(Subject::Organisation { name: text("Công ty A") }))
        .fold("2016-04-12", 7, opened(Track::SanctionL15))
        .fold("2016-04-14", 8, made());
    let [clock] = sanction.row().clocks().try_into().unwrap();
    assert!(!clock.is_by_analogy);
}

#[test]
fn a_case_keeps_who_did_what_and_when() {
    let mut docket = recorded();
    docket
        .fold("2016-04-14", 8, RecordSigningRefused { witness: text("Lê Văn A") })
        .fold(
            "2016-04-15",
            3,
            ExplanationSubmitted {
                explanation: text("Thiếu người"),
                asks_for_hearing: true,
                decide: Some(due("2016-05-16")),
                warn_on: Some(day("2016-05-14")),
            },
        )
        .fold(
            "2016-04-18",
            7,
            VerificationRequested {
                question: text("Ai"),
                verifier: person(8),
                decide: None,
                warn_on: None,
            },
        );
    let row = docket.row();
    assert_eq!(row.refusal_witness.as_deref(), Some("Lê Văn A"));
    assert_eq!(row.decide, Some(due("2016-05-16")));
    let explanation = &row.explanations[0];
    let given = (explanation.by, explanation.mark.occurred_on, explanation.mark.position);
    assert_eq!(given, (Some(person(3)), day("2016-04-15"), Position(106)));
    assert_eq!(row.verifications[0].what.verifier, person(8));
    assert_eq!(row.referral.as_ref().unwrap().by, Some(person(9)));
    docket.fold(
        "2016-05-24",
        0,
        DecisionTimeLapsed { due_on: day("2016-05-16"), is_remedial_only: false },
    );
    assert!(docket.row().has_lapsed);
    let extended = DecisionTimeExtended {
        reason: text("Phức tạp"),
        approval: text("15/UBND"),
        decide: due("2016-06-15"),
        warn_on: day("2016-06-13"),
    };
    docket.fold("2016-05-24", 10, extended);
    assert!(!docket.row().has_lapsed, "the time runs on");
    assert_eq!(docket.row().decide, Some(due("2016-06-15")));
    let row = docket.row();
    assert_eq!((row.trace.version, row.phase()), (Version(9), Some("Verifying")));
    assert!(docket.is_in_index_of_open_cases());
}

#[test]
fn a_decision_is_unremedied_from_its_day_to_its_remedy() {
    let mut docket = recorded();
    assert!(!docket.row().is_unremedied());
    docket.fold("2016-04-20", 10, issued(&[Measure::RectifyOrder]));
    assert!(docket.row().is_unremedied());
    docket.fold("2016-04-21", 6, served(Some("2016-05-02")));
    assert!(docket.row().is_unremedied());
    docket.fold("2016-04-25", 3, RemedyReported { result: text("Xong"), on_time: Some(true) });
    assert!(docket.row().is_unremedied());
    let verified = |outcome, remedy| RemedyVerified {
        outcome,
        evidence: text("Đã xem"),
        reported_on: day("2016-04-25"),
        remedy,
    };
    docket.fold("2016-04-26", 6, verified(RemedyOutcome::NotRemedied, Some(due("2016-05-02"))));
    assert!(docket.row().is_unremedied());
    docket.fold(
        "2016-05-10",
        0,
        NonComplianceEscalated { due_on: day("2016-05-02"), to: scope("UBND") },
    );
    assert!(docket.row().is_unremedied());
    assert_eq!(docket.row().escalated.as_ref().unwrap().occurred_on, day("2016-05-10"));
    docket
        .fold("2016-05-12", 3, RemedyReported { result: text("Xong"), on_time: Some(false) })
        .fold("2016-05-13", 6, verified(RemedyOutcome::Remedied, None));
    assert!(!docket.row().is_unremedied());
    assert!(docket.row().is_open());
    docket.fold("2016-05-13", 7, CaseClosed { note: Some(text("Xong")), stopped: Vec::new() });
    let row = docket.row();
    assert_eq!(row.closing_note.as_deref(), Some("Xong"));
    assert_eq!(row.ended.as_ref().unwrap().occurred_on, day("2016-05-13"));
    assert!(!docket.is_in_index_of_open_cases());
    assert_eq!(docket.violations.of_agency(&scope("SXD")).count(), 1);
    assert_eq!(docket.violations.of_agency(&scope("SYT")).count(), 0);
}

#[test]
fn what_orders_nothing_or_was_annulled_or_lightened_is_not_unremedied() {
    let mut reminder = recorded();
    reminder.fold("2016-04-20", 10, issued(&[Measure::Reminder]));
    assert!(!reminder.row().is_unremedied());
    reminder.fold("2016-04-21", 6, served(None));
    assert!(!reminder.row().is_unremedied());
    let appealed = || {
        let mut docket = recorded();
        docket
            .fold("2016-04-20", 10, issued(&[Measure::RectifyOrder, Measure::Criticism]))
            .fold("2016-04-21", 6, served(Some("2016-05-02")))
            .fold("2016-04-25", 3, lodged());
        docket
    };
    let stopped = vec![ViolationTimer::Remedy];
    let mut annulled = appealed();
    assert!(annulled.row().is_unremedied());
    let annul = AppealDecided { stopped: stopped.clone(), ..settled(AppealOutcome::Annulled) };
    annulled.fold("2016-05-10", 11, annul);
    assert!(annulled.row().is_annulled() && !annulled.row().is_unremedied());
    let mut lightened = appealed();
    let measures = vec![Measure::Criticism];
    lightened.fold(
        "2016-05-10",
        11,
        AppealDecided { measures, stopped, ..settled(AppealOutcome::Amended) },
    );
    let row = lightened.row();
    assert!(!row.is_unremedied() && !row.is_annulled());
    assert_eq!(row.remedy, None);
    assert_eq!(row.decision.as_ref().unwrap().what.measures, [Measure::Criticism]);
}

#[test]
fn an_order_to_remedy_in_place_of_a_sanction_is_the_organisations_to_bring_about() {
    let mut docket = Docket::default();
    docket
        .fold("2016-04-11", 6, proposed(Subject::Organisation { name: text("Công ty A") }))
        .fold("2016-04-12", 7, opened(Track::SanctionL15))
        .fold("2016-04-14", 8, made())
        .fold(
            "2016-05-20",
            10,
            RemedyOrdered {
                number: text("21/QĐ-UBND"),
                reasoning: text("Hết thời hạn"),
                remedy: text("Nộp lại hồ sơ"),
                remedy_due_on: None,
                serve_by: day("2016-05-24"),
            },
        );
    let row = docket.row();
    assert!(row.is_unremedied() && !row.binds_the_agency());
    assert_eq!(row.decided().unwrap().occurred_on, day("2016-05-20"));
    assert_eq!(docket.clocks(), [(ViolationTimer::Service, text("2016-05-24"), scope("SKHCN"))]);
}

#[test]
fn a_dismissed_proposal_is_over() {
    let mut docket = Docket::default();
    docket.fold("2016-04-11", 6, proposed(Subject::Agency)).fold(
        "2016-04-12",
        7,
        ProposalDismissed { reason: text("Đã khắc phục") },
    );
    let row = docket.row();
    assert_eq!(row.dismissed.as_ref().unwrap().what, "Đã khắc phục");
    assert!(!row.is_open() && !docket.is_in_index_of_open_cases());
}

// On the real runtime.

const CHIEF: (u128, Office, &str) = (9001, Office::StameqHead, "SKHCN");
const OFFICER: (u128, Office, &str) = (9002, Office::StameqOfficer, "SKHCN");
const CHAIR: (u128, Office, &str) = (9003, Office::ProvinceChair, "UBND");

struct Story {
    province: Province,
}

impl Story {
    async fn begun(store: Arc<MemoryStore>) -> Self {
        let mut province = Province::founded(store).await;
        let committee = RegisterAgency {
            code: scope("UBND"),
            name: text("UBND tỉnh"),
            name_en: None,
            kind: AgencyKind::ProvincialPeoplesCommittee,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        let stream = agency::stream(&scope("UBND"));
        province.install(stream, Command::Agency(committee.into())).await;
        for (n, office, at) in [CHIEF, OFFICER, CHAIR] {
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(at),
            };
            let stream = person::stream(person(n));
            province.install(stream, Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: person(n),
                from: first_day(),
                position: text("Lãnh đạo"),
                is_leadership: true,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        Self { province }
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    async fn act(&mut self, who: (u128, Office, &str), stream: &StreamId, command: Command) {
        let (n, office, at) = who;
        let recorder = Recorder::person(person(n), Role::constant(office.name()), scope(at));
        let act = Act {
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        if let Err(failure) = self.province.send_act(stream.clone(), act).await {
            panic!("{stream}: {failure}");
        }
    }

    async fn handle(
        &mut self,
        who: (u128, Office, &str),
        case: &StreamId,
        command: impl Into<ViolationCommand>,
    ) {
        self.act(who, case, Command::Violation(command.into())).await;
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn caps(&self) -> Vec<(Cap, Vec<Position>)> {
        let view = self.view();
        let (agency, today) = (scope("SXD"), self.province.today());
        let caps = compliance::caps(&view, &agency, today).into_iter().map(|applied| applied.cap);
        caps.map(|cap| (cap, compliance::proof_of_cap(&view, &agency, today, cap))).collect()
    }

    fn is_capped(&self) -> bool {
        self.caps().iter().any(|(cap, _)| *cap == Cap::ViolationNotRemedied)
    }
}

fn of(agency: usize, office: Office) -> (u128, Office, &'static str) {
    (holder(agency, office).0.as_u128(), office, province::AGENCIES[agency])
}

fn raise_of_inspection() -> RaiseFinding {
    RaiseFinding {
        agency: scope("SXD"),
        unit: text(UNIT),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        clause: text("ISO 9001:2008 4.2.3"),
        statement: text("Không kiểm soát tài liệu"),
        evidence: text("Hồ sơ 15/2016"),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    }
}

#[tokio::test]
async fn a_proposal_is_withdrawn_with_the_lateness_and_the_later_date_missed_is_another() {
    let store = memory();
    let mut story = Story::begun(store.clone()).await;
    let finding: StreamId = "finding/SXD-1".parse().unwrap();
    let inspector = of(SKHCN, Office::Inspector);
    story.act(inspector, &finding, Command::Finding(raise_of_inspection().into())).await;
    let accept = AcceptFinding { note: None, close: false };
    let unit_head = of(SXD, Office::UnitHead);
    story.act(unit_head, &finding, Command::Finding(accept.into())).await;
    story.on("2016-04-12").await;
    let (first, sxd) = (case_on(&finding, 1), scope("SXD"));
    assert_eq!(story.view().open_violations(&sxd), std::slice::from_ref(&first));

    // It was asked for on the last day.
    let request = RequestExtension { days: 30, reason: text("Chờ kinh phí") };
    let (n, office, at) = unit_head;
    let recorder = Recorder::person(person(n), Role::constant(office.name()), scope(at));
    let late = Act {
        command: Command::Finding(request.into()),
        occurred_on: day("2016-04-04"),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        evidence: vec![EvidenceRef { sha256: "c".repeat(64), number: None, date: None }],
        late_reason: Some(text("Đơn gửi bằng giấy")),
        origin: Origin::Simulated,
    };
    story.province.send_act(finding.clone(), late).await.unwrap();
    assert_eq!(story.view().open_violations(&sxd), std::slice::from_ref(&first), "only asked for");
    let grant = GrantExtension { days: None, note: None };
    story.act(OFFICER, &finding, Command::Finding(grant.into())).await;
    let view = story.view();
    assert!(view.open_violations(&sxd).is_empty() && view.violations_on(&finding).is_empty());
    let row = view.violations.rows.get(&first).unwrap();
    assert_eq!(row.trace.places()[0], "Dismissed");

    // The later date is 4 May.
    story.on("2016-05-12").await;
    let again = case_again_on(&finding, 1, day("2016-05-04"));
    let view = story.view();
    assert_eq!(view.violations_on(&finding), std::slice::from_ref(&again));
    let proposed = &view.violations.rows.get(&again).unwrap().proposed;
    assert_eq!(proposed.what.committed_on, day("2016-05-04"));
    assert_eq!(start(store).await.model().digest(), view.digest());
}

#[tokio::test]
async fn an_overdue_finding_becomes_a_case_that_caps_the_score_until_it_is_remedied() {
    let store = memory();
    let mut story = Story::begun(store.clone()).await;
    let sxd = scope("SXD");
    let build = StartBuilding {
        agency: sxd.clone(),
        standard: text("TCVN ISO 9001:2008"),
        consultant: None,
    };
    let head = of(SXD, Office::AgencyHead);
    story.act(head, &qms::stream(&sxd), Command::AgencyQms(build.into())).await;
    let finding: StreamId = "finding/SXD-1".parse().unwrap();
    let inspector = of(SKHCN, Office::Inspector);
    story.act(inspector, &finding, Command::Finding(raise_of_inspection().into())).await;

    story.on("2016-04-12").await;
    let case = case_on(&finding, 1);
    let view = story.view();
    assert_eq!(view.violations_on(&finding), std::slice::from_ref(&case));
    assert_eq!(view.open_violations(&sxd), std::slice::from_ref(&case));
    assert!(view.open_violations(&scope("SYT")).is_empty());
    let row = view.violations.rows.get(&case).expect("the system proposed it");
    assert_eq!(row.proposed.by, None);
    let shown = overview::overview(&view, story.province.today());
    assert_eq!((shown.violations_open, shown.violations_unremedied), (1, 0));
    assert_eq!(shown.violation_phases, BTreeMap::from([("Proposed", 1)]));

    let open = OpenCase { track: Track::InternalAdmin, competence: Competence::ProvinceChair };
    story.handle(CHIEF, &case, open).await;
    story.on("2016-04-14").await;
    let record = MakeRecord {
        number: text("01/BB"),
        statement: text("Quá hạn"),
        is_complex: false,
        was_signing_refused: false,
        witness: None,
    };
    story.handle(inspector, &case, record).await;
    story.on("2016-04-20").await;
    assert!(!story.is_capped());
    let decide = DecideCase {
        number: text("20/QĐ-UBND"),
        measures: vec![Measure::RectifyOrder],
        reasoning: text("Quá hạn"),
        fine_vnd: None,
        remedy: Some(text("Kiểm soát tài liệu")),
        remedy_due_on: None,
    };
    story.handle(CHAIR, &case, decide).await;
    let view = story.view();
    let decided = view.violations.rows.get(&case).unwrap().decided().unwrap().position;
    assert!(story.caps().contains(&(Cap::ViolationNotRemedied, vec![decided])));
    assert_eq!(view.unremedied_violations(&sxd), std::slice::from_ref(&case));
    let act = view.violations.rows.get(&case).unwrap().proposed.what.clone();
    let same =
        |clause: &str| view.decided_violations(&sxd, &act.findings, clause, act.committed_on);
    assert_eq!(same("a shared finding is enough"), std::slice::from_ref(&case));
    let without = |on| view.decided_violations(&sxd, &[], &act.clause, on);
    assert!(without(act.committed_on).is_empty(), "that act named a finding");
    let shown = overview::overview(&view, story.province.today());
    assert_eq!((shown.violations_open, shown.violations_unremedied), (1, 1));
    assert_eq!(shown.violation_phases, BTreeMap::from([("Decided", 1)]));

    story.on("2016-04-21").await;
    story.handle(OFFICER, &case, ServeDecision { recipient: text("Sở Xây dựng") }).await;
    story.on("2016-04-26").await;
    assert!(story.is_capped());
    story.handle(head, &case, ReportRemedy { result: text("Đã làm") }).await;
    let asked_about =
        |story: &Story| story.province.engine.model().open_escalations_about(&finding);
    assert!(!asked_about(&story).is_empty(), "its head is asked about what is overdue");
    let verify = VerifyRemedy { outcome: RemedyOutcome::Remedied, evidence: text("Đã xem") };
    story.handle(OFFICER, &case, verify).await;
    assert!(!story.is_capped());
    assert_eq!(asked_about(&story), [], "nobody is asked any more");
    let view = story.view();
    let about_finding = view.obligations.about(&finding);
    assert!(
        about_finding.iter().any(|row| row.is_overdue),
        "the finding itself is still to be closed"
    );
    let answers = ObligationKind::EscalationAnswer;
    let asks = view.obligations.rows.iter().filter(|(_, row)| row.opened.kind == answers);
    assert_eq!(asks.filter(|(_, row)| row.is_open()).count(), 0, "no answer is owed");
    story.handle(CHIEF, &case, CloseCase { note: None }).await;
    story.on("2016-04-28").await;

    let view = story.view();
    let capped: Vec<_> =
        [("2016-04-19", false), ("2016-04-20", true), ("2016-04-25", true), ("2016-04-26", false)]
            .into_iter()
            .filter(|(on, expected)| {
                let standing = view.compliance.standing_on(&sxd, day(on)).unwrap();
                standing.caps.contains(&Cap::ViolationNotRemedied) == *expected
            })
            .collect();
    assert_eq!(capped.len(), 4, "{capped:?}");
    assert!(view.open_violations(&sxd).is_empty() && view.unremedied_violations(&sxd).is_empty());
    let owed = view.obligations.rows.iter().map(|(_, row)| row);
    let kinds: Vec<_> = owed
        .filter(|row| row.opened.about == case)
        .map(|row| (row.opened.kind, row.is_open()))
        .collect();
    for kind in [
        ObligationKind::ViolationRecord,
        ObligationKind::ViolationDecision,
        ObligationKind::ViolationService,
        ObligationKind::ViolationRemedy,
    ] {
        assert!(kinds.contains(&(kind, false)), "{kind:?} in {kinds:?}");
    }
    let everything = Filter::everything();
    let records = store
        .read_all(Position(0), Direction::Forward, usize::MAX, &everything)
        .await
        .unwrap()
        .records;
    assert_eq!(kept_standings(&view), assessed_daily(&records));
    assert_eq!(start(store).await.model().digest(), view.digest());
}
