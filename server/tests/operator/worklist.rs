//! The worklist at the console, beside a running server.

use serde_json::json;

use crate::support::client::Client;
use crate::support::{Server, founded, run_on, staff};

#[tokio::test]
async fn the_worklist_names_what_is_awaited_by_whom_with_which_mutation_and_why() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    Client::of(&server, staff()).draft("HD-01").await;
    let ran = run_on(folder.path(), &["worklist", "--agency", "SXD", "--why"]).await.succeeds();
    for said in [
        "Tài liệu được kiểm soát",
        "Đang dự thảo",
        "documentSubmitForReview",
        "document/DocumentDrafted",
    ] {
        assert!(ran.out.contains(said), "{said} is missing in {}", ran.out);
    }
    let others =
        run_on(folder.path(), &["worklist", "--agency", "SXD", "--office", "Auditor"]).await;
    assert!(others.succeeds().out.contains("0 việc"));
    assert_eq!(server.stop().await.code(), Some(0));
}

const DRAFTED: &str = "{ events(first: 1, filter: { types: [\"document/DocumentDrafted\"] }) {
    nodes { stream version entry }
} }";
const VOID: &str = "mutation($id: StreamId!, $event: EventAddress!) {
    entryVoid(id: $id, input: { event: $event, reason: \"nhập nhầm\" }) { position }
}";

#[tokio::test]
async fn what_was_voided_is_in_no_worklist_and_still_in_the_ledger() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let client = Client::of(&server, staff());
    client.draft("HD-01").await;
    let drafted = client.ask(DRAFTED, json!({})).await.data();
    let event = &drafted["events"]["nodes"][0];
    let address = json!({ "stream": event["stream"], "version": event["version"] });
    client.ask(VOID, json!({ "id": event["entry"], "event": address })).await.data();
    let ran = run_on(folder.path(), &["worklist", "--agency", "SXD"]).await.succeeds();
    assert!(!ran.out.contains("documentSubmitForReview"), "{}", ran.out);
    let ran = run_on(folder.path(), &["replay"]).await.succeeds();
    for kind in ["document/DocumentDrafted", "entry/EntryVoided"] {
        assert!(ran.out.contains(kind), "{kind} is missing in {}", ran.out);
    }
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn the_worklist_says_what_it_does_not_find() {
    let folder = founded().await;
    let run = async |arguments: &[&str]| run_on(folder.path(), arguments).await;
    run(&["worklist", "--agency", "SXX"]).await.fails_saying(&["no agency `SXX`", "SXD"]);
    let ran = run(&["worklist", "--agency", "SXD", "--office", "Boss"]).await;
    ran.fails_saying(&["no office `Boss`", "AgencyHead"]);
    let nobody = "8d1f2a60-0000-4000-8000-0000000000ff";
    run(&["worklist", "--person", nobody]).await.fails_saying(&["no person", nobody]);
}
