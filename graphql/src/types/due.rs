//! Due dates that explain themselves: how each came about, and what has moved it.

use async_graphql::{Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::due::{DueDate as Due, TermUnit};
use luuvet_engine::{EventId, StreamId};
use luuvet_projections::due_moves::DueMoveRow;

use crate::scalar::Position;
use crate::seen::Seen;

/// A due date with its term and its moves.
pub(crate) struct DueDate {
    view: Seen,
    stream: StreamId,
    timer: &'static str,
    due: Due,
}

impl DueDate {
    /// A due date of a workflow instance, by the name under which it is moved.
    pub(crate) fn new(view: &Seen, stream: &StreamId, timer: &'static str, due: Due) -> Self {
        Self { view: view.clone(), stream: stream.clone(), timer, due }
    }
}

/// A due date (hạn): its last day, how it came about, and what has moved it.
#[Object]
impl DueDate {
    /// The last day; it counts until 24:00.
    async fn due_on(&self) -> NaiveDate {
        self.due.due_on
    }
    /// The last day on which a timely act can still be entered: missing the due date has its
    /// consequences after that.
    async fn window_closes_on(&self) -> NaiveDate {
        self.due.window_closes_on
    }
    /// How it came about, in Vietnamese, such as `30 ngày kể từ 03/03/2016`; absent where that was
    /// not noted.
    async fn term_vi(&self) -> Option<String> {
        self.due.term().map(|term| term.words().vi.into_owned())
    }
    /// How it came about, in English, such as `30 days from 2016-03-03`; absent where that was not
    /// noted.
    async fn term_en(&self) -> Option<String> {
        self.due.term().map(|term| term.words().en.into_owned())
    }
    /// What was counted; absent where a day was named.
    async fn count(&self) -> Option<DueDateCount> {
        let term = self.due.term()?;
        let count = term.count()?;
        Some(DueDateCount {
            from_on: count.from,
            length: count.length,
            unit: count.unit,
            parameter: count.parameter.map(|limit| limit.name()),
        })
    }
    /// What has moved it, oldest first.
    async fn moves(&self) -> Vec<DueDateMove> {
        let rows = self.view.due_moves.of(&self.stream).iter();
        rows.filter(|row| row.timer == self.timer).map(DueDateMove::of).collect()
    }
}

/// A length of time from a day on, which is not counted itself.
#[derive(SimpleObject)]
pub(crate) struct DueDateCount {
    /// The day of the event that started it.
    from_on: NaiveDate,
    /// How many units.
    length: u32,
    /// The unit.
    unit: TermUnit,
    /// The regulation's parameter that the length is the value of, such as
    /// `violation.execution_days`; absent when a person granted it, or when it is a sum.
    parameter: Option<&'static str>,
}

/// A move of a due date.
#[derive(SimpleObject)]
pub(crate) struct DueDateMove {
    /// The due date before.
    from_on: NaiveDate,
    /// The due date after.
    to_on: NaiveDate,
    /// The last day after that on which a timely act can still be entered.
    window_closes_on: NaiveDate,
    /// The event that moved it: the calendar's, or that of the case which an obligation is about.
    cause: EventId,
    /// Number and sign of the decision behind the calendar; absent when something else moved it.
    decision_number: Option<String>,
    /// When it was moved.
    moved_at: DateTime<Utc>,
    /// The event by which it was.
    moved_by: Position,
}

impl DueDateMove {
    fn of(row: &DueMoveRow) -> Self {
        Self {
            from_on: row.from,
            to_on: row.to.due_on,
            window_closes_on: row.to.window_closes_on,
            cause: row.cause,
            decision_number: row.decision_number.clone(),
            moved_at: row.moved.recorded_at,
            moved_by: row.moved.position.into(),
        }
    }
}
