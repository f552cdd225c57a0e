//! Taking a command: from a request to bytes on the disk, or a clear no.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::value::RawValue;
use smol_str::{SmolStr, format_smolstr};
use tracing::Instrument;
use uuid::Uuid;

use super::aftermath::aftermath;
use super::states::Held;
use super::{Engine, ReadModel};
use crate::store::{
    Append, AppendError, Appended, Direction, Expected, NewEvent, StoreError, Unchanged,
};
use crate::{
    ASKED_LEN_MAX, Act, ActOf, Asked, Attempt, CommandId, Definition, EventId, Moment, Origin,
    Position, RecordTail, Recorded, Recorder, Referred, Refusal, Registers, Role, StreamId, System,
    Transition, Version, authorise, local_date, no_such_event, no_such_table, payload_hash,
};

/// Largest payload of a command in bytes of JSON.
pub const PAYLOAD_LEN_MAX: usize = 1_048_576;

/// Decisions made beside others before one is made alone.
const ATTEMPTS_BESIDE_MAX: u32 = 8;
/// Decisions made in all.
const ATTEMPTS_MAX: u32 = 24;

/// A command as a person's client sends it.
#[derive(Clone, Debug)]
pub struct Request<C> {
    /// Drawn by the caller; sending it again does nothing twice.
    pub command_id: CommandId,
    /// The workflow instance.
    pub stream: StreamId,
    /// What is to happen, by whom, on which date.
    pub act: Act<C>,
    /// The version that the caller has seen, when it matters to them.
    pub expected_version: Option<Version>,
    /// What the request belongs to; the command id when absent.
    pub correlation_id: Option<Uuid>,
}

/// An accepted command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The stream.
    pub stream: StreamId,
    /// Its version now; for a repeated command, after it.
    pub version: Version,
    /// The first and last event; `None` when things were already so.
    pub positions: Option<(Position, Position)>,
    /// Whether the command had been accepted before.
    pub repeated: bool,
}

/// Why a command led to nothing. Refusal, conflict and technical failure are told apart.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// A rule says no.
    #[error(transparent)]
    Refused(Refusal),
    /// The caller has seen another version.
    #[error(
        "stream {stream} is at version {actual}, you have seen {expected}: read it again and decide anew"
    )]
    StaleVersion {
        /// The stream.
        stream: StreamId,
        /// What the caller expected.
        expected: Version,
        /// What it is.
        actual: Version,
    },
    /// Others wrote to the same streams all the time.
    #[error(
        "{attempts} attempts met newer facts each time: send the command again with the same id"
    )]
    Contended {
        /// How often it was tried.
        attempts: u32,
    },
    /// The command id belongs to another act.
    #[error(
        "command id {command_id} was used at position {position} for another act: draw a new id for a new act"
    )]
    CommandIdReused {
        /// The id.
        command_id: CommandId,
        /// Where it was used.
        position: Position,
    },
    /// No workflow has this category.
    #[error("stream {stream} is of no known workflow")]
    UnknownCategory {
        /// The stream.
        stream: StreamId,
    },
    /// The command is not one of this stream's workflow.
    #[error("command {command} is not one of the workflow of {stream}")]
    WrongWorkflow {
        /// The command's name.
        command: &'static str,
        /// The stream.
        stream: StreamId,
    },
    /// The payload is too large.
    #[error(
        "a payload of {length} bytes is over the limit of {PAYLOAD_LEN_MAX} bytes: keep large content as evidence and refer to it"
    )]
    TooLarge {
        /// Its length in bytes.
        length: usize,
    },
    /// The payload cannot be written.
    #[error("the payload cannot be written as JSON: {0}")]
    Malformed(String),
    /// The ledger holds what this program does not know.
    #[error("this program only reads: {reason}")]
    ReadOnly {
        /// Why, and the way out.
        reason: String,
    },
    /// The engine has stopped.
    #[error("the engine has stopped")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A command on its way in: a person's, a deadline's or a reaction's.
pub(super) struct Target<C> {
    pub(super) command_id: CommandId,
    pub(super) stream: StreamId,
    pub(super) act: Act<C>,
    pub(super) expected_version: Option<Version>,
    pub(super) correlation_id: Uuid,
    pub(super) cause: Option<(EventId, u16)>,
    /// What the decision takes as now; the clock's when absent.
    pub(super) now: Option<DateTime<Utc>>,
}

impl<C> Target<C> {
    fn of(request: Request<C>) -> Self {
        Self {
            command_id: request.command_id,
            correlation_id: request.correlation_id.unwrap_or(request.command_id.0),
            stream: request.stream,
            act: request.act,
            expected_version: request.expected_version,
            cause: None,
            now: None,
        }
    }
}

