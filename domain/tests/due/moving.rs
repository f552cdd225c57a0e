//! Given a due date that runs, when the calendar moves it, then its clock runs to the new day.

use luuvet_domain::calendar::DayKind;
use luuvet_domain::due::DueDate;
use luuvet_domain::due::moving::{DueDatesMoved, RunningDueDates};
use luuvet_domain::finding::FindingEvent;
use luuvet_domain::legal_change::LegalChangeEvent;
use luuvet_domain::report::ReportEvent;
use luuvet_domain::violation::{Measure, ViolationEvent};
use luuvet_domain::{
    finding as findings, legal_change, report as reports, violation as violations,
};

use crate::fake::due::{move_to, moved};
use crate::fake::*;
use crate::{finding, legal, report, violation};

/// Where a due date comes when days are off, published on a day.
fn after(due: DueDate, published_on: &str, off: &[&str]) -> DueDate {
    let mut calendar = luuvet_domain::calendar::Calendar::default();
    for date in off {
        calendar.publish(day(date), DayKind::Off);
    }
    due.under_calendar(&calendar, day(published_on))
}

fn running<S: RunningDueDates>(state: &S) -> Vec<(&'static str, DueDate)> {
    let mut state = state.clone();
    state.running_due_dates().into_iter().map(|(timer, due)| (timer, *due)).collect()
}

/// The one due date that runs under a name.
fn the<S: RunningDueDates>(state: &S, timer: &str) -> DueDate {
    let all = running(state);
    let [(name, due)] = all[..] else { panic!("{all:?}") };
    assert_eq!(name, timer);
    due
}

const DUE: &str = findings::DUE;

#[test]
fn a_finding_whose_last_day_became_a_holiday_is_not_overdue_on_it() {
    let province = Province::new();
    let told = finding::raised(&province, finding::major());
    let before = the(told.state(), DUE);
    assert_eq!(before.due_on, day("2016-03-31"));
    let to = after(before, "2016-03-20", &["2016-03-31", "2016-04-01"]);
    assert_eq!((to.due_on, to.window_closes_on), (day("2016-04-04"), day("2016-04-11")));
    let command = move_to(DUE, before.due_on, to);
    let again = told.clone().ask("2016-03-21", MANAGER, command.clone());
    again.then([moved(DUE, before.due_on, to)]);
    let told = told.done_on("2016-03-21", MANAGER, command);
    assert_eq!(the(told.state(), DUE), to);
    // The window of the old day ended on 7 April.
    let old = findings::MarkDuePassed { due_on: before.due_on };
    told.clone().tick("2016-04-08", old).then([] as [FindingEvent; 0]);
    assert_eq!(told.clocks(), [("due", "2016-04-12".to_owned())]);
    let passed = told.fire("due");
    assert!(running(passed.state()).is_empty());
}

#[test]
fn what_is_told_twice_or_of_another_term_moves_nothing() {
    let province = Province::new();
    let told = finding::raised(&province, finding::major());
    let before = the(told.state(), DUE);
    let to = after(before, "2016-03-20", &["2016-03-31"]);
    let none: [FindingEvent; 0] = [];
    let told = told.done_on("2016-03-21", MANAGER, move_to(DUE, before.due_on, to));
    told.clone().ask("2016-03-21", MANAGER, move_to(DUE, before.due_on, to)).then(none.clone());
    // A minor finding has another term; so has this one once more time is granted.
    let minor = finding::raised(&province, finding::minor());
    minor.ask("2016-03-21", MANAGER, move_to(DUE, before.due_on, to)).then(none.clone());
    told.ask("2016-03-21", MANAGER, move_to("resolve", before.due_on, to)).then(none);
}

#[test]
fn an_overdue_finding_stays_overdue_and_a_closed_one_has_nothing_to_move() {
    let province = Province::new();
    let told = finding::raised(&province, finding::major());
    let before = the(told.state(), DUE);
    let to = after(before, "2016-03-20", &["2016-03-31"]);
    let none: [FindingEvent; 0] = [];
    let overdue = told.clone().fire("due");
    overdue.ask("2016-04-20", MANAGER, move_to(DUE, before.due_on, to)).then(none.clone());
    let withdrawn = told.done_on("2016-03-02", AUDITOR, finding::withdraw());
    withdrawn.ask("2016-03-21", MANAGER, move_to(DUE, before.due_on, to)).then(none);
}

