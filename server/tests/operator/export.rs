//! Exports, beside a running server: files for others, with a manifest of hashes.

use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::client::Client;
use crate::support::{Server, founded, run_on, staff};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn manifest_of(file: &Path) -> Value {
    let name = format!("{}.manifest.json", file.display());
    let manifest: Value = serde_json::from_slice(&std::fs::read(name).unwrap()).unwrap();
    let bytes = std::fs::read(file).unwrap();
    assert_eq!(manifest["file"]["sha256"], sha256(&bytes).as_str());
    assert_eq!(manifest["file"]["bytes"].as_u64(), Some(bytes.len() as u64));
    manifest
}

#[tokio::test]
async fn events_are_exported_in_each_form_with_the_hashes_that_prove_them() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    Client::of(&server, staff()).draft("HD-01").await;
    let out = tempfile::tempdir().unwrap();
    let path = |name: &str| out.path().join(name);
    let export = async |name: &str, more: &[&str]| {
        let file = path(name);
        let arguments = [&["export", file.to_str().unwrap()], more].concat();
        run_on(folder.path(), &arguments).await.succeeds();
        manifest_of(&file)
    };
    let all = export("all.jsonl", &[]).await;
    let lines = std::fs::read_to_string(path("all.jsonl")).unwrap();
    let replayed = run_on(folder.path(), &["replay", "--format", "jsonl"]).await.succeeds().out;
    assert_eq!(lines, replayed, "the records as they are stored");
    assert_eq!(all["events"], lines.lines().count());
    assert_eq!(all["events"], all["ledger"]["events"]);
    assert_eq!(all["records_sha256"], sha256(lines.as_bytes()).as_str());
    let newest = lines.lines().last().unwrap();
    assert_eq!(all["ledger"]["last_record_sha256"], sha256(newest.as_bytes()).as_str());

    let some = export("some.jsonl", &["--category", "document"]).await;
    assert_eq!(some["events"], 1);
    for (name, format) in [("some.csv", "csv"), ("some.xlsx", "xlsx")] {
        let same = export(name, &["--category", "document", "--format", format]).await;
        assert_eq!(same["records_sha256"], some["records_sha256"]);
    }
    let csv = std::fs::read_to_string(path("some.csv")).unwrap();
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("\u{feff}position,recorded_at,occurred_on,type"));
    assert!(lines.next().unwrap().contains(",document/DocumentDrafted,document/"), "{csv}");
    assert_eq!(lines.next(), None);
    // A workbook is an archive of parts.
    assert!(std::fs::read(path("some.xlsx")).unwrap().starts_with(b"PK"));
    let until = export("until.jsonl", &["--until", "4"]).await;
    assert_eq!((&until["events"], &until["last_position"]), (&5.into(), &4.into()));
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn an_export_overwrites_nothing_and_leaves_nothing_half() {
    let folder = founded().await;
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("all.jsonl");
    let arguments = ["export", file.to_str().unwrap()];
    std::fs::write(&file, "mine").unwrap();
    let ran = run_on(folder.path(), &arguments).await;
    ran.fails_saying(&["all.jsonl is there already", "name another file"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 1);
}
