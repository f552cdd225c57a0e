//! The pages at `/`, as far as this program was built with them (`make web`).

use std::path::Path;

use reqwest::Method;
use reqwest::header::HeaderMap;

use crate::support::files::{Files, Reply, send};
use crate::support::{Server, founded};

const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

async fn get(server: &Server, path: &str, accept: &str, encoding: &str) -> Reply {
    let request = Files::anonymous(server).request(Method::GET, path);
    send(request.header("accept", accept).header("accept-encoding", encoding)).await
}

fn is(headers: &HeaderMap, name: &str, value: &str) {
    assert_eq!(headers.get(name).map(|it| it.to_str().unwrap()), Some(value), "{name}");
}

/// The address of a script that the page names.
fn script_of(page: &str) -> &str {
    let begin = page.find("/assets/").unwrap();
    &page[begin..begin + page[begin..].find('"').unwrap()]
}

#[tokio::test]
async fn every_address_of_a_page_is_answered_with_the_page_and_nothing_else_is() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let front = get(&server, "/", BROWSER, "identity").await;
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/dist/index.html");
    if !built.exists() {
        assert_eq!(front.status, 404);
        assert!(String::from_utf8_lossy(&front.bytes).contains("make web"));
        return;
    }
    assert_eq!(front.status, 200);
    is(&front.headers, "content-type", "text/html; charset=utf-8");
    is(&front.headers, "cache-control", "no-cache");
    is(&front.headers, "x-frame-options", "DENY");
    let policy = front.header("content-security-policy");
    assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none'"));
    for page in ["/agency/SXD", "/finding/8d1f2a60-0000-4000-8000-000000000001"] {
        assert_eq!(get(&server, page, BROWSER, "identity").await.bytes, front.bytes, "{page}");
    }
    // What is no page is not answered with one: a program would take it for what it asked for.
    for (path, accept) in [("/agency/SXD", "application/json"), ("/assets/gone.js", BROWSER)] {
        assert_eq!(get(&server, path, accept, "identity").await.status, 404, "{path}");
    }
    assert_eq!(get(&server, "/..%2f..%2fCargo.toml", "*/*", "identity").await.status, 404);
    let posted = send(Files::anonymous(&server).request(Method::POST, "/agency/SXD")).await;
    assert_eq!(posted.status, 404);
}

#[tokio::test]
async fn a_script_is_sent_packed_and_is_kept_for_ever() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let front = get(&server, "/", BROWSER, "identity").await;
    if front.status == 404 {
        return;
    }
    let page = String::from_utf8(front.bytes.clone()).unwrap();
    let script = script_of(&page);
    let plain = get(&server, script, "*/*", "identity").await;
    assert_eq!(plain.status, 200);
    is(&plain.headers, "content-type", "text/javascript; charset=utf-8");
    is(&plain.headers, "cache-control", "public, max-age=31536000, immutable");
    let packed = get(&server, script, "*/*", "gzip, br").await;
    is(&packed.headers, "content-encoding", "br");
    assert!(packed.bytes.len() * 2 < plain.bytes.len());
    is(&get(&server, script, "*/*", "gzip").await.headers, "content-encoding", "gzip");
    let known = Files::anonymous(&server).request(Method::GET, "/").header("accept", BROWSER);
    let known = known.header("if-none-match", front.header("etag"));
    let again = send(known.header("accept-encoding", "identity")).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[tokio::test]
async fn whom_the_identity_provider_does_not_let_in_is_told_so_on_the_page() {
    let folder = founded().await;
    let server = Server::start(folder.path()).await;
    let back = "/auth/oidc/callback?error=access_denied&state=x";
    let told = get(&server, back, "*/*", "identity").await;
    assert_eq!(told.status, 401);
    is(&told.headers, "content-type", "text/plain; charset=utf-8");
    if get(&server, "/", BROWSER, "identity").await.status == 404 {
        return;
    }
    let page = get(&server, back, BROWSER, "br").await;
    assert_eq!(page.status, 401);
    is(&page.headers, "content-type", "text/html; charset=utf-8");
    is(&page.headers, "cache-control", "no-store");
    assert!(page.header("content-security-policy").contains("script-src 'self';"));
    let page = String::from_utf8(page.bytes).unwrap();
    let refusal = page.split_once("name=\"luuvet-refusal\" content=\"").unwrap().1;
    let refusal = refusal.split_once('"').unwrap().0.replace("&quot;", "\"");
    let refusal: serde_json::Value = serde_json::from_str(&refusal).unwrap();
    assert_eq!(refusal["code"], "WRONG_CREDENTIALS");
    assert!(refusal["message"]["en"].as_str().unwrap().contains("access_denied"));
    assert!(script_of(&page).ends_with(".js"));
}
