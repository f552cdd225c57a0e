//! How a due date comes about: from when, how long, in what, by which parameter.
//!
//! A term is what stays when the calendar changes: the same term under another calendar is another
//! day. It is the only place where the last day of a time limit is reckoned.

use chrono::NaiveDate;
use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

use super::limit::TimeLimit;
use crate::calendar::Calendar;
use crate::parameters::Regulation;

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum TermUnit {
    /// Calendar days; the last one is worked.
    #[serde(rename = "days")]
    Days,
    /// Working days.
    #[serde(rename = "working_days")]
    WorkingDays,
    /// Calendar months; the last day is worked.
    #[serde(rename = "months")]
    Months,
}

/// A length of time from a day on, which is not counted itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The day of the event that starts it.
    #[serde(with = "luuvet_engine::day")]
    pub from: NaiveDate,
    /// How many units.
    pub length: u32,
    /// The unit.
    pub unit: TermUnit,
    /// The parameter that the length is the value of; absent when a person granted it within limits,
    /// or when it is a sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<TimeLimit>,
}

/// How a due date comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Term {
    /// Counted from a day on.
    #[serde(rename = "counted")]
    Counted(Count),
    /// Counted, and not before a day that a text names.
    #[serde(rename = "counted_to_day_at_least")]
    CountedToAtLeast {
        /// What is counted.
        count: Count,
        /// The earliest day.
        #[serde(with = "luuvet_engine::day")]
        at_least: NaiveDate,
    },
    /// A day that a text or a person named; when it is a day off, the next working day.
    #[serde(rename = "working_day_from")]
    WorkingDayFrom {
        /// The day named.
        #[serde(with = "luuvet_engine::day")]
        on: NaiveDate,
    },
    /// A day that a text or a person named, as it is; no calendar moves it.
    #[serde(rename = "fixed")]
    Fixed {
        /// The day named.
        #[serde(with = "luuvet_engine::day")]
        on: NaiveDate,
    },
}

impl Count {
    fn last_day(&self, calendar: &Calendar) -> NaiveDate {
        match self.unit {
            TermUnit::Days => calendar.after_days(self.from, self.length),
            TermUnit::WorkingDays => calendar.after_working_days(self.from, self.length),
            TermUnit::Months => calendar.after_months(self.from, self.length),
        }
    }

    fn words(&self) -> Bilingual {
        let (vi, en) = match self.unit {
            TermUnit::Days => ("ngày", "days"),
            TermUnit::WorkingDays => ("ngày làm việc", "working days"),
            TermUnit::Months => ("tháng", "months"),
        };
        let en = if self.length == 1 { en.trim_end_matches('s') } else { en };
        let (length, from) = (self.length, self.from);
        Bilingual::new(
            format!("{length} {vi} kể từ {}", day_vi(from)),
            format!("{length} {en} from {from}"),
        )
    }
}

/// A day as Vietnamese papers write it.
fn day_vi(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

impl Term {
    /// A number of calendar days that is no parameter's value: granted, left over, or a sum.
    #[must_use]
    pub const fn days(from: NaiveDate, length: u32) -> Self {
        Self::Counted(Count { from, length, unit: TermUnit::Days, parameter: None })
    }

    /// The same, but not before a day.
    #[must_use]
    pub const fn at_least(self, day: NaiveDate) -> Self {
        match self {
            Self::Counted(count) | Self::CountedToAtLeast { count, at_least: _ } => {
                Self::CountedToAtLeast { count, at_least: day }
            }
            Self::WorkingDayFrom { .. } | Self::Fixed { .. } => self,
        }
    }

    /// Its last day under a calendar.
    #[must_use]
    pub fn last_day(&self, calendar: &Calendar) -> NaiveDate {
        match self {
            Self::Counted(count) => count.last_day(calendar),
            Self::CountedToAtLeast { count, at_least } => count.last_day(calendar).max(*at_least),
            Self::WorkingDayFrom { on } => calendar.working_day_from(*on),
            Self::Fixed { on } => *on,
        }
    }

    /// What is counted; nothing when a day was named.
    #[must_use]
    pub const fn count(&self) -> Option<&Count> {
        match self {
            Self::Counted(count) | Self::CountedToAtLeast { count, at_least: _ } => Some(count),
            Self::WorkingDayFrom { .. } | Self::Fixed { .. } => None,
        }
    }

    /// The parameter behind its length.
    #[must_use]
    pub fn parameter(&self) -> Option<TimeLimit> {
        self.count().and_then(|count| count.parameter)
    }

    /// In words, such as "30 ngày kể từ 03/03/2016" and "30 days from 2016-03-03".
    #[must_use]
    pub fn words(&self) -> Bilingual {
        match self {
            Self::Counted(count) => count.words(),
            Self::CountedToAtLeast { count, at_least } => {
                let Bilingual { vi, en } = count.words();
                Bilingual::new(
                    format!("{vi}, không trước {}", day_vi(*at_least)),
                    format!("{en}, not before {at_least}"),
                )
            }
            Self::WorkingDayFrom { on } => Bilingual::new(
                format!("ngày {}, hoặc ngày làm việc tiếp theo", day_vi(*on)),
                format!("{on}, or the next working day"),
            ),
            Self::Fixed { on } => {
                Bilingual::new(format!("ngày {} đã ấn định", day_vi(*on)), format!("fixed on {on}"))
            }
        }
    }
}

impl Regulation {
    /// A time limit of these parameters, from a day on.
    #[must_use]
    pub fn term(&self, limit: TimeLimit, from: NaiveDate) -> Term {
        Term::Counted(Count {
            from,
            length: limit.length(&self.parameters),
            unit: limit.unit(),
            parameter: Some(limit),
        })
    }

    /// The last day of a time limit of these parameters, from a day on.
    #[must_use]
    pub fn last_day(&self, limit: TimeLimit, from: NaiveDate) -> NaiveDate {
        self.term(limit, from).last_day(&self.calendar)
    }
}
