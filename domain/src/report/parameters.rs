//! Dates and times of periodic reports, all of them defaults of the system.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::period::{PeriodKind, ReportPeriod};
use crate::calendar::Calendar;
use crate::due::Term;
use crate::inspection::parameters::{DayOfYear, check_day_of_year};
use crate::parameters::{ValueFault, check_number, check_reminders, initial};

/// Dates and times of periodic reports. Units stand last in each name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportParameters {
    /// When the report of the first half is due.
    pub h1_due: DayOfYear,
    /// When the report of the year is due.
    pub annual_due: DayOfYear,
    /// The first day of the data of both, in the year before.
    pub data_from: DayOfYear,
    /// The last day of the data of the first half.
    pub h1_data_until: DayOfYear,
    /// The last day of the data of the year.
    pub annual_data_until: DayOfYear,
    /// How long before it is due a report is opened.
    pub opens_days_before: u32,
    /// How many days before its due date a report is recalled to its debtor.
    pub reminder_days_before: Vec<u32>,
    /// How many days after its due date a report that has not come is recalled.
    pub reminder_days_after: Vec<u32>,
    /// How long after its due date a report that has not come is declared missing.
    pub missing_days: u32,
    /// When a report on request is due, if the request sets no date.
    pub adhoc_working_days: u32,
    /// How far back the data of a report on request go, if the request does not say.
    pub adhoc_data_months: u32,
    /// How soon a report that was received is accepted or returned.
    pub review_working_days: u32,
    /// How soon a returned report comes again.
    pub resubmission_working_days: u32,
    /// When the consolidated report of the first half is due.
    pub consolidated_h1_due: DayOfYear,
    /// When the consolidated report of the year is due.
    pub consolidated_annual_due: DayOfYear,
    /// How long after it was declared missing a report becomes a proposal of a violation.
    pub violation_missing_days: u32,
    /// How many late reports become one.
    pub violation_late_reports: u32,
    /// Within how many months.
    pub violation_late_months: u32,
}

/// The dates of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The day on which its reports are opened.
    pub opens_on: NaiveDate,
    /// The first day of its data.
    pub data_from: NaiveDate,
    /// The last day of its data.
    pub data_until: NaiveDate,
    /// How the due date of its reports comes about.
    pub due: Term,
    /// When its reports are due.
    pub due_on: NaiveDate,
    /// When its consolidated report is due.
    pub consolidated_due_on: NaiveDate,
}

impl Default for ReportParameters {
    fn default() -> Self {
        initial().report.clone()
    }
}

impl ReportParameters {
    /// The dates of a period; `None` for a year that the calendar does not have.
    #[must_use]
    pub fn schedule(&self, period: ReportPeriod, calendar: &Calendar) -> Option<Schedule> {
        let (due, data_until, consolidated) = match period.kind {
            PeriodKind::H1 => (self.h1_due, self.h1_data_until, self.consolidated_h1_due),
            PeriodKind::Annual => {
                (self.annual_due, self.annual_data_until, self.consolidated_annual_due)
            }
        };
        let year = period.year;
        let due = Term::WorkingDayFrom { on: due.of(year)? };
        let due_on = due.last_day(calendar);
        Some(Schedule {
            opens_on: due_on.checked_sub_days(Days::new(self.opens_days_before.into()))?,
            data_from: self.data_from.of(year.checked_sub(1)?)?,
            data_until: data_until.of(year)?,
            due,
            due_on,
            consolidated_due_on: calendar.working_day_from(consolidated.of(year)?),
        })
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            h1_due,
            annual_due,
            data_from,
            h1_data_until,
            annual_data_until,
            opens_days_before,
            reminder_days_before,
            reminder_days_after,
            missing_days,
            adhoc_working_days,
            adhoc_data_months,
            review_working_days,
            resubmission_working_days,
            consolidated_h1_due,
            consolidated_annual_due,
            violation_missing_days,
            violation_late_reports,
            violation_late_months,
        } = self;
        for (field, day) in [
            ("report.h1_due", h1_due),
            ("report.annual_due", annual_due),
            ("report.data_from", data_from),
            ("report.h1_data_until", h1_data_until),
            ("report.annual_data_until", annual_data_until),
            ("report.consolidated_h1_due", consolidated_h1_due),
            ("report.consolidated_annual_due", consolidated_annual_due),
        ] {
            check_day_of_year(field, *day)?;
        }
        check_reminders("report.reminder_days_before", reminder_days_before)?;
        check_reminders("report.reminder_days_after", reminder_days_after)?;
        for (field, found, limits) in [
            ("report.opens_days_before", opens_days_before, 1..=120),
            ("report.missing_days", missing_days, 1..=120),
            ("report.adhoc_working_days", adhoc_working_days, 1..=60),
            ("report.adhoc_data_months", adhoc_data_months, 1..=36),
            ("report.review_working_days", review_working_days, 1..=60),
            ("report.resubmission_working_days", resubmission_working_days, 1..=60),
            ("report.violation_missing_days", violation_missing_days, 1..=365),
            ("report.violation_late_reports", violation_late_reports, 1..=10),
            ("report.violation_late_months", violation_late_months, 1..=60),
        ] {
            check_number(field, *found, limits)?;
        }
        Ok(())
    }
}
