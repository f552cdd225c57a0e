//! The runtime: commands in, events on the disk, read models kept, deadlines and reactions run.
//!
//! One [`Engine`] drives one store. Its parts and their contract:
//!
//! - **commands** ([`Engine::handle`]): table check, facts, `decide`, one conditional append, a
//!   bounded number of retries. Everything that fell due before a person's act is applied first.
//! - **the follower** reads the store in order and is the only one to fold: into the states that
//!   decisions use, into the deadlines, into the read model, which it publishes once a commit group.
//!   Live and replay are one code path.
//! - **deadlines** are read from states alone, so no timer can be lost and none can act twice.
//! - **reactions** are computed by the follower with the registers exactly as of the event, and
//!   issued one after another, each under a derived command id.
//!
//! What is absent: no other writer than this engine may append to the store while it runs.

mod aftermath;
mod ahead;
mod alarm;
mod checkpoint;
mod clock;
mod command;
mod deadlines;
mod follower;
mod moments;
mod overlay;
mod reactions;
mod relive;
mod snapshot;
mod snapshot_file;
mod states;
mod steps;
mod tables;

pub use alarm::{Alarm, Alarms};
pub use checkpoint::{Checkpoints, MemoryCheckpoints};
pub use clock::{Clock, ManualClock, PacedClock, RealClock};
pub use command::{Accepted, Failure, PAYLOAD_LEN_MAX, Request};
pub use overlay::Overlay;
pub use snapshot::{
    Kept, MemorySnapshots, NoSnapshots, SnapshotError, Snapshots, decode_part, encode_part,
};
pub use snapshot_file::FileSnapshots;
pub use steps::{Step, stand, steps};
pub use tables::Tables;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, RwLock, watch};
use tokio::task::JoinHandle;

use crate::store::{Direction, EventStore, Filter, Head, StoreError};
use crate::{Origin, Position, ProcessManager, Recorded, Registers, System, Version};
use deadlines::Deadlines;
use moments::{Ledger, Moments};
use reactions::Reactions;
use snapshot::Photographer;
use states::States;

/// How long reactions and deadlines rest before they are tried again, when the store refused.
const HELD_RETRY: Duration = Duration::from_secs(1);

/// A read model: a pure fold over events, those excepted that are voided, see [`Overlay`]. Cloning must be cheap, since every published version is
/// a clone. It can be written down and read again, for snapshots.
pub trait ReadModel<S: System>: Clone + Send + Sync + 'static {
    /// Events between two copies of it that are kept, so that it can be had as of any position; more, as the
    /// ledger grows.
    const COPY_EVERY: u64 = 3_072;
    /// The model before the first event.
    fn empty() -> Self;
    /// Takes one event in. Total.
    fn fold(&mut self, event: &Recorded<S::Event>);
    /// What decisions and process managers may ask, as of the newest event folded in.
    fn registers(&self) -> &S::Registers;
    /// It in parts that can be read side by side, in an order of its own choice; see
    /// [`encode_part`].
    ///
    /// # Errors
    /// [`SnapshotError`] when a part cannot be written.
    fn to_parts(&self) -> Result<Vec<Vec<u8>>, SnapshotError>;
    /// The model that these are the parts of.
    ///
    /// # Errors
    /// [`SnapshotError`] when they are not its parts.
    fn of_parts(parts: &[&[u8]]) -> Result<Self, SnapshotError>;
}

/// What an engine is made of.
pub struct Parts<S: System, M: ReadModel<S>> {
    /// Where events are kept.
    pub store: Arc<dyn EventStore>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The automatic reactions, in the order in which they react to one event.
    pub managers: Vec<Arc<dyn ProcessManager<S>>>,
    /// Where it is kept up to which event reactions are settled.
    pub checkpoints: Arc<dyn Checkpoints>,
    /// What was kept of the read model, so that a start need not fold the whole ledger.
    pub kept: Kept<S, M>,
    /// Where what the machine itself records comes from: live, or simulated.
    pub origin: Origin,
    /// With which versions of their workflows' tables cases begin.
    pub tables: Tables,
}

/// What a start is doing, for a progress bar.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Events folded so far.
    pub done: u64,
    /// Events in the ledger.
    pub total: u64,
}

/// Why an engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger cannot be folded.
    #[error("the ledger cannot be folded: {0}")]
    Fold(Failure),
    /// A process manager could not be installed.
    #[error("process manager {name} could not be installed: {cause}")]
    Install {
        /// Its name.
        name: &'static str,
        /// Why.
        cause: Failure,
    },
}

