//! The checkpoint of reactions, in sled. Never synced for an answer, never believed when ahead of
//! the ledger, and forgotten on any error: losing it only means work done again.

use std::path::Path;

use luuvet_engine::Position;
use luuvet_engine::runtime::Checkpoints;

const KEY: &str = "reactions settled up to";

/// A checkpoint in a folder.
pub(crate) struct SledCheckpoints(Option<sled::Db>);

impl SledCheckpoints {
    /// Opens the folder, or begins anew when it cannot be read.
    pub(crate) fn open(folder: &Path) -> Self {
        match open(folder) {
            Ok(db) => Self(Some(db)),
            Err(cause) => {
                tracing::warn!(%cause, folder = %folder.display(), "the checkpoint is begun anew");
                let _absent_is_fine = std::fs::remove_dir_all(folder);
                Self(open(folder).ok())
            }
        }
    }
}

/// sled may panic on a damaged folder; that is an error like any other here.
fn open(folder: &Path) -> Result<sled::Db, String> {
    let folder = folder.to_owned();
    std::panic::catch_unwind(move || sled::open(folder))
        .map_err(|_| "the folder is damaged".to_owned())?
        .map_err(|error| error.to_string())
}

impl Checkpoints for SledCheckpoints {
    fn load(&self) -> Option<Position> {
        let bytes = self.0.as_ref()?.get(KEY).ok()??;
        Some(Position(u64::from_be_bytes(bytes.as_ref().try_into().ok()?)))
    }

    fn save(&self, position: Position) {
        let Some(db) = &self.0 else { return };
        if let Err(cause) = db.insert(KEY, &position.0.to_be_bytes()) {
            tracing::warn!(%cause, "the checkpoint is not saved");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_outlives_the_process() {
        let folder = tempfile::tempdir().unwrap();
        SledCheckpoints::open(folder.path()).save(Position(42));
        assert_eq!(SledCheckpoints::open(folder.path()).load(), Some(Position(42)));
    }

    #[test]
    fn a_damaged_checkpoint_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        SledCheckpoints::open(folder.path()).save(Position(42));
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::write(path, b"garbage").unwrap();
            }
        }
        let checkpoints = SledCheckpoints::open(folder.path());
        assert_eq!(checkpoints.load(), None);
        checkpoints.save(Position(7));
        assert_eq!(checkpoints.load(), Some(Position(7)));
    }
}
