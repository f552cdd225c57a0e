//! A toy API on a real socket, and clients for it.

#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::future::ready;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{Context, Object, Schema, Subscription};
use axum::http::request::Parts;
use futures_util::{SinkExt, Stream, StreamExt, stream};
use luuvet_engine::{Bilingual, Position};
use luuvet_graphql::transport::{
    Identified, Identify, Reached, Refused, RequestData, SUBPROTOCOL, TransportOptions, router,
};
use serde_json::{Map, Value, json};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

/// Only a deadlock takes this long.
pub const DEADLOCK: Duration = Duration::from_secs(60);

#[track_caller]
pub fn soon<T>(future: impl Future<Output = T>) -> impl Future<Output = T> {
    let place = std::panic::Location::caller();
    async move {
        timeout(DEADLOCK, future).await.unwrap_or_else(|_| panic!("nothing happens at {place}"))
    }
}

/// What tests see of the toy.
#[derive(Clone)]
pub struct Toy {
    /// How many streams are open.
    pub open: watch::Sender<usize>,
    /// How many items of `flood` were pulled.
    pub pulled: Arc<AtomicUsize>,
    /// The sum of all additions.
    pub sum: Arc<AtomicUsize>,
}

impl Toy {
    fn new() -> Self {
        Self { open: watch::Sender::new(0), pulled: Arc::default(), sum: Arc::default() }
    }

    pub async fn streams_open(&self, count: usize) {
        soon(self.open.subscribe().wait_for(|open| *open == count)).await.unwrap();
    }

    fn guard(&self) -> OpenStream {
        self.open.send_modify(|open| *open += 1);
        OpenStream(self.open.clone())
    }
}

/// Counts one open stream until it is dropped.
struct OpenStream(watch::Sender<usize>);

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

pub struct Query(Toy);

#[Object]
impl Query {
    /// A greeting.
    async fn hello(&self, name: Option<String>) -> String {
        format!("xin chào {}", name.as_deref().unwrap_or("bạn"))
    }

    /// Twice a number.
    async fn twice(&self, n: i32) -> i32 {
        n * 2
    }

    /// Who asks.
    async fn me(&self, context: &Context<'_>) -> Option<String> {
        context.data_opt::<Person>().map(|person| person.0.clone())
    }

    /// A field that fails and may be null.
    async fn fails(&self) -> Option<Fails> {
        Some(Fails)
    }

    /// A field that fails and may not be null.
    async fn fails_hard(&self) -> async_graphql::Result<i32> {
        Err("hỏng".into())
    }

    /// A field read at a position.
    async fn read_at(&self, context: &Context<'_>, position: u64) -> async_graphql::Result<u64> {
        context.data::<Reached>()?.reach(Position(position));
        Ok(position)
    }

    /// A field that never answers.
    async fn never(&self) -> bool {
        let _open = self.0.guard();
        std::future::pending().await
    }

    /// A field that sets headers.
    async fn header(&self, context: &Context<'_>) -> bool {
        context.insert_http_header("x-toy", "4");
        context.insert_http_header("content-type", "text/html");
        true
    }
}

pub struct Fails;

#[Object]
impl Fails {
    async fn here(&self) -> async_graphql::Result<Option<i32>> {
        Err("hỏng một phần".into())
    }
}

pub struct Mutation(Toy);

#[Object]
impl Mutation {
    /// Adds to the sum.
    async fn add(&self, n: usize) -> usize {
        self.0.sum.fetch_add(n, Ordering::SeqCst) + n
    }
}

pub struct Subscriptions(Toy);

#[Subscription]
impl Subscriptions {
    /// Counts up and ends.
    async fn count(&self, to: i32) -> impl Stream<Item = i32> {
        stream::iter(1..=to)
    }

    /// Says one thing and then nothing, for ever.
    async fn wait(&self) -> impl Stream<Item = bool> {
        let open = self.0.guard();
        stream::once(async { true }).chain(stream::pending()).map(move |item| {
            let _ = &open;
            item
        })
    }

    /// Counts for ever, in even time.
    async fn beat(&self, every_ms: u64) -> impl Stream<Item = u64> {
        let period = Duration::from_millis(every_ms);
        stream::unfold(0, move |count| async move {
            tokio::time::sleep(period).await;
            Some((count, count + 1))
        })
    }

    /// Says as much as it is let.
    async fn flood(&self, bytes: usize) -> impl Stream<Item = String> {
        let (open, pulled) = (self.0.guard(), Arc::clone(&self.0.pulled));
        stream::repeat_with(move || {
            let _ = &open;
            let number = pulled.fetch_add(1, Ordering::SeqCst);
            format!("{number:0bytes$}")
        })
    }

    /// Does not open.
    async fn refused(&self) -> async_graphql::Result<stream::Pending<i32>> {
        Err("không được theo dõi".into())
    }

