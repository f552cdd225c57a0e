//! Who is asking: a bearer of a token, or, where the operator allowed it, whoever a header names.

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use luuvet_domain::access::token::Permit;
use luuvet_engine::{Bilingual, PersonId, Recorder, Role, Scope};
use luuvet_graphql::transport::{Authority, Identified, Identify, Refused, RequestData};
use luuvet_graphql::{Correlation, Identity, QmsEngine, ServiceToken};
use luuvet_projections::View;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::access::{Bearer, Denied, Gate};
use crate::quota::{Counted, Quotas};

/// In which office one asks who holds several: `IsoSecretary@SXD`.
const ACT_AS_HEADER: &str = "luuvet-act-as";
/// What a request belongs to: events and the log of access carry it.
const CORRELATION_HEADER: &str = "luuvet-correlation-id";
/// The header: `person=<uuid>; role=<role>; agency=<code>`.
pub(crate) const RECORDER_HEADER: &str = "luuvet-recorder";

/// Whether the development header is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityMode {
    /// Nobody can act.
    Closed,
    /// Whoever can reach the server acts as whom they say they are.
    DevelopmentHeader,
}

/// An office that a person holds today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct OfficeHeld {
    role: Role,
    agency: Scope,
}

/// The offices that a person holds today.
pub(crate) fn offices(view: &View, person: PersonId) -> Vec<OfficeHeld> {
    let Some(today) = view.today() else { return Vec::new() };
    let held = view.agencies.terms_of(person).filter(|(_, term)| term.covers(today));
    let held = held.filter_map(|(agency, term)| {
        Some(OfficeHeld { role: Role::new(term.office.name()).ok()?, agency: agency.clone() })
    });
    held.collect()
}

/// The token that a request shows.
pub(crate) fn bearer_text(headers: &HeaderMap) -> Option<&str> {
    let (scheme, text) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| text.trim())
}

/// Who asks, by tokens, and by the mode that the server runs in.
pub(crate) struct Identities {
    pub(crate) mode: IdentityMode,
    pub(crate) gate: Option<Arc<Gate>>,
    /// Who holds which office.
    pub(crate) engine: Arc<QmsEngine>,
    /// How much each may ask.
    pub(crate) quotas: Quotas,
}

impl Identities {
    async fn of(&self, method: &Method, headers: &HeaderMap) -> Result<RequestData, Refused> {
        match headers.get(RECORDER_HEADER) {
            Some(value) if !headers.contains_key(header::AUTHORIZATION) => self.of_header(value),
            _none => self.of_token(method, headers).await,
        }
    }

    fn of_header(&self, value: &HeaderValue) -> Result<RequestData, Refused> {
        let said = match self.mode {
            IdentityMode::Closed => Err(format!(
                "this server does not believe the header {RECORDER_HEADER}: sign in, or start it with \
                 --development, on loopback, to try things out"
            )),
            IdentityMode::DevelopmentHeader => {
                value.to_str().map_err(|_| expected("it is not plain text")).and_then(parse)
            }
        };
        match said {
            Ok(recorder) => Ok(known_as(Identity::Recorder(recorder))),
            Err(what) => Err(Refused::Unauthenticated {
                message: Bilingual::new(
                    format!("không nhận biết được người thao tác qua header {RECORDER_HEADER}"),
                    what,
                ),
                challenge: "Bearer",
            }),
        }
    }

    async fn of_token(&self, method: &Method, headers: &HeaderMap) -> Result<RequestData, Refused> {
        let Some(gate) = &self.gate else {
            return match headers.contains_key(header::AUTHORIZATION) {
                true => Err(out_of_order()),
                false => Ok(self.nobody()),
            };
        };
        let Some(shown) = gate.shown(method, headers)? else { return Ok(self.nobody()) };
        let bearer = gate.bearer(&shown).await?;
        let view = self.engine.model();
        let data = match &bearer {
            Bearer::Session { person, .. } | Bearer::Provider { person, .. } => {
                known_as(in_office(*person, offices(&view, *person), headers)?)
            }
            Bearer::Service(id, permit) => {
                let Permit { person, role, agency, mutations, .. } = permit.clone();
                let recorder = Recorder::person(person, role, agency);
                check_held(&view, &recorder)?;
                let token = ServiceToken { id: *id, mutations: Arc::new(mutations) };
                known_as(Identity::Recorder(recorder)).with(token)
            }
        };
        Ok(data.with(bearer))
    }

    /// Whoever shows nothing.
    fn nobody(&self) -> RequestData {
        match self.mode {
            IdentityMode::Closed => known_as(Identity::Anonymous),
            // Whoever can reach it sits at the machine itself.
            IdentityMode::DevelopmentHeader => {
                RequestData::new().sharing(Authority::new("development"))
            }
        }
    }

