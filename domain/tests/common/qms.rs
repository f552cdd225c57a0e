//! What the tests let be true of agencies' quality-management systems.

use chrono::NaiveDate;
use luuvet_domain::qms::{DocumentsInForce, EditionDebts, QmsFacts, QmsRegister};
use luuvet_engine::{Scope, StreamId};

use super::{Province, SKHCN, SXD};

/// What is true of the one agency's system, documents, procedures and findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct QmsTruth {
    pub(crate) facts: Option<QmsFacts>,
    pub(crate) documents: DocumentsInForce,
    pub(crate) tthc: Vec<String>,
    pub(crate) open_majors: Vec<StreamId>,
    pub(crate) edition_debts: EditionDebts,
}

impl QmsRegister for Province {
    fn qms(&self, _: &Scope) -> Option<QmsFacts> {
        self.qms.facts.clone()
    }
    fn agencies_with_systems(&self) -> Vec<Scope> {
        self.qms.facts.iter().map(|_| SXD).collect()
    }
    fn edition_debts(&self, _: &Scope) -> EditionDebts {
        self.qms.edition_debts.clone()
    }
    fn documents_in_force(&self, _: &Scope, _: NaiveDate) -> DocumentsInForce {
        self.qms.documents.clone()
    }
    fn tthc_in_force(&self, _: &Scope, _: NaiveDate) -> Vec<String> {
        self.qms.tthc.clone()
    }
    fn open_major_findings(&self, _: &Scope) -> Vec<StreamId> {
        self.qms.open_majors.clone()
    }
    fn overseer(&self, agency: &Scope, _: NaiveDate) -> Option<Scope> {
        (*agency != SKHCN).then_some(SKHCN)
    }
}
