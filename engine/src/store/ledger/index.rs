//! What is known of one segment: where its records begin, which stream and command each belongs to.
//!
//! For the active segment it is kept in memory ([`SegmentIndex`]). When the segment is sealed it is
//! written beside it as an immutable file with a checksum; a start reads that instead of the records,
//! and a reader looks things up in it ([`IndexFile`]). All in it follows from the segments: it can be
//! deleted, and the same segments always give the same bytes.
//!
//! ```text
//! 0   8 "LUUVETIX"   8  4 format   12 4 records R     16 8 first position   24 8 segment's length
//! 32 32 SHA-256 of the segment     64 8 last recorded_at, microseconds since 1970
//! 72  4 streams S   76  4 commands C   80 4 sources   84 4 bytes of sources   88 4 bytes of tree   92 4 zero
//! 96    R × { u32 offset of the frame in the segment }
//!       S × { 16 key, u32 first version, u32 records, u32 start, u32 segment before }, by key
//!       R × { u32 record, u32 offset }, grouped by stream in the order above, from old to new
//!       C × { 16 command id, u32 first record }, by id
//!       sources × { u8 length, category, u8 length, scope, u32 newest record }, by category and scope
//!       the Merkle tree's right edge after the segment, 32 bytes a hash
//!     4 CRC32C of all before
//! ```

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use chrono::{DateTime, Utc};
use crc32c::crc32c;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::StoreError;
use super::disk::{Disk, LogFile};
use super::format::{Hash, u32_at, u64_at};
use super::merkle::Tree;
use crate::{Category, CommandId, Scope, Source, StreamId};

const INDEX_MAGIC: [u8; 8] = *b"LUUVETIX";
const INDEX_FORMAT: u32 = 1;
const INDEX_HEADER_LEN: usize = 96;
const STREAM_LEN: usize = 32;
const COMMAND_LEN: usize = 20;

/// Stands where there is no segment before.
pub(super) const NO_SEGMENT: u32 = u32::MAX;

/// A stream by the first half of its name's SHA-256: as good as the name, and of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct StreamKey([u8; 16]);

impl StreamKey {
    pub(super) fn of(stream: &StreamId) -> Self {
        let mut key = [0; 16];
        key.copy_from_slice(&Sha256::digest(stream.as_str())[..16]);
        Self(key)
    }
}

/// A stream's records in one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StreamPart {
    /// Version of the first of them.
    pub(super) first_version: u32,
    /// Ordinal of the segment with the stream's records before these, or [`NO_SEGMENT`].
    pub(super) before: u32,
    /// Records, counted from the segment's first.
    pub(super) records: Vec<u32>,
}

/// The index of a segment that grows, or whose file is not written yet.
#[derive(Debug, Default)]
pub(super) struct SegmentIndex {
    /// Where each record's frame begins in the file.
    pub(super) offsets: Vec<u32>,
    pub(super) streams: HashMap<StreamKey, StreamPart>,
    /// Accepted commands with their first record.
    pub(super) commands: Vec<(CommandId, u32)>,
}

/// What the index of a sealed segment says beside its own records.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seal {
    pub(super) first: u64,
    /// Bytes in the segment.
    pub(super) len: u64,
    /// SHA-256 of the segment.
    pub(super) hash: Hash,
    pub(super) last_recorded_at: DateTime<Utc>,
    /// Newest record of each source that has one in this segment, counted from its first.
    pub(super) newest: Vec<(Source, u32)>,
    /// The tree after the segment.
    pub(super) tree: Tree,
}

