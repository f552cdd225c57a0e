//! Names of things that are malformed, or of nothing.

use serde_json::{Value, json};

use crate::support::client::{Answer, Client};
use crate::support::{Server, founded, head, person, province_office, staff};

async fn asked(who: &str, query: &str) -> Answer {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let answer = Client::of(&server, who).ask(query, json!({})).await;
    Client::anonymous(&server).ask("{ head { position } }", json!({})).await.data();
    answer
}

#[track_caller]
fn says(answer: &Answer, needles: &[&str]) {
    answer.fails_saying("BAD_USER_INPUT", needles);
}

#[tokio::test]
async fn an_unknown_agency_in_a_query_is_named_with_its_field() {
    let answer = asked(&staff(), "{ agency(code: \"SXX\") { name } }").await;
    let said = answer.fails_saying("NOT_FOUND", &["SXX", "agencies"]);
    assert_eq!(said["field"], "code");
    let answer =
        asked(&staff(), "{ documents(filter: { agency: \"SXX\" }) { nodes { code } } }").await;
    assert_eq!(answer.fails_saying("NOT_FOUND", &["SXX"])["field"], "filter.agency");
}

#[tokio::test]
async fn an_unknown_agency_in_an_act_is_named_with_its_rule() {
    let query = "mutation { personRegister(input: { name: \"x\", agency: \"SXX\" }) { position } }";
    let said = asked(&province_office(), query).await.fails_saying("REFUSED", &["SXX", "agency"]);
    assert_eq!(said["rule"], "PER-01");
    let query = "mutation { agencyAddUnit(id: \"agency/SXX\", input: { code: \"A\", name: \"a\" })
                 { position } }";
    let said = asked(&province_office(), query).await;
    said.fails_saying("REFUSED", &["AddUnit", "Not registered"]);
}

#[tokio::test]
async fn a_malformed_stream_id_says_what_is_expected() {
    for id in ["no stream", "document", "document/", "/x", "document/a/b", "tài liệu/x"] {
        let query =
            format!("mutation {{ documentApprove(id: \"{id}\", input: {{}}) {{ position }} }}");
        let answer = asked(&head(), &query).await;
        assert_eq!(answer.body["data"], Value::Null, "{answer:?}");
        says(&answer, &[id, "malformed", "expected"]);
    }
}

#[tokio::test]
async fn a_stream_of_another_workflow_is_refused() {
    let query = "mutation { documentApprove(id: \"agency/SXD\", input: {}) { position } }";
    let answer = asked(&head(), query).await;
    answer.fails_saying("WRONG_STREAM", &["ApproveDocument", "agency/SXD"]);
    let query = "mutation { documentApprove(id: \"wish/x\", input: {}) { position } }";
    asked(&head(), query).await.fails_saying("WRONG_STREAM", &["wish/x"]);
}

#[tokio::test]
async fn a_malformed_person_id_says_what_is_expected() {
    let answer = asked(&staff(), "{ person(id: \"Nông Văn Thử\") { name } }").await;
    says(&answer, &["Nông Văn Thử", "malformed", "UUID"]);
}

#[tokio::test]
async fn a_malformed_command_id_says_what_is_expected() {
    let query = "mutation { agencyAddUnit(id: \"agency/SXD\", commandId: \"7\",
                 input: { code: \"A\", name: \"a\" }) { position } }";
    says(&asked(&head(), query).await, &["`7`", "malformed", "UUID"]);
}

#[tokio::test]
async fn a_malformed_position_says_what_is_expected() {
    let answer = asked(&staff(), "{ head(minPosition: \"-1\") { position } }").await;
    says(&answer, &["`-1`", "a whole number from 0"]);
}

#[tokio::test]
async fn a_malformed_date_says_what_is_expected() {
    let query = "mutation { agencyAddUnit(id: \"agency/SXD\", act: { occurredOn: \"31/12/2016\" },
                 input: { code: \"A\", name: \"a\" }) { position } }";
    says(&asked(&head(), query).await, &["NaiveDate", "ActInput", "such as 2016-12-31"]);
}

#[tokio::test]
async fn a_malformed_recorder_says_which_part_is_wrong() {
    let id = person(6);
    for (who, needle) in [
        ("person=7; role=Staff; agency=SXD".to_owned(), "person id `7` is malformed"),
        (format!("person={id}; role=Staff"), "a part is missing"),
        (format!("person={id}; role=Installer; agency=SXD"), "no person holds the role Installer"),
        (format!("person={id}; role=Staff; agency=S X D"), "`S X D` is malformed"),
        ("tôi".to_owned(), "luuvet-recorder is malformed"),
    ] {
        let answer = asked(&who, "{ head { position } }").await;
        assert_eq!(answer.status, 401, "{answer:?}");
        answer.fails_saying("UNAUTHENTICATED", &[needle, "expected person=<uuid>"]);
    }
}

#[tokio::test]
async fn an_office_that_is_not_held_is_refused_by_name() {
    let who = format!("person={}; role=AgencyHead; agency=SXD", person(10));
    let query = "mutation { agencyAddUnit(id: \"agency/SXD\", input: { code: \"A\", name: \"a\" })
                 { position } }";
    let answer = asked(&who, query).await;
    let said = answer.fails_saying("REFUSED", &[&person(10), "AgencyHead", "SXD"]);
    assert_eq!(said["field"], "actOf.person");
}

#[tokio::test]
async fn a_field_that_is_not_in_the_schema_is_refused_with_its_place() {
    let answer = asked(&staff(), "{ agencyes { code } }").await;
    answer.fails("GRAPHQL_VALIDATION_FAILED");
    assert_eq!(answer.body["errors"][0]["locations"][0], json!({ "line": 1, "column": 3 }));
    asked(&staff(), "{ agencies(").await.fails("GRAPHQL_PARSE_FAILED");
}
