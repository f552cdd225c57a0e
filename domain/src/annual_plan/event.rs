//! What has happened to an agency's plan.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{LineAllocation, LineAmendment, LineAppraisal};
use super::line::PlanLineKind;
use crate::money::Dong;

/// The plan was opened: estimate and signature are owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOpened {
    /// The agency.
    pub agency: Scope,
    /// The year.
    pub year: i32,
    /// By when the estimate is to be sent.
    pub send_by: NaiveDate,
    /// By when the plan is to be signed.
    pub sign_by: NaiveDate,
}

/// A line was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineProposed {
    /// Its number among the proposals, from 1.
    pub number: u32,
    /// What is needed.
    pub need: String,
    /// The management review that found the need.
    pub review: StreamId,
    /// The number of the review's output.
    pub output: u32,
}

/// The plan was drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDrafted {
    /// What is to be reached.
    pub goals: String,
}

/// A line was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAdded {
    /// Its number, from 1; never used again.
    pub line: u32,
    /// What it is for.
    pub kind: PlanLineKind,
    /// What is done.
    pub activity: String,
    /// How much is asked for.
    pub requested_dong: Dong,
    /// The proposal that it answers.
    pub answers: Option<u32>,
    /// The line whose place it takes.
    pub replaces: Option<u32>,
}

/// The plan was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSigned {
    /// Its number and sign.
    pub number: String,
    /// How much it asks for.
    pub requested_dong: Dong,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The estimate was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSent {
    /// How often, from 1.
    pub round: u32,
    /// The number of the letter.
    pub number: String,
    /// How much it asks for.
    pub requested_dong: Dong,
    /// Whether that was by its date.
    pub on_time: bool,
    /// The agency that appraises it.
    pub appraised_by: Scope,
    /// By when it is to be appraised or returned.
    pub appraise_by: NaiveDate,
}

/// The agency was guided on its estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateGuided {
    /// The number of the letter.
    pub number: String,
    /// The guidance.
    pub guidance: String,
}

/// The plan was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanReturned {
    /// The round of sending that was returned.
    pub round: u32,
    /// What is to be mended.
    pub reason: String,
    /// By when it is to be sent again.
    pub resend_by: NaiveDate,
}

/// The plan was appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAppraised {
    /// The round of sending that was appraised.
    pub round: u32,
    /// The number of the appraisal.
    pub number: String,
    /// Every line.
    pub lines: Vec<LineAppraisal>,
    /// How much was asked for.
    pub requested_dong: Dong,
    /// How much is recognised.
    pub appraised_dong: Dong,
    /// The technical opinion.
    pub technical_opinion: Option<String>,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The plan was taken into the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanConsolidated {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
}

/// The plan was given back to the appraisal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanReleased {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
}

/// What was approved of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::SimpleObject))]
pub struct LineApproval {
    /// The number of the line.
    pub line: u32,
    /// What was asked for.
    pub requested_dong: Dong,
    /// What was approved.
    pub approved_dong: Dong,
    /// Why that is not what was asked for.
    pub reason: Option<String>,
}

/// The plan was approved: money is to be allocated. A cut is told with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanApproved {
    /// The dossier.
    pub dossier: StreamId,
    /// The version of it.
    pub version: u32,
    /// The number of the decision.
    pub number: String,
    /// Every line.
    pub lines: Vec<LineApproval>,
    /// How much was asked for.
    pub requested_dong: Dong,
    /// How much was approved.
    pub approved_dong: Dong,
    /// How much less that is.
    pub cut_dong: Dong,
    /// By when the agency is to say that it knows of the cut; absent when nothing was cut.
    pub answer_by: Option<NaiveDate>,
    /// By when money is to be allocated.
    pub allocate_by: NaiveDate,
    /// By when the plan is to be settled.
    pub settle_by: NaiveDate,
}

/// The agency said that it knows of the cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutAcknowledged {
    /// How it goes on with less.
    pub answer: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// Money was allocated: settlement is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundsAllocated {
    /// The number of the decision.
    pub number: String,
    /// The lines that have money.
    pub lines: Vec<LineAllocation>,
    /// How much was approved.
    pub approved_dong: Dong,
    /// How much is allocated.
    pub allocated_dong: Dong,
    /// Whether the first allocation was by its date.
    pub on_time: bool,
    /// By when the plan is to be settled.
    pub settle_by: NaiveDate,
    /// Whether it is the first allocation.
    pub is_first: bool,
}

/// Money was spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendingRecorded {
    /// The number of the line.
    pub line: u32,
    /// How much.
    pub amount_dong: Dong,
    /// How much of the line is spent by now.
    pub spent_dong: Dong,
    /// What for.
    pub purpose: String,
    /// The number of the voucher.
    pub voucher: String,
}

/// The plan was amended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAmended {
    /// The version of the plan that this makes, from 2.
    pub version: u32,
    /// The number of the decision.
    pub number: String,
    /// Why.
    pub reason: String,
    /// The lines that change.
    pub lines: Vec<LineAmendment>,
    /// What is allocated by now.
    pub allocated_dong: Dong,
}

/// The plan was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSettled {
    /// The number of the settlement.
    pub number: String,
    /// What was reached.
    pub result: String,
    /// How much was allocated.
    pub allocated_dong: Dong,
    /// How much was spent.
    pub spent_dong: Dong,
    /// Whether that was by its date.
    pub on_time: bool,
}

message_set! {
    /// What has happened to an agency's plan.
    pub enum AnnualPlanEvent {
        /// See [`PlanOpened`].
        Opened(PlanOpened) = "PlanOpened",
        /// See [`LineProposed`].
        Proposed(LineProposed) = "LineProposed",
        /// See [`PlanDrafted`].
        Drafted(PlanDrafted) = "PlanDrafted",
        /// See [`LineAdded`].
        LineAdded(LineAdded) = "LineAdded",
        /// See [`PlanSigned`].
        Signed(PlanSigned) = "PlanSigned",
        /// See [`PlanSent`].
        Sent(PlanSent) = "PlanSent",
        /// See [`EstimateGuided`].
        Guided(EstimateGuided) = "EstimateGuided",
        /// See [`PlanReturned`].
        Returned(PlanReturned) = "PlanReturned",
        /// See [`PlanAppraised`].
        Appraised(PlanAppraised) = "PlanAppraised",
        /// See [`PlanConsolidated`].
        Consolidated(PlanConsolidated) = "PlanConsolidated",
        /// See [`PlanReleased`].
        Released(PlanReleased) = "PlanReleased",
        /// See [`PlanApproved`].
        Approved(PlanApproved) = "PlanApproved",
        /// See [`CutAcknowledged`].
        Acknowledged(CutAcknowledged) = "CutAcknowledged",
        /// See [`FundsAllocated`].
        Allocated(FundsAllocated) = "FundsAllocated",
        /// See [`SpendingRecorded`].
        Spent(SpendingRecorded) = "SpendingRecorded",
        /// See [`PlanAmended`].
        Amended(PlanAmended) = "PlanAmended",
        /// See [`PlanSettled`].
        Settled(PlanSettled) = "PlanSettled",
    }
}
