//! The regulation's parameters that are lengths of time, by the names under which they are changed.
//!
//! A term takes its length from one of these and from nowhere else, so that the two cannot disagree.
//! Names are on disk: none is ever renamed or taken out.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::term::TermUnit;
use crate::parameters::Parameters;

/// A parameter that says how long somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeLimit {
    /// See `document_review_months`.
    DocumentReview,
    /// See `finding_response_working_days`.
    FindingResponse,
    /// See `finding_plan_working_days`.
    FindingPlan,
    /// See `finding_major_days`.
    FindingMajor,
    /// See `finding_minor_days`.
    FindingMinor,
    /// See `finding_effectiveness_days`.
    FindingEffectiveness,
    /// See `violation.record_working_days`.
    ViolationRecord,
    /// See `violation.decision_days`.
    ViolationDecision,
    /// See `violation.decision_complex_days`.
    ViolationComplexDecision,
    /// See `violation.discipline_months`.
    Discipline,
    /// See `violation.discipline_extended_months`.
    DisciplineExtended,
    /// See `violation.service_working_days`.
    ViolationService,
    /// See `violation.execution_days`.
    ViolationExecution,
    /// See `violation.settlement_days`.
    Settlement,
    /// See `violation.settlement_complex_days`.
    SettlementComplex,
    /// See `violation.settlement_remote_days`.
    SettlementRemote,
    /// See `violation.settlement_remote_complex_days`.
    SettlementRemoteComplex,
    /// See `difficulty.classification_working_days`.
    DifficultyClassification,
    /// See `difficulty.escalation_working_days`.
    DifficultyEscalation,
    /// See `difficulty.instruction_working_days`.
    DifficultyInstruction,
    /// See `difficulty.confirmation_working_days`.
    DifficultyConfirmation,
    /// See `legal_change.assessment_working_days`.
    LegalAssessment,
    /// See `legal_change.update_days`.
    LegalUpdate,
    /// See `audit.report_working_days`.
    AuditReport,
    /// See `qms.notice_working_days`.
    QmsNotice,
    /// See `qms.posting_working_days`.
    QmsPosting,
    /// See `qms.reannounce_days`.
    QmsReannouncement,
    /// See `qms.audit_interval_months`.
    QmsAudit,
    /// See `qms.review_interval_months`.
    QmsReview,
    /// See `qms.long_lapse_days`.
    QmsLongLapse,
    /// See `review.minutes_working_days`.
    ReviewMinutes,
    /// See `training.evaluation_days`.
    TrainingEvaluation,
    /// See `training.report_days`.
    TrainingReport,
    /// See `report.adhoc_working_days`.
    ReportAdHoc,
    /// See `report.review_working_days`.
    ReportReview,
    /// See `report.resubmission_working_days`.
    ReportResubmission,
    /// See `plan.resubmission_working_days`.
    PlanResubmission,
    /// See `plan.cut_answer_working_days`.
    PlanCutAnswer,
    /// See `inspection.proposal_working_days`.
    InspectionProposal,
    /// See `inspection.minutes_days`.
    InspectionMinutes,
    /// See `inspection.conclusion_working_days`.
    InspectionConclusion,
    /// See `inspection.remediation_report_days`.
    InspectionRemediation,
    /// See `par.contest_working_days`.
    ParContest,
    /// See `campaign.evaluation_days`.
    CampaignEvaluation,
    /// See `roll_out.inventory_days`.
    RollOutInventory,
    /// See `roll_out.plan_days`.
    RollOutPlan,
    /// See `roll_out.completion_days`.
    RollOutCompletion,
    /// See `escalation.answer_working_days`.
    EscalationAnswer,
    /// See `directive.announcement_days`.
    DirectiveAnnouncement,
    /// See `directive.planning_days`.
    DirectivePlanning,
    /// See `it_initiative.evaluation_days`.
    ItEvaluation,
}

