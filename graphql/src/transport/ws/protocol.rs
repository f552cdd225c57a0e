//! The messages of `graphql-transport-ws` and its close codes: text in, text out, no state.

use async_graphql::{Response, ServerError};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::transport::answer::Answer;
use crate::transport::error::TransportError;
use crate::transport::request::Parameters;

/// Longest close reason in bytes: a close frame holds 125, two of them the code.
const REASON_BYTES_MAX: usize = 123;

/// Longest operation id in bytes: every event repeats it. Clients use counters or UUIDs.
const ID_BYTES_MAX: usize = 256;

/// Longest payload of a ping in bytes: the pong repeats it.
const PING_BYTES_MAX: usize = 4 * 1024;

/// Why the server closes a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Close {
    pub(super) code: u16,
    pub(super) reason: String,
}

impl Close {
    fn new(code: u16, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        let end = (0..=REASON_BYTES_MAX.min(reason.len()))
            .rev()
            .find(|at| reason.is_char_boundary(*at))
            .unwrap_or(0);
        reason.truncate(end);
        Self { code, reason }
    }

    /// The server stops.
    pub(super) fn going_away() -> Self {
        Self::new(1001, "máy chủ đang dừng, hãy kết nối lại (server is shutting down, reconnect)")
    }

    /// The bytes are no WebSocket frames.
    pub(super) fn protocol() -> Self {
        Self::new(1002, "WebSocket protocol error")
    }

    /// A text message is not UTF-8.
    pub(super) fn not_utf8() -> Self {
        Self::new(1007, "text message is not UTF-8")
    }

    /// A message is larger than is read.
    pub(super) fn too_big() -> Self {
        Self::new(1009, "message too big")
    }

    /// A message that the protocol does not have.
    pub(super) fn bad_message(why: impl std::fmt::Display) -> Self {
        Self::new(4400, format!("Invalid message: {why}"))
    }

    /// Nobody is known, or nobody has introduced themselves yet.
    pub(super) fn unauthorized(why: Option<&TransportError>) -> Self {
        Self::new(4401, why.map_or("Unauthorized".to_owned(), |e| e.message.to_string()))
    }

    /// The one who is known may not.
    pub(super) fn forbidden(why: &TransportError) -> Self {
        Self::new(4403, why.message.to_string())
    }

    /// The one who is known holds as many sockets as they may.
    pub(super) fn too_many(why: &TransportError) -> Self {
        Self::new(4429, why.message.to_string())
    }

    /// Another subprotocol, or none.
    pub(super) fn subprotocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable")
    }

    /// No `connection_init` in time.
    pub(super) fn init_late() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    /// An operation with this id is active.
    pub(super) fn id_taken(id: &str) -> Self {
        Self::new(4409, format!("Subscriber for {id} already exists"))
    }

    /// A second `connection_init`.
    pub(super) fn init_again() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }
}

/// What a client says.
#[derive(Debug)]
pub(super) enum Said {
    Init(Map<String, Value>),
    Ping(Option<Box<RawValue>>),
    Pong,
    Subscribe { id: String, parameters: Parameters },
    Complete { id: String },
}

#[derive(Deserialize)]
struct Raw<'a> {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
}

impl Said {
    /// Reads one message.
    ///
    /// # Errors
    /// Whatever the protocol does not have ends the socket.
    pub(super) fn read(text: &str) -> Result<Self, Close> {
        let raw: Raw<'_> = serde_json::from_str(text).map_err(Close::bad_message)?;
        let payload = raw.payload;
        if payload.is_some_and(|payload| !payload.get().starts_with('{')) {
            return Err(Close::bad_message("payload must be an object"));
        }
        match raw.kind.as_str() {
            "connection_init" => {
                let payload = payload.map(|payload| serde_json::from_str(payload.get()));
                Ok(Self::Init(payload.transpose().map_err(Close::bad_message)?.unwrap_or_default()))
            }
            "ping" => match payload {
                Some(payload) if payload.get().len() > PING_BYTES_MAX => {
                    Err(Close::bad_message("the payload of a ping is too long"))
                }
                payload => Ok(Self::Ping(payload.map(ToOwned::to_owned))),
            },
            "pong" => Ok(Self::Pong),
            "subscribe" => {
                let id = required_id(raw.id)?;
                let payload = payload.ok_or_else(|| Close::bad_message("payload is missing"))?;
                let parameters = Parameters::from_json(payload.get())
                    .map_err(|error| Close::bad_message(error.message.en))?;
                Ok(Self::Subscribe { id, parameters })
            }
            "complete" => Ok(Self::Complete { id: required_id(raw.id)? }),
            other => Err(Close::bad_message(format_args!("unknown type {other:?}"))),
        }
    }
}

