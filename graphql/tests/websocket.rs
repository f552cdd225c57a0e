//! `graphql-transport-ws` against a real client.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::future::ready;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::request::Parts;
use common::{Person, Server, complete, next, soon};
use futures_util::{SinkExt, StreamExt};
use luuvet_engine::Bilingual;
use luuvet_graphql::transport::{
    Identified, Identify, OPERATIONS_MAX, Refused, RequestData, SUBPROTOCOL,
};
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn another_subprotocol_is_closed_with_4406() {
    let server = Server::start().await;
    server.connect(None).await.closes(4406, "Subprotocol not acceptable").await;
    let mut client = server.raw_handshake("graphql-ws").await;
    let mut frame = Vec::new();
    soon(client.read_to_end(&mut frame)).await.unwrap();
    assert_eq!(frame[2..4], 4406_u16.to_be_bytes());
}

#[tokio::test]
async fn several_offered_subprotocols_may_hold_ours() {
    let server = Server::start().await;
    let mut client = server.connect(Some("graphql-ws, graphql-transport-ws")).await;
    client.send(json!({ "type": "connection_init", "payload": {} })).await;
    assert_eq!(client.next().await["type"], "connection_ack");
}

#[tokio::test]
async fn a_socket_without_introduction_is_closed_with_4408() {
    let server = Server::with(|o| o.connection_init_wait = Duration::from_millis(20)).await;
    let client = server.connect(Some(SUBPROTOCOL)).await;
    client.closes(4408, "Connection initialisation timeout").await;
}

#[tokio::test]
async fn a_second_introduction_is_closed_with_4429() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.send(json!({ "type": "connection_init" })).await;
    client.closes(4429, "Too many initialisation requests").await;
}

#[tokio::test]
async fn an_operation_before_the_introduction_is_closed_with_4401() {
    let server = Server::start().await;
    let mut client = server.connect(Some(SUBPROTOCOL)).await;
    client.subscribe("1", "{ hello }").await;
    client.closes(4401, "Unauthorized").await;
}

#[tokio::test]
async fn the_hook_turns_away_with_4401_and_4403() {
    let server = Server::start().await;
    for (person, code, reason) in
        [("nobody", 4401, "not signed in"), ("stranger", 4403, "not allowed")]
    {
        let mut client = server.connect(Some(SUBPROTOCOL)).await;
        client
            .send(json!({ "type": "connection_init", "payload": { "toy-person": person } }))
            .await;
        client.closes(code, reason).await;
    }
}

#[tokio::test]
async fn what_the_hook_finds_is_there_in_every_operation() {
    let server = Server::start().await;
    let mut client = server.connect(Some(SUBPROTOCOL)).await;
    client.send(json!({ "type": "connection_init", "payload": { "toy-person": "An" } })).await;
    assert_eq!(client.next().await["type"], "connection_ack");
    for id in ["1", "2"] {
        client.subscribe(id, "{ me }").await;
        assert_eq!(client.next().await, next(id, json!({ "me": "An" })));
        assert_eq!(client.next().await, complete(id));
    }
}

/// Lets everyone in, until their right is withdrawn.
#[derive(Default)]
struct Withdrawing(Mutex<Option<Refused>>);

impl Withdrawing {
    fn withdraw(&self, refused: Refused) {
        *self.0.lock().unwrap() = Some(refused);
    }
}

impl Identify for Withdrawing {
    fn http<'a>(&'a self, _: &'a Parts) -> Identified<'a> {
        Box::pin(ready(Ok(RequestData::new())))
    }

