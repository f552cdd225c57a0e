//! Evaluations for the reform index through the API: opened and proposed by the system, scored by the
//! agency, found by every way, followed.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::{NaiveDate, TimeDelta};
use futures_util::StreamExt;
use luuvet_domain::agency::{self, AppointOfficer};
use luuvet_domain::calendar::start_of;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use province::{AGENCIES, Province, first_day, holder, memory, scope};
use serde_json::{Value, json};

/// SXD in the province of the histories.
const SXD: usize = 0;
const ID: &str = "par_evaluation/SXD-2016-v1";

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
    executor: LuuvetExecutor,
}

impl Client {
    /// On the first of November, with both departments' directors in office: SYT is home affairs here.
    async fn new() -> Self {
        let mut province = Province::founded(memory()).await;
        for (n, office) in [(2, Office::DostDirector), (1, Office::DohaDirector)] {
            let appoint = AppointOfficer {
                office,
                person: holder(n, Office::Staff),
                from: first_day(),
                position: "Giám đốc".to_owned(),
                is_leadership: true,
                unit: None,
            };
            let stream = agency::stream(&scope(AGENCIES[n]));
            province.install(stream, Command::Agency(appoint.into())).await;
        }
        let day: NaiveDate = "2016-11-01".parse().unwrap();
        province.advance(start_of(day) + TimeDelta::hours(9)).await;
        let api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)) }
    }

    async fn answer(&self, query: &str, variables: Value) -> async_graphql::Response {
        let role = Role::constant(Office::AgencyHead.name());
        let head = Recorder::person(holder(SXD, Office::AgencyHead), role, scope(AGENCIES[SXD]));
        let request = asked::by(head, query, variables);
        Executor::execute(&self.executor, request).await
    }

    async fn ask(&self, query: &str, variables: Value) -> Value {
        let response = self.answer(query, variables).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const FOUND: &str = "{
    parEvaluations(filter: { agency: \"SXD\", year: 2016 }) { totalCount nodes { id } }
    agency(code: \"SXD\") { parEvaluations { nodes { id agency { code } } } }
    provinceOverview { par { year opened selfScored finalTenthsMean } }
    parEvaluation(id: \"par_evaluation/SXD-2016-v1\") {
        places { name } year maxTenths selfScoreBy verifyBy finalBy proposedTenths proposedAsOf
        verifiedBy { code } appraisedBy { code }
        criteriaSet { version legalBasis noteEn }
        sheet { criterion { id rule } proposed { tenths becauseEn events { type } } selfScore { tenths } finalTenths }
    }
}";

const SCORE: &str = "mutation($id: StreamId!, $input: SelfScore!) {
    parEvaluationSelfScore(id: $id, input: $input) {
        parEvaluation { places { name } selfScore { totalTenths onTime } sheet { criterion { id } selfScore { tenths reason evidence } } }
    }
}";

#[tokio::test]
async fn a_sheet_is_found_by_every_way_and_says_why_each_score_is_proposed() {
    let client = Client::new().await;
    let found = client.ask(FOUND, json!({})).await;
    assert_eq!(found["parEvaluations"], json!({ "totalCount": 1, "nodes": [{ "id": ID }] }));
    let of_agency = json!([{ "id": ID, "agency": { "code": "SXD" } }]);
    assert_eq!(found["agency"]["parEvaluations"]["nodes"], of_agency);
    let figures = json!({ "year": 2016, "opened": 3, "selfScored": 0, "finalTenthsMean": null });
    assert_eq!(found["provinceOverview"]["par"], figures);
    let sheet = &found["parEvaluation"];
    assert_eq!(sheet["places"], json!([{ "name": "Opened" }]));
    assert_eq!(
        (&sheet["selfScoreBy"], &sheet["verifyBy"], &sheet["finalBy"]),
        (&json!("2016-11-30"), &json!("2016-12-20"), &json!("2017-01-31"))
    );
    assert_eq!(sheet["verifiedBy"]["code"], "SKHCN");
    assert_eq!(sheet["appraisedBy"]["code"], "SYT");
    assert!(sheet["proposedAsOf"].is_string());
    assert_eq!((&sheet["maxTenths"], &sheet["proposedTenths"]), (&json!(100), &json!(3)));
    let note = sheet["criteriaSet"]["noteEn"].as_str().unwrap();
    assert!(note.contains("defaults of the system"), "{note}");
    let lines = sheet["sheet"].as_array().unwrap();
    assert_eq!(lines.len(), 11);
    let reports = lines.iter().find(|line| line["criterion"]["rule"] == "REPORTS").unwrap();
    assert_eq!(reports["proposed"]["tenths"], 0);
    let proof = json!([{ "type": "report/ReportDeclaredMissing" }]);
    assert_eq!(reports["proposed"]["events"], proof);
    assert_eq!((&reports["selfScore"], &reports["finalTenths"]), (&json!(null), &json!(null)));
}

#[tokio::test]
async fn an_agency_scores_itself_with_proof_and_whoever_follows_is_told() {
    let client = Client::new().await;
    let bare = json!({ "scores": [{ "criterion": "ISO-02", "tenths": 6 }] });
    let refused = client.answer(SCORE, json!({ "id": ID, "input": bare })).await;
    let error = serde_json::to_value(&refused.errors[0]).unwrap();
    assert_eq!(error["extensions"]["rule"], "PAR-63", "{error}");
    let input = json!({ "scores": [{
        "criterion": "ISO-02", "tenths": 6, "reason": "đã áp dụng thử", "evidence": "BB 12"
    }] });
    let scored = client.ask(SCORE, json!({ "id": ID, "input": input })).await;
    let sheet = &scored["parEvaluationSelfScore"]["parEvaluation"];
    assert_eq!(sheet["places"], json!([{ "name": "SelfScored" }]));
    assert_eq!(sheet["selfScore"], json!({ "totalTenths": 9, "onTime": true }));
    let lines = sheet["sheet"].as_array().unwrap();
    let given = lines.iter().find(|line| line["criterion"]["id"] == "ISO-02").unwrap();
    let score = json!({ "tenths": 6, "reason": "đã áp dụng thử", "evidence": "BB 12" });
    assert_eq!(given["selfScore"], score);
    let follow =
        "subscription { parEvaluationChanged(filter: { agency: \"SXD\" }) { changed { id } } }";
    let mut changes = Executor::execute_stream(&client.executor, Request::new(follow), None);
    let first = changes.next().await.unwrap();
    assert!(first.errors.is_empty(), "{:?}", first.errors);
    assert_eq!(first.data.into_json().unwrap()["parEvaluationChanged"]["changed"][0]["id"], ID);
    let contested = "{ parEvaluations(filter: { isContested: true }) { totalCount } }";
    let contested = client.ask(contested, json!({})).await;
    assert_eq!(contested["parEvaluations"]["totalCount"], 0);
}
