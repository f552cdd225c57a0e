//! Controlled documents (ISO 9001:2008 4.2.3) and the keeping of the records they lead to (4.2.4):
//! category `document`, one stream for each code of an agency.
//!
//! Four regions hold at the same time: where the document comes from, the edition in force, the
//! draft of the next one, and the clock of its periodic review. While the next edition is drafted,
//! reviewed and approved, the edition in force stays in force until the day on which the next one
//! takes effect; editions have legal intervals `[valid_from, valid_until)` that never overlap.
//! A document of external origin is identified, distributed and expired, and has no drafts.
//!
//! Where the standard leaves a question open, this is how it is answered:
//!
//! - An amendment begins with a proposal; its draft is then written, and written again, by the same
//!   command as a first one. A form waits for its approval in a place of its own, since the
//!   management representative may approve it.
//! - A returned draft has lost its approval, also when its day of effect was already set.
//! - An administrative procedure, its legal basis and its legal time are those of the day on which
//!   the edition is to take effect, so that a procedure can be ready before its new law is in force.
//! - Copies are copies of the edition in force. Those of a superseded edition stay on the list until
//!   they are recalled or marked obsolete; until then a withdrawal is refused.
//! - A withdrawal ends the edition in force with the day before it, gives up an open draft, and is
//!   final: the code is not used again.
//! - Records are kept by the rule that is set when they are disposed of.
//!
//! What it does not do: it keeps no file (a draft names its file's SHA-256), holds no past editions
//! (they are in the events), and does not follow changes of law, which is `LegalChange`'s work.

mod bring_in;
mod code;
mod command;
mod copies;
mod decide;
mod definition;
mod drafting;
mod event;
mod external;
mod facts;
mod records;
mod refusal;
mod rejection;
mod state;

pub use code::{MalformedCode, normalised_code, stream};
pub use command::{
    ApproveDocument, BringInDocument, ConfirmStillSuitable, CopyOutcome, DeclareReviewOverdue,
    Disposition, DistributeCopy, DocumentCommand, DocumentKind, DraftDocument, ExpireExternal,
    ProposeAmendment, PutIntoEffect, RecallCopy, RecordDisposition, RegisterExternal, ReturnDraft,
    SetRetention, SubmitForReview, TakeEffect, TthcCitation, WithdrawDocument,
};
pub use event::{
    AmendmentProposed, CopyDistributed, CopyRecalled, DocumentApproved, DocumentBroughtIn,
    DocumentDrafted, DocumentEffectScheduled, DocumentEvent, DocumentPutIntoEffect,
    DocumentReviewBecameOverdue, DocumentReviewedUnchanged, DocumentSubmitted, DocumentSuperseded,
    DocumentWithdrawn, DraftReturned, Edition, ExternalDocumentExpired, ExternalDocumentRegistered,
    ExternalDocumentTookEffect, RecordDisposed, RetentionSet,
};
pub use facts::{DocumentFacts, TthcFacts};
pub use rejection::DocumentRejection;
pub use state::{
    ControlledDocument, Draft, ExternalDocument, ExternalStage, InForce, InternalDocument,
    IssuedCopy, Life, NextEdition, Retention, ReviewClock, Stage,
};

/// The name of the due date of the periodic review.
pub const REVIEW: &str = "review";
