//! An event store on SQLite, by [rusqlite]: write-ahead log, a sync for each commit.
//!
//! Statements are prepared once. A group is one transaction. Else SQLite is as it comes, but for the
//! memory that pages may take.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use luuvet_engine::store::Append;
use luuvet_engine::{CommandId, StreamId, Version};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::Outcome;
use super::database::{CACHE_BYTES, Numbers, Reader, Verdict, Writer, known, misfit};

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS streams (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS events (
        position INTEGER PRIMARY KEY,
        stream INTEGER NOT NULL REFERENCES streams,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (stream, version)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS commands (
        id BLOB PRIMARY KEY,
        payload_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

const NEWEST: &str = "SELECT body FROM events ORDER BY position DESC LIMIT 1";
const COUNT: &str = "SELECT ifnull(max(position) + 1, 0) FROM events";
const ALL: &str = "SELECT body FROM events ORDER BY position";
const OF_STREAM: &str = "SELECT body FROM events
    WHERE stream = (SELECT id FROM streams WHERE name = ?1) ORDER BY version";
const COMMAND: &str = "SELECT payload_hash FROM commands WHERE id = ?1";
const NEW_COMMAND: &str = "INSERT INTO commands (id, payload_hash) VALUES (?1, ?2)";
const STREAM: &str = "SELECT id, version FROM streams WHERE name = ?1";
const NEW_STREAM: &str = "INSERT INTO streams (name, version) VALUES (?1, ?2)";
const NEW_VERSION: &str = "UPDATE streams SET version = ?2 WHERE id = ?1";
const NEW_EVENT: &str =
    "INSERT INTO events (position, stream, version, body) VALUES (?1, ?2, ?3, ?4)";

/// Opens the database in a folder, or begins it.
pub(crate) fn open(folder: &Path) -> Outcome<(SqliteWriter, SqliteReader)> {
    let connection = connect(folder)?;
    connection.execute_batch(TABLES)?;
    let newest: Option<Vec<u8>> = connection.query_row(NEWEST, [], |row| row.get(0)).optional()?;
    let numbers = Numbers::after(newest.as_deref())?;
    Ok((SqliteWriter { connection, numbers }, SqliteReader(Mutex::new(connect(folder)?))))
}

fn connect(folder: &Path) -> Outcome<Connection> {
    let connection = Connection::open(folder.join("events.sqlite"))?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(format!("SQLite took the journal mode {mode}").into());
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A negative number is in KiB.
    connection.pragma_update(None, "cache_size", -i64::from(CACHE_BYTES >> 10))?;
    Ok(connection)
}

pub(crate) struct SqliteWriter {
    connection: Connection,
    numbers: Numbers,
}

impl Writer for SqliteWriter {
    fn commit(&mut self, group: &[Append]) -> Outcome<Vec<Verdict>> {
        let Self { connection, numbers } = self;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let verdicts = group
            .iter()
            .map(|append| add(&transaction, numbers, append))
            .collect::<Outcome<_>>()?;
        transaction.commit()?;
        Ok(verdicts)
    }
}

/// Looks at an append's conditions, and adds it when they hold.
fn add(connection: &Connection, numbers: &mut Numbers, append: &Append) -> Outcome<Verdict> {
    let id = append.command_id.0.as_bytes();
    let accepted: Option<String> =
        connection.prepare_cached(COMMAND)?.query_row([id], |row| row.get(0)).optional()?;
    if let Some(hash) = accepted {
        return Ok(known(append, &hash));
    }
    let name = append.stream.as_str();
    let stream: Option<(i64, u32)> = connection
        .prepare_cached(STREAM)?
        .query_row([name], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let version = stream.map_or(Version::NONE, |(_, version)| Version(version.into()));
    if let Some(refused) = misfit(append, version) {
        return Ok(refused);
    }
    let events = numbers.give(append, version);
    let last = i64::try_from(version.0)? + i64::try_from(events.len())?;
    let stream = match stream {
        Some((stream, _)) => {
            connection.prepare_cached(NEW_VERSION)?.execute(params![stream, last])?;
            stream
        }
        None => connection.prepare_cached(NEW_STREAM)?.insert(params![name, last])?,
    };
    let mut insert = connection.prepare_cached(NEW_EVENT)?;
    for event in events {
        let (position, version) = (event.position.0.cast_signed(), event.version.0.cast_signed());
        insert.execute(params![position, stream, version, event.body])?;
    }
    let hash = append.payload_hash.as_str();
    connection.prepare_cached(NEW_COMMAND)?.execute(params![id, hash])?;
    Ok(Verdict::Appended)
}

#[derive(Debug)]
pub(crate) struct SqliteReader(Mutex<Connection>);

impl SqliteReader {
    fn with<T>(&self, read: impl FnOnce(&Connection) -> Outcome<T>) -> Outcome<T> {
        read(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Reader for SqliteReader {
    fn replay(&self, each: &mut dyn FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(ALL)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each(row.get_ref(0)?.as_blob()?)?;
            }
            Ok(())
        })
    }

    fn stream(&self, stream: &StreamId) -> Outcome<Vec<Bytes>> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(OF_STREAM)?;
            let rows = statement.query_map([stream.as_str()], |row| row.get::<_, Vec<u8>>(0))?;
            rows.map(|body| Ok(body?.into())).collect()
        })
    }

    fn knows(&self, command: CommandId) -> Outcome<bool> {
        self.with(|connection| {
            Ok(connection.prepare_cached(COMMAND)?.exists([command.0.as_bytes()])?)
        })
    }

    fn events(&self) -> Outcome<u64> {
        self.with(|connection| {
            let events: i64 = connection.query_row(COUNT, [], |row| row.get(0))?;
            Ok(events.cast_unsigned())
        })
    }
}
