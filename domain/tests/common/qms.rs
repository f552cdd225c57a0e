//! What the tests let be true of agencies' quality-management systems.

use chrono::NaiveDate;
use luuvet_domain::qms::{DocumentsInForce, QmsFacts, QmsRegister};
use luuvet_engine::{Scope, StreamId};

use super::{Province, SKHCN};

/// What is true of the one agency's system, documents, procedures and findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct QmsTruth {
    pub(crate) facts: Option<QmsFacts>,
    pub(crate) documents: DocumentsInForce,
    pub(crate) tthc: Vec<String>,
    pub(crate) open_majors: Vec<StreamId>,
}

impl QmsRegister for Province {
    fn qms(&self, _: &Scope) -> Option<QmsFacts> {
        self.qms.facts.clone()
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
