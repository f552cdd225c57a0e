//! Who is asking. Until identities are configured, only the development header says so, and only
//! where the operator allowed it.

use axum::http::HeaderMap;
use luuvet_engine::{PersonId, Recorder, Role, Scope};
use luuvet_graphql::Identity;

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

/// The identity of a request.
///
/// # Errors
/// What is wrong with the header, for people.
pub(crate) fn identify(mode: IdentityMode, headers: &HeaderMap) -> Result<Identity, String> {
    let Some(value) = headers.get(RECORDER_HEADER) else { return Ok(Identity::Anonymous) };
    match mode {
        IdentityMode::Closed => Err(format!(
            "this server does not believe the header {RECORDER_HEADER}: start it with --development, on \
             loopback, to try things out"
        )),
        IdentityMode::DevelopmentHeader => {
            let text = value.to_str().map_err(|_| expected("it is not plain text"))?;
            parse(text).map(Identity::Recorder)
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
    fn a_closed_server_refuses_the_header() {
        let mut headers = HeaderMap::new();
        assert!(matches!(identify(IdentityMode::Closed, &headers), Ok(Identity::Anonymous)));
        headers.insert(RECORDER_HEADER, "person=x".parse().unwrap());
        assert!(identify(IdentityMode::Closed, &headers).is_err());
    }
}
