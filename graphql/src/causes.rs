//! The chain of causes of an event, read back from the ledger.

use luuvet_engine::store::{Direction, EventStore, Filter, Record, StoreError};
use luuvet_engine::{EventId, Position, Recorded};
use serde_json::value::RawValue;

/// Records read at once on the way back.
const PAGE_LEN: usize = 256;
/// How far back the cause of one event is looked for. A reaction follows its cause within the
/// reactions to that same cause.
const RECORDS_MAX: usize = 65_536;

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
    let mut wanted = cause_of(first)?;
    let mut next = from.0.checked_sub(1).map(Position);
    let mut read = 0;
    while let (Some(cause), Some(at)) = (wanted, next) {
        let page = store.read_all(at, Direction::Backward, PAGE_LEN, &everything).await?;
        for record in page.records {
            read += 1;
            if wanted.is_some() && id_of(&record)? == wanted {
                wanted = cause_of(&record)?;
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

fn parsed(record: &Record) -> Result<Recorded<&RawValue>, StoreError> {
    Recorded::parse(&record.body)
        .map_err(|cause| StoreError::Unreadable { position: record.position, cause })
}

fn id_of(record: &Record) -> Result<Option<EventId>, StoreError> {
    Ok(Some(parsed(record)?.meta.event_id))
}

fn cause_of(record: &Record) -> Result<Option<EventId>, StoreError> {
    Ok(parsed(record)?.meta.causation_id)
}
