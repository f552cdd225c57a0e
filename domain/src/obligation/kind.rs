//! What may be owed: its name on disk, and what people call it.

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ObligationKind {
    /// Accept or dispute a finding.
    #[serde(rename = "FindingResponse")]
    FindingResponse,
    /// Analyse a finding's cause and propose a plan.
    #[serde(rename = "FindingPlan")]
    FindingPlan,
    /// Implement the plan of a finding.
    #[serde(rename = "FindingAction")]
    FindingAction,
    /// Check whether what was done about a finding is effective.
    #[serde(rename = "FindingEffectivenessCheck")]
    FindingEffectivenessCheck,
    /// Make the record of a violation.
    #[serde(rename = "ViolationRecord")]
    ViolationRecord,
    /// Decide a violation case.
    #[serde(rename = "ViolationDecision")]
    ViolationDecision,
    /// Serve the decision on a violation.
    #[serde(rename = "ViolationService")]
    ViolationService,
    /// Remedy a violation.
    #[serde(rename = "ViolationRemedy")]
    ViolationRemedy,
    /// Settle an appeal in a violation case.
    #[serde(rename = "ViolationAppeal")]
    ViolationAppeal,
    /// Say in whose competence a difficulty lies.
    #[serde(rename = "DifficultyClassification")]
    DifficultyClassification,
    /// Escalate a difficulty to the provincial People's Committee.
    #[serde(rename = "DifficultyEscalation")]
    DifficultyEscalation,
    /// Instruct how a difficulty is resolved.
    #[serde(rename = "DifficultyInstruction")]
    DifficultyInstruction,
    /// Carry out the instruction on a difficulty.
    #[serde(rename = "DifficultyResolution")]
    DifficultyResolution,
    /// Confirm that a difficulty is gone.
    #[serde(rename = "DifficultyConfirmation")]
    DifficultyConfirmation,
    /// Assess what a legal instrument means for the documents.
    #[serde(rename = "LegalImpactAssessment")]
    LegalImpactAssessment,
    /// Update the documents that a legal instrument affects.
    #[serde(rename = "LegalImpactUpdate")]
    LegalImpactUpdate,
    /// Run the year's programme of internal audits.
    #[serde(rename = "AuditProgrammeRun")]
    AuditProgrammeRun,
    /// Issue the report of an internal audit.
    #[serde(rename = "AuditReport")]
    AuditReport,
    /// Give an input to a management review.
    #[serde(rename = "ReviewInput")]
    ReviewInput,
    /// Sign the minutes of a management review.
    #[serde(rename = "ReviewMinutes")]
    ReviewMinutes,
    /// Complete an action of a management review.
    #[serde(rename = "ReviewAction")]
    ReviewAction,
    /// Evaluate the effectiveness of a training course.
    #[serde(rename = "TrainingEvaluation")]
    TrainingEvaluation,
    /// Report on a training course.
    #[serde(rename = "TrainingReport")]
    TrainingReport,
    /// Hold the next internal audit and report it.
    #[serde(rename = "InternalAuditDue")]
    InternalAuditDue,
    /// Hold the next management review and sign its minutes.
    #[serde(rename = "ManagementReviewDue")]
    ManagementReviewDue,
    /// Hold the year's management review, after an internal audit of the year was reported.
    #[serde(rename = "ManagementReviewOfYear")]
    ManagementReviewOfYear,
    /// Notify the department of science and technology of an announcement.
    #[serde(rename = "NotifyDost")]
    NotifyDost,
    /// Post an announcement.
    #[serde(rename = "PostAnnouncement")]
    PostAnnouncement,
    /// Announce conformity again.
    #[serde(rename = "ReAnnounce")]
    ReAnnounce,
    /// Submit a periodic report, or one on request.
    #[serde(rename = "PeriodicReport")]
    PeriodicReport,
    /// Accept or return a report that was received.
    #[serde(rename = "ReportReview")]
    ReportReview,
    /// Submit a returned report again.
    #[serde(rename = "ReportResubmission")]
    ReportResubmission,
    /// Consolidate the reports of a period and submit that.
    #[serde(rename = "ConsolidatedReport")]
    ConsolidatedReport,
    /// Guide the estimates of a year.
    #[serde(rename = "PlanGuidance")]
    PlanGuidance,
    /// Send the plan and estimate of a year.
    #[serde(rename = "PlanSending")]
    PlanSending,
    /// Sign the plan of a year.
    #[serde(rename = "PlanSignature")]
    PlanSignature,
    /// Appraise or return a plan that was sent.
    #[serde(rename = "PlanAppraisal")]
    PlanAppraisal,
    /// Send a returned plan again.
    #[serde(rename = "PlanResubmission")]
    PlanResubmission,
    /// Submit the provincial dossier of a year.
    #[serde(rename = "PlanDossierSubmission")]
    PlanDossierSubmission,
    /// Say that the agency knows of a cut.
    #[serde(rename = "PlanCutAnswer")]
    PlanCutAnswer,
    /// Allocate the money of a plan.
    #[serde(rename = "PlanAllocation")]
    PlanAllocation,
    /// Settle the plan of a year.
    #[serde(rename = "PlanSettlement")]
    PlanSettlement,
    /// Submit the inspection programme of a year.
    #[serde(rename = "InspectionProgrammeSubmission")]
    InspectionProgrammeSubmission,
    /// Approve or return the inspection programme of a year.
    #[serde(rename = "InspectionProgrammeApproval")]
    InspectionProgrammeApproval,
    /// Complete the inspection programme of a year.
    #[serde(rename = "InspectionProgrammeCompletion")]
    InspectionProgrammeCompletion,
    /// Answer the proposal to inspect an agency.
    #[serde(rename = "InspectionProposalAnswer")]
    InspectionProposalAnswer,
    /// Draft the minutes of an inspection on site.
    #[serde(rename = "InspectionMinutes")]
    InspectionMinutes,
    /// Issue the conclusion or letter of an inspection.
    #[serde(rename = "InspectionConclusion")]
    InspectionConclusion,
    /// Report on the remediation after an inspection.
    #[serde(rename = "InspectionRemediationReport")]
    InspectionRemediationReport,
    /// Score one's own agency in the evaluation of a year.
    #[serde(rename = "ParSelfScore")]
    ParSelfScore,
    /// Verify the scores of an agency.
    #[serde(rename = "ParVerification")]
    ParVerification,
    /// Make the scores of an agency final.
    #[serde(rename = "ParFinalisation")]
    ParFinalisation,
    /// Publish something in a quarter of a communication campaign.
    #[serde(rename = "CampaignItem")]
    CampaignItem,
    /// Evaluate a communication campaign.
    #[serde(rename = "CampaignEvaluation")]
    CampaignEvaluation,
    /// Say whether a unit is subject to the regulation.
    #[serde(rename = "RollOutInventory")]
    RollOutInventory,
    /// Approve the plan of a roll-out to a unit.
    #[serde(rename = "RollOutPlan")]
    RollOutPlan,
    /// Complete the roll-out to a unit.
    #[serde(rename = "RollOutCompletion")]
    RollOutCompletion,
    /// Announce a system under the directive.
    #[serde(rename = "QmsAnnouncement")]
    QmsAnnouncement,
    /// Complete the move from an edition of the standard to one that follows it.
    #[serde(rename = "EditionMove")]
    EditionMove,
    /// Plan the publicity that the directive asks for.
    #[serde(rename = "CampaignPlan")]
    CampaignPlan,
    /// Plan the training that the directive asks for.
    #[serde(rename = "TrainingPlan")]
    TrainingPlan,
    /// Answer for what is overdue, when one is asked about it up the line.
    #[serde(rename = "EscalationAnswer")]
    EscalationAnswer,
    /// Begin to deploy an initiative to use information technology.
    #[serde(rename = "ItStart")]
    ItStart,
    /// Have such an initiative in use.
    #[serde(rename = "ItDeployment")]
    ItDeployment,
    /// Evaluate such an initiative.
    #[serde(rename = "ItEvaluation")]
    ItEvaluation,
}

