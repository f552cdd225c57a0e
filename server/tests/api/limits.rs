//! How much may be asked: each limit is named where it is exceeded, and what stays below goes on.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::client::{Answer, Client};
use crate::support::socket::Subscriber;
use crate::support::{Server, founded, soon};

const HEAD: &str = "{ head { position } }";

/// A stranger's request with extensions.
async fn named(server: &Server, query: Option<&str>, hash: &str) -> Answer {
    let persisted = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    let mut body = json!({ "extensions": persisted });
    if let Some(query) = query {
        body["query"] = query.into();
    }
    Client::anonymous(server).send(body.to_string().into_bytes()).await.unwrap()
}

fn hash(document: &str) -> String {
    Sha256::digest(document).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn what_asks_for_too_much_is_told_which_limit_and_which_option() {
    let folder = founded().await;
    let options = ["--limit-depth", "3", "--limit-page", "20", "--limit-cost", "100"];
    let server = Server::start_with(folder.path(), &options).await;
    let stranger = Client::anonymous(&server);
    for (query, limit) in [
        ("{ agency(code: \"SXD\") { parent { parent { code } } } }", "depth"),
        ("{ agencies(first: 21) { totalCount } }", "page"),
        ("{ agencies(first: 20) { nodes { code name nameEn kind gsoCode } } }", "cost"),
    ] {
        let option = format!("--limit-{limit}");
        let answer = stranger.ask(query, json!({})).await;
        assert_eq!(answer.status, 400);
        let refusal = answer.fails_saying("LIMIT_EXCEEDED", &[&option]);
        assert_eq!(refusal["limit"], limit);
        assert!(refusal["found"].as_u64() > refusal["max"].as_u64(), "{refusal}");
    }
    stranger.ask("{ agencies(first: 20) { nodes { code } } }", json!({})).await.data();
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &["--limit-requests-per-minute", "3"]).await;
    let stranger = Client::anonymous(&server);
    for _ in 0..3 {
        stranger.ask(HEAD, json!({})).await.data();
    }
    let answer = stranger.ask(HEAD, json!({})).await;
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    answer.fails_saying("TOO_MANY_REQUESTS", &["--limit-requests-per-minute"]);
}

#[tokio::test]
async fn a_document_is_named_by_its_hash_once_it_was_sent_with_it() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &[]).await;
    let hash = hash(HEAD);
    named(&server, None, &hash).await.fails("PERSISTED_QUERY_NOT_FOUND");
    named(&server, Some(HEAD), &hash).await.data();
    assert_ne!(named(&server, None, &hash).await.data()["head"]["position"], Value::Null);
    named(&server, Some("{ head { root } }"), &hash).await.fails("PERSISTED_QUERY_MISMATCH");
}

#[tokio::test]
async fn where_operations_are_listed_others_are_not_executed() {
    let folder = founded().await;
    let list = folder.path().join("operations.json");
    std::fs::write(&list, json!([HEAD]).to_string()).unwrap();
    let options = ["--operations", list.to_str().unwrap(), "--operations-only"];
    let server = Server::start_with(folder.path(), &options).await;
    named(&server, None, &hash(HEAD)).await.data();
    let stranger = Client::anonymous(&server);
    stranger.ask(HEAD, json!({})).await.data();
    let answer = stranger.ask("{ head { root } }", json!({})).await;
    assert_eq!(answer.status, 403);
    answer.fails_saying("OPERATION_NOT_LISTED", &["--operations-only"]);
}

#[tokio::test]
async fn the_schema_is_not_told_to_strangers() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &[]).await;
    let stranger = Client::anonymous(&server);
    for query in [
        "{ __schema { types { name } } }",
        "{ head { position } ... on Query { __type(name: \"Agency\") { name } } }",
        "{ ...Hidden } fragment Hidden on Query { __schema { types { name } } }",
    ] {
        let answer = stranger.ask(query, json!({})).await;
        assert_eq!(answer.status, 401, "{query}");
        answer.fails_saying("UNAUTHENTICATED", &["schema"]);
    }
    stranger.ask("{ __typename }", json!({})).await.data();
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &["--limit-body-kib", "1"]).await;
    let body = json!({ "query": HEAD, "variables": { "x": "y".repeat(2_000) } }).to_string();
    let answer = soon(Client::anonymous(&server).send(body.into_bytes())).await.unwrap();
    assert_eq!(answer.status, 413);
    answer.fails_saying("BODY_TOO_LARGE", &["1024 bytes", "--limit-body-kib"]);
}

#[tokio::test]
async fn a_socket_more_than_allowed_is_closed_until_another_is_given_back() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &["--limit-sockets", "1"]).await;
    let follow = "subscription { events(after: \"0\") { position } }";
    let mut held = Subscriber::to(&server, follow, json!({})).await;
    held.next().await;
    let (code, reason) = Subscriber::turned_away(&server).await.unwrap();
    assert_eq!(code, 4429);
    assert!(reason.contains("--limit-sockets"), "{reason}");
    held.gone_at_once();
    // The server sees the end of a connection when it sees it.
    let again = async { while Subscriber::turned_away(&server).await.is_some() {} };
    soon(again).await;
}
