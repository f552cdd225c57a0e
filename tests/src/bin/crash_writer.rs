//! Appends to a store until it is killed, see `luuvet_tests::crash`.
//!
//! Arguments: the backend's name, the ledger's folder, the round.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use luuvet_engine::store::StoreError;
use luuvet_tests::backends::{self, Backend, Store};
use luuvet_tests::crash;

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
    let store = open(backend, Path::new(folder)).await.map_err(|error| error.to_string())?;
    crash::say("opened").map_err(|error| error.to_string())?;
    crash::write_until_killed(store, round).await
}

/// The test has closed the ledger, but another test may just be starting a process, which has all
/// files of the tests, locks too, for a moment: between fork and exec.
async fn open(backend: &Backend, folder: &Path) -> Result<Store, StoreError> {
    for _ in 0..500 {
        match (backend.open)(folder).await {
            Err(StoreError::Locked { .. }) => tokio::time::sleep(Duration::from_millis(10)).await,
            result => return result,
        }
    }
    (backend.open)(folder).await
}
