//! PM-05-audit: what the system does of itself for internal audits.
//!
//! An audit asks for findings and does not record them: this manager raises each on the stream that
//! the request names, and from there `PM-05` keeps its times. The design names that reaction without
//! a number; its id is `PM-05-audit` because it feeds `PM-05`, as the audit's times below are kept
//! the way `PM-05` keeps a finding's. The id is on disk and never changes.
//!
//! | event | then |
//! |---|---|
//! | `AuditPlanned` | the year's programme is running |
//! | `FindingRequested` | the finding is raised |
//! | `ProgrammeApproved` | the year's audits are owed by the end of the audit year |
//! | `ProgrammeCompleted` | they were held, on the date on which the last unit was covered |
//! | `FieldworkClosed` | the report is owed |
//! | `AuditReported` | it was issued |
//!
//! Debtor and creditor are the agency: these are its own duties towards its system.

use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, StreamId};

use crate::audit::{AuditEvent, FindingRequested};
use crate::audit_programme::{self, AuditProgrammeEvent, StartAuditProgramme};
use crate::finding::{FindingSource, RaiseFinding};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};

/// PM-05-audit. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditReactions;

const CLAUSE: &str = "ISO 9001:2008 8.2.2";
/// Each programme and each audit owes its one thing once.
const PERIOD: &str = "1";

impl ProcessManager<Qms> for AuditReactions {
    fn name(&self) -> &'static str {
        "PM-05-audit"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Phát hiện và thời hạn của đánh giá nội bộ",
            "Findings and times of internal audits",
        )
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        _registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        if let Event::Audit(event) = &event.event {
            return on_audit(event, meta);
        }
        if let Event::AuditProgramme(event) = &event.event {
            return on_programme(event, meta);
        }
        Vec::new()
    }
}

fn on_audit(event: &AuditEvent, meta: &Meta) -> Vec<Intent<Command>> {
    match event {
        AuditEvent::Planned(planned) => audit_programme::stream(&planned.agency, planned.year)
            .map(|stream| Intent {
                stream,
                command: Command::AuditProgramme(StartAuditProgramme {}.into()),
            })
            .into_iter()
            .collect(),
        AuditEvent::Requested(requested) => vec![raise(requested, meta)],
        AuditEvent::FieldworkClosed(closed) => {
            vec![open(meta, ObligationKind::AuditReport, closed.report_by)]
        }
        AuditEvent::Reported(_) => {
            vec![discharge(meta, ObligationKind::AuditReport, meta.occurred_on)]
        }
        AuditEvent::Notified(_)
        | AuditEvent::Opened(_)
        | AuditEvent::Recorded(_)
        | AuditEvent::Closed(_)
        | AuditEvent::Postponed(_)
        | AuditEvent::Cancelled(_)
        | AuditEvent::BroughtIn(_) => Vec::new(),
    }
}

fn on_programme(event: &AuditProgrammeEvent, meta: &Meta) -> Vec<Intent<Command>> {
    match event {
        AuditProgrammeEvent::Approved(approved) => {
            vec![open(meta, ObligationKind::AuditProgrammeRun, approved.audits_by)]
        }
        AuditProgrammeEvent::Completed(completed) => {
            vec![discharge(meta, ObligationKind::AuditProgrammeRun, completed.covered_on)]
        }
        AuditProgrammeEvent::Drafted(_)
        | AuditProgrammeEvent::Started(_)
        | AuditProgrammeEvent::Reviewed(_) => Vec::new(),
    }
}

fn raise(requested: &FindingRequested, meta: &Meta) -> Intent<Command> {
    let command = RaiseFinding {
        agency: requested.agency.clone(),
        unit: requested.unit.clone(),
        kind: requested.kind,
        severity: requested.severity,
        source: FindingSource::InternalAudit,
        clause: requested.clause.clone(),
        statement: requested.statement.clone(),
        evidence: requested.evidence.clone(),
        due_on: None,
        found_by: meta.act_of.person,
        found_by_agency: None,
        origin: Some(meta.stream.clone()),
    };
    Intent { stream: requested.finding.clone(), command: Command::Finding(command.into()) }
}

fn intent(
    meta: &Meta,
    kind: ObligationKind,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream: StreamId = obligation::stream(&meta.stream, kind, PERIOD);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(meta: &Meta, kind: ObligationKind, due_on: chrono::NaiveDate) -> Intent<Command> {
    let due = OwedBy::from(due_on);
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: PERIOD.to_owned(),
        clause_ref: CLAUSE.to_owned(),
        debtor: meta.scope.clone(),
        creditor: meta.scope.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    intent(meta, kind, command)
}

fn discharge(meta: &Meta, kind: ObligationKind, occurred_on: chrono::NaiveDate) -> Intent<Command> {
    intent(meta, kind, DischargeObligation { evidence: meta.event_id, occurred_on })
}
