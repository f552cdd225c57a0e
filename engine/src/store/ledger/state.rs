//! What the ledger keeps in memory: of streams, sources and commands only their newest, of the
//! active segment the whole index, of sealed segments where they are.
//!
//! All in it is on the disk and synced. The writer alone changes it, once for each group.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::StoreError;
use super::commands::CommandTable;
use super::disk::LogFile;
use super::format::Hash;
use super::index::{
    IndexContent, IndexFile, NO_SEGMENT, Seal, SegmentIndex, StreamEntry, StreamKey, StreamPart,
};
use super::merkle::Tree;
use crate::{CommandId, Position, Source, Version};

/// The newest of a stream. Small, since there is one for each stream that ever was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StreamHead {
    pub(super) version: u32,
    /// Ordinal of the segment with its newest record.
    pub(super) segment: u32,
}

/// A segment that never changes again.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) first: u64,
    pub(super) records: u32,
    /// Bytes in it.
    pub(super) end: u64,
    pub(super) file: Arc<LogFile>,
    pub(super) index: SealedIndex,
}

/// The index of a sealed segment.
#[derive(Debug)]
pub(super) enum SealedIndex {
    /// Still in memory: its file is not written yet, or could not be.
    Kept(Arc<SegmentIndex>),
    Filed(IndexFile),
}

/// The segment that is written on.
#[derive(Debug)]
pub(super) struct Active {
    pub(super) first: u64,
    pub(super) file: Arc<LogFile>,
    /// Bytes that are synced.
    pub(super) end: u64,
    pub(super) index: SegmentIndex,
}

/// The ledger in memory.
#[derive(Debug)]
pub(super) struct State {
    pub(super) sealed: Vec<Arc<Sealed>>,
    pub(super) active: Active,
    pub(super) heads: HashMap<StreamKey, StreamHead>,
    pub(super) newest: HashMap<Source, Position>,
    pub(super) commands: CommandTable,
    pub(super) last_recorded_at: Option<DateTime<Utc>>,
}

impl Active {
    pub(super) fn new(first: u64, file: Arc<LogFile>, end: u64) -> Self {
        Self { first, file, end, index: SegmentIndex::default() }
    }
}

impl State {
    /// An empty ledger with its first segment.
    pub(super) fn new(active: Active) -> Self {
        Self {
            sealed: Vec::new(),
            active,
            heads: HashMap::new(),
            newest: HashMap::new(),
            commands: CommandTable::default(),
            last_recorded_at: None,
        }
    }

    /// The position that the next record gets.
    pub(super) fn next(&self) -> u64 {
        self.active.first + self.active.index.offsets.len() as u64
    }

    /// The version of a stream.
    pub(super) fn version(&self, key: StreamKey) -> Version {
        Version(self.heads.get(&key).map_or(0, |head| u64::from(head.version)))
    }

    /// Takes in records of one stream that follow each other, the first at the next position.
    pub(super) fn add_records(&mut self, key: StreamKey, offsets: &[u32]) {
        let segment = self.sealed.len() as u32;
        let index = &mut self.active.index;
        let count = offsets.len() as u32;
        let head = self.heads.entry(key).or_insert(StreamHead { version: 0, segment: NO_SEGMENT });
        let part = index.streams.entry(key).or_insert_with(|| StreamPart {
            first_version: head.version + 1,
            before: head.segment,
            records: Vec::new(),
        });
        let first = index.offsets.len() as u32;
        part.records.extend(first..first + count);
        index.offsets.extend_from_slice(offsets);
        *head = StreamHead { version: head.version + count, segment };
    }

    /// Takes in a command whose first record is in the active segment.
    pub(super) fn add_command(&mut self, id: CommandId, first: u64) {
        self.active.index.commands.push((id, (first - self.active.first) as u32));
        self.commands.insert(id, Position(first));
    }

    /// Remembers the newest record of a source.
    pub(super) fn add_newest(&mut self, source: &Source, position: u64) {
        match self.newest.get_mut(source) {
            Some(newest) => *newest = Position(position),
            None => {
                self.newest.insert(source.clone(), Position(position));
            }
        }
    }

