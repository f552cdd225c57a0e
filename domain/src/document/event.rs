//! What has happened to a controlled document.
//!
//! Names and forms are on disk and frozen by golden files. Dates are local. Who acted, when and with
//! which paper stands in the envelope.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::Scope;
use serde::{Deserialize, Serialize};

use super::{CopyOutcome, Disposition, DocumentKind, TthcCitation};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// An edition: lần ban hành (issue, from 1) and lần sửa đổi (revision within it, from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edition {
    /// Lần ban hành.
    pub issue: u32,
    /// Lần sửa đổi.
    pub revision: u32,
}

impl Edition {
    /// The edition that a new document begins with.
    pub const FIRST: Self = Self { issue: 1, revision: 0 };

    /// The next revision of the same issue.
    #[must_use]
    pub const fn next_revision(self) -> Self {
        Self { issue: self.issue, revision: self.revision.saturating_add(1) }
    }

    /// The next issue.
    #[must_use]
    pub const fn next_issue(self) -> Self {
        Self { issue: self.issue.saturating_add(1), revision: 0 }
    }

    /// Whether it may follow another: the next revision, or the next issue.
    #[must_use]
    pub fn follows(self, other: Self) -> bool {
        self > other && (self == other.next_revision() || self == other.next_issue())
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.issue, self.revision)
    }
}

/// A draft was written, or written anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentDrafted {
    /// Whose document it is.
    pub agency: Scope,
    /// Its code, normalised.
    pub code: String,
    /// The title.
    pub title: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// The code of the unit that owns it; absent when it is the whole agency's.
    pub unit: Option<String>,
    /// The edition that the draft is to become.
    pub edition: Edition,
    /// The clauses of the standard that it answers.
    pub clauses: Vec<String>,
    /// The administrative procedure that it carries out.
    pub tthc: Option<TthcCitation>,
    /// SHA-256 of the draft's file, 64 lower-case hexadecimal digits.
    pub content_sha256: Option<String>,
    /// What changes against the edition in force.
    pub change_summary: Option<String>,
    /// The day on which it is meant to take effect.
    pub planned_effect_on: Option<NaiveDate>,
}

/// The draft was submitted for review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSubmitted {
    /// The draft's edition.
    pub edition: Edition,
    /// What the reviewer should know.
    pub note: Option<String>,
}

/// The draft went back to its drafters; an approval that it had is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftReturned {
    /// The draft's edition.
    pub edition: Edition,
    /// What must change.
    pub reason: String,
}

/// The draft was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentApproved {
    /// The draft's edition.
    pub edition: Edition,
    /// A remark that goes with the approval.
    pub note: Option<String>,
}

/// The approved edition takes effect on a later day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEffectScheduled {
    /// The edition.
    pub edition: Edition,
    /// The first day on which it will be in force.
    pub effective_from: NaiveDate,
}

/// An edition is in force. Its legal interval is open until [`DocumentSuperseded`] or
/// [`DocumentWithdrawn`] closes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPutIntoEffect {
    /// The edition.
    pub edition: Edition,
    /// The first day on which it is in force.
    pub valid_from: NaiveDate,
    /// When its periodic review is due.
    pub next_review: DueDate,
}

/// The edition in force gave way to the next one; stored with its [`DocumentPutIntoEffect`], before
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSuperseded {
    /// The edition that was in force.
    pub edition: Edition,
    /// The first day on which it was in force.
    pub valid_from: NaiveDate,
    /// The first day on which it is no longer.
    pub valid_until: NaiveDate,
    /// The edition that follows.
    pub by: Edition,
}

/// Someone proposed to amend the edition in force: the draft of the next one is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentProposed {
    /// The edition in force.
    pub edition: Edition,
    /// Why it should change.
    pub reason: String,
}

/// The edition in force was reviewed and is still suitable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentReviewedUnchanged {
    /// The edition.
    pub edition: Edition,
    /// What was reviewed, and on what grounds it is still suitable.
    pub conclusion: String,
    /// When the next review is due.
    pub next_review: DueDate,
}

/// The periodic review was not recorded in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentReviewBecameOverdue {
    /// The edition in force.
    pub edition: Edition,
    /// When the review was due.
    pub review: DueDate,
}

/// Controlled copies were handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyDistributed {
    /// The edition; absent for an external document.
    pub edition: Option<Edition>,
    /// Where they are used.
    pub place: String,
    /// How many.
    pub copies: u32,
    /// Their control number.
    pub number: String,
}

/// Controlled copies were taken out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRecalled {
    /// The edition; absent for an external document.
    pub edition: Option<Edition>,
    /// Where they were used.
    pub place: String,
    /// How many.
    pub copies: u32,
    /// Their control number.
    pub number: String,
    /// What became of them.
    pub outcome: CopyOutcome,
}

/// The document was withdrawn for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentWithdrawn {
    /// The edition that was in force.
    pub edition: Edition,
    /// The first day on which it was in force.
    pub valid_from: NaiveDate,
    /// The first day on which it is no longer.
    pub valid_until: NaiveDate,
    /// Why, and what replaces it.
    pub reason: String,
    /// The edition whose draft was given up with it.
    pub abandoned_draft: Option<Edition>,
}

