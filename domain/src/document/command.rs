//! What may be asked of a controlled document.
//!
//! A command holds only what the caller chooses: who acts, on which day and with which paper stands
//! in the act. Texts are trimmed; titles, places and numbers have at most 200 characters, texts at
//! most 2,000.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::Scope;
use serde::{Deserialize, Serialize};

use super::Edition;

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DocumentKind {
    /// Chính sách chất lượng: the quality policy (ISO 9001:2008 5.3).
    #[serde(rename = "policy")]
    Policy,
    /// Mục tiêu chất lượng: quality objectives (ISO 9001:2008 5.4.1).
    #[serde(rename = "objectives")]
    Objectives,
    /// Sổ tay chất lượng: the quality manual (ISO 9001:2008 4.2.2).
    #[serde(rename = "manual")]
    Manual,
    /// Quy trình hệ thống: a documented procedure that the standard asks for.
    #[serde(rename = "system_procedure")]
    SystemProcedure,
    /// Quy trình giải quyết thủ tục hành chính: how one administrative procedure is carried out.
    #[serde(rename = "tthc_procedure")]
    TthcProcedure,
    /// Hướng dẫn công việc: a work instruction.
    #[serde(rename = "work_instruction")]
    WorkInstruction,
    /// Biểu mẫu: a form.
    #[serde(rename = "form")]
    Form,
    /// Tài liệu bên ngoài: a document of external origin, such as a law.
    #[serde(rename = "external")]
    External,
}

impl DocumentKind {
    /// Its Vietnamese name.
    #[must_use]
    pub const fn title_vi(self) -> &'static str {
        match self {
            Self::Policy => "chính sách chất lượng",
            Self::Objectives => "mục tiêu chất lượng",
            Self::Manual => "sổ tay chất lượng",
            Self::SystemProcedure => "quy trình hệ thống",
            Self::TthcProcedure => "quy trình giải quyết TTHC",
            Self::WorkInstruction => "hướng dẫn công việc",
            Self::Form => "biểu mẫu",
            Self::External => "tài liệu bên ngoài",
        }
    }

    /// Its English name.
    #[must_use]
    pub const fn title_en(self) -> &'static str {
        match self {
            Self::Policy => "quality policy",
            Self::Objectives => "quality objectives",
            Self::Manual => "quality manual",
            Self::SystemProcedure => "system procedure",
            Self::TthcProcedure => "administrative procedure's process",
            Self::WorkInstruction => "work instruction",
            Self::Form => "form",
            Self::External => "external document",
        }
    }
}

/// The administrative procedure (thủ tục hành chính) that a document carries out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct TthcCitation {
    /// The procedure's code, as listed at the agency.
    pub code: String,
    /// The time that the agency takes, in working days; 0 for the same day. At most the legal time.
    pub processing_working_days: u32,
    /// The legal basis: codes of external documents registered at the agency. At least one; each
    /// must be in force on the day on which the edition takes effect.
    pub legal_basis: Vec<String>,
}

/// Write a draft: a document's first, or the text of an amendment that was proposed. While the draft
/// is not submitted, writing it again replaces it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftDocument {
    /// The agency whose document it is.
    pub agency: Scope,
    /// The document's code at the agency, such as `QT-HT-01`. Capitals and spaces make no
    /// difference. At most 60 letters, digits and `- _ . /`.
    pub code: String,
    /// The title.
    pub title: String,
    /// What it is for. External documents are registered, not drafted.
    pub kind: DocumentKind,
    /// The code of the unit that owns it; left out when it is the whole agency's.
    pub unit: Option<String>,
    /// Lần ban hành, the number of the issue, from 1. May be left out for a first edition (1).
    pub issue: Option<u32>,
    /// Lần sửa đổi, the number of the revision within the issue, from 0. May be left out for a first
    /// edition (0).
    pub revision: Option<u32>,
    /// The clauses of the standard that it answers, such as `4.2.3`; at most 50. A system procedure
    /// names at least one.
    pub clauses: Vec<String>,
    /// The administrative procedure that it carries out: for that kind alone, and there required.
    pub tthc: Option<TthcCitation>,
    /// SHA-256 of the draft's file, 64 hexadecimal digits.
    pub content_sha256: Option<String>,
    /// What changes against the edition in force. Required for an amendment.
    pub change_summary: Option<String>,
    /// The day on which it is meant to take effect, where that is known: legal basis and legal time
    /// are those of that day.
    pub planned_effect_on: Option<NaiveDate>,
}

/// Submit the draft for review by the management representative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitForReview {
    /// What the reviewer should know.
    pub note: Option<String>,
}

/// Return a draft to its drafters: from review, or after approval as long as it is not in effect. It
/// must then be approved anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnDraft {
    /// What must change.
    pub reason: String,
}

/// Approve a draft that was reviewed. Nobody approves what they drafted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveDocument {
    /// A remark that goes with the approval.
    pub note: Option<String>,
}

/// Put an approved edition into effect: now, or on a later day, and then the edition in force stays
/// in force until that day begins. May be sent again to move that day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PutIntoEffect {
    /// The first day on which the edition is in force; left out, the day of the act. Not before the
    /// day of the act.
    pub effective_from: Option<NaiveDate>,
}

/// Clock: the day on which a scheduled edition, or an external document, takes effect has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeEffect {}

/// Propose to amend the edition in force, which opens the draft of the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeAmendment {
    /// Why it should change.
    pub reason: String,
}

