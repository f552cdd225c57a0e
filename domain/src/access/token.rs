//! Service tokens: how a machine asks on behalf of a person. One stream a token: `token/<uuid>`.
//!
//! A token belongs to a person who answers for it, and to one office of theirs; it reads what that
//! office reads, and does what it names among that office's acts, nothing else. It ends with its
//! day, with the office, with the account, or when it is revoked.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, PersonId, Place, Refusal,
    Region, Role, Scope, StreamId, Transition, Workflow, message_set,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Registers, SYSTEM};

const SOURCE: &str = "RFC 6750 5.3";

/// A token, by an id that is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenId(pub Uuid);

/// The stream of a token.
#[must_use]
pub fn stream(token: TokenId) -> StreamId {
    match StreamId::new(Token::CATEGORY, token.0) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// What a token is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Who answers for it.
    pub person: PersonId,
    /// The office of that person in which it asks.
    pub role: Role,
    /// Where that office is held.
    pub agency: Scope,
    /// The mutations that it may call, by their names; with none it only reads.
    pub mutations: BTreeSet<String>,
    /// When it ends.
    pub until: DateTime<Utc>,
}

/// Hand out a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueToken {
    /// What it is good for.
    pub permit: Permit,
    /// What it is for, in a few words that name no person.
    pub purpose: String,
}

/// Make a token worthless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeToken {}

message_set! {
    /// What may be asked of a token.
    pub enum TokenCommand {
        /// See [`IssueToken`].
        Issue(IssueToken) = "IssueToken",
        /// See [`RevokeToken`].
        Revoke(RevokeToken) = "RevokeToken",
    }
}

/// A token was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenIssued {
    /// What it is good for.
    pub permit: Permit,
    /// What it is for.
    pub purpose: String,
}

/// A token is worth nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRevoked {}

message_set! {
    /// What has happened to a token.
    pub enum TokenEvent {
        /// See [`TokenIssued`].
        Issued(TokenIssued) = "TokenIssued",
        /// See [`TokenRevoked`].
        Revoked(TokenRevoked) = "TokenRevoked",
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Token {
    /// There is none.
    Absent,
    /// It is good for something, until its day.
    Issued(Permit),
    /// It was revoked.
    Revoked,
}

impl Decider for Token {
    const CATEGORY: &'static str = "token";
    type Command = TokenCommand;
    type Event = TokenEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<TokenCommand>,
        context: &Context<()>,
    ) -> Result<Vec<TokenEvent>, Refusal> {
        match (&act.command, self) {
            (TokenCommand::Issue(command), Self::Absent) => {
                let IssueToken { permit, purpose } = command.clone();
                if permit.until <= context.now {
                    return Err(Refusal::new(
                        "TOK-01",
                        SOURCE,
                        format!(
                            "mã truy cập hết hạn lúc {}, đã qua; hãy chọn ngày sau",
                            permit.until
                        ),
                        format!(
                            "the token would end at {}, which is past: name a later day",
                            permit.until
                        ),
                    )
                    .at("until"));
                }
                Ok(vec![TokenIssued { permit, purpose }.into()])
            }
            (TokenCommand::Revoke(_), Self::Issued(_)) => Ok(vec![TokenRevoked {}.into()]),
            (TokenCommand::Revoke(_), Self::Revoked) => Ok(Vec::new()),
            (TokenCommand::Issue(_) | TokenCommand::Revoke(_), _refused_by_the_table) => {
                Err(Refusal::new(
                    "TOK-00",
                    SOURCE,
                    "mã truy cập không ở trạng thái cho phép việc này; xem luuvet token list",
                    "the token does not stand where this is possible; see luuvet token list",
                ))
            }
        }
    }

    fn evolve(self, event: &TokenEvent, _meta: &Meta) -> Self {
        match (event, self) {
            (TokenEvent::Issued(event), Self::Absent) => Self::Issued(event.permit.clone()),
            (TokenEvent::Revoked(_), Self::Issued(_)) => Self::Revoked,
            (TokenEvent::Issued(_) | TokenEvent::Revoked(_), does_not_fit) => does_not_fit,
        }
    }
}

static DEFINITION: Definition = Definition {
    category: "token",
    title: Bilingual::constant("Mã truy cập của phần mềm", "Service token"),
    version: 1,
    regions: &[Region {
        name: "token",
        places: &[
            Place::open("Absent", "Chưa cấp", "Absent"),
            Place::rest("Issued", "Đã cấp", "Issued"),
            Place::last("Revoked", "Đã thu hồi", "Revoked"),
        ],
    }],
    transitions: &[
        Transition {
            command: "IssueToken",
            rule: "TOK-01",
            source: &[SOURCE],
            from: &["Absent"],
            to: &["Issued"],
            act: &[Grant::INSTALLER],
            record: &[],
        },
        Transition {
            command: "RevokeToken",
            rule: "TOK-02",
            source: &[SOURCE],
            from: &["Issued", "Revoked"],
            to: &["Revoked"],
            act: &[Grant::INSTALLER],
            record: &[],
        },
    ],
};

impl Workflow<dyn Registers> for Token {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Issued(_) => "Issued",
            Self::Revoked => "Revoked",
        }]
    }

    fn scope(&self, _: &TokenCommand) -> Scope {
        SYSTEM
    }

    fn gather(&self, _: &StreamId, _: &Act<TokenCommand>, _: &dyn Registers) -> Gathered<()> {
        Gathered::nothing()
    }
}
