//! The parameters of consulting organisations, for the province to set.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// What a consulting organisation must have, and how long its certificate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultantParameters {
    /// How many consultants that meet the conditions it needs.
    pub consultants_min: u32,
    /// How many years a consultant must have practised.
    pub experience_years_min: u32,
    /// How long a certificate of eligibility is valid.
    pub certificate_months: u32,
}

impl Default for ConsultantParameters {
    fn default() -> Self {
        initial().consultant
    }
}

impl ConsultantParameters {
    /// Every number with the limits beyond which it can only be a mistake.
    pub(crate) fn limits(&self) -> [(&'static str, u32, RangeInclusive<u32>); 3] {
        [
            ("consultant.consultants_min", self.consultants_min, 1..=50),
            ("consultant.experience_years_min", self.experience_years_min, 0..=30),
            ("consultant.certificate_months", self.certificate_months, 1..=120),
        ]
    }
}
