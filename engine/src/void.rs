//! Voiding: a wrong act is taken back while nothing builds on it.
//!
//! No stored event is ever changed. An entry, that is what one command recorded at once, is voided by
//! an event that names all that goes with it: the entry's own events, and whatever the machine did of
//! itself on account of them. From the position of that event on, every fold passes over them, as if
//! they had never been recorded; as of any position before it, they stand.
//!
//! What builds on an entry, so that it cannot be voided any more, is known from the ledger alone: a
//! later event in a stream that goes with it, and one that names such a stream or event. A decision
//! that merely counted it among others stays as it was made: it says as of which position it knew the
//! facts.

use serde::{Deserialize, Serialize};

use crate::{EventId, Meta, StreamId};

/// An event that is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidedEvent {
    /// Its stream.
    pub stream: StreamId,
    /// Its id.
    pub event: EventId,
}

/// What has come of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aftermath {
    /// The entry's events, and those that the machine recorded on account of them, in order.
    pub events: Vec<VoidedEvent>,
    /// What builds on them, in order; at most [`BUILDERS_MAX`], which are enough to refuse.
    pub builders: Vec<Builder>,
}

/// Most that is told of what builds on an entry.
pub const BUILDERS_MAX: usize = 5;

/// An event that builds on an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Builder {
    /// Its envelope.
    pub meta: Meta,
    /// In what way.
    pub how: Building,
}

/// In what way an event builds on an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Building {
    /// It comes later in a stream of the entry, or of what the machine did on account of it.
    Follows,
    /// It names this stream, whose event would be passed over.
    Names(StreamId),
}

/// An event, of any workflow, that a command is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Referred {
    /// Its envelope.
    pub meta: Meta,
    /// What has come of its entry; there for a command that voids it, see
    /// [`crate::Workflow::voids`].
    pub aftermath: Option<Aftermath>,
}
