//! The parameters of training courses. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Numbers of training courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingParameters {
    /// How much of a course must be attended for its certificate, in parts of a hundred.
    pub attendance_percent_min: u32,
    /// The least mark for a certificate, of 100.
    pub mark_min: u32,
    /// How long a certificate is valid.
    pub certificate_months: u32,
    /// When the effectiveness of a course is to be evaluated, from its last day.
    pub evaluation_days: u32,
    /// When a course is to be reported, from its last day.
    pub report_days: u32,
    /// How long before its end a certificate is shown as expiring.
    pub expiry_notice_days: u32,
}

impl Default for TrainingParameters {
    fn default() -> Self {
        initial().training
    }
}

impl TrainingParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 6] {
        [
            ("training.attendance_percent_min", self.attendance_percent_min, 0..=100),
            ("training.mark_min", self.mark_min, 0..=100),
            ("training.certificate_months", self.certificate_months, 1..=120),
            ("training.evaluation_days", self.evaluation_days, 1..=365),
            ("training.report_days", self.report_days, 1..=365),
            ("training.expiry_notice_days", self.expiry_notice_days, 1..=365),
        ]
    }
}
