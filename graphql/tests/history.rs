//! Time travel and explanation: any question as of any moment, step by step, between moments, and why.
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
    difficultyClassify(id: $id, input: { class: WITHIN_DOST, reason: \"Đúng thẩm quyền của Sở\" }) {
        position
    }
}";

/// A province in which a difficulty was raised and classified a day later.
struct Told {
    client: Client,
    id: Value,
    raised: u64,
    classified: u64,
}

fn position(value: &Value) -> u64 {
    value.as_str().unwrap().parse().unwrap()
}

async fn told() -> Told {
    let mut province = Province::founded(memory()).await;
    province.engage(CHIEF).await;
    let client = Client::of(province);
    let raised = client.ask(QMR, RAISE, json!({})).await["difficultyRaise"].take();
    let id = raised["stream"].clone();
    client.on("2016-03-07").await;
    let classified = client.ask(CHIEF, CLASSIFY, json!({ "id": id })).await;
    let classified = position(&classified["difficultyClassify"]["position"]);
    let wait = json!({ "min": classified.to_string() });
    client.ask(QMR, "query($min: Position) { head(minPosition: $min) { position } }", wait).await;
    Told { raised: position(&raised["position"]), client, id, classified }
}

impl Told {
    async fn ask(&self, query: &str) -> Value {
        let id = json!({ "id": self.id });
        self.client.ask(QMR, query, id).await
    }

    async fn refused(&self, query: &str) -> Value {
        let response = self.client.response(QMR, query, json!({ "id": self.id })).await;
        serde_json::to_value(response.errors.first().expect("an error")).unwrap()["extensions"]
            .take()
    }
}

#[tokio::test]
async fn every_question_is_answered_as_of_the_moment_that_is_named() {
    let told = told().await;
    let (before, raised, classified) = (told.raised - 1, told.raised, told.classified);
    let found = told
        .ask(&format!(
            "query($id: StreamId!) {{
                now: difficulty(id: $id) {{ places {{ name }} agency {{ code }} }}
                before: asOf(position: \"{before}\") {{ ...what }}
                raised: asOf(position: \"{raised}\") {{ ...what }}
                nextDay: asOf(recordedAt: \"2016-03-04T00:00:00Z\") {{ ...what }}
                difficulties {{ totalCount }}
                head {{ position root }}
            }}
            fragment what on Query {{
                head {{ position today root }}
                difficulties {{ totalCount }}
                difficulty(id: $id) {{ places {{ name }} agency {{ code }} }}
                stream(id: $id) {{ version places {{ name }} events {{ type }} }}
                events(first: 1) {{ nodes {{ position }} pageInfo {{ hasNextPage }} }}
                oldest: events(first: 500, order: OLDEST_FIRST) {{
                    nodes {{ position }} pageInfo {{ hasNextPage }}
                }}
            }}"
        ))
        .await;
    assert_eq!(found["now"]["places"], json!([{ "name": "Classified" }, { "name": "WithinDost" }]));
    assert!(position(&found["head"]["position"]) >= classified);
    assert_eq!(found["before"]["difficulties"]["totalCount"], 0);
    assert_eq!(found["before"]["difficulty"], Value::Null);
    assert_eq!(found["before"]["stream"], Value::Null);
    for (moment, today) in [("raised", "2016-03-03"), ("nextDay", "2016-03-04")] {
        let then = &found[moment];
        assert_eq!(then["difficulties"]["totalCount"], 1);
        let places = json!([{ "name": "Raised" }, { "name": "NoCompetence" }]);
        assert_eq!(then["difficulty"], json!({ "places": places, "agency": { "code": "SXD" } }));
        assert_eq!(then["stream"]["places"], places);
        assert_eq!(then["stream"]["version"], 1);
        assert_eq!(then["stream"]["events"], json!([{ "type": "difficulty/DifficultyRaised" }]));
        assert_eq!(then["head"]["today"], today);
        assert_eq!(then["head"]["root"], Value::Null, "the root is of the whole ledger");
        // Its log ends there too, read either way.
        let last = &then["events"]["nodes"][0]["position"];
        assert_eq!(*last, then["head"]["position"]);
        assert_eq!(then["oldest"]["nodes"].as_array().unwrap().last().unwrap()["position"], *last);
        assert_eq!(then["oldest"]["pageInfo"]["hasNextPage"], false);
    }
}

#[tokio::test]
async fn a_moment_that_cannot_be_meant_is_refused_with_the_way_out() {
    let told = told().await;
    let code = |refused: Value| refused["code"].as_str().unwrap().to_owned();
    for (query, expected) in [
        ("{ asOf { head { position } } }", "BAD_USER_INPUT"),
        (
            "{ asOf(position: \"1\", recordedAt: \"2016-03-04T00:00:00Z\") { head { position } } }",
            "BAD_USER_INPUT",
        ),
        ("{ asOf(position: \"1\") { asOf(position: \"0\") { head { position } } } }", "BAD_USER_INPUT"),
        ("{ asOf(position: \"999999\") { head { position } } }", "AHEAD"),
        ("{ asOf(recordedAt: \"2100-01-01T00:00:00Z\") { head { position } } }", "AHEAD"),
        ("{ asOf(recordedAt: \"2000-01-01T00:00:00Z\") { head { position } } }", "NOT_FOUND"),
        ("{ why(position: \"999999\") { causes { type } } }", "NOT_FOUND"),
        ("{ why { causes { type } } }", "BAD_USER_INPUT"),
        ("{ diff(from: { position: \"1\" }) { streamCount } }", "BAD_USER_INPUT"),
        (
            "query($id: StreamId!) { diff(from: { position: \"9\" }, to: { position: \"1\" }, id: $id) {
                streamCount
            } }",
            "BAD_USER_INPUT",
        ),
    ] {
        let refused = told.refused(query).await;
        assert_eq!(code(refused), expected, "{query}");
    }
}

