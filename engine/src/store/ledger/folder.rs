//! The ledger's folder: what is in it, who holds it, how a segment comes into being.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use super::super::StoreError;
use super::disk::{Disk, LogFile, failed, sync_folder};
use super::format::{Hash, HeaderFault, SEGMENT_HEADER_LEN, SegmentHeader};
use super::merkle::{TILE_LEN, TILE_WIDTH, Tile, Tree, full_tiles, tile_path, tile_root};

/// Names that a ledger's folder holds.
const SEGMENTS: &str = "segments";
const INDEX: &str = "index";
const TILES: &str = "tiles";
const LOCK: &str = "LOCK";

/// A ledger's folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

/// A segment as the folder lists it.
#[derive(Clone, Debug)]
pub(super) struct SegmentName {
    pub(super) first: u64,
    pub(super) path: PathBuf,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Refuses a folder that holds something else, before anything is made in it.
    pub(super) fn check_kind(&self) -> Result<(), StoreError> {
        if !self.path.exists() || self.path.join(SEGMENTS).is_dir() {
            return Ok(());
        }
        let ours = [SEGMENTS, INDEX, TILES, LOCK, "lost+found"];
        for name in self.list(&self.path)? {
            if !ours.contains(&name.as_str()) && !name.starts_with('.') {
                return Err(self.foreign(format!(
                    "it holds `{name}` and no ledger: choose an empty folder, or the one that holds \
                     `{SEGMENTS}`"
                )));
            }
        }
        Ok(())
    }

    /// Makes what is missing of the folder.
    pub(super) fn make(&self) -> Result<(), StoreError> {
        let made = [SEGMENTS, INDEX, TILES]
            .iter()
            .try_for_each(|name| fs::create_dir_all(self.path.join(name)))
            .and_then(|()| sync_folder(&self.path));
        made.map_err(|cause| failed(format!("making {}", self.path.display()), cause))
    }

    /// The segments in order. Drafts that a crash left do not count.
    pub(super) fn segments(&self) -> Result<Vec<SegmentName>, StoreError> {
        let folder = self.path.join(SEGMENTS);
        if !folder.is_dir() {
            return Err(
                self.foreign(format!("there is no `{SEGMENTS}` in it: name a ledger's folder"))
            );
        }
        let mut segments = Vec::new();
        for name in self.list(&folder)? {
            let Some(stem) = name.strip_suffix(".seg") else { continue };
            let first = stem.parse().ok().filter(|_| stem.len() == 20).ok_or_else(|| {
                self.foreign(format!(
                    "`{SEGMENTS}/{name}` is not named like a segment, 20 digits and `.seg`: move it \
                     out of the folder"
                ))
            })?;
            segments.push(SegmentName { first, path: folder.join(&name) });
        }
        segments.sort_unstable_by_key(|segment| segment.first);
        Ok(segments)
    }

    /// Refuses to begin a ledger where the traces of one are: its segments were lost.
    pub(super) fn check_traces(&self) -> Result<(), StoreError> {
        for name in [INDEX, TILES] {
            let folder = self.path.join(name);
            if folder.is_dir() && !self.list(&folder)?.is_empty() {
                return Err(StoreError::Damaged {
                    file: self.path.join(SEGMENTS).display().to_string(),
                    offset: 0,
                    position: Some(crate::Position(0)),
                    what: format!(
                        "`{name}` tells of a ledger whose segments are gone (to begin anew, choose an \
                         empty folder)"
                    ),
                });
            }
        }
        Ok(())
    }

    /// Opens a segment's header. The name must say the same position.
    pub(super) fn header(
        &self,
        segment: &SegmentName,
        file: &LogFile,
    ) -> Result<SegmentHeader, StoreError> {
        let mut bytes = [0; SEGMENT_HEADER_LEN];
        let read = file.read_at(&mut bytes, 0)?;
        let header = SegmentHeader::decode(&bytes[..read]).map_err(|fault| match fault {
            HeaderFault::Foreign(what) => self.foreign(format!(
                "{}: {what}; open it with the program that wrote it, or choose another folder",
                segment.path.display()
            )),
            HeaderFault::Damaged(what) => file.damaged(0, Some(segment.first), what),
        })?;
        if header.first != segment.first {
            let what = format!("its header says that it begins with position {}", header.first);
            return Err(file.damaged(16, Some(segment.first), what));
        }
        Ok(header)
    }

    /// Makes a segment with nothing but its header. It has its name only once it is whole, so that
    /// no crash leaves half a header.
    pub(super) fn create_segment(
        &self,
        disk: &Disk,
        header: &SegmentHeader,
    ) -> Result<LogFile, CreateError> {
        let path = self.segment_path(header.first);
        let draft = path.with_extension("tmp");
        let doing = || format!("making {}", path.display());
        let full = |cause| {
            let _ = fs::remove_file(&draft);
            CreateError::NotMade(failed(doing(), cause))
        };
        let doubt = |cause| CreateError::InDoubt(failed(doing(), cause));
        let file = disk.create(&draft).map_err(full)?;
        file.write_at(&header.encode(), 0).map_err(full)?;
        file.sync().map_err(doubt)?;
        fs::rename(&draft, &path).map_err(full)?;
        sync_folder(&self.path.join(SEGMENTS)).map_err(doubt)?;
        // By its lasting name, which messages give.
        disk.open_active(&path).map_err(doubt)
    }

