//! The history as appends: as it was recorded, again under other names, and in large batches.

use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::future::join_all;
use luuvet_engine::store::{APPEND_EVENTS_MAX, Append, Expected, NewEvent};
use luuvet_engine::{
    Asked, CommandId, EventId, Meta, RecordTail, Recorded, SequenceHead, StreamId,
};
use serde_json::value::RawValue;
use smol_str::SmolStr;
use tokio::task::unconstrained;

use super::Outcome;

/// Appends that wait at once while a history is loaded: below what a store queues, so that they
/// stay in order.
const LOADING: usize = 512;

/// One append, ready to be sent: as a store takes it, and as bodies for what numbers nothing.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) append: Append,
    pub(crate) bodies: Vec<Bytes>,
}

/// A history that can be appended.
pub(crate) struct Load {
    bodies: Vec<Bytes>,
    /// Where each command's events begin, and at last the end.
    commands: Vec<usize>,
}

impl Load {
    pub(crate) fn new(bodies: Vec<Bytes>) -> Outcome<Self> {
        let mut commands = Vec::new();
        let mut last = None;
        for (at, body) in bodies.iter().enumerate() {
            let command = Recorded::parse(body)?.meta.command_id;
            if last.replace(command) != Some(command) {
                commands.push(at);
            }
        }
        commands.push(bodies.len());
        Ok(Self { bodies, commands })
    }

    pub(crate) fn bodies(&self) -> &[Bytes] {
        &self.bodies
    }

    pub(crate) fn commands(&self) -> usize {
        self.commands.len() - 1
    }

    /// Appends the whole history in its order.
    pub(crate) async fn append_all<A: Future<Output = Outcome<()>>>(
        &self,
        append: impl Fn(Ready) -> A,
    ) -> Outcome<()> {
        let mut n = 0;
        while n < self.commands() {
            let end = (n + LOADING).min(self.commands());
            let ready: Vec<Ready> = (n..end).map(|n| self.nth(n)).collect::<Outcome<_>>()?;
            // Else tokio lets some of them wait their turn, and others overtake them.
            for outcome in unconstrained(join_all(ready.into_iter().map(&append))).await {
                outcome?;
            }
            n = end;
        }
        Ok(())
    }

    /// The `n`-th append. After the last the history begins anew under other names.
    pub(crate) fn nth(&self, n: usize) -> Outcome<Ready> {
        let (lap, at) = (n / self.commands(), n % self.commands());
        let range = self.commands[at]..self.commands[at + 1];
        ready(self.bodies[range].iter(), |meta| {
            Ok(match lap {
                0 => (meta.stream.clone(), meta.command_id),
                _ => {
                    let key = format!("{}.{lap}", meta.stream.key());
                    let stream = StreamId::new(meta.stream.category(), key)?;
                    (stream, meta.command_id.derived(&lap.to_string()))
                }
            })
        })
    }

    /// The `n`-th append of the largest size: as many events as one may have, as one stream's.
    pub(crate) fn nth_batch(&self, n: usize) -> Outcome<Ready> {
        let start = n * APPEND_EVENTS_MAX;
        let bodies = self.bodies.iter().cycle().skip(start % self.bodies.len());
        let mut target = None;
        ready(bodies.take(APPEND_EVENTS_MAX), |meta| match &target {
            Some(target) => Ok(Clone::clone(target)),
            None => {
                let command = meta.command_id.derived(&format!("batch {n}"));
                let new = (StreamId::new(meta.stream.category(), command)?, command);
                Ok(target.insert(new).clone())
            }
        })
    }

    /// Streams of the history, each once, in order of their names, with their events.
    pub(crate) fn streams(&self) -> Outcome<BTreeMap<StreamId, u64>> {
        let mut streams = BTreeMap::new();
        for body in &self.bodies {
            *streams.entry(Recorded::parse(body)?.meta.stream).or_default() += 1;
        }
        Ok(streams)
    }

    /// How many events there are of each category, the most first.
    pub(crate) fn mix(&self) -> Outcome<Vec<(String, u64)>> {
        let mut categories: BTreeMap<String, u64> = BTreeMap::new();
        for body in &self.bodies {
            let category = Recorded::parse(body)?.meta.stream.category().to_owned();
            *categories.entry(category).or_default() += 1;
        }
        let mut mix: Vec<_> = categories.into_iter().collect();
        mix.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(mix)
    }
}

fn ready<'a>(
    bodies: impl Iterator<Item = &'a Bytes>,
    mut names: impl FnMut(&Meta) -> Outcome<(StreamId, CommandId)>,
) -> Outcome<Ready> {
    let mut made: Option<Ready> = None;
    for (n, body) in bodies.enumerate() {
        let Recorded { meta, event: payload } = Recorded::<&RawValue>::parse(body)?;
        let (stream, command_id) = names(&meta)?;
        // Of one command all events have one; a batch is taken for one command.
        let payload_hash = made
            .as_ref()
            .map_or_else(|| meta.payload_hash.clone(), |made| made.append.payload_hash.clone());
        let event_id = EventId::of(command_id, n);
        let clauses: Vec<&str> = meta.clauses.iter().map(SmolStr::as_str).collect();
        let tail = RecordTail {
            stream: &stream,
            event_id,
            command_id,
            payload_hash: &payload_hash,
            asked: Asked::parse(body)?,
            ..tail(&meta, &clauses, payload)
        };
        let tail: Bytes = tail.encode()?.into();
        let head = SequenceHead {
            position: meta.position,
            version: meta.version,
            recorded_at: meta.recorded_at,
        };
        let ready = made.get_or_insert_with(|| Ready {
            append: Append {
                stream,
                expected: Expected::Any,
                unchanged_since: Vec::new(),
                command_id,
                payload_hash,
                recorded_at: meta.recorded_at,
                events: Vec::new(),
            },
            bodies: Vec::new(),
        });
        ready.bodies.push(head.body(&tail).into());
        ready.append.events.push(NewEvent { kind: meta.kind, scope: meta.scope, tail });
    }
    made.ok_or_else(|| "a command without events".into())
}

/// The decider's part of a body as it was recorded, but for what was asked for.
fn tail<'a>(meta: &'a Meta, clauses: &'a [&'a str], payload: &'a RawValue) -> RecordTail<'a> {
    RecordTail {
        stream: &meta.stream,
        event_id: meta.event_id,
        kind: &meta.kind,
        schema: meta.schema,
        decided_at: meta.decided_at,
        occurred_on: meta.occurred_on,
        recorded_by: &meta.recorded_by,
        act_of: &meta.act_of,
        scope: &meta.scope,
        command_id: meta.command_id,
        payload_hash: &meta.payload_hash,
        correlation_id: meta.correlation_id,
        causation_id: meta.causation_id,
        causation_depth: meta.causation_depth,
        definition_version: meta.definition_version,
        parameter_version: meta.parameter_version,
        facts_as_of: meta.facts_as_of,
        clauses,
        evidence: &meta.evidence,
        origin: meta.origin,
        late_reason: meta.late_reason.as_deref(),
        asked: None,
        payload,
    }
}
