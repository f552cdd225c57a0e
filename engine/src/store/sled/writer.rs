//! The one thread that writes.

use std::collections::HashMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, PoisonError};

use ::sled::Batch;
use chrono::{DateTime, Utc};
use tokio::sync::oneshot;

use super::super::{AcceptedCommand, Append, AppendError, Appended, Expected, clamp_clock};
use super::{Shared, keys, panic_text};
use crate::{Category, CommandId, Position, SequenceHead, Source, StreamId, Version};

/// Appends that share one sync at most.
const GROUP_APPENDS_MAX: usize = 1_024;
/// Bytes of bodies after which a group takes no further append; sled holds them in memory.
const GROUP_BYTES_MAX: usize = 8 * 1_048_576;

/// What is asked of the writer.
pub(super) enum Request {
    /// To append.
    Append { append: Append, answer: Answer },
    /// To stop after what was asked before.
    Close { answer: oneshot::Sender<()> },
}

type Answer = oneshot::Sender<Result<Appended, AppendError>>;

/// The writer's state: all else is in the tree.
pub(super) struct Writer {
    shared: Arc<Shared>,
    /// sled's own file.
    file: File,
    next: Position,
    last_recorded_at: Option<DateTime<Utc>>,
}

/// Appends that become durable together, and what they change until then.
#[derive(Default)]
struct Group {
    batch: Batch,
    bytes: usize,
    versions: HashMap<StreamId, Version>,
    commands: HashMap<CommandId, AcceptedCommand>,
    newest: HashMap<Source, Position>,
    /// Held back, refusals too: they may speak of what is not on the disk yet.
    answers: Vec<(Answer, Result<Appended, AppendError>)>,
}

impl Writer {
    pub(super) fn new(
        shared: Arc<Shared>,
        file: File,
        newest: Option<(Position, DateTime<Utc>)>,
    ) -> Self {
        Self {
            shared,
            file,
            next: newest.map_or(Position(0), |(position, _)| position.next()),
            last_recorded_at: newest.map(|(_, recorded_at)| recorded_at),
        }
    }

    /// Works until it is closed. If sled panics, the callers are told why there is no answer.
    pub(super) fn run(mut self, requests: &Receiver<Request>) {
        let shared = Arc::clone(&self.shared);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.work(requests))) {
            let cause = format!("sled gave up: {}", panic_text(panic.as_ref()));
            tracing::error!(cause, "the sled store takes no more writes");
            let _ = shared.poison.set(cause);
        }
    }

    fn work(&mut self, requests: &Receiver<Request>) {
        while let Ok(first) = requests.recv() {
            let mut group = Group::default();
            let mut closed = None;
            let mut request = Some(first);
            while let Some(next) = request {
                match next {
                    Request::Append { append, answer } => {
                        let outcome = self.decide(append, &mut group);
                        group.answers.push((answer, outcome));
                    }
                    Request::Close { answer } => {
                        closed = Some(answer);
                        break;
                    }
                }
                let full =
                    group.answers.len() >= GROUP_APPENDS_MAX || group.bytes >= GROUP_BYTES_MAX;
                request = if full { None } else { requests.try_recv().ok() };
            }
            self.settle(group);
            if let Some(answer) = closed {
                self.shared.head.send_modify(|head| head.closed = true);
                let _ = answer.send(());
                return;
            }
        }
    }

    /// Looks at the conditions, with what the group has changed, and adds to it what holds.
    fn decide(&mut self, append: Append, group: &mut Group) -> Result<Appended, AppendError> {
        if self.shared.poison.get().is_some() {
            return Err(self.shared.stopped().into());
        }
        let history = &self.shared.history;
        let accepted = match group.commands.get(&append.command_id) {
            Some(accepted) => Some(accepted.clone()),
            None => history.accepted(append.command_id)?,
        };
        if let Some(accepted) = accepted {
            if accepted.payload_hash == append.payload_hash {
                return Ok(Appended { repeated: true, ..accepted.appended });
            }
            return Err(AppendError::CommandIdReused {
                command_id: append.command_id,
                position: accepted.appended.first,
            });
        }
        let actual = match group.versions.get(&append.stream) {
            Some(version) => *version,
            None => history.version(&append.stream, None)?,
        };
        if let Expected::Exact(expected) = append.expected
            && expected != actual
        {
            return Err(AppendError::VersionConflict { stream: append.stream, expected, actual });
        }
        for condition in &append.unchanged_since {
            let newest = match group.newest.get(&condition.source) {
                Some(newest) => Some(*newest),
                None => history.newest(&condition.source)?,
            };
            if let Some(newest) = newest
                && condition.since.is_none_or(|since| newest > since)
            {
                return Err(AppendError::FactsChanged {
                    source_: condition.source.clone(),
                    newest,
                });
            }
        }
        let category = Category::new(append.stream.category())
            .map_err(|error| AppendError::Malformed(error.to_string()))?;
        Ok(self.add(append, category, actual, group))
    }

    fn add(
        &mut self,
        append: Append,
        category: Category,
        actual: Version,
        group: &mut Group,
    ) -> Appended {
        let recorded_at = clamp_clock(self.last_recorded_at, append.recorded_at);
        let first = self.next;
        let (mut position, mut version) = (first, actual);
        for event in append.events {
            position = self.next;
            version = version.next();
            self.next = position.next();
            let body = SequenceHead { position, version, recorded_at }.body(&event.tail);
            for (n, chunk) in (0..).zip(body.chunks(keys::CHUNK_LEN)) {
                group.batch.insert(&keys::chunk(position, n), chunk);
            }
            let at = keys::position_value(position);
            group.batch.insert(keys::in_stream(&append.stream, version), at.clone());
            let source = Source { category: category.clone(), scope: event.scope };
            group.batch.insert(keys::newest(&source), at);
            group.newest.insert(source, position);
            group.bytes += body.len();
        }
        self.last_recorded_at = Some(recorded_at);
        let appended = Appended { first, last: position, version, repeated: false };
        let accepted = AcceptedCommand { payload_hash: append.payload_hash, appended };
        group.batch.insert(&keys::command(append.command_id), keys::accepted_value(&accepted));
        group.commands.insert(append.command_id, accepted);
        group.versions.insert(append.stream, version);
        appended
    }

    /// Makes the group durable, shows it and answers.
    fn settle(&mut self, group: Group) {
        let written = if group.bytes == 0 { Ok(()) } else { self.write(group.batch) };
        if let Err(cause) = written {
            tracing::error!(cause, "the sled store takes no more writes");
            let _ = self.shared.poison.set(cause);
            for (answer, _) in group.answers {
                let _ = answer.send(Err(self.shared.stopped().into()));
            }
            return;
        }
        if group.bytes > 0 {
            *self.shared.last_recorded_at.lock().unwrap_or_else(PoisonError::into_inner) =
                self.last_recorded_at;
            let last = self.next.0.checked_sub(1).map(Position);
            self.shared.head.send_modify(|head| head.position = last);
        }
        for (answer, outcome) in group.answers {
            // A caller that no longer waits can ask for the command.
            let _ = answer.send(outcome);
        }
    }

    fn write(&self, batch: Batch) -> Result<(), String> {
        let db = self.shared.history.db();
        db.apply_batch(batch).map_err(|error| format!("writing: {error}"))?;
        let _span = tracing::debug_span!("sync").entered();
        db.flush().map_err(|error| format!("flushing: {error}"))?;
        self.file.sync_data().map_err(|error| format!("syncing: {error}"))
    }
}
