//! Reports through the API: opened by the calendar, drafted with frozen figures, found by every way,
//! followed.
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

/// SXD in the province of the histories.
const SXD: usize = 0;

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

    async fn ask(&self, office: Office, query: &str, variables: Value) -> Value {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(SXD, office), role, scope(AGENCIES[SXD]));
        let request = asked::by(recorder, query, variables);
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const ID: &str = "report/SXD-2016-H1";

const DRAFT: &str = "mutation($id: StreamId!, $input: DraftReport!) {
    reportDraft(id: $id, input: $input) {
        report {
            places { name } figuresAsOf figuresUntil
            sections { section text needsText figures { figure value frozen } }
            difficulties { number topic title wish difficulty { id } }
        }
    }
}";

const RAISE: &str =
    "mutation($input: RaiseDifficulty!) { difficultyRaise(input: $input) { stream } }";

const TRACKER: &str = "{
    reportTracker { period { year kind } titleEn awaited onTime late missing
        reports(timeliness: [AWAITED]) { id } }
    reports(filter: { agency: \"SXD\", isOpen: true }) { totalCount nodes { dueOn timeliness } }
    agency(code: \"SXD\") { reports { totalCount } }
    consolidatedReports { titleVi dueOn places { name } lines { standing } }
    provinceOverview { reports { onTime } }
}";

#[tokio::test]
async fn a_report_is_found_by_every_way_and_says_what_the_registers_know() {
    let client = Client::new().await;
    client.on("2016-05-16").await;
    let found = client.ask(Office::Qmr, TRACKER, json!({})).await;
    assert_eq!(
        found,
        json!({
            "reportTracker": [{
                "period": { "year": 2016, "kind": "H1" },
                "titleEn": "first half of 2016",
                "awaited": 3, "onTime": 0, "late": 0, "missing": 0,
                "reports": [
                    { "id": "report/SKHCN-2016-H1" },
                    { "id": ID },
                    { "id": "report/SYT-2016-H1" },
                ],
            }],
            "reports": { "totalCount": 1, "nodes": [
                { "dueOn": "2016-06-15", "timeliness": "AWAITED" }
            ] },
            "agency": { "reports": { "totalCount": 1 } },
            "consolidatedReports": [{
                "titleVi": "6 tháng đầu năm 2016",
                "dueOn": "2016-06-27",
                "places": [{ "name": "Awaited" }],
                "lines": [],
            }],
            "provinceOverview": { "reports": null },
        })
    );
    let raise = json!({ "input": {
        "agency": "SXD", "topic": "PEOPLE", "title": "Thiếu người", "description": "Một người nghỉ"
    } });
    let raised = client.ask(Office::Qmr, RAISE, raise).await;
    let known = &raised["difficultyRaise"]["stream"];
    let stated = |title: &str, registered: &Value| json!({ "topic": "PEOPLE", "title": title, "description": "Nêu tại báo cáo", "registered": registered });
    let input = json!({
        "sections": [{ "section": "FUNDING", "text": "Chi thường xuyên" }],
        "difficulties": [stated("Thiếu người", known), stated("Thiếu kinh phí", &Value::Null)],
    });
    let drafted = client.ask(Office::Qmr, DRAFT, json!({ "id": ID, "input": input })).await;
    let follow =
        "subscription { reportChanged(filter: { agency: \"SXD\" }) { isSnapshot changed { id } } }";
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    let change = first.data.into_json().unwrap()["reportChanged"].clone();
    assert_eq!(change, json!({ "isSnapshot": true, "changed": [{ "id": ID }] }));
    let report = &drafted["reportDraft"]["report"];
    assert_eq!(report["places"], json!([{ "name": "Drafted" }, { "name": "InTime" }]));
    assert_eq!(report["figuresUntil"], "2016-05-16");
    assert!(report["figuresAsOf"].is_string());
    let difficulties = json!([
        { "number": 1, "topic": "PEOPLE", "title": "Thiếu người", "wish": null, "difficulty": { "id": known } },
        { "number": 2, "topic": "PEOPLE", "title": "Thiếu kinh phí", "wish": null, "difficulty": null },
    ]);
    assert_eq!(report["difficulties"], difficulties);
    let sections = report["sections"].as_array().unwrap();
    assert_eq!(sections.len(), 14);
    let of = |name: &str| sections.iter().find(|one| one["section"] == name).unwrap();
    assert_eq!(of("FUNDING")["text"], "Chi thường xuyên");
    assert_eq!(
        (&of("PROPOSALS")["text"], &of("PROPOSALS")["needsText"]),
        (&json!(null), &json!(true))
    );
    let audits = json!([
        { "figure": "AUDITS_REPORTED", "value": 0, "frozen": 0 },
        { "figure": "UNITS_AUDITED", "value": 0, "frozen": 0 },
    ]);
    assert_eq!(of("AUDITS")["figures"], audits);
}

#[tokio::test]
async fn a_report_that_did_not_come_is_shown_as_missing_on_every_board() {
    let client = Client::new().await;
    client.on("2016-05-16").await;
    let raise = json!({ "input": {
        "agency": "SXD", "topic": "PEOPLE", "title": "Thiếu người", "description": "Một người nghỉ"
    } });
    let raised = client.ask(Office::Qmr, RAISE, raise).await;
    let known = &raised["difficultyRaise"]["stream"];
    client.on("2016-06-27").await;
    let boards = "{
        provinceOverview {
            reports { titleVi missing reports(timeliness: [MISSING]) { agency { code } } }
        }
        riskRanking { agency { code } missingReports }
        reports(filter: { timeliness: [MISSING], agency: \"SXD\" }) { totalCount nodes { id } }
        consolidatedReport(id: \"consolidated_report/2016-H1\") {
            missing round lines { standing report { missingSince } }
            coverage { clause done overdue }
            openDifficulties { agency { code } title raisedOn class escalatedOn difficulty { id } }
        }
    }";
    let shown = client.ask(Office::Qmr, boards, json!({})).await;
    let overview = &shown["provinceOverview"]["reports"];
    assert_eq!(
        (&overview["missing"], overview["reports"].as_array().unwrap().len()),
        (&json!(3), 3)
    );
    assert_eq!(shown["reports"], json!({ "totalCount": 1, "nodes": [{ "id": ID }] }));
    for ranked in shown["riskRanking"].as_array().unwrap() {
        assert_eq!(ranked["missingReports"], 1, "{ranked}");
    }
    let consolidated = &shown["consolidatedReport"];
    assert_eq!((&consolidated["missing"], &consolidated["round"]), (&json!(3), &json!(1)));
    let coverage = consolidated["coverage"].as_array().unwrap();
    let reporting = coverage.iter().find(|line| line["clause"] == "C_1C").unwrap();
    assert_eq!(*reporting, json!({ "clause": "C_1C", "done": 0, "overdue": 3 }));
    let open = json!([{
        "agency": { "code": "SXD" }, "title": "Thiếu người", "raisedOn": "2016-05-16", "class": null,
        "escalatedOn": null, "difficulty": { "id": known }
    }]);
    assert_eq!(consolidated["openDifficulties"], open);
    for line in consolidated["lines"].as_array().unwrap() {
        let missing = json!({ "standing": "MISSING", "report": { "missingSince": "2016-06-25" } });
        assert_eq!(*line, missing);
    }
}
