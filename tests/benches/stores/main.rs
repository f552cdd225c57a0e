//! Measures `ledger`, `sled`, event stores on fjall and on SQLite, and a bare file writer that syncs
//! once for each group: on the same events, on the same disk, in one run.
//!
//! ```text
//! cargo bench -p luuvet-tests --bench stores -- [--events N] [--quick] [--folder F]
//! ```
//!
//! The events are those of an invented province, played on the real runtime (see [`history`]). The
//! subjects take turns in short rounds, in another order each time, since a shared machine and its
//! disk are not the same from second to second; a figure is the median of its rounds. What is sent
//! is made before the clock runs. Progress goes to stderr, the table to stdout, in Markdown. The
//! folder must be on the disk that is meant: one in memory syncs in no time.

mod bare;
mod database;
mod figures;
mod fjall;
mod history;
mod load;
mod machine;
mod measure;
mod report;
mod sqlite;
mod subject;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use load::Load;
use measure::Bench;
use subject::Kind;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: stores [--events N] [--quick] [--folder F]";

const EVENTS_DEFAULT: u64 = 100_000;
/// For a quick run: enough that every step has something to do.
const EVENTS_QUICK: u64 = 3_000;

/// Events for which there is one more agency, so that a longer history is a wider one too.
const EVENTS_PER_AGENCY: u64 = 1_000;
const AGENCIES_MIN: u64 = 3;

/// Only opens a store that holds events, in a process of its own, so that nothing else is counted.
const OPEN: &str = "--open";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        println!("{USAGE}");
        return Ok(());
    }
    if let [flag, name, folder] = &arguments[..]
        && flag == OPEN
    {
        return measure::open_only(Kind::named(name)?, Path::new(folder));
    }
    let options = Options::parse(arguments)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    runtime.block_on(run(&options))
}

/// What was asked for.
struct Options {
    events: u64,
    is_quick: bool,
    folder: PathBuf,
}

impl Options {
    fn parse(arguments: Vec<String>) -> Outcome<Self> {
        let mut events = None;
        // Cargo says `--bench` when it measures. Without it, as under `cargo test --benches`, it is
        // enough to see that everything runs.
        let mut is_quick = !arguments.iter().any(|argument| argument == "--bench");
        let mut folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stores");
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--bench" => {}
                "--quick" => is_quick = true,
                "--events" => events = Some(arguments.next().ok_or(USAGE)?.parse()?),
                "--folder" => folder = arguments.next().ok_or(USAGE)?.into(),
                other => return Err(format!("unknown argument {other}; {USAGE}").into()),
            }
        }
        let default = if is_quick { EVENTS_QUICK } else { EVENTS_DEFAULT };
        let events = events.unwrap_or(default);
        if events < 1_000 {
            return Err(format!("{events} events are too few: give at least 1,000").into());
        }
        Ok(Self { events, is_quick, folder })
    }
}

async fn run(options: &Options) -> Outcome<()> {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let load_before = machine::load();
    say("playing the history");
    let mut told = 0;
    let progress = |made: u64| {
        let tenth = made * 10 / options.events;
        if tenth > told {
            told = tenth;
            say(&format!("  {made} events"));
        }
    };
    let agencies = (options.events / EVENTS_PER_AGENCY).max(AGENCIES_MIN);
    let bodies = history::make(options.events, agencies, progress).await?;
    let load = Load::new(bodies)?;
    println!("{}", machine::describe(Path::new(env!("CARGO_TARGET_TMPDIR"))));
    println!("\n{}\n", describe(&load)?);
    if options.folder.exists() {
        std::fs::remove_dir_all(&options.folder)?;
    }
    let bench = Bench::new(&load, &options.folder, options.is_quick);
    let outcome = bench.run(&say).await;
    // The folder goes also when the run has failed.
    std::fs::remove_dir_all(&options.folder)?;
    let (rows, notes) = outcome?;
    println!("{}\n", report::table(&rows));
    for note in notes {
        println!("- {note}");
    }
    println!("- load average before {load_before}, after {}", machine::load());
    say("done");
    Ok(())
}

/// The events' number, size and mix.
fn describe(load: &Load) -> Outcome<String> {
    let events = load.bodies().len() as f64;
    let lengths: Vec<f64> = load.bodies().iter().map(|body| body.len() as f64).collect();
    let mix = load
        .mix()?
        .into_iter()
        .map(|(category, count)| format!("{category} {:.1} %", 100.0 * count as f64 / events));
    Ok(format!(
        "{} events of {} commands in {} streams; bodies of {} bytes in the median, {} in the mean; {}",
        load.bodies().len(),
        load.commands(),
        load.streams()?.len(),
        figures::number(figures::median(&lengths).unwrap_or_default()),
        figures::number(lengths.iter().sum::<f64>() / events),
        mix.collect::<Vec<_>>().join(", ")
    ))
}
