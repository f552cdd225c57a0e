//! The keeper: a thread that makes what follows from synced records, so that the writer need not.
//!
//! It hashes bodies into the Merkle tree, writes full tiles, hashes the active segment's file for the
//! header of the next, and writes the index of a sealed segment. It runs while the writer waits for
//! the disk. Nothing it writes is synced: all of it can be made again.

use std::convert::Infallible;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::folder::Folder;
use super::format::{BATCH_HEADER_LEN, Hash, Next, hash_so_far, next_at};
use super::index::{Seal, SegmentIndex};
use super::merkle::{Tile, Tree, leaf_hash};
use super::open::file_index;
use super::reads::Shared;
use super::state::Sealed;

/// Jobs that wait for the keeper at most; then the writer waits too.
const QUEUE_LEN: usize = 16;

/// What the writer asks of the keeper, in the order of the ledger.
#[derive(Debug)]
pub(super) enum Job {
    /// A batch, as it stands in the file. Hashed while the writer waits for its sync; nobody is told.
    Written(Vec<u8>),
    /// What was written is synced.
    Synced,
    /// Tell the SHA-256 of the active segment.
    Hash(SyncSender<Hash>),
    /// The active segment was sealed; the next one begins with this header.
    Sealed { index: Arc<SegmentIndex>, seal: Box<Seal>, ordinal: usize, header: Vec<u8> },
}

/// The tree, for those who ask for the root.
#[derive(Debug)]
pub(super) struct Proof {
    kept: Mutex<Kept>,
    moved: Condvar,
}

#[derive(Debug)]
struct Kept {
    tree: Tree,
    /// Whether the keeper has ended, so that the tree will not grow.
    ended: bool,
}

impl Proof {
    pub(super) fn new(tree: Tree) -> Self {
        Self { kept: Mutex::new(Kept { tree, ended: false }), moved: Condvar::new() }
    }

    /// The tree once it holds this many records: the keeper is at most a few batches behind.
    pub(super) fn tree(&self, size: u64) -> Tree {
        let waiting = |kept: &mut Kept| kept.tree.size() < size && !kept.ended;
        let kept = self.moved.wait_while(self.kept(), waiting);
        kept.unwrap_or_else(PoisonError::into_inner).tree.clone()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // The tree is changed by the keeper alone, which does not go on after a panic.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the thread.
pub(super) fn start(
    shared: Arc<Shared>,
    folder: Folder,
    disk: Disk,
    hasher: Sha256,
) -> std::io::Result<(SyncSender<Job>, JoinHandle<()>)> {
    let (jobs, queue) = sync_channel(QUEUE_LEN);
    let tree = shared.proof.tree(0);
    let mut keeper = Keeper { shared, folder, disk, hasher, tree, tiles: Vec::new() };
    let thread = std::thread::Builder::new()
        .name("ledger-keeper".to_owned())
        .spawn(move || keeper.run(&queue))?;
    Ok((jobs, thread))
}

struct Keeper {
    shared: Arc<Shared>,
    folder: Folder,
    disk: Disk,
    hasher: Sha256,
    /// With what is written, synced or not.
    tree: Tree,
    /// Full since the last sync.
    tiles: Vec<(u8, u64, Vec<Hash>)>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.proof.kept().ended = true;
        self.shared.proof.moved.notify_all();
    }
}

impl Keeper {
    fn run(&mut self, queue: &Receiver<Job>) {
        while let Ok(job) = queue.recv() {
            match job {
                Job::Written(bytes) => self.hash(&bytes),
                Job::Synced => self.publish(),
                Job::Hash(answer) => {
                    // The writer waits for it, unless it ended.
                    let _ = answer.send(hash_so_far(&self.hasher));
                }
                Job::Sealed { index, seal, ordinal, header } => {
                    self.hasher = Sha256::new().chain_update(header);
                    self.file_index(&index, *seal, ordinal);
                }
            }
        }
    }

    fn hash(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        let mut at = BATCH_HEADER_LEN;
        while let Next::Frame { start, end } = next_at(bytes, at) {
            let pushed = self.tree.push(leaf_hash(&bytes[start..end]), |tile| {
                self.tiles.push((tile.level, tile.index, tile.hashes.to_vec()));
                Ok::<(), Infallible>(())
            });
            match pushed {
                Ok(()) => {}
                Err(never) => match never {},
            }
            at = end;
        }
    }

    fn publish(&mut self) {
        self.shared.proof.kept().tree.clone_from(&self.tree);
        self.shared.proof.moved.notify_all();
        for (level, index, hashes) in self.tiles.drain(..) {
            if let Err(error) = self.folder.keep_tile(&Tile { level, index, hashes: &hashes }) {
                tracing::warn!("{error}; the tile is made at a later start");
            }
        }
    }

    fn file_index(&self, index: &SegmentIndex, mut seal: Seal, ordinal: usize) {
        // All batches of the segment came before this job, none of the next.
        seal.tree = self.tree.clone();
        match file_index(&self.folder, &self.disk, seal.first, index.encode(&seal)) {
            Ok(filed) => {
                let mut state = self.shared.state_mut();
                let Some(place) = state.sealed.get_mut(ordinal) else { return };
                let Sealed { first, records, end, .. } = **place;
                let file = Arc::clone(&place.file);
                *place = Arc::new(Sealed { first, records, end, file, index: filed });
            }
            Err(error) => {
                tracing::warn!("{error}; the index stays in memory and is made at a later start");
            }
        }
    }
}
