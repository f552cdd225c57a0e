//! What the tests let be true of inspections.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::inspection::InspectionItem;
use luuvet_domain::inspection::register::{InspectionFacts, InspectionRegister, ProgrammeFacts};
use luuvet_engine::{PersonId, Scope, StreamId};

use super::Province;

/// What the tests let be true of inspections.
#[derive(Default)]
pub(crate) struct Inspections {
    /// Persons who work elsewhere than at the inspected agency.
    pub(crate) homes: BTreeMap<PersonId, Scope>,
    /// Whether the province's committee inspects, and so can inspect the inspecting agency.
    pub(crate) ubnd_inspects: bool,
    pub(crate) inspections: BTreeMap<StreamId, InspectionFacts>,
    /// The one of them that was concluded last.
    pub(crate) last: Option<StreamId>,
    pub(crate) carried: Vec<InspectionItem>,
    pub(crate) programme: Option<ProgrammeFacts>,
    pub(crate) uninspected: Vec<Scope>,
}

impl InspectionRegister for Province {
    fn inspection(&self, stream: &StreamId) -> Option<InspectionFacts> {
        self.inspection.inspections.get(stream).cloned()
    }
    fn last_inspection(&self, _: &Scope) -> Option<(StreamId, InspectionFacts)> {
        let stream = self.inspection.last.clone()?;
        self.inspection(&stream).map(|facts| (stream, facts))
    }
    fn items_carried_forward(&self, _: &Scope) -> Vec<InspectionItem> {
        self.inspection.carried.clone()
    }
    fn not_inspected_since(
        &self,
        _: NaiveDate,
        _: &[luuvet_domain::agency::AgencyKind],
    ) -> Vec<Scope> {
        self.inspection.uninspected.clone()
    }
    fn inspection_programme(&self, _: i32) -> Option<ProgrammeFacts> {
        self.inspection.programme.clone()
    }
}
