//! Boards of the API, and what is followed live: the calendar of audits, inspections, the overview.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

#[path = "common/client.rs"]
mod client;

#[path = "boards/live.rs"]
mod live;

use async_graphql::{Executor, Request};
use client::Client;
use futures_util::StreamExt;
use luuvet_domain::role::Office;
use province::{Officer, Province, memory};
use serde_json::{Value, json};

const DIRECTOR: Officer = (9001, Office::DostDirector, "SKHCN");
const QMR: Officer = (101, Office::Qmr, "SXD");

const SCHEDULE: &str = "mutation($agency: AgencyCode!) {
    inspectionSchedule(input: {
        agency: $agency, mode: ON_SITE, basis: AD_HOC, decisionNumber: \"15/QĐ-SKHCN\", plannedOn: \"2016-03-21\"
    }) { inspection { id } }
}";
const RAISE: &str = "mutation {
    findingRaise(input: {
        agency: \"SXD\", unit: \"P1\", kind: NONCONFORMITY, severity: MINOR, source: MONITORING,
        clause: \"ISO 9001:2008 4.2.3\", statement: \"Biểu mẫu cũ\", evidence: \"Hai hồ sơ\"
    }) { finding { id } }
}";

const DRAFT: &str = "mutation {
    auditProgrammeDraft(input: {
        agency: \"SXD\", year: 2016, objectives: \"Duy trì\", importance: \"Cao\", status: \"Ổn định\",
        earlierResults: \"Chưa có\", criteria: \"ISO 9001:2008\", extent: \"Toàn cơ quan\",
        frequency: \"Mỗi năm\", methods: \"Phỏng vấn\", units: [{ unit: \"P1\", month: 4 }]
    }) { auditProgramme { id } }
}";

/// Only a deadlock takes this long.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(std::time::Duration::from_secs(60), future).await.unwrap()
}

#[tokio::test]
async fn the_calendar_of_audits_shows_which_unit_is_planned_in_which_month() {
    let client = Client::of(Province::founded(memory()).await);
    client.on("2016-03-07").await;
    client.ask(QMR, DRAFT, json!({})).await;
    let calendar = "query($year: Int!, $agency: AgencyCode) {
        auditCalendar(year: $year, agency: $agency) {
            agency { code } month programmedUnits auditedUnits audits { id }
        }
    }";
    let april = json!({
        "agency": { "code": "SXD" }, "month": 4, "programmedUnits": ["P1"], "auditedUnits": [],
        "audits": [],
    });
    for (year, agency, expected) in [
        (2016, json!(null), json!([april])),
        (2016, json!("SXD"), json!([april])),
        (2016, json!("SYT"), json!([])),
        (2017, json!("SXD"), json!([])),
    ] {
        let asked = json!({ "year": year, "agency": agency });
        let shown = client.ask(QMR, calendar, asked.clone()).await;
        assert_eq!(shown["auditCalendar"], expected, "{asked}");
    }
}

#[tokio::test]
async fn an_inspection_is_followed_at_the_agency_that_is_asked_for() {
    let mut province = Province::founded(memory()).await;
    province.engage(DIRECTOR).await;
    let client = Client::of(province);
    client.on("2016-03-07").await;
    let mut ids = Vec::new();
    for agency in ["SYT", "SXD"] {
        let done = client.ask(DIRECTOR, SCHEDULE, json!({ "agency": agency })).await;
        ids.push(done["inspectionSchedule"]["inspection"]["id"].clone());
    }
    let follow = "subscription { inspectionProgress(agency: \"SXD\") {
        changed { id plannedOn agency { code } }
    } }";
    let inspection =
        json!({ "id": ids[1], "plannedOn": "2016-03-21", "agency": { "code": "SXD" } });
    let expected = json!({ "changed": [inspection] });
    assert_eq!(client.first(follow).await["inspectionProgress"], expected);
}

#[tokio::test]
async fn a_subscriber_of_the_overview_gets_the_figures_and_then_each_change_of_them() {
    let client = Client::of(Province::founded(memory()).await);
    client.on("2016-03-07").await;
    let follow = "subscription { overviewChanged { position overview { findingsOpen } } }";
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let mut next = async || -> Value {
        let response = changes.next().await.unwrap();
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()["overviewChanged"].clone()
    };
    let now = next().await;
    assert_eq!(now["overview"]["findingsOpen"], 0);
    client.ask(QMR, RAISE, json!({})).await;
    let then = next().await;
    assert_eq!(then["overview"]["findingsOpen"], 1);
    assert_ne!(then["position"], now["position"]);
}
