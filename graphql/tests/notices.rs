//! Notices through the API: listed by page and filter, shown at their obligation and by id.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use luuvet_domain::notice::{RecordDelivery, RecordRefusal, SuppressNotice, Suppression};
use luuvet_domain::obligation::{self, ObligationKind, OpenObligation};
use luuvet_domain::outbox::{self, InterruptOutbox, Interruption, OpenOutbox};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Act, ActOf, CommandId, EventId, Origin, PersonId, Recorder, Role, StreamId};
use luuvet_graphql::{Api, Identity, LuuvetExecutor, PersonalData};
use province::{Province, holder, memory, scope};
use serde_json::{Value, json};
use uuid::Uuid;

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

struct Client {
    province: Province,
    executor: LuuvetExecutor,
}

impl Client {
    async fn new() -> Self {
        let province = Province::founded(memory()).await;
        let api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)), province }
    }

    async fn machine(&mut self, role: Role, stream: StreamId, command: Command) {
        let recorded_by = Recorder::machine(role);
        let act = Act {
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.province.send_act(stream, act).await.unwrap();
    }

    async fn owe(&mut self, kind: ObligationKind, debtor: &str) -> StreamId {
        let about: StreamId = format!("qms/{debtor}").parse().unwrap();
        let stream = obligation::stream(&about, kind, "1");
        let open = OpenObligation {
            kind,
            about,
            period: "1".to_owned(),
            clause_ref: "Chỉ thị".to_owned(),
            debtor: scope(debtor),
            creditor: scope("SKHCN"),
            due_on: "2016-03-20".parse().unwrap(),
            term: None,
            cause: EventId(Uuid::from_u128(1)),
        };
        let open = Command::Obligation(open.into());
        self.machine(Role::PROCESS_MANAGER, stream.clone(), open).await;
        stream
    }

    async fn ask(&self, query: &str, variables: Value) -> Value {
        let role = Role::constant(Office::AgencyHead.name());
        let recorder = Recorder::person(holder(0, Office::AgencyHead), role, scope("SXD"));
        let request = asked::by(recorder, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const STANDINGS: &str = "{
    outbox { isOpen waitingCount interruption interruptedSince }
    notices { totalCount nodes {
        id kind side standing attempts settledAt retryAt messageId suppression
        refusal { code status } person { id noticePreference { mail language } } agency { code }
        obligation { id } } }
}";

#[tokio::test]
async fn each_notice_shows_what_became_of_it() {
    let mut client = Client::new().await;
    let closed = client.ask(STANDINGS, json!({})).await;
    assert_eq!(closed["outbox"]["isOpen"], false);
    client.machine(Role::OUTBOX, outbox::mail(), Command::Outbox(OpenOutbox {}.into())).await;
    let owed = client.owe(ObligationKind::NotifyDost, "SYT").await;
    client.owe(ObligationKind::ReAnnounce, "SXD").await;
    let rows: Vec<_> = client.province.engine.model().notices.waiting().cloned().collect();
    let of = |n: usize| rows[n].of.clone();
    let commands: [luuvet_domain::notice::NoticeCommand; 3] = [
        RecordDelivery { of: of(0), message_id: "1@x.vn".into() }.into(),
        RecordRefusal { of: of(1), code: 452, status: Some("4.2.2".into()) }.into(),
        SuppressNotice { of: of(2), reason: Suppression::NoAddress }.into(),
    ];
    for (row, command) in rows.iter().zip(commands) {
        client.machine(Role::OUTBOX, row.stream.clone(), Command::Notice(command)).await;
    }
    let cut = InterruptOutbox { cause: Interruption::TimedOut };
    client.machine(Role::OUTBOX, outbox::mail(), Command::Outbox(cut.into())).await;
    let told = client.ask(STANDINGS, json!({})).await;
    assert_eq!(told["outbox"]["interruption"], "TIMED_OUT");
    assert_eq!(
        (&told["outbox"]["isOpen"], &told["outbox"]["waitingCount"]),
        (&json!(true), &json!(2))
    );
    assert!(told["outbox"]["interruptedSince"].is_string());
    assert_eq!(told["notices"]["totalCount"], 4);
    let nodes = told["notices"]["nodes"].as_array().unwrap();
    let node =
        |n: usize| nodes.iter().find(|node| node["id"] == rows[n].stream.as_str()).unwrap().clone();
    assert_eq!(node(0)["standing"], "DELIVERED");
    assert_eq!((&node(0)["messageId"], &node(0)["attempts"]), (&json!("1@x.vn"), &json!(1)));
    assert!(node(0)["settledAt"].is_string());
    assert_eq!(node(1)["standing"], "RETRYING");
    assert_eq!(node(1)["refusal"], json!({ "code": 452, "status": "4.2.2" }));
    assert!(node(1)["retryAt"].is_string() && node(1)["settledAt"].is_null());
    assert_eq!(
        (&node(2)["standing"], &node(2)["suppression"]),
        (&json!("SUPPRESSED"), &json!("NO_ADDRESS"))
    );
    assert_eq!(node(3)["standing"], "PENDING");
    assert_eq!((&node(3)["kind"], &node(3)["side"]), (&json!("OPENED"), &json!("DEBTOR")));
    assert_eq!(node(3)["agency"]["code"], "SXD");
    assert_eq!(
        node(3)["person"]["noticePreference"],
        json!({ "mail": "EACH", "language": "VIETNAMESE" })
    );
    assert_eq!(node(0)["obligation"]["id"], owed.as_str());
}

#[tokio::test]
async fn notices_are_found_by_agency_person_obligation_and_standing() {
    let mut client = Client::new().await;
    client.machine(Role::OUTBOX, outbox::mail(), Command::Outbox(OpenOutbox {}.into())).await;
    let one = client.owe(ObligationKind::NotifyDost, "SYT").await;
    let other = client.owe(ObligationKind::ReAnnounce, "SXD").await;
    let query = "query ($filter: NoticeFilter!) {
        notices(filter: $filter) { totalCount nodes { id obligation { id } } }
    }";
    let count = async |filter: Value| {
        client.ask(query, json!({ "filter": filter })).await["notices"]["totalCount"].clone()
    };
    assert_eq!(count(json!({ "agency": "SYT" })).await, 3);
    assert_eq!(count(json!({ "agency": "SXD" })).await, 1);
    assert_eq!(count(json!({ "obligation": one.as_str() })).await, 3);
    assert_eq!(count(json!({ "obligation": one.as_str(), "agency": "SXD" })).await, 0);
    assert_eq!(count(json!({ "person": holder(0, Office::AgencyHead) })).await, 1);
    assert_eq!(count(json!({ "standings": ["PENDING"] })).await, 4);
    assert_eq!(count(json!({ "standings": ["DELIVERED"] })).await, 0);
    assert_eq!(count(json!({ "kinds": ["REMINDED"] })).await, 0);
    // Page by page, and one by its id, with those of its obligation.
    let page = "query ($after: String) { notices(first: 3, after: $after) {
        nodes { id } pageInfo { hasNextPage endCursor } } }";
    let first = client.ask(page, json!({})).await["notices"].clone();
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = json!({ "after": first["pageInfo"]["endCursor"] });
    let last = client.ask(page, after).await["notices"].clone();
    assert_eq!(last["nodes"].as_array().unwrap().len(), 1);
    let single = "query ($id: StreamId!, $owed: StreamId!) {
        notice(id: $id) { obligation { id notices { id } } }
        obligation(id: $owed) { notices { id } }
    }";
    let id = client.ask(query, json!({ "filter": { "agency": "SXD" } })).await;
    let id = id["notices"]["nodes"][0]["id"].clone();
    let found = client.ask(single, json!({ "id": id, "owed": other.as_str() })).await;
    assert_eq!(
        found["notice"]["obligation"],
        json!({ "id": other.as_str(), "notices": [{ "id": id }] })
    );
    assert_eq!(found["obligation"]["notices"], json!([{ "id": id }]));
}

#[tokio::test]
async fn a_person_chooses_and_nobody_for_another() {
    let client = Client::new().await;
    let choose = "mutation ($id: PersonId!) {
        personChooseNotices(id: $id, input: { mail: NOTHING, language: ENGLISH }) {
            alreadySo person { noticePreference { mail language } } }
    }";
    let own = json!({ "id": holder(0, Office::AgencyHead) });
    let chosen = client.ask(choose, own.clone()).await;
    let person = &chosen["personChooseNotices"]["person"]["noticePreference"];
    assert_eq!(*person, json!({ "mail": "NOTHING", "language": "ENGLISH" }));
    assert_eq!(client.ask(choose, own).await["personChooseNotices"]["alreadySo"], true);
    let recorder = Recorder::person(
        holder(0, Office::AgencyHead),
        Role::constant(Office::AgencyHead.name()),
        scope("SXD"),
    );
    let request = Request::new(choose)
        .variables(async_graphql::Variables::from_json(json!({ "id": holder(0, Office::Qmr) })))
        .data(Identity::Recorder(recorder));
    let refused = Executor::execute(&client.executor, request).await;
    assert!(refused.errors[0].message.contains("không được phân công"), "{:?}", refused.errors);
}