    fn socket<'a>(&'a self, _: &'a Parts, _: &'a Map<String, Value>) -> Identified<'a> {
        Box::pin(ready(Ok(RequestData::new().with(Person("An".to_owned())))))
    }

    fn holds(&self, data: &RequestData) -> Result<(), Refused> {
        assert_eq!(data.get::<Person>().map(|person| person.0.as_str()), Some("An"));
        self.0.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

async fn withdrawing() -> (Server, Arc<Withdrawing>) {
    let identify = Arc::new(Withdrawing::default());
    let hook = Arc::clone(&identify);
    (Server::with(|o| o.identify = hook).await, identify)
}

#[tokio::test]
async fn a_right_withdrawn_ends_the_stream_and_nothing_else() {
    let (server, identify) = withdrawing().await;
    let mut client = server.client().await;
    client.subscribe("s", "subscription { beat(everyMs: 1) }").await;
    assert_eq!(client.next().await, next("s", json!({ "beat": 0 })));
    identify.withdraw(Refused::Forbidden {
        message: Bilingual::constant("đã thôi giữ chức vụ", "no longer in office"),
    });
    let last = loop {
        let message = client.next().await;
        if message["type"] != "next" {
            break message;
        }
    };
    assert_eq!((&last["type"], &last["id"]), (&json!("error"), &json!("s")));
    assert_eq!(last["payload"][0]["extensions"]["code"], "FORBIDDEN");
    assert_eq!(last["payload"][0]["extensions"]["message"]["en"], "no longer in office");
    // The id is free, and what is asked once is answered.
    client.subscribe("s", "{ hello }").await;
    assert_eq!(client.next().await, next("s", json!({ "hello": "xin chào bạn" })));
}

#[tokio::test]
async fn an_identity_withdrawn_closes_the_socket_with_4401() {
    let (server, identify) = withdrawing().await;
    let mut client = server.client().await;
    client.subscribe("s", "subscription { beat(everyMs: 1) }").await;
    client.subscribe("w", "subscription { wait }").await;
    server.toy.streams_open(1).await;
    identify.withdraw(Refused::Unauthenticated {
        message: Bilingual::constant("phiên đã kết thúc", "the session has ended"),
        challenge: "Bearer",
    });
    client.closes(4401, "the session has ended").await;
    server.toy.streams_open(0).await;
}

#[tokio::test]
async fn what_is_no_message_is_closed_with_4400() {
    let server = Server::start().await;
    for message in [
        Message::text("hello"),
        Message::text(r#"{"type":"start","id":"1"}"#),
        Message::text(r#"{"type":"subscribe","id":"1","payload":{"query":7}}"#),
        Message::binary(b"{\"type\":\"ping\"}".to_vec()),
    ] {
        let mut client = server.client().await;
        client.send_raw(message).await;
        client.closes(4400, "Invalid message").await;
    }
}

#[tokio::test]
async fn a_message_too_big_to_read_is_closed_with_1009() {
    let server = Server::start().await;
    let mut socket = server.raw_handshake(SUBPROTOCOL).await;
    // The head of a frame that announces 1 TiB: text, masked, 64-bit length.
    socket.write_all(&[0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]).await.unwrap();
    let mut frame = Vec::new();
    soon(socket.read_to_end(&mut frame)).await.unwrap();
    assert_eq!(frame[2..4], 1009_u16.to_be_bytes());
}

#[tokio::test]
async fn an_id_in_use_is_closed_with_4409() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("một", "subscription { wait }").await;
    client.subscribe("một", "subscription { wait }").await;
    client.closes(4409, "Subscriber for một already exists").await;
    server.toy.streams_open(0).await;
}

#[tokio::test]
async fn pings_are_answered_with_their_payload() {
    let server = Server::start().await;
    let mut client = server.connect(Some(SUBPROTOCOL)).await;
    client.send(json!({ "type": "ping" })).await;
    assert_eq!(client.next().await, json!({ "type": "pong" }));
    client.send(json!({ "type": "pong" })).await;
    client.send(json!({ "type": "ping", "payload": { "n": 1 } })).await;
    assert_eq!(client.next().await, json!({ "type": "pong", "payload": { "n": 1 } }));
}

#[tokio::test]
async fn queries_mutations_and_subscriptions_run_over_the_socket() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("q", "{ hello }").await;
    assert_eq!(client.next().await, next("q", json!({ "hello": "xin chào bạn" })));
    assert_eq!(client.next().await, complete("q"));
    client.subscribe("m", "mutation { add(n: 3) }").await;
    assert_eq!(client.next().await, next("m", json!({ "add": 3 })));
    assert_eq!(client.next().await, complete("m"));
    client.subscribe("s", "subscription { count(to: 3) }").await;
    for n in 1..=3 {
        assert_eq!(client.next().await, next("s", json!({ "count": n })));
    }
    assert_eq!(client.next().await, complete("s"));
    // An id is free again once its operation is over.
    client.subscribe("s", "subscription { count(to: 1) }").await;
    assert_eq!(client.next().await, next("s", json!({ "count": 1 })));
}

#[tokio::test]
async fn errors_before_the_stream_are_error_messages() {
    let server = Server::start().await;
    let mut client = server.client().await;
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { hello } query B { hello }", "OPERATION_UNKNOWN"),
        ("query ($n: Int!) { twice(n: $n) }", "VARIABLE_REQUIRED"),
    ] {
        client.subscribe("1", query).await;
        let message = client.next().await;
        assert_eq!(message["type"], "error", "{query}: {message}");
        assert_eq!(message["payload"][0]["extensions"]["code"], code, "{query}");
    }
    // A stream that does not open says why in the resolver's own words.
    client.subscribe("1", "subscription { refused }").await;
    let message = client.next().await;
    assert_eq!(message["type"], "error");
    assert_eq!(message["payload"][0]["message"], "không được theo dõi");
    assert_eq!(message["payload"][0]["path"], json!(["refused"]));
    client.subscribe("1", "{ fails { here } }").await;
    let message = client.next().await;
    assert_eq!(message["type"], "next");
    assert_eq!(message["payload"]["data"], json!({ "fails": null }));
    assert_eq!(client.next().await, complete("1"));
}

