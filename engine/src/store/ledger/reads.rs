//! Reading: positional reads beside the writer, each record checked against its CRC32C.
//!
//! Nobody waits for the writer longer than it takes to look up an offset. A read is done where it is
//! asked for, not on a thread for blocking work: from the page cache it takes microseconds, less than
//! the way to another thread, and it needs no runtime. It is never long, since after each
//! [`CHUNK_LEN`] the task yields.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bytes::Bytes;
use tokio::sync::watch;

use super::super::{
    APPEND_EVENTS_MAX, AcceptedCommand, Appended, Direction, Filter, Head, Page, Record, StoreError,
};
use super::disk::LogFile;
use super::format::{BATCH_HEADER_LEN, ClockKind, Next, next_at};
use super::index::{NO_SEGMENT, StreamKey};
use super::keeper::Proof;
use super::state::{PartRecords, Sealed, State};
use crate::{CommandId, Position, RecordHead, StreamId, Version};

/// Bytes read at once when much is wanted. Records of one chunk share it, so it is also what one
/// record that is kept may hold in memory.
const CHUNK_LEN: usize = 256 * 1024;

/// Bytes read for one record whose length is not known; most fit.
const POINT_LEN: usize = 1024;

/// Records looked at in one step when reading backward.
const BACKWARD_LEN: u64 = 256;

/// What the writer, the keeper and readers share.
#[derive(Debug)]
pub(super) struct Shared {
    state: RwLock<State>,
    pub(super) head: watch::Sender<Head>,
    pub(super) proof: Proof,
    pub(super) clock: ClockKind,
}

/// Where to begin to read.
struct Place {
    file: Arc<LogFile>,
    offset: u64,
    /// Where the synced part of the segment ends.
    end: u64,
}

impl Shared {
    pub(super) fn new(state: State, proof: Proof, clock: ClockKind) -> Self {
        let position = state.next().checked_sub(1).map(Position);
        let head = watch::Sender::new(Head { position, closed: false });
        Self { state: RwLock::new(state), head, proof, clock }
    }

    pub(super) fn state(&self) -> RwLockReadGuard<'_, State> {
        // Changes are made after the last step that can fail.
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// See [`super::super::EventStore::read_all`].
    pub(super) async fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> Result<Page, StoreError> {
        let mut page = Page::default();
        let mut at = match direction {
            Direction::Forward => Some(from.0),
            Direction::Backward => self.state().next().checked_sub(1).map(|last| from.0.min(last)),
        };
        while let Some(position) = at {
            if page.records.len() == limit {
                // Forward, the end may be here.
                page.next = Some(Position(position)).filter(|next| next.0 < self.state().next());
                break;
            }
            at = match direction {
                Direction::Forward => self.forward(position, limit, filter, &mut page.records)?,
                Direction::Backward => self.backward(position, limit, filter, &mut page.records)?,
            };
            if at.is_some() && page.records.len() < limit {
                tokio::task::yield_now().await;
            }
        }
        Ok(page)
    }

    /// Looks at records from a position on, until a chunk is read or the limit reached; where to go
    /// on, or `None` behind the last record.
    fn forward(
        &self,
        from: u64,
        limit: usize,
        filter: &Filter,
        records: &mut Vec<Record>,
    ) -> Result<Option<u64>, StoreError> {
        let Some(Place { file, offset, end }) = self.place(from)? else { return Ok(None) };
        let wanted = limit - records.len();
        let everything = filter.is_everything();
        let guess = if everything { wanted.saturating_mul(POINT_LEN) } else { CHUNK_LEN };
        let mut len = guess.clamp(POINT_LEN, CHUNK_LEN);
        loop {
            let left = usize::try_from(end - offset).unwrap_or(usize::MAX);
            let bytes = Bytes::from(file.read_range(offset, len.min(left))?);
            let (mut at, mut position) = (0, from);
            let needed = loop {
                if at == bytes.len() || records.len() == limit {
                    break None;
                }
                match next_at(&bytes, at) {
                    Next::Batch => at += BATCH_HEADER_LEN,
                    Next::Frame { start, end } => {
                        if everything {
                            records.push(Record {
                                position: Position(position),
                                body: bytes.slice(start..end),
                            });
                        } else if matches(filter, &bytes[start..end], position)? {
                            // A copy: few of many would hold all of the chunk.
                            let body = Bytes::copy_from_slice(&bytes[start..end]);
                            records.push(Record { position: Position(position), body });
                        }
                        (at, position) = (end, position + 1);
                    }
                    Next::Short { needed } if bytes.len() < left => break Some(at + needed),
                    Next::Short { .. } => {
                        let what = "the record is cut short";
                        return Err(file.damaged(offset + at as u64, Some(position), what));
                    }
                    Next::Bad(what) => {
                        return Err(file.damaged(offset + at as u64, Some(position), what));
                    }
                }
                // The header of a batch may lie across the end of the chunk.
                if at > bytes.len() {
                    break None;
                }
            };
            match needed {
                // Not even one record fits: read again, enough for it.
                Some(needed) if position == from => len = needed.max(len * 2),
                Some(_) | None => return Ok(Some(position)),
            }
        }
    }

