//! Reading a ledger's files without holding them: for replay, export and `verify`, also beside a
//! running server, or from a copy on a disk that cannot be written.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;

use super::super::{Record, StoreError};
use super::disk::{Disk, LogFile, failed};
use super::folder::{Folder, NO_HASH, SegmentName};
use super::format::{ClockKind, Hash, Next, SEGMENT_HEADER_LEN, hash_so_far, next_at};
use super::merkle::{TILE_LEN, Tile, Tree};
use super::open::{check_link, open_sealed};
use super::scan::{Scanned, Scanner, Visit, later_batch, walk};
use super::state::{Active, State};
use crate::Position;

/// A ledger's folder, opened to read. Takes no lock and writes nothing.
#[derive(Debug)]
pub struct LedgerReader {
    folder: Folder,
    disk: Disk,
    segments: Vec<SegmentName>,
    clock: ClockKind,
}

/// How far [`LedgerReader::verify`] has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerifyProgress {
    /// Records checked.
    pub records: u64,
    /// Bytes of segments checked.
    pub bytes: u64,
    /// Bytes of segments there are.
    pub bytes_total: u64,
}

/// A ledger that [`LedgerReader::verify`] found sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerReport {
    /// Records in whole batches.
    pub records: u64,
    /// Batches: groups of appends that were synced together.
    pub batches: u64,
    /// Segments.
    pub segments: u64,
    /// Bytes of segments, up to the end of the last whole batch.
    pub bytes: u64,
    /// Bytes after it: what a crash left, or what a running server is about to write.
    pub bytes_unfinished: u64,
    /// The Merkle root over all records; `None` for an empty ledger.
    pub root: Option<[u8; 32]>,
    /// Full hash tiles that are there and right.
    pub tiles: u64,
    /// Full hash tiles that are not there. A server makes them at its next start.
    pub tiles_missing: u64,
    /// Index files that are there and right.
    pub indexes: u64,
    /// Sealed segments without one. A server makes it at its next start.
    pub indexes_missing: u64,
}

impl LedgerReader {
    /// Opens a ledger's folder.
    ///
    /// # Errors
    /// [`StoreError::Foreign`] when it holds no ledger.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, StoreError> {
        let folder = Folder::new(folder.as_ref());
        let disk = Disk::default();
        let segments = folder.segments()?;
        let clock = match segments.first() {
            Some(first) => folder.header(first, &open_sealed(&disk, first)?)?.clock,
            None => {
                return Err(StoreError::Foreign {
                    folder: folder.segment_path(0).display().to_string(),
                    what: "it is not there, so this is no ledger: name a ledger's folder"
                        .to_owned(),
                });
            }
        };
        Ok(Self { folder, disk, segments, clock })
    }

    /// Whose time the ledger tells.
    #[must_use]
    pub fn clock_kind(&self) -> ClockKind {
        self.clock
    }

    /// The records from a position on, up to the last whole batch that is there when it is reached.
    /// Segments begun after [`LedgerReader::open`] are not seen.
    #[must_use]
    pub fn records(&self, from: Position) -> Records<'_> {
        let after = self.segments.partition_point(|segment| segment.first <= from.0);
        Records { reader: self, from: from.0, segment: after.saturating_sub(1), open: None }
    }

    /// Reads everything again and checks it: headers, the chain of hashes, batches, frames, checksums,
    /// positions without gap, versions in order in each stream, times that never run back, hash tiles,
    /// index files. `progress` is called after each batch.
    ///
    /// # Errors
    /// The first damage, as [`StoreError::Damaged`], or what the disk refuses.
    pub fn verify(
        &self,
        mut progress: impl FnMut(VerifyProgress),
    ) -> Result<LedgerReport, StoreError> {
        let mut files = Vec::new();
        for segment in &self.segments {
            let file = open_sealed(&self.disk, segment)?;
            // What is written from here on is not looked at.
            let len = file.len()?;
            files.push((segment, Arc::new(file), len));
        }
        let Some((_, first, _)) = files.first() else { return Ok(LedgerReport::default()) };
        let mut state = State::new(Active::new(0, Arc::clone(first), 0));
        let mut tree = Tree::default();
        let mut previous = NO_HASH;
        let mut check = Check {
            folder: &self.folder,
            report: LedgerReport::default(),
            so_far: VerifyProgress {
                bytes_total: files.iter().map(|(_, _, len)| len).sum(),
                ..VerifyProgress::default()
            },
            progress: &mut progress,
        };
        let segments = files.len();
        for (ordinal, (segment, file, len)) in files.into_iter().enumerate() {
            check_link(&self.folder, segment, &file, state.next(), previous, self.clock)?;
            let header_len = SEGMENT_HEADER_LEN as u64;
            if ordinal > 0 {
                state.roll(Active::new(segment.first, Arc::clone(&file), header_len));
            } else {
                state.active.end = header_len;
            }
            check.batch(0, header_len);
            let walked = walk(&mut state, &mut tree, len, &mut check)?;
            let is_last = ordinal + 1 == segments;
            if let Some((offset, position, what)) = walked.bad {
                let end = state.active.end;
                if !is_last || later_batch(&file, end, len, state.next())?.is_some() {
                    return Err(file.damaged(offset, Some(position), what));
                }
                check.report.bytes_unfinished = len - end;
            }
            previous = hash_so_far(&walked.hasher);
            if !is_last {
                self.check_index(segment, &file, &state, &tree, previous, &mut check.report)?;
            }
        }
        let VerifyProgress { records, bytes, .. } = check.so_far;
        Ok(LedgerReport {
            records,
            bytes,
            segments: segments as u64,
            root: tree.root(),
            ..check.report
        })
    }

    fn check_index(
        &self,
        segment: &SegmentName,
        file: &LogFile,
        state: &State,
        tree: &Tree,
        hash: Hash,
        report: &mut LedgerReport,
    ) -> Result<(), StoreError> {
        let Some(seal) = state.seal(tree.clone(), hash) else {
            let what = "a sealed segment holds no record";
            return Err(file.damaged(SEGMENT_HEADER_LEN as u64, Some(segment.first), what));
        };
        let path = self.folder.index_path(segment.first);
        let Ok(found) = fs::read(&path) else {
            report.indexes_missing += 1;
            return Ok(());
        };
        let expected = state.active.index.encode(&seal);
        same(&path, &found, &expected, "the index differs from its segment; delete it")?;
        report.indexes += 1;
        Ok(())
    }

    fn open_at(&self, segment: usize, from: u64) -> Result<Option<OpenSegment>, StoreError> {
        let Some(segment) = self.segments.get(segment) else { return Ok(None) };
        let file = Arc::new(open_sealed(&self.disk, segment)?);
        let end = file.len()?;
        let scanner = Scanner::new(&file, SEGMENT_HEADER_LEN as u64, end);
        let position = segment.first;
        Ok(Some(OpenSegment { file, end, scanner, position, from, batch: Bytes::new(), at: 0 }))
    }
}

