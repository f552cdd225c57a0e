//! Evidence, verified at the console.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::support::client::Client;
use crate::support::files::{Files, SCAN, SCAN_SHA256};
use crate::support::{Server, founded, run_on, staff};

#[tokio::test]
async fn verify_hashes_evidence_again_and_counts_what_lies_elsewhere() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let files = Files::of(&server, staff());
    files.upload("", SCAN).await.taken(201);
    let elsewhere = "5a".repeat(32);
    let draft = "mutation ($content: String!, $scan: String!) { documentDraft(
        input: { agency: \"SXD\", code: \"HD-01\", title: \"Hướng dẫn\", kind: WORK_INSTRUCTION,
                 clauses: [], contentSha256: $content }
        act: { files: [{ sha256: $scan }] }) { position } }";
    let variables = json!({ "content": elsewhere, "scan": SCAN_SHA256 });
    let drafted = Client::of(&server, staff()).ask(draft, variables).await.data();
    let verified = run_on(folder.path(), &["verify"]).await.succeeds().out;
    let position = drafted["documentDraft"]["position"].as_str().unwrap();
    for needle in [
        "1 right (57 bytes), 0 damaged",
        "referred to  2, of which 1 are not kept here",
        &format!("{elsewhere} by the event at position {position}"),
    ] {
        assert!(verified.contains(needle), "`{needle}` is missing: {verified}");
    }

    let path = folder.path().join("evidence").join(&SCAN_SHA256[..2]).join(SCAN_SHA256);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[20] ^= 1;
    fs::write(&path, bytes).unwrap();
    let needles = [path.to_str().unwrap(), "its bytes have the SHA-256", "restore"];
    run_on(folder.path(), &["verify"]).await.fails_saying(&needles);
    // Uploaded again, it is whole again.
    files.upload("", SCAN).await.taken(200);
    run_on(folder.path(), &["verify"]).await.succeeds();
    // A file that is cut off is not given out.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, &SCAN[..30]).unwrap();
    let refused = files.get(SCAN_SHA256, &[]).await;
    refused.fails_saying(500, "EVIDENCE_FAILED", &["luuvet verify"]);
    fs::remove_file(&path).unwrap();
    run_on(folder.path(), &["verify"]).await.fails_saying(&[SCAN_SHA256, "it is gone"]);
    files.get(SCAN_SHA256, &[]).await.fails_saying(404, "NOT_FOUND", &["elsewhere"]);
}
