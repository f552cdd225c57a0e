//! The parameters of inspections: time limits and the checklist, all of them defaults of the system.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agency::AgencyKind;
use crate::parameters::{ValueFault, check_kinds, check_number, initial};

/// One item of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its number, from 1.
    pub number: u32,
    /// What is checked, in Vietnamese.
    pub text_vi: String,
    /// What is checked, in English.
    pub text_en: String,
    /// The requirement behind it.
    pub clause: String,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOfYear {
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, 1 to 28 or as many as the month has in every year.
    pub day: u32,
}

impl DayOfYear {
    /// That day in a year; `None` when the year does not have it.
    #[must_use]
    pub fn of(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// Checks that every year has the day.
pub(crate) fn check_day_of_year(field: &'static str, day: DayOfYear) -> Result<(), ValueFault> {
    check_number(field, day.month, 1..=12)?;
    // A year without a leap day has the fewest days.
    let days =
        (28..=31).rev().find(|last| NaiveDate::from_ymd_opt(2015, day.month, *last).is_some());
    check_number(field, day.day, 1..=days.unwrap_or(28))
}

/// The parameters of inspections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionParameters {
    /// How long before it opens an agency is told of an inspection that is not ad hoc.
    pub notice_working_days: u32,
    /// How long an inspection that the system proposes may wait for an answer.
    #[serde(default = "proposal_working_days")]
    pub proposal_working_days: u32,
    /// When the minutes of an inspection on site are due, from the day on which its last item was
    /// answered; 0 is that day itself.
    #[serde(default = "minutes_days")]
    pub minutes_days: u32,
    /// When the conclusion or letter is due, from the minutes or the receipt of the files.
    pub conclusion_working_days: u32,
    /// When the agency reports on remediation, from the conclusion or letter.
    pub remediation_report_days: u32,
    /// Within how many months every debtor is inspected once.
    pub interval_months: u32,
    /// The kinds of agency that are inspected within that time.
    pub inspected_kinds: Vec<AgencyKind>,
    /// When a programme is submitted, in the year before its own.
    pub programme_submit: DayOfYear,
    /// When a programme is approved, in its own year.
    pub programme_approve: DayOfYear,
    /// When a programme is completed, in its own year.
    pub programme_complete: DayOfYear,
    /// The checklist, in the order of its numbers.
    pub checklist: Vec<ChecklistItem>,
}

/// What a set has that was stored before minutes were owed by a day.
fn minutes_days() -> u32 {
    initial().inspection.minutes_days
}

/// What a set has that was stored before inspections were proposed.
fn proposal_working_days() -> u32 {
    initial().inspection.proposal_working_days
}

/// The longest text of an item, in characters: it becomes the statement of a finding.
const TEXT_CHARS_MAX: u32 = 200;
/// The most items that a checklist may have.
const ITEMS_MAX: usize = 100;

impl Default for InspectionParameters {
    fn default() -> Self {
        initial().inspection.clone()
    }
}

impl InspectionParameters {
    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        let Self {
            notice_working_days,
            proposal_working_days,
            minutes_days,
            conclusion_working_days,
            remediation_report_days,
            interval_months,
            inspected_kinds,
            programme_submit,
            programme_approve,
            programme_complete,
            checklist,
        } = self;
        check_number("inspection.notice_working_days", *notice_working_days, 0..=60)?;
        check_number("inspection.proposal_working_days", *proposal_working_days, 1..=90)?;
        check_number("inspection.minutes_days", *minutes_days, 0..=30)?;
        check_number("inspection.conclusion_working_days", *conclusion_working_days, 1..=90)?;
        check_number("inspection.remediation_report_days", *remediation_report_days, 1..=365)?;
        check_number("inspection.interval_months", *interval_months, 1..=120)?;
        check_kinds("inspection.inspected_kinds", inspected_kinds)?;
        for (field, day) in [
            ("inspection.programme_submit", programme_submit),
            ("inspection.programme_approve", programme_approve),
            ("inspection.programme_complete", programme_complete),
        ] {
            check_day_of_year(field, *day)?;
        }
        let field = "inspection.checklist";
        if checklist.len() > ITEMS_MAX {
            return Err(ValueFault::TooMany { field, found: checklist.len(), max: ITEMS_MAX });
        }
        for (n, item) in (1_u32..).zip(checklist) {
            check_number(field, item.number, n..=n)?;
            for text in [&item.text_vi, &item.text_en, &item.clause] {
                let chars = u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
                check_number(field, chars, 1..=TEXT_CHARS_MAX)?;
            }
        }
        Ok(())
    }
}
