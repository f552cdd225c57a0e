//! Proposed inspections through the API: who is proposed and why, and each answer.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{self, AdoptParameters, seed};
use luuvet_domain::role::Office;
use province::{Officer, Province, first_day, memory};
use serde_json::{Value, json};

const DIRECTOR: Officer = (9002, Office::DostDirector, "SKHCN");
const CHAIR: Officer = (9003, Office::ProvinceChair, "UBND");
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");

const PROPOSALS: &str = "query($agency: AgencyCode, $isOpen: Boolean) {
    inspectionProposals(agency: $agency, isOpen: $isOpen) {
        totalCount
        nodes {
            id places { name } agency { code } proposedTo { code } ground groundEn lapseOf
            riskPoints riskThreshold proposedOn answerBy answer answeredOn reason programmeYear
            inspection { id decisionNumber proposal { ground } }
        }
    }
}";
const ACCEPT: &str = "mutation($id: StreamId!) {
    inspectionAccept(id: $id, input: {
        mode: ON_SITE, decisionNumber: \"91/QĐ-SKHCN\", plannedOn: \"2016-04-20\"
    }) { inspection { basis plannedOn } inspectionProposal { answer } }
}";
const LEAVE: &str = "mutation($id: StreamId!, $reason: String!) {
    inspectionLeaveToProgramme(id: $id, input: { reason: $reason }) {
        inspection { id } inspectionProposal { answer programmeYear }
    }
}";
const PROGRAMME: &str = "mutation {
    inspectionProgrammeDraft(input: { year: 2017 }) {
        inspectionProgramme { proposedTargets { agency { code } reason } }
    }
}";
const TODO: &str = "{
    worklist(of: { office: { office: DOST_DIRECTOR, agency: \"SKHCN\" } }) {
        items { titleEn dueOn agency { code } acts { mutation isOpen } }
    }
    agency(code: \"SYT\") { inspectionProposals(isOpen: true) { totalCount } }
}";

/// A province on 01/04/2016, in which a thousand points of risk are enough: nobody has a system, and
/// nobody was inspected.
async fn begun() -> Client {
    let mut province = Province::founded(memory()).await;
    province.found_committee().await;
    for officer in [CHIEF, DIRECTOR, CHAIR] {
        province.engage(officer).await;
    }
    let mut values = seed().values;
    values.risk.proposal_points = 1_000;
    let adopt = AdoptParameters {
        version: Some(2),
        effective_from: first_day(),
        legal_basis: "Quyết định 07/QĐ-UBND".to_owned(),
        values,
        sources: Vec::new(),
        reason: "Thử".to_owned(),
    };
    province.install(regulation::stream(), Command::Regulation(adopt.into())).await;
    let client = Client::of(province);
    client.on("2016-04-01").await;
    client
}

async fn proposal(client: &Client, agency: &str) -> Value {
    let found = client.ask(DIRECTOR, PROPOSALS, json!({ "agency": agency })).await;
    assert_eq!(found["inspectionProposals"]["totalCount"], 1);
    found["inspectionProposals"]["nodes"][0].clone()
}

#[tokio::test]
async fn what_is_proposed_is_found_by_the_director_and_accepted_or_left_to_the_programme() {
    let client = begun().await;
    let todo = client.ask(DIRECTOR, TODO, json!({})).await;
    assert_eq!(todo["agency"]["inspectionProposals"]["totalCount"], 1);
    let items = todo["worklist"]["items"].as_array().unwrap();
    let is_answer = |item: &&Value| item["titleEn"] == "Answer the proposal to inspect an agency";
    let of: Vec<_> = items.iter().filter(is_answer).map(|item| &item["agency"]["code"]).collect();
    assert_eq!(of, ["SXD", "SYT"], "the department's own is the chair's to answer");
    let item = items.iter().find(is_answer).unwrap();
    assert_eq!(item["dueOn"], "2016-04-15");
    let open = |mutation: &str| json!({ "mutation": mutation, "isOpen": true });
    let acts = ["inspectionAccept", "inspectionDecline", "inspectionLeaveToProgramme"].map(open);
    assert_eq!(item["acts"], json!(acts));

    let row = proposal(&client, "SYT").await;
    assert_eq!(row["places"], json!([{ "name": "Proposed" }]));
    assert_eq!((&row["ground"], &row["lapseOf"]), (&json!("RISK"), &Value::Null));
    assert_eq!((&row["riskPoints"], &row["riskThreshold"]), (&json!(1_380), &json!(1_000)));
    assert_eq!((&row["proposedTo"]["code"], &row["answer"]), (&json!("SKHCN"), &Value::Null));
    let own = proposal(&client, "SKHCN").await;
    assert_eq!(own["proposedTo"]["code"], "UBND");

    let accepted = client.ask(DIRECTOR, ACCEPT, json!({ "id": row["id"] })).await;
    let answer = &accepted["inspectionAccept"];
    assert_eq!(answer["inspection"], json!({ "basis": "AD_HOC", "plannedOn": "2016-04-20" }));
    assert_eq!(answer["inspectionProposal"]["answer"], "ACCEPTED");
    let inspection = &proposal(&client, "SYT").await["inspection"];
    assert_eq!(inspection["decisionNumber"], "91/QĐ-SKHCN");
    assert_eq!(
        (&inspection["id"], &inspection["proposal"]["ground"]),
        (&row["id"], &json!("RISK"))
    );

    let id = proposal(&client, "SXD").await["id"].clone();
    let silent = json!({ "id": id, "reason": " " });
    let refused = client.response(DIRECTOR, LEAVE, silent).await;
    assert!(refused.errors[0].message.contains("reason"), "{:?}", refused.errors);
    let reason = "Đoàn kín lịch";
    let left = client.ask(DIRECTOR, LEAVE, json!({ "id": id, "reason": reason })).await;
    let answer = json!({ "answer": "LEFT_TO_PROGRAMME", "programmeYear": 2017 });
    assert_eq!(left["inspectionLeaveToProgramme"]["inspectionProposal"], answer);
    assert_eq!(left["inspectionLeaveToProgramme"]["inspection"], Value::Null);
    let drafted = client.ask(CHIEF, PROGRAMME, json!({})).await;
    let targets = &drafted["inspectionProgrammeDraft"]["inspectionProgramme"]["proposedTargets"];
    assert_eq!(*targets, json!([{ "agency": { "code": "SXD" }, "reason": reason }]));

    let still = client.ask(CHAIR, PROPOSALS, json!({ "isOpen": true })).await;
    assert_eq!(still["inspectionProposals"]["totalCount"], 1);
    let answered = client.ask(CHAIR, PROPOSALS, json!({ "isOpen": false })).await;
    assert_eq!(answered["inspectionProposals"]["nodes"].as_array().unwrap().len(), 2);
}
