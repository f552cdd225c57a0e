//! Reactions: what process managers want issued, issued in order, each settled once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Notify;
use uuid::Uuid;

use super::alarm::Alarm;
use super::command::Target;
use super::{Engine, Failure, ReadModel};
use crate::{
    CommandId, Decider, EventId, InstallManager, Intent, ManagerCommand, ManagerLog, Origin,
    Position, ProcessManager, Role, SettleReaction, Settled, StreamId, System, local_date,
};

/// Longest chain of reactions; a longer one is a loop.
pub(super) const DEPTH_MAX: u16 = 16;

/// How many reactions are settled between two savings of the checkpoint.
const CHECKPOINT_EVERY: u32 = 256;

/// An intent with where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Reaction<S: System> {
    pub(super) command_id: CommandId,
    pub(super) manager: &'static str,
    /// The stream of the manager's log.
    pub(super) log: StreamId,
    pub(super) cause: EventId,
    pub(super) cause_position: Position,
    /// How many reactions lie behind, this one included.
    pub(super) depth: u16,
    pub(super) correlation_id: Uuid,
    pub(super) decided_at: DateTime<Utc>,
    pub(super) intent: Intent<S::Command>,
    /// When it happened, for what is brought in of the time before the ledger.
    pub(super) past: Option<NaiveDate>,
}

impl<S: System> Reaction<S> {
    /// The command id under which it is recorded as settled.
    pub(super) fn settled_id(&self) -> CommandId {
        self.command_id.derived("settled")
    }
}

/// The queue of reactions that are not settled.
pub(super) struct Reactions<S: System> {
    queue: Mutex<Queue<S>>,
    pub(super) came: Notify,
}

struct Queue<S: System> {
    waiting: VecDeque<Arc<Reaction<S>>>,
    /// The newest event whose reactions are in the queue.
    followed: Option<Position>,
    settled_since_saving: u32,
}

impl<S: System> Reactions<S> {
    pub(super) fn new() -> Self {
        let queue = Queue { waiting: VecDeque::new(), followed: None, settled_since_saving: 0 };
        Self { queue: Mutex::new(queue), came: Notify::new() }
    }

    fn queue(&self) -> MutexGuard<'_, Queue<S>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds the reactions to everything up to a position.
    pub(super) fn add(&self, reactions: Vec<Reaction<S>>, followed: Position) {
        let some = !reactions.is_empty();
        let mut queue = self.queue();
        queue.waiting.extend(reactions.into_iter().map(Arc::new));
        queue.followed = Some(followed);
        drop(queue);
        if some {
            self.came.notify_one();
        }
    }

    fn first(&self) -> Option<Arc<Reaction<S>>> {
        self.queue().waiting.front().cloned()
    }

    /// Takes the first out, once it is settled. Says whether the checkpoint should be saved.
    fn settled(&self) -> bool {
        let mut queue = self.queue();
        queue.waiting.pop_front();
        queue.settled_since_saving += 1;
        let save = queue.settled_since_saving >= CHECKPOINT_EVERY;
        if save {
            queue.settled_since_saving = 0;
        }
        save
    }

    /// The newest event up to which all reactions are settled.
    pub(super) fn settled_up_to(&self) -> Option<Position> {
        let queue = self.queue();
        match queue.waiting.front() {
            Some(first) => first.cause_position.0.checked_sub(1).map(Position),
            None => queue.followed,
        }
    }
}

impl<S: System, M: ReadModel<S>> Engine<S, M> {
    /// Issues reactions until none is left, those to what they cause included.
    pub(super) async fn drain_reactions(&self) -> Result<(), Failure> {
        let _in_order = self.issuing.lock().await;
        loop {
            self.model_at_head().await?;
            let Some(reaction) = self.reactions.first() else { return Ok(()) };
            self.issue(&reaction).await?;
            if self.reactions.settled() {
                self.save_checkpoint();
            }
        }
    }