    /// Who is counted: nobody where whoever reaches the server sits at the machine itself.
    fn counted(&self, data: &RequestData, parts: &Parts) -> Option<Counted> {
        if self.mode == IdentityMode::DevelopmentHeader {
            return None;
        }
        match data.get::<Identity>() {
            Some(Identity::Person(person)) => Some(Counted::Person(*person)),
            Some(Identity::Recorder(recorder)) => recorder.person.map(Counted::Person),
            Some(Identity::Anonymous) | None => self.quotas.stranger(parts),
        }
    }
}

/// Someone who is known so. Subscriptions are shared among the sockets of one person in one office: what
/// they read of others' names is laid to them.
fn known_as(identity: Identity) -> RequestData {
    let authority = match &identity {
        Identity::Anonymous => Authority::new("anonymous"),
        Identity::Person(person) => Authority::new(format!("{person}")),
        Identity::Recorder(Recorder { person, role, agency }) => {
            Authority::new(format!("{person:?} {role:?} {agency:?}"))
        }
    };
    RequestData::new().with(identity).sharing(authority)
}

fn out_of_order() -> Refused {
    Refused::Forbidden {
        message: Bilingual::constant(
            "máy chủ không mở được sổ tài khoản nên chưa ai đăng nhập được; hãy báo người quản trị",
            "the server cannot open its accounts, so nobody can be signed in: tell the operator",
        ),
    }
}

/// Whether an office in which someone asks is still held.
fn check_held(view: &View, recorder: &Recorder) -> Result<(), Refused> {
    let Some((person, agency)) = recorder.person.zip(recorder.agency.clone()) else {
        return Ok(());
    };
    let office = OfficeHeld { role: recorder.role.clone(), agency };
    if offices(view, person).contains(&office) { Ok(()) } else { Err(not_held(&office)) }
}

/// In which of their offices someone asks: the one that they name, or the only one.
fn in_office(
    person: PersonId,
    mut held: Vec<OfficeHeld>,
    headers: &HeaderMap,
) -> Result<Identity, Refused> {
    let recorder =
        |OfficeHeld { role, agency }| Identity::Recorder(Recorder::person(person, role, agency));
    let Some(named) = headers.get(ACT_AS_HEADER) else {
        return Ok(match (held.pop(), held.is_empty()) {
            (Some(only), true) => recorder(only),
            _none_or_several => Identity::Person(person),
        });
    };
    let named = named.to_str().ok().and_then(|text| text.split_once('@'));
    let named = named.and_then(|(role, agency)| {
        Some(OfficeHeld { role: role.trim().parse().ok()?, agency: agency.trim().parse().ok()? })
    });
    match named {
        Some(named) if held.contains(&named) => Ok(recorder(named)),
        Some(named) => Err(not_held(&named)),
        None => Err(Refused::Forbidden {
            message: Bilingual::constant(
                "header Luuvet-Act-As không đúng dạng; cần dạng IsoSecretary@SXD",
                "the header Luuvet-Act-As is malformed: IsoSecretary@SXD is its form",
            ),
        }),
    }
}

fn not_held(office: &OfficeHeld) -> Refused {
    let OfficeHeld { role, agency } = office;
    Refused::Forbidden {
        message: Bilingual::new(
            format!(
                "hiện không giữ chức vụ {role} ở {agency}; GET /auth/me liệt kê các chức vụ đang giữ"
            ),
            format!(
                "the office {role} at {agency} is not held today; GET /auth/me lists those that are"
            ),
        ),
    }
}

/// What a client says that its request belongs to: a UUID.
fn correlation(headers: &HeaderMap) -> Option<Correlation> {
    headers.get(CORRELATION_HEADER)?.to_str().ok()?.parse().ok().map(Correlation)
}

impl Identify for Identities {
    fn http<'a>(&'a self, parts: &'a Parts) -> Identified<'a> {
        Box::pin(async move {
            let data = self.of(&parts.method, &parts.headers).await?;
            let data = match self.counted(&data, parts) {
                Some(counted) => data.with(counted),
                None => data,
            };
            Ok(match correlation(&parts.headers) {
                Some(correlation) => data.with(correlation),
                None => data,
            })
        })
    }

