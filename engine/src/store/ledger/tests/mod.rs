//! Tests of the ledger against its files and its disk.

mod derived;
mod faults;
mod format;
mod model;
mod recovery;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use smol_str::SmolStr;
use tempfile::TempDir;
use uuid::Uuid;

use super::disk::Disk;
use super::{LedgerOptions, LedgerStore};
use crate::store::{
    Append, AppendError, Appended, Direction, EventStore, Expected, Filter, NewEvent, Record,
    StoreError,
};
use crate::{CommandId, EventId, Position, Scope, StreamId};

/// A ledger in a folder of its own.
struct Rig {
    folder: TempDir,
    options: LedgerOptions,
    disk: Disk,
    store: Option<LedgerStore>,
}

impl Rig {
    fn new() -> Self {
        Self::with(LedgerOptions::default())
    }

    /// Segments of a kilobyte, so that few appends roll.
    fn small() -> Self {
        Self::with(LedgerOptions { segment_bytes: 1024, ..LedgerOptions::default() })
    }

    fn with(options: LedgerOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut rig = Self { folder, options, disk: Disk::default(), store: None };
        rig.reopen().unwrap();
        rig
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn store(&self) -> &LedgerStore {
        self.store.as_ref().unwrap()
    }

    fn close(&mut self) {
        self.store = None;
    }

    fn reopen(&mut self) -> Result<(), StoreError> {
        self.store = None;
        let store = LedgerStore::open_on(self.path(), self.options.clone(), self.disk.clone())?;
        self.store = Some(store);
        Ok(())
    }

    async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        self.store().append(append).await
    }

    /// Appends one command of so many events for each number.
    async fn fill(&self, commands: std::ops::Range<u64>, events: usize) {
        for n in commands {
            self.append(request(n, &format!("t/{}", n % 3), events)).await.unwrap();
        }
    }

    async fn all(&self) -> Vec<Record> {
        all(self.store()).await
    }

    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.path().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    }

    fn last_segment(&self) -> PathBuf {
        self.files("segments").pop().unwrap()
    }
}

async fn all(store: &dyn EventStore) -> Vec<Record> {
    let page = store
        .read_all(Position(0), Direction::Forward, usize::MAX, &Filter::everything())
        .await
        .unwrap();
    assert_eq!(page.next, None);
    page.records
}

fn at(seconds: u64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_457_000_000 + seconds as i64, 0).unwrap()
}

fn command(n: u64) -> CommandId {
    CommandId(Uuid::new_v5(&Uuid::NAMESPACE_OID, &n.to_be_bytes()))
}

/// A request as the engine makes it, with less in the tail.
fn request(n: u64, stream: &str, events: usize) -> Append {
    let stream: StreamId = stream.parse().unwrap();
    let command_id = command(n);
    let payload_hash = SmolStr::from(format!("hash-{n}"));
    let scope = Scope::new(format!("agency-{}", n % 2)).unwrap();
    let events = (0..events)
        .map(|event| {
            let kind = SmolStr::from(format!("{}/Happened{}", stream.category(), event % 2));
            let tail = format!(
                r#""stream":"{stream}","event_id":"{}","type":"{kind}","scope":"{scope}","command_id":"{command_id}","payload_hash":"{payload_hash}","payload":{{"n":{n},"event":{event}}}}}"#,
                EventId::of(command_id, event),
            );
            NewEvent { kind, scope: scope.clone(), tail: tail.into_bytes().into() }
        })
        .collect();
    Append {
        stream,
        expected: Expected::Any,
        unchanged_since: Vec::new(),
        command_id,
        payload_hash,
        recorded_at: at(n),
        events,
    }
}
