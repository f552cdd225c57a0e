//! What a province may set for the quality-management system of its agencies.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::parameters::initial;

/// The parameters of this workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QmsParameters {
    /// How old the confirmation of effectiveness may be when conformity is announced.
    pub announce_within_days: u32,
    /// How long the agency has to notify the department of science and technology.
    pub notice_working_days: u32,
    /// How long the agency has to post the announcement.
    pub posting_working_days: u32,
    /// How long the agency has to announce again once the announcement is stale.
    pub reannounce_days: u32,
    /// The longest time from one internal audit to the next.
    pub audit_interval_months: u32,
    /// The longest time from one management review to the next.
    pub review_interval_months: u32,
    /// The clauses for which the standard asks for a documented procedure.
    pub required_procedure_clauses: Vec<String>,
}

impl Default for QmsParameters {
    fn default() -> Self {
        initial().qms.clone()
    }
}

/// The most clauses that may ask for a procedure.
pub(crate) const CLAUSES_MAX: usize = 20;

impl QmsParameters {
    /// Every number with its limits.
    pub(crate) fn numbers(&self) -> [(&'static str, u32, RangeInclusive<u32>); 6] {
        [
            ("qms.announce_within_days", self.announce_within_days, 1..=365),
            ("qms.notice_working_days", self.notice_working_days, 1..=60),
            ("qms.posting_working_days", self.posting_working_days, 1..=60),
            ("qms.reannounce_days", self.reannounce_days, 1..=365),
            ("qms.audit_interval_months", self.audit_interval_months, 1..=60),
            ("qms.review_interval_months", self.review_interval_months, 1..=60),
        ]
    }
}
