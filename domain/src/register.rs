//! The read port: what decisions and process managers may ask of other streams.
//!
//! The read side implements it over one view at one position. Answers are plain values.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId};

use crate::agency::SuccessionRegister;
use crate::annual_plan::PlanRegister;
use crate::audit::AuditRegister;
use crate::baseline::BaselineRegister;
use crate::consolidated_report::ConsolidatedRegister;
use crate::consultant_org::ConsultantRegister;
use crate::difficulty::DifficultyRegister;
use crate::directive::DirectiveRegister;
use crate::due::DueDate;
use crate::due::moving::DueRegister;
use crate::escalation::EscalationRegister;
use crate::finding::{FindingRaised, FindingSeverity, FindingSource};
use crate::inspection::register::InspectionRegister;
use crate::it_initiative::ItRegister;
use crate::legal_change::LegalRegister;
use crate::migration::MigrationRegister;
use crate::notice::NoticeRegister;
use crate::par_evaluation::ParRegister;
use crate::parameters::Regulation;
use crate::qms::QmsRegister;
use crate::report::ReportRegister;
use crate::review::ReviewRegister;
use crate::role::Office;
use crate::roll_out::RollOutRegister;
use crate::training_course::TrainingRegister;
use crate::violation::ViolationRegister;

/// What other workflows need to know of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyFacts {
    /// Whether it has not ended: was neither merged into another nor dissolved.
    pub is_active: bool,
    /// The codes of its units.
    pub units: Vec<String>,
}

/// What other workflows need to know of an administrative procedure (TTHC) of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcedureFacts {
    /// Working days that the law allows for it.
    pub legal_working_days: u32,
}

/// What other workflows and process managers need to know of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingFacts {
    /// The agency where it was found.
    pub agency: Scope,
    /// The agency of the side that raised it: whom its action is owed to, and who checks it.
    pub raised_by: Scope,
    /// The requirement that was not met.
    pub clause: String,
    /// How severe it is; an observation owes no cause and plan.
    pub severity: FindingSeverity,
    /// The number of its cycle of cause, plan and action, from 1.
    pub cycle: u32,
    /// What led to it.
    pub source: FindingSource,
    /// The unit that owns it.
    pub unit: String,
    /// By when its plan must be implemented; absent for an observation without a date.
    pub due: Option<DueDate>,
    /// Whether that date and its registration window passed and the plan is not implemented.
    pub is_overdue: bool,
    /// Whether the plan of this cycle is implemented.
    pub is_implemented: bool,
    /// Whether more time was asked for and no answer given yet.
    pub is_extension_pending: bool,
    /// Whether it is neither closed nor withdrawn.
    pub is_open: bool,
    /// The audit, inspection or review that it came from; absent when it came from none.
    pub origin: Option<StreamId>,
}

impl FindingFacts {
    /// What is so of a finding that was just raised.
    #[must_use]
    pub fn of_raised(raised: &FindingRaised) -> Self {
        Self {
            agency: raised.agency.clone(),
            raised_by: raised.raised_by.clone(),
            clause: raised.clause.clone(),
            severity: raised.severity,
            cycle: 1,
            source: raised.source,
            unit: raised.unit.clone(),
            due: raised.due,
            is_overdue: false,
            is_implemented: false,
            is_extension_pending: false,
            is_open: true,
            origin: raised.origin.clone(),
        }
    }
}

/// The registers that the domain reads. See [`luuvet_engine::Registers`] for what the engine asks.
pub trait Registers:
    luuvet_engine::Registers
    + ViolationRegister
    + QmsRegister
    + AuditRegister
    + ReviewRegister
    + TrainingRegister
    + ReportRegister
    + ConsolidatedRegister
    + PlanRegister
    + InspectionRegister
    + DifficultyRegister
    + LegalRegister
    + ParRegister
    + ConsultantRegister
    + RollOutRegister
    + EscalationRegister
    + DirectiveRegister
    + ItRegister
    + NoticeRegister
    + DueRegister
    + SuccessionRegister
    + BaselineRegister
    + MigrationRegister
    + Send
    + Sync
{
    /// The parameters in force on a date, with the calendar; `None` before any are in force.
    fn regulation(&self, on: NaiveDate) -> Option<Arc<Regulation>>;

    /// An agency by its code.
    fn agency(&self, code: &Scope) -> Option<AgencyFacts>;

    /// An administrative procedure in force at an agency on a date.
    fn procedure(&self, agency: &Scope, code: &str, on: NaiveDate) -> Option<ProcedureFacts>;

    /// The agency where a registered person works; `None` for who is unknown or erased. It is also
    /// the scope of the events that this answer comes from.
    fn home_agency(&self, person: PersonId) -> Option<Scope>;

    /// Whether an external document is registered at an agency under this code, normalised, and in
    /// force on a date, which may lie in the future.
    fn external_in_force(&self, agency: &Scope, code: &str, on: NaiveDate) -> bool;

    /// Whether a person is registered.
    fn knows_person(&self, person: PersonId) -> bool {
        self.home_agency(person).is_some()
    }

    /// The offices, with their agencies, that a person holds on a date or will hold after it.
    fn offices_since(&self, person: PersonId, on: NaiveDate) -> Vec<(Scope, Office)>;

    /// Who holds an office at an agency on a date.
    fn holders(&self, agency: &Scope, office: Office, on: NaiveDate) -> Vec<PersonId>;

    /// Whether a person has a competence of this kind that is valid on a date.
    fn has_competence(&self, person: PersonId, kind: &str, on: NaiveDate) -> bool;

    /// Findings of an agency's unit against a clause that were raised since a date, without those
    /// withdrawn.
    fn findings_like(
        &self,
        agency: &Scope,
        unit: &str,
        clause: &str,
        since: NaiveDate,
    ) -> Vec<StreamId>;

    /// A finding by its stream; `None` before it is raised.
    fn finding(&self, stream: &StreamId) -> Option<FindingFacts>;
}
