//! Days and periods: which days are worked, and when a period ends.
//!
//! Periods follow the Civil Code: the day of the event is not counted, a period ends at 24:00 of its
//! last day, and if that is a day off it ends on the next working day. The zone is
//! Asia/Ho_Chi_Minh, which has kept +07:00 without daylight saving since 1975. Which days are off is
//! data: Saturdays and Sundays by rule, holidays and swapped days by published decision, which come
//! with the workflow in [`province`].

pub mod province;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// Seconds that local time is ahead of UTC.
const ZONE_SECONDS: i32 = 7 * 3600;

/// The zone of all local dates.
#[must_use]
pub fn zone() -> FixedOffset {
    const ZONE: FixedOffset = match FixedOffset::east_opt(ZONE_SECONDS) {
        Some(zone) => zone,
        None => panic!("seven hours are less than a day"),
    };
    ZONE
}

/// The local date of a moment.
#[must_use]
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    luuvet_engine::local_date(at, zone())
}

/// The moment at which a local day begins.
#[must_use]
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::MIN);
    DateTime::from_naive_utc_and_offset(local - zone(), Utc)
}

/// 24:00 of a local day: the moment at which a period that ends on it is over.
#[must_use]
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    start_of(day + Days::new(1))
}

/// A day of a month in a year; one that the month does not have is the last one that it has.
#[must_use]
pub(crate) fn day_of_year(year: i32, month: u32, day: u32) -> NaiveDate {
    let until = (1..=day).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    until.unwrap_or(NaiveDate::MAX)
}

/// Whether a day is a Saturday or Sunday, which are off by rule.
#[must_use]
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A day that differs from the weekly rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DayKind {
    /// A weekday that is off.
    #[serde(rename = "off")]
    Off,
    /// A Saturday or Sunday that is worked.
    #[serde(rename = "working")]
    Working,
}

/// The days that differ from the weekly rule, as published so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    /// Takes in a published day; a later publication of the same day wins.
    pub fn publish(&mut self, day: NaiveDate, kind: DayKind) {
        self.days.insert(day, kind);
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(DayKind::Off) => false,
            Some(DayKind::Working) => true,
            None => !is_weekend(day),
        }
    }

    /// This day if it is worked, else the next working day.
    #[must_use]
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        let mut day = day;
        while !self.is_working(day) {
            day = day + Days::new(1);
        }
        day
    }

    /// The last day of a period of calendar days that begins with an event on a day.
    #[must_use]
    pub fn after_days(&self, event: NaiveDate, days: u32) -> NaiveDate {
        self.working_day_from(event + Days::new(days.into()))
    }

    /// The last day of a period of calendar months.
    #[must_use]
    pub fn after_months(&self, event: NaiveDate, months: u32) -> NaiveDate {
        self.working_day_from(event + Months::new(months))
    }

    /// The last day of a period of working days; for 0 the day itself, if it is worked.
    #[must_use]
    pub fn after_working_days(&self, event: NaiveDate, days: u32) -> NaiveDate {
        let mut day = self.working_day_from(event);
        if !self.is_working(event) && days > 0 {
            // The first working day after an event on a day off is the period's first day.
            return self.after_working_days(day, days - 1);
        }
        for _ in 0..days {
            day = self.working_day_from(day + Days::new(1));
        }
        day
    }

    /// The earliest day from which `today` is at most this many working days away.
    #[must_use]
    pub fn working_days_before(&self, today: NaiveDate, days: u32) -> NaiveDate {
        let mut day = today;
        let mut left = days;
        // The period after an event counts the working days after it; the event itself may lie on
        // the working day before the first of them.
        while left > 0 || !self.is_working(day) {
            if self.is_working(day) {
                left -= 1;
            }
            day = day - Days::new(1);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn tet_2016() -> Calendar {
        let mut calendar = Calendar::default();
        for date in ["2016-02-08", "2016-02-09", "2016-02-10", "2016-02-11", "2016-02-12"] {
            calendar.publish(day(date), DayKind::Off);
        }
        calendar
    }

    #[test]
    fn a_period_does_not_count_the_day_of_the_event() {
        assert_eq!(tet_2016().after_days(day("2016-03-01"), 30), day("2016-03-31"));
    }

    #[test]
    fn a_period_that_ends_on_a_day_off_ends_on_the_next_working_day() {
        assert_eq!(tet_2016().after_days(day("2016-03-03"), 30), day("2016-04-04"));
        assert_eq!(tet_2016().after_days(day("2016-01-09"), 30), day("2016-02-15"));
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        assert_eq!(tet_2016().after_working_days(day("2016-02-04"), 2), day("2016-02-15"));
        assert_eq!(tet_2016().after_working_days(day("2016-03-04"), 1), day("2016-03-07"));
    }

    #[test]
    fn a_swapped_saturday_is_worked() {
        let mut calendar = Calendar::default();
        calendar.publish(day("2016-09-10"), DayKind::Working);
        assert_eq!(calendar.after_working_days(day("2016-09-09"), 1), day("2016-09-10"));
    }

    #[test]
    fn the_window_backwards_is_the_inverse_of_the_period_forwards() {
        let calendar = tet_2016();
        for n in 0..60 {
            let today = calendar.working_day_from(day("2016-01-15") + Days::new(n));
            let opens = calendar.working_days_before(today, 5);
            assert!(calendar.after_working_days(opens, 5) >= today, "{opens} {today}");
            let before = opens - Days::new(1);
            assert!(calendar.after_working_days(before, 5) < today, "{before} {today}");
        }
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_the_last_one_that_it_has() {
        assert_eq!(day_of_year(2016, 12, 15), day("2016-12-15"));
        assert_eq!(day_of_year(2016, 2, 30), day("2016-02-29"));
        assert_eq!(day_of_year(2017, 2, 30), day("2017-02-28"));
    }

    #[test]
    fn a_local_day_begins_seven_hours_before_utc() {
        assert_eq!(start_of(day("2016-03-03")).to_rfc3339(), "2016-03-02T17:00:00+00:00");
        assert_eq!(local_date(start_of(day("2016-03-03"))), day("2016-03-03"));
        assert_eq!(end_of(day("2016-03-03")), start_of(day("2016-03-04")));
    }
}
