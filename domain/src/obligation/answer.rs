//! What meets an obligation: the commands that do what is owed.

use super::ObligationKind;

/// The commands of a workflow that meet an obligation, any one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The category of the workflow.
    pub category: &'static str,
    /// The names of the commands.
    pub commands: &'static [&'static str],
}

const fn by(category: &'static str, commands: &'static [&'static str]) -> Answer {
    Answer { category, commands }
}

impl ObligationKind {
    /// What meets it. The commands are for the instance that the obligation is about, or, where they
    /// are of another workflow, for one of the debtor's.
    #[must_use]
    pub const fn answer(self) -> Answer {
        match self {
            Self::FindingResponse => by("finding", &["AcceptFinding", "DisputeFinding"]),
            Self::FindingPlan => by("finding", &["ProposePlan"]),
            Self::FindingAction => by("finding", &["ReportImplemented"]),
            Self::FindingEffectivenessCheck => by("finding", &["VerifyEffectiveness"]),
            Self::ViolationRecord => by("violation", &["MakeRecord"]),
            Self::ViolationDecision => by("violation", &["DecideCase"]),
            Self::ViolationService => by("violation", &["ServeDecision"]),
            Self::ViolationRemedy => by("violation", &["ReportRemedy"]),
            Self::ViolationAppeal => by("violation", &["DecideAppeal"]),
            Self::DifficultyClassification => by("difficulty", &["ClassifyDifficulty"]),
            Self::DifficultyEscalation => by("difficulty", &["EscalateToUbnd"]),
            Self::DifficultyInstruction => by("difficulty", &["InstructResolution"]),
            Self::DifficultyResolution => by("difficulty", &["ResolveDifficulty"]),
            Self::DifficultyConfirmation => {
                by("difficulty", &["ConfirmResolution", "ReopenDifficulty"])
            }
            Self::LegalImpactAssessment => by("legal_change", &["AssessImpact"]),
            Self::LegalImpactUpdate => by("legal_change", &["ResolveImpact"]),
            Self::AuditProgrammeRun => by("audit_programme", &["CompleteAuditProgramme"]),
            Self::AuditReport | Self::InternalAuditDue => by("audit", &["IssueReport"]),
            Self::ReviewInput => by("review", &["SubmitInput"]),
            Self::ReviewMinutes | Self::ManagementReviewDue | Self::ManagementReviewOfYear => {
                by("review", &["SignMinutes"])
            }
            Self::ReviewAction => by("review", &["CompleteAction"]),
            Self::TrainingEvaluation => by("training_course", &["EvaluateCourse"]),
            Self::TrainingReport => by("training_course", &["ReportCourse"]),
            Self::NotifyDost => by("qms", &["NotifyDost"]),
            Self::PostAnnouncement => by("qms", &["PostAnnouncement"]),
            Self::ReAnnounce => by("qms", &["ReAnnounce"]),
            Self::PeriodicReport => by("report", &["SubmitReport"]),
            Self::ReportReview => by("report", &["AcceptReport", "ReturnReport"]),
            Self::ReportResubmission => by("report", &["ResubmitReport"]),
            Self::ConsolidatedReport => by("consolidated_report", &["SubmitToUbnd"]),
            Self::InspectionProgrammeSubmission => by("inspection_programme", &["SubmitProgramme"]),
            Self::InspectionProgrammeApproval => {
                by("inspection_programme", &["ApproveProgramme", "ReturnProgramme"])
            }
            Self::InspectionProgrammeCompletion => {
                by("inspection_programme", &["CompleteProgramme"])
            }
            Self::InspectionProposalAnswer => {
                by("inspection", &["AcceptInspection", "DeclineInspection", "LeaveToProgramme"])
            }
            Self::InspectionMinutes => by("inspection", &["DraftMinutes"]),
            Self::InspectionConclusion => {
                by("inspection", &["IssueConclusion", "IssueRemedyLetter"])
            }
            Self::PlanGuidance => by("plan_dossier", &["PublishGuidance"]),
            Self::PlanSending | Self::PlanResubmission => by("annual_plan", &["SendPlan"]),
            Self::PlanSignature => by("annual_plan", &["SignPlan"]),
            Self::PlanAppraisal => by("annual_plan", &["AppraisePlan", "ReturnPlan"]),
            Self::PlanDossierSubmission => by("plan_dossier", &["SubmitDossier"]),
            Self::PlanCutAnswer => by("annual_plan", &["AcknowledgeCut"]),
            Self::PlanAllocation => by("annual_plan", &["AllocateFunds"]),
            Self::PlanSettlement => by("annual_plan", &["SettlePlan"]),
            Self::RollOutInventory => by("roll_out", &["ConfirmSubject", "ProposeExclusion"]),
            Self::RollOutPlan => by("roll_out", &["ApproveRollOut"]),
            Self::RollOutCompletion => by("roll_out", &["CompleteRollOut"]),
            Self::ParSelfScore => by("par_evaluation", &["SelfScore"]),
            Self::ParVerification => by("par_evaluation", &["VerifyScore"]),
            Self::ParFinalisation => by("par_evaluation", &["FinaliseEvaluation"]),
            Self::CampaignItem => by("campaign", &["PublishItem"]),
            Self::CampaignEvaluation => by("campaign", &["EvaluateCampaign"]),
            Self::QmsAnnouncement => by("qms", &["AnnounceConformity"]),
            Self::EditionMove => by("qms", &["CompleteTransition"]),
            Self::CampaignPlan => by("campaign", &["PlanCampaign"]),
            Self::TrainingPlan => by("training_course", &["PlanCourse"]),
            Self::EscalationAnswer => by("escalation", &["AcknowledgeEscalation"]),
            Self::ItStart => by("it_initiative", &["StartDeploying"]),
            Self::ItDeployment => by("it_initiative", &["PutIntoUse"]),
            Self::ItEvaluation => by("it_initiative", &["EvaluateInitiative"]),
            Self::InspectionRemediationReport => by("inspection", &["ReportRemediation"]),
        }
    }
}
