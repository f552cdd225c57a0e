//! The violation docket through the API: a case is proposed, opened, read with its clock, followed.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::TimeDelta;
use futures_util::StreamExt;
use luuvet_domain::agency::{self, AppointOfficer};
use luuvet_domain::calendar::start_of;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, Identity, LuuvetExecutor, PersonalData};
use province::{Province, first_day, holder, memory, scope};
use serde_json::{Value, json};
use uuid::Uuid;

/// SKHCN in the province of the histories.
const SKHCN: usize = 2;

const CHIEF: PersonId = PersonId(Uuid::from_u128(9001));

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
        let mut province = Province::founded(memory()).await;
        let register = RegisterPerson {
            name_sealed: "x1.c2VhbGVk".repeat(8),
            contact_sealed: None,
            agency: scope("SKHCN"),
        };
        province.install(person::stream(CHIEF), Command::Person(register.into())).await;
        let appoint = AppointOfficer {
            office: Office::StameqHead,
            person: CHIEF,
            from: first_day(),
            position: "Chi cục trưởng".to_owned(),
            is_leadership: true,
            unit: None,
        };
        let stream = agency::stream(&scope("SKHCN"));
        province.install(stream, Command::Agency(appoint.into())).await;
        let api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)), province }
    }

    async fn ask(&self, who: (PersonId, Office), query: &str, variables: Value) -> Value {
        let (person, office) = who;
        let recorder = Recorder::person(person, Role::constant(office.name()), scope("SKHCN"));
        let request = Request::new(query)
            .variables(async_graphql::Variables::from_json(variables))
            .data(Identity::Recorder(recorder));
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const PROPOSE: &str = "mutation($input: ProposeViolation!) {
    violationPropose(input: $input) {
        stream
        violation { id places { name } clock { dueOn } proposedBy { id } }
    }
}";

const OPEN: &str = "mutation($id: StreamId!) {
    violationOpenCase(id: $id, input: { track: INTERNAL_ADMIN, competence: DOST_DIRECTOR }) {
        violation {
            handledBy { code }
            clock { timer dueOn daysLeft debtor { code } legalBasis isByAnalogy }
        }
    }
}";

const DOCKET: &str = "query($filter: ViolationFilter) {
    violations(filter: $filter) { totalCount nodes { id clocks { timer daysLeft } } }
    agency(code: \"SXD\") { violations(filter: { isOpen: true }) { totalCount } }
    provinceOverview { violationsOpen violationsUnremedied violationStages { stage { name } count } }
}";

fn count(answer: &Value) -> &Value {
    &answer["violations"]["totalCount"]
}

#[tokio::test]
async fn a_case_shows_its_running_clock_and_is_found_by_every_way() {
    let client = Client::new().await;
    let inspector = (holder(SKHCN, Office::Inspector), Office::Inspector);
    let chief = (CHIEF, Office::StameqHead);
    let act = json!({ "input": {
        "agency": "SXD", "subject": "AGENCY", "clause": "ISO 9001:2008 4.2.3",
        "statement": "Quá hạn", "evidence": "Kết luận 12", "findings": [],
        "committedOn": "2016-03-01",
    }});
    let proposed = client.ask(inspector, PROPOSE, act).await;
    let case = &proposed["violationPropose"]["violation"];
    let id = case["id"].clone();
    assert_eq!(proposed["violationPropose"]["stream"], id);
    assert_eq!(case["places"][0]["name"], "Proposed");
    assert_eq!(case["clock"], Value::Null);
    assert_ne!(case["proposedBy"], Value::Null);

    let opened = client.ask(chief, OPEN, json!({ "id": id })).await;
    let case = &opened["violationOpenCase"]["violation"];
    assert_eq!(case["handledBy"]["code"], "SKHCN");
    let clock = json!({
        "timer": "RECORD", "dueOn": "2016-03-07", "daysLeft": 4,
        "debtor": { "code": "SKHCN" }, "legalBasis": "Luật 15/2012/QH13 Điều 58",
        "isByAnalogy": true,
    });
    assert_eq!(case["clock"], clock);

    let late = start_of(first_day()) + TimeDelta::days(6);
    client.province.advance(late).await;
    let all = client.ask(chief, DOCKET, json!({})).await;
    let shown = json!([{ "id": id, "clocks": [{ "timer": "RECORD", "daysLeft": -2 }] }]);
    assert_eq!(all["violations"]["nodes"], shown);
    assert_eq!(all["agency"]["violations"]["totalCount"], 1);
    let figures = json!({
        "violationsOpen": 1, "violationsUnremedied": 0,
        "violationStages": [{ "stage": { "name": "Opened" }, "count": 1 }],
    });
    assert_eq!(all["provinceOverview"], figures);
    for (filter, expected) in [
        (json!({ "agency": "SXD" }), 1),
        (json!({ "agency": "SYT" }), 0),
        (json!({ "places": ["Opened"], "tracks": ["INTERNAL_ADMIN"] }), 1),
        (json!({ "places": ["Proposed"] }), 0),
        (json!({ "tracks": ["SANCTION_L15"] }), 0),
        (json!({ "subjects": ["ORGANISATION"] }), 0),
        (json!({ "competence": "DOST_DIRECTOR", "handledBy": "SKHCN" }), 1),
        (json!({ "competence": "PROVINCE_CHAIR" }), 0),
        (json!({ "finding": "finding/1" }), 0),
        (json!({ "isOpen": true, "isOverdue": true }), 1),
        (json!({ "isOpen": false }), 0),
        (json!({ "isOverdue": false }), 0),
        (json!({ "isUnremedied": true }), 0),
        (json!({ "dueBy": "2016-03-07" }), 1),
        (json!({ "dueBy": "2016-03-06" }), 0),
    ] {
        let found = client.ask(chief, DOCKET, json!({ "filter": filter })).await;
        assert_eq!(*count(&found), expected, "{filter}");
    }
    let one = "query($id: StreamId!) { violation(id: $id) { id isOpen } }";
    let found = client.ask(chief, one, json!({ "id": id })).await;
    assert_eq!(found["violation"], json!({ "id": id, "isOpen": true }));
}

#[tokio::test]
async fn a_case_is_followed_as_it_changes() {
    let client = Client::new().await;
    let inspector = (holder(SKHCN, Office::Inspector), Office::Inspector);
    let act = json!({ "input": {
        "agency": "SXD", "subject": "AGENCY", "clause": "ISO 9001:2008 4.2.3",
        "statement": "Quá hạn", "evidence": "Kết luận 12", "findings": [],
        "committedOn": "2016-03-01",
    }});
    let proposed = client.ask(inspector, PROPOSE, act).await;
    let id = proposed["violationPropose"]["stream"].clone();
    let follow = "subscription { violationChanged(filter: { agency: \"SXD\" }) {
        changed { id isOpen }
    } }";
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    let change = first.data.into_json().unwrap()["violationChanged"].clone();
    assert_eq!(change["changed"], json!([{ "id": id, "isOpen": true }]));
}
