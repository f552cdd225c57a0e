//! Records that are read and decoded ahead of whoever folds them, on another thread where there is one:
//! decoding takes about as long as folding, and needs nothing of what was folded before.

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::store::{Direction, EventStore, Filter, StoreError};
use crate::{DecodeError, Position, Recorded, System};

/// Pages that wait for whoever folds.
const PAGES_WAITING: usize = 2;

/// A record as it was decoded, or why it was not.
pub(super) struct Decoded<S: System> {
    pub(super) position: Position,
    event: Result<Recorded<S::Event>, DecodeError>,
}

impl<S: System> Decoded<S> {
    /// The event; `Err` with the type's name and schema where a newer program recorded it.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where no program of ours did.
    pub(super) fn event(self) -> Result<Result<Recorded<S::Event>, String>, StoreError> {
        match self.event {
            Ok(event) => Ok(Ok(event)),
            Err(DecodeError::Unknown { kind, schema }) => {
                Ok(Err(format!("{kind} (schema {schema})")))
            }
            Err(cause @ DecodeError::Malformed(_)) => {
                Err(StoreError::Unreadable { position: self.position, cause })
            }
        }
    }
}

/// Pages of records, in order.
pub(super) struct Ahead<S: System>(mpsc::Receiver<Result<Vec<Decoded<S>>, StoreError>>);

impl<S: System> Ahead<S> {
    /// Begins to read at a position; reads what stands before another, in pages of so many records.
    pub(super) fn read(
        store: &Arc<dyn EventStore>,
        from: Position,
        before: Position,
        page_len: usize,
    ) -> Self {
        let (sender, pages) = mpsc::channel(PAGES_WAITING);
        let store = Arc::clone(store);
        // It ends by itself once nobody reads on.
        tokio::spawn(async move {
            let mut next = Some(from);
            while let Some(at) = next.filter(|at| *at < before) {
                let len = usize::try_from(before.0 - at.0).unwrap_or(page_len).min(page_len);
                let everything = Filter::everything();
                let page = store.read_all(at, Direction::Forward, len, &everything).await;
                let page = page.map(|page| {
                    next = page.next;
                    let records = page.records.iter();
                    let wanted = records.filter(|record| record.position < before);
                    let decoded = wanted.map(|record| Decoded {
                        position: record.position,
                        event: S::decode_record(&record.body),
                    });
                    decoded.collect()
                });
                let is_last = page.is_err();
                if sender.send(page).await.is_err() || is_last {
                    return;
                }
            }
        });
        Self(pages)
    }

    /// The next page; `None` behind the last.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<Decoded<S>>>, StoreError> {
        self.0.recv().await.transpose()
    }
}
