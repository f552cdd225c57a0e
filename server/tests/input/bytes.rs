//! Bodies that are too large, or not what they say they are.

use serde_json::json;

use crate::support::client::{Answer, Client};
use crate::support::{Server, founded, staff};

const SUBMIT: &str = "mutation ($id: StreamId!, $note: String) {
    documentSubmitForReview(id: $id, input: { note: $note }) { version }
}";

async fn sent(body: Vec<u8>) -> Answer {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let answer = Client::of(&server, staff()).send(body).await.unwrap();
    Client::of(&server, staff()).draft("HD-01").await;
    answer
}

#[tokio::test]
async fn a_payload_over_a_mebibyte_is_refused_with_the_limit() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let staff = Client::of(&server, staff());
    let id = staff.draft("HD-01").await["stream"].clone();
    let note = "x".repeat(1_100_000);
    let answer = staff.ask(SUBMIT, json!({ "id": id, "note": note })).await;
    answer.fails_saying("TOO_LARGE", &["over the limit of 1048576 bytes", "evidence"]);
    staff.ask(SUBMIT, json!({ "id": id, "note": "x" })).await.data();
}

#[tokio::test]
async fn a_body_over_two_mebibytes_is_refused_with_the_limit() {
    let answer = sent(vec![b' '; (2 << 20) + 1]).await;
    assert_eq!(answer.status, 413, "{answer:?}");
    answer.fails_saying("BODY_TOO_LARGE", &["larger than 2097152 bytes"]);
}

#[tokio::test]
async fn malformed_json_is_refused_with_its_place() {
    let answer = sent(b"{ \"query\": \"{ head { position } }\", }".to_vec()).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    answer.fails_saying("MALFORMED_JSON", &["line 1", "column"]);
}

#[tokio::test]
async fn invalid_utf8_is_refused() {
    let answer = sent(b"{ \"query\": \"{ head \xff\xfe }\" }".to_vec()).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    answer.fails_saying("INVALID_UTF8", &["UTF-8"]);
}

#[tokio::test]
async fn an_empty_body_and_a_batch_are_refused() {
    sent(Vec::new()).await.fails("MALFORMED_JSON");
    sent(b"[]".to_vec()).await.fails("BATCH_NOT_SUPPORTED");
    sent(b"{}".to_vec()).await.fails("INVALID_PARAMETER");
}
