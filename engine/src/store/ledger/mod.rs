//! The ledger: segmented files, one after the other, never changed once they are sealed.
//!
//! ```text
//! <folder>/LOCK                                 who holds the folder: process id, since when
//!          segments/00000000000000000000.seg    named by the position of the first record
//!          index/00000000000000000000.idx       derived: one for each sealed segment
//!          tiles/0/x001/234                     derived: RFC 6962 hashes, as C2SP tlog-tiles says
//!
//! segment  header 256 bytes │ batch │ batch │ …              all numbers little endian
//!
//! header   0 "LUUVETLG" │ 8 u32 format 1 │ 12 u32 header length │ 16 u64 first position
//!          24 u32 clock (0 real, 1 simulated) │ 28 u32 rate │ 32 SHA-256 of the segment before
//!          64 what this is, in words │ 252 u32 CRC32C of all before
//!
//! batch    0 FF 'B' 'T' FE │ 4 u32 records │ 8 u64 first position │ 16 u32 bytes of frames
//!          20 u32 appends │ 24 u32 CRC32C of the frames │ 28 u32 CRC32C of all before
//!          32 frame │ frame │ …
//!
//! frame    0 u32 length of the body │ 4 u32 CRC32C of the body │ 8 body, one JSON object
//! ```
//!
//! **A batch is one group of appends**: one write, one sync. It is whole or absent after a crash, and
//! so is each append in it. The next batch is written only after this one is synced. Hence what stands
//! before a whole batch was answered; if it is bad, it is damage, and opening refuses it. What is bad
//! with no whole batch after it is the tail of a crash, and is cut off: nobody had an answer for it.
//! (A last batch that the disk ruined later looks the same. The hash tiles tell it apart as soon as
//! they reach beyond the cut, and the next checkpoint that somebody kept always does.)
//!
//! **Threads.** The *writer* alone appends. The *keeper* makes what is derived: hashes, tiles,
//! indexes. Readers never wait for the disk's writes: they look an offset up and read the file. They
//! see what is synced, never beyond the head. [`LedgerReader`] reads beside a running server without
//! taking any lock: up to the last whole batch.
//!
//! **Failures.** When the disk is full, the part that was written is cut off and the store stays
//! usable. A failed sync leaves it unknown what is on the disk: then, as after any other failed write,
//! the store takes no more appends until it is opened anew.
//!
//! `docs/ledger-format.md` describes the same for those who have only the files.

mod commands;
mod disk;
mod folder;
mod format;
mod index;
mod keeper;
mod merkle;
mod open;
mod reader;
mod reads;
mod scan;
mod state;
mod writer;

#[cfg(test)]
mod tests;

pub use format::ClockKind;
pub use reader::{LedgerReader, LedgerReport, Records, VerifyProgress};

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot, watch};

use super::{
    AcceptedCommand, Append, AppendError, Appended, Direction, EventStore, Filter, Head, Page,
    Record, StoreError, check_form,
};
use crate::{Category, CommandId, Position, StreamId, Version};
use disk::{Disk, failed};
use folder::Folder;
use format::TAIL_LEN_MAX;
use index::StreamKey;
use keeper::Proof;
use reads::Shared;
use writer::{Queued, Request, Writer};

/// Largest size at which a segment may seal in bytes: offsets in it have 32 bits.
const SEGMENT_BYTES_MAX: u64 = 2 << 30;

/// When what is appended is synced to the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// Before it is answered: an answered append outlives a power cut.
    #[default]
    Answered,
    /// Only when a segment is sealed and when the ledger is closed. For a ledger that is made by a
    /// program which would make it anew after a crash; a power cut may leave it so that it cannot be
    /// opened.
    Closed,
}

/// How a ledger is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerOptions {
    /// A segment of at least so many bytes is sealed before the next append, and no later than at
    /// 2 GiB.
    pub segment_bytes: u64,
    /// Appends that may wait for the writer; further callers wait to get into the queue.
    pub queue_len: usize,
    /// Whose time a new ledger tells. A ledger that exists keeps its own.
    pub clock: ClockKind,
    /// First line of checkpoints: names this ledger among all.
    pub origin: String,
    /// When appends are synced.
    pub durability: Durability,
}

