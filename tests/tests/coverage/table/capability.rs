//! 15 roll-outs, 16 courses, 17 campaigns, 18 difficulties.

use crate::line::{Kind, Line, Section, line};

pub(crate) const ROLL_OUT: Section =
    Section { title: "15 RollOut", kind: Kind::Rules, lines: ROLL_OUT_LINES };

pub(crate) const COURSE: Section =
    Section { title: "16 TrainingCourse", kind: Kind::Rules, lines: COURSE_LINES };

pub(crate) const CAMPAIGN: Section =
    Section { title: "17 CommunicationCampaign", kind: Kind::Rules, lines: CAMPAIGN_LINES };

pub(crate) const DIFFICULTY: Section =
    Section { title: "18 Difficulty", kind: Kind::Rules, lines: DIFFICULTY_LINES };

const ROLL_OUT_LINES: &[Line] = &[
    line(
        "15.C",
        "Identify, confirm or scope out, plan, coordinate, approve, engage a consultant, build, try, complete, put off",
        "CT-1e",
        &[
            "roll_out/IdentifyUnit",
            "roll_out/ConfirmSubject",
            "roll_out/ProposeExclusion",
            "roll_out/ScopeOutUnit",
            "roll_out/RefuseExclusion",
            "roll_out/DraftRollOutPlan",
            "roll_out/CoordinateWithDost",
            "roll_out/ApproveRollOut",
            "roll_out/EngageConsultant",
            "roll_out/ReportMilestone",
            "roll_out/StartTrial",
            "roll_out/CompleteRollOut",
            "roll_out/Reschedule",
            "Query.rollOuts",
        ],
    ),
    line(
        "15.E",
        "What happened to a roll-out",
        "§2.1",
        &[
            "roll_out/UnitIdentified",
            "roll_out/SubjectConfirmed",
            "roll_out/ScopeOutProposed",
            "roll_out/UnitScopedOut",
            "roll_out/ScopeOutRefused",
            "roll_out/RollOutPlanDrafted",
            "roll_out/DostCoordinated",
            "roll_out/RollOutApproved",
            "roll_out/ConsultantEngaged",
            "roll_out/MilestoneReported",
            "roll_out/TrialStarted",
            "roll_out/RollOutCompleted",
            "roll_out/RollOutRescheduled",
        ],
    ),
    line(
        "15.G1",
        "A unit is subject when it is classified as mandatory under Art 2",
        "CT-1e, F-1",
        &["ROL-54", "ROL-55", "ROL-57", "RollOut.ground"],
    ),
    line(
        "15.G2",
        "The plan is coordinated with the department before it is approved, each by another person",
        "CT-1e",
        &["ROL-08", "ROL-58", "RollOut.opinions"],
    ),
    line(
        "15.G3",
        "A consultant is eligible on the day: certificate, five consultants, three years, card",
        "F-2, F-20",
        &["ROL-63", "ROL-64", "ROL-65", "RollOutConsultant.certificate"],
    ),
    line(
        "15.G4",
        "Complete when the unit's own system is announced, tried when it is issued",
        "§2.1",
        &["ROL-66", "ROL-67", "ROL-68", "RollOut.announcedOn"],
    ),
    line(
        "15.G5",
        "Scoped out with a legal reason and the consent of the head of the sub-department",
        "A",
        &["ROL-03", "ROL-04", "ROL-58", "RollOut.exclusion"],
    ),
    line(
        "15.T1",
        "Inventory in 30 days, plan in 60, completion in 12 months; else overdue",
        "A",
        &[
            "RollOutInventory",
            "RollOutPlan",
            "RollOutCompletion",
            "roll_out/MarkRollOutOverdue",
            "roll_out/RollOutOverdue",
            "ROL-69",
            "ROL-70",
            "ROL-71",
            "roll_out.inventory_days",
            "roll_out.plan_days",
            "roll_out.completion_days",
            "RollOut.completeBy",
        ],
    ),
];

const COURSE_LINES: &[Line] = &[
    line(
        "16.C",
        "Plan, approve, enrol, attend, assess, certify, evaluate, report; cancel",
        "CT-2d",
        &[
            "training_course/PlanCourse",
            "training_course/ApproveCourse",
            "training_course/ProposeEnrolments",
            "training_course/EnrolParticipant",
            "training_course/RecordAttendance",
            "training_course/RecordAssessment",
            "training_course/IssueCertificate",
            "training_course/EvaluateCourse",
            "training_course/ReportCourse",
            "training_course/CancelCourse",
            "Query.trainingCourses",
        ],
    ),
    line(
        "16.E",
        "What happened to a course",
        "§2.1",
        &[
            "training_course/CoursePlanned",
            "training_course/CourseApproved",
            "training_course/EnrolmentsProposed",
            "training_course/ParticipantEnrolled",
            "training_course/AttendanceRecorded",
            "training_course/AssessmentRecorded",
            "training_course/CertificateIssued",
            "training_course/CourseEvaluated",
            "training_course/CourseReported",
            "training_course/CourseCancelled",
        ],
    ),
    line(
        "16.G1",
        "A certificate needs attendance of 80 % and a mark of 50",
        "A",
        &["TRN-74", "TRN-75", "training.attendance_percent_min", "training.mark_min"],
    ),
    line(
        "16.G2",
        "Kinds: awareness, building, internal auditors, maintenance, briefing of heads",
        "CT-2d",
        &[
            "training_course/CoursePlanned",
            "TrainingCourse.kind",
            "domain/tests/training_course/managers.rs::a_certificate_is_recorded_as_a_competence_at_the_agency_of_its_holder",
        ],
    ),
    line(
        "16.G3",
        "Effectiveness is evaluated before the report, and records are kept",
        "ISO 6.2.2",
        &["TRN-77", "TRN-78", "TrainingCourse.evaluation"],
    ),
    line(
        "16.G4",
        "Nobody marks, certifies, approves or evaluates their own",
        "A",
        &["TRN-56", "TRN-57", "TRN-62", "TRN-65", "TRN-66", "TRN-67"],
    ),
    line(
        "16.T1",
        "Certificates are valid for 36 months and become competences",
        "A",
        &[
            "PM-18-course",
            "training.certificate_months",
            "Query.competenceRegister",
            "CourseParticipant.validUntil",
        ],
    ),
    line(
        "16.T2",
        "Evaluated and reported by a date after the course",
        "A",
        &[
            "TrainingEvaluation",
            "TrainingReport",
            "training.evaluation_days",
            "training.report_days",
        ],
    ),
];

