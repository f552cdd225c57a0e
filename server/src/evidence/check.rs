//! What `luuvet verify` says of evidence: whether every file still has the bytes that its name says,
//! and which files the ledger refers to that are not here.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use luuvet_domain::registry::Qms;
use luuvet_engine::store::{Record as LedgerRecord, StoreError};
use luuvet_engine::{Position, System};
use luuvet_projections::papers::{CATEGORIES_NAMING, named_in_envelope, named_in_event};
use sha2::{Digest, Sha256};

use super::record::Record;
use super::sha::Sha256Hex;
use super::store::beside;
use crate::reading::parsed;

/// What was found in a folder of evidence.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// Files that are whole.
    pub(crate) files: u64,
    /// How many bytes they have.
    pub(crate) bytes: u64,
    /// Bytes that nothing speaks of: their upload was never answered.
    pub(crate) unfinished: u64,
    /// Files that are damaged, and how.
    pub(crate) damaged: Vec<(PathBuf, String)>,
}

/// Reads every file again. `progress` is told how many bytes have been read.
pub(crate) fn check(root: &Path, mut progress: impl FnMut(u64)) -> io::Result<Checked> {
    let mut checked = Checked::default();
    for folder in entries(root)? {
        let is_shard = folder.file_name().is_some_and(|name| name.len() == 2);
        if !is_shard {
            continue;
        }
        for path in entries(&folder)? {
            match path.file_name().and_then(|name| name.to_str()).map(str::parse) {
                Some(Ok(sha256)) => checked.take(&path, &sha256)?,
                // What is known of a file whose bytes are gone.
                _ if path.extension().is_some_and(|it| it == "json")
                    && !path.with_extension("").exists() =>
                {
                    checked.damaged.push((path.with_extension(""), "it is gone".to_owned()));
                }
                _beside => {}
            }
            progress(checked.bytes);
        }
    }
    Ok(checked)
}

impl Checked {
    fn take(&mut self, path: &Path, sha256: &Sha256Hex) -> io::Result<()> {
        let record = match fs::read(beside(path)) {
            Ok(bytes) => Record::parse(&bytes, sha256),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.unfinished += 1;
                return Ok(());
            }
            Err(cause) => return Err(cause),
        };
        let (found, bytes) = hash_of(path)?;
        if found != *sha256 {
            let what = format!("its bytes have the SHA-256 {found}");
            self.damaged.push((path.to_owned(), what));
        } else if let Err(what) = record {
            self.damaged.push((beside(path), what.to_string()));
        } else {
            self.files += 1;
            self.bytes += bytes;
        }
        Ok(())
    }
}

/// The hash of a file, and how many bytes it has.
fn hash_of(path: &Path) -> io::Result<(Sha256Hex, u64)> {
    let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((Sha256Hex::of_digest(hash.finalize().into()), bytes)),
            read => {
                hash.update(&buffer[..read]);
                bytes += read as u64;
            }
        }
    }
}

/// What is in a folder, in order; nothing when there is no folder.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let read = match fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(cause) => return Err(cause),
    };
    let mut paths = read.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The files that a ledger refers to, each with the first event that does.
#[derive(Debug, Default)]
pub(crate) struct References(HashMap<Sha256Hex, Position>);

impl References {
    /// Takes what a record refers to.
    pub(crate) fn take(&mut self, record: &LedgerRecord) -> Result<(), StoreError> {
        let recorded = parsed(record)?;
        let meta = &recorded.meta;
        for sha256 in named_in_envelope(meta) {
            self.note(sha256, meta.position);
        }
        if CATEGORIES_NAMING.contains(&meta.stream.category()) {
            // What a newer program wrote is passed over.
            if let Ok(event) = Qms::decode(&meta.kind, meta.schema, recorded.event) {
                for sha256 in named_in_event(&event) {
                    self.note(sha256, meta.position);
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, sha256: &str, position: Position) {
        if let Ok(sha256) = sha256.parse() {
            self.0.entry(sha256).or_insert(position);
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Those whose file is not in a folder, by the event that names them first.
    pub(crate) fn missing(&self, root: &Path) -> Vec<(Position, &Sha256Hex)> {
        let is_here = |sha256: &Sha256Hex| {
            beside(&root.join(&sha256.as_str()[..2]).join(sha256.as_str())).exists()
        };
        let mut missing: Vec<_> = self
            .0
            .iter()
            .filter(|(sha256, _)| !is_here(sha256))
            .map(|(sha256, position)| (*position, sha256))
            .collect();
        missing.sort_by_key(|(position, sha256)| (*position, sha256.as_str()));
        missing
    }
}
