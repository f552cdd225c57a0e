//! What subscribers see, and how a server says goodbye.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

use serde_json::{Value, json};
use support::client::{Client, number};
use support::socket::Subscriber;
use support::{Server, founded, head, recorder, run_on, soon, staff};
use uuid::Uuid;

const EVENTS: &str = "subscription ($after: Position) {
    events(after: $after) { position type stream }
}";

const DOCUMENTS: &str = "subscription ($after: Position) {
    documentChanged(after: $after, filter: { agency: \"SXD\" }) {
        position isSnapshot skipped changed { code agency { code } }
    }
}";

async fn head_of(server: &Server) -> Value {
    let data = Client::anonymous(server).ask("{ head { position } }", json!({})).await.data();
    data["head"]["position"].clone()
}

#[tokio::test]
async fn a_subscriber_sees_the_act_of_another_client() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let after = json!({ "after": head_of(&server).await });
    let mut subscriber = Subscriber::to(&server, EVENTS, after).await;
    let drafted = Client::of(&server, staff()).draft("HD-01").await;
    let event = &subscriber.next().await["events"];
    assert_eq!(event["type"], "document/DocumentDrafted");
    assert_eq!(event["stream"], drafted["stream"]);
    assert_eq!(event["position"], drafted["position"]);
}

#[tokio::test]
async fn a_subscriber_without_a_position_begins_at_the_head() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let before = number(&head_of(&server).await);
    let mut subscriber = Subscriber::to(&server, EVENTS, json!({})).await;
    // When the subscription begins is not said, so acts are done until one is seen.
    let drafting = async {
        let staff = Client::of(&server, staff());
        for n in 0.. {
            staff.draft(&format!("HD-{n}")).await;
        }
    };
    let event = tokio::select! {
        event = subscriber.next() => event,
        () = drafting => unreachable!("it drafts for ever"),
    };
    assert!(number(&event["events"]["position"]) > before);
}

#[tokio::test]
async fn a_subscriber_that_comes_back_gets_every_event_once_and_in_order() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let begin = number(&head_of(&server).await);
    let writer = Client::of(&server, staff());
    let writing = tokio::spawn(async move {
        for n in 0..60 {
            writer.draft(&format!("HD-{n}")).await;
        }
    });
    let mut seen = begin;
    // Comes and goes while others write.
    while seen < begin + 60 {
        let after = json!({ "after": seen.to_string() });
        let mut subscriber = Subscriber::to(&server, EVENTS, after).await;
        for _ in 0..(begin + 60 - seen).min(7) {
            let position = number(&subscriber.next().await["events"]["position"]);
            assert_eq!(position, seen + 1, "a gap or a repeat after {seen}");
            seen = position;
        }
    }
    soon(writing).await.unwrap();
}

#[tokio::test]
async fn a_history_is_followed_from_its_first_event() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let head = number(&head_of(&server).await);
    let mut subscriber = Subscriber::to(&server, EVENTS, json!({ "after": "0" })).await;
    for expected in 1..=head {
        assert_eq!(number(&subscriber.next().await["events"]["position"]), expected);
    }
}

#[tokio::test]
async fn a_filter_lets_only_its_events_through() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let after = head_of(&server).await;
    let query = "subscription ($after: Position) {
        events(after: $after, filter: { categories: [\"agency\"], scopes: [\"SXD\"] }) { type position }
    }";
    let mut subscriber = Subscriber::to(&server, query, json!({ "after": after })).await;
    Client::of(&server, staff()).draft("HD-01").await;
    let unit = "mutation { agencyAddUnit(id: \"agency/SXD\", input: { code: \"A\", name: \"a\" })
                { position } }";
    let added = Client::of(&server, head()).ask(unit, json!({})).await.data();
    let event = &subscriber.next().await["events"];
    assert_eq!(event["type"], "agency/UnitAdded");
    assert_eq!(event["position"], added["agencyAddUnit"]["position"]);
}

#[tokio::test]
async fn a_changed_document_comes_with_its_position_and_as_it_stands() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let after = head_of(&server).await;
    let mut subscriber = Subscriber::to(&server, DOCUMENTS, json!({ "after": after })).await;
    let drafted = Client::of(&server, staff()).draft("HD-01").await;
    let changed = &subscriber.next().await["documentChanged"];
    assert!(number(&changed["position"]) >= number(&drafted["position"]));
    assert_eq!(changed["isSnapshot"], false);
    assert_eq!(changed["changed"], json!([{ "code": "HD-01", "agency": { "code": "SXD" } }]));
}

