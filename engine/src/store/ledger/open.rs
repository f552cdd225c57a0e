//! Opening a ledger: checks the chain of segments, takes in their indexes, recovers the tail.

use std::fs;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::super::StoreError;
use super::disk::{Disk, LogFile, failed, write_derived};
use super::folder::{CreateError, Folder, NO_HASH, SegmentName};
use super::format::{
    ClockKind, Hash, Next, SEGMENT_HEADER_LEN, SegmentHeader, hash_so_far, next_at,
};
use super::index::{IndexContent, IndexFile};
use super::merkle::{Tile, Tree, leaf_hash};
use super::scan::{Scanned, Scanner, Visit, later_batch, walk};
use super::state::{Active, Sealed, SealedIndex, State};

/// A ledger as it was found.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) state: State,
    pub(super) tree: Tree,
    pub(super) clock: ClockKind,
    /// SHA-256 over the active segment, going on.
    pub(super) hasher: Sha256,
}

/// Opens the ledger in a folder that this process holds, or begins one.
pub(super) fn open(folder: &Folder, disk: &Disk, clock: ClockKind) -> Result<Opened, StoreError> {
    let segments = folder.segments()?;
    let Some((last, sealed)) = segments.split_last() else {
        folder.check_traces()?;
        return begin(folder, disk, clock);
    };
    let mut chain = Chain::new(folder, disk, &segments[0])?;
    for segment in sealed {
        chain.take_sealed(segment)?;
    }
    chain.take_active(last)
}

fn begin(folder: &Folder, disk: &Disk, clock: ClockKind) -> Result<Opened, StoreError> {
    let header = SegmentHeader { first: 0, clock, previous: NO_HASH };
    let file = folder.create_segment(disk, &header).map_err(CreateError::into_error)?;
    let active = Active::new(0, Arc::new(file), SEGMENT_HEADER_LEN as u64);
    Ok(Opened {
        state: State::new(active),
        tree: Tree::default(),
        clock,
        hasher: Sha256::new().chain_update(header.encode()),
    })
}

/// The segments so far.
struct Chain<'a> {
    folder: &'a Folder,
    disk: &'a Disk,
    state: State,
    tree: Tree,
    clock: ClockKind,
    /// SHA-256 of the segment before.
    previous: Hash,
    /// Position that the next segment must begin with.
    next: u64,
}

impl<'a> Chain<'a> {
    fn new(folder: &'a Folder, disk: &'a Disk, first: &SegmentName) -> Result<Self, StoreError> {
        let file = open_sealed(disk, first)?;
        let header = folder.header(first, &file)?;
        Ok(Self {
            folder,
            disk,
            state: State::new(Active::new(0, Arc::new(file), SEGMENT_HEADER_LEN as u64)),
            tree: Tree::default(),
            clock: header.clock,
            previous: NO_HASH,
            next: 0,
        })
    }

    fn take_sealed(&mut self, segment: &SegmentName) -> Result<(), StoreError> {
        let file = Arc::new(open_sealed(self.disk, segment)?);
        check_link(self.folder, segment, &file, self.next, self.previous, self.clock)?;
        let len = file.len()?;
        match self.sound_index(segment, len) {
            Ok((content, index)) => {
                self.state.absorb(&content);
                self.tree = content.seal.tree.clone();
                self.previous = content.seal.hash;
                self.push(segment.first, content.records(), file, len, index);
                Ok(())
            }
            Err(why) => {
                tracing::warn!(
                    segment = %segment.path.display(),
                    "the segment's index cannot be used and is made again: {why}"
                );
                self.rebuild(segment, file, len)
            }
        }
    }

    fn sound_index(
        &self,
        segment: &SegmentName,
        len: u64,
    ) -> Result<(IndexContent, SealedIndex), String> {
        let path = self.folder.index_path(segment.first);
        let bytes = fs::read(&path).map_err(|cause| cause.to_string())?;
        let content = IndexContent::parse(bytes)?;
        if content.seal.first != segment.first || content.seal.len != len || content.records() == 0
        {
            return Err("it belongs to another segment".to_owned());
        }
        let file =
            IndexFile::open(self.disk, &path, &content).map_err(|cause| cause.to_string())?;
        Ok((content, SealedIndex::Filed(file)))
    }

