//! What may be asked of a case.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// Whose act it is that the case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ViolationSubjectKind"))]
pub enum SubjectKind {
    /// Cơ quan nhà nước: the agency itself.
    #[serde(rename = "Agency")]
    Agency,
    /// Công chức, viên chức: an official of the agency, on duty.
    #[serde(rename = "Official")]
    Official,
    /// Tổ chức tư vấn, chứng nhận ngoài nhà nước: a non-state consulting or certifying
    /// organisation that worked for the agency.
    #[serde(rename = "Organisation")]
    Organisation,
}

/// The law under which a case is handled (hướng xử lý).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ViolationTrack"))]
pub enum Track {
    /// Xử lý hành chính nội bộ: a state agency is directed by who stands above it.
    #[serde(rename = "InternalAdmin")]
    InternalAdmin,
    /// Chuyển xem xét kỷ luật: an official's case is sent to the managing authority.
    #[serde(rename = "DisciplineReferral")]
    DisciplineReferral,
    /// Xử phạt vi phạm hành chính (Luật 15/2012/QH13): a non-state organisation alone.
    #[serde(rename = "SanctionL15")]
    SanctionL15,
}

/// Who is competent to decide (thẩm quyền).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ViolationCompetence"))]
pub enum Competence {
    /// Giám đốc Sở KH&CN.
    #[serde(rename = "DostDirector")]
    DostDirector,
    /// Chủ tịch UBND tỉnh.
    #[serde(rename = "ProvinceChair")]
    ProvinceChair,
}

/// What a decision imposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ViolationMeasure"))]
pub enum Measure {
    /// Nhắc nhở: a reminder.
    #[serde(rename = "Reminder")]
    Reminder,
    /// Yêu cầu khắc phục: an order to rectify.
    #[serde(rename = "RectifyOrder")]
    RectifyOrder,
    /// Phê bình: criticism.
    #[serde(rename = "Criticism")]
    Criticism,
    /// Trừ điểm cải cách hành chính: a deduction in the index of administrative reform.
    #[serde(rename = "ParDeduction")]
    ParDeduction,
    /// Đưa vào đánh giá người đứng đầu: input to the head's annual evaluation.
    #[serde(rename = "HeadEvaluation")]
    HeadEvaluation,
    /// Chuyển xem xét kỷ luật: sent to the managing authority for discipline.
    #[serde(rename = "Discipline")]
    Discipline,
    /// Cảnh cáo: a warning as a penalty.
    #[serde(rename = "Warning")]
    Warning,
    /// Phạt tiền: a fine.
    #[serde(rename = "Fine")]
    Fine,
    /// Biện pháp khắc phục hậu quả: a remedial measure.
    #[serde(rename = "Remedial")]
    Remedial,
}

impl Measure {
    /// Whether something is to be remedied by a date.
    #[must_use]
    pub const fn is_to_be_remedied(self) -> bool {
        matches!(self, Self::RectifyOrder | Self::Remedial)
    }
}

/// Whether what was ordered has been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum RemedyOutcome {
    /// Đã khắc phục: it is remedied.
    #[serde(rename = "Remedied")]
    Remedied,
    /// Chưa khắc phục: it is not; the time to remedy runs on.
    #[serde(rename = "NotRemedied")]
    NotRemedied,
}

/// What an appeal comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum AppealOutcome {
    /// Giữ nguyên: the decision stands.
    #[serde(rename = "Upheld")]
    Upheld,
    /// Sửa đổi: its measures are replaced.
    #[serde(rename = "Amended")]
    Amended,
    /// Hủy bỏ: the decision falls.
    #[serde(rename = "Annulled")]
    Annulled,
}

/// Propose that an act be handled as a violation. A machine only proposes; a person opens the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeViolation {
    /// The agency that the case concerns; for an organisation, the one that it worked for.
    pub agency: Scope,
    /// Whose act it is.
    pub subject: SubjectKind,
    /// The official, when the act is an official's: who held an office of the agency on the day of
    /// the act.
    pub official: Option<PersonId>,
    /// The organisation's name and registration number, when the act is an organisation's; up to
    /// 200 characters.
    pub organisation: Option<String>,
    /// The requirement that was violated; up to 200 characters.
    pub clause: String,
    /// What was done or left undone; up to 2,000 characters.
    pub statement: String,
    /// The evidence in words; up to 2,000 characters. Files go with the act.
    pub evidence: String,
    /// The findings that it rests on, up to 20, all of this agency.
    pub findings: Vec<StreamId>,
    /// Number of the inspection's conclusion; up to 60 characters.
    pub conclusion: Option<String>,
    /// The day on which the act was committed, or ended: limitation runs from it.
    pub committed_on: NaiveDate,
}

/// Dismiss the proposal; not by who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DismissProposal {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Open the case; not by who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenCase {
    /// The law under which it is handled. It follows from whose act it is: a state agency's and an
    /// official's on duty are never sanctioned under Luật 15/2012.
    pub track: Track,
    /// Who is to decide.
    pub competence: Competence,
}

/// Make the record (biên bản) of the violation; not by who proposed the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MakeRecord {
    /// Its number; up to 60 characters.
    pub number: String,
    /// What it says; up to 2,000 characters.
    pub statement: String,
    /// Whether the case has many complex circumstances, so that the longer time applies.
    #[serde(default)]
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub is_complex: bool,
    /// Whether the subject refused to sign.
    #[serde(default)]
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub was_signing_refused: bool,
    /// Who witnessed the refusal; up to 200 characters, required then.
    pub witness: Option<String>,
}

