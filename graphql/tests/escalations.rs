//! Escalations through the API: what is overdue, who was asked about it, and the answers.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::role::Office;
use province::{Officer, Province, UNIT, holder, memory};
use serde_json::json;

const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const DIRECTOR: Officer = (9002, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9003, Office::ProvinceChair, "UBND");

const RAISE: &str = "mutation($unit: String!) {
    findingRaise(input: {
        agency: \"SXD\", unit: $unit, kind: NONCONFORMITY, severity: MINOR, source: MONITORING,
        clause: \"ISO 9001:2008 4.2.3\", statement: \"Biểu mẫu cũ\", evidence: \"BM-02\"
    }) { stream }
}";
const OVERDUE: &str = "{
    escalations(filter: { debtor: \"SXD\", isOpen: true }) {
        totalCount
        nodes {
            id level dueOn round isOpen isUnanswered settledOn
            obligation { kind escalation { level } }
            places { name }
            asks { level levelVi ground askedOn answerBy answer { measure doneBy letterNumber } }
        }
    }
    agency(code: \"SXD\") { escalations { totalCount } }
    provinceOverview { escalations { atAgencyHeads atDepartment atChair unanswered } }
}";
const ANSWER: &str = "mutation($id: StreamId!, $letter: String) {
    escalationAcknowledge(id: $id, input: {
        measure: \"Chi cục cử cán bộ hướng dẫn\", doneBy: \"2016-04-20\", letterNumber: $letter
    }) { escalation { places { name } asks { answer { letterNumber } } } }
}";
const TODO: &str = "{
    worklist(of: { office: { office: STAMEQ_HEAD, agency: \"SKHCN\" } }) {
        items { titleEn dueOn acts { mutation isOpen } }
    }
}";

/// A province where SXD has not answered a finding of 07/03/2016, on 04/04.
async fn begun() -> Client {
    let mut province = Province::founded(memory()).await;
    province.found_committee().await;
    for officer in [CHIEF, DIRECTOR, CHAIR] {
        province.engage(officer).await;
    }
    let client = Client::of(province);
    let inspector = (holder(2, Office::Inspector).0.as_u128(), Office::Inspector, "SKHCN");
    client.on("2016-03-07").await;
    client.ask(inspector, RAISE, json!({ "unit": UNIT })).await;
    client.on("2016-04-04").await;
    client
}

#[tokio::test]
async fn what_is_overdue_is_seen_going_up_the_line_and_answered() {
    let client = begun().await;
    let found = client.ask(CHIEF, OVERDUE, json!({})).await;
    assert_eq!(found["escalations"]["totalCount"], 1);
    assert_eq!(found["agency"]["escalations"]["totalCount"], 1);
    let row = &found["escalations"]["nodes"][0];
    assert_eq!((&row["level"], &row["dueOn"]), (&json!("DEPARTMENT"), &json!("2016-03-14")));
    assert_eq!(row["obligation"]["kind"], "FINDING_RESPONSE");
    assert_eq!(row["obligation"]["escalation"]["level"], "DEPARTMENT");
    let asks = json!([
        {
            "level": "AGENCY_HEAD", "levelVi": "Thủ trưởng cơ quan", "ground": null,
            "askedOn": "2016-03-22", "answerBy": "2016-03-29", "answer": null
        },
        {
            "level": "DEPARTMENT", "levelVi": "Sở Khoa học và Công nghệ", "ground": "STILL_OVERDUE",
            "askedOn": "2016-04-01", "answerBy": "2016-04-08", "answer": null
        },
    ]);
    assert_eq!(row["asks"], asks);
    let figures = json!({ "atAgencyHeads": 0, "atDepartment": 1, "atChair": 0, "unanswered": 0 });
    assert_eq!(found["provinceOverview"]["escalations"], figures);
    let id = &row["id"];
    let refused = client.response(CHIEF, ANSWER, json!({ "id": id })).await;
    assert!(refused.errors[0].message.contains("letterNumber"), "{:?}", refused.errors);
    let answered = client.ask(CHIEF, ANSWER, json!({ "id": id, "letter": "118/SKHCN-TĐC" })).await;
    let row = &answered["escalationAcknowledge"]["escalation"];
    assert_eq!(row["places"], json!([{ "name": "AtDepartment" }, { "name": "Answered" }]));
    assert_eq!(row["asks"][1]["answer"]["letterNumber"], "118/SKHCN-TĐC");
    let id = id.as_str().unwrap();
    let follow =
        format!("subscription {{ escalationChanged(id: \"{id}\") {{ changed {{ level }} }} }}");
    let first = client.first(&follow).await;
    assert_eq!(first["escalationChanged"]["changed"][0]["level"], "DEPARTMENT");
}

#[tokio::test]
async fn whoever_is_asked_finds_it_in_their_worklist() {
    let client = begun().await;
    let todo = client.ask(CHIEF, TODO, json!({})).await;
    let items = todo["worklist"]["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["titleEn"] == "Answer for what is overdue").unwrap();
    assert_eq!(item["dueOn"], "2016-04-08");
    let acts = json!([{ "mutation": "escalationAcknowledge", "isOpen": true }]);
    assert_eq!(item["acts"], acts);
}
