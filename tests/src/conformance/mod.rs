//! The contract of [`EventStore`](luuvet_engine::store::EventStore), as tests that every backend
//! passes.
//!
//! A case is an async function over a new store (or, where a ledger must outlive its process, over
//! the [`Place`](crate::backends::Place) that it can be opened in again). A backend joins with one
//! line, which makes each case a test of its own:
//!
//! ```ignore
//! conformance!(memory, backends::MEMORY);
//! conformance!(sled, backends::SLED, reopen);
//! ```
//!
//! Cases leave free what the port leaves free: how much of the ledger one `read_all` looks at, and
//! which of several failed `unchanged_since` conditions is named.

pub mod appending;
mod cases;
pub mod closing;
pub mod conditions;
pub mod following;
pub mod idempotency;
pub mod racing;
pub mod reading;
pub mod reopening;

use std::future::Future;
use std::io::Write;
use std::time::Duration;

use luuvet_engine::store::{AppendError, Appended, Direction, Filter, Page, Record};
use luuvet_engine::{Position, RecordHead, StreamId, Version};

use crate::backends::Store;
use crate::draft::Draft;

/// Long enough for the slowest case on a busy machine; only a deadlock takes longer.
const DEADLOCK_AFTER: Duration = Duration::from_secs(120);

/// Runs a case. One that hangs ends the test program: a task that spins cannot be stopped, and the
/// runtime would wait for it for ever.
pub async fn within_reason(case: impl Future<Output = ()> + Send + 'static) {
    match tokio::time::timeout(DEADLOCK_AFTER, tokio::spawn(case)).await {
        Ok(Ok(())) => {}
        Ok(Err(failed)) => std::panic::resume_unwind(failed.into_panic()),
        Err(_) => {
            let thread = std::thread::current();
            let name = thread.name().unwrap_or("a case").to_owned();
            // Past the test harness, which would keep it to itself.
            let _ = writeln!(std::io::stderr(), "\n{name} hangs: stopped after {DEADLOCK_AFTER:?}");
            std::process::abort();
        }
    }
}

/// Appends what must be accepted.
pub async fn accept(store: &Store, draft: &Draft) -> Appended {
    match store.append(draft.append()).await {
        Ok(appended) => appended,
        Err(error) => panic!("refused: {error}\n{draft:?}"),
    }
}

/// Appends what must be refused.
pub async fn refuse(store: &Store, draft: &Draft) -> AppendError {
    match store.append(draft.append()).await {
        Ok(appended) => panic!("accepted: {appended:?}\n{draft:?}"),
        Err(error) => error,
    }
}

/// Follows `next` from a position to the end of the ledger, asking for `limit` records at a time.
pub async fn drain(
    store: &Store,
    from: Position,
    direction: Direction,
    limit: usize,
    filter: &Filter,
) -> Vec<Record> {
    let (mut records, mut from) = (Vec::new(), from);
    loop {
        let Page { records: page, next } =
            store.read_all(from, direction, limit, filter).await.expect("the ledger can be read");
        assert!(page.len() <= limit, "{} records where {limit} were asked for", page.len());
        records.extend(page);
        let Some(next) = next else { return records };
        match direction {
            Direction::Forward => assert!(next > from, "no progress: from {from} to {next}"),
            Direction::Backward => assert!(next < from, "no progress: from {from} to {next}"),
        }
        from = next;
    }
}

/// The whole ledger.
pub async fn whole(store: &Store) -> Vec<Record> {
    drain(store, Position(0), Direction::Forward, 1_000, &Filter::everything()).await
}

/// A whole stream.
pub async fn whole_stream(store: &Store, stream: &StreamId) -> Vec<Record> {
    store
        .read_stream(stream, Version(1), Direction::Forward, usize::MAX)
        .await
        .expect("the stream can be read")
}

/// The head of a record, which must be readable.
#[must_use]
pub fn head_of(record: &Record) -> RecordHead<'_> {
    record.head().expect("the record can be read")
}

/// The positions of records.
#[must_use]
pub fn positions(records: &[Record]) -> Vec<u64> {
    records.iter().map(|record| record.position.0).collect()
}

/// The head's position.
#[must_use]
pub fn head_position(store: &Store) -> Option<u64> {
    store.head().borrow().position.map(|position| position.0)
}

/// Makes each case a test of one backend. With `reopen` also those that open a ledger again.
#[macro_export]
macro_rules! conformance {
    ($name:ident, $backend:expr) => {
        mod $name {
            use super::*;
            $crate::conformance_cases!($backend);
        }
    };
    ($name:ident, $backend:expr, reopen) => {
        mod $name {
            use super::*;
            $crate::conformance_cases!($backend);
            $crate::reopening_cases!($backend);
        }
    };
}
