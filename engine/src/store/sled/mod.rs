//! The history in a [sled](::sled) database: a second opinion.
//!
//! It keeps the contract of the port and passes the same suite as the ledger, by other means: a
//! B+ tree where the ledger has files. So it is good for differential tests, and for whoever wants
//! the whole history in the database that the rest of the program's derived data is in. It is not
//! the default, and lacks what makes the ledger an audit trail: no proofs, no sealed files that can
//! be copied, hashed and read without a program; three bytes on the disk for one of the history
//! (measured); and a database whose last release is years old, which may give up on a damaged file
//! without saying where the damage is, or cut it off. Whoever chooses it should export regularly.
//!
//! # What is stored
//!
//! Everything is in one tree, told apart by the first byte of the key:
//!
//! ```text
//! r position(8) chunk(2)         -> up to 4,096 bytes of the body     the records
//! s stream 0 version(8)          -> position(8)                       where a stream's events are
//! c command(16)                  -> first(8) last(8) version(8) hash  accepted commands
//! n category/scope               -> position(8)                       newest event of a source
//! m format                       -> "luuvet sled 1"                   what this folder is
//! m clock                        -> kind(1) rate(4)                   whose time it tells
//! ```
//!
//! Numbers are big-endian, so that keys sort as numbers do. There is one tree because sled applies
//! a batch to one tree whole or not at all, also over a crash; spread over several, a record could
//! be there without its stream's entry. So nothing has to be rebuilt on opening: only the newest
//! record is looked at, with its four entries.
//!
//! Bodies are cut into chunks because sled puts a page over 128 KiB (16 records of 8 KiB are
//! enough) into a file of its own under `blobs/`, and never syncs those files: after a power cut
//! the log would be whole and the records gone. In chunks no page grows that large.
//!
//! # When an append is answered
//!
//! One thread writes. It takes what is queued, looks at each append's conditions, applies all that
//! hold as one batch, flushes, and syncs sled's `db` file through a handle of its own: `flush` of
//! sled 0.34 hands the bytes to the system without fsync on Linux, which a killed process survives
//! and a power cut does not. Only then the head moves, readers see the records and the callers have
//! their answers. If any of this fails, the store takes no more writes: what became of the batch
//! shows on opening, where it is there whole or not at all.

mod history;
mod keys;
mod opening;
mod writer;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};

use self::history::History;
use self::writer::{Request, Writer};
use super::{
    AcceptedCommand, Append, AppendError, Appended, ClockKind, Direction, EventStore, Filter, Head,
    Page, Record, StoreError, check_form,
};
use crate::{CommandId, Position, StreamId, Version};

/// A ledger in a sled database. See the module for what it is good for.
pub struct SledStore {
    shared: Arc<Shared>,
    queue: Sender<Request>,
    writer: Option<JoinHandle<()>>,
    clock: ClockKind,
}

/// What the writer and the readers look at.
#[derive(Debug)]
struct Shared {
    history: History,
    head: watch::Sender<Head>,
    last_recorded_at: Mutex<Option<DateTime<Utc>>>,
    /// Why no more is written.
    poison: OnceLock<String>,
}

impl fmt::Debug for SledStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SledStore").field(&self.shared.history.folder()).finish()
    }
}