impl SegmentIndex {
    /// The index file's bytes.
    pub(super) fn encode(&self, seal: &Seal) -> Vec<u8> {
        let mut streams: Vec<_> = self.streams.iter().collect();
        streams.sort_unstable_by_key(|(key, _)| **key);
        let mut commands = self.commands.clone();
        commands.sort_unstable();
        let mut newest = seal.newest.clone();
        newest.sort_unstable_by(|(a, _), (b, _)| {
            (&a.category, &a.scope).cmp(&(&b.category, &b.scope))
        });
        let mut sources = Vec::new();
        for (source, record) in &newest {
            // Both are at most 96 bytes.
            for text in [source.category.as_str(), source.scope.as_str()] {
                sources.push(text.len() as u8);
                sources.extend_from_slice(text.as_bytes());
            }
            sources.extend_from_slice(&record.to_le_bytes());
        }
        let edge = seal.tree.edge_bytes();

        let mut bytes = Vec::with_capacity(
            INDEX_HEADER_LEN
                + self.offsets.len() * 12
                + streams.len() * STREAM_LEN
                + commands.len() * COMMAND_LEN
                + sources.len()
                + edge.len()
                + 4,
        );
        bytes.extend_from_slice(&INDEX_MAGIC);
        bytes.extend_from_slice(&INDEX_FORMAT.to_le_bytes());
        bytes.extend_from_slice(&(self.offsets.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&seal.first.to_le_bytes());
        bytes.extend_from_slice(&seal.len.to_le_bytes());
        bytes.extend_from_slice(&seal.hash);
        bytes.extend_from_slice(&seal.last_recorded_at.timestamp_micros().to_le_bytes());
        for count in
            [streams.len(), commands.len(), newest.len(), sources.len(), edge.len(), 0usize]
        {
            bytes.extend_from_slice(&(count as u32).to_le_bytes());
        }
        for offset in &self.offsets {
            bytes.extend_from_slice(&offset.to_le_bytes());
        }
        let mut start = 0u32;
        for (key, part) in &streams {
            bytes.extend_from_slice(&key.0);
            let count = part.records.len() as u32;
            for number in [part.first_version, count, start, part.before] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
            start += count;
        }
        for record in streams.iter().flat_map(|(_, part)| &part.records) {
            bytes.extend_from_slice(&record.to_le_bytes());
            bytes.extend_from_slice(&self.offsets[*record as usize].to_le_bytes());
        }
        for (id, record) in &commands {
            bytes.extend_from_slice(id.0.as_bytes());
            bytes.extend_from_slice(&record.to_le_bytes());
        }
        bytes.extend_from_slice(&sources);
        bytes.extend_from_slice(&edge);
        let crc = crc32c(&bytes);
        bytes.extend_from_slice(&crc.to_le_bytes());
        bytes
    }
}

/// Where the sections of an index file are.
#[derive(Clone, Copy, Debug)]
struct Sections {
    records: usize,
    streams: usize,
    commands: usize,
    sources: usize,
    sources_len: usize,
    edge_len: usize,
}

impl Sections {
    fn offsets_at(&self) -> usize {
        INDEX_HEADER_LEN
    }

    fn streams_at(&self) -> usize {
        self.offsets_at() + 4 * self.records
    }

    fn stream_records_at(&self) -> usize {
        self.streams_at() + STREAM_LEN * self.streams
    }

    fn commands_at(&self) -> usize {
        self.stream_records_at() + 8 * self.records
    }

    fn sources_at(&self) -> usize {
        self.commands_at() + COMMAND_LEN * self.commands
    }

    fn edge_at(&self) -> usize {
        self.sources_at() + self.sources_len
    }

    fn end(&self) -> usize {
        self.edge_at() + self.edge_len
    }
}

/// An index file's content, read whole and checked.
#[derive(Debug)]
pub(super) struct IndexContent {
    bytes: Vec<u8>,
    sections: Sections,
    pub(super) seal: Seal,
}

impl IndexContent {
    /// Checks an index file's bytes.
    pub(super) fn parse(bytes: Vec<u8>) -> Result<Self, &'static str> {
        let Some(body) = bytes.len().checked_sub(4).filter(|body| *body >= INDEX_HEADER_LEN) else {
            return Err("it is too short");
        };
        if bytes[..8] != INDEX_MAGIC || u32_at(&bytes, 8) != INDEX_FORMAT {
            return Err("it is of another format");
        }
        if crc32c(&bytes[..body]) != u32_at(&bytes, body) {
            return Err("it does not match its checksum");
        }
        let count = |at| u32_at(&bytes, at) as usize;
        let sections = Sections {
            records: count(12),
            streams: count(72),
            commands: count(76),
            sources: count(80),
            sources_len: count(84),
            edge_len: count(88),
        };
        if sections.end() != body {
            return Err("its sections do not fill it");
        }
        let first = u64_at(&bytes, 16);
        let mut hash = [0; 32];
        hash.copy_from_slice(&bytes[32..64]);
        let last_recorded_at = DateTime::from_timestamp_micros(u64_at(&bytes, 64) as i64)
            .ok_or("its last time is impossible")?;
        let newest = parse_sources(&bytes[sections.sources_at()..sections.edge_at()])
            .filter(|newest| newest.len() == sections.sources)
            .ok_or("its sources are malformed")?;
        let edge = &bytes[sections.edge_at()..sections.end()];
        let tree = Tree::from_edge(first + sections.records as u64, edge)
            .ok_or("its tree does not fit its size")?;
        let seal = Seal { first, len: u64_at(&bytes, 24), hash, last_recorded_at, newest, tree };
        Ok(Self { bytes, sections, seal })
    }

    /// Number of records in the segment.
    pub(super) fn records(&self) -> u32 {
        self.sections.records as u32
    }

