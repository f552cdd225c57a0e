//! The parameters of roll-outs. Every value is a default that the province may change.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::parameters::{ValueFault, check_number, initial};

/// Times of roll-outs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollOutParameters {
    /// The day on which the directive takes effect where none is registered: no time of a roll-out begins
    /// before it.
    pub directive_effective_on: NaiveDate,
    /// How long the agency has to say whether a unit of its is subject.
    pub inventory_days: u32,
    /// How long it has to approve the plan, from the same day.
    pub plan_days: u32,
    /// How long it has until the unit applies its system, from the same day.
    pub completion_days: u32,
    /// How often a roll-out may get more time.
    pub reschedules_max: u32,
    /// The most days that it may get at once.
    pub reschedule_days_max: u32,
}

impl Default for RollOutParameters {
    fn default() -> Self {
        initial().roll_out
    }
}

impl RollOutParameters {
    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        // Taken apart without `..`: a new parameter does not compile until it has its limits. The
        // day of effect has none: the past and the future are both possible.
        let Self {
            directive_effective_on: _any_day,
            inventory_days,
            plan_days,
            completion_days,
            reschedules_max,
            reschedule_days_max,
        } = self;
        let numbers = [
            ("roll_out.inventory_days", inventory_days, 1..=365),
            ("roll_out.plan_days", plan_days, 1..=365),
            ("roll_out.completion_days", completion_days, 1..=1_825),
            ("roll_out.reschedules_max", reschedules_max, 0..=10),
            ("roll_out.reschedule_days_max", reschedule_days_max, 1..=730),
        ];
        for (field, found, limits) in numbers {
            check_number(field, *found, limits)?;
        }
        Ok(())
    }
}