impl ObligationKind {
    /// Every kind.
    pub const ALL: [Self; 65] = [
        Self::FindingResponse,
        Self::FindingPlan,
        Self::FindingAction,
        Self::FindingEffectivenessCheck,
        Self::ViolationRecord,
        Self::ViolationDecision,
        Self::ViolationService,
        Self::ViolationRemedy,
        Self::ViolationAppeal,
        Self::DifficultyClassification,
        Self::DifficultyEscalation,
        Self::DifficultyInstruction,
        Self::DifficultyResolution,
        Self::DifficultyConfirmation,
        Self::LegalImpactAssessment,
        Self::LegalImpactUpdate,
        Self::AuditProgrammeRun,
        Self::AuditReport,
        Self::ReviewInput,
        Self::ReviewMinutes,
        Self::ReviewAction,
        Self::TrainingEvaluation,
        Self::TrainingReport,
        Self::InternalAuditDue,
        Self::ManagementReviewDue,
        Self::ManagementReviewOfYear,
        Self::NotifyDost,
        Self::PostAnnouncement,
        Self::ReAnnounce,
        Self::PeriodicReport,
        Self::ReportReview,
        Self::ReportResubmission,
        Self::ConsolidatedReport,
        Self::PlanGuidance,
        Self::PlanSending,
        Self::PlanSignature,
        Self::PlanAppraisal,
        Self::PlanResubmission,
        Self::PlanDossierSubmission,
        Self::PlanCutAnswer,
        Self::PlanAllocation,
        Self::PlanSettlement,
        Self::InspectionProgrammeSubmission,
        Self::InspectionProgrammeApproval,
        Self::InspectionProgrammeCompletion,
        Self::InspectionProposalAnswer,
        Self::InspectionMinutes,
        Self::InspectionConclusion,
        Self::InspectionRemediationReport,
        Self::ParSelfScore,
        Self::ParVerification,
        Self::ParFinalisation,
        Self::CampaignItem,
        Self::CampaignEvaluation,
        Self::RollOutInventory,
        Self::RollOutPlan,
        Self::RollOutCompletion,
        Self::QmsAnnouncement,
        Self::EditionMove,
        Self::CampaignPlan,
        Self::TrainingPlan,
        Self::EscalationAnswer,
        Self::ItStart,
        Self::ItDeployment,
        Self::ItEvaluation,
    ];

