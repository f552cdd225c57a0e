//! How a report comes to be owed: by the calendar, or on request.

use crate::fake::due::{due_by, within};
use luuvet_domain::due::{Term, TimeLimit};
use luuvet_domain::report::*;

use crate::fake::*;
use crate::steps::*;

/// What is owed for the first half of 2016, with how its due date came about.
fn h1() -> ReportOpened {
    let by = Term::WorkingDayFrom { on: day("2016-06-15") };
    ReportOpened { due: due_by("2016-06-15", "2016-06-22", by), ..opened_event() }
}

#[test]
fn a_period_is_opened_thirty_days_before_it_is_due_with_its_dates_and_addressees() {
    let province = Province::new();
    begin(&province).tries("2016-05-16", MANAGER, open()).then([h1()]);
    begin(&province).tries("2016-05-15", MANAGER, open()).refused("REP-55");
    let annual = ReportPeriod { year: 2016, kind: PeriodKind::Annual };
    let told = begin_at(&province, stream(&SXD, annual).unwrap());
    let of_year = OpenReport { agency: SXD, period: annual };
    let opened = ReportOpened {
        kind: ReportKind::Annual,
        period: Some(annual),
        data_until: day("2016-12-14"),
        due: due_by("2016-12-15", "2016-12-22", Term::WorkingDayFrom { on: day("2016-12-15") }),
        missing_from: day("2016-12-25"),
        ..h1()
    };
    told.tries("2016-11-15", MANAGER, of_year).then([opened]);
}

#[test]
fn a_period_is_opened_once_on_its_own_stream_by_the_machine_alone() {
    let province = Province::new();
    begin(&province).tries("2016-05-16", QMR, open()).refused("REP-01");
    begin(&province).tries("2016-05-16", CHIEF, open()).refused("REP-01");
    opened(&province).tries("2016-05-17", MANAGER, open()).refused("REP-01");
    begin_at(&province, of(&SKHCN)).tries("2016-05-16", MANAGER, open()).refused("REP-53");
    begin_at(&province, adhoc()).tries("2016-05-16", MANAGER, open()).refused("REP-53");
    let never = ReportPeriod { year: i32::MAX, ..H1 };
    let told = begin_at(&province, stream(&SXD, never).unwrap());
    let open = OpenReport { agency: SXD, period: never };
    told.tries("2016-05-16", MANAGER, open).refused("REP-54");
}

#[test]
fn only_whom_clause_1_binds_reports() {
    let mut province = Province::new();
    province.report.debtors = vec![SKHCN];
    begin(&province).tries("2016-05-16", MANAGER, open()).refused("REP-52");
    begin_at(&province, adhoc()).tries("2016-05-16", CHIEF, request()).refused("REP-52");
}

#[test]
fn without_parameters_no_period_is_opened() {
    let mut province = Province::new();
    province.regulation = None;
    begin(&province).tries("2016-05-16", MANAGER, open()).refused("REP-50");
}

#[test]
fn the_departments_own_report_goes_to_the_committee_which_reviews_it() {
    let province = Province::new();
    let own = OpenReport { agency: SKHCN, period: H1 };
    let opened = ReportOpened {
        agency: SKHCN,
        addressees: vec![Addressee::Ubnd],
        reviewed_by: UBND,
        ..h1()
    };
    begin_at(&province, of(&SKHCN)).tries("2016-05-16", MANAGER, own).then([opened]);
}

#[test]
fn a_report_beside_the_calendar_needs_a_request_of_who_oversees() {
    let province = Province::new();
    for who in [HEAD, QMR, OFFICER, MANAGER] {
        begin_at(&province, adhoc()).tries("2016-05-16", who, request()).refused("REP-02");
    }
    // Nobody requests of their own agency.
    let own = RequestAdHocReport { agency: SKHCN, ..request() };
    begin_at(&province, adhoc()).tries("2016-05-16", CHIEF, own).refused("REP-02");
    for (who, by) in [(CHIEF, SKHCN), (DIRECTOR, SKHCN), (CHAIR, UBND), (OFFICE, UBND)] {
        let answer = begin_at(&province, adhoc()).tries("2016-05-16", who, request());
        let opened = ReportOpened {
            kind: ReportKind::AdHoc,
            period: None,
            data_from: day("2015-05-16"),
            data_until: day("2016-05-16"),
            due: due_by("2016-05-23", "2016-05-30", within(TimeLimit::ReportAdHoc, "2016-05-16")),
            missing_from: day("2016-06-02"),
            ..h1()
        };
        let requested = AdHocReportRequested {
            subject: text("Tình hình công bố lại"),
            requested_by: by,
            supplements: None,
        };
        answer.then::<ReportEvent>([opened.into(), requested.into()]);
    }
}

#[test]
fn a_request_sets_a_date_to_come_and_data_that_are_there() {
    let province = Province::new();
    let told = begin_at(&province, adhoc());
    let due_on = |on| RequestAdHocReport { due_on: Some(day(on)), ..request() };
    told.tries("2016-05-16", CHIEF, due_on("2016-05-15")).refused("REP-56");
    // A Saturday: the next working day.
    let answer = told.tries("2016-05-16", CHIEF, due_on("2016-05-28")).result.unwrap();
    let ReportEvent::Opened(opened) = &answer[0] else { panic!("{answer:?}") };
    assert_eq!(opened.due.due_on, day("2016-05-30"));
    let data = |on| RequestAdHocReport { data_from: Some(day(on)), ..request() };
    told.tries("2016-05-16", CHIEF, data("2016-05-17")).refused("REP-57");
    assert!(told.tries("2016-05-16", CHIEF, data("2016-01-01")).result.is_ok());
    let silent = RequestAdHocReport { subject: text(" "), ..request() };
    told.tries("2016-05-16", CHIEF, silent).refused("REP-51");
}

#[test]
fn what_is_wrong_in_an_accepted_report_is_mended_by_one_that_supplements_it() {
    let mut province = Province::new();
    let supplementary = || RequestAdHocReport { supplements: Some(of(&SXD)), ..request() };
    begin_at(&province, adhoc()).tries("2016-07-01", CHIEF, supplementary()).refused("REP-58");
    let facts = ReportFacts {
        stream: of(&SXD),
        agency: SXD,
        kind: ReportKind::H1,
        period: Some(H1),
        reviewed_by: SKHCN,
        due_on: day("2016-06-15"),
        missing_from: day("2016-06-25"),
        submitted_on: Some(day("2016-06-13")),
        timeliness: Timeliness::OnTime,
        was_found_late: false,
        is_accepted: false,
        is_consolidated: false,
    };
    for (agency, is_accepted) in [(SXD, false), (SKHCN, true)] {
        let facts = ReportFacts { agency, is_accepted, ..facts.clone() };
        province.report.known.insert(of(&SXD), facts);
        let told = begin_at(&province, adhoc());
        told.tries("2016-07-01", CHIEF, supplementary()).refused("REP-58");
    }
    province.report.known.insert(of(&SXD), ReportFacts { is_accepted: true, ..facts });
    let told = begin_at(&province, adhoc()).done_on("2016-07-01", CHIEF, supplementary());
    assert_eq!(told.places(), ["Opened", "InTime"]);
}
