//! Reading a segment from its beginning, batch by batch, checking all: for recovery, for rebuilding
//! what is derived, and for `verify`.

use std::ops::Range;
use std::sync::Arc;

use crc32c::crc32c;
use sha2::{Digest, Sha256};

use super::super::StoreError;
use super::disk::LogFile;
use super::format::{
    BATCH_HEADER_LEN, BATCH_MAGIC, BatchHeader, Next, SEGMENT_HEADER_LEN, next_at,
};
use super::index::StreamKey;
use super::merkle::{Tile, Tree, leaf_hash};
use super::state::State;
use crate::RecordHead;

/// Bytes asked of the disk at once.
const READ_LEN: usize = 1 << 20;

/// Reads the whole batches of a segment one after the other.
#[derive(Debug)]
pub(super) struct Scanner {
    file: Arc<LogFile>,
    end: u64,
    /// Where in the file the next batch begins.
    offset: u64,
    buffer: Vec<u8>,
    /// Where in the buffer it begins.
    start: usize,
}

/// What comes next in a segment.
#[derive(Debug)]
pub(super) enum Scanned {
    /// A batch whose checksum is right, with its frames in [`Scanner::bytes`].
    Batch { header: BatchHeader, offset: u64, frames: Range<usize> },
    /// The segment ends after the last batch.
    End,
    /// What follows is no whole batch.
    Bad { offset: u64, position: u64, what: &'static str },
}

impl Scanner {
    /// Reads batches from this offset to `end`.
    pub(super) fn new(file: &Arc<LogFile>, offset: u64, end: u64) -> Self {
        Self { file: Arc::clone(file), end, offset, buffer: Vec::new(), start: 0 }
    }

    /// Where in the file the next batch begins.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// What the ranges of the last batch point into.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    /// The batch that must begin with this position.
    pub(super) fn next_batch(&mut self, position: u64) -> Result<Scanned, StoreError> {
        if self.offset == self.end {
            return Ok(Scanned::End);
        }
        let offset = self.offset;
        let bad = |what| Ok(Scanned::Bad { offset, position, what });
        if !self.fill(BATCH_HEADER_LEN)? {
            return bad("the batch's header is cut short");
        }
        let Some(header) = BatchHeader::decode(&self.buffer[self.start..]) else {
            return bad("no batch begins here");
        };
        let len = BATCH_HEADER_LEN + header.len as usize;
        let whole = self.fill(len)?;
        let frames = self.start + BATCH_HEADER_LEN..self.buffer.len().min(self.start + len);
        if !whole || crc32c(&self.buffer[frames.clone()]) != header.crc {
            return Ok(self.bad_frame(offset, position, &frames));
        }
        if header.first != position {
            return Err(self.file.damaged(
                offset,
                Some(position),
                format!("a batch for position {} stands here", header.first),
            ));
        }
        self.start += len;
        self.offset += len as u64;
        Ok(Scanned::Batch { header, offset, frames })
    }

    /// Leaves out a batch without looking at its frames, where its header is sound and all of it comes
    /// before `wanted`. The position that follows it; `None` when it was not left out.
    pub(super) fn skip_before(&mut self, wanted: u64) -> Result<Option<u64>, StoreError> {
        if self.offset == self.end || !self.fill(BATCH_HEADER_LEN)? {
            return Ok(None);
        }
        let Some(header) = BatchHeader::decode(&self.buffer[self.start..]) else {
            return Ok(None);
        };
        let len = BATCH_HEADER_LEN + header.len as usize;
        let follows = header.first + u64::from(header.records);
        if follows > wanted || self.offset + len as u64 > self.end {
            return Ok(None);
        }
        self.offset += len as u64;
        self.start += len;
        if self.start >= self.buffer.len() {
            self.buffer.clear();
            self.start = 0;
        }
        Ok(Some(follows))
    }

    /// Names the first frame of a bad batch that is not sound.
    fn bad_frame(&self, offset: u64, first: u64, frames: &Range<usize>) -> Scanned {
        let bytes = &self.buffer[..frames.end];
        let (mut at, mut position) = (frames.start, first);
        let what = loop {
            match next_at(bytes, at) {
                Next::Frame { end, .. } if end < frames.end => (at, position) = (end, position + 1),
                Next::Frame { .. } => break "the batch does not match its checksum",
                Next::Short { .. } => break "the batch is cut short",
                Next::Batch => break "a batch begins inside another",
                Next::Bad(what) => break what,
            }
        };
        let within = (at - (frames.start - BATCH_HEADER_LEN)) as u64;
        Scanned::Bad { offset: offset + within, position, what }
    }

