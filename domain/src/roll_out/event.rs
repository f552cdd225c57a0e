//! What has happened to a roll-out.
//!
//! The three times stand in the event that identifies the unit, as decided under the regulation of
//! that day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{PlannedMilestone, RollOutStep};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// A unit was identified that does not apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitIdentified {
    /// The unit.
    pub unit: Scope,
    /// The agency that it is part of.
    pub parent: Scope,
    /// How often it was identified, from 1.
    pub round: u32,
    /// By when it is to be said whether it is subject.
    pub inventory: DueDate,
    /// By when the plan is to be approved.
    pub plan: DueDate,
    /// By when the system is to be applied.
    pub completion: DueDate,
}

/// It was confirmed that the unit is subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectConfirmed {
    /// What makes it so.
    pub ground: String,
    /// By when the plan is to be approved.
    pub plan_by: NaiveDate,
    /// By when the system is to be applied.
    pub complete_by: NaiveDate,
}

/// It was proposed that the unit need not apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeOutProposed {
    /// The legal reason.
    pub legal_reason: String,
}

/// The unit need not apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitScopedOut {
    /// The number of the letter of consent.
    pub number: String,
    /// The legal reason.
    pub legal_reason: String,
    /// Which time the roll-out was in.
    pub step: RollOutStep,
}

/// The consent was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeOutRefused {
    /// Why.
    pub reason: String,
}

/// The plan was drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollOutPlanDrafted {
    /// Its milestones in the order of their days.
    pub milestones: Vec<PlannedMilestone>,
}

/// The department of science and technology gave its opinion on the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DostCoordinated {
    /// Whether it agrees.
    pub agrees: bool,
    /// The number of the letter.
    pub number: String,
    /// The opinion.
    pub opinion: String,
}

/// The plan was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollOutApproved {
    /// The number of the decision.
    pub number: String,
}

/// A consulting organisation was engaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultantEngaged {
    /// The organisation.
    pub organisation: StreamId,
    /// The number of the contract.
    pub contract: String,
    /// The number of its certificate on that day.
    pub certificate: String,
    /// How many of its consultants met the conditions on that day.
    pub consultants: u32,
}

/// A milestone was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneReported {
    /// Its place in the plan, from 1.
    pub milestone: u32,
    /// What was done.
    pub result: String,
    /// Whether by its day.
    pub on_time: bool,
}

/// The system is applied on trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialStarted {
    /// The day on which the unit's system was issued.
    pub issued_on: NaiveDate,
    /// A remark.
    pub note: Option<String>,
}

/// The unit applies its system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollOutCompleted {
    /// The day on which its conformity was announced.
    pub announced_on: NaiveDate,
    /// Whether that was by the day of completion.
    pub on_time: bool,
    /// A remark.
    pub note: Option<String>,
}

/// The roll-out got more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollOutRescheduled {
    /// How often it did, from 1.
    pub number: u32,
    /// The day of completion before.
    pub from: NaiveDate,
    /// The day of completion from now on.
    pub completion: DueDate,
    /// The number of the request.
    pub request: String,
    /// Why.
    pub reason: String,
}

/// A time of the roll-out passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollOutOverdue {
    /// Which of them.
    pub step: RollOutStep,
    /// The day that was missed.
    pub due_on: NaiveDate,
}

message_set! {
    /// What has happened to a roll-out.
    pub enum RollOutEvent {
        /// See [`UnitIdentified`].
        Identified(UnitIdentified) = "UnitIdentified",
        /// See [`SubjectConfirmed`].
        Confirmed(SubjectConfirmed) = "SubjectConfirmed",
        /// See [`ScopeOutProposed`].
        ScopeOutProposed(ScopeOutProposed) = "ScopeOutProposed",
        /// See [`UnitScopedOut`].
        ScopedOut(UnitScopedOut) = "UnitScopedOut",
        /// See [`ScopeOutRefused`].
        ScopeOutRefused(ScopeOutRefused) = "ScopeOutRefused",
        /// See [`RollOutPlanDrafted`].
        Drafted(RollOutPlanDrafted) = "RollOutPlanDrafted",
        /// See [`DostCoordinated`].
        Coordinated(DostCoordinated) = "DostCoordinated",
        /// See [`RollOutApproved`].
        Approved(RollOutApproved) = "RollOutApproved",
        /// See [`ConsultantEngaged`].
        Engaged(ConsultantEngaged) = "ConsultantEngaged",
        /// See [`MilestoneReported`].
        Reported(MilestoneReported) = "MilestoneReported",
        /// See [`TrialStarted`].
        TrialStarted(TrialStarted) = "TrialStarted",
        /// See [`RollOutCompleted`].
        Completed(RollOutCompleted) = "RollOutCompleted",
        /// See [`RollOutRescheduled`].
        Rescheduled(RollOutRescheduled) = "RollOutRescheduled",
        /// See [`RollOutOverdue`].
        Overdue(RollOutOverdue) = "RollOutOverdue",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