    /// Looks at records from a position back, at most a chunk.
    fn backward(
        &self,
        from: u64,
        limit: usize,
        filter: &Filter,
        records: &mut Vec<Record>,
    ) -> Result<Option<u64>, StoreError> {
        let wanted = (limit - records.len()) as u64;
        let most = if filter.is_everything() { wanted.min(BACKWARD_LEN) } else { BACKWARD_LEN };
        let Some((file, first, offsets, end)) = self.offsets_back(from, most)? else {
            return Ok(None);
        };
        // As many as fit into a chunk, but one at least.
        let keep = offsets.iter().rev().take_while(|offset| end - **offset <= CHUNK_LEN as u64);
        let skip = offsets.len() - keep.count().max(1);
        let bytes = Bytes::from(file.read_range(offsets[skip], (end - offsets[skip]) as usize)?);
        for (at, offset) in offsets.iter().enumerate().skip(skip).rev() {
            let position = first + at as u64;
            if records.len() == limit {
                return Ok(Some(position));
            }
            let within = (offset - offsets[skip]) as usize;
            let body = body_in(&file, &bytes, within, *offset, position)?;
            if filter.is_everything() {
                records.push(Record { position: Position(position), body });
            } else if matches(filter, &body, position)? {
                let body = Bytes::copy_from_slice(&body);
                records.push(Record { position: Position(position), body });
            }
        }
        Ok((first + skip as u64).checked_sub(1))
    }

    /// Offsets of at most so many records up to a position, all in one segment: the file, the first
    /// one's position, the offsets, and an offset by which the last record has ended.
    fn offsets_back(&self, last: u64, most: u64) -> Result<Option<Backward>, StoreError> {
        let state = self.state();
        let active = &state.active;
        if last >= state.next() {
            return Ok(None);
        }
        if last >= active.first {
            let to = (last - active.first) as usize;
            let from = (to + 1).saturating_sub(most as usize);
            let offsets = active.index.offsets[from..=to].iter().map(|at| u64::from(*at)).collect();
            let end = active.index.offsets.get(to + 1).map_or(active.end, |at| u64::from(*at));
            let first = active.first + from as u64;
            return Ok(Some((Arc::clone(&active.file), first, offsets, end)));
        }
        let Some(sealed) = state.sealed_at(last).cloned() else { return Ok(None) };
        drop(state);
        let to = (last - sealed.first) as u32 + 1;
        let from = to.saturating_sub(most as u32);
        let after = sealed.records.min(to + 1);
        let mut offsets: Vec<u64> =
            sealed.offsets(from..after)?.into_iter().map(u64::from).collect();
        let end = if after > to { offsets.pop() } else { None }.unwrap_or(sealed.end);
        Ok(Some((Arc::clone(&sealed.file), sealed.first + u64::from(from), offsets, end)))
    }

    /// Where the record at this position begins; `None` when there is none yet.
    fn place(&self, position: u64) -> Result<Option<Place>, StoreError> {
        let state = self.state();
        let active = &state.active;
        if let Some(record) = position.checked_sub(active.first) {
            let offset = active.index.offsets.get(record as usize);
            return Ok(offset.map(|offset| Place {
                file: Arc::clone(&active.file),
                offset: u64::from(*offset),
                end: active.end,
            }));
        }
        let Some(sealed) = state.sealed_at(position).cloned() else { return Ok(None) };
        drop(state);
        let record = (position - sealed.first) as u32;
        let offset = sealed.offsets(record..record + 1)?.first().copied();
        Ok(offset.map(|offset| Place {
            file: Arc::clone(&sealed.file),
            offset: u64::from(offset),
            end: sealed.end,
        }))
    }

