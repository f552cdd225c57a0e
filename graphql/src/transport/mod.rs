//! The ways in: GraphQL over HTTP and over WebSocket, for any schema.
//!
//! [`router`] mounts one path for both. HTTP follows the GraphQL-over-HTTP specification, sockets
//! the `graphql-transport-ws` protocol. Both refuse with the same codes ([`Code`]), ask the same
//! hook who is calling ([`Identify`]), and say which position an answer speaks of ([`Reached`]).
//!
//! The transports know no schema, no person and no event. TLS, compression, CORS, limits on
//! connections and time-outs of whole requests belong to the server that mounts them.

mod answer;
mod error;
mod http;
mod identity;
mod media;
mod persisted;
mod position;
mod request;
mod serve;
mod ws;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::explorer::{self, Explorer};

pub use self::error::{Code, Refused, TransportError};
pub(crate) use self::error::{code_of, explain};
pub use self::identity::{Anyone, Authority, Identified, Identify, RequestData};
pub use self::persisted::Persisted;
pub use self::position::{POSITION_EXTENSION, POSITION_HEADER, Reached};
pub use self::serve::{Payload, Serve, Served};
pub use self::ws::{OPERATIONS_MAX, Origins, SUBPROTOCOL};

/// Where the API is mounted, HTTP and sockets alike.
pub const GRAPHQL_PATH: &str = "/graphql";

/// The largest request body and the largest socket message, in bytes. A command's payload may have
/// 1 MiB; the document around it and the escapes of JSON get as much again.
pub const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What the caller decides about the transports.
#[derive(Clone)]
pub struct TransportOptions {
    /// Who asks.
    pub identify: Arc<dyn Identify>,
    /// Cancelled when the server stops: every socket is then closed with 1001.
    pub shutdown: CancellationToken,
    /// Follows every open socket. An HTTP server does not wait for upgraded connections; after
    /// cancelling `shutdown`, `sockets.close()` and `sockets.wait()` do.
    pub sockets: TaskTracker,
    /// How long a new socket may take to send `connection_init`.
    pub connection_init_wait: Duration,
    /// How often a ping goes out. A socket on which no message moves, either way, for two such
    /// periods is dropped: its peer is dead or stuck. Shorter than the idle time of proxies.
    pub keep_alive: Duration,
    /// Which pages may open a socket.
    pub origins: Origins,
    /// The page for people, if it is served.
    pub explorer: Option<Explorer>,
    /// Bytes of the largest body and of the largest message on a socket.
    pub body_bytes_max: usize,
    /// Operations that one socket may have at a time.
    pub operations_max: usize,
    /// The operations that are known by their hash.
    pub persisted: Arc<Persisted>,
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            identify: Arc::new(Anyone),
            shutdown: CancellationToken::new(),
            sockets: TaskTracker::new(),
            connection_init_wait: Duration::from_secs(10),
            keep_alive: Duration::from_secs(30),
            origins: Origins::default(),
            explorer: Some(Explorer::default()),
            body_bytes_max: BODY_BYTES_MAX,
            operations_max: OPERATIONS_MAX,
            persisted: Arc::default(),
        }
    }
}

/// What every request handler needs.
pub(crate) struct Shared<E> {
    executor: E,
    options: TransportOptions,
}

/// Mounts the API at [`GRAPHQL_PATH`] and, if wanted, the explorer at
/// [`EXPLORER_PATH`](explorer::EXPLORER_PATH).
pub fn router<E: Serve>(executor: E, mut options: TransportOptions) -> Router {
    let explorer = options.explorer.take().as_ref().map(explorer::router).unwrap_or_default();
    let shared = Arc::new(Shared { executor, options });
    Router::new().route(GRAPHQL_PATH, any(serve::<E>)).with_state(shared).merge(explorer)
}

async fn serve<E: Serve>(State(shared): State<Arc<Shared<E>>>, request: Request) -> Response {
    if ws::is_upgrade(&request) {
        ws::upgrade(shared, request).await
    } else {
        http::serve(&shared, request).await
    }
}
