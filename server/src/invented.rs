//! `luuvet demo`: an invented province, made once and then served as it lives on.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use luuvet_domain::calendar::local_date;
use luuvet_domain::process;
use luuvet_engine::Origin;
use luuvet_engine::runtime::{Kept, ManualClock, MemoryCheckpoints, Parts, Tables};
use luuvet_engine::store::ClockKind;
use luuvet_graphql::QmsEngine;
use luuvet_graphql::explorer::{Example, Explorer};
use serde_json::Map;
use tokio_util::sync::CancellationToken;

use crate::Failure;
use crate::access::{Access, Settings};
use crate::cli::{Demo, StoreArgs, StoreKind};
use crate::data::{DataFolder, Opened, open_store_to_make};
use crate::demo::{self, HistoryOptions, Samples, Summary};
use crate::identity::{IdentityMode, RECORDER_HEADER};
use crate::serve::{Server, listen, open_evidence, open_vault, start_engine, stop_signal};
use crate::vault::KeySource;

/// Simulated seconds in a second: a working day passes in about a minute.
pub(crate) const RATE: u32 = 600;
/// How often something happens while the province lives on.
const BEAT: Duration = Duration::from_secs(3);

pub(crate) async fn run(options: Demo) -> Result<(), Failure> {
    if !options.listen.ip().is_loopback() {
        return Err(format!(
            "the demo believes whatever a request says about who is acting, so it is for loopback only: \
             listen on 127.0.0.1, not on {}",
            options.listen.ip()
        )
        .into());
    }
    let listener = if options.no_serve { None } else { Some(listen(options.listen).await?) };
    make_if_absent(&options.store, options.seed).await?;
    let Some(listener) = listener else { return Ok(()) };

    let simulated = ClockKind::Simulated { rate: RATE };
    let (engine, clock) = start_engine(&options.store, simulated).await?;
    let vault = open_vault(&options.store, KeySource::Seeded(options.seed))?;
    let summary = Summary::of(&engine.model());
    let explorer = explorer(&summary);
    print_guide(&summary, &listener.local_addr()?.to_string());
    let stop = CancellationToken::new();
    let life = tokio::spawn(demo::live(Arc::clone(&engine), options.seed, BEAT, stop.clone()));
    let mode = IdentityMode::DevelopmentHeader;
    let access = Access::open(&options.store.data.data, Settings::default(), &engine).await;
    let evidence = open_evidence(&options.store, options.evidence)?;
    let limits = options.limits;
    let server = Server {
        engine,
        vault,
        access,
        evidence,
        clock,
        mode,
        explorer,
        mail: None,
        limits,
        is_encrypted: false,
    };
    let until = async move {
        stop_signal().await;
        stop.cancel();
        if let Ok(Err(failure)) = life.await {
            tracing::warn!(%failure, "the province stopped living before it was told to");
        }
    };
    server.run(listener, until).await
}

/// Makes the province, unless the folder has it already.
async fn make_if_absent(args: &StoreArgs, seed: u64) -> Result<(), Failure> {
    let clock = ClockKind::Simulated { rate: RATE };
    let opened = open_store_to_make(args, clock)?;
    if opened.clock == ClockKind::Real {
        return Err(format!(
            "{} holds a ledger of real acts: the demo needs a folder of its own, see --data",
            args.data.data.display()
        )
        .into());
    }
    match opened.store.last_recorded_at().map(local_date) {
        Some(newest) if newest >= demo::last_day() => Ok(opened.store.close().await?),
        Some(_) => {
            opened.store.close().await?;
            drop(opened);
            eprintln!(
                "the province in {} was not finished: it is made anew",
                args.data.data.display()
            );
            delete_invented(args)?;
            make_province(args, seed, &open_store_to_make(args, clock)?).await
        }
        None => make_province(args, seed, &opened).await,
    }
}

async fn make_province(args: &StoreArgs, seed: u64, opened: &Opened) -> Result<(), Failure> {
    let engine = start_stepped(opened).await?;
    make(args, seed, &engine, HistoryOptions::default()).await?;
    Ok(())
}

/// An engine that begins where the history does. A ledger that is further on tells its own time.
pub(crate) async fn start_stepped(opened: &Opened) -> Result<Arc<QmsEngine>, Failure> {
    let from = opened.store.last_recorded_at().unwrap_or_else(demo::first_moment);
    let parts = Parts {
        store: Arc::clone(&opened.store),
        clock: Arc::new(ManualClock::new(from)),
        managers: process::managers(),
        checkpoints: Arc::new(MemoryCheckpoints::default()),
        kept: Kept::nothing(),
        origin: Origin::Simulated,
        tables: Tables::default(),
    };
    Ok(QmsEngine::start_stepped(parts, |_| {}).await?)
}

