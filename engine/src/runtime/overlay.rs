//! What some events say of streams other than their own: which events are passed over, and which
//! version of its workflow's table a case runs on.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use smol_str::SmolStr;

use crate::store::{Direction, EventStore, Filter, Record, StoreError};
use crate::{EventId, Position, Recorded, StreamId, System, VoidedEvent};

/// Records read at once.
const PAGE_LEN: usize = 4_096;

/// What the ledger says up to a position.
#[derive(Debug, Default)]
pub struct Overlay {
    said: RwLock<Said>,
}

#[derive(Debug, Default)]
struct Said {
    /// The events that are passed over, each with the position of what says so.
    voided: HashMap<EventId, Position>,
    voidings: BTreeMap<Position, Arc<[VoidedEvent]>>,
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
        let overlay = Self::default();
        let kinds = Self::kinds::<S>();
        let (Some(until), false) = (until, kinds.is_empty()) else { return Ok(overlay) };
        // By category too: a store tells that of a record without parsing it.
        let categories = kinds.iter().filter_map(|kind| kind.split_once('/'));
        let categories = categories.map(|(category, _)| SmolStr::from(category)).collect();
        let filter = Filter { kinds, categories, ..Filter::default() };
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
        let (overlay, mut last) = (Self::default(), None);
        let kinds = Self::kinds::<S>();
        for record in records {
            let record = record?;
            last = Some(record.position);
            let kind = record.head()?.kind;
            if kinds.iter().any(|one| **one == *kind) {
                overlay.take_record::<S>(&record)?;
            }
        }
        Ok((overlay, last))
    }

    /// The full type names of the events that say something of other streams.
    #[must_use]
    pub fn kinds<S: System>() -> Vec<SmolStr> {
        S::voiding().into_iter().chain(S::migrating()).map(SmolStr::from).collect()
    }

    /// Takes in what a record of one of the [`Self::kinds`] says.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when it cannot be read.
    pub fn take_record<S: System>(&self, record: &Record) -> Result<(), StoreError> {
        let event = S::decode_record(&record.body)
            .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
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
        let at = event.meta.position;
        said.voided.extend(voided.iter().map(|voided| (voided.event, at)));
        if !voided.is_empty() {
            said.voidings.insert(at, voided.into());
        }
        if let Some(migrated) = migrated {
            said.tables.extend(migrated.cases.iter().map(|case| (case.clone(), migrated.to)));
        }
    }

    /// Whether an event is passed over.
    #[must_use]
    pub fn is_voided(&self, event: EventId) -> bool {
        self.voided_at(event).is_some()
    }

    /// Whether an event is passed over as of a position.
    pub(super) fn is_voided_as_of(&self, event: EventId, position: Position) -> bool {
        self.voided_at(event).is_some_and(|at| at <= position)
    }

    /// The position of the event by which an event is voided; `None` while it stands.
    pub(super) fn voided_at(&self, event: EventId) -> Option<Position> {
        self.said.read().unwrap_or_else(PoisonError::into_inner).voided.get(&event).copied()
    }

    /// The events that void entries, up to a position, that one included: where each stands, and what
    /// it names.
    pub(super) fn voidings(&self, until: Position) -> Vec<(Position, Arc<[VoidedEvent]>)> {
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        said.voidings.range(..=until).map(|(at, named)| (*at, Arc::clone(named))).collect()
    }

    /// The version of the table to which a case was migrated last; `None` when it runs on the one that
    /// it began with.
    #[must_use]
    pub fn table(&self, case: &StreamId) -> Option<u32> {
        self.said.read().unwrap_or_else(PoisonError::into_inner).tables.get(case).copied()
    }

    /// The newest event that voids an entry.
    pub(super) fn newest_voiding(&self) -> Option<Position> {
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        said.voidings.last_key_value().map(|(at, _)| *at)
    }
}
