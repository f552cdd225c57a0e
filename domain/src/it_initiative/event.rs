//! What has happened to an initiative.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{ElectronicKind, InitiativeOutline, ItResult, UsageCount};

/// A time that an initiative has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ItStep {
    /// Bắt đầu triển khai: deploying is to begin.
    #[serde(rename = "Start")]
    Start,
    /// Đưa vào sử dụng: it is to be in use.
    #[serde(rename = "Use")]
    Use,
    /// Đánh giá: it is to be evaluated.
    #[serde(rename = "Evaluation")]
    Evaluation,
}

/// The initiative was proposed, or proposed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeProposed {
    /// The agency.
    pub agency: Scope,
    /// How often it was proposed, from 1.
    pub round: u32,
    /// What it is.
    pub outline: InitiativeOutline,
}

/// The initiative was approved: its two times are owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeApproved {
    /// The number of the decision.
    pub number: String,
    /// By when deploying is to begin: a working day.
    pub start_by: NaiveDate,
    /// By when it is to be in use: a working day.
    pub use_by: NaiveDate,
}

/// The initiative was returned, to be proposed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeReturned {
    /// What is to be mended.
    pub reason: String,
}

/// The initiative was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeRefused {
    /// Why.
    pub reason: String,
}

/// The initiative stands in a line of the agency's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLineLinked {
    /// The plan.
    pub plan: StreamId,
    /// Its year.
    pub year: i32,
    /// The number of the line.
    pub line: u32,
}

/// Deploying began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeploymentStarted {
    /// What is worth noting.
    pub note: Option<String>,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The initiative was put into use: its evaluation is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativePutIntoUse {
    /// What proves it.
    pub evidence: String,
    /// What it makes electronic.
    pub makes_electronic: ElectronicKind,
    /// How much of it.
    pub usage: UsageCount,
    /// Whether it is in use by its date.
    pub on_time: bool,
    /// By when it is to be evaluated.
    pub evaluate_by: NaiveDate,
}

/// How much is electronic was recorded anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageRecorded {
    /// What the initiative makes electronic.
    pub makes_electronic: ElectronicKind,
    /// How much of it.
    pub usage: UsageCount,
}

/// The initiative was evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeEvaluated {
    /// What it was good for.
    pub result: ItResult,
    /// What was found.
    pub conclusion: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The initiative was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeStopped {
    /// Why.
    pub reason: String,
    /// What was owed still, and falls away.
    pub owed: Vec<ItStep>,
}

message_set! {
    /// What has happened to an initiative.
    pub enum ItEvent {
        /// See [`InitiativeProposed`].
        Proposed(InitiativeProposed) = "InitiativeProposed",
        /// See [`InitiativeApproved`].
        Approved(InitiativeApproved) = "InitiativeApproved",
        /// See [`InitiativeReturned`].
        Returned(InitiativeReturned) = "InitiativeReturned",
        /// See [`InitiativeRefused`].
        Refused(InitiativeRefused) = "InitiativeRefused",
        /// See [`PlanLineLinked`].
        Linked(PlanLineLinked) = "PlanLineLinked",
        /// See [`DeploymentStarted`].
        Started(DeploymentStarted) = "DeploymentStarted",
        /// See [`InitiativePutIntoUse`].
        PutIntoUse(InitiativePutIntoUse) = "InitiativePutIntoUse",
        /// See [`UsageRecorded`].
        Recorded(UsageRecorded) = "UsageRecorded",
        /// See [`InitiativeEvaluated`].
        Evaluated(InitiativeEvaluated) = "InitiativeEvaluated",
        /// See [`InitiativeStopped`].
        Stopped(InitiativeStopped) = "InitiativeStopped",
    }
}
