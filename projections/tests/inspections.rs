//! The history of inspections as it is read: figures, what is carried over, what is proposed.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "histories/province.rs"]
#[allow(dead_code, unreachable_pub, clippy::expect_used)]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AgencyKind, AppointOfficer};
use luuvet_domain::calendar::start_of;
use luuvet_domain::finding::{FindingSeverity, FindingSource};
use luuvet_domain::inspection::register::InspectionRegister;
use luuvet_domain::inspection::*;
use luuvet_domain::inspection_programme::{
    InspectionProgrammeDrafted, InspectionProgrammeEvent, ProgrammeTarget, TargetAdded,
};
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{
    Act, ActOf, CommandId, EventId, Meta, Origin, PersonId, Position, Recorded, Recorder, Role,
    Scope, StreamId, System, Version,
};
use luuvet_projections::View;
use luuvet_projections::compliance::assess;
use luuvet_projections::inspections::InspectionRow;
use province::{Province, UNIT, holder, memory, start};
use uuid::Uuid;

const SXD: Scope = Scope::constant("SXD");
const SKHCN: Scope = Scope::constant("SKHCN");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

/// Takes an event in, as the next one of the ledger.
fn tell(view: &mut View, about: &str, on: &str, event: Event) {
    let n = view.position.map_or(0, |position| position.0 + 1);
    let recorder = Recorder::machine(Role::PROCESS_MANAGER);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        late_reason: None,
        position: Position(n),
        version: Version(n + 1),
        recorded_at: start_of(day(on)),
        stream: stream(about),
        event_id: EventId(Uuid::from_u128(n.into())),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: start_of(day(on)),
        occurred_on: day(on),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(n.into())),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(n.into()),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Live,
    };
    view.fold(&Recorded { meta, event });
}

fn inspect(view: &mut View, about: &str, on: &str, event: InspectionEvent) {
    tell(view, about, on, Event::Inspection(event));
}

fn item(number: u32) -> InspectionItem {
    InspectionItem {
        number,
        text_vi: format!("Mục {number}"),
        text_en: format!("Item {number}"),
        clause: format!("ISO 9001:2008 4.2.{number}"),
        carried_from: None,
    }
}

fn schedule(view: &mut View, about: &str, on: &str, checklist: Vec<InspectionItem>) {
    let scheduled = InspectionScheduled {
        agency: SXD,
        inspected_by: SKHCN,
        mode: InspectionMode::ByFiles,
        basis: InspectionBasis::Programme,
        programme_year: Some(2016),
        follows: None,
        decision_number: None,
        planned_on: day(on),
        checklist,
    };
    inspect(view, about, on, InspectionEvent::Scheduled(scheduled));
}

fn record(view: &mut View, about: &str, on: &str, number: u32, result: CheckResult) {
    let failure = (result == CheckResult::Fail)
        .then(|| ItemFailure { severity: FindingSeverity::Minor, unit: "P1".to_owned() });
    let evidence = "Hồ sơ".to_owned();
    let recorded = CheckItemRecorded { item: number, result, evidence, failure, minutes_by: None };
    inspect(view, about, on, InspectionEvent::ItemRecorded(recorded));
}

fn conclude(view: &mut View, about: &str, on: &str) {
    let failed = FailedItem {
        item: item(2),
        failure: ItemFailure { severity: FindingSeverity::Minor, unit: "P1".to_owned() },
        evidence: "Hồ sơ".to_owned(),
        found_by: None,
        due_on: None,
    };
    let concluded = ConclusionIssued {
        number: "1/KL".to_owned(),
        summary: "Còn một lỗi".to_owned(),
        failed: vec![failed],
        report_by: Some(day("2016-06-30")),
    };
    inspect(view, about, on, InspectionEvent::Concluded(concluded));
}

fn close(view: &mut View, about: &str, on: &str) {
    let closed = InspectionClosed { note: None, report_released: false };
    inspect(view, about, on, InspectionEvent::Closed(closed));
}

fn row<'a>(view: &'a View, about: &str) -> &'a InspectionRow {
    view.inspections.rows.get(&stream(about)).unwrap()
}

