//! Migrations through the API: a case of before is shown, and goes on under the newer table once the chair
//! has approved.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::Tables;
use province::{Officer, Province, memory, start, start_under};
use serde_json::{Value, json};

const QMR: Officer = (101, Office::Qmr, "SXD");
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

const RAISE: &str = "mutation {
    difficultyRaise(input: {
        agency: \"SXD\", topic: FUNDING, title: \"Chưa có kinh phí\", description: \"Chưa có mục chi\"
    }) { stream }
}";
const EVENTS: &str = "{ events(filter: { types: [\"difficulty/DifficultyRaised\"] }) { nodes {
    stream version entry
} } }";
const CORRECT: &str = "mutation($id: StreamId!, $event: EventAddress!) {
    entryCorrect(id: $id, input: {
        event: $event, documentNumber: \"21/BC-SXD\", reason: \"nhập nhầm số\"
    }) { position }
}";
const WORKFLOWS: &str = "{ workflows {
    category version earlier { version transitions { command } }
    olderCaseCount olderCases(first: 5) { case version places }
    migrations { id standing standingReason to office moved left { case } }
} }";
const PROPOSE: &str = "mutation {
    migrationPropose(id: \"migration/entry\", input: {
        to: 2, legalBasis: \"Quyết định 12/QĐ-UBND\", reason: \"để hủy được việc nhập nhầm\"
    }) { position }
}";
const RETURN: &str = "mutation($proposal: EventId!) {
    migrationReturn(id: \"migration/entry\", input: { proposal: $proposal, reason: \"chờ rà soát\" }) { position }
}";
const APPROVE: &str = "mutation($proposal: EventId!) {
    migrationApprove(id: \"migration/entry\", input: { proposal: $proposal }) { position }
}";
const TRY: &str = "{ regulationDryRun(tables: [{ workflow: \"entry\", version: 1 }]) {
    drift tables { workflow newest to } stuckCount
} }";

/// A client of a program whose ledger an older one began.
async fn client() -> Client {
    let store = memory();
    let mut province = Province::founded(store.clone()).await;
    province.found_committee().await;
    for officer in [CHIEF, CHAIR] {
        province.engage(officer).await;
    }
    let mut tables = Tables::default();
    tables.always("entry", 1);
    province.engine = start_under(store.clone(), tables).await;
    let older = Client::of(province);
    older.ask(QMR, RAISE, json!({})).await;
    let event = older.ask(QMR, EVENTS, json!({})).await["events"]["nodes"][0].clone();
    let address = json!({ "stream": event["stream"], "version": event["version"] });
    older.ask(QMR, CORRECT, json!({ "id": event["entry"], "event": address })).await;
    let mut province = older.province;
    province.engine = start(store).await;
    Client::of(province)
}

async fn of_entries(client: &Client) -> Value {
    let found = client.ask(CHIEF, WORKFLOWS, json!({})).await;
    let all = found["workflows"].as_array().unwrap();
    all.iter().find(|one| one["category"] == "entry").unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_before_is_shown_and_moved_by_what_the_chair_approves() {
    let client = client().await;
    let entries = of_entries(&client).await;
    assert_eq!((&entries["version"], &entries["olderCaseCount"]), (&json!(2), &json!(1)));
    assert_eq!(entries["earlier"][0]["version"], 1);
    let places = json!(["NotCountersigned", "Corrected"]);
    assert_eq!(entries["olderCases"][0]["places"], places);
    client.ask(CHIEF, PROPOSE, json!({})).await;
    let waiting = of_entries(&client).await["migrations"][0].clone();
    assert_eq!((&waiting["standing"], &waiting["to"]), (&json!("PENDING"), &json!(2)));
    client.ask(CHAIR, RETURN, json!({ "proposal": waiting["id"] })).await;
    client.ask(CHIEF, PROPOSE, json!({})).await;
    let waiting = of_entries(&client).await["migrations"].clone();
    assert_eq!(waiting[1]["standingReason"], "chờ rà soát");
    client.ask(CHAIR, APPROVE, json!({ "proposal": waiting[0]["id"] })).await;
    let entries = of_entries(&client).await;
    assert_eq!((&entries["olderCaseCount"], &entries["olderCases"]), (&json!(0), &json!([])));
    let done = &entries["migrations"][0];
    let told = (&done["standing"], &done["moved"], &done["office"], &done["left"]);
    assert_eq!(told, (&json!("APPROVED"), &json!(1), &json!("StameqHead"), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_tried_out_and_what_is_not_there_is_named() {
    let client = client().await;
    client.ask(CHIEF, PROPOSE, json!({})).await;
    let tried = client.ask(CHIEF, TRY, json!({})).await;
    let expected = json!([{ "workflow": "entry", "newest": 2, "to": 1 }]);
    assert_eq!(tried["regulationDryRun"]["tables"], expected);
    assert_eq!(tried["regulationDryRun"]["drift"], 0);
    for (wrong, told) in [
        (TRY.replace("version: 1", "version: 9"), "no version 9"),
        (TRY.replace("entry", "lamp"), "no workflow `lamp`"),
    ] {
        let answer = client.response(CHIEF, &wrong, json!({})).await;
        let answer = serde_json::to_value(&answer.errors).unwrap().to_string();
        assert!(answer.contains(told), "{answer}");
    }
}
