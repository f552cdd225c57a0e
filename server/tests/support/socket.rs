//! A subscriber over WebSocket.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{Server, soon};

/// An acknowledged socket.
pub struct Subscriber(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Subscriber {
    /// Connects and subscribes.
    pub async fn to(server: &Server, query: &str, variables: Value) -> Self {
        Self::known_by(server, json!({}), query, variables).await
    }

    /// The code and reason with which a new socket is closed, if it is.
    pub async fn turned_away(server: &Server) -> Option<(u16, String)> {
        let mut this = Self::connected(server).await;
        this.send(json!({ "type": "connection_init" })).await;
        match soon(this.0.next()).await {
            Some(Ok(Message::Close(Some(frame)))) => {
                Some((frame.code.into(), frame.reason.to_string()))
            }
            Some(Ok(Message::Text(_))) => None,
            other => panic!("expected an answer, got {other:?}"),
        }
    }

    async fn connected(server: &Server) -> Self {
        let url = format!("ws://{}/graphql", server.address);
        let mut request = url.into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (socket, _) = soon(connect_async(request)).await.unwrap();
        Self(socket)
    }

    /// The same as [`to`](Self::to) for one who says in `connection_init` who they are.
    pub async fn known_by(server: &Server, init: Value, query: &str, variables: Value) -> Self {
        let mut this = Self::connected(server).await;
        this.send(json!({ "type": "connection_init", "payload": init })).await;
        assert_eq!(this.message().await["type"], "connection_ack");
        let payload = json!({ "query": query, "variables": variables });
        this.send(json!({ "id": "1", "type": "subscribe", "payload": payload })).await;
        this
    }

    async fn send(&mut self, message: Value) {
        soon(self.0.send(Message::text(message.to_string()))).await.unwrap();
    }

    async fn message(&mut self) -> Value {
        loop {
            match soon(self.0.next()).await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("expected a message, got {other:?}"),
            }
        }
    }

    /// The data of the subscription's next event.
    pub async fn next(&mut self) -> Value {
        let message = self.message().await;
        assert_eq!((&message["id"], &message["type"]), (&json!("1"), &json!("next")), "{message}");
        assert!(message["payload"]["errors"].is_null(), "{message}");
        message["payload"]["data"].clone()
    }

    /// Reads to the close frame: its code and reason, and how many events came before.
    pub async fn closed(mut self) -> (u16, String, Vec<Value>) {
        let mut before = Vec::new();
        loop {
            match soon(self.0.next()).await {
                Some(Ok(Message::Close(Some(frame)))) => {
                    return (frame.code.into(), frame.reason.to_string(), before);
                }
                Some(Ok(Message::Text(text))) => before.push(serde_json::from_str(&text).unwrap()),
                Some(Ok(_)) => {}
                other => panic!("expected a close frame, got {other:?}"),
            }
        }
    }

    /// Cuts the connection.
    pub fn gone_at_once(self) {
        drop(self);
    }

    /// Reads until the connection is gone, however it goes.
    pub async fn gone(mut self) {
        while let Some(Ok(_)) = soon(self.0.next()).await {}
    }
}
