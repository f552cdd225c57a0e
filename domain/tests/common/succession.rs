//! What the tests let be true of agencies that have ended.

use luuvet_domain::agency::{OpenDebt, SuccessionRegister};
use luuvet_engine::{Scope, StreamId};

use super::Province;

/// Of one agency at most: which has ended, and who succeeded it.
#[derive(Default)]
pub(crate) struct Successions {
    pub(crate) ended: Option<(Scope, Scope)>,
    pub(crate) debts: Vec<OpenDebt>,
    pub(crate) reports: Vec<StreamId>,
}

impl Successions {
    /// Who answers for what concerns an agency.
    pub(crate) fn now(&self, agency: &Scope) -> Scope {
        match &self.ended {
            Some((ended, successor)) if ended == agency => successor.clone(),
            Some(_) | None => agency.clone(),
        }
    }
}

impl SuccessionRegister for Province {
    fn stands_for(&self, agency: &Scope) -> Scope {
        self.succession.now(agency)
    }
    fn stood_for(&self, agency: &Scope) -> Vec<Scope> {
        let ended = self.succession.ended.iter();
        ended.filter(|(_, now)| now == agency).map(|(ended, _)| ended.clone()).collect()
    }
    fn debts_around(&self, _: &Scope) -> Vec<OpenDebt> {
        self.succession.debts.clone()
    }
    fn reports_awaited(&self, _: &Scope) -> Vec<StreamId> {
        self.succession.reports.clone()
    }
}
