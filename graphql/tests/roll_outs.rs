//! Roll-outs and consulting organisations through the API: one of each is begun, and found by every
//! way.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "common/asked.rs"]
mod asked;
#[path = "../../projections/tests/histories/province.rs"]
mod province;

use std::sync::Arc;

use async_graphql::Executor;
use luuvet_domain::agency::{
    self, AgencyKind, AppointOfficer, Classification, ClassifyAgency, RegisterAgency,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use province::{AGENCIES, Province, first_day, holder, memory, scope};
use serde_json::{Value, json};

const SXD: usize = 0;
const SKHCN: usize = 2;

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

/// A province in which SXD has a sub-department that must apply a system.
async fn client() -> (Province, LuuvetExecutor) {
    let mut province = Province::founded(memory()).await;
    let stream = agency::stream(&scope("CCGD"));
    let register = RegisterAgency {
        code: scope("CCGD"),
        name: "Chi cục Giám định".to_owned(),
        name_en: None,
        kind: AgencyKind::SubordinateUnit,
        gso_code: None,
        is_remote: false,
        parent: Some(scope("SXD")),
    };
    province.install(stream.clone(), Command::Agency(register.into())).await;
    let reason = Some("Theo quyết định".to_owned());
    let classify = ClassifyAgency { classification: Classification::Mandatory, reason };
    province.install(stream, Command::Agency(classify.into())).await;
    let officer = AppointOfficer {
        office: Office::StameqOfficer,
        person: holder(SKHCN, Office::Staff),
        from: first_day(),
        position: "Chuyên viên".to_owned(),
        is_leadership: false,
        unit: None,
    };
    let stream = agency::stream(&scope(AGENCIES[SKHCN]));
    province.install(stream, Command::Agency(officer.into())).await;
    let api = Api {
        engine: Arc::clone(&province.engine),
        personal: Arc::new(Empty),
        origin: Origin::Simulated,
    };
    (province, LuuvetExecutor::new(Arc::new(api)))
}

async fn ask_as(
    executor: &LuuvetExecutor,
    (agency, person, office): (usize, Office, Office),
    query: &str,
    variables: Value,
) -> Value {
    let role = Role::constant(office.name());
    let recorder = Recorder::person(holder(agency, person), role, scope(AGENCIES[agency]));
    let request = asked::by(recorder, query, variables);
    let response = Executor::execute(executor, request).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

/// The representative of SXD asks.
async fn ask(executor: &LuuvetExecutor, query: &str, variables: Value) -> Value {
    ask_as(executor, (SXD, Office::Qmr, Office::Qmr), query, variables).await
}

const ALL: &str = "query($filter: RollOutFilter) {
    rollOuts(filter: $filter) { totalCount }
    agency(code: \"SXD\") { rollOuts { nodes { unit { code } agency { code } } } rollOut { id } }
    unit: agency(code: \"CCGD\") { rollOuts { totalCount } rollOut { id } }
    provinceOverview { rollOutsLeft rollOutsOverdue }
}";

#[tokio::test]
async fn a_roll_out_is_found_by_every_way_and_followed_by_its_mutations() {
    let (_province, executor) = client().await;
    for (filter, expected) in [
        (json!({ "agency": "SXD" }), 1),
        (json!({ "agency": "SYT" }), 0),
        (json!({ "unit": "CCGD" }), 1),
        (json!({ "steps": ["INVENTORY"] }), 1),
        (json!({ "steps": ["PLAN", "COMPLETION"] }), 0),
        (json!({ "places": ["Identified"] }), 1),
        (json!({ "places": ["Overdue"] }), 0),
        (json!({ "isOpen": false }), 0),
        (json!({ "isOpen": true, "isOverdue": false }), 1),
        (json!({ "isOverdue": true }), 0),
        (json!({ "isOpen": false, "isOverdue": true }), 0),
        (json!({ "dueBy": "2016-04-04" }), 1),
        (json!({ "dueBy": "2016-04-03" }), 0),
    ] {
        let found = ask(&executor, ALL, json!({ "filter": filter })).await;
        assert_eq!(found["rollOuts"]["totalCount"], expected, "{filter}");
        let node = json!({ "unit": { "code": "CCGD" }, "agency": { "code": "SXD" } });
        let of_agency = json!({ "rollOuts": { "nodes": [node] }, "rollOut": null });
        assert_eq!(found["agency"], of_agency);
        let of_unit =
            json!({ "rollOuts": { "totalCount": 0 }, "rollOut": { "id": "roll_out/CCGD" } });
        assert_eq!(found["unit"], of_unit);
        let figures = json!({ "rollOutsLeft": 1, "rollOutsOverdue": 0 });
        assert_eq!(found["provinceOverview"], figures);
    }
    let confirm = "mutation { rollOutConfirmSubject(id: \"roll_out/CCGD\", input: { ground: \"Có thủ tục\" }) {
        rollOut { places { name } step dueOn ground completeBy }
    } }";
    let confirmed = ask(&executor, confirm, json!({})).await;
    let expected = json!({
        "places": [{ "name": "SubjectConfirmed" }, { "name": "WithinTime" }],
        "step": "PLAN", "dueOn": "2016-05-02", "ground": "Có thủ tục", "completeBy": "2017-03-03",
    });
    assert_eq!(confirmed["rollOutConfirmSubject"]["rollOut"], expected);
    let draft = "mutation { rollOutDraftRollOutPlan(id: \"roll_out/CCGD\", input: {
        milestones: [{ name: \"Viết tài liệu\", dueOn: \"2016-09-30\" }]
    }) { rollOut { milestones { number name dueOn reachedOn } exclusion { legalReason } } } }";
    let drafted = ask(&executor, draft, json!({})).await;
    let milestone = json!({
        "number": 1, "name": "Viết tài liệu", "dueOn": "2016-09-30", "reachedOn": null,
    });
    let expected = json!({ "milestones": [milestone], "exclusion": null });
    assert_eq!(drafted["rollOutDraftRollOutPlan"]["rollOut"], expected);
}