/// Compares derived bytes with what they must be.
fn same(path: &Path, found: &[u8], expected: &[u8], what: &str) -> Result<(), StoreError> {
    if found == expected {
        return Ok(());
    }
    let offset = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
    Err(StoreError::Damaged {
        file: path.display().to_string(),
        offset: offset as u64,
        position: None,
        what: format!("{what}, it is made again at the next start"),
    })
}

struct Check<'a> {
    folder: &'a Folder,
    report: LedgerReport,
    so_far: VerifyProgress,
    progress: &'a mut dyn FnMut(VerifyProgress),
}

impl Visit for Check<'_> {
    fn tile(&mut self, tile: Tile<'_>) -> Result<(), StoreError> {
        let path = self.folder.tile_path(tile.level, tile.index);
        match fs::read(&path) {
            // Shorter than a tile is what a crash left of one, or one that is just being written.
            Ok(found) if found.len() == TILE_LEN => {
                same(
                    &path,
                    &found,
                    tile.bytes(),
                    "the hash tile differs from the records; delete it",
                )?;
                self.report.tiles += 1;
            }
            Ok(_) => self.report.tiles_missing += 1,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                self.report.tiles_missing += 1;
            }
            Err(cause) => return Err(failed(format!("reading {}", path.display()), cause)),
        }
        Ok(())
    }

    fn batch(&mut self, records: u64, bytes: u64) {
        self.report.batches += u64::from(records > 0);
        self.so_far.records += records;
        self.so_far.bytes += bytes;
        (self.progress)(self.so_far);
    }
}

/// Records of a ledger in order. Made by [`LedgerReader::records`].
#[derive(Debug)]
pub struct Records<'a> {
    reader: &'a LedgerReader,
    from: u64,
    /// Ordinal of the segment to open next.
    segment: usize,
    open: Option<OpenSegment>,
}

#[derive(Debug)]
struct OpenSegment {
    file: Arc<LogFile>,
    end: u64,
    scanner: Scanner,
    /// The next record's position.
    position: u64,
    from: u64,
    /// Frames of the batch that is being read.
    batch: Bytes,
    at: usize,
}

impl OpenSegment {
    fn next_record(&mut self, sealed: bool) -> Result<Option<Record>, StoreError> {
        loop {
            while let Next::Frame { start, end } = next_at(&self.batch, self.at) {
                let position = self.position;
                self.position += 1;
                self.at = end;
                if position >= self.from {
                    let body = self.batch.slice(start..end);
                    return Ok(Some(Record { position: Position(position), body }));
                }
            }
            while let Some(follows) = self.scanner.skip_before(self.from)? {
                self.position = follows;
            }
            match self.scanner.next_batch(self.position)? {
                Scanned::End => return Ok(None),
                Scanned::Bad { offset, position, what } => {
                    let from = self.scanner.offset();
                    let file = &self.file;
                    if sealed || later_batch(file, from, self.end, self.position)?.is_some() {
                        return Err(file.damaged(offset, Some(position), what));
                    }
                    return Ok(None);
                }
                Scanned::Batch { frames, .. } => {
                    self.batch = Bytes::copy_from_slice(&self.scanner.bytes()[frames]);
                    self.at = 0;
                }
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next_record(self.segment < self.reader.segments.len()) {
                    Ok(Some(record)) => return Some(Ok(record)),
                    Ok(None) => self.open = None,
                    Err(error) => {
                        // Nothing after a damage can be trusted to follow it.
                        self.open = None;
                        self.segment = self.reader.segments.len();
                        return Some(Err(error));
                    }
                }
            }
            match self.reader.open_at(self.segment, self.from) {
                Ok(open) => self.open = Some(open?),
                Err(error) => {
                    self.segment = self.reader.segments.len();
                    return Some(Err(error));
                }
            }
            self.segment += 1;
        }
    }
}
