//! The event stores that the tests over stores are run with.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use luuvet_engine::store::{
    EventStore, LedgerOptions, LedgerStore, MemoryStore, SledStore, StoreError,
};
use tempfile::TempDir;

/// A store, whichever it is.
pub type Store = Arc<dyn EventStore>;

/// A kind of store.
#[derive(Clone, Copy)]
pub struct Backend {
    /// Its name, as `--store` takes it.
    pub name: &'static str,
    /// Opens the ledger in a folder; makes one in a folder that does not exist or is empty.
    pub open: for<'a> fn(&'a Path) -> BoxFuture<'a, Result<Store, StoreError>>,
    /// Whether a ledger outlives its process.
    pub lasts: bool,
    /// The folder, within the ledger's, of what can be deleted and is rebuilt on opening.
    pub index: Option<&'static str>,
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All of them. The first is the reference that others are compared with.
pub const ALL: &[Backend] = &[MEMORY, LEDGER, SLED];

/// [`MemoryStore`].
pub const MEMORY: Backend = Backend {
    name: "memory",
    open: |_| async { Ok(Arc::new(MemoryStore::new()) as Store) }.boxed(),
    lasts: false,
    index: None,
};

/// Segments of the ledger under test in bytes: small, so that it rolls many times.
const SEGMENT_BYTES: u64 = 16 << 10;

/// [`LedgerStore`].
pub const LEDGER: Backend = Backend {
    name: "ledger",
    open: |folder| {
        async move {
            let options =
                LedgerOptions { segment_bytes: SEGMENT_BYTES, ..LedgerOptions::default() };
            Ok(Arc::new(LedgerStore::open(folder, options)?) as Store)
        }
        .boxed()
    },
    lasts: true,
    index: Some("index"),
};

/// [`SledStore`].
pub const SLED: Backend = Backend {
    name: "sled",
    open: |folder| async move { Ok(Arc::new(SledStore::open(folder)?) as Store) }.boxed(),
    lasts: true,
    index: None,
};

/// The backend of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Backend> {
    ALL.iter().find(|backend| backend.name == name)
}

/// A place for one ledger, removed when dropped.
#[derive(Debug)]
pub struct Place {
    backend: Backend,
    folder: TempDir,
}

impl Place {
    /// An empty one.
    #[must_use]
    pub fn new(backend: Backend) -> Self {
        let folder = tempfile::Builder::new().prefix("luuvet-").tempdir();
        Self { backend, folder: folder.expect("a folder for temporary files") }
    }

    /// Where the ledger is.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// Opens the ledger, which must work.
    pub async fn open(&self) -> Store {
        self.try_open().await.expect("the ledger opens")
    }

    /// Opens the ledger.
    ///
    /// # Errors
    /// What the backend says.
    pub async fn try_open(&self) -> Result<Store, StoreError> {
        (self.backend.open)(&self.folder()).await
    }
}
