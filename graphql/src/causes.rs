//! Causes and consequences of events, read from the ledger.

use std::collections::{BTreeSet, HashMap};

use luuvet_engine::store::{Direction, EventStore, Filter, Record, StoreError};
use luuvet_engine::{EventId, Position};
use luuvet_projections::causes::Link;

/// Records read at once on the way back.
const PAGE_LEN: usize = 256;
/// How far back the cause of one event is looked for, and how far ahead its consequences. A reaction
/// follows its cause within the reactions to that same cause.
const RECORDS_MAX: usize = 65_536;
/// Records read at once on the way ahead.
const PAGE_AHEAD_LEN: usize = 4_096;

/// An event and what led to it, back to the act or deadline that began it: the newest first.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub(crate) async fn chain(
    store: &dyn EventStore,
    from: Position,
) -> Result<Vec<Record>, StoreError> {
    let everything = Filter::everything();
    let page = store.read_all(from, Direction::Forward, 1, &everything).await?;
    let mut chain: Vec<Record> = page.records;
    let Some(first) = chain.first() else { return Ok(chain) };
    let mut wanted = Link::of(first)?.causation_id;
    let mut next = from.0.checked_sub(1).map(Position);
    let mut read = 0;
    while let (Some(cause), Some(at)) = (wanted, next) {
        let page = store.read_all(at, Direction::Backward, PAGE_LEN, &everything).await?;
        for record in page.records {
            read += 1;
            let Link { event_id, causation_id } = Link::of(&record)?;
            if wanted == Some(event_id) {
                wanted = causation_id;
                chain.push(record);
                read = 0;
            }
        }
        if wanted == Some(cause) && read >= RECORDS_MAX {
            break;
        }
        next = page.next;
    }
    Ok(chain)
}

/// An event that followed from another.
#[derive(Clone, Debug)]
pub(crate) struct Consequence {
    /// Its record.
    pub(crate) record: Record,
    /// How many steps lie between: 1 for a reaction to the event itself.
    pub(crate) depth: u32,
}

/// All that the system did on account of events, in order, up to a position.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub(crate) async fn consequences(
    store: &dyn EventStore,
    of: &[Position],
    until: Position,
) -> Result<Vec<Consequence>, StoreError> {
    let mut wanted: BTreeSet<Position> = of.iter().copied().collect();
    let (mut depths, mut found) = (HashMap::<EventId, u32>::new(), Vec::new());
    let (mut from, mut idle) = (wanted.first().copied().unwrap_or(until), 0);
    while from <= until && !(wanted.is_empty() && depths.is_empty()) {
        if idle >= RECORDS_MAX {
            // What is asked about next lies beyond what follows from the last.
            let Some(next) = wanted.first() else { break };
            (from, idle) = (*next, 0);
        }
        let everything = Filter::everything();
        let page = store.read_all(from, Direction::Forward, PAGE_AHEAD_LEN, &everything).await?;
        for record in page.records.into_iter().filter(|record| record.position <= until) {
            let Link { event_id, causation_id } = Link::of(&record)?;
            let depth = causation_id.and_then(|cause| depths.get(&cause)).copied();
            let is_asked_about = wanted.remove(&record.position);
            idle = if is_asked_about || depth.is_some() { 0 } else { idle + 1 };
            if is_asked_about {
                depths.insert(event_id, 0);
            } else if let Some(depth) = depth {
                depths.insert(event_id, depth + 1);
                found.push(Consequence { record, depth: depth + 1 });
            }
        }
        match page.next {
            Some(next) => from = next,
            None => break,
        }
    }
    Ok(found)
}
