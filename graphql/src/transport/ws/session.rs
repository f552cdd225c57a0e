//! The life of one socket: introduction, operations, farewell.

use std::collections::VecDeque;
use std::error::Error as _;
use std::future::poll_fn;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use async_graphql::ServerError;
use axum::Error;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use axum::http::request::Parts;
use futures_util::{SinkExt, StreamExt};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep, timeout};

use super::operations::{Operations, Produced};
use super::protocol::{self, Close, Said};
use crate::transport::error::{Code, Refused, TransportError};
use crate::transport::identity::RequestData;
use crate::transport::request::{Parameters, prepare};
use crate::transport::{Serve, Shared, TransportOptions};

/// How many messages wait to be written while operations are still polled. Enough to fill one
/// write with small events; each slot may hold a whole answer, so not more.
pub(super) const OUTBOX_MAX: usize = 8;

/// How many messages wait to be written while the client is still read: what the client's own
/// demands (acknowledgements, pongs, errors) may add to a full outbox.
const DEMANDS_MAX: usize = 2 * OUTBOX_MAX;

/// How long a farewell may take: the close frame is written, and the peer's own is awaited.
const FAREWELL_WAIT: Duration = Duration::from_secs(2);

/// How many silent keep-alive periods end a socket: in the first the ping goes out, and the second
/// leaves a slow line time to carry what stands before it.
const SILENT_PERIODS_MAX: u8 = 2;

/// How a socket ends.
enum End {
    /// The server closes it.
    Closed(Close),
    /// The client closed it.
    Left,
    /// The connection is gone or stuck: nobody to say farewell to.
    Gone,
}

/// What happened next.
enum Turn {
    Shutdown,
    InitLate,
    Period,
    Heard(Option<Result<Message, Error>>),
    Produced(Produced),
    /// Whether anything but pings moved: those the kernel takes for a dead peer too.
    Written(Result<bool, Error>),
}

/// The state of one socket.
pub(super) struct Session<E> {
    shared: Arc<Shared<E>>,
    speaks_ours: bool,
    /// The handshake, until the client has introduced itself.
    parts: Option<Parts>,
    /// Who it is, from then on.
    data: Option<RequestData>,
    operations: Operations,
    outbox: Outbox,
    /// How many keep-alive periods began since a message last moved whole, either way.
    silent_periods: u8,
}

impl<E: Serve> Session<E> {
    pub(super) fn new(shared: Arc<Shared<E>>, parts: Parts, speaks_ours: bool) -> Self {
        Self {
            shared,
            speaks_ours,
            parts: Some(parts),
            data: None,
            operations: Operations::default(),
            outbox: Outbox::default(),
            silent_periods: 0,
        }
    }

    /// Serves the socket to its end.
    pub(super) async fn run(mut self, mut socket: WebSocket) {
        let end = if self.speaks_ours {
            self.converse(&mut socket).await
        } else {
            End::Closed(Close::subprotocol())
        };
        // The streams stop now, not when the peer has answered.
        self.operations = Operations::default();
        match end {
            End::Closed(close) => farewell(socket, self.outbox, Some(close)).await,
            End::Left => farewell(socket, Outbox::default(), None).await,
            End::Gone => {}
        }
    }

    async fn converse(&mut self, socket: &mut WebSocket) -> End {
        let shared = Arc::clone(&self.shared);
        let options = &shared.options;
        let init_late = sleep(options.connection_init_wait);
        tokio::pin!(init_late);
        let mut periods = keep_alive(options);
        loop {
            let waiting = self.outbox.messages.len();
            let turn = tokio::select! {
                () = options.shutdown.cancelled() => Turn::Shutdown,
                () = &mut init_late, if self.data.is_none() => Turn::InitLate,
                _ = periods.tick() => Turn::Period,
                produced = poll_fn(|cx| self.operations.poll_next(cx)), if waiting < OUTBOX_MAX => {
                    Turn::Produced(produced)
                }
                turn = poll_fn(|cx| {
                    if let Poll::Ready(written) = self.outbox.poll_write(socket, cx) {
                        return Poll::Ready(Turn::Written(written));
                    }
                    if waiting >= DEMANDS_MAX {
                        return Poll::Pending;
                    }
                    socket.poll_next_unpin(cx).map(Turn::Heard)
                }) => turn,
            };
            let flow = match turn {
                Turn::Shutdown => Break(End::Closed(Close::going_away())),
                Turn::InitLate => Break(End::Closed(Close::init_late())),
                Turn::Period => self.period(),
                Turn::Heard(heard) => self.heard(heard).await,
                Turn::Produced(produced) => self.produced(produced),
                Turn::Written(Ok(moved)) => {
                    if moved {
                        self.silent_periods = 0;
                    }
                    Continue(())
                }
                Turn::Written(Err(_)) => Break(End::Gone),
            };
            if let Break(end) = flow {
                return end;
            }
        }
    }