    async fn issue(&self, reaction: &Reaction<S>) -> Result<(), Failure> {
        for id in [reaction.command_id, reaction.settled_id()] {
            if self.store.accepted(id).await?.is_some() {
                return Ok(());
            }
        }
        if reaction.depth > DEPTH_MAX {
            self.alarms.raise(Alarm::ChainTooDeep {
                manager: reaction.manager.to_owned(),
                target: reaction.intent.stream.to_string(),
            });
            let outcome = Settled::TooDeep { depth: reaction.depth };
            return self.settle_reaction(reaction, outcome).await;
        }
        let target = self.reaction_target(reaction);
        match self.handle_own(&target).await {
            Ok(accepted) if accepted.positions.is_some() => Ok(()),
            Ok(_already_so) => self.settle_reaction(reaction, Settled::AlreadySo).await,
            Err(failure @ (Failure::Store(_) | Failure::Stopped | Failure::ReadOnly { .. })) => {
                Err(failure)
            }
            Err(failure) => self.settle_reaction(reaction, refused(failure)).await,
        }
    }

    pub(super) fn save_checkpoint(&self) {
        if let Some(position) = self.reactions.settled_up_to() {
            self.checkpoints.save(position);
        }
    }

    /// The command that a process manager wants issued on account of an event.
    pub(super) fn reaction_target(&self, reaction: &Reaction<S>) -> Target<S::Command> {
        let (occurred_on, origin) = match reaction.past {
            Some(day) => (day, Origin::Baseline),
            None => (local_date(reaction.decided_at, S::zone()), self.origin),
        };
        let mut target = Target::machine(
            reaction.command_id,
            reaction.intent.stream.clone(),
            reaction.intent.command.clone(),
            Role::PROCESS_MANAGER,
            occurred_on,
            origin,
        );
        target.correlation_id = reaction.correlation_id;
        target.cause = Some((reaction.cause, reaction.depth));
        target.now = Some(reaction.decided_at);
        target
    }

    /// Records in the manager's log what became of an intent that led to no event.
    pub(super) async fn settle_reaction(
        &self,
        reaction: &Reaction<S>,
        outcome: Settled,
    ) -> Result<(), Failure> {
        let command = ManagerCommand::from(SettleReaction {
            intent: reaction.command_id,
            cause: reaction.cause,
            target: reaction.intent.stream.clone(),
            command: S::command_name(&reaction.intent.command).to_owned(),
            outcome,
        });
        let mut target = Target::machine(
            reaction.settled_id(),
            reaction.log.clone(),
            S::manager_command(command),
            Role::PROCESS_MANAGER,
            local_date(reaction.decided_at, S::zone()),
            self.origin,
        );
        target.correlation_id = reaction.correlation_id;
        target.cause = Some((reaction.cause, reaction.depth));
        target.now = Some(reaction.decided_at);
        self.handle_own(&target).await.map(|_| ())
    }

    /// Begins a manager's log, if it has none.
    pub(super) async fn install(&self, manager: &dyn ProcessManager<S>) -> Result<(), Failure> {
        let stream = log_of(manager)?;
        let install = ManagerCommand::from(InstallManager { source: manager.source().to_owned() });
        let target = Target::machine(
            CommandId::for_deadline(&stream, "install", DateTime::<Utc>::UNIX_EPOCH),
            stream,
            S::manager_command(install),
            Role::PROCESS_MANAGER,
            local_date(self.clock.now(), S::zone()),
            self.origin,
        );
        let accepted = self.handle_own(&target).await?;
        if let Some((_, last)) = accepted.positions {
            self.model_at(last).await?;
        }
        Ok(())
    }
}

/// The stream of a manager's log.
pub(super) fn log_of<S: System>(manager: &dyn ProcessManager<S>) -> Result<StreamId, Failure> {
    StreamId::new(<ManagerLog as Decider>::CATEGORY, manager.name())
        .map_err(|error| Failure::Malformed(error.to_string()))
}

/// How a reaction's failure stands in the manager's log.
fn refused(failure: Failure) -> Settled {
    match failure {
        Failure::Refused(refusal) => Settled::Refused {
            rule: refusal.rule.to_owned(),
            source: refusal.clause.to_owned(),
            message_vi: refusal.message.vi.into_owned(),
            message_en: refusal.message.en.into_owned(),
        },
        other => Settled::Refused {
            rule: "ENG-02".to_owned(),
            source: "Luuvet".to_owned(),
            message_vi: format!("không thực hiện được: {other}"),
            message_en: other.to_string(),
        },
    }
}
