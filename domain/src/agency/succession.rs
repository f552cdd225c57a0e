//! What goes over to whoever succeeds an agency, and what ends with it.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, System};

use crate::obligation::ObligationKind;
use crate::registry::{Qms, State};

/// How an agency ends or has ended, for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndFacts {
    /// The first day on which it is no agency of its own any more.
    pub effective_on: NaiveDate,
    /// Whether that day has come.
    pub is_over: bool,
    /// The agencies to which something goes over, each once; the successor first.
    pub heirs: Vec<Scope>,
}

/// Something that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDebt {
    /// The obligation.
    pub obligation: StreamId,
    /// What is owed.
    pub kind: ObligationKind,
    /// The workflow instance that it is about.
    pub about: StreamId,
    /// Who owes it.
    pub debtor: Scope,
    /// By when.
    pub due_on: NaiveDate,
    /// Who answers for it now; nobody when it ended with its debtor.
    pub answered_by: Option<Scope>,
}

/// The facts of ends and successions.
pub trait SuccessionRegister {
    /// How an agency ends, once that was announced.
    fn end_of(&self, _agency: &Scope) -> Option<EndFacts> {
        None
    }

    /// The agency that stands for another now: itself while it is one, or has no successor.
    fn stands_for(&self, agency: &Scope) -> Scope {
        agency.clone()
    }

    /// The agencies that have ended and for which this one stands.
    fn stood_for(&self, _agency: &Scope) -> Vec<Scope> {
        Vec::new()
    }

    /// The workflow instances that are open at an agency, those that it took over included, and go
    /// over to another if it ends.
    fn open_items(&self, _agency: &Scope) -> Vec<StreamId> {
        Vec::new()
    }

    /// What is still owed by an agency, or about something that ends with it.
    fn debts_around(&self, _agency: &Scope) -> Vec<OpenDebt> {
        Vec::new()
    }

    /// The reports of an agency that were not sent yet.
    fn reports_awaited(&self, _agency: &Scope) -> Vec<StreamId> {
        Vec::new()
    }
}

/// Whether workflow instances of a category go over to who succeeds the agency that they concern.
/// What is of the agency's own system, and of itself, ends with it.
#[must_use]
pub fn goes_over(category: &str) -> bool {
    match Qms::initial(category) {
        Some(
            State::Agency(_)
            | State::AgencyQms(_)
            | State::Document(_)
            | State::LegalChange(_)
            | State::AuditProgramme(_)
            | State::Audit(_)
            | State::Review(_)
            | State::ItInitiative(_)
            | State::ParEvaluation(_)
            | State::Baseline(_),
        )
        | None => false,
        Some(
            State::Manager(_)
            | State::Person(_)
            | State::Calendar(_)
            | State::Regulation(_)
            | State::Migration(_)
            | State::Directive(_)
            | State::LegalInstrument(_)
            | State::Finding(_)
            | State::Violation(_)
            | State::Difficulty(_)
            | State::ConsultantOrg(_)
            | State::RollOut(_)
            | State::TrainingCourse(_)
            | State::Campaign(_)
            | State::InspectionProgramme(_)
            | State::Inspection(_)
            | State::Report(_)
            | State::ConsolidatedReport(_)
            | State::AnnualPlan(_)
            | State::PlanDossier(_)
            | State::Obligation(_)
            | State::Escalation(_)
            | State::Outbox(_)
            | State::Notice(_)
            | State::Entry(_),
        ) => true,
    }
}

/// Whether an instance of a category that is open cannot end without somebody who answers for it.
#[must_use]
pub fn needs_successor(category: &str) -> bool {
    matches!(category, Qms::Finding | Qms::Violation | Qms::Inspection)
}
