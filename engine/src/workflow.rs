//! Deciders and workflows: the pure contract that every domain state machine fulfils.

use std::fmt::Debug;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Act, Capacity, Category, Definition, Meta, Migrated, PersonId, Position, Referred, Refusal,
    Refuse, Role, Scope, StreamId, Version, VoidedEvent,
};

/// A pure state machine over events.
///
/// The state is the type, so that an impossible state cannot be written down. It holds only what a
/// decision reads.
pub trait Decider: Sized + Clone + Debug + PartialEq + Serialize + DeserializeOwned {
    /// The category of its streams. On disk: never renamed.
    const CATEGORY: &'static str;
    /// What may be asked of it.
    type Command;
    /// What may have happened to it.
    type Event;
    /// How it says no.
    type Rejection: Refuse;
    /// What it must know of other streams, of the regulation and of the calendar.
    type Facts;

    /// The state of a stream without events.
    fn initial() -> Self;

    /// Answers an act with what then happens. An empty answer means "already so".
    ///
    /// # Errors
    /// A rejection, naming its rule and source, when the act is not allowed.
    fn decide(
        &self,
        act: &Act<Self::Command>,
        context: &Context<Self::Facts>,
    ) -> Result<Vec<Self::Event>, Self::Rejection>;

    /// The state after an event. Total: a stored fact cannot be refused.
    #[must_use]
    fn evolve(self, event: &Self::Event, meta: &Meta) -> Self;
}

/// What a decision may know beside its own stream.
#[derive(Clone, Debug)]
pub struct Context<F> {
    /// The moment of deciding. For a deadline: when it fell due.
    pub now: DateTime<Utc>,
    /// The local date of `now`.
    pub today: NaiveDate,
    /// The facts that were gathered for this act.
    pub facts: F,
    /// The newest event that the facts could know.
    pub facts_as_of: Option<Position>,
    /// The event that the command refers to, see [`Workflow::refers_to`].
    pub referred: Option<Referred>,
}

/// Refuses a command that refers to an event which does not exist.
#[must_use]
pub fn no_such_event(stream: &StreamId, version: Version) -> Refusal {
    Refusal::new(
        "ENG-03",
        "Luuvet",
        format!(
            "luồng {stream} không có sự kiện số {version}; hãy tra lại luồng và số thứ tự của sự kiện"
        ),
        format!("stream {stream} has no event {version}; look its stream and version up again"),
    )
    .at("event")
}

/// Refuses a command for a case that runs on a version of its workflow's table which this program does
/// not have.
#[must_use]
pub fn no_such_table(case: &StreamId, version: u32, newest: u32) -> Refusal {
    Refusal::new(
        "ENG-04",
        "Luuvet",
        format!(
            "{case} đang chạy theo phiên bản {version} của quy trình, chương trình này không có (mới nhất: {newest}); \
             hãy dùng chương trình có phiên bản đó, hoặc chuyển hồ sơ sang phiên bản khác"
        ),
        format!(
            "{case} runs on version {version} of its workflow's table, which this program does not have (newest: {newest}); \
             use a program that has it, or have the case migrated"
        ),
    )
}

/// A stream of facts that a decision leaned on: any newer event there makes it decide again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The category of the events.
    pub category: Category,
    /// Their scope.
    pub scope: Scope,
}

impl Source {
    /// Events of a category (at most 23 bytes) in a scope.
    #[must_use]
    pub fn new(category: &'static str, scope: &Scope) -> Self {
        Self { category: Category::constant(category), scope: scope.clone() }
    }
}

/// Facts with where they came from.
#[derive(Clone, Debug)]
pub struct Gathered<F> {
    /// The facts.
    pub facts: F,
    /// Where they came from.
    pub sources: Vec<Source>,
    /// The version of the regulation's parameters among them.
    pub parameter_version: Option<u32>,
}

impl Gathered<()> {
    /// For a workflow that asks for nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self { facts: (), sources: Vec::new(), parameter_version: None }
    }
}

/// A moment at which the machine must act on a stream, read from its state alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline<C> {
    /// When.
    pub due: DateTime<Utc>,
    /// Which clock of the stream; with `due` it names the deadline.
    pub name: &'static str,
    /// What the clock then asks for. Once accepted, this deadline must be gone from the state.
    pub command: C,
}

/// What the engine itself asks of the registers that the read side keeps: one view at one position.
pub trait Registers {
    /// The newest event folded in; `None` before the first.
    fn position(&self) -> Option<Position>;

