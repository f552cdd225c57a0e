//! The pages of `web/` in a real browser, against real servers: the invented province, where whoever comes
//! is believed, and one in which people sign in. What is tried stands in `web/tests`.
//!
//! They need the built pages (`make web`), Node and Chromium; where one is missing they are not tried.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;
use support::{Server, founded, make_demo, person, run_on, soon};
use tokio::process::Command;

const PASSWORD: &str = "mưa trên bảy mái ngói cũ";

fn web() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../web")
}

/// What the tests in the browser need and is missing.
fn missing() -> Option<String> {
    let chromium = std::env::var_os("LUUVET_CHROMIUM").map(PathBuf::from);
    let chromium = chromium.unwrap_or_else(|| "/usr/bin/chromium".into());
    let wanted = [chromium, web().join("dist/index.html"), web().join("node_modules/.bin/vitest")];
    wanted.into_iter().find(|path| !path.exists()).map(|path| path.display().to_string())
}

/// Opens an account and sets its password.
async fn enrol(data: &Path, server: &Server, number: u32, login: &str) {
    let id = person(number);
    let added = run_on(data, &["user", "add", "--person", &id, "--login", login]).await.succeeds();
    let code = added.out.lines().find_map(|line| line.strip_prefix("code")).unwrap().trim();
    let form = json!({ "login": login, "code": code, "password": PASSWORD }).to_string();
    let url = format!("http://{}/auth/enrol", server.address);
    let enrolled = soon(reqwest::Client::new().post(url).body(form).send()).await.unwrap();
    assert_eq!(enrolled.status().as_u16(), 204);
}

/// Has the console export the findings of an agency up to a day, in both forms that the page makes.
async fn export_findings(data: &Path, into: &Path) {
    for format in ["csv", "jsonl"] {
        let file = into.join(format!("findings.{format}")).display().to_string();
        let which = ["--agency", "SXD", "--category", "finding", "--until", "2017-06-30"];
        let export = [&["export", &file, "--format", format], &which[..]].concat();
        run_on(data, &export).await.succeeds();
    }
}

#[tokio::test]
async fn the_pages_hold_in_a_real_browser_what_they_promise() {
    if let Some(missing) = missing() {
        eprintln!("{missing} is missing: the pages are not tried in a browser");
        return;
    }
    let demo = tempfile::tempdir().unwrap();
    make_demo(demo.path()).await;
    let exported = tempfile::tempdir().unwrap();
    export_findings(demo.path(), exported.path()).await;
    let closed = founded().await;
    let [demo_server, closed_server] =
        [Server::start(demo.path()).await, Server::start_with(closed.path(), &[]).await];
    for (number, login) in [(8, "ve.lt"), (1, "mau.nv")] {
        enrol(closed.path(), &closed_server, number, login).await;
    }
    let mut browser = Command::new(web().join("node_modules/.bin/vitest"));
    browser
        .args(["run", "--config", "vitest.browser.config.ts", "--reporter", "dot"])
        .current_dir(web())
        .env("LUUVET_DEMO_URL", format!("http://{}", demo_server.address))
        .env("LUUVET_CLOSED_URL", format!("http://{}", closed_server.address))
        .env("LUUVET_PASSWORD", PASSWORD)
        .env("LUUVET_EXPORTED", exported.path())
        .stdin(Stdio::null())
        .kill_on_drop(true);
    // A browser on two busy processors takes its time; a test in it that hangs ends by itself.
    let output = browser.output().await.unwrap();
    let [said, errors] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{said}{errors}");
    assert!(demo_server.stop().await.success() && closed_server.stop().await.success());
}