    fn period(&mut self) -> ControlFlow<End> {
        if self.silent_periods == SILENT_PERIODS_MAX {
            return Break(End::Gone);
        }
        self.silent_periods += 1;
        if self.outbox.messages.len() < DEMANDS_MAX {
            self.outbox.push(Message::Ping(Vec::new().into()));
        }
        Continue(())
    }

    /// Takes a message on its way out, if whoever asked may still see it.
    fn produced(&mut self, produced: Produced) -> ControlFlow<End> {
        let Produced { id, text, is_event } = produced;
        let identify = &self.shared.options.identify;
        let held = match self.data.as_ref().filter(|_| is_event) {
            Some(data) => identify.holds(data),
            None => Ok(()),
        };
        match held {
            Ok(()) => self.outbox.push(Message::text(text)),
            Err(refused @ Refused::Unauthenticated { .. }) => {
                return Break(End::Closed(Close::unauthorized(Some(&refused.into()))));
            }
            Err(refused @ (Refused::Forbidden { .. } | Refused::TooMany { .. })) => {
                self.operations.cancel(&id);
                self.refuse(&id, refused.into());
            }
        }
        Continue(())
    }

    async fn heard(&mut self, heard: Option<Result<Message, Error>>) -> ControlFlow<End> {
        self.silent_periods = 0;
        let said = match heard {
            None => return Break(End::Gone),
            Some(Err(error)) => return Break(broken(&error)),
            Some(Ok(Message::Close(_))) => return Break(End::Left),
            // The library answers pings by itself.
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Continue(()),
            Some(Ok(Message::Binary(_))) => Err(Close::bad_message("binary")),
            Some(Ok(Message::Text(text))) => Said::read(&text),
        };
        let done = match said {
            Ok(Said::Init(payload)) => self.init(&payload).await,
            Ok(Said::Ping(payload)) => {
                self.pong(payload.as_deref());
                Ok(())
            }
            Ok(Said::Pong) => Ok(()),
            Ok(Said::Subscribe { id, parameters }) => self.subscribe(id, parameters),
            Ok(Said::Complete { id }) => {
                self.operations.cancel(&id);
                Ok(())
            }
            Err(close) => Err(close),
        };
        match done {
            Ok(()) => Continue(()),
            Err(close) => Break(End::Closed(close)),
        }
    }

    async fn init(&mut self, payload: &Map<String, Value>) -> Result<(), Close> {
        let parts = self.parts.take().ok_or_else(Close::init_again)?;
        match self.shared.options.identify.socket(&parts, payload).await {
            Ok(data) => {
                self.data = Some(data);
                self.outbox.push(Message::text(protocol::ACK));
                Ok(())
            }
            Err(refused @ Refused::Unauthenticated { .. }) => {
                Err(Close::unauthorized(Some(&refused.into())))
            }
            Err(refused @ Refused::Forbidden { .. }) => Err(Close::forbidden(&refused.into())),
            Err(refused @ Refused::TooMany { .. }) => Err(Close::too_many(&refused.into())),
        }
    }

    fn pong(&mut self, payload: Option<&RawValue>) {
        if let Some(text) = protocol::pong(payload) {
            self.outbox.push(Message::text(text));
        }
    }

