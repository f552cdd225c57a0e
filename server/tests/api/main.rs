//! What the API promises to those who ask and those who act.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod identity;
#[path = "../support/mod.rs"]
mod support;

mod evidence;
mod limits;
mod site;
mod tls;
mod traces;

use serde_json::json;
use support::client::{Client, HEADER, number};
use support::socket::Subscriber;
use support::{Server, founded, head, province_office, recorder, run_on, secretary, soon, staff};
use uuid::Uuid;

const APPROVE: &str = "mutation ($id: StreamId!) {
    documentApprove(id: $id, input: {}) { position }
}";
const ADD_UNIT: &str = "mutation ($id: CommandId, $name: String!) {
    agencyAddUnit(id: \"agency/SXD\", commandId: $id, input: { code: \"P.QH\", name: $name })
    { position version repeated alreadySo commandId }
}";

#[tokio::test]
async fn a_query_answers_the_agencies_with_their_names_and_officers() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let query = "{ agencies(scope: ALL) { nodes { code name nameEn classification } } }";
    let data = Client::anonymous(&server).ask(query, json!({})).await.data();
    let nodes = data["agencies"]["nodes"].as_array().unwrap();
    let codes: Vec<_> = nodes.iter().map(|node| node["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["CCTDC", "SKHCN", "STC", "SXD", "UBND-TINH"]);
    assert_eq!(nodes[3]["name"], "Sở Xây dựng");
    assert_eq!(nodes[3]["classification"], "MANDATORY");
}

#[tokio::test]
async fn a_person_has_a_name_here_and_none_in_the_ledger() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let query = "query ($id: PersonId!) { person(id: $id) { name } }";
    let asked = json!({ "id": support::person(6) });
    let data = Client::anonymous(&server).ask(query, asked).await.data();
    assert_eq!(data["person"]["name"], "Triệu Thị Phác");
    let replayed = run_on(folder.path(), &["replay", "--format", "jsonl"]).await.succeeds();
    assert!(!replayed.out.contains("Triệu Thị Phác"));
    assert!(replayed.out.contains("Sở Xây dựng"));
}

#[tokio::test]
async fn an_act_of_the_wrong_role_is_refused_with_rule_source_and_both_languages() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let staff = Client::of(&server, staff());
    let stream = staff.draft("HD-01").await["stream"].clone();
    let submit =
        "mutation ($id: StreamId!) { documentSubmitForReview(id: $id, input: {}) { position } }";
    staff.ask(submit, json!({ "id": stream })).await.data();
    let answer = staff.ask(APPROVE, json!({ "id": stream })).await;
    let said =
        answer.fails_saying("REFUSED", &["role Staff may not ApproveDocument", "AgencyHead"]);
    assert_eq!(said["rule"], "DOC-05");
    assert_eq!(said["source"], "ISO 9001:2008 4.2.3a");
    assert_eq!(said["field"], "actOf.office");
    Client::of(&server, head()).ask(APPROVE, json!({ "id": stream })).await.data();
}

#[tokio::test]
async fn a_mutation_without_the_header_is_unauthenticated_and_a_query_is_not() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let anonymous = Client::anonymous(&server);
    let answer = anonymous.ask(ADD_UNIT, json!({ "name": "Phòng Quy hoạch" })).await;
    answer.fails_saying("UNAUTHENTICATED", &[HEADER]);
    anonymous.ask("{ head { position } }", json!({})).await.data();
}

#[tokio::test]
async fn nobody_makes_a_key_on_the_disk() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let keys = || std::fs::read_dir(folder.path().join("keys")).unwrap().count();
    let before = keys();
    let register =
        "mutation { personRegister(input: { name: \"x\", agency: \"SXD\" }) { position } }";
    Client::anonymous(&server).ask(register, json!({})).await.fails("UNAUTHENTICATED");
    assert_eq!(keys(), before);
    Client::of(&server, province_office()).ask(register, json!({})).await.data();
    assert_eq!(keys(), before + 1);
}

#[tokio::test]
async fn a_closed_server_refuses_the_header_and_every_mutation() {
    let folder = founded().await;
    let server = Server::start_with(folder.path(), &[]).await;
    let answer = Client::of(&server, staff()).ask("{ head { position } }", json!({})).await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.headers["www-authenticate"], "Bearer");
    answer.fails_saying("UNAUTHENTICATED", &["does not believe the header", "--development"]);
    let anonymous = Client::anonymous(&server);
    anonymous.ask(ADD_UNIT, json!({ "name": "x" })).await.fails("UNAUTHENTICATED");
    anonymous.ask("{ head { position } }", json!({})).await.data();
}

