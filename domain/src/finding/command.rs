//! What may be asked of a finding.

use crate::due::moving::MoveDueDates;
use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum FindingKind {
    /// Sự không phù hợp: a requirement is not met (ISO 9001:2008 8.5.2).
    #[serde(rename = "Nonconformity")]
    Nonconformity,
    /// Sản phẩm không phù hợp: a result of a service is not as required (8.3).
    #[serde(rename = "NonconformingOutput")]
    NonconformingOutput,
    /// Sự không phù hợp tiềm ẩn: a requirement may come not to be met (8.5.3).
    #[serde(rename = "Potential")]
    Potential,
    /// Điểm lưu ý: a requirement is met, and could be met better.
    #[serde(rename = "Observation")]
    Observation,
}

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum FindingSeverity {
    /// Nặng: the system fails in a requirement.
    #[serde(rename = "Major")]
    Major,
    /// Nhẹ: a single lapse.
    #[serde(rename = "Minor")]
    Minor,
    /// Điểm lưu ý: no lapse.
    #[serde(rename = "Observation")]
    Observation,
}

/// The severities between which a finding can be regraded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum FindingGrade {
    /// Nặng.
    #[serde(rename = "Major")]
    Major,
    /// Nhẹ.
    #[serde(rename = "Minor")]
    Minor,
}

impl FindingGrade {
    /// The same as a severity.
    #[must_use]
    pub const fn severity(self) -> FindingSeverity {
        match self {
            Self::Major => FindingSeverity::Major,
            Self::Minor => FindingSeverity::Minor,
        }
    }
}

/// What led to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum FindingSource {
    /// Đánh giá nội bộ.
    #[serde(rename = "InternalAudit")]
    InternalAudit,
    /// Kiểm tra của cơ quan có thẩm quyền.
    #[serde(rename = "Inspection")]
    Inspection,
    /// Phản ánh, khiếu nại của tổ chức, cá nhân.
    #[serde(rename = "Complaint")]
    Complaint,
    /// Xem xét của lãnh đạo.
    #[serde(rename = "ManagementReview")]
    ManagementReview,
    /// Theo dõi, giám sát.
    #[serde(rename = "Monitoring")]
    Monitoring,
}

/// What is done with a nonconforming output (ISO 9001:2008 8.3 a–d).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum OutputDisposition {
    /// Loại bỏ sự không phù hợp: the nonconformity is eliminated; the output is verified again.
    #[serde(rename = "Eliminate")]
    Eliminate,
    /// Nhân nhượng: used, released or accepted as it is, by a named authority.
    #[serde(rename = "Concession")]
    Concession,
    /// Loại khỏi việc sử dụng dự kiến ban đầu: its intended use is precluded.
    #[serde(rename = "PrecludeUse")]
    PrecludeUse,
    /// Xử lý hậu quả: acts on the effects when it was delivered already.
    #[serde(rename = "ActOnEffects")]
    ActOnEffects,
}

/// What a dispute comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DisputeRuling {
    /// The finding stands and counts as accepted.
    #[serde(rename = "Stands")]
    Stands,
    /// The finding falls and is withdrawn.
    #[serde(rename = "Falls")]
    Falls,
}

/// What the check of effectiveness came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum EffectivenessOutcome {
    /// The cause is gone.
    #[serde(rename = "Effective")]
    Effective,
    /// It is not: a new cycle of cause, plan and action begins.
    #[serde(rename = "Ineffective")]
    Ineffective,
}

/// One action of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PlannedAction {
    /// What is to be done; up to 2,000 characters.
    pub what: String,
    /// Who does it, and so may not verify it.
    pub responsible: PersonId,
    /// By when, at the latest on the finding's due date while that lies ahead.
    pub by: NaiveDate,
}

