//! Being told: mail from the real program to a real mail server, and calendars over HTTP.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod calendar;
#[path = "../support/smtp.rs"]
mod smtp;
#[path = "../support/mod.rs"]
mod support;
mod tls;

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use smtp::{Answer, Mail, Smtp};
use support::client::Client;
use support::{Server, founded, person, province_office, recorder, run, run_on, soon};

const AMEND: &str = "mutation ($id: PersonId!, $contact: String) {
    personAmend(id: $id, input: { name: \"Triệu Thị Phác\", contact: $contact, agency: \"SXD\" }) { position }
}";
const RAISE: &str = "mutation { findingRaise(input: {
    agency: \"SXD\", unit: \"P.QLXD\", kind: NONCONFORMITY, severity: MINOR, source: INSPECTION,
    clause: \"ISO 9001:2008 4.2.3\", statement: \"Quy trình hết hiệu lực còn ở nơi làm việc\",
    evidence: \"Bản in QT-01 lần 1 tại bàn tiếp nhận\" }) { stream position } }";
const TOLD: &str = "{
    outbox { isOpen waitingCount interruption }
    notices(filter: { agency: \"SXD\" }) { nodes {
        kind standing attempts messageId suppression person { id }
        obligation { kind notices { id } } } }
}";

/// A server that mails to a mail server.
async fn mailing(data: &Path, smtp: &Smtp) -> Server {
    let url = smtp.url();
    let options =
        ["--development", "--smtp-url", &url, "--mail-from", "Luuvet <luuvet@example.vn>"];
    Server::start_with(data, &options).await
}

async fn opened(server: &Server) {
    until(server, |told| told["outbox"]["isOpen"] == true).await;
}

/// Gives the head of SXD an address, and lets a finding be raised there.
async fn raise_a_finding(server: &Server) {
    let address = json!({ "id": person(6), "contact": "head@sxd.example.vn" });
    Client::of(server, province_office()).ask(AMEND, address).await.data();
    let officer = Client::of(server, recorder(5, "StameqOfficer", "CCTDC"));
    officer.ask(RAISE, json!({})).await.data();
}

