//! Risk: which agencies an inspection programme should look at first.
//!
//! ```text
//! R = (1000 − S) + major·M + minor·m + repeat·r + missing·p + month·min(months, most) (+ never)
//! ```
//!
//! All numbers are defaults of the system, for the province to set. What there is of each is read
//! from the ledger by the read side.

use serde::{Deserialize, Serialize};

use super::FULL;
use crate::parameters::{ValueFault, check_number, initial};

/// The parameters of risk, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskParameters {
    /// For each major finding that is open.
    pub open_major_points: u32,
    /// For each minor finding that is open.
    pub open_minor_points: u32,
    /// For each finding of a unit against a clause that it had failed in before.
    pub repeat_points: u32,
    /// For each periodic report that is missing.
    pub missing_report_points: u32,
    /// For each month since the last inspection.
    pub month_points: u32,
    /// The most months that count.
    pub months_max: u32,
    /// For an agency that was never inspected.
    pub never_inspected_points: u32,
    /// With how many points an inspection is proposed.
    #[serde(default = "proposal_points")]
    pub proposal_points: u32,
}

/// What a set has that was stored before inspections were proposed.
fn proposal_points() -> u32 {
    initial().risk.proposal_points
}

impl Default for RiskParameters {
    fn default() -> Self {
        initial().risk
    }
}

/// What speaks for inspecting an agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RiskFactors {
    /// Its compliance score, from 0 to 1000.
    pub score: u32,
    /// Its open major findings.
    pub open_major: u32,
    /// Its open minor findings.
    pub open_minor: u32,
    /// Its findings that recur.
    pub repeats: u32,
    /// Its missing reports.
    pub missing_reports: u32,
    /// Whole months since its last inspection; `None` when it was never inspected.
    pub months_since_inspection: Option<u32>,
}

impl RiskFactors {
    /// The points of risk: the more, the sooner it should be inspected.
    #[must_use]
    pub fn points(&self, parameters: &RiskParameters) -> u32 {
        let for_time = match self.months_since_inspection {
            Some(months) => parameters.month_points * months.min(parameters.months_max),
            None => {
                parameters.month_points * parameters.months_max + parameters.never_inspected_points
            }
        };
        FULL.saturating_sub(self.score)
            + parameters.open_major_points * self.open_major
            + parameters.open_minor_points * self.open_minor
            + parameters.repeat_points * self.repeats
            + parameters.missing_report_points * self.missing_reports
            + for_time
    }
}

impl RiskParameters {
    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            open_major_points,
            open_minor_points,
            repeat_points,
            missing_report_points,
            month_points,
            months_max,
            never_inspected_points,
            proposal_points,
        } = self;
        let numbers = [
            ("risk.open_major_points", open_major_points, 0..=1000),
            ("risk.open_minor_points", open_minor_points, 0..=1000),
            ("risk.repeat_points", repeat_points, 0..=1000),
            ("risk.missing_report_points", missing_report_points, 0..=1000),
            ("risk.month_points", month_points, 0..=100),
            ("risk.months_max", months_max, 1..=120),
            ("risk.never_inspected_points", never_inspected_points, 0..=1000),
            ("risk.proposal_points", proposal_points, 1..=10_000),
        ];
        for (field, found, limits) in numbers {
            check_number(field, *found, limits)?;
        }
        Ok(())
    }
}
