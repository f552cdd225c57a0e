//! What every row that follows a workflow instance keeps of it.

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::register::Registers;
use luuvet_engine::{Meta, Origin, PersonId, Position, Scope, StreamId, Version, Workflow};
use serde::{Deserialize, Serialize};

/// An event's place and times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its position.
    pub position: Position,
    /// When it was stored.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub recorded_at: DateTime<Utc>,
    /// Its legal date.
    #[serde(with = "luuvet_engine::day")]
    pub occurred_on: NaiveDate,
}

impl Mark {
    /// The mark of an event.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        Self {
            position: meta.position,
            recorded_at: meta.recorded_at,
            occurred_on: meta.occurred_on,
        }
    }

    /// The mark of an event that says of something when it happened, which is not its own date.
    #[must_use]
    pub fn dated(meta: &Meta, occurred_on: NaiveDate) -> Self {
        Self { occurred_on, ..Self::of(meta) }
    }
}

/// A step of a workflow instance: what was done, by whom and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step<T> {
    /// What was done.
    pub what: T,
    /// Who did it; a machine is nobody.
    pub by: Option<PersonId>,
    /// Its place and times.
    pub mark: Mark,
}

impl<T: Clone> Step<T> {
    /// The step that an event is.
    #[must_use]
    pub fn of(meta: &Meta, what: &T) -> Self {
        Self { what: what.clone(), by: meta.act_of.person, mark: Mark::of(meta) }
    }
}

/// A workflow instance as the read side follows it: its state by the same fold that decisions use,
/// and where it began and moved last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "W: serde::de::DeserializeOwned"))]
pub struct Trace<W> {
    /// The stream.
    pub stream: StreamId,
    /// Whom it concerns.
    pub scope: Scope,
    /// Its version.
    pub version: Version,
    /// Its state.
    pub state: W,
    /// Its first event.
    pub first: Mark,
    /// Its newest event.
    pub last: Mark,
    /// Whether it came in with its agency's baseline.
    pub is_baseline: bool,
}

impl<W: Workflow<dyn Registers>> Trace<W> {
    /// An instance before its first event, which is about to be taken in.
    #[must_use]
    pub fn begin(meta: &Meta) -> Self {
        Self {
            stream: meta.stream.clone(),
            scope: meta.scope.clone(),
            version: Version::NONE,
            state: W::initial(),
            first: Mark::of(meta),
            last: Mark::of(meta),
            is_baseline: meta.origin == Origin::Baseline,
        }
    }

    /// Takes an event in.
    pub fn step(&mut self, meta: &Meta, event: &W::Event) {
        self.state = self.state.clone().evolve(event, meta);
        self.version = meta.version;
        self.last = Mark::of(meta);
    }

    /// The occupied places, one for each region.
    #[must_use]
    pub fn places(&self) -> Vec<&'static str> {
        self.state.places()
    }
}