fn required_id(id: Option<String>) -> Result<String, Close> {
    let id = id.filter(|id| !id.is_empty()).ok_or_else(|| Close::bad_message("id is missing"))?;
    if id.len() > ID_BYTES_MAX {
        return Err(Close::bad_message("id is too long"));
    }
    Ok(id)
}

#[derive(Serialize)]
struct Out<'a, P> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<P>,
}

fn write<P: Serialize>(id: Option<&str>, kind: &'static str, payload: Option<P>) -> Option<String> {
    serde_json::to_string(&Out { id, kind, payload }).ok()
}

/// `connection_ack`.
pub(super) const ACK: &str = r#"{"type":"connection_ack"}"#;

/// `pong`, with the payload of the ping that it answers.
pub(super) fn pong(payload: Option<&RawValue>) -> Option<String> {
    write(None, "pong", payload)
}

/// `next`.
///
/// # Errors
/// The response holds what JSON cannot.
pub(super) fn next(id: &str, response: &Response) -> Result<String, serde_json::Error> {
    let payload = Some(Answer::executed(response));
    serde_json::to_string(&Out { id: Some(id), kind: "next", payload })
}

/// `next` with a payload that is written already: only the id around it is this operation's.
pub(super) fn next_written(id: &str, payload: &str) -> String {
    let id = Value::from(id);
    format!(r#"{{"id":{id},"type":"next","payload":{payload}}}"#)
}

/// `error`: the operation did not begin, and is over.
pub(super) fn error(id: &str, errors: &[ServerError]) -> Option<String> {
    write(Some(id), "error", Some(errors))
}

/// `complete`.
pub(super) fn complete(id: &str) -> Option<String> {
    write::<()>(Some(id), "complete", None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_reason_fits_into_its_frame_and_stays_text() {
        let close = Close::id_taken(&"ế".repeat(100));
        assert!(close.reason.len() <= REASON_BYTES_MAX);
        assert!(close.reason.starts_with("Subscriber for ế"));
        assert!(Close::going_away().reason.ends_with("reconnect)"));
    }

    #[test]
    fn a_payload_that_is_written_already_gives_the_same_message() {
        for id in ["1", "\"một\"\n"] {
            let response = Response::new(async_graphql::Value::from(7));
            let payload = serde_json::to_string(&Answer::executed(&response)).unwrap();
            assert_eq!(next_written(id, &payload), next(id, &response).unwrap());
        }
    }

    #[test]
    fn what_the_protocol_does_not_have_is_a_bad_message() {
        for text in [
            "",
            "hello",
            "[]",
            "{}",
            r#"{"type":7}"#,
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"connection_init","payload":"me"}"#,
            r#"{"type":"ping","payload":[]}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":7}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[]}}"#,
            r#"{"type":"complete"}"#,
            &format!(r#"{{"type":"complete","id":"{}"}}"#, "i".repeat(ID_BYTES_MAX + 1)),
            &format!(r#"{{"type":"ping","payload":{{"x":"{}"}}}}"#, "y".repeat(PING_BYTES_MAX)),
        ] {
            assert_eq!(Said::read(text).map_err(|close| close.code).err(), Some(4400), "{text}");
        }
    }
}
