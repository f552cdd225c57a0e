//! The parameters of escalations. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Time limits of escalations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationParameters {
    /// How long whoever is asked has to answer for what is overdue.
    pub answer_working_days: u32,
    /// How far ahead the day may lie by which it is promised to be done.
    pub promise_days_max: u32,
}

impl Default for EscalationParameters {
    fn default() -> Self {
        initial().escalation
    }
}

impl EscalationParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 2] {
        [
            ("escalation.answer_working_days", self.answer_working_days, 1..=60),
            ("escalation.promise_days_max", self.promise_days_max, 1..=365),
        ]
    }
}
