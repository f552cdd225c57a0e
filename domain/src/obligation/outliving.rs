//! What is still owed when its debtor has ended: whoever succeeds the debtor owes it then.

use super::ObligationKind;

impl ObligationKind {
    /// Whether it outlives its debtor. What only a living agency owes, the upkeep of its own system
    /// and what lies ahead of it, does not; a report does if it was due before (see
    /// [`crate::process::AgencySuccession`]).
    #[must_use]
    pub const fn outlives_debtor(self) -> bool {
        match self {
            Self::LegalImpactAssessment
            | Self::LegalImpactUpdate
            | Self::AuditProgrammeRun
            | Self::AuditReport
            | Self::ReviewInput
            | Self::ReviewMinutes
            | Self::ReviewAction
            | Self::InternalAuditDue
            | Self::ManagementReviewDue
            | Self::ManagementReviewOfYear
            | Self::NotifyDost
            | Self::PostAnnouncement
            | Self::ReAnnounce
            | Self::QmsAnnouncement
            | Self::EditionMove
            | Self::PlanSending
            | Self::PlanSignature
            | Self::ParSelfScore
            | Self::ItStart
            | Self::ItDeployment
            | Self::ItEvaluation => false,
            Self::FindingResponse
            | Self::FindingPlan
            | Self::FindingAction
            | Self::FindingEffectivenessCheck
            | Self::ViolationRecord
            | Self::ViolationDecision
            | Self::ViolationService
            | Self::ViolationRemedy
            | Self::ViolationAppeal
            | Self::DifficultyClassification
            | Self::DifficultyEscalation
            | Self::DifficultyInstruction
            | Self::DifficultyResolution
            | Self::DifficultyConfirmation
            | Self::TrainingPlan
            | Self::TrainingEvaluation
            | Self::TrainingReport
            | Self::PeriodicReport
            | Self::ReportReview
            | Self::ReportResubmission
            | Self::ConsolidatedReport
            | Self::PlanGuidance
            | Self::PlanAppraisal
            | Self::PlanResubmission
            | Self::PlanDossierSubmission
            | Self::PlanCutAnswer
            | Self::PlanAllocation
            | Self::PlanSettlement
            | Self::InspectionProgrammeSubmission
            | Self::InspectionProgrammeApproval
            | Self::InspectionProgrammeCompletion
            | Self::InspectionProposalAnswer
            | Self::InspectionMinutes
            | Self::InspectionConclusion
            | Self::InspectionRemediationReport
            | Self::ParVerification
            | Self::ParFinalisation
            | Self::CampaignPlan
            | Self::CampaignItem
            | Self::CampaignEvaluation
            | Self::RollOutInventory
            | Self::RollOutPlan
            | Self::RollOutCompletion
            | Self::EscalationAnswer => true,
        }
    }
}
