//! Bringing in a document that was in force before the agency's history here begins.

use luuvet_engine::Context;

use super::decide::{Answer, DocumentAct, not_here, review_after, text};
use super::{BringInDocument, ControlledDocument, DocumentBroughtIn, DocumentFacts};
use crate::input::TITLE_CHARS_MAX;

impl ControlledDocument {
    /// The clock of the periodic review runs from the last review, or from the day of effect; what
    /// it was due by before the day of acceptance has no consequences before that day is over.
    pub(super) fn bring_in(
        &self,
        document: &BringInDocument,
        act: &DocumentAct,
        context: &Context<DocumentFacts>,
    ) -> Answer {
        match self {
            Self::Unregistered => {}
            Self::Internal(_) | Self::External(_) => return not_here(act),
        }
        let facts = &context.facts;
        let code = facts.check_code(&document.agency, &document.code)?;
        facts.check_agency(&document.agency)?;
        let regulation = facts.regulation_on(document.accepted_on)?;
        let from = document.reviewed_on.unwrap_or(document.valid_from);
        Ok(vec![
            DocumentBroughtIn {
                agency: document.agency.clone(),
                code,
                title: text("title", &document.title, TITLE_CHARS_MAX)?,
                kind: document.kind,
                unit: document.unit.clone(),
                edition: document.edition,
                clauses: document.clauses.clone(),
                tthc: document.tthc.clone(),
                approval_number: document.approval_number.clone(),
                approved_on: document.approved_on,
                valid_from: document.valid_from,
                reviewed_on: document.reviewed_on,
                next_review: review_after(from, regulation).held_until(context.today),
            }
            .into(),
        ])
    }
}
