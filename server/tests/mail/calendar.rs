//! Calendars to subscribe to.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH};

use crate::raise_a_finding;
use crate::support::client::Client;
use crate::support::{Server, founded, head, person, run_on, soon};

/// The address of a calendar, as the program prints it.
async fn link(data: &std::path::Path, server: &Server, whose: [&str; 2]) -> String {
    let url = format!("http://{}", server.address);
    let ran = run_on(data, &["calendar-link", whose[0], whose[1], "--url", &url]).await;
    ran.succeeds().out.trim().to_owned()
}

/// The calendar once it has so many entries: what a finding asks for is opened a little after it.
async fn owed(url: &str, count: usize) -> (HeaderValue, String) {
    let asked = async {
        loop {
            let answer = get(url).await;
            assert_eq!(answer.status(), StatusCode::OK);
            assert_eq!(answer.headers()[CONTENT_TYPE], "text/calendar; charset=utf-8");
            let etag = answer.headers()[ETAG].clone();
            let text = answer.text().await.unwrap();
            if text.matches("BEGIN:VEVENT").count() == count {
                return (etag, text);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    soon(asked).await
}

async fn get(url: &str) -> reqwest::Response {
    soon(reqwest::get(url)).await.unwrap()
}

#[tokio::test]
async fn a_calendar_shows_what_is_owed_at_an_address_that_can_be_revoked() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    raise_a_finding(&server).await;
    let url = link(folder.path(), &server, ["--agency", "SXD"]).await;
    let (etag, text) = owed(&url, 2).await;
    assert!(text.contains("Chấp nhận hoặc phản đối phát hiện"), "{text}");
    // Who has it already is not sent it again, until something changes.
    let again = || {
        let request = reqwest::Client::new().get(&url).header(IF_NONE_MATCH, etag.clone());
        soon(request.send())
    };
    assert_eq!(again().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    raise_a_finding(&server).await;
    owed(&url, 4).await;
    assert_eq!(again().await.unwrap().status(), StatusCode::OK);
    // The same address is printed again; a person's is another.
    assert_eq!(link(folder.path(), &server, ["--agency", "SXD"]).await, url);
    let of_head = link(folder.path(), &server, ["--person", &person(6)]).await;
    assert_eq!(get(&of_head).await.status(), StatusCode::OK);
    let revoke = ["calendar-link", "--agency", "SXD", "--revoke"];
    run_on(folder.path(), &revoke).await.succeeds();
    assert_eq!(get(&url).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get(&of_head).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn nothing_is_told_at_an_address_that_was_guessed() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let url = link(folder.path(), &server, ["--agency", "SXD"]).await;
    let secret = url.rsplit_once('/').unwrap().1;
    let base = format!("http://{}/calendar", server.address);
    let mut said = Vec::new();
    for wrong in [
        format!("agency/SXD/{}.ics", "A".repeat(43)),
        format!("agency/SXD/{}", secret.trim_end_matches(".ics")),
        format!("agency/STC/{secret}"),
        format!("agency/NOBODY/{secret}"),
        format!("person/{}/{secret}", person(6)),
        format!("person/SXD/{secret}"),
        format!("world/SXD/{secret}"),
        "agency/..%2F..%2Fkeys/x.ics".to_owned(),
    ] {
        let answer = get(&format!("{base}/{wrong}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{wrong}");
        said.push(answer.text().await.unwrap());
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[tokio::test]
async fn the_calendar_of_who_is_erased_is_gone() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let register = "mutation { personRegister(input: { name: \"Nông Thị Tạm\", agency: \"SXD\" }) { commandId } }";
    let client = Client::of(&server, head());
    let data = client.ask(register, serde_json::json!({})).await.data();
    let id = data["personRegister"]["commandId"].as_str().unwrap().to_owned();
    let url = link(folder.path(), &server, ["--person", &id]).await;
    assert_eq!(get(&url).await.status(), StatusCode::OK);
    let erase =
        "mutation ($id: PersonId!) { personErase(id: $id, ground: REQUESTED) { position } }";
    client.ask(erase, serde_json::json!({ "id": id })).await.data();
    assert_eq!(get(&url).await.status(), StatusCode::NOT_FOUND);
    run_on(folder.path(), &["calendar-link", "--person", &id]).await.fails_saying(&["no person"]);
}

#[tokio::test]
async fn a_link_is_made_for_those_alone_whom_the_ledger_knows() {
    let folder = founded().await;
    let run = async |arguments: &[&str]| run_on(folder.path(), arguments).await;
    run(&["calendar-link", "--agency", "SXX"]).await.fails_saying(&["no agency `SXX`", "SXD"]);
    let nobody = "8d1f2a60-0000-4000-8000-0000000000ff";
    run(&["calendar-link", "--person", nobody]).await.fails_saying(&["no person", nobody]);
}
