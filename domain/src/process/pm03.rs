//! PM-03, upkeep: an agency's system hears of its audits and reviews, and owes the next ones.
//!
//! The two clocks and the lapse are the stream's own, since they change it. Here an audit or review
//! reaches the stream, and each round of a clock becomes an obligation: opened when the clock
//! starts, discharged by the act that restarts it, released when the announcement is withdrawn.
//! Becoming overdue, at the moment of the lapse, is the obligation's own clock, and with it the
//! notice to head and department.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, EventId, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::audit::AuditEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, ReleaseObligation,
};
use crate::qms::{self, QmsEvent, RecordAuditReported, RecordReviewSigned, Upkeep, UpkeepClock};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::review::ReviewEvent;
use crate::role::PROVINCE;

/// PM-03. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct QmsUpkeep;

impl ProcessManager<Qms> for QmsUpkeep {
    fn name(&self) -> &'static str {
        "PM-03"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Duy trì hệ thống quản lý chất lượng", "Upkeep of the system")
    }

    fn source(&self) -> &'static str {
        "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        if let Event::Audit(AuditEvent::Reported(_) | AuditEvent::BroughtIn(_)) = &event.event {
            return on_audit_reported(meta, &meta.scope, registers).into_iter().collect();
        }
        if let Event::Review(ReviewEvent::Signed(_) | ReviewEvent::BroughtIn(_)) = &event.event {
            return on_review_signed(meta, &meta.scope, registers).into_iter().collect();
        }
        let Event::AgencyQms(event_of_qms) = &event.event else { return Vec::new() };
        react_to(event_of_qms, meta, registers)
    }
}

/// What an internal audit that was reported leads to; `meta` is of the event that reported it.
#[must_use]
pub fn on_audit_reported(
    meta: &Meta,
    agency: &Scope,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    let audit = meta.stream.clone();
    let (on, cause) = (meta.occurred_on, meta.event_id);
    tell(agency, registers, RecordAuditReported { audit, on, cause }.into())
}

/// What a management review leads to whose minutes were signed; `meta` is of that event.
#[must_use]
pub fn on_review_signed(
    meta: &Meta,
    agency: &Scope,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    let review = meta.stream.clone();
    let (on, cause) = (meta.occurred_on, meta.event_id);
    tell(agency, registers, RecordReviewSigned { review, on, cause }.into())
}

/// A system that is not issued has no clock to restart.
fn tell(
    agency: &Scope,
    registers: &dyn Registers,
    command: qms::QmsCommand,
) -> Option<Intent<Command>> {
    registers.qms(agency)?.issued_on?;
    Some(Intent { stream: qms::stream(agency), command: Command::AgencyQms(command) })
}

fn react_to(event: &QmsEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let rounds = Rounds { meta, registers };
    match event {
        QmsEvent::Issued(issued) => {
            vec![
                rounds.open(Upkeep::Audit, issued.audit),
                rounds.open(Upkeep::Review, issued.review),
            ]
        }
        QmsEvent::BroughtIn(system) => {
            vec![
                rounds.open(Upkeep::Audit, system.audit),
                rounds.open(Upkeep::Review, system.review),
            ]
        }
        QmsEvent::AuditRestarted(restarted) => {
            rounds.next(Upkeep::Audit, restarted.clock, restarted.on, restarted.proof)
        }
        QmsEvent::ReviewRestarted(restarted) => {
            rounds.next(Upkeep::Review, restarted.clock, restarted.on, restarted.proof)
        }
        QmsEvent::Withdrawn(withdrawn) => vec![
            rounds.release(Upkeep::Audit, withdrawn.audit_round),
            rounds.release(Upkeep::Review, withdrawn.review_round),
        ],
        QmsEvent::CommitteeFormed(_)
        | QmsEvent::BuildingStarted(_)
        | QmsEvent::ScopeDefined(_)
        | QmsEvent::PolicySet(_)
        | QmsEvent::ObjectivesSet(_)
        | QmsEvent::ResultRecorded(_)
        | QmsEvent::Confirmed(_)
        | QmsEvent::Announced(_)
        | QmsEvent::Notified(_)
        | QmsEvent::Acknowledged(_)
        | QmsEvent::Posted(_)
        | QmsEvent::BecameStale(_)
        | QmsEvent::ReAnnounced(_)
        | QmsEvent::Lapsed(_)
        | QmsEvent::BecameLong(_)
        | QmsEvent::Restored(_)
        | QmsEvent::TransitionStarted(_)
        | QmsEvent::TransitionCompleted(_)
        | QmsEvent::DueMoved(_) => Vec::new(),
    }
}

/// The rounds of both clocks, on account of one event.
struct Rounds<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
}

const fn kind_of(of: Upkeep) -> ObligationKind {
    match of {
        Upkeep::Audit => ObligationKind::InternalAuditDue,
        Upkeep::Review => ObligationKind::ManagementReviewDue,
    }
}

impl Rounds<'_> {
    fn intent(
        &self,
        of: Upkeep,
        round: u32,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream: StreamId =
            obligation::stream(&self.meta.stream, kind_of(of), &round.to_string());
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(&self, of: Upkeep, clock: UpkeepClock) -> Intent<Command> {
        let clause = match of {
            Upkeep::Audit => "ISO 9001:2008 8.2.2",
            Upkeep::Review => "ISO 9001:2008 5.6",
        };
        let debtor = self.meta.scope.clone();
        let creditor = self.registers.overseer(&debtor, self.meta.occurred_on).unwrap_or(PROVINCE);
        let command = OpenObligation {
            kind: kind_of(of),
            about: self.meta.stream.clone(),
            period: clock.round.to_string(),
            clause_ref: clause.to_owned(),
            debtor,
            creditor,
            due_on: clock.due.due_on,
            term: clock.due.term(),
            cause: self.meta.event_id,
        };
        self.intent(of, clock.round, command)
    }

    fn next(
        &self,
        of: Upkeep,
        clock: UpkeepClock,
        on: NaiveDate,
        proof: EventId,
    ) -> Vec<Intent<Command>> {
        let discharge = DischargeObligation { evidence: proof, occurred_on: on };
        vec![self.intent(of, clock.round - 1, discharge), self.open(of, clock)]
    }

    fn release(&self, of: Upkeep, round: u32) -> Intent<Command> {
        self.intent(of, round, ReleaseObligation { cause: self.meta.event_id })
    }
}
