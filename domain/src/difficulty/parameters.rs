//! The parameters of difficulties. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Time limits of difficulties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifficultyParameters {
    /// How long the department has to say in whose competence it lies.
    pub classification_working_days: u32,
    /// How long it has to escalate what is beyond its competence.
    pub escalation_working_days: u32,
    /// How long the provincial People's Committee has to give its instruction.
    pub instruction_working_days: u32,
    /// How long whoever raised it has to confirm that it is resolved.
    pub confirmation_working_days: u32,
    /// How often a difficulty may be reopened.
    pub reopenings_max: u32,
}

impl Default for DifficultyParameters {
    fn default() -> Self {
        initial().difficulty
    }
}

impl DifficultyParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 5] {
        [
            ("difficulty.classification_working_days", self.classification_working_days, 1..=60),
            ("difficulty.escalation_working_days", self.escalation_working_days, 1..=60),
            ("difficulty.instruction_working_days", self.instruction_working_days, 1..=120),
            ("difficulty.confirmation_working_days", self.confirmation_working_days, 1..=60),
            ("difficulty.reopenings_max", self.reopenings_max, 0..=10),
        ]
    }
}