impl TimeLimit {
    /// All of them.
    pub const ALL: [Self; 51] = [
        Self::DocumentReview,
        Self::FindingResponse,
        Self::FindingPlan,
        Self::FindingMajor,
        Self::FindingMinor,
        Self::FindingEffectiveness,
        Self::ViolationRecord,
        Self::ViolationDecision,
        Self::ViolationComplexDecision,
        Self::Discipline,
        Self::DisciplineExtended,
        Self::ViolationService,
        Self::ViolationExecution,
        Self::Settlement,
        Self::SettlementComplex,
        Self::SettlementRemote,
        Self::SettlementRemoteComplex,
        Self::DifficultyClassification,
        Self::DifficultyEscalation,
        Self::DifficultyInstruction,
        Self::DifficultyConfirmation,
        Self::LegalAssessment,
        Self::LegalUpdate,
        Self::AuditReport,
        Self::QmsNotice,
        Self::QmsPosting,
        Self::QmsReannouncement,
        Self::QmsAudit,
        Self::QmsReview,
        Self::QmsLongLapse,
        Self::ReviewMinutes,
        Self::TrainingEvaluation,
        Self::TrainingReport,
        Self::ReportAdHoc,
        Self::ReportReview,
        Self::ReportResubmission,
        Self::PlanResubmission,
        Self::PlanCutAnswer,
        Self::InspectionProposal,
        Self::InspectionMinutes,
        Self::InspectionConclusion,
        Self::InspectionRemediation,
        Self::ParContest,
        Self::CampaignEvaluation,
        Self::RollOutInventory,
        Self::RollOutPlan,
        Self::RollOutCompletion,
        Self::EscalationAnswer,
        Self::DirectiveAnnouncement,
        Self::DirectivePlanning,
        Self::ItEvaluation,
    ];

