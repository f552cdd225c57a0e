//! Files behind acts.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use tokio::task::spawn_blocking;

use super::event::Recorder;
use crate::api::view;
use crate::evidence::{EvidenceFiles, FileUpload, KeptFile};
use crate::seen::Seen;

/// A file behind an act.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Evidence {
    /// SHA-256 of its bytes.
    sha256: String,
    /// Number and sign of the document.
    number: Option<String>,
    /// The document's own date.
    date: Option<NaiveDate>,
}

impl Evidence {
    pub(super) fn new(sha256: &str, number: Option<&str>, date: Option<NaiveDate>) -> Self {
        Self { sha256: sha256.to_owned(), number: number.map(str::to_owned), date }
    }
}

#[ComplexObject]
impl Evidence {
    /// The file itself; absent when it is not kept here.
    async fn file(&self, context: &Context<'_>) -> Option<StoredFile> {
        StoredFile::find(context, Some(&self.sha256)).await
    }
}

/// A file that this server keeps.
pub(crate) struct StoredFile {
    view: Seen,
    kept: KeptFile,
}

impl StoredFile {
    /// The file of a SHA-256, if there is one and it is here.
    pub(super) async fn find(context: &Context<'_>, sha256: Option<&str>) -> Option<Self> {
        let files = Arc::clone(context.data_opt::<Arc<dyn EvidenceFiles>>()?);
        let sha256 = sha256?.to_owned();
        let kept = spawn_blocking(move || files.find(&sha256)).await.ok()??;
        Some(Self { view: view(context), kept })
    }
}

/// A file that this server keeps, as it was uploaded. It is never changed.
#[Object]
impl StoredFile {
    /// SHA-256 of its bytes.
    async fn sha256(&self) -> &str {
        &self.kept.sha256
    }
    /// How many bytes it has.
    async fn size_bytes(&self) -> u64 {
        self.kept.size_bytes
    }
    /// What it is, found by its content, such as `application/pdf`.
    async fn media_type(&self) -> &str {
        &self.kept.media_type
    }
    /// Where it is downloaded, as a path on this server: by those who read an act that names it, and by
    /// who uploaded it.
    async fn href(&self) -> &str {
        &self.kept.href
    }
    /// The name that it first came with.
    async fn name(&self) -> Option<&str> {
        self.kept.uploads.first()?.name.as_deref()
    }
    /// When it was first uploaded; the document's own date is another.
    async fn uploaded_at(&self) -> Option<DateTime<Utc>> {
        self.kept.uploads.first().map(|upload| upload.at)
    }
    /// Each time that it was uploaded under another name, number or date or by someone else, oldest
    /// first.
    async fn uploads(&self) -> Vec<EvidenceUpload> {
        self.kept.uploads.iter().map(|upload| EvidenceUpload::new(&self.view, upload)).collect()
    }
}

/// One time that a file was uploaded.
#[derive(SimpleObject)]
pub(crate) struct EvidenceUpload {
    /// When it was uploaded.
    at: DateTime<Utc>,
    /// Who uploaded it.
    by: Recorder,
    /// The name that it came with.
    name: Option<String>,
    /// Number and sign of the document, as they were said then.
    number: Option<String>,
    /// The document's own date, as it was said then.
    date: Option<NaiveDate>,
}

impl EvidenceUpload {
    fn new(view: &Seen, of: &FileUpload) -> Self {
        Self {
            at: of.at,
            by: Recorder::new(view, &of.by),
            name: of.name.clone(),
            number: of.number.clone(),
            date: of.date,
        }
    }
}
