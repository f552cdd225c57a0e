//! The registry: how typed workflows meet an engine that knows none of them.
//!
//! A [`System`] is the closed set of a domain's workflows; [`crate::registry!`] writes it
//! from one line for each, matched exhaustively, so that the compiler names what is missing.

use std::fmt::Debug;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde_json::value::RawValue;

use crate::{
    Act, Category, Deadline, DecodeError, Definition, ManagerCommand, MessageType, Meta, Migrated,
    PersonId, Position, Recorded, Referred, Refusal, Registers, Scope, Source, StreamId, Version,
    VoidedEvent,
};

/// A decision with what it leaned on.
#[derive(Clone, Debug)]
pub struct Decision<E> {
    /// What then happens; empty when it is already so.
    pub events: Vec<E>,
    /// Where the facts came from.
    pub sources: Vec<Source>,
    /// The version of the regulation's parameters that was read.
    pub parameter_version: Option<u32>,
}

/// The moment at which a decision is made.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Its local date.
    pub today: NaiveDate,
    /// The newest event that facts can know.
    pub facts_as_of: Option<Position>,
}

/// The closed set of a domain's workflows, made by [`crate::registry!`].
pub trait System: Send + Sync + 'static {
    /// Any workflow's command.
    type Command: Clone + Debug + PartialEq + Send + Sync;
    /// Any workflow's event.
    type Event: Clone + Debug + PartialEq + Send + Sync;
    /// Any workflow's state.
    type State: Clone + Debug + PartialEq + Send + Sync;
    /// The domain's read port.
    type Registers: ?Sized + Registers + Send + Sync;

    /// The zone of local dates.
    fn zone() -> FixedOffset;
    /// The category whose events, by agency, say who holds which office and oversees whom.
    fn authority_category() -> Category;
    /// A command for a process manager's log.
    fn manager_command(command: ManagerCommand) -> Self::Command;
    /// Every workflow's table, in the registry's order.
    fn definitions() -> Vec<&'static Definition>;
    /// The state of a stream without events; `None` for a category that no workflow has.
    fn initial(category: &str) -> Option<Self::State>;
    /// The table of the workflow with this state.
    fn definition(state: &Self::State) -> &'static Definition;
    /// The category of a command's workflow.
    fn command_category(command: &Self::Command) -> &'static str;
    /// The command's name.
    fn command_name(command: &Self::Command) -> &'static str;
    /// The command's payload.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    fn command_payload(command: &Self::Command) -> Result<Box<RawValue>, serde_json::Error>;
    /// Reads a command's payload by its workflow's category and its name.
    ///
    /// # Errors
    /// [`DecodeError`] when the command is unknown or the payload is not of its form.
    fn decode_command(
        category: &str,
        name: &str,
        payload: &RawValue,
    ) -> Result<Self::Command, DecodeError>;
    /// The names of all event types with their categories, in the registry's order.
    fn event_types() -> Vec<(&'static str, &'static MessageType)>;
    /// The category and type of an event.
    fn event_type(event: &Self::Event) -> (&'static str, &'static MessageType);
    /// The event's payload.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    fn event_payload(event: &Self::Event) -> Result<Box<RawValue>, serde_json::Error>;
    /// Reads an event's payload by its full type name, such as `finding/FindingRaised`.
    ///
    /// # Errors
    /// [`DecodeError`] when the type is unknown or the payload is not of its form.
    fn decode(kind: &str, schema: u16, payload: &RawValue) -> Result<Self::Event, DecodeError>;
    /// The state after an event of its own stream.
    fn evolve(state: Self::State, event: &Recorded<Self::Event>) -> Self::State;
    /// The occupied places.
    fn places(state: &Self::State) -> Vec<&'static str>;
    /// The state as JSON, for people who look into it.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    fn state_json(state: &Self::State) -> Result<serde_json::Value, serde_json::Error>;
    /// The event that a command is about, see [`crate::Workflow::refers_to`].
    fn refers_to(command: &Self::Command) -> Option<(StreamId, Version)>;
    /// Whether a command voids an entry, see [`crate::Workflow::voids`].
    fn voids(command: &Self::Command) -> bool;
    /// The full type names of the events by which entries are voided.
    fn voiding() -> Vec<String>;
    /// What an event voids.
    fn voided(event: &Self::Event) -> &[VoidedEvent];
    /// The newest table of a category; `None` when no workflow has it.
    fn newest(category: &str) -> Option<&'static Definition>;
    /// The table of a category with a version; `None` when this program does not have it.
    fn table(category: &str, version: u32) -> Option<&'static Definition>;
    /// Whether a command migrates cases, see [`crate::Workflow::migrates`].
    fn migrates(command: &Self::Command) -> bool;
    /// The full type names of the events by which cases are migrated.
    fn migrating() -> Vec<String>;
    /// Which cases an event migrates.
    fn migrated(event: &Self::Event) -> Option<&Migrated>;
    /// Whom a command concerns; `None` when the command is of another workflow than the state.
    fn scope(
        state: &Self::State,
        command: &Self::Command,
        referred: Option<&Meta>,
    ) -> Option<Scope>;
    /// The clocks that run.
    fn deadlines(state: &Self::State) -> Vec<Deadline<Self::Command>>;
    /// Whether the instance has assigned the person.
    fn assigned(state: &Self::State, person: PersonId, command: &Self::Command) -> bool;
    /// Whether the command brings its own scope into being.
    fn founds_scope(state: &Self::State, command: &Self::Command) -> bool;
    /// Gathers facts and decides. `None` when the command is of another workflow than the state.
    ///
    /// # Errors
    /// The workflow's rejection.
    fn decide(
        state: &Self::State,
        stream: &StreamId,
        act: &Act<Self::Command>,
        moment: Moment,
        registers: &Self::Registers,
        referred: Option<Referred>,
    ) -> Option<Result<Decision<Self::Event>, Refusal>>;

    /// Reads a whole record.
    ///
    /// # Errors
    /// [`DecodeError`] when the body is malformed or the type is unknown.
    fn decode_record(body: &[u8]) -> Result<Recorded<Self::Event>, DecodeError> {
        let raw = Recorded::<&RawValue>::parse(body)?;
        let event = Self::decode(&raw.meta.kind, raw.meta.schema, raw.event)?;
        Ok(Recorded { meta: raw.meta, event })
    }
}

