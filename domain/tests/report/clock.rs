//! The clock of a report: late, missing, a matter for handling.

use luuvet_domain::calendar::start_of;
use luuvet_domain::report::*;

use crate::fake::*;
use crate::steps::*;

#[test]
fn a_report_that_does_not_come_is_late_then_missing_then_a_matter_for_handling() {
    let province = Province::new();
    let told = opened(&province);
    // The registration window closes on the 22nd, at 24:00.
    assert_eq!(told.clocks(), [("late", text("2016-06-23"))]);
    let told = told.fire("late");
    assert_eq!(told.places(), ["Opened", "Late"]);
    assert_eq!(told.clocks(), [("missing", text("2016-06-25"))]);
    let told = told.fire("missing");
    assert_eq!(told.places(), ["Opened", "Missing"]);
    assert_eq!(told.clocks(), [("still_missing", text("2016-07-15"))]);
    let told = told.fire("still_missing");
    assert_eq!(told.places(), ["Opened", "Missing"]);
    assert!(told.clocks().is_empty());
}

#[test]
fn the_clock_speaks_when_its_moment_has_come_and_once() {
    let province = Province::new();
    let due_on = day("2016-06-15");
    let told = opened(&province);
    told.tries("2016-06-22", CLOCK, MarkReportLate { due_on }).refused("REP-71");
    told.tries("2016-06-27", CLOCK, DeclareReportMissing { due_on }).refused("REP-14");
    let late = told.clone().fire("late");
    late.tries("2016-06-24", CLOCK, DeclareReportMissing { due_on }).refused("REP-71");
    late.tries("2016-06-24", CLOCK, MarkReportLate { due_on }).refused("REP-13");
    let missing = late.fire("missing");
    missing.tries("2016-07-14", CLOCK, MarkReportStillMissing { due_on }).refused("REP-71");
    // A clock of another due date finds nothing to do.
    let other = MarkReportLate { due_on: day("2016-06-14") };
    told.tries("2016-06-27", CLOCK, other).then::<ReportEvent>([]);
    let still = MarkReportStillMissing { due_on };
    let told = missing.fire("still_missing");
    told.tries("2016-07-20", CLOCK, still).then::<ReportEvent>([]);
    told.tries("2016-07-20", CHIEF, MarkReportStillMissing { due_on }).refused("REP-15");
}

#[test]
fn nothing_runs_once_the_report_was_sent() {
    let province = Province::new();
    for told in [submitted(&province), received(&province), returned(&province)] {
        assert!(told.clocks().is_empty());
        let due_on = day("2016-06-15");
        told.tries("2016-06-27", CLOCK, MarkReportLate { due_on }).then::<ReportEvent>([]);
    }
    let late = signed(&province).done_on("2016-06-16", SECRETARY, submit());
    assert_eq!(late.places(), ["Submitted", "Late"]);
    assert!(late.clocks().is_empty());
}

#[test]
fn a_report_is_not_missing_while_a_timely_one_may_still_be_entered() {
    // Opened late, on its last day: the consequences wait for the window.
    let mut province = Province::new();
    let mut regulation = (**province.regulation.as_ref().unwrap()).clone();
    let mut parameters = parameters();
    parameters.report.missing_days = 2;
    regulation.parameters = std::sync::Arc::new(parameters);
    province.regulation = Some(std::sync::Arc::new(regulation));
    let told = begin(&province).done_on("2016-06-15", MANAGER, open()).fire("late");
    let clocks = told.state().clone();
    let deadlines =
        luuvet_engine::Workflow::<dyn luuvet_domain::register::Registers>::deadlines(&clocks);
    assert_eq!(deadlines[0].due, start_of(day("2016-06-23")));
}
