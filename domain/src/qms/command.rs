//! What may be asked of an agency's quality-management system.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::{EventId, PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// How far an agency's system is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum QmsPhase {
    /// Chưa bắt đầu: nothing but perhaps a steering committee.
    #[serde(rename = "NotStarted")]
    NotStarted,
    /// Đang xây dựng: it is being built.
    #[serde(rename = "Building")]
    Building,
    /// Đã ban hành: its documents are issued.
    #[serde(rename = "Issued")]
    Issued,
    /// Đã xác nhận hiệu lực: its effectiveness is confirmed.
    #[serde(rename = "EffectivenessConfirmed")]
    EffectivenessConfirmed,
    /// Đã công bố: its conformity is announced.
    #[serde(rename = "Announced")]
    Announced,
    /// Đã rút công bố: the announcement was withdrawn.
    #[serde(rename = "Withdrawn")]
    Withdrawn,
}

/// What keeps a system alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Upkeep {
    /// Đánh giá nội bộ: the internal audit (ISO 9001:2008 8.2.2).
    #[serde(rename = "Audit")]
    Audit,
    /// Xem xét của lãnh đạo: the management review (ISO 9001:2008 5.6).
    #[serde(rename = "Review")]
    Review,
}

impl Upkeep {
    /// The name of its due date.
    #[must_use]
    pub const fn timer(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Review => "review",
        }
    }

    /// The name of the day from which a lapse of it counts as long.
    #[must_use]
    pub const fn long_lapse_timer(self) -> &'static str {
        match self {
            Self::Audit => "audit_long_lapse",
            Self::Review => "review_long_lapse",
        }
    }
}

/// Why an announcement is no longer true of the agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum StaleGround {
    /// A procedure was listed.
    #[serde(rename = "TthcListed")]
    TthcListed,
    /// A procedure in the announced scope was amended.
    #[serde(rename = "TthcAmended")]
    TthcAmended,
    /// A procedure in the announced scope was repealed.
    #[serde(rename = "TthcRepealed")]
    TthcRepealed,
    /// The scope was defined otherwise.
    #[serde(rename = "ScopeChanged")]
    ScopeChanged,
    /// The system moved to another standard.
    #[serde(rename = "StandardChanged")]
    StandardChanged,
}

/// A requirement that does not apply to the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ScopeExclusion {
    /// The clause, within clause 7, such as `7.3`; up to 60 characters.
    pub clause: String,
    /// Why it does not apply; up to 2,000 characters.
    pub reason: String,
}

/// A quality objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct QualityObjective {
    /// What is to be reached; up to 2,000 characters.
    pub statement: String,
    /// How it is measured; up to 2,000 characters.
    pub measure: String,
    /// The target, which names a number; up to 200 characters.
    pub target: String,
}

/// Form the steering committee (ban chỉ đạo). Formed again, it replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct FormSteeringCommittee {
    /// The agency whose system it is.
    pub agency: Scope,
    /// Who leads it.
    pub chair: PersonId,
    /// Its other members; at most 50.
    pub members: Vec<PersonId>,
}

/// Begin to build the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StartBuilding {
    /// The agency whose system it is.
    pub agency: Scope,
    /// The edition of the standard, such as `TCVN ISO 9001:2008`, whatever its case and spacing: one that
    /// the regulation knows and that a new system may begin with on the date of the act.
    pub standard: String,
    /// The consultant, when the agency does not build it alone; up to 200 characters.
    pub consultant: Option<String>,
}

/// Define what the system covers. Defined otherwise than announced, it makes the announcement stale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DefineScope {
    /// The codes of the administrative procedures that it covers; at least one, each in force at the agency.
    pub tthc: Vec<String>,
    /// The requirements of clause 7 that do not apply; at most 20.
    pub exclusions: Vec<ScopeExclusion>,
}

/// Set the quality policy (chính sách chất lượng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SetPolicy {
    /// Its text; up to 2,000 characters.
    pub policy: String,
}

/// Set the quality objectives (mục tiêu chất lượng) of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SetObjectives {
    /// The year.
    pub year: i32,
    /// The objectives, 1 to 20, each with a target that can be measured.
    pub objectives: Vec<QualityObjective>,
}

/// Record how an objective was met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordObjectiveResult {
    /// The number of the objective, from 1.
    pub objective: u32,
    /// What was measured; up to 2,000 characters.
    pub result: String,
    /// Whether the target was met.
    pub met: bool,
}

/// Issue the system: all its documents are in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct IssueQms {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Confirm that the system is effective, after an audit and a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ConfirmEffectiveness {
    /// What shows it; up to 2,000 characters. Files go with the act.
    pub evidence: String,
}

/// Announce that the system conforms to the standard (công bố).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AnnounceConformity {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Notify the department of science and technology of the announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct NotifyDost {
    /// How it was notified, such as the letter's number; up to 2,000 characters.
    pub notice: String,
}

/// Acknowledge the notice, as the department that received it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcknowledgeNotice {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Post the announcement at the office and on the website.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PostAnnouncement {
    /// Where it is posted, such as a web address; up to 2,000 characters.
    pub place: String,
}

/// Announce conformity again, of the scope as it now is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReAnnounce {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Begin to move the system to another standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StartTransition {
    /// The edition of the standard that it moves to, whatever its case and spacing: one that the
    /// regulation knows and that may be taken up on the date of the act.
    pub to: String,
    /// The legal basis or decision; up to 2,000 characters.
    pub basis: String,
}