    fn subscribe(&mut self, id: String, parameters: Parameters) -> Result<(), Close> {
        let data = self.data.as_ref().ok_or_else(|| Close::unauthorized(None))?;
        if self.operations.contains(&id) {
            return Err(Close::id_taken(&id));
        }
        let options = &self.shared.options;
        if self.operations.len() >= options.operations_max {
            self.refuse(&id, too_many(options.operations_max));
            return Ok(());
        }
        if let Err(refused) = options.identify.admits(data) {
            self.refuse(&id, refused.into());
            return Ok(());
        }
        match prepare(parameters, &options.persisted, data) {
            Ok(prepared) => {
                let authority = data.authority();
                self.operations.start(id, prepared, authority, &self.shared.executor);
            }
            Err(error) => self.refuse(&id, error),
        }
        Ok(())
    }

    fn refuse(&mut self, id: &str, error: TransportError) {
        if let Some(text) = protocol::error(id, &[ServerError::from(error)]) {
            self.outbox.push(Message::text(text));
        }
    }
}

fn too_many(max: usize) -> TransportError {
    TransportError::new(
        Code::TooManyOperations,
        format!(
            "kết nối này đã có {max} thao tác; hãy dừng bớt rồi thử lại (giới hạn --limit-operations)"
        ),
        format!(
            "this socket has {max} operations; complete some and try again (the limit --limit-operations)"
        ),
    )
}

fn keep_alive(options: &TransportOptions) -> Interval {
    let mut periods = interval_at(Instant::now() + options.keep_alive, options.keep_alive);
    periods.set_missed_tick_behavior(MissedTickBehavior::Delay);
    periods
}

/// What a failed read means. The peer may have gone, or may speak badly and still listen.
fn broken(error: &Error) -> End {
    let cause = error.source().and_then(|source| source.downcast_ref::<tungstenite::Error>());
    match cause {
        Some(tungstenite::Error::Capacity(_)) => End::Closed(Close::too_big()),
        Some(tungstenite::Error::Utf8(_)) => End::Closed(Close::not_utf8()),
        Some(tungstenite::Error::Protocol(
            tungstenite::error::ProtocolError::ResetWithoutClosingHandshake,
        )) => End::Gone,
        Some(tungstenite::Error::Protocol(_)) => End::Closed(Close::protocol()),
        _ => End::Gone,
    }
}

/// Writes what is left, the close frame if it is ours to send, and reads until the peer has closed
/// too: a connection cut with unread bytes in it would lose the frame. A peer that does not answer
/// is cut off.
async fn farewell(mut socket: WebSocket, outbox: Outbox, close: Option<Close>) {
    let words = async {
        for message in outbox.messages {
            socket.feed(message).await?;
        }
        if let Some(Close { code, reason }) = close {
            socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await?;
        }
        while let Some(message) = socket.next().await {
            message?;
        }
        Ok::<(), Error>(())
    };
    // Failure and delay both leave nothing more to do than to drop the socket.
    let _ = timeout(FAREWELL_WAIT, words).await;
}

/// Messages on their way out.
#[derive(Default)]
struct Outbox {
    messages: VecDeque<Message>,
    /// Whether the library holds bytes that the kernel has not taken.
    unflushed: bool,
    /// Whether something other than pings is among what is written.
    moves: bool,
}

impl Outbox {
    fn push(&mut self, message: Message) {
        assert!(self.messages.len() < DEMANDS_MAX, "room is seen to before anything is made");
        self.messages.push_back(message);
    }

    /// Ready when all is with the kernel and something was written, with whether it was more than
    /// pings; pending for ever when there is
    /// nothing to write. It keeps its place when dropped.
    fn poll_write(
        &mut self,
        socket: &mut WebSocket,
        cx: &mut Context<'_>,
    ) -> Poll<Result<bool, Error>> {
        if self.messages.is_empty() && !self.unflushed {
            return Poll::Pending;
        }
        while !self.messages.is_empty() {
            ready!(socket.poll_ready_unpin(cx))?;
            if let Some(message) = self.messages.pop_front() {
                self.moves |= !matches!(message, Message::Ping(_));
                socket.start_send_unpin(message)?;
                self.unflushed = true;
            }
        }
        ready!(socket.poll_flush_unpin(cx))?;
        self.unflushed = false;
        Poll::Ready(Ok(std::mem::take(&mut self.moves)))
    }
}
