//! New law through the API: an instrument is registered, reaches agencies, is assessed, read by every
//! way and followed.
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

    /// Someone of SXD asks, and the system reacts.
    async fn ask(&self, office: Office, query: &str, variables: Value) -> Value {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(SXD, office), role, scope(AGENCIES[SXD]));
        let request = asked::by(recorder, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        self.province.engine.settle().await.unwrap();
        response.data.into_json().unwrap()
    }

    /// A law that concerns all three agencies.
    async fn registered() -> (Self, Value) {
        let client = Self::new().await;
        let done = client.ask(Office::IsoSecretary, REGISTER, json!({})).await;
        let id = done["legalInstrumentRegister"]["legalInstrument"]["id"].clone();
        (client, id)
    }
}

const REGISTER: &str = "mutation {
    legalInstrumentRegister(input: {
        number: \"80/2015/qh13\", title: \"Luật Ban hành văn bản quy phạm pháp luật\",
        issuer: \"Quốc hội\", issuedOn: \"2015-06-22\", effectiveFrom: \"2016-07-01\",
        affects: [], fields: [], concernsAll: true
    }) { legalInstrument { id number places { titleVi titleEn } } }
}";

const ASSESS: &str = "mutation($id: StreamId!) {
    legalChangeAssessImpact(id: $id, input: { documents: [], conclusion: \"Không tác động\" }) {
        legalChange { isOpen places { name } assessments { conclusion documents } }
    }
}";

const CHANGES: &str = "query($filter: LegalChangeFilter) {
    legalChanges(filter: $filter) { totalCount }
}";

const INSTRUMENTS: &str = "query($filter: LegalInstrumentFilter) {
    legalInstruments(filter: $filter) {
        totalCount
        nodes {
            number figures { agencies toAssess withoutImpact updating overdue documents }
            changes(isOpen: true) { agency { code } assessBy updateBy daysLeft ground }
        }
    }
}";

#[tokio::test]
async fn an_instrument_is_read_with_what_it_comes_to_and_found_by_every_way() {
    let (client, instrument) = Client::registered().await;
    let own = "{ agency(code: \"SXD\") { legalChanges { nodes { id agency { code } } } }
        provinceOverview { legalChangesOpen legalChangesOverdue } }";
    let of_sxd = client.ask(Office::Qmr, own, json!({})).await;
    let id = of_sxd["agency"]["legalChanges"]["nodes"][0]["id"].clone();
    let figures = json!({ "legalChangesOpen": 3, "legalChangesOverdue": 0 });
    assert_eq!(of_sxd["provinceOverview"], figures);
    let assessed = client.ask(Office::Qmr, ASSESS, json!({ "id": id })).await;
    let change = &assessed["legalChangeAssessImpact"]["legalChange"];
    assert_eq!(change["isOpen"], false);
    assert_eq!(change["places"], json!([{ "name": "NoImpact" }, { "name": "TimeEnded" }]));
    let said = json!([{ "conclusion": "Không tác động", "documents": 0 }]);
    assert_eq!(change["assessments"], said);
    let all = client.ask(Office::Qmr, INSTRUMENTS, json!({})).await;
    let node = &all["legalInstruments"]["nodes"][0];
    assert_eq!(node["number"], "80/2015/QH13");
    let figures = json!({
        "agencies": 3, "toAssess": 2, "withoutImpact": 1, "updating": 0, "overdue": 0, "documents": 0,
    });
    assert_eq!(node["figures"], figures);
    let other = json!({
        "agency": { "code": "SKHCN" }, "assessBy": "2016-03-17", "updateBy": "2016-07-01",
        "daysLeft": 120, "ground": "GENERAL",
    });
    assert_eq!(node["changes"][0], other);
    for (filter, expected) in [
        (json!({ "agency": "SXD" }), 1),
        (json!({ "instrument": instrument }), 3),
        (json!({ "instrument": "legal_instrument/1" }), 0),
        (json!({ "document": "document/1" }), 0),
        (json!({ "grounds": ["GENERAL"] }), 3),
        (json!({ "grounds": ["CITED", "FIELD", "NAMED"] }), 0),
        (json!({ "places": ["NoImpact"] }), 1),
        (json!({ "isOpen": true }), 2),
        (json!({ "isOverdue": true }), 0),
        (json!({ "dueBy": "2016-07-01" }), 2),
        (json!({ "dueBy": "2016-06-30" }), 0),
    ] {
        let found = client.ask(Office::Qmr, CHANGES, json!({ "filter": filter })).await;
        assert_eq!(found["legalChanges"]["totalCount"], expected, "{filter}");
    }
    for (filter, expected) in [
        (json!({ "concerning": "SYT" }), 1),
        (json!({ "number": "/qh13" }), 1),
        (json!({ "number": "81/" }), 0),
        (json!({ "effectiveFrom": "2016-07-01", "effectiveUntil": "2016-07-01" }), 1),
        (json!({ "effectiveFrom": "2016-07-02" }), 0),
        (json!({ "isOpen": true, "isOverdue": false }), 1),
        (json!({ "isOverdue": true }), 0),
    ] {
        let found = client.ask(Office::Qmr, INSTRUMENTS, json!({ "filter": filter })).await;
        assert_eq!(found["legalInstruments"]["totalCount"], expected, "{filter}");
    }
    let one = "query($id: StreamId!, $of: StreamId!) {
        legalChange(id: $id) { isOpen instrument { id } }
        legalInstrument(id: $of) { concernsAll registeredOn }
    }";
    let found = client.ask(Office::Qmr, one, json!({ "id": id, "of": instrument })).await;
    let expected = json!({
        "legalChange": { "isOpen": false, "instrument": { "id": instrument } },
        "legalInstrument": { "concernsAll": true, "registeredOn": "2016-03-03" },
    });
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_change_is_followed_as_it_goes_on() {
    let (client, _) = Client::registered().await;
    let follow = "subscription { legalChangeChanged(filter: { agency: \"SXD\" }) {
        changed { isOpen ground }
    } }";
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    let change = first.data.into_json().unwrap()["legalChangeChanged"].clone();
    assert_eq!(change, json!({ "changed": [{ "isOpen": true, "ground": "GENERAL" }] }));
}
