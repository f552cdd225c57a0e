//! PM-02 and PM-07: what the calendar opens, what is owed, and what neglect proposes.

use crate::fake::due::counted;
use luuvet_domain::calendar::province::DayOpened;
use luuvet_domain::calendar::zone;
use luuvet_domain::due::TimeLimit;
use luuvet_domain::obligation::{
    self, DischargeObligation, Obligation, ObligationCommand, ObligationKind, OpenObligation,
};
use luuvet_domain::process::pm07::{Neglect, case_on};
use luuvet_domain::process::{NeglectedReports, ReportingCycle};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::report::*;
use luuvet_domain::violation::{
    ProposeViolation, SubjectKind, Track, ViolationCommand, ViolationFacts,
};
use luuvet_engine::testing::Scenario;
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, Scope, StreamId, System, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::steps::*;

/// The day of the events that are reacted to.
const ON: &str = "2016-06-14";

fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

fn recorded(stream: StreamId, on: &str, event: impl Into<Event>) -> Recorded<Event> {
    let event = event.into();
    let recorder = Recorder::person(person(2), Role::constant("Qmr"), SXD);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        position: Position(7),
        recorded_at: morning(day(on)),
        version: Version(3),
        stream,
        event_id: cause(),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day(on)),
        occurred_on: day(on),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(41)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(41),
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
    Recorded { meta, event }
}

fn facts() -> ReportFacts {
    ReportFacts {
        stream: of(&SXD),
        agency: SXD,
        kind: ReportKind::H1,
        period: Some(H1),
        reviewed_by: SKHCN,
        due_on: day("2016-06-15"),
        missing_from: day("2016-06-25"),
        submitted_on: None,
        timeliness: Timeliness::Awaited,
        was_found_late: false,
        is_accepted: false,
        is_consolidated: false,
    }
}

fn known() -> Province {
    let mut province = Province::new();
    province.report.known.insert(of(&SXD), facts());
    province
}

fn on_day(province: &Province, on: &str) -> Vec<StreamId> {
    let opened = DayOpened { date: day(on) };
    let stream = luuvet_domain::calendar::province::stream();
    let event = recorded(stream, on, Event::Calendar(opened.into()));
    let intents = ReportingCycle.react(&event, province);
    let is_opening = |intent: &&Intent<Command>| {
        matches!(&intent.command, Command::Report(ReportCommand::Open(_)))
    };
    intents.iter().filter(is_opening).map(|intent| intent.stream.clone()).collect()
}

#[test]
fn a_period_is_opened_for_every_debtor_that_has_no_report_of_it_until_it_is_due() {
    let mut province = Province::new();
    let both = [of(&SXD), of(&SKHCN)];
    assert!(on_day(&province, "2016-05-15").is_empty());
    for on in ["2016-05-16", "2016-06-01", "2016-06-15"] {
        assert_eq!(on_day(&province, on), both, "{on}");
    }
    assert!(on_day(&province, "2016-06-16").is_empty());
    province.report.known.insert(of(&SXD), facts());
    assert_eq!(on_day(&province, "2016-05-17"), [of(&SKHCN)]);
    let annual = ReportPeriod { year: 2016, kind: PeriodKind::Annual };
    let both = [SXD, SKHCN].map(|agency| stream(&agency, annual).unwrap());
    assert_eq!(on_day(&province, "2016-11-15"), both);
}

#[test]
fn a_period_that_is_due_early_in_a_year_opens_in_the_year_before() {
    let mut province = Province::new();
    let mut regulation = (**province.regulation.as_ref().unwrap()).clone();
    let mut changed = parameters();
    changed.report.h1_due.month = 1;
    changed.report.h1_due.day = 10;
    regulation.parameters = std::sync::Arc::new(changed);
    province.regulation = Some(std::sync::Arc::new(regulation));
    let early = ReportPeriod { year: 2017, kind: PeriodKind::H1 };
    assert!(on_day(&province, "2016-12-20").contains(&stream(&SXD, early).unwrap()));
    province.regulation = None;
    assert!(on_day(&province, "2016-12-20").is_empty());
}

