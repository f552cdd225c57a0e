//! What tests let be true of management reviews and of what they consider.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::review::{
    CarriedAction, ChangeFigures, DocumentFigures, FindingFigures, ReviewRegister, SignedReview,
};
use luuvet_engine::{Scope, StreamId};

use super::Province;

/// Nothing was reviewed yet, and all figures are zero.
#[derive(Default)]
pub(crate) struct Reviews {
    pub(crate) signed: Vec<SignedReview>,
    pub(crate) carried: Vec<CarriedAction>,
    pub(crate) documents: DocumentFigures,
    pub(crate) findings: FindingFigures,
    pub(crate) changes: ChangeFigures,
    pub(crate) owners: BTreeMap<StreamId, Scope>,
}

impl ReviewRegister for Province {
    fn reviews_signed(&self, _: &Scope, since: NaiveDate) -> Vec<SignedReview> {
        self.review.signed.iter().filter(|review| review.on >= since).cloned().collect()
    }
    fn review_actions_carried(&self, _: &Scope) -> Vec<CarriedAction> {
        self.review.carried.clone()
    }
    fn document_figures(&self, _: &Scope, _: NaiveDate, _: NaiveDate) -> DocumentFigures {
        self.review.documents
    }
    fn finding_figures(&self, _: &Scope, _: NaiveDate) -> FindingFigures {
        self.review.findings
    }
    fn change_figures(&self, _: &Scope, _: NaiveDate, _: NaiveDate) -> ChangeFigures {
        self.review.changes
    }
    fn document_agency(&self, stream: &StreamId) -> Option<Scope> {
        self.review.owners.get(stream).cloned()
    }
}
