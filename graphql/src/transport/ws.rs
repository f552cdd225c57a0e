//! GraphQL over WebSocket: the `graphql-transport-ws` protocol
//! (<https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>), on the path of the API.
//!
//! One task serves one socket: it reads, polls the socket's operations and writes, and it spawns
//! nothing, so that ending it ends all. There is no channel between the operations and the socket:
//! an operation is polled only while [`OUTBOX_MAX`] leaves room, and the client is read only while
//! its own demands have room. A slow reader therefore slows its streams; its memory is at most the
//! outbox, [`WRITE_BUFFER_BYTES`] and one message more. What a stream drops while it is not polled
//! is the executor's affair, as is what several sockets share: see [`Serve`].
//!
//! Before each payload of a subscription the identity hook is asked whether what the socket was let
//! in with still holds.

mod operations;
mod protocol;
mod session;

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{HOST, ORIGIN, UPGRADE};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::error::{Code, TransportError};
use super::http::refuse;
use super::media::Media;
use super::{Serve, Shared};

pub use self::operations::OPERATIONS_MAX;
#[cfg(doc)]
use self::session::OUTBOX_MAX;
use self::session::Session;

/// The one subprotocol spoken here.
pub const SUBPROTOCOL: &str = "graphql-transport-ws";

/// Read buffer of a socket. The library's default of 128 KiB, times 20,000 subscribers that hardly
/// ever speak, would be 2.5 GiB; longer messages still arrive, in more reads.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// How much of the outbox is gathered before it is written: a few events in one system call.
const WRITE_BUFFER_BYTES: usize = 16 * 1024;

/// Which pages may open a socket. Browsers let any page open a socket to any server, with that
/// server's cookies, and say only where the page is from. Clients that are not browsers name no
/// origin and are not held to this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// Pages of the host that the request names, whatever the scheme.
    #[default]
    SameHost,
    /// Pages of these origins, such as `https://iso.caobang.gov.vn`: for a proxy that changes the
    /// host.
    Listed(Vec<String>),
    /// All pages: for an API whose callers all name themselves in `connection_init`.
    Any,
}

impl Origins {
    /// Whether a request with these headers may come from the page that it comes from.
    #[must_use]
    pub fn allow(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(ORIGIN) else { return true };
        match self {
            Self::Any => true,
            Self::Listed(origins) => origins.iter().any(|listed| listed.as_bytes() == origin),
            Self::SameHost => {
                let origin = origin.to_str().ok().and_then(|text| text.parse::<Uri>().ok());
                let authority = origin.as_ref().and_then(Uri::authority).map(|a| a.as_str());
                let host = headers.get(HOST).and_then(|host| host.to_str().ok());
                matches!((authority, host), (Some(a), Some(h)) if a.eq_ignore_ascii_case(h))
            }
        }
    }
}

/// Whether a request asks for a socket.
pub(crate) fn is_upgrade(request: &Request) -> bool {
    request
        .headers()
        .get(UPGRADE)
        .is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Answers the handshake and serves the socket in a task of its own.
pub(crate) async fn upgrade<E: Serve>(shared: Arc<Shared<E>>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    if !shared.options.origins.allow(&parts.headers) {
        return refuse(
            Media::Json,
            TransportError::new(
                Code::OriginRefused,
                "trang web này không được phép mở kết nối tới máy chủ",
                "pages of this origin may not open a socket to this server",
            ),
        );
    }
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(error) => {
            return refuse(
                Media::Json,
                TransportError::new(
                    Code::UpgradeFailed,
                    format!("không mở được WebSocket: {}", error.body_text()),
                    format!("the WebSocket handshake is incomplete: {}", error.body_text()),
                ),
            );
        }
    };
    // A handshake that offers other protocols only is completed and then closed with 4406: a
    // client learns nothing from a handshake that fails.
    let upgrade = upgrade
        .protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_message_size(shared.options.body_bytes_max)
        .max_frame_size(shared.options.body_bytes_max);
    let alive = shared.options.sockets.token();
    upgrade.on_upgrade(move |socket| async move {
        let speaks_ours = socket.protocol().is_some();
        Session::new(shared, parts, speaks_ours).run(socket).await;
        drop(alive);
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_page_of_another_host_opens_no_socket() {
        let headers = |origin| {
            HeaderMap::from_iter([
                (HOST, HeaderValue::from_static("localhost:8080")),
                (ORIGIN, HeaderValue::from_static(origin)),
            ])
        };
        assert!(Origins::SameHost.allow(&headers("http://localhost:8080")));
        assert!(!Origins::SameHost.allow(&headers("http://localhost:9090")));
        assert!(!Origins::SameHost.allow(&headers("https://evil.example")));
        assert!(!Origins::SameHost.allow(&headers("null")));
        assert!(Origins::SameHost.allow(&HeaderMap::new()));
        assert!(Origins::Any.allow(&headers("https://evil.example")));
        let listed = Origins::Listed(vec!["https://iso.example".to_owned()]);
        assert!(listed.allow(&headers("https://iso.example")));
        assert!(!listed.allow(&headers("http://localhost:8080")));
    }
}
