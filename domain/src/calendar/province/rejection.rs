//! How the calendar says no.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse};

use super::{
    DAYS_PER_YEAR_MAX, DEFAULT, FIRST_DAY_AGE_DAYS_MAX, OUTSIDE_YEAR_DAYS_MAX, PERIODS_LAW,
    YEAR_MAX, YEAR_MIN,
};

/// Why a command about the calendar is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text was refused.
    Input(Refusal),
    /// The first day lies in the future, or too far back.
    FirstDayOutOfRange {
        /// The first day that was given.
        first_day: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// Days are opened one after the other.
    NotTheNextDay {
        /// The day that was given.
        date: NaiveDate,
        /// The day that comes next.
        next: NaiveDate,
    },
    /// A day is not opened before it begins.
    DayNotBegun {
        /// The day.
        date: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The year is none that can be published.
    YearOutOfRange {
        /// The year.
        year: i32,
    },
    /// The list is empty or too long.
    DayCount {
        /// How many days it names.
        days: usize,
    },
    /// A day lies outside the year.
    OutsideYear {
        /// The day.
        date: NaiveDate,
        /// The year.
        year: i32,
    },
    /// A day stands twice in the list.
    NamedTwice {
        /// The day.
        date: NaiveDate,
    },
    /// A weekday is worked anyway.
    WeekdayWorking {
        /// The day.
        date: NaiveDate,
    },
    /// A weekend is off anyway.
    WeekendOff {
        /// The day.
        date: NaiveDate,
    },
    /// A neighbouring year's list already settles the day.
    InAnotherYear {
        /// The day.
        date: NaiveDate,
        /// The year whose list names it.
        year: i32,
    },
    /// The year is published already.
    AlreadyPublished {
        /// The year.
        year: i32,
        /// By which decision.
        decision_number: String,
    },
    /// The year is not published yet.
    NotPublished {
        /// The year.
        year: i32,
    },
}

impl Refuse for CalendarRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "CAL-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của lịch",
                "the command does not fit the calendar as it stands",
            ),
            Self::Input(refusal) => refusal.clone(),
            Self::FirstDayOutOfRange { first_day, today } => Refusal::new(
                "CAL-05",
                DEFAULT,
                format!(
                    "ngày đầu tiên là {first_day}; phải trong vòng {FIRST_DAY_AGE_DAYS_MAX} ngày trước và không sau hôm nay {today}"
                ),
                format!(
                    "the first day is {first_day}; it must lie within {FIRST_DAY_AGE_DAYS_MAX} days before, and not after, today {today}"
                ),
            )
            .at("firstDay"),
            Self::NotTheNextDay { date, next } => Refusal::new(
                "CAL-06",
                DEFAULT,
                format!("không mở được ngày {date}: ngày kế tiếp là {next}"),
                format!("{date} cannot be opened: the next day is {next}"),
            )
            .at("date"),
            Self::DayNotBegun { date, today } => Refusal::new(
                "CAL-06",
                DEFAULT,
                format!("ngày {date} chưa bắt đầu; hôm nay là {today}"),
                format!("{date} has not begun; today is {today}"),
            )
            .at("date"),
            Self::YearOutOfRange { year } => Refusal::new(
                "CAL-07",
                PERIODS_LAW,
                format!("năm {year} không hợp lệ; nhập năm từ {YEAR_MIN} đến {YEAR_MAX}"),
                format!("year {year} cannot be published; give one from {YEAR_MIN} to {YEAR_MAX}"),
            )
            .at("year"),
            Self::DayCount { days } => Refusal::new(
                "CAL-08",
                PERIODS_LAW,
                format!("danh sách có {days} ngày; phải có từ 1 đến {DAYS_PER_YEAR_MAX} ngày"),
                format!("the list names {days} days; it must name 1 to {DAYS_PER_YEAR_MAX}"),
            )
            .at("days"),
            Self::OutsideYear { date, year } => Refusal::new(
                "CAL-09",
                PERIODS_LAW,
                format!(
                    "ngày {date} không thuộc năm {year}; ngày hoán đổi chỉ được lệch tối đa {OUTSIDE_YEAR_DAYS_MAX} ngày"
                ),
                format!(
                    "{date} does not belong to {year}; a swapped day may lie at most {OUTSIDE_YEAR_DAYS_MAX} days outside"
                ),
            )
            .at("days"),
            Self::NamedTwice { date } => Refusal::new(
                "CAL-10",
                PERIODS_LAW,
                format!("ngày {date} có hai lần trong danh sách; hãy bỏ một"),
                format!("{date} stands twice in the list; leave one out"),
            )
            .at("days"),
            Self::WeekdayWorking { date } => Refusal::new(
                "CAL-11",
                PERIODS_LAW,
                format!(
                    "ngày {date} là ngày làm việc sẵn theo tuần; chỉ ghi thứ Bảy, Chủ nhật đi làm"
                ),
                format!("{date} is a weekday and worked anyway; list only weekends that are worked"),
            )
            .at("days"),
            Self::WeekendOff { date } => Refusal::new(
                "CAL-12",
                PERIODS_LAW,
                format!("ngày {date} là thứ Bảy hoặc Chủ nhật, đã nghỉ sẵn; chỉ ghi ngày thường được nghỉ"),
                format!("{date} is a weekend and off anyway; list only weekdays that are off"),
            )
            .at("days"),
            Self::InAnotherYear { date, year } => Refusal::new(
                "CAL-13",
                PERIODS_LAW,
                format!("ngày {date} đã có trong danh sách năm {year}; hãy sửa năm {year} trước"),
                format!("{date} stands in the list of {year} already; amend {year} first"),
            )
            .at("days"),
            Self::AlreadyPublished { year, decision_number } => Refusal::new(
                "CAL-14",
                PERIODS_LAW,
                format!(
                    "lịch năm {year} đã công bố theo {decision_number}; dùng AmendYear để sửa đổi"
                ),
                format!("{year} was published by {decision_number}; use AmendYear to change it"),
            )
            .at("year"),
            Self::NotPublished { year } => Refusal::new(
                "CAL-15",
                PERIODS_LAW,
                format!("lịch năm {year} chưa công bố; dùng PublishYear trước"),
                format!("{year} is not published yet; use PublishYear first"),
            )
            .at("year"),
        }
    }
}

impl fmt::Display for CalendarRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for CalendarRejection {}

impl From<Refusal> for CalendarRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Input(refusal)
    }
}
