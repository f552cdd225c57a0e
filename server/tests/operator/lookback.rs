//! Looking back at the console, beside a running server.

use serde_json::{Value, json};

use crate::support::client::{Client, number};
use crate::support::{Server, founded, run, run_on, staff};

const SUBMIT: &str =
    "mutation($id: StreamId!) { documentSubmitForReview(id: $id, input: {}) { position } }";

#[tokio::test]
async fn an_instance_is_told_step_by_step_compared_explained_and_found() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let client = Client::of(&server, staff());
    let drafted = client.draft("HD-01").await;
    let stream = drafted["stream"].as_str().unwrap();
    let at_draft = number(&drafted["position"]).to_string();
    client.ask(SUBMIT, json!({ "id": stream })).await.data();
    let on = async |arguments: &[&str]| run_on(folder.path(), arguments).await.succeeds().out;

    let told = on(&["history", stream]).await;
    for said in [
        "DraftDocument  [DOC-",
        "document/DocumentSubmitted",
        "Đang dự thảo",
        "Internal.kind",
        "Staff",
    ] {
        assert!(told.contains(said), "{said} is missing in {told}");
    }
    let first = on(&["history", stream, "--until", &at_draft]).await;
    assert!(!first.contains("document/DocumentSubmitted"), "{first}");

    let differs = on(&["diff", stream, "--from", &at_draft]).await;
    assert!(differs.contains("document/DocumentSubmitted @"), "{differs}");
    let agency = on(&["diff", "SXD", "--from", &at_draft]).await;
    assert!(agency.contains(stream), "{agency}");
    assert!(!agency.contains("agency/SXD"), "nothing happened to it in between: {agency}");

    let why = on(&["why", stream]).await;
    assert!(why.contains(&format!("@{at_draft}  ")), "{why}");

    let found = on(&["search", "--agency", "SXD", "hd-01", "--format", "jsonl"]).await;
    let found: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(found.iter().any(|record| record["type"] == "document/DocumentDrafted"), "{found:?}");
    let by_role = on(&["search", "--role", "Staff", "--category", "document"]).await;
    assert_eq!(by_role.lines().count(), 2, "{by_role}");
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn looking_back_says_what_it_does_not_find_or_understand() {
    let folder = founded().await;
    let on = async |arguments: &[&str]| run_on(folder.path(), arguments).await;
    on(&["history", "agency/SXX"]).await.fails_saying(&["no event of stream agency/SXX"]);
    on(&["why", "999999"]).await.fails_saying(&["no event of 999999"]);
    on(&["diff", "SXX", "--from", "1"]).await.fails_saying(&["no event of SXX"]);
    on(&["diff", "SXD", "--from", "5", "--to", "1"])
        .await
        .fails_saying(&["--to lies before --from"]);
    on(&["search", "chẳng", "ai", "viết"]).await.fails_saying(&["nothing matches"]);
    on(&["search", "--person", "nobody"]).await.fails_saying(&["nobody"]);
    for line in [&["diff", "SXD", "--from", "yesterday"][..], &["replay", "--until", "yesterday"]] {
        let ran = run(line).await;
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("`yesterday` is no position, date or moment"), "{ran:?}");
        assert!(ran.err.contains("2016-12-31"), "{ran:?}");
    }
}
