//! What may be asked of an entry.

use chrono::NaiveDate;
use luuvet_engine::{StreamId, message_set};
use serde::{Deserialize, Serialize};

/// Where an event stands: any event of the entry that is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EventAddress {
    /// The workflow instance, such as `finding/…`.
    pub stream: StreamId,
    /// Where it stands in that stream, from 1.
    pub version: u64,
}

/// A file that stands behind an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EvidenceFile {
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Number and sign of the document, where it has one.
    pub number: Option<String>,
    /// The document's own date.
    pub date: Option<NaiveDate>,
}

/// Countersign a late entry: its reason holds, and its evidence proves the act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CountersignEntry {
    /// An event of the entry.
    pub event: EventAddress,
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Object to a late entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ObjectToEntry {
    /// An event of the entry.
    pub event: EventAddress,
    /// What is missing or wrong; up to 2,000 characters.
    pub reason: String,
}

/// Correct a wrong reference of an entry. What is left out stays as it is; the act itself, and what
/// was stored, stay in any case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CorrectEntry {
    /// An event of the entry.
    pub event: EventAddress,
    /// The right number and sign of the paper; up to 60 characters.
    pub document_number: Option<String>,
    /// The right date of the paper.
    pub document_date: Option<NaiveDate>,
    /// SHA-256 of the right scan of the paper, 64 hexadecimal digits.
    pub scan: Option<String>,
    /// The right files behind the act, all of them; at most 50.
    pub evidence: Option<Vec<EvidenceFile>>,
    /// What was wrong; up to 2,000 characters.
    pub reason: String,
}

/// Void an entry: the act never was, and neither was what the machine did on account of it. Only while
/// nothing builds on it, and not long after it was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct VoidEntry {
    /// An event of the entry.
    pub event: EventAddress,
    /// Why the act is wrong; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of an entry.
    pub enum EntryCommand {
        /// See [`CountersignEntry`].
        Countersign(CountersignEntry) = "CountersignEntry",
        /// See [`ObjectToEntry`].
        Object(ObjectToEntry) = "Object",
        /// See [`CorrectEntry`].
        Correct(CorrectEntry) = "CorrectEntry",
        /// See [`VoidEntry`].
        Void(VoidEntry) = "VoidEntry",
    }
}

impl EntryCommand {
    /// The event that it is about.
    #[must_use]
    pub const fn address(&self) -> &EventAddress {
        match self {
            Self::Countersign(command) => &command.event,
            Self::Object(command) => &command.event,
            Self::Correct(command) => &command.event,
            Self::Void(command) => &command.event,
        }
    }
}
