//! Reading the tree. Readers see up to the head; the writer, which is ahead of it, sees everything.

use std::any::Any;
use std::path::{Path, PathBuf};

use ::sled::{Db, IVec};
use bytes::Bytes;
use chrono::{DateTime, Utc};

use super::super::{AcceptedCommand, Direction, Filter, Page, Record, StoreError};
use super::{io_error, keys, panic_text};
use crate::{Category, CommandId, Position, Source, StreamId, Version};

/// The tree and where it is.
#[derive(Debug)]
pub(super) struct History {
    db: Db,
    folder: PathBuf,
}

impl History {
    pub(super) fn new(db: Db, folder: &Path) -> Self {
        Self { db, folder: folder.to_owned() }
    }

    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The newest record's position and clock, after comparing it with its four entries: a batch is
    /// whole, so they say whether the end of the tree is.
    pub(super) fn newest_checked(&self) -> Result<Option<(Position, DateTime<Utc>)>, StoreError> {
        let Some(last) = self.db.range(keys::RECORDS).next_back() else { return Ok(None) };
        let (key, _) = last.map_err(|error| self.failed("looking for the newest record", error))?;
        let position = keys::chunk_position(&key)
            .ok_or_else(|| self.damaged(None, "a record's key is malformed"))?;
        let damaged = |what: &str| self.damaged(Some(position), what);
        let record = self.record(position)?;
        let head = record.head()?;
        if head.position != position {
            return Err(damaged("the newest record gives another position"));
        }
        if self.version(&head.stream, None)? != head.version {
            return Err(damaged("the newest record is not the last of its stream"));
        }
        if self.accepted(head.command_id)?.is_none_or(|command| command.appended.last != position) {
            return Err(damaged("the newest record's command is not known"));
        }
        let category = Category::new(head.stream.category())
            .map_err(|error| self.damaged(Some(position), &error.to_string()))?;
        let source = Source { category, scope: head.scope };
        if self.newest(&source)? != Some(position) {
            return Err(damaged("the newest record is not the newest of its scope"));
        }
        Ok(Some((position, head.recorded_at)))
    }

    /// A record that is known to be there.
    fn record(&self, position: Position) -> Result<Record, StoreError> {
        let absent = || self.damaged(Some(position), "the record is missing");
        let first = self.get(&keys::chunk(position, 0))?.ok_or_else(absent)?;
        if first.len() < keys::CHUNK_LEN {
            return Ok(Record { position, body: Bytes::copy_from_slice(&first) });
        }
        let mut body = first.to_vec();
        for chunk in self.db.range(keys::chunk(position, 1)..keys::chunk(position.next(), 0)) {
            let (_, chunk) = chunk.map_err(|error| self.failed("reading a record", error))?;
            body.extend_from_slice(&chunk);
        }
        Ok(Record { position, body: body.into() })
    }

    /// See [`super::super::EventStore::read_all`].
    pub(super) fn page(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
        head: Option<Position>,
    ) -> Result<Page, StoreError> {
        let mut page = Page::default();
        let Some(head) = head else { return Ok(page) };
        let mut at = match direction {
            Direction::Forward => Some(from).filter(|at| *at <= head),
            Direction::Backward => Some(from.min(head)),
        };
        while let Some(position) = at {
            if page.records.len() == limit {
                page.next = Some(position);
                break;
            }
            let record = self.record(position)?;
            if filter.is_everything() || matches(filter, &record)? {
                page.records.push(record);
            }
            at = match direction {
                Direction::Forward => Some(position.next()).filter(|at| *at <= head),
                Direction::Backward => position.0.checked_sub(1).map(Position),
            };
        }
        Ok(page)
    }

    /// See [`super::super::EventStore::read_stream`].
    pub(super) fn stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
        head: Option<Position>,
    ) -> Result<Vec<Record>, StoreError> {
        let (low, high) = match direction {
            Direction::Forward => (from, Version(u64::MAX)),
            Direction::Backward => (Version(0), from),
        };
        let range = self.db.range(keys::in_stream(stream, low)..=keys::in_stream(stream, high));
        let entries: Box<dyn Iterator<Item = ::sled::Result<(IVec, IVec)>>> = match direction {
            Direction::Forward => Box::new(range),
            Direction::Backward => Box::new(range.rev()),
        };
        let mut records = Vec::new();
        for entry in entries {
            if records.len() == limit {
                break;
            }
            let (_, position) = self.stream_entry(entry)?;
            if Some(position) <= head {
                records.push(self.record(position)?);
            }
        }
        Ok(records)
    }

    /// The version of a stream, up to a head or (without) up to everything.
    pub(super) fn version(
        &self,
        stream: &StreamId,
        head: Option<Position>,
    ) -> Result<Version, StoreError> {
        let all = keys::in_stream(stream, Version(0))..=keys::in_stream(stream, Version(u64::MAX));
        for entry in self.db.range(all).rev() {
            let (version, position) = self.stream_entry(entry)?;
            if head.is_none_or(|head| position <= head) {
                return Ok(version);
            }
        }
        Ok(Version::NONE)
    }

    fn stream_entry(
        &self,
        entry: ::sled::Result<(IVec, IVec)>,
    ) -> Result<(Version, Position), StoreError> {
        let (key, value) = entry.map_err(|error| self.failed("reading a stream", error))?;
        match (keys::stream_version(&key), keys::position_of(&value)) {
            (Some(version), Some(position)) => Ok((version, position)),
            _ => Err(self.damaged(None, "an entry of a stream is malformed")),
        }
    }

    /// What became of a command, whether or not the head has reached it.
    pub(super) fn accepted(
        &self,
        command_id: CommandId,
    ) -> Result<Option<AcceptedCommand>, StoreError> {
        let Some(value) = self.get(&keys::command(command_id))? else { return Ok(None) };
        match keys::accepted_of(&value) {
            Some(accepted) => Ok(Some(accepted)),
            None => Err(self.damaged(None, "a command's entry is malformed")),
        }
    }

    /// The newest event of a source, whether or not the head has reached it.
    pub(super) fn newest(&self, source: &Source) -> Result<Option<Position>, StoreError> {
        let Some(value) = self.get(&keys::newest(source))? else { return Ok(None) };
        match keys::position_of(&value) {
            Some(position) => Ok(Some(position)),
            None => Err(self.damaged(None, "a source's entry is malformed")),
        }
    }

    fn get(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.db.get(key).map_err(|error| self.failed("reading", error))
    }

    /// What sled's error means.
    pub(super) fn failed(&self, doing: &str, error: ::sled::Error) -> StoreError {
        match error {
            ::sled::Error::Io(cause) => {
                io_error(format!("{doing} in {}", self.folder.display()), cause)
            }
            other => self.damaged(None, &format!("{doing}: {other}")),
        }
    }

    /// What a panic of sled's means.
    pub(super) fn panicked(&self, panic: &(dyn Any + Send)) -> StoreError {
        self.damaged(None, &format!("sled gave up: {}", panic_text(panic)))
    }

    fn damaged(&self, position: Option<Position>, what: &str) -> StoreError {
        damaged(&self.folder, position, what)
    }
}

/// Damage of which sled does not say where it is.
pub(super) fn damaged(folder: &Path, position: Option<Position>, what: &str) -> StoreError {
    StoreError::Damaged {
        file: folder.join("db").display().to_string(),
        offset: 0,
        position,
        what: what.to_owned(),
    }
}

fn matches(filter: &Filter, record: &Record) -> Result<bool, StoreError> {
    let head = record.head()?;
    Ok(filter.matches(head.stream.category(), &head.kind, head.scope.as_str()))
}
