//! The position that an answer speaks of, so that the next query can name it as its minimum.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use luuvet_engine::Position;

/// The response header that carries the position over HTTP.
pub const POSITION_HEADER: &str = "luuvet-position";

/// The response extension that carries the position over HTTP and sockets alike, as a string since
/// JavaScript cannot hold every 64-bit number.
pub const POSITION_EXTENSION: &str = "luuvetPosition";

/// A cell in the data of every GraphQL request. A resolver that read a view or appended events
/// says so with [`reach`](Self::reach); the transport puts the highest position into the answer.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// One more than the position; 0 while none was said.
    next: Arc<AtomicU64>,
}

impl Reached {
    /// The answer speaks of the state at `position`, or of a later one said elsewhere.
    pub fn reach(&self, position: Position) {
        self.next.fetch_max(position.0.saturating_add(1), Ordering::AcqRel);
    }

    /// The highest position said so far.
    #[must_use]
    pub fn get(&self) -> Option<Position> {
        self.next.load(Ordering::Acquire).checked_sub(1).map(Position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_position_counts_and_none_is_not_the_first() {
        let reached = Reached::default();
        assert_eq!(reached.get(), None);
        reached.reach(Position(0));
        assert_eq!(reached.get(), Some(Position(0)));
        reached.reach(Position(7));
        reached.reach(Position(3));
        assert_eq!(reached.get(), Some(Position(7)));
    }
}