impl<C> Target<C> {
    pub(super) fn machine(
        command_id: CommandId,
        stream: StreamId,
        command: C,
        role: Role,
        occurred_on: NaiveDate,
        origin: Origin,
    ) -> Self {
        let recorded_by = Recorder::machine(role);
        let act_of = ActOf::own(&recorded_by);
        let act = Act {
            command,
            occurred_on,
            act_of,
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin,
        };
        Self {
            correlation_id: command_id.0,
            command_id,
            stream,
            act,
            expected_version: None,
            cause: None,
            now: None,
        }
    }
}

/// What the store needs to know of a decision beside its events.
struct Decided<'a, S: System> {
    target: &'a Target<S::Command>,
    row: &'static Transition,
    definition_version: u32,
    payload_hash: &'a str,
    asked: Option<Asked<'a>>,
    scope: crate::Scope,
    moment: Moment,
    expected: Version,
    decision: crate::Decision<S::Event>,
}

enum Attempted {
    Done(Accepted),
    Conflict,
}

impl<S: System, M: ReadModel<S>> Engine<S, M> {
    /// Takes a person's command. What fell due before now happens first.
    ///
    /// # Errors
    /// [`Failure`]; nothing was recorded, and the same command id may be sent again.
    pub async fn handle(&self, request: Request<S::Command>) -> Result<Accepted, Failure> {
        self.check_open()?;
        // The deadlines are known up to the event that has been followed.
        self.model_at_head().await?;
        if self.deadlines.first_due(self.clock.now()).is_some() {
            self.run_due(self.clock.now()).await;
        }
        let target = Target::of(request);
        if S::voids(&target.act.command) || S::migrates(&target.act.command) {
            return self.handle_alone(&target).await;
        }
        let mut attempts = 0;
        {
            let _beside_others = self.gate.read().await;
            while attempts < ATTEMPTS_BESIDE_MAX {
                attempts += 1;
                if let Attempted::Done(accepted) = self.attempt(&target).await? {
                    return Ok(accepted);
                }
            }
        }
        let _alone = self.gate.write().await;
        self.attempt_until(&target, attempts).await
    }

    /// Takes a command that changes how other streams are read, while nothing else is taken: what
    /// builds on them must be known, and whoever comes next must find them changed.
    async fn handle_alone(&self, target: &Target<S::Command>) -> Result<Accepted, Failure> {
        let _alone = self.gate.write().await;
        self.drain_reactions().await?;
        let accepted = self.attempt_until(target, 0).await?;
        if let Some((_, last)) = accepted.positions {
            self.model_at(last).await?;
        }
        Ok(accepted)
    }

    /// Takes a command of the machine's own, which does not wait for the gate.
    pub(super) async fn handle_own(
        &self,
        target: &Target<S::Command>,
    ) -> Result<Accepted, Failure> {
        self.attempt_until(target, 0).await
    }

    fn check_open(&self) -> Result<(), Failure> {
        if self.is_stopping() {
            return Err(Failure::Stopped);
        }
        if let Some(reason) = &self.read_only {
            return Err(Failure::ReadOnly { reason: reason.clone() });
        }
        Ok(())
    }

    async fn attempt_until(
        &self,
        target: &Target<S::Command>,
        mut attempts: u32,
    ) -> Result<Accepted, Failure> {
        while attempts < ATTEMPTS_MAX {
            attempts += 1;
            if let Attempted::Done(accepted) = self.attempt(target).await? {
                return Ok(accepted);
            }
        }
        Err(Failure::Contended { attempts })
    }

    /// One try, told to whoever traces.
    async fn attempt(&self, target: &Target<S::Command>) -> Result<Attempted, Failure> {
        let span = tracing::debug_span!(
            "command",
            otel.name = S::command_name(&target.act.command),
            stream = %target.stream,
            command_id = %target.command_id,
            correlation_id = %target.correlation_id,
            position = tracing::field::Empty,
            refused_by = tracing::field::Empty,
        );
        let attempted = self.try_once(target).instrument(span.clone()).await;
        match &attempted {
            Ok(Attempted::Done(Accepted { positions: Some((_, last)), .. })) => {
                span.record("position", last.0);
            }
            Err(Failure::Refused(refusal)) => {
                span.record("refused_by", refusal.rule);
            }
            Ok(Attempted::Done(_) | Attempted::Conflict) | Err(_) => {}
        }
        attempted
    }

