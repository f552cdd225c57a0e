//! The worklist through the API: what is owed and awaited, with the mutation that does it, what its
//! input asks for, what comes before it, and the causes behind it.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::{Executor, Response};
use chrono::Days;
use luuvet_domain::calendar::start_of;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role, System};
use luuvet_graphql::{Api, LuuvetExecutor, Mutations, PersonalData};
use province::{AGENCIES, Province, first_day, holder, memory, scope};
use serde_json::{Value, json};

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

    async fn answer(&self, office: Office, query: &str) -> Response {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(holder(SXD, office), role, scope(AGENCIES[SXD]));
        let request = asked::by(recorder, query, json!({}));
        let response = Executor::execute(&self.executor, request).await;
        self.province.engine.settle().await.unwrap();
        response
    }

    async fn ask(&self, office: Office, query: &str) -> Value {
        let response = self.answer(office, query).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

const REGISTER: &str = "mutation {
    legalInstrumentRegister(input: {
        number: \"80/2015/qh13\", title: \"Luật Ban hành văn bản quy phạm pháp luật\",
        issuer: \"Quốc hội\", issuedOn: \"2015-06-22\", effectiveFrom: \"2016-07-01\",
        affects: [], fields: [], concernsAll: true
    }) { position }
}";

fn of_qmr(fields: &str) -> String {
    format!("{{ worklist(of: {{ office: {{ office: QMR, agency: \"SXD\" }} }}) {{ {fields} }} }}")
}

#[tokio::test]
async fn what_is_owed_comes_with_its_mutation_its_input_and_the_act_that_began_it() {
    let client = Client::new().await;
    client.ask(Office::IsoSecretary, REGISTER).await;
    let fields = "owedCount lateCount items {
        titleEn dueOn daysLeft category places { name }
        acts { command mutation rule isOpen input { name } desks { office agency isVacant } before { command } }
        why { type actOf { office } }
    }";
    let list = client.ask(Office::Qmr, &of_qmr(fields)).await;
    let item = &list["worklist"]["items"][0];
    assert_eq!(list["worklist"]["owedCount"], 1);
    assert_eq!(list["worklist"]["lateCount"], 0);
    assert_eq!(item["titleEn"], "Assess the impact of a legal instrument");
    assert_eq!(item["category"], "legal_change");
    let act = &item["acts"][0];
    assert_eq!(act["mutation"], "legalChangeAssessImpact");
    assert_eq!(act["isOpen"], true);
    assert_eq!(act["input"], json!([{ "name": "documents" }, { "name": "conclusion" }]));
    let desk = json!([{ "office": "QMR", "agency": "SXD", "isVacant": false }]);
    assert_eq!(act["desks"], desk);
    let why: Vec<_> = item["why"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
    assert_eq!(
        why,
        [
            "obligation/ObligationOpened",
            "legal_change/ImpactAssessmentOpened",
            "legal_instrument/LegalInstrumentRegistered",
        ]
    );
    let began = item["why"].as_array().unwrap().last().unwrap();
    assert_eq!(began["actOf"]["office"], "IsoSecretary");
}

#[tokio::test]
async fn what_is_alike_is_told_apart_by_what_it_is_about() {
    let client = Client::new().await;
    client.ask(Office::IsoSecretary, REGISTER).await;
    for (code, title) in [("HD-01", "Tiếp nhận hồ sơ"), ("HD-02", "Trả kết quả")] {
        let draft = format!(
            "mutation {{ documentDraft(input: {{ agency: \"SXD\", code: \"{code}\", title: \"{title}\",
                kind: WORK_INSTRUCTION, clauses: [] }}) {{ position }} }}"
        );
        client.ask(Office::Staff, &draft).await;
    }
    let mine = "{ worklist(of: { office: { office: STAFF, agency: \"SXD\" } }) {
        items { titleEn labelVi labelEn category stream } } }";
    let list = client.ask(Office::Staff, mine).await;
    let items = list["worklist"]["items"].as_array().unwrap();
    let documents: Vec<_> = items.iter().filter(|item| item["category"] == "document").collect();
    let labels: Vec<_> = documents.iter().map(|item| &item["labelVi"]).collect();
    assert_eq!(labels, ["HD-01: Tiếp nhận hồ sơ", "HD-02: Trả kết quả"]);
    assert!(documents.iter().all(|item| item["labelEn"] == item["labelVi"]));
    // An obligation is told apart by what it is about.
    let owed = client.ask(Office::Qmr, &of_qmr("items { titleEn labelVi dueOn }")).await;
    assert_eq!(owed["worklist"]["items"][0]["titleEn"], "Assess the impact of a legal instrument");
    let label = "80/2015/QH13: Luật Ban hành văn bản quy phạm pháp luật";
    assert_eq!(owed["worklist"]["items"][0]["labelVi"], label);
    // Whoever may not see that is not told.
    let view = client.province.engine.model();
    let (obligation, _) = view.obligations.rows.iter().next().unwrap();
    let told =
        |shows: bool| view.label(obligation, |_, _| shows).map(|label| label.vi.into_owned());
    assert_eq!((told(true).as_deref(), told(false)), (Some(label), None));
    // So is the case itself.
    let stream = documents[0]["stream"].as_str().unwrap();
    let case = format!("{{ stream(id: \"{stream}\") {{ labelEn }} }}");
    let case = client.ask(Office::Staff, &case).await;
    assert_eq!(case["stream"]["labelEn"], "HD-01: Tiếp nhận hồ sơ");
}