/// Raise a finding against a unit of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RaiseFinding {
    /// The agency where it was found.
    pub agency: Scope,
    /// The code of the unit that owns it.
    pub unit: String,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is. An observation, and nothing else, has the severity Observation.
    pub severity: FindingSeverity,
    /// What led to it. Inspections are the overseeing side's; internal audits and management
    /// reviews are the agency's own; complaints and monitoring may be either's.
    pub source: FindingSource,
    /// The requirement, such as `ISO 9001:2008 4.2.3`; up to 200 characters. A finding against the
    /// same unit and clause counts as a recurrence when this text is the same.
    pub clause: String,
    /// What is not as it should be; up to 2,000 characters.
    pub statement: String,
    /// The objective evidence in words; up to 2,000 characters. Files go with the act.
    pub evidence: String,
    /// The due date that a conclusion sets; without it the regulation's, and none for an
    /// observation. The agency's own side may set an earlier date than the regulation's, not a
    /// later one. On a day off it moves to the next working day.
    pub due_on: Option<NaiveDate>,
    /// Who found it, when that is another person than the one who acts.
    pub found_by: Option<PersonId>,
    /// Whose finding it is, when a process manager raises it for an overseeing agency.
    pub found_by_agency: Option<Scope>,
    /// The audit, inspection or review that it came from, when a process manager raises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StreamId>,
}

/// Accept a finding: the unit takes it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcceptFinding {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
    /// Whether it is closed with this, no action being needed: for observations only.
    #[serde(default)]
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub close: bool,
}

/// Dispute a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DisputeFinding {
    /// Why it is not so; up to 2,000 characters.
    pub grounds: String,
}

/// Rule on a dispute; not by who raised or disputed the finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RuleOnDispute {
    /// What it comes to.
    pub ruling: DisputeRuling,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Record the correction: what was done about the thing itself, before its cause is sought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordCorrection {
    /// What was done; up to 2,000 characters.
    pub correction: String,
    /// Who verified a corrected output again: another person than the one who corrected it.
    /// Required, with the result, when a nonconforming output was to be eliminated.
    pub reverified_by: Option<PersonId>,
    /// The result of verifying again; up to 2,000 characters.
    pub reverification: Option<String>,
}

/// Say what is done with a nonconforming output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DisposeOutput {
    /// What is done with it.
    pub disposition: OutputDisposition,
    /// The authority that concedes: office and document; up to 200 characters. Required for a
    /// concession.
    pub authority: Option<String>,
    /// Why and how; up to 2,000 characters.
    pub reason: String,
}

/// Record the analysis of the cause. Sent again before a plan is proposed, it replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AnalyseCause {
    /// The root cause; up to 2,000 characters.
    pub cause: String,
    /// The evaluation of the need for action, so that it does not happen (again); up to 2,000
    /// characters.
    pub need_for_action: String,
}

/// Propose the plan of action. Sent again before approval, it replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposePlan {
    /// The actions, 1 to 20.
    pub actions: Vec<PlannedAction>,
}

/// Approve the plan; not by who proposed it, and for a major finding by the agency's head alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApprovePlan {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Report that an action of the plan was implemented. The last one makes the finding implemented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportImplemented {
    /// The number of the action in the plan, from 1.
    pub action: u32,
    /// The result and what shows it; up to 2,000 characters. Files go with the act.
    pub result: String,
}

