//! Campaigns through the API: planned, agreed by the media, published, followed.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

#[path = "common/client.rs"]
mod client;

use client::Client;
use luuvet_domain::agency::{self, AgencyKind, RegisterAgency};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use province::{Officer, Province, memory, scope};
use serde_json::json;

const PAPER: Officer = (9001, Office::MediaPartner, "BCB");
const BROADCASTER: Officer = (9002, Office::MediaPartner, "PTTH");
const OFFICER: Officer = (9003, Office::StameqOfficer, "SKHCN");

/// The newspaper and the broadcaster are registered, and everyone is in office.
async fn begun() -> Client {
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
    for officer in [PAPER, BROADCASTER, OFFICER] {
        province.engage(officer).await;
    }
    Client::of(province)
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
    let client = begun().await;
    client.on("2016-03-07").await;
    let input = json!({
        "title": "Tuyên truyền 2016", "purpose": "Nhận thức", "startsOn": "2016-03-15",
        "endsOn": "2016-09-14", "partners": ["BCB", "PTTH"],
    });
    let planned = client.ask(OFFICER, PLAN, json!({ "input": input })).await;
    let campaign = &planned["campaignPlan"]["campaign"];
    assert_eq!(campaign["places"], json!([{ "name": "Planned" }]));
    assert_eq!(campaign["evaluateBy"], "2016-10-14");
    let asked = json!([
        { "agency": { "code": "BCB" }, "isRequired": true, "agreedOn": null },
        { "agency": { "code": "PTTH" }, "isRequired": true, "agreedOn": null },
    ]);
    assert_eq!(campaign["partners"], asked);
    let id = campaign["id"].as_str().unwrap().to_owned();
    client.ask(PAPER, AGREE, json!({ "id": id })).await;
    let agreed = client.ask(BROADCASTER, AGREE, json!({ "id": id })).await;
    let places = &agreed["campaignAgreeByMedia"]["campaign"]["places"];
    assert_eq!(*places, json!([{ "name": "Agreed" }]));
    client.on("2016-04-05").await;
    let published = client.ask(PAPER, PUBLISH, json!({ "id": id })).await;
    let places = &published["campaignPublishItem"]["campaign"]["places"];
    assert_eq!(*places, json!([{ "name": "Running" }]));
    client.on("2016-07-01").await;
    let found = client.ask(PAPER, FOUND, json!({ "id": id })).await;
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
    let follow = format!("subscription {{ campaignChanged(id: \"{id}\") {{ changed {{ id }} }} }}");
    let first = client.first(&follow).await;
    assert_eq!(first["campaignChanged"]["changed"][0]["id"], id.as_str());
}