#[tokio::test]
async fn every_answer_tells_a_browser_to_be_careful_and_gives_other_origins_nothing() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let address = |path: &str| format!("http://{}{path}", server.address);
    for path in ["/graphql?query=%7Bhead%7Bposition%7D%7D", "/graphiql", "/healthz", "/nowhere"] {
        let asked = reqwest::Client::new().get(address(path)).header("origin", "https://x.test");
        let headers = soon(asked.send()).await.unwrap().headers().clone();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["x-frame-options"], "DENY", "{path}");
        assert!(headers.contains_key("content-security-policy"), "{path}");
        assert!(!headers.contains_key("access-control-allow-origin"), "{path}");
    }
}

#[tokio::test]
async fn a_development_server_listens_on_loopback_only() {
    let folder = tempfile::tempdir().unwrap();
    run_on(folder.path(), &["serve", "--development", "--listen", "0.0.0.0:0"])
        .await
        .fails_saying(&["--development", "loopback only", "127.0.0.1", "0.0.0.0"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn an_address_that_is_taken_is_said_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    run_on(folder.path(), &["serve", "--listen", &address])
        .await
        .fails_saying(&[&format!("cannot listen on {address}"), "--listen"]);
}

#[tokio::test]
async fn an_empty_ledger_has_a_calendar_and_parameters_and_nobody_who_may_act() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path()).await;
    let anonymous = Client::anonymous(&server);
    let query = "{ head { today position } parameters { version } agencies(scope: ALL) { nodes { code } } }";
    let data = anonymous.ask(query, json!({})).await.data();
    assert!(data["head"]["today"].is_string());
    assert_eq!(data["parameters"]["version"], 1);
    assert_eq!(data["agencies"]["nodes"], json!([]));
    let register = "mutation { agencyRegister(input: { code: \"SXD\", name: \"x\", isRemote: false,
        kind: PROVINCIAL_SPECIALISED_AGENCY }) { position } }";
    let answer = Client::of(&server, province_office()).ask(register, json!({})).await;
    answer.fails_saying("REFUSED", &["does not hold the office ProvinceOffice at UBND-TINH"]);
}

#[tokio::test]
async fn a_command_that_is_sent_again_is_repeated_at_the_same_position() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let head = Client::of(&server, head());
    let variables = json!({ "id": Uuid::now_v7(), "name": "Phòng Quy hoạch" });
    let first = head.ask(ADD_UNIT, variables.clone()).await.data()["agencyAddUnit"].clone();
    assert_eq!((&first["repeated"], &first["alreadySo"]), (&json!(false), &json!(false)));
    let second = head.ask(ADD_UNIT, variables).await.data()["agencyAddUnit"].clone();
    assert_eq!(second["repeated"], true);
    for field in ["position", "version", "commandId"] {
        assert_eq!(first[field], second[field]);
    }
}

#[tokio::test]
async fn a_command_id_is_not_taken_for_another_payload_or_by_another_person() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let id = Uuid::now_v7();
    let head = Client::of(&server, head());
    head.ask(ADD_UNIT, json!({ "id": id, "name": "Phòng Quy hoạch" })).await.data();
    let other = head.ask(ADD_UNIT, json!({ "id": id, "name": "Phòng Khác" })).await;
    other.fails_saying("COMMAND_ID_REUSED", &[&id.to_string(), "draw a new id"]);
    let province = Client::of(&server, province_office());
    let other = province.ask(ADD_UNIT, json!({ "id": id, "name": "Phòng Quy hoạch" })).await;
    other.fails("COMMAND_ID_REUSED");
}

#[tokio::test]
async fn a_refused_command_leaves_its_id_free() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let variables = json!({ "id": Uuid::now_v7(), "name": "Phòng Quy hoạch" });
    let staff = Client::of(&server, staff());
    staff.ask(ADD_UNIT, variables.clone()).await.fails("REFUSED");
    let data = Client::of(&server, head()).ask(ADD_UNIT, variables).await.data();
    assert_eq!(data["agencyAddUnit"]["repeated"], false);
}

#[tokio::test]
async fn what_is_already_so_is_not_recorded_again() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let head = Client::of(&server, head());
    head.ask(ADD_UNIT, json!({ "name": "Phòng Quy hoạch" })).await.data();
    let data = head.ask(ADD_UNIT, json!({ "name": "Phòng Quy hoạch" })).await.data();
    assert_eq!(data["agencyAddUnit"]["alreadySo"], true);
    assert_eq!(data["agencyAddUnit"]["position"], json!(null));
}