    fn rebuild(
        &mut self,
        segment: &SegmentName,
        file: Arc<LogFile>,
        len: u64,
    ) -> Result<(), StoreError> {
        self.state.active =
            Active::new(segment.first, Arc::clone(&file), SEGMENT_HEADER_LEN as u64);
        let walked = walk(&mut self.state, &mut self.tree, len, &mut KeepTiles(self.folder))?;
        if let Some((offset, position, what)) = walked.bad {
            return Err(file.damaged(offset, Some(position), what));
        }
        self.previous = hash_so_far(&walked.hasher);
        let Some(seal) = self.state.seal(self.tree.clone(), self.previous) else {
            return Err(file.damaged(len, Some(segment.first), "a sealed segment holds no record"));
        };
        let index = std::mem::take(&mut self.state.active.index);
        let records = index.offsets.len() as u32;
        let index = file_index(self.folder, self.disk, segment.first, index.encode(&seal))
            .unwrap_or_else(|error| {
                tracing::warn!("{error}; the index stays in memory");
                SealedIndex::Kept(Arc::new(index))
            });
        self.push(segment.first, records, file, len, index);
        Ok(())
    }

    fn push(&mut self, first: u64, records: u32, file: Arc<LogFile>, end: u64, index: SealedIndex) {
        self.next = first + u64::from(records);
        self.state.sealed.push(Arc::new(Sealed { first, records, end, file, index }));
    }

    fn take_active(mut self, segment: &SegmentName) -> Result<Opened, StoreError> {
        let opened = self.disk.open_active(&segment.path);
        let file =
            opened.map_err(|cause| failed(format!("opening {}", segment.path.display()), cause))?;
        let file = Arc::new(file);
        check_link(self.folder, segment, &file, self.next, self.previous, self.clock)?;
        self.state.active =
            Active::new(segment.first, Arc::clone(&file), SEGMENT_HEADER_LEN as u64);
        let len = file.len()?;
        let walked = walk(&mut self.state, &mut self.tree, len, &mut KeepTiles(self.folder))?;
        self.check_tiles(&file)?;
        if let Some((offset, position, what)) = walked.bad {
            self.cut(&file, len, offset, position, what)?;
        }
        self.restore_tiles()?;
        Ok(Opened { state: self.state, tree: self.tree, clock: self.clock, hasher: walked.hasher })
    }

    /// Cuts a torn tail off, unless it is no tail.
    fn cut(
        &self,
        file: &LogFile,
        len: u64,
        offset: u64,
        position: u64,
        what: &'static str,
    ) -> Result<(), StoreError> {
        let end = self.state.active.end;
        if let Some(later) = later_batch(file, end, len, self.state.next())? {
            let what = format!("{what}, and a whole batch follows at byte {later}");
            return Err(file.damaged(offset, Some(position), what));
        }
        tracing::warn!(
            file = %file.name(),
            bytes = len - end,
            from = end,
            position = self.state.next(),
            "cutting off a batch that a crash left unfinished ({what} at byte {offset}); no act in it \
             was answered"
        );
        // Synced, so that nothing of the tail can come back behind what is written next.
        file.truncate(end)
            .and_then(|()| file.sync())
            .map_err(|cause| failed(format!("cutting back {}", file.name()), cause))
    }

    /// Tiles are made of synced records alone: where they know more records than the segments hold,
    /// answered records are gone, and going on would put others in their place.
    fn check_tiles(&self, file: &LogFile) -> Result<(), StoreError> {
        let size = self.tree.size();
        if !self.folder.has_tile(0, size / 256) {
            return Ok(());
        }
        Err(file.damaged(
            self.state.active.end,
            Some(size),
            "the hash tiles know records after the last one here, so answered records are missing \
             (to go on without them, delete `tiles`)",
        ))
    }

