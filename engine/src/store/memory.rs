//! A store in memory, for tests: the contract in its plainest form. Nothing outlives the process.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use smol_str::SmolStr;
use tokio::sync::watch;

use super::{
    AcceptedCommand, Append, AppendError, Appended, Direction, EventStore, Expected, Filter, Head,
    Page, Record, StoreError, check_form, clamp_clock,
};
use crate::{CommandId, Position, SequenceHead, Source, StreamId, Version};

/// Events in memory.
#[derive(Debug)]
pub struct MemoryStore {
    kept: Mutex<Kept>,
    head: watch::Sender<Head>,
}

#[derive(Debug, Default)]
struct Kept {
    records: Vec<Entry>,
    streams: HashMap<StreamId, Vec<Position>>,
    newest: HashMap<Source, Position>,
    commands: HashMap<CommandId, AcceptedCommand>,
    last_recorded_at: Option<DateTime<Utc>>,
    closed: bool,
}

#[derive(Debug)]
struct Entry {
    stream: StreamId,
    kind: SmolStr,
    source: Source,
    body: Bytes,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryStore {
    /// An empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self { kept: Mutex::default(), head: watch::Sender::new(Head::default()) }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change below is made after the last step that can fail, so that a panicking test
        // leaves a whole ledger behind.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn append_now(&self, append: Append) -> Result<Appended, AppendError> {
        check_form(&append)?;
        let mut kept = self.kept();
        if kept.closed {
            return Err(StoreError::Closed.into());
        }
        if let Some(accepted) = kept.commands.get(&append.command_id) {
            if accepted.payload_hash == append.payload_hash {
                return Ok(Appended { repeated: true, ..accepted.appended });
            }
            return Err(AppendError::CommandIdReused {
                command_id: append.command_id,
                position: accepted.appended.first,
            });
        }
        let actual = kept.version(&append.stream);
        if let Expected::Exact(expected) = append.expected
            && expected != actual
        {
            return Err(AppendError::VersionConflict { stream: append.stream, expected, actual });
        }
        for condition in &append.unchanged_since {
            if let Some(newest) = kept.newest.get(&condition.source)
                && condition.since.is_none_or(|since| *newest > since)
            {
                return Err(AppendError::FactsChanged {
                    source_: condition.source.clone(),
                    newest: *newest,
                });
            }
        }
        let appended = kept.push(append, actual)?;
        // Under the lock, so that the head never runs back.
        self.head.send_modify(|head| head.position = Some(appended.last));
        Ok(appended)
    }
}

impl Kept {
    fn version(&self, stream: &StreamId) -> Version {
        Version(self.streams.get(stream).map_or(0, |positions| positions.len() as u64))
    }

    fn record(&self, position: Position) -> Option<Record> {
        let entry = self.records.get(usize::try_from(position.0).ok()?)?;
        Some(Record { position, body: entry.body.clone() })
    }

    fn push(&mut self, append: Append, actual: Version) -> Result<Appended, AppendError> {
        let category = crate::Category::new(append.stream.category())
            .map_err(|error| AppendError::Malformed(error.to_string()))?;
        let recorded_at = clamp_clock(self.last_recorded_at, append.recorded_at);
        let first = Position(self.records.len() as u64);
        let (mut position, mut version) = (first, actual);
        for event in append.events {
            position = Position(self.records.len() as u64);
            version = version.next();
            let body = SequenceHead { position, version, recorded_at }.body(&event.tail);
            let source = Source { category: category.clone(), scope: event.scope };
            self.newest.insert(source.clone(), position);
            self.streams.entry(append.stream.clone()).or_default().push(position);
            self.records.push(Entry {
                stream: append.stream.clone(),
                kind: event.kind,
                source,
                body: body.into(),
            });
        }
        self.last_recorded_at = Some(recorded_at);
        let appended = Appended { first, last: position, version, repeated: false };
        self.commands.insert(
            append.command_id,
            AcceptedCommand { payload_hash: append.payload_hash, appended },
        );
        Ok(appended)
    }

    fn page(&self, from: Position, direction: Direction, limit: usize, filter: &Filter) -> Page {
        let count = self.records.len() as u64;
        let mut page = Page::default();
        let mut at = match direction {
            Direction::Forward => Some(from.0).filter(|at| *at < count),
            Direction::Backward => count.checked_sub(1).map(|last| from.0.min(last)),
        };
        while let Some(position) = at.map(Position) {
            if page.records.len() == limit {
                page.next = Some(position);
                break;
            }
            let entry = &self.records[position.0 as usize];
            if filter.matches(entry.stream.category(), &entry.kind, entry.source.scope.as_str()) {
                page.records.push(Record { position, body: entry.body.clone() });
            }
            at = match direction {
                Direction::Forward => Some(position.0 + 1).filter(|at| *at < count),
                Direction::Backward => position.0.checked_sub(1),
            };
        }
        page
    }

    fn stream_page(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> Vec<Record> {
        let Some(positions) = self.streams.get(stream) else { return Vec::new() };
        let wanted: Box<dyn Iterator<Item = &Position>> = match direction {
            Direction::Forward => {
                let skip = from.0.saturating_sub(1).min(positions.len() as u64);
                Box::new(positions[skip as usize..].iter())
            }
            Direction::Backward => {
                let end = from.0.min(positions.len() as u64);
                Box::new(positions[..end as usize].iter().rev())
            }
        };
        wanted.take(limit).filter_map(|position| self.record(*position)).collect()
    }
}

impl EventStore for MemoryStore {
    fn append(&self, append: Append) -> BoxFuture<'_, Result<Appended, AppendError>> {
        ready(self.append_now(append)).boxed()
    }

    fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        ready(Ok(self.kept().stream_page(stream, from, direction, limit))).boxed()
    }

    fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> BoxFuture<'_, Result<Page, StoreError>> {
        ready(Ok(self.kept().page(from, direction, limit, filter))).boxed()
    }

    fn stream_version(&self, stream: &StreamId) -> BoxFuture<'_, Result<Version, StoreError>> {
        ready(Ok(self.kept().version(stream))).boxed()
    }

    fn accepted(
        &self,
        command_id: CommandId,
    ) -> BoxFuture<'_, Result<Option<AcceptedCommand>, StoreError>> {
        ready(Ok(self.kept().commands.get(&command_id).cloned())).boxed()
    }

    fn head(&self) -> watch::Receiver<Head> {
        self.head.subscribe()
    }

    fn last_recorded_at(&self) -> Option<DateTime<Utc>> {
        self.kept().last_recorded_at
    }

    fn close(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        self.kept().closed = true;
        self.head.send_modify(|head| head.closed = true);
        ready(Ok(())).boxed()
    }
}
