//! What the sled store promises beyond the suite: what it does with folders that are not in order.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::time::Duration;

use luuvet_engine::Position;
use luuvet_engine::store::{
    APPEND_EVENTS_MAX, ClockKind, Direction, EventStore, Filter, SledStore, StoreError,
};
use luuvet_tests::backends::{Place, SLED};
use luuvet_tests::conformance::{accept, whole};
use luuvet_tests::draft::Draft;
use luuvet_tests::random::Random;

/// sled does not sync the files that it puts large pages in: a power cut would take them.
#[tokio::test]
async fn no_record_is_kept_in_a_file_that_is_not_synced() {
    let place = Place::new(SLED);
    let store = place.open().await;
    for number in 0..200 {
        accept(&store, &Draft::new("log/a", number).times(3).tail_len(20_000)).await;
    }
    for number in 200..204 {
        accept(&store, &Draft::new("log/b", number).tail_len(1_300_000)).await;
    }
    accept(&store, &Draft::new("log/c", 204).times(APPEND_EVENTS_MAX).tail_len(9_000)).await;
    let files = fs::read_dir(place.folder().join("blobs")).unwrap().count();
    assert_eq!(files, 0, "blobs were written");
}

/// The file is left as it is, and the error says whose it is.
#[test]
fn the_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let theirs = sled::open(folder.path()).unwrap();
    theirs.insert("key", "value").unwrap();
    drop(theirs);
    // Their threads may hold the lock for a moment, and no file says that it is this process.
    let error = (0..500)
        .map(|_| SledStore::open(folder.path()).unwrap_err())
        .inspect(|_| std::thread::sleep(Duration::from_millis(10)))
        .find(|error| !matches!(error, StoreError::Locked { .. }))
        .unwrap();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert!(error.to_string().contains("another program"), "{error}");
    assert!(!folder.path().join("holder").exists());
}

/// A simulated ledger stays one, whatever clock it is opened with.
#[test]
fn a_ledger_keeps_the_clock_it_was_begun_on() {
    let folder = tempfile::tempdir().unwrap();
    let simulated = ClockKind::Simulated { rate: 1_440 };
    let begun = SledStore::open_on_clock(folder.path(), simulated).unwrap();
    assert_eq!(begun.clock_kind(), simulated);
    drop(begun);
    assert_eq!(SledStore::open(folder.path()).unwrap().clock_kind(), simulated);
}

/// A later form of the same store is not opened by an earlier program.
#[tokio::test]
async fn a_later_format_is_refused() {
    let place = Place::new(SLED);
    drop(place.open().await);
    // Opened here only after the store let go of it.
    drop(place.open().await);
    let database = reopen(&place.folder());
    database.insert("mformat", "luuvet sled 2").unwrap();
    database.flush().unwrap();
    drop(database);
    match place.try_open().await {
        Err(StoreError::Foreign { what, .. }) => assert!(what.contains("luuvet sled 2"), "{what}"),
        other => panic!("{other:?}"),
    }
}

/// An end of the tree that does not hang together is told when opening, not when appending.
#[tokio::test]
async fn entries_that_contradict_the_newest_record_are_damage() {
    for key in [b"c".as_slice(), b"n", b"s"] {
        let place = Place::new(SLED);
        let store = place.open().await;
        accept(&store, &Draft::new("log/a", 1).times(2)).await;
        drop(store);
        let database = reopen(&place.folder());
        let (key, _) = database.scan_prefix(key).next_back().unwrap().unwrap();
        database.remove(key).unwrap();
        drop(database);
        match place.try_open().await {
            Err(StoreError::Damaged { position, .. }) => assert_eq!(position.unwrap().0, 1),
            other => panic!("{other:?}"),
        }
    }
}

/// Whatever sled makes of it, also when it panics: the answer is an error, or what was written.
#[tokio::test]
async fn a_damaged_file_is_an_error_and_never_another_history() {
    let place = Place::new(SLED);
    let store = place.open().await;
    for number in 0..300 {
        accept(&store, &Draft::new(&format!("log/{}", number % 7), number).times(4)).await;
    }
    let written = whole(&store).await;
    store.close().await.unwrap();
    drop(store);
    drop(reopen(&place.folder()));
    let mut random = Random::seeded(7);
    let mut refused = 0;
    for round in 0..24 {
        let copy = tempfile::tempdir().unwrap();
        let file = damaged_copy(&place.folder(), copy.path(), round, &mut random);
        match SledStore::open(copy.path()) {
            Ok(store) => {
                let everything = Filter::everything();
                let page = store.read_all(Position(0), Direction::Forward, 2_000, &everything);
                match page.await {
                    // sled may have cut off an end, but what it gives is what it was given.
                    Ok(page) => assert_eq!(page.records, written[..page.records.len()], "{file}"),
                    Err(StoreError::Damaged { .. } | StoreError::Io { .. }) => refused += 1,
                    Err(other) => panic!("{file}: {other}"),
                }
            }
            Err(
                StoreError::Damaged { .. } | StoreError::Io { .. } | StoreError::Foreign { .. },
            ) => {
                refused += 1;
            }
            Err(other) => panic!("{file}: {other}"),
        }
    }
    assert!(refused > 0, "the rounds must do some damage");
    assert_eq!(whole(&place.open().await).await, written, "the original is whole");
}

fn damaged_copy(from: &Path, to: &Path, round: u64, random: &mut Random) -> String {
    let mut names = Vec::new();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            let name = entry.file_name().into_string().unwrap();
            fs::copy(entry.path(), to.join(&name)).unwrap();
            names.push(name);
        }
    }
    names.retain(|name| name != "holder");
    names.sort();
    // Most of the time the log itself.
    let name =
        if round.is_multiple_of(4) { &names[(round / 4) as usize % names.len()] } else { "db" };
    let mut bytes = fs::read(to.join(name)).unwrap();
    match round % 3 {
        0 => bytes.truncate(random.below(bytes.len() as u64) as usize),
        1 => {
            let start = random.below(bytes.len() as u64) as usize;
            let end = bytes.len().min(start + 5_000);
            bytes[start..end].fill(0);
        }
        _ => {
            for _ in 0..200 {
                let at = random.below(bytes.len() as u64) as usize;
                bytes[at] ^= 0x55;
            }
        }
    }
    fs::write(to.join(name), bytes).unwrap();
    name.to_owned()
}

/// sled's threads may hold the lock for a moment after a store was dropped.
fn reopen(folder: &Path) -> sled::Db {
    for _ in 0..500 {
        match sled::Config::new().path(folder).open() {
            Ok(database) => return database,
            Err(sled::Error::Io(_)) => std::thread::sleep(Duration::from_millis(10)),
            Err(other) => panic!("{other}"),
        }
    }
    panic!("{} stays locked", folder.display())
}
