//! `luuvet verify`: every byte of a ledger is read again and checked.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use luuvet_engine::hex;
use luuvet_engine::store::LedgerReader;

use crate::Failure;
use crate::cli::DataArgs;
use crate::data::DataFolder;

pub(crate) fn run(options: &DataArgs) -> Result<(), Failure> {
    let folder = DataFolder::new(&options.data);
    check(&folder.ledger())?;
    let access = folder.access_ledger();
    if access.exists() { check(&access) } else { Ok(()) }
}

fn check(folder: &Path) -> Result<(), Failure> {
    let reader = LedgerReader::open(folder)?;
    let bar = byte_bar();
    let report = reader.verify(|progress| {
        bar.set_length(progress.bytes_total);
        bar.set_position(progress.bytes);
        bar.set_message(format!("{} events", progress.records));
    })?;
    bar.finish_and_clear();
    println!("the ledger in {} is sound", folder.display());
    println!("  events       {}", report.records);
    println!("  batches      {}", report.batches);
    println!("  segments     {} ({} bytes)", report.segments, report.bytes);
    if report.bytes_unfinished > 0 {
        println!("  unfinished   {} bytes after the last whole batch", report.bytes_unfinished);
    }
    println!("  hash tiles   {} right, {} to be made", report.tiles, report.tiles_missing);
    println!("  indexes      {} right, {} to be made", report.indexes, report.indexes_missing);
    match report.root {
        Some(root) => println!("  merkle root  {}", hex(&root)),
        None => println!("  merkle root  none: the ledger is empty"),
    }
    Ok(())
}

fn byte_bar() -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {msg} {eta} left",
    );
    let bar = ProgressBar::new(0);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