    /// A browser cannot set headers on a socket, so `connection_init` may carry them.
    fn socket<'a>(&'a self, parts: &'a Parts, payload: &'a Map<String, Value>) -> Identified<'a> {
        let mut headers = parts.headers.clone();
        for name in [header::AUTHORIZATION.as_str(), RECORDER_HEADER, ACT_AS_HEADER] {
            let said = payload.iter().find(|(said, _)| said.eq_ignore_ascii_case(name));
            let said = said.and_then(|(_, value)| value.as_str()).map(str::parse);
            if let (Some(Ok(value)), Ok(name)) = (said, name.parse::<axum::http::HeaderName>()) {
                headers.insert(name, value);
            }
        }
        Box::pin(async move {
            let data = self.of(&parts.method, &headers).await?;
            let Some(counted) = self.counted(&data, parts) else { return Ok(data) };
            let seat = self.quotas.socket(counted)?;
            Ok(data.with(counted).with(Arc::new(seat)))
        })
    }

    fn admits(&self, data: &RequestData) -> Result<(), Refused> {
        data.get::<Counted>().map_or(Ok(()), |counted| self.quotas.request(*counted))
    }

    fn holds(&self, data: &RequestData) -> Result<(), Refused> {
        // Without a token it is the development header, which holds for as long as it is believed.
        let Some(bearer) = data.get::<Bearer>() else { return Ok(()) };
        if !self.gate.as_ref().is_some_and(|gate| gate.counts(bearer)) {
            return Err(Denied::Over.into());
        }
        match data.get::<Identity>() {
            Some(Identity::Recorder(recorder)) => check_held(&self.engine.model(), recorder),
            Some(Identity::Person(_) | Identity::Anonymous) | None => Ok(()),
        }
    }
}

/// Reads the header's text.
pub(crate) fn parse(text: &str) -> Result<Recorder, String> {
    let (mut person, mut role, mut agency) = (None, None, None);
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) =
            part.split_once('=').ok_or_else(|| expected(&format!("`{part}` has no `=`")))?;
        let value = value.trim();
        let wrong = |error: luuvet_engine::InvalidIdent| expected(&error.to_string());
        match name.trim() {
            "person" => person = Some(value.parse::<PersonId>().map_err(wrong)?),
            "role" => role = Some(Role::new(value).map_err(wrong)?),
            "agency" => agency = Some(Scope::new(value).map_err(wrong)?),
            other => return Err(expected(&format!("`{other}` is not one of its parts"))),
        }
    }
    match (person, role, agency) {
        (Some(_), Some(role), Some(_)) if role.is_machine() => {
            Err(expected(&format!("no person holds the role {role}")))
        }
        (Some(person), Some(role), Some(agency)) => Ok(Recorder::person(person, role, agency)),
        _incomplete => Err(expected("a part is missing")),
    }
}

fn expected(what: &str) -> String {
    format!(
        "the header {RECORDER_HEADER} is malformed: {what}; expected person=<uuid>; role=<role>; \
         agency=<code>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_header_names_the_recorder() {
        let recorder =
            parse("person=0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e; role=IsoSecretary; agency=SXD")
                .unwrap();
        assert_eq!(recorder.role, Role::constant("IsoSecretary"));
        assert_eq!(recorder.agency, Some(Scope::constant("SXD")));
    }

    #[test]
    fn a_malformed_header_says_what_is_wrong() {
        for (text, needle) in [
            ("", "a part is missing"),
            ("person=x; role=Qmr; agency=SXD", "person id `x` is malformed"),
            ("who", "has no `=`"),
            ("name=x", "`name` is not one of its parts"),
            (
                "person=0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e; role=Clock; agency=SXD",
                "no person holds the role Clock",
            ),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(needle), "{text}: {error}");
        }
    }

    #[test]
    fn who_holds_several_offices_names_the_one_in_which_they_ask() {
        let office = |text: &str| {
            let (role, agency) = text.split_once('@').unwrap();
            OfficeHeld { role: role.parse().unwrap(), agency: agency.parse().unwrap() }
        };
        let person = PersonId(uuid::Uuid::from_u128(7));
        let (qmr, staff) = (office("Qmr@SXD"), office("Staff@SXD"));
        let asked = |named: Option<&str>, held: &[&OfficeHeld]| {
            let mut headers = HeaderMap::new();
            if let Some(named) = named {
                headers.insert(ACT_AS_HEADER, named.parse().unwrap());
            }
            in_office(person, held.iter().map(|one| (*one).clone()).collect(), &headers)
        };
        let is_in = |asked, office: &OfficeHeld| matches!(asked, Ok(Identity::Recorder(recorder)) if recorder.role == office.role);
        assert!(is_in(asked(None, &[&qmr]), &qmr));
        assert!(is_in(asked(Some("Staff@SXD"), &[&qmr, &staff]), &staff));
        assert!(matches!(asked(None, &[&qmr, &staff]), Ok(Identity::Person(_))));
        assert!(matches!(asked(None, &[]), Ok(Identity::Person(_))));
        assert!(asked(Some("Qmr@STC"), &[&qmr]).is_err());
        assert!(asked(Some("Qmr"), &[&qmr]).is_err());
    }
}
