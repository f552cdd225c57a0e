//! The dates and times of reports: what a set may say, and what one has that was stored before them.

use luuvet_domain::parameters::Parameters;
use luuvet_domain::report::ReportParameters;

use crate::fake::*;

/// The field that a change of the initial values makes impossible.
fn fault(change: impl FnOnce(&mut ReportParameters)) -> &'static str {
    let mut values = parameters();
    change(&mut values.report);
    values.check().unwrap_err().field()
}

#[test]
fn parameters_of_reports_have_limits() {
    assert_eq!(parameters().check(), Ok(()));
    assert_eq!(fault(|all| all.h1_due.month = 13), "report.h1_due");
    assert_eq!(fault(|all| all.annual_due.day = 32), "report.annual_due");
    // Not every year has it.
    let leap = |all: &mut ReportParameters| (all.data_from.month, all.data_from.day) = (2, 29);
    assert_eq!(fault(leap), "report.data_from");
    assert_eq!(fault(|all| all.h1_data_until.day = 31), "report.h1_data_until");
    assert_eq!(fault(|all| all.annual_data_until.day = 0), "report.annual_data_until");
    assert_eq!(fault(|all| all.consolidated_h1_due.month = 0), "report.consolidated_h1_due");
    let late = |all: &mut ReportParameters| all.consolidated_annual_due.day = 32;
    assert_eq!(fault(late), "report.consolidated_annual_due");
    assert_eq!(fault(|all| all.opens_days_before = 0), "report.opens_days_before");
    let twice = |all: &mut ReportParameters| all.reminder_days_before = vec![3, 3];
    assert_eq!(fault(twice), "report.reminder_days_before");
    let twice = |all: &mut ReportParameters| all.reminder_days_after = vec![1, 1];
    assert_eq!(fault(twice), "report.reminder_days_after");
    assert_eq!(fault(|all| all.missing_days = 0), "report.missing_days");
    assert_eq!(fault(|all| all.adhoc_working_days = 61), "report.adhoc_working_days");
    assert_eq!(fault(|all| all.adhoc_data_months = 0), "report.adhoc_data_months");
    assert_eq!(fault(|all| all.review_working_days = 0), "report.review_working_days");
    assert_eq!(fault(|all| all.resubmission_working_days = 0), "report.resubmission_working_days");
    assert_eq!(fault(|all| all.violation_missing_days = 0), "report.violation_missing_days");
    assert_eq!(fault(|all| all.violation_late_reports = 0), "report.violation_late_reports");
    assert_eq!(fault(|all| all.violation_late_months = 61), "report.violation_late_months");
}

#[test]
fn a_set_that_was_stored_before_reports_had_dates_takes_the_initial_ones() {
    let mut stored = serde_json::to_value(parameters()).unwrap();
    assert!(stored.as_object_mut().unwrap().remove("report").is_some());
    let read: Parameters = serde_json::from_value(stored).unwrap();
    assert_eq!(read.report, ReportParameters::default());
}
