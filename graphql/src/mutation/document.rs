//! Controlled documents.

use luuvet_domain::document::{
    self, ApproveDocument, ConfirmStillSuitable, DistributeCopy, DraftDocument, ProposeAmendment,
    PutIntoEffect, RecallCopy, RecordDisposition, RegisterExternal, ReturnDraft, SetRetention,
    SubmitForReview, WithdrawDocument,
};

use super::mutations;

mutations! {
    /// Controlled documents (ISO 9001:2008 4.2.3).
    DocumentMutation: Document
    begins {
        /// Draft a document, or draft its next edition.
        document_draft(DraftDocument) => |input: &DraftDocument, _| Ok::<_, async_graphql::Error>(document::stream(&input.agency, &input.code));
        /// Register a document of external origin, or restate it.
        document_register_external(RegisterExternal) => |input: &RegisterExternal, _| Ok::<_, async_graphql::Error>(document::stream(&input.agency, &input.code));
    }
    on {
        /// Submit the draft for review.
        document_submit_for_review(SubmitForReview);
        /// Send the draft back to its drafters.
        document_return_draft(ReturnDraft);
        /// Approve the draft.
        document_approve(ApproveDocument);
        /// Put the approved edition into effect, today or later.
        document_put_into_effect(PutIntoEffect);
        /// Propose to amend the edition in force.
        document_propose_amendment(ProposeAmendment);
        /// Confirm after review that the edition in force is still suitable.
        document_confirm_still_suitable(ConfirmStillSuitable);
        /// Hand out controlled copies.
        document_distribute_copy(DistributeCopy);
        /// Take controlled copies out of use.
        document_recall_copy(RecallCopy);
        /// Withdraw the document for good.
        document_withdraw(WithdrawDocument);
        /// Set how the records that the document leads to are kept.
        document_set_retention(SetRetention);
        /// Record what became of records whose time of keeping is over.
        document_record_disposition(RecordDisposition);
    }
}
