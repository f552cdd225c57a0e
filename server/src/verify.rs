//! `luuvet verify`: every byte of a ledger and of its evidence is read again and checked.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use luuvet_engine::store::LedgerReader;
use luuvet_engine::{Position, hex};

use crate::Failure;
use crate::cli::DataArgs;
use crate::data::DataFolder;
use crate::evidence::{Checked, References, check};

/// How many files are named that are not here.
const MISSING_SHOWN: usize = 5;

pub(crate) fn run(options: &DataArgs) -> Result<(), Failure> {
    let folder = DataFolder::new(&options.data);
    let reader = verify_ledger(&folder.ledger())?;
    if let Some(access) = folder.begun_access_ledger() {
        verify_ledger(&access)?;
    }
    verify_evidence(&reader, &folder.evidence())
}

fn verify_ledger(folder: &Path) -> Result<LedgerReader, Failure> {
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
    Ok(reader)
}

fn verify_evidence(reader: &LedgerReader, folder: &Path) -> Result<(), Failure> {
    let mut references = References::default();
    for record in reader.records(Position(0)) {
        references.take(&record?)?;
    }
    let bar = ProgressBar::new_spinner();
    let checked = check(folder, |bytes| {
        bar.tick();
        bar.set_message(format!("{bytes} bytes of evidence"));
    })?;
    bar.finish_and_clear();
    let Checked { files, bytes, unfinished, damaged } = checked;
    println!("the evidence in {}", folder.display());
    println!("  files        {files} right ({bytes} bytes), {} damaged", damaged.len());
    if unfinished > 0 {
        println!("  unfinished   {unfinished} whose upload was never answered");
    }
    let missing = references.missing(folder);
    println!("  referred to  {}, of which {} are not kept here", references.len(), missing.len());
    for (position, sha256) in missing.iter().take(MISSING_SHOWN) {
        println!("    {sha256} by the event at position {position}");
    }
    if missing.len() > MISSING_SHOWN {
        println!("    … and {} more", missing.len() - MISSING_SHOWN);
    }
    if damaged.is_empty() {
        return Ok(());
    }
    let named: Vec<String> =
        damaged.iter().map(|(path, what)| format!("{}: {what}", path.display())).collect();
    Err(format!(
        "evidence is damaged; restore each file from a copy, or upload it again:\n  {}",
        named.join("\n  ")
    )
    .into())
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
