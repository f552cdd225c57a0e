//! What has happened to a case.
//!
//! Last days stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{AppealOutcome, Competence, Measure, RemedyOutcome, SubjectKind, Track};
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// Whose act the case is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Subject {
    /// The agency.
    Agency,
    /// An official of the agency, on duty.
    Official {
        /// Who.
        person: PersonId,
    },
    /// A non-state organisation.
    Organisation {
        /// Its name and registration number.
        name: String,
    },
}

impl Subject {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> SubjectKind {
        match self {
            Self::Agency => SubjectKind::Agency,
            Self::Official { .. } => SubjectKind::Official,
            Self::Organisation { .. } => SubjectKind::Organisation,
        }
    }
}

/// What a case asks of someone by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ViolationTimer {
    /// Lập biên bản: the record is made.
    #[serde(rename = "Record")]
    Record,
    /// Ra quyết định: the case is decided.
    #[serde(rename = "Decision")]
    Decision,
    /// Giao quyết định: the decision is served.
    #[serde(rename = "Service")]
    Service,
    /// Khắc phục: what was ordered is done.
    #[serde(rename = "Remedy")]
    Remedy,
    /// Giải quyết khiếu nại: the appeal is settled.
    #[serde(rename = "Appeal")]
    Appeal,
}

impl ViolationTimer {
    /// The law that sets the time for it on a track, or from which it is taken by analogy.
    #[must_use]
    pub const fn clause(self, track: Track) -> &'static str {
        match (self, track) {
            (Self::Record, _any_track) => "Luật 15/2012/QH13 Điều 58",
            (Self::Decision, Track::DisciplineReferral) => "Luật 22/2008/QH12 Điều 80",
            (Self::Decision, Track::InternalAdmin | Track::SanctionL15) => {
                "Luật 15/2012/QH13 Điều 66"
            }
            (Self::Service, _any_track) => "Luật 15/2012/QH13 Điều 70",
            (Self::Remedy, _any_track) => "Luật 15/2012/QH13 Điều 73",
            (Self::Appeal, _any_track) => "Luật Khiếu nại 2011 Điều 28",
        }
    }

    /// Whether that law does not bind on the track of itself: Luật 15/2012 binds sanctions alone,
    /// and the law on complaints shuts out internal directing decisions.
    #[must_use]
    pub const fn is_by_analogy(self, track: Track) -> bool {
        match track {
            Track::SanctionL15 => false,
            Track::InternalAdmin => true,
            Track::DisciplineReferral => match self {
                Self::Decision | Self::Appeal => false,
                Self::Record | Self::Service | Self::Remedy => true,
            },
        }
    }
}

/// Which way of appeal is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum AppealKind {
    /// Kiến nghị xem xét lại: reconsideration of an internal directing decision, which the law on
    /// complaints shuts out (Luật Khiếu nại 2011 Điều 11.1).
    #[serde(rename = "Reconsideration")]
    Reconsideration,
    /// Khiếu nại quyết định kỷ luật: a complaint against discipline.
    #[serde(rename = "DisciplineComplaint")]
    DisciplineComplaint,
    /// Khiếu nại: a complaint against an administrative decision.
    #[serde(rename = "Complaint")]
    Complaint,
}

/// An act was proposed to be handled as a violation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViolationProposed {
    /// The agency that it concerns.
    pub agency: Scope,
    /// Whose act it is.
    pub subject: Subject,
    /// The requirement.
    pub clause: String,
    /// What was done or left undone.
    pub statement: String,
    /// The evidence.
    pub evidence: String,
    /// The findings that it rests on.
    pub findings: Vec<StreamId>,
    /// Number of the inspection's conclusion.
    pub conclusion: Option<String>,
    /// When the act was committed or ended.
    pub committed_on: NaiveDate,
}

/// The proposal was dismissed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalDismissed {
    /// Why.
    pub reason: String,
}