    /// Has this many bytes of the segment in the buffer; `false` when there are not so many.
    fn fill(&mut self, needed: usize) -> Result<bool, StoreError> {
        let have = self.buffer.len() - self.start;
        if have >= needed {
            return Ok(true);
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let from = self.offset + have as u64;
        let left = usize::try_from(self.end - from).unwrap_or(usize::MAX);
        self.buffer.resize(have + left.min(READ_LEN.max(needed - have)), 0);
        let read = self.file.read_at(&mut self.buffer[have..], from)?;
        self.buffer.truncate(have + read);
        Ok(self.buffer.len() >= needed)
    }
}

/// Where a whole batch begins after this offset, for a position after this one. A batch is written
/// only when the one before is synced: so what stands before it was answered, and is damaged.
pub(super) fn later_batch(
    file: &LogFile,
    after: u64,
    end: u64,
    position: u64,
) -> Result<Option<u64>, StoreError> {
    let from = after + 1;
    let tail = file.read_range(from, usize::try_from(end.saturating_sub(from)).unwrap_or(0))?;
    let mut at = 0;
    while let Some(found) = tail[at..].iter().position(|byte| *byte == BATCH_MAGIC[0]) {
        at += found;
        if let Some(header) = BatchHeader::decode(&tail[at..])
            && header.first > position
            && let Some(frames) = tail[at + BATCH_HEADER_LEN..].get(..header.len as usize)
            && crc32c(frames) == header.crc
        {
            return Ok(Some(from + at as u64));
        }
        at += 1;
    }
    Ok(None)
}

/// Whom a walk tells what it meets.
pub(super) trait Visit {
    /// A tile of the Merkle tree is full.
    fn tile(&mut self, tile: Tile<'_>) -> Result<(), StoreError>;
    /// A batch was taken in.
    fn batch(&mut self, records: u64, bytes: u64);
}

/// How a walk through a segment ended.
#[derive(Debug)]
pub(super) struct Walked {
    /// SHA-256 over the header and all whole batches, going on.
    pub(super) hasher: Sha256,
    /// What stands after the last whole batch, if anything does: offset, position, and what is
    /// wrong with it.
    pub(super) bad: Option<(u64, u64, &'static str)>,
}

/// Takes the records of the active segment into the state and the tree, checking all that can be
/// checked. Stops after the last whole batch.
pub(super) fn walk(
    state: &mut State,
    tree: &mut Tree,
    end: u64,
    visit: &mut dyn Visit,
) -> Result<Walked, StoreError> {
    let file = Arc::clone(&state.active.file);
    let mut hasher = Sha256::new();
    hasher.update(file.read_range(0, SEGMENT_HEADER_LEN)?);
    let mut scanner = Scanner::new(&file, SEGMENT_HEADER_LEN as u64, end);
    loop {
        match scanner.next_batch(state.next())? {
            Scanned::End => return Ok(Walked { hasher, bad: None }),
            Scanned::Bad { offset, position, what } => {
                return Ok(Walked { hasher, bad: Some((offset, position, what)) });
            }
            Scanned::Batch { header, offset, frames } => {
                let bytes = scanner.bytes();
                hasher.update(&bytes[frames.start - BATCH_HEADER_LEN..frames.end]);
                let batch = Batch { header, offset, bytes, frames };
                take_batch(state, tree, &file, &batch, visit)?;
                let len = (BATCH_HEADER_LEN + header.len as usize) as u64;
                state.active.end = offset + len;
                visit.batch(u64::from(header.records), len);
            }
        }
    }
}

struct Batch<'a> {
    header: BatchHeader,
    offset: u64,
    bytes: &'a [u8],
    frames: Range<usize>,
}

fn take_batch(
    state: &mut State,
    tree: &mut Tree,
    file: &LogFile,
    batch: &Batch<'_>,
    visit: &mut dyn Visit,
) -> Result<(), StoreError> {
    let mut at = batch.frames.start;
    let (mut command, mut appends) = (None, 0);
    while at < batch.frames.end {
        let position = state.next();
        let offset = batch.offset + (at - (batch.frames.start - BATCH_HEADER_LEN)) as u64;
        let damaged = |what: String| file.damaged(offset, Some(position), what);
        let (start, end) = match next_at(&batch.bytes[..batch.frames.end], at) {
            Next::Frame { start, end } => (start, end),
            Next::Bad(what) => return Err(damaged(what.to_owned())),
            Next::Batch | Next::Short { .. } => {
                return Err(damaged("the batch does not end with a record".to_owned()));
            }
        };
        let body = &batch.bytes[start..end];
        let head = RecordHead::parse(body).map_err(|cause| damaged(cause.to_string()))?;
        let key = StreamKey::of(&head.stream);
        if head.position.0 != position {
            return Err(damaged(format!("the record says it is position {}", head.position)));
        }
        let version = state.version(key).next();
        if head.version != version {
            return Err(damaged(format!(
                "the record is version {} of {} where {version} follows",
                head.version, head.stream
            )));
        }
        if state.last_recorded_at.is_some_and(|last| head.recorded_at < last) {
            return Err(damaged("the record was recorded before the one before it".to_owned()));
        }
        if command != Some(head.command_id) {
            command = Some(head.command_id);
            appends += 1;
            state.add_command(head.command_id, position);
        }
        // The offset fits: a segment is far smaller than 4 GiB.
        state.add_records(key, &[offset as u32]);
        let category = crate::Category::new(head.stream.category())
            .map_err(|cause| damaged(cause.to_string()))?;
        state.add_newest(&crate::Source { category, scope: head.scope }, position);
        state.last_recorded_at = Some(head.recorded_at);
        tree.push(leaf_hash(body), |tile| visit.tile(tile))?;
        at = end;
    }
    let records = state.next() - batch.header.first;
    if records != u64::from(batch.header.records) || appends != batch.header.appends {
        return Err(file.damaged(
            batch.offset,
            Some(batch.header.first),
            format!(
                "the batch holds {records} records of {appends} appends where its header says {} of {}",
                batch.header.records, batch.header.appends
            ),
        ));
    }
    Ok(())
}
