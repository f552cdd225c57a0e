//! Baselines: what agencies brought with them, and who let it in.

use std::sync::Arc;

use luuvet_domain::baseline::{
    Baseline, BaselineEvent, BaselineLine, BaselineProposed, BaselineRegister, BaselineReturned,
    OnRecord,
};
use luuvet_engine::{Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::Table;
use crate::trace::{Step, Trace};

/// An agency's baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaselineRow {
    /// The workflow instance.
    pub trace: Trace<Baseline>,
    /// What was proposed last, without its entries.
    pub proposed: Step<BaselineProposed>,
    /// Who entered that.
    pub entered_by: Option<PersonId>,
    /// The entries of it.
    pub entries: Arc<Vec<BaselineLine>>,
    /// How often it was proposed.
    pub proposals: u32,
    /// Why it was returned last; absent since it was proposed anew.
    pub returned: Option<Step<BaselineReturned>>,
    /// What was looked at when it was accepted.
    pub accepted: Option<Step<String>>,
}

/// All baselines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Baselines {
    /// Baselines by agency.
    pub rows: Table<Scope, BaselineRow>,
}

impl Baselines {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &BaselineEvent) {
        if let BaselineEvent::Proposed(proposed) = event {
            let content = BaselineProposed { entries: Vec::new(), ..proposed.clone() };
            let begin = || BaselineRow {
                trace: Trace::begin(meta),
                proposed: Step::of(meta, &content),
                entered_by: None,
                entries: Arc::default(),
                proposals: 0,
                returned: None,
                accepted: None,
            };
            self.rows.change_or(proposed.agency.clone(), begin, |row| {
                row.proposed = Step::of(meta, &content);
                row.entered_by = meta.recorded_by.person;
                row.entries = Arc::new(proposed.entries.clone());
                row.proposals += 1;
                row.returned = None;
            });
        }
        self.rows.change(&meta.scope, |row| {
            row.trace.step(meta, event);
            match event {
                BaselineEvent::Proposed(_) | BaselineEvent::EntryAccepted(_) => {}
                BaselineEvent::Accepted(accepted) => {
                    row.accepted = Some(Step::of(meta, &accepted.review));
                }
                BaselineEvent::Returned(returned) => row.returned = Some(Step::of(meta, returned)),
            }
        });
    }

    /// The baseline of a stream.
    #[must_use]
    pub fn of_stream(&self, stream: &StreamId) -> Option<&Arc<BaselineRow>> {
        self.rows.get(&Scope::new(stream.key()).ok()?)
    }
}

impl BaselineRegister for View {
    fn on_record(&self, agency: &Scope) -> OnRecord {
        let row = self.agencies.rows.get(agency);
        let procedures = row.iter().flat_map(|row| &row.procedures);
        OnRecord {
            tthc: procedures.map(|one| (one.code.clone(), one.legal_working_days)).collect(),
            documents: self.documents.of_agency(agency).map(|row| row.code.clone()).collect(),
            has_qms: self.systems.rows.get(agency).is_some(),
            first_audit: self.audits.of_agency(agency).map(|row| row.trace.first.occurred_on).min(),
            first_review: {
                let reviews = self.reviews.by_agency.of_agency(agency);
                let rows = reviews.filter_map(|stream| self.reviews.rows.get(stream));
                rows.map(|row| row.trace.first.occurred_on).min()
            },
            first_finding: {
                let findings = self.findings.of_agency(agency);
                findings.map(|row| row.trace.first.occurred_on).min()
            },
        }
    }

    fn baseline_entries(&self, agency: &Scope) -> Option<Arc<Vec<BaselineLine>>> {
        self.baselines.rows.get(agency).map(|row| Arc::clone(&row.entries))
    }
}
