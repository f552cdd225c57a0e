//! Starts with and without a snapshot, rebuilding, verifying, and what is on the disk.

use std::fs;
use std::time::Instant;

use luuvet_engine::Registers;
use luuvet_engine::runtime::{FileSnapshots, NoSnapshots, Snapshots};
use luuvet_engine::store::LedgerReader;
use luuvet_graphql::QmsEngine;

use super::Outcome;
use super::machine::{resident_bytes, size_of};
use super::place::Place;
use super::table::Figure;

pub(crate) const MEBIBYTE: f64 = 1_048_576.0;

/// Lets whatever is still to happen happen, so that no start has it to do, and keeps a snapshot.
pub(crate) async fn settle(place: &Place) -> Outcome<()> {
    let engine = place.start(FileSnapshots::new(place.snapshot()), |_| ()).await?;
    engine.settle().await?;
    engine.stop().await?;
    Ok(())
}

/// The bytes of the ledger and of the snapshot.
pub(crate) fn disk(place: &Place) -> Outcome<Vec<Figure>> {
    let store = place.open_ledger()?;
    let events = store.head().borrow().position.map_or(0.0, |head| head.0 as f64 + 1.0);
    drop(store);
    let (ledger, snapshot) = (size_of(&place.ledger())?, size_of(&place.snapshot())?);
    Ok(vec![
        Figure::whole("the ledger", "events", events),
        Figure::whole("the ledger on the disk", "MiB", ledger as f64 / MEBIBYTE),
        Figure::each("the ledger on the disk, each event", "bytes", ledger as f64 / events),
        Figure::whole("the snapshot on the disk", "MiB", snapshot as f64 / MEBIBYTE),
        Figure::each("the snapshot on the disk, each event", "bytes", snapshot as f64 / events),
    ])
}

/// From opening the ledger until the engine takes commands, with everything folded.
pub(crate) async fn folding(place: &Place) -> Outcome<Vec<Figure>> {
    started(place, NoSnapshots, "start without a snapshot").await
}

/// The same from the snapshot.
pub(crate) async fn from_snapshot(place: &Place) -> Outcome<Vec<Figure>> {
    if FileSnapshots::new(place.snapshot()).load().is_none() {
        return Err("there is no snapshot to start from".into());
    }
    started(place, FileSnapshots::new(place.snapshot()), "start with a snapshot").await
}

async fn started(
    place: &Place,
    snapshots: impl Snapshots + 'static,
    what: &str,
) -> Outcome<Vec<Figure>> {
    let (memory, start) = (resident_bytes()?, Instant::now());
    let engine = place.start(snapshots, |_| ()).await?;
    let elapsed = start.elapsed().as_secs_f64();
    let memory = resident_bytes()? - memory;
    let events = events(&engine)?;
    engine.stop().await?;
    Ok(vec![
        Figure::whole(what, "ms", 1e3 * elapsed),
        Figure::each(format!("{what}, each event"), "µs", 1e6 * elapsed / events),
        Figure::whole(format!("memory after a {what}"), "MiB", memory / MEBIBYTE),
        Figure::each(format!("memory after a {what}, each event"), "bytes", memory / events),
    ])
}

/// As `luuvet rebuild`: whatever can be made anew from the segments is deleted and made anew.
pub(crate) async fn rebuild(place: &Place) -> Outcome<Vec<Figure>> {
    let before = digest_of(place).await?;
    let start = Instant::now();
    for derived in ["index", "tiles"] {
        fs::remove_dir_all(place.ledger().join(derived))?;
    }
    fs::remove_dir_all(place.checkpoints())?;
    fs::remove_dir_all(place.snapshot())?;
    let engine = place.start(FileSnapshots::new(place.snapshot()), |_| ()).await?;
    engine.settle().await?;
    let (events, model) = (events(&engine)?, engine.model());
    engine.stop().await?;
    let elapsed = start.elapsed().as_secs_f64();
    if model.digest() != before {
        return Err("rebuilding led to another view".into());
    }
    Ok(vec![
        Figure::whole("rebuild: indexes, tiles, view, snapshot", "ms", 1e3 * elapsed),
        Figure::each("rebuild, each event", "µs", 1e6 * elapsed / events),
    ])
}

async fn digest_of(place: &Place) -> Outcome<[u8; 32]> {
    let engine = place.start(FileSnapshots::new(place.snapshot()), |_| ()).await?;
    let digest = engine.model().digest();
    engine.stop().await?;
    Ok(digest)
}

/// As `luuvet verify`: every byte is read again and checked.
pub(crate) fn verify(place: &Place) -> Outcome<Vec<Figure>> {
    let start = Instant::now();
    let report = LedgerReader::open(place.ledger())?.verify(|_| ())?;
    let elapsed = start.elapsed().as_secs_f64();
    Ok(vec![
        Figure::whole("verify every byte", "ms", 1e3 * elapsed),
        Figure::each("verify, each event", "µs", 1e6 * elapsed / report.records as f64),
    ])
}

fn events(engine: &QmsEngine) -> Outcome<f64> {
    let position = engine.model().position().ok_or("the view is empty")?;
    if engine.store().head().borrow().position != Some(position) {
        return Err("the view does not stand at the head".into());
    }
    Ok(position.0 as f64 + 1.0)
}
