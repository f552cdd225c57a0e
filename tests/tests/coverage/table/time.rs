//! 19 the reform index, 20 obligations with what is asked up the line, 21 information technology.

use crate::line::{Kind, Line, Section, line};

pub(crate) const PAR: Section =
    Section { title: "19 ParEvaluation", kind: Kind::Rules, lines: PAR_LINES };

pub(crate) const OBLIGATION: Section = Section {
    title: "20 Obligation, and its escalation",
    kind: Kind::Rules,
    lines: OBLIGATION_LINES,
};

pub(crate) const INITIATIVE: Section =
    Section { title: "21 ItInitiative", kind: Kind::Rules, lines: INITIATIVE_LINES };

const PAR_LINES: &[Line] = &[
    line(
        "19.C",
        "Open, propose scores, score oneself with evidence, verify, appraise, contest, rule, make final, publish",
        "CT-4",
        &[
            "par_evaluation/OpenEvaluation",
            "par_evaluation/ProposeScores",
            "par_evaluation/SelfScore",
            "par_evaluation/AttachEvidence",
            "par_evaluation/VerifyScore",
            "par_evaluation/AppraiseScore",
            "par_evaluation/ContestScore",
            "par_evaluation/RuleContest",
            "par_evaluation/FinaliseEvaluation",
            "par_evaluation/PublishEvaluation",
            "Query.parEvaluations",
        ],
    ),
    line(
        "19.E",
        "What happened to an evaluation",
        "§2.1",
        &[
            "par_evaluation/EvaluationOpened",
            "par_evaluation/ScoresProposed",
            "par_evaluation/SelfScored",
            "par_evaluation/EvidenceAttached",
            "par_evaluation/ScoreVerified",
            "par_evaluation/ScoreAppraised",
            "par_evaluation/ScoreContested",
            "par_evaluation/ContestRuled",
            "par_evaluation/EvaluationFinalised",
            "par_evaluation/EvaluationPublished",
        ],
    ),
    line(
        "19.G1",
        "A score lies between nothing and what its criterion is worth",
        "§2.1",
        &["PAR-62", "ParScore.tenths"],
    ),
    line(
        "19.G2",
        "Another score than the proposed one has a reason and evidence",
        "§2.1",
        &["PAR-61", "PAR-63", "ParScore.reason", "ParScore.evidence"],
    ),
    line(
        "19.G3",
        "Science and technology verifies, home affairs appraises, before it is final",
        "CT-4",
        &["PAR-05", "PAR-06", "PAR-09", "ParEvaluation.verification", "ParEvaluation.appraisal"],
    ),
    line(
        "19.G4",
        "A department's own sheet is judged by the other alone, nobody judges twice",
        "A",
        &["PAR-64", "PAR-65", "ParEvaluation.verifiedBy"],
    ),
    line(
        "19.G5",
        "The set of criteria is versioned and has its legal basis",
        "QĐ 2006/QĐ-UBND, A",
        &[
            "par.criteria_set.version",
            "par.criteria_set.criteria",
            "PAR-59",
            "ParEvaluation.criteriaSet",
        ],
    ),
    line(
        "19.T1",
        "Self-score by 30/11, verified by 20/12, contested in five working days, final by 31/01",
        "A",
        &[
            "ParSelfScore",
            "ParVerification",
            "ParFinalisation",
            "PAR-66",
            "PAR-67",
            "PAR-71",
            "par.self_score_due",
            "par.verify_due",
            "par.final_due",
            "par.contest_working_days",
            "ParEvaluation.selfScoreBy",
        ],
    ),
];