    /// Reads ever later positions.
    async fn positions(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = u64> + use<>> {
        let reached = context.data::<Reached>()?.clone();
        Ok(stream::iter(0..3).inspect(move |position| reached.reach(Position(*position))))
    }
}

/// Who asks, as the toy's identity hook finds it.
#[derive(Clone)]
pub struct Person(pub String);

/// Takes people at their word, except two.
pub struct ToyIdentity;

impl ToyIdentity {
    fn find(name: Option<&str>) -> Result<RequestData, Refused> {
        match name {
            None => Ok(RequestData::new()),
            Some("nobody") => Err(Refused::Unauthenticated {
                message: Bilingual::constant("chưa đăng nhập", "not signed in"),
                challenge: "Bearer",
            }),
            Some("stranger") => Err(Refused::Forbidden {
                message: Bilingual::constant("không được phép", "not allowed"),
            }),
            Some(name) => Ok(RequestData::new().with(Person(name.to_owned()))),
        }
    }
}

impl Identify for ToyIdentity {
    fn http<'a>(&'a self, parts: &'a Parts) -> Identified<'a> {
        let name = parts.headers.get("toy-person").and_then(|value| value.to_str().ok());
        Box::pin(ready(Self::find(name)))
    }

    fn socket<'a>(&'a self, parts: &'a Parts, payload: &'a Map<String, Value>) -> Identified<'a> {
        let header = parts.headers.get("toy-person").and_then(|value| value.to_str().ok());
        let name = payload.get("toy-person").and_then(Value::as_str).or(header);
        Box::pin(ready(Self::find(name)))
    }
}

pub struct Server {
    pub address: SocketAddr,
    pub toy: Toy,
    pub options: TransportOptions,
}

impl Server {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut TransportOptions)) -> Self {
        let mut options =
            TransportOptions { identify: Arc::new(ToyIdentity), ..TransportOptions::default() };
        change(&mut options);
        let toy = Toy::new();
        let schema =
            Schema::new(Query(toy.clone()), Mutation(toy.clone()), Subscriptions(toy.clone()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = router(schema, options.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, toy, options }
    }

    pub fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }

    /// A socket whose client has been acknowledged.
    pub async fn client(&self) -> Client {
        let mut client = self.connect(Some(SUBPROTOCOL)).await;
        client.send(json!({ "type": "connection_init" })).await;
        assert_eq!(client.next().await, json!({ "type": "connection_ack" }));
        client
    }

    pub async fn connect(&self, protocol: Option<&'static str>) -> Client {
        // A small window, so that a reader that stops is soon felt.
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(16 * 1024).unwrap();
        let stream = soon(socket.connect(self.address)).await.unwrap();
        let mut request = format!("ws://{}/graphql", self.address).into_client_request().unwrap();
        if let Some(protocol) = protocol {
            request.headers_mut().insert("sec-websocket-protocol", protocol.parse().unwrap());
        }
        let handshake = tokio_tungstenite::client_async(request, stream);
        match soon(handshake).await {
            Ok((socket, _)) => Client { socket },
            Err(error) => panic!("no handshake: {error}"),
        }
    }
}

pub struct Client {
    pub socket: WebSocketStream<TcpStream>,
}

impl Client {
    pub async fn send(&mut self, message: Value) {
        self.send_raw(Message::text(message.to_string())).await;
    }

    pub async fn send_raw(&mut self, message: Message) {
        soon(self.socket.send(message)).await.unwrap();
    }

    pub async fn subscribe(&mut self, id: &str, query: &str) {
        self.send(json!({ "id": id, "type": "subscribe", "payload": { "query": query } })).await;
    }

    /// The next message of the protocol.
    pub async fn next(&mut self) -> Value {
        loop {
            match soon(self.socket.next()).await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("expected a message, got {other:?}"),
            }
        }
    }

    /// The close frame, whatever came before it, and then the end of the connection.
    pub async fn closed(&mut self) -> (u16, String) {
        let frame = loop {
            match soon(self.socket.next()).await {
                Some(Ok(Message::Close(Some(frame)))) => break frame,
                Some(Ok(_)) => {}
                other => panic!("expected a close frame, got {other:?}"),
            }
        };
        assert!(soon(self.socket.next()).await.is_none_or(|last| last.is_err()));
        (frame.code.into(), frame.reason.to_string())
    }

    #[track_caller]
    pub fn closes(mut self, code: u16, reason: &str) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let (actual, text) = self.closed().await;
            assert_eq!((actual, text.contains(reason)), (code, true), "at {place}: {text}");
        }
    }
}

pub fn next(id: &str, data: Value) -> Value {
    json!({ "id": id, "type": "next", "payload": { "data": data } })
}

pub fn complete(id: &str) -> Value {
    json!({ "id": id, "type": "complete" })
}
