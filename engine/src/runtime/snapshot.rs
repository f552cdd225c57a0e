//! Snapshots: the read model and the queue of deadlines at one position, so that a start need not
//! fold the whole ledger.
//!
//! Only ever a saving of work. A snapshot is taken when every reaction up to its position is settled,
//! and it holds the hash of the record at its position: one that is ahead of the ledger, of another ledger or
//! unreadable is passed over, and the ledger is folded from the beginning. Whoever keeps snapshots
//! must not hand out one that another build of the program made, since its folds may differ.

use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ReadModel;
use super::deadlines::{Deadlines, Due};
use crate::store::{Direction, EventStore, Filter, StoreError};
use crate::{Position, Registers, System};

/// Fewest events since the last snapshot that make another one worthwhile at a stop.
const GROWTH_MIN: u64 = 1_000;
/// While the engine runs, so many times more.
const GROWTH_RUNNING: u64 = 10;
/// While the engine runs, the ledger must also have grown by this part, so that the cost of
/// snapshots stays in proportion to the ledger.
const GROWTH_PART: u64 = 8;

/// Keeps one snapshot. Failing to keep it is no error.
pub trait Snapshots: Send + Sync {
    /// The snapshot that was kept last, if this build of the program made it.
    fn load(&self) -> Option<Bytes>;
    /// Keeps a snapshot in place of the one before.
    fn save(&self, snapshot: &[u8]);
    /// Fewest events since the last snapshot that make another one worthwhile at a stop.
    fn growth_min(&self) -> u64 {
        GROWTH_MIN
    }
}

/// Keeps one as long as the process lives, of however few events.
#[derive(Debug, Default)]
pub struct MemorySnapshots(Mutex<Option<Bytes>>);

impl Snapshots for MemorySnapshots {
    fn load(&self) -> Option<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn save(&self, snapshot: &[u8]) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Bytes::copy_from_slice(snapshot));
    }

    fn growth_min(&self) -> u64 {
        1
    }
}

/// Keeps none: every start folds the whole ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSnapshots;

impl Snapshots for NoSnapshots {
    fn load(&self) -> Option<Bytes> {
        None
    }

    fn save(&self, _snapshot: &[u8]) {}
}