/// Confirm after a review that the edition in force is still suitable, which restarts the clock of
/// its periodic review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ConfirmStillSuitable {
    /// What was reviewed, and on what grounds it is still suitable.
    pub conclusion: String,
}

/// Clock: the review of the edition in force is past due, and the registration window is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclareReviewOverdue {}

/// Hand out controlled copies of the edition in force, or of an external document in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DistributeCopy {
    /// Where it is used: a unit's code, or a named point of use such as `Bộ phận một cửa`.
    pub place: String,
    /// How many copies, 1 to 1,000.
    pub copies: u32,
    /// The control number under which they are handed out and recalled, such as `01`. One number is
    /// in use once at a time.
    pub number: String,
}

/// What became of copies that are no longer to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum CopyOutcome {
    /// Thu hồi: they came back.
    #[serde(rename = "recalled")]
    Recalled,
    /// Đóng dấu «tài liệu lỗi thời»: they stay where they are, marked as obsolete.
    #[serde(rename = "marked_obsolete")]
    MarkedObsolete,
}

/// Take controlled copies out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecallCopy {
    /// The control number under which they were handed out.
    pub number: String,
    /// What became of them.
    pub outcome: CopyOutcome,
}

/// Withdraw the document for good: its edition in force ends with the day before the act. All copies
/// must have been taken out of use. A draft of the next edition is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WithdrawDocument {
    /// Why, and what replaces it.
    pub reason: String,
}

/// Register a document of external origin, such as a law or a standard, or restate one that is
/// registered, for instance with the day on which it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RegisterExternal {
    /// The agency that uses it.
    pub agency: Scope,
    /// The code under which the agency keeps it, such as `50/2014/QH13`. As for drafts.
    pub code: String,
    /// The title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number and sign.
    pub number: String,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// The last day on which it is in force, where that is known.
    pub effective_to: Option<NaiveDate>,
}

/// Clock: the last day of an external document is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpireExternal {}

/// What is to become of records when they need not be kept any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Disposition {
    /// Tiêu hủy: they are destroyed.
    #[serde(rename = "destroy")]
    Destroy,
    /// Nộp lưu: they go to the archive.
    #[serde(rename = "archive")]
    Archive,
    /// Bảo quản vĩnh viễn: they are kept for ever.
    #[serde(rename = "keep_for_ever")]
    KeepForEver,
}

/// Set how long the records that the document leads to are kept, where, and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SetRetention {
    /// How long, in months (1 to 1,200), from the day on which a file is closed. Left out for what
    /// is kept for ever.
    pub months: Option<u32>,
    /// Where they are kept, and how they are found again.
    pub place: String,
    /// What becomes of them afterwards.
    pub disposition: Disposition,
}

/// Record that records were disposed of as set, after their time of retention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordDisposition {
    /// Which records, such as `Hồ sơ cấp phép xây dựng năm 2014`.
    pub records: String,
    /// The day on which the last of them was closed: from it the time of retention counts.
    pub closed_on: NaiveDate,
}

/// Bring in a document that was in force before the agency's history here begins: what an accepted
/// baseline says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BringInDocument {
    /// The agency whose document it is.
    pub agency: Scope,
    /// Its code there.
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
    pub approved_on: NaiveDate,
    /// The first day on which it was in force.
    pub valid_from: NaiveDate,
    /// The day of the last review that left it unchanged.
    pub reviewed_on: Option<NaiveDate>,
    /// The day on which the baseline was accepted.
    pub accepted_on: NaiveDate,
}

luuvet_engine::message_set! {
    /// What may be asked of a controlled document.
    pub enum DocumentCommand {
        /// See [`DraftDocument`].
        Draft(DraftDocument) = "DraftDocument",
        /// See [`SubmitForReview`].
        Submit(SubmitForReview) = "SubmitForReview",
        /// See [`ReturnDraft`].
        Return(ReturnDraft) = "ReturnDraft",
        /// See [`ApproveDocument`].
        Approve(ApproveDocument) = "ApproveDocument",
        /// See [`PutIntoEffect`].
        PutIntoEffect(PutIntoEffect) = "PutIntoEffect",
        /// See [`TakeEffect`].
        TakeEffect(TakeEffect) = "TakeEffect",
        /// See [`ProposeAmendment`].
        ProposeAmendment(ProposeAmendment) = "ProposeAmendment",
        /// See [`ConfirmStillSuitable`].
        ConfirmStillSuitable(ConfirmStillSuitable) = "ConfirmStillSuitable",
        /// See [`DeclareReviewOverdue`].
        DeclareReviewOverdue(DeclareReviewOverdue) = "DeclareReviewOverdue",
        /// See [`DistributeCopy`].
        DistributeCopy(DistributeCopy) = "DistributeCopy",
        /// See [`RecallCopy`].
        RecallCopy(RecallCopy) = "RecallCopy",
        /// See [`WithdrawDocument`].
        Withdraw(WithdrawDocument) = "WithdrawDocument",
        /// See [`RegisterExternal`].
        RegisterExternal(RegisterExternal) = "RegisterExternal",
        /// See [`ExpireExternal`].
        ExpireExternal(ExpireExternal) = "ExpireExternal",
        /// See [`SetRetention`].
        SetRetention(SetRetention) = "SetRetention",
        /// See [`RecordDisposition`].
        RecordDisposition(RecordDisposition) = "RecordDisposition",
        /// See [`BringInDocument`].
        BringIn(BringInDocument) = "BringInDocument",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
