//! What is known of a file, in a JSON file beside it.
//!
//! The bytes are named by their hash and never change. What is said of them is added to: who uploads
//! the same bytes again under another name or number is remembered too, the first stays first.

use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{PersonId, Recorder};
use luuvet_graphql::{FileUpload, KeptFile};
use serde::{Deserialize, Serialize};

use super::HREF;
use super::kind::Kind;
use super::sha::Sha256Hex;

/// The form of this file.
const FORM: u32 = 1;

/// How many uploads are remembered of one file; later ones are answered and not written down.
const UPLOADS_MAX: usize = 100;

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    form: u32,
    /// SHA-256 of the bytes.
    sha256: String,
    pub(crate) size_bytes: u64,
    media_type: String,
    uploads: Vec<Upload>,
}

/// One upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Upload {
    /// By the ledger's clock.
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Recorder,
    #[serde(flatten)]
    pub(crate) said: Said,
}

/// What whoever uploads a file says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    /// The name that it came with.
    pub(crate) name: Option<String>,
    /// Number and sign of the document.
    pub(crate) number: Option<String>,
    /// The document's own date.
    pub(crate) date: Option<NaiveDate>,
}

impl Record {
    pub(crate) fn new(sha256: &Sha256Hex, size_bytes: u64, kind: Kind, first: Upload) -> Self {
        let media_type = kind.media_type().to_owned();
        Self {
            form: FORM,
            sha256: sha256.to_string(),
            size_bytes,
            media_type,
            uploads: vec![first],
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] for the form of a newer program, else
    /// [`io::ErrorKind::InvalidData`].
    pub(crate) fn parse(bytes: &[u8], sha256: &Sha256Hex) -> io::Result<Self> {
        #[derive(Deserialize)]
        struct Form {
            form: u32,
        }
        let Form { form } = serde_json::from_slice(bytes)?;
        if form != FORM {
            let message =
                format!("what is known of it has form {form}; this program knows form {FORM}");
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
        let record: Self = serde_json::from_slice(bytes)?;
        if record.sha256 != sha256.as_str() || record.uploads.is_empty() {
            let message = "what is known of it speaks of another file";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(record)
    }

    /// Remembers a further upload, unless it says what is known already; says whether it did.
    pub(crate) fn add(&mut self, upload: Upload) -> bool {
        let is_known =
            self.uploads.iter().any(|known| known.by == upload.by && known.said == upload.said);
        if is_known || self.uploads.len() >= UPLOADS_MAX {
            return false;
        }
        self.uploads.push(upload);
        true
    }

    /// Whether a person uploaded it.
    pub(crate) fn came_from(&self, person: PersonId) -> bool {
        self.uploads.iter().any(|upload| upload.by.person == Some(person))
    }

    /// What the file is; `None` when a newer program took something that this one does not know.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::of_media_type(&self.media_type)
    }

    /// The name that it first came with.
    pub(crate) fn name(&self) -> Option<&str> {
        self.uploads.first()?.said.name.as_deref()
    }

    pub(crate) fn into_kept(self) -> KeptFile {
        let uploads = self.uploads.into_iter().map(|upload| {
            let Said { name, number, date } = upload.said;
            FileUpload { at: upload.at, by: upload.by, name, number, date }
        });
        KeptFile {
            href: format!("{HREF}/{}", self.sha256),
            sha256: self.sha256,
            size_bytes: self.size_bytes,
            media_type: self.media_type,
            uploads: uploads.collect(),
        }
    }
}