    async fn try_once(&self, target: &Target<S::Command>) -> Result<Attempted, Failure> {
        self.check_open()?;
        let name = S::command_name(&target.act.command);
        let payload = S::command_payload(&target.act.command)
            .map_err(|error| Failure::Malformed(error.to_string()))?;
        if payload.get().len() > PAYLOAD_LEN_MAX {
            return Err(Failure::TooLarge { length: payload.get().len() });
        }
        let hash = payload_hash(&target.stream, name, &payload, &target.act)
            .map_err(|error| Failure::Malformed(error.to_string()))?;
        if let Some(accepted) = self.store.accepted(target.command_id).await? {
            if accepted.payload_hash == hash {
                return Ok(Attempted::Done(repeated(target, accepted.appended)));
            }
            return Err(Failure::CommandIdReused {
                command_id: target.command_id,
                position: accepted.appended.first,
            });
        }
        let model = self.model_at_head().await?;
        let held = self.states.get(&*self.store, &target.stream).await?;
        check_expected(target, &held)?;
        let referred = self.referred(target).await?;
        match self.decide(target, &model, &held, (&payload, &hash), referred)? {
            Some(decided) => self.append(decided).await,
            None => Ok(Attempted::Done(Accepted {
                stream: target.stream.clone(),
                version: held.version,
                positions: None,
                repeated: false,
            })),
        }
    }

    /// The event that a command refers to. Since no stored event ever changes, nothing has to be
    /// watched while the decision is made; what has come of it is told only to a command that is
    /// taken alone.
    async fn referred(&self, target: &Target<S::Command>) -> Result<Option<Referred>, Failure> {
        let command = &target.act.command;
        let Some((stream, version)) = S::refers_to(command) else { return Ok(None) };
        let found = self.store.read_stream(&stream, version, Direction::Forward, 1).await?;
        for record in &found {
            let event = Recorded::<&RawValue>::parse(&record.body)
                .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
            let meta = event.meta;
            if meta.version == version {
                let aftermath = if S::voids(command) {
                    let overlay = self.states.overlay();
                    Some(aftermath::<S>(&*self.store, &meta, &target.stream, overlay).await?)
                } else {
                    None
                };
                return Ok(Some(Referred { meta, aftermath }));
            }
        }
        Err(Failure::Refused(no_such_event(&stream, version)))
    }

