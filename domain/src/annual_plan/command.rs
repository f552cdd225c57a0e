//! What may be asked of an agency's plan.

use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::line::PlanLineKind;
use crate::money::Dong;

/// Open an agency's plan of a year; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPlan {
    /// The agency.
    pub agency: Scope,
    /// The year.
    pub year: i32,
}

/// Propose a line; a process manager's alone. The agency adds one that answers it, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeLine {
    /// The agency.
    pub agency: Scope,
    /// The year of the plan.
    pub year: i32,
    /// What is needed.
    pub need: String,
    /// The management review that found the need.
    pub review: StreamId,
    /// The number of the review's output, from 1.
    pub output: u32,
}

/// Draft an agency's plan of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftPlan {
    /// The agency.
    pub agency: Scope,
    /// The year: that of the act, or one of the two that follow.
    pub year: i32,
    /// What is to be reached; up to 2,000 characters.
    pub goals: String,
}

/// Add a line, or put one in the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AddLine {
    /// What it is for.
    pub kind: PlanLineKind,
    /// What is done; up to 2,000 characters.
    pub activity: String,
    /// How much is asked for: 0 to a thousand billion đồng.
    pub requested_dong: Dong,
    /// The number of the proposal that it answers, where it answers one.
    pub answers: Option<u32>,
    /// The number of the line whose place it takes, where it takes one.
    pub replaces: Option<u32>,
}

/// Sign the plan with its estimate, as the head of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SignPlan {
    /// Its number and sign; up to 60 characters.
    pub number: String,
}

/// Send the plan with its estimate to who appraises it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SendPlan {
    /// The number of the letter; up to 60 characters.
    pub number: String,
}

/// Guide an agency on the estimate that it sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct GuideEstimate {
    /// The number of the letter; up to 60 characters.
    pub number: String,
    /// The guidance; up to 2,000 characters.
    pub guidance: String,
}

/// Return the plan, to be mended and signed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnPlan {
    /// What is to be mended; up to 2,000 characters.
    pub reason: String,
}

/// What the appraisal makes of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::InputObject, async_graphql::SimpleObject),
    graphql(name = "LineAppraisal", input_name = "LineAppraisalInput")
)]
pub struct LineAppraisal {
    /// The number of the line.
    pub line: u32,
    /// How much of it is recognised.
    pub appraised_dong: Dong,
    /// Why that is not what was asked for; up to 2,000 characters. Needed where it differs.
    pub reason: Option<String>,
}

/// Appraise the plan: every line once. Sent again before it is consolidated, it replaces what was
/// there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AppraisePlan {
    /// The number of the appraisal; up to 60 characters.
    pub number: String,
    /// Each line, once.
    pub lines: Vec<LineAppraisal>,
    /// The technical opinion of the sub-department of standards, where it gave one; up to 2,000
    /// characters.
    pub technical_opinion: Option<String>,
}

/// Take the plan into the dossier of the province; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsolidatePlan {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
    /// What the plan comes to there.
    pub appraised_dong: Dong,
}

/// Give the plan back to the appraisal, since the dossier was returned; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasePlan {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
}

/// Approve the plan as it stands in an approved dossier; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovePlan {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
    /// The number of the decision.
    pub number: String,
    /// What is approved of the plan.
    pub approved_dong: Dong,
}

/// Say that the agency knows of the cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcknowledgeCut {
    /// How the agency goes on with less; up to 2,000 characters.
    pub answer: String,
}

/// How much of a line is allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::InputObject, async_graphql::SimpleObject),
    graphql(name = "LineAllocation", input_name = "LineAllocationInput")
)]
pub struct LineAllocation {
    /// The number of the line.
    pub line: u32,
    /// How much.
    pub allocated_dong: Dong,
}

/// Allocate the agency's money to the lines. Sent again, it replaces what was there; a line that is
/// not named has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AllocateFunds {
    /// The number of the decision; up to 60 characters.
    pub number: String,
    /// The lines, each at most once.
    pub lines: Vec<LineAllocation>,
}

/// Record what was spent on a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordSpending {
    /// The number of the line.
    pub line: u32,
    /// How much, more than nothing.
    pub amount_dong: Dong,
    /// What for; up to 2,000 characters.
    pub purpose: String,
    /// The number of the voucher; up to 60 characters.
    pub voucher: String,
}

/// What a line has after an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::InputObject, async_graphql::SimpleObject),
    graphql(name = "LineAmendment", input_name = "LineAmendmentInput")
)]
pub struct LineAmendment {
    /// The number of the line.
    pub line: u32,
    /// What is approved of it.
    pub approved_dong: Dong,
    /// What is allocated to it.
    pub allocated_dong: Dong,
}

/// Amend the plan within what was approved: money moves between lines, the sum stays. What needs more
/// goes into an amendment of the dossier of the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendPlan {
    /// The number of the decision; up to 60 characters.
    pub number: String,
    /// Why; up to 2,000 characters.
    pub reason: String,
    /// The lines that change, each at most once.
    pub lines: Vec<LineAmendment>,
}

/// Settle the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SettlePlan {
    /// The number of the settlement; up to 60 characters.
    pub number: String,
    /// What was reached, and why money is left; up to 2,000 characters.
    pub result: String,
}

message_set! {
    /// What may be asked of an agency's plan.
    pub enum AnnualPlanCommand {
        /// See [`OpenPlan`].
        Open(OpenPlan) = "OpenPlan",
        /// See [`ProposeLine`].
        Propose(ProposeLine) = "ProposeLine",
        /// See [`DraftPlan`].
        Draft(DraftPlan) = "DraftPlan",
        /// See [`AddLine`].
        AddLine(AddLine) = "AddLine",
        /// See [`SignPlan`].
        Sign(SignPlan) = "SignPlan",
        /// See [`SendPlan`].
        Send(SendPlan) = "SendPlan",
        /// See [`GuideEstimate`].
        Guide(GuideEstimate) = "GuideEstimate",
        /// See [`ReturnPlan`].
        Return(ReturnPlan) = "ReturnPlan",
        /// See [`AppraisePlan`].
        Appraise(AppraisePlan) = "AppraisePlan",
        /// See [`ConsolidatePlan`].
        Consolidate(ConsolidatePlan) = "ConsolidatePlan",
        /// See [`ReleasePlan`].
        Release(ReleasePlan) = "ReleasePlan",
        /// See [`ApprovePlan`].
        Approve(ApprovePlan) = "ApprovePlan",
        /// See [`AcknowledgeCut`].
        Acknowledge(AcknowledgeCut) = "AcknowledgeCut",
        /// See [`AllocateFunds`].
        Allocate(AllocateFunds) = "AllocateFunds",
        /// See [`RecordSpending`].
        Spend(RecordSpending) = "RecordSpending",
        /// See [`AmendPlan`].
        Amend(AmendPlan) = "AmendPlan",
        /// See [`SettlePlan`].
        Settle(SettlePlan) = "SettlePlan",
    }
}
