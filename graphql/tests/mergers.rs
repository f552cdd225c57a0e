//! Merging agencies through the API: the announcement, the day of effect, and what the successor
//! sees of what it took over.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::role::Office;
use province::{Officer, Province, UNIT, holder, memory};
use serde_json::{Value, json};

const OFFICE: Officer = (9001, Office::ProvinceOffice, "UBND");
const CHIEF: Officer = (9002, Office::StameqHead, "SKHCN");

const RAISE: &str = "mutation($unit: String!) {
    findingRaise(input: {
        agency: \"SXD\", unit: $unit, kind: NONCONFORMITY, severity: MINOR, source: MONITORING,
        clause: \"ISO 9001:2008 4.2.3\", statement: \"Biểu mẫu cũ\", evidence: \"BM-02\"
    }) { stream }
}";
const MERGE: &str = "mutation($into: AgencyCode!) {
    agencyMerge(id: \"agency/SXD\", input: {
        into: $into, effectiveOn: \"2016-03-21\", legalBasis: \"Nghị quyết 1/NQ-HĐND\"
    }) { agency { places { name } ending { way effectiveOn isOver } } }
}";
const ENDING: &str = "{
    agency(code: \"SXD\") {
        places { name }
        ending { way effectiveOn isOver legalBasis announcedOn successor { code } assignments { item } }
        mergedInto { code }
        openItems { id titleEn agency { code } places { name } }
        compliance { score }
        officers(validOn: \"2016-03-22\") { office }
    }
}";
const SUCCESSOR: &str = "{
    agency(code: \"SYT\") {
        predecessors { code }
        takenOver { id agency { code } }
        findings { totalCount nodes { id agency { code } } pageInfo { endCursor } }
        obligations(filter: { isOpen: true, kinds: [FINDING_RESPONSE] }) { totalCount nodes { debtor { code } } }
    }
    ended: agency(code: \"SXD\") { findings { totalCount } }
    worklist(of: { office: { office: AGENCY_HEAD, agency: \"SYT\" } }) {
        items { stream agency { code } acts { mutation isOpen } }
    }
    provinceOverview { debtors findingsOpen }
}";
const ACCEPT: &str = "mutation($id: StreamId!) {
    findingAccept(id: $id, input: { close: false }) { finding { agency { code } places { name } } }
}";

async fn begun() -> (Client, Value) {
    let mut province = Province::founded(memory()).await;
    province.found_committee().await;
    for officer in [OFFICE, CHIEF] {
        province.engage(officer).await;
    }
    let client = Client::of(province);
    let inspector = (holder(2, Office::Inspector).0.as_u128(), Office::Inspector, "SKHCN");
    client.on("2016-03-14").await;
    let raised = client.ask(inspector, RAISE, json!({ "unit": UNIT })).await;
    let id = raised["findingRaise"]["stream"].clone();
    (client, id)
}

fn head(agency: usize) -> Officer {
    let code = province::AGENCIES[agency];
    (holder(agency, Office::AgencyHead).0.as_u128(), Office::AgencyHead, code)
}

#[tokio::test]
async fn a_merger_is_announced_takes_effect_and_the_successor_goes_on() {
    let (client, finding) = begun().await;
    let refused = client.response(OFFICE, MERGE, json!({ "into": "SXD" })).await;
    assert!(refused.errors[0].message.contains("chính mình"), "{:?}", refused.errors);
    let answer = client.ask(OFFICE, MERGE, json!({ "into": "SYT" })).await;
    let agency = &answer["agencyMerge"]["agency"];
    assert_eq!(agency["places"], json!([{ "name": "Ending" }]));
    assert_eq!(
        agency["ending"],
        json!({ "way": "MERGED", "effectiveOn": "2016-03-21", "isOver": false })
    );
    let found = client.ask(OFFICE, ENDING, json!({})).await;
    let agency = &found["agency"];
    assert_eq!(agency["ending"]["legalBasis"], "Nghị quyết 1/NQ-HĐND");
    assert_eq!(agency["ending"]["announcedOn"], "2016-03-14");
    assert_eq!(agency["ending"]["successor"]["code"], "SYT");
    assert_eq!(agency["mergedInto"], Value::Null);
    let open = agency["openItems"].as_array().unwrap();
    assert!(open.iter().any(|item| item["id"] == finding), "{open:?}");
    assert!(!agency["officers"].as_array().unwrap().is_empty());
    let before = client.ask(OFFICE, SUCCESSOR, json!({})).await;
    assert_eq!(before["agency"]["predecessors"], json!([]));
    assert_eq!(before["agency"]["findings"]["totalCount"], 0);
    let debtors = before["provinceOverview"]["debtors"].as_u64().unwrap();

    client.on("2016-03-22").await;
    let found = client.ask(OFFICE, ENDING, json!({})).await;
    let agency = &found["agency"];
    assert_eq!(agency["places"], json!([{ "name": "Merged" }]));
    assert_eq!(agency["mergedInto"]["code"], "SYT");
    assert_eq!(agency["ending"]["isOver"], true);
    assert_eq!(agency["officers"], json!([]));
    assert_eq!(agency["compliance"], Value::Null);
    let after = client.ask(OFFICE, SUCCESSOR, json!({})).await;
    let successor = &after["agency"];
    assert_eq!(successor["predecessors"], json!([{ "code": "SXD" }]));
    let taken_over = successor["takenOver"].as_array().unwrap();
    assert!(taken_over.contains(&json!({ "id": finding, "agency": { "code": "SXD" } })));
    assert_eq!(successor["findings"]["totalCount"], 1);
    let node = json!({ "id": finding, "agency": { "code": "SXD" } });
    assert_eq!(successor["findings"]["nodes"], json!([node]));
    let owed = json!({ "totalCount": 1, "nodes": [{ "debtor": { "code": "SXD" } }] });
    assert_eq!(successor["obligations"], owed);
    assert_eq!(after["ended"]["findings"]["totalCount"], 1, "the history stays");
    assert_eq!(after["provinceOverview"]["debtors"].as_u64().unwrap(), debtors - 1);
    assert_eq!(after["provinceOverview"]["findingsOpen"], 1);
    let items = after["worklist"]["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["stream"] == finding).expect("it is asked for");
    assert_eq!(item["agency"]["code"], "SXD");
    let refused = client.response(head(0), ACCEPT, json!({ "id": finding })).await;
    assert!(refused.errors[0].message.contains("SYT"), "{:?}", refused.errors);
    let accepted = client.ask(head(1), ACCEPT, json!({ "id": finding })).await;
    let accepted = &accepted["findingAccept"]["finding"];
    assert_eq!(accepted["agency"]["code"], "SXD");
    assert_eq!(accepted["places"][0]["name"], "Accepted");
}

#[tokio::test]
async fn pages_of_what_an_agency_answers_for_go_on_after_their_cursor() {
    let (client, finding) = begun().await;
    let inspector = (holder(2, Office::Inspector).0.as_u128(), Office::Inspector, "SKHCN");
    let own = RAISE.replace("SXD", "SYT");
    client.ask(inspector, &own, json!({ "unit": UNIT })).await;
    client.ask(OFFICE, MERGE, json!({ "into": "SYT" })).await;
    client.on("2016-03-22").await;
    let page = |args: &str| {
        format!(
            "{{ agency(code: \"SYT\") {{ findings({args}) {{ totalCount
                nodes {{ id agency {{ code }} }} pageInfo {{ hasNextPage endCursor startCursor }} }} }} }}"
        )
    };
    let first = client.ask(OFFICE, &page("first: 1"), json!({})).await;
    let first = &first["agency"]["findings"];
    assert_eq!(
        (&first["totalCount"], &first["pageInfo"]["hasNextPage"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(first["nodes"], json!([{ "id": finding, "agency": { "code": "SXD" } }]));
    let cursor = first["pageInfo"]["endCursor"].as_str().unwrap();
    let next =
        client.ask(OFFICE, &page(&format!("first: 1, after: \"{cursor}\"")), json!({})).await;
    let next = &next["agency"]["findings"];
    assert_eq!(next["nodes"][0]["agency"]["code"], "SYT");
    assert_eq!(next["pageInfo"]["hasNextPage"], false);
    let cursor = next["pageInfo"]["startCursor"].as_str().unwrap();
    let back =
        client.ask(OFFICE, &page(&format!("last: 1, before: \"{cursor}\"")), json!({})).await;
    assert_eq!(back["agency"]["findings"]["nodes"], first["nodes"]);
}
