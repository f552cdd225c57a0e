//! What may be asked of an escalation.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::{Bilingual, EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// How far up the line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum EscalationLevel {
    /// The head of the agency that owes it.
    #[serde(rename = "AgencyHead")]
    AgencyHead,
    /// The department of science and technology, or whoever else oversees the agency.
    #[serde(rename = "Department")]
    Department,
    /// The chair of the provincial People's Committee.
    #[serde(rename = "Chair")]
    Chair,
}

impl EscalationLevel {
    /// Its name, as it stands in events and obligations' periods.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgencyHead => "AgencyHead",
            Self::Department => "Department",
            Self::Chair => "Chair",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::AgencyHead => Bilingual::constant("Thủ trưởng cơ quan", "The agency's head"),
            Self::Department => Bilingual::constant("Sở Khoa học và Công nghệ", "The department"),
            Self::Chair => Bilingual::constant("Chủ tịch UBND tỉnh", "The province's chair"),
        }
    }
}

/// A rung of the line: who is asked, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Who.
    pub level: EscalationLevel,
    /// At which agency.
    pub agency: Scope,
}

/// Why it goes up the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum EscalationGround {
    /// Nobody answered in time.
    #[serde(rename = "Unanswered")]
    Unanswered,
    /// It was not done by the day that was promised.
    #[serde(rename = "NotDone")]
    NotDone,
    /// It stayed overdue so long that the department must urge.
    #[serde(rename = "StillOverdue")]
    StillOverdue,
}

/// Begin to ask up the line; the process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenEscalation {
    /// The obligation that became overdue.
    pub obligation: StreamId,
    /// Who owes it.
    pub debtor: Scope,
    /// The clause that is to be met.
    pub clause_ref: String,
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// Answer for what is overdue: what will be done, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcknowledgeEscalation {
    /// What will be done about it; up to 2,000 characters.
    pub measure: String,
    /// By when what is owed will be done.
    pub done_by: NaiveDate,
    /// The number of the urging letter (công văn đôn đốc), which the department must send; up to 60
    /// characters.
    pub letter_number: Option<String>,
}

/// Go up the line; the clock's and the process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaiseEscalation {
    /// From which level.
    pub from: EscalationLevel,
    /// Why.
    pub ground: EscalationGround,
}

/// End it: nothing is owed any more, or not yet again; the process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleEscalation {
    /// The event by which that is so.
    pub cause: EventId,
}

message_set! {
    /// What may be asked of an escalation.
    pub enum EscalationCommand {
        /// See [`OpenEscalation`].
        Open(OpenEscalation) = "OpenEscalation",
        /// See [`AcknowledgeEscalation`].
        Acknowledge(AcknowledgeEscalation) = "AcknowledgeEscalation",
        /// See [`RaiseEscalation`].
        Raise(RaiseEscalation) = "RaiseEscalation",
        /// See [`SettleEscalation`].
        Settle(SettleEscalation) = "SettleEscalation",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
