//! Initiatives to use information technology through the API: one is followed from its proposal to its
//! evaluation, and found by every way.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::{NaiveDate, TimeDelta};
use futures_util::StreamExt;
use luuvet_domain::calendar::start_of;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use province::{AGENCIES, Province, holder, memory, scope};
use serde_json::{Value, json};

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

    async fn on(&self, date: &str) {
        let day: NaiveDate = date.parse().unwrap();
        self.province.advance(start_of(day) + TimeDelta::hours(9)).await;
    }

    /// Someone of SXD asks.
    async fn ask(&self, office: Office, query: &str, variables: Value) -> Value {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(0, office), role, scope(AGENCIES[0]));
        let request = asked::by(recorder, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    /// A mutation of an initiative, and the places in which it stands after it.
    async fn does(&self, office: Office, id: &str, name: &str, input: &str) -> Value {
        let query = format!(
            "mutation {{ done: {name}(id: \"{id}\", input: {{ {input} }}) {{
                itInitiative {{ places {{ name }} }}
            }} }}"
        );
        let done = self.ask(office, &query, json!({})).await;
        done["done"]["itInitiative"]["places"][0]["name"].clone()
    }
}

const PROPOSE: &str = "mutation($input: ProposeInitiative!) {
    itInitiativePropose(input: $input) { itInitiative { id round serves startBy places { name } } }
}";
const FOUND: &str = "query($filter: ItInitiativeFilter) {
    itInitiatives(filter: $filter) { totalCount }
}";
const ONE: &str = "query($id: StreamId!) {
    itInitiative(id: $id) {
        title activity makesElectronic agency { code } returnedBecause approvalNumber startBy useBy
        startedOnTime inUseSince inUseOnTime evidence evaluateBy isInUse
        usage { share { electronic total perMille } countedOn }
        usageHistory { share { electronic } source }
        planLines { year }
        evaluation { result onTime }
    }
    agency(code: \"SXD\") {
        itInitiatives { nodes { id } }
        electronicShare {
            initiatives
            documents { perMille }
            records { electronic total perMille }
            all { perMille }
        }
    }
    provinceOverview { informationTechnology {
        agencies inUse coming electronicShare { electronic total perMille }
    } }
    obligations(filter: { debtor: \"SXD\" }) { nodes { kind dueOn isOpen } }
}";

fn outline() -> Value {
    json!({
        "title": "Phần mềm một cửa điện tử", "purpose": "Hồ sơ lưu trên phần mềm",
        "serves": "APPLY", "activity": "Kiểm soát hồ sơ", "makesElectronic": "RECORDS",
        "startBy": "2016-04-15", "useBy": "2016-07-30",
    })
}

#[tokio::test]
async fn an_initiative_is_followed_from_its_proposal_to_its_evaluation() {
    use Office::{AgencyHead, IsoSecretary, Qmr, UnitHead};
    let client = Client::new().await;
    client.on("2016-03-07").await;
    let input = json!({ "agency": "SXD", "outline": outline() });
    let proposed = client.ask(IsoSecretary, PROPOSE, json!({ "input": input })).await;
    let initiative = &proposed["itInitiativePropose"]["itInitiative"];
    let id = initiative["id"].as_str().unwrap();
    let expected = json!({
        "id": id, "round": 1, "serves": "APPLY", "startBy": "2016-04-15",
        "places": [{ "name": "Proposed" }],
    });
    assert_eq!(*initiative, expected);
    let returned =
        client.does(AgencyHead, id, "itInitiativeReturn", "reason: \"Chưa rõ đơn vị\"").await;
    assert_eq!(returned, "Returned");
    let revise = "mutation($id: StreamId!, $outline: InitiativeOutlineInput!) {
        itInitiativeRevise(id: $id, input: { outline: $outline }) { itInitiative { round } }
    }";
    let revised = client.ask(IsoSecretary, revise, json!({ "id": id, "outline": outline() })).await;
    assert_eq!(revised["itInitiativeRevise"]["itInitiative"]["round"], 2);
    let approved = client.does(AgencyHead, id, "itInitiativeApprove", "number: \"45/QĐ\"").await;
    assert_eq!(approved, "Approved");
    client.on("2016-04-15").await;
    let started = client.does(UnitHead, id, "itInitiativeStartDeploying", "note: null").await;
    assert_eq!(started, "Deploying");
    client.on("2016-07-20").await;
    let usage = |electronic, total| {
        format!("usage: {{ electronic: {electronic}, total: {total}, source: \"Sổ theo dõi\" }}")
    };
    let put = format!("evidence: \"Biên bản nghiệm thu\", {}", usage(120, 800));
    assert_eq!(client.does(UnitHead, id, "itInitiativePutIntoUse", &put).await, "InUse");
    client.on("2016-09-30").await;
    let recorded = client.does(UnitHead, id, "itInitiativeRecordUsage", &usage(400, 900)).await;
    assert_eq!(recorded, "InUse");
    let evaluate = "result: PARTLY_EFFECTIVE, conclusion: \"Còn hồ sơ giấy\"";
    assert_eq!(client.does(Qmr, id, "itInitiativeEvaluate", evaluate).await, "Evaluated");

    let found = client.ask(Qmr, ONE, json!({ "id": id })).await;
    let expected = json!({
        "title": "Phần mềm một cửa điện tử", "activity": "Kiểm soát hồ sơ",
        "makesElectronic": "RECORDS", "agency": { "code": "SXD" },
        "returnedBecause": "Chưa rõ đơn vị", "approvalNumber": "45/QĐ", "startBy": "2016-04-15",
        "useBy": "2016-08-01", "startedOnTime": true, "inUseSince": "2016-07-20",
        "inUseOnTime": true, "evidence": "Biên bản nghiệm thu", "evaluateBy": "2017-01-16",
        "isInUse": true,
        "usage": {
            "share": { "electronic": 400, "total": 900, "perMille": 444 },
            "countedOn": "2016-09-30",
        },
        "usageHistory": [
            { "share": { "electronic": 120 }, "source": "Sổ theo dõi" },
            { "share": { "electronic": 400 }, "source": "Sổ theo dõi" },
        ],
        "planLines": [],
        "evaluation": { "result": "PARTLY_EFFECTIVE", "onTime": true },
    });
    assert_eq!(found["itInitiative"], expected);
    let share = json!({
        "initiatives": 1, "documents": null, "all": { "perMille": 444 },
        "records": { "electronic": 400, "total": 900, "perMille": 444 },
    });
    let of_agency =
        json!({ "itInitiatives": { "nodes": [{ "id": id }] }, "electronicShare": share });
    assert_eq!(found["agency"], of_agency);
    let figures = json!({
        "agencies": 1, "inUse": 1, "coming": 0,
        "electronicShare": { "electronic": 400, "total": 900, "perMille": 444 },
    });
    assert_eq!(found["provinceOverview"]["informationTechnology"], figures);
    let owed = found["obligations"]["nodes"].as_array().unwrap();
    for (kind, due_on) in [
        ("IT_START", "2016-04-15"),
        ("IT_DEPLOYMENT", "2016-08-01"),
        ("IT_EVALUATION", "2017-01-16"),
    ] {
        let expected = json!({ "kind": kind, "dueOn": due_on, "isOpen": false });
        assert!(owed.contains(&expected), "{expected} in {owed:?}");
    }

    for (filter, expected) in [
        (json!({}), 1),
        (json!({ "agency": "SXD" }), 1),
        (json!({ "agency": "SYT" }), 0),
        (json!({ "serves": ["APPLY", "BUILD"] }), 1),
        (json!({ "serves": ["IMPROVE"] }), 0),
        (json!({ "makesElectronic": "RECORDS" }), 1),
        (json!({ "makesElectronic": "DOCUMENTS" }), 0),
        (json!({ "planYear": 2016 }), 0),
        (json!({ "places": ["Evaluated"] }), 1),
        (json!({ "places": ["InUse"] }), 0),
        (json!({ "isOpen": true, "isInUse": true }), 1),
        (json!({ "isOpen": false }), 0),
        (json!({ "isOpen": false, "isInUse": true }), 0),
        (json!({ "isInUse": false }), 0),
    ] {
        let found = client.ask(Qmr, FOUND, json!({ "filter": filter })).await;
        assert_eq!(found["itInitiatives"]["totalCount"], expected, "{filter}");
    }

    let stopped = client.does(AgencyHead, id, "itInitiativeStop", "reason: \"Thay thế\"").await;
    assert_eq!(stopped, "Stopped");
    let found = client.ask(Qmr, ONE, json!({ "id": id })).await;
    let share = json!({
        "initiatives": 0, "documents": null, "records": null, "all": { "perMille": null },
    });
    assert_eq!(found["agency"]["electronicShare"], share);

    let follow = format!(
        "subscription {{ itInitiativeChanged(filter: {{ agency: \"SXD\" }}, id: \"{id}\") {{
            changed {{ id places {{ name }} }}
        }} }}"
    );
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    let first = first.data.into_json().unwrap();
    let stopped = json!([{ "id": id, "places": [{ "name": "Stopped" }] }]);
    assert_eq!(first["itInitiativeChanged"]["changed"], stopped);
}