/// The running engine.
pub struct Engine<S: System, M: ReadModel<S>> {
    store: Arc<dyn EventStore>,
    head: watch::Receiver<Head>,
    clock: Arc<dyn Clock>,
    managers: Vec<Arc<dyn ProcessManager<S>>>,
    checkpoints: Arc<dyn Checkpoints>,
    photographer: Arc<Photographer>,
    moments: Arc<Moments<M>>,
    model: watch::Receiver<Arc<M>>,
    states: Arc<States<S>>,
    deadlines: Arc<Deadlines>,
    reactions: Arc<Reactions<S>>,
    alarms: Arc<Alarms>,
    /// People's commands hold it for reading; running deadlines holds it for writing.
    gate: RwLock<()>,
    /// Whoever issues reactions holds it, so that they are issued in order.
    issuing: Mutex<()>,
    origin: Origin,
    tables: Tables,
    read_only: Option<String>,
    stopping: AtomicBool,
    tasks: std::sync::Mutex<Vec<JoinHandle<()>>>,
}

impl<S: System, M: ReadModel<S>> Engine<S, M> {
    /// Opens a store: folds all of it, installs new process managers, catches up with what fell due
    /// while nothing ran, and only then takes people's commands.
    ///
    /// # Errors
    /// [`StartError`] when the store cannot be read or a manager cannot be installed.
    pub async fn start(
        parts: Parts<S, M>,
        progress: impl FnMut(Progress) + Send,
    ) -> Result<Arc<Self>, StartError> {
        let engine = Self::open(parts, progress).await?;
        engine.catch_up().await;
        engine.run_deadlines_in_background();
        Ok(engine)
    }

