//! The files that evidence refers to, as far as this server keeps them.
//!
//! An act names a file by its SHA-256, whether or not the file is here: the paper may lie in another
//! archive. The server keeps the files; this is what the schema asks of it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::Recorder;
use luuvet_projections::View;
use luuvet_projections::papers::FileHash;

use crate::api::{Identity, reader};
use crate::seen::Seen;

/// Where files are kept.
pub trait EvidenceFiles: Send + Sync {
    /// What is kept under a SHA-256 in lower-case hexadecimal digits; `None` when no such file is here.
    /// It may read from the disk: resolvers ask on a thread that may block.
    fn find(&self, sha256: &str) -> Option<KeptFile>;
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// What it is, found by its content.
    pub media_type: String,
    /// Where it is downloaded, as a path on this server.
    pub href: String,
    /// How it was uploaded, the first time first; never empty.
    pub uploads: Vec<FileUpload>,
}

/// One time that a file was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUpload {
    /// When, by the ledger's clock.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Recorder,
    /// The name that it came with.
    pub name: Option<String>,
    /// Number and sign of the document, if they were said.
    pub number: Option<String>,
    /// The document's own date, if it was said.
    pub date: Option<NaiveDate>,
}

/// Whether somebody reads an act that names a file, and so may have the file, whether or not it is here.
#[must_use]
pub fn reads_file(view: Arc<View>, identity: &Identity, sha256: &str) -> bool {
    let Some(file) = FileHash::parse(sha256) else { return false };
    let reader = Arc::new(reader(Some(identity), &view));
    let seen = Seen::new(view, reader);
    // Whoever reads everything reads what was voided too.
    seen.shows_everything() || seen.papers.naming(file).any(|stream| seen.check(stream).is_ok())
}
