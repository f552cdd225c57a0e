//! The writer: the one thread that appends.
//!
//! It takes what is queued as one group, decides each append in order, seeing what the group did so
//! far, writes the group as one batch, syncs once, takes it into the shared state, moves the head and
//! answers all. A group that cannot be written leaves nothing behind: what it did stands in a
//! [`Group`] until it is synced.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use chrono::{DateTime, Utc};
use crc32c::crc32c;
use smol_str::SmolStr;
use tokio::sync::{mpsc, oneshot};

use super::super::{
    AcceptedCommand, Append, AppendError, Appended, Expected, StoreError, Unchanged, clamp_clock,
};
use super::Durability;
use super::commands::POSITION_MAX;
use super::disk::{Disk, LogFile, failed, is_full};
use super::folder::{CreateError, Folder, Lock};
use super::format::{BATCH_HEADER_LEN, BatchHeader, SEGMENT_HEADER_LEN, SegmentHeader, push_frame};
use super::index::StreamKey;
use super::keeper::Job;
use super::merkle::Tree;
use super::reads::Shared;
use super::state::Active;
use crate::{Category, CommandId, Position, SequenceHead, Source, Version};

/// Bytes of bodies after which a group takes no further append.
const GROUP_BYTES_MAX: usize = 4 << 20;

/// What a record needs beside its tail, mostly: frame, and the store's members.
const RECORD_OVERHEAD_LEN: usize = 96;

/// Most appends in one group.
const GROUP_APPENDS_MAX: usize = 1024;

type Answer = oneshot::Sender<Result<Appended, AppendError>>;

/// What comes through the queue.
#[derive(Debug)]
pub(super) enum Request {
    Append(Box<Queued>),
    /// Answer what is queued, take no more, end.
    Close,
}

/// An append with what its caller's thread could work out.
#[derive(Debug)]
pub(super) struct Queued {
    pub(super) append: Append,
    pub(super) key: StreamKey,
    pub(super) category: Category,
    pub(super) answer: Answer,
}

/// The thread's own.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) folder: Folder,
    pub(super) disk: Disk,
    pub(super) segment_bytes: u64,
    pub(super) durability: Durability,
    pub(super) queue: mpsc::Receiver<Request>,
    pub(super) jobs: SyncSender<Job>,
    pub(super) keeper: JoinHandle<()>,
    pub(super) lock: Lock,
}

/// Marks the head closed when the thread ends, also by a panic.
struct Ending(Arc<Shared>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.head.send_modify(|head| head.closed = true);
    }
}

impl Writer {
    /// Runs until the queue is closed; then frees the folder.
    pub(super) fn run(mut self) {
        let ending = Ending(Arc::clone(&self.shared));
        let mut poison = None;
        let mut requests = Vec::new();
        let mut group = Group::default();
        while let Some(request) = self.queue.blocking_recv() {
            self.collect(request, &mut requests);
            if !requests.is_empty() {
                self.commit(&mut requests, &mut group, &mut poison);
            }
        }
        if poison.is_none() && self.durability == Durability::Closed {
            let file = Arc::clone(&self.shared.state().active.file);
            if let Err(Failure::InDoubt(error) | Failure::Kept(error)) = sync(&file) {
                tracing::error!("what was appended last may not be on the disk: {error}");
            }
        }
        drop(self.jobs);
        if self.keeper.join().is_err() {
            tracing::error!(
                "the ledger's keeper panicked; what it had not made is made at the next start"
            );
        }
        drop(self.lock);
        drop(ending);
    }

    fn collect(&mut self, first: Request, group: &mut Vec<Queued>) {
        let mut bytes = 0;
        let mut next = Some(first);
        while let Some(request) = next {
            match request {
                Request::Append(queued) => {
                    bytes +=
                        queued.append.events.iter().map(|event| event.tail.len()).sum::<usize>();
                    group.push(*queued);
                }
                Request::Close => self.queue.close(),
            }
            if group.len() >= GROUP_APPENDS_MAX || bytes >= GROUP_BYTES_MAX {
                return;
            }
            next = self.queue.try_recv().ok();
        }
    }

    fn commit(&self, requests: &mut Vec<Queued>, group: &mut Group, poison: &mut Option<String>) {
        if let Some(cause) = poison {
            return refuse(requests, &StoreError::Poisoned { cause: cause.clone() });
        }
        let mut answers = Vec::with_capacity(requests.len());
        let done = self.roll_if_full().and_then(|()| {
            group.begin(&self.shared, requests);
            for Queued { append, key, category, answer } in requests.drain(..) {
                answers.push((answer, group.decide(&self.shared, append, key, category)));
            }
            self.write(group)
        });
        let error = match done {
            Ok(()) => {
                for (answer, result) in answers {
                    // A caller that went away does not undo its append.
                    let _ = answer.send(result);
                }
                return;
            }
            Err(Failure::Kept(error)) => error,
            Err(Failure::InDoubt(error)) => {
                tracing::error!("the ledger takes no more writes: {error}");
                let cause = error.to_string();
                *poison = Some(cause.clone());
                StoreError::Poisoned { cause }
            }
        };
        for (answer, _) in answers {
            let _ = answer.send(Err(error.clone().into()));
        }
        refuse(requests, &error);
    }