    fn restore_tiles(&self) -> Result<(), StoreError> {
        // The active segment's were compared on the walk through it; but one that was sealed just
        // before a crash had its own not on the disk for long either.
        let unsure = self.state.sealed.last().map_or(self.state.active.first, |last| last.first);
        let Some((level, index)) = self.folder.missing_tile(&self.tree, unsure) else {
            return Ok(());
        };
        tracing::warn!(
            tile = %self.folder.tile_path(level, index).display(),
            "a hash tile is missing or wrong: all are checked against the records"
        );
        let mut tree = Tree::default();
        let sealed = self.state.sealed.iter().map(|sealed| (&sealed.file, sealed.end));
        let active = (&self.state.active.file, self.state.active.end);
        for (file, end) in sealed.chain([active]) {
            hash_segment(file, end, &mut tree, self.folder)?;
        }
        Ok(())
    }
}

/// Adds a segment's records to a tree whose tiles are kept.
fn hash_segment(
    file: &Arc<LogFile>,
    end: u64,
    tree: &mut Tree,
    folder: &Folder,
) -> Result<(), StoreError> {
    let mut scanner = Scanner::new(file, SEGMENT_HEADER_LEN as u64, end);
    loop {
        match scanner.next_batch(tree.size())? {
            Scanned::End => return Ok(()),
            Scanned::Bad { offset, position, what } => {
                return Err(file.damaged(offset, Some(position), what));
            }
            Scanned::Batch { frames, .. } => {
                let bytes = &scanner.bytes()[..frames.end];
                let mut at = frames.start;
                while let Next::Frame { start, end } = next_at(bytes, at) {
                    tree.push(leaf_hash(&bytes[start..end]), |tile| folder.keep_tile(&tile))?;
                    at = end;
                }
            }
        }
    }
}

/// Checks that a segment goes on where the one before ended.
pub(super) fn check_link(
    folder: &Folder,
    segment: &SegmentName,
    file: &LogFile,
    next: u64,
    previous: Hash,
    clock: ClockKind,
) -> Result<(), StoreError> {
    let header = folder.header(segment, file)?;
    if header.first != next {
        let what = format!(
            "it begins with position {} where {next} follows: a segment is missing or cut",
            header.first
        );
        return Err(file.damaged(16, Some(next), what));
    }
    if header.previous != previous {
        let what = "it names another hash for the segment before, so that one was changed";
        return Err(file.damaged(32, Some(next), what));
    }
    if header.clock != clock {
        return Err(file.damaged(24, Some(next), "it names another clock than the first segment"));
    }
    Ok(())
}

/// Opens a segment to read.
pub(super) fn open_sealed(disk: &Disk, segment: &SegmentName) -> Result<LogFile, StoreError> {
    disk.open_sealed(&segment.path)
        .map_err(|cause| failed(format!("opening {}", segment.path.display()), cause))
}

/// Writes an index file and opens it.
pub(super) fn file_index(
    folder: &Folder,
    disk: &Disk,
    first: u64,
    bytes: Vec<u8>,
) -> Result<SealedIndex, StoreError> {
    let path = folder.index_path(first);
    write_derived(&path, &bytes)?;
    let doing = || format!("reading {}", path.display());
    let content =
        IndexContent::parse(bytes).map_err(|what| failed(doing(), std::io::Error::other(what)))?;
    let file = IndexFile::open(disk, &path, &content).map_err(|cause| failed(doing(), cause))?;
    Ok(SealedIndex::Filed(file))
}

/// Keeps the tiles that a walk meets; one that cannot be written is made at a later start.
struct KeepTiles<'a>(&'a Folder);

impl Visit for KeepTiles<'_> {
    fn tile(&mut self, tile: Tile<'_>) -> Result<(), StoreError> {
        if let Err(error) = self.0.keep_tile(&tile) {
            tracing::warn!("{error}; the tile is made at a later start");
        }
        Ok(())
    }

    fn batch(&mut self, _records: u64, _bytes: u64) {}
}
