//! From a GraphQL response to JSON: the `data` entry is there if and only if execution began.
//!
//! async-graphql writes `"data": null` in both cases, so a client could not tell a refused request
//! from an executed one whose root became null.

use std::collections::BTreeMap;

use async_graphql::{Response, ServerError, Value};
use luuvet_engine::Bilingual;
use serde::Serialize;

use super::error::{Code, code_of, explain};
use super::position::{POSITION_EXTENSION, Reached};

/// A GraphQL response as it goes out.
#[derive(Serialize)]
pub(crate) struct Answer<'a> {
    #[serde(skip_serializing_if = "<[ServerError]>::is_empty")]
    pub(crate) errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<&'a Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) extensions: &'a BTreeMap<String, Value>,
}

impl<'a> Answer<'a> {
    pub(crate) fn executed(response: &'a Response) -> Self {
        Self { data: Some(&response.data), ..Self::refused(response) }
    }

    pub(crate) fn refused(response: &'a Response) -> Self {
        Self { errors: &response.errors, data: None, extensions: &response.extensions }
    }
}

/// Whether nothing was executed. An error of a field has a path, one of the request has none.
pub(crate) fn is_request_error(response: &Response) -> bool {
    response.data == Value::Null
        && !response.errors.is_empty()
        && response.errors.iter().all(|error| error.path.is_empty())
}

/// Whether a subscription's first response says that there will be no stream. A root field that
/// failed to open its stream has a path of that field alone.
pub(crate) fn is_stream_refused(response: &Response) -> bool {
    response.data == Value::Null
        && !response.errors.is_empty()
        && response.errors.iter().all(|error| error.path.len() <= 1)
}

/// The most errors that a refused request is told of. Validation finds one for each wrong name of a
/// document, and a document of 2 MiB has room for half a million.
const REQUEST_ERRORS_MAX: usize = 16;

/// The longest message of a refused request, in characters: parsers quote the line at fault, which
/// may be the whole document.
const MESSAGE_CHARS_MAX: usize = 500;

/// Keeps the errors of a refused request few and short, and gives each a code and both languages
/// where the schema gave none.
pub(crate) fn tidy_request_errors(response: &mut Response) {
    response.errors.truncate(REQUEST_ERRORS_MAX);
    for error in &mut response.errors {
        // Of a field: its resolver says what it means.
        if !error.path.is_empty() || code_of(error).is_some() {
            continue;
        }
        shorten(&mut error.message);
        let text = Bilingual::new(
            format!("yêu cầu không hợp lệ: {}", error.message),
            error.message.clone(),
        );
        let code = Code::ValidationFailed.as_str();
        error.extensions = Some(explain(error.extensions.take(), code, &text));
    }
}

/// A value that JSON cannot hold is the schema's defect.
pub(crate) fn unwritable(error: &serde_json::Error) -> ServerError {
    ServerError::new(format!("the answer cannot be written as JSON: {error}"), None)
}

/// Cuts a message to its limit.
pub(crate) fn shorten(message: &mut String) {
    if let Some((end, _)) = message.char_indices().nth(MESSAGE_CHARS_MAX) {
        message.truncate(end);
        message.push('…');
    }
}

/// Adds the position to the response's extensions.
pub(crate) fn add_position(response: &mut Response, reached: &Reached) {
    if let Some(position) = reached.get() {
        let text = Value::String(position.to_string());
        response.extensions.insert(POSITION_EXTENSION.to_owned(), text);
    }
}
