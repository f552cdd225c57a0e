//! The pages at `/`: what `web/` was built into, inside of this program.
//!
//! One page is many: its script reads the address and shows what belongs there. So whatever a browser
//! asks for as a page, and nothing else answers, is that page. A debug build reads the files from
//! `web/dist` at each request, so that they can be built anew beside a running server.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt, IfNoneMatch};
use luuvet_engine::{Bilingual, hex};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Built;

const PAGE: &str = "index.html";
/// Below it every file's name changes with its content.
const UNCHANGING: &str = "assets/";

/// This server's own scripts and styles; what is told to the styles of single elements (a bar's length)
/// stands in the page. Pictures may also be made in the page, from files that were fetched.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                      manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// Whatever nothing else answers.
pub(crate) fn routes() -> Router {
    Router::new().fallback(answer)
}

async fn answer(request: Request) -> Response {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = request.headers();
    let path = request.uri().path().trim_start_matches('/');
    match find(path, headers) {
        Some(found) => found.answer(headers),
        None if wants_page(path, headers) => not_built(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file as it is sent.
struct Found {
    /// Its name, without what its encoding adds.
    name: Cow<'static, str>,
    encoding: Option<&'static str>,
    file: EmbeddedFile,
}

fn find(path: &str, headers: &HeaderMap) -> Option<Found> {
    let is_file = !path.is_empty() && !is_packed(path) && Built::get(path).is_some();
    let name = match is_file {
        true => Cow::Owned(path.to_owned()),
        false if wants_page(path, headers) => Cow::Borrowed(PAGE),
        false => return None,
    };
    let packed = ENCODINGS.into_iter().filter(|(encoding, _)| is_accepted(headers, encoding));
    let packed = packed.filter_map(|(encoding, suffix)| {
        Some((Some(encoding), Built::get(&format!("{name}{suffix}"))?))
    });
    let plain = || Some((None, Built::get(&name)?));
    let (encoding, file) = packed.into_iter().next().or_else(plain)?;
    Some(Found { name, encoding, file })
}

/// The forms that the build packs files into, the smallest first, by what their names end in.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

fn is_packed(path: &str) -> bool {
    ENCODINGS.iter().any(|(_, suffix)| path.ends_with(suffix))
}

fn is_accepted(headers: &HeaderMap, encoding: &str) -> bool {
    let listed = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut listed = listed.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(','));
    listed.any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim().eq_ignore_ascii_case(encoding)
            && !["q=0", "q=0.0", "q=0.00", "q=0.000"].contains(&weight.trim())
    })
}

/// The page as a browser is given it that is refused on its way in: it has the refusal inside, for its script
/// to show. `None` to whoever wants no page, and where there is none.
pub(crate) fn refusal(
    status: StatusCode,
    headers: &HeaderMap,
    refusal: &serde_json::Value,
) -> Option<Response> {
    if !wants_page("", headers) {
        return None;
    }
    let page = String::from_utf8(Built::get(PAGE)?.data.into_owned()).ok()?;
    let (before, after) = page.split_once("</head>")?;
    let content = attribute(&refusal.to_string());
    let page =
        format!("{before}<meta name=\"luuvet-refusal\" content=\"{content}\" /></head>{after}");
    let answered = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_TYPE, media_type(PAGE)),
    ];
    Some((status, answered, page).into_response())
}

/// A text as it stands between the quotes of an attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Whether a browser asks for a page, and not for a part of one.
fn wants_page(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let is_part = path.starts_with(UNCHANGING);
    !is_part && accept.is_some_and(|accept| accept.contains("text/html"))
}

impl Found {
    fn answer(self, headers: &HeaderMap) -> Response {
        let hash = hex(&self.file.metadata.sha256_hash());
        let etag: Option<ETag> = format!("\"{hash}\"").parse().ok();
        let mut answered = HeaderMap::new();
        answered.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        answered.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding"));
        let kept = match self.name.starts_with(UNCHANGING) {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        answered.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
        if let Some(etag) = &etag {
            answered.typed_insert(etag.clone());
        }
        let known = headers.typed_get::<IfNoneMatch>().zip(etag);
        if known.is_some_and(|(known, etag)| !known.precondition_passes(&etag)) {
            return (StatusCode::NOT_MODIFIED, answered).into_response();
        }
        answered.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(&self.name)));
        if let Some(encoding) = self.encoding {
            answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        (answered, Body::from(self.file.data.into_owned())).into_response()
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _unknown => "application/octet-stream",
    }
}

/// The program was built without its pages.
fn not_built() -> Response {
    let Bilingual { vi, en } = Bilingual::constant(
        "Chương trình này được dựng mà chưa có trang web: hãy chạy `make web` (cần Node.js) rồi dựng lại. \
         API vẫn ở /graphql, trang thử API ở /graphiql.",
        "This program was built without its pages: run `make web` (it needs Node.js) and build it again. \
         The API is at /graphql as always, and can be tried at /graphiql.",
    );
    let headers: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, format!("{vi}\n\n{en}\n")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_where_it_is_accepted() {
        let accepts = |said: &'static str, encoding| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(said));
            is_accepted(&headers, encoding)
        };
        assert!(accepts("gzip, deflate, BR;q=0.8", "br"));
        assert!(!accepts("gzip, br;q=0", "br") && !accepts("gzip", "br") && !accepts("", "br"));
        assert!(!is_accepted(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn what_a_page_says_stays_within_its_quotes() {
        assert_eq!(
            attribute(r#"{"a":"<b>&quot;'"}"#),
            "{&quot;a&quot;:&quot;&lt;b>&amp;quot;'&quot;}"
        );
    }

    #[test]
    fn a_page_is_what_a_browser_goes_to() {
        let mut headers = HeaderMap::new();
        assert!(!wants_page("agency/SXD", &headers));
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/html,*/*;q=0.8"));
        assert!(wants_page("", &headers) && wants_page("agency/SXD", &headers));
        assert!(!wants_page("assets/gone-Cf1.js", &headers));
    }
}
