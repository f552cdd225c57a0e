//! Traces, as a collector gets them.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{Server, founded, soon, staff};

type Spans = Arc<Mutex<Vec<Span>>>;

/// A collector on loopback, and what it has been sent.
async fn collector() -> (String, Spans) {
    async fn take(State(spans): State<Spans>, body: Bytes) {
        let sent = ExportTraceServiceRequest::decode(body).unwrap();
        let scopes = sent.resource_spans.into_iter().flat_map(|one| one.scope_spans);
        spans.lock().unwrap().extend(scopes.flat_map(|scope| scope.spans));
    }
    let spans = Spans::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/v1/traces", post(take)).with_state(Arc::clone(&spans));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, spans)
}

fn says(span: &Span, key: &str, value: &str) -> bool {
    span.attributes.iter().any(|one| one.key == key && format!("{:?}", one.value).contains(value))
}

#[tokio::test]
async fn a_request_is_traced_from_its_caller_to_the_disk_without_what_was_written() {
    const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
    const CORRELATION: &str = "3e1b6a52-98b4-4a8e-9a63-5f0d63c4a111";
    let (address, spans) = collector().await;
    let folder = founded().await;
    let options = ["--development", "--otlp-endpoint", &address];
    let server =
        Server::start_in(folder.path(), &options, &[("OTEL_BSP_SCHEDULE_DELAY", "50")]).await;
    let draft = "mutation Draft { documentDraft(input: { agency: \"SXD\", code: \"HD-90\", title: \"Bí mật\",
                 kind: WORK_INSTRUCTION, clauses: [] }) { position } }";
    let http = reqwest::Client::new();
    let asked = http
        .post(format!("http://{}/graphql", server.address))
        .header("content-type", "application/json")
        .header("traceparent", format!("00-{TRACE}-b7ad6b7169203331-01"))
        .header("luuvet-correlation-id", CORRELATION)
        .header("luuvet-recorder", staff())
        .body(json!({ "query": draft }).to_string());
    let answer = soon(soon(asked.send()).await.unwrap().text()).await.unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let position = answer["data"]["documentDraft"]["position"].as_str().unwrap();
    // An address that is a secret.
    let calendar = format!("http://{}/calendar/agency/SXD/secret-of-sxd.ics", server.address);
    soon(reqwest::get(calendar)).await.unwrap();
    // What was not sent yet is sent before it ends.
    assert!(server.stop().await.success());

    let spans = spans.lock().unwrap();
    let of_trace: Vec<&Span> = spans
        .iter()
        .filter(|span| {
            span.trace_id.iter().map(|b| format!("{b:02x}")).collect::<String>() == TRACE
        })
        .collect();
    let named = |name: &str| {
        let found = of_trace.iter().find(|span| span.name == name);
        *found.unwrap_or_else(|| panic!("{name} is missing: {of_trace:?}"))
    };
    let (request, operation) = (named("POST /graphql"), named("mutation Draft"));
    let (command, append) = (named("DraftDocument"), named("append"));
    for (child, parent) in [(operation, request), (command, operation), (append, command)] {
        assert_eq!(child.parent_span_id, parent.span_id, "{child:?}");
    }
    assert!(says(request, "http.response.status_code", "200"), "{request:?}");
    assert!(says(command, "correlation_id", CORRELATION), "{command:?}");
    assert!(says(command, "position", position), "{command:?}");
    let all = format!("{spans:?}");
    assert!(all.contains("/calendar/{kind}/{key}/{file}"), "{all}");
    for secret in ["Bí mật", "secret-of-sxd"] {
        assert!(!all.contains(secret), "{secret}");
    }
}