/// Writes a history into an empty ledger and stops the engine.
pub(crate) async fn make(
    args: &StoreArgs,
    seed: u64,
    engine: &Arc<QmsEngine>,
    options: HistoryOptions,
) -> Result<Summary, Failure> {
    let vault = open_vault(args, KeySource::Seeded(seed))?;
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("inventing a province {bar:40} {msg} {elapsed} {eta} left")
    {
        bar.set_style(style);
    }
    let seal = |person, command, field: &str, text: &str| {
        vault.seal(person, command, field, text).map_err(|error| error.to_string())
    };
    let summary = demo::write_history(engine, &seal, seed, options, |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        let events = engine.model().position.map_or(0, |position| position.0 + 1);
        #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = events as f64 / bar.elapsed().as_secs_f64().max(0.001);
        bar.set_message(format!("{} · {events} events, {rate:.0}/s", progress.day));
    })
    .await?;
    bar.finish_and_clear();
    engine.stop().await?;
    Ok(summary)
}

/// Deletes an invented ledger, with its keys and what was derived from it.
fn delete_invented(args: &StoreArgs) -> Result<(), Failure> {
    let folder = DataFolder::new(&args.data.data);
    let ledger = match args.store {
        StoreKind::Ledger => folder.ledger(),
        StoreKind::Sled => folder.sled_ledger(),
    };
    for gone in [ledger, folder.keys(), folder.checkpoints(), folder.snapshot()] {
        delete(&gone)?;
    }
    Ok(())
}

fn delete(folder: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(format!("{} cannot be deleted: {cause}", folder.display()).into()),
    }
}

/// The header by which a request says who is acting.
fn header_of(samples: &Samples) -> String {
    format!("person={}; role=IsoSecretary; agency={}", samples.secretary, samples.agency)
}

fn explorer(summary: &Summary) -> Explorer {
    let examples = summary
        .queries()
        .into_iter()
        .map(|query| Example { title: query.title, query: query.text, variables: Map::new() })
        .collect();
    let headers = summary
        .samples
        .iter()
        .map(|samples| (RECORDER_HEADER.to_owned(), header_of(samples)))
        .collect();
    Explorer { examples, headers }
}

fn print_guide(summary: &Summary, address: &str) {
    println!(
        "Một tỉnh hư cấu: tên cơ quan là thật, còn người, tài liệu, phát hiện và ngày tháng đều do máy tạo ra."
    );
    println!(
        "An invented province: the agencies' names are real; persons, documents, findings and dates are made up."
    );
    println!();
    if let Some(today) = summary.today {
        let begun = demo::first_day();
        println!(
            "  it lives on {today}, {} days after its first day, {begun}; a day passes in {} seconds",
            (today - begun).num_days(),
            86_400 / RATE
        );
    }
    println!(
        "  {} events · {} agencies · {} people · {} documents ({} reviews overdue) · {} findings ({} open, {} overdue) · {} obligations ({} overdue)",
        summary.events,
        summary.agencies,
        summary.people,
        summary.documents,
        summary.reviews_overdue,
        summary.findings,
        summary.findings_open,
        summary.findings_overdue,
        summary.obligations,
        summary.obligations_overdue,
    );
    println!(
        "  {} systems announced · {} audits reported · {} reviews signed · {} inspections ({} not over) · {} cases of violation",
        summary.announced,
        summary.audits,
        summary.reviews,
        summary.inspections,
        summary.inspections_open,
        summary.violations,
    );
    println!();
    println!("  for people    http://{address}/");
    println!(
        "  for programs  http://{address}/graphql   (HTTP, and WebSocket by graphql-transport-ws)"
    );
    println!("  watching it   http://{address}/metrics, /healthz, /readyz");
    if let Some(samples) = &summary.samples {
        println!("  to act        send the header {RECORDER_HEADER}: {}", header_of(samples));
    }
    println!();
    println!("Worth trying:");
    for query in summary.queries() {
        println!("  {} ({})\n    {}", query.title.vi, query.title.en, query.text);
    }
    println!();
    println!("Stop it with Ctrl+C; what was answered is kept.");
}
