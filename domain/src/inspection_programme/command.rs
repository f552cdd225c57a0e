//! What may be asked of an inspection programme.

use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use crate::inspection::InspectionMode;

/// The risk of one agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RiskRank {
    /// The agency.
    pub agency: Scope,
    /// Its score; higher is riskier.
    pub score: u32,
    /// What the score rests on; up to 2,000 characters.
    pub reason: String,
}

/// An agency to be inspected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProgrammeTarget {
    /// The agency.
    pub agency: Scope,
    /// On site or by files.
    pub mode: InspectionMode,
    /// Why it was chosen; up to 2,000 characters.
    pub reason: String,
}

/// Why an agency is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct TargetOmission {
    /// The agency.
    pub agency: Scope,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Draft the inspection programme of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftInspectionProgramme {
    /// The year, as in the name of the programme.
    pub year: i32,
}

/// Store the risk ranking behind the choice of targets; a later one replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RankByRisk {
    /// The agencies in their order, 1 to 500.
    pub ranks: Vec<RiskRank>,
}

/// Add an agency to be inspected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AddTarget {
    /// The agency.
    pub agency: Scope,
    /// On site or by files.
    pub mode: InspectionMode,
    /// Why it was chosen; up to 2,000 characters.
    pub reason: String,
}

/// Take an agency out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RemoveTarget {
    /// The agency.
    pub agency: Scope,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Attach the estimate of the year's inspection costs; a later one replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AttachEstimate {
    /// The amount in thousand đồng.
    pub thousand_dong: u32,
    /// The number of the estimate; up to 60 characters.
    pub number: String,
}

/// Submit the programme for approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitProgramme {
    /// The number of the submission (tờ trình); up to 60 characters.
    pub number: String,
    /// Why each agency is left out that was not inspected for long.
    pub omissions: Vec<TargetOmission>,
}

/// Approve the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveProgramme {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// Return the programme to be reworked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnProgramme {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Amend an approved programme, by the approving side's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendProgramme {
    /// The number of the decision; up to 60 characters.
    pub number: String,
    /// Agencies that come in.
    pub add: Vec<ProgrammeTarget>,
    /// Agencies that go out: none that was last inspected too long ago, unless the submission left
    /// it out with a reason.
    pub remove: Vec<Scope>,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Complete the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompleteProgramme {
    /// What was done and what was not; up to 2,000 characters.
    pub summary: String,
}

message_set! {
    /// What may be asked of an inspection programme.
    pub enum InspectionProgrammeCommand {
        /// See [`DraftInspectionProgramme`].
        Draft(DraftInspectionProgramme) = "DraftInspectionProgramme",
        /// See [`RankByRisk`].
        Rank(RankByRisk) = "RankByRisk",
        /// See [`AddTarget`].
        AddTarget(AddTarget) = "AddTarget",
        /// See [`RemoveTarget`].
        RemoveTarget(RemoveTarget) = "RemoveTarget",
        /// See [`AttachEstimate`].
        AttachEstimate(AttachEstimate) = "AttachEstimate",
        /// See [`SubmitProgramme`].
        Submit(SubmitProgramme) = "SubmitProgramme",
        /// See [`ApproveProgramme`].
        Approve(ApproveProgramme) = "ApproveProgramme",
        /// See [`ReturnProgramme`].
        Return(ReturnProgramme) = "ReturnProgramme",
        /// See [`AmendProgramme`].
        Amend(AmendProgramme) = "AmendProgramme",
        /// See [`CompleteProgramme`].
        Complete(CompleteProgramme) = "CompleteProgramme",
    }
}
