//! The queue of deadlines: which stream's clock is next.
//!
//! It only mirrors what the states say and can be rebuilt from them at any time. Its order is the
//! order of acting: by due moment, then by stream and name, so that every run acts alike. What is
//! due runs one by one, each followed by its reactions, while people's commands wait.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::alarm::Alarm;
use super::command::Target;
use super::{Engine, Failure, ReadModel};
use crate::{CommandId, Role, StreamId, System, local_date};

/// One deadline, in the order of acting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Due {
    pub(super) due: DateTime<Utc>,
    pub(super) stream: StreamId,
    pub(super) name: SmolStr,
}

#[derive(Debug, Default)]
pub(super) struct Deadlines(Mutex<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: BTreeSet<Due>,
    by_stream: HashMap<StreamId, Vec<Due>>,
    parked: HashSet<Due>,
}

impl Deadlines {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The queue with these deadlines in it.
    pub(super) fn of(all: Vec<Due>) -> Self {
        let mut queue = Queue::default();
        for due in all {
            queue.by_stream.entry(due.stream.clone()).or_default().push(due.clone());
            queue.waiting.insert(due);
        }
        Self(Mutex::new(queue))
    }

    /// Every deadline, in the order of acting, those that are parked included.
    pub(super) fn all(&self) -> Vec<Due> {
        let mut all: Vec<Due> = self.queue().by_stream.values().flatten().cloned().collect();
        all.sort_unstable();
        all
    }

    /// Replaces what is known of a stream by what its state says.
    pub(super) fn refresh<S: System>(&self, stream: &StreamId, state: &S::State) {
        let said = S::deadlines(state);
        let mut queue = self.queue();
        if said.is_empty() && !queue.by_stream.contains_key(stream) {
            return;
        }
        let wanted: Vec<Due> = said
            .into_iter()
            .map(|one| Due { due: one.due, stream: stream.clone(), name: one.name.into() })
            .collect();
        for old in queue.by_stream.remove(stream).unwrap_or_default() {
            queue.waiting.remove(&old);
            if !wanted.contains(&old) {
                queue.parked.remove(&old);
            }
        }
        for one in &wanted {
            if !queue.parked.contains(one) {
                queue.waiting.insert(one.clone());
            }
        }
        if !wanted.is_empty() {
            queue.by_stream.insert(stream.clone(), wanted);
        }
    }

    /// Takes a deadline out of the queue until its stream no longer has it.
    pub(super) fn park(&self, due: &Due) {
        let mut queue = self.queue();
        queue.waiting.remove(due);
        queue.parked.insert(due.clone());
    }

    /// The first deadline that is due at a moment.
    pub(super) fn first_due(&self, moment: DateTime<Utc>) -> Option<Due> {
        self.queue().waiting.first().filter(|one| one.due <= moment).cloned()
    }

    /// Whether a deadline still waits.
    pub(super) fn waits(&self, due: &Due) -> bool {
        self.queue().waiting.contains(due)
    }

    /// When the first deadline is due.
    pub(super) fn next_due(&self) -> Option<DateTime<Utc>> {
        self.queue().waiting.first().map(|one| one.due)
    }
}

impl<S: System, M: ReadModel<S>> Engine<S, M> {
    /// Runs every deadline that is due at a moment, in order, each with its reactions.
    pub(super) async fn run_due(&self, moment: DateTime<Utc>) {
        let _people_wait = self.gate.write().await;
        if self.drain_reactions().await.is_err() {
            return;
        }
        while let Some(due) = self.deadlines.first_due(moment) {
            self.clock.arrive(due.due);
            if let Err(failure) = self.run_deadline(&due).await {
                match failure {
                    Failure::Stopped | Failure::Store(_) | Failure::ReadOnly { .. } => return,
                    Failure::Refused(_)
                    | Failure::StaleVersion { .. }
                    | Failure::Contended { .. }
                    | Failure::CommandIdReused { .. }
                    | Failure::UnknownCategory { .. }
                    | Failure::WrongWorkflow { .. }
                    | Failure::TooLarge { .. }
                    | Failure::Malformed(_) => self.park(&due, failure.to_string()),
                }
            }
            if self.drain_reactions().await.is_err() {
                return;
            }
            if self.deadlines.waits(&due) {
                self.park(&due, "accepted, but the deadline is still due".to_owned());
            }
        }
    }

    fn park(&self, due: &Due, outcome: String) {
        self.deadlines.park(due);
        self.alarms.raise(Alarm::DeadlineParked {
            stream: due.stream.to_string(),
            name: due.name.to_string(),
            outcome,
        });
    }

    async fn run_deadline(&self, due: &Due) -> Result<(), Failure> {
        self.model_at_head().await?;
        let held = self.states.get(&*self.store, &due.stream).await?;
        let said = S::deadlines(&held.state);
        let Some(deadline) = said.into_iter().find(|d| d.name == due.name && d.due == due.due)
        else {
            self.deadlines.refresh::<S>(&due.stream, &held.state);
            return Ok(());
        };
        let mut target = Target::machine(
            CommandId::for_deadline(&due.stream, &due.name, due.due),
            due.stream.clone(),
            deadline.command,
            Role::CLOCK,
            local_date(due.due, S::zone()),
            self.origin,
        );
        target.now = Some(due.due);
        let accepted = self.handle_own(&target).await?;
        if let Some((_, last)) = accepted.positions {
            self.model_at(last).await?;
        }
        Ok(())
    }

    pub(super) async fn catch_up(&self) {
        self.run_due(self.clock.now()).await;
    }
}