/// Complete the move, after an audit and a review under the new standard. A standing announcement becomes stale by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompleteTransition {
    /// What shows it; up to 2,000 characters. Files go with the act.
    pub evidence: String,
}

/// Withdraw the announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WithdrawAnnouncement {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Take note that an internal audit was reported; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordAuditReported {
    /// The audit.
    pub audit: StreamId,
    /// The legal date of its report.
    pub on: NaiveDate,
    /// The event that reported it.
    pub cause: EventId,
}

/// Take note that the minutes of a management review were signed; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordReviewSigned {
    /// The review.
    pub review: StreamId,
    /// The legal date of signing.
    pub on: NaiveDate,
    /// The event that signed them.
    pub cause: EventId,
}

/// Note that the announcement no longer agrees with the agency's administrative procedures; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkAnnouncementStale {
    /// What changed.
    pub ground: StaleGround,
    /// The code of the procedure that changed.
    pub tthc: String,
    /// Since when the change is in effect.
    pub effective_from: NaiveDate,
    /// The event that changed it.
    pub cause: EventId,
}

/// Note that an audit or a review was missed; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct LapseMaintenance {
    /// Which of them.
    pub of: Upkeep,
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// Note that a missed audit or review is missing for long; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct NoteLongLapse {
    /// Which of them.
    pub of: Upkeep,
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// An audit or a review that shows upkeep, with its legal date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpkeepProof {
    /// The workflow instance.
    pub stream: StreamId,
    /// When it was reported, or its minutes signed.
    #[serde(with = "luuvet_engine::day")]
    pub on: NaiveDate,
}

/// The announcement that stands when a system is brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastAnnouncement {
    /// The number of the decision.
    pub number: String,
    /// When it was announced.
    pub on: NaiveDate,
    /// When the department of science and technology was notified.
    pub notified_on: Option<NaiveDate>,
    /// When it was posted.
    pub posted_on: Option<NaiveDate>,
    /// Where it is posted.
    pub place: Option<String>,
}

/// Bring in a system that was issued before the agency's history here begins: what an accepted
/// baseline says of it. Its legal date is that of its newest step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringInQms {
    /// The agency.
    pub agency: Scope,
    /// The standard.
    pub standard: String,
    /// The administrative procedures in scope.
    pub tthc: Vec<String>,
    /// The number of the decision by which it was issued.
    pub issue_number: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// When its effectiveness was confirmed.
    pub confirmed_on: Option<NaiveDate>,
    /// The announcement that stands.
    pub announcement: Option<PastAnnouncement>,
    /// The internal audits since the issue, oldest first.
    pub audits: Vec<UpkeepProof>,
    /// The management reviews since the issue, oldest first.
    pub reviews: Vec<UpkeepProof>,
    /// The day on which the baseline was accepted.
    pub accepted_on: NaiveDate,
}

message_set! {
    /// What may be asked of an agency's quality-management system.
    pub enum QmsCommand {
        /// See [`FormSteeringCommittee`].
        FormCommittee(FormSteeringCommittee) = "FormSteeringCommittee",
        /// See [`StartBuilding`].
        StartBuilding(StartBuilding) = "StartBuilding",
        /// See [`DefineScope`].
        DefineScope(DefineScope) = "DefineScope",
        /// See [`SetPolicy`].
        SetPolicy(SetPolicy) = "SetPolicy",
        /// See [`SetObjectives`].
        SetObjectives(SetObjectives) = "SetObjectives",
        /// See [`RecordObjectiveResult`].
        RecordResult(RecordObjectiveResult) = "RecordObjectiveResult",
        /// See [`IssueQms`].
        Issue(IssueQms) = "IssueQms",
        /// See [`ConfirmEffectiveness`].
        Confirm(ConfirmEffectiveness) = "ConfirmEffectiveness",
        /// See [`AnnounceConformity`].
        Announce(AnnounceConformity) = "AnnounceConformity",
        /// See [`NotifyDost`].
        Notify(NotifyDost) = "NotifyDost",
        /// See [`AcknowledgeNotice`].
        Acknowledge(AcknowledgeNotice) = "AcknowledgeNotice",
        /// See [`PostAnnouncement`].
        Post(PostAnnouncement) = "PostAnnouncement",
        /// See [`ReAnnounce`].
        ReAnnounce(ReAnnounce) = "ReAnnounce",
        /// See [`StartTransition`].
        StartTransition(StartTransition) = "StartTransition",
        /// See [`CompleteTransition`].
        CompleteTransition(CompleteTransition) = "CompleteTransition",
        /// See [`WithdrawAnnouncement`].
        Withdraw(WithdrawAnnouncement) = "WithdrawAnnouncement",
        /// See [`RecordAuditReported`].
        AuditReported(RecordAuditReported) = "RecordAuditReported",
        /// See [`RecordReviewSigned`].
        ReviewSigned(RecordReviewSigned) = "RecordReviewSigned",
        /// See [`MarkAnnouncementStale`].
        MarkStale(MarkAnnouncementStale) = "MarkAnnouncementStale",
        /// See [`LapseMaintenance`].
        Lapse(LapseMaintenance) = "LapseMaintenance",
        /// See [`NoteLongLapse`].
        NoteLongLapse(NoteLongLapse) = "NoteLongLapse",
        /// See [`BringInQms`].
        BringIn(BringInQms) = "BringInQms",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
