//! 2.3 what holds in every history.

use crate::line::{Kind, Line, Section, line};

pub(crate) const INVARIANTS: Section =
    Section { title: "2.3 Invariants", kind: Kind::Rules, lines: LINES };

const RANDOM: &str = "projections/tests/invariants/main.rs::the_invariants_hold_over_random_histories_in_which_every_command_is_taken_and_refused";

const LINES: &[Line] = &[
    line(
        "INV-1",
        "No event is ever changed; a correction is a new one",
        "§2.3",
        &[
            "entry/EntryCorrected",
            "engine/src/store/ledger/tests/recovery.rs::a_changed_sealed_segment_breaks_the_chain",
            "engine/src/store/ledger/tests/recovery.rs::any_damaged_byte_before_the_last_batch_is_refused_with_file_and_place",
        ],
    ),
    line(
        "INV-2",
        "One edition of a code is in force, asked at any time for any date",
        "ISO 4.2.3",
        &[
            "DOC-52",
            RANDOM,
            "projections/tests/invariants/broken.rs::two_editions_in_force_at_once_are_named",
        ],
    ),
    line(
        "INV-3",
        "What is overdue was due before now and was not met by then",
        "§2.3",
        &[
            "obligation/ObligationBecameOverdue",
            RANDOM,
            "projections/tests/invariants/broken.rs::what_is_overdue_too_early_or_although_it_was_met_is_named",
        ],
    ),
    line(
        "INV-4",
        "A closed finding has cause, evidence, and effectiveness verified by another person",
        "ISO 8.5.2",
        &[
            "FND-64",
            "FND-62",
            RANDOM,
            "projections/tests/invariants/broken.rs::a_finding_that_was_closed_too_easily_is_named",
        ],
    ),
    line(
        "INV-5",
        "What is announced was audited and reviewed and has its six procedures",
        "QĐ19-4 K",
        &[
            "QMS-64",
            "QMS-66",
            RANDOM,
            "projections/tests/invariants/broken.rs::an_announcement_without_its_grounds_is_named",
        ],
    ),
    line(
        "INV-6",
        "Nobody approves, verifies or decides on their own work",
        "A",
        &[
            "FND-62",
            "DOC-49",
            "PLN-66",
            "PDO-59",
            RANDOM,
            "projections/tests/invariants/broken_cases.rs::who_handles_a_case_of_their_own_making_is_named",
        ],
    ),
    line(
        "INV-7",
        "A sanction under Law 15/2012 is of a non-state subject, on a record, in time",
        "F-13",
        &[
            "VIO-59",
            "VIO-81",
            RANDOM,
            "projections/tests/invariants/broken_cases.rs::a_sanction_of_a_state_agency_without_a_record_or_after_its_time_is_named",
        ],
    ),
    line(
        "INV-8",
        "A dossier's total is the sum of its lines and of what the agencies were approved",
        "CT-2b",
        &[
            "PDO-60",
            RANDOM,
            "projections/tests/invariants/money.rs::a_total_that_is_not_what_was_approved_is_found_out",
        ],
    ),
    line(
        "INV-9",
        "The rows of a consolidated report are the debtors",
        "CT-end-b",
        &[
            "consolidated_report/ReportCompiled",
            RANDOM,
            "projections/tests/invariants/reporting.rs::a_debtor_who_is_left_out_or_shown_otherwise_than_they_reported_is_found_out",
        ],
    ),
    line(
        "INV-10",
        "A replay from nothing is the live view, byte for byte",
        "§2.3",
        &[
            "calendar/DayOpened",
            "projections/tests/histories/main.rs::replay_from_zero_equals_the_live_view_digest_for_digest",
            "projections/tests/invariants/main.rs::a_replay_that_differs_by_one_event_is_found_out",
        ],
    ),
    line(
        "INV-11",
        "A view as of a position depends on nothing after it",
        "§2.3",
        &[
            "calendar/DayOpened",
            "projections/tests/invariants/main.rs::a_view_as_of_a_position_is_the_one_that_was_live_whatever_came_after",
        ],
    ),
    line(
        "INV-12",
        "A proposed score follows from the position that it was frozen at",
        "CT-4",
        &[
            "par_evaluation/ScoresProposed",
            "projections/tests/par_evaluations.rs::a_proposal_is_what_the_view_as_of_its_position_says_whatever_came_after",
            "projections/tests/invariants/evaluating.rs::a_proposal_that_its_position_does_not_lead_to_is_found_out",
        ],
    ),
    line(
        "INV-13",
        "Each clause of the directive has a command, an event and a column",
        "§2.3",
        &[
            "obligation/ObligationOpened",
            "domain/tests/registry/answers.rs::every_clause_of_the_directive_has_something_that_is_owed_under_it",
            "tests/tests/coverage/main.rs::every_clause_and_rule_has_what_carries_it_and_a_test",
        ],
    ),
];
