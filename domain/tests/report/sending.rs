//! How a report reaches its addressees, in time or not.

use luuvet_domain::report::*;

use crate::fake::*;
use crate::steps::*;

fn sent(on_time: bool) -> ReportSubmitted {
    let SubmitReport { ubnd_ref, dost_ref } = submit();
    ReportSubmitted { ubnd_ref, dost_ref, on_time }
}

#[test]
fn a_report_goes_to_both_addressees() {
    let province = Province::new();
    let told = signed(&province);
    let to_one = SubmitReport { dost_ref: None, ..submit() };
    told.tries("2016-06-13", SECRETARY, to_one).refused("REP-65");
    let to_other = SubmitReport { ubnd_ref: text(" "), ..submit() };
    let refusal = told.tries("2016-06-13", SECRETARY, to_other).refused("REP-51");
    assert_eq!(refusal.field, Some("ubndRef"));
    for who in [SECRETARY, QMR, HEAD] {
        told.tries("2016-06-13", who, submit()).then([sent(true)]);
    }
    told.tries("2016-06-13", OFFICER, submit()).refused("REP-07");
    drafted(&province).tries("2016-06-13", SECRETARY, submit()).refused("REP-07");
}

#[test]
fn the_department_sends_its_own_to_the_committee_alone() {
    let province = Province::new();
    let told = signed_by_dost(&province);
    told.tries("2016-06-13", DOST_QMR, submit()).refused("REP-66");
    let own = SubmitReport { dost_ref: None, ..submit() };
    let told = told.done_on("2016-06-13", DOST_QMR, own);
    // Nobody of the department receives it: they oversee all agencies but their own.
    told.tries("2016-06-14", OFFICER, receive()).refused("REP-08");
    let told = told.done_on("2016-06-14", OFFICE, receive());
    assert_eq!(told.places(), ["Received", "InTime"]);
}

#[test]
fn in_time_is_what_was_sent_by_the_due_date_whenever_it_is_entered() {
    let province = Province::new();
    let told = signed(&province);
    told.tries("2016-06-15", SECRETARY, submit()).then([sent(true)]);
    told.tries("2016-06-16", SECRETARY, submit()).then([sent(false)]);
    // Entered on the 21st, sent on the 15th.
    let in_time = act::<ReportCommand>(submit(), SECRETARY, day("2016-06-15"));
    told.clone().at(morning(day("2016-06-21"))).when(&in_time).then([sent(true)]);
    told.tries("2016-06-09", SECRETARY, submit()).refused("REP-59");
}

#[test]
fn what_was_sent_in_time_and_entered_late_clears_what_the_clock_recorded() {
    let province = Province::new();
    let late = signed(&province).fire("late");
    let missing = late.clone().fire("missing");
    for (told, was_missing) in [(late, false), (missing, true)] {
        let told = told.at(morning(day("2016-06-27")));
        let in_time = act::<ReportCommand>(submit(), SECRETARY, day("2016-06-15"));
        let cleared = ReportLatenessCleared { due_on: day("2016-06-15"), was_missing };
        told.when(&in_time).then::<ReportEvent>([sent(true).into(), cleared.into()]);
        let told = told.done(&in_time);
        assert_eq!(told.places(), ["Submitted", "InTime"]);
        assert!(told.clocks().is_empty());
    }
}

#[test]
fn what_comes_after_the_due_date_is_late_and_no_longer_missing() {
    let province = Province::new();
    let told = signed(&province).fire("late").fire("missing");
    assert_eq!(told.places(), ["Signed", "Missing"]);
    told.tries("2016-06-28", SECRETARY, submit()).then([sent(false)]);
    let told = told.done_on("2016-06-28", SECRETARY, submit());
    assert_eq!(told.places(), ["Submitted", "Late"]);
}

#[test]
fn each_addressee_receives_once_and_the_last_receipt_starts_the_review() {
    let province = Province::new();
    let told = submitted(&province);
    let receipt = |addressee, review_by: Option<&str>| ReportReceived {
        addressee,
        number: text("345"),
        review_by: review_by.map(day),
    };
    told.tries("2016-06-14", OFFICE, receive()).then([receipt(Addressee::Ubnd, None)]);
    let told = told.done_on("2016-06-14", OFFICE, receive());
    assert_eq!(told.places(), ["Submitted", "InTime"]);
    told.tries("2016-06-14", OFFICE, receive()).refused("REP-68");
    let last = receipt(Addressee::Dost, Some("2016-06-21"));
    told.tries("2016-06-14", OFFICER, receive()).then([last]);
    told.tries("2016-06-14", HEAD, receive()).refused("REP-08");
    told.tries("2016-06-12", OFFICER, receive()).refused("REP-59");
    let told = told.done_on("2016-06-14", CHIEF, receive());
    assert_eq!(told.places(), ["Received", "InTime"]);
    told.tries("2016-06-14", CHIEF, receive()).refused("REP-08");
}
