//! Under which clause of the directive something is owed.

use super::ObligationKind;
use crate::directive::DirectiveClause;

impl ObligationKind {
    /// The clause of the directive that it serves.
    #[must_use]
    pub const fn clause(self) -> DirectiveClause {
        match self {
            Self::FindingResponse
            | Self::FindingPlan
            | Self::FindingAction
            | Self::LegalImpactAssessment
            | Self::LegalImpactUpdate
            | Self::AuditProgrammeRun
            | Self::AuditReport
            | Self::InternalAuditDue
            | Self::ReviewInput
            | Self::ReviewMinutes
            | Self::ReviewAction
            | Self::ManagementReviewDue
            | Self::ManagementReviewOfYear
            | Self::NotifyDost
            | Self::PostAnnouncement
            | Self::ReAnnounce
            | Self::QmsAnnouncement
            | Self::EditionMove => DirectiveClause::C1a,
            Self::PlanSending
            | Self::PlanResubmission
            | Self::PlanSignature
            | Self::PlanCutAnswer
            | Self::PlanAllocation
            | Self::PlanSettlement => DirectiveClause::C1b,
            Self::PeriodicReport | Self::ReportResubmission => DirectiveClause::C1c,
            Self::ItStart | Self::ItDeployment | Self::ItEvaluation => DirectiveClause::C1d,
            Self::RollOutInventory | Self::RollOutPlan | Self::RollOutCompletion => {
                DirectiveClause::C1e
            }
            Self::CampaignPlan | Self::CampaignItem | Self::CampaignEvaluation => {
                DirectiveClause::C2a
            }
            Self::PlanDossierSubmission => DirectiveClause::C2b,
            Self::DifficultyClassification
            | Self::DifficultyEscalation
            | Self::DifficultyInstruction
            | Self::DifficultyResolution
            | Self::DifficultyConfirmation => DirectiveClause::C2c,
            Self::TrainingPlan | Self::TrainingEvaluation | Self::TrainingReport => {
                DirectiveClause::C2d
            }
            Self::FindingEffectivenessCheck
            | Self::InspectionProgrammeSubmission
            | Self::InspectionProgrammeApproval
            | Self::InspectionProgrammeCompletion
            | Self::InspectionProposalAnswer
            | Self::InspectionMinutes
            | Self::InspectionConclusion
            | Self::InspectionRemediationReport => DirectiveClause::C2dd,
            Self::ViolationRecord
            | Self::ViolationDecision
            | Self::ViolationService
            | Self::ViolationRemedy
            | Self::ViolationAppeal => DirectiveClause::C2e,
            Self::PlanGuidance | Self::PlanAppraisal => DirectiveClause::C3,
            Self::ParSelfScore | Self::ParVerification | Self::ParFinalisation => {
                DirectiveClause::C4
            }
            Self::ReportReview | Self::ConsolidatedReport | Self::EscalationAnswer => {
                DirectiveClause::End
            }
        }
    }
}
