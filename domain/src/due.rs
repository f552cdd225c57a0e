//! Due dates as events carry them: computed once, when their clock starts.
//!
//! An act may be entered some working days after its legal date. So the consequences of a missed
//! due date wait for the end of that registration window: until then a timely act may still arrive.
//! In between, something is past due but not overdue; that follows from the two dates and the day,
//! and is no state.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::parameters::Regulation;

/// A due date with the end of its registration window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    /// The last day, local; it counts until 24:00.
    #[serde(with = "luuvet_engine::day")]
    pub due_on: NaiveDate,
    /// The last day on which a timely act can still be entered; the consequences of a missed due
    /// date come at its 24:00.
    #[serde(with = "luuvet_engine::day")]
    pub window_closes_on: NaiveDate,
}

impl DueDate {
    /// A due date with the window of the regulation.
    #[must_use]
    pub fn under(regulation: &Regulation, due_on: NaiveDate) -> Self {
        let window = regulation.parameters.registration_window_working_days;
        Self { due_on, window_closes_on: regulation.calendar.after_working_days(due_on, window) }
    }

    /// The same due date with consequences not before 24:00 of a day.
    #[must_use]
    pub fn held_until(self, day: NaiveDate) -> Self {
        Self { window_closes_on: self.window_closes_on.max(day), ..self }
    }

    /// The moment at which the consequences of missing it come.
    #[must_use]
    pub fn lapses_at(&self) -> DateTime<Utc> {
        calendar::end_of(self.window_closes_on)
    }
}
