//! Which findings are like which: of the same agency and unit, against the same clause.

use std::ops::Bound;

use chrono::{Datelike, Months, NaiveDate};
use luuvet_domain::finding::FindingRaised;
use luuvet_engine::{Position, Scope, StreamId};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;

/// What makes one finding like another: agency, unit and clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Likeness(Scope, SmolStr, SmolStr);

impl Likeness {
    pub(super) fn new(agency: &Scope, unit: &str, clause: &str) -> Self {
        Self(agency.clone(), unit.into(), clause.into())
    }

    pub(super) fn of(raised: &FindingRaised) -> Self {
        Self::new(&raised.agency, &raised.unit, &raised.clause)
    }
}

/// Streams of findings that were not withdrawn by what they are like, by the legal date of raising
/// and by when they were raised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Alike(Table<(Likeness, NaiveDate, Position), StreamId>);

impl Alike {
    pub(super) fn put(
        &mut self,
        likeness: Likeness,
        on: NaiveDate,
        at: Position,
        stream: &StreamId,
    ) {
        self.0.put((likeness, on, at), stream.clone());
    }

    pub(super) fn remove(&mut self, likeness: &Likeness, on: NaiveDate, at: Position) {
        self.0.remove(&(likeness.clone(), on, at));
    }

    /// Those that were raised since a legal date, with that date and where their raising stands in
    /// the ledger, in this order.
    pub(super) fn since(
        &self,
        likeness: &Likeness,
        since: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, Position, &StreamId)> + use<'_> {
        let bound = |on, at| Bound::Included((likeness.clone(), on, Position(at)));
        let all = self.0.between(bound(since, 0), bound(NaiveDate::MAX, u64::MAX));
        all.map(|((_, on, at), stream)| (*on, *at, &**stream))
    }

    /// The newest legal date of raising among those that stand before a position.
    pub(super) fn newest_before(&self, likeness: &Likeness, at: Position) -> Option<NaiveDate> {
        let mut newest_first = self.since(likeness, NaiveDate::MIN).rev();
        newest_first.find(|(_, raised_at, _)| *raised_at < at).map(|(on, ..)| on)
    }
}

/// The fewest months before a date within which another lies; none when that is not earlier.
pub(super) fn months_back(from: NaiveDate, to: NaiveDate) -> u32 {
    if to >= from {
        return 0;
    }
    let months = (12 * from.year().abs_diff(to.year()) + from.month()).saturating_sub(to.month());
    // So many months back it is the month of the other: its day or one before, or a later one.
    let is_within = from.checked_sub_months(Months::new(months)).is_none_or(|since| since <= to);
    if is_within { months } else { months + 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_date_lies_within_so_many_months_and_not_within_fewer(from in -400..40_000, to in 0..40_000) {
            let day = |days| NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
            let (from, to) = (day(from), day(to));
            let is_within = |months| from - Months::new(months) <= to;
            let months = months_back(from, to);
            prop_assert!(is_within(months));
            prop_assert!(months == 0 || !is_within(months - 1));
        }
    }
}
