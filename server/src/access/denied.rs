//! Why someone is not let in, and how that is said.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use luuvet_engine::{Bilingual, Refusal};
use luuvet_graphql::transport::Refused;
use serde_json::json;

use super::provider::{Known, Unreachable};
use crate::vault::VaultError;

/// Why someone is not let in.
#[derive(Debug)]
pub(crate) enum Denied {
    /// The name, the password, the code or the token is wrong: which, is not told.
    Wrong(Bilingual),
    /// The request is not of the form that is expected.
    BadInput(Bilingual),
    /// Nobody is signed in.
    Unknown,
    /// The token does not count, or not any more.
    Over,
    /// Whoever asks shows a token that belongs to no session.
    NoSession,
    /// The identity provider knows them, and no account is linked to who they are there.
    Unlinked(Bilingual),
    /// As the API lets nobody in.
    NotLetIn(Refused),
    /// Whoever asks may not administer accounts.
    NoAdministrator,
    /// A page of another site makes the browser ask.
    Foreign,
    /// The identity provider does not answer.
    Unreachable,
    /// A rule says no.
    Refused(Refusal),
    /// It could not be found out.
    Failed(String),
}

impl From<VaultError> for Denied {
    fn from(error: VaultError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<Unreachable> for Denied {
    fn from(_: Unreachable) -> Self {
        Self::Unreachable
    }
}

impl Denied {
    /// Someone whom the identity provider knows. Their name there is told to them alone.
    pub(super) fn unlinked(Known { issuer, subject }: &Known) -> Self {
        let link = format!("luuvet user link --person … --issuer '{issuer}' --subject '{subject}'");
        Self::Unlinked(Bilingual::new(
            format!(
                "danh tính này chưa gắn với tài khoản nào; hãy gửi người quản trị dòng lệnh sau để gắn: {link}"
            ),
            format!(
                "no account is linked to this identity; give the operator this line, which links it: {link}"
            ),
        ))
    }

    /// What people read of it.
    pub(super) fn text(self) -> Bilingual {
        match self {
            Self::Wrong(text) | Self::BadInput(text) | Self::Unlinked(text) => text,
            Self::Unknown => Bilingual::constant(
                "chưa đăng nhập, hoặc phiên đã kết thúc; hãy đăng nhập rồi gửi kèm Authorization: Bearer …",
                "not signed in, or the session has ended; sign in and send Authorization: Bearer …",
            ),
            Self::Over => Bilingual::constant(
                "mã truy cập không còn hiệu lực; hãy đăng nhập lại (POST /auth/sign-in) hoặc gia hạn phiên \
                 (POST /auth/refresh)",
                "the token does not count any more: sign in again (POST /auth/sign-in) or prolong the \
                 session (POST /auth/refresh)",
            ),
            Self::NoSession => Bilingual::constant(
                "mã truy cập này không thuộc phiên làm việc nào; hãy đăng nhập bằng tài khoản",
                "this token belongs to no session; sign in with an account",
            ),
            Self::NotLetIn(
                Refused::Unauthenticated { message, .. }
                | Refused::Forbidden { message }
                | Refused::TooMany { message, .. },
            ) => message,
            Self::NoAdministrator => Bilingual::constant(
                "tài khoản do Văn phòng UBND tỉnh quản lý (chức vụ ProvinceOffice); hãy đổi chức vụ đang dùng hoặc liên hệ \
                 nơi đó",
                "accounts are administered by the office of the province's committee (ProvinceOffice): act in that \
                 office, or turn to it",
            ),
            Self::Foreign => Bilingual::constant(
                "yêu cầu không đến từ trang của hệ thống này nên cookie không được chấp nhận",
                "the request does not come from a page of this server, so its cookie does not count",
            ),
            Self::Unreachable => Bilingual::constant(
                "nhà cung cấp danh tính không trả lời; hãy thử lại sau ít phút, và báo người quản trị nếu vẫn lỗi",
                "the identity provider does not answer; try again in some minutes, and tell the operator if it \
                 stays so",
            ),
            Self::Refused(refusal) => refusal.message,
            Self::Failed(cause) => {
                tracing::error!(%cause, "the gate failed");
                Bilingual::constant(
                    "máy chủ không kiểm tra được lúc này; hãy thử lại sau, và báo người quản trị",
                    "the server cannot check this now; try again later, and tell the operator",
                )
            }
        }
    }

    /// Its HTTP status, and its code in an answer. A rule that says no: 429 where waiting helps, 422 where
    /// the input must be another.
    pub(super) fn status(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Wrong(_) => (StatusCode::UNAUTHORIZED, "WRONG_CREDENTIALS"),
            Self::BadInput(_) => (StatusCode::BAD_REQUEST, "BAD_INPUT"),
            Self::Unknown | Self::Over => (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"),
            Self::NotLetIn(Refused::Unauthenticated { .. }) => {
                (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED")
            }
            Self::NotLetIn(Refused::Forbidden { .. }) => (StatusCode::FORBIDDEN, "FORBIDDEN"),
            Self::NotLetIn(Refused::TooMany { .. }) => {
                (StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS")
            }
            Self::NoSession | Self::NoAdministrator => (StatusCode::FORBIDDEN, "FORBIDDEN"),
            Self::Unlinked(_) => (StatusCode::FORBIDDEN, "NOT_LINKED"),
            Self::Foreign => (StatusCode::FORBIDDEN, "ORIGIN_REFUSED"),
            Self::Unreachable => (StatusCode::SERVICE_UNAVAILABLE, "PROVIDER_UNREACHABLE"),
            Self::Refused(refusal) if refusal.rule == "ACC-04" => {
                (StatusCode::TOO_MANY_REQUESTS, "REFUSED")
            }
            Self::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, "REFUSED"),
            Self::Failed(_) => (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
        }
    }
}

/// As the API refuses a request that shows a token.
impl From<Denied> for Refused {
    fn from(denied: Denied) -> Self {
        match denied.status().0 {
            StatusCode::FORBIDDEN => Self::Forbidden { message: denied.text() },
            _another => Self::Unauthenticated {
                message: denied.text(),
                challenge: "Bearer error=\"invalid_token\"",
            },
        }
    }
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        let (status, code) = self.status();
        let Self::Refused(refusal) = self else { return answer(status, code, &self.text()) };
        let body = json!({
            "code": code, "rule": refusal.rule, "source": refusal.clause,
            "field": refusal.field, "message": refusal.message,
        });
        (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
    }
}

/// An answer of the doors that lets nobody in.
pub(super) fn answer(status: StatusCode, code: &str, message: &Bilingual) -> Response {
    let body = json!({ "code": code, "message": message });
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