const CAMPAIGN_LINES: &[Line] = &[
    line(
        "17.C",
        "Plan, agree with the media, publish, count the reach, evaluate, close",
        "CT-2a",
        &[
            "campaign/PlanCampaign",
            "campaign/AgreeByMedia",
            "campaign/PublishItem",
            "campaign/RecordReach",
            "campaign/EvaluateCampaign",
            "campaign/CloseCampaign",
            "Query.campaigns",
        ],
    ),
    line(
        "17.E",
        "What happened to a campaign",
        "§2.1",
        &[
            "campaign/CampaignPlanned",
            "campaign/MediaAgreed",
            "campaign/ItemPublished",
            "campaign/ReachRecorded",
            "campaign/CampaignEvaluated",
            "campaign/CampaignClosed",
        ],
    ),
    line(
        "17.G1",
        "The department leads; newspaper and broadcaster agree before it runs",
        "CT-2a",
        &["COM-55", "COM-60", "campaign.required_partners", "CampaignPartner.agreedOn"],
    ),
    line(
        "17.G2",
        "Closed when every partner that agreed has published something",
        "A",
        &["COM-66", "CampaignPartner.itemCount"],
    ),
    line(
        "17.G3",
        "Evaluated when it is over, by another than who planned it",
        "A",
        &["COM-64", "COM-65", "CampaignEvaluation", "Campaign.evaluation"],
    ),
    line(
        "17.T1",
        "An item of each partner in each quarter",
        "A",
        &["CampaignItem", "PM-18-campaign", "campaign.item_months", "CampaignPartner.missed"],
    ),
];

const DIFFICULTY_LINES: &[Line] = &[
    line(
        "18.C",
        "Raise, classify, propose solutions, resolve or escalate, instruct, carry out, confirm, reopen",
        "CT-2c",
        &[
            "difficulty/RaiseDifficulty",
            "difficulty/ClassifyDifficulty",
            "difficulty/ProposeSolution",
            "difficulty/ResolveByDost",
            "difficulty/EscalateToUbnd",
            "difficulty/InstructResolution",
            "difficulty/ReportProgress",
            "difficulty/ResolveDifficulty",
            "difficulty/ConfirmResolution",
            "difficulty/ReopenDifficulty",
            "Query.difficulties",
        ],
    ),
    line(
        "18.E",
        "What happened to a difficulty",
        "§2.1",
        &[
            "difficulty/DifficultyRaised",
            "difficulty/DifficultyClassified",
            "difficulty/SolutionProposed",
            "difficulty/DifficultyEscalated",
            "difficulty/ResolutionInstructed",
            "difficulty/ProgressReported",
            "difficulty/DifficultyResolved",
            "difficulty/ResolutionConfirmed",
            "difficulty/DifficultyReopened",
        ],
    ),
    line(
        "18.G1",
        "Escalated with at least one proposed solution",
        "CT-2c",
        &["DIF-57", "Difficulty.solutions"],
    ),
    line(
        "18.G2",
        "The director alone escalates, and only what is beyond the department",
        "CT-2c",
        &["DIF-05", "DIF-55", "DIF-56", "Difficulty.escalation"],
    ),
    line(
        "18.G3",
        "The raiser's agency alone confirms, by another than who resolved it",
        "A",
        &["DIF-09", "DIF-61", "Difficulty.confirmedOn"],
    ),
    line(
        "18.G4",
        "Nobody classifies or resolves their own agency's, or instructs on their own advice",
        "A",
        &["DIF-58", "DIF-63", "DIF-64"],
    ),
    line(
        "18.T1",
        "Classified in 5, escalated in 5, instructed in 15, confirmed in 10 working days",
        "A",
        &[
            "DifficultyClassification",
            "DifficultyEscalation",
            "DifficultyInstruction",
            "DifficultyResolution",
            "DifficultyConfirmation",
            "PM-16",
            "difficulty.classification_working_days",
            "difficulty.escalation_working_days",
            "difficulty.instruction_working_days",
            "difficulty.confirmation_working_days",
            "Difficulty.dueOn",
        ],
    ),
];
