//! Due dates in tests: which run, what the calendar last said, and those that are expected.

use chrono::NaiveDate;
use luuvet_domain::due::moving::{
    CalendarChange, DueDatesMoved, DueMove, DueRegister, MoveDueDates, RunningDueDate,
};
use luuvet_domain::due::{Basis, Count, DueDate, Term, TimeLimit};
use luuvet_engine::{EventId, StreamId};
use uuid::Uuid;

use super::{Province, day};

/// What the province's registers say of due dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct DueTruth {
    pub(crate) running: Vec<RunningDueDate>,
    pub(crate) change: Option<CalendarChange>,
}

impl DueRegister for Province {
    fn running_due_dates(&self) -> Vec<RunningDueDate> {
        self.due.running.clone()
    }
    fn running_due_dates_of(&self, stream: &StreamId) -> Vec<RunningDueDate> {
        self.due.running.iter().filter(|one| one.stream == *stream).cloned().collect()
    }
    fn calendar_change(&self) -> Option<CalendarChange> {
        self.due.change.clone()
    }
}

/// A term of the tests' parameters.
pub(crate) fn within(limit: TimeLimit, from: &str) -> Term {
    Province::new().regulation.unwrap().term(limit, day(from))
}

/// A due date of a term, on the days that the test says and not on those that the term says.
pub(crate) fn due_by(due_on: &str, window_closes_on: &str, term: Term) -> DueDate {
    let basis = Basis { term, window_working_days: 5, held_until: None };
    DueDate { basis: Some(basis), ..DueDate::of(day(due_on), day(window_closes_on)) }
}

/// A limit's term from a day on, if the day is its last: as managers find out again what a case wrote
/// down.
pub(crate) fn counted(limit: TimeLimit, from: &str, due_on: &str) -> Option<Term> {
    let calendar = Province::new().regulation.unwrap().calendar.clone();
    Some(within(limit, from)).filter(|term| term.last_day(&calendar) == day(due_on))
}

/// The event by which the calendar moves one due date.
pub(crate) fn moved(timer: &str, from: NaiveDate, to: DueDate) -> DueDatesMoved {
    DueDatesMoved {
        moves: vec![DueMove { timer: timer.to_owned(), from, to }],
        cause: EventId(Uuid::from_u128(24)),
        decision_number: "12/QĐ-UBND".to_owned(),
    }
}

/// The command for that.
pub(crate) fn move_to(timer: &str, from: NaiveDate, to: DueDate) -> MoveDueDates {
    let DueDatesMoved { moves, cause, decision_number } = moved(timer, from, to);
    MoveDueDates { moves, cause, decision_number }
}

/// A due date in its golden form: 30 days by a parameter.
pub(crate) fn golden_move(timer: &str) -> DueDatesMoved {
    let count = Count {
        from: day("2016-12-30"),
        length: 30,
        unit: TimeLimit::FindingMajor.unit(),
        parameter: Some(TimeLimit::FindingMajor),
    };
    let to = due_by("2017-02-02", "2017-02-09", Term::Counted(count));
    moved(timer, day("2017-01-30"), to)
}
