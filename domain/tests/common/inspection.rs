//! What the tests let be true of inspections.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::inspection::InspectionItem;
use luuvet_domain::inspection::register::{
    InspectionFacts, InspectionRegister, ProgrammeFacts, ProposalFacts,
};
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
    pub(crate) proposals: BTreeMap<StreamId, ProposalFacts>,
    /// The agencies that are being inspected, scheduled and proposed included.
    pub(crate) under_way: Vec<Scope>,
    /// The risk ranking.
    pub(crate) risks: Vec<(Scope, u32)>,
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
    fn inspection_proposal(&self, stream: &StreamId) -> Option<ProposalFacts> {
        self.inspection.proposals.get(stream).cloned()
    }
    fn open_inspection_proposals(&self, agency: &Scope) -> Vec<StreamId> {
        let open = |facts: &ProposalFacts| facts.is_open && facts.agency == *agency;
        let proposals = self.inspection.proposals.iter().filter(|(_, facts)| open(facts));
        proposals.map(|(stream, _)| stream.clone()).collect()
    }
    fn is_under_inspection(&self, agency: &Scope) -> bool {
        self.inspection.under_way.contains(agency)
    }
    fn risk_points(&self, _: NaiveDate) -> Vec<(Scope, u32)> {
        self.inspection.risks.clone()
    }
    fn inspection_programme(&self, _: i32) -> Option<ProgrammeFacts> {
        self.inspection.programme.clone()
    }
}