#[tokio::test]
async fn a_history_tells_who_did_what_under_which_rule_and_what_it_changed() {
    let told = told().await;
    let found = told
        .ask(
            "query($id: StreamId!) { history(id: $id) {
                event { type actOf { office personId } occurredOn }
                command
                transition { rule source }
                before { name } after { name }
                changes { path before after }
                voidedAt
            } second: history(id: $id, afterVersion: 1) { event { version } } }",
        )
        .await;
    let steps = found["history"].as_array().unwrap();
    let [raised, classified] = &steps[..] else { panic!("{steps:?}") };
    assert_eq!(raised["event"]["type"], "difficulty/DifficultyRaised");
    assert_eq!(raised["event"]["actOf"]["office"], "Qmr");
    assert_eq!(raised["command"], "RaiseDifficulty");
    assert_eq!(raised["before"][0]["name"], "Absent");
    assert_eq!(raised["after"], classified["before"]);
    assert_eq!(classified["after"], json!([{ "name": "Classified" }, { "name": "WithinDost" }]));
    assert_eq!(classified["event"]["occurredOn"], "2016-03-07");
    assert_ne!(classified["transition"]["rule"], raised["transition"]["rule"]);
    assert!(!classified["transition"]["source"].as_array().unwrap().is_empty());
    assert!(!classified["changes"].as_array().unwrap().is_empty());
    assert_eq!(found["second"], json!([{ "event": { "version": 2 } }]));
}

#[tokio::test]
async fn a_difference_names_each_field_and_the_events_that_made_it() {
    let told = told().await;
    let (before, raised) = (told.raised - 1, told.raised);
    let found = told
        .ask(&format!(
            "query($id: StreamId!) {{
                one: diff(id: $id, from: {{ position: \"{raised}\" }}) {{ ...what }}
                agency: diff(agency: \"SXD\", from: {{ position: \"{before}\" }}) {{
                    ...what complianceBefore {{ grade }} complianceAfter {{ grade }}
                }}
                rest: diff(agency: \"SXD\", from: {{ position: \"{before}\" }}, skip: 1) {{
                    ...what
                }}
                same: diff(id: $id, from: {{ position: \"{raised}\" }}, to: {{
                    recordedAt: \"2016-03-04T00:00:00Z\"
                }}) {{ ...what }}
            }}
            fragment what on Difference {{
                fromPosition toPosition streamCount
                streams {{
                    id before {{ name }} after {{ name }} events {{ type }}
                    fields {{ path before after events {{ type }} }}
                }}
            }}"
        ))
        .await;
    let one = &found["one"];
    assert_eq!(one["fromPosition"], raised.to_string().as_str());
    let stream = &one["streams"][0];
    assert_eq!(stream["before"], json!([{ "name": "Raised" }, { "name": "NoCompetence" }]));
    assert_eq!(stream["after"], json!([{ "name": "Classified" }, { "name": "WithinDost" }]));
    let classified = json!([{ "type": "difficulty/DifficultyClassified" }]);
    assert_eq!(stream["events"], classified);
    let fields = stream["fields"].as_array().unwrap();
    assert!(!fields.is_empty() && fields.iter().all(|field| field["events"] == classified));
    let agency = &found["agency"];
    assert_eq!(agency["streams"][0]["id"], told.id);
    assert_eq!(agency["streams"][0]["before"], json!([]));
    assert_eq!(agency["complianceBefore"], json!({ "grade": "N" }));
    let begun = agency["streams"][0]["fields"].as_array().unwrap();
    let field = |path: &str| begun.iter().find(|one| one["path"] == path).unwrap();
    assert_eq!(field("Present.agency")["after"], "SXD");
    assert_eq!(field("Present.phase")["events"].as_array().unwrap().len(), 2);
    assert_eq!((&agency["streamCount"], &found["rest"]["streamCount"]), (&json!(1), &json!(1)));
    assert_eq!(found["rest"]["streams"], json!([]), "the first page holds it");
    assert_eq!(found["same"]["streams"][0]["fields"], json!([]));
}

