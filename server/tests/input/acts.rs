//! Acts that the rules do not allow.

use serde_json::json;

use crate::support::client::Client;
use crate::support::{Server, founded, head, recorder, secretary, staff};

const SUBMIT: &str = "mutation ($id: StreamId!, $version: Int, $act: ActInput) {
    documentSubmitForReview(id: $id, input: {}, expectedVersion: $version, act: $act) { version }
}";
const APPROVE: &str = "mutation ($id: StreamId!) {
    documentApprove(id: $id, input: {}) { version }
}";

#[tokio::test]
async fn an_act_in_the_wrong_state_says_where_the_document_is_and_where_it_must_be() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let id = Client::of(&server, staff()).draft("HD-01").await["stream"].clone();
    let answer = Client::of(&server, head()).ask(APPROVE, json!({ "id": id })).await;
    answer
        .fails_saying("REFUSED", &["ApproveDocument is accepted in", "\"In review\"", "it is in"]);
}

#[tokio::test]
async fn an_act_at_another_agency_is_out_of_reach() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let id = Client::of(&server, staff()).draft("HD-01").await["stream"].clone();
    let stranger = Client::of(&server, recorder(12, "IsoSecretary", "STC"));
    let answer = stranger.ask(SUBMIT, json!({ "id": id })).await;
    let said = answer.fails_saying("REFUSED", &["IsoSecretary of STC", "own agency only", "SXD"]);
    assert_eq!(said["field"], "actOf.agency");
}

#[tokio::test]
async fn a_stale_version_is_refused_with_what_was_expected_and_what_is() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let staff = Client::of(&server, staff());
    let id = staff.draft("HD-01").await["stream"].clone();
    staff.draft("HD-01").await;
    let answer = staff.ask(SUBMIT, json!({ "id": id, "version": 1 })).await;
    let said =
        answer.fails_saying("STALE_VERSION", &["at version 2", "you have seen 1", "read it again"]);
    assert_eq!((&said["expected"], &said["actual"]), (&json!(1), &json!(2)));
    staff.ask(SUBMIT, json!({ "id": id, "version": 2 })).await.data();
}

#[tokio::test]
async fn an_act_dated_after_today_is_refused() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let staff = Client::of(&server, staff());
    let id = staff.draft("HD-01").await["stream"].clone();
    let act = json!({ "occurredOn": "2999-01-01" });
    let answer = staff.ask(SUBMIT, json!({ "id": id, "act": act })).await;
    let said = answer.fails_saying("REFUSED", &["2999-01-01", "after today"]);
    assert_eq!(said["field"], "occurredOn");
}

#[tokio::test]
async fn an_act_beyond_the_registration_window_is_refused() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let staff = Client::of(&server, staff());
    let id = staff.draft("HD-01").await["stream"].clone();
    let act = json!({ "occurredOn": "2024-02-01" });
    let answer = staff.ask(SUBMIT, json!({ "id": id, "act": act })).await;
    answer.fails_saying("REFUSED", &["2024-02-01", "registration window", "lateReason"]);
}

#[tokio::test]
async fn recording_for_another_needs_the_paper() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let id = Client::of(&server, staff()).draft("HD-01").await["stream"].clone();
    let act = json!({ "office": "UnitHead", "person": crate::support::person(9) });
    let secretary = Client::of(&server, secretary());
    let answer = secretary.ask(SUBMIT, json!({ "id": id, "act": act })).await;
    answer.fails_saying("REFUSED", &["number, date and scan", "actOf.documentNumber"]);
    let act = json!({
        "office": "UnitHead", "person": crate::support::person(9), "documentNumber": "12/TTr-QLXD",
        "documentDate": "2024-02-01", "evidence": "ab".repeat(32),
    });
    secretary.ask(SUBMIT, json!({ "id": id, "act": act })).await.data();
    let act = json!({ "evidence": "ab" });
    let answer = secretary.ask(SUBMIT, json!({ "id": id, "act": act })).await;
    assert_eq!(answer.fails("BAD_USER_INPUT")["field"], "act.evidence");
}
