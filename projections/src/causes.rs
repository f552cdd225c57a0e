//! Which event followed from which: causes and consequences, from the envelopes alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use luuvet_engine::store::{Record, StoreError};
use luuvet_engine::{DecodeError, EventId, Position};
use serde::Deserialize;

/// What ties an event to others.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Link {
    /// Its id.
    pub event_id: EventId,
    /// The event that it is a reaction to.
    pub causation_id: Option<EventId>,
}

impl Link {
    /// The link of a record.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when it is none.
    pub fn of(record: &Record) -> Result<Self, StoreError> {
        serde_json::from_slice(&record.body).map_err(|cause| StoreError::Unreadable {
            position: record.position,
            cause: DecodeError::Malformed(cause.to_string()),
        })
    }
}

/// Links of events, taken in in the order of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Causes {
    links: BTreeMap<Position, Link>,
    positions: HashMap<EventId, Position>,
}

impl Causes {
    /// Takes a link in.
    pub fn take(&mut self, position: Position, link: Link) {
        self.positions.insert(link.event_id, position);
        self.links.insert(position, link);
    }

    /// The event at a position, then what led to it, back to the act or deadline that began it.
    pub fn up(&self, from: Position) -> impl Iterator<Item = Position> + use<'_> {
        let first = self.links.contains_key(&from).then_some(from);
        std::iter::successors(first, |at| {
            let cause = self.links.get(at)?.causation_id?;
            self.positions.get(&cause).copied()
        })
    }

    /// All that followed from events, in order, each with the number of steps in between: 1 for a reaction
    /// to one of the events themselves.
    #[must_use]
    pub fn down(&self, of: &BTreeSet<Position>) -> Vec<(Position, u32)> {
        let (mut depths, mut found) = (HashMap::<EventId, u32>::new(), Vec::new());
        let Some(first) = of.first() else { return found };
        for (position, link) in self.links.range(first..) {
            let depth = link.causation_id.and_then(|cause| depths.get(&cause)).copied();
            if of.contains(position) {
                depths.insert(link.event_id, 0);
            } else if let Some(depth) = depth {
                depths.insert(link.event_id, depth + 1);
                found.push((*position, depth + 1));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use luuvet_engine::CommandId;
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> EventId {
        EventId::of(CommandId(Uuid::from_u128(n)), 0)
    }

    #[test]
    fn causes_are_followed_up_and_consequences_down() {
        let mut causes = Causes::default();
        for (n, cause) in [None, None, Some(0), Some(2), Some(1), Some(3)].into_iter().enumerate() {
            let link = Link { event_id: id(n as u128), causation_id: cause.map(id) };
            causes.take(Position(n as u64), link);
        }
        let up: Vec<u64> = causes.up(Position(5)).map(|at| at.0).collect();
        assert_eq!(up, [5, 3, 2, 0]);
        let down = |of: &[u64]| -> Vec<(u64, u32)> {
            let of = of.iter().copied().map(Position).collect();
            causes.down(&of).into_iter().map(|(at, depth)| (at.0, depth)).collect()
        };
        assert_eq!(down(&[0]), [(2, 1), (3, 2), (5, 3)]);
        assert_eq!(down(&[1, 3]), [(4, 1), (5, 1)]);
        assert_eq!(down(&[]), []);
    }
}
