//! The gate over HTTP: JSON in, JSON out, under `/auth`; and the way through the identity provider, for
//! browsers.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use luuvet_domain::access::account::SessionId;
use luuvet_engine::{Bilingual, PersonId};
use luuvet_graphql::QmsEngine;
use luuvet_graphql::transport::Identify;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::administration::{self, Administration};
use super::cookie::{Kind, is_own_page};
use super::denied::{Denied, answer};
use super::gate::{Bearer, Gate, Granted};
use crate::identity::{IdentityMode, OfficeHeld, offices};
use crate::site;

/// Largest request: a name, a code and two passwords.
const BODY_BYTES_MAX: usize = 8_192;

/// What the routes need.
struct Doors {
    gate: Arc<Gate>,
    /// Who holds which office.
    engine: Arc<QmsEngine>,
    mode: IdentityMode,
}

/// `POST /auth/sign-in`, `/auth/refresh`, `/auth/sign-out`, `/auth/enrol`, `/auth/password`, `/auth/accounts`;
/// `GET /auth/ways`, `/auth/me`, `/auth/oidc/start`, `/auth/oidc/callback`.
pub(crate) fn routes(
    gate: Option<Arc<Gate>>,
    engine: Arc<QmsEngine>,
    mode: IdentityMode,
    identify: Arc<dyn Identify>,
) -> Router {
    let Some(gate) = gate else {
        return Router::new().route("/auth/{*door}", any(async || out_of_order()));
    };
    Router::new()
        .route("/auth/ways", get(ways))
        .route("/auth/sign-in", post(sign_in))
        .route("/auth/refresh", post(refresh))
        .route("/auth/sign-out", post(sign_out))
        .route("/auth/enrol", post(enrol))
        .route("/auth/password", post(change_password))
        .route("/auth/me", get(me))
        .route("/auth/oidc/start", get(go_to_provider))
        .route("/auth/oidc/callback", get(come_from_provider))
        .with_state(Arc::new(Doors { gate: Arc::clone(&gate), engine: Arc::clone(&engine), mode }))
        .route(
            "/auth/accounts",
            post(administration::answer).with_state(Arc::new(Administration {
                gate,
                engine,
                identify,
            })),
        )
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// How one may say who one is.
#[derive(Serialize)]
struct Ways {
    /// By an account of this server.
    password: bool,
    /// By the province's identity provider.
    provider: bool,
    /// By the header `Luuvet-Recorder` alone.
    development: bool,
    /// Whether the browser that asks keeps a session, or did until a while ago.
    session: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    login: String,
    password: String,
    /// Whether a browser keeps the session, in cookies that no script can read.
    #[serde(default)]
    cookies: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RefreshForm {
    /// Left out by a browser that keeps it in a cookie.
    refresh_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnrolForm {
    login: String,
    code: String,
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PasswordForm {
    old_password: String,
    new_password: String,
}

/// A session as its client sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionAnswer {
    /// Left out where a browser keeps them.
    #[serde(flatten)]
    tokens: Option<Tokens>,
    access_expires_at: DateTime<Utc>,
    refresh_expires_at: DateTime<Utc>,
    session: SessionId,
    #[serde(flatten)]
    me: Me,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tokens {
    token_type: &'static str,
    access_token: String,
    refresh_token: String,
}

/// Who someone is here.
#[derive(Serialize)]
struct Me {
    person: PersonId,
    /// The offices that they hold today: one of them is named at each request when there are several.
    offices: Vec<OfficeHeld>,
}

/// Who keeps the tokens of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeper {
    /// The program that asks.
    Client,
    /// The browser.
    Browser,
}

impl Doors {
    fn me(&self, person: PersonId) -> Me {
        Me { person, offices: offices(&self.engine.model(), person) }
    }

    fn granted(&self, granted: Granted, keeper: Keeper) -> Response {
        let cookies = match keeper {
            Keeper::Client => Vec::new(),
            Keeper::Browser => self.give_cookies(&granted),
        };
        let tokens = (keeper == Keeper::Client).then_some(Tokens {
            token_type: "Bearer",
            access_token: granted.access,
            refresh_token: granted.refresh,
        });
        let answer = SessionAnswer {
            tokens,
            access_expires_at: granted.access_until,
            refresh_expires_at: granted.refresh_until,
            session: granted.session,
            me: self.me(granted.person),
        };
        (set(cookies), [(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
    }

    fn give_cookies(&self, granted: &Granted) -> Vec<HeaderValue> {
        let (cookies, now) = (self.gate.settings.cookies, self.gate.now());
        let access = cookies.give(Kind::Access, &granted.access, (now, granted.access_until));
        let refresh = cookies.give(Kind::Refresh, &granted.refresh, (now, granted.refresh_until));
        access.into_iter().chain(refresh).collect()
    }

    /// Takes the session from the browser, if it kept one.
    fn take_cookies(&self) -> Vec<HeaderValue> {
        let cookies = self.gate.settings.cookies;
        [Kind::Access, Kind::Refresh].into_iter().filter_map(|kind| cookies.take(kind)).collect()
    }

    /// Who asks.
    async fn bearer(&self, method: &Method, headers: &HeaderMap) -> Result<Bearer, Denied> {
        let shown = self.gate.shown(method, headers)?.ok_or(Denied::Unknown)?;
        self.gate.bearer(&shown).await
    }

    /// The session of whoever asks.
    async fn session(
        &self,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<(PersonId, SessionId), Denied> {
        match self.bearer(method, headers).await? {
            Bearer::Session { person, session, .. } => Ok((person, session)),
            Bearer::Service(..) | Bearer::Provider { .. } => Err(Denied::NoSession),
        }
    }
}

/// The headers that set cookies.
fn set(cookies: Vec<HeaderValue>) -> AppendHeaders<Vec<(header::HeaderName, HeaderValue)>> {
    AppendHeaders(cookies.into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect())
}

async fn sign_in(
    State(doors): State<Arc<Doors>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Denied> {
    let form: SignInForm = read(&body)?;
    let keeper = if form.cookies { Keeper::Browser } else { Keeper::Client };
    // Another site's page must not sign a browser in as somebody else.
    if keeper == Keeper::Browser && !is_own_page(&Method::POST, &headers) {
        return Err(Denied::Foreign);
    }
    let granted = doors.gate.sign_in(&form.login, &form.password).await?;
    Ok(doors.granted(granted, keeper))
}

async fn refresh(
    State(doors): State<Arc<Doors>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Denied> {
    let form: RefreshForm = if body.is_empty() { RefreshForm::default() } else { read(&body)? };
    if let Some(token) = form.refresh_token {
        return Ok(doors.granted(doors.gate.refresh(&token).await?, Keeper::Client));
    }
    let kept = doors.gate.cookie(Kind::Refresh, &Method::POST, &headers)?;
    let kept = kept.ok_or(Denied::Unknown)?;
    match doors.gate.refresh(&kept).await {
        Ok(granted) => Ok(doors.granted(granted, Keeper::Browser)),
        Err(denied @ Denied::Wrong(_)) => Ok((set(doors.take_cookies()), denied).into_response()),
        Err(denied) => Err(denied),
    }
}

async fn sign_out(
    State(doors): State<Arc<Doors>>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Denied> {
    let (person, session) = doors.session(&method, &headers).await?;
    doors.gate.sign_out(person, session).await?;
    Ok((StatusCode::NO_CONTENT, set(doors.take_cookies())).into_response())
}

async fn enrol(State(doors): State<Arc<Doors>>, body: Bytes) -> Result<StatusCode, Denied> {
    let form: EnrolForm = read(&body)?;
    doors.gate.enrol(&form.login, &form.code, &form.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change_password(
    State(doors): State<Arc<Doors>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Denied> {
    let (person, _) = doors.session(&method, &headers).await?;
    let form: PasswordForm = read(&body)?;
    doors.gate.change_password(person, &form.old_password, &form.new_password).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn ways(State(doors): State<Arc<Doors>>, headers: HeaderMap) -> Response {
    let cookies = doors.gate.settings.cookies;
    let kept = [Kind::Access, Kind::Refresh];
    let ways = Ways {
        password: true,
        provider: doors.gate.provider.is_some(),
        development: doors.mode == IdentityMode::DevelopmentHeader,
        session: kept.into_iter().any(|kind| cookies.shown(kind, &headers).is_some()),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(ways)).into_response()
}

async fn me(
    State(doors): State<Arc<Doors>>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Denied> {
    Ok(match doors.bearer(&method, &headers).await? {
        Bearer::Session { person, .. } | Bearer::Provider { person, .. } => {
            Json(doors.me(person)).into_response()
        }
        Bearer::Service(_, permit) => Json(json!({
            "person": permit.person,
            "offices": [{ "role": permit.role, "agency": permit.agency }],
            "mutations": permit.mutations,
            "expiresAt": permit.until,
        }))
        .into_response(),
    })
}

/// Sends a browser to the identity provider: `?back=/page` says with which page of ours to go on.
async fn go_to_provider(
    State(doors): State<Arc<Doors>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = fields(query.as_deref());
    let back = asked.get("back").filter(|page| is_page_of_ours(page));
    let back = back.map_or("/", String::as_str).to_owned();
    let begun = match doors.gate.begin(back).await {
        None => return no_provider(),
        Some(Err(denied)) => return on_page(denied, &headers),
        Some(Ok(begun)) => begun,
    };
    let (cookies, now) = (doors.gate.settings.cookies, doors.gate.now());
    let kept = cookies.give(Kind::Begun, &begun.kept, (now, begun.until));
    let to = [(header::LOCATION, begun.url), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, set(kept.into_iter().collect()), to).into_response()
}

/// Takes a browser back from the identity provider, and begins a session.
async fn come_from_provider(
    State(doors): State<Arc<Doors>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let cookies = doors.gate.settings.cookies;
    let said = fields(query.as_deref());
    // What it began with counts once.
    let mut set_cookies: Vec<HeaderValue> = cookies.take(Kind::Begun).into_iter().collect();
    let begun = cookies.shown(Kind::Begun, &headers);
    let field = |name: &str| said.get(name).map(String::as_str).unwrap_or_default();
    let finished = match said.get("error") {
        Some(error) => Err(given_up(error)),
        None => doors.gate.finish(begun.as_deref(), field("state"), field("code").to_owned()).await,
    };
    match finished {
        Ok((granted, back)) => {
            set_cookies.extend(doors.give_cookies(&granted));
            let to = [(header::LOCATION, back), (header::CACHE_CONTROL, "no-store".to_owned())];
            (StatusCode::SEE_OTHER, set(set_cookies), to).into_response()
        }
        Err(denied) => (set(set_cookies), on_page(denied, &headers)).into_response(),
    }
}

fn fields(query: Option<&str>) -> HashMap<String, String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect()
}

/// Whether a browser that is sent there stays here.
fn is_page_of_ours(page: &str) -> bool {
    let is_plain = page.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_plain && page.starts_with('/') && !page.starts_with("//")
}

/// The provider says that there will be no sign-in.
fn given_up(error: &str) -> Denied {
    let code: String = error.chars().filter(char::is_ascii_graphic).take(64).collect();
    Denied::Wrong(Bilingual::new(
        format!(
            "nhà cung cấp danh tính không cho đăng nhập ({code}); hãy bắt đầu lại: /auth/oidc/start"
        ),
        format!("the identity provider lets nobody in ({code}); begin again: /auth/oidc/start"),
    ))
}

fn no_provider() -> Response {
    let text = Bilingual::constant(
        "máy chủ này không dùng nhà cung cấp danh tính; hãy đăng nhập bằng mật khẩu (POST /auth/sign-in)",
        "this server knows no identity provider (--oidc-issuer); sign in with a password (POST /auth/sign-in)",
    );
    answer(StatusCode::NOT_FOUND, "NO_PROVIDER", &text)
}

/// A refusal for someone who sees it in the browser: on the page for signing in, as far as this program has
/// its pages.
fn on_page(denied: Denied, headers: &HeaderMap) -> Response {
    let (status, code) = denied.status();
    let message = denied.text();
    let refusal = json!({ "code": code, "message": message });
    site::refusal(status, headers, &refusal).unwrap_or_else(|| {
        let Bilingual { vi, en } = message;
        (status, [(header::CACHE_CONTROL, "no-store")], format!("{vi}\n\n{en}\n")).into_response()
    })
}

pub(super) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Denied> {
    serde_json::from_slice(body).map_err(|error| {
        Denied::BadInput(Bilingual::new(
            format!("thân yêu cầu không đúng dạng: {error}"),
            format!("the body is not of the form that is expected: {error}"),
        ))
    })
}

fn out_of_order() -> Response {
    let text = Bilingual::constant(
        "máy chủ không mở được sổ tài khoản; hãy báo người quản trị",
        "the server cannot open its accounts: tell the operator",
    );
    answer(StatusCode::SERVICE_UNAVAILABLE, "OUT_OF_ORDER", &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_sent_to_pages_of_ours_alone() {
        for page in ["/", "/graphiql", "/agency/SXD?tab=1#top"] {
            assert!(is_page_of_ours(page), "{page}");
        }
        for page in
            ["", "graphiql", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb"]
        {
            assert!(!is_page_of_ours(page), "{page}");
        }
    }
}
