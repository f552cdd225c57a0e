//! Where reactions stand, in sled, as the server keeps it.

use std::path::Path;

use luuvet_engine::Position;
use luuvet_engine::runtime::Checkpoints;

use super::Outcome;

const KEY: &str = "settled";

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
