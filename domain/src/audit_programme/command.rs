//! What may be asked of an audit programme.

use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

/// One line of the programme: a unit with the month of its audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PlannedUnit {
    /// The unit's code.
    pub unit: String,
    /// The month of its audit, 1 to 12; at the latest the month in which the year's audits end.
    pub month: u32,
}

/// Draft the year's programme. Sent again before approval, it replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftAuditProgramme {
    /// The agency.
    pub agency: Scope,
    /// The year.
    pub year: i32,
    /// What the programme is to achieve; up to 2,000 characters.
    pub objectives: String,
    /// How important the processes and areas are; up to 2,000 characters.
    pub importance: String,
    /// How they stand; up to 2,000 characters.
    pub status: String,
    /// What earlier audits came to; up to 2,000 characters.
    pub earlier_results: String,
    /// What is audited against; up to 2,000 characters.
    pub criteria: String,
    /// What is audited; up to 2,000 characters.
    pub extent: String,
    /// How often; up to 2,000 characters.
    pub frequency: String,
    /// How; up to 2,000 characters.
    pub methods: String,
    /// Every unit of the agency with at least one month, up to 200 lines.
    pub units: Vec<PlannedUnit>,
}

/// Approve the programme; not by who drafted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveAuditProgramme {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Note that the first audit was planned under it; a process manager's alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartAuditProgramme {}

/// Complete the programme: each of its units was audited and reported in the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompleteAuditProgramme {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Review the completed programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReviewAuditProgramme {
    /// Whether its objectives were achieved; up to 2,000 characters.
    pub conclusion: String,
    /// What the next programme should do better; up to 2,000 characters.
    pub improvements: String,
}

message_set! {
    /// What may be asked of an audit programme.
    pub enum AuditProgrammeCommand {
        /// See [`DraftAuditProgramme`].
        Draft(DraftAuditProgramme) = "DraftAuditProgramme",
        /// See [`ApproveAuditProgramme`].
        Approve(ApproveAuditProgramme) = "ApproveAuditProgramme",
        /// See [`StartAuditProgramme`].
        Start(StartAuditProgramme) = "StartAuditProgramme",
        /// See [`CompleteAuditProgramme`].
        Complete(CompleteAuditProgramme) = "CompleteAuditProgramme",
        /// See [`ReviewAuditProgramme`].
        Review(ReviewAuditProgramme) = "ReviewAuditProgramme",
    }
}
