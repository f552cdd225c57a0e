//! Founding a province.

use std::fs;
use std::path::Path;

use crate::support::{Ran, Server, founded, province_file, run_on};

fn example() -> String {
    fs::read_to_string(province_file()).unwrap()
}

async fn install(data: &Path, text: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("province.json");
    fs::write(&file, text).unwrap();
    run_on(data, &["install", "--province", file.to_str().unwrap()]).await
}

async fn events_in(data: &Path) -> usize {
    run_on(data, &["replay"]).await.succeeds().out.lines().count()
}

#[tokio::test]
async fn installing_twice_does_nothing() {
    let folder = founded().await;
    let before = events_in(folder.path()).await;
    let ran = install(folder.path(), &example()).await.succeeds();
    assert!(ran.out.contains("recorded now   0"), "{ran:?}");
    assert_eq!(events_in(folder.path()).await, before);
}

#[tokio::test]
async fn what_is_added_to_the_file_is_added_to_the_province() {
    let folder = founded().await;
    let before = events_in(folder.path()).await;
    let longer = example().replacen(
        "{\"code\": \"P.QLXD\"",
        "{\"code\": \"P.QH\", \"name\": \"Phòng Quy hoạch\"}, {\"code\": \"P.QLXD\"",
        1,
    );
    let ran = install(folder.path(), &longer).await.succeeds();
    assert!(ran.out.contains("recorded now   1"), "{ran:?}");
    assert_eq!(events_in(folder.path()).await, before + 1);
}

#[tokio::test]
async fn every_refusal_is_listed_with_its_place_and_rule_and_nothing_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = example()
        .replacen("\"legal_working_days\": 20", "\"legal_working_days\": 2000", 1)
        .replacen("\"kind\": \"InternalAuditor\"", "\"kind\": \"Awareness\"", 1);
    install(folder.path(), &wrong).await.fails_saying(&[
        "2 statements are refused, nothing was recorded",
        "agencies[3].tthc[0], legal_working_days: AGY-48",
        "offices[10]",
    ]);
    assert_eq!(events_in(folder.path()).await, 0);
    install(folder.path(), &example()).await.succeeds();
}

#[tokio::test]
async fn what_the_file_cannot_mean_is_refused_before_any_rule() {
    let folder = tempfile::tempdir().unwrap();
    let (data, example) = (folder.path(), example());
    let twice = example.replacen("\"code\": \"VP\"", "\"code\": \"P.QLXD\"", 4).replacen(
        "{\"code\": \"P.QLXD\"",
        "{\"code\": \"VP\"",
        2,
    );
    install(data, &twice).await.fails_saying(&["says the same again as agencies[3].units[0]"]);
    let stranger =
        example.replacen("\"agency\": \"STC\", \"office\"", "\"agency\": \"STX\", \"office\"", 1);
    install(data, &stranger).await.fails_saying(&["offices[13], agency", "STX"]);
    let tomorrow = example.replacen("2024-01-02", "2999-01-02", 1);
    install(data, &tomorrow).await.fails_saying(&["as_of: 2999-01-02 is after today"]);
    let misspelt = example.replacen("\"office\": \"Qmr\"", "\"ofice\": \"Qmr\"", 1);
    install(data, &misspelt).await.fails_saying(&["unknown field `ofice`", "line", "--help"]);
    let unknown = example.replacen("\"office\": \"Qmr\"", "\"office\": \"King\"", 1);
    install(data, &unknown).await.fails_saying(&["unknown variant `King`", "IsoSecretary"]);
    let nobody = example.replacen("8d1f2a60-0000-4000-8000-000000000001", "7", 1);
    install(data, &nobody).await.fails_saying(&["person id `7` is malformed", "line"]);
    install(data, "{").await.fails_saying(&["EOF", "line 1"]);
    let ran = run_on(data, &["install", "--province", "no-such-file.json"]).await;
    ran.fails_saying(&["no-such-file.json cannot be read"]);
}

#[tokio::test]
async fn another_content_for_what_was_installed_is_refused() {
    let folder = founded().await;
    let other = example().replacen("Sở Xây dựng", "Sở Xây dựng và Giao thông", 1);
    install(folder.path(), &other).await.fails_saying(&[
        "agencies[3]: another content was installed for agency SXD",
        "through the API",
    ]);
}

#[tokio::test]
async fn installing_beside_a_running_server_names_the_server() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let holder = format!("in use by process {}", server.id());
    install(folder.path(), &example()).await.fails_saying(&[&holder]);
}