    /// Whether a scope exists, so that an unknown agency is named as such.
    fn knows_scope(&self, scope: &Scope) -> bool;

    /// Whether a person holds an office at an agency on a date.
    fn holds_office(&self, person: PersonId, office: &Role, agency: &Scope, on: NaiveDate) -> bool;

    /// Whether a person may sign for the holder of an office at an agency in this capacity, in
    /// matters of a workflow, on a date. For [`Capacity::Holder`] see
    /// [`Registers::holds_office`]. Registers that know of no delegation answer no.
    fn signs_for(
        &self,
        _person: PersonId,
        _office: &Role,
        _agency: &Scope,
        _capacity: Capacity,
        _category: &str,
        _on: NaiveDate,
    ) -> bool {
        false
    }

    /// Whether an office at an agency oversees a scope, which is never its own.
    fn oversees(&self, office: &Role, agency: &Scope, scope: &Scope) -> bool;

    /// Who answers on a date for what concerns a scope, in a workflow instance: the scope itself, or,
    /// once that has ended, who took the instance over. `None` when nobody does: the instance ended
    /// with its scope, or would begin after that. Registers in which no scope ever ends answer with
    /// the scope.
    fn answerable(&self, scope: &Scope, _stream: &StreamId, _on: NaiveDate) -> Option<Scope> {
        Some(scope.clone())
    }

    /// Whether an agency keeps on a date the papers of another: its own, and those of agencies whose
    /// affairs came to it when they ended.
    fn keeps_papers_of(&self, agency: &Scope, other: &Scope, _on: NaiveDate) -> bool {
        agency == other
    }

    /// The earliest legal date that may still be entered today without being late.
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate;
}

/// A decider with its table, its facts and its clocks. `R` is the domain's read port.
pub trait Workflow<R: ?Sized>: Decider {
    /// The newest table: what cases begin with.
    fn definition() -> &'static Definition;

    /// Earlier versions of the table on which cases may still run, oldest first. A table that cases may have
    /// begun with is never changed: it goes here, and the new one gets the next version.
    fn earlier() -> &'static [&'static Definition] {
        &[]
    }

    /// The name of each occupied place, one for each region, in the definition's order.
    fn places(&self) -> Vec<&'static str>;

    /// Whom a command concerns: from the state, or from the command that begins the stream.
    fn scope(&self, command: &Self::Command) -> Scope;

    /// The event, of any workflow, that a command is about. The engine reads its envelope before
    /// the table check and hands it to [`Workflow::scope_with`] and, in the [`Context`], to
    /// [`Decider::decide`]; it refuses when there is no such event.
    fn refers_to(_command: &Self::Command) -> Option<(StreamId, Version)> {
        None
    }

    /// Whether a command voids the entry of the event that it refers to. The engine takes it while
    /// nothing else is taken, and tells what has come of the entry, see [`Referred::aftermath`].
    fn voids(_command: &Self::Command) -> bool {
        false
    }

    /// The names of the events by which entries are voided.
    const VOIDING: &'static [&'static str] = &[];

    /// What an event voids: from it on, every fold passes over that.
    fn voided(_event: &Self::Event) -> &[VoidedEvent] {
        &[]
    }

    /// Whether a command migrates cases to another version of their workflow's table. The engine takes
    /// it while nothing else is taken.
    fn migrates(_command: &Self::Command) -> bool {
        false
    }

    /// The names of the events by which cases are migrated.
    const MIGRATING: &'static [&'static str] = &[];

    /// Which cases an event migrates.
    fn migrated(_event: &Self::Event) -> Option<&Migrated> {
        None
    }

    /// Whom a command concerns that refers to an event.
    fn scope_with(&self, command: &Self::Command, _referred: Option<&Meta>) -> Scope {
        self.scope(command)
    }

    /// Gathers the facts that this act needs.
    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<Self::Command>,
        registers: &R,
    ) -> Gathered<Self::Facts>;

    /// The moments at which the machine must act, from the state alone.
    fn deadlines(&self) -> Vec<Deadline<Self::Command>> {
        Vec::new()
    }

    /// Whether the command brings its own scope into being, so that it need not exist yet.
    fn founds_scope(&self, _command: &Self::Command) -> bool {
        false
    }

    /// Whether this instance has assigned the person, for rows with [`crate::Reach::Assigned`].
    fn assigned(&self, _person: PersonId, _command: &Self::Command) -> bool {
        false
    }
}

/// The local date of a moment.
#[must_use]
pub fn local_date(at: DateTime<Utc>, zone: FixedOffset) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}