impl Default for LedgerOptions {
    fn default() -> Self {
        Self {
            segment_bytes: 64 << 20,
            queue_len: 1024,
            clock: ClockKind::Real,
            origin: "luuvet/ledger".to_owned(),
            durability: Durability::default(),
        }
    }
}

/// An event store in a folder of segment files. See the module's head.
#[derive(Debug)]
pub struct LedgerStore {
    shared: Arc<Shared>,
    /// `None` only while it is dropped.
    queue: Option<mpsc::Sender<Request>>,
    writer: Mutex<Option<JoinHandle<()>>>,
    origin: String,
}

impl LedgerStore {
    /// Opens the ledger in a folder, or begins one in an empty or absent folder. Blocks: it reads the
    /// indexes of all sealed segments and the active segment.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process has it, [`StoreError::Foreign`] when the folder
    /// holds something else, [`StoreError::Damaged`] when answered records cannot be read, and what
    /// the disk refuses.
    pub fn open(folder: impl AsRef<Path>, options: LedgerOptions) -> Result<Self, StoreError> {
        Self::open_on(folder.as_ref(), options, Disk::default())
    }

    fn open_on(path: &Path, options: LedgerOptions, disk: Disk) -> Result<Self, StoreError> {
        let folder = Folder::new(path);
        folder.check_kind()?;
        folder.make()?;
        let lock = folder.lock(SystemTime::now().into())?;
        let opened = open::open(&folder, &disk, options.clock)?;
        let proof = Proof::new(opened.tree);
        let shared = Arc::new(Shared::new(opened.state, proof, opened.clock));
        let threads = |cause| failed("starting the ledger's threads".to_owned(), cause);
        let (jobs, keeper) =
            keeper::start(Arc::clone(&shared), folder.clone(), disk.clone(), opened.hasher)
                .map_err(threads)?;
        let (queue, requests) = mpsc::channel(options.queue_len.max(1));
        let writer = Writer {
            shared: Arc::clone(&shared),
            folder,
            disk,
            segment_bytes: options.segment_bytes.min(SEGMENT_BYTES_MAX),
            durability: options.durability,
            queue: requests,
            jobs,
            keeper,
            lock,
        };
        let thread = std::thread::Builder::new()
            .name("ledger-writer".to_owned())
            .spawn(move || writer.run())
            .map_err(threads)?;
        Ok(Self {
            shared,
            queue: Some(queue),
            writer: Mutex::new(Some(thread)),
            origin: options.origin,
        })
    }

    /// Whose time the ledger tells, as it was begun.
    #[must_use]
    pub fn clock_kind(&self) -> ClockKind {
        self.shared.clock
    }

    /// The body of a C2SP tlog-checkpoint over all records up to the head, or a little later: three
    /// lines, origin, number of records, root in base64. Signing it is the caller's.
    #[must_use]
    pub fn checkpoint(&self) -> String {
        merkle::checkpoint(&self.origin, &self.proved())
    }

    fn proved(&self) -> merkle::Tree {
        let size = self.shared.state().next();
        self.shared.proof.tree(size)
    }

    async fn enqueue(&self, append: Append) -> Result<Appended, AppendError> {
        check_form(&append)?;
        check_tails(&append)?;
        let category = Category::new(append.stream.category())
            .map_err(|error| AppendError::Malformed(error.to_string()))?;
        let key = StreamKey::of(&append.stream);
        let (answer, answered) = oneshot::channel();
        let queued = Box::new(Queued { append, key, category, answer });
        let queue = self.queue.as_ref().ok_or(StoreError::Closed)?;
        queue.send(Request::Append(queued)).await.map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or_else(|_| Err(writer_gone().into()))
    }

