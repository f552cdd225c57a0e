//! 3.1 to 3.3: compliance, the other read models, what is followed live.

use crate::line::{Kind, Line, Section, line};

pub(crate) const COMPLIANCE: Section =
    Section { title: "3.1 Compliance of an agency", kind: Kind::Shown, lines: COMPLIANCE_LINES };

pub(crate) const OTHERS: Section =
    Section { title: "3.2 Other read models", kind: Kind::Shown, lines: OTHER_LINES };

pub(crate) const LIVE: Section =
    Section { title: "3.3 Live", kind: Kind::Shown, lines: LIVE_LINES };

const RECKONED_TWICE: &str = "projections/tests/compliance/main.rs::two_reckonings_of_compliance_agree_for_every_agency_on_every_day_of_random_histories";
const EXAMPLE: &str = "projections/tests/compliance/example.rs::the_worked_example_of_the_regulation_comes_out_of_real_folds";

const COMPLIANCE_LINES: &[Line] = &[
    line(
        "I1",
        "Announced, notified, posted and current",
        "§3.1",
        &["IndicatorKey.ANNOUNCEMENT", "compliance.announcement_weight", RECKONED_TWICE, EXAMPLE],
    ),
    line(
        "I2",
        "Procedures of the list that are in scope and documented",
        "§3.1",
        &["IndicatorKey.TTHC_COVERAGE", "compliance.tthc_coverage_weight", RECKONED_TWICE, EXAMPLE],
    ),
    line(
        "I3",
        "Documents that are reviewed and updated in time",
        "§3.1",
        &[
            "IndicatorKey.DOCUMENTS",
            "compliance.documents_weight",
            RECKONED_TWICE,
            "projections/tests/legal.rs::documents_that_were_not_updated_in_time_weigh_until_they_are",
        ],
    ),
    line(
        "I4",
        "Units audited in twelve months",
        "§3.1",
        &[
            "IndicatorKey.INTERNAL_AUDIT",
            "compliance.internal_audit_weight",
            RECKONED_TWICE,
            "projections/tests/audits.rs::compliance_counts_an_audit_for_twelve_months_and_names_the_event_that_reported_it",
        ],
    ),
    line(
        "I5",
        "A review in twelve months, with its inputs and outputs",
        "§3.1",
        &[
            "IndicatorKey.MANAGEMENT_REVIEW",
            "compliance.management_review_weight",
            RECKONED_TWICE,
            EXAMPLE,
        ],
    ),
    line(
        "I6",
        "Findings implemented by their due date",
        "§3.1",
        &["IndicatorKey.CAPA", "compliance.capa_weight", RECKONED_TWICE, EXAMPLE],
    ),
    line(
        "I7",
        "Reports in time, late ones by half",
        "§3.1",
        &[
            "IndicatorKey.REPORTS",
            "compliance.reports_weight",
            RECKONED_TWICE,
            "projections/tests/reports.rs::reports_in_time_late_and_missing_are_seen_everywhere",
        ],
    ),
    line(
        "I8",
        "A signed plan, and what of it was allocated",
        "§3.1",
        &[
            "IndicatorKey.PLAN_AND_MONEY",
            "compliance.plan_and_money_weight",
            RECKONED_TWICE,
            EXAMPLE,
        ],
    ),
    line(
        "I9",
        "Nothing left open by the last inspection",
        "§3.1",
        &["IndicatorKey.INSPECTION", "compliance.inspection_weight", RECKONED_TWICE, EXAMPLE],
    ),
    line(
        "I10",
        "Two certified auditors and a head who was briefed",
        "§3.1",
        &[
            "IndicatorKey.COMPETENCE",
            "compliance.competence_weight",
            RECKONED_TWICE,
            "projections/tests/trainings.rs::a_certificate_unlocks_the_office_of_auditor_and_feeds_the_indicator",
        ],
    ),
    line(
        "S1",
        "An indicator without a fact has no weight; the score is whole and floored once",
        "§3.1",
        &[
            "ComplianceIndicator.value",
            "ComplianceStatus.score",
            "domain/tests/compliance/main.rs::an_unknown_indicator_changes_nothing_for_the_others",
            "domain/tests/compliance/main.rs::the_worked_example_scores_890_and_grade_a",
        ],
    ),
    line(
        "S2",
        "Cap: an overdue major finding of an inspection",
        "§3.1",
        &[
            "ComplianceCapKind.INSPECTION_MAJOR_OVERDUE",
            "compliance.inspection_major_overdue_points_max",
            "domain/tests/compliance/main.rs::an_overdue_major_of_an_inspection_caps_the_worked_example_at_690",
        ],
    ),
    line(
        "S3",
        "Cap: a violation decided and not remedied",
        "§3.1",
        &[
            "ComplianceCapKind.VIOLATION_NOT_REMEDIED",
            "compliance.violation_not_remedied_points_max",
            "domain/tests/compliance/main.rs::of_two_caps_the_lower_one_counts",
            "projections/tests/violations.rs::an_overdue_finding_becomes_a_case_that_caps_the_score_until_it_is_remedied",
        ],
    ),
    line(
        "S4",
        "No system: no score, grade N",
        "§3.1",
        &[
            "ComplianceGrade.N",
            "domain/tests/compliance/main.rs::nothing_known_gives_no_score",
            RECKONED_TWICE,
        ],
    ),
    line(
        "S5",
        "Grades A from 850, B from 700, C from 500, D below",
        "§3.1",
        &[
            "ComplianceStatus.grade",
            "compliance.grade_a_points",
            "compliance.grade_b_points",
            "compliance.grade_c_points",
            "domain/tests/compliance/main.rs::grades_begin_exactly_at_their_thresholds",
        ],
    ),
    line(
        "S6",
        "Every term names the events that it rests on",
        "§3.1",
        &[
            "ComplianceIndicator.events",
            "ComplianceIndicator.becauseVi",
            "projections/tests/audits.rs::compliance_counts_an_audit_for_twelve_months_and_names_the_event_that_reported_it",
        ],
    ),
    line(
        "S7",
        "The history of the score by day and month",
        "§3.1",
        &[
            "ComplianceStatus.history",
            "ComplianceStatus.months",
            "projections/tests/audits.rs::the_history_is_that_of_an_assessment_on_every_day",
        ],
    ),
];

