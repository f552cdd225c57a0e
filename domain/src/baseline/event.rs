//! What has happened to an agency's baseline.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use super::BaselineLine;

/// It was proposed, or proposed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineProposed {
    /// The agency.
    pub agency: Scope,
    /// The day as of which all this holds.
    #[serde(with = "luuvet_engine::day")]
    pub as_of: NaiveDate,
    /// Why, and where the papers are.
    pub reason: String,
    /// The entries, in the order in which they are to be brought in.
    pub entries: Vec<BaselineLine>,
}

/// It was accepted. The [`BaselineEntryAccepted`] of its entries follow in the same batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineAccepted {
    /// The day as of which all this holds.
    #[serde(with = "luuvet_engine::day")]
    pub as_of: NaiveDate,
    /// What was looked at.
    pub review: String,
    /// How many entries there are.
    pub entries: u32,
}

/// An entry of an accepted baseline goes to where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineEntryAccepted {
    /// The agency.
    pub agency: Scope,
    /// The entry.
    pub entry: Box<BaselineLine>,
}

/// It was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineReturned {
    /// What must change.
    pub reason: String,
}

message_set! {
    /// What has happened to an agency's baseline.
    pub enum BaselineEvent {
        /// See [`BaselineProposed`].
        Proposed(BaselineProposed) = "BaselineProposed",
        /// See [`BaselineAccepted`].
        Accepted(BaselineAccepted) = "BaselineAccepted",
        /// See [`BaselineEntryAccepted`].
        EntryAccepted(BaselineEntryAccepted) = "BaselineEntryAccepted",
        /// See [`BaselineReturned`].
        Returned(BaselineReturned) = "BaselineReturned",
    }
}