fn answers(event: impl Into<ReportEvent>) -> Vec<Intent<Command>> {
    let event = recorded(of(&SXD), ON, Event::Report(event.into()));
    ReportingCycle.react(&event, &known())
}

fn to(
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&of(&SXD), kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn opens(
    kind: ObligationKind,
    period: &str,
    (debtor, creditor): (Scope, Scope),
    on: &str,
) -> Intent<Command> {
    let open = OpenObligation {
        kind,
        about: of(&SXD),
        period: text(period),
        clause_ref: text("Chỉ thị, điểm 1c"),
        debtor,
        creditor,
        due_on: day(on),
        term: match kind {
            ObligationKind::ReportReview => counted(TimeLimit::ReportReview, ON, on),
            ObligationKind::ReportResubmission => counted(TimeLimit::ReportResubmission, ON, on),
            _ => None,
        },
        cause: cause(),
    };
    to(kind, period, open)
}

fn discharges(kind: ObligationKind, period: &str) -> Intent<Command> {
    let discharge = DischargeObligation { evidence: cause(), occurred_on: day("2016-06-14") };
    to(kind, period, discharge)
}

const SENDING: ObligationKind = ObligationKind::PeriodicReport;
const REVIEW: ObligationKind = ObligationKind::ReportReview;
const AGAIN: ObligationKind = ObligationKind::ReportResubmission;

#[test]
fn what_is_owed_about_a_report_goes_back_and_forth_between_agency_and_reviewer() {
    let by_agency = || (SXD, SKHCN);
    let by_reviewer = || (SKHCN, SXD);
    assert_eq!(answers(opened_event()), [opens(SENDING, "1", by_agency(), "2016-06-15")]);
    let SubmitReport { ubnd_ref, dost_ref } = submit();
    let sent = ReportSubmitted { ubnd_ref, dost_ref, on_time: true };
    assert_eq!(answers(sent), [discharges(SENDING, "1")]);
    let receipt = |review_by: Option<&str>| ReportReceived {
        addressee: Addressee::Dost,
        number: text("345"),
        review_by: review_by.map(day),
    };
    assert_eq!(answers(receipt(None)), []);
    let due = Some("2016-06-21");
    assert_eq!(answers(receipt(due)), [opens(REVIEW, "1", by_reviewer(), "2016-06-21")]);
    let reason = text("Thiếu");
    let returned = ReportReturned { reason, round: 1, resubmit_by: day("2016-06-23") };
    assert_eq!(
        answers(returned),
        [discharges(REVIEW, "1"), opens(AGAIN, "1", by_agency(), "2016-06-23")]
    );
    let again = ReportResubmitted {
        number: text("15"),
        ubnd_ref: text("15"),
        dost_ref: Some(text("15")),
        supplement: text("Bổ sung"),
        round: 2,
        review_by: day("2016-06-24"),
    };
    assert_eq!(
        answers(again),
        [discharges(AGAIN, "1"), opens(REVIEW, "2", by_reviewer(), "2016-06-24")]
    );
    assert_eq!(answers(ReportAccepted { note: None, round: 2 }), [discharges(REVIEW, "2")]);
    assert_eq!(answers(ReportBecameLate { due_on: day("2016-06-15") }), []);
}

#[test]
fn a_report_is_recalled_ten_and_three_days_before_and_a_day_after_it_is_due() {
    let province = Province::new();
    let [Intent { stream, command: Command::Obligation(open) }] = &answers(opened_event())[..]
    else {
        panic!("no obligation")
    };
    let told = Scenario::<Obligation, dyn Registers>::new(
        stream.clone(),
        &province,
        zone(),
        morning(day("2016-05-16")),
    );
    let told = told.done(&act(open.clone(), MANAGER, day("2016-05-16")));
    let reminders: Vec<String> = told
        .clocks()
        .into_iter()
        .filter(|(name, _)| *name == "reminder")
        .map(|(_, on)| on)
        .collect();
    assert_eq!(reminders, ["2016-06-05", "2016-06-12", "2016-06-16"]);
}

fn neglect(province: &Province, event: impl Into<ReportEvent>) -> Vec<Intent<Command>> {
    let event = recorded(of(&SXD), "2016-07-15", Event::Report(event.into()));
    NeglectedReports.react(&event, province)
}

#[track_caller]
fn proposal(intents: &[Intent<Command>], neglect: Neglect) -> ProposeViolation {
    let [Intent { stream, command: Command::Violation(ViolationCommand::Propose(propose)) }] =
        intents
    else {
        panic!("{intents:?}")
    };
    assert_eq!(*stream, case_on(&of(&SXD), neglect));
    assert_eq!((propose.subject, propose.agency.clone()), (SubjectKind::Agency, SXD));
    assert_eq!(propose.committed_on, day("2016-06-15"));
    propose.clone()
}

const STAYED: fn() -> ReportStayedMissing = || ReportStayedMissing { due_on: day("2016-06-15") };
const LATE: fn() -> ReportBecameLate = || ReportBecameLate { due_on: day("2016-06-15") };

#[test]
fn a_report_that_stays_missing_is_proposed_as_a_violation() {
    let mut province = known();
    let proposed = proposal(&neglect(&province, STAYED()), Neglect::Missing);
    assert!(proposed.evidence.contains("report/SXD-2016-H1"), "{}", proposed.evidence);
    let missing =
        ReportDeclaredMissing { due_on: day("2016-06-15"), handled_from: day("2016-07-15") };
    assert!(neglect(&province, missing).is_empty());
    // While another case about reports is open, this belongs into it.
    let case: StreamId = "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let mut facts = ViolationFacts {
        agency: SXD,
        findings: Vec::new(),
        subject: SubjectKind::Agency,
        clause: text("Chỉ thị, điểm 1a"),
        committed_on: day("2016-06-15"),
        track: None,
        competence: None,
        handled_by: None,
        decide: None,
    };
    province.violations.open = vec![case.clone()];
    province.violations.cases.insert(case.clone(), facts.clone());
    proposal(&neglect(&province, STAYED()), Neglect::Missing);
    facts.clause = text("Chỉ thị, điểm 1c");
    province.violations.cases.insert(case.clone(), facts);
    assert!(neglect(&province, STAYED()).is_empty());
    // Decided and over: there is one decision an act.
    province.violations.open.clear();
    province.violations.decided = vec![case];
    assert!(neglect(&province, STAYED()).is_empty());
    province.violations.decided.clear();
    proposal(&neglect(&province, STAYED()), Neglect::Missing);
}