#[tokio::test]
async fn why_goes_up_to_the_first_act_and_down_to_what_followed() {
    let told = told().await;
    let found = told
        .ask(
            "query($id: StreamId!) {
                why(id: $id) { causes { type } consequences { depth event { type position } } }
            }",
        )
        .await;
    assert_eq!(found["why"]["causes"], json!([{ "type": "difficulty/DifficultyRaised" }]));
    let consequences = found["why"]["consequences"].as_array().unwrap();
    let opened = consequences
        .iter()
        .find(|one| one["event"]["type"] == "obligation/ObligationOpened")
        .unwrap_or_else(|| panic!("{consequences:?}"));
    assert_eq!(opened["depth"], 1);
    let position = &opened["event"]["position"];
    let found = told
        .ask(&format!(
            "{{ why(position: {position}) {{ causes {{ type }} consequences {{ depth }} }} }}"
        ))
        .await;
    let causes = json!([
        { "type": "obligation/ObligationOpened" }, { "type": "difficulty/DifficultyRaised" },
    ]);
    assert_eq!(found["why"]["causes"], causes);
}

#[tokio::test]
async fn events_are_found_by_words_actors_roles_clauses_and_periods() {
    let told = told().await;
    let raised = ["difficulty/DifficultyRaised"];
    let classified = ["difficulty/DifficultyClassified"];
    let cases: [(&str, &[&str]); 11] = [
        ("scopes: [\"SXD\"], text: \"kinh phi\"", &raised),
        ("scopes: [\"SXD\"], text: \"PHÍ chưa\"", &raised),
        ("scopes: [\"SXD\"], text: \"phì\"", &[]),
        ("scopes: [\"SXD\"], text: \"dung tham quyen\"", &classified),
        ("scopes: [\"SXD\"], text: \"title\"", &[]),
        ("persons: [\"00000000-0000-0000-0000-000000000065\"]", &raised),
        ("roles: [\"StameqHead\"], categories: [\"difficulty\"]", &classified),
        ("occurredFrom: \"2016-03-04\", categories: [\"difficulty\"]", &classified),
        ("occurredUntil: \"2016-03-04\", scopes: [\"SXD\"], text: \"kinh\"", &raised),
        ("recordedBefore: \"2016-03-04T00:00:00Z\", categories: [\"difficulty\"]", &raised),
        ("recordedFrom: \"2016-03-04T00:00:00Z\", categories: [\"difficulty\"]", &classified),
    ];
    for (filter, expected) in cases {
        for order in ["NEWEST_FIRST", "OLDEST_FIRST"] {
            let query = format!(
                "{{ events(filter: {{ {filter} }}, order: {order}) {{ nodes {{ type clauses }} }} }}"
            );
            let found = told.ask(&query).await;
            let nodes = found["events"]["nodes"].as_array().unwrap();
            let types: Vec<_> = nodes.iter().map(|node| node["type"].as_str().unwrap()).collect();
            assert_eq!(types, expected, "{filter}");
        }
    }
    let by_clause =
        "{ events(filter: { categories: [\"difficulty\"] }) { nodes { type clauses } } }";
    let found = told.ask(by_clause).await;
    let clause = &found["events"]["nodes"][0]["clauses"][0];
    let query = format!(
        "{{ events(filter: {{ clauses: [{clause}], first: 500) {{ nodes {{ clauses }} }} }}"
    );
    let query = query.replace("], first", "] }, first");
    let found = told.ask(&query).await;
    let nodes = found["events"]["nodes"].as_array().unwrap();
    assert!(!nodes.is_empty());
    assert!(nodes.iter().all(|node| node["clauses"].as_array().unwrap().contains(clause)));
}
