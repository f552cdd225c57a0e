//! Replaying, beside a running server.

use serde_json::Value;

use crate::support::client::{Client, number};
use crate::support::{Server, founded, run_on, staff};

#[tokio::test]
async fn replay_prints_streams_and_positions_beside_a_running_server() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let drafted = Client::of(&server, staff()).draft("HD-01").await;
    let stream = drafted["stream"].as_str().unwrap();
    let ran = run_on(folder.path(), &["replay", stream, "--format", "jsonl"]).await.succeeds();
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["stream"], stream);
    assert_eq!(lines[0]["position"].as_u64(), Some(number(&drafted["position"])));
    let all = run_on(folder.path(), &["replay"]).await.succeeds();
    assert_eq!(all.out.lines().count() as u64, number(&drafted["position"]) + 1);
    assert!(all.out.contains("document/DocumentDrafted"));
    let some = run_on(folder.path(), &["replay", "--until", "4"]).await.succeeds();
    assert_eq!(some.out.lines().collect::<Vec<_>>(), all.out.lines().take(5).collect::<Vec<_>>());
    let none = run_on(folder.path(), &["replay", "--until", "2000-01-01"]).await.succeeds();
    assert_eq!(none.out, "");
    let text = run_on(folder.path(), &["replay", "agency/SXD"]).await.succeeds();
    assert!(text.out.lines().all(|line| line.contains("agency/SXD")), "{text:?}");
    Client::of(&server, staff()).draft("HD-02").await;
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn replay_says_what_it_does_not_understand() {
    let folder = founded().await;
    let run = async |arguments: &[&str]| run_on(folder.path(), arguments).await;
    run(&["replay", "agency/SXX"]).await.fails_saying(&["no event of stream agency/SXX"]);
    run(&["replay", "SXD"]).await.fails_saying(&["`SXD` is malformed", "expected"]);
}
