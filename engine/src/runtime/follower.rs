//! The follower: reads the store in order and is the only one to fold.
//!
//! It evolves states, refreshes deadlines, folds the read model, asks the process managers with the
//! registers exactly as of each event, and publishes once for each page, which is at most a commit
//! group. [`replay`] is the same work from the beginning or from a snapshot, published once.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tokio::sync::watch;
use tracing::Instrument;

use super::ahead::Ahead;
use super::deadlines::Deadlines;
use super::moments::{Ledger, Moments};
use super::reactions::{Reaction, Reactions, log_of};
use super::snapshot::{Continued, Photographer};
use super::states::{Held, States};
use super::{Failure, Overlay, Progress, ReadModel};
use crate::store::{Direction, EventStore, Filter, Record, StoreError, subscribe};
use crate::{
    CommandId, Decider, ManagerLog, Position, ProcessManager, Recorded, Registers, StreamId,
    System, Version, VoidedEvent,
};

/// Records read at once when the ledger is replayed.
const PAGE_LEN: usize = 4_096;

type Managers<S> = Vec<Arc<dyn ProcessManager<S>>>;

/// Which managers react, and since when.
type Installed = HashMap<String, Position>;

/// Everything that a replay leads to.
pub(super) struct Replayed<S: System, M> {
    pub(super) model: M,
    pub(super) states: States<S>,
    pub(super) deadlines: Deadlines,
    pub(super) reactions: Reactions<S>,
    pub(super) installed: Installed,
    pub(super) read_only: Option<String>,
}

