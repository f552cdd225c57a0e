//! The event-store port.
//!
//! A store keeps one ledger: records in one order, each also part of one stream. It appends to one
//! stream at a time, whole or not at all, on two conditions: the stream's version, and
//! `unchanged_since`, for the facts that a decision leaned on. It answers only when the bytes are
//! where the backend promises to keep them.
//!
//! Positions are opaque and ordered; the backends here give them gap-free from 0. One conformance
//! suite (in the workspace's tests) runs against every backend.

mod ledger;
mod memory;
mod sled;
mod subscription;

pub use ledger::{
    ClockKind, Durability, LedgerOptions, LedgerReader, LedgerReport, LedgerStore, Records,
    VerifyProgress,
};
pub use memory::MemoryStore;
pub use sled::SledStore;
pub use subscription::Subscription;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, SubsecRound, Utc};
use futures_util::future::BoxFuture;
use smol_str::SmolStr;
use tokio::sync::watch;

use crate::{CommandId, DecodeError, Position, RecordHead, Scope, Source, StreamId, Version};

/// Largest body of one record in bytes. A payload may have a mebibyte; the envelope needs the rest.
pub const RECORD_LEN_MAX: usize = 1_310_720;

/// Room for what the store writes into a body before the tail, see [`crate::SequenceHead::body`].
/// Two numbers of 20 digits and a date of 32 characters make 121 bytes.
pub const SEQUENCE_HEAD_LEN_MAX: usize = 128;

/// Most events in one append.
pub const APPEND_EVENTS_MAX: usize = 1_000;

/// Which version a stream must have for an append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Exactly this one; [`Version::NONE`] for a stream without events.
    Exact(Version),
    /// Whatever it is.
    Any,
}

/// A condition on facts: no event of this category and scope after this position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchanged {
    /// Category and scope.
    pub source: Source,
    /// The newest position that the facts knew; `None` when the ledger was empty.
    pub since: Option<Position>,
}

/// One event to append.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// The type's full name, such as `finding/FindingRaised`.
    pub kind: SmolStr,
    /// Whom it concerns.
    pub scope: Scope,
    /// The decider's part of the body, made by [`crate::RecordTail::encode`].
    pub tail: Bytes,
}

/// Events to append to one stream on account of one command.
#[derive(Clone, Debug)]
pub struct Append {
    /// The stream.
    pub stream: StreamId,
    /// The version it must have.
    pub expected: Expected,
    /// What must not have changed.
    pub unchanged_since: Vec<Unchanged>,
    /// The command.
    pub command_id: CommandId,
    /// What that command was, see [`crate::payload_hash`].
    pub payload_hash: SmolStr,
    /// The caller's clock. The store cuts it to microseconds, which is what a record holds, and
    /// clamps it to the newest record's, see [`clamp_clock`].
    pub recorded_at: DateTime<Utc>,
    /// The events, 1 to [`APPEND_EVENTS_MAX`].
    pub events: Vec<NewEvent>,
}

/// Where an append stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The first event's position.
    pub first: Position,
    /// The last event's position.
    pub last: Position,
    /// The stream's version after the last event.
    pub version: Version,
    /// Whether the command had been accepted before, so that nothing was appended now.
    pub repeated: bool,
}

/// Why nothing was appended.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppendError {
    /// The stream has another version.
    #[error(
        "stream {stream} is at version {actual}, not at {expected}: read it again and decide anew"
    )]
    VersionConflict {
        /// The stream.
        stream: StreamId,
        /// What was expected.
        expected: Version,
        /// What it is.
        actual: Version,
    },
    /// A fact that the decision leaned on may be outdated.
    #[error("{category} of {scope} changed at position {newest}: read again and decide anew",
        category = source_.category, scope = source_.scope)]
    FactsChanged {
        /// Where.
        source_: Source,
        /// The newest event there.
        newest: Position,
    },
    /// The command id was accepted before for something else.
    #[error(
        "command id {command_id} was used at position {position} for another act: draw a new id for a new act"
    )]
    CommandIdReused {
        /// The id.
        command_id: CommandId,
        /// Where it was used.
        position: Position,
    },
    /// The request is not one that a store can take.
    #[error("the append is malformed: {0}")]
    Malformed(String),
    /// The store takes no more writes.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A technical failure of a store.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// An earlier failure left the end of the ledger in doubt.
    #[error(
        "the ledger takes no writes since a write failed ({cause}): free space or mend the disk, then restart; every answered act is kept"
    )]
    Poisoned {
        /// The failure.
        cause: String,
    },
    /// The disk refuses.
    #[error("the disk failed while {doing}: {cause}")]
    Io {
        /// What was being done, naming the file.
        doing: String,
        /// The system's answer.
        cause: Arc<std::io::Error>,
    },
    /// The disk is full: nothing of the append was kept.
    #[error(
        "the disk is full while {doing}: free space and send the command again; every answered act is kept"
    )]
    Full {
        /// What was being done, naming the file.
        doing: String,
    },
    /// Stored bytes are not what was written.
    #[error("{file} is damaged at byte {offset}{}: {what}; restore the file from a copy, nothing was changed",
        position.map_or(String::new(), |p| format!(" (position {p})")))]
    Damaged {
        /// The file.
        file: String,
        /// Where in it.
        offset: u64,
        /// The record, where known.
        position: Option<Position>,
        /// What is wrong.
        what: String,
    },
    /// The folder belongs to another program or format.
    #[error("{folder} cannot be opened: {what}")]
    Foreign {
        /// The folder.
        folder: String,
        /// What was found, what is expected, and the way out.
        what: String,
    },
    /// Another process has the folder.
    #[error("{folder} is in use by process {holder}: stop it, or choose another folder")]
    Locked {
        /// The folder.
        folder: String,
        /// Who holds it, as the lock file says.
        holder: String,
    },
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// A stored record cannot be read.
    #[error("the record at position {position}: {cause}")]
    Unreadable {
        /// Which record.
        position: Position,
        /// Why.
        cause: DecodeError,
    },
}