    /// Each stream in the segment with its version after it.
    pub(super) fn streams(&self) -> impl Iterator<Item = (StreamKey, u32)> {
        let range = self.sections.streams_at()..self.sections.stream_records_at();
        self.bytes[range].chunks_exact(STREAM_LEN).map(|entry| {
            let (key, part) = stream_entry(entry);
            (key, part.first_version + part.count - 1)
        })
    }

    /// Each command accepted in the segment with its first record.
    pub(super) fn commands(&self) -> impl Iterator<Item = (CommandId, u32)> {
        let range = self.sections.commands_at()..self.sections.sources_at();
        self.bytes[range].chunks_exact(COMMAND_LEN).map(|entry| {
            let mut id = [0; 16];
            id.copy_from_slice(&entry[..16]);
            (CommandId(Uuid::from_bytes(id)), u32_at(entry, 16))
        })
    }

    /// How many streams have a key whose first byte is below n.
    fn fan(&self) -> Vec<u32> {
        let mut fan = vec![0u32; 257];
        let range = self.sections.streams_at()..self.sections.stream_records_at();
        for entry in self.bytes[range].chunks_exact(STREAM_LEN) {
            fan[usize::from(entry[0]) + 1] += 1;
        }
        for byte in 1..fan.len() {
            fan[byte] += fan[byte - 1];
        }
        fan
    }
}

fn parse_sources(mut bytes: &[u8]) -> Option<Vec<(Source, u32)>> {
    fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
        let (len, rest) = bytes.split_first()?;
        let (text, rest) = rest.split_at_checked(usize::from(*len))?;
        *bytes = rest;
        std::str::from_utf8(text).ok()
    }
    let mut sources = Vec::new();
    while !bytes.is_empty() {
        let category = Category::new(text(&mut bytes)?).ok()?;
        let scope = Scope::new(text(&mut bytes)?).ok()?;
        let (record, rest) = bytes.split_at_checked(4)?;
        sources.push((Source { category, scope }, u32_at(record, 0)));
        bytes = rest;
    }
    Some(sources)
}

/// A stream's entry in an index file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StreamEntry {
    pub(super) first_version: u32,
    pub(super) count: u32,
    start: u32,
    pub(super) before: u32,
}

fn stream_entry(entry: &[u8]) -> (StreamKey, StreamEntry) {
    let mut key = [0; 16];
    key.copy_from_slice(&entry[..16]);
    let part = StreamEntry {
        first_version: u32_at(entry, 16),
        count: u32_at(entry, 20),
        start: u32_at(entry, 24),
        before: u32_at(entry, 28),
    };
    (StreamKey(key), part)
}

/// An index file that was checked when it was opened. Looked up by positional reads: the system's
/// page cache keeps what is asked for often, and no memory of ours.
#[derive(Debug)]
pub(super) struct IndexFile {
    file: LogFile,
    sections: Sections,
    /// How many streams have a key whose first byte is below n.
    fan: Vec<u32>,
}

impl IndexFile {
    /// Opens a file whose content was checked.
    pub(super) fn open(disk: &Disk, path: &Path, content: &IndexContent) -> std::io::Result<Self> {
        Ok(Self { file: disk.open_sealed(path)?, sections: content.sections, fan: content.fan() })
    }

    /// Where the frames of these records begin.
    pub(super) fn offsets(&self, records: Range<u32>) -> Result<Vec<u32>, StoreError> {
        let at = self.sections.offsets_at() + 4 * records.start as usize;
        let bytes = self.file.read_range(at as u64, 4 * records.len())?;
        Ok(bytes.chunks_exact(4).map(|offset| u32_at(offset, 0)).collect())
    }

    /// The stream's entry, where it has records here.
    pub(super) fn stream(&self, key: StreamKey) -> Result<Option<StreamEntry>, StoreError> {
        let byte = usize::from(key.0[0]);
        let (from, to) = (self.fan[byte] as usize, self.fan[byte + 1] as usize);
        let at = self.sections.streams_at() + STREAM_LEN * from;
        let bytes = self.file.read_range(at as u64, STREAM_LEN * (to - from))?;
        let (entries, _) = bytes.as_chunks::<STREAM_LEN>();
        let found = entries.binary_search_by_key(&key.0, |entry| stream_entry(entry).0.0);
        Ok(found.ok().map(|at| stream_entry(&entries[at]).1))
    }

    /// Records of a stream with their offsets; the range counts within the entry.
    pub(super) fn stream_records(
        &self,
        entry: &StreamEntry,
        range: Range<u32>,
    ) -> Result<Vec<(u32, u32)>, StoreError> {
        let at = self.sections.stream_records_at() + 8 * (entry.start + range.start) as usize;
        let bytes = self.file.read_range(at as u64, 8 * range.len())?;
        Ok(bytes.chunks_exact(8).map(|pair| (u32_at(pair, 0), u32_at(pair, 4))).collect())
    }
}
