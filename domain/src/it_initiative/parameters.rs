//! The parameters of initiatives. Every value is a default that the province may change.

use serde::{Deserialize, Serialize};

use crate::parameters::{ValueFault, check_number, initial};

/// Times of initiatives to use information technology.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItParameters {
    /// How long after it is proposed an initiative may be planned to come into use.
    pub plan_days_max: u32,
    /// When an initiative is to be evaluated, from the day on which it came into use.
    pub evaluation_days: u32,
}

impl Default for ItParameters {
    fn default() -> Self {
        initial().it_initiative.clone()
    }
}

impl ItParameters {
    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        let Self { plan_days_max, evaluation_days } = self;
        check_number("it_initiative.plan_days_max", *plan_days_max, 1..=3_650)?;
        check_number("it_initiative.evaluation_days", *evaluation_days, 1..=730)
    }
}