    /// See [`super::super::EventStore::read_stream`].
    pub(super) fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        let key = StreamKey::of(stream);
        // The first version is 1, so that `from` 0 asks for no more than 1 does.
        let from = Version(from.0.max(u64::from(direction == Direction::Forward)));
        // Which records of a part are wanted. Going back through the segments, forward all from
        // `from` on must be found before it is known which are the first.
        let left = |taken: usize| limit.saturating_sub(taken) as u64;
        let choose = |first_version: u32, count: u32, taken: usize| {
            let first = u64::from(first_version);
            let end = first + u64::from(count);
            let (low, high) = match direction {
                Direction::Forward => (from.0.max(first), end.min(from.0.saturating_add(left(0)))),
                Direction::Backward => {
                    let high = from.0.saturating_add(1).clamp(first, end);
                    (high.saturating_sub(left(taken)).max(first), high)
                }
            };
            let low = low.clamp(first, end);
            (low - first) as u32..(high.max(low) - first) as u32
        };
        let state = self.state();
        let Some(head) = state.heads.get(&key) else { return Ok(Vec::new()) };
        let mut ordinal = head.segment;
        // Newest first.
        let mut places: Vec<(Arc<LogFile>, u64, u64)> = Vec::new();
        let active = &state.active;
        let part = active.index.stream_records(key, |first, count| choose(first, count, 0));
        let mut complete = false;
        let mut take = |file: &Arc<LogFile>, first: u64, part: PartRecords| {
            for (record, offset) in part.records.iter().rev() {
                places.push((Arc::clone(file), first + u64::from(*record), u64::from(*offset)));
            }
            complete = match direction {
                Direction::Forward => u64::from(part.first_version) <= from.0,
                Direction::Backward => places.len() >= limit,
            };
            (part.before, complete, places.len())
        };
        let mut taken = 0;
        let mut done = false;
        if let Some(part) = part {
            (ordinal, done, taken) = take(&active.file, active.first, part);
        }
        let sealed: Vec<Arc<Sealed>> =
            if done || ordinal == NO_SEGMENT { Vec::new() } else { state.sealed.clone() };
        drop(state);
        while !done && let Some(segment) = sealed.get(ordinal as usize) {
            let part = segment.stream_records(key, |first, count| choose(first, count, taken))?;
            let Some(part) = part else { break };
            (ordinal, done, taken) = take(&segment.file, segment.first, part);
        }
        if direction == Direction::Forward {
            places.reverse();
        }
        places
            .into_iter()
            .map(|(file, position, offset)| {
                let body = body_at(&file, offset, position)?;
                Ok(Record { position: Position(position), body })
            })
            .collect()
    }

    /// See [`super::super::EventStore::accepted`].
    pub(super) fn accepted(&self, id: CommandId) -> Result<Option<AcceptedCommand>, StoreError> {
        let candidates: Vec<Position> = self.state().commands.candidates(id).collect();
        for first in candidates {
            let Some(place) = self.place(first.0)? else { continue };
            let body = body_at(&place.file, place.offset, first.0)?;
            let head = head_of(&body, first.0)?;
            if head.command_id != id {
                continue;
            }
            let (last, version) = self.last_of(id, first, head.version)?;
            let appended = Appended { first, last, version, repeated: false };
            return Ok(Some(AcceptedCommand { payload_hash: head.payload_hash, appended }));
        }
        Ok(None)
    }

    /// The last record of a command: its records follow each other.
    fn last_of(
        &self,
        id: CommandId,
        first: Position,
        version: Version,
    ) -> Result<(Position, Version), StoreError> {
        let mut last = (first, version);
        for _ in 1..APPEND_EVENTS_MAX {
            let next = last.0.next();
            let Some(place) = self.place(next.0)? else { break };
            let body = body_at(&place.file, place.offset, next.0)?;
            let head = head_of(&body, next.0)?;
            if head.command_id != id {
                break;
            }
            last = (next, head.version);
        }
        Ok(last)
    }
}

type Backward = (Arc<LogFile>, u64, Vec<u64>, u64);

fn head_of(body: &[u8], position: u64) -> Result<RecordHead<'_>, StoreError> {
    RecordHead::parse(body)
        .map_err(|cause| StoreError::Unreadable { position: Position(position), cause })
}

fn matches(filter: &Filter, body: &[u8], position: u64) -> Result<bool, StoreError> {
    if let Some(category) = category_of(body)
        && !filter.categories.is_empty()
        && !filter.categories.iter().any(|wanted| wanted.as_bytes() == category)
    {
        return Ok(false);
    }
    let head = head_of(body, position)?;
    Ok(filter.matches(head.stream.category(), &head.kind, head.scope.as_str()))
}

/// The category, read without parsing: the stream follows the store's three members. `None` where
/// the body does not look like that, so that it must be parsed.
fn category_of(body: &[u8]) -> Option<&[u8]> {
    /// The store's members, with two numbers of 20 digits, are shorter.
    const HEAD_LEN_MAX: usize = 144;
    const MEMBER: &[u8] = b"\"stream\":\"";
    let head = &body[..body.len().min(HEAD_LEN_MAX)];
    let at = head.windows(MEMBER.len()).position(|window| window == MEMBER)? + MEMBER.len();
    let rest = &body[at..];
    Some(&rest[..rest.iter().take(128).position(|byte| *byte == b'/')?])
}

/// The body of the record that begins at this offset.
fn body_at(file: &LogFile, offset: u64, position: u64) -> Result<Bytes, StoreError> {
    let mut bytes = vec![0; POINT_LEN];
    let read = file.read_at(&mut bytes, offset)?;
    bytes.truncate(read);
    if let Next::Short { needed } = next_at(&bytes, 0) {
        bytes = file.read_range(offset, needed)?;
    }
    if let Next::Short { needed } = next_at(&bytes, 0) {
        bytes = file.read_range(offset, needed)?;
    }
    body_in(file, &Bytes::from(bytes), 0, offset, position)
}

fn body_in(
    file: &LogFile,
    bytes: &Bytes,
    within: usize,
    offset: u64,
    position: u64,
) -> Result<Bytes, StoreError> {
    match next_at(bytes, within) {
        Next::Frame { start, end } => Ok(bytes.slice(start..end)),
        Next::Bad(what) => Err(file.damaged(offset, Some(position), what)),
        Next::Batch | Next::Short { .. } => {
            Err(file.damaged(offset, Some(position), "no record begins here"))
        }
    }
}
