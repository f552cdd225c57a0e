//! `luuvet`: the server and the command line.
//!
//! `main` only reads the command line, runs what it asks for, and turns the outcome into an exit
//! code: 0 for success, 1 for a failure that was explained, 2 for a command line that was not
//! understood.

mod access;
mod baseline;
mod calendar;
mod checkpoint;
mod cli;
mod data;
mod demo;
mod evidence;
mod export;
mod founding;
mod headers;
mod https;
mod identity;
mod install;
mod invented;
mod lookback;
mod metrics;
mod outbox;
mod quota;
mod reading;
mod rebuild;
mod regulation;
mod replay;
mod serve;
mod simulate;
mod site;
mod telemetry;
mod tls;
mod vault;
mod verify;
mod workflows;
mod worklist;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};
use telemetry::Telemetry;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let telemetry = Telemetry::begin(cli.collector());
    let done = telemetry.and_then(|telemetry| {
        let done = run(cli);
        telemetry.end();
        done
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("luuvet: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// A failure that was explained to the person at the console.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Serve(options) => in_runtime(serve::run(*options)),
        Command::Demo(options) => in_runtime(invented::run(options)),
        Command::Simulate(options) => in_runtime(simulate::run(options)),
        Command::Install(options) => in_runtime(install::run(options)),
        Command::Replay(options) => in_runtime(replay::run(options)),
        Command::History(options) => in_runtime(lookback::history(options)),
        Command::Diff(options) => in_runtime(lookback::diff(options)),
        Command::Why(options) => in_runtime(lookback::why(options)),
        Command::Search(options) => in_runtime(lookback::search(options)),
        Command::Export(options) => in_runtime(export::run(options)),
        Command::Worklist(options) => in_runtime(worklist::run(options)),
        Command::User(options) => in_runtime(access::user(options)),
        Command::Token(options) => in_runtime(access::token(options)),
        Command::AccessLog(options) => in_runtime(access::print_log(options)),
        Command::Baseline(options) => in_runtime(baseline::run(options)),
        Command::CalendarLink(options) => in_runtime(calendar::run(options)),
        Command::Regulation(options) => in_runtime(regulation::run(options)),
        Command::Verify(options) => verify::run(&options),
        Command::Rebuild(options) => in_runtime(rebuild::run(options)),
        Command::Workflows(options) => workflows::run(&options),
        Command::Schema => {
            print!("{}", luuvet_graphql::sdl());
            Ok(())
        }
    }
}

/// Stack of a worker: resolvers nest deep where the compiler does not flatten them.
const WORKER_STACK_BYTES: usize = 8 << 20;

fn in_runtime(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.enable_all().thread_stack_size(WORKER_STACK_BYTES).build()?.block_on(work)
}
