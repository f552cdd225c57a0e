//! What is measured, each behind the same few calls.

use std::path::Path;
use std::sync::Arc;

use luuvet_engine::store::{Direction, EventStore, Filter, LedgerOptions, LedgerStore, SledStore};
use luuvet_engine::{CommandId, Position, StreamId, Version};

use super::Outcome;
use super::bare::{self, Bare};
use super::database::Database;
use super::load::Ready;
use super::{fjall, sqlite};

/// Records read at once in a replay; as many as the runtime reads.
const PAGE_LEN: usize = 4_096;

const FINDS_NOTHING: &str = "a bare file finds nothing";

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ledger,
    Sled,
    Fjall,
    Sqlite,
    Bare,
}

impl Kind {
    /// In the order of the table's columns.
    pub(crate) const ALL: [Self; 5] =
        [Self::Ledger, Self::Sled, Self::Fjall, Self::Sqlite, Self::Bare];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Sled => "sled",
            Self::Fjall => "fjall",
            Self::Sqlite => "sqlite",
            Self::Bare => "bare",
        }
    }

    /// What stands above its column.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Sled => "sled",
            Self::Fjall => "fjall",
            Self::Sqlite => "SQLite",
            Self::Bare => "bare file",
        }
    }

    pub(crate) fn named(name: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or_else(|| format!("there is no `{name}`").into())
    }

    pub(crate) fn open(self, folder: &Path) -> Outcome<Subject> {
        Ok(match self {
            Self::Ledger => {
                Subject::Store(Arc::new(LedgerStore::open(folder, LedgerOptions::default())?))
            }
            Self::Sled => Subject::Store(Arc::new(SledStore::open(folder)?)),
            Self::Fjall => Subject::Database(Database::open(folder, fjall::open)?),
            Self::Sqlite => Subject::Database(Database::open(folder, sqlite::open)?),
            Self::Bare => Subject::Bare(Bare::open(folder)?),
        })
    }

    /// Opens what holds events until it could take more, and says how many there are.
    pub(crate) fn start(self, folder: &Path) -> Outcome<(Subject, u64)> {
        if self == Self::Bare {
            let events = bare::walk(folder)?;
            return Ok((self.open(folder)?, events));
        }
        let subject = self.open(folder)?;
        let events = subject.events()?;
        Ok((subject, events))
    }
}

/// An open one.
#[derive(Debug)]
pub(crate) enum Subject {
    Store(Arc<dyn EventStore>),
    Database(Database),
    Bare(Bare),
}

impl Subject {
    /// Appends durably.
    pub(crate) async fn append(&self, ready: Ready) -> Outcome<()> {
        match self {
            Self::Store(store) => {
                let appended = store.append(ready.append).await?;
                if appended.repeated { Err("the command was sent before".into()) } else { Ok(()) }
            }
            Self::Database(database) => database.append(ready.append).await,
            Self::Bare(bare) => bare.append(ready.bodies).await,
        }
    }

    /// Hands every body to `each`, in order.
    pub(crate) async fn replay(&self, mut each: impl FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
        let store = match self {
            Self::Bare(bare) => return bare.replay(each),
            Self::Database(database) => return database.reader().replay(&mut each),
            Self::Store(store) => store,
        };
        let mut at = Some(Position(0));
        while let Some(from) = at {
            let everything = Filter::everything();
            let page = store.read_all(from, Direction::Forward, PAGE_LEN, &everything).await?;
            for record in &page.records {
                each(&record.body)?;
            }
            at = page.next;
        }
        Ok(())
    }

    /// Reads one stream and says how many events it has.
    pub(crate) async fn read_stream(&self, stream: &StreamId) -> Outcome<u64> {
        match self {
            Self::Store(store) => {
                let read = store.read_stream(stream, Version(1), Direction::Forward, usize::MAX);
                Ok(read.await?.len() as u64)
            }
            Self::Database(database) => Ok(database.reader().stream(stream)?.len() as u64),
            Self::Bare(_) => Err(FINDS_NOTHING.into()),
        }
    }

    /// Whether a command was accepted.
    pub(crate) async fn knows(&self, command: CommandId) -> Outcome<bool> {
        match self {
            Self::Store(store) => Ok(store.accepted(command).await?.is_some()),
            Self::Database(database) => database.reader().knows(command),
            Self::Bare(_) => Err(FINDS_NOTHING.into()),
        }
    }

    fn events(&self) -> Outcome<u64> {
        match self {
            Self::Store(store) => Ok(store.head().borrow().position.map_or(0, |head| head.0 + 1)),
            Self::Database(database) => database.reader().events(),
            Self::Bare(_) => Err(FINDS_NOTHING.into()),
        }
    }

    /// Closes it; says how often it has synced, where that is counted.
    pub(crate) async fn close(self) -> Outcome<Option<u64>> {
        match self {
            Self::Store(store) => store.close().await.map(|()| None).map_err(Into::into),
            Self::Database(database) => database.close().map(Some),
            Self::Bare(bare) => bare.close().map(Some),
        }
    }
}
