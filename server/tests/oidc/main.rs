//! Sign-in by an identity provider: the server against a certified one, through its own pages.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod provider;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use chrono::Utc;
use provider::{AUDIENCE, Browser, Page, Provider, free_port, is_installed, query};
use reqwest::{StatusCode, Url};
use serde_json::{Value, json};
use support::client::Client;
use support::socket::Subscriber;
use support::{Server, founded, person, run_on, soon};
use tempfile::TempDir;

const SECRETARY: u32 = 8;
const STAFF: u32 = 10;
/// The name that the provider has for the secretary.
const NAME: &str = "bi.thu@so-xay-dung";

/// A province whose server knows a provider.
struct Stage {
    folder: TempDir,
    server: Server,
    provider: Provider,
}

/// Where a server is to listen, and the options with which it knows a provider.
fn options(folder: &TempDir, provider_port: u16) -> (u16, Vec<String>) {
    let secret = folder.path().join("client.secret");
    std::fs::write(&secret, "a secret that both know\n").unwrap();
    let port = free_port();
    let options = [
        ("--listen", format!("127.0.0.1:{port}")),
        ("--oidc-issuer", format!("http://127.0.0.1:{provider_port}")),
        ("--oidc-client-id", "luuvet".to_owned()),
        ("--oidc-client-secret-file", secret.display().to_string()),
        ("--oidc-redirect-url", callback(port)),
        ("--oidc-audience", AUDIENCE.to_owned()),
    ];
    (port, options.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect())
}

fn callback(port: u16) -> String {
    format!("http://127.0.0.1:{port}/auth/oidc/callback")
}

async fn serve(folder: &TempDir, options: &[String]) -> Server {
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    Server::start_with(folder.path(), &options).await
}

impl Stage {
    async fn set() -> Self {
        let folder = founded().await;
        let provider_port = free_port();
        let (port, options) = options(&folder, provider_port);
        let provider = Provider::start(provider_port, &callback(port)).await;
        let server = serve(&folder, &options).await;
        let id = person(SECRETARY);
        let add = ["user", "add", "--person", &id, "--login", "secretary"];
        run_on(folder.path(), &add).await.succeeds();
        Self { folder, server, provider }
    }

    /// Where the secretary's account is linked to that name.
    async fn linked() -> Self {
        let this = Self::set().await;
        this.console("link").await;
        this
    }

    async fn console(&self, what: &str) {
        let (id, issuer) = (person(SECRETARY), self.provider.issuer());
        let line = ["user", what, "--person", &id, "--issuer", &issuer, "--subject", NAME];
        run_on(self.folder.path(), &line).await.succeeds();
    }

    fn url(&self, path: &str) -> Url {
        format!("http://{}/{path}", self.server.address).parse().unwrap()
    }

    /// Lets a browser sign in at the provider: the address with which it comes back.
    async fn come_back(&self, browser: &Browser, name: &str) -> Url {
        let start = self.url("auth/oidc/start?back=/somewhere");
        browser.sign_in(start, name, self.url("auth/oidc/callback").as_str()).await
    }

    async fn sign_in(&self, browser: &Browser, name: &str) -> Page {
        browser.open(self.come_back(browser, name).await).await
    }

    async fn me(&self, browser: &Browser) -> (StatusCode, Value) {
        let page = browser.open(self.url("auth/me")).await;
        (page.status, serde_json::from_str(&page.text).unwrap())
    }

    /// Has a browser post something, from a page of this origin.
    async fn post(
        &self,
        browser: &Browser,
        path: &str,
        origin: Option<&str>,
        body: Value,
    ) -> (StatusCode, Value) {
        self.post_as(browser, "IsoSecretary@SXD", path, origin, body).await
    }

    async fn post_as(
        &self,
        browser: &Browser,
        office: &str,
        path: &str,
        origin: Option<&str>,
        body: Value,
    ) -> (StatusCode, Value) {
        let mut request = browser.0.post(self.url(path)).body(body.to_string());
        request = request.header("content-type", "application/json");
        request = request.header("luuvet-act-as", office);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let answer = soon(request.send()).await.unwrap();
        let status = answer.status();
        (status, serde_json::from_str(&soon(answer.text()).await.unwrap()).unwrap_or_default())
    }

