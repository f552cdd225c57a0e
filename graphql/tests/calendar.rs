//! Due dates through the API: how each came about, and what a calendar that came late has moved.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Request};
use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::calendar::start_of;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, Identity, LuuvetExecutor, PersonalData};
use province::{Officer, Province, holder, memory, scope};
use serde_json::{Value, json};
use uuid::Uuid;

const SKHCN: usize = 2;
const OFFICE: Officer = (9010, Office::ProvinceOffice, "UBND");

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
        let mut province = Province::founded(memory()).await;
        province.found_committee().await;
        province.engage(OFFICE).await;
        let api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)), province }
    }

    async fn on(&self, date: &str) {
        let date: NaiveDate = date.parse().unwrap();
        self.province.advance(start_of(date) + TimeDelta::hours(9)).await;
    }

    async fn ask(&self, recorder: Recorder, query: &str, variables: Value) -> Value {
        let request = Request::new(query)
            .variables(async_graphql::Variables::from_json(variables))
            .data(Identity::Recorder(recorder));
        let response = Executor::execute(&self.executor, request).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        self.province.engine.settle().await.unwrap();
        response.data.into_json().unwrap()
    }
}

fn inspector() -> Recorder {
    let role = Role::constant(Office::Inspector.name());
    Recorder::person(holder(SKHCN, Office::Inspector), role, scope("SKHCN"))
}

fn office() -> Recorder {
    let (person, office, at) = OFFICE;
    let role = Role::constant(office.name());
    Recorder::person(PersonId(Uuid::from_u128(person)), role, scope(at))
}

const RAISE: &str = "mutation($input: RaiseFinding!) {
    findingRaise(input: $input) { stream }
}";

const PUBLISH: &str = "mutation($days: [CalendarDay!]!) {
    calendarPublishYear(input: { year: 2017, decisionNumber: \"12/TB-UBND\", days: $days }) { position }
}";

const DUE: &str = "query {
    findings { nodes { dueOn due { ...whole } } }
    obligations(filter: { kinds: [FINDING_ACTION] }) { nodes { dueOn due { ...whole } } }
}
fragment whole on DueDate {
    dueOn windowClosesOn termVi termEn
    count { fromOn length unit parameter }
    moves { fromOn toOn windowClosesOn decisionNumber }
}";

#[tokio::test]
async fn a_due_date_says_how_it_came_about_and_which_decision_moved_it() {
    let client = Client::new().await;
    client.on("2016-12-28").await;
    let raise = json!({ "input": {
        "agency": "SXD", "unit": province::UNIT, "kind": "NONCONFORMITY", "severity": "MAJOR",
        "source": "MONITORING", "clause": "ISO 9001:2008 4.2.3",
        "statement": "Còn dùng biểu mẫu đã hết hiệu lực", "evidence": "Ba hồ sơ dùng BM-02",
    } });
    client.ask(inspector(), RAISE, raise).await;
    let day = |date: &str| json!({ "date": date, "kind": "OFF", "name": "Tết Nguyên đán" });
    let tet = ["2017-01-26", "2017-01-27", "2017-01-30", "2017-01-31", "2017-02-01"].map(day);
    let days = json!({ "days": tet });
    client.on("2017-01-10").await;
    client.ask(office(), PUBLISH, days).await;
    let answer = client.ask(office(), DUE, json!({})).await;
    let expected = json!({
        "dueOn": "2017-02-02",
        "windowClosesOn": "2017-02-09",
        "termVi": "30 ngày kể từ 28/12/2016",
        "termEn": "30 days from 2016-12-28",
        "count": {
            "fromOn": "2016-12-28", "length": 30, "unit": "DAYS", "parameter": "finding_major_days",
        },
        "moves": [{
            "fromOn": "2017-01-27", "toOn": "2017-02-02", "windowClosesOn": "2017-02-09",
            "decisionNumber": "12/TB-UBND",
        }],
    });
    for list in ["findings", "obligations"] {
        let row = &answer[list]["nodes"][0];
        assert_eq!(row["dueOn"], "2017-02-02", "{list}");
        assert_eq!(row["due"], expected, "{list}");
    }
}
