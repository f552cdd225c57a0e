//! Calendars to subscribe to: what a person or an agency owes, by due date.
//!
//! They show what the worklist shows, whether or not mail is sent, and on a simulated clock too.

mod address;
mod feed;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use luuvet_engine::hex;
use luuvet_graphql::QmsEngine;
use sha2::{Digest, Sha256};

pub(crate) use address::{Addresses, Subject};

use crate::Failure;
use crate::cli::CalendarLink;
use crate::serve::open_vault;
use crate::vault::KeySource;
use crate::worklist::{known, view_of};

/// What calendars are made from.
#[derive(Clone)]
pub(crate) struct Calendars {
    pub(crate) engine: Arc<QmsEngine>,
    pub(crate) addresses: Addresses,
}

/// `GET /calendar/person/<uuid>/<secret>.ics` and `GET /calendar/agency/<code>/<secret>.ics`.
pub(crate) fn routes(calendars: Calendars) -> Router {
    Router::new().route("/calendar/{kind}/{key}/{file}", get(answer)).with_state(calendars)
}

async fn answer(
    State(calendars): State<Calendars>,
    Path((kind, key, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(text) = calendars.of(&kind, &key, &file) else {
        // The same whether there is nobody, no address, or another secret.
        let text = "không có lịch nào ở địa chỉ này; xin cấp lại địa chỉ\n\
                    there is no calendar at this address; ask for a new one\n";
        return (StatusCode::NOT_FOUND, text).into_response();
    };
    let etag = format!("\"{}\"", hex(&Sha256::digest(&text)));
    let fresh_s = feed::FRESH_FOR.num_seconds();
    let about = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, format!("private, max-age={fresh_s}")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    if is_known(&headers, &etag) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
}

/// Whether who asks has this version already.
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let tags = headers.get_all(header::IF_NONE_MATCH).into_iter();
    tags.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == etag || tag == "*")
}

impl Calendars {
    fn of(&self, kind: &str, key: &str, file: &str) -> Option<String> {
        let subject = match kind {
            "person" => Subject::Person(key.parse().ok()?),
            "agency" => Subject::Agency(key.parse().ok()?),
            _other => return None,
        };
        let secret = file.strip_suffix(".ics")?;
        match self.addresses.opens(&subject, secret) {
            Ok(true) => feed::feed(&self.engine.model(), &subject),
            Ok(false) => None,
            Err(error) => {
                tracing::warn!(%error, "the secret of a calendar cannot be read");
                None
            }
        }
    }
}

/// `luuvet calendar-link`: prints an address, or revokes it.
pub(crate) async fn run(options: CalendarLink) -> Result<(), Failure> {
    let view = view_of(&options.store).await?;
    let subject = match (&options.person, &options.agency) {
        (Some(person), _) => {
            let id = person.parse()?;
            match view.people.rows.get(&id).filter(|row| !row.is_erased) {
                Some(_) => Subject::Person(id),
                None => return Err(format!("there is no person `{person}`").into()),
            }
        }
        (None, agency) => Subject::Agency(known(&view, agency.as_deref().unwrap_or_default())?),
    };
    let addresses = open_vault(&options.store, KeySource::Random)?.calendar_addresses();
    if options.revoke {
        match addresses.revoke(&subject)? {
            true => println!("the address of the calendar {subject} is no longer valid"),
            false => println!("the calendar {subject} has no address"),
        }
        return Ok(());
    }
    println!("{}{}", options.url.trim_end_matches('/'), addresses.path(&subject)?);
    Ok(())
}
