//! Requests in process.

use async_graphql::{Request, Variables};
use luuvet_engine::Recorder;
use luuvet_graphql::Identity;
use serde_json::Value;

/// A request in which a mutation is someone's. Questions are asked by who reads everything: who may read what
/// is tried elsewhere.
pub(crate) fn by(recorder: Recorder, query: &str, variables: Value) -> Request {
    let request = Request::new(query).variables(Variables::from_json(variables));
    match query.trim_start().starts_with("mutation") {
        true => request.data(Identity::Recorder(recorder)),
        false => request,
    }
}
