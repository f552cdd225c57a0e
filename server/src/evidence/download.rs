//! `GET` and `HEAD /evidence/<sha256>`: the bytes as they came, whole or from where a download broke
//! off, with headers under which no browser runs anything of them.

use std::io::SeekFrom;
use std::ops::Bound;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use futures_util::StreamExt;
use headers::{ContentRange, ETag, HeaderMapExt, IfNoneMatch, IfRange, Range};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio::task::spawn_blocking;
use tokio_util::io::ReaderStream;

use super::Evidence;
use super::kind::Kind;
use super::name::{disposition, served};
use super::record::Record;
use super::refusal::Refusal;
use super::sha::Sha256Hex;

/// How much is read from the disk at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Nothing of the file runs or is loaded.
const POLICY: &str = "default-src 'none'; sandbox";

/// Browsers show a PDF with parts of their own, which `sandbox` keeps out: Chrome and Safari then show
/// nothing. What a PDF runs, it runs in the browser's viewer, apart from this server's pages.
const POLICY_PDF: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; \
                          frame-ancestors 'self'";

const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

pub(super) async fn answer(
    State(evidence): State<Arc<Evidence>>,
    Path(sha256): Path<String>,
    request: Request,
) -> Response {
    evidence.give(&sha256, request).await.unwrap_or_else(IntoResponse::into_response)
}

impl Evidence {
    async fn give(&self, sha256: &str, request: Request) -> Result<Response, Refusal> {
        let (parts, _) = request.into_parts();
        let asker = self.asker(&parts).await?;
        let sha256: Sha256Hex = sha256.parse().map_err(|_| Refusal::not_a_sha256("sha256"))?;
        let (store, wanted) = (Arc::clone(&self.store), sha256.clone());
        let found = spawn_blocking(move || store.open_file(&wanted)).await;
        let found = found.map_err(std::io::Error::other)??;
        let (record, file) = found.ok_or_else(|| Refusal::not_here(sha256.as_str()))?;
        self.check(&asker, &sha256, &record).await?;
        let etag = etag(&sha256);
        let mut headers = about(&record, &sha256, etag.as_ref());
        let known = parts.headers.typed_get::<IfNoneMatch>().zip(etag.as_ref());
        if known.is_some_and(|(known, etag)| !known.precondition_passes(etag)) {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        let size = record.size_bytes;
        let part = wanted_part(&parts.headers, etag.as_ref(), size)?;
        let (status, first, length) = match part {
            None => (StatusCode::OK, 0, size),
            Some(Part { first, last }) => {
                if let Ok(range) = ContentRange::bytes(first..=last, size) {
                    headers.typed_insert(range);
                }
                (StatusCode::PARTIAL_CONTENT, first, last - first + 1)
            }
        };
        headers.insert(header::CONTENT_LENGTH, length.into());
        let mut file = tokio::fs::File::from_std(file);
        file.seek(SeekFrom::Start(first)).await?;
        let bytes = ReaderStream::with_capacity(file.take(length), CHUNK_BYTES)
            .take_until(self.shutdown.clone().cancelled_owned());
        Ok((status, headers, Body::from_stream(bytes)).into_response())
    }
}

/// A strong tag: the bytes of a hash are always the same.
fn etag(sha256: &Sha256Hex) -> Option<ETag> {
    format!("\"{sha256}\"").parse().ok()
}

/// What is said of a file, whether or not its bytes go along.
fn about(record: &Record, sha256: &Sha256Hex, etag: Option<&ETag>) -> HeaderMap {
    let kind = record.kind();
    let name = served(record.name(), sha256, kind);
    let mut headers = HeaderMap::new();
    let media_type = kind.map_or("application/octet-stream", Kind::media_type);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let is_inline = kind.is_some_and(Kind::is_shown_inline);
    headers.insert(header::CONTENT_DISPOSITION, disposition(&name, is_inline));
    let policy = if kind == Some(Kind::Pdf) { POLICY_PDF } else { POLICY };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (RESOURCE_POLICY, "same-origin"),
        (header::ACCEPT_RANGES, "bytes"),
        // The bytes never change, but who may have them does: each use is asked for, and is answered
        // without the bytes.
        (header::CACHE_CONTROL, "private, no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(etag) = etag {
        headers.typed_insert(etag.clone());
    }
    if let Some(digest) = digest(sha256) {
        headers.insert(REPR_DIGEST, digest);
    }
    headers
}

/// The hash of the whole file in the form of RFC 9530, so that a download in parts can be checked.
fn digest(sha256: &Sha256Hex) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("sha-256=:{}:", BASE64.encode(sha256.digest()))).ok()
}