/// The case was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOpened {
    /// The law under which it is handled.
    pub track: Track,
    /// Who is to decide.
    pub competence: Competence,
    /// The agency that handles it.
    pub handled_by: Scope,
    /// By when the record is owed.
    pub record_by: NaiveDate,
    /// The last day on which the act may be sanctioned or disciplined; internal directing has none.
    pub limitation_on: Option<NaiveDate>,
}

/// The record was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordMade {
    /// Its number.
    pub number: String,
    /// What it says.
    pub statement: String,
    /// Whether the case is complex.
    pub is_complex: bool,
    /// The last day for asking for a hearing.
    pub hearing_by: NaiveDate,
    /// The last day for explaining.
    pub explain_by: NaiveDate,
    /// The time to decide.
    pub decide: DueDate,
    /// When it is warned that this time ends soon.
    pub warn_on: NaiveDate,
}

/// The subject refused to sign the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSigningRefused {
    /// Who witnessed it.
    pub witness: String,
}

/// The subject explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplanationSubmitted {
    /// The explanation.
    pub explanation: String,
    /// Whether a hearing was asked for.
    pub asks_for_hearing: bool,
    /// The time to decide from now on, when it is longer than before.
    pub decide: Option<DueDate>,
    /// When it is warned that the new time ends soon.
    pub warn_on: Option<NaiveDate>,
}

/// Someone was asked to verify the circumstances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationRequested {
    /// What is to be verified.
    pub question: String,
    /// Who verifies it.
    pub verifier: PersonId,
    /// The time to decide from now on, when it is longer than before.
    pub decide: Option<DueDate>,
    /// When it is warned that the new time ends soon.
    pub warn_on: Option<NaiveDate>,
}

/// The superior extended the time to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTimeExtended {
    /// Why.
    pub reason: String,
    /// Number of the written approval.
    pub approval: String,
    /// The time to decide from now on.
    pub decide: DueDate,
    /// When it is warned that this time ends soon.
    pub warn_on: NaiveDate,
}

/// The case was referred to the provincial People's Committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReferredToUbnd {
    /// Why, and what is advised.
    pub advice: String,
    /// The agency that handles it from now on.
    pub handled_by: Scope,
}

/// The case was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionIssued {
    /// The decision's number.
    pub number: String,
    /// In which competence.
    pub competence: Competence,
    /// What it imposes.
    pub measures: Vec<Measure>,
    /// Why.
    pub reasoning: String,
    /// The fine in đồng.
    pub fine_vnd: Option<u32>,
    /// What is to be remedied.
    pub remedy: Option<String>,
    /// By when, if the decision says so.
    pub remedy_due_on: Option<NaiveDate>,
    /// Whether it came after the time to decide.
    pub is_late: bool,
    /// By when it is to be served.
    pub serve_by: NaiveDate,
}

/// Remedial measures alone were ordered, the time for a sanction having lapsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyOrdered {
    /// The decision's number.
    pub number: String,
    /// Why.
    pub reasoning: String,
    /// What is to be remedied.
    pub remedy: String,
    /// By when, if the decision says so.
    pub remedy_due_on: Option<NaiveDate>,
    /// By when it is to be served.
    pub serve_by: NaiveDate,
}

/// The decision was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionServed {
    /// To whom and how.
    pub recipient: String,
    /// The time to remedy, when something is to be remedied.
    pub remedy: Option<DueDate>,
    /// The last day for an appeal.
    pub appeal_by: NaiveDate,
}

/// The subject reported that what was ordered is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyReported {
    /// What was done.
    pub result: String,
    /// Whether within the time to remedy; `None` while execution is suspended.
    pub on_time: Option<bool>,
}

/// It was verified whether what was ordered is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyVerified {
    /// What it comes to.
    pub outcome: RemedyOutcome,
    /// The evidence.
    pub evidence: String,
    /// When the subject had reported it.
    pub reported_on: NaiveDate,
    /// The time to remedy that runs on, when it is not done.
    pub remedy: Option<DueDate>,
}

