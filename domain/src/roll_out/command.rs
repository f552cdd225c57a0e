//! What may be asked of a roll-out.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// A step of the plan that has a day of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject, async_graphql::SimpleObject))]
#[cfg_attr(feature = "graphql", graphql(input_name = "PlannedMilestoneInput"))]
pub struct PlannedMilestone {
    /// What is to be reached; up to 200 characters.
    pub name: String,
    /// By when.
    pub due_on: NaiveDate,
}

/// Which of its three times a roll-out is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum RollOutStep {
    /// Rà soát: say whether the unit is subject.
    #[serde(rename = "Inventory")]
    Inventory,
    /// Kế hoạch: plan it, coordinate and approve the plan.
    #[serde(rename = "Plan")]
    Plan,
    /// Hoàn thành: build and apply the system until it is announced.
    #[serde(rename = "Completion")]
    Completion,
}

impl RollOutStep {
    /// The name of its due date.
    #[must_use]
    pub const fn timer(self) -> &'static str {
        match self {
            Self::Inventory => "inventory",
            Self::Plan => "plan",
            Self::Completion => "completion",
        }
    }
}

/// Identify a unit (đơn vị trực thuộc, phòng chuyên môn) that does not apply a quality-management
/// system. Its roll-out is named by the unit's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct IdentifyUnit {
    /// The unit, registered as an agency of its own.
    pub unit: Scope,
    /// The agency that it is part of, which clause 1 of the directive binds.
    pub parent: Scope,
}

/// Confirm that the unit must build and apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ConfirmSubject {
    /// What makes it subject; up to 2,000 characters.
    pub ground: String,
}

/// Propose, as the agency that the unit is part of, that it need not apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeExclusion {
    /// The legal reason; up to 2,000 characters.
    pub legal_reason: String,
}

/// Consent that the unit need not apply a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ScopeOutUnit {
    /// The number of the letter of consent; up to 60 characters.
    pub number: String,
}

/// Refuse that consent: the roll-out goes on where it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RefuseExclusion {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Draft the plan, or replace the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftRollOutPlan {
    /// Its milestones in the order of their days, 1 to 20, none after the day of completion.
    pub milestones: Vec<PlannedMilestone>,
}

/// Give the opinion of the department of science and technology on the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CoordinateWithDost {
    /// Whether it agrees; a plan that it does not agree to is drafted anew.
    pub agrees: bool,
    /// The number of the letter; up to 60 characters.
    pub number: String,
    /// The opinion; up to 2,000 characters.
    pub opinion: String,
}

/// Approve the plan, as the head of the agency that the unit is part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveRollOut {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// Engage a consulting organisation (tổ chức tư vấn) whose certificate is valid on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EngageConsultant {
    /// The organisation, such as `consultant_org/…`.
    pub organisation: StreamId,
    /// The number of the contract; up to 60 characters.
    pub contract: String,
}

/// Report that a milestone was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportMilestone {
    /// Its place in the plan, from 1.
    pub milestone: u32,
    /// What was done; up to 2,000 characters.
    pub result: String,
}

/// Start applying the system on trial (áp dụng thử). The unit's system must have been issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StartTrial {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Complete the roll-out. The unit's system must be announced, and every milestone reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompleteRollOut {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Give the roll-out more time, at the request of the agency that the unit is part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct Reschedule {
    /// The day of completion from now on, after the one before and after the act.
    pub complete_by: NaiveDate,
    /// The number of the request; up to 60 characters.
    pub request: String,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Mark that a time of the roll-out passed; the clock's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkRollOutOverdue {
    /// Which of them.
    pub step: RollOutStep,
    /// The day that was missed.
    pub due_on: NaiveDate,
}

message_set! {
    /// What may be asked of a roll-out.
    pub enum RollOutCommand {
        /// See [`IdentifyUnit`].
        Identify(IdentifyUnit) = "IdentifyUnit",
        /// See [`ConfirmSubject`].
        Confirm(ConfirmSubject) = "ConfirmSubject",
        /// See [`ProposeExclusion`].
        ProposeExclusion(ProposeExclusion) = "ProposeExclusion",
        /// See [`ScopeOutUnit`].
        ScopeOut(ScopeOutUnit) = "ScopeOutUnit",
        /// See [`RefuseExclusion`].
        RefuseExclusion(RefuseExclusion) = "RefuseExclusion",
        /// See [`DraftRollOutPlan`].
        Draft(DraftRollOutPlan) = "DraftRollOutPlan",
        /// See [`CoordinateWithDost`].
        Coordinate(CoordinateWithDost) = "CoordinateWithDost",
        /// See [`ApproveRollOut`].
        Approve(ApproveRollOut) = "ApproveRollOut",
        /// See [`EngageConsultant`].
        Engage(EngageConsultant) = "EngageConsultant",
        /// See [`ReportMilestone`].
        Report(ReportMilestone) = "ReportMilestone",
        /// See [`StartTrial`].
        StartTrial(StartTrial) = "StartTrial",
        /// See [`CompleteRollOut`].
        Complete(CompleteRollOut) = "CompleteRollOut",
        /// See [`Reschedule`].
        Reschedule(Reschedule) = "Reschedule",
        /// See [`MarkRollOutOverdue`].
        MarkOverdue(MarkRollOutOverdue) = "MarkRollOutOverdue",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