    async fn stop(&self) -> Result<(), StoreError> {
        if let Some(queue) = &self.queue {
            // An error says that it was closed before.
            let _ = queue.send(Request::Close).await;
        }
        let mut head = self.shared.head.subscribe();
        // The sender is ours, so that it cannot be gone.
        let _ = head.wait_for(|head| head.closed).await;
        self.join()
    }

    fn join(&self) -> Result<(), StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        match writer.map(JoinHandle::join) {
            None | Some(Ok(())) => Ok(()),
            Some(Err(_)) => Err(writer_gone()),
        }
    }
}

fn writer_gone() -> StoreError {
    StoreError::Poisoned { cause: "the writer panicked, see the log".to_owned() }
}

/// A tail that is too long for a body, or that does not say what the request says, would be found out only at the next start, when
/// the ledger could no longer be opened. The stream is looked at always, the rest where it costs
/// nobody anything: in debug builds.
fn check_tails(append: &Append) -> Result<(), AppendError> {
    for event in &append.events {
        if event.tail.len() > TAIL_LEN_MAX {
            return Err(AppendError::Malformed(format!(
                "a tail of {} bytes is over the limit of {TAIL_LEN_MAX} bytes: keep large content as \
                 evidence and refer to it",
                event.tail.len()
            )));
        }
        let names_stream = event
            .tail
            .strip_prefix(b"\"stream\":\"")
            .and_then(|rest| rest.strip_prefix(append.stream.as_str().as_bytes()))
            .is_some_and(|rest| rest.starts_with(b"\",") && rest.ends_with(b"}"));
        if !names_stream {
            return Err(AppendError::Malformed(format!(
                "a tail does not begin with the stream {}",
                append.stream
            )));
        }
        #[cfg(debug_assertions)]
        {
            let body = crate::SequenceHead {
                position: Position(0),
                version: Version(1),
                recorded_at: append.recorded_at,
            }
            .body(&event.tail);
            let head = crate::RecordHead::parse(&body)
                .map_err(|error| AppendError::Malformed(error.to_string()))?;
            if *head.kind != *event.kind
                || head.scope != event.scope
                || head.command_id != append.command_id
                || head.payload_hash != append.payload_hash
            {
                return Err(AppendError::Malformed(format!(
                    "a tail of {} says other things than the request",
                    append.stream
                )));
            }
        }
    }
    Ok(())
}

impl Drop for LedgerStore {
    /// Answers what is queued and frees the folder, like `close`.
    fn drop(&mut self) {
        self.queue = None;
        if self.join().is_err() {
            tracing::error!("the ledger's writer had panicked");
        }
    }
}

impl EventStore for LedgerStore {
    /// Once it is queued, an append may happen even when its future is dropped.
    fn append(&self, append: Append) -> BoxFuture<'_, Result<Appended, AppendError>> {
        self.enqueue(append).boxed()
    }

    fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        let stream = stream.clone();
        async move { self.shared.read_stream(&stream, from, direction, limit) }.boxed()
    }

    fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> BoxFuture<'_, Result<Page, StoreError>> {
        let filter = filter.clone();
        async move { self.shared.read_all(from, direction, limit, &filter).await }.boxed()
    }

    fn stream_version(&self, stream: &StreamId) -> BoxFuture<'_, Result<Version, StoreError>> {
        let key = StreamKey::of(stream);
        async move { Ok(self.shared.state().version(key)) }.boxed()
    }

    fn accepted(
        &self,
        command_id: CommandId,
    ) -> BoxFuture<'_, Result<Option<AcceptedCommand>, StoreError>> {
        async move { self.shared.accepted(command_id) }.boxed()
    }

    fn head(&self) -> watch::Receiver<Head> {
        self.shared.head.subscribe()
    }

    fn last_recorded_at(&self) -> Option<DateTime<Utc>> {
        self.shared.state().last_recorded_at
    }

    /// The Merkle root over all records up to the head, or a little later. Waits for the hashing of
    /// what was just appended, some microseconds.
    fn root(&self) -> Option<[u8; 32]> {
        self.proved().root()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        self.stop().boxed()
    }
}
