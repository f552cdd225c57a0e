//! PM-05-audit.

use luuvet_domain::audit::*;
use luuvet_domain::audit_programme::*;
use luuvet_domain::finding::{FindingCommand, FindingSource};
use luuvet_domain::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation,
};
use luuvet_domain::process::AuditReactions;
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, ProcessManager, Recorded, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::{audits, programmes};
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn recorded(stream: StreamId, event: Event) -> Recorded<Event> {
    let by = act::<AuditCommand>(close(), AUDITOR, day("2016-03-15"));
    let meta = Meta {
        late_reason: None,
        position: luuvet_engine::Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-03-16")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-03-16")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(1)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(1),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: by.origin,
    };
    Recorded { meta, event }
}

fn react(stream: StreamId, event: Event) -> Vec<Intent<Command>> {
    AuditReactions.react(&recorded(stream, event), &Province::new())
}

fn owed(about: StreamId, kind: ObligationKind, due_on: &str) -> Intent<Command> {
    let stream = obligation::stream(&about, kind, "1");
    let open = OpenObligation {
        kind,
        about,
        period: text("1"),
        clause_ref: text("ISO 9001:2008 8.2.2"),
        debtor: SXD,
        creditor: SXD,
        due_on: day(due_on),
        term: None,
        cause: CAUSE,
    };
    Intent { stream, command: Command::Obligation(open.into()) }
}

fn met(about: &StreamId, kind: ObligationKind, on: &str) -> Intent<Command> {
    let stream = obligation::stream(about, kind, "1");
    let command: ObligationCommand =
        DischargeObligation { evidence: CAUSE, occurred_on: day(on) }.into();
    Intent { stream, command: Command::Obligation(command) }
}

#[test]
fn a_requested_finding_is_raised_on_the_stream_that_the_request_names() {
    let requested = audits()
        .into_iter()
        .find_map(|event| match event {
            AuditEvent::Requested(requested) => Some(requested),
            _ => None,
        })
        .unwrap();
    let intents = react(audit_stream(), Event::Audit(requested.clone().into()));
    let [Intent { stream, command: Command::Finding(FindingCommand::Raise(raise)) }] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(*stream, requested.finding);
    assert_eq!((&raise.unit, &raise.clause), (&requested.unit, &requested.clause));
    assert_eq!(raise.source, FindingSource::InternalAudit);
    assert_eq!((raise.found_by, raise.agency.clone()), (Some(person(1)), SXD));
}

#[test]
fn planning_an_audit_starts_the_programme_of_its_year() {
    let planned = audits().remove(0);
    let start = Command::AuditProgramme(StartAuditProgramme {}.into());
    assert_eq!(
        react(audit_stream(), Event::Audit(planned)),
        [Intent { stream: programme_stream(), command: start }]
    );
}

#[test]
fn the_report_is_owed_from_the_fieldwork_to_its_issue() {
    let closed = FieldworkClosed { minutes: text("x"), report_by: day("2016-03-29") };
    assert_eq!(
        react(audit_stream(), Event::Audit(closed.into())),
        [owed(audit_stream(), ObligationKind::AuditReport, "2016-03-29")]
    );
    let reported = audits().into_iter().find(|event| matches!(event, AuditEvent::Reported(_)));
    assert_eq!(
        react(audit_stream(), Event::Audit(reported.unwrap())),
        [met(&audit_stream(), ObligationKind::AuditReport, "2016-03-15")]
    );
}

#[test]
fn the_years_audits_are_owed_from_approval_to_the_last_unit() {
    let approved = ProgrammeApproved { note: None, audits_by: day("2016-11-30"), review_by: None };
    assert_eq!(
        react(programme_stream(), Event::AuditProgramme(approved.into())),
        [owed(programme_stream(), ObligationKind::AuditProgrammeRun, "2016-11-30")]
    );
    let completed = ProgrammeCompleted { note: None, covered_on: day("2016-09-20"), audits: 2 };
    assert_eq!(
        react(programme_stream(), Event::AuditProgramme(completed.into())),
        [met(&programme_stream(), ObligationKind::AuditProgrammeRun, "2016-09-20")]
    );
}

#[test]
fn nothing_else_is_reacted_to() {
    for event in audits() {
        let is_answered = matches!(
            event,
            AuditEvent::Planned(_)
                | AuditEvent::Requested(_)
                | AuditEvent::FieldworkClosed(_)
                | AuditEvent::Reported(_)
        );
        assert_eq!(!react(audit_stream(), Event::Audit(event)).is_empty(), is_answered);
    }
    for event in programmes() {
        let is_answered =
            matches!(event, AuditProgrammeEvent::Approved(_) | AuditProgrammeEvent::Completed(_));
        let intents = react(programme_stream(), Event::AuditProgramme(event));
        assert_eq!(!intents.is_empty(), is_answered);
    }
}
