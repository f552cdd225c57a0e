//! Accounts: how a person proves to be the one. One stream a person: `account/<person's uuid>`.
//!
//! An account is opened at the server's console. It comes with a code, handed over by another way,
//! with which the person sets a password that nobody else has known; or it is linked to who the
//! person is at an identity provider. A password that is wrong too often locks the account for a
//! time that grows. A session is prolonged by a token that changes with each use; one that comes a
//! second time was stolen, and ends the session.

mod command;
mod decide;
mod definition;
mod event;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use luuvet_engine::{Decider, PersonId, StreamId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use command::*;
pub use event::*;

/// Sessions of one account at a time. One more ends the one that would end first.
pub const SESSIONS_MAX: usize = 16;

/// The stream of a person's account.
#[must_use]
pub fn stream(person: PersonId) -> StreamId {
    match StreamId::new(Account::CATEGORY, person) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// A session, named by whoever begins it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub Uuid);

/// Who a person is at an identity provider.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ForeignIdentity {
    /// The provider, by the address that it calls itself by.
    pub issuer: String,
    /// The SHA-256 of the name that the provider has for the person, in hexadecimal: the name itself
    /// may be readable, and the ledger holds nothing readable about persons.
    pub subject_sha256: String,
}

/// How long wrong passwords lock an account. The server's settings, recorded with what they led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    /// Wrong passwords in a row that lock nothing yet.
    pub free: u32,
    /// The first lock, in seconds; each further wrong password doubles it.
    pub first_seconds: u32,
    /// The longest lock, in seconds.
    pub longest_seconds: u32,
}

/// A session that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// When it ends unless it is prolonged.
    pub until: DateTime<Utc>,
    /// How often it was prolonged: which token is the one that counts.
    pub serial: u32,
}

/// An account that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Whether a password is set.
    pub has_password: bool,
    /// Until when the code counts with which a password may be set.
    pub enrolment_until: Option<DateTime<Utc>>,
    /// Wrong passwords since the last right one.
    pub wrong_in_a_row: u32,
    /// Until when no password is looked at.
    pub locked_until: Option<DateTime<Utc>>,
    /// Who the person is elsewhere.
    pub identities: BTreeSet<ForeignIdentity>,
    /// The sessions that go on.
    pub sessions: BTreeMap<SessionId, Session>,
}

impl Opened {
    /// Whether the person has any way to prove to be the one.
    #[must_use]
    pub fn can_sign_in(&self) -> bool {
        self.has_password || !self.identities.is_empty()
    }
}

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Account {
    /// There is none.
    Absent,
    /// It is open.
    Open(Opened),
    /// It was closed, for ever: a person who comes back is invited anew, by another id.
    Closed,
}
