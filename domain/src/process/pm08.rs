//! PM-08, decision clock of a violation case: what the handling side owes until the decision is
//! served becomes an obligation.
//!
//! The warning before the end of the time to decide, and its lapse, are clocks of the case itself,
//! since they change it. Here is what joins the case and its obligations:
//!
//! | timer | opened by | discharged by | debtor |
//! |---|---|---|---|
//! | record | `CaseOpened` | `RecordMade` | who handles the case |
//! | decision | `RecordMade`, anew by `CaseReferredToUbnd` | `DecisionIssued`, `RemedyOrdered` | who handles the case |
//! | service | `DecisionIssued`, `RemedyOrdered` | `DecisionServed` | who handles the case |
//!
//! The decision's obligation moves with its time. `DecisionTimeLapsed` opens nothing: the obligation
//! becomes overdue and escalates by its own clock. All are owed to the provincial committee.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::due::{DueDate, TimeLimit};
use crate::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, OwedBy, ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;
use crate::violation::competence::track_of;
use crate::violation::{Competence, ViolationEvent, ViolationFacts, ViolationTimer};

/// PM-08. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionClock;

impl ProcessManager<Qms> for DecisionClock {
    fn name(&self) -> &'static str {
        "PM-08"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thời hạn quyết định xử lý vi phạm", "Decision clock of violations")
    }

    fn source(&self) -> &'static str {
        "Luật 15/2012/QH13 Điều 66"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Violation(violation) = &event.event else { return Vec::new() };
        let Some(facts) = registers.violation(&event.meta.stream) else { return Vec::new() };
        let committee = registers.provincial_committee().unwrap_or(PROVINCE);
        let debts = Debts { meta: &event.meta, facts: &facts, committee, registers };
        debts.on_the_way_to_the_decision(violation)
    }
}

/// The obligations of one case, on account of one event.
pub(super) struct Debts<'a> {
    pub(super) meta: &'a Meta,
    pub(super) facts: &'a ViolationFacts,
    pub(super) committee: Scope,
    pub(super) registers: &'a dyn Registers,
}

/// The obligation kind behind a timer.
const fn kind_of(timer: ViolationTimer) -> ObligationKind {
    match timer {
        ViolationTimer::Record => ObligationKind::ViolationRecord,
        ViolationTimer::Decision => ObligationKind::ViolationDecision,
        ViolationTimer::Service => ObligationKind::ViolationService,
        ViolationTimer::Remedy => ObligationKind::ViolationRemedy,
        ViolationTimer::Appeal => ObligationKind::ViolationAppeal,
    }
}

/// Referring a case begins the decision's obligation anew.
const fn period_of(timer: ViolationTimer, competence: Competence) -> &'static str {
    match (timer, competence) {
        (ViolationTimer::Decision, Competence::ProvinceChair) => "2",
        (ViolationTimer::Decision, Competence::DostDirector)
        | (
            ViolationTimer::Record
            | ViolationTimer::Service
            | ViolationTimer::Remedy
            | ViolationTimer::Appeal,
            Competence::DostDirector | Competence::ProvinceChair,
        ) => "1",
    }
}

