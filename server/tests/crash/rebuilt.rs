//! What can be deleted: indexes, tiles, checkpoints.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::client::Client;
use crate::support::{Ran, Server, founded, head, run_on, staff};

fn line<'a>(ran: &'a Ran, name: &str) -> &'a str {
    ran.out.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {ran:?}"))
}

async fn some_history(data: &Path) {
    let server = Server::start(data).await;
    let staff = Client::of(&server, staff());
    let submit =
        "mutation ($id: StreamId!) { documentSubmitForReview(id: $id, input: {}) { version } }";
    let approve = "mutation ($id: StreamId!) { documentApprove(id: $id, input: {}) { version } }";
    for n in 0..20 {
        let id = staff.draft(&format!("HD-{n}")).await["stream"].clone();
        staff.ask(submit, json!({ "id": id })).await.data();
        Client::of(&server, head()).ask(approve, json!({ "id": id })).await.data();
    }
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn deleted_indexes_and_checkpoints_are_made_again_and_the_view_is_the_same() {
    let folder = founded().await;
    let data = folder.path();
    some_history(data).await;
    let before = run_on(data, &["rebuild"]).await.succeeds();
    fs::remove_dir_all(data.join("sled")).unwrap();
    fs::remove_dir_all(data.join("ledger/index")).unwrap();
    let server = Server::start(data).await;
    let query = "{ documents(filter: { places: [\"Approved\"] }, first: 100) { nodes { code } } }";
    let found = Client::anonymous(&server).ask(query, json!({})).await.data();
    assert_eq!(found["documents"]["nodes"].as_array().unwrap().len(), 20);
    assert_eq!(server.stop().await.code(), Some(0));
    let after = run_on(data, &["rebuild"]).await.succeeds();
    assert_eq!(line(&before, "view digest"), line(&after, "view digest"));
    assert_eq!(line(&before, "position"), line(&after, "position"));
    run_on(data, &["verify"]).await.succeeds();
}

#[tokio::test]
async fn a_damaged_checkpoint_folder_does_not_keep_a_server_from_starting() {
    let folder = founded().await;
    for entry in fs::read_dir(folder.path().join("sled")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::write(path, b"garbage").unwrap();
        }
    }
    let server = Server::start(folder.path()).await;
    Client::of(&server, staff()).draft("HD-01").await;
    assert_eq!(server.stop().await.code(), Some(0));
}
