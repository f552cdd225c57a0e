//! Files as the ledger uses them: written at an offset, synced, cut back, read at an offset.
//!
//! All that can fail in the write path goes through [`LogFile`], so that tests can make it fail
//! ([`Disk`] carries the faults; outside tests it is empty).

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::StoreError;

/// Where files are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) faults: Arc<faults::Faults>,
}

/// A file of the ledger, shared by the writer and by readers.
#[derive(Debug)]
pub(super) struct LogFile {
    file: File,
    path: PathBuf,
    #[cfg(test)]
    faults: Arc<faults::Faults>,
}

impl Disk {
    /// Makes a file, emptying one that a crash left.
    pub(super) fn create(&self, path: &Path) -> io::Result<LogFile> {
        self.open(path, OpenOptions::new().read(true).write(true).create(true).truncate(true))
    }

    /// Opens the file that is written on.
    pub(super) fn open_active(&self, path: &Path) -> io::Result<LogFile> {
        self.open(path, OpenOptions::new().read(true).write(true))
    }

    /// Opens a file to read.
    pub(super) fn open_sealed(&self, path: &Path) -> io::Result<LogFile> {
        self.open(path, OpenOptions::new().read(true))
    }

    fn open(&self, path: &Path, options: &OpenOptions) -> io::Result<LogFile> {
        Ok(LogFile {
            file: options.open(path)?,
            path: path.to_owned(),
            #[cfg(test)]
            faults: Arc::clone(&self.faults),
        })
    }
}

impl LogFile {
    /// Where it is, for messages.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// How long it is now.
    pub(super) fn len(&self) -> Result<u64, StoreError> {
        let doing = || format!("reading the length of {}", self.name());
        self.file.metadata().map(|data| data.len()).map_err(|cause| failed(doing(), cause))
    }

    /// Writes all of it, or an unknown part when it fails.
    pub(super) fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        #[cfg(test)]
        self.faults.write(&self.file, bytes, offset)?;
        self.file.write_all_at(bytes, offset)
    }

    /// Returns once the content is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        #[cfg(test)]
        self.faults.sync()?;
        self.file.sync_data()
    }

    /// Cuts it back.
    pub(super) fn truncate(&self, len: u64) -> io::Result<()> {
        #[cfg(test)]
        self.faults.truncate()?;
        self.file.set_len(len)
    }

    /// Reads until the buffer is full or the file ends; the number of bytes read.
    pub(super) fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, StoreError> {
        let mut done = 0;
        while done < buffer.len() {
            match self.file.read_at(&mut buffer[done..], offset + done as u64) {
                Ok(0) => break,
                Ok(read) => done += read,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(failed(format!("reading {}", self.name()), cause)),
            }
        }
        Ok(done)
    }

    /// Reads exactly this range; a file that ends before is damaged.
    pub(super) fn read_range(&self, offset: u64, len: usize) -> Result<Vec<u8>, StoreError> {
        let mut buffer = vec![0; len];
        let read = self.read_at(&mut buffer, offset)?;
        if read < len {
            return Err(self.damaged(
                offset + read as u64,
                None,
                "the file ends inside what must be there",
            ));
        }
        Ok(buffer)
    }

    /// Names a damage in this file.
    pub(super) fn damaged(
        &self,
        offset: u64,
        position: Option<u64>,
        what: impl Into<String>,
    ) -> StoreError {
        StoreError::Damaged {
            file: self.name(),
            offset,
            position: position.map(crate::Position),
            what: what.into(),
        }
    }
}

/// A full disk is told apart from one that fails.
pub(super) fn failed(doing: String, cause: io::Error) -> StoreError {
    if is_full(&cause) {
        return StoreError::Full { doing };
    }
    StoreError::Io { doing, cause: Arc::new(cause) }
}

/// Whether space is all that is missing.
pub(super) fn is_full(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Makes a new name last: a file's own sync does not cover the folder that lists it.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Writes a file that can be made again: whole under its name or not at all, and not synced.
pub(super) fn write_derived(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let doing = || format!("writing {}", path.display());
    let draft = path.with_extension("tmp");
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, path));
    written.map_err(|cause| {
        let _ = fs::remove_file(&draft);
        failed(doing(), cause)
    })
}

#[cfg(test)]
pub(super) mod faults {
    //! Faults that tests switch on.

    use std::fs::File;
    use std::io;
    use std::os::unix::fs::FileExt;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    #[derive(Debug, Default)]
    pub(in super::super) struct Faults {
        /// Bytes that still fit on the disk, where it is limited.
        pub(in super::super) space: Mutex<Option<u64>>,
        pub(in super::super) sync_fails: AtomicBool,
        /// How often a file was synced.
        pub(in super::super) syncs: AtomicUsize,
        pub(in super::super) truncate_fails: AtomicBool,
    }

    impl Faults {
        pub(super) fn write(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
            let mut space = self.space.lock().unwrap();
            let Some(left) = space.as_mut() else { return Ok(()) };
            if *left >= bytes.len() as u64 {
                *left -= bytes.len() as u64;
                return Ok(());
            }
            // Like a real one, a full disk keeps the part that still fitted.
            file.write_all_at(&bytes[..*left as usize], offset)?;
            *left = 0;
            Err(io::ErrorKind::StorageFull.into())
        }

        pub(super) fn sync(&self) -> io::Result<()> {
            self.fail(&self.sync_fails)?;
            self.syncs.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }

        pub(super) fn truncate(&self) -> io::Result<()> {
            self.fail(&self.truncate_fails)
        }

        fn fail(&self, switch: &AtomicBool) -> io::Result<()> {
            if switch.load(Ordering::SeqCst) {
                return Err(io::Error::other("injected"));
            }
            Ok(())
        }
    }
}
