//! The state of the province's dossier: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::event::{DossierOpened, DossierParty, DossierPlan, PlanDossierEvent};
use crate::money::Dong;

/// The dossier of a year, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ProvincialPlanDossier {
    /// Nothing was opened.
    Absent,
    /// It was opened.
    Present(Box<Dossier>),
}

/// A dossier that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    pub(super) year: i32,
    pub(super) led_by: Scope,
    pub(super) finance: Scope,
    pub(super) guidance_by: NaiveDate,
    pub(super) submit_by: NaiveDate,
    pub(super) version: u32,
    /// As compiled last.
    pub(super) plans: Vec<DossierPlan>,
    pub(super) total: Dong,
    /// Who has agreed to what was compiled last.
    pub(super) agreed: BTreeSet<DossierParty>,
    /// Who compiled, agreed to or submitted this version.
    pub(super) authors: BTreeSet<PersonId>,
    /// Who compiled it last.
    pub(super) compiler: Option<PersonId>,
    /// Who agreed to what was compiled last.
    pub(super) agreeing: BTreeSet<PersonId>,
    /// The legal date of the last step of a person.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Awaited,
    Guided,
    Compiling,
    JointlyAgreed,
    Submitted,
    Returned,
    Approved,
    Amending,
}

impl Phase {
    pub(super) const fn place(self) -> &'static str {
        match self {
            Self::Awaited => "Awaited",
            Self::Guided => "Guided",
            Self::Compiling => "Compiling",
            Self::JointlyAgreed => "JointlyAgreed",
            Self::Submitted => "Submitted",
            Self::Returned => "Returned",
            Self::Approved => "Approved",
            Self::Amending => "Amending",
        }
    }
}

impl ProvincialPlanDossier {
    pub(super) fn evolved(self, event: &PlanDossierEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, PlanDossierEvent::Opened(opened)) => {
                Self::Present(Box::new(Dossier::opened(opened, meta)))
            }
            (Self::Present(mut dossier), event) => {
                dossier.apply(event, meta);
                Self::Present(dossier)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Dossier {
    fn opened(opened: &DossierOpened, meta: &Meta) -> Self {
        Self {
            year: opened.year,
            led_by: opened.led_by.clone(),
            finance: opened.finance.clone(),
            guidance_by: opened.guidance_by,
            submit_by: opened.submit_by,
            version: 1,
            plans: Vec::new(),
            total: Dong::ZERO,
            agreed: BTreeSet::new(),
            authors: BTreeSet::new(),
            compiler: None,
            agreeing: BTreeSet::new(),
            since: if meta.act_of.person.is_some() { meta.occurred_on } else { NaiveDate::MIN },
            phase: Phase::Awaited,
        }
    }

    fn apply(&mut self, event: &PlanDossierEvent, meta: &Meta) {
        let by = meta.act_of.person;
        match event {
            PlanDossierEvent::Opened(_second) => {}
            PlanDossierEvent::Guided(_) => self.enter(Phase::Guided, meta),
            PlanDossierEvent::Compiled(compiled) => {
                self.plans.clone_from(&compiled.plans);
                self.total = compiled.total_dong;
                self.agreed.clear();
                self.agreeing.clear();
                self.compiler = by;
                self.authors.extend(by);
                self.enter(Phase::Compiling, meta);
            }
            PlanDossierEvent::Agreed(agreed) => {
                self.agreed.insert(agreed.party);
                self.agreeing.extend(by);
                self.authors.extend(by);
                let is_joint = agreed.is_joint;
                self.enter(if is_joint { Phase::JointlyAgreed } else { Phase::Compiling }, meta);
            }
            PlanDossierEvent::Submitted(_) => {
                self.authors.extend(by);
                self.enter(Phase::Submitted, meta);
            }
            PlanDossierEvent::Approved(_) => self.enter(Phase::Approved, meta),
            PlanDossierEvent::Returned(_) => self.enter(Phase::Returned, meta),
            PlanDossierEvent::Amended(amended) => {
                self.version = amended.version;
                self.authors.clear();
                self.enter(Phase::Amending, meta);
            }
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
