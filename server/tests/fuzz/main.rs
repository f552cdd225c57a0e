//! Requests that nobody would write, made from the schema: each is answered, none breaks the server.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

mod invent;
mod schema;
#[path = "../support/mod.rs"]
mod support;

use invent::Inventor;
use schema::Schema;
use serde_json::{Value, json};
use support::client::{Answer, Client};
use support::{Server, founded, head, province_office, recorder, secretary, soon};

/// Requests that are made. The dice fall the same each time.
const REQUESTS: usize = 1_500;

/// Everyone who asks in turn; nobody in particular first.
fn askers() -> [Option<String>; 5] {
    let director = recorder(2, "DostDirector", "SKHCN");
    [None, Some(province_office()), Some(head()), Some(secretary()), Some(director)]
}

/// What an answer must be, whatever was asked.
fn check(request: &str, answer: &Answer) {
    assert!(answer.status < 500, "{} for {request}: {}", answer.status, answer.body);
    let errors = answer.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(!errors.is_empty() || answer.body["data"].is_object(), "{request}: {}", answer.body);
    for error in errors {
        let (code, message) = (&error["extensions"]["code"], &error["extensions"]["message"]);
        let is_told = code.is_string() && message["vi"].is_string() && message["en"].is_string();
        assert!(is_told && code != "INTERNAL", "{request}: {error}");
    }
}

#[tokio::test]
async fn whatever_the_schema_lets_one_ask_is_answered_without_a_fault_of_the_server() {
    let folder = founded().await;
    // Its own fault would be a query that takes for ever, too.
    let server =
        Server::start_with(folder.path(), &["--development", "--limit-seconds", "30"]).await;
    let schema = Schema::of(&Client::anonymous(&server)).await;
    let mut inventor = Inventor::new(&schema, 2016);
    let (mut answered, mut refused) = (0, 0);
    for (n, asker) in askers().iter().cycle().take(REQUESTS).enumerate() {
        let client = match asker {
            Some(who) => Client::of(&server, who.clone()),
            None => Client::anonymous(&server),
        };
        let keyword = if n % 3 == 2 { "mutation" } else { "query" };
        let request = inventor.operation(keyword);
        let answer = client.ask(&request, json!({})).await;
        check(&request, &answer);
        inventor.learn(&answer.body);
        if answer.body["errors"].is_null() { answered += 1 } else { refused += 1 }
    }
    assert!(
        answered > REQUESTS / 20 && refused > REQUESTS / 20,
        "{answered} answered, {refused} refused"
    );
    let verified = support::run_on(folder.path(), &["verify"]).await.succeeds();
    assert!(verified.out.contains("is sound"), "{verified:?}");
}

#[tokio::test]
async fn bodies_that_are_no_requests_are_refused_as_such() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let client = Client::anonymous(&server);
    let whole =
        json!({ "query": "{ head { position } }", "variables": { "x": [1, null] } }).to_string();
    let cut = (0..whole.len()).map(|end| whole.as_bytes()[..end].to_vec());
    let changed = (0..whole.len()).flat_map(|at| {
        [0x00, 0x7f, 0xff].map(|byte| {
            let mut body = whole.as_bytes().to_vec();
            body[at] = byte;
            body
        })
    });
    for body in cut.chain(changed) {
        let answer = client.send(body.clone()).await.unwrap();
        check(&String::from_utf8_lossy(&body), &answer);
    }
    let ready = soon(reqwest::get(format!("http://{}/readyz", server.address))).await.unwrap();
    assert_eq!(ready.status(), 200);
    assert_eq!(
        client.ask("{ __typename }", json!({})).await.data(),
        json!({ "__typename": "Query" })
    );
    let _: Value = client.ask("{ head { position } }", json!({})).await.data();
}
