//! Reports, as far as they came in time.

use chrono::{Months, NaiveDate};
use serde_json::Value;

use super::books::Parameters;

/// What was told of a report.
#[derive(Default)]
pub struct Report {
    due_on: NaiveDate,
    submitted_on: Option<NaiveDate>,
    was_found_late: bool,
}

impl Report {
    pub fn enter(&mut self, kind: &str, on: NaiveDate, payload: &Value) {
        match kind {
            "DueDatesMoved" => {
                let to = &payload["moves"][0]["to"];
                self.due_on = to["due_on"].as_str().unwrap().parse().unwrap();
            }
            "ReportOpened" => {
                self.due_on = payload["due"]["due_on"].as_str().unwrap().parse().unwrap();
            }
            "ReportSubmitted" => self.submitted_on = Some(on),
            "ReportBecameLate" => self.was_found_late = true,
            _ => {}
        }
    }

    /// Nothing can be said of what may still be entered as sent in time.
    fn is_decided(&self) -> bool {
        self.submitted_on.is_some() || self.was_found_late
    }
}

/// Reports due within the window: whole for those in time, a part for those that came late.
pub fn i7<'a>(
    reports: impl Iterator<Item = &'a Report>,
    on: NaiveDate,
    window: Months,
    parameters: &Parameters,
) -> Option<u64> {
    let decided: Vec<_> =
        reports.filter(|report| report.due_on <= on && report.is_decided()).collect();
    if decided.is_empty() {
        return None;
    }
    let due: Vec<_> = decided.into_iter().filter(|report| on - window < report.due_on).collect();
    let worth: u64 = due
        .iter()
        .map(|report| match report.submitted_on {
            Some(sent) if sent <= report.due_on => 1000,
            Some(_) => parameters.number("late_report_per_mille"),
            None => 0,
        })
        .sum();
    Some(worth.checked_div(due.len() as u64).unwrap_or(1000))
}
