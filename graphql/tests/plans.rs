//! Plans through the API: opened by the calendar, drafted with amounts beyond 32 bits, found by every
//! way, followed.
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

/// SXD in the province of the histories.
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
        Self { executor: LuuvetExecutor::new(Arc::new(api)) }
    }

    fn request(office: Office, query: &str, variables: Value) -> Request {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(SXD, office), role, scope(AGENCIES[SXD]));
        asked::by(recorder, query, variables)
    }

    async fn ask(&self, office: Office, query: &str, variables: Value) -> Value {
        let request = Self::request(office, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    async fn refused(&self, office: Office, query: &str, variables: Value) -> Value {
        let request = Self::request(office, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        let [error] = &response.errors[..] else { panic!("{:?}", response.errors) };
        serde_json::to_value(error).unwrap()
    }
}

const ID: &str = "annual_plan/SXD-2017";

const DRAFT: &str = "mutation($input: DraftPlan!) {
    annualPlanDraft(input: $input) { annualPlan { id year sendBy signBy places { name } } }
}";

const ADD: &str = "mutation($id: StreamId!, $input: AddLine!) {
    annualPlanAddLine(id: $id, input: $input) {
        annualPlan { lines { line kind requestedDong approvedDong spentDong } totals { requestedDong varianceDong } }
    }
}";

fn line(kind: &str, amount: &str) -> Value {
    json!({ "id": ID, "input": { "kind": kind, "activity": "Duy trì", "requestedDong": amount } })
}

async fn drafted() -> Client {
    let client = Client::new().await;
    let input = json!({ "agency": "SXD", "year": 2017, "goals": "Công bố lại" });
    let answer = client.ask(Office::Qmr, DRAFT, json!({ "input": input })).await;
    let plan = &answer["annualPlanDraft"]["annualPlan"];
    assert_eq!(
        *plan,
        json!({
            "id": ID, "year": 2017, "sendBy": "2016-07-20", "signBy": "2017-01-31",
            "places": [{ "name": "Draft" }]
        })
    );
    client
}

#[tokio::test]
async fn amounts_are_whole_dong_as_text_beyond_what_an_integer_holds() {
    let client = drafted().await;
    let answer = client.ask(Office::Qmr, ADD, line("MAINTAIN", "5000000001")).await;
    let plan = &answer["annualPlanAddLine"]["annualPlan"];
    assert_eq!(
        *plan,
        json!({
            "lines": [{
                "line": 1, "kind": "MAINTAIN", "requestedDong": "5000000001",
                "approvedDong": null, "spentDong": "0"
            }],
            "totals": { "requestedDong": "5000000001", "varianceDong": "0" }
        })
    );
    let refused = client.refused(Office::Qmr, ADD, line("INSPECTION", "1")).await;
    assert_eq!(refused["extensions"]["rule"], "PLN-57", "{refused}");
    for amount in ["-1", "1.5", "tám"] {
        let malformed = client.refused(Office::Qmr, ADD, line("MAINTAIN", amount)).await;
        assert!(malformed["message"].as_str().unwrap().contains("malformed"), "{malformed}");
    }
}

#[tokio::test]
async fn a_plan_is_found_by_list_agency_year_and_in_the_budget_book() {
    let client = drafted().await;
    client.ask(Office::Qmr, ADD, line("MAINTAIN", "30000000")).await;
    client.ask(Office::Qmr, ADD, line("MAINTAIN", "5000000")).await;
    let sign = "mutation($id: StreamId!) {
        annualPlanSign(id: $id, input: { number: \"12/KH-SXD\" }) { annualPlan { number signedOn } }
    }";
    client.ask(Office::AgencyHead, sign, json!({ "id": ID })).await;
    let query = "{
        annualPlan(id: \"annual_plan/SXD-2017\") { number places { name } }
        annualPlans(filter: { year: 2017, places: [\"Signed\"] }) { totalCount nodes { id } }
        none: annualPlans(filter: { isCut: true }) { totalCount }
        agency(code: \"SXD\") { annualPlans { nodes { year agency { code } } } }
        budgetBook(year: 2017) { agency { code } kind lines figures { requestedDong spentDong } }
        other: budgetBook(year: 2016) { kind }
        provincialPlanDossiers { year }
        provinceOverview { plans { plans signed } }
    }";
    let answer = client.ask(Office::Qmr, query, json!({})).await;
    assert_eq!(
        answer["annualPlan"],
        json!({ "number": "12/KH-SXD", "places": [{ "name": "Signed" }] })
    );
    assert_eq!(answer["annualPlans"], json!({ "totalCount": 1, "nodes": [{ "id": ID }] }));
    assert_eq!(answer["none"]["totalCount"], 0);
    let nodes = &answer["agency"]["annualPlans"]["nodes"];
    assert_eq!(*nodes, json!([{ "year": 2017, "agency": { "code": "SXD" } }]));
    assert_eq!(
        answer["budgetBook"],
        json!([{
            "agency": { "code": "SXD" }, "kind": "MAINTAIN", "lines": 2,
            "figures": { "requestedDong": "35000000", "spentDong": "0" }
        }])
    );
    assert_eq!(answer["other"], json!([]));
    assert_eq!(answer["provincialPlanDossiers"], json!([]));
    // The overview is of the year that the view lives in, 2016.
    assert_eq!(answer["provinceOverview"]["plans"], json!({ "plans": 0, "signed": 0 }));
}

#[tokio::test]
async fn a_plan_is_followed() {
    let client = drafted().await;
    let follow = "subscription { annualPlanChanged(filter: { agency: \"SXD\" }) {
        isSnapshot skipped changed { lines { requestedDong } } removed
    } }";
    let request = Client::request(Office::Qmr, follow, json!({}));
    let mut changes = Executor::execute_stream(&client.executor, request, None);
    let mut next = async || {
        let response = changes.next().await.unwrap();
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()["annualPlanChanged"].clone()
    };
    let now =
        json!({ "isSnapshot": true, "skipped": 0, "changed": [{ "lines": [] }], "removed": [] });
    assert_eq!(next().await, now);
    client.ask(Office::Qmr, ADD, line("MAINTAIN", "30000000")).await;
    let added = json!({ "lines": [{ "requestedDong": "30000000" }] });
    let then = json!({ "isSnapshot": false, "skipped": 0, "changed": [added], "removed": [] });
    assert_eq!(next().await, then);
}
