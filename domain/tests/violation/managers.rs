//! PM-06 and PM-21: what an overdue finding proposes, and what an annulled decision releases.

use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{DuePassed, FindingSeverity, FindingSource};
use luuvet_domain::inspection::register::{ConclusionFacts, InspectionFacts};
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind, ReleaseObligation};
use luuvet_domain::process::{OverdueMajor, RemedyClock};
use luuvet_domain::register::FindingFacts;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::violation::*;
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, StreamId, System, Version,
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
    DueDate { due_on: day("2016-04-01"), window_closes_on: day("2016-04-08") }
}

fn overdue(
    severity: FindingSeverity,
    source: FindingSource,
    province: &mut Province,
) -> Vec<Intent<Command>> {
    let facts = FindingFacts {
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
    };
    province.findings.insert(finding(), facts);
    let passed = DuePassed {
        due_on: day("2016-04-01"),
        severity,
        source,
        request_lapsed: false,
        regrade_proposed_on: None,
    };
    let event = Event::Finding(passed.into());
    OverdueMajor.react(&recorded(finding(), event), province)
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
fn annulment_releases_what_was_to_be_remedied() {
    let mut province = Province::new();
    let facts = ViolationFacts {
        agency: SXD,
        subject: SubjectKind::Agency,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        track: Some(Track::InternalAdmin),
        competence: Some(Competence::ProvinceChair),
        handled_by: Some(UBND),
        decide_by: None,
    };
    province.violations.cases.insert(case(), facts);
    let decided = AppealDecided {
        outcome: AppealOutcome::Annulled,
        reason: "Sai đối tượng".to_owned(),
        measures: Vec::new(),
        remedy: None,
        stopped: vec![ViolationTimer::Remedy],
    };
    let event = Event::Violation(decided.into());
    let wanted = RemedyClock.react(&recorded(case(), event), &province);
    let release: ObligationCommand =
        ReleaseObligation { cause: EventId(Uuid::from_u128(42)) }.into();
    let stream = obligation::stream(&case(), ObligationKind::ViolationRemedy, "1");
    assert!(wanted.contains(&Intent { stream, command: Command::Obligation(release) }));
}