#[test]
fn nobody_but_the_manager_moves_a_due_date() {
    let province = Province::new();
    let told = finding::raised(&province, finding::major());
    let before = the(told.state(), DUE);
    let to = after(before, "2016-03-20", &["2016-03-31"]);
    for who in [HEAD, CHAIR, DIRECTOR, CLOCK] {
        told.clone().ask("2016-03-21", who, move_to(DUE, before.due_on, to)).refused("FND-35");
    }
}

#[test]
fn a_report_moves_with_the_day_from_which_it_is_missing() {
    let province = Province::new();
    let told = report::opened(&province);
    let before = the(told.state(), reports::DUE);
    assert_eq!(before.due_on, day("2016-06-15"));
    let to = after(before, "2016-06-01", &["2016-06-15", "2016-06-16"]);
    let told = told.done_on("2016-06-01", MANAGER, move_to(reports::DUE, before.due_on, to));
    assert_eq!(the(told.state(), reports::DUE).due_on, day("2016-06-17"));
    assert_eq!(told.clocks(), [("late", "2016-06-25".to_owned())]);
    // It was missing ten days after its due date, and still is.
    let late = told.fire("late");
    assert_eq!(late.clocks(), [("missing", "2016-06-27".to_owned())]);
    let none: [ReportEvent; 0] = [];
    late.ask("2016-06-25", MANAGER, move_to(reports::DUE, to.due_on, before)).then(none);
}

#[test]
fn the_time_to_decide_moves_with_its_warning() {
    let province = Province::new();
    let told =
        violation::recorded(&province, violation::propose(), violations::Competence::ProvinceChair);
    let before = the(told.state(), violations::DECIDE);
    assert_eq!(before.due_on, day("2016-04-21"));
    assert_eq!(told.clocks()[0], ("warning", "2016-04-19".to_owned()));
    let to = after(before, "2016-04-15", &["2016-04-21"]);
    let told = told.done_on("2016-04-15", MANAGER, move_to(violations::DECIDE, before.due_on, to));
    assert_eq!(the(told.state(), violations::DECIDE).due_on, day("2016-04-22"));
    assert_eq!(
        told.clocks(),
        [("warning", "2016-04-20".to_owned()), ("decision", "2016-04-30".to_owned())]
    );
}

#[test]
fn the_time_to_remedy_moves_until_it_is_over() {
    let province = Province::new();
    let told = violation::served(&province, &[Measure::RectifyOrder]);
    let before = the(told.state(), violations::REMEDY);
    let last = before.due_on.to_string();
    let to = after(before, "2016-04-22", &[last.as_str()]);
    assert!(to.due_on > before.due_on);
    let told = told.done_on("2016-04-22", MANAGER, move_to(violations::REMEDY, before.due_on, to));
    assert_eq!(the(told.state(), violations::REMEDY), to);
    let none: [ViolationEvent; 0] = [];
    let early = violations::EscalateNonCompliance { due_on: before.due_on };
    let escalated = told.clone().fire("remedy");
    told.tick("2016-06-01", early).then(none.clone());
    let late = move_to(violations::REMEDY, to.due_on, before);
    escalated.ask("2016-12-01", MANAGER, late).then(none);
}

#[test]
fn new_law_is_updated_by_the_day_that_the_calendar_leaves() {
    let province = legal::documented();
    let told = legal::assessed(&province);
    let resolve = legal_change::RESOLVE;
    let before = the(told.state(), resolve);
    assert_eq!(before.due_on, day("2016-07-06"));
    let to = after(before, "2016-06-20", &["2016-07-06"]);
    let told = told.done_on("2016-06-20", MANAGER, move_to(resolve, before.due_on, to));
    assert_eq!(told.clocks(), [("update", "2016-07-15".to_owned())]);
    let update = told.fire("update");
    let none: [LegalChangeEvent; 0] = [];
    update.ask("2016-07-20", MANAGER, move_to(resolve, to.due_on, before)).then(none);
}

#[test]
fn a_move_names_what_moved_it_and_whence() {
    let moved: DueDatesMoved = crate::fake::due::golden_move("due");
    assert_eq!(moved.to("due").unwrap().due_on, day("2017-02-02"));
    assert_eq!(moved.to("resolve"), None);
}