#[tokio::test]
async fn what_was_done_leaves_the_list() {
    let client = Client::new().await;
    client.ask(Office::IsoSecretary, REGISTER).await;
    let changes = "{ agency(code: \"SXD\") { legalChanges { nodes { id } } } }";
    let id =
        client.ask(Office::Qmr, changes).await["agency"]["legalChanges"]["nodes"][0]["id"].clone();
    let assess = format!(
        "mutation {{ legalChangeAssessImpact(id: {id}, input: {{ documents: [], conclusion: \"Không\" }}) {{ position }} }}"
    );
    client.ask(Office::Qmr, &assess).await;
    let list = client.ask(Office::Qmr, &of_qmr("owedCount items { category }")).await;
    assert_eq!(list["worklist"]["owedCount"], 0);
    let items = list["worklist"]["items"].as_array().unwrap();
    assert!(items.iter().all(|item| item["category"] != "legal_change"), "{items:?}");
}

#[tokio::test]
async fn what_is_overdue_is_counted_by_age_and_debtor_with_what_the_system_does_next() {
    let client = Client::new().await;
    client.ask(Office::IsoSecretary, REGISTER).await;
    let query = "{ overdueObligations(first: 1) {
        totalCount ages { age count } debtors { agency { code } count }
        oldest { titleEn daysOver isOverdue remindedOn nextStep { command } }
    } }";
    let none = client.ask(Office::Qmr, query).await;
    assert_eq!(none["overdueObligations"]["totalCount"], 0);
    client.province.advance(start_of(first_day() + Days::new(30))).await;
    let late = client.ask(Office::Qmr, query).await;
    let late = &late["overdueObligations"];
    // Due 10 working days after it was registered, at each of the three agencies.
    assert_eq!(late["totalCount"], 3);
    let ages = json!([
        { "age": "UP_TO_TEN", "count": 0 },
        { "age": "UP_TO_THIRTY", "count": 3 },
        { "age": "MORE_THAN_THIRTY", "count": 0 },
    ]);
    assert_eq!(late["ages"], ages);
    assert_eq!(late["debtors"].as_array().unwrap().len(), 3);
    let oldest = &late["oldest"][0];
    assert_eq!(late["oldest"].as_array().unwrap().len(), 1);
    assert_eq!(oldest["titleEn"], "Assess the impact of a legal instrument");
    assert_eq!(oldest["isOverdue"], true);
    assert!(oldest["daysOver"].as_i64().unwrap() > 10, "{oldest}");
    assert!(oldest["remindedOn"].is_string(), "{oldest}");
    assert_eq!(oldest["nextStep"]["command"], "EscalateObligation");
    let old = "{ overdueObligations(age: MORE_THAN_THIRTY) { totalCount oldest { id } } }";
    let old = client.ask(Office::Qmr, old).await;
    assert_eq!(old["overdueObligations"], json!({ "totalCount": 3, "oldest": [] }));
}

#[tokio::test]
async fn a_persons_list_is_that_of_their_offices() {
    let client = Client::new().await;
    client.ask(Office::IsoSecretary, REGISTER).await;
    let person = holder(SXD, Office::Qmr);
    let of_person =
        format!("{{ worklist(of: {{ person: \"{person}\" }}) {{ items {{ since }} }} }}");
    let mine = client.ask(Office::Qmr, &of_person).await;
    let office = client.ask(Office::Qmr, &of_qmr("items { since }")).await;
    let since = |list: &Value| -> Vec<String> {
        let items = list["worklist"]["items"].as_array().unwrap();
        items.iter().map(|item| item["since"].to_string()).collect()
    };
    let mine = since(&mine);
    assert!(!mine.is_empty());
    assert!(since(&office).iter().all(|item| mine.contains(item)));
}

#[tokio::test]
async fn what_does_not_exist_is_named() {
    let client = Client::new().await;
    for (of, field) in [
        ("agency: \"SXX\"", "of.agency"),
        ("office: { office: QMR, agency: \"SXX\" }", "of.office.agency"),
        ("person: \"8d1f2a60-0000-4000-8000-0000000000ff\"", "of.person"),
    ] {
        let query = format!("{{ worklist(of: {{ {of} }}) {{ totalCount }} }}");
        let response = client.answer(Office::Qmr, &query).await;
        let extensions = response.errors[0].extensions.as_ref().unwrap();
        assert_eq!(extensions.get("field"), Some(&async_graphql::Value::from(field)), "{of}");
    }
}

#[test]
fn every_command_that_people_may_issue_is_offered() {
    for definition in Qms::definitions().into_iter().filter(|one| one.category != "person") {
        for row in definition.transitions.iter().filter(|row| row.is_for_people()) {
            let offer = Mutations::all().of(definition.category, row.command);
            let offer = offer.unwrap_or_else(|| panic!("{}/{}", definition.category, row.command));
            assert!(!offer.input.is_empty() || offer.mutation.len() > 3, "{}", offer.mutation);
        }
    }
}
