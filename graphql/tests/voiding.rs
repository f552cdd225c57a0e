//! Voiding through the API: a wrong act is taken back while nothing builds on it, and shown as such.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::role::Office;
use province::{Officer, Province, memory};
use serde_json::{Value, json};

/// Who represents the management of SXD in the histories.
const QMR: Officer = (101, Office::Qmr, "SXD");
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");

const RAISE: &str = "mutation {
    difficultyRaise(input: {
        agency: \"SXD\", topic: FUNDING, title: \"Chưa có kinh phí\", description: \"Chưa có mục chi\"
    }) { stream position }
}";
const CLASSIFY: &str = "mutation($id: StreamId!) {
    difficultyClassify(id: $id, input: { class: WITHIN_DOST, reason: \"Thẩm quyền\" }) {
        position
    }
}";
const VOID: &str = "mutation($id: StreamId!, $event: EventAddress!) {
    entryVoid(id: $id, input: { event: $event, reason: \"nhập nhầm cơ quan\" }) { position }
}";
const FOUND: &str = "query($min: Position) {
    difficulties(minPosition: $min) { totalCount }
    obligations { totalCount }
    provinceOverview { difficultiesOpen }
    actorActivity(filter: { office: \"Qmr\", agency: \"SXD\" }) { type acts hand lastOn }
    events(first: 20) { nodes {
        type stream version entry scope
        voiding { reason entry actOf { office } occurredOn position }
    } }
}";

async fn province() -> Client {
    let mut province = Province::founded(memory()).await;
    province.engage(CHIEF).await;
    Client::of(province)
}

fn of_type<'a>(found: &'a Value, kind: &str) -> Vec<&'a Value> {
    let nodes = found["events"]["nodes"].as_array().unwrap();
    nodes.iter().filter(|event| event["type"] == kind).collect()
}

#[tokio::test]
async fn a_wrong_act_is_voided_with_what_followed_by_itself_and_stays_to_be_seen() {
    let client = province().await;
    let before = client.ask(QMR, FOUND, json!({})).await;
    let raised = client.ask(QMR, RAISE, json!({})).await;
    let position = &raised["difficultyRaise"]["position"];
    let found = client.ask(QMR, FOUND, json!({ "min": position })).await;
    assert_eq!(found["difficulties"]["totalCount"], 1);
    assert_eq!(found["actorActivity"][0]["type"], "difficulty/DifficultyRaised");
    assert_ne!(found["obligations"], before["obligations"], "its classification is owed");
    let event = of_type(&found, "difficulty/DifficultyRaised")[0];
    assert_eq!(event["voiding"], Value::Null);
    let address = json!({ "stream": event["stream"], "version": event["version"] });
    let variables = json!({ "id": event["entry"], "event": address });
    let refused = client.response(CHIEF, VOID, variables.clone()).await;
    let refused = serde_json::to_value(&refused.errors).unwrap();
    assert!(refused.to_string().contains("ENT-32"), "{refused}");
    let voided = client.ask(QMR, VOID, variables.clone()).await;
    let min = json!({ "min": voided["entryVoid"]["position"] });
    let found = client.ask(QMR, FOUND, min).await;
    for part in ["difficulties", "obligations", "provinceOverview"] {
        assert_eq!(found[part], before[part], "{part}");
    }
    let done = json!({
        "type": "entry/EntryVoided", "acts": 1, "hand": "ACTED", "lastOn": "2016-03-03",
    });
    assert_eq!(found["actorActivity"], json!([done]), "the voided act is nobody's");
    let voiding = json!({
        "reason": "nhập nhầm cơ quan", "entry": event["entry"], "actOf": { "office": "Qmr" },
        "occurredOn": "2016-03-03", "position": voided["entryVoid"]["position"],
    });
    for kind in ["difficulty/DifficultyRaised", "obligation/ObligationOpened"] {
        let shown = of_type(&found, kind);
        assert_eq!(shown.len(), 1, "nothing leaves the ledger: {kind}");
        assert_eq!(shown[0]["voiding"], voiding, "{kind}");
    }
    assert_eq!(of_type(&found, "entry/EntryVoided")[0]["voiding"], Value::Null);
    let again = client.response(QMR, VOID, variables).await;
    let again = serde_json::to_value(&again.errors).unwrap();
    assert!(again.to_string().contains("ENT-04"), "{again}");
}

#[tokio::test]
async fn an_act_that_something_builds_on_stands_and_the_refusal_names_it() {
    let client = province().await;
    let raised = client.ask(QMR, RAISE, json!({})).await;
    let id = &raised["difficultyRaise"]["stream"];
    client.ask(CHIEF, CLASSIFY, json!({ "id": id })).await;
    let found = client.ask(QMR, FOUND, json!({})).await;
    let event = of_type(&found, "difficulty/DifficultyRaised")[0];
    let address = json!({ "stream": event["stream"], "version": event["version"] });
    let variables = json!({ "id": event["entry"], "event": address });
    let refused = client.response(QMR, VOID, variables).await;
    let refused = serde_json::to_value(&refused.errors).unwrap().to_string();
    assert!(refused.contains("ENT-34"), "{refused}");
    assert!(refused.contains("difficulty/DifficultyClassified"), "{refused}");
}
