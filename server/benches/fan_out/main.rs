//! Measures how soon an act reaches everybody who watches, and what a watcher costs: a real server
//! process, and on real sockets of other processes as many subscribers as are asked for, spread over
//! agencies.
//!
//! ```text
//! cargo bench -p luuvet --bench fan_out -- [--subscribers N] [--agencies N] [--seconds N] [--quick]
//! ```
//!
//! Acts are sent at a fixed rate, each due at its moment whatever becomes of those before it. A payload
//! counts as received when its last byte was read by the subscriber's process, which shares the
//! machine's processors with the server. Progress goes to stderr, the table to stdout, in Markdown.

mod acts;
mod crowd;
mod figures;
mod host;
mod province;

use std::error::Error;
use std::time::{Duration, Instant};

use acts::Actor;
use crowd::Crowds;
use host::Host;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: fan_out [--subscribers N] [--agencies N] [--seconds N] [--quick]";

const HELP: &str = "
Measures how soon an act reaches every subscriber, and what memory a subscriber takes.

  --subscribers N  sockets, 20,000 when absent; fewer where one process may not open so many files
  --agencies N     agencies that they watch, 32 when absent
  --seconds N      how long acts are sent, ten in each second; 60 when absent
  --quick          only sees that everything runs: 200 subscribers, 2 seconds";

/// Acts in each second.
const RATE: u32 = 10;

/// Acts that are sent before the figures count, in seconds.
const BEFORE: Duration = Duration::from_secs(2);

/// Files that the server needs beside sockets.
const OTHER_FILES: usize = 96;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        println!("{USAGE}\n{HELP}");
        return Ok(());
    }
    if arguments.first().is_some_and(|first| first == crowd::FLAG) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        return runtime.block_on(crowd::stand(&arguments[1..]));
    }
    let options = Options::parse(arguments)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(run(&options))
}

/// What was asked for.
struct Options {
    subscribers: usize,
    agencies: usize,
    seconds: u32,
}

impl Options {
    fn parse(arguments: Vec<String>) -> Outcome<Self> {
        // Cargo says `--bench` when it measures; otherwise it is enough to see that everything runs.
        let is_quick = arguments.iter().any(|argument| argument == "--quick")
            || !arguments.iter().any(|argument| argument == "--bench");
        let mut options = if is_quick {
            Self { subscribers: 200, agencies: 32, seconds: 2 }
        } else {
            Self { subscribers: 20_000, agencies: 32, seconds: 60 }
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().ok_or(USAGE);
            match argument.as_str() {
                "--bench" | "--quick" => {}
                "--subscribers" => options.subscribers = number()?.parse()?,
                "--agencies" => options.agencies = number()?.parse()?,
                "--seconds" => options.seconds = number()?.parse()?,
                other => return Err(format!("unknown argument {other}; {USAGE}").into()),
            }
        }
        if !(1..=90).contains(&options.agencies) || options.subscribers < options.agencies {
            return Err("give 1 to 90 agencies, and at least as many subscribers".into());
        }
        let room = host::open_files_max()?.saturating_sub(OTHER_FILES);
        if options.subscribers > room {
            eprintln!(
                "a process may open {room} sockets here: {room} subscribers instead of {}",
                options.subscribers
            );
            options.subscribers = room;
        }
        Ok(options)
    }
}

async fn run(options: &Options) -> Outcome<()> {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    say("founding a province");
    let host = Host::found(options.agencies).await?;
    let actor = Actor::of(&host.address);
    // What the first acts make the server build is not the subscribers' cost.
    actor.warm_up(options.agencies).await?;
    let alone = host.memory_bytes()?;
    say("subscribing");
    let crowds = Crowds::gather(&host.address, options.subscribers, options.agencies).await?;
    let subscribed = host.memory_bytes()?;
    say("acting");
    let processor = host.processor_seconds()?;
    let before = u32::try_from(BEFORE.as_secs())? * RATE;
    let began = Instant::now();
    let acts = actor.act(options.agencies, RATE, before + options.seconds * RATE).await?;
    let busy = (host.processor_seconds()? - processor) / began.elapsed().as_secs_f64();
    // The last act's payloads are under way.
    tokio::time::sleep(Duration::from_secs(2)).await;
    say("asking what arrived");
    let arrivals = crowds.tell().await?;
    let recorded = actor.recorded(&acts).await?;
    let watched = host.memory_bytes()?;
    let boards = host.board_figures().await?;
    host.stop().await?;
    let table = figures::table(&figures::Run {
        subscribers: options.subscribers,
        agencies: options.agencies,
        acts: &acts[before as usize..],
        recorded: &recorded,
        arrivals: &arrivals,
        memory: [alone, subscribed, watched],
        busy,
        boards,
    })?;
    println!("{table}");
    say("done");
    Ok(())
}
