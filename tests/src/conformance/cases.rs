//! The list of cases, by theme.

/// The cases that every store passes, as tests.
#[macro_export]
macro_rules! conformance_cases {
    ($backend:expr) => {
        $crate::store_tests! { $backend;
            appending:
                the_first_append_is_at_position_0_and_version_1
                an_exact_version_that_holds_is_accepted
                a_wrong_version_is_refused_naming_both_and_appends_nothing
                any_version_will_do_where_none_is_expected
                streams_with_similar_names_do_not_mix
                the_events_of_one_append_stand_together
                the_most_events_of_one_append_are_taken
                a_malformed_append_is_refused_whole
                no_body_is_longer_than_the_limit
                bodies_are_kept_byte_for_byte
                positions_have_no_gaps
                the_clock_never_runs_back
                the_newest_clock_is_what_the_newest_record_says
                what_was_answered_can_be_read_at_once;
            conditions:
                facts_of_an_empty_ledger_hold_while_it_is_empty
                facts_hold_up_to_the_newest_event_of_their_source
                facts_without_events_hold_whenever_they_were_read
                other_scopes_and_categories_do_not_outdate_facts
                every_event_of_an_append_counts_for_its_own_scope
                all_facts_must_hold
                a_refused_append_outdates_no_facts
                conditions_are_looked_at_in_the_order_of_the_contract;
            idempotency:
                the_same_command_again_is_answered_as_before
                the_same_command_again_is_answered_when_all_has_moved_on
                the_hash_alone_says_whether_it_is_the_same_command
                the_id_of_another_command_is_refused_naming_the_place
                a_refused_command_may_be_tried_again
                an_accepted_command_can_be_asked_for;
            reading:
                a_stream_is_read_forward_from_a_version
                a_stream_is_read_backward_from_a_version
                a_stream_holds_its_own_records_as_the_ledger_does
                an_unknown_stream_has_no_records
                an_empty_ledger_has_no_records
                the_ledger_is_read_both_ways_in_pages_of_any_length
                the_end_of_the_ledger_is_told_with_its_last_record
                a_page_of_no_records_stays_where_it_is
                a_filter_gives_the_matching_records_and_no_others;
            closing:
                a_closed_store_refuses_appends
                a_closed_store_can_be_read
                a_store_may_be_closed_again
                the_head_says_that_the_store_was_closed
                appends_sent_before_closing_are_accepted
                every_append_that_races_with_closing_is_answered
                a_subscription_ends_after_the_last_record_of_a_closed_store;
            following:
                a_subscription_goes_from_history_to_live_without_gap_or_repeat
                a_slow_subscriber_gets_everything
                a_filtered_subscription_gets_what_matches
                a_subscription_that_finds_nothing_ends_with_its_store
                appends_that_slip_in_before_a_page_is_read_come_once
                a_dropped_wait_loses_nothing
                a_subscription_may_start_ahead_of_the_head;
            racing:
                of_writers_that_expect_the_same_version_one_wins
                writers_that_try_again_all_get_in
                of_writers_that_lean_on_the_same_facts_one_wins
                the_same_command_sent_by_all_is_accepted_once
                the_ledger_holds_what_was_answered_and_nothing_else
                readers_see_a_beginning_of_the_ledger_while_others_write;
        }
    };
}

/// The cases that a store passes whose ledgers outlive their process, as tests.
#[macro_export]
macro_rules! reopening_cases {
    ($backend:expr) => {
        $crate::place_tests! { $backend;
            reopening:
                everything_is_as_it_was
                an_empty_ledger_opens_empty
                appending_goes_on_where_it_was
                an_accepted_command_is_remembered
                the_clock_never_runs_back_over_a_restart
                a_follower_goes_on_where_it_was
                a_store_that_was_not_closed_opens_again
                a_second_opening_is_refused_while_the_first_holds
                a_folder_of_something_else_is_refused_and_left_alone
                a_store_opens_as_soon_as_the_last_one_was_dropped;
        }
    };
}

/// A test over a new store for each case.
#[macro_export]
macro_rules! store_tests {
    ($backend:expr; $($theme:ident: $($case:ident)+;)+) => { $($(
        #[tokio::test(flavor = "multi_thread")]
        async fn $case() {
            let place = $crate::backends::Place::new($backend);
            let store = place.open().await;
            $crate::conformance::within_reason($crate::conformance::$theme::$case(store)).await;
        }
    )+)+ };
}

/// A test over an empty place for each case.
#[macro_export]
macro_rules! place_tests {
    ($backend:expr; $($theme:ident: $($case:ident)+;)+) => { $($(
        #[tokio::test(flavor = "multi_thread")]
        async fn $case() {
            let place = $crate::backends::Place::new($backend);
            $crate::conformance::within_reason($crate::conformance::$theme::$case(place)).await;
        }
    )+)+ };
}
