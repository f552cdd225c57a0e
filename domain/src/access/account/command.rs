//! What may be asked of an account.

use chrono::{DateTime, Utc};
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use super::{ForeignIdentity, Lockout, SessionId};

/// Open an account for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAccount {
    /// Until when the code counts with which the person sets a password.
    pub enrolment_until: DateTime<Utc>,
}

/// Hand out a new code, with which the person sets a new password. Until then the old one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueEnrolment {
    /// Until when the code counts.
    pub until: DateTime<Utc>,
}

/// Record that the person set a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPassword {
    /// How the person proved to be the one.
    pub by: Proof,
}

/// How a person proved to be the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// With the code that came with the account.
    #[serde(rename = "Enrolment")]
    Enrolment,
    /// With the password.
    #[serde(rename = "Password")]
    Password,
    /// By an identity provider.
    #[serde(rename = "Provider")]
    Provider,
}

/// Link an account to who the person is at an identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkIdentity {
    /// Who the person is there.
    pub identity: ForeignIdentity,
}

/// Take such a link back. Sessions end, since one of them may rest on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlinkIdentity {
    /// Who the person is there.
    pub identity: ForeignIdentity,
}

/// Begin a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Its id.
    pub session: SessionId,
    /// How the person proved to be the one.
    pub by: Proof,
    /// When it ends unless it is prolonged.
    pub until: DateTime<Utc>,
}

/// Record that a password or a code was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefuseSignIn {
    /// How long wrong passwords lock an account.
    pub lockout: Lockout,
}

/// Prolong a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshSession {
    /// The session.
    pub session: SessionId,
    /// How often it had been prolonged when the token that is shown now was handed out.
    pub serial: u32,
    /// When it ends then.
    pub until: DateTime<Utc>,
}

/// End a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOut {
    /// The session.
    pub session: SessionId,
}

/// End every session of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndSessions {}

/// Close an account. Its sessions end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseAccount {}

message_set! {
    /// What may be asked of an account.
    pub enum AccountCommand {
        /// See [`OpenAccount`].
        Open(OpenAccount) = "OpenAccount",
        /// See [`IssueEnrolment`].
        IssueEnrolment(IssueEnrolment) = "IssueEnrolment",
        /// See [`SetPassword`].
        SetPassword(SetPassword) = "SetPassword",
        /// See [`LinkIdentity`].
        LinkIdentity(LinkIdentity) = "LinkIdentity",
        /// See [`UnlinkIdentity`].
        UnlinkIdentity(UnlinkIdentity) = "UnlinkIdentity",
        /// See [`SignIn`].
        SignIn(SignIn) = "SignIn",
        /// See [`RefuseSignIn`].
        RefuseSignIn(RefuseSignIn) = "RefuseSignIn",
        /// See [`RefreshSession`].
        Refresh(RefreshSession) = "RefreshSession",
        /// See [`SignOut`].
        SignOut(SignOut) = "SignOut",
        /// See [`EndSessions`].
        EndSessions(EndSessions) = "EndSessions",
        /// See [`CloseAccount`].
        Close(CloseAccount) = "CloseAccount",
    }
}
