//! Files of evidence over HTTP: uploaded, kept by their SHA-256 beside the ledger, downloaded.
//!
//! An event refers to a file by hash, number and date, and does not need it to be here. So files are
//! no part of the ledger: they are checked by their hash, can be copied and archived with any tool, and
//! one that the law wants gone can go, while every proof over the ledger stays valid.

mod access;
mod body;
mod check;
mod download;
mod form;
mod kind;
mod name;
mod record;
mod refusal;
mod sha;
mod store;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use luuvet_graphql::transport::{Identify, Origins};
use luuvet_graphql::{AccessLog, QmsEngine};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

pub(crate) use check::{Checked, References, check};
pub(crate) use store::EvidenceStore;

/// Where files are uploaded; each is downloaded below it.
const HREF: &str = "/evidence";

/// What uploads and downloads stand on.
pub(crate) struct Evidence {
    pub(crate) store: Arc<EvidenceStore>,
    pub(crate) engine: Arc<QmsEngine>,
    /// Who asks: the same as for the API.
    pub(crate) identify: Arc<dyn Identify>,
    /// Where refused downloads are kept.
    pub(crate) log: Arc<dyn AccessLog>,
    /// Which pages may upload.
    pub(crate) origins: Origins,
    /// The largest file.
    pub(crate) bytes_max: u64,
    /// Cancelled when the server stops: what is under way then ends.
    pub(crate) shutdown: CancellationToken,
}

fn answer_json(status: StatusCode, body: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (status, headers, body.to_string()).into_response()
}

/// `POST /evidence`, and `GET` and `HEAD /evidence/<sha256>`.
pub(crate) fn routes(evidence: Evidence) -> Router {
    Router::new()
        .route(HREF, post(upload::answer))
        .route("/evidence/{sha256}", get(download::answer))
        .with_state(Arc::new(evidence))
}
