//! 11 periodic reports and 12 the consolidated report.

use crate::line::{Kind, Line, Section, line};

pub(crate) const REPORT: Section =
    Section { title: "11 PeriodicReport", kind: Kind::Rules, lines: REPORT_LINES };

pub(crate) const CONSOLIDATED: Section =
    Section { title: "12 ConsolidatedReport", kind: Kind::Rules, lines: CONSOLIDATED_LINES };

const REPORT_LINES: &[Line] = &[
    line(
        "11.C",
        "Open or request, draft, freeze and override figures, sign, send, receive, return, send again, accept",
        "CT-1c",
        &[
            "report/OpenReport",
            "report/RequestAdHocReport",
            "report/DraftReport",
            "report/RefreshFigures",
            "report/OverrideFigure",
            "report/SignReport",
            "report/SubmitReport",
            "report/ReceiveReport",
            "report/ReturnReport",
            "report/ResubmitReport",
            "report/AcceptReport",
            "Query.reports",
        ],
    ),
    line(
        "11.E",
        "What happened to a report",
        "§2.1",
        &[
            "report/ReportOpened",
            "report/AdHocReportRequested",
            "report/ReportDrafted",
            "report/FiguresFrozen",
            "report/FigureOverridden",
            "report/ReportSigned",
            "report/ReportSubmitted",
            "report/ReportReceived",
            "report/ReportReturned",
            "report/ReportResubmitted",
            "report/ReportAccepted",
        ],
    ),
    line(
        "11.G1",
        "The head signs",
        "CT-1c",
        &[
            "REP-06",
            "domain/tests/report/writing.rs::only_the_head_signs_what_was_drafted",
            "Report.signedBy",
        ],
    ),
    line(
        "11.G2",
        "Both addressees get it: the provincial committee, and the department through its sub-department",
        "CT-1c",
        &["REP-65", "REP-66", "REP-68", "Report.receipts"],
    ),
    line(
        "11.G3",
        "Figures are frozen as of one event; another value needs a reason",
        "A",
        &["REP-64", "REP-05", "Report.figuresAsOf", "ReportFigureEntry.overriddenBecause"],
    ),
    line(
        "11.G4",
        "In time is what was sent by the due date, whenever it is entered",
        "A",
        &[
            "report/LatenessCleared",
            "domain/tests/report/sending.rs::in_time_is_what_was_sent_by_the_due_date_whenever_it_is_entered",
            "Report.timeliness",
        ],
    ),
    line(
        "11.G5",
        "A report beside the calendar needs a request",
        "CT-1c",
        &["REP-02", "REP-56", "REP-57", "Report.requestedBy"],
    ),
    line(
        "11.G6",
        "What was accepted is not changed; a supplementary report mends it",
        "§2.1",
        &[
            "REP-58",
            "domain/tests/report/reviewing.rs::an_accepted_report_is_not_changed",
            "Report.supplements",
        ],
    ),
    line(
        "11.G7",
        "Nobody reviews a report in which they had a hand; the department's own goes to the committee's office",
        "A",
        &["REP-69", "REP-70", "Report.reviewedBy"],
    ),
    line(
        "11.S",
        "Fourteen sections, none left without a word that no register knows",
        "A",
        &["REP-60", "REP-61", "REP-62", "Report.sections"],
    ),
    line(
        "11.T1",
        "Opened 30 days before it is due, recalled ten and three days before and a day after",
        "A",
        &[
            "PM-02",
            "PeriodicReport",
            "REP-55",
            "report.opens_days_before",
            "report.reminder_days_before",
            "report.reminder_days_after",
        ],
    ),
    line(
        "11.T2",
        "Late, then missing ten days after",
        "A",
        &[
            "report/MarkReportLate",
            "report/DeclareReportMissing",
            "report/MarkReportStillMissing",
            "report/ReportBecameLate",
            "report/ReportDeclaredMissing",
            "report/ReportStayedMissing",
            "report.missing_days",
            "Report.lateSince",
            "Report.missingSince",
        ],
    ),
    line(
        "11.T3",
        "Accepted or returned within five working days, sent again within five",
        "A",
        &[
            "ReportReview",
            "ReportResubmission",
            "report.review_working_days",
            "report.resubmission_working_days",
            "ReportReturn.resubmitBy",
        ],
    ),
    line(
        "11.X1",
        "An accepted report is taken into the consolidated one",
        "CT-1c",
        &["report/MarkReportConsolidated", "report/ReportConsolidated", "PM-02"],
    ),
];

const CONSOLIDATED_LINES: &[Line] = &[
    line(
        "12.C",
        "Open, compile, sign, send to the committee, be instructed, close",
        "CT-1c, CT-end-b",
        &[
            "consolidated_report/OpenConsolidatedReport",
            "consolidated_report/CompileConsolidatedReport",
            "consolidated_report/SignConsolidatedReport",
            "consolidated_report/SubmitToUbnd",
            "consolidated_report/RecordInstruction",
            "consolidated_report/CloseConsolidatedReport",
            "Query.consolidatedReports",
        ],
    ),
    line(
        "12.E",
        "What happened to it",
        "§2.1",
        &[
            "consolidated_report/ConsolidatedOpened",
            "consolidated_report/ReportCompiled",
            "consolidated_report/ConsolidatedSigned",
            "consolidated_report/SubmittedToUbnd",
            "consolidated_report/UbndInstructionRecorded",
            "consolidated_report/ConsolidatedClosed",
        ],
    ),
    line(
        "12.G1",
        "Every debtor is listed as in time, late or missing",
        "CT-1c, CT-end-b",
        &[
            "CRP-55",
            "domain/tests/consolidated_report/guards.rs::every_debtor_is_listed_as_in_time_late_or_missing_and_none_is_passed_over",
            "ConsolidatedReport.lines",
        ],
    ),
    line(
        "12.G2",
        "It carries the open difficulties",
        "CT-2c",
        &[
            "consolidated_report/ReportCompiled",
            "ConsolidatedReport.openDifficulties",
            "ConsolidatedReport.difficulties",
            "projections/tests/reports.rs::what_an_accepted_report_states_is_raised_and_stands_in_the_consolidated_report",
        ],
    ),
    line(
        "12.G3",
        "It carries how the clauses of the directive are covered",
        "CT-end-b",
        &[
            "consolidated_report/ReportCompiled",
            "ConsolidatedReport.coverage",
            "Query.directiveImplementation",
            "domain/tests/consolidated_report/guards.rs::it_takes_in_the_open_difficulties_and_how_the_clauses_are_covered_as_the_registers_say",
        ],
    ),
    line(
        "12.G4",
        "Who compiled it does not sign it, and an instruction is closed by saying how it was carried out",
        "A",
        &[
            "CRP-57",
            "CRP-03",
            "domain/tests/consolidated_report/guards.rs::the_director_signs_and_not_who_compiled",
            "ConsolidatedReport.closingNote",
        ],
    ),
    line(
        "12.T1",
        "Sent by 25/06 and 25/12",
        "A",
        &[
            "ConsolidatedReport",
            "report.consolidated_h1_due",
            "report.consolidated_annual_due",
            "ConsolidatedReport.submittedOnTime",
        ],
    ),
];
