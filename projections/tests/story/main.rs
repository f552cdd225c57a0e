//! The acceptance story, as one life on a simulated clock: a document is not updated in time, the
//! year's inspection finds it, its finding grows overdue, a case is made of that, the People's
//! Committee decides, the decision is remedied, and the agency's next review looks back on it.
//! Meanwhile the agency reports: late once, then in time.
//!
//! All dates are written out. What the regulation makes of them was counted by hand on the calendar
//! of 2016 and 2017, so a changed parameter or a changed count shows here.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

mod case;
mod cast;
mod document;
mod ending;
mod findings;
mod inspection;
#[path = "../histories/province.rs"]
mod province;
mod reports;

use cast::Story;

#[tokio::test]
async fn from_a_missed_update_to_a_remedied_decision_every_step_is_dated_owed_and_signed_for() {
    let mut story = Story::begun().await;
    document::is_put_into_force(&mut story).await;
    reports::first_is_two_days_late(&mut story).await;
    inspection::programme_is_approved(&mut story).await;
    document::review_is_missed(&mut story).await;
    inspection::finds_two_items_unmet(&mut story).await;
    findings::are_raised_and_planned(&mut story).await;
    findings::one_is_done_in_time_and_one_is_extended(&mut story).await;
    findings::the_clock_passes_the_due_date(&mut story).await;
    case::is_opened_recorded_and_explained(&mut story).await;
    case::director_is_refused_and_refers(&mut story).await;
    let decided_at = case::committee_decides(&mut story).await;
    case::is_remedied_and_closed(&mut story).await;
    ending::findings_and_inspection_are_closed(&mut story).await;
    ending::review_looks_back(&mut story).await;
    ending::standings_kept_the_caps(&story).await;
    ending::as_of_the_decision_the_old_edition_is_in_force(&story, decided_at).await;
    ending::rebuilt_it_is_the_same(&story).await;
}