/// Ask, at the latest on the due date, for more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RequestExtension {
    /// How many days more.
    pub days: u32,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Grant the extension that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct GrantExtension {
    /// Fewer days than were asked for; without it, as many.
    pub days: Option<u32>,
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Refuse the extension that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RefuseExtension {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Record whether what was done is effective; not by anyone who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct VerifyEffectiveness {
    /// What the check came to.
    pub outcome: EffectivenessOutcome,
    /// What shows it; up to 2,000 characters. Files go with the act.
    pub evidence: String,
}

/// Close a finding that was verified effective, or an observation that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseFinding {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Withdraw a finding: it should not have been raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WithdrawFinding {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Regrade a finding, by the side that raised it. An observation becomes a nonconformity. What was
/// raised as more than an observation cannot be regraded to one: withdraw it and raise that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct Regrade {
    /// The new severity.
    pub to: FindingGrade,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Decline the regrade that the system has proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DeclineRegrade {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Note that the due date has passed; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkDuePassed {
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// Propose to regrade a minor finding that has been overdue for long; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeRegrade {
    /// The due date that was missed.
    pub due_on: NaiveDate,
}

/// How a finding that is brought in came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastClosure {
    /// The root cause.
    pub cause: String,
    /// What was done about it.
    pub action: String,
    /// When that was done.
    #[serde(with = "luuvet_engine::day")]
    pub implemented_on: NaiveDate,
    /// When it was closed, its effectiveness having been checked.
    #[serde(with = "luuvet_engine::day")]
    pub closed_on: NaiveDate,
}

/// Bring in a finding that was raised before the agency's history here begins: what an accepted
/// baseline says of it. Its legal date is that of its raising.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringInFinding {
    /// The agency where it was found.
    pub agency: Scope,
    /// The unit that owns it.
    pub unit: String,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is.
    pub severity: FindingSeverity,
    /// What led to it.
    pub source: FindingSource,
    /// The agency of the side that raised it.
    pub raised_by: Scope,
    /// The requirement.
    pub clause: String,
    /// What is not as it should be.
    pub statement: String,
    /// The objective evidence in words.
    pub evidence: String,
    /// By when its plan was to be implemented; absent for the time that the regulation gives.
    pub due_on: Option<NaiveDate>,
    /// The audit that it came from.
    pub origin: Option<StreamId>,
    /// How it came to its end; absent while it is open.
    pub closure: Option<PastClosure>,
    /// The day on which the baseline was accepted.
    pub accepted_on: NaiveDate,
}

message_set! {
    /// What may be asked of a finding.
    pub enum FindingCommand {
        /// See [`RaiseFinding`].
        Raise(RaiseFinding) = "RaiseFinding",
        /// See [`AcceptFinding`].
        Accept(AcceptFinding) = "AcceptFinding",
        /// See [`DisputeFinding`].
        Dispute(DisputeFinding) = "DisputeFinding",
        /// See [`RuleOnDispute`].
        Rule(RuleOnDispute) = "RuleOnDispute",
        /// See [`RecordCorrection`].
        Correct(RecordCorrection) = "RecordCorrection",
        /// See [`DisposeOutput`].
        Dispose(DisposeOutput) = "DisposeOutput",
        /// See [`AnalyseCause`].
        Analyse(AnalyseCause) = "AnalyseCause",
        /// See [`ProposePlan`].
        Propose(ProposePlan) = "ProposePlan",
        /// See [`ApprovePlan`].
        Approve(ApprovePlan) = "ApprovePlan",
        /// See [`ReportImplemented`].
        Report(ReportImplemented) = "ReportImplemented",
        /// See [`RequestExtension`].
        RequestExtension(RequestExtension) = "RequestExtension",
        /// See [`GrantExtension`].
        GrantExtension(GrantExtension) = "GrantExtension",
        /// See [`RefuseExtension`].
        RefuseExtension(RefuseExtension) = "RefuseExtension",
        /// See [`VerifyEffectiveness`].
        Verify(VerifyEffectiveness) = "VerifyEffectiveness",
        /// See [`CloseFinding`].
        Close(CloseFinding) = "CloseFinding",
        /// See [`WithdrawFinding`].
        Withdraw(WithdrawFinding) = "WithdrawFinding",
        /// See [`Regrade`].
        Regrade(Regrade) = "Regrade",
        /// See [`DeclineRegrade`].
        DeclineRegrade(DeclineRegrade) = "DeclineRegrade",
        /// See [`MarkDuePassed`].
        MarkDuePassed(MarkDuePassed) = "MarkDuePassed",
        /// See [`ProposeRegrade`].
        ProposeRegrade(ProposeRegrade) = "ProposeRegrade",
        /// See [`BringInFinding`].
        BringIn(BringInFinding) = "BringInFinding",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