/// Which way to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From old to new.
    Forward,
    /// From new to old.
    Backward,
}

/// A record as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it stands.
    pub position: Position,
    /// The JSON object, see [`crate::Recorded::parse`].
    pub body: Bytes,
}

impl Record {
    /// The members that stores and filters look at.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the body is not a record.
    pub fn head(&self) -> Result<RecordHead<'_>, StoreError> {
        RecordHead::parse(&self.body)
            .map_err(|cause| StoreError::Unreadable { position: self.position, cause })
    }
}

/// Which records are wanted: those that match every list that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Categories.
    pub categories: Vec<SmolStr>,
    /// Full type names.
    pub kinds: Vec<SmolStr>,
    /// Scopes.
    pub scopes: Vec<SmolStr>,
}

impl Filter {
    /// Every record.
    #[must_use]
    pub fn everything() -> Self {
        Self::default()
    }

    /// Whether every record matches.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.categories.is_empty() && self.kinds.is_empty() && self.scopes.is_empty()
    }

    /// Whether a record with this category, type and scope matches.
    #[must_use]
    pub fn matches(&self, category: &str, kind: &str, scope: &str) -> bool {
        let allows =
            |list: &[SmolStr], text: &str| list.is_empty() || list.iter().any(|one| one == text);
        allows(&self.categories, category)
            && allows(&self.kinds, kind)
            && allows(&self.scopes, scope)
    }
}

/// A page of the whole ledger.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Matching records in reading order.
    pub records: Vec<Record>,
    /// Where to go on: every record before this point (in reading order) has been looked at.
    /// `None` when the end of the ledger (or, backward, its beginning) was reached.
    pub next: Option<Position>,
}

/// The end of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The newest record that readers can see; `None` in an empty ledger.
    pub position: Option<Position>,
    /// Whether the store was closed, so that the head will not move again.
    pub closed: bool,
}

/// An accepted command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedCommand {
    /// What it was.
    pub payload_hash: SmolStr,
    /// What it led to.
    pub appended: Appended,
}

/// A store of events. See the module for the contract.
pub trait EventStore: Send + Sync + fmt::Debug {
    /// Appends events to one stream, whole or not at all.
    ///
    /// Conditions are looked at in this order: the command id (accepted before for the same act:
    /// its positions are returned again, whatever the other conditions say; for another:
    /// [`AppendError::CommandIdReused`]), the version, the facts.
    fn append(&self, append: Append) -> BoxFuture<'_, Result<Appended, AppendError>>;

    /// Reads at most `limit` records of a stream: forward those with a version of at least `from`,
    /// backward those with a version of at most `from`. An unknown stream has none.
    fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Record>, StoreError>>;

    /// Reads the whole ledger from a position on, the record there included: at most `limit`
    /// matching records, with the point to go on from.
    fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> BoxFuture<'_, Result<Page, StoreError>>;

    /// The version of a stream; [`Version::NONE`] when it has no events.
    fn stream_version(&self, stream: &StreamId) -> BoxFuture<'_, Result<Version, StoreError>>;

    /// What became of a command id; `None` when it was never accepted.
    fn accepted(
        &self,
        command_id: CommandId,
    ) -> BoxFuture<'_, Result<Option<AcceptedCommand>, StoreError>>;

    /// The head, now and as it moves.
    fn head(&self) -> watch::Receiver<Head>;

    /// The clock of the newest record, as that record says; `None` in an empty ledger.
    fn last_recorded_at(&self) -> Option<DateTime<Utc>>;

    /// The Merkle root (RFC 6962) over all records; `None` for an empty ledger, and for a backend
    /// that keeps no proofs.
    fn root(&self) -> Option<[u8; 32]> {
        None
    }

    /// Stops taking writes, after what was queued is answered.
    fn close(&self) -> BoxFuture<'_, Result<(), StoreError>>;
}

/// Follows a store from a position to live: every matching record after `after`, each once, in
/// order, without gap, however slowly it is read.
#[must_use]
pub fn subscribe(
    store: Arc<dyn EventStore>,
    after: Option<Position>,
    filter: Filter,
) -> Subscription {
    Subscription::new(store, after, filter)
}

/// Checks what every backend must refuse before it looks at conditions.
///
/// # Errors
/// [`AppendError::Malformed`] for no events, too many, or one that is too long.
pub fn check_form(append: &Append) -> Result<(), AppendError> {
    if append.events.is_empty() {
        return Err(AppendError::Malformed("it holds no event".to_owned()));
    }
    if append.events.len() > APPEND_EVENTS_MAX {
        return Err(AppendError::Malformed(format!(
            "it holds {} events, more than {APPEND_EVENTS_MAX}: split the act",
            append.events.len()
        )));
    }
    let longest = append.events.iter().map(|event| event.tail.len()).max().unwrap_or(0);
    let body_len = longest.saturating_add(SEQUENCE_HEAD_LEN_MAX);
    if body_len > RECORD_LEN_MAX {
        return Err(AppendError::Malformed(format!(
            "a record of {body_len} bytes is over the limit of {RECORD_LEN_MAX} bytes: keep large \
             content as evidence and refer to it"
        )));
    }
    Ok(())
}

/// The clock that a record gets: the caller's in microseconds, but never before the newest
/// record's.
#[must_use]
pub fn clamp_clock(newest: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    let now = now.trunc_subsecs(6);
    newest.map_or(now, |newest| newest.max(now))
}
