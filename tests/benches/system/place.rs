//! A folder with one ledger and what is derived from it, and the engine over it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use luuvet_domain::process;
use luuvet_engine::Origin;
use luuvet_engine::runtime::{Clock, Kept, ManualClock, Parts, Progress, Snapshots, Tables};
use luuvet_engine::store::{EventStore, LedgerOptions, LedgerStore};
use luuvet_graphql::QmsEngine;

use super::Outcome;
use super::checkpoints::SledCheckpoints;

/// A data folder, laid out as the server's.
#[derive(Clone, Debug)]
pub(crate) struct Place(PathBuf);

impl Place {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.0.join("ledger")
    }

    pub(crate) fn checkpoints(&self) -> PathBuf {
        self.0.join("sled")
    }

    pub(crate) fn snapshot(&self) -> PathBuf {
        self.0.join("snapshot")
    }

    pub(crate) fn open_ledger(&self) -> Outcome<Arc<dyn EventStore>> {
        Ok(Arc::new(LedgerStore::open(self.ledger(), LedgerOptions::default())?))
    }

    /// Starts the engine as the server does. The clock stands where the ledger ends: nothing has
    /// fallen due since.
    pub(crate) async fn start(
        &self,
        snapshots: impl Snapshots + 'static,
        progress: impl FnMut(Progress) + Send,
    ) -> Outcome<Arc<QmsEngine>> {
        let kept = Kept::read(Arc::new(snapshots));
        let store = self.open_ledger()?;
        let now = store.last_recorded_at().ok_or("the ledger is empty")?;
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(now));
        let parts = Parts {
            store,
            clock,
            managers: process::managers(),
            checkpoints: Arc::new(SledCheckpoints::open(&self.checkpoints())?),
            kept,
            origin: Origin::Simulated,
            tables: Tables::default(),
        };
        let engine = QmsEngine::start(parts, progress).await?;
        match engine.read_only() {
            Some(reason) => Err(format!("the ledger is only read: {reason}").into()),
            None => Ok(engine),
        }
    }
}
