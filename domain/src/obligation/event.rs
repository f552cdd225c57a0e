//! What has happened to an obligation.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::kind::ObligationKind;
use crate::due::DueDate;

/// Something is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationOpened {
    /// What is owed.
    pub kind: ObligationKind,
    /// The workflow instance that it is about.
    pub about: StreamId,
    /// The period or round of it.
    pub period: String,
    /// The clause that is to be met.
    pub clause_ref: String,
    /// Who owes it.
    pub debtor: Scope,
    /// To whom.
    pub creditor: Scope,
    /// By when.
    pub due: DueDate,
    /// The days at whose start the debtor is reminded, ascending.
    #[serde(with = "luuvet_engine::day::list")]
    pub reminders: Vec<NaiveDate>,
    /// The event that gave rise to it.
    pub cause: EventId,
}

/// The debtor was reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationReminded {
    /// The reminder's day.
    pub reminder_on: NaiveDate,
    /// By when it is due.
    pub due_on: NaiveDate,
}

/// The due date was moved, or the consequences of missing it are held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationDueMoved {
    /// The due date until now.
    pub from: NaiveDate,
    /// The due date from now on.
    pub due: DueDate,
    /// The days at whose start the debtor is still to be reminded, ascending.
    #[serde(with = "luuvet_engine::day::list")]
    pub reminders: Vec<NaiveDate>,
    /// The event that moved it.
    pub cause: EventId,
    /// When the calendar moved it: number and sign of the decision behind that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_number: Option<String>,
}

/// What was owed was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationDischarged {
    /// The event that proves it.
    pub evidence: EventId,
    /// The legal date on which it was met.
    pub occurred_on: NaiveDate,
    /// Whether that was by the due date.
    pub on_time: bool,
}

/// It was not late in fact, and only entered late: done in time, or the due date was moved in time.
/// What the machine had recorded for being late is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationLatenessCleared {
    /// The due date that was not missed.
    pub due_on: NaiveDate,
    /// The event that proves it.
    pub by: EventId,
}

/// The due date passed, and so did its registration window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationBecameOverdue {
    /// The due date that was missed.
    pub due_on: NaiveDate,
    /// The day at whose 24:00 it escalates.
    pub escalates_on: NaiveDate,
}

/// It stayed overdue: who oversees the debtor must urge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationEscalated {
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// The creditor waived it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationWaived {
    /// Why.
    pub reason: String,
    /// The legal basis or document that allows it.
    pub authority: String,
}

/// Its ground fell away: nothing is owed any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationReleased {
    /// The event by which it fell away.
    pub cause: EventId,
}

message_set! {
    /// What has happened to an obligation.
    pub enum ObligationEvent {
        /// See [`ObligationOpened`].
        Opened(ObligationOpened) = "ObligationOpened",
        /// See [`ObligationReminded`].
        Reminded(ObligationReminded) = "ObligationReminded",
        /// See [`ObligationDueMoved`].
        DueMoved(ObligationDueMoved) = "ObligationDueMoved",
        /// See [`ObligationDischarged`].
        Discharged(ObligationDischarged) = "ObligationDischarged",
        /// See [`ObligationLatenessCleared`].
        LatenessCleared(ObligationLatenessCleared) = "LatenessCleared",
        /// See [`ObligationBecameOverdue`].
        BecameOverdue(ObligationBecameOverdue) = "ObligationBecameOverdue",
        /// See [`ObligationEscalated`].
        Escalated(ObligationEscalated) = "ObligationEscalated",
        /// See [`ObligationWaived`].
        Waived(ObligationWaived) = "ObligationWaived",
        /// See [`ObligationReleased`].
        Released(ObligationReleased) = "ObligationReleased",
    }
}
