//! The sled store, from end to end.

use serde_json::json;

use crate::support::client::{Client, number};
use crate::support::socket::Subscriber;
use crate::support::{Server, found, run_on, staff};

#[tokio::test]
async fn the_sled_store_serves_keeps_replays_and_rebuilds() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    found(data, "sled").await;
    let options = ["--development", "--store", "sled"];
    let server = Server::start_with(data, &options).await;
    let client = Client::of(&server, staff());
    let events = "subscription { events(after: \"0\") { position } }";
    let mut subscriber = Subscriber::to(&server, events, json!({})).await;
    let drafted = client.draft("HD-01").await;
    let position = number(&drafted["position"]);
    for expected in 1..=position {
        assert_eq!(number(&subscriber.next().await["events"]["position"]), expected);
    }
    let holder = format!("in use by process {}", server.id());
    let ran = run_on(data, &["rebuild", "--store", "sled"]).await;
    ran.fails_saying(&[&holder]);
    assert_eq!(server.stop().await.code(), Some(0));
    let server = Server::start_with(data, &options).await;
    let events = Client::anonymous(&server).all_events().await;
    assert_eq!(events[usize::try_from(position).unwrap()]["stream"], drafted["stream"]);
    assert_eq!(server.stop().await.code(), Some(0));
    let stream = drafted["stream"].as_str().unwrap();
    let replayed = run_on(data, &["replay", "--store", "sled", stream]).await.succeeds();
    assert_eq!(replayed.out.lines().count(), 1);
    let rebuilt = run_on(data, &["rebuild", "--store", "sled"]).await.succeeds();
    assert!(rebuilt.out.contains("view digest"), "{rebuilt:?}");
}

#[tokio::test]
async fn a_folder_does_not_get_a_second_history_in_the_other_store() {
    for (store, other) in [("ledger", "sled"), ("sled", "ledger")] {
        let folder = tempfile::tempdir().unwrap();
        found(folder.path(), store).await;
        let needles = ["keeps its events in", &format!("say --store {store}"), "--data"];
        for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["rebuild"]] {
            let command = [command, &["--store", other]].concat();
            run_on(folder.path(), &command).await.fails_saying(&needles);
        }
        run_on(folder.path(), &["rebuild", "--store", store]).await.succeeds();
    }
}