#[tokio::test]
async fn a_consulting_organisation_is_registered_with_its_consultants() {
    let (_province, executor) = client().await;
    let officer = (SKHCN, Office::Staff, Office::StameqOfficer);
    let register = "mutation { consultantOrgRegister(input: {
        registrationNumber: \"4800123456\", name: \"Đông Bắc\"
    }) { consultantOrg { id isCertified } } }";
    let registered = ask_as(&executor, officer, register, json!({})).await;
    let one = &registered["consultantOrgRegister"]["consultantOrg"];
    assert_eq!(one["isCertified"], false);
    let add = "mutation($id: StreamId!) { consultantOrgAddConsultant(id: $id, input: {
        cardNumber: \"TV-1\", cardIssuedOn: \"2015-01-05\", cardValidUntil: \"2018-01-04\",
        practisingSince: \"2012-02-01\"
    }) { consultantOrg { eligibleConsultants consultants { cardNumber isEligible } } } }";
    let added = ask_as(&executor, officer, add, json!({ "id": one["id"] })).await;
    let expected = json!({
        "eligibleConsultants": 1, "consultants": [{ "cardNumber": "TV-1", "isEligible": true }],
    });
    assert_eq!(added["consultantOrgAddConsultant"]["consultantOrg"], expected);
    // From three years of practice on, to the card's last day.
    let on =
        "query($on: NaiveDate!) { consultantOrgs { nodes { eligibleConsultants(validOn: $on) } } }";
    for (date, eligible) in
        [("2015-01-31", 0), ("2015-02-01", 1), ("2018-01-04", 1), ("2018-01-05", 0)]
    {
        let found = ask(&executor, on, json!({ "on": date })).await;
        let one = &found["consultantOrgs"]["nodes"][0];
        assert_eq!(one["eligibleConsultants"], eligible, "{date}");
    }
    let all =
        "query($filter: ConsultantOrgFilter) { consultantOrgs(filter: $filter) { totalCount } }";
    for (filter, expected) in [
        (json!({}), 1),
        (json!({ "places": ["Registered"] }), 1),
        (json!({ "isCertified": true }), 0),
        (json!({ "engagedBy": "SXD" }), 0),
    ] {
        let found = ask(&executor, all, json!({ "filter": filter })).await;
        assert_eq!(found["consultantOrgs"]["totalCount"], expected, "{filter}");
    }
}
