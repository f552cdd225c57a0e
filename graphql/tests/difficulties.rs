//! Difficulties through the API: one is raised, read by every way and followed.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use futures_util::StreamExt;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use province::{AGENCIES, Province, holder, memory, scope};
use serde_json::{Value, json};

const SXD: usize = 0;

/// A vault that keeps nothing.
struct Empty;

impl PersonalData for Empty {
    fn seal(&self, _: PersonId, _: CommandId, _: &str, _: &str) -> Result<String, String> {
        Err("nothing is sealed here".to_owned())
    }
    fn open(&self, _: PersonId, _: &str) -> Option<String> {
        None
    }
    fn erase(&self, _: PersonId) -> Result<(), String> {
        Ok(())
    }
}

async fn client() -> (Province, LuuvetExecutor) {
    let province = Province::founded(memory()).await;
    let api = Api {
        engine: Arc::clone(&province.engine),
        personal: Arc::new(Empty),
        origin: Origin::Simulated,
    };
    (province, LuuvetExecutor::new(Arc::new(api)))
}

/// The representative of SXD asks.
async fn ask(executor: &LuuvetExecutor, query: &str, variables: Value) -> Value {
    let role = Role::constant(Office::Qmr.name());
    let recorder = Recorder::person(holder(SXD, Office::Qmr), role, scope(AGENCIES[SXD]));
    let request = asked::by(recorder, query, variables);
    let response = Executor::execute(executor, request).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

const RAISE: &str = "mutation {
    difficultyRaise(input: {
        agency: \"SXD\", topic: FUNDING, title: \"Chưa có kinh phí\", description: \"Chưa có mục chi\"
    }) { difficulty { id places { name } dueOn raisedBy { id } isOpen class } }
}";

const ALL: &str = "query($filter: DifficultyFilter) {
    difficulties(filter: $filter) { totalCount }
    agency(code: \"SXD\") { difficulties { totalCount } }
    provinceOverview { difficultiesOpen difficultiesLate }
}";

#[tokio::test]
async fn a_difficulty_is_read_with_its_next_day_and_found_by_every_way() {
    let (_province, executor) = client().await;
    let raised = ask(&executor, RAISE, json!({})).await;
    let one = &raised["difficultyRaise"]["difficulty"];
    assert_eq!(one["places"], json!([{ "name": "Raised" }, { "name": "NoCompetence" }]));
    assert_eq!((&one["dueOn"], &one["isOpen"]), (&json!("2016-03-10"), &json!(true)));
    assert_eq!(one["class"], Value::Null);
    assert_ne!(one["raisedBy"], Value::Null);
    for (filter, expected) in [
        (json!({ "agency": "SXD" }), 1),
        (json!({ "agency": "SYT" }), 0),
        (json!({ "topics": ["FUNDING"] }), 1),
        (json!({ "topics": ["PEOPLE", "OTHER"] }), 0),
        (json!({ "classes": ["BEYOND_DOST"] }), 0),
        (json!({ "responsible": "SXD" }), 0),
        (json!({ "places": ["Raised"] }), 1),
        (json!({ "isOpen": false }), 0),
        (json!({ "isOpen": true, "isLate": false }), 1),
    ] {
        let found = ask(&executor, ALL, json!({ "filter": filter })).await;
        assert_eq!(found["difficulties"]["totalCount"], expected, "{filter}");
        assert_eq!(found["agency"]["difficulties"]["totalCount"], 1);
        let figures = json!({ "difficultiesOpen": 1, "difficultiesLate": 0 });
        assert_eq!(found["provinceOverview"], figures);
    }
    let single = "query($id: StreamId!) { difficulty(id: $id) {
        round isLate solutions { number } escalation { number } instruction { number } resolution { result }
    } }";
    let found = ask(&executor, single, json!({ "id": one["id"] })).await;
    let expected = json!({
        "round": 1, "isLate": false, "solutions": [],
        "escalation": null, "instruction": null, "resolution": null,
    });
    assert_eq!(found["difficulty"], expected);
}

#[tokio::test]
async fn a_difficulty_is_followed_as_it_goes_on() {
    let (_province, executor) = client().await;
    let raised = ask(&executor, RAISE, json!({})).await;
    let id = &raised["difficultyRaise"]["difficulty"]["id"];
    let follow = "subscription { difficultyChanged(filter: { agency: \"SXD\" }) {
        changed { id }
    } }";
    let mut changes = Executor::execute_stream(&executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    let change = first.data.into_json().unwrap()["difficultyChanged"].clone();
    assert_eq!(change, json!({ "changed": [{ "id": id }] }));
}
