//! GraphQL over HTTP (<https://graphql.github.io/graphql-over-http/draft/>).
//!
//! One request, one operation, one answer in the media type that `Accept` chose. `POST` takes JSON;
//! `GET` takes queries only, so that following a link can change nothing. A request that is not
//! well-formed is answered with 4xx in both media types; one that is well-formed but refused by
//! parsing, validation or a limit with 4xx in `application/graphql-response+json` and with 200 in
//! `application/json`; one whose execution began with 200. Incremental delivery, batches, uploads
//! and CORS are not here.

use async_graphql::parser::types::OperationType;
use async_graphql::{Executor, Response as GraphqlResponse, ServerError};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Shared;
use super::answer::{self, Answer};
use super::error::{Code, Refused, TransportError, code_of};
use super::identity::RequestData;
use super::media::{self, Media};
use super::position::{POSITION_HEADER, Reached};
use super::request::{Parameters, Prepared, prepare};

/// Answers one HTTP request.
pub(crate) async fn serve<E: Executor>(shared: &Shared<E>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let media = match Media::negotiate(&parts.headers) {
        Ok(media) => media,
        // No form that the client takes exists, so the one that every tool shows.
        Err(error) => return refuse(Media::Json, error),
    };
    if parts.method == Method::POST || is_get(&parts) {
        let identify = &shared.options.identify;
        let known = identify.http(&parts).await;
        let known = known.and_then(|data| identify.admits(&data).map(|()| data));
        let data = match known {
            Ok(data) => data,
            Err(refused) => return turn_away(media, refused),
        };
        return match read(&parts, body, shared.options.body_bytes_max).await {
            Ok(parameters) => answer(shared, media, &parts, parameters, &data).await,
            Err(error) => refuse(media, error),
        };
    }
    refuse(
        media,
        TransportError::new(
            Code::MethodNotAllowed,
            format!("phương thức {} không dùng ở đây; hãy dùng POST hoặc GET", parts.method),
            format!("the method {} is not used here; use POST or GET", parts.method),
        ),
    )
}

/// `HEAD` is a `GET` whose body the server leaves out.
fn is_get(parts: &Parts) -> bool {
    parts.method == Method::GET || parts.method == Method::HEAD
}

async fn read(parts: &Parts, body: Body, bytes_max: usize) -> Result<Parameters, TransportError> {
    if is_get(parts) {
        return Parameters::from_url(parts.uri.query().unwrap_or_default());
    }
    media::check_body(&parts.headers)?;
    let body = collect(&parts.headers, body, bytes_max).await?;
    Parameters::from_body(&body)
}

async fn collect(
    headers: &HeaderMap,
    body: Body,
    bytes_max: usize,
) -> Result<Bytes, TransportError> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > bytes_max) {
        return Err(too_large(bytes_max));
    }
    match Limited::new(body, bytes_max).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(bytes_max)),
        Err(error) => Err(TransportError::new(
            Code::BodyIncomplete,
            format!("thân yêu cầu bị ngắt giữa chừng: {error}"),
            format!("the body broke off: {error}"),
        )),
    }
}

fn too_large(bytes_max: usize) -> TransportError {
    TransportError::new(
        Code::BodyTooLarge,
        format!("thân yêu cầu lớn hơn {bytes_max} byte; hãy chia nhỏ (giới hạn --limit-body-kib)"),
        format!(
            "the body is larger than {bytes_max} bytes; send less at a time (the limit --limit-body-kib)"
        ),
    )
}

