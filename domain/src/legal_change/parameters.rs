//! The parameters of legal changes. Every value is a default that the province may change.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Time limits of legal changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalChangeParameters {
    /// How long an agency has to assess what an instrument means for its documents.
    pub assessment_working_days: u32,
    /// How long it has to update them, from the day on which the instrument reached it; never less
    /// than until the day on which the instrument takes effect.
    pub update_days: u32,
}

impl Default for LegalChangeParameters {
    fn default() -> Self {
        initial().legal_change
    }
}

impl LegalChangeParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 2] {
        [
            ("legal_change.assessment_working_days", self.assessment_working_days, 1..=120),
            ("legal_change.update_days", self.update_days, 1..=730),
        ]
    }
}