    /// Table check, facts, decision. `None` when things are already so.
    fn decide<'a>(
        &self,
        target: &'a Target<S::Command>,
        model: &M,
        held: &Held<S>,
        (payload, payload_hash): (&'a RawValue, &'a str),
        referred: Option<Referred>,
    ) -> Result<Option<Decided<'a, S>>, Failure> {
        let registers = model.registers();
        let command = &target.act.command;
        let wrong = || Failure::WrongWorkflow {
            command: S::command_name(command),
            stream: target.stream.clone(),
        };
        let meta = referred.as_ref().map(|referred| &referred.meta);
        let scope = S::scope(&held.state, command, meta).ok_or_else(wrong)?;
        let now = target.now.unwrap_or_else(|| self.clock.now());
        let moment =
            Moment { now, today: local_date(now, S::zone()), facts_as_of: registers.position() };
        let places = S::places(&held.state);
        let begins_with = || self.tables.at(target.stream.category(), now);
        let table = self.states.table(&target.stream, held).or_else(begins_with);
        let definition = definition_of::<S>(&held.state, &target.stream, table)?;
        let assigned = target
            .act
            .act_of
            .person
            .is_some_and(|person| S::assigned(&held.state, person, command));
        let row = authorise(
            &Attempt {
                definition,
                command: S::command_name(command),
                places: &places,
                act: &target.act,
                stream: &target.stream,
                scope: &scope,
                founds_scope: S::founds_scope(&held.state, command),
                assigned,
                today: moment.today,
            },
            registers,
        )
        .map_err(Failure::Refused)?;
        let decision =
            S::decide(&held.state, &target.stream, &target.act, moment, registers, referred)
                .ok_or_else(wrong)?
                .map_err(Failure::Refused)?;
        if decision.events.is_empty() {
            return Ok(None);
        }
        Ok(Some(Decided {
            target,
            row,
            definition_version: definition.version,
            payload_hash,
            asked: asked::<S>(target, payload),
            scope,
            moment,
            expected: held.version,
            decision,
        }))
    }

    async fn append(&self, decided: Decided<'_, S>) -> Result<Attempted, Failure> {
        let target = decided.target;
        let append = self.to_append(&decided)?;
        let appending = self.store.append(append).instrument(tracing::debug_span!("append"));
        match appending.await {
            Ok(appended) if appended.repeated => Ok(Attempted::Done(repeated(target, appended))),
            Ok(appended) => Ok(Attempted::Done(Accepted {
                stream: target.stream.clone(),
                version: appended.version,
                positions: Some((appended.first, appended.last)),
                repeated: false,
            })),
            Err(AppendError::VersionConflict { .. }) => {
                self.states.forget(&target.stream);
                Ok(Attempted::Conflict)
            }
            Err(AppendError::FactsChanged { .. }) => Ok(Attempted::Conflict),
            Err(AppendError::CommandIdReused { command_id, position }) => {
                Err(Failure::CommandIdReused { command_id, position })
            }
            Err(AppendError::Malformed(what)) => Err(Failure::Malformed(what)),
            Err(AppendError::Store(error)) => Err(error.into()),
        }
    }

    fn to_append(&self, decided: &Decided<'_, S>) -> Result<Append, Failure> {
        let target = decided.target;
        let act = &target.act;
        let mut events = Vec::with_capacity(decided.decision.events.len());
        for (n, event) in decided.decision.events.iter().enumerate() {
            let (category, kind) = S::event_type(event);
            let full_name = format_smolstr!("{category}/{}", kind.name);
            let payload: Box<RawValue> =
                S::event_payload(event).map_err(|error| Failure::Malformed(error.to_string()))?;
            let tail = RecordTail {
                stream: &target.stream,
                event_id: EventId::of(target.command_id, n),
                kind: &full_name,
                schema: kind.schema,
                decided_at: decided.moment.now,
                occurred_on: act.occurred_on,
                recorded_by: &act.recorded_by,
                act_of: &act.act_of,
                scope: &decided.scope,
                command_id: target.command_id,
                payload_hash: decided.payload_hash,
                correlation_id: target.correlation_id,
                causation_id: target.cause.map(|(cause, _)| cause),
                causation_depth: target.cause.map_or(0, |(_, depth)| depth),
                definition_version: decided.definition_version,
                parameter_version: decided.decision.parameter_version,
                facts_as_of: decided.moment.facts_as_of,
                clauses: decided.row.source,
                evidence: &act.evidence,
                origin: act.origin,
                late_reason: act.lateness(),
                asked: decided.asked.filter(|_| n == 0),
                payload: &payload,
            }
            .encode()
            .map_err(|error| Failure::Malformed(error.to_string()))?;
            events.push(NewEvent {
                kind: full_name,
                scope: decided.scope.clone(),
                tail: Bytes::from(tail),
            });
        }
        let since = decided.moment.facts_as_of;
        Ok(Append {
            stream: target.stream.clone(),
            expected: Expected::Exact(decided.expected),
            unchanged_since: self.leaned_on(decided, since),
            command_id: target.command_id,
            payload_hash: SmolStr::new(decided.payload_hash),
            recorded_at: self.clock.now(),
            events,
        })
    }

    /// Everything that must still hold when the events are written: the decision's facts, and the
    /// offices that the table check asked for.
    fn leaned_on(&self, decided: &Decided<'_, S>, since: Option<Position>) -> Vec<Unchanged> {
        let act = &decided.target.act;
        let mut sources = decided.decision.sources.clone();
        let offices = [&act.act_of.agency, &act.recorded_by.agency];
        for agency in offices.into_iter().flatten() {
            let source = crate::Source { category: S::authority_category(), scope: agency.clone() };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources.into_iter().map(|source| Unchanged { source, since }).collect()
    }
}

/// The table that a case runs on.
fn definition_of<S: System>(
    state: &S::State,
    case: &StreamId,
    table: Option<u32>,
) -> Result<&'static Definition, Failure> {
    let newest = S::definition(state);
    let Some(version) = table else { return Ok(newest) };
    S::table(newest.category, version)
        .ok_or_else(|| Failure::Refused(no_such_table(case, version, newest.version)))
}

fn check_expected<S: System>(
    target: &Target<S::Command>,
    held: &Arc<Held<S>>,
) -> Result<(), Failure> {
    match target.expected_version {
        Some(expected) if expected != held.version => Err(Failure::StaleVersion {
            stream: target.stream.clone(),
            expected,
            actual: held.version,
        }),
        Some(_) | None => Ok(()),
    }
}

/// What is kept of a command beside what was decided on it. What the machine asks of itself follows
/// from the ledger.
fn asked<'a, S: System>(target: &Target<S::Command>, payload: &'a RawValue) -> Option<Asked<'a>> {
    let role = &target.act.recorded_by.role;
    let is_kept = !role.is_machine() || *role == Role::INSTALLER;
    (is_kept && payload.get().len() <= ASKED_LEN_MAX)
        .then(|| Asked { command: S::command_name(&target.act.command), payload })
}

fn repeated<C>(target: &Target<C>, appended: Appended) -> Accepted {
    Accepted {
        stream: target.stream.clone(),
        version: appended.version,
        positions: Some((appended.first, appended.last)),
        repeated: true,
    }
}
