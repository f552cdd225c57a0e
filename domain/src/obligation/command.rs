//! What may be asked of an obligation.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::kind::ObligationKind;
use crate::due::{DueDate, Term};

/// Open an obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenObligation {
    /// What is owed.
    pub kind: ObligationKind,
    /// The workflow instance that it is about.
    pub about: StreamId,
    /// The period or round of it, such as a cycle's number.
    pub period: String,
    /// The clause that is to be met; up to 200 characters.
    pub clause_ref: String,
    /// Who owes it.
    pub debtor: Scope,
    /// To whom.
    pub creditor: Scope,
    /// By when.
    pub due_on: NaiveDate,
    /// How that day comes about; absent when no calendar moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// The event that gave rise to it.
    pub cause: EventId,
}

/// Remind the debtor; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RemindObligation {
    /// The reminder's day.
    pub reminder_on: NaiveDate,
}

/// Move the due date, or hold the consequences of missing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveObligationDue {
    /// The due date from now on.
    pub due: DueDate,
    /// The event that moves it.
    pub cause: EventId,
    /// When the calendar moves it: number and sign of the decision behind that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_number: Option<String>,
}

/// Discharge the obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DischargeObligation {
    /// The event that proves it.
    pub evidence: EventId,
    /// The legal date on which it was met.
    pub occurred_on: NaiveDate,
}

/// Mark it overdue; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkOverdue {
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// Escalate what stays overdue; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EscalateObligation {
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// Waive an obligation, as its creditor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WaiveObligation {
    /// Why; up to 2,000 characters.
    pub reason: String,
    /// The legal basis or document that allows it; up to 200 characters.
    pub authority: String,
}

/// Release the debtor: the ground of the obligation has fallen away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReleaseObligation {
    /// The event by which it fell away.
    pub cause: EventId,
}

message_set! {
    /// What may be asked of an obligation.
    pub enum ObligationCommand {
        /// See [`OpenObligation`].
        Open(OpenObligation) = "OpenObligation",
        /// See [`RemindObligation`].
        Remind(RemindObligation) = "RemindObligation",
        /// See [`MoveObligationDue`].
        MoveDue(MoveObligationDue) = "MoveObligationDue",
        /// See [`DischargeObligation`].
        Discharge(DischargeObligation) = "DischargeObligation",
        /// See [`MarkOverdue`].
        MarkOverdue(MarkOverdue) = "MarkOverdue",
        /// See [`EscalateObligation`].
        Escalate(EscalateObligation) = "EscalateObligation",
        /// See [`WaiveObligation`].
        Waive(WaiveObligation) = "WaiveObligation",
        /// See [`ReleaseObligation`].
        Release(ReleaseObligation) = "ReleaseObligation",
    }
}
