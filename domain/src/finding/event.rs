//! What has happened to a finding.
//!
//! Due dates stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{
    DisputeRuling, FindingGrade, FindingKind, FindingSeverity, FindingSource, OutputDisposition,
    PastClosure, PlannedAction,
};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// Whose finding it is: only that side rules on it, verifies, closes, withdraws and regrades it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "FindingSide"))]
pub enum Side {
    /// The agency's own.
    #[serde(rename = "Agency")]
    Agency,
    /// The overseeing agency's.
    #[serde(rename = "Oversight")]
    Oversight,
}

/// What a finding asks of someone by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FindingTimer {
    /// The unit accepts or disputes it.
    #[serde(rename = "Response")]
    Response,
    /// The unit analyses the cause and proposes a plan.
    #[serde(rename = "Plan")]
    Plan,
    /// The unit implements the plan: the finding's due date.
    #[serde(rename = "Action")]
    Action,
    /// The side that raised it checks the effectiveness.
    #[serde(rename = "EffectivenessCheck")]
    EffectivenessCheck,
}

/// Why the system proposes a regrade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum RegradeGround {
    /// The same unit fails in the same clause again.
    #[serde(rename = "Recurrence")]
    Recurrence,
    /// A minor finding has been overdue for long.
    #[serde(rename = "Overdue")]
    Overdue,
}

/// What a regrade does to the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum DueChange {
    /// Nothing.
    Unchanged,
    /// There was none.
    Opened {
        /// The due date.
        due: DueDate,
    },
    /// It comes earlier.
    Moved {
        /// The due date from now on.
        due: DueDate,
    },
}

/// How a corrected output was verified again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverification {
    /// By whom.
    pub by: PersonId,
    /// With what result.
    pub result: String,
}

/// The whole plan is implemented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// The legal date of the latest action.
    pub implemented_on: NaiveDate,
    /// Whether that was by the due date; absent for what has none.
    pub on_time: Option<bool>,
    /// When the effectiveness is to be checked.
    pub check_by: NaiveDate,
}

/// A finding was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRaised {
    /// The agency where it was found.
    pub agency: Scope,
    /// The unit that owns it.
    pub unit: String,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is.
    pub severity: FindingSeverity,
    /// What led to it.
    pub source: FindingSource,
    /// Whose finding it is.
    pub side: Side,
    /// The agency of that side.
    pub raised_by: Scope,
    /// Who found it, when another person than the one who acted.
    pub found_by: Option<PersonId>,
    /// The requirement.
    pub clause: String,
    /// What is not as it should be.
    pub statement: String,
    /// The objective evidence in words.
    pub evidence: String,
    /// By when the unit accepts or disputes it.
    pub respond_by: NaiveDate,
    /// By when the plan must be implemented; absent for an observation without a date.
    pub due: Option<DueDate>,
    /// The audit, inspection or review that it came from; absent when it came from none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StreamId>,
}

/// The unit took the finding on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingAccepted {
    /// A remark.
    pub note: Option<String>,
    /// By when cause and plan are owed; absent for an observation.
    pub plan_by: Option<NaiveDate>,
}

/// The unit disputes the finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingDisputed {
    /// Why it is not so.
    pub grounds: String,
}

/// The dispute was ruled on. When the finding falls, its withdrawal follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRuled {
    /// What it came to.
    pub ruling: DisputeRuling,
    /// Why.
    pub reason: String,
    /// By when cause and plan are owed, when a finding stands that is no observation.
    pub plan_by: Option<NaiveDate>,
}

/// The thing itself was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRecorded {
    /// What was done.
    pub correction: String,
    /// How the output was verified again.
    pub reverification: Option<Reverification>,
}

/// It was said what is done with a nonconforming output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputDisposed {
    /// What is done with it.
    pub disposition: OutputDisposition,
    /// The authority that concedes.
    pub authority: Option<String>,
    /// Why and how.
    pub reason: String,
}

/// The cause was analysed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CauseAnalysed {
    /// The root cause.
    pub cause: String,
    /// The evaluation of the need for action.
    pub need_for_action: String,
}

/// A plan was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanProposed {
    /// Its actions, numbered from 1 in this order.
    pub actions: Vec<PlannedAction>,
}

/// The plan was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanApproved {
    /// A remark.
    pub note: Option<String>,
}

/// An action of the plan was implemented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionImplemented {
    /// Its number in the plan, from 1.
    pub action: u32,
    /// The result and what shows it.
    pub result: String,
    /// Present when it was the last: the whole plan is implemented.
    pub completion: Option<Completion>,
}

/// More time was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRequested {
    /// How many days more.
    pub days: u32,
    /// Why.
    pub reason: String,
    /// The due date as it stands; its consequences wait for an answer, but not longer than if all
    /// that is asked for were granted. A request entered after they came takes none back.
    pub due: DueDate,
}

/// More time was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionGranted {
    /// How many days more.
    pub days: u32,
    /// A remark.
    pub note: Option<String>,
    /// The due date from now on.
    pub due: DueDate,
}

/// More time was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRefused {
    /// Why.
    pub reason: String,
    /// The due date as it stands; its consequences, unless they have come already, come no earlier
    /// than on the day of the refusal.
    pub due: DueDate,
}