/// Why a model, or a part of one, could not be written down or read again.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// A part cannot be written.
    #[error(transparent)]
    Encode(#[from] rmp_serde::encode::Error),
    /// A part cannot be read.
    #[error(transparent)]
    Decode(#[from] rmp_serde::decode::Error),
    /// The parts are not those of the model.
    #[error("its parts are not those of this model")]
    Parts,
}

/// Writes a part of a model: MessagePack without field names, so that a field which may be left out
/// must be the last one of its struct.
///
/// # Errors
/// [`SnapshotError::Encode`].
pub fn encode_part<T: Serialize>(part: &T) -> Result<Vec<u8>, SnapshotError> {
    Ok(rmp_serde::to_vec(part)?)
}

/// Reads a part of a model.
///
/// # Errors
/// [`SnapshotError::Decode`].
pub fn decode_part<T: DeserializeOwned>(part: &[u8]) -> Result<T, SnapshotError> {
    Ok(rmp_serde::from_slice(part)?)
}

/// What stands before the model's parts.
#[derive(Serialize, Deserialize)]
struct Header {
    position: Position,
    /// SHA-256 of the record at the position: it knows one ledger from another.
    record: [u8; 32],
    deadlines: Vec<Due>,
    /// How long each part of the model is.
    parts: Vec<usize>,
}

/// Length of the header in 8 bytes, the header, the parts.
fn join(header: &Header, parts: &[Vec<u8>]) -> Result<Vec<u8>, SnapshotError> {
    let header = encode_part(header)?;
    let len = 8 + header.len() + parts.iter().map(Vec::len).sum::<usize>();
    let mut bytes = Vec::with_capacity(len);
    bytes.extend_from_slice(&(header.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&header);
    for part in parts {
        bytes.extend_from_slice(part);
    }
    Ok(bytes)
}

fn split(bytes: &[u8]) -> Result<(Header, Vec<&[u8]>), SnapshotError> {
    let (len, rest) = bytes.split_first_chunk().ok_or(SnapshotError::Parts)?;
    let len = usize::try_from(u64::from_le_bytes(*len)).map_err(|_| SnapshotError::Parts)?;
    let (header, mut rest) = rest.split_at_checked(len).ok_or(SnapshotError::Parts)?;
    let header: Header = decode_part(header)?;
    let mut parts = Vec::new();
    for len in &header.parts {
        let (part, after) = rest.split_at_checked(*len).ok_or(SnapshotError::Parts)?;
        parts.push(part);
        rest = after;
    }
    Ok((header, parts))
}

/// A snapshot with its model, before it is known to be of the ledger.
struct Read<M> {
    header: Header,
    model: M,
}

/// What was kept of a read model. It is read on a thread of its own from the moment that this is made:
/// make it before the store is opened, and both go on side by side.
pub struct Kept<S: System, M: ReadModel<S>> {
    snapshots: Arc<dyn Snapshots>,
    reading: JoinHandle<Option<Read<M>>>,
    system: PhantomData<fn() -> S>,
}

impl<S: System, M: ReadModel<S>> Kept<S, M> {
    /// Begins to read.
    #[must_use]
    pub fn read(snapshots: Arc<dyn Snapshots>) -> Self {
        let from = Arc::clone(&snapshots);
        let reading = thread::spawn(move || read::<S, M>(&*from));
        Self { snapshots, reading, system: PhantomData }
    }

    /// Nothing is kept, and nothing will be: every start folds the whole ledger.
    #[must_use]
    pub fn nothing() -> Self {
        Self::read(Arc::new(NoSnapshots))
    }

    /// What a start over this ledger continues from, if it is of this ledger; and where to keep the next.
    pub(super) async fn of_ledger(
        self,
        store: &dyn EventStore,
    ) -> Result<(Arc<dyn Snapshots>, Option<Continued<M>>), StoreError> {
        let Ok(Some(Read { header, model })) = self.reading.join() else {
            return Ok((self.snapshots, None));
        };
        let Header { position, record, deadlines, parts: _ } = header;
        if record_at(store, position).await? != Some(record) {
            tracing::warn!(%position, "the snapshot is of another ledger");
            return Ok((self.snapshots, None));
        }
        let deadlines = Deadlines::of(deadlines);
        Ok((self.snapshots, Some(Continued { position, deadlines, model })))
    }
}

fn read<S: System, M: ReadModel<S>>(snapshots: &dyn Snapshots) -> Option<Read<M>> {
    let bytes = snapshots.load()?;
    let read = split(&bytes)
        .and_then(|(header, parts)| M::of_parts(&parts).map(|model| Read { header, model }));
    read.inspect_err(|cause| {
        tracing::warn!(%cause, "the snapshot cannot be read; the ledger is folded instead");
    })
    .ok()
}

/// What a start continues from.
pub(super) struct Continued<M> {
    pub(super) position: Position,
    pub(super) deadlines: Deadlines,
    pub(super) model: M,
}

/// The hash of a record; `None` beyond the head.
async fn record_at(
    store: &dyn EventStore,
    position: Position,
) -> Result<Option<[u8; 32]>, StoreError> {
    if store.head().borrow().position < Some(position) {
        return Ok(None);
    }
    let page = store.read_all(position, Direction::Forward, 1, &Filter::everything()).await?;
    Ok(page.records.first().map(|record| hash_of(&record.body)))
}

fn hash_of(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// Decides when a snapshot is due and takes it, one at a time.
pub(super) struct Photographer {
    snapshots: Arc<dyn Snapshots>,
    /// How many events the newest snapshot holds, be it only asked for yet.
    held: Mutex<u64>,
    /// Locked while one is written.
    writing: Mutex<()>,
}

impl Photographer {
    pub(super) fn new(snapshots: Arc<dyn Snapshots>, held: u64) -> Self {
        Self { snapshots, held: Mutex::new(held), writing: Mutex::new(()) }
    }

    /// Whether the ledger has grown enough for a running engine to take one, which must then be
    /// taken: the next is due only when the ledger has grown as much again.
    pub(super) fn claim(&self, position: Position) -> bool {
        let growth = self.snapshots.growth_min() * GROWTH_RUNNING;
        self.claim_after(growth.max((position.0 + 1) / GROWTH_PART), position)
    }

    /// The same for an engine that stops.
    pub(super) fn claim_at_stop(&self, position: Position) -> bool {
        self.claim_after(self.snapshots.growth_min(), position)
    }

    /// The newest snapshot is of no use any more, so that the next is due at once.
    pub(super) fn forget(&self) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = 0;
    }

    fn claim_after(&self, growth: u64, position: Position) -> bool {
        let events = position.0 + 1;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = events.saturating_sub(*held) >= growth;
        if is_due {
            *held = events;
        }
        is_due
    }

    /// Writes a snapshot, after one that is being written. Takes its time; not for a task that others
    /// wait for.
    fn take<S: System, M: ReadModel<S>>(&self, record: [u8; 32], deadlines: Vec<Due>, model: &M) {
        let Some(position) = model.registers().position() else { return };
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let joined = model.to_parts().and_then(|parts| {
            let lengths = parts.iter().map(Vec::len).collect();
            join(&Header { position, record, deadlines, parts: lengths }, &parts)
        });
        match joined {
            Ok(bytes) => self.snapshots.save(&bytes),
            Err(cause) => tracing::warn!(%cause, "no snapshot is kept"),
        }
    }

    /// Writes a snapshot of a model whose newest event has this body, beside what else goes on.
    pub(super) fn take_in_background<S: System, M: ReadModel<S>>(
        self: &Arc<Self>,
        body: &[u8],
        deadlines: Vec<Due>,
        model: M,
    ) {
        let (photographer, record) = (Arc::clone(self), hash_of(body));
        tokio::task::spawn_blocking(move || {
            photographer.take::<S, M>(record, deadlines, &model);
        });
    }

    /// Writes a snapshot of a model that has reached the head, at a stop.
    pub(super) async fn take_at_stop<S: System, M: ReadModel<S>>(
        &self,
        store: &dyn EventStore,
        deadlines: Vec<Due>,
        model: &M,
    ) {
        let Some(position) = model.registers().position() else { return };
        if let Ok(Some(record)) = record_at(store, position).await {
            self.take::<S, M>(record, deadlines, model);
        }
    }
}
