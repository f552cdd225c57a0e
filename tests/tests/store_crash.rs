//! Whatever was answered survives the writer's death, whole and once.

use std::path::Path;

use luuvet_tests::backends;
use luuvet_tests::crash::survive;

/// Kills for each backend. They share one ledger, so that the history grows.
const ROUNDS: u64 = 30;

macro_rules! survives {
    ($name:ident, $backend:expr) => {
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            survive($backend, Path::new(env!("CARGO_BIN_EXE_crash_writer")), ROUNDS).await;
        }
    };
}

survives!(ledger_loses_no_answered_append_in_30_kills, backends::LEDGER);
survives!(sled_loses_no_answered_append_in_30_kills, backends::SLED);

#[test]
fn every_backend_that_lasts_is_killed() {
    let lines = include_str!("store_crash.rs");
    for backend in backends::ALL.iter().filter(|backend| backend.lasts) {
        let line = format!("\nsurvives!({backend:?}_");
        assert!(lines.contains(&line), "this file lacks a line that begins with {line}");
    }
}
