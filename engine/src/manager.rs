//! Process managers: pure reactions to events, and the log of what became of them.
//!
//! A manager answers an event with intents: commands for other streams. The runtime issues each
//! under an id derived from the event, the manager, the target and the command's name, so that
//! reacting twice does nothing twice. An intent that is refused or finds things already so leaves
//! no event of its own; [`ManagerLog`] records that it was settled, so that a lost checkpoint
//! decides nothing anew.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Act, Bilingual, CommandId, Context, Decider, Definition, EventId, Gathered, Grant, Meta, Place,
    Recorded, Refusal, Region, Scope, StreamId, System, Transition, Workflow,
};

/// A command that a process manager wants issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Intent<C> {
    /// The stream it is for.
    pub stream: StreamId,
    /// What is to happen.
    pub command: C,
}

/// An intent that brings in what happened before the ledger began to be kept. What it leads to has
/// [`crate::Origin::Baseline`], and this legal date.
#[derive(Clone, Debug, PartialEq)]
pub struct PastIntent<C> {
    /// The command, and the stream it is for.
    pub intent: Intent<C>,
    /// When it happened, local.
    pub occurred_on: NaiveDate,
}

/// A pure reaction: events in, intents out.
pub trait ProcessManager<S: System>: Send + Sync {
    /// Its stable id, such as `PM-05`; also the key of its log's stream.
    fn name(&self) -> &'static str;

    /// What it does, for people.
    fn title(&self) -> Bilingual;

    /// The clause behind it.
    fn source(&self) -> &'static str;

    /// Answers one event. `registers` are exactly as of that event.
    fn react(
        &self,
        event: &Recorded<S::Event>,
        registers: &S::Registers,
    ) -> Vec<Intent<S::Command>>;

    /// What an event brings in of the time before the ledger began to be kept. It is issued after
    /// what [`ProcessManager::react`] answers, in this order.
    fn bring_in(
        &self,
        _event: &Recorded<S::Event>,
        _registers: &S::Registers,
    ) -> Vec<PastIntent<S::Command>> {
        Vec::new()
    }
}

/// Begin to react: to events after the one this leads to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstallManager {
    /// The clause behind the manager.
    pub source: String,
}

/// Record what became of an intent that led to no event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettleReaction {
    /// The command id of the intent.
    pub intent: CommandId,
    /// The event it was a reaction to.
    pub cause: EventId,
    /// The stream it was for.
    pub target: StreamId,
    /// The name of its command.
    pub command: String,
    /// What became of it.
    pub outcome: Settled,
}

/// What became of an intent that led to no event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Settled {
    /// Things were already as it wanted them.
    AlreadySo,
    /// A rule refused it.
    Refused {
        /// The rule's id.
        rule: String,
        /// The clause behind it.
        source: String,
        /// Why, in Vietnamese.
        message_vi: String,
        /// Why, in English.
        message_en: String,
    },
    /// The chain of causes was too long.
    TooDeep {
        /// How many reactions it had.
        depth: u16,
    },
}

/// The manager was installed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManagerInstalled {
    /// The clause behind the manager.
    pub source: String,
}

crate::message_set! {
    /// What may be asked of a manager's log.
    pub enum ManagerCommand {
        /// See [`InstallManager`].
        Install(InstallManager) = "InstallManager",
        /// See [`SettleReaction`].
        Settle(SettleReaction) = "SettleReaction",
    }
}

/// An intent was settled without an event of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReactionSettled(pub SettleReaction);

crate::message_set! {
    /// What has happened to a manager.
    pub enum ManagerEvent {
        /// See [`ManagerInstalled`].
        Installed(ManagerInstalled) = "ManagerInstalled",
        /// See [`ReactionSettled`].
        Settled(ReactionSettled) = "ReactionSettled",
    }
}

/// The log of one process manager, a workflow like any other: `manager/PM-05`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ManagerLog {
    /// The manager reacts to nothing yet.
    Absent,
    /// The manager reacts.
    Installed,
}

impl Decider for ManagerLog {
    const CATEGORY: &'static str = "manager";
    type Command = ManagerCommand;
    type Event = ManagerEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ManagerCommand>,
        _context: &Context<()>,
    ) -> Result<Vec<ManagerEvent>, Refusal> {
        match &act.command {
            ManagerCommand::Install(install) => match self {
                Self::Absent => {
                    Ok(vec![ManagerInstalled { source: install.source.clone() }.into()])
                }
                Self::Installed => Ok(Vec::new()),
            },
            ManagerCommand::Settle(settle) => Ok(vec![ReactionSettled(settle.clone()).into()]),
        }
    }

    fn evolve(self, event: &ManagerEvent, _meta: &Meta) -> Self {
        match event {
            ManagerEvent::Installed(_) => Self::Installed,
            ManagerEvent::Settled(_) => self,
        }
    }
}

impl ManagerLog {
    /// The scope of what concerns the system itself.
    pub const SCOPE: Scope = Scope::constant("system");
}

static DEFINITION: Definition = Definition {
    category: ManagerLog::CATEGORY,
    title: Bilingual::constant("Phản ứng tự động", "Process manager"),
    version: 1,
    regions: &[Region {
        name: "manager",
        places: &[
            Place::open("Absent", "Chưa cài đặt", "Not installed"),
            Place::last("Installed", "Đang hoạt động", "Installed"),
        ],
    }],
    transitions: &[
        Transition {
            command: "InstallManager",
            rule: "MGR-01",
            source: &["Luuvet"],
            from: &["Absent", "Installed"],
            to: &["Installed"],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
        Transition {
            command: "SettleReaction",
            rule: "MGR-02",
            source: &["Luuvet"],
            from: &["Installed"],
            to: &[],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
    ],
};

impl<R: ?Sized> Workflow<R> for ManagerLog {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Installed => "Installed",
        }]
    }

    fn scope(&self, _command: &ManagerCommand) -> Scope {
        Self::SCOPE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        _act: &Act<ManagerCommand>,
        _registers: &R,
    ) -> Gathered<()> {
        Gathered::nothing()
    }
}