#[tokio::test]
async fn a_query_that_names_the_position_of_a_mutation_sees_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let (writer, reader) = (Client::of(&server, staff()), Client::anonymous(&server));
    for n in 0..20 {
        let answer = writer.try_draft(&format!("HD-{n}"), Uuid::now_v7(), None).await.unwrap();
        let said: u64 = answer.headers["luuvet-position"].to_str().unwrap().parse().unwrap();
        let drafted = answer.data()["documentDraft"].clone();
        let position = number(&drafted["position"]);
        assert!(said >= position);
        let query = "query ($id: StreamId!, $position: Position!) {
            document(id: $id, minPosition: $position) { code }
        }";
        let asked = json!({ "id": drafted["stream"], "position": drafted["position"] });
        let answer = reader.ask(query, asked).await;
        let seen: u64 = answer.headers["luuvet-position"].to_str().unwrap().parse().unwrap();
        assert!(seen >= position);
        assert_eq!(answer.data()["document"]["code"], format!("HD-{n}"));
    }
}

#[tokio::test]
async fn a_query_for_a_position_to_come_waits_for_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let reader = Client::anonymous(&server);
    let head = reader.ask("{ head { position } }", json!({})).await.data();
    let next = number(&head["head"]["position"]) + 1;
    let query = "query ($position: Position!) { head(minPosition: $position) { position } }";
    let asked = json!({ "position": next.to_string() });
    let waiting = tokio::spawn(async move { reader.ask(query, asked).await });
    let drafted = Client::of(&server, secretary()).draft("HD-01").await;
    assert_eq!(number(&drafted["position"]), next);
    let seen = soon(waiting).await.unwrap().data();
    assert!(number(&seen["head"]["position"]) >= next);
}

#[tokio::test]
async fn readiness_and_metrics_are_told_to_whoever_watches() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    Client::of(&server, recorder(10, "Staff", "SXD")).draft("HD-01").await;
    let get = async |path: &str| {
        let url = format!("http://{}{path}", server.address);
        let response = soon(reqwest::get(url)).await.unwrap();
        (response.status().as_u16(), soon(response.text()).await.unwrap())
    };
    assert_eq!(get("/healthz").await, (200, "alive\n".to_owned()));
    assert_eq!(get("/readyz").await, (200, "ready\n".to_owned()));
    let (status, metrics) = get("/metrics").await;
    assert_eq!(status, 200);
    for needle in ["luuvet_ledger_events", "luuvet_http_requests_total", "luuvet_alarms 0"] {
        assert!(metrics.contains(needle), "{needle}: {metrics}");
    }
}

/// A dashboard that asks for what nobody counts shows nothing.
#[tokio::test]
async fn every_figure_of_the_dashboard_is_one_that_the_server_has() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let board = "subscription { documentChanged(filter: { agency: \"SXD\" }) { position } }";
    let mut follower = Subscriber::to(&server, board, json!({})).await;
    follower.next().await;
    Client::of(&server, staff()).draft("HD-01").await;
    follower.next().await;
    let url = format!("http://{}/metrics", server.address);
    let figures = soon(soon(reqwest::get(url)).await.unwrap().text()).await.unwrap();
    for line in [
        "luuvet_commands_total{workflow=\"document\",outcome=\"Accepted\"} 1",
        "luuvet_board_followers{board=\"documentChanged\"} 1",
        "luuvet_view_lag_seconds 0.0",
    ] {
        assert!(figures.contains(&format!("\n{line}\n")), "{line}: {figures}");
    }
    for step in ["append", "sync", "fold"] {
        let count = format!("\nluuvet_{step}_seconds_count ");
        let (_, after) = figures.split_once(&count).unwrap();
        assert_ne!(after.lines().next(), Some("0"), "{step}: {figures}");
    }
    let file =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/grafana/dashboard.json");
    let dashboard: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().unwrap());
    let mut asked = 0;
    for target in targets {
        let words =
            target["expr"].as_str().unwrap().split(|c: char| !c.is_alphanumeric() && c != '_');
        for name in words.filter(|word| word.starts_with("luuvet_")) {
            assert!(figures.contains(&format!("\n{name}")), "{name} is not counted");
            asked += 1;
        }
    }
    assert!(asked > 10, "{asked}");
}
