//! Measures what stands on the ledger: starts, rebuilds, dashboard queries, older moments, and how soon a
//! subscriber sees what was commanded; at 10,000, 100,000 and 1,000,000 events side by side.
//!
//! ```text
//! cargo bench -p luuvet-tests --bench system -- [--events N] [--quick] [--folder F] [--help]
//! ```
//!
//! The history is that of the stores' benchmark, with as many agencies at each size: the shorter
//! ledgers are beginnings of the longest, so that a column differs from the next by years only.
//! Every measurement runs in a process of its own; what is measured several times takes turns over
//! the sizes. Progress goes to stderr, the table to stdout, in Markdown.

mod checkpoints;
mod dashboard;
mod kept;
mod live;
mod moments;
mod place;
mod probe;
mod start;
mod table;

#[path = "../stores/figures.rs"]
mod figures;
#[path = "../stores/history.rs"]
mod history;
#[path = "../stores/load.rs"]
#[allow(dead_code, reason = "the stores' benchmark has further uses for a history")]
mod load;
#[path = "../stores/machine.rs"]
#[allow(dead_code, reason = "the stores' benchmark asks for more of the machine")]
mod machine;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use place::Place;
use probe::Probe;
use table::Table;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: system [--events N] [--quick] [--folder F]";

const HELP: &str = "
Measures starts, rebuilds, queries and subscribers at growing numbers of events.

  --events N   events of the longest ledger, 1,000,000 when absent; at least 1,000
  --quick      only sees that everything runs: 3,000 events, few repetitions
  --folder F   where the ledgers are kept; must be on the disk that is meant

The ledgers are kept under target/ between runs, by the content of what they are made from: the
workflows, the engine, the read models and the acts. A run after any change to those plays the
history anew and deletes the ledgers before; any other run only opens them.";

const EVENTS_DEFAULT: u64 = 1_000_000;
/// For a quick run: enough that every step has something to do.
const EVENTS_QUICK: u64 = 3_000;

/// The shorter ledgers beside the longest.
const SHORTER: [u64; 2] = [10_000, 100_000];

/// How often each start, rebuild and verification is measured.
const ROUNDS: usize = 3;

/// Runs one measurement, in a process of its own.
const PROBE: &str = "--probe";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        println!("{USAGE}\n{HELP}");
        return Ok(());
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    if let [flag, probe, folder, extent] = &arguments[..]
        && flag == PROBE
    {
        let place = Place::new(folder);
        return runtime.block_on(Probe::named(probe)?.run(&place, extent == "quick"));
    }
    let options = Options::parse(arguments)?;
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
        let mut folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("system");
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

    /// The lengths that are measured, the shortest first; at least two.
    fn sizes(&self) -> Vec<u64> {
        let shorter = SHORTER.into_iter().filter(|size| *size < self.events);
        let mut sizes: Vec<u64> = shorter.chain([self.events]).collect();
        if sizes.len() == 1 {
            sizes.insert(0, self.events / 2);
        }
        sizes
    }
}

async fn run(options: &Options) -> Outcome<()> {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let load_before = machine::load();
    let sizes = options.sizes();
    let ledgers = kept::ledgers(&options.folder, &sizes, &say).await?;
    for ledger in &ledgers {
        say(&format!("settling the ledger of {} events", ledger.size));
        start::settle(&ledger.place).await?;
    }
    println!("{}\n", machine::describe(&options.folder));
    let mut table = Table::new(sizes);
    let rounds = if options.is_quick { 1 } else { ROUNDS };
    for (round, probe) in schedule(rounds) {
        for (column, ledger) in ledgers.iter().enumerate() {
            say(&format!("{} of {} events, round {}", probe.name(), ledger.size, round + 1));
            let said = probe_apart(probe, &ledger.place, options.is_quick)?;
            table.add(column, &said)?;
        }
    }
    println!("{}\n", table.markdown());
    println!("- load average before {load_before}, after {}", machine::load());
    say("done");
    Ok(())
}

/// Each probe with the rounds that it takes part in, in the order of the table.
fn schedule(rounds: usize) -> impl Iterator<Item = (usize, Probe)> {
    Probe::ALL.into_iter().flat_map(move |probe| {
        (0..if probe.repeats() { rounds } else { 1 }).map(move |n| (n, probe))
    })
}

/// Runs a probe in a process of its own; what it printed.
fn probe_apart(probe: Probe, place: &Place, is_quick: bool) -> Outcome<String> {
    let child = std::process::Command::new(std::env::current_exe()?)
        .args([PROBE, probe.name()])
        .arg(place.folder())
        .arg(if is_quick { "quick" } else { "full" })
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !child.status.success() {
        let (name, folder): (_, &Path) = (probe.name(), place.folder());
        return Err(format!("{name} failed on {}", folder.display()).into());
    }
    Ok(String::from_utf8(child.stdout)?)
}