    /// Takes in a sealed segment by its index.
    pub(super) fn absorb(&mut self, content: &IndexContent) {
        let segment = self.sealed.len() as u32;
        for (key, version) in content.streams() {
            self.heads.insert(key, StreamHead { version, segment });
        }
        let first = content.seal.first;
        for (id, record) in content.commands() {
            self.commands.insert(id, Position(first + u64::from(record)));
        }
        for (source, record) in &content.seal.newest {
            self.add_newest(source, first + u64::from(*record));
        }
        self.last_recorded_at = Some(content.seal.last_recorded_at);
    }

    /// What the index file of the active segment says, were it sealed now with this tree and hash.
    /// `None` for a segment without records, which is never sealed.
    pub(super) fn seal(&self, tree: Tree, hash: Hash) -> Option<Seal> {
        let first = self.active.first;
        let newest = self.newest.iter().filter(|(_, position)| position.0 >= first);
        Some(Seal {
            first,
            len: self.active.end,
            hash,
            last_recorded_at: self.last_recorded_at?,
            newest: newest
                .map(|(source, position)| (source.clone(), (position.0 - first) as u32))
                .collect(),
            tree,
        })
    }

    /// Puts a new active segment in the place of the one that is sealed; its index is handed back.
    pub(super) fn roll(&mut self, active: Active) -> Arc<SegmentIndex> {
        let full = std::mem::replace(&mut self.active, active);
        let index = Arc::new(full.index);
        self.sealed.push(Arc::new(Sealed {
            first: full.first,
            records: index.offsets.len() as u32,
            end: full.end,
            file: full.file,
            index: SealedIndex::Kept(Arc::clone(&index)),
        }));
        index
    }

    /// The sealed segment with this position.
    pub(super) fn sealed_at(&self, position: u64) -> Option<&Arc<Sealed>> {
        let after = self.sealed.partition_point(|sealed| sealed.first <= position);
        self.sealed.get(after.checked_sub(1)?)
    }
}

impl Sealed {
    /// Where the frames of these records begin.
    pub(super) fn offsets(&self, records: Range<u32>) -> Result<Vec<u32>, StoreError> {
        match &self.index {
            SealedIndex::Kept(index) => {
                Ok(index.offsets[records.start as usize..records.end as usize].to_vec())
            }
            SealedIndex::Filed(file) => file.offsets(records),
        }
    }

    /// A stream's records here that `choose` picks, as record and offset, and the ordinal of the
    /// segment with those before.
    pub(super) fn stream_records(
        &self,
        key: StreamKey,
        choose: impl FnOnce(u32, u32) -> Range<u32>,
    ) -> Result<Option<PartRecords>, StoreError> {
        match &self.index {
            SealedIndex::Kept(index) => Ok(index.stream_records(key, choose)),
            SealedIndex::Filed(file) => {
                let Some(entry) = file.stream(key)? else { return Ok(None) };
                let StreamEntry { first_version, count, before, .. } = entry;
                let records = file.stream_records(&entry, choose(first_version, count))?;
                Ok(Some(PartRecords { first_version, before, records }))
            }
        }
    }
}

/// Some of a stream's records in one segment.
#[derive(Debug)]
pub(super) struct PartRecords {
    /// Version of the stream's first record in the segment.
    pub(super) first_version: u32,
    pub(super) before: u32,
    /// Record and offset.
    pub(super) records: Vec<(u32, u32)>,
}

impl SegmentIndex {
    /// See [`Sealed::stream_records`].
    pub(super) fn stream_records(
        &self,
        key: StreamKey,
        choose: impl FnOnce(u32, u32) -> Range<u32>,
    ) -> Option<PartRecords> {
        let part = self.streams.get(&key)?;
        let range = choose(part.first_version, part.records.len() as u32);
        let records = part.records[range.start as usize..range.end as usize]
            .iter()
            .map(|record| (*record, self.offsets[*record as usize]))
            .collect();
        Some(PartRecords { first_version: part.first_version, before: part.before, records })
    }
}
