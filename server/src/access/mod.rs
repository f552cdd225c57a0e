//! Who may ask: local accounts, sessions and service tokens, and the log of who read and was refused
//! what.
//!
//! Everything but the secrets is an event in a ledger of its own, `DIR/access/ledger`, run by an
//! engine of its own (see [`luuvet_domain::access`]). The secrets lie beside the persons' keys:
//! passwords and codes as hashes, and one key under which tokens are sealed. A token says whose it
//! is; whether it still counts is asked of the read models at each request, so that whatever is
//! withdrawn is withdrawn at once.

mod administration;
mod by_provider;
mod command;
mod console;
mod cookie;
mod denied;
mod gate;
mod http;
mod password;
mod provider;
mod record;
mod secrets;
mod token;

use std::path::Path;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use luuvet_domain::access;
use luuvet_domain::access::log::LogCommand;
use luuvet_engine::Origin;
use luuvet_engine::runtime::{
    Engine, FileSnapshots, Kept, MemoryCheckpoints, Parts, RealClock, Tables,
};
use luuvet_engine::store::{ClockKind, LedgerOptions, LedgerStore};
use luuvet_graphql::{AccessLog, QmsEngine};
use luuvet_projections::access::AccessModel;

use crate::Failure;
use crate::data::DataFolder;

pub(crate) use command::{token, user};
pub(crate) use cookie::Cookies;
pub(crate) use denied::Denied;
pub(crate) use gate::{Bearer, Gate, Settings};
pub(crate) use http::routes;
pub(crate) use provider::{ProviderSettings, check_address};
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

/// The gate of a server, with its console; or why it cannot be opened. A full disk keeps nobody from
/// reading what is public: then nobody signs in, and what would have to be logged is withheld.
pub(crate) struct Access {
    gate: Result<Arc<Gate>, Arc<OutOfOrder>>,
    console: Option<console::Listening>,
}

impl Access {
    /// Opens the gate of a data folder; `engine` says who holds which office.
    pub(crate) async fn open(data: &Path, settings: Settings, engine: &Arc<QmsEngine>) -> Self {
        let gate = match open(data, settings).await {
            Ok(gate) => Arc::new(gate),
            Err(cause) => {
                tracing::error!(%cause, "nobody can sign in, and names are withheld");
                return Self { gate: Err(Arc::new(OutOfOrder(cause.to_string()))), console: None };
            }
        };
        gate.greet_provider();
        let console = match console::listen(data, Arc::clone(&gate), Arc::clone(engine)) {
            Ok(listening) => Some(listening),
            // The path of a socket is short; a folder far down may not have one.
            Err(cause) => {
                tracing::warn!(%cause, "`luuvet user` and `luuvet token` need the server stopped");
                None
            }
        };
        Self { gate: Ok(gate), console }
    }

    /// The gate, if it is open.
    pub(crate) fn gate(&self) -> Option<Arc<Gate>> {
        self.gate.as_ref().ok().map(Arc::clone)
    }

    /// The log of access.
    pub(crate) fn log(&self) -> Arc<dyn AccessLog> {
        match &self.gate {
            Ok(gate) => Arc::clone(gate) as _,
            Err(out_of_order) => Arc::clone(out_of_order) as _,
        }
    }

    /// Hears nothing more, and closes the ledger.
    pub(crate) async fn stop(self) -> Result<(), Failure> {
        drop(self.console);
        match self.gate {
            Ok(gate) => gate.stop().await,
            Err(_never_opened) => Ok(()),
        }
    }
}

/// Why the gate cannot be opened.
struct OutOfOrder(String);

impl AccessLog for OutOfOrder {
    fn keep(&self, _: Vec<LogCommand>) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }
}