#[tokio::test]
async fn a_subscriber_that_is_cut_off_goes_on_from_where_it_was() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let writer = Client::of(&server, staff());
    writer.draft("HD-01").await;
    let mut subscriber = Subscriber::to(&server, DOCUMENTS, json!({})).await;
    let whole = subscriber.next().await["documentChanged"].clone();
    assert_eq!(
        (&whole["isSnapshot"], &whole["changed"][0]["code"]),
        (&json!(true), &json!("HD-01"))
    );
    subscriber.gone_at_once();
    for code in ["HD-02", "HD-03"] {
        writer.draft(code).await;
    }
    let after = json!({ "after": whole["position"] });
    let mut subscriber = Subscriber::to(&server, DOCUMENTS, after).await;
    let missed = subscriber.next().await["documentChanged"].clone();
    assert_eq!((&missed["isSnapshot"], &missed["skipped"]), (&json!(false), &json!(1)));
    let mut codes: Vec<&str> = missed["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["code"].as_str().unwrap())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["HD-02", "HD-03"]);
    writer.draft("HD-04").await;
    let next = subscriber.next().await["documentChanged"].clone();
    assert_eq!(next["changed"][0]["code"], "HD-04");
}

#[tokio::test]
async fn a_subscriber_that_does_not_read_gets_newer_state_in_place_of_a_queue() {
    const ACTS: usize = 120;
    let folder = founded().await;
    let options = ["--development", "--limit-aliases", "600", "--limit-cost", "5000000"];
    let server = Server::start_with(folder.path(), &options).await;
    // Payloads so large that the kernels of both sides hold only some of them.
    let large: String =
        (0..600).map(|n| format!(" a{n}: agency {{ units {{ name }} name }}")).collect();
    let query = format!(
        "subscription {{ documentChanged(filter: {{ agency: \"SXD\" }}) {{
            position isSnapshot skipped changed {{ code {large} }}
        }} }}"
    );
    let mut subscriber = Subscriber::to(&server, &query, json!({})).await;
    subscriber.next().await;
    let writer = Client::of(&server, staff());
    let mut last = 0;
    for n in 0..ACTS {
        last = number(&writer.draft(&format!("HD-{n}")).await["position"]);
    }
    let (mut payloads, mut skipped) = (0, 0);
    loop {
        let payload = subscriber.next().await["documentChanged"].clone();
        payloads += 1;
        skipped += payload["skipped"].as_u64().unwrap();
        if number(&payload["position"]) >= last {
            break;
        }
    }
    assert_eq!(payloads + skipped, ACTS as u64, "each act is shown, or said to be skipped");
    assert!(skipped > 0, "{payloads} payloads waited for a reader that took none");
}

#[tokio::test]
async fn subscribers_of_the_same_are_served_by_one_execution() {
    const SUBSCRIBERS: usize = 30;
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let mut subscribers = Vec::new();
    for _ in 0..SUBSCRIBERS {
        let mut subscriber = Subscriber::to(&server, DOCUMENTS, json!({})).await;
        subscriber.next().await;
        subscribers.push(subscriber);
    }
    Client::of(&server, staff()).draft("HD-01").await;
    for subscriber in &mut subscribers {
        let changed = subscriber.next().await["documentChanged"].clone();
        assert_eq!(changed["changed"][0]["code"], "HD-01");
    }
    let figures = soon(reqwest::get(format!("http://{}/metrics", server.address))).await.unwrap();
    let figures = soon(figures.text()).await.unwrap();
    let count = |name: &str| -> usize {
        let line = figures.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().parse().unwrap()
    };
    assert_eq!(count("luuvet_board_payloads "), 2 * SUBSCRIBERS);
    let executions = count("luuvet_board_executions ");
    assert!(executions < SUBSCRIBERS / 2, "{executions} executions for {SUBSCRIBERS} subscribers");
}

