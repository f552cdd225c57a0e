//! The calendar of plans and money, all of it defaults of the system.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::inspection::parameters::{DayOfYear, check_day_of_year};
use crate::parameters::{ValueFault, check_number, initial};

/// When plans are made, appraised, approved and settled. Units stand last in each name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanParameters {
    /// When the work on a year's plans begins, in the year before.
    pub opens: DayOfYear,
    /// When the finance department has guided the estimates, in the year before.
    pub guidance: DayOfYear,
    /// When an agency has sent its estimate, in the year before.
    pub send: DayOfYear,
    /// When the estimates are appraised, in the year before.
    pub appraise: DayOfYear,
    /// When the dossier of the province is submitted, in the year before.
    pub dossier: DayOfYear,
    /// When an agency has allocated its money, in the year before.
    pub allocate: DayOfYear,
    /// When an agency's plan is signed, in its own year.
    pub sign: DayOfYear,
    /// When an agency has settled its plan, in the year after.
    pub settle: DayOfYear,
    /// How long guidance has at least, when the work begins late.
    pub late_guidance_working_days: u32,
    /// How long an agency has at least to send its estimate, when the work begins late.
    pub late_sending_working_days: u32,
    /// How long the dossier has at least, when the work begins late.
    pub late_dossier_working_days: u32,
    /// How long the appraisal has at least, from the day on which an estimate was sent.
    pub appraisal_working_days: u32,
    /// How soon a returned estimate comes again.
    pub resubmission_working_days: u32,
    /// How soon an agency answers that it knows of a cut.
    pub cut_answer_working_days: u32,
    /// How long allocation has at least, from the approval.
    pub allocation_working_days: u32,
}

/// The dates of a year's plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanSchedule {
    /// When the work begins.
    pub opens_on: NaiveDate,
    /// By when the estimates are guided.
    pub guidance_by: NaiveDate,
    /// By when estimates are sent.
    pub send_by: NaiveDate,
    /// By when they are appraised.
    pub appraise_by: NaiveDate,
    /// By when the dossier is submitted.
    pub dossier_by: NaiveDate,
    /// By when money is allocated.
    pub allocate_by: NaiveDate,
    /// By when plans are signed.
    pub sign_by: NaiveDate,
    /// By when they are settled.
    pub settle_by: NaiveDate,
}

impl Default for PlanParameters {
    fn default() -> Self {
        initial().plan
    }
}

impl PlanParameters {
    /// The dates of a year's plans; `None` for a year that the calendar does not have.
    #[must_use]
    pub fn schedule(&self, year: i32, calendar: &Calendar) -> Option<PlanSchedule> {
        let before = year.checked_sub(1)?;
        let due = |day: DayOfYear, year| Some(calendar.working_day_from(day.of(year)?));
        Some(PlanSchedule {
            opens_on: self.opens.of(before)?,
            guidance_by: due(self.guidance, before)?,
            send_by: due(self.send, before)?,
            appraise_by: due(self.appraise, before)?,
            dossier_by: due(self.dossier, before)?,
            allocate_by: due(self.allocate, before)?,
            sign_by: due(self.sign, year)?,
            settle_by: due(self.settle, year.checked_add(1)?)?,
        })
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            opens,
            guidance,
            send,
            appraise,
            dossier,
            allocate,
            sign,
            settle,
            late_guidance_working_days,
            late_sending_working_days,
            late_dossier_working_days,
            appraisal_working_days,
            resubmission_working_days,
            cut_answer_working_days,
            allocation_working_days,
        } = *self;
        for (field, day) in [
            ("plan.opens", opens),
            ("plan.guidance", guidance),
            ("plan.send", send),
            ("plan.appraise", appraise),
            ("plan.dossier", dossier),
            ("plan.allocate", allocate),
            ("plan.sign", sign),
            ("plan.settle", settle),
        ] {
            check_day_of_year(field, day)?;
        }
        for (field, found) in [
            ("plan.late_guidance_working_days", late_guidance_working_days),
            ("plan.late_sending_working_days", late_sending_working_days),
            ("plan.late_dossier_working_days", late_dossier_working_days),
            ("plan.appraisal_working_days", appraisal_working_days),
            ("plan.resubmission_working_days", resubmission_working_days),
            ("plan.cut_answer_working_days", cut_answer_working_days),
            ("plan.allocation_working_days", allocation_working_days),
        ] {
            check_number(field, found, 1..=120)?;
        }
        Ok(())
    }
}
