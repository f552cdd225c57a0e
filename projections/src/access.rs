//! The read model of access: accounts, sessions and service tokens as they stand.
//!
//! It is folded over a ledger of its own, see [`luuvet_domain::access`]. The log of access is not in
//! it: it is read from that ledger.

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_domain::access::account::{Account, AccountEvent, ForeignIdentity, SessionId};
use luuvet_domain::access::token::{Token, TokenEvent, TokenId};
use luuvet_domain::access::{self, Access, Event};
use luuvet_engine::runtime::{ReadModel, SnapshotError, decode_part, encode_part};
use luuvet_engine::{Decider, PersonId, Position, Recorded, Registers, Role, Scope};
use serde::{Deserialize, Serialize};

use crate::table::Table;

/// An account as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// It.
    pub account: Account,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When the person last signed in.
    pub last_sign_in: Option<DateTime<Utc>>,
}

/// A service token as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRow {
    /// It.
    pub token: Token,
    /// What it is for.
    pub purpose: String,
    /// When it was handed out.
    pub issued_at: DateTime<Utc>,
}

/// Accounts, sessions and service tokens at one position.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessModel {
    position: Option<Position>,
    /// Accounts by person.
    pub accounts: Table<PersonId, AccountRow>,
    /// Whose each link to an identity provider is.
    pub identities: Table<ForeignIdentity, PersonId>,
    /// Service tokens.
    pub tokens: Table<TokenId, TokenRow>,
}

impl AccessModel {
    /// Whether a session of a person goes on.
    #[must_use]
    pub fn goes_on(&self, person: PersonId, session: SessionId, now: DateTime<Utc>) -> bool {
        match self.accounts.get(&person).map(|row| &row.account) {
            Some(Account::Open(account)) => {
                account.sessions.get(&session).is_some_and(|session| now < session.until)
            }
            Some(Account::Absent | Account::Closed) | None => false,
        }
    }

    fn fold_account(&mut self, recorded: &Recorded<Event>, event: &AccountEvent) {
        let meta = &recorded.meta;
        let Ok(person) = meta.stream.key().parse::<PersonId>() else { return };
        let make = || AccountRow {
            account: Account::initial(),
            opened_at: meta.decided_at,
            last_sign_in: None,
        };
        self.accounts.change_or(person, make, |row| {
            row.account = row.account.clone().evolve(event, meta);
            if matches!(event, AccountEvent::SignedIn(_)) {
                row.last_sign_in = Some(meta.decided_at);
            }
        });
        match event {
            AccountEvent::IdentityLinked(event) => {
                self.identities.put(event.identity.clone(), person);
            }
            AccountEvent::IdentityUnlinked(event) => self.identities.remove(&event.identity),
            AccountEvent::Closed(_) => {
                let of_person = self.identities.iter().filter(|(_, owner)| ***owner == person);
                let closed: Vec<_> = of_person.map(|(identity, _)| identity.clone()).collect();
                for identity in closed {
                    self.identities.remove(&identity);
                }
            }
            AccountEvent::Opened(_)
            | AccountEvent::EnrolmentIssued(_)
            | AccountEvent::PasswordSet(_)
            | AccountEvent::SignedIn(_)
            | AccountEvent::SignInRefused(_)
            | AccountEvent::Refreshed(_)
            | AccountEvent::SignedOut(_)
            | AccountEvent::SessionsEnded(_) => {}
        }
    }

    fn fold_token(&mut self, recorded: &Recorded<Event>, event: &TokenEvent) {
        let meta = &recorded.meta;
        let Ok(token) = meta.stream.key().parse().map(TokenId) else { return };
        let make = || TokenRow {
            token: Token::initial(),
            purpose: String::new(),
            issued_at: meta.decided_at,
        };
        self.tokens.change_or(token, make, |row| {
            row.token = row.token.clone().evolve(event, meta);
            if let TokenEvent::Issued(event) = event {
                row.purpose.clone_from(&event.purpose);
            }
        });
    }
}

/// Only the machine acts here, and the machine holds no office.
impl Registers for AccessModel {
    fn position(&self) -> Option<Position> {
        self.position
    }
    fn knows_scope(&self, scope: &Scope) -> bool {
        *scope == access::SYSTEM
    }
    fn holds_office(&self, _: PersonId, _: &Role, _: &Scope, _: NaiveDate) -> bool {
        false
    }
    fn oversees(&self, _: &Role, _: &Scope, _: &Scope) -> bool {
        false
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        today - Days::new(1)
    }
}

impl access::Registers for AccessModel {}

impl ReadModel<Access> for AccessModel {
    fn empty() -> Self {
        Self::default()
    }

    fn fold(&mut self, recorded: &Recorded<Event>) {
        self.position = Some(recorded.meta.position);
        match &recorded.event {
            Event::Account(event) => self.fold_account(recorded, event),
            Event::Token(event) => self.fold_token(recorded, event),
            Event::Log(_) | Event::Manager(_) => {}
        }
    }

    fn registers(&self) -> &(dyn access::Registers + 'static) {
        self
    }

    fn to_parts(&self) -> Result<Vec<Vec<u8>>, SnapshotError> {
        Ok(vec![encode_part(self)?])
    }

    fn of_parts(parts: &[&[u8]]) -> Result<Self, SnapshotError> {
        decode_part(parts.first().ok_or(SnapshotError::Parts)?)
    }
}