#[test]
fn figures_count_what_applies_and_days_run_to_the_verified_remediation() {
    let (mut view, one) = (View::empty(), "inspection/1");
    schedule(&mut view, one, "2016-05-02", vec![item(1), item(2), item(3)]);
    assert_eq!(row(&view, one).pass_per_mille(), None);
    let opened = InspectionEvent::Opened(InspectionOpened { note: None });
    inspect(&mut view, one, "2016-05-04", opened);
    record(&mut view, one, "2016-05-04", 1, CheckResult::Pass);
    record(&mut view, one, "2016-05-04", 2, CheckResult::Fail);
    record(&mut view, one, "2016-05-04", 3, CheckResult::NotApplicable);
    conclude(&mut view, one, "2016-05-16");
    assert_eq!(row(&view, one).pass_per_mille(), Some(500));
    assert_eq!(row(&view, one).failures(), (0, 1, 0));
    assert_eq!(row(&view, one).days_to_conclusion(), Some(12));
    assert_eq!(row(&view, one).days_to_remedy(), None);
    let verified = RemediationVerified { summary: "Đã sửa".to_owned() };
    inspect(&mut view, one, "2016-06-15", InspectionEvent::RemediationVerified(verified));
    close(&mut view, one, "2016-06-20");
    assert_eq!(row(&view, one).days_to_remedy(), Some(30));
    assert!(row(&view, one).conclusion.as_ref().unwrap().repeat_clauses.is_empty());
    schedule(&mut view, "inspection/2", "2017-05-02", vec![item(2)]);
    conclude(&mut view, "inspection/2", "2017-05-16");
    let again = row(&view, "inspection/2").conclusion.as_ref().unwrap();
    assert_eq!(again.repeat_clauses, ["ISO 9001:2008 4.2.2"]);
}

#[test]
fn a_carried_item_is_taken_up_once_and_comes_back_when_that_inspection_is_cancelled() {
    let (mut view, one, two) = (View::empty(), "inspection/1", "inspection/2");
    schedule(&mut view, one, "2016-05-02", vec![item(1), item(2)]);
    let carried = ItemCarriedForward { item: item(2), reason: "Chưa sửa".to_owned() };
    inspect(&mut view, one, "2016-06-20", InspectionEvent::ItemCarriedForward(carried));
    let waiting = view.items_carried_forward(&SXD);
    assert_eq!(waiting, [InspectionItem { carried_from: Some(stream(one)), ..item(2) }]);
    let mut checklist = vec![item(1)];
    checklist.extend(waiting.clone());
    schedule(&mut view, two, "2017-05-02", checklist);
    assert!(view.items_carried_forward(&SXD).is_empty());
    let cancelled = InspectionCancelled { reason: "Hoãn".to_owned() };
    inspect(&mut view, two, "2017-05-03", InspectionEvent::Cancelled(cancelled));
    assert_eq!(view.items_carried_forward(&SXD), waiting);
}

#[test]
fn a_proposal_on_site_stands_after_the_end_until_a_later_programme_takes_it_up() {
    let (mut view, one) = (View::empty(), "inspection/1");
    let candidates = |view: &View, year| view.on_site_candidates(year).count();
    schedule(&mut view, one, "2016-05-02", vec![item(1)]);
    let proposed = OnSiteProposed { reason: "Hồ sơ không rõ".to_owned() };
    inspect(&mut view, one, "2016-06-01", InspectionEvent::OnSiteProposed(proposed));
    assert_eq!(candidates(&view, 2017), 0);
    close(&mut view, one, "2016-06-20");
    assert_eq!((candidates(&view, 2016), candidates(&view, 2017)), (0, 1));
    for (year, left) in [(2016, 1), (2017, 0)] {
        let programme = format!("inspection_programme/{year}");
        let submit_by = day("2016-12-15");
        let drafted = InspectionProgrammeDrafted { year, drafted_by: SKHCN, submit_by };
        let drafted = InspectionProgrammeEvent::Drafted(drafted);
        tell(&mut view, &programme, "2016-11-01", Event::InspectionProgramme(drafted));
        let mode = InspectionMode::OnSite;
        let target = ProgrammeTarget { agency: SXD, mode, reason: "Đề xuất".to_owned() };
        let added = InspectionProgrammeEvent::TargetAdded(TargetAdded { target });
        tell(&mut view, &programme, "2016-11-02", Event::InspectionProgramme(added));
        assert_eq!(candidates(&view, 2017), left, "{year}");
    }
}

