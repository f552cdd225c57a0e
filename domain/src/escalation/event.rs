//! What has happened to an escalation.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{EscalationGround, EscalationLevel, Rung};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// Something is overdue, and the first of the line is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationOpened {
    /// The obligation.
    pub obligation: StreamId,
    /// Who owes it.
    pub debtor: Scope,
    /// The clause that is to be met.
    pub clause_ref: String,
    /// The due date that was missed.
    pub due_on: NaiveDate,
    /// How often it has been opened, this time included.
    pub round: u32,
    /// The line, from the first who is asked.
    pub line: Vec<Rung>,
    /// By when the first must answer.
    pub answer_by: DueDate,
}

/// Who was asked has answered for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationAcknowledged {
    /// Who.
    pub level: EscalationLevel,
    /// What will be done about it.
    pub measure: String,
    /// By when what is owed will be done.
    pub done_by: DueDate,
    /// The number of the urging letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter_number: Option<String>,
}

/// It went up the line, or the chair is asked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationRaised {
    /// From where.
    pub from: EscalationLevel,
    /// To where.
    pub to: EscalationLevel,
    /// Why.
    pub ground: EscalationGround,
    /// By when they must answer.
    pub answer_by: DueDate,
}

/// The last of the line did not answer in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationMissed {
    /// Who.
    pub level: EscalationLevel,
    /// By when they should have answered.
    pub answer_by: NaiveDate,
}

/// Nothing is owed any more, or not yet again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationSettled {
    /// The event by which that is so.
    pub cause: EventId,
}

message_set! {
    /// What has happened to an escalation.
    pub enum EscalationEvent {
        /// See [`EscalationOpened`].
        Opened(EscalationOpened) = "EscalationOpened",
        /// See [`EscalationAcknowledged`].
        Acknowledged(EscalationAcknowledged) = "EscalationAcknowledged",
        /// See [`EscalationRaised`].
        Raised(EscalationRaised) = "EscalationRaised",
        /// See [`EscalationMissed`].
        Missed(EscalationMissed) = "EscalationMissed",
        /// See [`EscalationSettled`].
        Settled(EscalationSettled) = "EscalationSettled",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