/// A document of external origin was registered, or restated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalDocumentRegistered {
    /// The agency that uses it.
    pub agency: Scope,
    /// Its code there, normalised.
    pub code: String,
    /// The title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number and sign.
    pub number: String,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// The last day on which it is in force.
    pub effective_to: Option<NaiveDate>,
}

/// An external document is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalDocumentTookEffect {
    /// The first day on which it is.
    pub effective_from: NaiveDate,
}

/// An external document is no longer in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalDocumentExpired {
    /// The last day on which it was.
    pub effective_to: NaiveDate,
}

/// How the records that the document leads to are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionSet {
    /// How long, in months from the closing of a file; absent for what is kept for ever.
    pub months: Option<u32>,
    /// Where, and how they are found again.
    pub place: String,
    /// What becomes of them afterwards.
    pub disposition: Disposition,
}

/// Records were disposed of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDisposed {
    /// Which records.
    pub records: String,
    /// The day on which the last of them was closed.
    pub closed_on: NaiveDate,
    /// The last day on which they had to be kept.
    pub kept_until: NaiveDate,
    /// What became of them.
    pub disposition: Disposition,
}

/// A document came in with the agency's accepted baseline: the edition that is in force, with its real
/// dates. The legal date of the event is its first day in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentBroughtIn {
    /// Whose document it is.
    pub agency: Scope,
    /// Its code, normalised.
    pub code: String,
    /// The title.
    pub title: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// The code of the unit that owns it; absent when it is the whole agency's.
    pub unit: Option<String>,
    /// The edition in force.
    pub edition: Edition,
    /// The clauses of the standard that it answers.
    pub clauses: Vec<String>,
    /// The administrative procedure that it carries out.
    pub tthc: Option<TthcCitation>,
    /// The number of the decision by which it was approved.
    pub approval_number: Option<String>,
    /// The day on which it was approved.
    #[serde(with = "luuvet_engine::day")]
    pub approved_on: NaiveDate,
    /// The first day on which it was in force.
    #[serde(with = "luuvet_engine::day")]
    pub valid_from: NaiveDate,
    /// The day of the last review that left it unchanged.
    pub reviewed_on: Option<NaiveDate>,
    /// When its next periodic review is due.
    pub next_review: DueDate,
}

luuvet_engine::message_set! {
    /// What has happened to a controlled document.
    pub enum DocumentEvent {
        /// See [`DocumentDrafted`].
        Drafted(DocumentDrafted) = "DocumentDrafted",
        /// See [`DocumentSubmitted`].
        Submitted(DocumentSubmitted) = "DocumentSubmitted",
        /// See [`DraftReturned`].
        Returned(DraftReturned) = "DraftReturned",
        /// See [`DocumentApproved`].
        Approved(DocumentApproved) = "DocumentApproved",
        /// See [`DocumentEffectScheduled`].
        EffectScheduled(DocumentEffectScheduled) = "DocumentEffectScheduled",
        /// See [`DocumentPutIntoEffect`].
        PutIntoEffect(DocumentPutIntoEffect) = "DocumentPutIntoEffect",
        /// See [`DocumentSuperseded`].
        Superseded(DocumentSuperseded) = "DocumentSuperseded",
        /// See [`AmendmentProposed`].
        AmendmentProposed(AmendmentProposed) = "AmendmentProposed",
        /// See [`DocumentReviewedUnchanged`].
        ReviewedUnchanged(DocumentReviewedUnchanged) = "DocumentReviewedUnchanged",
        /// See [`DocumentReviewBecameOverdue`].
        ReviewBecameOverdue(DocumentReviewBecameOverdue) = "DocumentReviewBecameOverdue",
        /// See [`CopyDistributed`].
        CopyDistributed(CopyDistributed) = "CopyDistributed",
        /// See [`CopyRecalled`].
        CopyRecalled(CopyRecalled) = "CopyRecalled",
        /// See [`DocumentWithdrawn`].
        Withdrawn(DocumentWithdrawn) = "DocumentWithdrawn",
        /// See [`ExternalDocumentRegistered`].
        ExternalRegistered(ExternalDocumentRegistered) = "ExternalDocumentRegistered",
        /// See [`ExternalDocumentTookEffect`].
        ExternalTookEffect(ExternalDocumentTookEffect) = "ExternalDocumentTookEffect",
        /// See [`ExternalDocumentExpired`].
        ExternalExpired(ExternalDocumentExpired) = "ExternalDocumentExpired",
        /// See [`RetentionSet`].
        RetentionSet(RetentionSet) = "RetentionSet",
        /// See [`RecordDisposed`].
        RecordDisposed(RecordDisposed) = "RecordDisposed",
        /// See [`DocumentBroughtIn`].
        BroughtIn(DocumentBroughtIn) = "DocumentBroughtIn",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