    fn write(&self, group: &mut Group) -> Result<(), Failure> {
        if group.appends.is_empty() {
            return Ok(());
        }
        group.finish();
        let (file, end) = {
            let state = self.shared.state();
            (Arc::clone(&state.active.file), state.active.end)
        };
        if let Err(cause) = file.write_at(&group.bytes, end) {
            let full = is_full(&cause);
            let error = failed(format!("appending to {}", file.name()), cause);
            return match file.truncate(end) {
                Ok(()) if full => Err(Failure::Kept(error)),
                Ok(()) => Err(Failure::InDoubt(error)),
                Err(cause) => {
                    let doing = format!("cutting back {} after: {error}", file.name());
                    Err(Failure::InDoubt(failed(doing, cause)))
                }
            };
        }
        let len = group.bytes.len() as u64;
        // Hashed while this thread waits for the disk.
        self.give(Job::Written(std::mem::take(&mut group.bytes)))?;
        if self.durability == Durability::Answered {
            sync(&file)?;
        }
        self.take_in(group, len);
        self.give(Job::Synced)
    }

    /// The group is on the disk: now it is so for everyone.
    fn take_in(&self, group: &Group, len: u64) {
        let mut state = self.shared.state_mut();
        for append in &group.appends {
            state.add_command(append.command_id, append.first);
            state.add_records(append.key, &group.offsets[append.offsets.clone()]);
        }
        for (source, position) in &group.newest {
            state.add_newest(source, position.0);
        }
        state.last_recorded_at = group.last_recorded_at;
        state.active.end += len;
        let position = state.next().checked_sub(1).map(Position);
        // Under the lock, so that no reader sees a record that the head does not know; before the
        // answers, so that a caller finds the head at its own record.
        self.shared.head.send_modify(|head| head.position = position);
    }

    fn give(&self, job: Job) -> Result<(), Failure> {
        self.jobs.send(job).map_err(|_| Failure::keeper_gone())
    }

    /// Seals the active segment when it is large enough, and begins the next.
    fn roll_if_full(&self) -> Result<(), Failure> {
        let (file, end, next) = {
            let state = self.shared.state();
            (Arc::clone(&state.active.file), state.active.end, state.next())
        };
        if end < self.segment_bytes || end == SEGMENT_HEADER_LEN as u64 {
            return Ok(());
        }
        if self.durability == Durability::Closed {
            sync(&file)?;
        }
        let (answer, hash) = sync_channel(1);
        self.give(Job::Hash(answer))?;
        let previous = hash.recv().map_err(|_| Failure::keeper_gone())?;
        let header = SegmentHeader { first: next, clock: self.shared.clock, previous };
        let file =
            self.folder.create_segment(&self.disk, &header).map_err(|error| match error {
                CreateError::NotMade(error @ StoreError::Full { .. }) => Failure::Kept(error),
                CreateError::NotMade(error) | CreateError::InDoubt(error) => {
                    Failure::InDoubt(error)
                }
            })?;
        let mut state = self.shared.state_mut();
        let ordinal = state.sealed.len();
        // The tree is the keeper's: it puts it in.
        let seal = state.seal(Tree::default(), previous);
        let index = state.roll(Active::new(next, Arc::new(file), SEGMENT_HEADER_LEN as u64));
        drop(state);
        let Some(seal) = seal else { return Ok(()) };
        let header = header.encode().to_vec();
        self.give(Job::Sealed { index, seal: Box::new(seal), ordinal, header })
    }
}

fn sync(file: &LogFile) -> Result<(), Failure> {
    let _span = tracing::debug_span!("sync").entered();
    file.sync().map_err(|cause| Failure::InDoubt(failed(format!("syncing {}", file.name()), cause)))
}

fn refuse(requests: &mut Vec<Queued>, error: &StoreError) {
    for queued in requests.drain(..) {
        let _ = queued.answer.send(Err(error.clone().into()));
    }
}

/// Why a group was not written.
enum Failure {
    /// The ledger is as it was.
    Kept(StoreError),
    /// What is on the disk is not known.
    InDoubt(StoreError),
}

impl Failure {
    fn keeper_gone() -> Self {
        let cause = std::io::Error::other("the ledger's keeper has ended");
        Self::InDoubt(failed("hashing the ledger".to_owned(), cause))
    }
}

/// An append that the group decided to write.
struct Decided {
    command_id: CommandId,
    key: StreamKey,
    first: u64,
    offsets: std::ops::Range<usize>,
}

/// What a group does, before it is synced.
#[derive(Default)]
struct Group {
    bytes: Vec<u8>,
    /// Where in the file `bytes` goes.
    base: u64,
    first: u64,
    next: u64,
    offsets: Vec<u32>,
    appends: Vec<Decided>,
    versions: HashMap<StreamKey, Version>,
    newest: HashMap<Source, Position>,
    commands: HashMap<CommandId, AcceptedCommand>,
    last_recorded_at: Option<DateTime<Utc>>,
}

