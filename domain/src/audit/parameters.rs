//! The parameters of internal audits. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Numbers of internal audits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditParameters {
    /// How long before an audit begins its auditees are notified.
    pub notice_working_days: u32,
    /// How long after the fieldwork the report is issued.
    pub report_working_days: u32,
    /// The month, 1 to 12, in which the year's audits are to be over.
    pub year_ends_month: u32,
    /// The day of that month, 1 to 30; in a shorter month, its last day.
    pub year_ends_day: u32,
}

impl Default for AuditParameters {
    fn default() -> Self {
        initial().audit
    }
}

impl AuditParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, &u32, RangeInclusive<u32>); 4] {
        [
            ("audit.notice_working_days", &self.notice_working_days, 1..=30),
            ("audit.report_working_days", &self.report_working_days, 1..=60),
            ("audit.year_ends_month", &self.year_ends_month, 1..=12),
            ("audit.year_ends_day", &self.year_ends_day, 1..=30),
        ]
    }
}
