//! Working hours: when people of the invented province do things.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use luuvet_domain::calendar::{Calendar, start_of};

use super::dice::Dice;

/// The day on which the directive takes effect, with which the history begins.
pub(super) const FIRST_DAY: NaiveDate = day(2016, 3, 3);
/// The last day of the history.
pub(super) const LAST_DAY: NaiveDate = day(2018, 3, 2);
/// Office hours, in minutes of the local day: from 7:30 to 11:30 and from 13:30 to 16:50.
const MORNING: (u32, u32) = (450, 690);
const AFTERNOON: (u32, u32) = (810, 1_010);

/// A date that is written in the program.
pub(super) const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("a date of the calendar"),
    }
}

/// A minute of a local day.
pub(super) fn at_minute(day: NaiveDate, minute: u32) -> DateTime<Utc> {
    start_of(day) + TimeDelta::minutes(i64::from(minute))
}

/// A moment in working hours, on this day or, if it is off, on the next working day.
pub(super) fn working_moment(
    calendar: &Calendar,
    day: NaiveDate,
    dice: &mut Dice,
) -> DateTime<Utc> {
    let (from, to) = if dice.percent(60) { MORNING } else { AFTERNOON };
    let minute = dice.between(from, to);
    let second = dice.between(0, 59);
    at_minute(calendar.working_day_from(day), minute) + TimeDelta::seconds(i64::from(second))
}

/// A moment in working hours that comes after another one: later on its day, or on a later day.
pub(super) fn working_moment_after(
    calendar: &Calendar,
    day: NaiveDate,
    after: DateTime<Utc>,
    dice: &mut Dice,
) -> DateTime<Utc> {
    let moment = working_moment(calendar, day, dice);
    if moment > after {
        return moment;
    }
    // Some time later the same day, while the office is open; else first thing on the next.
    let soon = after + TimeDelta::minutes(i64::from(dice.between(4, 50)));
    let today = luuvet_domain::calendar::local_date(after);
    if calendar.is_working(today) && soon <= at_minute(today, AFTERNOON.1) {
        return soon;
    }
    working_moment(calendar, today + Days::new(1), dice)
}

/// The year of a day as a plain number.
pub(super) fn year_of(day: NaiveDate) -> i32 {
    day.year()
}

#[cfg(test)]
mod tests {
    use luuvet_domain::calendar::local_date;

    use super::*;

    #[test]
    fn a_working_moment_lies_in_office_hours_of_a_working_day() {
        let calendar = Calendar::default();
        let mut dice = Dice::new(1, "moments");
        for n in 0..200 {
            let moment = working_moment(&calendar, FIRST_DAY + Days::new(n), &mut dice);
            let on = local_date(moment);
            assert!(calendar.is_working(on));
            assert!((at_minute(on, 450)..=at_minute(on, 1_011)).contains(&moment), "{moment}");
        }
    }

    #[test]
    fn what_comes_after_comes_after() {
        let calendar = Calendar::default();
        let mut dice = Dice::new(2, "moments");
        let mut moment = at_minute(FIRST_DAY, 450);
        for _ in 0..200 {
            let on = local_date(moment);
            let next = working_moment_after(&calendar, on, moment, &mut dice);
            assert!(next > moment, "{next} is not after {moment}");
            moment = next;
        }
    }
}
