//! One life of a history: people ask what they asked, and the machine does what follows.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use luuvet_domain::migration::Migration;
use luuvet_domain::parameters::Parameters;
use luuvet_domain::process;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::regulation::ProvinceRegulation;
use luuvet_domain::role::PROVINCE;
use luuvet_engine::runtime::{
    Alarm, Engine, Failure, ManualClock, MemoryCheckpoints, Parts, Progress, Request, Tables,
};
use luuvet_engine::store::{Append, EventStore, Expected, MemoryStore, NewEvent, StoreError};
use luuvet_engine::{
    Act, Asked, Decider, DecodeError, EventId, ManagerEvent, ManagerLog, Meta, Origin, Position,
    Recorded, Role, Scope, SettleReaction, Settled, StreamId, System, Version, unknown_places,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{DryRunError, History, OfStore, Proposed, Stuck, TableTrial};
use crate::View;

/// The event that brings parameters.
const ADOPTED: &str = "regulation/ParametersAdopted";

/// The event that moves cases to another version of their table.
const MIGRATED: &str = "migration/CasesMigrated";

/// The rules of a life.
#[derive(Clone)]
pub(super) struct Rules {
    /// The parameters; those of the history when absent.
    pub(super) parameters: Option<Arc<Parameters>>,
    /// With which versions of their workflows' tables cases begin.
    pub(super) tables: Tables,
    /// The tables that are tried: nothing moves their cases to another.
    pub(super) trials: Vec<TableTrial>,
}

impl Rules {
    /// What is proposed, as if it had been in force all along.
    pub(super) fn tried(as_it_was: &Self, proposed: &Proposed, trials: &[TableTrial]) -> Self {
        let mut tables = as_it_was.tables.clone();
        for trial in trials {
            tables.always(&trial.workflow, trial.to);
        }
        let parameters = Some(Arc::new(proposed.parameters.clone()));
        Self { parameters, tables, trials: trials.to_vec() }
    }

    fn trial_of(&self, category: &str) -> Option<&TableTrial> {
        self.trials.iter().find(|trial| trial.workflow == category)
    }

    /// Whether an event is about migrating cases of which a table is tried.
    fn is_of_trial(&self, meta: &Meta) -> bool {
        meta.stream.category() == Migration::CATEGORY && self.trial_of(meta.stream.key()).is_some()
    }
}

/// With which versions of their tables the cases of a history began.
pub(super) async fn tables_of(
    history: &Arc<dyn History>,
    head: Position,
) -> Result<Tables, StoreError> {
    let mut tables = Tables::default();
    let mut entries = Entries::new(Arc::clone(history), head);
    while let Some(entry) = entries.next().await? {
        let begun = entry.iter().find(|kept| kept.meta.version == Version::NONE.next());
        if let Some(Kept { meta, .. }) = begun {
            tables.begin(meta.stream.category(), meta.decided_at, meta.definition_version);
        }
    }
    Ok(tables)
}

/// What a life came to.
pub(super) struct Life {
    /// The view at its end.
    pub(super) view: Arc<View>,
    /// Every stream, with how many events it has.
    pub(super) streams: BTreeMap<StreamId, u64>,
    /// Events that were taken as they stand.
    pub(super) acts: u64,
    /// Events of the history that this life did not make again, and those that it made beside them.
    pub(super) drift: u64,
    /// What did not go on by itself.
    pub(super) stuck: Vec<Stuck>,
}

/// Tells how far the slower of two lives has come.
#[derive(Clone)]
pub(super) struct Ticker {
    told: Arc<dyn Fn(Progress) + Send + Sync>,
    lives: Arc<Mutex<Vec<Arc<AtomicU64>>>>,
    total: u64,
}

impl Ticker {
    pub(super) fn new(told: impl Fn(Progress) + Send + Sync + 'static, head: Position) -> Self {
        Self { told: Arc::new(told), lives: Arc::default(), total: head.0 + 1 }
    }

    fn life(&self) -> Arc<AtomicU64> {
        let mine = Arc::new(AtomicU64::new(0));
        let mut lives = self.lives.lock().unwrap_or_else(PoisonError::into_inner);
        lives.push(Arc::clone(&mine));
        mine
    }

    fn tick(&self) {
        let lives = self.lives.lock().unwrap_or_else(PoisonError::into_inner);
        let slowest = lives.iter().map(|life| life.load(Ordering::Relaxed)).min();
        (self.told)(Progress { done: slowest.unwrap_or(0), total: self.total });
    }
}

/// Whether the machine decided an event by the rules: that follows anew. What the installation laid
/// down, and what people did, stays.
fn follows_anew(meta: &Meta) -> bool {
    let role = &meta.recorded_by.role;
    [Role::CLOCK, Role::PROCESS_MANAGER, Role::OUTBOX].contains(role)
}

/// Whether mails and what became of them are the matter of an event: nobody is mailed in a dry run.
fn is_of_mail(meta: &Meta) -> bool {
    meta.recorded_by.role == Role::OUTBOX
}

/// An event of the history, as it was recorded.
struct Kept {
    meta: Meta,
    body: Bytes,
}

/// The history, entry by entry: the events that one command led to.
struct Entries {
    history: Arc<dyn History>,
    head: Position,
    next: Option<Position>,
    read: VecDeque<Kept>,
}

impl Entries {
    fn new(history: Arc<dyn History>, head: Position) -> Self {
        Self { history, head, next: Some(Position(0)), read: VecDeque::new() }
    }

    async fn next(&mut self) -> Result<Option<Vec<Kept>>, StoreError> {
        let mut entry: Vec<Kept> = Vec::new();
        loop {
            if self.read.is_empty() {
                self.read_page().await?;
            }
            let command = entry.first().map(|kept| kept.meta.command_id);
            let is_part = |kept: &Kept| command.is_none_or(|id| kept.meta.command_id == id);
            match self.read.pop_front_if(|kept| is_part(kept)) {
                Some(kept) => entry.push(kept),
                None => return Ok(Some(entry).filter(|entry| !entry.is_empty())),
            }
        }
    }

    async fn read_page(&mut self) -> Result<(), StoreError> {
        let Some(from) = self.next else { return Ok(()) };
        let page = self.history.page(from).await?;
        let next = page.last().map(|record| record.position.next());
        self.next = next.filter(|next| *next <= self.head);
        for record in page.into_iter().filter(|record| record.position <= self.head) {
            let meta = Recorded::<&RawValue>::parse(&record.body)
                .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?
                .meta;
            self.read.push_back(Kept { meta, body: record.body });
        }
        Ok(())
    }
}

impl Life {
    /// Lives the history up to a position, under the rules that it holds or others.
    pub(super) async fn lived(
        history: Arc<dyn History>,
        head: Position,
        rules: Rules,
        ticker: Ticker,
    ) -> Result<Self, DryRunError> {
        let done = ticker.life();
        let mut entries = Entries::new(history, head);
        let Some(mut entry) = entries.next().await? else { return Err(DryRunError::NothingYet) };
        let store: Arc<dyn EventStore> = Arc::new(MemoryStore::new());
        let began_at = entry[0].meta.recorded_at;
        let engine = begin(Arc::clone(&store), began_at, rules.tables.clone()).await?;
        let mut machines: HashSet<EventId> = HashSet::new();
        let (mut acts, mut stuck, mut ended_at) = (0, Vec::new(), began_at);
        while let Some(last) = entry.last() {
            ended_at = last.meta.recorded_at;
            done.store(last.meta.position.0 + 1, Ordering::Relaxed);
            ticker.tick();
            if is_of_mail(&last.meta) {
                // Nobody is mailed.
            } else if follows_anew(&last.meta) {
                machines.extend(entry.iter().map(|kept| kept.meta.event_id));
            } else {
                acts += entry.len() as u64;
                stuck.extend(relive(&engine, &entry, &rules).await?);
            }
            match entries.next().await? {
                Some(next) => entry = next,
                None => break,
            }
        }
        engine.advance_to(ended_at).await;
        engine.settle().await?;
        let view = engine.model();
        stuck.extend(engine.alarms().all().into_iter().filter_map(|alarm| parked(alarm, &view)));
        let mut streams: BTreeMap<StreamId, u64> = BTreeMap::new();
        let mut drift = 0;
        let mut entries = Entries::new(Arc::new(OfStore(store)), view.position.unwrap_or_default());
        while let Some(entry) = entries.next().await? {
            for kept in entry {
                *streams.entry(kept.meta.stream.clone()).or_default() += 1;
                if follows_anew(&kept.meta) && !machines.remove(&kept.meta.event_id) {
                    drift += 1;
                }
                stuck.extend(refused(&kept, &view)?);
            }
        }
        drift += machines.len() as u64;
        stuck.extend(streams.keys().filter_map(|stream| unplaced(stream, &view, &rules)));
        engine.stop().await?;
        Ok(Self { view, streams, acts, drift, stuck })
    }
}

async fn begin(
    store: Arc<dyn EventStore>,
    at: DateTime<Utc>,
    tables: Tables,
) -> Result<Arc<Engine<Qms, View>>, DryRunError> {
    let parts = Parts {
        store,
        clock: Arc::new(ManualClock::new(at)),
        managers: process::managers(),
        checkpoints: Arc::new(MemoryCheckpoints::default()),
        kept: luuvet_engine::runtime::Kept::nothing(),
        origin: Origin::Simulated,
        tables,
    };
    Ok(Engine::start_stepped(parts, |_| {}).await?)
}

/// Lets people ask as they did. Answers with what refuses them.
async fn relive(
    engine: &Engine<Qms, View>,
    entry: &[Kept],
    rules: &Rules,
) -> Result<Option<Stuck>, DryRunError> {
    let Some(first) = entry.first() else { return Ok(None) };
    let asked = if rules.is_of_trial(&first.meta) { None } else { asked(first)? };
    let Some(request) = asked else {
        take(engine, entry, rules).await?;
        return Ok(None);
    };
    engine.advance_to(first.meta.decided_at).await;
    let answer = engine.handle(request).await;
    engine.settle().await?;
    match answer {
        Ok(_) => Ok(None),
        Err(Failure::Refused(refusal)) => {
            // What came of it is taken all the same, so that what people did afterwards finds the
            // ground that it had.
            take(engine, entry, rules).await?;
            Ok(Some(Stuck::Act {
                stream: first.meta.stream.clone(),
                scope: first.meta.scope.clone(),
                event: first.meta.event_id,
                kind: first.meta.kind.to_string(),
                on: first.meta.occurred_on,
                is_open: false,
                refusal,
            }))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// What was asked for, as it was asked. None when it is not kept or is of an older form, and of the
/// regulation, whose sets are what is tried.
fn asked(first: &Kept) -> Result<Option<Request<Command>>, StoreError> {
    let Meta { stream, command_id, correlation_id, position, .. } = &first.meta;
    if stream.category() == ProvinceRegulation::CATEGORY {
        return Ok(None);
    }
    let kept = Asked::parse(&first.body)
        .map_err(|cause| StoreError::Unreadable { position: *position, cause })?;
    let decoded = |asked: Asked<'_>| {
        Qms::decode_command(stream.category(), asked.command, asked.payload).ok()
    };
    let Some(command) = kept.and_then(decoded) else { return Ok(None) };
    let act = Act {
        command,
        occurred_on: first.meta.occurred_on,
        act_of: first.meta.act_of.clone(),
        recorded_by: first.meta.recorded_by.clone(),
        evidence: first.meta.evidence.clone(),
        late_reason: first.meta.late_reason.clone(),
        origin: first.meta.origin,
    };
    Ok(Some(Request {
        command_id: *command_id,
        stream: stream.clone(),
        act,
        expected_version: None,
        correlation_id: Some(*correlation_id),
    }))
}

/// Takes an entry as it was decided.
async fn take(
    engine: &Engine<Qms, View>,
    entry: &[Kept],
    rules: &Rules,
) -> Result<(), DryRunError> {
    let Some(Kept { meta, .. }) = entry.first() else { return Ok(()) };
    let append = Append {
        stream: meta.stream.clone(),
        expected: Expected::Any,
        unchanged_since: Vec::new(),
        command_id: meta.command_id,
        payload_hash: meta.payload_hash.clone(),
        recorded_at: meta.recorded_at,
        events: entry.iter().map(|kept| event(kept, rules)).collect::<Result<_, _>>()?,
    };
    engine.relive(append).await?;
    Ok(())
}

/// An event as it is to be appended: with the parameters that are tried, and without moving cases of
/// which a table is tried.
fn event(kept: &Kept, rules: &Rules) -> Result<NewEvent, StoreError> {
    let unreadable = |error: serde_json::Error| StoreError::Unreadable {
        position: kept.meta.position,
        cause: DecodeError::malformed(error),
    };
    let mut body: Map<String, Value> = serde_json::from_slice(&kept.body).map_err(unreadable)?;
    for given_by_the_store in ["position", "version", "recorded_at"] {
        body.remove(given_by_the_store);
    }
    let payload = body.get_mut("payload").and_then(Value::as_object_mut);
    match (payload, &rules.parameters) {
        (Some(payload), Some(parameters)) if kept.meta.kind == ADOPTED => {
            let values = serde_json::to_value(parameters).map_err(unreadable)?;
            payload.insert("values".to_owned(), values);
        }
        (Some(payload), _) if kept.meta.kind == MIGRATED && rules.is_of_trial(&kept.meta) => {
            if let Some(Value::Object(migrated)) = payload.get_mut("migrated") {
                migrated.insert("cases".to_owned(), Value::Array(Vec::new()));
            }
        }
        (Some(_) | None, _) => {}
    }
    let mut tail = serde_json::to_vec(&body).map_err(unreadable)?;
    tail.remove(0);
    Ok(NewEvent { kind: kept.meta.kind.clone(), scope: kept.meta.scope.clone(), tail: tail.into() })
}

/// A clock that was parked.
fn parked(alarm: Alarm, view: &View) -> Option<Stuck> {
    match alarm {
        Alarm::DeadlineParked { stream, name, outcome } => {
            let stream: StreamId = stream.parse().ok()?;
            let scope = scope_of(&stream, view);
            Some(Stuck::Parked { stream, scope, clock: name, outcome })
        }
        Alarm::ChainTooDeep { .. } | Alarm::ReactionsHeld { .. } => None,
    }
}

/// A case that stands where the table that is tried knows no place.
fn unplaced(stream: &StreamId, view: &View, rules: &Rules) -> Option<Stuck> {
    let trial = rules.trial_of(stream.category())?;
    let table = Qms::table(&trial.workflow, trial.to)?;
    let instance = view.instance(stream)?;
    let places = unknown_places(table, &instance.places());
    (!places.is_empty()).then(|| Stuck::Unplaced {
        stream: stream.clone(),
        scope: instance.scope().clone(),
        version: trial.to,
        places,
    })
}

/// A reaction that a rule refused.
fn refused(kept: &Kept, view: &View) -> Result<Option<Stuck>, DryRunError> {
    if kept.meta.stream.category() != ManagerLog::CATEGORY {
        return Ok(None);
    }
    let recorded = Qms::decode_record(&kept.body)
        .map_err(|cause| StoreError::Unreadable { position: kept.meta.position, cause })?;
    let Event::Manager(ManagerEvent::Settled(settled)) = recorded.event else { return Ok(None) };
    let SettleReaction { target, command, outcome, .. } = settled.0;
    Ok(match outcome {
        Settled::Refused { rule, message_vi, message_en, .. } => {
            let scope = scope_of(&target, view);
            Some(Stuck::Reaction { stream: target, scope, command, rule, message_vi, message_en })
        }
        Settled::AlreadySo | Settled::TooDeep { .. } => None,
    })
}

/// Whom a case concerns; the province when it is not there.
fn scope_of(stream: &StreamId, view: &View) -> Scope {
    view.instance(stream).map_or(PROVINCE, |instance| instance.scope().clone())
}
