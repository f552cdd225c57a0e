//! The regulation through the API: a department proposes, tries out, and the chair decides.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/client.rs"]
mod client;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use client::Client;
use luuvet_domain::role::Office;
use province::{Officer, Province, memory};
use serde_json::json;

const OFFICE: Officer = (9100, Office::ProvinceOffice, "UBND");
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

const PROPOSE: &str = "mutation($input: ProposeParameters!) {
    regulationProposeParameters(input: $input) { position }
}";
const PROPOSALS: &str = "{ parameterProposals {
    id standing standingReason version office changes { parameter before after }
} }";

async fn province() -> Client {
    let mut province = Province::founded(memory()).await;
    province.found_committee().await;
    for officer in [OFFICE, CHIEF, CHAIR] {
        province.engage(officer).await;
    }
    let client = Client::of(province);
    client.on("2016-03-07").await;
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_tries_out_proposes_and_the_chair_approves() {
    let client = province().await;
    let run = client
        .ask(
            CHIEF,
            "{ regulationDryRun(values: {finding_response_working_days: 8}) {
                drift dueDateCount obligationCount stuckCount
                changes { parameter before after } grades { agency }
            } }",
            json!({}),
        )
        .await;
    let expected = json!({ "regulationDryRun": {
        "drift": 0, "dueDateCount": 0, "obligationCount": 0, "stuckCount": 0,
        "changes": [{ "parameter": "finding_response_working_days", "before": 5, "after": 8 }],
        "grades": [],
    } });
    assert_eq!(run, expected);

    let proposals = client.ask(CHIEF, PROPOSALS, json!({})).await;
    assert_eq!(proposals, json!({ "parameterProposals": [] }));
    let input = json!({
        "effectiveFrom": "2016-04-01", "legalBasis": "Quyết định 07/QĐ-UBND",
        "values": { "finding_response_working_days": 8 }, "reason": "đề nghị của các huyện vùng cao",
    });
    client.ask(CHIEF, PROPOSE, json!({ "input": input })).await;
    let refused = client.response(OFFICE, PROPOSE, json!({ "input": input })).await;
    assert_eq!(refused.errors.len(), 1, "one proposal is before the chair at a time");
    let proposals = client.ask(CHAIR, PROPOSALS, json!({})).await;
    let pending = &proposals["parameterProposals"][0];
    assert_eq!(pending["standing"], "PENDING");
    assert_eq!(pending["office"], "StameqHead");
    assert_eq!(pending["changes"][0]["parameter"], "finding_response_working_days");

    // The pending proposal is tried when no values are given.
    let run = client.ask(CHAIR, "{ regulationDryRun { changes { after } } }", json!({})).await;
    assert_eq!(run["regulationDryRun"]["changes"], json!([{ "after": 8 }]));

    let approve = "mutation($id: EventId!) {
        regulationApproveProposal(input: { proposal: $id }) { position }
    }";
    client.ask(CHAIR, approve, json!({ "id": pending["id"] })).await;
    let after = client
        .ask(
            CHAIR,
            "{ now: parameters { version values }
               then: parameters(validOn: \"2016-04-01\") { version changes { parameter after } }
               parameterSets { version }
               parameterProposals { standing decidedOn } }",
            json!({}),
        )
        .await;
    assert_eq!(after["now"]["version"], 1);
    assert_eq!(after["now"]["values"]["finding_response_working_days"], 5);
    let change = json!([{ "parameter": "finding_response_working_days", "after": 8 }]);
    assert_eq!(after["then"], json!({ "version": 2, "changes": change }));
    assert_eq!(after["parameterSets"], json!([{ "version": 2 }, { "version": 1 }]));
    let decided = json!([{ "standing": "APPROVED", "decidedOn": "2016-03-07" }]);
    assert_eq!(after["parameterProposals"], decided);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_tried_is_refused_with_the_reason() {
    let client = province().await;
    for (values, said) in [
        ("{finding_mayor_days: 8}", "finding_mayor_days"),
        ("{finding_major_days: 0}", "finding_major_days là 0"),
    ] {
        let query = format!("{{ regulationDryRun(values: {values}) {{ drift }} }}");
        let answer = client.response(CHIEF, &query, json!({})).await;
        assert!(answer.errors[0].message.contains(said), "{:?}", answer.errors);
    }
    let nothing = client.response(CHIEF, "{ regulationDryRun { drift } }", json!({})).await;
    assert!(nothing.errors[0].message.contains("không có đề xuất"), "{:?}", nothing.errors);
}
