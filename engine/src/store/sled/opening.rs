//! Opening: what is in the folder, who holds it, and what sled makes of it.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::Duration;

use ::sled::{Config, Db};

use super::super::{ClockKind, StoreError};
use super::history::{History, damaged};
use super::{io_error, keys, panic_text};

/// What the format's key holds.
const FORMAT: &[u8] = b"luuvet sled 1";
/// Names the process that has the folder open, or had it last.
const HOLDER: &str = "holder";
/// Memory for pages. The default of a gigabyte is more than the rest of the program needs.
const CACHE_BYTES: u64 = 64 * 1_048_576;
/// sled's threads may hold its lock for a moment after the last store of this process is gone.
const LOCK_TRIES: u32 = 100;
/// Between two tries.
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The tree, synced as it was found, and a handle of sled's file to sync it by.
pub(super) fn open(
    folder: &Path,
    clock: ClockKind,
) -> Result<(History, File, ClockKind), StoreError> {
    let is_new = prepare(folder)?;
    let db = open_sled(folder)?;
    let history = History::new(db, folder);
    let clock = claim(&history, clock)?;
    write_holder(folder)?;
    let failed = |error| history.failed("flushing", error);
    history.db().flush().map_err(failed)?;
    let file = sync_all(folder)?;
    if is_new && let Some(parent) = folder.parent().filter(|parent| parent.is_dir()) {
        sync(parent)?;
    }
    Ok((history, file, clock))
}

/// Makes the folder; refuses one in which there is what sled would not put there.
fn prepare(folder: &Path) -> Result<bool, StoreError> {
    let doing = || format!("opening {}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(|error| io_error(doing(), error))?;
            return Ok(true);
        }
        Err(error) => return Err(io_error(doing(), error)),
    };
    for entry in entries {
        let name = entry.map_err(|error| io_error(doing(), error))?.file_name();
        let name = name.to_string_lossy();
        let known = matches!(&*name, "db" | "conf" | "blobs" | HOLDER) || name.starts_with("snap.");
        if !known {
            return Err(foreign(folder, &format!("`{name}` is not of a sled store")));
        }
    }
    Ok(false)
}

fn open_sled(folder: &Path) -> Result<Db, StoreError> {
    for _ in 1..LOCK_TRIES {
        match try_open_sled(folder) {
            Err(StoreError::Locked { holder, .. }) if holder == own_id() => {
                std::thread::sleep(LOCK_PAUSE);
            }
            result => return result,
        }
    }
    try_open_sled(folder)
}

fn try_open_sled(folder: &Path) -> Result<Db, StoreError> {
    let path = folder.to_owned();
    // The writer flushes after every group, so sled need not do it by itself.
    let open = move || {
        Config::new().path(path).cache_capacity(CACHE_BYTES).flush_every_ms(Some(500)).open()
    };
    match catch_unwind(open) {
        Ok(Ok(db)) => Ok(db),
        Ok(Err(::sled::Error::Io(error))) if is_locked(&error) => {
            let holder = fs::read_to_string(folder.join(HOLDER)).unwrap_or_default();
            let holder = if holder.is_empty() { "unknown".to_owned() } else { holder };
            Err(StoreError::Locked { folder: folder.display().to_string(), holder })
        }
        Ok(Err(::sled::Error::Io(error))) => {
            Err(io_error(format!("opening sled in {}", folder.display()), error))
        }
        Ok(Err(other)) => Err(damaged(folder, None, &format!("sled cannot open it: {other}"))),
        Err(panic) => {
            let text = panic_text(panic.as_ref());
            Err(damaged(folder, None, &format!("sled gave up opening it: {text}")))
        }
    }
}

/// sled has no kind of error for it.
fn is_locked(error: &std::io::Error) -> bool {
    error.to_string().starts_with("could not acquire lock")
}

/// Looks at the format; an empty database becomes ours, on this clock.
fn claim(history: &History, clock: ClockKind) -> Result<ClockKind, StoreError> {
    let db = history.db();
    let failed = |error| history.failed("reading the format", error);
    match db.get(keys::FORMAT).map_err(failed)? {
        Some(format) if format == FORMAT => {
            let clock = db.get(keys::CLOCK).map_err(failed)?;
            clock.as_deref().and_then(read_clock).ok_or_else(|| {
                damaged(history.folder(), None, "it does not say whose time it tells")
            })
        }
        Some(format) => {
            let found = String::from_utf8_lossy(&format);
            let what = format!("its format is `{found}`, and this program reads `luuvet sled 1`");
            Err(foreign(history.folder(), &what))
        }
        None if db.is_empty() && db.tree_names().len() == 1 => {
            db.insert(keys::CLOCK, &write_clock(clock)).map_err(failed)?;
            db.insert(keys::FORMAT, FORMAT).map_err(failed)?;
            Ok(clock)
        }
        None => Err(foreign(history.folder(), "it is the sled database of another program")),
    }
}

/// One byte for the kind, four for the rate, as in a ledger's header.
fn write_clock(clock: ClockKind) -> [u8; 5] {
    let (kind, rate) = match clock {
        ClockKind::Real => (0, 0),
        ClockKind::Simulated { rate } => (1, rate),
    };
    let [a, b, c, d] = u32::to_be_bytes(rate);
    [kind, a, b, c, d]
}

fn read_clock(bytes: &[u8]) -> Option<ClockKind> {
    match *bytes {
        [0, ..] => Some(ClockKind::Real),
        [1, a, b, c, d] => Some(ClockKind::Simulated { rate: u32::from_be_bytes([a, b, c, d]) }),
        _ => None,
    }
}

fn foreign(folder: &Path, what: &str) -> StoreError {
    StoreError::Foreign {
        folder: folder.display().to_string(),
        what: format!("{what}; choose an empty folder, or the one where the ledger is"),
    }
}

fn own_id() -> String {
    std::process::id().to_string()
}

fn write_holder(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(HOLDER);
    fs::write(&path, own_id())
        .map_err(|error| io_error(format!("writing {}", path.display()), error))
}

/// Syncs what sled leaves to the system when it makes or recovers a database. Whatever was found is
/// now as durable as what will be answered: a killed process may have left it unsynced.
fn sync_all(folder: &Path) -> Result<File, StoreError> {
    sync(&folder.join("conf"))?;
    let file = sync(&folder.join("db"))?;
    sync(folder)?;
    Ok(file)
}

fn sync(path: &Path) -> Result<File, StoreError> {
    let failed = |error| io_error(format!("syncing {}", path.display()), error);
    let file = File::open(path).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    Ok(file)
}
