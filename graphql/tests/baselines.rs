//! Baselines through the API: templates, a check that tells all faults, proposal, review, entries.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/baseline.rs"]
mod imported;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

#[path = "common/client.rs"]
mod client;

use client::Client;
use luuvet_domain::role::Office;
use province::{Officer, Province, holder, memory};
use serde_json::{Value, json};

const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");

fn head() -> Officer {
    (holder(0, Office::AgencyHead).0.as_u128(), Office::AgencyHead, "SXD")
}

async fn begun() -> Client {
    let mut province = Province::founded(memory()).await;
    province.engage(DIRECTOR).await;
    let client = Client::of(province);
    client.on("2016-03-07").await;
    client
}

/// Sheets as a client sends them.
fn sheets() -> Value {
    let all = imported::sheets(0).into_iter();
    all.map(|sheet| json!({ "kind": sheet.kind.name().to_uppercase(), "text": sheet.text }))
        .collect()
}

const CHECK: &str = "query($sheets: [BaselineSheet!]!) {
    baselineCheck(agency: \"SXD\", asOf: \"2016-02-29\", sheets: $sheets) {
        isSound counts { kind count }
        faults { kind line column rule placeVi messageEn }
    }
}";
const PROPOSE: &str = "mutation($sheets: [BaselineSheet!]!) {
    baselinePropose(input: { agency: \"SXD\", asOf: \"2016-02-29\", reason: \"Từ 2015\", sheets: $sheets }) {
        baseline { id places { name } proposals }
    }
}";
const ACCEPT: &str = "mutation($id: StreamId!) {
    baselineAccept(id: $id, input: { review: \"Đã đối chiếu\" }) { baseline { acceptedOn review } }
}";
const FOUND: &str = "{
    baseline(agency: \"SXD\") {
        agency { code } asOf reason proposedOn acceptedOn
        counts { kind count }
        entries(kinds: [AUDIT, QMS]) { kind line name occurredOn }
    }
    documents(filter: { agency: \"SXD\" }) { totalCount nodes { code isBaseline editions { draftedOn approvedOn } } }
    audits(filter: { agency: \"SXD\" }) { nodes { isBaseline units extent leader { id } report { number reportedOn onTime } } }
    reviews(filter: { agency: \"SXD\" }) { nodes { isBaseline heldOn signedOn signedOnTime inputs { letter isConsidered } } }
    findings(filter: { agency: \"SXD\" }) { nodes { isBaseline cause actionTaken } }
    qmsSystems(filter: {}) { nodes { agency { code } isBaseline standard edition { name usableFrom closesOn leaveBy asksForManual procedureClauses } } }
    events(filter: { types: [\"qms/QmsBroughtIn\"] }) { nodes { type origin occurredOn } }
}";

#[tokio::test]
async fn a_baseline_is_checked_proposed_accepted_and_shown() {
    let client = begun().await;
    let sound = client.ask(head(), CHECK, json!({ "sheets": sheets() })).await;
    assert_eq!(sound["baselineCheck"]["isSound"], true);
    assert_eq!(sound["baselineCheck"]["faults"], json!([]));
    assert_eq!(sound["baselineCheck"]["counts"][1], json!({ "kind": "DOCUMENT", "count": 9 }));

    let proposed = client.ask(head(), PROPOSE, json!({ "sheets": sheets() })).await;
    let baseline = &proposed["baselinePropose"]["baseline"];
    assert_eq!(baseline["places"], json!([{ "name": "Proposed" }]));
    let id = json!({ "id": baseline["id"] });
    let accepted = client.ask(DIRECTOR, ACCEPT, id).await;
    assert_eq!(accepted["baselineAccept"]["baseline"]["acceptedOn"], "2016-03-07");

    let found = client.ask(head(), FOUND, json!({})).await;
    assert_eq!(
        found["baseline"]["entries"],
        json!([
            { "kind": "AUDIT", "line": 2, "name": "12/BC", "occurredOn": "2015-01-28" },
            { "kind": "AUDIT", "line": 3, "name": "45/BC", "occurredOn": "2015-09-18" },
            { "kind": "QMS", "line": 2, "name": "12/QĐ", "occurredOn": "2015-11-04" },
        ])
    );
    assert_eq!(found["documents"]["totalCount"], 9);
    let edition = json!({ "draftedOn": null, "approvedOn": "2015-01-05" });
    let document = json!({ "code": "BL-01", "isBaseline": true, "editions": [edition] });
    assert_eq!(found["documents"]["nodes"][0], document);
    assert_eq!(
        found["audits"]["nodes"][1],
        json!({
            "isBaseline": true, "units": ["P1"], "extent": null, "leader": null,
            "report": { "number": "45/BC", "reportedOn": "2015-09-18", "onTime": null },
        })
    );
    let review = &found["reviews"]["nodes"][0];
    assert_eq!(
        (&review["heldOn"], &review["signedOn"]),
        (&"2015-10-20".into(), &"2015-10-22".into())
    );
    assert_eq!(review["signedOnTime"], Value::Null);
    let considered = review["inputs"].as_array().unwrap().iter();
    let considered: Vec<bool> =
        considered.map(|input| input["isConsidered"].as_bool().unwrap()).collect();
    assert_eq!(considered, [true, true, true, true, true, true, false]);
    let closed = json!({ "isBaseline": true, "cause": "Chưa phân công", "actionTaken": "Phân công văn thư" });
    assert_eq!(found["findings"]["nodes"][0], closed);
    let edition = json!({
        "name": "TCVN ISO 9001:2008", "usableFrom": "2009-01-01", "closesOn": null, "leaveBy": null,
        "asksForManual": true,
        "procedureClauses": ["4.2.3", "4.2.4", "8.2.2", "8.3", "8.5.2", "8.5.3"],
    });
    let system = json!({
        "agency": { "code": "SXD" }, "isBaseline": true, "standard": "TCVN ISO 9001:2008",
        "edition": edition,
    });
    assert_eq!(found["qmsSystems"]["nodes"], json!([system]));
    let event =
        json!({ "type": "qms/QmsBroughtIn", "origin": "BASELINE", "occurredOn": "2015-11-04" });
    assert_eq!(found["events"]["nodes"][0], event);
}

#[tokio::test]
async fn a_check_tells_every_fault_and_records_nothing() {
    let client = begun().await;
    let position = client.province.engine.model().position;
    let mut sheets = sheets();
    let text = imported::REVIEWS.replace("20/10/2015", "hôm qua").replace("a b c\n", "a b z\n");
    sheets[4]["text"] = json!(text);
    let found = client.ask(head(), CHECK, json!({ "sheets": sheets })).await;
    let faults = found["baselineCheck"]["faults"].as_array().unwrap();
    assert_eq!(found["baselineCheck"]["isSound"], false);
    let place = "tờ «Xem xét của lãnh đạo», dòng 2, cột «Ngày họp»";
    assert_eq!(
        faults[0],
        json!({
            "kind": "REVIEW", "line": 2, "column": "held_on", "rule": "BSL-54", "placeVi": place,
            "messageEn": "\"hôm qua\" is no date; write it as 15/01/2015 or 2015-01-15",
        })
    );
    // The outputs, and the announced system that now has no review.
    let rules: Vec<&str> = faults.iter().map(|fault| fault["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["BSL-54", "BSL-58", "BSL-62"]);
    let refused = client.response(head(), PROPOSE, json!({ "sheets": sheets })).await;
    assert!(refused.errors[0].message.contains("dòng 2"), "{:?}", refused.errors);
    assert_eq!(client.province.engine.model().position, position);
}

#[tokio::test]
async fn templates_name_their_columns() {
    let client = begun().await;
    let query =
        "{ baselineTemplates { kind titleVi text columns { key vi en isRequired example } } }";
    let found = client.ask(head(), query, json!({})).await;
    let all = found["baselineTemplates"].as_array().unwrap();
    assert_eq!(all.len(), 7);
    for template in all {
        let text = template["text"].as_str().unwrap();
        for column in template["columns"].as_array().unwrap() {
            assert!(text.contains(column["vi"].as_str().unwrap()), "{column}");
        }
    }
}