async fn answer<E: Executor>(
    shared: &Shared<E>,
    media: Media,
    parts: &Parts,
    parameters: Parameters,
    data: &RequestData,
) -> Response {
    let Prepared { request, kind, reached } =
        match prepare(parameters, &shared.options.persisted, data) {
            Ok(prepared) => prepared,
            Err(error) => return refuse_well_formed(media, error),
        };
    match kind {
        OperationType::Mutation if is_get(parts) => refuse(
            media,
            TransportError::new(
                Code::MutationByGet,
                "GET chỉ dùng để truy vấn; hãy gửi mutation bằng POST",
                "GET is for queries; send a mutation by POST",
            ),
        ),
        OperationType::Subscription => refuse_well_formed(
            media,
            TransportError::new(
                Code::SubscriptionOverHttp,
                "subscription cần WebSocket (giao thức graphql-transport-ws) ở cùng địa chỉ",
                "a subscription needs a WebSocket (graphql-transport-ws) at the same address",
            ),
        ),
        OperationType::Query | OperationType::Mutation => {
            respond(media, shared.executor.execute(request).await, &reached)
        }
    }
}

fn respond(media: Media, mut response: GraphqlResponse, reached: &Reached) -> Response {
    answer::add_position(&mut response, reached);
    let headers = std::mem::take(&mut response.http_headers);
    let mut out = if answer::is_request_error(&response) {
        answer::tidy_request_errors(&mut response);
        write(media, status(media, &response.errors), &Answer::refused(&response))
    } else {
        write(media, StatusCode::OK, &Answer::executed(&response))
    };
    for (name, value) in &headers {
        // The transport alone knows what form the body has.
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            out.headers_mut().append(name.clone(), value.clone());
        }
    }
    if let Some(position) = reached.get() {
        let name = HeaderName::from_static(POSITION_HEADER);
        out.headers_mut().insert(name, HeaderValue::from(position.0));
    }
    out
}

/// The status of a well-formed request that was not executed. The schema may have refused by who
/// asks or because it cannot serve; it says so by a code.
fn status(media: Media, errors: &[ServerError]) -> StatusCode {
    if media == Media::Json {
        return StatusCode::OK;
    }
    match errors.first().and_then(code_of) {
        Some("UNAUTHENTICATED") => StatusCode::UNAUTHORIZED,
        Some("FORBIDDEN") => StatusCode::FORBIDDEN,
        Some("UNAVAILABLE" | "TIMED_OUT") => StatusCode::SERVICE_UNAVAILABLE,
        Some("INTERNAL") => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// Refuses what is not a well-formed GraphQL-over-HTTP request.
pub(crate) fn refuse(media: Media, error: TransportError) -> Response {
    let code = error.code;
    let mut response = error_response(media, code.status(), error);
    let allow = match code {
        Code::MutationByGet => Some("POST"),
        Code::MethodNotAllowed => Some("GET, POST"),
        _ => None,
    };
    if let Some(allow) = allow {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
    }
    response
}

fn refuse_well_formed(media: Media, error: TransportError) -> Response {
    let status = if media == Media::Json { StatusCode::OK } else { error.code.status() };
    error_response(media, status, error)
}

fn turn_away(media: Media, refused: Refused) -> Response {
    let header = match &refused {
        Refused::Unauthenticated { challenge, .. } => {
            Some((WWW_AUTHENTICATE, HeaderValue::from_static(challenge)))
        }
        Refused::Forbidden { .. } => None,
        Refused::TooMany { retry_after_seconds, .. } => {
            Some((RETRY_AFTER, HeaderValue::from(*retry_after_seconds)))
        }
    };
    let mut response = refuse(media, refused.into());
    response.headers_mut().extend(header);
    response
}

fn error_response(media: Media, status: StatusCode, error: TransportError) -> Response {
    let response = GraphqlResponse::from_errors(vec![error.into()]);
    write(media, status, &Answer::refused(&response))
}

fn write(media: Media, status: StatusCode, answer: &Answer<'_>) -> Response {
    match serde_json::to_vec(answer) {
        Ok(body) => {
            let headers = [
                (CONTENT_TYPE, media.content_type()),
                (VARY, "accept"),
                // An answer depends on who asks, and is true of one moment.
                (CACHE_CONTROL, "no-store"),
            ];
            (status, headers, body).into_response()
        }
        // A value that JSON cannot hold: the schema's defect, and nothing of it has been sent.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
