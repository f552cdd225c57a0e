//! What a data folder keeps beside the ledger, as the server keeps it: reaction checkpoints in
//! sled, and a snapshot that is believed only of this very program and when it is whole.

use std::fs;
use std::path::{Path, PathBuf};

use luuvet_engine::Position;
use luuvet_engine::runtime::{Checkpoints, Snapshots};
use sha2::{Digest, Sha256};

use super::Outcome;

const KEY: &str = "settled";
const HASH_LEN: usize = 32;

/// Checkpoints in a folder.
pub(crate) struct SledCheckpoints(sled::Db);

impl SledCheckpoints {
    pub(crate) fn open(folder: &Path) -> Outcome<Self> {
        Ok(Self(sled::open(folder)?))
    }
}

impl Checkpoints for SledCheckpoints {
    fn load(&self) -> Option<Position> {
        let bytes = self.0.get(KEY).ok()??;
        Some(Position(u64::from_be_bytes(bytes.as_ref().try_into().ok()?)))
    }

    fn save(&self, position: Position) {
        // It only saves work.
        let _ = self.0.insert(KEY, &position.0.to_be_bytes());
    }
}

/// A snapshot in a file: the program's hash, the hash of what follows, the engine's bytes.
pub(crate) struct FileSnapshots(PathBuf);

impl FileSnapshots {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self(file)
    }
}

impl Snapshots for FileSnapshots {
    fn load(&self) -> Option<Vec<u8>> {
        let mut bytes = fs::read(&self.0).ok()?;
        let (program, rest) = bytes.split_first_chunk::<HASH_LEN>()?;
        let (hash, rest) = rest.split_first_chunk::<HASH_LEN>()?;
        let is_ours = *program == program_hash()? && hash == Sha256::digest(rest).as_slice();
        is_ours.then(|| bytes.split_off(2 * HASH_LEN))
    }

    fn save(&self, snapshot: &[u8]) {
        let Some(program) = program_hash() else { return };
        let hash = Sha256::digest(snapshot);
        // It only saves work.
        let _ = fs::write(&self.0, [&program, hash.as_slice(), snapshot].concat());
    }
}

fn program_hash() -> Option<[u8; HASH_LEN]> {
    let program = fs::read(std::env::current_exe().ok()?).ok()?;
    Some(Sha256::digest(program).into())
}
