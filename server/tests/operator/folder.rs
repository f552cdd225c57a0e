//! Data folders: held by another, of another format, damaged.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::client::Client;
use crate::support::{Server, founded, run_on, staff};

fn segment(data: &Path) -> PathBuf {
    let mut all: Vec<_> =
        fs::read_dir(data.join("ledger/segments")).unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    all.remove(0)
}

#[tokio::test]
async fn a_second_process_on_a_folder_is_told_who_has_it() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let holder = format!("in use by process {}", server.id());
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["rebuild"]] {
        let needles = [holder.as_str(), "choose another folder"];
        run_on(folder.path(), command).await.fails_saying(&needles);
    }
    Client::of(&server, staff()).draft("HD-01").await;
    run_on(folder.path(), &["verify"]).await.succeeds();
    server.kill().await;
    let server = Server::start(folder.path()).await;
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_folder_that_holds_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("ledger")).unwrap();
    fs::write(folder.path().join("ledger/notes.txt"), "x").unwrap();
    let ran = run_on(folder.path(), &["serve", "--listen", "127.0.0.1:0"]).await;
    ran.fails_saying(&["it holds `notes.txt` and no ledger", "choose an empty folder"]);
    let left: Vec<_> = fs::read_dir(folder.path().join("ledger")).unwrap().collect();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn a_ledger_of_another_format_is_named_with_the_way_out() {
    let folder = founded().await;
    let path = segment(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    bytes[8] = 99;
    fs::write(&path, bytes).unwrap();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["verify"], &["replay"]] {
        let needles =
            ["ledger format 99; this program knows format 1", "the program that wrote it"];
        run_on(folder.path(), command).await.fails_saying(&needles);
    }
}

#[tokio::test]
async fn verify_finds_a_flipped_bit_and_names_file_and_position() {
    let folder = founded().await;
    let verified = run_on(folder.path(), &["verify"]).await.succeeds();
    assert!(verified.out.contains("merkle root"), "{verified:?}");
    let path = segment(folder.path());
    let whole = fs::read(&path).unwrap();
    // A letter of a name in the middle of the history, found by its text.
    let needle = "Phòng Quản lý xây dựng".as_bytes();
    let at = whole.windows(needle.len()).position(|window| window == needle).unwrap();
    let mut bytes = whole.clone();
    bytes[at] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let needles = [name, "is damaged at byte", "(position ", "restore the file from a copy"];
    run_on(folder.path(), &["verify"]).await.fails_saying(&needles);
    run_on(folder.path(), &["serve", "--listen", "127.0.0.1:0"]).await.fails_saying(&needles[..2]);
    fs::write(&path, whole).unwrap();
    run_on(folder.path(), &["verify"]).await.succeeds();
}

#[tokio::test]
async fn a_folder_without_a_ledger_is_not_verified() {
    let folder = tempfile::tempdir().unwrap();
    run_on(folder.path(), &["verify"]).await.fails_saying(&["name a ledger's folder"]);
}
