//! The ledgers that are measured, kept between runs.
//!
//! ```text
//! FOLDER/KEY/SIZE/   a data folder; KEY is the hash of what the history is made from
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use luuvet_engine::{CommandId, Recorded, hex};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::load::Load;
use super::place::Place;
use super::{Outcome, history};

/// Agencies of a province.
const AGENCIES: u64 = 100;
/// Below so many events a history is one of fewer agencies, so that they also act.
const EVENTS_OF_FEW: u64 = 10_000;
const AGENCIES_FEW: u64 = 3;

/// Hexadecimal digits of a key.
const KEY_LEN: usize = 16;

/// What the events follow from, beneath the workspace's folder.
const SOURCES: [&str; 6] = [
    "domain/src",
    "domain/data",
    "engine/src",
    "projections/src",
    "tests/benches/stores/history.rs",
    "tests/benches/stores/load.rs",
];

/// A ledger of about so many events: at most those of a command fewer, or some reactions more.
pub(crate) struct Ledger {
    pub(crate) size: u64,
    pub(crate) place: Place,
}

/// Opens the kept ledgers of these sizes, the longest last, or makes those that are missing.
pub(crate) async fn ledgers(
    folder: &Path,
    sizes: &[u64],
    say: &dyn Fn(&str),
) -> Outcome<Vec<Ledger>> {
    let longest = *sizes.last().ok_or("no size is given")?;
    let agencies = if longest < EVENTS_OF_FEW { AGENCIES_FEW } else { AGENCIES };
    let folder_of_key = folder.join(key(agencies)?);
    let ledgers: Vec<Ledger> = sizes
        .iter()
        .map(|&size| Ledger { size, place: Place::new(folder_of_key.join(size.to_string())) })
        .collect();
    let is_missing = |ledger: &&Ledger| !ledger.place.folder().exists();
    let missing: Vec<&Ledger> = ledgers.iter().filter(is_missing).collect();
    let Some(longest) = missing.last().map(|ledger| ledger.size) else {
        say("the ledgers are kept from a run before");
        return Ok(ledgers);
    };
    delete_others(folder, &folder_of_key)?;
    say(&format!("playing a history of {longest} events and {agencies} agencies"));
    let mut told = 0;
    let progress = |made: u64| {
        let tenth = made * 10 / longest;
        if tenth > told {
            told = tenth;
            say(&format!("  {made} events"));
        }
    };
    // One more, which tells whether the last command is whole.
    let bodies = history::make(longest + 1, agencies, progress).await?;
    for ledger in missing {
        say(&format!("writing the ledger of {} events", ledger.size));
        write(&bodies, ledger).await?;
    }
    Ok(ledgers)
}

/// Only what a program of now can use is kept. What is no key's folder is not ours to delete.
fn delete_others(folder: &Path, kept: &Path) -> Outcome<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let is_ours = path.file_name().and_then(|name| name.to_str()).is_some_and(is_key);
        if is_ours && path != kept {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

fn is_key(name: &str) -> bool {
    name.len() == KEY_LEN && name.bytes().all(|digit| digit.is_ascii_hexdigit())
}

async fn write(bodies: &[Bytes], ledger: &Ledger) -> Outcome<()> {
    let unfinished = Place::new(ledger.place.folder().with_extension("new"));
    if unfinished.folder().exists() {
        fs::remove_dir_all(unfinished.folder())?;
    }
    let load = Load::new(whole_commands(bodies, usize::try_from(ledger.size)?)?.to_vec())?;
    let store = unfinished.open_ledger()?;
    load.append_all(async |ready| {
        store.append(ready.append).await?;
        Ok(())
    })
    .await?;
    store.close().await?;
    drop(store);
    fs::rename(unfinished.folder(), ledger.place.folder())?;
    Ok(())
}

/// The first bodies, without those of a command that goes on behind them.
fn whole_commands(bodies: &[Bytes], limit: usize) -> Outcome<&[Bytes]> {
    let Some(next) = bodies.get(limit) else { return Ok(bodies) };
    let cut = command_of(next)?;
    let mut end = limit;
    while end > 0 && command_of(&bodies[end - 1])? == cut {
        end -= 1;
    }
    Ok(&bodies[..end])
}

fn command_of(body: &[u8]) -> Outcome<CommandId> {
    Ok(Recorded::<&RawValue>::parse(body)?.meta.command_id)
}

/// The hash of everything that the events follow from.
fn key(agencies: u64) -> Outcome<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no workspace")?;
    let mut hash = Sha256::new();
    hash.update(agencies.to_le_bytes());
    for source in SOURCES {
        for file in files(&workspace.join(source))? {
            hash.update(file.strip_prefix(workspace)?.as_os_str().as_encoded_bytes());
            hash.update([0]);
            hash.update(Sha256::digest(fs::read(&file)?));
        }
    }
    let mut key = hex(&hash.finalize());
    key.truncate(KEY_LEN);
    Ok(key)
}

/// All files at a path, in the order of their names.
fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}
