//! What has happened to an entry. By whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::message_set;
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

message_set! {
    /// What has happened to an entry.
    pub enum EntryEvent {
        /// See [`EntryCountersigned`].
        Countersigned(EntryCountersigned) = "EntryCountersigned",
        /// See [`EntryObjectedTo`].
        ObjectedTo(EntryObjectedTo) = "EntryObjectedTo",
        /// See [`EntryCorrected`].
        Corrected(EntryCorrected) = "EntryCorrected",
    }
}
