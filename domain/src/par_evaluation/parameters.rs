//! Dates, times and criteria of the evaluation, all of them defaults of the system.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::criteria::ParCriteriaSet;
use crate::calendar::Calendar;
use crate::due::Term;
use crate::inspection::parameters::{DayOfYear, check_day_of_year};
use crate::parameters::{ValueFault, check_number, initial};

/// Dates, times and criteria of the evaluation of public administration reform (chỉ số CCHC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParParameters {
    /// When the evaluations of a year are opened and their scores proposed.
    pub opens: DayOfYear,
    /// When an agency scores itself, in the year evaluated.
    pub self_score_due: DayOfYear,
    /// When its scores are verified, in the year evaluated.
    pub verify_due: DayOfYear,
    /// When its scores are final, in the year after.
    pub final_due: DayOfYear,
    /// How long an agency may contest after its scores were appraised.
    pub contest_working_days: u32,
    /// The criteria, with their points.
    pub criteria_set: ParCriteriaSet,
}

/// The dates of a year's evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParSchedule {
    /// The day on which it is opened.
    pub opens_on: NaiveDate,
    /// How the due date of the agency's own scores comes about.
    pub self_score: Term,
    /// When the agency scores itself.
    pub self_score_by: NaiveDate,
    /// When the scores are verified.
    pub verify_by: NaiveDate,
    /// When they are final.
    pub final_by: NaiveDate,
}

impl Default for ParParameters {
    fn default() -> Self {
        initial().par.clone()
    }
}

impl ParParameters {
    /// The dates of a year's evaluation; `None` for a year that the calendar does not have.
    #[must_use]
    pub fn schedule(&self, year: i32, calendar: &Calendar) -> Option<ParSchedule> {
        let working = |day: DayOfYear, year: i32| Some(calendar.working_day_from(day.of(year)?));
        let self_score = Term::WorkingDayFrom { on: self.self_score_due.of(year)? };
        Some(ParSchedule {
            opens_on: self.opens.of(year)?,
            self_score,
            self_score_by: self_score.last_day(calendar),
            verify_by: working(self.verify_due, year)?,
            final_by: working(self.final_due, year.checked_add(1)?)?,
        })
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        let Self {
            opens,
            self_score_due,
            verify_due,
            final_due,
            contest_working_days,
            criteria_set,
        } = self;
        for (field, day) in [
            ("par.opens", opens),
            ("par.self_score_due", self_score_due),
            ("par.verify_due", verify_due),
            ("par.final_due", final_due),
        ] {
            check_day_of_year(field, *day)?;
        }
        check_number("par.contest_working_days", *contest_working_days, 1..=60)?;
        criteria_set.check()
    }
}