/// Writes a domain's closed set of workflows: the enums `Command`, `Event` and `State` in the
/// calling module, and the [`System`] over them.
///
/// ```text
/// registry! {
///     /// The workflows of the toy.
///     pub system Toy over dyn ToyRegisters, zone 7, offices "office", managers Manager {
///         Manager(ManagerLog),
///         Lamp(Lamp),
///     }
/// }
/// ```
#[macro_export]
macro_rules! registry {
    (
        $(#[$doc:meta])*
        $vis:vis system $system:ident over $registers:ty, zone $hours:literal,
        offices $offices:literal, managers $manager:ident {
            $( $variant:ident($workflow:ty) ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        $vis struct $system;

        /// A command of any workflow.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, clippy::large_enum_variant)]
        $vis enum Command { $( $variant(<$workflow as $crate::Decider>::Command) ),+ }

        /// An event of any workflow.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, clippy::large_enum_variant)]
        $vis enum Event { $( $variant(<$workflow as $crate::Decider>::Event) ),+ }

        /// A state of any workflow.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, clippy::large_enum_variant)]
        $vis enum State { $( $variant($workflow) ),+ }

        /// The categories of the workflows, by the names of their variants.
        #[allow(missing_docs, non_upper_case_globals)]
        impl $system {
            $( pub const $variant: &'static str = <$workflow as $crate::Decider>::CATEGORY; )+
        }

        impl $crate::System for $system {
            type Command = Command;
            type Event = Event;
            type State = State;
            type Registers = $registers;

            fn zone() -> $crate::macros::FixedOffset {
                const ZONE: $crate::macros::FixedOffset =
                    match $crate::macros::FixedOffset::east_opt($hours * 3600) {
                        Some(zone) => zone,
                        None => panic!("a zone is at most a day from UTC"),
                    };
                ZONE
            }

            fn authority_category() -> $crate::Category {
                $crate::Category::constant($offices)
            }

            fn manager_command(command: $crate::ManagerCommand) -> Command {
                Command::$manager(command)
            }

            fn definitions() -> Vec<&'static $crate::Definition> {
                vec![ $( <$workflow as $crate::Workflow<$registers>>::definition() ),+ ]
            }

            fn initial(category: &str) -> Option<State> {
                $( if category == <$workflow as $crate::Decider>::CATEGORY {
                    return Some(State::$variant(<$workflow as $crate::Decider>::initial()));
                } )+
                None
            }

            fn state_json(
                state: &State,
            ) -> Result<$crate::macros::serde_json::Value, $crate::macros::serde_json::Error>
            {
                match state {
                    $( State::$variant(inner) => $crate::macros::serde_json::to_value(inner) ),+
                }
            }

            fn definition(state: &State) -> &'static $crate::Definition {
                match state {
                    $( State::$variant(_) =>
                        <$workflow as $crate::Workflow<$registers>>::definition() ),+
                }
            }

            fn command_category(command: &Command) -> &'static str {
                match command {
                    $( Command::$variant(_) => <$workflow as $crate::Decider>::CATEGORY ),+
                }
            }

            fn command_name(command: &Command) -> &'static str {
                match command {
                    $( Command::$variant(inner) => $crate::MessageSet::message_type(inner).name ),+
                }
            }

            fn command_payload(
                command: &Command,
            ) -> Result<
                Box<$crate::macros::serde_json::value::RawValue>,
                $crate::macros::serde_json::Error,
            > {
                match command {
                    $( Command::$variant(inner) => $crate::MessageSet::payload(inner) ),+
                }
            }

            fn decode_command(
                category: &str,
                name: &str,
                payload: &$crate::macros::serde_json::value::RawValue,
            ) -> Result<Command, $crate::DecodeError> {
                $( if category == <$workflow as $crate::Decider>::CATEGORY {
                    return $crate::MessageSet::decode(name, 1, payload)
                        .map(Command::$variant)
                        .map_err(|error| error.of_kind(name));
                } )+
                let kind = format!("{category}/{name}");
                Err($crate::DecodeError::Unknown { kind, schema: 1 })
            }

            fn event_types() -> Vec<(&'static str, &'static $crate::MessageType)> {
                let mut types = Vec::new();
                $( for kind in
                    <<$workflow as $crate::Decider>::Event as $crate::MessageSet>::TYPES
                {
                    types.push((<$workflow as $crate::Decider>::CATEGORY, kind));
                } )+
                types
            }

            fn event_type(event: &Event) -> (&'static str, &'static $crate::MessageType) {
                match event {
                    $( Event::$variant(inner) => (
                        <$workflow as $crate::Decider>::CATEGORY,
                        $crate::MessageSet::message_type(inner),
                    ) ),+
                }
            }

            fn event_payload(
                event: &Event,
            ) -> Result<
                Box<$crate::macros::serde_json::value::RawValue>,
                $crate::macros::serde_json::Error,
            > {
                match event {
                    $( Event::$variant(inner) => $crate::MessageSet::payload(inner) ),+
                }
            }

            fn decode(
                kind: &str,
                schema: u16,
                payload: &$crate::macros::serde_json::value::RawValue,
            ) -> Result<Event, $crate::DecodeError> {
                if let Some((category, name)) = kind.split_once('/') {
                    $( if category == <$workflow as $crate::Decider>::CATEGORY {
                        return $crate::MessageSet::decode(name, schema, payload)
                            .map(Event::$variant)
                            .map_err(|error| error.of_kind(kind));
                    } )+
                }
                Err($crate::DecodeError::Unknown { kind: kind.to_owned(), schema })
            }

            fn evolve(state: State, event: &$crate::Recorded<Event>) -> State {
                match (state, &event.event) {
                    $( (State::$variant(state), Event::$variant(inner)) => State::$variant(
                        $crate::Decider::evolve(state, inner, &event.meta),
                    ), )+
                    // A stream holds events of its own category only; another's changes nothing.
                    (state, _) => state,
                }
            }

            fn places(state: &State) -> Vec<&'static str> {
                match state {
                    $( State::$variant(state) =>
                        $crate::Workflow::<$registers>::places(state) ),+
                }
            }

            fn refers_to(command: &Command) -> Option<($crate::StreamId, $crate::Version)> {
                match command {
                    $( Command::$variant(command) =>
                        <$workflow as $crate::Workflow<$registers>>::refers_to(command) ),+
                }
            }

            fn voids(command: &Command) -> bool {
                match command {
                    $( Command::$variant(command) =>
                        <$workflow as $crate::Workflow<$registers>>::voids(command) ),+
                }
            }

            fn voiding() -> Vec<String> {
                let mut voiding = Vec::new();
                $( for name in <$workflow as $crate::Workflow<$registers>>::VOIDING {
                    voiding.push(format!("{}/{name}", <$workflow as $crate::Decider>::CATEGORY));
                } )+
                voiding
            }

            fn voided(event: &Event) -> &[$crate::VoidedEvent] {
                match event {
                    $( Event::$variant(event) =>
                        <$workflow as $crate::Workflow<$registers>>::voided(event) ),+
                }
            }

            fn newest(category: &str) -> Option<&'static $crate::Definition> {
                $( if category == <$workflow as $crate::Decider>::CATEGORY {
                    return Some(<$workflow as $crate::Workflow<$registers>>::definition());
                } )+
                None
            }

            fn table(category: &str, version: u32) -> Option<&'static $crate::Definition> {
                $( if category == <$workflow as $crate::Decider>::CATEGORY {
                    let newest = <$workflow as $crate::Workflow<$registers>>::definition();
                    let earlier = <$workflow as $crate::Workflow<$registers>>::earlier();
                    let mut all = std::iter::once(newest).chain(earlier.iter().copied());
                    return all.find(|table| table.version == version);
                } )+
                None
            }

            fn migrates(command: &Command) -> bool {
                match command {
                    $( Command::$variant(command) =>
                        <$workflow as $crate::Workflow<$registers>>::migrates(command) ),+
                }
            }

            fn migrating() -> Vec<String> {
                let mut migrating = Vec::new();
                $( for name in <$workflow as $crate::Workflow<$registers>>::MIGRATING {
                    migrating.push(format!("{}/{name}", <$workflow as $crate::Decider>::CATEGORY));
                } )+
                migrating
            }

            fn migrated(event: &Event) -> Option<&$crate::Migrated> {
                match event {
                    $( Event::$variant(event) =>
                        <$workflow as $crate::Workflow<$registers>>::migrated(event) ),+
                }
            }

            fn scope(
                state: &State,
                command: &Command,
                referred: Option<&$crate::Meta>,
            ) -> Option<$crate::Scope> {
                match (state, command) {
                    $( (State::$variant(state), Command::$variant(command)) =>
                        Some($crate::Workflow::<$registers>::scope_with(
                            state, command, referred,
                        )), )+
                    _of_another_workflow => None,
                }
            }

            fn deadlines(state: &State) -> Vec<$crate::Deadline<Command>> {
                match state {
                    $( State::$variant(state) => $crate::Workflow::<$registers>::deadlines(state)
                        .into_iter()
                        .map(|deadline| $crate::Deadline {
                            due: deadline.due,
                            name: deadline.name,
                            command: Command::$variant(deadline.command),
                        })
                        .collect() ),+
                }
            }

            fn assigned(state: &State, person: $crate::PersonId, command: &Command) -> bool {
                match (state, command) {
                    $( (State::$variant(state), Command::$variant(command)) =>
                        $crate::Workflow::<$registers>::assigned(state, person, command), )+
                    _of_another_workflow => false,
                }
            }

            fn founds_scope(state: &State, command: &Command) -> bool {
                match (state, command) {
                    $( (State::$variant(state), Command::$variant(command)) =>
                        $crate::Workflow::<$registers>::founds_scope(state, command), )+
                    _of_another_workflow => false,
                }
            }

            fn decide(
                state: &State,
                stream: &$crate::StreamId,
                act: &$crate::Act<Command>,
                moment: $crate::Moment,
                registers: &$registers,
                referred: Option<$crate::Referred>,
            ) -> Option<Result<$crate::Decision<Event>, $crate::Refusal>> {
                match (state, &act.command) {
                    $( (State::$variant(state), Command::$variant(command)) => {
                        let act = act.with(command.clone());
                        let gathered = $crate::Workflow::<$registers>::gather(
                            state, stream, &act, registers,
                        );
                        let context = $crate::Context {
                            now: moment.now,
                            today: moment.today,
                            facts: gathered.facts,
                            facts_as_of: moment.facts_as_of,
                            referred,
                        };
                        Some(
                            $crate::Decider::decide(state, &act, &context)
                                .map(|events| $crate::Decision {
                                    events: events.into_iter().map(Event::$variant).collect(),
                                    sources: gathered.sources,
                                    parameter_version: gathered.parameter_version,
                                })
                                .map_err(|rejection| $crate::Refuse::refusal(&rejection)),
                        )
                    } )+
                    _of_another_workflow => None,
                }
            }
        }
    };
}
