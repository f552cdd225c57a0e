//! The provider as a process, and a browser that signs in at its pages.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use reqwest::{StatusCode, Url, redirect};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::support::soon;

/// For whom the provider makes access tokens.
pub(crate) const AUDIENCE: &str = "https://luuvet.example.vn/api";
/// Where the other client has its codes sent; nothing listens there.
pub(crate) const TOOL_REDIRECT: &str = "http://127.0.0.1/tool";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc")
}

/// A port that nobody has at the moment.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Whether the provider can be started here.
pub(crate) fn is_installed() -> bool {
    let has_node = std::process::Command::new("node").arg("--version").output().is_ok();
    let is_installed = has_node && folder().join("node_modules/oidc-provider").exists();
    if !is_installed {
        eprintln!("no provider is here, so nothing is tried: npm --prefix server/tests/oidc ci");
    }
    is_installed
}

pub(crate) struct Provider {
    child: Child,
    port: u16,
    redirect: String,
}

impl Provider {
    pub(crate) async fn start(port: u16, redirect: &str) -> Self {
        let mut child = Command::new("node")
            .current_dir(folder())
            .args(["provider.mjs", &port.to_string(), redirect, TOOL_REDIRECT, AUDIENCE])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = soon(said.next_line()).await.unwrap();
        assert_eq!(ready.as_deref(), Some("ready"));
        // It goes on talking, and ends when nobody listens.
        tokio::spawn(async move { while let Ok(Some(_)) = said.next_line().await {} });
        Self { child, port, redirect: redirect.to_owned() }
    }

    pub(crate) fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) async fn stop(mut self) {
        soon(self.child.kill()).await.unwrap();
    }

    /// The same provider with other keys.
    pub(crate) async fn with_other_keys(self) -> Self {
        let (port, redirect) = (self.port, self.redirect.clone());
        self.stop().await;
        Self::start(port, &redirect).await
    }

    /// Has anything signed with the provider's key.
    pub(crate) async fn sign(&self, header: Value, claims: &Value) -> String {
        let url = format!("{}/test/sign", self.issuer());
        let body = json!({ "header": header, "claims": claims }).to_string();
        let answer = soon(reqwest::Client::new().post(url).body(body).send()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        soon(answer.text()).await.unwrap()
    }

    /// Gets an access token for the server, as any client of the provider does.
    pub(crate) async fn access_token(&self, name: &str) -> String {
        const VERIFIER: &str = "a-verifier-that-is-long-enough-for-the-provider";
        const CHALLENGE: &str = "X4QIg3IQc0UL-OjEFQCcjzxxkY1RsNueZB3xYoCNhrM";
        let start = Url::parse_with_params(
            &format!("{}/auth", self.issuer()),
            [
                ("client_id", "tool"),
                ("response_type", "code"),
                ("scope", "openid api"),
                ("resource", AUDIENCE),
                ("redirect_uri", TOOL_REDIRECT),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ],
        );
        let back = Browser::new().sign_in(start.unwrap(), name, TOOL_REDIRECT).await;
        let code = query(&back, "code");
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "tool"),
            ("code", &code),
            ("redirect_uri", TOOL_REDIRECT),
            ("code_verifier", VERIFIER),
            ("resource", AUDIENCE),
        ];
        let request = reqwest::Client::new().post(format!("{}/token", self.issuer()));
        let answer = soon(request.form(&form).send()).await.unwrap();
        let answer: Value = serde_json::from_str(&soon(answer.text()).await.unwrap()).unwrap();
        answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }
}

/// A field of an address.
pub(crate) fn query(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(field, _)| field == name);
    found.unwrap_or_else(|| panic!("{name} is missing: {url}")).1.into_owned()
}

/// A browser that keeps cookies and tells the person where it is sent.
#[derive(Clone)]
pub(crate) struct Browser(pub(crate) reqwest::Client);

/// What a page says.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<Url>,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let client = reqwest::Client::builder().redirect(redirect::Policy::none());
        Self(client.cookie_store(true).build().unwrap())
    }

    async fn show(request: reqwest::RequestBuilder) -> Page {
        let answer = soon(request.send()).await.unwrap();
        let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        let location = location.map(|to| answer.url().join(&to).unwrap());
        let status = answer.status();
        Page { status, location, text: soon(answer.text()).await.unwrap() }
    }

    pub(crate) async fn open(&self, url: Url) -> Page {
        Self::show(self.0.get(url)).await
    }

    /// Follows the provider from page to page, types the name and agrees, until it sends the browser to
    /// `end`: where exactly.
    pub(crate) async fn sign_in(&self, start: Url, name: &str, end: &str) -> Url {
        let mut page = self.open(start).await;
        loop {
            match page.location {
                Some(to) if to.as_str().starts_with(end) => return to,
                Some(to) => page = self.open(to).await,
                None => {
                    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
                    let (_, after) = page.text.split_once("action=\"").unwrap();
                    let to = Url::parse(after.split_once('"').unwrap().0).unwrap();
                    let form = match page.text.contains("value=\"login\"") {
                        true => vec![("prompt", "login"), ("login", name), ("password", "any")],
                        false => vec![("prompt", "consent")],
                    };
                    page = Self::show(self.0.post(to).form(&form)).await;
                }
            }
        }
    }
}
