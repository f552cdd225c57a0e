//! Other people's audits and clients, where node is.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::path::Path;
use std::process::Command;

use common::{Server, soon};

#[tokio::test]
#[ignore = "needs node, and `npm ci` in graphql/conformance"]
async fn the_audits_of_graphql_http_and_the_client_of_graphql_ws_are_content() {
    let server = Server::start().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance");
    let url = server.url();
    let written = std::env::temp_dir().join(format!("luuvet-audit-{}.md", std::process::id()));
    let report = written.clone();
    let run = tokio::task::spawn_blocking(move || {
        Command::new("node").arg("audit.mjs").arg(url).arg(report).current_dir(folder).output()
    });
    let output = soon(run).await.unwrap().unwrap();
    let (said, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{errors}");
    println!("{said}");
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/conformance.md");
    let report = std::fs::read_to_string(&written).unwrap();
    std::fs::remove_file(written).unwrap();
    if std::env::var_os("LUUVET_BLESS").is_some() {
        std::fs::write(&committed, &report).unwrap();
    }
    let committed = std::fs::read_to_string(committed).unwrap_or_default();
    assert!(committed == report, "docs/conformance.md is stale: {report}");
    server.toy.streams_open(0).await;
}