#[tokio::test]
async fn a_changed_finding_comes_with_its_position_and_as_it_stands() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let after = head_of(&server).await;
    let query = "subscription ($after: Position) {
        findingChanged(after: $after) { position changed { id unit severity agency { code } } }
    }";
    let mut subscriber = Subscriber::to(&server, query, json!({ "after": after })).await;
    let raise = "mutation { findingRaise(input: {
        agency: \"SXD\", unit: \"P.QLXD\", kind: NONCONFORMITY, severity: MINOR, source: INSPECTION,
        clause: \"ISO 9001:2008 4.2.3\", statement: \"Quy trình hết hiệu lực còn ở nơi làm việc\",
        evidence: \"Bản in QT-01 lần 1 tại bàn tiếp nhận\" }) { stream position } }";
    let officer = Client::of(&server, recorder(5, "StameqOfficer", "CCTDC"));
    let raised = officer.ask(raise, json!({})).await.data()["findingRaise"].clone();
    let changed = &subscriber.next().await["findingChanged"];
    assert_eq!(changed["changed"][0]["id"], raised["stream"]);
    assert_eq!(changed["changed"][0]["agency"]["code"], "SXD");
    assert!(number(&changed["position"]) >= number(&raised["position"]));
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_closes_its_sockets_and_keeps_what_it_answered() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let after = json!({ "after": head_of(&server).await });
    let mut subscribers = Vec::new();
    for _ in 0..3 {
        subscribers.push(Subscriber::to(&server, EVENTS, after.clone()).await);
    }
    let client = Client::of(&server, staff());
    let drafted = client.draft("HD-01").await;
    for subscriber in &mut subscribers {
        assert_eq!(subscriber.next().await["events"]["position"], drafted["position"]);
    }
    // A writer that does not stop by itself.
    let writing = tokio::spawn(async move {
        let mut answered = Vec::new();
        for n in 2.. {
            let id = Uuid::now_v7();
            match client.try_draft(&format!("HD-{n}"), id, None).await {
                Ok(answer) if answer.body["errors"].is_null() => {
                    let position = &answer.body["data"]["documentDraft"]["position"];
                    answered.push((id.to_string(), position.clone()));
                }
                Ok(answer) => {
                    answer.fails("STOPPING");
                    break;
                }
                Err(_gone) => break,
            }
        }
        answered
    });
    server.tell("TERM").await;
    for subscriber in subscribers {
        let (code, reason, _) = subscriber.closed().await;
        assert_eq!(code, 1001, "{reason}");
        assert!(!reason.is_empty());
    }
    assert_eq!(server.wait().await.code(), Some(0));
    let answered = soon(writing).await.unwrap();
    let server = Server::start(folder.path()).await;
    let events = Client::anonymous(&server).all_events().await;
    assert!(events.iter().any(|event| event["position"] == drafted["position"]));
    for (id, position) in answered {
        let kept =
            events.iter().any(|event| event["commandId"] == id && event["position"] == position);
        assert!(kept, "the act {id} at {position} is gone");
    }
    assert_eq!(server.stop().await.code(), Some(0));
    run_on(folder.path(), &["verify"]).await.succeeds();
}

#[tokio::test]
async fn an_interrupt_stops_a_server_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path()).await;
    let subscriber = Subscriber::to(&server, EVENTS, json!({})).await;
    server.tell("INT").await;
    assert_eq!(subscriber.closed().await.0, 1001);
    assert_eq!(server.wait().await.code(), Some(0));
}

#[tokio::test]
async fn a_server_can_be_stopped_as_soon_as_it_says_that_it_serves() {
    let folder = founded().await;
    for _ in 0..10 {
        let server = Server::start(folder.path()).await;
        assert_eq!(server.stop().await.code(), Some(0));
    }
}

#[tokio::test]
async fn a_subscriber_of_compliance_gets_the_standing_and_then_each_change_of_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let query = "subscription { complianceChanged(agency: \"SXD\") {
        position isSnapshot changed {
            agency { code } compliance { score grade indicators { code value becauseVi } }
        }
    } }";
    let mut subscriber = Subscriber::to(&server, query, json!({})).await;
    let standing = subscriber.next().await["complianceChanged"].clone();
    assert_eq!(standing["isSnapshot"], true);
    let agency = &standing["changed"][0];
    assert_eq!(agency["agency"]["code"], "SXD");
    assert_eq!(agency["compliance"]["grade"], "N");
    assert_eq!(agency["compliance"]["indicators"][0]["value"], Value::Null);
    let begin = "mutation { qmsStartBuilding(input: {
        agency: \"SXD\", standard: \"TCVN ISO 9001:2008\"
    }) { position } }";
    let begun = Client::of(&server, head()).ask(begin, json!({})).await.data();
    let changed = subscriber.next().await["complianceChanged"].clone();
    assert!(number(&changed["position"]) >= number(&begun["qmsStartBuilding"]["position"]));
    assert_eq!(changed["isSnapshot"], false);
    let compliance = &changed["changed"][0]["compliance"];
    assert_eq!(compliance["grade"], "D");
    let announcement = &compliance["indicators"][0];
    assert_eq!(announcement["code"], "I1");
    assert_eq!(announcement["value"], 0);
    assert_eq!(announcement["becauseVi"], "chưa công bố phù hợp");
}