/// The persons of the department that inspect, beside those of the histories.
const LEADER: PersonId = PersonId(Uuid::from_u128(901));
const DIRECTOR: PersonId = PersonId(Uuid::from_u128(902));
/// SXD and SKHCN in the province of the histories.
const SXD_NTH: usize = 0;
const SKHCN_NTH: usize = 2;

/// An inspection by files on the real runtime.
struct ByFiles {
    province: Province,
}

impl ByFiles {
    /// The department has a director and a leader of teams.
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        for (person, office) in [(LEADER, Office::TeamLeader), (DIRECTOR, Office::DostDirector)] {
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: SKHCN,
            };
            province.install(person::stream(person), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person,
                from: day("2016-03-03"),
                position: "Chuyên viên".to_owned(),
                is_leadership: false,
                unit: None,
            };
            province.install(agency::stream(&SKHCN), Command::Agency(appoint.into())).await;
        }
        Self { province }
    }

    async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    async fn act(&mut self, office: Office, command: impl Into<InspectionCommand>) {
        let (person, at) = match office {
            Office::TeamLeader => (LEADER, SKHCN),
            Office::DostDirector => (DIRECTOR, SKHCN),
            Office::Inspector => (holder(SKHCN_NTH, office), SKHCN),
            of_the_agency => (holder(SXD_NTH, of_the_agency), SXD),
        };
        let recorded_by = Recorder::person(person, Role::constant(office.name()), at);
        let act = Act {
            command: Command::Inspection(command.into()),
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        let answer = self.province.send_act(stream("inspection/1"), act).await;
        answer.unwrap_or_else(|failure| panic!("{failure}"));
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn places(&self) -> Vec<&'static str> {
        row(&self.view(), "inspection/1").trace.places()
    }

    /// What is owed of a kind: by whom, by when, and whether it is still open.
    fn owed(&self, kind: ObligationKind) -> Vec<(String, String, bool)> {
        let view = self.view();
        let rows = view.obligations.rows.iter().filter(|(_, row)| row.opened.kind == kind);
        rows.map(|(_, row)| {
            (row.opened.debtor.to_string(), row.due.due_on.to_string(), row.is_open())
        })
        .collect()
    }

    /// Files asked for, submitted and reviewed: of fifteen items the sixth is not met.
    async fn reviewed(&mut self) {
        let director = Office::DostDirector;
        self.on("2016-05-03").await;
        let scheduled = ScheduleInspection {
            agency: SXD,
            mode: InspectionMode::ByFiles,
            basis: InspectionBasis::AdHoc,
            programme_year: None,
            follows: None,
            decision_number: Some("12/QĐ-SKHCN".to_owned()),
            planned_on: day("2016-05-10"),
        };
        self.act(director, scheduled).await;
        let inspector = holder(SKHCN_NTH, Office::Inspector);
        let requested = RequestFiles {
            number: "15/CV-SKHCN".to_owned(),
            leader: LEADER,
            members: vec![inspector],
            files: "Báo cáo và hồ sơ".to_owned(),
            due_on: day("2016-05-17"),
        };
        self.act(director, requested).await;
        let items = (1..=15).collect();
        let assignments = vec![ContentAssignment { member: inspector, items }];
        self.act(Office::TeamLeader, AssignContent { assignments }).await;
        self.on("2016-05-16").await;
        let submitted =
            SubmitFiles { number: "8/BC-SXD".to_owned(), description: "Đủ hồ sơ".to_owned() };
        self.act(Office::AgencyHead, submitted).await;
        for item in 1..=15 {
            let is_met = item != 6;
            let result = if is_met { CheckResult::Pass } else { CheckResult::Fail };
            let evidence = "Hồ sơ".to_owned();
            let severity = (!is_met).then_some(FindingSeverity::Minor);
            let unit = (!is_met).then(|| UNIT.to_owned());
            let record = RecordCheckItem { item, result, evidence, severity, unit };
            self.act(Office::Inspector, record).await;
        }
    }
}

