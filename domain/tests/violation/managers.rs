//! PM-06: what an overdue finding of an inspection proposes, and when that is withdrawn.

use luuvet_domain::calendar::zone;
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{
    DueChange, DuePassed, ExtensionRefused, FindingEvent, FindingGrade, FindingRegraded,
    FindingSeverity, FindingSource, LatenessCleared,
};
use luuvet_domain::inspection::register::{ConclusionFacts, InspectionFacts};
use luuvet_domain::process::OverdueMajor;
use luuvet_domain::process::pm06::{case_again_on, case_on};
use luuvet_domain::register::{FindingFacts, Registers};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::violation::*;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, StreamId, System, Version, Workflow,
};
use uuid::Uuid;

use crate::fake::*;

fn finding() -> StreamId {
    "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn case() -> StreamId {
    "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn inspection() -> StreamId {
    "inspection/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn recorded(stream: StreamId, event: Event) -> Recorded<Event> {
    let recorder = Recorder::person(person(4), Role::constant("UnitHead"), SXD);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        position: Position(7),
        recorded_at: morning(day("2016-04-11")),
        version: Version(3),
        stream,
        event_id: EventId(Uuid::from_u128(42)),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day("2016-04-11")),
        occurred_on: day("2016-04-11"),
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

fn due() -> DueDate {
    DueDate::of(day("2016-04-01"), day("2016-04-08"))
}

fn facts(severity: FindingSeverity, source: FindingSource) -> FindingFacts {
    FindingFacts {
        agency: SXD,
        raised_by: SKHCN,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        severity,
        cycle: 1,
        source,
        unit: "VP".to_owned(),
        due: Some(due()),
        is_overdue: true,
        is_implemented: false,
        is_extension_pending: false,
        is_open: true,
        origin: Some(inspection()),
    }
}

/// What PM-06 wants on account of an event of a finding.
fn answers(
    event: impl Into<FindingEvent>,
    facts: FindingFacts,
    province: &mut Province,
) -> Vec<Intent<Command>> {
    province.findings.insert(finding(), facts);
    OverdueMajor.react(&recorded(finding(), Event::Finding(event.into())), province)
}

fn overdue(
    severity: FindingSeverity,
    source: FindingSource,
    province: &mut Province,
) -> Vec<Intent<Command>> {
    let passed = DuePassed {
        due_on: day("2016-04-01"),
        severity,
        source,
        request_lapsed: false,
        regrade_proposed_on: None,
    };
    answers(passed, facts(severity, source), province)
}

/// A case that PM-06 has proposed for an act of a day, and nobody has opened.
fn proposed(committed_on: &str) -> ViolationFacts {
    ViolationFacts {
        agency: SXD,
        findings: Vec::new(),
        subject: SubjectKind::Agency,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        committed_on: day(committed_on),
        track: None,
        competence: None,
        handled_by: None,
        decide: None,
    }
}

/// The streams on which a case is proposed.
fn proposals(intents: Vec<Intent<Command>>) -> Vec<StreamId> {
    let stream = |intent: Intent<Command>| {
        let is_proposal =
            matches!(intent.command, Command::Violation(ViolationCommand::Propose(_)));
        is_proposal.then_some(intent.stream)
    };
    intents.into_iter().filter_map(stream).collect()
}

fn major() -> FindingFacts {
    facts(FindingSeverity::Major, FindingSource::Inspection)
}