    /// The dotted name of the parameter, as it stands in a set of parameters on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DocumentReview => "document_review_months",
            Self::FindingResponse => "finding_response_working_days",
            Self::FindingPlan => "finding_plan_working_days",
            Self::FindingMajor => "finding_major_days",
            Self::FindingMinor => "finding_minor_days",
            Self::FindingEffectiveness => "finding_effectiveness_days",
            Self::ViolationRecord => "violation.record_working_days",
            Self::ViolationDecision => "violation.decision_days",
            Self::ViolationComplexDecision => "violation.decision_complex_days",
            Self::Discipline => "violation.discipline_months",
            Self::DisciplineExtended => "violation.discipline_extended_months",
            Self::ViolationService => "violation.service_working_days",
            Self::ViolationExecution => "violation.execution_days",
            Self::Settlement => "violation.settlement_days",
            Self::SettlementComplex => "violation.settlement_complex_days",
            Self::SettlementRemote => "violation.settlement_remote_days",
            Self::SettlementRemoteComplex => "violation.settlement_remote_complex_days",
            Self::DifficultyClassification => "difficulty.classification_working_days",
            Self::DifficultyEscalation => "difficulty.escalation_working_days",
            Self::DifficultyInstruction => "difficulty.instruction_working_days",
            Self::DifficultyConfirmation => "difficulty.confirmation_working_days",
            Self::LegalAssessment => "legal_change.assessment_working_days",
            Self::LegalUpdate => "legal_change.update_days",
            Self::AuditReport => "audit.report_working_days",
            Self::QmsNotice => "qms.notice_working_days",
            Self::QmsPosting => "qms.posting_working_days",
            Self::QmsReannouncement => "qms.reannounce_days",
            Self::QmsAudit => "qms.audit_interval_months",
            Self::QmsReview => "qms.review_interval_months",
            Self::QmsLongLapse => "qms.long_lapse_days",
            Self::ReviewMinutes => "review.minutes_working_days",
            Self::TrainingEvaluation => "training.evaluation_days",
            Self::TrainingReport => "training.report_days",
            Self::ReportAdHoc => "report.adhoc_working_days",
            Self::ReportReview => "report.review_working_days",
            Self::ReportResubmission => "report.resubmission_working_days",
            Self::PlanResubmission => "plan.resubmission_working_days",
            Self::PlanCutAnswer => "plan.cut_answer_working_days",
            Self::InspectionProposal => "inspection.proposal_working_days",
            Self::InspectionMinutes => "inspection.minutes_days",
            Self::InspectionConclusion => "inspection.conclusion_working_days",
            Self::InspectionRemediation => "inspection.remediation_report_days",
            Self::ParContest => "par.contest_working_days",
            Self::CampaignEvaluation => "campaign.evaluation_days",
            Self::RollOutInventory => "roll_out.inventory_days",
            Self::RollOutPlan => "roll_out.plan_days",
            Self::RollOutCompletion => "roll_out.completion_days",
            Self::EscalationAnswer => "escalation.answer_working_days",
            Self::DirectiveAnnouncement => "directive.announcement_days",
            Self::DirectivePlanning => "directive.planning_days",
            Self::ItEvaluation => "it_initiative.evaluation_days",
        }
    }

    /// What it is counted in: the end of its name says so.
    #[must_use]
    pub fn unit(self) -> TermUnit {
        let name = self.name();
        if name.ends_with("_working_days") {
            TermUnit::WorkingDays
        } else if name.ends_with("_months") {
            TermUnit::Months
        } else {
            TermUnit::Days
        }
    }

    /// How long it is in a set of parameters, in [`Self::unit`].
    #[must_use]
    pub fn length(self, parameters: &Parameters) -> u32 {
        match self {
            Self::DocumentReview => parameters.document_review_months,
            Self::FindingResponse => parameters.finding_response_working_days,
            Self::FindingPlan => parameters.finding_plan_working_days,
            Self::FindingMajor => parameters.finding_major_days,
            Self::FindingMinor => parameters.finding_minor_days,
            Self::FindingEffectiveness => parameters.finding_effectiveness_days,
            Self::ViolationRecord => parameters.violation.record_working_days,
            Self::ViolationDecision => parameters.violation.decision_days,
            Self::ViolationComplexDecision => parameters.violation.decision_complex_days,
            Self::Discipline => parameters.violation.discipline_months,
            Self::DisciplineExtended => parameters.violation.discipline_extended_months,
            Self::ViolationService => parameters.violation.service_working_days,
            Self::ViolationExecution => parameters.violation.execution_days,
            Self::Settlement => parameters.violation.settlement_days,
            Self::SettlementComplex => parameters.violation.settlement_complex_days,
            Self::SettlementRemote => parameters.violation.settlement_remote_days,
            Self::SettlementRemoteComplex => parameters.violation.settlement_remote_complex_days,
            Self::DifficultyClassification => parameters.difficulty.classification_working_days,
            Self::DifficultyEscalation => parameters.difficulty.escalation_working_days,
            Self::DifficultyInstruction => parameters.difficulty.instruction_working_days,
            Self::DifficultyConfirmation => parameters.difficulty.confirmation_working_days,
            Self::LegalAssessment => parameters.legal_change.assessment_working_days,
            Self::LegalUpdate => parameters.legal_change.update_days,
            Self::AuditReport => parameters.audit.report_working_days,
            Self::QmsNotice => parameters.qms.notice_working_days,
            Self::QmsPosting => parameters.qms.posting_working_days,
            Self::QmsReannouncement => parameters.qms.reannounce_days,
            Self::QmsAudit => parameters.qms.audit_interval_months,
            Self::QmsReview => parameters.qms.review_interval_months,
            Self::QmsLongLapse => parameters.qms.long_lapse_days,
            Self::ReviewMinutes => parameters.review.minutes_working_days,
            Self::TrainingEvaluation => parameters.training.evaluation_days,
            Self::TrainingReport => parameters.training.report_days,
            Self::ReportAdHoc => parameters.report.adhoc_working_days,
            Self::ReportReview => parameters.report.review_working_days,
            Self::ReportResubmission => parameters.report.resubmission_working_days,
            Self::PlanResubmission => parameters.plan.resubmission_working_days,
            Self::PlanCutAnswer => parameters.plan.cut_answer_working_days,
            Self::InspectionProposal => parameters.inspection.proposal_working_days,
            Self::InspectionMinutes => parameters.inspection.minutes_days,
            Self::InspectionConclusion => parameters.inspection.conclusion_working_days,
            Self::InspectionRemediation => parameters.inspection.remediation_report_days,
            Self::ParContest => parameters.par.contest_working_days,
            Self::CampaignEvaluation => parameters.campaign.evaluation_days,
            Self::RollOutInventory => parameters.roll_out.inventory_days,
            Self::RollOutPlan => parameters.roll_out.plan_days,
            Self::RollOutCompletion => parameters.roll_out.completion_days,
            Self::EscalationAnswer => parameters.escalation.answer_working_days,
            Self::DirectiveAnnouncement => parameters.directive.announcement_days,
            Self::DirectivePlanning => parameters.directive.planning_days,
            Self::ItEvaluation => parameters.it_initiative.evaluation_days,
        }
    }
}

impl Serialize for TimeLimit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for TimeLimit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let known = Self::ALL.into_iter().find(|limit| limit.name() == name);
        known.ok_or_else(|| D::Error::custom(format!("{name} is no time limit that is known here")))
    }
}