    /// A browser in which somebody has signed in with a password.
    async fn with_password(&self, number: u32, login: &str) -> Browser {
        const PASSWORD: &str = "mưa trên bảy mái ngói cũ";
        let add = ["user", "add", "--person", &person(number), "--login", login];
        let out = run_on(self.folder.path(), &add).await.succeeds().out;
        let code = out.lines().find_map(|line| line.strip_prefix("code")).unwrap().trim();
        let (browser, own) = (Browser::new(), self.origin());
        let enrolling = json!({ "login": login, "code": code, "password": PASSWORD });
        let (status, _) = self.post(&browser, "auth/enrol", Some(&own), enrolling).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let form = json!({ "login": login, "password": PASSWORD, "cookies": true });
        // No other site's page can sign the browser in.
        let evil = Some("https://evil.example");
        let (status, _) = self.post(&browser, "auth/sign-in", evil, form.clone()).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert_eq!(self.me(&browser).await.0, StatusCode::UNAUTHORIZED);
        let (status, said) = self.post(&browser, "auth/sign-in", Some(&own), form).await;
        assert_eq!(status, StatusCode::OK, "{said}");
        assert!(said["accessToken"].is_null() && said["refreshToken"].is_null(), "{said}");
        assert_eq!(self.me(&browser).await.1["person"], person(number));
        browser
    }

    fn origin(&self) -> String {
        format!("http://{}", self.server.address)
    }

    fn bearer(&self, token: &str) -> Client {
        Client::bearing(&self.server, token).acting_as("IsoSecretary@SXD")
    }
}

#[tokio::test]
async fn who_is_linked_comes_in_by_the_provider_and_the_browser_keeps_the_session() {
    if !is_installed() {
        return;
    }
    let stage = Stage::linked().await;
    let browser = Browser::new();
    let page = stage.sign_in(&browser, NAME).await;
    assert_eq!((page.status, page.location), (StatusCode::SEE_OTHER, Some(stage.url("somewhere"))));
    let (status, me) = stage.me(&browser).await;
    assert_eq!((status, &me["person"]), (StatusCode::OK, &json!(person(SECRETARY))));

    // The cookie counts for pages of the server's own, and for no other site's.
    let head = json!({ "query": "{ head { position } }" });
    let own = stage.origin();
    let asked = |origin| stage.post(&browser, "graphql", origin, head.clone());
    assert_eq!(asked(Some(own.as_str())).await.0, StatusCode::OK);
    for origin in [Some("https://evil.example"), None] {
        let (_, refused) = asked(origin).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused}");
    }

    let evil = Some("https://evil.example");
    let (status, _) = stage.post(&browser, "auth/refresh", evil, json!({})).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, session) = stage.post(&browser, "auth/refresh", Some(&own), json!({})).await;
    assert_eq!(status, StatusCode::OK, "{session}");
    assert!(session["accessToken"].is_null() && session["session"].is_string(), "{session}");
    assert_eq!(stage.me(&browser).await.0, StatusCode::OK);

    let (status, _) = stage.post(&browser, "auth/sign-out", Some(&own), json!({})).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(stage.me(&browser).await.0, StatusCode::UNAUTHORIZED);

    let log = run_on(stage.folder.path(), &["access-log", "--format", "jsonl"]).await.succeeds();
    assert!(log.out.contains("\"Provider\"") && !log.out.contains(NAME), "{}", log.out);
}

