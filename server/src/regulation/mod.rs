//! `luuvet regulation`: the parameters in force, and what others would have led to.

mod text;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use indicatif::{ProgressBar, ProgressStyle};
use luuvet_domain::parameters::Parameters;
use luuvet_domain::regulation::with_values;
use luuvet_engine::Position;
use luuvet_engine::store::{ClockKind, LedgerReader, Record, StoreError};
use luuvet_projections::View;
use luuvet_projections::dry_run::{History, OfStore, PAGE_LEN, Proposed, dry_run};
use serde_json::Value;

use crate::Failure;
use crate::cli::{
    DryRunArgs, RegulationArgs, RegulationCommand, ShowParameters, StoreArgs, StoreKind,
};
use crate::data::{DataFolder, open_store};
use crate::worklist::{known, view_of};

pub(crate) async fn run(options: RegulationArgs) -> Result<(), Failure> {
    match options.command {
        RegulationCommand::Show(options) => show(options).await,
        RegulationCommand::DryRun(options) => try_out(options).await,
    }
}

async fn show(options: ShowParameters) -> Result<(), Failure> {
    let view = view_of(&options.store).await?;
    let values = in_force(&view, options.on)?;
    let mut out = io::stdout().lock();
    let printed = serde_json::to_writer_pretty(&mut out, values)
        .map_err(io::Error::from)
        .and_then(|()| writeln!(out));
    match printed {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => Ok(printed?),
    }
}

fn in_force(view: &View, on: Option<NaiveDate>) -> Result<&Parameters, Failure> {
    let Some(on) = on.or_else(|| view.today()) else {
        return Err(
            "the ledger is empty: found a province first, see `luuvet install --help`".into()
        );
    };
    match view.province.parameters_on(on) {
        Some(set) => Ok(&set.values),
        None => Err(format!("no parameters are in force on {on}").into()),
    }
}

async fn try_out(options: DryRunArgs) -> Result<(), Failure> {
    let view = view_of(&options.store).await?;
    let newest = match view.province.parameters.last() {
        Some(set) => &set.values,
        None => in_force(&view, None)?,
    };
    let proposed = match &options.file {
        Some(file) => merged(newest, file)?,
        None if !options.tables.is_empty() => newest.clone(),
        None => match view.province.pending_proposal() {
            Some(pending) => pending.set.values.clone(),
            None => return Err("no proposal waits for the chair: give a FILE".into()),
        },
    };
    let agency = options.agency.as_deref().map(|code| known(&view, code)).transpose()?;
    let head = view.position.ok_or("the ledger is empty")?;
    let bar = progress_bar(head);
    let ticked = bar.clone();
    let history = history_of(&options.store)?;
    let proposed =
        Proposed { parameters: proposed, tables: options.tables.iter().cloned().collect() };
    let found =
        dry_run(history, head, proposed, move |progress| ticked.set_position(progress.done))
            .await
            .map_err(|error| format!("{error}"))?;
    bar.finish_and_clear();
    let found = if options.open { found.only_open() } else { found };
    let found = match &agency {
        Some(agency) => found.of_agency(agency),
        None => found,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = if options.json {
        serde_json::to_writer_pretty(&mut out, &found)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out))
    } else {
        text::print(&mut out, &found, options.first)
    };
    match printed.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => Ok(printed?),
    }
}

/// The newest set, with what a file gives in its place.
fn merged(newest: &Parameters, file: &Path) -> Result<Parameters, Failure> {
    let text = fs::read_to_string(file)
        .map_err(|cause| format!("{} cannot be read: {cause}", file.display()))?;
    let given: Value = serde_json::from_str(&text)
        .map_err(|cause| format!("{} is not JSON: {cause}", file.display()))?;
    let given = match given.get("values") {
        Some(values) => values.clone(),
        None => given,
    };
    with_values(newest, given).map_err(|cause| {
        format!(
            "{} is no set of parameters: {cause}; `luuvet regulation show` prints one",
            file.display()
        )
        .into()
    })
}

fn progress_bar(head: Position) -> ProgressBar {
    let bar = ProgressBar::new(head.0 + 1);
    match ProgressStyle::with_template("{bar:40} {pos}/{len} events lived again, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn history_of(store: &StoreArgs) -> Result<Arc<dyn History>, Failure> {
    Ok(match store.store {
        StoreKind::Ledger => {
            let folder = DataFolder::new(&store.data.data).ledger();
            Arc::new(OfLedger(LedgerReader::open(folder)?))
        }
        StoreKind::Sled => Arc::new(OfStore(open_store(store, ClockKind::Real)?.store)),
    })
}

/// A ledger that is read beside a running server.
struct OfLedger(LedgerReader);

impl History for OfLedger {
    fn page(&self, from: Position) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move { self.0.records(from).take(PAGE_LEN).collect() })
    }
}