/// The subject appealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealLodged {
    /// Which way of appeal.
    pub kind: AppealKind,
    /// Why.
    pub grounds: String,
    /// The agency that settles it.
    pub settled_by: Scope,
    /// By when it is to be settled.
    pub settle_by: NaiveDate,
}

/// The appeal was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecided {
    /// What it comes to.
    pub outcome: AppealOutcome,
    /// Why.
    pub reason: String,
    /// The measures from now on, when they were amended.
    pub measures: Vec<Measure>,
    /// The time to remedy from now on, when its execution had been suspended.
    pub remedy: Option<DueDate>,
    /// What nobody owes any more.
    pub stopped: Vec<ViolationTimer>,
}

/// Execution was suspended while the appeal is pending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionSuspended {
    /// Why.
    pub reason: String,
    /// Days that were left for remedying.
    pub days_left: u32,
}

/// The case was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseClosed {
    /// A remark; without a decision, why there is none.
    pub note: Option<String>,
    /// What nobody owes any more.
    pub stopped: Vec<ViolationTimer>,
}

/// The time to decide ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTimeWarned {
    /// The last day for deciding.
    pub due_on: NaiveDate,
}

/// The time to decide has lapsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTimeLapsed {
    /// The last day for deciding.
    pub due_on: NaiveDate,
    /// Whether only remedial measures may be ordered now. On other tracks the decision is late, and
    /// that escalates.
    pub is_remedial_only: bool,
}

/// The decision was not complied with, and this went to the provincial People's Committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonComplianceEscalated {
    /// The last day for remedying.
    pub due_on: NaiveDate,
    /// The agency to which it went.
    pub to: Scope,
}

message_set! {
    /// What has happened to a case.
    pub enum ViolationEvent {
        /// See [`ViolationProposed`].
        Proposed(ViolationProposed) = "ViolationProposed",
        /// See [`ProposalDismissed`].
        Dismissed(ProposalDismissed) = "ProposalDismissed",
        /// See [`CaseOpened`].
        Opened(CaseOpened) = "CaseOpened",
        /// See [`RecordMade`].
        Recorded(RecordMade) = "RecordMade",
        /// See [`RecordSigningRefused`].
        SigningRefused(RecordSigningRefused) = "RecordSigningRefused",
        /// See [`ExplanationSubmitted`].
        Explained(ExplanationSubmitted) = "ExplanationSubmitted",
        /// See [`VerificationRequested`].
        VerificationRequested(VerificationRequested) = "VerificationRequested",
        /// See [`DecisionTimeExtended`].
        Extended(DecisionTimeExtended) = "DecisionTimeExtended",
        /// See [`CaseReferredToUbnd`].
        Referred(CaseReferredToUbnd) = "CaseReferredToUbnd",
        /// See [`DecisionIssued`].
        Decided(DecisionIssued) = "DecisionIssued",
        /// See [`RemedyOrdered`].
        RemedyOrdered(RemedyOrdered) = "RemedyOrdered",
        /// See [`DecisionServed`].
        Served(DecisionServed) = "DecisionServed",
        /// See [`RemedyReported`].
        Reported(RemedyReported) = "RemedyReported",
        /// See [`RemedyVerified`].
        Verified(RemedyVerified) = "RemedyVerified",
        /// See [`AppealLodged`].
        Lodged(AppealLodged) = "AppealLodged",
        /// See [`AppealDecided`].
        AppealDecided(AppealDecided) = "AppealDecided",
        /// See [`ExecutionSuspended`].
        Suspended(ExecutionSuspended) = "ExecutionSuspended",
        /// See [`CaseClosed`].
        Closed(CaseClosed) = "CaseClosed",
        /// See [`DecisionTimeWarned`].
        Warned(DecisionTimeWarned) = "DecisionTimeWarned",
        /// See [`DecisionTimeLapsed`].
        Lapsed(DecisionTimeLapsed) = "DecisionTimeLapsed",
        /// See [`NonComplianceEscalated`].
        Escalated(NonComplianceEscalated) = "NonComplianceEscalated",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
