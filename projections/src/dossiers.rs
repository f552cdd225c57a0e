//! The dossiers of the province: each year's versions, the old ones kept.

use luuvet_domain::plan_dossier::{
    DossierAgreed, DossierApproved, DossierCompiled, DossierOpened, DossierReturned,
    DossierSubmitted, GuidancePublished, PlanDossierEvent, ProvincialPlanDossier,
};
use luuvet_engine::Meta;
use serde::{Deserialize, Serialize};

use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// The dossier of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DossierRow {
    /// The workflow instance.
    pub trace: Trace<ProvincialPlanDossier>,
    /// What is owed.
    pub opened: DossierOpened,
    /// The guidance on the estimates.
    pub guided: Option<Step<GuidancePublished>>,
    /// Its versions, in order; the first one begins with the dossier.
    pub versions: Vec<VersionRow>,
}

/// A version of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VersionRow {
    /// Why it was begun; absent for the first.
    pub amends: Option<Step<String>>,
    /// What it says, as compiled last.
    pub compiled: Option<Step<DossierCompiled>>,
    /// Who agreed to that.
    pub agreed: Vec<Step<DossierAgreed>>,
    /// The submissions, in order.
    pub submitted: Vec<Step<DossierSubmitted>>,
    /// What was returned, in order.
    pub returned: Vec<Step<DossierReturned>>,
    /// The approval.
    pub approved: Option<Step<DossierApproved>>,
}

impl Keyed<i32> for DossierRow {
    fn key(&self) -> &i32 {
        &self.opened.year
    }
}

impl DossierRow {
    /// The number of the version in force: the newest that was approved. Those before it are
    /// superseded.
    #[must_use]
    pub fn in_force(&self) -> Option<usize> {
        self.versions.iter().rposition(|version| version.approved.is_some()).map(|n| n + 1)
    }

    fn take(&mut self, meta: &Meta, event: &PlanDossierEvent) {
        if let PlanDossierEvent::Amended(amended) = event {
            let amends = Some(Step::of(meta, &amended.reason));
            self.versions.push(VersionRow { amends, ..VersionRow::default() });
        }
        let Some(version) = self.versions.last_mut() else { return };
        match event {
            PlanDossierEvent::Opened(_) | PlanDossierEvent::Amended(_) => {}
            PlanDossierEvent::Guided(guided) => self.guided = Some(Step::of(meta, guided)),
            PlanDossierEvent::Compiled(compiled) => {
                version.compiled = Some(Step::of(meta, compiled));
                version.agreed.clear();
            }
            PlanDossierEvent::Agreed(agreed) => version.agreed.push(Step::of(meta, agreed)),
            PlanDossierEvent::Submitted(sent) => version.submitted.push(Step::of(meta, sent)),
            PlanDossierEvent::Returned(back) => version.returned.push(Step::of(meta, back)),
            PlanDossierEvent::Approved(approved) => {
                version.approved = Some(Step::of(meta, approved));
            }
        }
    }
}

/// Dossiers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dossiers {
    /// Dossiers by year.
    #[serde(with = "keyed")]
    pub rows: Table<i32, DossierRow>,
}

impl Dossiers {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &PlanDossierEvent) {
        if let PlanDossierEvent::Opened(opened) = event {
            let row = DossierRow {
                trace: Trace::begin(meta),
                opened: opened.clone(),
                guided: None,
                versions: vec![VersionRow::default()],
            };
            self.rows.put(opened.year, row);
        }
        let Ok(year) = meta.stream.key().parse() else { return };
        self.rows.change(&year, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
    }
}
