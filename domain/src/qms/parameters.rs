//! What a province may set for the quality-management system of its agencies.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::standard::{self, StandardEdition};
use crate::parameters::{ValueFault, check_number, initial};

/// The parameters of this workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
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
    /// After how many days a lapse of either counts as long, so that an inspection is proposed.
    pub long_lapse_days: u32,
    /// The editions of the standard, those that are no longer followed too.
    pub standards: Vec<StandardEdition>,
}

/// The parameters as they are read. Sets that were stored before there were editions have one list of
/// clauses that ask for a procedure: it is that of the edition which a new installation begins with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    announce_within_days: u32,
    notice_working_days: u32,
    posting_working_days: u32,
    reannounce_days: u32,
    audit_interval_months: u32,
    review_interval_months: u32,
    #[serde(default = "long_lapse_days")]
    long_lapse_days: u32,
    standards: Option<Vec<StandardEdition>>,
    // Last, since a snapshot is written without the names of fields, and without this one.
    #[serde(default)]
    required_procedure_clauses: Option<Vec<String>>,
}

impl TryFrom<Stored> for QmsParameters {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let standards = match (stored.standards, stored.required_procedure_clauses) {
            (Some(standards), None) => standards,
            (None, Some(clauses)) => {
                let mut first = initial().qms.standards.clone();
                first.truncate(1);
                for edition in &mut first {
                    edition.procedure_clauses.clone_from(&clauses);
                }
                first
            }
            (Some(_), Some(_)) => {
                return Err("qms.required_procedure_clauses is each edition's own now: \
                            set qms.standards with its procedure_clauses");
            }
            (None, None) => return Err("qms.standards is missing"),
        };
        Ok(Self {
            announce_within_days: stored.announce_within_days,
            notice_working_days: stored.notice_working_days,
            posting_working_days: stored.posting_working_days,
            reannounce_days: stored.reannounce_days,
            audit_interval_months: stored.audit_interval_months,
            review_interval_months: stored.review_interval_months,
            long_lapse_days: stored.long_lapse_days,
            standards,
        })
    }
}

/// What a set has that was stored before a lapse could be long.
fn long_lapse_days() -> u32 {
    initial().qms.long_lapse_days
}

impl Default for QmsParameters {
    fn default() -> Self {
        initial().qms.clone()
    }
}

impl QmsParameters {
    /// The edition of a name, whatever its case and spacing.
    #[must_use]
    pub fn edition(&self, name: &str) -> Option<&StandardEdition> {
        standard::find(&self.standards, name)
    }

    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub(crate) fn check(&self) -> Result<(), ValueFault> {
        for (field, found, limits) in self.numbers() {
            check_number(field, found, limits)?;
        }
        standard::check(&self.standards)
    }

    /// Every number with its limits.
    fn numbers(&self) -> [(&'static str, u32, RangeInclusive<u32>); 7] {
        [
            ("qms.announce_within_days", self.announce_within_days, 1..=365),
            ("qms.notice_working_days", self.notice_working_days, 1..=60),
            ("qms.posting_working_days", self.posting_working_days, 1..=60),
            ("qms.reannounce_days", self.reannounce_days, 1..=365),
            ("qms.audit_interval_months", self.audit_interval_months, 1..=60),
            ("qms.review_interval_months", self.review_interval_months, 1..=60),
            ("qms.long_lapse_days", self.long_lapse_days, 1..=365),
        ]
    }
}
