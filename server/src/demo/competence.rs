//! Which courses an agency sends someone to while the history runs: heads are briefed, and staff
//! become internal auditors.

use chrono::{Days, NaiveDate};
use luuvet_engine::Scope;

use super::dice::Dice;
use super::training::{AUDITORS_2016, AUDITORS_2017, CoursePlan, HEADS_2017};
use super::upkeep::Coverage;

/// The certified internal auditors that an agency should have.
const AUDITORS_WANTED: u32 = 2;
/// Days before its first day until which people are enrolled in a course.
const ENROLLED_DAYS: u64 = 4;

/// Someone whom an agency sends to a course. Whom, is seen on the day.
#[derive(Clone, Debug)]
pub(super) struct Invite {
    pub(super) agency: Scope,
    /// The day on which the agency enrols them.
    pub(super) on: NaiveDate,
}

impl Invite {
    /// Enrolled so many days earlier than is needed.
    pub(super) fn of(agency: &Scope, course: &CoursePlan, days_early: u32) -> Self {
        let on = course.starts_on - Days::new(ENROLLED_DAYS + u64::from(days_early));
        Self { agency: agency.clone(), on }
    }
}

/// The courses that an agency attends: some of what it lacks.
pub(super) fn courses(
    agency: &Scope,
    coverage: Coverage,
    dice: &mut Dice,
) -> Vec<(&'static CoursePlan, Invite)> {
    let mut attended = Vec::new();
    if !coverage.head_is_briefed && dice.percent(40) {
        attended.push(&HEADS_2017);
    }
    for course in [&AUDITORS_2016, &AUDITORS_2017] {
        if coverage.auditors < AUDITORS_WANTED && dice.percent(32) {
            attended.push(course);
        }
    }
    attended
        .into_iter()
        .map(|course| (course, Invite::of(agency, course, dice.between(1, 9))))
        .collect()
}