/// Asks who was told until it is so.
async fn until(server: &Server, is_so: impl Fn(&Value) -> bool) -> Value {
    let client = Client::anonymous(server);
    let asked = async {
        loop {
            let told = client.ask(TOLD, json!({})).await.data();
            if is_so(&told) {
                return told;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    soon(asked).await
}

/// Nothing waits any more of what was expected.
fn is_settled(told: &Value) -> bool {
    let some = told["notices"]["nodes"].as_array().is_some_and(|all| !all.is_empty());
    some && told["outbox"]["waitingCount"] == 0
}

async fn wait_for(smtp: &Smtp, count: usize) -> Vec<Mail> {
    let smtp = smtp.clone();
    soon(tokio::task::spawn_blocking(move || smtp.wait_for(count))).await.unwrap()
}

#[tokio::test]
async fn what_is_owed_is_mailed_and_the_api_shows_to_whom_and_with_what_outcome() {
    let (folder, smtp) = (founded().await, Smtp::start(Answer::Take));
    let server = mailing(folder.path(), &smtp).await;
    opened(&server).await;
    raise_a_finding(&server).await;
    let mails = wait_for(&smtp, 1).await;
    assert_eq!((&*mails[0].to, &*mails[0].name), ("head@sxd.example.vn", "Triệu Thị Phác"));
    assert!(mails[0].subject.starts_with("[Luuvet] Việc mới: "), "{:?}", mails[0]);
    let told = until(&server, is_settled).await;
    let mut nodes = told["notices"]["nodes"].as_array().unwrap().clone();
    nodes.retain(|node| node["obligation"]["kind"] == "FINDING_RESPONSE");
    let of = |n| nodes.iter().find(|node| node["person"]["id"] == *person(n)).unwrap();
    assert_eq!(of(6)["standing"], "DELIVERED");
    assert_eq!(of(6)["messageId"], *mails[0].id);
    assert_eq!((&of(6)["kind"], &of(6)["attempts"]), (&json!("OPENED"), &json!(1)));
    // The head of the unit can answer too, but has no address.
    assert_eq!(of(9)["suppression"], "NO_ADDRESS");
    assert_eq!((nodes.len(), of(9)["obligation"]["notices"].as_array().unwrap().len()), (2, 2));
    assert!(server.stop().await.success());
    let replayed = run_on(folder.path(), &["replay", "--format", "jsonl"]).await.succeeds();
    assert!(replayed.out.contains("NoticeDelivered"));
    assert!(!replayed.out.contains("sxd.example.vn"));
}

#[tokio::test]
async fn a_server_that_is_killed_before_it_records_sends_the_same_mail_again_and_then_no_more() {
    let (folder, smtp) = (founded().await, Smtp::start(Answer::TakeAndWait));
    let server = mailing(folder.path(), &smtp).await;
    opened(&server).await;
    raise_a_finding(&server).await;
    wait_for(&smtp, 1).await;
    server.kill().await;
    smtp.answers(Answer::Take);
    let server = mailing(folder.path(), &smtp).await;
    let mails = wait_for(&smtp, 2).await;
    assert_eq!(mails[0], mails[1]);
    until(&server, is_settled).await;
    assert!(server.stop().await.success());
    // What was recorded is not sent by the next either.
    let server = mailing(folder.path(), &smtp).await;
    raise_a_finding(&server).await;
    let mails = wait_for(&smtp, 3).await;
    assert_ne!(mails[2].id, mails[0].id);
    until(&server, is_settled).await;
    assert_eq!(smtp.taken().len(), 3);
}

#[tokio::test]
async fn a_server_stops_though_its_mail_server_does_not_answer() {
    let (folder, smtp) = (founded().await, Smtp::start(Answer::TakeAndWait));
    let server = mailing(folder.path(), &smtp).await;
    opened(&server).await;
    raise_a_finding(&server).await;
    wait_for(&smtp, 1).await;
    assert!(server.stop().await.success());
    smtp.answers(Answer::Take);
}

#[tokio::test]
async fn on_a_simulated_clock_nobody_is_mailed() {
    let folder = tempfile::tempdir().unwrap();
    let made = run_on(folder.path(), &["simulate", "--agencies", "1", "--months", "1"]).await;
    made.succeeds();
    let smtp = Smtp::start(Answer::Take);
    let server = mailing(folder.path(), &smtp).await;
    server.says("luuvet sends no mail: the clock of this ledger is simulated").await;
    let query = "{ outbox { isOpen waitingCount } }";
    let data = Client::anonymous(&server).ask(query, json!({})).await.data();
    assert_eq!(data["outbox"], json!({ "isOpen": false, "waitingCount": 0 }));
    assert!(server.stop().await.success());
    assert_eq!(smtp.taken(), []);
}

#[tokio::test]
async fn a_mail_server_that_is_misstated_is_refused_without_repeating_the_password() {
    let from = ["--mail-from", "luuvet@example.vn"];
    for (url, needle) in [
        ("smtp://luuvet:geheim@mail.example.vn", "unencrypted"),
        ("mail.example.vn", "smtps://NAME:PASSWORD@HOST"),
    ] {
        let ran = run(&[&["serve", "--smtp-url", url][..], &from].concat()).await;
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains(needle), "{ran:?}");
    }
    let ran = run(&["serve", "--smtp-url", "smtp://127.0.0.1:25"]).await;
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("--mail-from"), "{ran:?}");
}

#[tokio::test]
async fn a_contact_that_is_no_mail_address_is_refused_before_it_is_sealed() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let office = Client::of(&server, province_office());
    for contact in ["0912 345 678", "head@", "a@b.vn, c@d.vn"] {
        let answer = office.ask(AMEND, json!({ "id": person(6), "contact": contact })).await;
        answer.fails_saying("BAD_USER_INPUT", &["mail address"]);
    }
    let none = json!({ "id": person(6), "contact": null });
    office.ask(AMEND, none).await.data();
}

#[tokio::test]
async fn a_person_chooses_over_the_api_what_is_mailed_to_them() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let choose = "mutation ($id: PersonId!) {
        personChooseNotices(id: $id, input: { mail: DAILY, language: ENGLISH }) {
            person { noticePreference { mail language } } }
    }";
    let head = Client::of(&server, support::head());
    let data = head.ask(choose, json!({ "id": person(6) })).await.data();
    let chosen = &data["personChooseNotices"]["person"]["noticePreference"];
    assert_eq!(*chosen, json!({ "mail": "DAILY", "language": "ENGLISH" }));
    let for_another = head.ask(choose, json!({ "id": person(7) })).await;
    for_another.fails_saying("REFUSED", &["not assigned"]);
}