    /// Its name, as it stands in events and stream keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FindingResponse => "FindingResponse",
            Self::FindingPlan => "FindingPlan",
            Self::FindingAction => "FindingAction",
            Self::FindingEffectivenessCheck => "FindingEffectivenessCheck",
            Self::ViolationRecord => "ViolationRecord",
            Self::ViolationDecision => "ViolationDecision",
            Self::ViolationService => "ViolationService",
            Self::ViolationRemedy => "ViolationRemedy",
            Self::ViolationAppeal => "ViolationAppeal",
            Self::DifficultyClassification => "DifficultyClassification",
            Self::DifficultyEscalation => "DifficultyEscalation",
            Self::DifficultyInstruction => "DifficultyInstruction",
            Self::DifficultyResolution => "DifficultyResolution",
            Self::DifficultyConfirmation => "DifficultyConfirmation",
            Self::LegalImpactAssessment => "LegalImpactAssessment",
            Self::LegalImpactUpdate => "LegalImpactUpdate",
            Self::AuditProgrammeRun => "AuditProgrammeRun",
            Self::AuditReport => "AuditReport",
            Self::ReviewInput => "ReviewInput",
            Self::ReviewMinutes => "ReviewMinutes",
            Self::ReviewAction => "ReviewAction",
            Self::TrainingEvaluation => "TrainingEvaluation",
            Self::TrainingReport => "TrainingReport",
            Self::InternalAuditDue => "InternalAuditDue",
            Self::ManagementReviewDue => "ManagementReviewDue",
            Self::ManagementReviewOfYear => "ManagementReviewOfYear",
            Self::NotifyDost => "NotifyDost",
            Self::PostAnnouncement => "PostAnnouncement",
            Self::ReAnnounce => "ReAnnounce",
            Self::PeriodicReport => "PeriodicReport",
            Self::ReportReview => "ReportReview",
            Self::ReportResubmission => "ReportResubmission",
            Self::ConsolidatedReport => "ConsolidatedReport",
            Self::PlanGuidance => "PlanGuidance",
            Self::PlanSending => "PlanSending",
            Self::PlanSignature => "PlanSignature",
            Self::PlanAppraisal => "PlanAppraisal",
            Self::PlanResubmission => "PlanResubmission",
            Self::PlanDossierSubmission => "PlanDossierSubmission",
            Self::PlanCutAnswer => "PlanCutAnswer",
            Self::PlanAllocation => "PlanAllocation",
            Self::PlanSettlement => "PlanSettlement",
            Self::InspectionProgrammeSubmission => "InspectionProgrammeSubmission",
            Self::InspectionProgrammeApproval => "InspectionProgrammeApproval",
            Self::InspectionProgrammeCompletion => "InspectionProgrammeCompletion",
            Self::InspectionProposalAnswer => "InspectionProposalAnswer",
            Self::InspectionMinutes => "InspectionMinutes",
            Self::InspectionConclusion => "InspectionConclusion",
            Self::InspectionRemediationReport => "InspectionRemediationReport",
            Self::ParSelfScore => "ParSelfScore",
            Self::ParVerification => "ParVerification",
            Self::ParFinalisation => "ParFinalisation",
            Self::CampaignItem => "CampaignItem",
            Self::CampaignEvaluation => "CampaignEvaluation",
            Self::RollOutInventory => "RollOutInventory",
            Self::RollOutPlan => "RollOutPlan",
            Self::RollOutCompletion => "RollOutCompletion",
            Self::QmsAnnouncement => "QmsAnnouncement",
            Self::EditionMove => "EditionMove",
            Self::CampaignPlan => "CampaignPlan",
            Self::TrainingPlan => "TrainingPlan",
            Self::EscalationAnswer => "EscalationAnswer",
            Self::ItStart => "ItStart",
            Self::ItDeployment => "ItDeployment",
            Self::ItEvaluation => "ItEvaluation",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::FindingResponse => Bilingual::constant(
                "Chấp nhận hoặc phản đối phát hiện",
                "Accept or dispute a finding",
            ),
            Self::FindingPlan => Bilingual::constant(
                "Phân tích nguyên nhân và lập kế hoạch khắc phục",
                "Analyse the cause and propose a plan",
            ),
            Self::FindingAction => Bilingual::constant(
                "Thực hiện kế hoạch khắc phục phát hiện",
                "Implement the plan of a finding",
            ),
            Self::FindingEffectivenessCheck => Bilingual::constant(
                "Kiểm tra hiệu lực của hành động khắc phục",
                "Check the effectiveness of a corrective action",
            ),
            Self::ViolationRecord => {
                Bilingual::constant("Lập biên bản vi phạm", "Make the record of a violation")
            }
            Self::ViolationDecision => {
                Bilingual::constant("Ra quyết định xử lý vi phạm", "Decide a violation case")
            }
            Self::ViolationService => Bilingual::constant(
                "Giao quyết định xử lý vi phạm",
                "Serve the decision on a violation",
            ),
            Self::ViolationRemedy => {
                Bilingual::constant("Khắc phục vi phạm theo quyết định", "Remedy a violation")
            }
            Self::ViolationAppeal => Bilingual::constant(
                "Giải quyết khiếu nại, kiến nghị về vi phạm",
                "Settle an appeal in a violation case",
            ),
            Self::DifficultyClassification => {
                Bilingual::constant("Phân loại khó khăn, vướng mắc", "Classify a difficulty")
            }
            Self::DifficultyEscalation => Bilingual::constant(
                "Trình UBND tỉnh khó khăn, vướng mắc vượt thẩm quyền",
                "Escalate a difficulty",
            ),
            Self::DifficultyInstruction => Bilingual::constant(
                "Chỉ đạo tháo gỡ khó khăn, vướng mắc",
                "Instruct how a difficulty is resolved",
            ),
            Self::DifficultyResolution => Bilingual::constant(
                "Thực hiện chỉ đạo tháo gỡ khó khăn, vướng mắc",
                "Carry out the instruction on a difficulty",
            ),
            Self::DifficultyConfirmation => Bilingual::constant(
                "Xác nhận khó khăn, vướng mắc đã được tháo gỡ",
                "Confirm that a difficulty is gone",
            ),
            Self::LegalImpactAssessment => Bilingual::constant(
                "Đánh giá tác động của văn bản pháp luật mới",
                "Assess the impact of a legal instrument",
            ),
            Self::LegalImpactUpdate => Bilingual::constant(
                "Cập nhật tài liệu theo văn bản pháp luật mới",
                "Update the documents that a legal instrument affects",
            ),
            Self::AuditProgrammeRun => Bilingual::constant(
                "Thực hiện chương trình đánh giá nội bộ năm",
                "Run the year's programme of internal audits",
            ),
            Self::AuditReport => Bilingual::constant(
                "Ban hành báo cáo đánh giá nội bộ",
                "Issue the report of an internal audit",
            ),
            Self::ReviewInput => Bilingual::constant(
                "Cung cấp đầu vào cho cuộc xem xét của lãnh đạo",
                "Give an input to a management review",
            ),
            Self::ReviewMinutes => Bilingual::constant(
                "Ký biên bản xem xét của lãnh đạo",
                "Sign the minutes of a management review",
            ),
            Self::ReviewAction => Bilingual::constant(
                "Hoàn thành việc được giao sau xem xét của lãnh đạo",
                "Complete an action of a management review",
            ),
            Self::TrainingEvaluation => Bilingual::constant(
                "Đánh giá hiệu lực khóa đào tạo",
                "Evaluate the effectiveness of a training course",
            ),
            Self::TrainingReport => {
                Bilingual::constant("Báo cáo kết quả khóa đào tạo", "Report on a training course")
            }
            Self::InternalAuditDue => Bilingual::constant(
                "Đánh giá nội bộ và báo cáo",
                "Hold and report the internal audit",
            ),
            Self::ManagementReviewDue => Bilingual::constant(
                "Xem xét của lãnh đạo và ký biên bản",
                "Hold the management review and sign its minutes",
            ),
            Self::ManagementReviewOfYear => Bilingual::constant(
                "Xem xét của lãnh đạo trong năm, sau đánh giá nội bộ",
                "Hold the year's management review after its internal audit",
            ),
            Self::NotifyDost => Bilingual::constant(
                "Thông báo công bố cho Sở Khoa học và Công nghệ",
                "Notify the department of an announcement",
            ),
            Self::PostAnnouncement => {
                Bilingual::constant("Niêm yết công bố", "Post an announcement")
            }
            Self::ReAnnounce => Bilingual::constant("Công bố lại", "Announce conformity again"),
            Self::PeriodicReport => {
                Bilingual::constant("Nộp báo cáo định kỳ, đột xuất", "Submit a report")
            }
            Self::ReportReview => {
                Bilingual::constant("Chấp nhận hoặc trả lại báo cáo", "Accept or return a report")
            }
            Self::ReportResubmission => Bilingual::constant(
                "Bổ sung và gửi lại báo cáo",
                "Supplement a report and submit it again",
            ),
            Self::ConsolidatedReport => Bilingual::constant(
                "Tổng hợp báo cáo trình UBND tỉnh",
                "Consolidate the reports for the provincial committee",
            ),
            Self::PlanGuidance => {
                Bilingual::constant("Hướng dẫn lập dự toán năm", "Guide the estimates of a year")
            }
            Self::PlanSending => Bilingual::constant(
                "Gửi kế hoạch, dự toán năm",
                "Send the plan and estimate of a year",
            ),
            Self::PlanSignature => {
                Bilingual::constant("Ký ban hành kế hoạch năm", "Sign the plan of a year")
            }
            Self::PlanAppraisal => Bilingual::constant(
                "Thẩm định hoặc trả lại kế hoạch, dự toán",
                "Appraise or return a plan",
            ),
            Self::PlanResubmission => Bilingual::constant(
                "Hoàn thiện và gửi lại kế hoạch, dự toán",
                "Mend a plan and send it again",
            ),
            Self::PlanDossierSubmission => Bilingual::constant(
                "Trình hồ sơ kế hoạch, dự toán của tỉnh",
                "Submit the provincial plan dossier",
            ),
            Self::PlanCutAnswer => {
                Bilingual::constant("Trả lời về cắt giảm kinh phí", "Answer a cut of the plan")
            }
            Self::PlanAllocation => Bilingual::constant(
                "Bố trí kinh phí thực hiện kế hoạch",
                "Allocate the money of a plan",
            ),
            Self::PlanSettlement => {
                Bilingual::constant("Quyết toán kế hoạch năm", "Settle the plan of a year")
            }
            Self::InspectionProgrammeSubmission => Bilingual::constant(
                "Trình kế hoạch kiểm tra năm",
                "Submit the inspection programme of a year",
            ),
            Self::InspectionProgrammeApproval => Bilingual::constant(
                "Phê duyệt hoặc trả lại kế hoạch kiểm tra năm",
                "Approve or return the inspection programme of a year",
            ),
            Self::InspectionProgrammeCompletion => Bilingual::constant(
                "Hoàn thành kế hoạch kiểm tra năm",
                "Complete the inspection programme of a year",
            ),
            Self::InspectionProposalAnswer => Bilingual::constant(
                "Trả lời đề xuất kiểm tra đột xuất",
                "Answer the proposal to inspect an agency",
            ),
            Self::InspectionMinutes => Bilingual::constant(
                "Lập biên bản kiểm tra tại chỗ",
                "Draft the minutes of an inspection on site",
            ),
            Self::InspectionConclusion => Bilingual::constant(
                "Ban hành kết luận hoặc văn bản sau kiểm tra",
                "Issue the conclusion or letter of an inspection",
            ),
            Self::InspectionRemediationReport => Bilingual::constant(
                "Báo cáo kết quả khắc phục sau kiểm tra",
                "Report on the remediation after an inspection",
            ),
            Self::ParSelfScore => Bilingual::constant(
                "Tự chấm điểm tiêu chí ISO của chỉ số cải cách hành chính",
                "Score one's own agency for the reform index",
            ),
            Self::ParVerification => Bilingual::constant(
                "Thẩm tra điểm tiêu chí ISO của chỉ số cải cách hành chính",
                "Verify an agency's scores for the reform index",
            ),
            Self::ParFinalisation => Bilingual::constant(
                "Chốt điểm tiêu chí ISO của chỉ số cải cách hành chính",
                "Make an agency's scores for the reform index final",
            ),
            Self::CampaignItem => Bilingual::constant(
                "Đăng, phát tin, bài tuyên truyền trong quý",
                "Publish something in a quarter of a campaign",
            ),
            Self::CampaignEvaluation => Bilingual::constant(
                "Đánh giá đợt tuyên truyền",
                "Evaluate a communication campaign",
            ),
            Self::RollOutInventory => Bilingual::constant(
                "Rà soát đơn vị thuộc diện áp dụng HTQLCL",
                "Say whether a unit is subject to the regulation",
            ),
            Self::RollOutPlan => Bilingual::constant(
                "Phê duyệt kế hoạch xây dựng, áp dụng HTQLCL tại đơn vị",
                "Approve the plan of a roll-out to a unit",
            ),
            Self::RollOutCompletion => Bilingual::constant(
                "Hoàn thành xây dựng, áp dụng HTQLCL tại đơn vị",
                "Complete the roll-out to a unit",
            ),
            Self::QmsAnnouncement => Bilingual::constant(
                "Công bố HTQLCL phù hợp theo Chỉ thị",
                "Announce the system under the directive",
            ),
            Self::EditionMove => Bilingual::constant(
                "Hoàn thành chuyển đổi sang phiên bản mới của tiêu chuẩn",
                "Complete the move to another edition of the standard",
            ),
            Self::CampaignPlan => Bilingual::constant(
                "Lập kế hoạch tuyên truyền theo Chỉ thị",
                "Plan the publicity that the directive asks for",
            ),
            Self::TrainingPlan => Bilingual::constant(
                "Lập kế hoạch đào tạo, tập huấn theo Chỉ thị",
                "Plan the training that the directive asks for",
            ),
            Self::EscalationAnswer => Bilingual::constant(
                "Trả lời đôn đốc về nghĩa vụ quá hạn",
                "Answer for what is overdue",
            ),
            Self::ItStart => Bilingual::constant(
                "Bắt đầu triển khai sáng kiến ứng dụng CNTT",
                "Begin to deploy an IT initiative",
            ),
            Self::ItDeployment => Bilingual::constant(
                "Đưa sáng kiến ứng dụng CNTT vào sử dụng",
                "Have an IT initiative in use",
            ),
            Self::ItEvaluation => {
                Bilingual::constant("Đánh giá sáng kiến ứng dụng CNTT", "Evaluate an IT initiative")
            }
        }
    }
}