/// One part of a file, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    first: u64,
    last: u64,
}

/// The part that is asked for; `None` for the whole: also when several are asked for, or the first bytes
/// came from other bytes than these.
fn wanted_part(
    headers: &HeaderMap,
    etag: Option<&ETag>,
    size_bytes: u64,
) -> Result<Option<Part>, Refusal> {
    let Some(range) = headers.typed_get::<Range>() else { return Ok(None) };
    let is_outdated =
        headers.typed_get::<IfRange>().is_some_and(|condition| condition.is_modified(etag, None));
    if is_outdated || is_more_than_all(headers, size_bytes) {
        return Ok(None);
    }
    let mut parts = range.satisfiable_ranges(size_bytes);
    let (Some((first, last)), None) = (parts.next(), parts.next()) else {
        return match range.satisfiable_ranges(size_bytes).next() {
            Some(_several) => Ok(None),
            None => Err(Refusal::no_such_range(size_bytes)),
        };
    };
    let first = if let Bound::Included(first) = first { first } else { 0 };
    let last = if let Bound::Included(last) = last { last } else { u64::MAX };
    if first >= size_bytes {
        return Err(Refusal::no_such_range(size_bytes));
    }
    let last = last.min(size_bytes - 1);
    // An end before its beginning is no range.
    Ok((first <= last).then_some(Part { first, last }))
}

/// Whether the last so many bytes are asked for, and there are not so many: that is all of them, which
/// the library takes for none.
fn is_more_than_all(headers: &HeaderMap, size_bytes: u64) -> bool {
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let last =
        range.and_then(|text| text.strip_prefix("bytes=-")).and_then(|text| text.parse().ok());
    last.is_some_and(|last: u64| last > size_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part_of(headers: &[(HeaderName, &str)]) -> Result<Option<(u64, u64)>, StatusCode> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect::<HeaderMap>();
        let etag = etag(&"ab".repeat(32).parse().unwrap());
        match wanted_part(&headers, etag.as_ref(), 1000) {
            Ok(part) => Ok(part.map(|part| (part.first, part.last))),
            Err(refusal) => Err(refusal.into_response().status()),
        }
    }

    #[test]
    fn a_download_goes_on_where_it_broke_off() {
        let range = |text| part_of(&[(header::RANGE, text)]);
        assert_eq!(range("bytes=600-"), Ok(Some((600, 999))));
        assert_eq!(range("bytes=0-0"), Ok(Some((0, 0))));
        assert_eq!(range("bytes=990-5000"), Ok(Some((990, 999))));
        assert_eq!(range("bytes=-10"), Ok(Some((990, 999))));
        assert_eq!(range("bytes=-5000"), Ok(None));
        assert_eq!(range("bytes=0-1,5-6"), Ok(None));
        assert_eq!(range("bytes=7-6"), Ok(None));
        assert_eq!(range("pages=1-2"), Ok(None));
        assert_eq!(range("bytes=1000-"), Err(StatusCode::RANGE_NOT_SATISFIABLE));
    }

    #[test]
    fn a_part_of_other_bytes_is_answered_with_the_whole() {
        let same = format!("\"{}\"", "ab".repeat(32));
        let with = |tag| part_of(&[(header::RANGE, "bytes=600-"), (header::IF_RANGE, tag)]);
        assert_eq!(with(same.as_str()), Ok(Some((600, 999))));
        assert_eq!(with("\"other\""), Ok(None));
    }
}
