//! The parameters of directives. Every value is a default that the province may change, but for the days
//! until one takes effect, which the directive itself names.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Time limits of directives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectiveParameters {
    /// How many days after signing it takes effect (Chỉ thị, điều khoản cuối).
    pub effect_days: u32,
    /// How long after that an agency has to announce a system that it has not announced.
    pub announcement_days: u32,
    /// How long after that the department has to plan its publicity and its training.
    pub planning_days: u32,
}

impl Default for DirectiveParameters {
    fn default() -> Self {
        initial().directive
    }
}

impl DirectiveParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 3] {
        [
            ("directive.effect_days", self.effect_days, 0..=365),
            ("directive.announcement_days", self.announcement_days, 1..=1_825),
            ("directive.planning_days", self.planning_days, 1..=730),
        ]
    }
}
