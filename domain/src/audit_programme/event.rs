//! What has happened to an audit programme.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use super::command::PlannedUnit;

/// The programme was drafted, or drafted anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeDrafted {
    /// The agency.
    pub agency: Scope,
    /// The year.
    pub year: i32,
    /// What it is to achieve.
    pub objectives: String,
    /// How important the processes and areas are.
    pub importance: String,
    /// How they stand.
    pub status: String,
    /// What earlier audits came to.
    pub earlier_results: String,
    /// What is audited against.
    pub criteria: String,
    /// What is audited.
    pub extent: String,
    /// How often.
    pub frequency: String,
    /// How.
    pub methods: String,
    /// The units with their months.
    pub units: Vec<PlannedUnit>,
}

/// The programme was approved: the clocks of the year's audits and of its review start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeApproved {
    /// A remark.
    pub note: Option<String>,
    /// By when the year's audits are to be over.
    pub audits_by: NaiveDate,
    /// By when the management review that follows them is to be held; absent where it was approved
    /// before that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<NaiveDate>,
}

/// The first audit was planned under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeStarted {}

/// Each of its units was audited and reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeCompleted {
    /// A remark.
    pub note: Option<String>,
    /// The legal date of the report with which the last unit was covered.
    pub covered_on: NaiveDate,
    /// How many audits were reported.
    pub audits: u32,
}

/// The completed programme was reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeReviewed {
    /// Whether its objectives were achieved.
    pub conclusion: String,
    /// What the next programme should do better.
    pub improvements: String,
}

message_set! {
    /// What has happened to an audit programme.
    pub enum AuditProgrammeEvent {
        /// See [`ProgrammeDrafted`].
        Drafted(ProgrammeDrafted) = "ProgrammeDrafted",
        /// See [`ProgrammeApproved`].
        Approved(ProgrammeApproved) = "ProgrammeApproved",
        /// See [`ProgrammeStarted`].
        Started(ProgrammeStarted) = "ProgrammeStarted",
        /// See [`ProgrammeCompleted`].
        Completed(ProgrammeCompleted) = "ProgrammeCompleted",
        /// See [`ProgrammeReviewed`].
        Reviewed(ProgrammeReviewed) = "ProgrammeReviewed",
    }
}
