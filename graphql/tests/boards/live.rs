//! What readers of boards get: the whole and then changes, the newest state in place of a queue, one
//! execution for all who may see the same.

use std::sync::Arc;

use async_graphql::{Executor, Request, Variables};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use luuvet_engine::Position;
use luuvet_graphql::transport::{Authority, Payload, Serve, Served};
use serde_json::{Value, json};

use super::client::Client;
use super::province::{Province, memory};
use super::{QMR, RAISE, soon};

const FOLLOW: &str = "subscription($after: Position) {
    findingChanged(after: $after, filter: { agency: \"SXD\", isOpen: true }) {
        position isSnapshot skipped changed { id severity } removed
    }
}";
const WITHDRAW: &str = "mutation($id: StreamId!) {
    findingWithdraw(id: $id, input: { reason: \"Ghi nhầm\" }) { position }
}";

/// That it was raised, and that its correction is due.
const EVENTS_OF_RAISING: u64 = 2;

async fn founded() -> Client {
    let client = Client::of(Province::founded(memory()).await);
    client.on("2016-03-07").await;
    client
}

async fn raise(client: &Client) -> Value {
    client.ask(QMR, RAISE, json!({})).await["findingRaise"]["finding"]["id"].clone()
}

fn request(query: &str, after: Option<&Value>) -> Request {
    Request::new(query).variables(Variables::from_json(json!({ "after": after })))
}

/// One who follows a board as a socket does.
struct Follower(BoxStream<'static, Served>);

impl Follower {
    fn of(client: &Client, query: &str, after: Option<&Value>, authority: Option<&str>) -> Self {
        let authority = authority.map(Authority::new);
        Self(client.executor.follow(request(query, after), authority.as_ref()))
    }

    async fn text(&mut self) -> Arc<str> {
        match soon(self.0.next()).await {
            Some(Served::Shared(Payload::Next(text))) => text,
            Some(Served::Shared(Payload::Refused(errors))) => panic!("{errors:?}"),
            Some(Served::Own(response)) => panic!("not shared: {response:?}"),
            None => panic!("the stream has ended"),
        }
    }

    /// What the only field of the next payload holds.
    async fn next(&mut self) -> Value {
        let payload: Value = serde_json::from_str(&self.text().await).unwrap();
        assert!(payload["errors"].is_null(), "{payload}");
        let field = payload["data"].as_object().unwrap().values().next().unwrap().clone();
        assert_eq!(payload["extensions"]["luuvetPosition"], field["position"]);
        field
    }
}

#[tokio::test]
async fn the_whole_comes_first_and_then_what_changed_and_what_fell_out() {
    let client = founded().await;
    let first = raise(&client).await;
    let mut follower = Follower::of(&client, FOLLOW, None, None);
    let whole = follower.next().await;
    assert_eq!((&whole["isSnapshot"], &whole["skipped"]), (&json!(true), &json!(0)));
    assert_eq!(whole["changed"], json!([{ "id": first, "severity": "MINOR" }]));
    let second = raise(&client).await;
    let added = follower.next().await;
    assert_eq!((&added["isSnapshot"], &added["skipped"]), (&json!(false), &json!(0)));
    assert_eq!(added["changed"], json!([{ "id": second, "severity": "MINOR" }]));
    assert_eq!(added["removed"], json!([]));
    client.ask(QMR, WITHDRAW, json!({ "id": first })).await;
    let gone = follower.next().await;
    assert_eq!((&gone["changed"], &gone["removed"]), (&json!([]), &json!([first])));
    assert_eq!(gone["isSnapshot"], false);
}

#[tokio::test]
async fn who_was_cut_off_gets_what_changed_since_in_one_payload() {
    let client = founded().await;
    let first = raise(&client).await;
    let known = Follower::of(&client, FOLLOW, None, None).next().await["position"].clone();
    let second = raise(&client).await;
    client.ask(QMR, WITHDRAW, json!({ "id": first })).await;
    raise(&client).await;
    let mut back = Follower::of(&client, FOLLOW, Some(&known), None);
    let missed = back.next().await;
    assert_eq!(missed["isSnapshot"], false);
    assert_eq!(missed["changed"].as_array().unwrap().len(), 2);
    assert_eq!(missed["changed"][0]["id"], second);
    assert_eq!(missed["removed"], json!([first]));
    assert_eq!(missed["skipped"], EVENTS_OF_RAISING + 1, "what came before the newest act");
    // It has caught up, and goes on like everybody.
    let fourth = raise(&client).await;
    assert_eq!(back.next().await["changed"][0]["id"], fourth);
}

#[tokio::test]
async fn who_was_away_when_a_day_opened_gets_the_whole_again() {
    let client = founded().await;
    let finding = raise(&client).await;
    let known = Follower::of(&client, FOLLOW, None, None).next().await["position"].clone();
    client.on("2016-03-08").await;
    let whole = Follower::of(&client, FOLLOW, Some(&known), None).next().await;
    assert_eq!(whole["isSnapshot"], true);
    assert_eq!(whole["changed"], json!([{ "id": finding, "severity": "MINOR" }]));
}

#[tokio::test]
async fn who_knows_the_newest_state_gets_nothing_until_it_changes() {
    let client = founded().await;
    raise(&client).await;
    let known = Follower::of(&client, FOLLOW, None, None).next().await["position"].clone();
    let mut back = Follower::of(&client, FOLLOW, Some(&known), None);
    let added = raise(&client).await;
    assert_eq!(back.next().await["changed"], json!([{ "id": added, "severity": "MINOR" }]));
}

#[tokio::test]
async fn a_slow_reader_gets_newer_state_in_place_of_a_queue_and_is_told() {
    const ACTS: usize = 20;
    let client = founded().await;
    let mut follower = Follower::of(&client, FOLLOW, None, Some("SXD"));
    follower.next().await;
    let mut raised = Vec::new();
    for _ in 0..ACTS {
        raised.push(raise(&client).await);
    }
    let (mut payloads, mut skipped, mut seen) = (0, 0, Vec::new());
    while seen.len() < ACTS {
        let payload = follower.next().await;
        payloads += 1;
        skipped += payload["skipped"].as_u64().unwrap();
        let ids = payload["changed"].as_array().unwrap().iter().map(|one| one["id"].clone());
        seen.extend(ids);
    }
    assert!(payloads <= 4, "{payloads} payloads were waiting for a reader that took none");
    let shown = payloads * EVENTS_OF_RAISING;
    assert_eq!(skipped + shown, ACTS as u64 * EVENTS_OF_RAISING, "shown, or said to be skipped");
    for finding in raised {
        assert!(seen.contains(&finding));
    }
}

#[tokio::test]
async fn readers_of_one_authority_share_an_execution_and_its_bytes_and_others_do_not() {
    let client = founded().await;
    let figures = client.executor.live_figures();
    let mut one = Follower::of(&client, FOLLOW, None, Some("agency SXD"));
    let mut two = Follower::of(&client, FOLLOW, None, Some("agency SXD"));
    assert!(Arc::ptr_eq(&one.text().await, &two.text().await));
    assert_eq!((figures.executions(), figures.payloads()), (1, 2));
    let mut other = Follower::of(&client, FOLLOW, None, Some("agency SYT"));
    other.next().await;
    assert_eq!(figures.executions(), 2);
    let mut nobody = Follower::of(&client, FOLLOW, None, None);
    nobody.next().await;
    assert_eq!(figures.executions(), 3);
    raise(&client).await;
    let (first, second) = (one.text().await, two.text().await);
    assert!(Arc::ptr_eq(&first, &second));
    assert!(!Arc::ptr_eq(&first, &other.text().await));
    assert!(!Arc::ptr_eq(&first, &nobody.text().await));
}

#[tokio::test]
async fn who_comes_back_joins_those_who_were_there() {
    let client = founded().await;
    let mut there = Follower::of(&client, FOLLOW, None, Some("SXD"));
    let known = there.next().await["position"].clone();
    let mut back = Follower::of(&client, FOLLOW, Some(&known), Some("SXD"));
    raise(&client).await;
    assert!(Arc::ptr_eq(&there.text().await, &back.text().await));
}

#[tokio::test]
async fn any_board_is_followed_and_comes_again_only_when_its_answer_is_another() {
    let client = founded().await;
    let follow = "subscription { boardChanged { position isSnapshot board {
        findings(filter: { agency: \"SXD\" }) { totalCount }
    } } }";
    let mut follower = Follower::of(&client, follow, None, Some("SXD"));
    assert_eq!(follower.next().await["board"], json!({ "findings": { "totalCount": 0 } }));
    // An act that the board does not show, and one that it does.
    let elsewhere = RAISE.replace("SXD", "SYT");
    client.ask((201, luuvet_domain::role::Office::Qmr, "SYT"), &elsewhere, json!({})).await;
    raise(&client).await;
    assert_eq!(follower.next().await["board"], json!({ "findings": { "totalCount": 1 } }));
}

#[tokio::test]
async fn what_cannot_be_followed_is_refused_with_its_reason() {
    let client = founded().await;
    for (query, expected) in [
        ("subscription { findingChanged(filter: { agency: \"NONE\" }) { position } }", "NOT_FOUND"),
        ("subscription { findingChanged(id: \"document/1\") { position } }", "BAD_USER_INPUT"),
        (
            "subscription { a: events { position } b: events { position } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "subscription { boardChanged { board { asOf(position: \"1\") { head { position } } } } }",
            "BAD_USER_INPUT",
        ),
    ] {
        let mut payloads = Executor::execute_stream(&client.executor, Request::new(query), None);
        let first = soon(payloads.next()).await.unwrap();
        let errors = serde_json::to_value(&first.errors).unwrap();
        assert_eq!(errors[0]["extensions"]["code"], expected, "{query}");
    }
}

#[tokio::test]
async fn a_position_that_is_not_reached_yet_is_waited_for() {
    let client = founded().await;
    let head = client.province.engine.store().head().borrow().position.unwrap();
    let Position(ahead) = head.next();
    let ahead = json!(ahead.to_string());
    let mut follower = Follower::of(&client, FOLLOW, Some(&ahead), Some("SXD"));
    // Known already, it was said.
    raise(&client).await;
    let second = raise(&client).await;
    assert_eq!(follower.next().await["changed"], json!([{ "id": second, "severity": "MINOR" }]));
}
