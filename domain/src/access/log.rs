//! The log of access: who read what is personal, and who was refused. One stream a day:
//! `access/2016-03-03`.
//!
//! Sign-ins are events of the account and need no second entry here. What cannot be laid to anybody
//! is not here: whoever can reach the server could fill a disk with it; it is counted in the
//! server's figures instead.

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, PersonId, Place, Refusal,
    Region, Role, Scope, StreamId, Transition, Workflow, message_set,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Registers, SYSTEM};
use crate::access::token::TokenId;

/// Persons that one entry names; of more it says how many there were.
pub const PERSONS_MAX: usize = 100;

/// Characters of an operation's name that are kept.
pub const OPERATION_CHARS_MAX: usize = 120;

/// The stream of a day.
#[must_use]
pub fn stream(day: NaiveDate) -> StreamId {
    match StreamId::new(AccessLog::CATEGORY, day) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a date is a plain key: {error}"),
    }
}

/// Who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The person.
    pub person: PersonId,
    /// The office in which they asked; absent for one who asked in none.
    pub role: Option<Role>,
    /// Where that office is held.
    pub agency: Option<Scope>,
    /// The service token, when a machine asked for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenId>,
    /// What the request belongs to: events of the same request carry it too.
    pub correlation: Uuid,
}

/// Record that someone read what is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogReading {
    /// Who; absent where whoever can reach the server may read, for trying things out.
    pub by: Option<Asker>,
    /// What was asked: the operation's name or its fields, cut short.
    pub operation: String,
    /// Whose name or contact, at most [`PERSONS_MAX`] of them.
    pub persons: Vec<PersonId>,
    /// Of how many persons in all.
    pub count: u32,
}

/// Record that someone was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRefusal {
    /// Who.
    pub by: Asker,
    /// What was asked: the operation's name or its fields, cut short.
    pub operation: String,
    /// The code of the error, such as `FORBIDDEN` or `REFUSED`.
    pub code: String,
    /// The rule that stood against it, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Record that someone is about to administer an account from a browser. What comes of it stands in the
/// account's own history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogAdministration {
    /// Who.
    pub by: Asker,
    /// What they do, such as `open`.
    pub deed: String,
    /// Whose account; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

message_set! {
    /// What may be asked of the log.
    pub enum LogCommand {
        /// See [`LogReading`].
        Reading(LogReading) = "LogReading",
        /// See [`LogRefusal`].
        Refusal(LogRefusal) = "LogRefusal",
        /// See [`LogAdministration`].
        Administration(LogAdministration) = "LogAdministration",
    }
}

/// Someone read what is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalDataRead {
    /// Who; absent where whoever can reach the server may read.
    pub by: Option<Asker>,
    /// The operation's name.
    pub operation: String,
    /// Whose.
    pub persons: Vec<PersonId>,
    /// Of how many persons in all.
    pub count: u32,
}

/// Someone was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRefused {
    /// Who.
    pub by: Asker,
    /// The operation's name.
    pub operation: String,
    /// The code of the error.
    pub code: String,
    /// The rule that stood against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Someone administers an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountAdministered {
    /// Who.
    pub by: Asker,
    /// What they do.
    pub deed: String,
    /// Whose account; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

message_set! {
    /// What the log holds.
    pub enum LogEvent {
        /// See [`PersonalDataRead`].
        Read(PersonalDataRead) = "PersonalDataRead",
        /// See [`AccessRefused`].
        Refused(AccessRefused) = "AccessRefused",
        /// See [`AccountAdministered`].
        Administered(AccountAdministered) = "AccountAdministered",
    }
}

/// A day of the log. Nothing in it bears on what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLog {}

impl Decider for AccessLog {
    const CATEGORY: &'static str = "access";
    type Command = LogCommand;
    type Event = LogEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self {}
    }

    fn decide(
        &self,
        act: &Act<LogCommand>,
        _context: &Context<()>,
    ) -> Result<Vec<LogEvent>, Refusal> {
        Ok(vec![match act.command.clone() {
            LogCommand::Reading(LogReading { by, operation, persons, count }) => {
                PersonalDataRead { by, operation, persons, count }.into()
            }
            LogCommand::Refusal(LogRefusal { by, operation, code, rule }) => {
                AccessRefused { by, operation, code, rule }.into()
            }
            LogCommand::Administration(LogAdministration { by, deed, person }) => {
                AccountAdministered { by, deed, person }.into()
            }
        }])
    }

    fn evolve(self, _: &LogEvent, _: &Meta) -> Self {
        self
    }
}

const GATEKEEPER: &[Grant] = &[Grant::GATEKEEPER];

static DEFINITION: Definition = Definition {
    category: "access",
    title: Bilingual::constant("Nhật ký truy cập", "Log of access"),
    version: 1,
    regions: &[Region { name: "log", places: &[Place::last("Kept", "Được lưu", "Kept")] }],
    transitions: &[
        row("LogReading", "LOG-01"),
        row("LogRefusal", "LOG-02"),
        row("LogAdministration", "LOG-03"),
    ],
};

const fn row(command: &'static str, rule: &'static str) -> Transition {
    Transition {
        command,
        rule,
        source: &["Luật 86/2015/QH13 Điều 17 [K]"],
        from: &["Kept"],
        to: &[],
        act: GATEKEEPER,
        record: &[],
    }
}

impl Workflow<dyn Registers> for AccessLog {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec!["Kept"]
    }

    fn scope(&self, _: &LogCommand) -> Scope {
        SYSTEM
    }

    fn gather(&self, _: &StreamId, _: &Act<LogCommand>, _: &dyn Registers) -> Gathered<()> {
        Gathered::nothing()
    }
}