const OTHER_LINES: &[Line] = &[
    line(
        "3.2.1",
        "Inspection history: basis, mode, team, pass rate, findings by severity, days, repeated clauses",
        "§3.2",
        &[
            "Agency.inspections",
            "Inspection.passPerMille",
            "Inspection.failures",
            "Inspection.daysToConclusion",
            "Inspection.daysToRemedy",
            "InspectionConclusion.repeatClauses",
            "projections/tests/inspections.rs::figures_count_what_applies_and_days_run_to_the_verified_remediation",
        ],
    ),
    line(
        "3.2.2",
        "Overdue obligations: by age and debtor, with reminder, escalation and the next step",
        "§3.2",
        &[
            "Query.overdueObligations",
            "OverdueCount.age",
            "Obligation.daysOver",
            "Obligation.remindedOn",
            "Obligation.nextStep",
            "graphql/tests/worklist.rs::what_is_overdue_is_counted_by_age_and_debtor_with_what_the_system_does_next",
        ],
    ),
    line(
        "3.2.3",
        "Risk ranking for the programme of inspections",
        "§3.2, A",
        &[
            "Query.riskRanking",
            "risk.open_major_points",
            "risk.open_minor_points",
            "risk.repeat_points",
            "risk.missing_report_points",
            "risk.month_points",
            "risk.months_max",
            "risk.never_inspected_points",
            "domain/tests/compliance/main.rs::what_speaks_for_an_inspection_adds_up",
        ],
    ),
    line(
        "3.2.4",
        "Province: debtors, announced, stale, lapsed, grades, documents, findings, reports",
        "§3.2",
        &[
            "ProvinceOverview.announced",
            "ProvinceOverview.stale",
            "ProvinceOverview.lapsed",
            "ProvinceOverview.documentsOverdue",
            "ProvinceOverview.findingsOverdue",
            "ProvinceOverview.reports",
            "projections/tests/overview.rs::the_provinces_own_committee_is_no_debtor_of_clause_1",
            "projections/tests/audits.rs::the_overview_and_the_ranking_tell_apart_who_was_audited",
        ],
    ),
    line(
        "3.2.5",
        "Province: violations by stage, money, training, campaigns, difficulties, roll-outs",
        "§3.2",
        &[
            "ProvinceOverview.violationStages",
            "ProvinceOverview.plans",
            "ProvinceOverview.training",
            "ProvinceOverview.campaigns",
            "ProvinceOverview.difficultiesLate",
            "ProvinceOverview.rollOutsLeft",
            "Query.provinceOverview",
        ],
    ),
    line(
        "3.2.6",
        "Province: the four faults of the preamble with the agencies behind each",
        "CT preamble",
        &[
            "ProvinceOverview.faults",
            "PreambleFault.agencies",
            "server/src/demo/tests.rs::two_years_show_what_the_directive_deplores_and_what_comes_of_it",
        ],
    ),
    line(
        "3.2.7",
        "Province: the figures apart for departments and districts",
        "§3.2",
        &["Query.provinceOverview", "ProvinceOverview.byKind", "GroupFigures.debtors"],
    ),
    line(
        "3.2.8",
        "Province: the trend by month",
        "§3.2",
        &[
            "Query.provinceMonths",
            "ProvinceMonth.byKind",
            "ComplianceStatus.months",
            "projections/tests/overview.rs::a_month_is_taken_when_it_is_over_and_by_kind_of_agency",
        ],
    ),
    line(
        "3.2.9",
        "How the directive is carried out: clause by agency, each cell with what proves it",
        "§3.2",
        &[
            "Query.directiveImplementation",
            "ImplementationCell.standing",
            "ImplementationCell.done",
            "projections/tests/implementation.rs::a_clause_is_in_time_then_due_then_overdue_and_done_with_what_proves_it",
        ],
    ),
    line(
        "3.2.10",
        "Register of controlled documents",
        "§3.2",
        &[
            "Query.documents",
            "DocumentEdition.validFrom",
            "graphql/tests/editions.rs::a_document_shows_what_is_in_force_and_its_draft_shows_what_is_to_come",
        ],
    ),
    line(
        "3.2.11",
        "Board of legal changes",
        "§3.2",
        &["Query.legalInstruments", "LegalInstrument.figures", "Query.legalChanges"],
    ),
    line("3.2.12", "Board of findings", "§3.2", &["Query.findings", "Agency.findings"]),
    line(
        "3.2.13",
        "Calendar of audits",
        "§3.2",
        &[
            "Query.auditCalendar",
            "AuditMonth.programmedUnits",
            "graphql/tests/boards.rs::the_calendar_of_audits_shows_which_unit_is_planned_in_which_month",
        ],
    ),
    line(
        "3.2.14",
        "The pack of a review with its seven inputs",
        "§3.2",
        &[
            "Review.inputs",
            "ReviewInputEntry.content",
            "domain/tests/review/managers.rs::scheduling_fills_what_is_known_and_the_review_takes_it",
        ],
    ),
    line(
        "3.2.15",
        "Tracker of reports",
        "§3.2",
        &["Query.reportTracker", "ReportPeriodStatus.missing"],
    ),
    line("3.2.16", "Budget book", "§3.2", &["Query.budgetBook", "BudgetFigures.varianceDong"]),
    line(
        "3.2.17",
        "Register of competences",
        "§3.2",
        &[
            "Query.competenceRegister",
            "CompetenceRecord.validity",
            "projections/tests/trainings.rs::the_register_shows_who_holds_what_how_long_and_from_which_course",
        ],
    ),
    line(
        "3.2.18",
        "Sheet of the reform index",
        "§3.2",
        &[
            "ParEvaluation.sheet",
            "ParSheetLine.proposed",
            "graphql/tests/par_evaluations.rs::a_sheet_is_found_by_every_way_and_says_why_each_score_is_proposed",
        ],
    ),
    line(
        "3.2.19",
        "Docket of violations with the clock",
        "§3.2",
        &[
            "Query.violations",
            "ViolationCase.clock",
            "graphql/tests/docket.rs::a_case_shows_its_running_clock_and_is_found_by_every_way",
        ],
    ),
    line(
        "3.2.20",
        "Who did what in which role",
        "§3.2",
        &[
            "Query.actorActivity",
            "ActorActivity.acts",
            "Event.recordedBy",
            "Event.actOf",
            "projections/tests/indexes/main.rs::every_index_says_what_a_walk_through_all_rows_says",
        ],
    ),
    line(
        "3.2.21",
        "As of a position or moment, any query",
        "§3.2",
        &[
            "Query.asOf",
            "engine/tests/runtime/moments.rs::the_read_model_is_known_as_of_every_position_before_and_after_a_start",
            "graphql/tests/history.rs::every_question_is_answered_as_of_the_moment_that_is_named",
        ],
    ),
    line(
        "3.2.22",
        "What was legally true on a date: editions, officers, delegations, parameters, certificates",
        "§3.2",
        &[
            "DocumentEdition.validFrom",
            "DocumentEdition.validUntil",
            "Officer.validFrom",
            "SignatureDelegation.validFrom",
            "Query.parameters",
            "graphql/tests/editions.rs::a_document_shows_what_is_in_force_and_its_draft_shows_what_is_to_come",
        ],
    ),
    line(
        "3.2.23",
        "What changed between two moments for an agency, document or finding, with the events",
        "§3.2",
        &[
            "Query.diff",
            "StreamDifference.fields",
            "FieldDifference.events",
            "graphql/tests/history.rs::a_difference_names_each_field_and_the_events_that_made_it",
        ],
    ),
    line(
        "3.2.24",
        "Every answer shows the position that it is as of",
        "§3.2",
        &["Head.position", "graphql/tests/http.rs::the_position_is_a_header_and_an_extension"],
    ),
    line(
        "3.2.25",
        "Worklist: who may do what next, and why (ours)",
        "CT-end-a",
        &[
            "Query.worklist",
            "WorklistItem.acts",
            "graphql/tests/worklist.rs::every_command_that_people_may_issue_is_offered",
        ],
    ),
];

