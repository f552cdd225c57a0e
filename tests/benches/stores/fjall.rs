//! An event store on [fjall](::fjall), a log-structured merge tree.
//!
//! ```text
//! events    position(8)          -> the body
//! streams   stream 0 version(8)  -> position(8)
//! versions  stream               -> version(8)
//! commands  command(16)          -> the payload's hash
//! ```
//!
//! Numbers are big-endian. A group is one batch over all four, committed with
//! [`PersistMode::SyncAll`]; else fjall is as it comes, lz4 included.

use std::collections::HashMap;
use std::path::Path;

use ::fjall::{Database, Keyspace, KeyspaceCreateOptions, PersistMode};
use bytes::Bytes;
use luuvet_engine::store::Append;
use luuvet_engine::{CommandId, StreamId, Version};

use super::Outcome;
use super::database::{CACHE_BYTES, Numbers, Reader, Verdict, Writer, known, misfit};

/// Opens the database in a folder, or begins it.
pub(crate) fn open(folder: &Path) -> Outcome<(FjallWriter, FjallReader)> {
    let db = Database::builder(folder).cache_size(CACHE_BYTES.into()).open()?;
    let keyspaces = Keyspaces {
        // Nobody asks for a position that is not there, so it needs no filter to say so.
        events: db
            .keyspace("events", || KeyspaceCreateOptions::default().expect_point_read_hits(true))?,
        streams: db.keyspace("streams", KeyspaceCreateOptions::default)?,
        versions: db.keyspace("versions", KeyspaceCreateOptions::default)?,
        commands: db.keyspace("commands", KeyspaceCreateOptions::default)?,
    };
    let newest = keyspaces.events.last_key_value().map(|newest| newest.value()).transpose()?;
    let numbers = Numbers::after(newest.as_deref())?;
    let reader = FjallReader(keyspaces.clone());
    Ok((FjallWriter { db, keyspaces, numbers }, reader))
}

#[derive(Clone)]
struct Keyspaces {
    events: Keyspace,
    streams: Keyspace,
    versions: Keyspace,
    commands: Keyspace,
}

pub(crate) struct FjallWriter {
    db: Database,
    keyspaces: Keyspaces,
    numbers: Numbers,
}

impl Writer for FjallWriter {
    fn commit(&mut self, group: &[Append]) -> Outcome<Vec<Verdict>> {
        let Keyspaces { events, streams, versions, commands } = &self.keyspaces;
        let mut batch = self.db.batch().durability(Some(PersistMode::SyncAll));
        // What the batch holds cannot be read back before it is committed.
        let (mut new_versions, mut new_commands) = (HashMap::new(), HashMap::new());
        let mut verdicts = Vec::with_capacity(group.len());
        for append in group {
            let id = append.command_id.0.as_bytes();
            let stored = match new_commands.get(&append.command_id) {
                Some(_) => None,
                None => commands.get(id)?,
            };
            let accepted = match (new_commands.get(&append.command_id), &stored) {
                (Some(hash), _) => Some(*hash),
                (None, Some(hash)) => Some(std::str::from_utf8(hash)?),
                (None, None) => None,
            };
            if let Some(hash) = accepted {
                verdicts.push(known(append, hash));
                continue;
            }
            let name = append.stream.as_str();
            let version = match new_versions.get(name) {
                Some(version) => *version,
                None => match versions.get(name)? {
                    Some(version) => Version(number(&version)?),
                    None => Version::NONE,
                },
            };
            if let Some(refused) = misfit(append, version) {
                verdicts.push(refused);
                continue;
            }
            let mut last = version;
            for event in self.numbers.give(append, version) {
                let position = event.position.0.to_be_bytes();
                batch.insert(streams, in_stream(&append.stream, event.version), position);
                batch.insert(events, position, event.body);
                last = event.version;
            }
            batch.insert(versions, name, last.0.to_be_bytes());
            batch.insert(commands, id, append.payload_hash.as_str());
            new_versions.insert(name, last);
            new_commands.insert(append.command_id, append.payload_hash.as_str());
            verdicts.push(Verdict::Appended);
        }
        batch.commit()?;
        Ok(verdicts)
    }
}

pub(crate) struct FjallReader(Keyspaces);

impl std::fmt::Debug for FjallReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("FjallReader").field(&self.0.events.path()).finish()
    }
}

impl Reader for FjallReader {
    fn replay(&self, each: &mut dyn FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
        for event in self.0.events.iter() {
            each(&event.value()?)?;
        }
        Ok(())
    }

    fn stream(&self, stream: &StreamId) -> Outcome<Vec<Bytes>> {
        let mut bodies = Vec::new();
        let mut prefix = stream.as_str().as_bytes().to_vec();
        prefix.push(0);
        for entry in self.0.streams.prefix(prefix) {
            let body = self.0.events.get(entry.value()?)?.ok_or("an event is missing")?;
            bodies.push(Bytes::from_owner(body));
        }
        Ok(bodies)
    }

    fn knows(&self, command: CommandId) -> Outcome<bool> {
        Ok(self.0.commands.contains_key(command.0.as_bytes())?)
    }

    fn events(&self) -> Outcome<u64> {
        match self.0.events.last_key_value() {
            Some(newest) => Ok(number(&newest.key()?)? + 1),
            None => Ok(0),
        }
    }
}

fn in_stream(stream: &StreamId, version: Version) -> Vec<u8> {
    let name = stream.as_str().as_bytes();
    [name, &[0], &version.0.to_be_bytes()].concat()
}

fn number(bytes: &[u8]) -> Outcome<u64> {
    Ok(u64::from_be_bytes(bytes.try_into()?))
}