fn late_adhoc(due_on: &str) -> ReportFacts {
    let (kind, due_on) = (ReportKind::AdHoc, day(due_on));
    ReportFacts { stream: adhoc(), kind, period: None, due_on, ..facts() }
}

#[test]
fn two_late_reports_in_twelve_months_are_proposed_once() {
    let mut province = known();
    province.report.late = vec![facts()];
    assert!(neglect(&province, LATE()).is_empty());
    // The other one was due twelve months before, a day too early to be among them.
    province.report.late = vec![late_adhoc("2015-06-15"), facts()];
    assert!(neglect(&province, LATE()).is_empty());
    province.report.late = vec![late_adhoc("2015-06-16"), facts()];
    proposal(&neglect(&province, LATE()), Neglect::Late);
    // Due later, and known to be late before this one was.
    province.report.late = vec![facts(), late_adhoc("2016-06-20")];
    let proposed = proposal(&neglect(&province, LATE()), Neglect::Late);
    assert!(proposed.evidence.contains(&adhoc().to_string()), "{}", proposed.evidence);
    let SubmitReport { ubnd_ref, dost_ref } = submit();
    let sent = |on_time| ReportSubmitted {
        ubnd_ref: ubnd_ref.clone(),
        dost_ref: dost_ref.clone(),
        on_time,
    };
    assert!(neglect(&province, sent(true)).is_empty());
    // Sent late before the clock spoke; once it has, the report was counted then.
    proposal(&neglect(&province, sent(false)), Neglect::Late);
    let counted = ReportFacts { was_found_late: true, ..facts() };
    province.report.known.insert(of(&SXD), counted);
    assert!(neglect(&province, sent(false)).is_empty());
}

