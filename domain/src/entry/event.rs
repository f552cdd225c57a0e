//! What has happened to an entry. By whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{VoidedEvent, message_set};
use serde::{Deserialize, Serialize};

use super::command::{EventAddress, EvidenceFile};

/// A late entry was countersigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCountersigned {
    /// The event by which the entry was named.
    pub event: EventAddress,
    /// A remark.
    pub note: Option<String>,
}

/// A late entry was objected to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryObjectedTo {
    /// The event by which the entry was named.
    pub event: EventAddress,
    /// What is missing or wrong.
    pub reason: String,
}

/// References of an entry were corrected: those that are not absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCorrected {
    /// The event by which the entry was named.
    pub event: EventAddress,
    /// Number and sign of the paper.
    pub document_number: Option<String>,
    /// Date of the paper.
    pub document_date: Option<NaiveDate>,
    /// SHA-256 of the paper's scan.
    pub scan: Option<String>,
    /// The files behind the act, all of them.
    pub evidence: Option<Vec<EvidenceFile>>,
    /// What was wrong.
    pub reason: String,
}

/// An entry was voided. Every fold passes over what it names, from this event on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryVoided {
    /// The event by which the entry was named.
    pub event: EventAddress,
    /// Why the act is wrong.
    pub reason: String,
    /// The entry's events, and those that the machine recorded on account of them.
    pub voided: Vec<VoidedEvent>,
}

message_set! {
    /// What has happened to an entry.
    pub enum EntryEvent {
        /// See [`EntryCountersigned`].
        Countersigned(EntryCountersigned) = "EntryCountersigned",
        /// See [`EntryObjectedTo`].
        ObjectedTo(EntryObjectedTo) = "EntryObjectedTo",
        /// See [`EntryCorrected`].
        Corrected(EntryCorrected) = "EntryCorrected",
        /// See [`EntryVoided`].
        Voided(EntryVoided) = "EntryVoided",
    }
}
