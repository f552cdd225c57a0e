//! Appends to a store until it is killed, see `luuvet_tests::crash`.
//!
//! Arguments: the backend's name, the ledger's folder, the round.

use std::path::Path;
use std::process::ExitCode;

use luuvet_tests::{backends, crash};

#[tokio::main(flavor = "multi_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crash_writer: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [backend, folder, round] = &arguments[..] else {
        return Err("expected a backend, a folder and a round".to_owned());
    };
    let backend = backends::named(backend).ok_or("no such backend")?;
    let round = round.parse().map_err(|error| format!("round {round}: {error}"))?;
    let store = (backend.open)(Path::new(folder)).await.map_err(|error| error.to_string())?;
    crash::say("opened").map_err(|error| error.to_string())?;
    crash::write_until_killed(store, round).await
}
