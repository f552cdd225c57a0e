//! What the tests let be true of evaluations, and of what they read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_domain::par_evaluation::{ParJudges, ParReading, ParRegister, ParRule};
use luuvet_engine::{Bilingual, Position, Scope};

use super::{Province, SKHCN, SNV};

/// No evaluation is known; both departments have their directors; every indicator is full, no
/// violation was decided.
pub(crate) struct Evaluations {
    pub(crate) known: BTreeSet<(Scope, i32)>,
    pub(crate) judges: ParJudges,
    /// Values other than the full ones.
    pub(crate) values: BTreeMap<ParRule, Option<u32>>,
}

impl Default for Evaluations {
    fn default() -> Self {
        Self {
            known: BTreeSet::new(),
            judges: ParJudges { dost: Some(SKHCN), doha: Some(SNV) },
            values: BTreeMap::new(),
        }
    }
}

/// What is read of a value, resting on one event.
pub(crate) fn reading(value: Option<u32>) -> ParReading {
    ParReading {
        value,
        because: Bilingual::constant("theo sổ đăng ký", "by the registers"),
        events: vec![Position(7)],
    }
}

impl ParRegister for Province {
    fn has_par_evaluation(&self, agency: &Scope, year: i32) -> bool {
        self.par.known.contains(&(agency.clone(), year))
    }
    fn par_judges(&self, _: NaiveDate) -> ParJudges {
        self.par.judges.clone()
    }
    fn par_readings(&self, _: &Scope, _: NaiveDate, rules: &[ParRule]) -> Vec<ParReading> {
        let value = |rule: &ParRule| {
            let full = Some(if *rule == ParRule::Violations { 0 } else { 1_000 });
            reading(self.par.values.get(rule).copied().unwrap_or(full))
        };
        rules.iter().map(value).collect()
    }
}
