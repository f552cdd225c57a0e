//! What the transports themselves refuse, with stable codes and a text in both languages.
//!
//! Every refusal is a GraphQL error: `{"errors":[{"message","extensions":{"code","message":{"vi",
//! "en"}}}]}`. `message` is both texts in one line, for logs and generic clients; a user interface
//! takes one language from `extensions.message`.

use std::borrow::Cow;

use async_graphql::{ErrorExtensionValues, Pos, ServerError, Value, value};
use axum::http::StatusCode;
use luuvet_engine::Bilingual;

/// Why a transport refused. The text forms are stable: clients may rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// `Accept` allows neither media type of ours.
    NotAcceptable,
    /// Neither `GET` nor `POST`.
    MethodNotAllowed,
    /// A mutation by `GET`.
    MutationByGet,
    /// A subscription over plain HTTP.
    SubscriptionOverHttp,
    /// The body is not `application/json` in UTF-8 without compression.
    UnsupportedMediaType,
    /// The body is larger than is taken, see
    /// [`TransportOptions`](crate::transport::TransportOptions).
    BodyTooLarge,
    /// The body broke off before its end.
    BodyIncomplete,
    /// The body is not UTF-8.
    InvalidUtf8,
    /// The body, or a parameter that holds JSON, is not JSON.
    MalformedJson,
    /// Several requests in one.
    BatchNotSupported,
    /// `query`, `operationName`, `variables` or `extensions` is absent or of a wrong type.
    InvalidParameter,
    /// The document is not GraphQL.
    ParseFailed,
    /// The document does not fit the schema, or a limit forbids it.
    ValidationFailed,
    /// The document and `operationName` do not name one operation.
    OperationUnknown,
    /// A variable that must have a value has none.
    VariableRequired,
    /// Nobody is known to be asking.
    Unauthenticated,
    /// The one who asks may not.
    Forbidden,
    /// A page of another site opens a socket.
    OriginRefused,
    /// The WebSocket handshake is incomplete.
    UpgradeFailed,
    /// No document of the hash that was sent is known.
    PersistedQueryNotFound,
    /// The hash that was sent is not that of the document.
    PersistedQueryMismatch,
    /// The server executes listed operations alone, and this is none of them.
    OperationNotListed,
    /// The socket has as many operations as it may, see
    /// [`TransportOptions`](crate::transport::TransportOptions).
    TooManyOperations,
    /// Whoever asks has asked, or holds open, as much as they may.
    TooManyRequests,
}

impl Code {
    /// The code as it stands in `extensions.code`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::MutationByGet => "MUTATION_BY_GET",
            Self::SubscriptionOverHttp => "SUBSCRIPTION_OVER_HTTP",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::BodyTooLarge => "BODY_TOO_LARGE",
            Self::BodyIncomplete => "BODY_INCOMPLETE",
            Self::InvalidUtf8 => "INVALID_UTF8",
            Self::MalformedJson => "MALFORMED_JSON",
            Self::BatchNotSupported => "BATCH_NOT_SUPPORTED",
            Self::InvalidParameter => "INVALID_PARAMETER",
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::OperationUnknown => "OPERATION_UNKNOWN",
            Self::VariableRequired => "VARIABLE_REQUIRED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::OriginRefused => "ORIGIN_REFUSED",
            Self::UpgradeFailed => "UPGRADE_FAILED",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::PersistedQueryMismatch => "PERSISTED_QUERY_MISMATCH",
            Self::OperationNotListed => "OPERATION_NOT_LISTED",
            Self::TooManyOperations => "TOO_MANY_OPERATIONS",
            Self::TooManyRequests => "TOO_MANY_REQUESTS",
        }
    }

    /// The HTTP status that goes with it, where the answer's media type lets it show.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MethodNotAllowed | Self::MutationByGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OriginRefused | Self::OperationNotListed => {
                StatusCode::FORBIDDEN
            }
            Self::TooManyOperations | Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::SubscriptionOverHttp
            | Self::BodyIncomplete
            | Self::InvalidUtf8
            | Self::MalformedJson
            | Self::PersistedQueryNotFound
            | Self::PersistedQueryMismatch
            | Self::BatchNotSupported
            | Self::InvalidParameter
            | Self::ParseFailed
            | Self::ValidationFailed
            | Self::OperationUnknown
            | Self::VariableRequired
            | Self::UpgradeFailed => StatusCode::BAD_REQUEST,
        }
    }
}

/// A refusal by a transport: nothing was executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// Which.
    pub code: Code,
    /// What happened, why, and what to do next.
    pub message: Bilingual,
    /// Where in the document, if it is the document.
    pub location: Option<Pos>,
}

impl TransportError {
    pub(crate) fn new(
        code: Code,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { code, message: Bilingual::new(vi, en), location: None }
    }

    pub(crate) fn at(mut self, location: Option<Pos>) -> Self {
        self.location = location;
        self
    }
}

impl From<TransportError> for ServerError {
    fn from(error: TransportError) -> Self {
        let mut out = ServerError::new(error.message.to_string(), error.location);
        out.extensions = Some(explain(None, error.code.as_str(), &error.message));
        out
    }
}

/// Adds a code and both texts to an error's extensions.
pub(crate) fn explain(
    extensions: Option<ErrorExtensionValues>,
    code: &str,
    message: &Bilingual,
) -> ErrorExtensionValues {
    let mut extensions = extensions.unwrap_or_default();
    extensions.set("code", code);
    if extensions.get("message").is_none() {
        let (vi, en) = (message.vi.as_ref(), message.en.as_ref());
        extensions.set("message", value!({ "vi": vi, "en": en }));
    }
    extensions
}

/// The code that an error already carries.
pub(crate) fn code_of(error: &ServerError) -> Option<&str> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code),
        _ => None,
    }
}

/// Why [`Identify`](crate::transport::Identify) turned someone away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody is known to be asking: 401 over HTTP, close code 4401 on a socket.
    Unauthenticated {
        /// What is missing or wrong, and what to do next.
        message: Bilingual,
        /// The `WWW-Authenticate` header that HTTP demands with a 401, such as `Bearer`.
        challenge: &'static str,
    },
    /// The one who asks may not use this API: 403 over HTTP, close code 4403 on a socket.
    Forbidden {
        /// Why not, and whom to ask.
        message: Bilingual,
    },
    /// The one who asks has asked, or holds open, as much as they may: 429 over HTTP, close code 4429 for
    /// a socket, an `error` for an operation on one.
    TooMany {
        /// Of what, how much is allowed, and which option sets it.
        message: Bilingual,
        /// After so many seconds it is worth trying again.
        retry_after_seconds: u64,
    },
}

impl From<Refused> for TransportError {
    fn from(refused: Refused) -> Self {
        let (code, message) = match refused {
            Refused::Unauthenticated { message, .. } => (Code::Unauthenticated, message),
            Refused::Forbidden { message } => (Code::Forbidden, message),
            Refused::TooMany { message, .. } => (Code::TooManyRequests, message),
        };
        Self { code, message, location: None }
    }
}
