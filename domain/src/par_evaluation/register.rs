//! What may be asked about evaluations, and what they ask of the other registers.

use chrono::NaiveDate;
use luuvet_engine::Scope;

use super::criteria::{ParReading, ParRule};

/// Who judges: the agencies of the two directors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParJudges {
    /// Sở Khoa học và Công nghệ, which verifies.
    pub dost: Option<Scope>,
    /// Sở Nội vụ, which appraises.
    pub doha: Option<Scope>,
}

/// The register of evaluations.
pub trait ParRegister {
    /// Whether an agency's evaluation of a year was opened, under whatever set of criteria.
    fn has_par_evaluation(&self, agency: &Scope, year: i32) -> bool;

    /// Who judges on a date.
    fn par_judges(&self, on: NaiveDate) -> ParJudges;

    /// What the registers say of an agency at the end of a date, for each rule in turn.
    fn par_readings(&self, agency: &Scope, on: NaiveDate, rules: &[ParRule]) -> Vec<ParReading>;
}
