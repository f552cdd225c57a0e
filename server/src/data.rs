//! A data folder: what is in it, and how it is opened.
//!
//! ```text
//! DIR/ledger/       the events in segments, with tiles and indexes   the truth
//! DIR/sled-ledger/  the events, with --store sled                    the truth
//! DIR/keys/         persons' keys, one file each                     kept apart, backed up apart
//! DIR/keys/calendar/  the secrets of calendars' addresses            like the keys
//! DIR/keys/accounts/  login names, hashes of passwords, tokens' key  like the keys
//! DIR/access/       who signed in and read what, in a ledger         the truth of that
//! DIR/evidence/     files by their SHA-256                           backed up like the ledger
//! DIR/sled/         where reactions stand                            can be deleted
//! DIR/snapshot/     the read models at a position                    can be deleted
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use luuvet_engine::Origin;
use luuvet_engine::runtime::{Clock, PacedClock, RealClock};
use luuvet_engine::store::{
    ClockKind, Durability, EventStore, LedgerOptions, LedgerStore, SledStore,
};

use crate::Failure;
use crate::cli::{StoreArgs, StoreKind};

/// The parts of a data folder.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.root.join("ledger")
    }

    pub(crate) fn sled_ledger(&self) -> PathBuf {
        self.root.join("sled-ledger")
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The secrets of accounts, beside the persons' keys.
    pub(crate) fn account_secrets(&self) -> PathBuf {
        self.keys().join("accounts")
    }

    /// Who may ask, and who has asked.
    pub(crate) fn access(&self) -> PathBuf {
        self.root.join("access")
    }

    pub(crate) fn access_ledger(&self) -> PathBuf {
        self.access().join("ledger")
    }

    /// The ledger of access, if one was begun: a disk that was full may have left an empty folder.
    pub(crate) fn begun_access_ledger(&self) -> Option<PathBuf> {
        let ledger = self.access_ledger();
        let mut segments = fs::read_dir(ledger.join("segments")).ok()?;
        segments.next().is_some().then_some(ledger)
    }

    pub(crate) fn access_snapshot(&self) -> PathBuf {
        self.access().join("snapshot")
    }

    pub(crate) fn evidence(&self) -> PathBuf {
        self.root.join("evidence")
    }

    pub(crate) fn checkpoints(&self) -> PathBuf {
        self.root.join("sled")
    }

    pub(crate) fn snapshot(&self) -> PathBuf {
        self.root.join("snapshot")
    }
}

/// An opened store with the time that it lives in.
pub(crate) struct Opened {
    pub(crate) store: Arc<dyn EventStore>,
    pub(crate) clock: ClockKind,
}

/// Opens the store that the command line names. `clock` is for a ledger that is begun now.
pub(crate) fn open_store(args: &StoreArgs, clock: ClockKind) -> Result<Opened, Failure> {
    open_store_with(args, clock, Durability::Answered)
}

/// The same for a history that would be made anew after a crash: need not wait for the disk.
pub(crate) fn open_store_to_make(args: &StoreArgs, clock: ClockKind) -> Result<Opened, Failure> {
    open_store_with(args, clock, Durability::Closed)
}

fn open_store_with(
    args: &StoreArgs,
    clock: ClockKind,
    durability: Durability,
) -> Result<Opened, Failure> {
    let folder = DataFolder::new(&args.data.data);
    check_store(args, &folder)?;
    match args.store {
        StoreKind::Ledger => {
            let options = LedgerOptions { clock, durability, ..LedgerOptions::default() };
            let store = LedgerStore::open(folder.ledger(), options)?;
            let clock = store.clock_kind();
            Ok(Opened { store: Arc::new(store), clock })
        }
        StoreKind::Sled => {
            let store = SledStore::open_on_clock(&folder.sled_ledger(), clock)?;
            let clock = store.clock_kind();
            Ok(Opened { store: Arc::new(store), clock })
        }
    }
}

/// Refuses to begin a second history where the other store keeps one.
fn check_store(args: &StoreArgs, folder: &DataFolder) -> Result<(), Failure> {
    let (own, other, name) = match args.store {
        StoreKind::Ledger => (folder.ledger(), folder.sled_ledger(), "sled"),
        StoreKind::Sled => (folder.sled_ledger(), folder.ledger(), "ledger"),
    };
    if own.exists() || !other.exists() {
        return Ok(());
    }
    Err(format!(
        "{} keeps its events in {}: say --store {name}, or choose another folder with --data",
        args.data.data.display(),
        other.display()
    )
    .into())
}

/// The clock of a store: the machine's, or one that goes on from the last record at its rate.
pub(crate) fn clock_of(kind: ClockKind, store: &dyn EventStore) -> Arc<dyn Clock> {
    match kind {
        ClockKind::Real => Arc::new(RealClock),
        ClockKind::Simulated { rate } => {
            let from: DateTime<Utc> =
                store.last_recorded_at().unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
            Arc::new(PacedClock::new(from, f64::from(rate)))
        }
    }
}

/// Where acts in a store come from.
pub(crate) fn origin_of(kind: ClockKind) -> Origin {
    match kind {
        ClockKind::Real => Origin::Live,
        ClockKind::Simulated { .. } => Origin::Simulated,
    }
}
