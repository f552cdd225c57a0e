//! Due dates as events carry them: computed once, when their clock starts, with how they came about.
//!
//! An act may be entered some working days after its legal date. So the consequences of a missed
//! due date wait for the end of that registration window: until then a timely act may still arrive.
//! In between, something is past due but not overdue; that follows from the two dates and the day,
//! and is no state.
//!
//! A changed parameter leaves a due date alone. A changed calendar moves it, since its [`Term`] ends
//! on another day; see [`moving`].

mod limit;
pub mod moving;
mod term;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use limit::TimeLimit;
pub use term::{Count, Term, TermUnit};

use crate::calendar::{self, Calendar};
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
    /// How both came about; absent in what was stored before that was noted. No calendar moves such
    /// a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// How a due date and its window came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// What the due date is the last day of.
    pub term: Term,
    /// The registration window of the parameters of that day.
    pub window_working_days: u32,
    /// The day until which the consequences are held beyond that window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<NaiveDate>,
}

impl DueDate {
    /// The last day of a term, with the window of the regulation.
    #[must_use]
    pub fn under(regulation: &Regulation, term: Term) -> Self {
        let calendar = &regulation.calendar;
        let window_working_days = regulation.parameters.registration_window_working_days;
        let due_on = term.last_day(calendar);
        Self {
            due_on,
            window_closes_on: calendar.after_working_days(due_on, window_working_days),
            basis: Some(Basis { term, window_working_days, held_until: None }),
        }
    }

    /// The same due date with consequences not before 24:00 of a day.
    #[must_use]
    pub fn held_until(self, day: NaiveDate) -> Self {
        if day <= self.window_closes_on {
            return self;
        }
        let basis = self.basis.map(|basis| Basis { held_until: Some(day), ..basis });
        Self { window_closes_on: day, basis, ..self }
    }

    /// A due date of which it is not known how it came about.
    #[must_use]
    pub const fn of(due_on: NaiveDate, window_closes_on: NaiveDate) -> Self {
        Self { due_on, window_closes_on, basis: None }
    }

    /// The same due date, for what moves with a term.
    #[must_use]
    pub fn with_term(self, term: Term) -> Self {
        Self { basis: self.basis.map(|basis| Basis { term, ..basis }), ..self }
    }

    /// The same due date with its window alone, and nothing that holds its consequences beyond it.
    #[must_use]
    pub fn without_hold(self, regulation: &Regulation) -> Self {
        let under_parameters = regulation.parameters.registration_window_working_days;
        let days = self.basis.map_or(under_parameters, |basis| basis.window_working_days);
        Self {
            due_on: self.due_on,
            window_closes_on: regulation.calendar.after_working_days(self.due_on, days),
            basis: self.basis.map(|basis| Basis { held_until: None, ..basis }),
        }
    }

    /// The moment at which the consequences of missing it come.
    #[must_use]
    pub fn lapses_at(&self) -> DateTime<Utc> {
        calendar::end_of(self.window_closes_on)
    }

    /// How it came about; absent in what was stored before that was noted.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        self.basis.map(|basis| basis.term)
    }

    /// The same due date under a calendar that was published on a day.
    ///
    /// What comes earlier by it comes not before that day: nobody can have known of it sooner. What
    /// was missed by then was missed under the calendar before, and stays.
    #[must_use]
    pub fn under_calendar(self, calendar: &Calendar, published_on: NaiveDate) -> Self {
        let Some(basis) = self.basis else { return self };
        if self.window_closes_on < published_on {
            return self;
        }
        let moved = |from: NaiveDate, to: NaiveDate| {
            if to < from { to.max(published_on.min(from)) } else { to }
        };
        let due_on = moved(self.due_on, basis.term.last_day(calendar));
        let window = calendar.after_working_days(due_on, basis.window_working_days);
        let window = basis.held_until.map_or(window, |day| window.max(day));
        let window_closes_on = moved(self.window_closes_on, window).max(due_on);
        Self { due_on, window_closes_on, basis: self.basis }
    }
}
