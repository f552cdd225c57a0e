//! The outbox: whether the system tells people what they owe, from when on, and when it could not.
//!
//! One stream a channel, `outbox/mail`; see [`mail`]. The server owns it: it opens the outbox the
//! first time that it is given a mail server, and only what happens after that is told, so that
//! years of history are not. When the mail server cannot be reached, that is recorded once, and once
//! more when it can again; what was to be told meanwhile waits.
//!
//! Not here: whom to tell what, which the read side works out, and what became of a single notice,
//! which is [`crate::notice`]'s.

use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, Place, Refusal, Region,
    Scope, StreamId, Transition, Workflow, message_set,
};
use serde::{Deserialize, Serialize};

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";

/// The stream of the outbox for mail.
#[must_use]
pub fn mail() -> StreamId {
    match StreamId::new(Outbox::CATEGORY, "mail") {
        Ok(stream) => stream,
        Err(error) => unreachable!("it is a plain key: {error}"),
    }
}

/// Begin to tell people of what happens from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOutbox {}

/// Record that nothing can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterruptOutbox {
    /// Why.
    pub cause: Interruption,
}

/// Record that sending goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeOutbox {}

/// Why nothing can be sent. What the mail server said is in the server's log: it may name persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Interruption {
    /// The mail server cannot be reached, or broke off.
    #[serde(rename = "Unreachable")]
    Unreachable,
    /// The mail server did not answer in time.
    #[serde(rename = "TimedOut")]
    TimedOut,
    /// No encrypted connection came about.
    #[serde(rename = "Tls")]
    Tls,
    /// The mail server does not accept the server's own name and password.
    #[serde(rename = "SignIn")]
    SignIn,
    /// The mail server does not accept mails in the name that they are sent in.
    #[serde(rename = "Sender")]
    Sender,
    /// The mail server says that it takes nothing now.
    #[serde(rename = "NotServing")]
    NotServing,
}

message_set! {
    /// What may be asked of an outbox.
    pub enum OutboxCommand {
        /// See [`OpenOutbox`].
        Open(OpenOutbox) = "OpenOutbox",
        /// See [`InterruptOutbox`].
        Interrupt(InterruptOutbox) = "InterruptOutbox",
        /// See [`ResumeOutbox`].
        Resume(ResumeOutbox) = "ResumeOutbox",
    }
}

/// People are told of what happens after this event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxOpened {}

/// Nothing can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxInterrupted {
    /// Why.
    pub cause: Interruption,
}

/// Sending goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxResumed {}

message_set! {
    /// What has happened to an outbox.
    pub enum OutboxEvent {
        /// See [`OutboxOpened`].
        Opened(OutboxOpened) = "OutboxOpened",
        /// See [`OutboxInterrupted`].
        Interrupted(OutboxInterrupted) = "OutboxInterrupted",
        /// See [`OutboxResumed`].
        Resumed(OutboxResumed) = "OutboxResumed",
    }
}

/// An outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outbox {
    /// Nobody is told anything.
    Closed,
    /// People are told.
    Open,
    /// What is to be told waits.
    Interrupted,
}

impl Decider for Outbox {
    const CATEGORY: &'static str = "outbox";
    type Command = OutboxCommand;
    type Event = OutboxEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::Closed
    }

    fn decide(
        &self,
        act: &Act<OutboxCommand>,
        _context: &Context<()>,
    ) -> Result<Vec<OutboxEvent>, Refusal> {
        match (&act.command, self) {
            (OutboxCommand::Open(_), Self::Closed) => Ok(vec![OutboxOpened {}.into()]),
            (OutboxCommand::Interrupt(command), Self::Open) => {
                Ok(vec![OutboxInterrupted { cause: command.cause }.into()])
            }
            (OutboxCommand::Resume(_), Self::Interrupted) => Ok(vec![OutboxResumed {}.into()]),
            (OutboxCommand::Open(_), Self::Open | Self::Interrupted)
            | (OutboxCommand::Interrupt(_), Self::Interrupted)
            | (OutboxCommand::Resume(_), Self::Open) => Ok(Vec::new()),
            (OutboxCommand::Interrupt(_) | OutboxCommand::Resume(_), Self::Closed) => {
                Err(Refusal::new(
                    "OUT-00",
                    DEFAULT,
                    "hộp thư đi chưa được mở; hãy khởi động máy chủ với --smtp-url",
                    "the outbox was never opened; start the server with --smtp-url",
                ))
            }
        }
    }

    fn evolve(self, event: &OutboxEvent, _meta: &Meta) -> Self {
        match event {
            OutboxEvent::Opened(_) | OutboxEvent::Resumed(_) => Self::Open,
            OutboxEvent::Interrupted(_) => Self::Interrupted,
        }
    }
}

const SERVER: &[Grant] = &[Grant::OUTBOX];

const fn row(
    command: &'static str,
    rule: &'static str,
    from: &'static [&'static str],
    to: &'static [&'static str],
) -> Transition {
    Transition { command, rule, source: &[DEFAULT], from, to, act: SERVER, record: &[] }
}

const OPENED: &[&str] = &["Open", "Interrupted"];

static DEFINITION: Definition = Definition {
    category: Outbox::CATEGORY,
    title: Bilingual::constant("Hộp thư đi", "Outbox"),
    version: 1,
    regions: &[Region {
        name: "outbox",
        places: &[
            Place::open("Closed", "Chưa mở", "Closed"),
            Place::rest("Open", "Đang gửi", "Open"),
            Place::rest("Interrupted", "Gián đoạn", "Interrupted"),
        ],
    }],
    transitions: &[
        row("OpenOutbox", "OUT-01", &["Closed"], &["Open"]),
        row("OpenOutbox", "OUT-02", OPENED, &[]),
        row("InterruptOutbox", "OUT-03", &["Open"], &["Interrupted"]),
        row("InterruptOutbox", "OUT-04", &["Interrupted"], &[]),
        row("ResumeOutbox", "OUT-05", &["Interrupted"], &["Open"]),
        row("ResumeOutbox", "OUT-06", &["Open"], &[]),
    ],
};

impl Workflow<dyn Registers> for Outbox {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Closed => "Closed",
            Self::Open => "Open",
            Self::Interrupted => "Interrupted",
        }]
    }

    fn scope(&self, _command: &OutboxCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        _act: &Act<OutboxCommand>,
        _registers: &(dyn Registers + 'static),
    ) -> Gathered<()> {
        Gathered::nothing()
    }
}