impl Group {
    /// Forgets the group before, keeping its memory.
    fn begin(&mut self, shared: &Shared, requests: &[Queued]) {
        let state = shared.state();
        self.base = state.active.end;
        self.first = state.next();
        self.next = self.first;
        self.last_recorded_at = state.last_recorded_at;
        drop(state);
        // The keeper has the bytes of the group before. Room for all, so that none is copied again.
        let events = requests.iter().flat_map(|queued| &queued.append.events);
        let len: usize = events.map(|event| event.tail.len() + RECORD_OVERHEAD_LEN).sum();
        self.bytes = Vec::with_capacity(BATCH_HEADER_LEN + len);
        self.bytes.resize(BATCH_HEADER_LEN, 0);
        self.offsets.clear();
        self.appends.clear();
        self.versions.clear();
        self.newest.clear();
        self.commands.clear();
    }

    /// Looks at the conditions in the order that the port says, and adds the records.
    fn decide(
        &mut self,
        shared: &Shared,
        append: Append,
        key: StreamKey,
        category: Category,
    ) -> Result<Appended, AppendError> {
        let actual = {
            let mut state = shared.state();
            let known = match self.commands.get(&append.command_id) {
                Some(accepted) => Some(accepted.clone()),
                None if state.commands.candidates(append.command_id).next().is_none() => None,
                None => {
                    // It reads the record, for which nobody is held up.
                    drop(state);
                    let accepted = shared.accepted(append.command_id)?;
                    state = shared.state();
                    accepted
                }
            };
            if let Some(AcceptedCommand { payload_hash, appended }) = known {
                if payload_hash == append.payload_hash {
                    return Ok(Appended { repeated: true, ..appended });
                }
                let command_id = append.command_id;
                let position = appended.first;
                return Err(AppendError::CommandIdReused { command_id, position });
            }
            let known = self.versions.get(&key).copied();
            let actual = known.unwrap_or_else(|| state.version(key));
            if let Expected::Exact(expected) = append.expected
                && expected != actual
            {
                let stream = append.stream;
                return Err(AppendError::VersionConflict { stream, expected, actual });
            }
            for Unchanged { source, since } in &append.unchanged_since {
                let newest = self.newest.get(source).or_else(|| state.newest.get(source)).copied();
                if let Some(newest) = newest
                    && since.is_none_or(|since| newest > since)
                {
                    return Err(AppendError::FactsChanged { source_: source.clone(), newest });
                }
            }
            actual
        };
        if self.next + append.events.len() as u64 > POSITION_MAX {
            let cause = format!("a ledger holds at most {POSITION_MAX} records");
            return Err(failed("appending".to_owned(), std::io::Error::other(cause)).into());
        }
        Ok(self.add(append, key, category, actual))
    }

    fn add(
        &mut self,
        append: Append,
        key: StreamKey,
        category: Category,
        actual: Version,
    ) -> Appended {
        // Microseconds, as the body says: the same before and after a restart.
        let recorded_at = clamp_clock(self.last_recorded_at, append.recorded_at);
        self.last_recorded_at = Some(recorded_at);
        let first = self.next;
        let first_offset = self.offsets.len();
        let mut version = actual;
        let mut source: Option<Source> = None;
        for event in append.events {
            let position = Position(self.next);
            version = version.next();
            let head = SequenceHead { position, version, recorded_at };
            // It fits: a segment and a group together are far below 4 GiB.
            self.offsets.push((self.base + self.bytes.len() as u64) as u32);
            push_frame(&mut self.bytes, |bytes| bytes.extend_from_slice(&head.body(&event.tail)));
            self.next += 1;
            match &source {
                Some(same) if same.scope == event.scope => {}
                Some(_) | None => {
                    self.note_newest(source.take(), position.0.wrapping_sub(1));
                    source = Some(Source { category: category.clone(), scope: event.scope });
                }
            }
        }
        self.note_newest(source, self.next - 1);
        self.versions.insert(key, version);
        self.appends.push(Decided {
            command_id: append.command_id,
            key,
            first,
            offsets: first_offset..self.offsets.len(),
        });
        let last = Position(self.next - 1);
        let appended = Appended { first: Position(first), last, version, repeated: false };
        let payload_hash: SmolStr = append.payload_hash;
        self.commands.insert(append.command_id, AcceptedCommand { payload_hash, appended });
        appended
    }

    fn note_newest(&mut self, source: Option<Source>, position: u64) {
        if let Some(source) = source {
            self.newest.insert(source, Position(position));
        }
    }

    /// Writes the batch's header into its place.
    fn finish(&mut self) {
        let frames = &self.bytes[BATCH_HEADER_LEN..];
        let header = BatchHeader {
            records: (self.next - self.first) as u32,
            first: self.first,
            len: frames.len() as u32,
            appends: self.appends.len() as u32,
            crc: crc32c(frames),
        };
        self.bytes[..BATCH_HEADER_LEN].copy_from_slice(&header.encode());
    }
}