const LIVE_LINES: &[Line] = &[
    line(
        "L1",
        "Status of an agency",
        "§3.2",
        &["Subscription.complianceChanged", "AgencyCompliance.compliance"],
    ),
    line(
        "L2",
        "What becomes overdue, as it is asked for up the line",
        "§3.2",
        &["Subscription.escalationChanged", "Subscription.events"],
    ),
    line(
        "L3",
        "A finding",
        "§3.2",
        &[
            "Subscription.findingChanged",
            "graphql/tests/boards/live.rs::the_whole_comes_first_and_then_what_changed_and_what_fell_out",
        ],
    ),
    line("L4", "The course of an inspection", "§3.2", &["Subscription.inspectionProgress"]),
    line(
        "L5",
        "A report, its receipt included",
        "§3.2",
        &["Subscription.reportChanged", "ReportChanged.changed"],
    ),
    line(
        "L6",
        "The clock of a violation",
        "§3.2",
        &["Subscription.violationChanged", "ViolationCase.clock"],
    ),
    line("L7", "The province's overview", "§3.2", &["Subscription.overviewChanged"]),
    line(
        "L8",
        "Ours: documents, legal changes, difficulties, plans, dossiers, consolidated reports, sheets, campaigns, initiatives, and any other board",
        "§3.2",
        &[
            "Subscription.documentChanged",
            "Subscription.legalChangeChanged",
            "Subscription.difficultyChanged",
            "Subscription.annualPlanChanged",
            "Subscription.planDossierChanged",
            "Subscription.consolidatedReportChanged",
            "Subscription.parEvaluationChanged",
            "Subscription.campaignChanged",
            "Subscription.itInitiativeChanged",
            "Subscription.boardChanged",
        ],
    ),
];
