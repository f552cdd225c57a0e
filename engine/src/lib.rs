//! The event-sourced workflow engine.
//!
//! Two halves. The *contracts* are pure: identifiers, acts, the envelope, deciders, workflow
//! definitions, process managers, the registry. They do no IO, read no clock, draw no random
//! number, and are all that a domain needs (`default-features = false`). The *runtime* (feature
//! `runtime`) is the event-store port with its backends, command handling, timers and reactions.
//!
//! The engine knows no word of quality management. Roles, scopes and rules are strings to it.

mod act;
mod authority;
pub mod day;
mod definition;
mod diagram;
mod envelope;
mod fixed;
mod ident;
mod manager;
mod message;
mod migration;
mod refusal;
mod registry;
#[cfg(feature = "graphql")]
mod scalar;
mod void;
mod workflow;

pub use act::{Act, ActOf, Capacity, EvidenceRef, Origin, Recorder, hex, payload_hash};
pub use authority::{Attempt, LATE_REASON_CHARS_MAX, authorise};
pub use definition::{Definition, Grant, Place, Reach, Region, Transition};
pub use diagram::mermaid;
pub use envelope::{
    ASKED_LEN_MAX, Asked, DecodeError, Meta, RecordHead, RecordTail, Recorded, SequenceHead,
};
pub use ident::{
    Category, CommandId, EventId, InvalidIdent, PersonId, Position, Role, Scope, StreamId, Version,
};
pub use manager::{
    InstallManager, Intent, ManagerCommand, ManagerEvent, ManagerInstalled, ManagerLog, PastIntent,
    ProcessManager, ReactionSettled, SettleReaction, Settled,
};
pub use message::{Message, MessageSet, MessageType};
pub use migration::{Migrated, unknown_places};
pub use refusal::{Bilingual, Refusal, Refuse};
pub use registry::{Decision, Moment, System};
pub use void::{Aftermath, BUILDERS_MAX, Builder, Building, Referred, VoidedEvent};
pub use workflow::{
    Context, Deadline, Decider, Gathered, Registers, Source, Workflow, local_date, no_such_event,
    no_such_table,
};

#[doc(hidden)]
pub mod macros {
    //! What the expansions of this crate's macros name.
    pub use chrono::FixedOffset;
    pub use serde_json;
}

#[cfg(feature = "runtime")]
pub mod runtime;
#[cfg(feature = "runtime")]
pub mod store;

#[cfg(feature = "testing")]
pub mod testing;
