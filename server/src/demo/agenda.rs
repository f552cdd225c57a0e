//! What is to happen when: a queue ordered by moment, and by the order of entry where moments are
//! the same, so that nothing depends on chance.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chrono::{DateTime, Utc};

/// An entry; two never compare equal, since each has its own number.
#[derive(Debug)]
struct Entry<T> {
    moment: DateTime<Utc>,
    number: u64,
    what: T,
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Entry<T> {}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.moment, self.number).cmp(&(other.moment, other.number))
    }
}

/// The queue.
#[derive(Debug)]
pub(super) struct Agenda<T> {
    entries: BinaryHeap<Reverse<Entry<T>>>,
    entered: u64,
}

impl<T> Agenda<T> {
    /// Nothing is to happen.
    pub(super) fn new() -> Self {
        Self { entries: BinaryHeap::new(), entered: 0 }
    }

    /// Enters something.
    pub(super) fn enter(&mut self, moment: DateTime<Utc>, what: T) {
        self.entered += 1;
        self.entries.push(Reverse(Entry { moment, number: self.entered, what }));
    }

    /// Takes out what comes first.
    pub(super) fn next(&mut self) -> Option<(DateTime<Utc>, T)> {
        self.entries.pop().map(|Reverse(entry)| (entry.moment, entry.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_earlier_comes_first_and_what_was_entered_first_where_moments_are_the_same() {
        let at = |seconds| DateTime::<Utc>::UNIX_EPOCH + chrono::TimeDelta::seconds(seconds);
        let mut agenda = Agenda::new();
        for (second, what) in [(5, "c"), (1, "a"), (5, "d"), (2, "b")] {
            agenda.enter(at(second), what);
        }
        let order: Vec<_> = std::iter::from_fn(|| agenda.next()).map(|(_, what)| what).collect();
        assert_eq!(order, ["a", "b", "c", "d"]);
    }
}