#[tokio::test]
async fn operations_do_not_wait_for_each_other() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("w", "subscription { wait }").await;
    assert_eq!(client.next().await, next("w", json!({ "wait": true })));
    client.subscribe("n", "{ never }").await;
    client.subscribe("q", "{ hello }").await;
    assert_eq!(client.next().await, next("q", json!({ "hello": "xin chào bạn" })));
    assert_eq!(client.next().await, complete("q"));
}

#[tokio::test]
async fn a_completed_operation_is_dropped_at_once_and_says_nothing_more() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("a", "subscription { wait }").await;
    client.subscribe("b", "{ never }").await;
    server.toy.streams_open(2).await;
    client.send(json!({ "type": "complete", "id": "a" })).await;
    client.send(json!({ "type": "complete", "id": "b" })).await;
    client.send(json!({ "type": "complete", "id": "unknown" })).await;
    server.toy.streams_open(0).await;
    client.send(json!({ "type": "ping" })).await;
    let mut last = client.next().await;
    if last["type"] == "next" {
        last = client.next().await;
    }
    assert_eq!(last, json!({ "type": "pong" }));
}

#[tokio::test]
async fn one_socket_has_a_bounded_number_of_operations() {
    let server = Server::start().await;
    let mut client = server.client().await;
    for id in 0..OPERATIONS_MAX {
        client.subscribe(&id.to_string(), "{ never }").await;
    }
    client.subscribe("more", "{ hello }").await;
    let message = client.next().await;
    assert_eq!(message["id"], "more");
    assert_eq!(message["payload"][0]["extensions"]["code"], "TOO_MANY_OPERATIONS");
    client.send(json!({ "type": "complete", "id": "0" })).await;
    client.subscribe("more", "{ hello }").await;
    assert_eq!(client.next().await["type"], "next");
}

#[tokio::test]
async fn a_client_that_leaves_ends_all_its_streams() {
    let server = Server::start().await;
    let mut polite = server.client().await;
    polite.subscribe("1", "subscription { wait }").await;
    let mut rude = server.client().await;
    rude.subscribe("1", "subscription { wait }").await;
    rude.subscribe("2", "{ never }").await;
    server.toy.streams_open(3).await;
    drop(rude);
    server.toy.streams_open(1).await;
    soon(polite.socket.close(None)).await.unwrap();
    server.toy.streams_open(0).await;
    server.options.sockets.close();
    soon(server.options.sockets.wait()).await;
}

#[tokio::test]
async fn the_position_travels_in_the_extensions() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("q", "{ a: readAt(position: 7) b: readAt(position: 5) }").await;
    assert_eq!(client.next().await["payload"]["extensions"], json!({ "luuvetPosition": "7" }));
    assert_eq!(client.next().await, complete("q"));
    client.subscribe("s", "subscription { positions }").await;
    for position in 0..3 {
        let payload = client.next().await["payload"].take();
        assert_eq!(payload["data"]["positions"], position);
        assert_eq!(payload["extensions"]["luuvetPosition"], position.to_string());
    }
}

#[tokio::test]
async fn shutdown_closes_every_socket_with_1001_and_a_reason() {
    let server = Server::start().await;
    let mut introduced = server.client().await;
    introduced.subscribe("1", "subscription { wait }").await;
    let silent = server.connect(Some(SUBPROTOCOL)).await;
    server.toy.streams_open(1).await;
    server.options.shutdown.cancel();
    introduced.closes(1001, "shutting down").await;
    silent.closes(1001, "shutting down").await;
    server.toy.streams_open(0).await;
    server.options.sockets.close();
    soon(server.options.sockets.wait()).await;
    // Also one that comes too late.
    server.connect(Some(SUBPROTOCOL)).await.closes(1001, "shutting down").await;
}

#[tokio::test]
async fn shutdown_does_not_wait_for_a_client_that_does_not_read() {
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("1", "subscription { flood(bytes: 60000) }").await;
    settled(&server.toy.pulled).await;
    server.options.shutdown.cancel();
    server.options.sockets.close();
    soon(server.options.sockets.wait()).await;
    drop(client);
}

