//! What has happened to an inspection programme.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use super::command::{ProgrammeTarget, RiskRank, TargetOmission};

/// The programme was drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionProgrammeDrafted {
    /// The year.
    pub year: i32,
    /// The agency that drafts it.
    pub drafted_by: Scope,
    /// By when it is to be submitted.
    pub submit_by: NaiveDate,
}

/// The risk ranking was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskRanked {
    /// The agencies in their order.
    pub ranks: Vec<RiskRank>,
}

/// An agency came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetAdded {
    /// The agency, how it is inspected, and why.
    pub target: ProgrammeTarget,
}

/// An agency went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRemoved {
    /// The agency.
    pub agency: Scope,
    /// Why.
    pub reason: String,
}

/// The estimate was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateAttached {
    /// The amount in thousand đồng.
    pub thousand_dong: u32,
    /// The number of the estimate.
    pub number: String,
}

/// The programme was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeSubmitted {
    /// The number of the submission.
    pub number: String,
    /// Why agencies are left out that were not inspected for long.
    pub omissions: Vec<TargetOmission>,
    /// The number of the submission in this year, from 1.
    pub round: u32,
    /// The agency that drafted it.
    pub drafted_by: Scope,
    /// By when it is to be approved.
    pub approve_by: NaiveDate,
}

/// The programme was approved: its inspections may run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeApproved {
    /// The number of the decision.
    pub number: String,
    /// The number of the submission.
    pub round: u32,
    /// The agency that drafted it.
    pub drafted_by: Scope,
    /// By when it is to be completed.
    pub complete_by: NaiveDate,
}

/// The programme was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeReturned {
    /// Why.
    pub reason: String,
    /// The number of the submission.
    pub round: u32,
}

/// The approved programme was amended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeAmended {
    /// The number of the decision.
    pub number: String,
    /// Agencies that came in.
    pub add: Vec<ProgrammeTarget>,
    /// Agencies that went out.
    pub remove: Vec<Scope>,
    /// Why.
    pub reason: String,
}

/// The programme was completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeCompleted {
    /// What was done and what was not.
    pub summary: String,
}

message_set! {
    /// What has happened to an inspection programme.
    pub enum InspectionProgrammeEvent {
        /// See [`InspectionProgrammeDrafted`].
        Drafted(InspectionProgrammeDrafted) = "InspectionProgrammeDrafted",
        /// See [`RiskRanked`].
        Ranked(RiskRanked) = "RiskRanked",
        /// See [`TargetAdded`].
        TargetAdded(TargetAdded) = "TargetAdded",
        /// See [`TargetRemoved`].
        TargetRemoved(TargetRemoved) = "TargetRemoved",
        /// See [`EstimateAttached`].
        EstimateAttached(EstimateAttached) = "EstimateAttached",
        /// See [`ProgrammeSubmitted`].
        Submitted(ProgrammeSubmitted) = "ProgrammeSubmitted",
        /// See [`ProgrammeApproved`].
        Approved(ProgrammeApproved) = "ProgrammeApproved",
        /// See [`ProgrammeReturned`].
        Returned(ProgrammeReturned) = "ProgrammeReturned",
        /// See [`ProgrammeAmended`].
        Amended(ProgrammeAmended) = "ProgrammeAmended",
        /// See [`ProgrammeCompleted`].
        Completed(ProgrammeCompleted) = "ProgrammeCompleted",
    }
}
