//! Who may ask: local accounts, sessions and service tokens, and the log of who read and was refused
//! what.
//!
//! Everything but the secrets is an event in a ledger of its own, `DIR/access/ledger`, run by an
//! engine of its own (see [`luuvet_domain::access`]). The secrets lie beside the persons' keys:
//! passwords and codes as hashes, and one key under which tokens are sealed. A token says whose it
//! is; whether it still counts is asked of the read models at each request, so that whatever is
//! withdrawn is withdrawn at once.

mod command;
mod console;
mod gate;
mod http;
mod password;
mod record;
mod secrets;
mod token;

use std::path::Path;
use std::sync::Arc;

use luuvet_domain::access;
use luuvet_engine::Origin;
use luuvet_engine::runtime::{
    Engine, FileSnapshots, Kept, MemoryCheckpoints, Parts, RealClock, Tables,
};
use luuvet_engine::store::{ClockKind, LedgerOptions, LedgerStore};
use luuvet_graphql::QmsEngine;
use luuvet_projections::access::AccessModel;

use crate::Failure;
use crate::data::DataFolder;

pub(crate) use command::{token, user};
pub(crate) use gate::{Bearer, Gate, Settings};
pub(crate) use http::routes;
pub(crate) use record::print as print_log;

/// The engine of accounts, tokens and the log of access.
type AccessEngine = Engine<access::Access, AccessModel>;

/// Starts it over the ledger of a data folder. Its time is the machine's, whatever time the
/// province's ledger lives in: a lock of one minute is a minute.
async fn start(folder: &DataFolder) -> Result<Arc<AccessEngine>, Failure> {
    let store = LedgerStore::open(
        folder.access_ledger(),
        LedgerOptions { clock: ClockKind::Real, ..LedgerOptions::default() },
    )?;
    let parts = Parts {
        store: Arc::new(store),
        clock: Arc::new(RealClock),
        managers: Vec::new(),
        checkpoints: Arc::new(MemoryCheckpoints::default()),
        kept: Kept::read(Arc::new(FileSnapshots::new(folder.access_snapshot()))),
        origin: Origin::Live,
        tables: Tables::default(),
    };
    Ok(AccessEngine::start(parts, |_| {}).await?)
}

/// The gate of a data folder.
async fn open(data: &Path, settings: Settings) -> Result<Gate, Failure> {
    let folder = DataFolder::new(data);
    let secrets = secrets::Secrets::open(folder.account_secrets())?;
    Gate::new(start(&folder).await?, secrets, settings)
}

/// A gate that is open, and hears what its console asks for.
pub(crate) struct Access {
    pub(crate) gate: Arc<Gate>,
    console: Option<console::Listening>,
}

impl Access {
    /// Opens the gate of a data folder; `engine` says who holds which office.
    pub(crate) async fn open(
        data: &Path,
        settings: Settings,
        engine: &Arc<QmsEngine>,
    ) -> Result<Self, Failure> {
        let gate = Arc::new(open(data, settings).await?);
        let console = match console::listen(data, Arc::clone(&gate), Arc::clone(engine)) {
            Ok(listening) => Some(listening),
            // The path of a socket is short; a folder far down may not have one.
            Err(cause) => {
                tracing::warn!(%cause, "`luuvet user` and `luuvet token` need the server stopped");
                None
            }
        };
        Ok(Self { gate, console })
    }

    /// Hears nothing more, and closes the ledger.
    pub(crate) async fn stop(self) -> Result<(), Failure> {
        drop(self.console);
        self.gate.stop().await
    }
}
