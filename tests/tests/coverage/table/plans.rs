//! 13 annual plans and 14 the province's dossier.

use crate::line::{Kind, Line, Section, line};

pub(crate) const PLAN: Section =
    Section { title: "13 AnnualPlan", kind: Kind::Rules, lines: PLAN_LINES };

pub(crate) const DOSSIER: Section =
    Section { title: "14 ProvincialPlanDossier", kind: Kind::Rules, lines: DOSSIER_LINES };

const PLAN_LINES: &[Line] = &[
    line(
        "13.C",
        "Draft, sign, send, be guided, appraised, consolidated and approved; allocate, spend, amend, settle",
        "CT-1b, CT-3",
        &[
            "annual_plan/OpenPlan",
            "annual_plan/ProposeLine",
            "annual_plan/DraftPlan",
            "annual_plan/AddLine",
            "annual_plan/SignPlan",
            "annual_plan/SendPlan",
            "annual_plan/GuideEstimate",
            "annual_plan/ReturnPlan",
            "annual_plan/AppraisePlan",
            "annual_plan/ConsolidatePlan",
            "annual_plan/ReleasePlan",
            "annual_plan/ApprovePlan",
            "annual_plan/AcknowledgeCut",
            "annual_plan/AllocateFunds",
            "annual_plan/RecordSpending",
            "annual_plan/AmendPlan",
            "annual_plan/SettlePlan",
            "Query.annualPlans",
        ],
    ),
    line(
        "13.E",
        "What happened to a plan",
        "§2.1",
        &[
            "annual_plan/PlanOpened",
            "annual_plan/LineProposed",
            "annual_plan/PlanDrafted",
            "annual_plan/LineAdded",
            "annual_plan/PlanSigned",
            "annual_plan/PlanSent",
            "annual_plan/EstimateGuided",
            "annual_plan/PlanReturned",
            "annual_plan/PlanAppraised",
            "annual_plan/PlanConsolidated",
            "annual_plan/PlanReleased",
            "annual_plan/PlanApproved",
            "annual_plan/CutAcknowledged",
            "annual_plan/FundsAllocated",
            "annual_plan/SpendingRecorded",
            "annual_plan/PlanAmended",
            "annual_plan/PlanSettled",
        ],
    ),
    line(
        "13.G1",
        "Amounts are whole đồng and never below nothing",
        "A",
        &[
            "PLN-56",
            "PLN-73",
            "graphql/tests/plans.rs::amounts_are_whole_dong_as_text_beyond_what_an_integer_holds",
            "PlanLine.requestedDong",
        ],
    ),
    line(
        "13.G2",
        "Every line is appraised, and another amount than asked for has a reason",
        "A, F-5",
        &["PLN-67", "PLN-68", "PlanLine.appraisedDong", "PlanLine.reason"],
    ),
    line(
        "13.G3",
        "No line is allocated more than was approved, or spends more than it has",
        "A, F-5",
        &["PLN-71", "PLN-72", "PLN-74", "PLN-75", "PlanLine.allocatedDong", "PlanLine.spentDong"],
    ),
    line("13.G4", "An issued system has money for its upkeep", "CT-1b", &["PLN-61", "PLN-62"]),
    line(
        "13.G5",
        "The department plans inspections, and it alone",
        "CT-2đ",
        &["PLN-57", "PLN-63", "PlanLine.kind"],
    ),
    line(
        "13.G6",
        "Finance guides and appraises, but not its own plan, and nobody their own work",
        "CT-3, A",
        &["PLN-65", "PLN-66", "PlanSubmission.appraisedBy"],
    ),
    line(
        "13.G7",
        "A plan is settled when its year is over",
        "A",
        &["PLN-76", "AnnualPlan.settlement"],
    ),
    line(
        "13.T1",
        "Sent by 20/07, appraised by 31/08, allocated by 31/12 of the year before",
        "A, K",
        &[
            "PlanSending",
            "PlanAppraisal",
            "PlanResubmission",
            "PlanAllocation",
            "PM-14",
            "plan.send",
            "plan.appraise",
            "plan.allocate",
            "AnnualPlan.sendBy",
        ],
    ),
    line(
        "13.T2",
        "Signed by 31/01 of the year, settled by 31/01 after it",
        "A, K",
        &["PlanSignature", "PlanSettlement", "plan.sign", "plan.settle", "AnnualPlan.signBy"],
    ),
    line(
        "13.X1",
        "The agency is told of a cut with its reason, and answers",
        "§2.2",
        &["PlanCutAnswer", "PLN-70", "plan.cut_answer_working_days", "AnnualPlan.isCut"],
    ),
];

const DOSSIER_LINES: &[Line] = &[
    line(
        "14.C",
        "Open, guide, compile, agree by both departments, submit, approve or return, amend",
        "CT-2b, CT-3",
        &[
            "plan_dossier/OpenDossier",
            "plan_dossier/PublishGuidance",
            "plan_dossier/CompileDossier",
            "plan_dossier/AgreeDossier",
            "plan_dossier/SubmitDossier",
            "plan_dossier/ApproveDossier",
            "plan_dossier/ReturnDossier",
            "plan_dossier/AmendDossier",
            "Query.provincialPlanDossiers",
        ],
    ),
    line(
        "14.E",
        "What happened to a dossier",
        "§2.1",
        &[
            "plan_dossier/DossierOpened",
            "plan_dossier/GuidancePublished",
            "plan_dossier/DossierCompiled",
            "plan_dossier/DossierAgreed",
            "plan_dossier/DossierSubmitted",
            "plan_dossier/DossierApproved",
            "plan_dossier/DossierReturned",
            "plan_dossier/DossierAmended",
        ],
    ),
    line(
        "14.G1",
        "Both departments agree before it is submitted",
        "CT-2b, CT-3",
        &[
            "PDO-57",
            "PDO-58",
            "PDO-05",
            "ProvincialPlanDossier.versions",
            "PlanDossierVersion.agreements",
        ],
    ),
    line(
        "14.G2",
        "The total is exactly the sum of the appraised lines",
        "§2.1",
        &["PDO-60", "PDO-61", "PLN-69", "PlanDossierVersion.totalDong"],
    ),
    line(
        "14.G3",
        "The chair alone approves, and not what they prepared",
        "CT-2b",
        &["PDO-06", "PDO-59", "PlanDossierVersion.decisionNumber"],
    ),
    line(
        "14.G4",
        "An amendment is a new version beside the old one",
        "CT-2b",
        &["PDO-08", "PlanDossierVersion.isSuperseded"],
    ),
    line(
        "14.T1",
        "Guidance by 30/06, submitted by 30/09 of the year before",
        "A",
        &[
            "PlanGuidance",
            "PlanDossierSubmission",
            "plan.guidance",
            "plan.dossier",
            "ProvincialPlanDossier.submitBy",
        ],
    ),
    line(
        "14.X1",
        "An approved dossier approves the plans in it",
        "§2.1",
        &["PM-14", "annual_plan/PlanApproved", "PlanApproval.dossierVersion"],
    ),
];
