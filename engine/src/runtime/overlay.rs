//! What some events say of streams other than their own: which events are passed over, and which
//! version of its workflow's table a case runs on.

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use smol_str::SmolStr;

use crate::store::{Direction, EventStore, Filter, Record, StoreError};
use crate::{EventId, Position, Recorded, StreamId, System};

/// Records read at once.
const PAGE_LEN: usize = 4_096;

/// What the ledger says up to a position.
#[derive(Debug, Default)]
pub struct Overlay {
    said: RwLock<Said>,
    newest_voiding: Option<Position>,
}

#[derive(Debug, Default)]
struct Said {
    voided: HashSet<EventId>,
    tables: HashMap<StreamId, u32>,
}

impl Overlay {
    /// What the ledger says up to a position, that one included.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub async fn of<S: System>(
        store: &dyn EventStore,
        until: Option<Position>,
    ) -> Result<Self, StoreError> {
        let mut overlay = Self::default();
        let kinds: Vec<SmolStr> =
            S::voiding().into_iter().chain(S::migrating()).map(SmolStr::from).collect();
        let (Some(until), false) = (until, kinds.is_empty()) else { return Ok(overlay) };
        let filter = Filter { kinds, ..Filter::default() };
        let mut next = Some(Position(0));
        while let Some(from) = next.filter(|from| *from <= until) {
            let page = store.read_all(from, Direction::Forward, PAGE_LEN, &filter).await?;
            for record in page.records.iter().filter(|record| record.position <= until) {
                overlay.take_record::<S>(record)?;
            }
            next = page.next;
        }
        Ok(overlay)
    }

    /// What records say, read in order; and the position of the last.
    ///
    /// # Errors
    /// [`StoreError`] when one cannot be read.
    pub fn of_records<S: System>(
        records: impl Iterator<Item = Result<Record, StoreError>>,
    ) -> Result<(Self, Option<Position>), StoreError> {
        let (mut overlay, mut last) = (Self::default(), None);
        let kinds: Vec<String> = S::voiding().into_iter().chain(S::migrating()).collect();
        for record in records {
            let record = record?;
            last = Some(record.position);
            let kind = record.head()?.kind;
            if kinds.iter().any(|one| *one == kind) {
                overlay.take_record::<S>(&record)?;
            }
        }
        Ok((overlay, last))
    }

    fn take_record<S: System>(&mut self, record: &Record) -> Result<(), StoreError> {
        let event = S::decode_record(&record.body)
            .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
        if !S::voided(&event.event).is_empty() {
            self.newest_voiding = Some(record.position);
        }
        self.take::<S>(&event);
        Ok(())
    }

    /// Takes in what an event says.
    pub(super) fn take<S: System>(&self, event: &Recorded<S::Event>) {
        let (voided, migrated) = (S::voided(&event.event), S::migrated(&event.event));
        if voided.is_empty() && migrated.is_none() {
            return;
        }
        let mut said = self.said.write().unwrap_or_else(PoisonError::into_inner);
        said.voided.extend(voided.iter().map(|voided| voided.event));
        if let Some(migrated) = migrated {
            said.tables.extend(migrated.cases.iter().map(|case| (case.clone(), migrated.to)));
        }
    }

    /// Whether an event is passed over.
    #[must_use]
    pub fn is_voided(&self, event: EventId) -> bool {
        self.said.read().unwrap_or_else(PoisonError::into_inner).voided.contains(&event)
    }

    /// The version of the table to which a case was migrated last; `None` when it runs on the one that
    /// it began with.
    #[must_use]
    pub fn table(&self, case: &StreamId) -> Option<u32> {
        self.said.read().unwrap_or_else(PoisonError::into_inner).tables.get(case).copied()
    }

    /// The newest event that voids an entry.
    pub(super) fn newest_voiding(&self) -> Option<Position> {
        self.newest_voiding
    }
}
