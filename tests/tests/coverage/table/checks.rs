//! 04 new law, 05 internal audits, 06 findings, 07 management reviews.

use crate::line::{Kind, Line, Section, line};

pub(crate) const LEGAL_CHANGE: Section =
    Section { title: "04 LegalChange", kind: Kind::Rules, lines: LEGAL_LINES };

pub(crate) const AUDIT: Section =
    Section { title: "05 InternalAudit and AuditProgramme", kind: Kind::Rules, lines: AUDIT_LINES };

pub(crate) const REVIEW: Section =
    Section { title: "07 ManagementReview", kind: Kind::Rules, lines: REVIEW_LINES };

const LEGAL_LINES: &[Line] = &[
    line(
        "04.C",
        "Register an instrument, reach the agencies, assess, link amendments, settle, resolve, explain a delay",
        "CT preamble, CT-1a",
        &[
            "legal_instrument/RegisterLegalInstrument",
            "legal_instrument/FanOut",
            "legal_change/OpenImpactAssessment",
            "legal_change/AssessImpact",
            "legal_change/LinkAmendment",
            "legal_change/SettleDocument",
            "legal_change/ResolveImpact",
            "legal_change/ExplainDelay",
            "Query.legalInstruments",
            "Query.legalChanges",
        ],
    ),
    line(
        "04.E",
        "What happened to an instrument and to what it changes",
        "§2.1",
        &[
            "legal_instrument/LegalInstrumentRegistered",
            "legal_instrument/InstrumentFannedOut",
            "legal_change/ImpactAssessmentOpened",
            "legal_change/ImpactAssessed",
            "legal_change/AmendmentLinked",
            "legal_change/AffectedDocumentSettled",
            "legal_change/ImpactResolved",
            "legal_change/DelayExplained",
        ],
    ),
    line(
        "04.G1",
        "Resolved once every affected document has an edition since the instrument, or the head signs why one stays",
        "CT preamble, ISO 4.2.3b, QĐ19-4.4a K",
        &[
            "LGC-58",
            "LGC-59",
            "LGC-61",
            "LGC-62",
            "LegalChange.documents",
            "AffectedDocument.unchangedBecause",
        ],
    ),
    line(
        "04.G2",
        "Only documents of the agency in force are named, each once",
        "A",
        &["LGC-56", "LGC-57", "LGC-60"],
    ),
    line(
        "04.T1",
        "Assessed within ten working days",
        "A",
        &["LegalImpactAssessment", "legal_change.assessment_working_days", "LegalChange.assessBy"],
    ),
    line(
        "04.T2",
        "Updated within 30 days, or by the day on which the instrument takes effect where that is later; else overdue",
        "A",
        &[
            "LegalImpactUpdate",
            "legal_change/MarkImpactOverdue",
            "legal_change/ImpactOverdue",
            "LGC-64",
            "legal_change.update_days",
            "LegalChange.updateBy",
            "Document.isUpdateOverdue",
        ],
    ),
];

const AUDIT_LINES: &[Line] = &[
    line(
        "05.C1",
        "The year's programme: draft, approve, start, complete, review",
        "ISO 8.2.2, 19011 5",
        &[
            "audit_programme/DraftAuditProgramme",
            "audit_programme/ApproveAuditProgramme",
            "audit_programme/StartAuditProgramme",
            "audit_programme/CompleteAuditProgramme",
            "audit_programme/ReviewAuditProgramme",
            "Query.auditProgramme",
        ],
    ),
    line(
        "05.C2",
        "An audit: plan, notify, open, record evidence, ask for findings, close the fieldwork, report, close; postpone, cancel",
        "ISO 8.2.2, 19011 6",
        &[
            "audit/PlanAudit",
            "audit/NotifyAuditees",
            "audit/OpenMeeting",
            "audit/RecordEvidence",
            "audit/RequestFinding",
            "audit/CloseMeeting",
            "audit/IssueReport",
            "audit/CloseAudit",
            "audit/PostponeAudit",
            "audit/CancelAudit",
            "Query.audits",
        ],
    ),
    line(
        "05.E",
        "What happened to programme and audit",
        "§2.1",
        &[
            "audit_programme/ProgrammeDrafted",
            "audit_programme/ProgrammeApproved",
            "audit_programme/ProgrammeStarted",
            "audit_programme/ProgrammeCompleted",
            "audit_programme/ProgrammeReviewed",
            "audit/AuditPlanned",
            "audit/AuditeesNotified",
            "audit/AuditOpened",
            "audit/EvidenceRecorded",
            "audit/FindingRequested",
            "audit/FieldworkClosed",
            "audit/AuditReported",
            "audit/AuditClosed",
            "audit/AuditPostponed",
            "audit/AuditCancelled",
        ],
    ),
    line(
        "05.G1",
        "The programme considers importance, status and earlier results",
        "ISO 8.2.2, 19011 5.2–5.3",
        &[
            "APR-51",
            "domain/tests/audit/programme.rs::importance_status_and_earlier_results_are_considered",
            "AuditProgramme.importance",
            "AuditProgramme.earlierResults",
        ],
    ),
    line(
        "05.G2",
        "Criteria, scope, frequency and methods are defined",
        "ISO 8.2.2",
        &[
            "AUD-51",
            "domain/tests/audit/audit.rs::extent_criteria_and_method_are_defined",
            "Audit.criteria",
        ],
    ),
    line("05.G3", "Nobody audits their own unit's work", "ISO 8.2.2", &["AUD-61", "AUD-66"]),
    line(
        "05.G4",
        "An auditor holds a certificate that is valid to the last day",
        "ISO 6.2.2, 19011 7",
        &["AUD-60", "Audit.team"],
    ),
    line(
        "05.G5",
        "Every unit is audited at least once a year",
        "A",
        &["APR-55", "APR-61", "AuditProgramme.coveredOn"],
    ),
    line(
        "05.G6",
        "A report has a result for each planned item, and a finding for what does not conform",
        "19011 6.5",
        &["AUD-73", "AUD-74", "AUD-72", "AuditPlanItem.result"],
    ),
    line(
        "05.G7",
        "Closed when each of its findings is closed or withdrawn",
        "ISO 8.2.2, 19011 6.7",
        &["AUD-75", "Audit.findings"],
    ),
    line("05.G8", "The only audit of a year is not cancelled", "K", &["AUD-76"]),
    line("05.G9", "Whoever drafted the programme does not approve it", "A", &["APR-58"]),
    line(
        "05.T1",
        "Notified five working days before",
        "A",
        &["AUD-68", "audit.notice_working_days", "Audit.notifiedOn"],
    ),
    line(
        "05.T2",
        "Reported within ten working days of the fieldwork",
        "A",
        &["AuditReport", "PM-05-audit", "audit.report_working_days", "Audit.reportBy"],
    ),
    line(
        "05.T3",
        "The year's audits are held by 30/11",
        "A",
        &[
            "AuditProgrammeRun",
            "audit.year_ends_month",
            "audit.year_ends_day",
            "AuditProgramme.auditsBy",
        ],
    ),
    line(
        "05.X1",
        "A requested finding is raised, and its own stream alone records it",
        "§2.1",
        &["PM-05-audit", "finding/FindingRaised"],
    ),
    line(
        "05.X2",
        "A reported audit restarts the audit clock and feeds the next review",
        "§2.1",
        &["PM-03", "PM-12", "qms/AuditClockRestarted"],
    ),
];