#[tokio::test]
async fn an_inspection_by_files_leads_to_a_finding_and_ends_when_its_item_is_carried_forward() {
    let mut story = ByFiles::begun().await;
    story.reviewed().await;
    assert_eq!(story.places(), ["FileReviewed"]);
    assert_eq!(row(&story.view(), "inspection/1").pass_per_mille(), Some(933));
    let conclusion = ObligationKind::InspectionConclusion;
    let skhcn = || "SKHCN".to_owned();
    assert_eq!(story.owed(conclusion), [(skhcn(), "2016-05-30".to_owned(), true)]);
    assert!(story.view().last_inspection(&SXD).is_none());

    story.on("2016-05-20").await;
    let letter = IssueRemedyLetter {
        number: "20/CV-SKHCN".to_owned(),
        issuer: LetterIssuer::Dost,
        summary: "Còn một mục chưa đạt".to_owned(),
        remedy_due_on: None,
    };
    story.act(Office::DostDirector, letter).await;
    assert_eq!(story.places(), ["LetterIssued"]);
    assert_eq!(story.owed(conclusion), [(skhcn(), "2016-05-30".to_owned(), false)]);
    let view = story.view();
    let finding = view.findings.rows.get(&finding_stream(&stream("inspection/1"), 6)).unwrap();
    assert_eq!(finding.raised.source, FindingSource::Inspection);
    assert_eq!(finding.raised.found_by, Some(holder(SKHCN_NTH, Office::Inspector)));
    assert_eq!(finding.raised.origin, Some(stream("inspection/1")));
    let (last, facts) = view.last_inspection(&SXD).unwrap();
    assert_eq!((last, facts.failed_items), (stream("inspection/1"), vec![6]));
    let indicator = |story: &ByFiles| {
        let assessment = assess(&story.view(), &SXD, story.province.today()).unwrap();
        assessment.indicators[8].value
    };
    assert_eq!(indicator(&story), Some(500));

    let report = ObligationKind::InspectionRemediationReport;
    // 19 June is a Sunday.
    assert_eq!(story.owed(report), [("SXD".to_owned(), "2016-06-20".to_owned(), true)]);
    story.on("2016-06-15").await;
    let reported =
        ReportRemediation { number: "9/BC-SXD".to_owned(), summary: "Đã sửa".to_owned() };
    story.act(Office::AgencyHead, reported).await;
    assert!(!story.owed(report)[0].2);
    let verified = VerifyRemediation { summary: "Đã xem lại hồ sơ".to_owned() };
    story.act(Office::DostDirector, verified).await;
    assert_eq!(row(&story.view(), "inspection/1").days_to_remedy(), Some(26));
    assert_eq!(story.places(), ["RemediationVerified"]);

    let carried = CarryItemForward { item: 6, reason: "Chờ kỳ đánh giá sau".to_owned() };
    story.act(Office::DostDirector, carried).await;
    // Nothing is left for it to wait for.
    assert_eq!(story.places(), ["Closed"]);
    let view = story.view();
    let [waiting] = view.items_carried_forward(&SXD).try_into().unwrap();
    assert_eq!((waiting.number, waiting.carried_from), (6, Some(stream("inspection/1"))));
    let kinds = [AgencyKind::ProvincialSpecialisedAgency];
    assert!(!view.not_inspected_since(day("2016-05-20"), &kinds).contains(&SXD));
    assert!(view.not_inspected_since(day("2016-05-21"), &kinds).contains(&SXD));
    // The finding outlives it, and the agency is not rid of it.
    assert_eq!(indicator(&story), Some(500));
    assert_eq!(start(story.province.engine.store().clone()).await.model().digest(), view.digest());
}