impl SledStore {
    /// Opens the ledger in a folder; makes one when the folder is empty or absent. Blocks while
    /// sled recovers.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when a process has it open, [`StoreError::Foreign`] when something
    /// else is in the folder, [`StoreError::Damaged`] when sled cannot read it, [`StoreError::Io`]
    /// when the disk refuses.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_on_clock(folder, ClockKind::Real)
    }

    /// Opens the ledger in a folder; one that is made now tells this clock's time. One that exists
    /// keeps its own.
    ///
    /// # Errors
    /// As [`SledStore::open`].
    pub fn open_on_clock(folder: &Path, clock: ClockKind) -> Result<Self, StoreError> {
        let (history, file, clock) = opening::open(folder, clock)?;
        let newest = history.newest_checked()?;
        let shared = Arc::new(Shared {
            head: watch::Sender::new(Head {
                position: newest.map(|(position, _)| position),
                closed: false,
            }),
            last_recorded_at: Mutex::new(newest.map(|(_, recorded_at)| recorded_at)),
            poison: OnceLock::new(),
            history,
        });
        let (queue, requests) = std::sync::mpsc::channel();
        let writer = Writer::new(Arc::clone(&shared), file, newest);
        let writer = std::thread::Builder::new()
            .name("luuvet-sled".to_owned())
            .spawn(move || writer.run(&requests))
            .map_err(|error| io_error("starting the writer's thread", error))?;
        Ok(Self { shared, queue, writer: Some(writer), clock })
    }

    /// Whose time the ledger tells, as it was begun.
    #[must_use]
    pub fn clock_kind(&self) -> ClockKind {
        self.clock
    }

    /// Reads aside, since sled may have to go to the disk.
    fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&History, Option<Position>) -> Result<T, StoreError> + Send + 'static,
    ) -> BoxFuture<'_, Result<T, StoreError>> {
        let shared = Arc::clone(&self.shared);
        let read = move || {
            let head = shared.head.borrow().position;
            // Of what it cannot make sense of sled often says so by a panic.
            catch_unwind(AssertUnwindSafe(|| read(&shared.history, head)))
                .unwrap_or_else(|panic| Err(shared.history.panicked(panic.as_ref())))
        };
        let Ok(runtime) = Handle::try_current() else { return ready(read()).boxed() };
        // Cancelled only with the whole runtime.
        async move { runtime.spawn_blocking(read).await.unwrap_or(Err(StoreError::Closed)) }.boxed()
    }
}

impl Shared {
    /// Why a request found no writer to answer it.
    fn stopped(&self) -> StoreError {
        match self.poison.get() {
            Some(cause) => StoreError::Poisoned { cause: cause.clone() },
            None => StoreError::Closed,
        }
    }
}

impl EventStore for SledStore {
    fn append(&self, append: Append) -> BoxFuture<'_, Result<Appended, AppendError>> {
        if let Err(malformed) = check_form(&append) {
            return ready(Err(malformed)).boxed();
        }
        let (answer, answered) = oneshot::channel();
        // When the writer is gone, so is the other end of `answer`.
        let _ = self.queue.send(Request::Append { append, answer });
        async move { answered.await.unwrap_or_else(|_| Err(self.shared.stopped().into())) }.boxed()
    }

    fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        let stream = stream.clone();
        self.read(move |history, head| history.stream(&stream, from, direction, limit, head))
    }

    fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> BoxFuture<'_, Result<Page, StoreError>> {
        let filter = filter.clone();
        self.read(move |history, head| history.page(from, direction, limit, &filter, head))
    }

    fn stream_version(&self, stream: &StreamId) -> BoxFuture<'_, Result<Version, StoreError>> {
        let stream = stream.clone();
        self.read(move |history, head| history.version(&stream, head))
    }

    fn accepted(
        &self,
        command_id: CommandId,
    ) -> BoxFuture<'_, Result<Option<AcceptedCommand>, StoreError>> {
        self.read(move |history, head| {
            let accepted = history.accepted(command_id)?;
            Ok(accepted.filter(|accepted| Some(accepted.appended.last) <= head))
        })
    }

    fn head(&self) -> watch::Receiver<Head> {
        self.shared.head.subscribe()
    }

    fn last_recorded_at(&self) -> Option<DateTime<Utc>> {
        *self.shared.last_recorded_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        let (answer, answered) = oneshot::channel();
        let _ = self.queue.send(Request::Close { answer });
        // No answer: the writer has stopped already.
        async move { answered.await.or(Ok(())) }.boxed()
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        // The writer ends when it is closed; whoever still waits for an answer gets it.
        let (answer, _) = oneshot::channel();
        let _ = self.queue.send(Request::Close { answer });
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn io_error(doing: impl Into<String>, cause: std::io::Error) -> StoreError {
    StoreError::Io { doing: doing.into(), cause: Arc::new(cause) }
}

/// What a panic said.
fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it panicked without a word".to_owned())
}