const REVIEW_LINES: &[Line] = &[
    line(
        "07.C",
        "Schedule, collect inputs, hold, record outputs, sign the minutes, follow the actions, close",
        "ISO 5.6",
        &[
            "review/ScheduleReview",
            "review/SubmitInput",
            "review/FillInputs",
            "review/HoldReview",
            "review/RecordOutput",
            "review/SignMinutes",
            "review/AssignAction",
            "review/CompleteAction",
            "review/CarryForwardAction",
            "review/CloseReview",
            "Query.reviews",
        ],
    ),
    line(
        "07.E",
        "What happened to a review",
        "§2.1",
        &[
            "review/ReviewScheduled",
            "review/ReviewInputSubmitted",
            "review/ReviewInputsCompleted",
            "review/ReviewHeld",
            "review/ReviewOutputRecorded",
            "review/MinutesSigned",
            "review/ReviewActionAssigned",
            "review/ReviewActionCompleted",
            "review/ReviewActionCarriedForward",
            "review/ReviewClosed",
        ],
    ),
    line(
        "07.G1",
        "Chaired by the head",
        "ISO 5.6.1",
        &["RVW-04", "domain/tests/review/review.rs::the_head_of_the_agency_chairs", "Review.chair"],
    ),
    line(
        "07.G2",
        "Not held before its seven inputs are there",
        "ISO 5.6.2",
        &[
            "RVW-04",
            "domain/tests/review/review.rs::a_review_is_not_held_before_its_seven_inputs",
            "Review.inputs",
        ],
    ),
    line("07.G3", "The minutes need all three outputs", "ISO 5.6.3", &["RVW-62", "Review.outputs"]),
    line(
        "07.G4",
        "Policy and objectives are considered",
        "ISO 5.6.1",
        &[
            "RVW-51",
            "domain/tests/review/review.rs::policy_and_objectives_are_considered",
            "Review.policy",
        ],
    ),
    line(
        "07.G5",
        "Records are kept: who took part, number and date of the minutes",
        "ISO 5.6.1",
        &["RVW-57", "Review.attendees", "Review.minutesNumber"],
    ),
    line(
        "07.G6",
        "Closed when each action is done or carried into the next",
        "ISO 5.6.2e",
        &["RVW-65", "RVW-66", "RVW-67", "Review.actions"],
    ),
    line(
        "07.T1",
        "Once in 12 months",
        "K",
        &["ManagementReviewDue", "qms.review_interval_months", "QmsSystem.review"],
    ),
    line(
        "07.T2",
        "By 15/12 and after the year's audit",
        "A",
        &[
            "ManagementReviewOfYear",
            "RVW-58",
            "review.audit_within_months",
            "review.year_ends_month",
            "review.year_ends_day",
            "AuditProgramme.reviewBy",
        ],
    ),
    line(
        "07.T3",
        "Minutes within five working days",
        "A",
        &["ReviewMinutes", "review.minutes_working_days", "Review.minutesBy"],
    ),
    line(
        "07.X1",
        "Inputs a, c, d, e and f are filled from facts; b and g are asked for",
        "ISO 5.6.2",
        &["PM-12", "ReviewInput", "ReviewInputEntry.isFilledBySystem"],
    ),
    line(
        "07.X2",
        "Outputs become findings, amendments and lines of the next plan",
        "ISO 5.6.3",
        &["PM-13", "ReviewOutputEntry.finding", "ReviewOutputEntry.amends", "PlanProposal.review"],
    ),
];
