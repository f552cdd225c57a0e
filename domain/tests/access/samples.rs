//! What is on disk is never renamed.

use luuvet_domain::access::account::*;
use luuvet_domain::access::log::{
    self, AccessRefused, AccountAdministered, Asker, LogEvent, PersonalDataRead,
};
use luuvet_domain::access::token::{IssueToken, TokenEvent, TokenId, TokenIssued, TokenRevoked};
use luuvet_engine::{Role, Scope};
use uuid::Uuid;

use crate::{PERSON, at, golden, token};

const SESSION: SessionId = SessionId(Uuid::from_u128(1));

fn identity() -> ForeignIdentity {
    ForeignIdentity { issuer: "https://id.test".to_owned(), subject_sha256: "0f".repeat(32) }
}

#[test]
fn events_of_accounts_are_written_as_ever() {
    let because = SessionEnd::TokenReused;
    golden::compare::<AccountEvent>(
        "account",
        &[
            AccountOpened { enrolment_until: at(600) }.into(),
            EnrolmentIssued { until: at(600) }.into(),
            PasswordSet { by: Proof::Enrolment }.into(),
            IdentityLinked { identity: identity() }.into(),
            IdentityUnlinked { identity: identity() }.into(),
            SignedIn { session: SESSION, by: Proof::Provider, until: at(60) }.into(),
            SignInRefused { in_a_row: 5, locked_until: Some(at(1)) }.into(),
            SessionRefreshed { session: SESSION, serial: 1, until: at(120) }.into(),
            SignedOut { session: SESSION, because }.into(),
            SessionsEnded {}.into(),
            AccountClosed {}.into(),
        ],
    );
}

#[test]
fn events_of_tokens_are_written_as_ever() {
    let IssueToken { permit, purpose } = token::issue();
    golden::compare::<TokenEvent>(
        "token",
        &[TokenIssued { permit, purpose }.into(), TokenRevoked {}.into()],
    );
}

#[test]
fn the_log_of_access_is_written_as_ever() {
    let by = Asker {
        person: PERSON,
        role: Some(Role::constant("StameqOfficer")),
        agency: Some(Scope::constant("SKHCN")),
        token: Some(TokenId(Uuid::from_u128(3))),
        correlation: Uuid::from_u128(4),
    };
    let operation = "Officers".to_owned();
    let refused = AccessRefused {
        by: by.clone(),
        operation: operation.clone(),
        code: "REFUSED".to_owned(),
        rule: Some("FND-01".to_owned()),
    };
    let by = Some(by);
    let read = PersonalDataRead { by, operation, persons: vec![PERSON], count: 1 };
    let by = refused.by.clone();
    let administered = AccountAdministered { by, deed: "open".to_owned(), person: Some(PERSON) };
    golden::compare::<LogEvent>("access", &[read.into(), refused.into(), administered.into()]);
    let day = at(0).date_naive();
    assert_eq!(log::stream(day).to_string(), "access/2017-01-03");
}