#[tokio::test]
async fn only_the_browser_that_began_comes_in_and_only_with_the_answer_to_its_question() {
    if !is_installed() {
        return;
    }
    let stage = Stage::linked().await;
    let began = Browser::new();
    let back = stage.come_back(&began, NAME).await;
    // Another browser has not begun, whatever address it is lured to.
    let lured = Browser::new().open(back.clone()).await;
    assert_eq!(lured.status, StatusCode::UNAUTHORIZED);
    assert!(lured.text.contains("did not begin in this browser"), "{}", lured.text);

    // A browser that began has another's answer put before it.
    let other = Browser::new();
    let others = stage.come_back(&other, "somebody else").await;
    let with = |state: &Url, code: &Url| {
        let pairs = [("state", query(state, "state")), ("code", query(code, "code"))];
        Url::parse_with_params(stage.url("auth/oidc/callback").as_str(), pairs).unwrap()
    };
    let wrong_state = began.open(with(&others, &back)).await;
    assert_eq!(wrong_state.status, StatusCode::UNAUTHORIZED);
    let stolen_code = other.open(with(&others, &back)).await;
    assert_eq!(stolen_code.status, StatusCode::UNAUTHORIZED);
    assert!(stolen_code.text.contains("does not vouch"), "{}", stolen_code.text);

    // The answer is to another question: its nonce was changed on the way to the provider.
    let browser = Browser::new();
    let start = browser.open(stage.url("auth/oidc/start")).await.location.unwrap();
    let pairs = start.query_pairs().map(|(name, value)| match &*name {
        "nonce" => (name, "another".into()),
        _kept => (name, value),
    });
    let mut changed = start.clone();
    changed.query_pairs_mut().clear().extend_pairs(pairs);
    let back = browser.sign_in(changed, NAME, stage.url("auth/oidc/callback").as_str()).await;
    let refused = browser.open(back).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(refused.text.contains("does not vouch"), "{}", refused.text);
    assert_eq!(stage.me(&browser).await.0, StatusCode::UNAUTHORIZED);

    // Who gives up at the provider is told so.
    let given_up = stage.url("auth/oidc/callback?error=access_denied&state=x");
    let given_up = Browser::new().open(given_up).await;
    assert_eq!(given_up.status, StatusCode::UNAUTHORIZED);
    assert!(given_up.text.contains("access_denied"), "{}", given_up.text);
}

#[tokio::test]
async fn who_is_not_linked_is_told_what_the_operator_needs_and_a_link_taken_back_ends_all() {
    if !is_installed() {
        return;
    }
    let stage = Stage::set().await;
    let (page, jwt) =
        (stage.sign_in(&Browser::new(), NAME).await, stage.provider.access_token(NAME).await);
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let line = format!("--issuer '{}' --subject '{NAME}'", stage.provider.issuer());
    assert!(page.text.contains(&line), "{}", page.text);
    let asked = stage.bearer(&jwt).ask("{ head { position } }", json!({})).await;
    asked.fails_saying("FORBIDDEN", &["luuvet user link", &line]);

    stage.console("link").await;
    let browser = Browser::new();
    assert_eq!(stage.sign_in(&browser, NAME).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stage.me(&browser).await.0, StatusCode::OK);
    let init = json!({
        "authorization": format!("Bearer {jwt}"),
        "luuvet-act-as": "IsoSecretary@SXD",
    });
    let query = "subscription { documentChanged(filter: { agency: \"SXD\" }) { position } }";
    let mut socket = Subscriber::known_by(&stage.server, init, query, json!({})).await;
    socket.next().await;

    stage.console("unlink").await;
    assert_eq!(stage.me(&browser).await.0, StatusCode::UNAUTHORIZED);
    let asked = stage.bearer(&jwt).ask("{ head { position } }", json!({})).await;
    asked.fails_saying("FORBIDDEN", &["luuvet user link"]);

    // What was followed with it ends with the next thing that there is to tell.
    let draft = json!({ "query": "mutation { documentDraft(input: {
        agency: \"SXD\", code: \"HD-82\", title: \"Hướng dẫn\", kind: WORK_INSTRUCTION, clauses: [] }) { position } }" });
    let (own, staff) = (stage.origin(), stage.with_password(STAFF, "staff").await);
    let (_, drafted) = stage.post_as(&staff, "Staff@SXD", "graphql", Some(&own), draft).await;
    assert!(drafted["errors"].is_null(), "{drafted}");
    let (code, _, before) = socket.closed().await;
    assert_eq!((code, before), (4401, Vec::new()));
}

