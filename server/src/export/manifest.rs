//! The manifest of an export: what it holds, of what, and the hashes by which anyone can tell that nothing
//! was changed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use luuvet_engine::store::Record;
use luuvet_engine::{Position, hex};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::Failure;
use crate::cli::{Export, ExportFormat};

/// Bytes of a file that are hashed at once.
const CHUNK_BYTES: usize = 1 << 16;

/// What is known while records are read.
pub(super) struct Reading {
    said: Manifest,
    records: Sha256,
    newest: Option<Record>,
}

/// The manifest, as JSON.
#[derive(Serialize)]
pub(super) struct Manifest {
    made_by: String,
    /// What was asked for, as it was asked.
    asked: Vec<String>,
    file: FileSaid,
    /// The events in the file.
    events: u64,
    first_position: Option<Position>,
    last_position: Option<Position>,
    /// SHA-256 over the records of the file's events as they are stored, each with a line feed after it:
    /// the hash of the same export as JSON Lines.
    records_sha256: String,
    ledger: LedgerSaid,
}

#[derive(Serialize)]
struct FileSaid {
    name: String,
    format: ExportFormat,
    bytes: u64,
    sha256: String,
}

/// The ledger that was read.
#[derive(Serialize)]
struct LedgerSaid {
    /// How many events were read.
    events: u64,
    /// The newest of them.
    last_position: Option<Position>,
    /// SHA-256 of its record.
    last_record_sha256: Option<String>,
}

impl Reading {
    pub(super) fn begin(options: &Export) -> Self {
        let name = options.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = FileSaid { name, format: options.format, bytes: 0, sha256: String::new() };
        let ledger = LedgerSaid { events: 0, last_position: None, last_record_sha256: None };
        let said = Manifest {
            made_by: format!("luuvet {}", env!("CARGO_PKG_VERSION")),
            asked: std::env::args().skip(1).collect(),
            file,
            events: 0,
            first_position: None,
            last_position: None,
            records_sha256: String::new(),
            ledger,
        };
        Self { said, records: Sha256::new(), newest: None }
    }

    /// Notes a record of the ledger.
    pub(super) fn read(&mut self, record: &Record) {
        self.said.ledger.events += 1;
        self.newest = Some(record.clone());
    }

    /// Notes a record that goes into the file.
    pub(super) fn take(&mut self, record: &Record) {
        self.said.events += 1;
        self.said.first_position.get_or_insert(record.position);
        self.said.last_position = Some(record.position);
        self.records.update(&record.body);
        self.records.update(b"\n");
    }

    /// The manifest of a file that is whole.
    pub(super) fn end(self, file: &Path) -> Result<Manifest, Failure> {
        let Self { mut said, records, newest } = self;
        let (mut file, mut hash) = (File::open(file)?, Sha256::new());
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            let len = file.read(&mut chunk)?;
            if len == 0 {
                break;
            }
            hash.update(chunk.get(..len).unwrap_or_default());
            said.file.bytes += len as u64;
        }
        said.file.sha256 = hex(&hash.finalize());
        said.records_sha256 = hex(&records.finalize());
        said.ledger.last_position = newest.as_ref().map(|record| record.position);
        let hash_of = |record: Record| hex(&Sha256::digest(&record.body));
        said.ledger.last_record_sha256 = newest.map(hash_of);
        Ok(said)
    }
}

impl Manifest {
    pub(super) fn events(&self) -> u64 {
        self.events
    }

    pub(super) fn text(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}