/// A case that PM-07 has proposed on account of the report of a period, and nobody has opened.
fn is_proposed(province: &mut Province, on: &StreamId, neglect: Neglect) -> StreamId {
    let (case, facts) = (case_on(on, neglect), facts());
    let proposed = ViolationFacts {
        agency: facts.agency,
        findings: Vec::new(),
        subject: SubjectKind::Agency,
        clause: text("Chỉ thị, điểm 1c"),
        committed_on: facts.due_on,
        track: None,
        competence: None,
        handled_by: None,
        decide: None,
    };
    province.violations.open = vec![case.clone()];
    province.violations.cases.insert(case.clone(), proposed);
    case
}

/// The cases that are withdrawn when the report of the period proves to be in time.
fn withdrawn(province: &Province) -> Vec<StreamId> {
    let cleared = ReportLatenessCleared { due_on: day("2016-06-15"), was_missing: true };
    let dismissed = |Intent { stream, command }| {
        let Command::Violation(ViolationCommand::Dismiss(dismiss)) = command else {
            panic!("{command:?}")
        };
        assert!(dismiss.reason.contains("2016-06-15"), "{}", dismiss.reason);
        stream
    };
    neglect(province, cleared).into_iter().map(dismissed).collect()
}

#[test]
fn what_was_proposed_on_a_report_that_came_in_time_is_withdrawn() {
    let mut province = known();
    assert_eq!(withdrawn(&province), [], "nothing was proposed");
    for neglect in [Neglect::Missing, Neglect::Late] {
        let case = is_proposed(&mut province, &of(&SXD), neglect);
        assert_eq!(withdrawn(&province), std::slice::from_ref(&case));
        // Dismissed before.
        province.violations.open.clear();
        assert_eq!(withdrawn(&province), []);
        // Opened by a person, who decides what becomes of it.
        province.violations.open = vec![case.clone()];
        province.violations.cases.get_mut(&case).unwrap().track = Some(Track::InternalAdmin);
        assert_eq!(withdrawn(&province), []);
    }
    // A case that a person proposed about something else.
    let other = is_proposed(&mut province, &of(&SKHCN), Neglect::Late);
    assert_ne!(other, case_on(&of(&SXD), Neglect::Late));
    assert_eq!(withdrawn(&province), []);
}

#[test]
fn late_reports_that_are_too_few_without_one_that_came_in_time_propose_nothing_any_more() {
    let mut province = known();
    // The case was proposed with a later report, which is late still.
    let case = is_proposed(&mut province, &adhoc(), Neglect::Late);
    let later = late_adhoc("2016-09-01");
    province.report.late = vec![later.clone()];
    assert_eq!(withdrawn(&province), std::slice::from_ref(&case));
    // It is missing, which belongs into that case.
    province.report.late = vec![ReportFacts { timeliness: Timeliness::Missing, ..later.clone() }];
    assert_eq!(withdrawn(&province), []);
    // With another one they are too many all the same.
    let third = ReportFacts { due_on: day("2016-12-15"), stream: of(&SKHCN), ..facts() };
    province.report.late = vec![later, third];
    assert_eq!(withdrawn(&province), []);
}

#[test]
fn a_report_that_stays_missing_is_handled_at_the_successor() {
    let mut province = known();
    let proposed = |province: &Province| {
        let missing = ReportStayedMissing { due_on: day("2016-06-15") };
        match neglect(province, missing).swap_remove(0).command {
            Command::Violation(ViolationCommand::Propose(propose)) => propose.agency,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(proposed(&province), SXD);
    province.succession.ended = Some((SXD, SNV));
    assert_eq!(proposed(&province), SNV);
}
