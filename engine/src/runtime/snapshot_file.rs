//! The snapshot of the read models, in a file of its own.
//!
//! ```text
//! magic "LUUVETSN" · SHA-256 of the program's file · CRC32C of what follows · the engine's bytes
//! ```
//!
//! Another build of the program may fold otherwise, so its snapshots are passed over. So is a file
//! that is not whole. Never synced: losing it only means that the ledger is folded again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use bytes::Bytes;
use crc32c::crc32c;
use sha2::{Digest, Sha256};

use super::Snapshots;

const MAGIC: &[u8; 8] = b"LUUVETSN";
const HASH_LEN: usize = 32;

/// A snapshot in a folder.
#[derive(Debug)]
pub struct FileSnapshots {
    folder: PathBuf,
    program: OnceLock<Option<[u8; HASH_LEN]>>,
}

impl FileSnapshots {
    /// Keeps it in a folder, which need not exist.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, program: OnceLock::new() }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("view")
    }

    /// The running program's hash; without it nothing is kept and nothing believed.
    fn program(&self) -> Option<[u8; HASH_LEN]> {
        *self.program.get_or_init(|| std::env::current_exe().and_then(|exe| hash_file(&exe)).ok())
    }

    fn write(&self, program: [u8; HASH_LEN], snapshot: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let unfinished = self.folder.join("view.new");
        let mut file = File::create(&unfinished)?;
        file.write_all(MAGIC)?;
        file.write_all(&program)?;
        file.write_all(&crc32c(snapshot).to_le_bytes())?;
        file.write_all(snapshot)?;
        drop(file);
        fs::rename(unfinished, self.file())
    }
}

fn hash_file(path: &Path) -> io::Result<[u8; HASH_LEN]> {
    let (mut file, mut hash, mut part) = (File::open(path)?, Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hash.finalize().into()),
            len => hash.update(&part[..len]),
        }
    }
}

/// Who wrote a file, and the engine's bytes in it, if it is whole.
fn contents(bytes: &Bytes) -> Option<([u8; HASH_LEN], Bytes)> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (program, rest) = rest.split_first_chunk()?;
    let (checksum, snapshot) = rest.split_first_chunk()?;
    (*checksum == crc32c(snapshot).to_le_bytes()).then(|| (*program, bytes.slice_ref(snapshot)))
}

impl Snapshots for FileSnapshots {
    fn load(&self) -> Option<Bytes> {
        // Both take a while for a large ledger.
        let (program, found) = thread::scope(|scope| {
            let program = scope.spawn(|| self.program());
            let found = fs::read(self.file()).ok().and_then(|bytes| contents(&bytes.into()));
            (program.join().ok().flatten(), found)
        });
        let (written_by, snapshot) = found?;
        (program? == written_by).then_some(snapshot)
    }

    fn save(&self, snapshot: &[u8]) {
        let Some(program) = self.program() else { return };
        if let Err(cause) = self.write(program, snapshot) {
            tracing::warn!(%cause, folder = %self.folder.display(), "no snapshot is kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_outlives_the_process_and_the_newest_counts() {
        let folder = tempfile::tempdir().unwrap();
        let open = || FileSnapshots::new(folder.path().to_owned());
        assert_eq!(open().load(), None);
        for snapshot in [b"first".as_slice(), b"second"] {
            open().save(snapshot);
            assert_eq!(open().load().as_deref(), Some(snapshot));
        }
    }

    #[test]
    fn a_file_with_any_byte_changed_or_cut_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let snapshots = FileSnapshots::new(folder.path().to_owned());
        snapshots.save(b"snapshot");
        let file = folder.path().join("view");
        let whole = fs::read(&file).unwrap();
        for n in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[n] ^= 1;
            fs::write(&file, damaged).unwrap();
            assert_eq!(snapshots.load(), None, "byte {n}");
            fs::write(&file, &whole[..n]).unwrap();
            assert_eq!(snapshots.load(), None, "cut at {n}");
        }
    }
}
