//! The page at `/graphiql`: a small explorer of the API, served from the binary.
//!
//! It needs no network but this server, no build step and no library: an editor, variables,
//! headers, results, history, the schema's documentation, and subscriptions shown live. It sends
//! what stands in its headers field as HTTP headers, and as the payload of `connection_init` on a
//! socket. Scripts and styles are files of their own, so that the content security policy can
//! forbid everything inline. It is not GraphiQL, but stands where people look for it.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderName;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::routing::get;
use luuvet_engine::Bilingual;
use serde::Serialize;
use serde_json::{Map, Value};

/// Where the page is mounted.
pub const EXPLORER_PATH: &str = "/graphiql";

const PAGE: &str = include_str!("index.html");
const SCRIPT: &str = include_str!("explorer.js");
const STYLE: &str = include_str!("explorer.css");

/// Nothing but this server's own files and its API; no frame around the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What the page offers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Explorer {
    /// Queries to begin with.
    pub examples: Vec<Example>,
    /// What stands in the headers field at first, such as the development identity.
    pub headers: BTreeMap<String, String>,
}

/// One query to begin with.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// What it shows.
    pub title: Bilingual,
    /// The document.
    pub query: String,
    /// Its variables.
    pub variables: Map<String, Value>,
}

pub(crate) fn router(explorer: &Explorer) -> Router {
    // Texts and JSON values only, which JSON can always hold.
    let offer = Bytes::from(serde_json::to_vec(explorer).unwrap_or_default());
    let offer = get(async move || ([(CONTENT_TYPE, "application/json")], offer.clone()));
    Router::new()
        .route(EXPLORER_PATH, get(async || file("text/html; charset=utf-8", PAGE)))
        .route(
            "/graphiql/explorer.js",
            get(async || file("text/javascript; charset=utf-8", SCRIPT)),
        )
        .route("/graphiql/explorer.css", get(async || file("text/css; charset=utf-8", STYLE)))
        .route("/graphiql/examples.json", offer)
}

type File = ([(HeaderName, &'static str); 5], &'static str);

fn file(content_type: &'static str, text: &'static str) -> File {
    let headers = [
        (CONTENT_TYPE, content_type),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        // The files change with the program, under the same names.
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, text)
}
