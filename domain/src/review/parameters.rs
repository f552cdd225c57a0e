//! The parameters of management reviews. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Numbers of management reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject, async_graphql::SimpleObject))]
#[cfg_attr(feature = "graphql", graphql(input_name = "ReviewParametersInput"))]
pub struct ReviewParameters {
    /// How long after the review its minutes are signed.
    pub minutes_working_days: u32,
    /// Within how many months before the review an internal audit must have been reported.
    pub audit_within_months: u32,
}

impl Default for ReviewParameters {
    fn default() -> Self {
        initial().review
    }
}

impl ReviewParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, &u32, RangeInclusive<u32>); 2] {
        [
            ("review.minutes_working_days", &self.minutes_working_days, 1..=60),
            ("review.audit_within_months", &self.audit_within_months, 1..=36),
        ]
    }
}
