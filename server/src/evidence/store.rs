//! The store: files by their SHA-256, in a folder beside the ledger.
//!
//! ```text
//! evidence/drafts/…          uploads that are under way; deleted at each start
//! evidence/ab/abcd….         the bytes; read-only, never executable, never changed
//! evidence/ab/abcd….json     what is known of them, see `record`
//! ```
//!
//! A file is kept once both are there: the bytes are synced and named first, then what is known of
//! them. After a crash in between there are bytes that nothing speaks of; the same upload again
//! completes them. An upload replaces the bytes of its hash by the same bytes, so that a damaged file
//! is mended by uploading it again.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use luuvet_graphql::{EvidenceFiles, KeptFile};
use tempfile::NamedTempFile;

use super::kind::{Found, kind_of};
use super::record::{Record, Upload};
use super::sha::Sha256Hex;
use crate::vault::{make_private_folder, sync_folder, write_private_file};

/// Bytes: readable by the server alone, writable and executable by nobody.
const MODE: u32 = 0o400;
const DRAFTS: &str = "drafts";

/// The evidence of a data folder.
#[derive(Debug)]
pub(crate) struct EvidenceStore {
    root: PathBuf,
    /// Held while a file gets its name, so that of two who upload the same one is first.
    naming: Mutex<()>,
}

/// What became of a whole upload.
#[derive(Debug)]
pub(crate) enum Taken {
    /// It is kept now.
    New(Record),
    /// The same bytes were here already.
    Known(Record),
    /// It is of a kind that is not taken.
    Refused(Found),
}

/// A folder of the store cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the folder of evidence {folder} cannot be used: {cause}; see who may write there")]
pub(crate) struct Unusable {
    folder: PathBuf,
    cause: io::Error,
}

impl EvidenceStore {
    /// The store in a folder, made if absent. What uploads that broke off have left is deleted.
    pub(crate) fn open(root: PathBuf) -> Result<Self, Unusable> {
        let store = Self { root, naming: Mutex::default() };
        match store.sweep() {
            Ok(()) => Ok(store),
            Err(cause) => Err(Unusable { folder: store.root, cause }),
        }
    }

    fn sweep(&self) -> io::Result<()> {
        let drafts = self.root.join(DRAFTS);
        make_private_folder(&drafts)?;
        for left in fs::read_dir(&drafts)? {
            fs::remove_file(left?.path())?;
        }
        Ok(())
    }

    /// A file to write an upload to. It is deleted when it is dropped before it has its name.
    pub(crate) fn draft(&self) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().suffix(".draft").tempfile_in(self.root.join(DRAFTS))
    }

    /// Keeps a whole draft, whose bytes have this hash, if it is of a kind that is taken. What is
    /// answered is on the disk.
    pub(crate) fn keep(
        &self,
        mut draft: NamedTempFile,
        sha256: &Sha256Hex,
        upload: Upload,
    ) -> io::Result<Taken> {
        let kind = match kind_of(draft.as_file_mut())? {
            Ok(kind) => kind,
            Err(found) => return Ok(Taken::Refused(found)),
        };
        let size_bytes = draft.as_file().metadata()?.len();
        draft.as_file().set_permissions(Permissions::from_mode(MODE))?;
        draft.as_file().sync_all()?;
        let bytes = self.bytes(sha256);
        let folder = self.folder(sha256);
        let _naming = self.naming.lock().unwrap_or_else(PoisonError::into_inner);
        make_private_folder(&folder)?;
        draft.persist(&bytes).map_err(|error| error.error)?;
        // The name of the bytes, and that of their folder.
        sync_folder(&folder)?;
        sync_folder(&self.root)?;
        if let Some(mut record) = self.record_or_set_aside(sha256)? {
            if record.add(upload) {
                self.write_down(sha256, &record)?;
            }
            return Ok(Taken::Known(record));
        }
        let record = Record::new(sha256, size_bytes, kind, upload);
        self.write_down(sha256, &record)?;
        Ok(Taken::New(record))
    }

    fn write_down(&self, sha256: &Sha256Hex, record: &Record) -> io::Result<()> {
        write_private_file(&self.beside(sha256), &serde_json::to_vec_pretty(record)?)
    }

    /// What is known of a file. What cannot be read of it gets another name, for people to look at.
    fn record_or_set_aside(&self, sha256: &Sha256Hex) -> io::Result<Option<Record>> {
        match self.record(sha256) {
            Err(damaged) if damaged.kind() == io::ErrorKind::InvalidData => {
                let beside = self.beside(sha256);
                tracing::warn!(%damaged, file = %beside.display(), "it is set aside and written anew");
                fs::rename(&beside, beside.with_extension("damaged"))?;
                Ok(None)
            }
            read => read,
        }
    }

    /// What is known of a file that is kept, and its bytes.
    pub(crate) fn open_file(&self, sha256: &Sha256Hex) -> io::Result<Option<(Record, File)>> {
        let Some(record) = self.record(sha256)? else { return Ok(None) };
        let file = match File::open(self.bytes(sha256)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(cause),
        };
        let found = file.metadata()?.len();
        if found != record.size_bytes {
            let message = format!("it has {found} bytes in place of {}", record.size_bytes);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(Some((record, file)))
    }

    fn record(&self, sha256: &Sha256Hex) -> io::Result<Option<Record>> {
        match fs::read(self.beside(sha256)) {
            Ok(bytes) => Record::parse(&bytes, sha256).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    fn folder(&self, sha256: &Sha256Hex) -> PathBuf {
        self.root.join(&sha256.as_str()[..2])
    }

    fn bytes(&self, sha256: &Sha256Hex) -> PathBuf {
        self.folder(sha256).join(sha256.as_str())
    }

    fn beside(&self, sha256: &Sha256Hex) -> PathBuf {
        beside(&self.bytes(sha256))
    }
}

/// Where what is known of a file stands.
pub(super) fn beside(bytes: &Path) -> PathBuf {
    bytes.with_extension("json")
}

impl EvidenceFiles for EvidenceStore {
    fn find(&self, sha256: &str) -> Option<KeptFile> {
        let sha256 = sha256.parse().ok()?;
        match self.open_file(&sha256) {
            Ok(kept) => Some(kept?.0.into_kept()),
            Err(damaged) => {
                tracing::warn!(%damaged, %sha256, "a file of evidence cannot be used; see luuvet verify");
                None
            }
        }
    }
}