const OBLIGATION_LINES: &[Line] = &[
    line(
        "20.C",
        "Open, remind, discharge, become overdue, escalate, waive; move and release with its ground",
        "§2.1",
        &[
            "obligation/OpenObligation",
            "obligation/RemindObligation",
            "obligation/DischargeObligation",
            "obligation/MarkOverdue",
            "obligation/EscalateObligation",
            "obligation/WaiveObligation",
            "obligation/MoveObligationDue",
            "obligation/ReleaseObligation",
            "obligation_escalation_days",
            "reminder_days_before",
            "Query.obligations",
        ],
    ),
    line(
        "20.E",
        "What happened to what is owed",
        "§2.1",
        &[
            "obligation/ObligationOpened",
            "obligation/ObligationReminded",
            "obligation/ObligationDischarged",
            "obligation/ObligationBecameOverdue",
            "obligation/ObligationEscalated",
            "obligation/ObligationWaived",
            "obligation/ObligationDueMoved",
            "obligation/ObligationReleased",
            "obligation/LatenessCleared",
        ],
    ),
    line(
        "20.G1",
        "It names clause, debtor, creditor, due date, and the event that proves it",
        "§2.1",
        &[
            "obligation/ObligationOpened",
            "Obligation.clause",
            "Obligation.debtor",
            "Obligation.creditor",
            "Obligation.evidence",
        ],
    ),
    line(
        "20.G2",
        "Waived by the creditor alone, with reason and authority",
        "§2.1",
        &["OBL-54", "OBL-51", "Obligation.outcome"],
    ),
    line(
        "20.G3",
        "Discharged by the event that proves it, as of its legal date",
        "§2.1",
        &[
            "OBL-53",
            "domain/tests/finding/obligation.rs::the_legal_date_of_the_proof_says_whether_it_was_in_time",
        ],
    ),
    line(
        "20.U",
        "What is overdue is asked of the head, the department, the chair in turn, each of whom owes an answer",
        "CT-end-b, A",
        &[
            "escalation/OpenEscalation",
            "escalation/AcknowledgeEscalation",
            "escalation/RaiseEscalation",
            "escalation/SettleEscalation",
            "escalation/EscalationOpened",
            "escalation/EscalationAcknowledged",
            "escalation/EscalationRaised",
            "escalation/EscalationMissed",
            "escalation/EscalationSettled",
            "EscalationAnswer",
            "ESC-55",
            "ESC-57",
            "escalation.answer_working_days",
            "Query.escalations",
        ],
    ),
];

const INITIATIVE_LINES: &[Line] = &[
    line(
        "21.C",
        "Propose, revise, approve, return or refuse, link to the plan, deploy, use, count, evaluate, stop",
        "CT-1d",
        &[
            "it_initiative/ProposeInitiative",
            "it_initiative/ReviseInitiative",
            "it_initiative/ApproveInitiative",
            "it_initiative/ReturnInitiative",
            "it_initiative/RefuseInitiative",
            "it_initiative/LinkPlanLine",
            "it_initiative/StartDeploying",
            "it_initiative/PutIntoUse",
            "it_initiative/RecordUsage",
            "it_initiative/EvaluateInitiative",
            "it_initiative/StopInitiative",
            "Query.itInitiatives",
        ],
    ),
    line(
        "21.E",
        "What happened to an initiative",
        "§2.1",
        &[
            "it_initiative/InitiativeProposed",
            "it_initiative/InitiativeApproved",
            "it_initiative/InitiativeReturned",
            "it_initiative/InitiativeRefused",
            "it_initiative/PlanLineLinked",
            "it_initiative/DeploymentStarted",
            "it_initiative/InitiativePutIntoUse",
            "it_initiative/UsageRecorded",
            "it_initiative/InitiativeEvaluated",
            "it_initiative/InitiativeStopped",
        ],
    ),
    line(
        "21.G1",
        "It names the activity of the system that it serves",
        "CT-1d",
        &[
            "ITI-51",
            "ItInitiative.activity",
            "ItInitiative.serves",
            "domain/tests/it_initiative/guards.rs::it_says_what_it_is_and_when_it_is_to_come_into_use",
        ],
    ),
    line(
        "21.G2",
        "Nobody approves what they proposed, or evaluates what they deployed",
        "A",
        &["ITI-55", "ITI-62"],
    ),
    line(
        "21.T1",
        "What an approved initiative promised by a date is owed, and its evaluation once it is in use",
        "A",
        &[
            "ItStart",
            "ItDeployment",
            "ItEvaluation",
            "PM-23",
            "it_initiative.evaluation_days",
            "ItInitiative.useBy",
        ],
    ),
    line(
        "21.X1",
        "The share of documents and records that are electronic",
        "CT-1d",
        &["ITI-60", "ITI-61", "Agency.electronicShare", "AgencyElectronicShare.all"],
    ),
];
