//! The gate over HTTP: JSON in, JSON out, under `/auth`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use luuvet_domain::access::account::SessionId;
use luuvet_engine::{Bilingual, PersonId, Refusal};
use luuvet_graphql::QmsEngine;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::gate::{Bearer, Denied, Gate, Granted};
use crate::identity::{OfficeHeld, bearer_text, offices};

/// Largest request: a name, a code and two passwords.
const BODY_BYTES_MAX: usize = 8_192;

/// What the routes need.
struct Doors {
    gate: Arc<Gate>,
    /// Who holds which office.
    engine: Arc<QmsEngine>,
}

/// `POST /auth/sign-in`, `/auth/refresh`, `/auth/sign-out`, `/auth/enrol`, `/auth/password`;
/// `GET /auth/me`.
pub(crate) fn routes(gate: Option<Arc<Gate>>, engine: Arc<QmsEngine>) -> Router {
    let Some(gate) = gate else {
        return Router::new().route("/auth/{door}", any(async || out_of_order()));
    };
    Router::new()
        .route("/auth/sign-in", post(sign_in))
        .route("/auth/refresh", post(refresh))
        .route("/auth/sign-out", post(sign_out))
        .route("/auth/enrol", post(enrol))
        .route("/auth/password", post(change_password))
        .route("/auth/me", get(me))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(Arc::new(Doors { gate, engine }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    login: String,
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RefreshForm {
    refresh_token: String,
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
    token_type: &'static str,
    access_token: String,
    access_expires_at: DateTime<Utc>,
    refresh_token: String,
    refresh_expires_at: DateTime<Utc>,
    session: SessionId,
    #[serde(flatten)]
    me: Me,
}

/// Who someone is here.
#[derive(Serialize)]
struct Me {
    person: PersonId,
    /// The offices that they hold today: one of them is named at each request when there are several.
    offices: Vec<OfficeHeld>,
}

impl Doors {
    fn me(&self, person: PersonId) -> Me {
        Me { person, offices: offices(&self.engine.model(), person) }
    }

    fn granted(&self, granted: Granted) -> Response {
        let answer = SessionAnswer {
            token_type: "Bearer",
            access_token: granted.access,
            access_expires_at: granted.access_until,
            refresh_token: granted.refresh,
            refresh_expires_at: granted.refresh_until,
            session: granted.session,
            me: self.me(granted.person),
        };
        ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
    }

    /// The session of whoever asks.
    fn session(&self, headers: &HeaderMap) -> Result<(PersonId, SessionId), Box<Response>> {
        match bearer_text(headers).and_then(|text| self.gate.bearer(text)) {
            Some(Bearer::Session { person, session, .. }) => Ok((person, session)),
            Some(Bearer::Service(..)) => {
                let text = Bilingual::constant(
                    "mã truy cập của phần mềm không có phiên làm việc; hãy đăng nhập bằng tài khoản",
                    "a service token has no session; sign in with an account",
                );
                Err(Box::new(answer(StatusCode::FORBIDDEN, "FORBIDDEN", &text)))
            }
            None => Err(Box::new(unknown())),
        }
    }
}

async fn sign_in(State(doors): State<Arc<Doors>>, body: Bytes) -> Response {
    let form: SignInForm = match read(&body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    match doors.gate.sign_in(&form.login, &form.password).await {
        Ok(granted) => doors.granted(granted),
        Err(denied) => deny(denied),
    }
}

async fn refresh(State(doors): State<Arc<Doors>>, body: Bytes) -> Response {
    let form: RefreshForm = match read(&body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    match doors.gate.refresh(&form.refresh_token).await {
        Ok(granted) => doors.granted(granted),
        Err(denied) => deny(denied),
    }
}

async fn sign_out(State(doors): State<Arc<Doors>>, headers: HeaderMap) -> Response {
    let (person, session) = match doors.session(&headers) {
        Ok(session) => session,
        Err(refused) => return *refused,
    };
    done(doors.gate.sign_out(person, session).await)
}

async fn enrol(State(doors): State<Arc<Doors>>, body: Bytes) -> Response {
    let form: EnrolForm = match read(&body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    done(doors.gate.enrol(&form.login, &form.code, &form.password).await)
}

async fn change_password(
    State(doors): State<Arc<Doors>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (person, _) = match doors.session(&headers) {
        Ok(session) => session,
        Err(refused) => return *refused,
    };
    let form: PasswordForm = match read(&body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    done(doors.gate.change_password(person, &form.old_password, &form.new_password).await)
}

async fn me(State(doors): State<Arc<Doors>>, headers: HeaderMap) -> Response {
    match bearer_text(&headers).and_then(|text| doors.gate.bearer(text)) {
        Some(Bearer::Session { person, .. }) => Json(doors.me(person)).into_response(),
        Some(Bearer::Service(_, permit)) => Json(json!({
            "person": permit.person,
            "offices": [{ "role": permit.role, "agency": permit.agency }],
            "mutations": permit.mutations,
            "expiresAt": permit.until,
        }))
        .into_response(),
        None => unknown(),
    }
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Box<Response>> {
    serde_json::from_slice(body).map_err(|error| {
        let text = Bilingual::new(
            format!("thân yêu cầu không đúng dạng: {error}"),
            format!("the body is not of the form that is expected: {error}"),
        );
        Box::new(answer(StatusCode::BAD_REQUEST, "BAD_INPUT", &text))
    })
}

fn done(outcome: Result<(), Denied>) -> Response {
    match outcome {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(denied) => deny(denied),
    }
}

fn out_of_order() -> Response {
    let text = Bilingual::constant(
        "máy chủ không mở được sổ tài khoản; hãy báo người quản trị",
        "the server cannot open its accounts: tell the operator",
    );
    answer(StatusCode::SERVICE_UNAVAILABLE, "OUT_OF_ORDER", &text)
}

fn unknown() -> Response {
    let text = Bilingual::constant(
        "chưa đăng nhập, hoặc phiên đã kết thúc; hãy đăng nhập rồi gửi kèm Authorization: Bearer …",
        "not signed in, or the session has ended; sign in and send Authorization: Bearer …",
    );
    let mut response = answer(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", &text);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

fn deny(denied: Denied) -> Response {
    match denied {
        Denied::Wrong(text) => answer(StatusCode::UNAUTHORIZED, "WRONG_CREDENTIALS", &text),
        Denied::Refused(refusal) => refuse(&refusal),
        Denied::Failed(cause) => {
            tracing::error!(%cause, "the gate failed");
            let text = Bilingual::constant(
                "máy chủ không kiểm tra được lúc này; hãy thử lại sau, và báo người quản trị",
                "the server cannot check this now; try again later, and tell the operator",
            );
            answer(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", &text)
        }
    }
}

/// A rule that says no: 429 where waiting helps, 422 where the input must be another.
fn refuse(refusal: &Refusal) -> Response {
    let status = match refusal.rule {
        "ACC-04" => StatusCode::TOO_MANY_REQUESTS,
        _another => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let body = json!({
        "code": "REFUSED", "rule": refusal.rule, "source": refusal.clause,
        "field": refusal.field, "message": refusal.message,
    });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn answer(status: StatusCode, code: &str, message: &Bilingual) -> Response {
    let body = json!({ "code": code, "message": message });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
