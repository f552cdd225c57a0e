//! Other people's audits and clients, where node is.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::process::Command;

use common::{Server, soon};

#[tokio::test]
#[ignore = "needs node, and `npm ci` in graphql/conformance"]
async fn the_audits_of_graphql_http_and_the_client_of_graphql_ws_are_content() {
    let server = Server::start().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance");
    let url = server.url();
    let run = tokio::task::spawn_blocking(move || {
        Command::new("node").arg("audit.mjs").arg(url).current_dir(folder).output()
    });
    let output = soon(run).await.unwrap().unwrap();
    let (said, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{errors}");
    println!("{said}");
    server.toy.streams_open(0).await;
}
