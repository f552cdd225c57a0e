//! Campaigns through the API: planned, agreed by the media, published, followed.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::{NaiveDate, TimeDelta};
use futures_util::StreamExt;
use luuvet_domain::agency::{self, AgencyKind, AppointOfficer, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, Identity, LuuvetExecutor, PersonalData};
use province::{AGENCIES, Province, first_day, holder, memory, scope};
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

/// People of the histories' province, who here serve the newspaper, the broadcaster, and the branch.
const OFFICES: [(usize, Office, &str); 3] = [
    (0, Office::MediaPartner, "BCB"),
    (1, Office::MediaPartner, "PTTH"),
    (2, Office::StameqOfficer, "SKHCN"),
];

struct Client {
    province: Province,
    executor: LuuvetExecutor,
}

impl Client {
    async fn new() -> Self {
        let mut province = Province::founded(memory()).await;
        for code in ["BCB", "PTTH"] {
            let register = RegisterAgency {
                code: scope(code),
                name: "Cơ quan báo chí".to_owned(),
                name_en: None,
                kind: AgencyKind::Other,
                gso_code: None,
                is_remote: false,
                parent: None,
            };
            let stream = agency::stream(&scope(code));
            province.install(stream, Command::Agency(register.into())).await;
        }
        for (n, office, at) in OFFICES {
            let appoint = AppointOfficer {
                office,
                person: holder(n, Office::Staff),
                from: first_day(),
                position: "Biên tập viên".to_owned(),
                is_leadership: false,
                unit: None,
            };
            let stream = agency::stream(&scope(at));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        let client_api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(client_api)), province }
    }

    async fn on(&self, date: &str) {
        let day: NaiveDate = date.parse().unwrap();
        self.province.advance(start_of(day) + TimeDelta::hours(9)).await;
    }

    /// Asks as the person with this place among the offices.
    async fn ask(&self, who: usize, query: &str, variables: Value) -> Value {
        let (n, office, at) = OFFICES[who];
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(n, Office::Staff), role, scope(at));
        let request = Request::new(query)
            .variables(async_graphql::Variables::from_json(variables))
            .data(Identity::Recorder(recorder));
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const PLAN: &str = "mutation($input: PlanCampaign!) {
    campaignPlan(input: $input) { campaign { id places { name } evaluateBy partners { agency { code } isRequired agreedOn } } }
}";
const AGREE: &str = "mutation($id: StreamId!) {
    campaignAgreeByMedia(id: $id, input: { number: \"15/CV\" }) { campaign { places { name } } }
}";
const PUBLISH: &str = "mutation($id: StreamId!) {
    campaignPublishItem(id: $id, input: {
        channel: NEWSPAPER, title: \"ISO\", publishedOn: \"2016-04-04\", reference: \"Số 7120\"
    }) { campaign { places { name } } }
}";
const FOUND: &str = "query($id: StreamId!) {
    campaigns(filter: { partner: \"BCB\", year: 2016, isOpen: true }) { totalCount nodes { id } }
    provinceOverview { campaigns { campaigns items publishers peopleReached periodsMissed } }
    campaign(id: $id) {
        itemCount peopleReached
        partners { agency { code } itemCount missed }
        items { number publisher { code } channel meets people }
    }
    obligations(filter: { debtor: \"PTTH\" }) { nodes { kind dueOn isOverdue } }
}";

#[tokio::test]
async fn a_campaign_is_followed_from_its_plan_to_the_quarter_that_passes_without_an_item() {
    assert_eq!(AGENCIES[2], "SKHCN");
    let client = Client::new().await;
    client.on("2016-03-07").await;
    let input = json!({
        "title": "Tuyên truyền 2016", "purpose": "Nhận thức", "startsOn": "2016-03-15",
        "endsOn": "2016-09-14", "partners": ["BCB", "PTTH"],
    });
    let planned = client.ask(2, PLAN, json!({ "input": input })).await;
    let campaign = &planned["campaignPlan"]["campaign"];
    assert_eq!(campaign["places"], json!([{ "name": "Planned" }]));
    assert_eq!(campaign["evaluateBy"], "2016-10-14");
    let asked = json!([
        { "agency": { "code": "BCB" }, "isRequired": true, "agreedOn": null },
        { "agency": { "code": "PTTH" }, "isRequired": true, "agreedOn": null },
    ]);
    assert_eq!(campaign["partners"], asked);
    let id = campaign["id"].as_str().unwrap().to_owned();
    client.ask(0, AGREE, json!({ "id": id })).await;
    let agreed = client.ask(1, AGREE, json!({ "id": id })).await;
    let places = &agreed["campaignAgreeByMedia"]["campaign"]["places"];
    assert_eq!(*places, json!([{ "name": "Agreed" }]));
    client.on("2016-04-05").await;
    let published = client.ask(0, PUBLISH, json!({ "id": id })).await;
    let places = &published["campaignPublishItem"]["campaign"]["places"];
    assert_eq!(*places, json!([{ "name": "Running" }]));
    client.on("2016-07-01").await;
    let found = client.ask(0, FOUND, json!({ "id": id })).await;
    assert_eq!(found["campaigns"], json!({ "totalCount": 1, "nodes": [{ "id": id }] }));
    let figures = json!({
        "campaigns": 1, "items": 1, "publishers": 1, "peopleReached": 0, "periodsMissed": 1
    });
    assert_eq!(found["provinceOverview"]["campaigns"], figures);
    let item = json!({
        "number": 1, "publisher": { "code": "BCB" }, "channel": "NEWSPAPER",
        "meets": "2016-06-14", "people": null,
    });
    assert_eq!(found["campaign"]["items"], json!([item]));
    let partners = json!([
        { "agency": { "code": "BCB" }, "itemCount": 1, "missed": [] },
        { "agency": { "code": "PTTH" }, "itemCount": 0, "missed": ["2016-06-14"] },
    ]);
    assert_eq!(found["campaign"]["partners"], partners);
    let owed = json!([
        { "kind": "CAMPAIGN_ITEM", "dueOn": "2016-06-14", "isOverdue": true },
        { "kind": "CAMPAIGN_ITEM", "dueOn": "2016-09-14", "isOverdue": false },
    ]);
    assert_eq!(found["obligations"]["nodes"], owed);
    let follow = format!(
        "subscription {{ campaignChanged(after: \"0\", id: \"{id}\") {{ campaign {{ id }} }} }}"
    );
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    assert_eq!(first.data.into_json().unwrap()["campaignChanged"]["campaign"]["id"], id.as_str());
}
