//! By when something is owed, as process managers say it when they open an obligation.

use chrono::NaiveDate;
use luuvet_engine::StreamId;

use crate::due::{DueDate, Term, TimeLimit};
use crate::register::Registers;

/// The day by which something is owed, and how it comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwedBy {
    /// The last day.
    pub due_on: NaiveDate,
    /// What it is the last day of; absent when no calendar moves it.
    pub term: Option<Term>,
}

impl OwedBy {
    /// A day that the case it is about has written down and does not judge by: the last day of a
    /// time limit from a day on. Where the day is another, nothing is known of how it came about.
    #[must_use]
    pub fn counted(
        due_on: NaiveDate,
        limit: TimeLimit,
        from: NaiveDate,
        registers: &dyn Registers,
    ) -> Self {
        let regulation = registers.regulation(from);
        let term = regulation
            .map(|regulation| (regulation.term(limit, from), regulation))
            .filter(|(term, regulation)| term.last_day(&regulation.calendar) == due_on)
            .map(|(term, _)| term);
        Self { due_on, term }
    }

    /// A day that the case it is about has named again, of a due date that runs there.
    #[must_use]
    pub fn running(
        due_on: NaiveDate,
        timer: &str,
        about: &StreamId,
        registers: &dyn Registers,
    ) -> Self {
        let running = registers.running_due_dates_of(about).into_iter();
        let mut same = running.filter(|one| one.timer == timer && one.due.due_on == due_on);
        same.next().map_or(Self { due_on, term: None }, |one| Self::from(one.due))
    }
}

impl From<DueDate> for OwedBy {
    fn from(due: DueDate) -> Self {
        Self { due_on: due.due_on, term: due.term() }
    }
}

/// A day that stays, since the case it is about judges by it.
impl From<NaiveDate> for OwedBy {
    fn from(due_on: NaiveDate) -> Self {
        Self { due_on, term: None }
    }
}
