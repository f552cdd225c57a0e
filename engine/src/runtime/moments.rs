//! Older moments: the read model as of any position.
//!
//! Copies of the model are kept at intervals; a moment between two of them is folded from the one before
//! it. Copies share what has not changed in between. A start makes none of what lies before it: who asks for
//! nothing older than now needs none, and they are made when they are first asked for.
//!
//! A model as of a position is what the system knew there: an entry that was voided later stands, and
//! one that was voided before does not. So a copy does not serve as a beginning where an entry that
//! it holds was voided between it and the position.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ahead::Ahead;
use super::{Failure, Overlay, ReadModel};
use crate::store::{Direction, EventStore, StoreError};
use crate::{Position, Recorded, Registers, StreamId, System, Version, VoidedEvent};

/// Most copies: beyond them, every second one goes, and from then on they are made half as often.
const COPIES_MAX: usize = 384;
/// Moments that were asked for lately and are kept as they are.
const RECENT_MAX: usize = 2;
/// Records of a stream read at once.
const PAGE_LEN: usize = 1_024;
/// Records read at once to be folded: few, so that the first are folded while the next are decoded.
const FOLDED_LEN: usize = 256;

/// The older moments of a read model.
pub(super) struct Moments<M> {
    copies: Mutex<Copies<M>>,
    /// Held while copies are made that were missing.
    making: tokio::sync::Mutex<()>,
    /// For each event that voids an entry, where the first event stands that it names.
    voided_from: Mutex<HashMap<Position, Position>>,
}

struct Copies<M> {
    spacing: u64,
    kept: BTreeMap<Position, Arc<M>>,
    recent: VecDeque<Arc<M>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<M: Clone> Moments<M> {
    /// None yet, with a copy to be kept every so many events at first.
    pub(super) fn every(spacing: u64) -> Self {
        let copies = Copies { spacing, kept: BTreeMap::new(), recent: VecDeque::new() };
        Self {
            copies: Mutex::new(copies),
            making: tokio::sync::Mutex::default(),
            voided_from: Mutex::default(),
        }
    }

    /// Keeps a copy of the model as of a position, when one is due there.
    pub(super) fn note(&self, position: Position, model: &M) {
        let mut copies = lock(&self.copies);
        if !(position.0 + 1).is_multiple_of(copies.spacing) || copies.kept.contains_key(&position) {
            return;
        }
        copies.kept.insert(position, Arc::new(model.clone()));
        if copies.kept.len() > COPIES_MAX {
            copies.spacing *= 2;
            let spacing = copies.spacing;
            copies.kept.retain(|position, _| (position.0 + 1).is_multiple_of(spacing));
        }
    }

    /// The last position up to this one at which a copy is due.
    fn due(&self, position: Position) -> Option<Position> {
        let spacing = lock(&self.copies).spacing;
        ((position.0 + 1) / spacing * spacing).checked_sub(1).map(Position)
    }

    /// Where copies are due up to a position.
    fn all_due(&self, until: Position) -> impl Iterator<Item = Position> + use<M> {
        let spacing = lock(&self.copies).spacing;
        (1..=(until.0 + 1) / spacing).map(move |n| Position(n * spacing - 1))
    }

    fn is_kept(&self, position: Position) -> bool {
        lock(&self.copies).kept.contains_key(&position)
    }

    /// The copies up to a position, the newest first.
    fn up_to(&self, position: Position) -> Vec<(Position, Arc<M>)> {
        let copies = lock(&self.copies);
        copies.kept.range(..=position).rev().map(|(at, copy)| (*at, Arc::clone(copy))).collect()
    }
}

/// From the first event that was voided to the one that says so, that one excluded, for each voiding.
pub(super) struct Reconsidered(Vec<(Position, Position)>);

impl Reconsidered {
    /// Whether the model as of a position holds what was voided later.
    pub(super) fn holds(&self, position: Position) -> bool {
        self.0.iter().any(|(from, at)| (*from..*at).contains(&position))
    }
}

/// What moments are folded from.
#[derive(Clone, Copy)]
pub(super) struct Ledger<'a> {
    pub(super) store: &'a Arc<dyn EventStore>,
    pub(super) overlay: &'a Overlay,
}

impl<M> Moments<M> {
    /// The model as of a position that the ledger has.
    ///
    /// # Errors
    /// [`Failure`] when the ledger cannot be read or folded.
    pub(super) async fn as_of<S>(
        &self,
        ledger: Ledger<'_>,
        position: Position,
    ) -> Result<Arc<M>, Failure>
    where
        S: System,
        M: ReadModel<S>,
    {
        if let Some(recent) = self.recent::<S>(position) {
            return Ok(recent);
        }
        if self.due(position).is_some_and(|due| !self.is_kept(due)) {
            self.prepare::<S>(ledger, position).await?;
        }
        let model = Arc::new(self.folded::<S>(ledger, position, position.next()).await?);
        let mut copies = lock(&self.copies);
        copies.recent.truncate(RECENT_MAX - 1);
        copies.recent.push_front(Arc::clone(&model));
        Ok(model)
    }