#[test]
fn an_overdue_major_finding_of_an_inspection_proposes_one_case_that_names_the_inspection() {
    let mut province = Province::new();
    let wanted = overdue(FindingSeverity::Major, FindingSource::Inspection, &mut province);
    let [Intent { command: Command::Violation(ViolationCommand::Propose(propose)), .. }] =
        &wanted[..]
    else {
        panic!("{wanted:?}")
    };
    assert_eq!(propose.committed_on, day("2016-04-01"));
    assert_eq!(propose.findings, [finding()]);
    assert!(propose.evidence.contains(&inspection().to_string()), "{}", propose.evidence);
    assert_eq!(propose.conclusion, None, "that inspection is not known here");
    let conclusion = ConclusionFacts { number: "12/KL".to_owned(), issued_on: day("2016-03-01") };
    let concluded = InspectionFacts {
        agency: SXD,
        inspected_by: SKHCN,
        minutes_by: None,
        conclusion: Some(conclusion),
        failed_items: vec![5],
        carried_items: Vec::new(),
        is_open: true,
    };
    province.inspection.inspections.insert(inspection(), concluded);
    let wanted = overdue(FindingSeverity::Major, FindingSource::Inspection, &mut province);
    let [Intent { command: Command::Violation(ViolationCommand::Propose(propose)), .. }] =
        &wanted[..]
    else {
        panic!("{wanted:?}")
    };
    assert_eq!(propose.conclusion.as_deref(), Some("12/KL"));
    province.violations.on_finding = vec![case()];
    let again = overdue(FindingSeverity::Major, FindingSource::Inspection, &mut province);
    assert!(again.is_empty(), "{again:?}");
}

#[test]
fn a_minor_finding_or_an_audits_proposes_nothing() {
    let mut province = Province::new();
    for (severity, source) in [
        (FindingSeverity::Minor, FindingSource::Inspection),
        (FindingSeverity::Major, FindingSource::InternalAudit),
    ] {
        assert!(overdue(severity, source, &mut province).is_empty());
    }
}

#[test]
fn lateness_that_is_cleared_withdraws_what_was_proposed_and_nobody_opened() {
    let cleared = || LatenessCleared { due_on: day("2016-04-01") };
    let first = case_on(&finding(), 1);
    let mut province = Province::new();
    assert_eq!(answers(cleared(), major(), &mut province), [], "nothing was proposed");
    province.violations.cases.insert(first.clone(), proposed("2016-04-01"));
    province.violations.on_finding = vec![first.clone()];
    let intents = answers(cleared(), major(), &mut province);
    let [Intent { stream, command: Command::Violation(ViolationCommand::Dismiss(dismiss)) }] =
        &intents[..]
    else {
        panic!("{intents:?}")
    };
    assert_eq!(*stream, first);
    assert!(dismiss.reason.contains("2016-04-01"), "{}", dismiss.reason);
    // What it asks for is accepted, and ends the case.
    let withdrawn =
        proposed_by_the_system(&province).done_on("2016-05-04", MANAGER, dismiss.clone());
    assert_eq!(Workflow::<dyn Registers>::places(withdrawn.state())[0], "Dismissed");

    // Another date than the one that was kept.
    province.violations.cases.insert(first.clone(), proposed("2016-03-01"));
    assert_eq!(answers(cleared(), major(), &mut province), []);
    // Opened by a person, who decides what becomes of it.
    let opened = ViolationFacts { track: Some(Track::InternalAdmin), ..proposed("2016-04-01") };
    province.violations.cases.insert(first.clone(), opened);
    assert_eq!(answers(cleared(), major(), &mut province), []);
    // Dismissed before.
    province.violations.cases.insert(first, proposed("2016-04-01"));
    province.violations.on_finding.clear();
    assert_eq!(answers(cleared(), major(), &mut province), []);
    // A case that a person proposed.
    province.violations.cases.clear();
    province.violations.cases.insert(case(), proposed("2016-04-01"));
    province.violations.on_finding = vec![case()];
    assert_eq!(answers(cleared(), major(), &mut province), []);
}