/// Waits until a counter stands still, and tells where.
async fn settled(counter: &AtomicUsize) -> usize {
    let read = || counter.load(Ordering::SeqCst);
    soon(async {
        let (mut last, mut same) = (read(), 0);
        while same < 20 || last == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            let now = read();
            same = if now == last { same + 1 } else { 0 };
            last = now;
        }
        last
    })
    .await
}

/// What the kernels of both sides may hold, and our own outbox.
const HELD_BYTES_MAX: usize = 32 * 1024 * 1024;

#[tokio::test]
async fn a_slow_reader_stops_its_stream_and_loses_nothing() {
    const BYTES: usize = 60_000;
    let server = Server::start().await;
    let mut client = server.client().await;
    client.subscribe("1", &format!("subscription {{ flood(bytes: {BYTES}) }}")).await;
    let pulled = settled(&server.toy.pulled).await;
    assert!(pulled * BYTES < HELD_BYTES_MAX, "{pulled} messages wait for a client that reads none");
    for expected in 0..2 * pulled {
        let message = client.next().await;
        let number: usize = message["payload"]["data"]["flood"].as_str().unwrap().parse().unwrap();
        assert_eq!(number, expected);
    }
    assert!(server.toy.pulled.load(Ordering::SeqCst) >= 2 * pulled);
}

#[tokio::test]
async fn demands_of_a_client_that_does_not_read_are_bounded_too() {
    let server = Server::start().await;
    let (mut write, mut read) = server.client().await.socket.split();
    let ping = json!({ "type": "ping", "payload": { "x": "y".repeat(4_000) } }).to_string();
    let bytes = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&bytes);
    let sender = tokio::spawn(async move {
        loop {
            write.send(Message::text(ping.clone())).await.unwrap();
            counter.fetch_add(ping.len(), Ordering::SeqCst);
        }
    });
    let sent = settled(&bytes).await;
    assert!(sent < HELD_BYTES_MAX, "{sent} bytes of pongs wait for a client that reads none");
    // It was back-pressure, not the end: once the client reads, it may speak again.
    while bytes.load(Ordering::SeqCst) < 2 * sent {
        assert!(matches!(soon(read.next()).await, Some(Ok(Message::Text(_)))));
    }
    sender.abort();
}

#[tokio::test]
async fn a_dead_peer_is_dropped() {
    let server = Server::with(|o| o.keep_alive = Duration::from_millis(20)).await;
    // Nobody answers the pings of this socket.
    let mut socket = server.raw_handshake(SUBPROTOCOL).await;
    let mut rest = Vec::new();
    soon(socket.read_to_end(&mut rest)).await.unwrap();
    assert_eq!(rest[..2], [0x89, 0], "a ping came first");
    server.options.sockets.close();
    soon(server.options.sockets.wait()).await;
}

#[tokio::test]
async fn a_living_peer_is_kept() {
    let server = Server::with(|o| o.keep_alive = Duration::from_millis(20)).await;
    let mut client = server.client().await;
    let mut pings = 0;
    while pings < 10 {
        if let Some(Ok(Message::Ping(_))) = soon(client.socket.next()).await {
            pings += 1;
        } else {
            panic!("the socket ended after {pings} pings");
        }
    }
    client.subscribe("1", "{ hello }").await;
    assert_eq!(client.next().await["type"], "next");
}

#[tokio::test]
async fn a_page_of_another_origin_gets_no_socket() {
    let server = Server::start().await;
    let answer = reqwest::Client::new()
        .get(server.url())
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("origin", "https://evil.example")
        .send();
    let answer = soon(answer).await.unwrap();
    assert_eq!(answer.status(), 403);
    let body: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "ORIGIN_REFUSED");
}

#[tokio::test]
async fn an_incomplete_handshake_is_refused() {
    let server = Server::start().await;
    let answer = reqwest::Client::new().get(server.url()).header("upgrade", "websocket").send();
    let answer = soon(answer).await.unwrap();
    assert_eq!(answer.status(), 400);
    let body: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "UPGRADE_FAILED");
}

impl Server {
    /// A socket after its handshake, with nobody behind it.
    async fn raw_handshake(&self, protocol: &str) -> TcpStream {
        let mut stream = soon(TcpStream::connect(self.address)).await.unwrap();
        let request = format!(
            "GET /graphql HTTP/1.1\r\nhost: {}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
             sec-websocket-protocol: {protocol}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(soon(stream.read_u8()).await.unwrap());
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        stream
    }
}