#[tokio::test]
async fn a_client_shows_an_access_token_of_the_provider_and_no_other_token() {
    if !is_installed() {
        return;
    }
    let stage = Stage::linked().await;
    let token = stage.provider.access_token(NAME).await;
    stage.bearer(&token).draft("HD-81").await;

    let now = Utc::now().timestamp();
    let claims = json!({
        "iss": stage.provider.issuer(), "aud": AUDIENCE, "sub": NAME, "iat": now, "exp": now + 600,
    });
    let sign = |change: Value| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        async move { claims }
    };
    let at = json!({ "typ": "at+jwt" });
    let good = stage.provider.sign(at.clone(), &claims).await;
    let ask = "{ head { position } }";
    stage.bearer(&good).ask(ask, json!({})).await.data();
    let many = sign(json!({ "aud": ["https://another.example", AUDIENCE] })).await;
    let many = stage.provider.sign(at.clone(), &many).await;
    stage.bearer(&many).ask(ask, json!({})).await.data();

    for wrong in [
        json!({ "exp": now - 1 }),
        json!({ "nbf": now + 600 }),
        json!({ "aud": "https://another.example" }),
        // What an ID token says.
        json!({ "aud": "luuvet" }),
        json!({ "iss": "http://127.0.0.1:1" }),
    ] {
        let token = stage.provider.sign(at.clone(), &sign(wrong.clone()).await).await;
        let refused = stage.bearer(&token).ask(ask, json!({})).await;
        assert_eq!(refused.code(), "UNAUTHENTICATED", "{wrong}");
    }
    let logout = stage.provider.sign(json!({ "typ": "logout+jwt" }), &claims).await;
    let unknown = stage.provider.sign(json!({ "typ": "at+jwt", "kid": "nobody's" }), &claims).await;
    let (_, signed) = good.split_once('.').unwrap();
    let (payload, _) = signed.split_once('.').unwrap();
    // {"alg":"none"}, {"alg":"HS256"}
    let unsigned = format!("eyJhbGciOiJub25lIn0.{payload}.");
    let symmetric = format!("eyJhbGciOiJIUzI1NiJ9.{payload}.c2lnbmF0dXJl");
    let cut = good[..good.len() - 8].to_owned();
    for wrong in [logout, unknown, unsigned, symmetric, cut, "a.b.c".to_owned(), String::new()] {
        let refused = stage.bearer(&wrong).ask(ask, json!({})).await;
        assert_eq!(refused.code(), "UNAUTHENTICATED", "{wrong}");
    }
}

/// Tries until it is so; the provider is asked again at most once in some seconds.
async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    soon(async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn keys_that_the_provider_changes_are_found_without_a_restart() {
    if !is_installed() {
        return;
    }
    let stage = Stage::linked().await;
    let old = stage.provider.access_token(NAME).await;
    stage.bearer(&old).ask("{ head { position } }", json!({})).await.data();
    let stage = Stage { provider: stage.provider.with_other_keys().await, ..stage };
    let new = stage.provider.access_token(NAME).await;
    until(async || {
        stage.bearer(&new).ask("{ head { position } }", json!({})).await.code().is_empty()
    })
    .await;
    // What the old keys have signed counts no more: they may have been stolen.
    let refused = stage.bearer(&old).ask("{ head { position } }", json!({})).await;
    refused.fails_saying("UNAUTHENTICATED", &["does not count"]);
    assert_eq!(stage.sign_in(&Browser::new(), NAME).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_server_serves_without_the_provider_and_finds_it_when_it_is_there() {
    if !is_installed() {
        return;
    }
    let folder = founded().await;
    let provider_port = free_port();
    let (port, options) = options(&folder, provider_port);
    let server = serve(&folder, &options).await;
    Client::anonymous(&server).ask("{ head { position } }", json!({})).await.data();
    let start: Url = format!("http://127.0.0.1:{port}/auth/oidc/start").parse().unwrap();
    let page = Browser::new().open(start.clone()).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text.contains("does not answer"), "{}", page.text);
    let _provider = Provider::start(provider_port, &callback(port)).await;
    until(async || Browser::new().open(start.clone()).await.status == StatusCode::SEE_OTHER).await;
}

#[tokio::test]
async fn options_that_make_no_sense_are_named() {
    let folder = founded().await;
    let secret = folder.path().join("client.secret");
    std::fs::write(&secret, "x").unwrap();
    let base = ["serve", "--listen", "127.0.0.1:0", "--oidc-client-id", "luuvet"];
    let redirect = ["--oidc-redirect-url", "https://luuvet.example.vn/auth/oidc/callback"];
    let run = |more: Vec<&'static str>| {
        let line = [&base[..], &more, &redirect].concat();
        let folder = folder.path().to_owned();
        async move { run_on(&folder, &line).await }
    };
    let overheard = run(vec!["--oidc-issuer", "http://login.example.vn"]).await;
    assert_eq!(overheard.code, Some(2), "{overheard:?}");
    assert!(overheard.err.contains("https://"), "{overheard:?}");
    let issuer = "https://login.example.vn";
    let same = run(vec!["--oidc-issuer", issuer, "--oidc-audience", "luuvet"]).await;
    same.fails_saying(&["--oidc-audience", "another name"]);
    let absent = run(vec!["--oidc-issuer", issuer, "--oidc-client-secret-file", "/none/secret"]);
    absent.await.fails_saying(&["/none/secret"]);
}
