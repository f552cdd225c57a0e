//! What has happened to an account.

use chrono::{DateTime, Utc};
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use super::{ForeignIdentity, Proof, SessionId};

/// An account was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountOpened {
    /// Until when the code counts with which the person sets a password.
    pub enrolment_until: DateTime<Utc>,
}

/// A new code was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentIssued {
    /// Until when it counts.
    pub until: DateTime<Utc>,
}

/// The person set a password. The sessions there were have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordSet {
    /// How the person proved to be the one.
    pub by: Proof,
}

/// The account was linked to who the person is at an identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityLinked {
    /// Who the person is there.
    pub identity: ForeignIdentity,
}

/// Such a link was taken back. The sessions there were have ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityUnlinked {
    /// Who the person is there.
    pub identity: ForeignIdentity,
}

/// A session began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Its id.
    pub session: SessionId,
    /// How the person proved to be the one.
    pub by: Proof,
    /// When it ends unless it is prolonged.
    pub until: DateTime<Utc>,
}

/// A password or a code was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRefused {
    /// The wrong ones in a row, with this.
    pub in_a_row: u32,
    /// Until when no password is looked at; `None` when it locks nothing yet.
    pub locked_until: Option<DateTime<Utc>>,
}

/// A session was prolonged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRefreshed {
    /// The session.
    pub session: SessionId,
    /// How often it has been prolonged, with this.
    pub serial: u32,
    /// When it ends now unless it is prolonged again.
    pub until: DateTime<Utc>,
}

/// A session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {
    /// The session.
    pub session: SessionId,
    /// Why.
    pub because: SessionEnd,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionEnd {
    /// The person signed out.
    #[serde(rename = "SignedOut")]
    SignedOut,
    /// A token that had been used came a second time: one of the two who had it is a thief.
    #[serde(rename = "TokenReused")]
    TokenReused,
    /// The person began more sessions than there may be.
    #[serde(rename = "Displaced")]
    Displaced,
}

/// Every session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsEnded {}

/// The account was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountClosed {}

message_set! {
    /// What has happened to an account.
    pub enum AccountEvent {
        /// See [`AccountOpened`].
        Opened(AccountOpened) = "AccountOpened",
        /// See [`EnrolmentIssued`].
        EnrolmentIssued(EnrolmentIssued) = "EnrolmentIssued",
        /// See [`PasswordSet`].
        PasswordSet(PasswordSet) = "PasswordSet",
        /// See [`IdentityLinked`].
        IdentityLinked(IdentityLinked) = "IdentityLinked",
        /// See [`IdentityUnlinked`].
        IdentityUnlinked(IdentityUnlinked) = "IdentityUnlinked",
        /// See [`SignedIn`].
        SignedIn(SignedIn) = "SignedIn",
        /// See [`SignInRefused`].
        SignInRefused(SignInRefused) = "SignInRefused",
        /// See [`SessionRefreshed`].
        Refreshed(SessionRefreshed) = "SessionRefreshed",
        /// See [`SignedOut`].
        SignedOut(SignedOut) = "SignedOut",
        /// See [`SessionsEnded`].
        SessionsEnded(SessionsEnded) = "SessionsEnded",
        /// See [`AccountClosed`].
        Closed(AccountClosed) = "AccountClosed",
    }
}