    /// As [`Engine::start`], but runs no deadline by itself: time passes when
    /// [`Engine::advance_to`] is called. For simulations and tests.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub async fn start_stepped(
        parts: Parts<S, M>,
        progress: impl FnMut(Progress) + Send,
    ) -> Result<Arc<Self>, StartError> {
        Self::open(parts, progress).await
    }

    async fn open(
        parts: Parts<S, M>,
        progress: impl FnMut(Progress) + Send,
    ) -> Result<Arc<Self>, StartError> {
        let Parts { store, clock, managers, checkpoints, kept, origin, tables } = parts;
        let alarms = Arc::new(Alarms::default());
        let settled = checkpoints.load();
        let (snapshots, continued) = kept.of_ledger(&*store).await?;
        let held = continued.as_ref().map_or(0, |continued| continued.position.0 + 1);
        let photographer = Arc::new(Photographer::new(snapshots, held));
        let moments = Arc::new(Moments::every(M::COPY_EVERY));
        let replayed = follower::replay::<S, M>(&store, &managers, settled, continued, progress)
            .await
            .map_err(|failure| match failure {
                Failure::Store(error) => StartError::Store(error),
                other => StartError::Fold(other),
            })?;
        let states = Arc::new(replayed.states);
        let deadlines = Arc::new(replayed.deadlines);
        let reactions = Arc::new(replayed.reactions);
        let (publish, model) = watch::channel(Arc::new(replayed.model.clone()));
        let installed: HashSet<String> = replayed.installed.keys().cloned().collect();
        let follower = follower::Follower {
            store: Arc::clone(&store),
            managers: managers.clone(),
            installed: replayed.installed,
            model: replayed.model,
            publish,
            states: Arc::clone(&states),
            deadlines: Arc::clone(&deadlines),
            reactions: Arc::clone(&reactions),
            photographer: Arc::clone(&photographer),
            moments: Arc::clone(&moments),
        };
        // A ledger that is only read does not move.
        let tasks = match &replayed.read_only {
            None => vec![tokio::spawn(follower.run())],
            Some(_) => Vec::new(),
        };
        let engine = Arc::new(Self {
            head: store.head(),
            origin,
            tables,
            store,
            clock,
            managers,
            checkpoints,
            photographer,
            moments,
            model,
            states,
            deadlines,
            reactions,
            alarms,
            gate: RwLock::new(()),
            issuing: Mutex::new(()),
            read_only: replayed.read_only,
            stopping: AtomicBool::new(false),
            tasks: std::sync::Mutex::new(tasks),
        });
        if engine.read_only.is_none() {
            engine.install_managers(&installed).await?;
        }
        engine.issue_reactions_in_background();
        Ok(engine)
    }

    /// The newest published read model.
    #[must_use]
    pub fn model(&self) -> Arc<M> {
        Arc::clone(&self.model.borrow())
    }

    /// The read model as it is published, for those who follow it.
    #[must_use]
    pub fn models(&self) -> watch::Receiver<Arc<M>> {
        self.model.clone()
    }

    /// The read model once it has reached a position; in a ledger that is only read, as it is.
    ///
    /// # Errors
    /// [`Failure::Stopped`] when the engine stops before that.
    pub async fn model_at(&self, position: Position) -> Result<Arc<M>, Failure> {
        if self.read_only.is_some() {
            return Ok(self.model());
        }
        let mut models = self.model.clone();
        let reached = models.wait_for(|model| model.registers().position() >= Some(position)).await;
        match reached {
            Ok(model) => Ok(Arc::clone(&model)),
            Err(_) => Err(Failure::Stopped),
        }
    }

    /// The read model as of a position: what the system knew when the event there was the newest. Waits
    /// until the ledger has it; in a ledger that is only read, the newest where it ends before.
    ///
    /// # Errors
    /// [`Failure`] when the ledger cannot be read, or the engine stops before that.
    pub async fn model_as_of(self: &Arc<Self>, position: Position) -> Result<Arc<M>, Failure> {
        let newest = self.model_at(position).await?;
        if newest.registers().position() <= Some(position) {
            return Ok(newest);
        }
        let (engine, runtime) = (Arc::clone(self), Handle::current());
        // Folding takes its time, during which others are answered.
        let folding = tokio::task::spawn_blocking(move || {
            runtime.block_on(engine.moments.as_of::<S>(engine.ledger(), position))
        });
        folding.await.unwrap_or(Err(Failure::Stopped))
    }

    fn ledger(&self) -> Ledger<'_> {
        Ledger { store: &self.store, overlay: self.states.overlay() }
    }

    /// The newest position that was recorded up to a moment, that one included; `None` before the first.
    ///
    /// # Errors
    /// [`StoreError`] when the ledger cannot be read.
    pub async fn position_at(&self, moment: DateTime<Utc>) -> Result<Option<Position>, StoreError> {
        let everything = Filter::everything();
        let (mut newest, mut after) = (None, 0);
        let mut until = self.head.borrow().position.map_or(0, |head| head.0 + 1);
        // What lies before `after` was recorded by then, what lies from `until` on was not.
        while after < until {
            let middle = Position(after + (until - after) / 2);
            let page = self.store.read_all(middle, Direction::Forward, 1, &everything).await?;
            match page.records.first() {
                Some(record) if record.head()?.recorded_at <= moment => {
                    newest = Some(record.position);
                    after = record.position.0 + 1;
                }
                Some(_) | None => until = middle.0,
            }
        }
        Ok(newest)
    }

    /// The read model once it has reached the store's head as of now.
    pub(crate) async fn model_at_head(&self) -> Result<Arc<M>, Failure> {
        let head = self.head.borrow().position;
        match head {
            Some(position) => self.model_at(position).await,
            None => Ok(self.model()),
        }
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn EventStore> {
        &self.store
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// What needs a person's attention.
    #[must_use]
    pub fn alarms(&self) -> &Alarms {
        &self.alarms
    }

    /// Why no command is taken, when the ledger holds what this program does not know.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// The state of a stream, folded from all its events.
    ///
    /// # Errors
    /// [`Failure`] for an unknown category or a store that cannot be read.
    pub async fn state(&self, stream: &crate::StreamId) -> Result<S::State, Failure> {
        self.model_at_head().await?;
        // Not while an entry is being voided.
        let _beside_others = self.gate.read().await;
        let held = self.states.get(&*self.store, stream).await?;
        Ok(held.state.clone())
    }

    /// The state of a stream as of a position, with the version that it is of; `None` where it has not
    /// begun there.
    ///
    /// # Errors
    /// [`Failure`] for an unknown category or a store that cannot be read.
    pub async fn state_as_of(
        &self,
        stream: &crate::StreamId,
        position: Position,
    ) -> Result<Option<(S::State, Version)>, Failure> {
        let newest = self.model_at_head().await?;
        // Not while an entry is being voided.
        let _beside_others = self.gate.read().await;
        if newest.registers().position() <= Some(position) {
            let held = self.states.get(&*self.store, stream).await?;
            let has_begun = held.version != Version::NONE;
            return Ok(has_begun.then(|| (held.state.clone(), held.version)));
        }
        Ok(stand(&self.steps(stream).await?, position))
    }

    /// A stream step by step.
    ///
    /// # Errors
    /// [`Failure`] for an unknown category or a store that cannot be read.
    pub async fn steps(&self, stream: &crate::StreamId) -> Result<Vec<Step<S>>, Failure> {
        if S::initial(stream.category()).is_none() {
            return Err(Failure::UnknownCategory { stream: stream.clone() });
        }
        let first = Version::NONE.next();
        let records = self.store.read_stream(stream, first, Direction::Forward, usize::MAX).await?;
        Ok(steps::steps::<S>(&records, self.states.overlay())?)
    }

    /// When the next deadline is due.
    #[must_use]
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        self.deadlines.next_due()
    }

    /// Lets the clock go on to a moment, with all that falls due until then, in order.
    pub async fn advance_to(&self, moment: DateTime<Utc>) {
        self.run_due(moment).await;
        self.clock.arrive(moment);
    }

    /// Waits until every reaction to what has happened so far has been issued and settled.
    ///
    /// # Errors
    /// [`Failure`] when the store no longer takes writes.
    pub async fn settle(&self) -> Result<(), Failure> {
        self.drain_reactions().await
    }

    /// Stops: no further commands; deadlines and reactions rest where they are; the checkpoint is
    /// saved; the store is closed. What was answered is kept.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be closed cleanly.
    pub async fn stop(&self) -> Result<(), StoreError> {
        self.stopping.store(true, Ordering::Release);
        let _no_more_commands = self.gate.write().await;
        let _no_more_reactions = self.issuing.lock().await;
        self.save_checkpoint();
        self.take_snapshot_at_stop().await;
        self.store.close().await?;
        let tasks = {
            let mut tasks = self.tasks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            std::mem::take(&mut *tasks)
        };
        for task in tasks {
            task.abort();
        }
        Ok(())
    }

    async fn take_snapshot_at_stop(&self) {
        let Ok(model) = self.model_at_head().await else { return };
        let Some(position) = model.registers().position() else { return };
        let is_settled = self.reactions.settled_up_to() == Some(position);
        if self.read_only.is_none() && is_settled && self.photographer.claim_at_stop(position) {
            let deadlines = self.deadlines.all();
            self.photographer.take_at_stop::<S, M>(&*self.store, deadlines, &model).await;
        }
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    fn keep(&self, task: JoinHandle<()>) {
        self.tasks.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(task);
    }

    fn run_deadlines_in_background(self: &Arc<Self>) {
        let engine = Arc::downgrade(self);
        let clock = Arc::clone(&self.clock);
        let mut models = self.models();
        self.keep(tokio::spawn(async move {
            loop {
                let Some(due) = engine.upgrade().map(|engine| engine.next_due()) else { return };
                let sleep = async {
                    match due {
                        Some(due) => clock.sleep_until(due).await,
                        None => std::future::pending().await,
                    }
                };
                // A new read model may have brought an earlier deadline.
                tokio::select! {
                    () = sleep => {}
                    changed = models.changed() => if changed.is_err() { return },
                }
                let Some(engine) = engine.upgrade() else { return };
                if engine.deadlines.first_due(clock.now()).is_some() {
                    engine.run_due(clock.now()).await;
                }
                if engine.deadlines.first_due(clock.now()).is_some() {
                    // The store refuses, as on a full disk: not again at once.
                    tokio::time::sleep(HELD_RETRY).await;
                }
            }
        }));
    }

    fn issue_reactions_in_background(self: &Arc<Self>) {
        let engine = Arc::downgrade(self);
        let reactions = Arc::clone(&self.reactions);
        self.keep(tokio::spawn(async move {
            loop {
                reactions.came.notified().await;
                let Some(engine) = engine.upgrade() else { return };
                let Err(failure) = engine.drain_reactions().await else { continue };
                match failure {
                    Failure::Stopped
                    | Failure::Store(StoreError::Closed | StoreError::Poisoned { .. }) => return,
                    held => engine.alarms.raise(Alarm::ReactionsHeld { cause: held.to_string() }),
                }
                drop(engine);
                tokio::time::sleep(HELD_RETRY).await;
                reactions.came.notify_one();
            }
        }));
    }

    async fn install_managers(&self, installed: &HashSet<String>) -> Result<(), StartError> {
        for manager in &self.managers {
            let name = manager.name();
            if installed.contains(name) {
                continue;
            }
            self.install(&**manager).await.map_err(|cause| StartError::Install { name, cause })?;
        }
        Ok(())
    }
}
