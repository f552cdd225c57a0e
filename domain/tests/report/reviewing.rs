//! Who receives a report judges it, and nobody their own.

use luuvet_domain::report::*;
use luuvet_engine::EventId;
use uuid::Uuid;

use crate::fake::*;
use crate::steps::*;

#[test]
fn a_report_is_reviewed_once_both_addressees_have_it() {
    let province = Province::new();
    let told = submitted(&province).done_on("2016-06-14", OFFICER, receive());
    told.tries("2016-06-15", CHIEF, accept()).refused("REP-11");
    told.tries("2016-06-15", CHIEF, return_it()).refused("REP-09");
    let accepted = ReportAccepted { note: None, round: 1 };
    received(&province).tries("2016-06-15", CHIEF, accept()).then([accepted.clone()]);
    received(&province).tries("2016-06-15", OFFICER, accept()).then([accepted]);
}

#[test]
fn the_department_reviews_others_and_the_committees_office_reviews_the_department() {
    let province = Province::new();
    for who in [HEAD, QMR, DIRECTOR, INSPECTOR] {
        received(&province).tries("2016-06-15", who, accept()).refused("REP-11");
    }
    received(&province).tries("2016-06-15", OFFICE, accept()).refused("REP-69");
    received(&province).tries("2016-06-15", OFFICE, return_it()).refused("REP-69");
    let own = SubmitReport { dost_ref: None, ..submit() };
    let told = signed_by_dost(&province).done_on("2016-06-13", DOST_QMR, own).done_on(
        "2016-06-14",
        OFFICE,
        receive(),
    );
    told.tries("2016-06-15", CHIEF, accept()).refused("REP-11");
    told.tries("2016-06-15", OFFICE, accept()).then([ReportAccepted { note: None, round: 1 }]);
}

#[test]
fn nobody_reviews_a_report_in_which_they_had_a_hand() {
    let province = Province::new();
    for author in [QMR, HEAD, SECRETARY] {
        let who = CHIEF.as_person_of(author);
        received(&province).tries("2016-06-15", who, accept()).refused("REP-70");
        received(&province).tries("2016-06-15", who, return_it()).refused("REP-70");
    }
    // Who only supplemented it, too.
    let told = returned(&province)
        .done_on("2016-06-17", SECRETARY.as_person_of(UNIT_HEAD), override_figure(4))
        .done_on("2016-06-17", HEAD, resubmit());
    told.tries("2016-06-20", CHIEF.as_person_of(UNIT_HEAD), accept()).refused("REP-70");
}

#[test]
fn a_returned_report_is_mended_signed_and_sent_again_until_it_is_accepted() {
    let province = Province::new();
    let returned_again = |round, by| ReportReturned {
        reason: text("Thiếu số liệu kinh phí"),
        round,
        resubmit_by: day(by),
    };
    received(&province)
        .tries("2016-06-16", OFFICER, return_it())
        .then([returned_again(1, "2016-06-23")]);
    let silent = ReturnReport { reason: text("") };
    received(&province).tries("2016-06-16", OFFICER, silent).refused("REP-51");
    let told = returned(&province);
    told.tries("2016-06-17", CHIEF, accept()).refused("REP-11");
    let told = told.done_on("2016-06-17", QMR, draft()).done_on(
        "2016-06-17",
        QMR,
        RefreshFigures { note: None },
    );
    assert_eq!(told.places(), ["Returned", "InTime"]);
    told.tries("2016-06-17", QMR, resubmit()).refused("REP-10");
    let to_one = ResubmitReport { dost_ref: None, ..resubmit() };
    told.tries("2016-06-17", HEAD, to_one).refused("REP-65");
    let answer = told.tries("2016-06-17", HEAD, resubmit()).result.unwrap();
    let ReportEvent::Resubmitted(again) = &answer[0] else { panic!("{answer:?}") };
    assert_eq!((again.round, again.review_by), (2, day("2016-06-24")));
    let told = told.done_on("2016-06-17", HEAD, resubmit());
    told.tries("2016-06-20", OFFICER, return_it()).then([returned_again(2, "2016-06-27")]);
    told.tries("2016-06-20", OFFICER, accept()).then([ReportAccepted { note: None, round: 2 }]);
}

#[test]
fn coming_again_does_not_make_a_timely_report_late() {
    let province = Province::new();
    let told = returned(&province).done_on("2016-07-04", HEAD, resubmit());
    assert_eq!(told.places(), ["Resubmitted", "InTime"]);
    assert!(told.clocks().is_empty());
}

#[test]
fn an_accepted_report_is_not_changed() {
    let province = Province::new();
    let told = accepted(&province);
    told.tries("2016-06-17", QMR, draft()).refused("REP-03");
    told.tries("2016-06-17", QMR, RefreshFigures { note: None }).refused("REP-04");
    told.tries("2016-06-17", QMR, override_figure(4)).refused("REP-05");
    told.tries("2016-06-17", HEAD, sign()).refused("REP-06");
    told.tries("2016-06-17", HEAD, resubmit()).refused("REP-10");
    told.tries("2016-06-17", CHIEF, return_it()).refused("REP-09");
    told.tries("2016-06-17", CHIEF, accept()).refused("REP-11");
}

#[test]
fn only_an_accepted_report_goes_into_the_consolidated_one_and_only_by_the_machine() {
    let province = Province::new();
    let into = || MarkReportConsolidated { into: "consolidated_report/2016-H1".parse().unwrap() };
    received(&province).tries("2016-06-16", MANAGER, into()).refused("REP-12");
    accepted(&province).tries("2016-06-17", CHIEF, into()).refused("REP-12");
    let told = accepted(&province).done_on("2016-06-17", MANAGER, into());
    assert_eq!(told.places(), ["Consolidated", "InTime"]);
    told.tries("2016-06-17", MANAGER, into()).refused("REP-12");
}

#[test]
fn the_machine_releases_an_agency_from_a_report_that_it_has_not_sent() {
    let province = Province::new();
    let release = || ReleaseReport { cause: EventId(Uuid::from_u128(77)) };
    let told = signed(&province);
    told.tries("2016-06-10", HEAD, release()).refused("REP-16");
    let told = told.done_on("2016-06-10", MANAGER, release());
    assert_eq!(told.places(), ["Released", "InTime"]);
    assert!(told.clocks().is_empty(), "nothing becomes late");
    told.tries("2016-06-10", HEAD, submit()).refused("REP-07");
    received(&province).tries("2016-06-16", MANAGER, release()).refused("REP-16");
}