/// Explain, as the subject, in writing or asking for a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitExplanation {
    /// The explanation; up to 2,000 characters.
    pub explanation: String,
    /// Whether a hearing is asked for. Then the window for explaining stays open.
    #[serde(default)]
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub asks_for_hearing: bool,
}

/// Ask someone to verify the circumstances. The longer time to decide then applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RequestVerification {
    /// What is to be verified; up to 2,000 characters.
    pub question: String,
    /// Who verifies it; not who proposed the case.
    pub verifier: PersonId,
}

/// Extend the time to decide, once, by the superior's written approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ExtendDecisionTime {
    /// Why the case is especially serious and complex; up to 2,000 characters.
    pub reason: String,
}

/// Refer the case to the provincial People's Committee, advising it (tham mưu).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReferToUbnd {
    /// Why, and what is advised; up to 2,000 characters.
    pub advice: String,
}

/// Decide the case; by none who proposed or investigated it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DecideCase {
    /// The decision's number; up to 60 characters.
    pub number: String,
    /// What it imposes, each measure once.
    pub measures: Vec<Measure>,
    /// Why; up to 2,000 characters.
    pub reasoning: String,
    /// The fine in đồng; with a fine alone.
    pub fine_vnd: Option<u32>,
    /// What is to be remedied; up to 2,000 characters. Required when something is.
    pub remedy: Option<String>,
    /// By when it is to be remedied; without it, the regulation's time from service.
    pub remedy_due_on: Option<NaiveDate>,
}

/// Serve the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ServeDecision {
    /// To whom and how it was served; up to 200 characters.
    pub recipient: String,
}

/// Report, as the subject, that what was ordered is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportRemedy {
    /// What was done and what shows it; up to 2,000 characters. Files go with the act.
    pub result: String,
}

/// Verify that it is done; not by who reported it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct VerifyRemedy {
    /// What it comes to.
    pub outcome: RemedyOutcome,
    /// The evidence in words; up to 2,000 characters.
    pub evidence: String,
}

/// Appeal, as the subject, against the decision. It suspends nothing by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct LodgeAppeal {
    /// Why; up to 2,000 characters.
    pub grounds: String,
}

/// Decide the appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DecideAppeal {
    /// What it comes to.
    pub outcome: AppealOutcome,
    /// Why; up to 2,000 characters.
    pub reason: String,
    /// The measures from now on: when the decision is amended, and only then.
    #[serde(default)]
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub measures: Vec<Measure>,
}

/// Suspend the execution while an appeal is pending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SuspendExecution {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Close the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseCase {
    /// A remark; up to 2,000 characters. Without a decision it says why there is none, and is
    /// required.
    pub note: Option<String>,
}

/// Warn that the time to decide ends soon; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WarnDecisionTime {
    /// The last day for deciding.
    pub due_on: NaiveDate,
}

/// Note that the time to decide has lapsed; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkDecisionTimeLapsed {
    /// The last day for deciding.
    pub due_on: NaiveDate,
}

/// Escalate to the provincial People's Committee that a decision was not complied with; the
/// clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EscalateNonCompliance {
    /// The last day for remedying.
    pub due_on: NaiveDate,
}

message_set! {
    /// What may be asked of a case.
    pub enum ViolationCommand {
        /// See [`ProposeViolation`].
        Propose(ProposeViolation) = "ProposeViolation",
        /// See [`DismissProposal`].
        Dismiss(DismissProposal) = "DismissProposal",
        /// See [`OpenCase`].
        Open(OpenCase) = "OpenCase",
        /// See [`MakeRecord`].
        Record(MakeRecord) = "MakeRecord",
        /// See [`SubmitExplanation`].
        Explain(SubmitExplanation) = "SubmitExplanation",
        /// See [`RequestVerification`].
        RequestVerification(RequestVerification) = "RequestVerification",
        /// See [`ExtendDecisionTime`].
        Extend(ExtendDecisionTime) = "ExtendDecisionTime",
        /// See [`ReferToUbnd`].
        Refer(ReferToUbnd) = "ReferToUbnd",
        /// See [`DecideCase`].
        Decide(DecideCase) = "DecideCase",
        /// See [`ServeDecision`].
        Serve(ServeDecision) = "ServeDecision",
        /// See [`ReportRemedy`].
        Report(ReportRemedy) = "ReportRemedy",
        /// See [`VerifyRemedy`].
        Verify(VerifyRemedy) = "VerifyRemedy",
        /// See [`LodgeAppeal`].
        Lodge(LodgeAppeal) = "LodgeAppeal",
        /// See [`DecideAppeal`].
        DecideAppeal(DecideAppeal) = "DecideAppeal",
        /// See [`SuspendExecution`].
        Suspend(SuspendExecution) = "SuspendExecution",
        /// See [`CloseCase`].
        Close(CloseCase) = "CloseCase",
        /// See [`WarnDecisionTime`].
        Warn(WarnDecisionTime) = "WarnDecisionTime",
        /// See [`MarkDecisionTimeLapsed`].
        MarkLapsed(MarkDecisionTimeLapsed) = "MarkDecisionTimeLapsed",
        /// See [`EscalateNonCompliance`].
        Escalate(EscalateNonCompliance) = "EscalateNonCompliance",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