    /// Where the segment with this first position is.
    pub(super) fn segment_path(&self, first: u64) -> PathBuf {
        self.path.join(SEGMENTS).join(format!("{first:020}.seg"))
    }

    /// Where its index is.
    pub(super) fn index_path(&self, first: u64) -> PathBuf {
        self.path.join(INDEX).join(format!("{first:020}.idx"))
    }

    /// Where a tile is.
    pub(super) fn tile_path(&self, level: u8, index: u64) -> PathBuf {
        self.path.join(TILES).join(tile_path(level, index))
    }

    /// Whether this full tile is there; a shorter file is what a crash left of one.
    pub(super) fn has_tile(&self, level: u8, index: u64) -> bool {
        fs::metadata(self.tile_path(level, index)).is_ok_and(|data| data.len() == TILE_LEN as u64)
    }

    /// The content of a full tile, where it is there.
    pub(super) fn read_tile(&self, level: u8, index: u64) -> Option<Vec<u8>> {
        fs::read(self.tile_path(level, index)).ok().filter(|bytes| bytes.len() == TILE_LEN)
    }

    /// Writes a tile unless it is there and right.
    pub(super) fn keep_tile(&self, tile: &Tile<'_>) -> Result<(), StoreError> {
        let path = self.path.join(TILES).join(tile.path());
        match fs::read(&path) {
            Ok(bytes) if bytes == tile.bytes() => return Ok(()),
            Ok(_) => {
                tracing::warn!(tile = %path.display(), "a hash tile was wrong and is made again")
            }
            Err(_) => {}
        }
        let written = fs::write(&path, tile.bytes()).or_else(|_| {
            // Only the first of a thousand tiles needs its folder made.
            fs::create_dir_all(path.parent().unwrap_or(&self.path))?;
            fs::write(&path, tile.bytes())
        });
        written.map_err(|cause| failed(format!("writing {}", path.display()), cause))
    }

    /// The first full tile of this tree that the folder lacks. Tiles with hashes of records from
    /// `unsure` on are read and compared with the hash of the level above: a crash may have left
    /// anything in what was not synced long ago.
    pub(super) fn missing_tile(&self, tree: &Tree, unsure: u64) -> Option<(u8, u64)> {
        for (level, count) in full_tiles(tree.size()) {
            let unsure = unsure >> (8 * (u32::from(level) + 1));
            let mut above = None;
            for index in 0..count {
                let sound = if index < unsure {
                    self.has_tile(level, index)
                } else {
                    let root = self.read_tile(level, index).and_then(|bytes| tile_root(&bytes));
                    let parent = index / TILE_WIDTH as u64;
                    if above.as_ref().is_none_or(|(known, _)| *known != parent) {
                        above = Some((parent, self.read_tile(level + 1, parent)));
                    }
                    let within = (index % TILE_WIDTH as u64) as usize;
                    let expected = match &above {
                        Some((_, Some(bytes))) => bytes.as_chunks().0.get(within).copied(),
                        Some((_, None)) | None => tree.edge_hash(level + 1, within),
                    };
                    root.is_some() && root == expected
                };
                if !sound {
                    return Some((level, index));
                }
            }
        }
        None
    }

    /// Takes the folder for this process alone.
    pub(super) fn lock(&self, now: DateTime<Utc>) -> Result<Lock, StoreError> {
        let path = self.path.join(LOCK);
        let doing = |cause| failed(format!("locking {}", path.display()), cause);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(doing)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                // Empty for the moment between taking the lock and saying so.
                let holder = holder.lines().next().unwrap_or("(unknown)").to_owned();
                return Err(StoreError::Locked { folder: self.path.display().to_string(), holder });
            }
            Err(TryLockError::Error(cause)) => return Err(doing(cause)),
        }
        let since = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        file.set_len(0)
            .and_then(|()| writeln!(file, "{}\nsince {since}", std::process::id()))
            .map_err(doing)?;
        Ok(Lock { _file: file })
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, StoreError> {
        let listed = fs::read_dir(folder).and_then(|entries| {
            entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        });
        listed.map_err(|cause| failed(format!("listing {}", folder.display()), cause))
    }

    fn foreign(&self, what: String) -> StoreError {
        StoreError::Foreign { folder: self.path.display().to_string(), what }
    }
}

/// Why a segment could not be begun.
#[derive(Debug)]
pub(super) enum CreateError {
    /// Nothing of it is there.
    NotMade(StoreError),
    /// What is on the disk is not known.
    InDoubt(StoreError),
}

impl CreateError {
    pub(super) fn into_error(self) -> StoreError {
        match self {
            Self::NotMade(error) | Self::InDoubt(error) => error,
        }
    }
}

/// Holds the folder until it is dropped, or the process ends in any way.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// The hash that the first segment gives for the one before.
pub(super) const NO_HASH: Hash = [0; 32];
