//! Older moments: how long a question about one takes, and what it costs to keep the beginnings.

use std::time::Instant;

use async_graphql::{Executor, Request};
use luuvet_engine::runtime::FileSnapshots;

use super::Outcome;
use super::dashboard::executor;
use super::live::percentiles;
use super::machine::resident_bytes;
use super::place::Place;
use super::start::MEBIBYTE;
use super::table::Figure;

/// How many moments are asked about.
const TIMES: u64 = 1_000;
/// For a quick run.
const TIMES_QUICK: u64 = 20;
/// Takes positions in an order that leaps about.
const LEAP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Starts from a snapshot and asks about one moment after another, none of them twice: first the newest but
/// one, for which all beginnings are made.
pub(crate) async fn measure(place: &Place, is_quick: bool) -> Outcome<Vec<Figure>> {
    let engine = place.start(FileSnapshots::new(place.snapshot()), |_| ()).await?;
    let head = engine.model().position.ok_or("the ledger is empty")?.0;
    let events = (head + 1) as f64;
    let (memory, start) = (resident_bytes()?, Instant::now());
    engine.model_as_of(luuvet_engine::Position(head.saturating_sub(1))).await?;
    let elapsed = start.elapsed().as_secs_f64();
    let grown = resident_bytes()? - memory;
    let executor = executor(&engine);
    let mut took = Vec::new();
    for n in 0..if is_quick { TIMES_QUICK } else { TIMES } {
        let position = n.wrapping_mul(LEAP) % head;
        let query = format!(
            "{{ asOf(position: \"{position}\") {{
                head {{ position }}
                provinceOverview {{ on debtors announced documents findingsOpen inspectionsOpen }}
            }} }}"
        );
        let start = Instant::now();
        let response = executor.execute(Request::new(query)).await;
        took.push(1e3 * start.elapsed().as_secs_f64());
        if let Some(error) = response.errors.first() {
            return Err(format!("as of {position}: {}", error.message).into());
        }
    }
    engine.stop().await?;
    let mut figures = vec![
        Figure::whole("first question about an older moment", "ms", 1e3 * elapsed),
        Figure::whole("memory for older moments", "MiB", grown / MEBIBYTE),
        Figure::each("memory for older moments, each event", "bytes", grown / events),
    ];
    figures.extend(percentiles("province overview as of any moment", "ms", &took));
    Ok(figures)
}
