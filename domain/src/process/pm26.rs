//! PM-26, editions of the standard: where the regulation says by when an edition must be left, each
//! system that follows it owes the move to another by that day. The number is ours: the specification
//! names the day and no manager for it.
//!
//! | event | then |
//! |---|---|
//! | `DayOpened`, on which a set of parameters comes in force; `ParametersAdopted`, in force already | what every system owes is as that set says: opened, moved to another day, or released |
//! | `BuildingStarted`, `QmsBroughtIn` | the same, for that system |
//! | `StandardTransitionCompleted` | that is discharged; what the new edition asks for is opened |
//! | `AnnouncementWithdrawn` | that is released |
//!
//! The day is the regulation's own, and no calendar moves it. Each opening is an obligation of its own:
//! a day that a set takes away and a later one names again is owed anew.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::calendar::local_date;
use crate::calendar::province::CalendarEvent;
use crate::due::{DueDate, Term};
use crate::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use crate::parameters::Regulation;
use crate::qms::{self, QmsEvent, TRANSITION};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::regulation::RegulationEvent;
use crate::role::PROVINCE;

/// PM-26. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct EditionMoves;

impl ProcessManager<Qms> for EditionMoves {
    fn name(&self) -> &'static str {
        "PM-26"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Chuyển đổi phiên bản tiêu chuẩn", "Moves between editions")
    }

    fn source(&self) -> &'static str {
        TRANSITION
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        let today = local_date(meta.decided_at);
        let debts = |on| {
            let regulation = registers.regulation(on)?;
            Some(Debts { meta, registers, regulation, today })
        };
        if let Event::Calendar(CalendarEvent::DayOpened(day)) = &event.event {
            let begins =
                debts(day.date).filter(|debts| debts.regulation.effective_from == day.date);
            return begins.map(|debts| debts.of_all()).unwrap_or_default();
        }
        if let Event::Regulation(RegulationEvent::Adopted(set)) = &event.event {
            let holds = debts(today).filter(|_| set.effective_from <= today);
            return holds.map(|debts| debts.of_all()).unwrap_or_default();
        }
        let Event::AgencyQms(system) = &event.event else { return Vec::new() };
        debts(today).map(|debts| debts.after(system)).unwrap_or_default()
    }
}

/// What systems owe under the regulation of a day, on account of one event.
struct Debts<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
    regulation: std::sync::Arc<Regulation>,
    today: NaiveDate,
}

fn intent(obligation: StreamId, command: impl Into<ObligationCommand>) -> Intent<Command> {
    Intent { stream: obligation, command: Command::Obligation(command.into()) }
}

impl Debts<'_> {
    fn of_all(&self) -> Vec<Intent<Command>> {
        let agencies = self.registers.agencies_with_systems().into_iter();
        agencies.filter_map(|agency| self.as_regulated(&agency)).collect()
    }

    fn after(&self, event: &QmsEvent) -> Vec<Intent<Command>> {
        let agency = &self.meta.scope;
        let owed = || self.registers.edition_debts(agency).open.map(|debt| debt.obligation);
        match event {
            QmsEvent::BuildingStarted(_) | QmsEvent::BroughtIn(_) => {
                self.as_regulated(agency).into_iter().collect()
            }
            QmsEvent::TransitionCompleted(_) => {
                let (evidence, occurred_on) = (self.meta.event_id, self.meta.occurred_on);
                let done = DischargeObligation { evidence, occurred_on };
                let done = owed().map(|obligation| intent(obligation, done));
                done.into_iter().chain(self.open(agency)).collect()
            }
            QmsEvent::Withdrawn(_) => {
                let release = ReleaseObligation { cause: self.meta.event_id };
                owed().map(|obligation| intent(obligation, release)).into_iter().collect()
            }
            QmsEvent::CommitteeFormed(_)
            | QmsEvent::ScopeDefined(_)
            | QmsEvent::PolicySet(_)
            | QmsEvent::ObjectivesSet(_)
            | QmsEvent::ResultRecorded(_)
            | QmsEvent::Issued(_)
            | QmsEvent::Confirmed(_)
            | QmsEvent::Announced(_)
            | QmsEvent::Notified(_)
            | QmsEvent::Acknowledged(_)
            | QmsEvent::Posted(_)
            | QmsEvent::BecameStale(_)
            | QmsEvent::ReAnnounced(_)
            | QmsEvent::AuditRestarted(_)
            | QmsEvent::ReviewRestarted(_)
            | QmsEvent::Lapsed(_)
            | QmsEvent::BecameLong(_)
            | QmsEvent::Restored(_)
            | QmsEvent::TransitionStarted(_)
            | QmsEvent::DueMoved(_) => Vec::new(),
        }
    }

    /// By when the edition that an agency's system follows must be left.
    fn leave_by(&self, agency: &Scope) -> Option<NaiveDate> {
        let edition = self.registers.qms(agency)?.edition?;
        self.regulation.parameters.qms.edition(&edition)?.leave_by
    }

    /// Makes what an agency owes agree with the regulation.
    fn as_regulated(&self, agency: &Scope) -> Option<Intent<Command>> {
        let Some(debt) = self.registers.edition_debts(agency).open else {
            return self.open(agency);
        };
        let cause = self.meta.event_id;
        let Some(leave_by) = self.leave_by(agency) else {
            return Some(intent(debt.obligation, ReleaseObligation { cause }));
        };
        if debt.due_on == leave_by {
            return None;
        }
        let due =
            DueDate::under(&self.regulation, Term::Fixed { on: leave_by }).held_until(self.today);
        let command = MoveObligationDue { due, cause, decision_number: None };
        Some(intent(debt.obligation, command))
    }

    /// Opens what an agency that has not ended owes.
    fn open(&self, agency: &Scope) -> Option<Intent<Command>> {
        let due_on = self.leave_by(agency)?;
        self.registers.agency(agency).filter(|facts| facts.is_active)?;
        let (kind, about) = (ObligationKind::EditionMove, qms::stream(agency));
        let period = (self.registers.edition_debts(agency).opened + 1).to_string();
        let creditor = self.registers.overseer(agency, self.meta.occurred_on).unwrap_or(PROVINCE);
        let obligation = obligation::stream(&about, kind, &period);
        let command = OpenObligation {
            kind,
            about,
            period,
            clause_ref: TRANSITION.to_owned(),
            debtor: agency.clone(),
            creditor,
            due_on,
            term: None,
            cause: self.meta.event_id,
        };
        Some(intent(obligation, command))
    }
}
