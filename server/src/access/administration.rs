//! Accounts, administered from a browser by the office that keeps the register of persons: the same that
//! the console does, and who did it in the log of access.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use luuvet_domain::access::log::{Asker, LogAdministration, LogCommand};
use luuvet_domain::calendar::local_date;
use luuvet_domain::role::Office;
use luuvet_engine::{PersonId, Registers};
use luuvet_graphql::transport::{Identify, RequestData};
use luuvet_graphql::{AccessLog, Identity, QmsEngine, ServiceToken, asker_of};
use serde::Deserialize;
use serde_json::json;

use super::console::{Ask, Told};
use super::denied::Denied;
use super::gate::Gate;
use super::http::read;

/// What can be asked for here. Links to an identity provider and service tokens are for the console.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "camelCase", deny_unknown_fields)]
enum Wanted {
    /// The accounts there are.
    List {},
    /// A new account for a registered person; answers the code with which they set a password.
    Open { person: PersonId, login: String },
    /// A new code, for a password that was forgotten.
    Enrol { person: PersonId },
    /// The end of every session, at once.
    SignOut { person: PersonId },
    /// The end of the account, for ever.
    Close { person: PersonId },
}

impl Wanted {
    /// What it is called in the log, and whose account it is about.
    fn deed(&self) -> (&'static str, Option<PersonId>) {
        match self {
            Self::List {} => ("list", None),
            Self::Open { person, .. } => ("open", Some(*person)),
            Self::Enrol { person } => ("enrol", Some(*person)),
            Self::SignOut { person } => ("signOut", Some(*person)),
            Self::Close { person } => ("close", Some(*person)),
        }
    }

    fn ask(self) -> Ask {
        match self {
            Self::List {} => Ask::ListUsers,
            Self::Open { person, login } => Ask::AddUser { person, login },
            Self::Enrol { person } => Ask::Enrol { person },
            Self::SignOut { person } => Ask::EndSessions { person },
            Self::Close { person } => Ask::CloseUser { person },
        }
    }
}

/// What administering stands on.
pub(super) struct Administration {
    pub(super) gate: Arc<Gate>,
    /// Who holds which office, and who is registered.
    pub(super) engine: Arc<QmsEngine>,
    /// Who asks: the same as for the API.
    pub(super) identify: Arc<dyn Identify>,
}

/// `POST /auth/accounts`.
pub(super) async fn answer(
    State(administration): State<Arc<Administration>>,
    parts: Parts,
    body: Bytes,
) -> Result<Response, Denied> {
    let data = administration.identify.http(&parts).await.map_err(Denied::NotLetIn)?;
    administration.identify.admits(&data).map_err(Denied::NotLetIn)?;
    let by = administration.administrator(&data)?;
    let wanted: Wanted = read(&body)?;
    let (deed, person) = wanted.deed();
    let entry = LogAdministration { by, deed: deed.to_owned(), person };
    let kept = administration.gate.keep(vec![LogCommand::Administration(entry)]).await;
    kept.map_err(Denied::Failed)?;
    let view = administration.engine.model();
    Ok(told(administration.gate.answer(wanted.ask(), &view).await?))
}

impl Administration {
    /// Who asks, if they hold the office that administers.
    fn administrator(&self, data: &RequestData) -> Result<Asker, Denied> {
        let Some(Identity::Recorder(recorder)) = data.get() else {
            return Err(match asker_of(data) {
                Some(_in_no_office) => Denied::NoAdministrator,
                None => Denied::Unknown,
            });
        };
        let today = local_date(self.engine.clock().now());
        let holds = recorder.person.zip(recorder.agency.as_ref()).is_some_and(|(who, agency)| {
            self.engine.model().holds_office(who, &recorder.role, agency, today)
        });
        let is_program = data.get::<ServiceToken>().is_some();
        let administers = recorder.role.as_str() == Office::ProvinceOffice.name();
        match asker_of(data) {
            Some(by) if holds && administers && !is_program => Ok(by),
            _may_not => Err(Denied::NoAdministrator),
        }
    }
}

fn told(told: Told) -> Response {
    let body = match told {
        Told::Users(users) => {
            let accounts = users.into_iter().map(|user| {
                json!({
                    "person": user.person,
                    "login": user.login,
                    "state": user.state,
                    "sessions": user.sessions,
                    "lastSignIn": user.last_sign_in,
                })
            });
            json!({ "accounts": accounts.collect::<Vec<_>>() })
        }
        Told::Code { login, code, until } => {
            json!({ "login": login, "code": code, "until": until })
        }
        Told::Done | Told::Token { .. } | Told::Tokens(_) | Told::Refused(_) => {
            return StatusCode::NO_CONTENT.into_response();
        }
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
