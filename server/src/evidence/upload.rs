//! `POST /evidence`: the file as the body, or as the part `file` of a form.
//!
//! The bytes go to a draft as they come, hashed and counted on the way; memory holds one chunk. Who
//! may not upload, and whose file is announced as too large, is told before anything is read.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use luuvet_engine::Recorder;
use multer::{Constraints, Multipart, SizeLimit};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;

use super::body::{Incoming, incoming, linger};
use super::form::{FIELDS, Form, VALUE_BYTES_MAX, content_digest};
use super::record::{Record, Upload};
use super::refusal::Refusal;
use super::sha::Sha256Hex;
use super::store::Taken;
use super::{Evidence, answer_json};

/// What a form may have around its file.
const FORM_BYTES_MAX: u64 = 64 * 1024;

pub(super) async fn answer(State(evidence): State<Arc<Evidence>>, request: Request) -> Response {
    match evidence.take(request).await {
        Ok(Taken::New(record)) => told(StatusCode::CREATED, record),
        Ok(Taken::Known(record)) => told(StatusCode::OK, record),
        Ok(Taken::Refused(found)) => Refusal::wrong_kind(&found).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

fn told(status: StatusCode, record: Record) -> Response {
    let kept = record.into_kept();
    let uploads: Vec<Value> = kept
        .uploads
        .iter()
        .map(|one| {
            json!({
                // As the API writes a moment.
                "at": one.at.to_rfc3339(),
                "by": one.by,
                "name": one.name,
                "number": one.number,
                "date": one.date,
            })
        })
        .collect();
    let body = json!({
        "sha256": kept.sha256,
        "sizeBytes": kept.size_bytes,
        "mediaType": kept.media_type,
        "href": kept.href,
        "uploads": uploads,
    });
    ([(header::LOCATION, kept.href)], answer_json(status, &body)).into_response()
}

/// An upload of which nothing has been read.
struct Admitted {
    by: Recorder,
    form: Form,
    /// What `Content-Digest` says of the bytes.
    digest: Option<Sha256Hex>,
    /// What the parts of a form are told apart by, if it is one.
    boundary: Option<String>,
}

impl Evidence {
    async fn take(&self, request: Request) -> Result<Taken, Refusal> {
        let (parts, body) = request.into_parts();
        let mut body = incoming(body, self.shutdown.clone());
        let mut admitted = match self.admit(&parts).await {
            Ok(admitted) => admitted,
            Err(refusal) => {
                // Who waits to be asked for the body has sent nothing of it, and is not asked.
                if !parts.headers.contains_key(header::EXPECT) {
                    linger(&mut body).await;
                }
                return Err(refusal);
            }
        };
        match self.read(&mut body, &mut admitted).await {
            Ok(draft) => self.keep(draft, admitted).await,
            Err(refusal) => {
                linger(&mut body).await;
                Err(refusal)
            }
        }
    }

    /// What can be said before anything is read.
    async fn admit(&self, parts: &Parts) -> Result<Admitted, Refusal> {
        let by = self.uploader(parts).await?;
        if parts.headers.get(header::CONTENT_ENCODING).is_some_and(|it| it != "identity") {
            return Err(Refusal::encoded());
        }
        let boundary = boundary(&parts.headers)?;
        let around = boundary.as_ref().map_or(0, |_| FORM_BYTES_MAX);
        if announced(&parts.headers).is_some_and(|length| length > self.bytes_max + around) {
            return Err(Refusal::too_large(self.bytes_max));
        }
        let form = Form::of_query(parts.uri.query().unwrap_or_default())?;
        // Of a form it is the digest of the whole form, and says nothing of the file.
        let digest = if boundary.is_none() { content_digest(&parts.headers)? } else { None };
        Ok(Admitted { by, form, digest, boundary })
    }

    async fn read(&self, body: &mut Incoming, of: &mut Admitted) -> Result<Draft, Refusal> {
        match of.boundary.take() {
            Some(boundary) => self.read_form(body, boundary, &mut of.form).await,
            None => self.write(body).await,
        }
    }

    /// A form's fields in any order.
    async fn read_form(
        &self,
        body: &mut Incoming,
        boundary: String,
        form: &mut Form,
    ) -> Result<Draft, Refusal> {
        let limit = SizeLimit::new().whole_stream(self.bytes_max.saturating_add(FORM_BYTES_MAX));
        let limit = FIELDS
            .into_iter()
            .fold(limit, |limit, field| limit.for_field(field, VALUE_BYTES_MAX + 1));
        let constraints = Constraints::new().size_limit(limit);
        let mut parts = Multipart::with_constraints(body, boundary, constraints);
        let mut draft = None;
        while let Some(part) = parts.next_field().await.map_err(|error| self.too_large_or(error))? {
            match part.name().map(str::to_owned).as_deref() {
                Some("file") if draft.is_some() => {
                    return Err(Refusal::malformed(
                        "file",
                        "một lần chỉ gửi một tệp; hãy gửi từng tệp".into(),
                        "one file at a time; send each by itself".into(),
                    ));
                }
                Some("file") => {
                    if let Some(name) = part.file_name() {
                        form.came_as(name);
                    }
                    draft = Some(self.write_part(part).await?);
                }
                name => {
                    let name = name.unwrap_or_default().to_owned();
                    form.say(&name, part.text().await.map_err(|error| self.too_large_or(error))?)?;
                }
            }
        }
        draft.ok_or_else(|| {
            Refusal::malformed(
                "file",
                "biểu mẫu không có tệp: hãy gửi tệp ở trường file".into(),
                "the form has no file: send it in the field file".into(),
            )
        })
    }

    fn too_large_or(&self, error: multer::Error) -> Refusal {
        match error {
            multer::Error::StreamSizeExceeded { .. } => Refusal::too_large(self.bytes_max),
            other => other.into(),
        }
    }

    async fn write_part(&self, part: multer::Field<'_>) -> Result<Draft, Refusal> {
        let mut chunks = part.map(|chunk| chunk.map_err(|error| self.too_large_or(error)));
        self.write(&mut chunks).await
    }

    /// Writes what comes to a draft, as far as the limit.
    async fn write<E: Into<Refusal>>(
        &self,
        chunks: &mut (impl Stream<Item = Result<Bytes, E>> + Unpin),
    ) -> Result<Draft, Refusal> {
        let mut writing = Writing::begin(self).await?;
        while let Some(chunk) = chunks.next().await {
            writing.write(&chunk.map_err(Into::into)?, self.bytes_max).await?;
        }
        writing.end().await
    }

    async fn keep(&self, draft: Draft, admitted: Admitted) -> Result<Taken, Refusal> {
        let Draft { path, file, sha256 } = draft;
        let Admitted { by, form, digest, boundary: _ } = admitted;
        let said = [("sha256", form.sha256()?), ("Content-Digest", digest)];
        for (field, said) in said {
            if let Some(said) = said.filter(|said| *said != sha256) {
                return Err(Refusal::other_bytes(field, &said, &sha256));
            }
        }
        let upload = Upload { at: self.engine.clock().now(), by, said: form.into_said()? };
        let store = Arc::clone(&self.store);
        let file = file.into_std().await;
        let draft = tempfile::NamedTempFile::from_parts(file, path);
        let keeping = spawn_blocking(move || store.keep(draft, &sha256, upload));
        Ok(keeping.await.map_err(std::io::Error::other)??)
    }
}

/// A draft with all its bytes; deleted when dropped.
struct Draft {
    path: TempPath,
    file: tokio::fs::File,
    sha256: Sha256Hex,
}

/// A draft that is being written.
struct Writing {
    path: TempPath,
    file: tokio::fs::File,
    hash: Sha256,
    bytes: u64,
}

impl Writing {
    async fn begin(evidence: &Evidence) -> Result<Self, Refusal> {
        let store = Arc::clone(&evidence.store);
        let draft =
            spawn_blocking(move || store.draft()).await.map_err(std::io::Error::other)??;
        let (file, path) = draft.into_parts();
        Ok(Self { path, file: file.into(), hash: Sha256::new(), bytes: 0 })
    }

    async fn write(&mut self, chunk: &[u8], bytes_max: u64) -> Result<(), Refusal> {
        self.bytes += chunk.len() as u64;
        if self.bytes > bytes_max {
            return Err(Refusal::too_large(bytes_max));
        }
        self.hash.update(chunk);
        Ok(self.file.write_all(chunk).await?)
    }

    async fn end(mut self) -> Result<Draft, Refusal> {
        if self.bytes == 0 {
            return Err(Refusal::empty());
        }
        self.file.flush().await?;
        let sha256 = Sha256Hex::of_digest(self.hash.finalize().into());
        Ok(Draft { path: self.path, file: self.file, sha256 })
    }
}

/// The boundary of a form, if the body is one.
fn boundary(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(content_type) = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok())
    else {
        return Ok(None);
    };
    let is_form = content_type.trim_start().to_ascii_lowercase().starts_with("multipart/");
    if is_form { Ok(Some(multer::parse_boundary(content_type)?)) } else { Ok(None) }
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
