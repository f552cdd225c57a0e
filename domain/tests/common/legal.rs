//! What the tests let be true of legal instruments and the documents that they concern.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::legal_change::{
    ConcernedAgency, InstrumentFacts, LegalRegister, RevisableDocument,
};
use luuvet_engine::{Scope, StreamId};

use super::Province;

/// No instrument and no document is known.
#[derive(Default)]
pub(crate) struct Legal {
    pub(crate) instrument: Option<InstrumentFacts>,
    pub(crate) concerned: Vec<ConcernedAgency>,
    pub(crate) documents: BTreeMap<StreamId, RevisableDocument>,
    pub(crate) open_changes: Vec<StreamId>,
    pub(crate) processes: Vec<StreamId>,
    pub(crate) reached: Vec<Scope>,
}

impl LegalRegister for Province {
    fn legal_instrument(&self, _: &StreamId) -> Option<InstrumentFacts> {
        self.legal.instrument.clone()
    }
    fn instrument_of_change(&self, _: &StreamId) -> Option<String> {
        self.legal.instrument.as_ref().map(|instrument| instrument.number.clone())
    }
    fn has_legal_change(&self, _: &StreamId, agency: &Scope) -> bool {
        self.legal.reached.contains(agency)
    }
    fn agencies_concerned(&self, _: &InstrumentFacts, _: NaiveDate) -> Vec<ConcernedAgency> {
        self.legal.concerned.clone()
    }
    fn documents_concerned(
        &self,
        agency: &Scope,
        _: &InstrumentFacts,
        _: NaiveDate,
    ) -> Vec<StreamId> {
        let of_agency = self.legal.documents.iter().filter(|(_, known)| known.agency == *agency);
        of_agency.map(|(document, _)| document.clone()).collect()
    }
    fn open_changes_of(&self, _: &StreamId) -> Vec<StreamId> {
        self.legal.open_changes.clone()
    }
    fn revisable_document(&self, document: &StreamId) -> Option<RevisableDocument> {
        self.legal.documents.get(document).cloned()
    }
    fn processes_of(&self, _: &Scope, _: &str) -> Vec<StreamId> {
        self.legal.processes.clone()
    }
}