/// Folds the store: the whole of it, or what came after a snapshot.
pub(super) async fn replay<S: System, M: ReadModel<S>>(
    store: &Arc<dyn EventStore>,
    managers: &Managers<S>,
    settled: Option<Position>,
    continued: Option<Continued<M>>,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Replayed<S, M>, Failure> {
    let head = store.head().borrow().position;
    // A checkpoint ahead of the ledger belongs to another one; the reactions to what a snapshot
    // holds were settled before it was taken.
    let settled = settled.filter(|settled| head.is_some_and(|head| *settled <= head));
    let settled = settled.max(continued.as_ref().map(|continued| continued.position));
    let total = head.map_or(0, |head| head.0 + 1);
    let overlay = Overlay::of::<S>(&**store, head).await?;
    // What was voided after a snapshot was taken is in it.
    let is_whole = |continued: &Continued<M>| {
        overlay.newest_voiding().is_none_or(|newest| newest <= continued.position)
    };
    let continued = continued.filter(is_whole);
    let states = States::new(overlay);
    let (from, mut model, mut streams, mut installed) = match continued {
        Some(continued) => (
            continued.position.next(),
            continued.model,
            Streams::Changed { states, deadlines: continued.deadlines },
            installations(&**store, managers, continued.position).await?,
        ),
        None => {
            let streams = Streams::All { states, held: HashMap::new() };
            (Position(0), M::empty(), streams, Installed::new())
        }
    };
    let mut unknown = BTreeSet::new();
    let reactions = Reactions::new();
    if let Some(before) = from.0.checked_sub(1) {
        reactions.add(Vec::new(), Position(before));
    }
    let mut ahead = Ahead::<S>::read(store, from, Position(total), PAGE_LEN);
    while let Some(page) = ahead.next().await? {
        let Some(last) = page.last().map(|decoded| decoded.position) else { break };
        let mut wanted = Vec::new();
        for decoded in page {
            let event = match decoded.event()? {
                Ok(event) => event,
                Err(newer) => {
                    unknown.insert(newer);
                    continue;
                }
            };
            streams.evolve(&**store, &event).await?;
            if streams.overlay().is_voided(event.meta.event_id) {
                continue;
            }
            model.fold(&event);
            if settled.is_none_or(|settled| event.meta.position > settled) {
                wanted.extend(react(managers, &installed, &event, model.registers()));
            }
            note_installation(&mut installed, &event);
        }
        reactions.add(wanted, last);
        progress(Progress { done: last.0 + 1, total });
    }
    let (states, deadlines) = streams.finish();
    let read_only = (!unknown.is_empty()).then(|| {
        let kinds: Vec<String> = unknown.into_iter().collect();
        format!(
            "the ledger holds event types of a newer program ({}): upgrade this one",
            kinds.join(", ")
        )
    });
    Ok(Replayed { model, states, deadlines, reactions, installed, read_only })
}

/// The states that a replay passes through.
enum Streams<S: System> {
    /// From the beginning: every stream's, with its deadlines read once, at the end.
    All { states: States<S>, held: HashMap<StreamId, Held<S>> },
    /// After a snapshot: those that change, each folded from the store when it first does.
    Changed { states: States<S>, deadlines: Deadlines },
}

impl<S: System> Streams<S> {
    fn overlay(&self) -> &Overlay {
        match self {
            Self::All { states, .. } | Self::Changed { states, .. } => states.overlay(),
        }
    }

    async fn evolve(
        &mut self,
        store: &dyn EventStore,
        event: &Recorded<S::Event>,
    ) -> Result<(), Failure> {
        let stream = &event.meta.stream;
        match self {
            Self::All { states, held } => {
                let before = held.remove(stream).or_else(|| Held::initial(stream.category()));
                if let Some(before) = before {
                    held.insert(stream.clone(), states.after(before, event));
                }
            }
            Self::Changed { states, deadlines } => {
                let held = states.evolve(store, event).await?;
                deadlines.refresh::<S>(stream, &held.state);
            }
        }
        Ok(())
    }

    fn finish(self) -> (States<S>, Deadlines) {
        match self {
            Self::All { states, held } => {
                let deadlines = Deadlines::default();
                for (stream, held) in held {
                    deadlines.refresh::<S>(&stream, &held.state);
                    states.hold(stream, Arc::new(held));
                }
                (states, deadlines)
            }
            Self::Changed { states, deadlines } => (states, deadlines),
        }
    }
}

/// Which managers were installed up to a position, read from their logs.
async fn installations<S: System>(
    store: &dyn EventStore,
    managers: &Managers<S>,
    until: Position,
) -> Result<Installed, Failure> {
    let mut installed = Installed::new();
    for manager in managers {
        let log = log_of(&**manager)?;
        let first = store.read_stream(&log, Version::NONE.next(), Direction::Forward, 1).await?;
        if let Some(record) = first.first().filter(|record| record.position <= until) {
            installed.insert(manager.name().to_owned(), record.position);
        }
    }
    Ok(installed)
}

/// A manager reacts to what comes after its installation.
fn note_installation<E>(installed: &mut Installed, event: &Recorded<E>) {
    if event.meta.stream.category() == <ManagerLog as Decider>::CATEGORY {
        installed.entry(event.meta.stream.key().to_owned()).or_insert(event.meta.position);
    }
}

fn react<S: System>(
    managers: &Managers<S>,
    installed: &Installed,
    event: &Recorded<S::Event>,
    registers: &S::Registers,
) -> Vec<Reaction<S>> {
    let mut reactions = Vec::new();
    for manager in managers {
        let name = manager.name();
        if !installed.contains_key(name) {
            continue;
        }
        let Ok(log) = log_of(&**manager) else { continue };
        let of_now = manager.react(event, registers).into_iter().map(|intent| (intent, None));
        let past = manager.bring_in(event, registers).into_iter();
        let of_the_past = past.map(|past| (past.intent, Some(past.occurred_on)));
        for (intent, past) in of_now.chain(of_the_past) {
            let command = S::command_name(&intent.command);
            reactions.push(Reaction {
                command_id: CommandId::for_intent(
                    event.meta.event_id,
                    name,
                    &intent.stream,
                    command,
                ),
                manager: name,
                log: log.clone(),
                cause: event.meta.event_id,
                cause_position: event.meta.position,
                depth: event.meta.causation_depth + 1,
                correlation_id: event.meta.correlation_id,
                decided_at: event.meta.decided_at,
                intent,
                past,
            });
        }
    }
    reactions
}

/// Follows the store live.
pub(super) struct Follower<S: System, M: ReadModel<S>> {
    pub(super) store: Arc<dyn EventStore>,
    pub(super) managers: Managers<S>,
    pub(super) installed: Installed,
    pub(super) model: M,
    pub(super) publish: watch::Sender<Arc<M>>,
    pub(super) states: Arc<States<S>>,
    pub(super) deadlines: Arc<Deadlines>,
    pub(super) reactions: Arc<Reactions<S>>,
    pub(super) photographer: Arc<Photographer>,
    pub(super) moments: Arc<Moments<M>>,
}

impl<S: System, M: ReadModel<S>> Follower<S, M> {
    /// Runs until the store is closed. When the store fails, it ends too: whoever waits for the
    /// read model is then told that the engine has stopped.
    pub(super) async fn run(mut self) {
        let after = self.model.registers().position();
        let mut records = subscribe(Arc::clone(&self.store), after, Filter::everything());
        loop {
            let page = match records.next_page().await {
                Ok(Some(page)) => page,
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(%error, "the read model stops following the ledger");
                    return;
                }
            };
            let span = tracing::debug_span!("fold", events = page.len());
            if let Err(error) = self.follow(&page).instrument(span).await {
                tracing::error!(%error, "the read model stops following the ledger");
                return;
            }
        }
    }

    async fn follow(&mut self, page: &[Record]) -> Result<(), Failure> {
        let mut wanted = Vec::new();
        for record in page {
            let event = S::decode_record(&record.body).map_err(|cause| {
                Failure::Store(StoreError::Unreadable { position: record.position, cause })
            })?;
            self.states.overlay().take::<S>(&event);
            let voided = S::voided(&event.event);
            if !voided.is_empty() {
                self.pass_over(voided, event.meta.position).await?;
            }
            let held = self.states.evolve(&*self.store, &event).await?;
            self.deadlines.refresh::<S>(&event.meta.stream, &held.state);
            self.model.fold(&event);
            self.moments.note(event.meta.position, &self.model);
            wanted.extend(react(&self.managers, &self.installed, &event, self.model.registers()));
            note_installation(&mut self.installed, &event);
        }
        if let Some(last) = page.last() {
            self.reactions.add(wanted, last.position);
        }
        self.publish.send_replace(Arc::new(self.model.clone()));
        if let Some(last) = page.last() {
            self.take_snapshot_when_due(last);
        }
        Ok(())
    }

    /// Passes over events from now on: their streams stand as before them, and so does the read model,
    /// folded anew from an older moment up to a position, that one excluded.
    async fn pass_over(&mut self, voided: &[VoidedEvent], until: Position) -> Result<(), Failure> {
        for (stream, held) in self.states.without(&*self.store, voided).await? {
            self.deadlines.refresh::<S>(&stream, &held.state);
        }
        self.photographer.forget();
        let ledger = Ledger { store: &self.store, overlay: self.states.overlay() };
        self.model = self.moments.folded::<S>(ledger, until, until).await?;
        Ok(())
    }

    /// Only when nothing is left to react to: what a snapshot holds is settled.
    fn take_snapshot_when_due(&self, newest: &Record) {
        let is_settled = self.reactions.settled_up_to() == Some(newest.position);
        if is_settled && self.photographer.claim(newest.position) {
            let deadlines = self.deadlines.all();
            self.photographer.take_in_background::<S, M>(
                &newest.body,
                deadlines,
                self.model.clone(),
            );
        }
    }
}