#[test]
fn each_missed_date_is_proposed_once() {
    let (first, again) = (case_on(&finding(), 1), case_again_on(&finding(), 1, day("2016-04-01")));
    let passes = |province: &mut Province| {
        proposals(overdue(FindingSeverity::Major, FindingSource::Inspection, province))
    };
    let mut province = Province::new();
    assert_eq!(passes(&mut province), std::slice::from_ref(&first));
    // The first proposal was for this date, and came to nothing.
    province.violations.cases.insert(first.clone(), proposed("2016-04-01"));
    assert_eq!(passes(&mut province), [first; 0]);
    // It was for an earlier one.
    province.violations.cases.insert(case_on(&finding(), 1), proposed("2016-03-01"));
    assert_eq!(passes(&mut province), std::slice::from_ref(&again));
    province.violations.cases.insert(again.clone(), proposed("2016-04-01"));
    assert_eq!(passes(&mut province), [again; 0]);
}

#[test]
fn nothing_is_proposed_while_more_time_is_asked_for_but_when_that_is_refused() {
    let mut province = Province::new();
    let regraded = || FindingRegraded {
        from: FindingSeverity::Minor,
        to: FindingGrade::Major,
        reason: "x".to_owned(),
        source: FindingSource::Inspection,
        overdue: true,
        due: DueChange::Unchanged,
        plan_by: None,
    };
    let pending = FindingFacts { is_extension_pending: true, ..major() };
    assert_eq!(answers(regraded(), pending, &mut province), []);
    let first = case_on(&finding(), 1);
    assert_eq!(
        proposals(answers(regraded(), major(), &mut province)),
        std::slice::from_ref(&first)
    );
    let refused = || ExtensionRefused { reason: "x".to_owned(), due: due() };
    assert_eq!(proposals(answers(refused(), major(), &mut province)), [first]);
    // A refusal in time: the due date still runs, and its clock says when it is missed.
    let running = FindingFacts { is_overdue: false, ..major() };
    let minor = facts(FindingSeverity::Minor, FindingSource::Inspection);
    let audited = facts(FindingSeverity::Major, FindingSource::InternalAudit);
    for facts in [running, minor, audited] {
        assert_eq!(answers(refused(), facts, &mut province), []);
    }
}

/// The case that the system proposed on 2 May.
fn proposed_by_the_system(province: &Province) -> Scenario<'_, ViolationCase, dyn Registers> {
    let propose = ProposeViolation {
        agency: SXD,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Quá hạn".to_owned(),
        evidence: "Kết luận 12".to_owned(),
        findings: Vec::new(),
        conclusion: None,
        committed_on: day("2016-04-01"),
    };
    let moment = morning(day("2016-05-02"));
    Scenario::new(case_on(&finding(), 1), province as &dyn Registers, zone(), moment).done_on(
        "2016-05-02",
        MANAGER,
        propose,
    )
}

#[test]
fn of_an_agency_that_has_ended_the_case_is_proposed_against_its_successor() {
    let mut province = Province::new();
    let proposed = |province: &mut Province| {
        let intents = overdue(FindingSeverity::Major, FindingSource::Inspection, province);
        match intents.into_iter().next().unwrap().command {
            Command::Violation(ViolationCommand::Propose(propose)) => propose.agency,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(proposed(&mut province), SXD);
    province.succession.ended = Some((SXD, SNV));
    assert_eq!(proposed(&mut province), SNV);
}

#[test]
fn a_successors_case_rests_on_findings_that_it_took_over() {
    let mut province = Province::new();
    province.findings.insert(finding(), major());
    let propose = ProposeViolation {
        agency: SNV,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Chưa khắc phục".to_owned(),
        evidence: finding().to_string(),
        findings: vec![finding()],
        conclusion: None,
        committed_on: day("2016-04-01"),
    };
    let asked = |province: &Province| {
        let begun: Scenario<'_, ViolationCase, dyn Registers> =
            Scenario::new(case(), province, zone(), morning(day("2016-04-11")));
        begun.ask("2016-04-11", CHIEF, propose.clone())
    };
    asked(&province).refused("VIO-56");
    province.succession.ended = Some((SXD, SNV));
    assert!(asked(&province).result.is_ok());
}
