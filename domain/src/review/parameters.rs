//! The parameters of management reviews. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Numbers of management reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewParameters {
    /// How long after the review its minutes are signed.
    pub minutes_working_days: u32,
    /// Within how many months before the review an internal audit must have been reported.
    pub audit_within_months: u32,
    /// The month, 1 to 12, by which the year's review is to be held.
    #[serde(default = "year_ends_month")]
    pub year_ends_month: u32,
    /// The day of that month, 1 to 30; in a shorter month, its last day.
    #[serde(default = "year_ends_day")]
    pub year_ends_day: u32,
}

/// What a set has that was stored before reviews had a year's end.
fn year_ends_month() -> u32 {
    initial().review.year_ends_month
}

/// As [`year_ends_month`].
fn year_ends_day() -> u32 {
    initial().review.year_ends_day
}

impl Default for ReviewParameters {
    fn default() -> Self {
        initial().review
    }
}

impl ReviewParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, &u32, RangeInclusive<u32>); 4] {
        [
            ("review.minutes_working_days", &self.minutes_working_days, 1..=60),
            ("review.audit_within_months", &self.audit_within_months, 1..=36),
            ("review.year_ends_month", &self.year_ends_month, 1..=12),
            ("review.year_ends_day", &self.year_ends_day, 1..=30),
        ]
    }
}
