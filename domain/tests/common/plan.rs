//! What the tests let be true of plans, and of who directs which department.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_domain::annual_plan::{AppraisedPlan, PlanRegister};
use luuvet_domain::role::Office;
use luuvet_engine::Scope;

use super::{Province, SKHCN, STC};

/// Both departments are directed; no plan and no dossier is known.
pub(crate) struct Plans {
    pub(crate) department: Option<Scope>,
    pub(crate) finance: Option<Scope>,
    pub(crate) opened: BTreeSet<(Scope, i32)>,
    /// Plans that take no proposals any more.
    pub(crate) closed: BTreeSet<(Scope, i32)>,
    pub(crate) appraised: Vec<AppraisedPlan>,
    pub(crate) dossiers: BTreeSet<i32>,
}

impl Default for Plans {
    fn default() -> Self {
        Self {
            department: Some(SKHCN),
            finance: Some(STC),
            opened: BTreeSet::new(),
            closed: BTreeSet::new(),
            appraised: Vec::new(),
            dossiers: BTreeSet::new(),
        }
    }
}

impl PlanRegister for Province {
    fn has_plan(&self, agency: &Scope, year: i32) -> bool {
        self.plan.opened.contains(&(agency.clone(), year))
    }
    fn takes_proposals(&self, agency: &Scope, year: i32) -> bool {
        !self.plan.closed.contains(&(agency.clone(), year))
    }
    fn appraised_plans(&self, _: i32) -> Vec<AppraisedPlan> {
        self.plan.appraised.clone()
    }
    fn has_dossier(&self, year: i32) -> bool {
        self.plan.dossiers.contains(&year)
    }
    fn department(&self, office: Office, _: NaiveDate) -> Option<Scope> {
        match office {
            Office::DostDirector => self.plan.department.clone(),
            Office::DofDirector => self.plan.finance.clone(),
            _directs_nothing => None,
        }
    }
}
