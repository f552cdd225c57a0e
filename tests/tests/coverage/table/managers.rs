//! 2.2 the process managers.

use crate::line::{Kind, Line, Section, line};

pub(crate) const MANAGERS: Section =
    Section { title: "2.2 Process managers", kind: Kind::Rules, lines: LINES };

const LINES: &[Line] = &[
    line(
        "PM-01",
        "The directive takes effect: announcement, publicity and training become owed",
        "CT-end-c",
        &[
            "PM-01",
            "directive/DirectiveTookEffect",
            "QmsAnnouncement",
            "CampaignPlan",
            "TrainingPlan",
        ],
    ),
    line(
        "PM-02",
        "The calendar opens the reports of a period and the consolidated one, which is compiled when the last has come or is missing",
        "CT-1c",
        &[
            "PM-02",
            "report/ReportOpened",
            "consolidated_report/ReportCompiled",
            "PeriodicReport",
            "ConsolidatedReport",
        ],
    ),
    line(
        "PM-03",
        "Issue, audit and review start the clocks of upkeep anew; when one ends upkeep lapses",
        "QĐ19-4 K",
        &["PM-03", "qms/MaintenanceLapsed", "InternalAuditDue", "ManagementReviewDue"],
    ),
    line(
        "PM-04",
        "A legal instrument reaches the agencies whose documents cite it, whose field it is of, or that are named",
        "CT preamble, CT-1a",
        &[
            "PM-04",
            "legal_change/ImpactAssessmentOpened",
            "LegalImpactAssessment",
            "LegalImpactUpdate",
        ],
    ),
    line(
        "PM-05",
        "What a finding asks for by a date is owed, recalled seven days and one day before",
        "A",
        &["PM-05", "FindingResponse", "FindingPlan", "FindingAction", "reminder_days_before"],
    ),
    line(
        "PM-05-audit",
        "What an audit asks for: its findings, the running programme, the report (ours)",
        "ISO 8.2.2",
        &["PM-05-audit", "audit/FindingRequested", "AuditReport", "AuditProgrammeRun"],
    ),
    line(
        "PM-06",
        "An overdue major finding of an inspection is proposed as a violation; a person opens the case",
        "CT-2e",
        &["PM-06", "violation/ViolationProposed"],
    ),
    line(
        "PM-07",
        "A report missing for 20 days, or the second late one in 12 months, is proposed as a violation",
        "CT-1c, CT-2e, A",
        &[
            "PM-07",
            "report.violation_missing_days",
            "report.violation_late_reports",
            "report.violation_late_months",
        ],
    ),
    line(
        "PM-08",
        "The record starts the clock of the decision, which warns two days before and lapses",
        "F-12",
        &[
            "PM-08",
            "violation.decision_warning_days",
            "ViolationRecord",
            "ViolationDecision",
            "ViolationService",
        ],
    ),
    line(
        "PM-09",
        "An announcement obliges to notify and to post",
        "QĐ19-4 K",
        &["PM-09", "qms/ConformityAnnounced", "NotifyDost", "PostAnnouncement", "ReAnnounce"],
    ),
    line(
        "PM-10",
        "A change in the list of procedures opens the amendment and makes the announcement stale",
        "F-18",
        &["PM-10", "document/AmendmentProposed", "qms/AnnouncementBecameStale"],
    ),
    line(
        "PM-11",
        "A unit that must apply a system and has none is identified; its agency owes inventory, plan, completion",
        "CT-1e",
        &["PM-11", "roll_out/UnitIdentified", "RollOutInventory"],
    ),
    line(
        "PM-12",
        "A scheduled review has inputs a, c, d, e and f filled, and b and g asked for",
        "ISO 5.6.2",
        &["PM-12", "review/ReviewInputSubmitted", "ReviewInput", "ReviewMinutes", "ReviewAction"],
    ),
    line(
        "PM-13",
        "Outputs of a review become findings, amendments and lines of the next plan",
        "ISO 5.6.3, CT-1b",
        &["PM-13", "review/ReviewOutputRecorded", "annual_plan/LineProposed"],
    ),
    line(
        "PM-14",
        "From guidance to allocation: plans are opened, consolidated and approved with the dossier, cuts are told",
        "CT-1b, CT-2b, CT-3",
        &["PM-14", "annual_plan/PlanConsolidated", "annual_plan/PlanApproved", "PlanCutAnswer"],
    ),
    line(
        "PM-15",
        "Lapsed for 60 days, or at great risk: an ad hoc inspection, or a target of the next programme, is proposed",
        "CT-2đ, A",
        &[
            "PM-15",
            "inspection/InspectionProposed",
            "InspectionProposalAnswer",
            "risk.proposal_points",
            "inspection.proposal_working_days",
            "Query.riskRanking",
            "Query.inspectionProposals",
            "InspectionProgramme.proposedTargets",
            "domain/tests/inspection/pm15.rs::on_the_first_of_a_month_whoever_has_enough_points_of_risk_is_proposed",
        ],
    ),
    line(
        "PM-16",
        "Each step of a difficulty is owed by its day",
        "CT-2c",
        &["PM-16", "DifficultyClassification", "DifficultyEscalation", "DifficultyInstruction"],
    ),
    line(
        "PM-16.R",
        "A difficulty in the section of an accepted report is raised as one",
        "CT-2c",
        &[
            "PM-16",
            "REP-72",
            "REP-73",
            "Report.difficulties",
            "Difficulty.report",
            "Difficulty.reportItem",
            "domain/tests/difficulty/managers.rs::what_an_accepted_report_states_and_nobody_registered_is_raised_with_the_report_named",
        ],
    ),
    line(
        "PM-17",
        "On 01/11 the evaluations are opened and scores proposed as of one position",
        "CT-4",
        &["PM-17", "par.opens", "par_evaluation/EvaluationOpened", "par_evaluation/ScoresProposed"],
    ),
    line(
        "PM-18",
        "Who has no certified auditor, or an unbriefed head, is proposed for the course that teaches it",
        "CT-2d",
        &["PM-18", "training_course/EnrolmentsProposed", "Query.competenceGaps"],
    ),
    line(
        "PM-18-course",
        "A certificate becomes a competence; evaluation and report of a course are owed (ours)",
        "ISO 6.2.2",
        &["PM-18-course", "agency/CompetenceRecorded", "TrainingEvaluation", "TrainingReport"],
    ),
    line(
        "PM-18-campaign",
        "Each partner owes an item a quarter, the department the evaluation (ours)",
        "CT-2a",
        &["PM-18-campaign", "CampaignItem", "CampaignEvaluation"],
    ),
    line(
        "PM-19",
        "A conclusion or letter raises a finding for each failed item, carries items forward, and closes with the last",
        "CT-2đ, F-22",
        &["PM-19", "finding/FindingRaised", "inspection/InspectionClosed", "InspectionConclusion"],
    ),
    line(
        "PM-20",
        "What a merged agency has open moves to its successor, its history stays",
        "A",
        &[
            "PM-20",
            "obligation/ReleaseObligation",
            "report/ReleaseReport",
            "report/ReportReleased",
            "Agency.predecessors",
        ],
    ),
    line(
        "PM-21",
        "Service starts the clock of the remedy; at its end the case goes to the committee",
        "CT-2e",
        &["PM-21", "ViolationRemedy", "ViolationAppeal", "violation/NonComplianceEscalated"],
    ),
    line(
        "PM-22",
        "What is overdue for ten days is urged by the department, and logged",
        "CT-end-b, F-8",
        &[
            "PM-22",
            "escalation/EscalationOpened",
            "escalation/EscalationRaised",
            "EscalationAnswer",
        ],
    ),
    line(
        "PM-23",
        "What an approved initiative promised is owed (ours)",
        "CT-1d, A",
        &["PM-23", "ItStart", "ItDeployment", "ItEvaluation"],
    ),
];
