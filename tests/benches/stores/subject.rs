//! What is measured, each behind the same few calls.

use std::path::Path;
use std::sync::Arc;

use futures_util::future::join_all;
use luuvet_engine::store::{Direction, EventStore, Filter, LedgerOptions, LedgerStore, SledStore};
use luuvet_engine::{Position, StreamId, Version};
use tokio::task::unconstrained;

use super::Outcome;
use super::bare::{self, Bare};
use super::load::{Load, Ready};

/// Records read at once in a replay; as many as the runtime reads.
const PAGE_LEN: usize = 4_096;

/// Appends that wait at once while a history is loaded: below what a store queues, so that they
/// stay in order.
const LOADING: usize = 512;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ledger,
    Sled,
    Bare,
}

impl Kind {
    /// In the order of the table's columns.
    pub(crate) const ALL: [Self; 3] = [Self::Ledger, Self::Sled, Self::Bare];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Sled => "sled",
            Self::Bare => "bare",
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
        let head = subject.store()?.head().borrow().position;
        Ok((subject, head.map_or(0, |head| head.0 + 1)))
    }
}

/// An open one.
#[derive(Debug)]
pub(crate) enum Subject {
    Store(Arc<dyn EventStore>),
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
            Self::Bare(bare) => bare.append(ready.bodies).await,
        }
    }

    /// Appends a whole history in its order.
    pub(crate) async fn load(&self, load: &Load) -> Outcome<()> {
        let mut n = 0;
        while n < load.commands() {
            let end = (n + LOADING).min(load.commands());
            let ready: Vec<Ready> = (n..end).map(|n| load.nth(n)).collect::<Outcome<_>>()?;
            let appends = join_all(ready.into_iter().map(|ready| self.append(ready)));
            // Else tokio lets some of them wait their turn, and others overtake them.
            for outcome in unconstrained(appends).await {
                outcome?;
            }
            n = end;
        }
        Ok(())
    }

    /// Hands every body to `each`, in order.
    pub(crate) async fn replay(&self, mut each: impl FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
        let store = match self {
            Self::Bare(bare) => return bare.replay(each),
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
        let read = self.store()?.read_stream(stream, Version(1), Direction::Forward, usize::MAX);
        Ok(read.await?.len() as u64)
    }

    /// The store, where it is one.
    pub(crate) fn store(&self) -> Outcome<&Arc<dyn EventStore>> {
        match self {
            Self::Store(store) => Ok(store),
            Self::Bare(_) => Err("a bare file finds nothing".into()),
        }
    }

    /// Closes it; says how often it has synced, where that is counted.
    pub(crate) async fn close(self) -> Outcome<Option<u64>> {
        match self {
            Self::Store(store) => store.close().await.map(|()| None).map_err(Into::into),
            Self::Bare(bare) => bare.close().map(Some),
        }
    }
}