    fn recent<S: System>(&self, position: Position) -> Option<Arc<M>>
    where
        M: ReadModel<S>,
    {
        let copies = lock(&self.copies);
        let is_of = |model: &&Arc<M>| model.registers().position() == Some(position);
        copies.recent.iter().find(is_of).map(Arc::clone)
    }

    /// Makes the copies that are missing up to a position.
    ///
    /// # Errors
    /// [`Failure`] when the ledger cannot be read or folded.
    async fn prepare<S>(&self, ledger: Ledger<'_>, until: Position) -> Result<(), Failure>
    where
        S: System,
        M: ReadModel<S>,
    {
        for due in self.all_due(until) {
            let _alone = self.making.lock().await;
            if !self.is_kept(due) {
                let model = self.folded::<S>(ledger, due, due.next()).await?;
                self.note(due, &model);
            }
        }
        Ok(())
    }

    /// The model before a position, as it is known at another: without what was voided up to that one.
    ///
    /// # Errors
    /// [`Failure`] when the ledger cannot be read or folded.
    pub(super) async fn folded<S>(
        &self,
        ledger: Ledger<'_>,
        known_at: Position,
        before: Position,
    ) -> Result<M, Failure>
    where
        S: System,
        M: ReadModel<S>,
    {
        let Ledger { store, overlay } = ledger;
        let reconsidered = self.reconsidered::<S>(ledger, known_at).await?;
        let copies = self.up_to(known_at).into_iter();
        let base = copies.filter(|(at, _)| *at < before).find(|(at, _)| !reconsidered.holds(*at));
        let (from, mut model) = match base {
            Some((at, copy)) => (at.next(), (*copy).clone()),
            None => (Position(0), M::empty()),
        };
        let mut ahead = Ahead::<S>::read(store, from, before, FOLDED_LEN);
        while let Some(page) = ahead.next().await? {
            for decoded in page {
                // A ledger with what a newer program recorded is only read.
                let Ok(event) = decoded.event()? else { continue };
                let position = event.meta.position;
                if !overlay.is_voided_as_of(event.meta.event_id, known_at) {
                    model.fold(&event);
                }
                if !reconsidered.holds(position) {
                    self.note(position, &model);
                }
            }
        }
        Ok(model)
    }

    /// From where to where the model was another than it is known to have been at a position.
    ///
    /// # Errors
    /// [`Failure`] when the ledger cannot be read.
    pub(super) async fn reconsidered<S: System>(
        &self,
        Ledger { store, overlay }: Ledger<'_>,
        known_at: Position,
    ) -> Result<Reconsidered, Failure> {
        let mut spans = Vec::new();
        for (at, named) in overlay.voidings(known_at) {
            spans.push((self.voided_from::<S>(&**store, at, &named).await?, at));
        }
        Ok(Reconsidered(spans))
    }

    /// Where the first of the events stands that an event voids.
    async fn voided_from<S: System>(
        &self,
        store: &dyn EventStore,
        at: Position,
        named: &[VoidedEvent],
    ) -> Result<Position, Failure> {
        if let Some(from) = lock(&self.voided_from).get(&at) {
            return Ok(*from);
        }
        let mut from = at;
        for voided in named {
            if let Some(position) = position_of::<S>(store, &voided.stream, voided).await? {
                from = from.min(position);
            }
        }
        lock(&self.voided_from).insert(at, from);
        Ok(from)
    }
}

/// Where an event of a stream stands.
async fn position_of<S: System>(
    store: &dyn EventStore,
    stream: &StreamId,
    wanted: &VoidedEvent,
) -> Result<Option<Position>, Failure> {
    let mut from = Version::NONE.next();
    loop {
        let page = store.read_stream(stream, from, Direction::Forward, PAGE_LEN).await?;
        for record in &page {
            let event: Recorded<S::Event> = S::decode_record(&record.body)
                .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
            if event.meta.event_id == wanted.event {
                return Ok(Some(record.position));
            }
            from = event.meta.version.next();
        }
        if page.len() < PAGE_LEN {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_long_a_ledger_is_its_copies_are_few_and_stand_at_equal_distances() {
        const EVENTS: u64 = 1_000_000;
        let moments = Moments::every(16);
        for event in 0..EVENTS {
            moments.note(Position(event), &event);
            assert!(lock(&moments.copies).kept.len() <= COPIES_MAX, "at {event}");
        }
        let copies = lock(&moments.copies);
        let due = (1..=EVENTS / copies.spacing).map(|n| Position(n * copies.spacing - 1));
        assert!(copies.kept.keys().copied().eq(due), "every {}", copies.spacing);
        assert!(copies.kept.len() > COPIES_MAX / 2, "{}", copies.kept.len());
    }
}
