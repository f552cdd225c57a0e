//! Following a ledger: a pull-based subscription over any store.
//!
//! It reads pages from where it stands and waits for the head to move when it has caught up. Nothing
//! is queued for a subscriber: a slow one costs no memory and misses nothing.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::watch;

use super::{Direction, EventStore, Filter, Head, Position, Record, StoreError};

/// Records read at once.
const PAGE_LEN: usize = 512;

/// A place in the ledger that moves on. Made by [`super::subscribe`].
#[derive(Debug)]
pub struct Subscription {
    store: Arc<dyn EventStore>,
    head: watch::Receiver<Head>,
    filter: Filter,
    next: Position,
    page: VecDeque<Record>,
}

impl Subscription {
    pub(super) fn new(store: Arc<dyn EventStore>, after: Option<Position>, filter: Filter) -> Self {
        let head = store.head();
        let next = after.map_or(Position(0), Position::next);
        Self { store, head, filter, next, page: VecDeque::new() }
    }

    /// The next matching record; waits for one. `None` when the store was closed and everything
    /// before that was delivered. Dropping the future loses nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub async fn next(&mut self) -> Result<Option<Record>, StoreError> {
        loop {
            if let Some(record) = self.page.pop_front() {
                return Ok(Some(record));
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    /// The next matching records, at least one, as many as can be had without waiting, at most a
    /// page. `None` as in [`Subscription::next`].
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub async fn next_page(&mut self) -> Result<Option<Vec<Record>>, StoreError> {
        loop {
            if !self.page.is_empty() {
                return Ok(Some(std::mem::take(&mut self.page).into()));
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    /// Reads on; `false` when the store was closed and nothing is left.
    async fn fill(&mut self) -> Result<bool, StoreError> {
        let Head { position: head, closed } = *self.head.borrow_and_update();
        if head.is_none_or(|head| head < self.next) {
            return Ok(!closed && self.head.changed().await.is_ok());
        }
        let page =
            self.store.read_all(self.next, Direction::Forward, PAGE_LEN, &self.filter).await?;
        // Without `next` the page has looked at everything up to some head; records may have come
        // since, so the last one delivered, or the head seen before reading, is where we stand.
        let looked_at = page.records.last().map(|record| record.position).max(head);
        self.next = match page.next {
            Some(next) => next,
            None => looked_at.map_or(self.next, Position::next),
        };
        self.page.extend(page.records);
        Ok(true)
    }
}