/// The due date passed, and so did its registration window. Once for each due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePassed {
    /// The date that was missed.
    pub due_on: NaiveDate,
    /// How severe the finding is.
    pub severity: FindingSeverity,
    /// What led to it.
    pub source: FindingSource,
    /// Whether a request for more time, not answered in time, fell with it.
    pub request_lapsed: bool,
    /// When a regrade is proposed if it stays overdue; for a minor finding.
    pub regrade_proposed_on: Option<NaiveDate>,
}

/// It was not late in fact, and only entered late: implemented in time, or more time was asked for
/// in time and is granted. What the machine had proposed for being overdue is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatenessCleared {
    /// The due date that was kept, or until which more time was asked for.
    pub due_on: NaiveDate,
}

/// What was done is effective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectivenessVerified {
    /// What shows it.
    pub evidence: String,
}

/// What was done is not effective: a new cycle of cause, plan and action begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IneffectivenessFound {
    /// What shows it.
    pub evidence: String,
    /// The number of the cycle that begins; the first was 1.
    pub cycle: u32,
    /// By when cause and plan are owed; absent for an observation.
    pub plan_by: Option<NaiveDate>,
    /// By when the new plan must be implemented; absent for an observation.
    pub due: Option<DueDate>,
}

/// The finding was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingClosed {
    /// A remark.
    pub note: Option<String>,
    /// What nobody owes any more, though its timer still ran.
    pub stopped: Vec<FindingTimer>,
}

/// The finding was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingWithdrawn {
    /// Why.
    pub reason: String,
    /// What nobody owes any more, though its timer still ran.
    pub stopped: Vec<FindingTimer>,
}

/// The system proposes a regrade; the side that raised the finding regrades or declines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegradeProposed {
    /// The severity proposed.
    pub to: FindingGrade,
    /// Why.
    pub ground: RegradeGround,
    /// The earlier findings, for a recurrence.
    pub like: Vec<StreamId>,
}

/// The finding was regraded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRegraded {
    /// The severity before.
    pub from: FindingSeverity,
    /// The severity from now on.
    pub to: FindingGrade,
    /// Why.
    pub reason: String,
    /// What led to the finding.
    pub source: FindingSource,
    /// Whether it is overdue.
    pub overdue: bool,
    /// What becomes of the due date.
    pub due: DueChange,
    /// By when cause and plan are owed, when an accepted observation became a nonconformity.
    pub plan_by: Option<NaiveDate>,
}

/// The regrade that the system proposed was declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegradeDeclined {
    /// Why.
    pub reason: String,
}

/// A finding came in with the agency's accepted baseline: closed, or accepted by its unit and still to
/// be acted on. The legal date of the event is that of its raising.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingBroughtIn {
    /// What was raised.
    pub raised: FindingRaised,
    /// By when cause and plan are owed, counted from the acceptance; absent for an observation, and
    /// for one that is closed.
    pub plan_by: Option<NaiveDate>,
    /// How it came to its end; absent while it is open.
    pub closure: Option<PastClosure>,
}

message_set! {
    /// What has happened to a finding.
    pub enum FindingEvent {
        /// See [`FindingRaised`].
        Raised(FindingRaised) = "FindingRaised",
        /// See [`FindingAccepted`].
        Accepted(FindingAccepted) = "FindingAccepted",
        /// See [`FindingDisputed`].
        Disputed(FindingDisputed) = "FindingDisputed",
        /// See [`DisputeRuled`].
        DisputeRuled(DisputeRuled) = "DisputeRuled",
        /// See [`CorrectionRecorded`].
        Corrected(CorrectionRecorded) = "CorrectionRecorded",
        /// See [`OutputDisposed`].
        Disposed(OutputDisposed) = "OutputDisposed",
        /// See [`CauseAnalysed`].
        CauseAnalysed(CauseAnalysed) = "CauseAnalysed",
        /// See [`PlanProposed`].
        PlanProposed(PlanProposed) = "PlanProposed",
        /// See [`PlanApproved`].
        PlanApproved(PlanApproved) = "PlanApproved",
        /// See [`ActionImplemented`].
        Implemented(ActionImplemented) = "ActionImplemented",
        /// See [`ExtensionRequested`].
        ExtensionRequested(ExtensionRequested) = "ExtensionRequested",
        /// See [`ExtensionGranted`].
        ExtensionGranted(ExtensionGranted) = "ExtensionGranted",
        /// See [`ExtensionRefused`].
        ExtensionRefused(ExtensionRefused) = "ExtensionRefused",
        /// See [`DuePassed`].
        DuePassed(DuePassed) = "DuePassed",
        /// See [`LatenessCleared`].
        LatenessCleared(LatenessCleared) = "LatenessCleared",
        /// See [`EffectivenessVerified`].
        Effective(EffectivenessVerified) = "EffectivenessVerified",
        /// See [`IneffectivenessFound`].
        Ineffective(IneffectivenessFound) = "IneffectivenessFound",
        /// See [`FindingClosed`].
        Closed(FindingClosed) = "FindingClosed",
        /// See [`FindingWithdrawn`].
        Withdrawn(FindingWithdrawn) = "FindingWithdrawn",
        /// See [`RegradeProposed`].
        RegradeProposed(RegradeProposed) = "RegradeProposed",
        /// See [`FindingRegraded`].
        Regraded(FindingRegraded) = "FindingRegraded",
        /// See [`RegradeDeclined`].
        RegradeDeclined(RegradeDeclined) = "RegradeDeclined",
        /// See [`FindingBroughtIn`].
        BroughtIn(FindingBroughtIn) = "FindingBroughtIn",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
