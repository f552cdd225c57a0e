//! Notices: what became of telling one person of one thing that happened to an obligation.
//!
//! One stream a notice, `notice/<UUIDv5 of the event and the person>`; see [`stream`]. Whom to tell
//! what follows from the obligation's event and the registers of that moment, so it is not recorded:
//! the read side works it out, and what is expected and has no outcome is still to be told. Here
//! stand the outcomes alone. The server records them, after the fact: a mail that was sent and whose
//! outcome was lost is sent again, under the same message id.
//!
//! ```text
//! Pending ─► Retrying ─► Delivered | GivenUp
//!    └───────────┴─────► Suppressed
//! ```
//!
//! How it works where no text says:
//!
//! - A mail server that refuses a mail for good ends it. One that refuses it for now is asked again
//!   after [`RETRY_AFTER`], and at most [`ATTEMPTS_MAX`] times in all. These are limits of the
//!   technique, not values of the regulation.
//! - Nothing readable of a person is in an event: who it is stands there as an id, and of a mail
//!   server's answer only its codes, since its text mostly repeats the address.

mod command;
mod decide;
mod definition;
mod event;
mod register;
mod rejection;

use chrono::TimeDelta;
use luuvet_engine::{
    Act, Context, Decider, Definition, EventId, Gathered, Meta, PersonId, Scope, StreamId, Workflow,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use command::{NoticeCommand, RecordDelivery, RecordRefusal, SuppressNotice};
pub use decide::NoticeInquiry;
pub use event::{NoticeDelivered, NoticeEvent, NoticeFailed, NoticeGivenUp, NoticeSuppressed};
pub use register::NoticeRegister;
pub use rejection::NoticeRejection;

use crate::register::Registers;

const DEFAULT: &str = "mặc định của hệ thống [A]";

/// How long after each temporary refusal a mail is tried again: enough for a mail server that lets
/// strangers wait (greylisting), and for one that is mended within the night.
pub const RETRY_AFTER: [TimeDelta; 5] = [
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(20),
    TimeDelta::hours(2),
    TimeDelta::hours(8),
];

/// How often a mail is tried before it is given up.
pub const ATTEMPTS_MAX: u32 = RETRY_AFTER.len() as u32 + 1;

/// What a person is told of, and why they.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeOf {
    /// The event of the obligation.
    pub cause: EventId,
    /// What happened there.
    pub kind: NoticeKind,
    /// The obligation.
    pub obligation: StreamId,
    /// Who is told.
    pub person: PersonId,
    /// On which side they stand.
    pub side: Side,
    /// The agency where they hold the office on account of which they are told.
    pub agency: Scope,
}

/// What happened to the obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum NoticeKind {
    /// Something is owed newly.
    #[serde(rename = "Opened")]
    Opened,
    /// A day of reminding has come.
    #[serde(rename = "Reminded")]
    Reminded,
    /// Its due date was moved.
    #[serde(rename = "DueMoved")]
    DueMoved,
    /// It was not met in time.
    #[serde(rename = "BecameOverdue")]
    BecameOverdue,
    /// It stayed unmet, and went up the line.
    #[serde(rename = "Escalated")]
    Escalated,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Opened, Self::Reminded, Self::DueMoved, Self::BecameOverdue, Self::Escalated];
}

/// On which side of an obligation somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Side {
    /// They can do what is owed.
    #[serde(rename = "Debtor")]
    Debtor,
    /// It is owed to the agency that they head.
    #[serde(rename = "Creditor")]
    Creditor,
}

/// Why a person was not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Suppression {
    /// They chose to get no mail.
    #[serde(rename = "Preference")]
    Preference,
    /// No mail address of theirs is known, or it cannot be read any more.
    #[serde(rename = "NoAddress")]
    NoAddress,
    /// Before it was sent, what was owed had been settled.
    #[serde(rename = "Settled")]
    Settled,
    /// Before it was sent, there was something newer to tell them of the same obligation.
    #[serde(rename = "Superseded")]
    Superseded,
}

/// The stream of the notice of an event to a person.
#[must_use]
pub fn stream(cause: EventId, person: PersonId) -> StreamId {
    let key = Uuid::new_v5(&cause.0, format!("notice|{person}").as_bytes());
    match StreamId::new(Notice::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// A notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// It was not tried yet.
    Pending,
    /// It was refused for now.
    Retrying {
        /// How often it was tried.
        attempts: u32,
    },
    /// A mail server took it.
    Delivered,
    /// No mail server took it.
    GivenUp,
    /// It was not to be sent.
    Suppressed,
}

impl Notice {
    fn attempts(self) -> u32 {
        match self {
            Self::Retrying { attempts } => attempts,
            Self::Pending | Self::Delivered | Self::GivenUp | Self::Suppressed => 0,
        }
    }
}

impl Decider for Notice {
    const CATEGORY: &'static str = "notice";
    type Command = NoticeCommand;
    type Event = NoticeEvent;
    type Rejection = NoticeRejection;
    type Facts = NoticeInquiry;

    fn initial() -> Self {
        Self::Pending
    }

    fn decide(
        &self,
        act: &Act<NoticeCommand>,
        context: &Context<NoticeInquiry>,
    ) -> Result<Vec<NoticeEvent>, NoticeRejection> {
        decide::decide(*self, act, context)
    }

    fn evolve(self, event: &NoticeEvent, _meta: &Meta) -> Self {
        match event {
            NoticeEvent::Delivered(_) => Self::Delivered,
            NoticeEvent::Failed(failed) => Self::Retrying { attempts: failed.attempt },
            NoticeEvent::GivenUp(_) => Self::GivenUp,
            NoticeEvent::Suppressed(_) => Self::Suppressed,
        }
    }
}

impl Workflow<dyn Registers> for Notice {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Pending => "Pending",
            Self::Retrying { .. } => "Retrying",
            Self::Delivered => "Delivered",
            Self::GivenUp => "GivenUp",
            Self::Suppressed => "Suppressed",
        }]
    }

    fn scope(&self, command: &NoticeCommand) -> Scope {
        command.of().agency.clone()
    }

    /// What is expected once stays so: no newer event makes the answer another.
    fn gather(
        &self,
        stream: &StreamId,
        _act: &Act<NoticeCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<NoticeInquiry> {
        Gathered {
            facts: NoticeInquiry { expected: registers.expected_notice(stream) },
            sources: Vec::new(),
            parameter_version: None,
        }
    }
}