impl Debts<'_> {
    fn competence(&self) -> Competence {
        self.facts.competence.unwrap_or(Competence::DostDirector)
    }

    pub(super) fn handler(&self) -> Scope {
        self.facts.handled_by.clone().unwrap_or_else(|| self.committee.clone())
    }

    fn intent(
        &self,
        timer: ViolationTimer,
        period: &str,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream: StreamId = obligation::stream(&self.meta.stream, kind_of(timer), period);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    pub(super) fn open(
        &self,
        timer: ViolationTimer,
        debtor: Scope,
        creditor: Scope,
        due: OwedBy,
    ) -> Intent<Command> {
        let kind = kind_of(timer);
        let track = self.facts.track.unwrap_or_else(|| track_of(self.facts.subject));
        let period = period_of(timer, self.competence());
        let command = OpenObligation {
            kind,
            about: self.meta.stream.clone(),
            period: period.to_owned(),
            clause_ref: timer.clause(track).to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(timer, period, command)
    }

    pub(super) fn discharge(&self, timer: ViolationTimer, on: NaiveDate) -> Intent<Command> {
        let command = DischargeObligation { evidence: self.meta.event_id, occurred_on: on };
        self.intent(timer, period_of(timer, self.competence()), command)
    }

    pub(super) fn move_to(&self, timer: ViolationTimer, due: DueDate) -> Intent<Command> {
        let command = MoveObligationDue { due, decision_number: None, cause: self.meta.event_id };
        self.intent(timer, period_of(timer, self.competence()), command)
    }

    pub(super) fn release(&self, timer: ViolationTimer) -> Intent<Command> {
        let command = ReleaseObligation { cause: self.meta.event_id };
        self.intent(timer, period_of(timer, self.competence()), command)
    }

    /// The last day of a time limit from the event on.
    pub(super) fn within(&self, limit: TimeLimit, due_on: NaiveDate) -> OwedBy {
        OwedBy::counted(due_on, limit, self.meta.occurred_on, self.registers)
    }

    fn service(&self, serve_by: NaiveDate) -> Intent<Command> {
        let by = self.within(TimeLimit::ViolationService, serve_by);
        self.owed_by_handler(ViolationTimer::Service, by)
    }

    fn owed_by_handler(&self, timer: ViolationTimer, due: OwedBy) -> Intent<Command> {
        self.open(timer, self.handler(), self.committee.clone(), due)
    }

    fn on_the_way_to_the_decision(&self, event: &ViolationEvent) -> Vec<Intent<Command>> {
        let on = self.meta.occurred_on;
        match event {
            ViolationEvent::Opened(opened) => {
                let by = self.within(TimeLimit::ViolationRecord, opened.record_by);
                vec![self.owed_by_handler(ViolationTimer::Record, by)]
            }
            ViolationEvent::Recorded(made) => vec![
                self.discharge(ViolationTimer::Record, on),
                self.owed_by_handler(ViolationTimer::Decision, made.decide.into()),
            ],
            ViolationEvent::Explained(explained) => {
                self.moved(explained.decide).into_iter().collect()
            }
            ViolationEvent::VerificationRequested(requested) => {
                self.moved(requested.decide).into_iter().collect()
            }
            ViolationEvent::Extended(extended) => {
                vec![self.move_to(ViolationTimer::Decision, extended.decide)]
            }
            ViolationEvent::Referred(_) => self.on_referred(),
            ViolationEvent::Decided(issued) => {
                vec![self.discharge(ViolationTimer::Decision, on), self.service(issued.serve_by)]
            }
            ViolationEvent::RemedyOrdered(ordered) => {
                vec![self.discharge(ViolationTimer::Decision, on), self.service(ordered.serve_by)]
            }
            ViolationEvent::Served(_) => vec![self.discharge(ViolationTimer::Service, on)],
            ViolationEvent::Closed(closed) => closed
                .stopped
                .iter()
                .filter(|timer| matches!(timer, ViolationTimer::Record | ViolationTimer::Decision))
                .map(|timer| self.release(*timer))
                .collect(),
            ViolationEvent::Proposed(_)
            | ViolationEvent::Dismissed(_)
            | ViolationEvent::SigningRefused(_)
            | ViolationEvent::Reported(_)
            | ViolationEvent::Verified(_)
            | ViolationEvent::Lodged(_)
            | ViolationEvent::AppealDecided(_)
            | ViolationEvent::Suspended(_)
            | ViolationEvent::Warned(_)
            | ViolationEvent::Lapsed(_)
            | ViolationEvent::Escalated(_)
            | ViolationEvent::DueMoved(_) => Vec::new(),
        }
    }

    fn moved(&self, decide: Option<DueDate>) -> Option<Intent<Command>> {
        decide.map(|due| self.move_to(ViolationTimer::Decision, due))
    }

    /// Until then the director's agency owed the decision; from now on the chair's does. Before the
    /// record nobody owes it, and making the record stays with whoever was to make it.
    fn on_referred(&self) -> Vec<Intent<Command>> {
        let Some(decide) = self.facts.decide else { return Vec::new() };
        let before = period_of(ViolationTimer::Decision, Competence::DostDirector);
        let release = ReleaseObligation { cause: self.meta.event_id };
        vec![
            self.intent(ViolationTimer::Decision, before, release),
            self.owed_by_handler(ViolationTimer::Decision, decide.into()),
        ]
    }
}
