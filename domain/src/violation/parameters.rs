//! The time limits of handling violations.

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// Time limits of handling violations. Units stand last in each name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViolationParameters {
    /// How soon after opening the record is made.
    pub record_working_days: u32,
    /// How long the subject may explain in writing, from the record (Luật 15/2012 Điều 61).
    pub explanation_days: u32,
    /// How long the subject may ask for a hearing, from the record (Luật 15/2012 Điều 61).
    pub hearing_working_days: u32,
    /// The time to decide, from the record (Luật 15/2012 Điều 66).
    pub decision_days: u32,
    /// The same when the case is complex or was explained.
    pub decision_complex_days: u32,
    /// By how much a superior may extend it, once.
    pub decision_extension_days: u32,
    /// How long before its end it is warned of.
    pub decision_warning_days: u32,
    /// The time to refer an official for discipline, from the record (Luật 22/2008 Điều 80).
    pub discipline_months: u32,
    /// The same when it was extended.
    pub discipline_extended_months: u32,
    /// How soon a decision is served (Luật 15/2012 Điều 70).
    pub service_working_days: u32,
    /// How soon after service it is executed when it sets no date (Luật 15/2012 Điều 73).
    pub execution_days: u32,
    /// How long after the act it may be sanctioned (Luật 15/2012 Điều 6).
    pub sanction_limitation_months: u32,
    /// How long after the act it may be disciplined (Luật 22/2008 Điều 80).
    pub discipline_limitation_months: u32,
    /// How long reconsideration of an internal decision may be asked for.
    pub reconsideration_days: u32,
    /// How long discipline may be complained of.
    pub discipline_complaint_days: u32,
    /// How long any other decision may be complained of.
    pub complaint_days: u32,
    /// How soon an appeal is settled.
    pub settlement_days: u32,
    /// The same in a complex case.
    pub settlement_complex_days: u32,
    /// The same in a remote area.
    pub settlement_remote_days: u32,
    /// The same in a complex case in a remote area.
    pub settlement_remote_complex_days: u32,
}

impl Default for ViolationParameters {
    fn default() -> Self {
        initial().violation
    }
}

impl ViolationParameters {
    /// Every value with its name and the limits beyond which it can only be a mistake.
    #[must_use]
    pub fn limits(&self) -> [(&'static str, u32, std::ops::RangeInclusive<u32>); 20] {
        // Taken apart without `..`: a new parameter does not compile until it has its limits.
        let Self {
            record_working_days,
            explanation_days,
            hearing_working_days,
            decision_days,
            decision_complex_days,
            decision_extension_days,
            decision_warning_days,
            discipline_months,
            discipline_extended_months,
            service_working_days,
            execution_days,
            sanction_limitation_months,
            discipline_limitation_months,
            reconsideration_days,
            discipline_complaint_days,
            complaint_days,
            settlement_days,
            settlement_complex_days,
            settlement_remote_days,
            settlement_remote_complex_days,
        } = *self;
        [
            ("violation.record_working_days", record_working_days, 1..=60),
            ("violation.explanation_days", explanation_days, 1..=60),
            ("violation.hearing_working_days", hearing_working_days, 1..=60),
            ("violation.decision_days", decision_days, 1..=180),
            ("violation.decision_complex_days", decision_complex_days, 1..=365),
            ("violation.decision_extension_days", decision_extension_days, 1..=365),
            ("violation.decision_warning_days", decision_warning_days, 1..=60),
            ("violation.discipline_months", discipline_months, 1..=24),
            ("violation.discipline_extended_months", discipline_extended_months, 1..=36),
            ("violation.service_working_days", service_working_days, 1..=60),
            ("violation.execution_days", execution_days, 1..=365),
            ("violation.sanction_limitation_months", sanction_limitation_months, 1..=120),
            ("violation.discipline_limitation_months", discipline_limitation_months, 1..=120),
            ("violation.reconsideration_days", reconsideration_days, 1..=365),
            ("violation.discipline_complaint_days", discipline_complaint_days, 1..=365),
            ("violation.complaint_days", complaint_days, 1..=365),
            ("violation.settlement_days", settlement_days, 1..=365),
            ("violation.settlement_complex_days", settlement_complex_days, 1..=365),
            ("violation.settlement_remote_days", settlement_remote_days, 1..=365),
            ("violation.settlement_remote_complex_days", settlement_remote_complex_days, 1..=365),
        ]
    }
}
