//! What may be asked of the calendar, and what may have happened to it.

use chrono::NaiveDate;
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use crate::calendar::DayKind;

/// Start the calendar: from the first day on, every local day is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StartCalendar {
    /// The first day, at most 366 days ago and not after today.
    pub first_day: NaiveDate,
}

/// Open a local day. The clock does this at the day's start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenDay {
    /// The day after the last opened one.
    pub date: NaiveDate,
}

/// Publish a year's days off and worked weekends, once; later changes amend the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PublishYear {
    /// The year, 2000 to 2100.
    pub year: i32,
    /// Number and sign of the decision or notice behind the list.
    pub decision_number: String,
    /// Every weekday that is off and every weekend day that is worked, at most 120. A swapped day
    /// may lie up to 7 days outside the year.
    pub days: Vec<CalendarDay>,
}

/// Replace a published year's whole list of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendYear {
    /// The year.
    pub year: i32,
    /// Number and sign of the decision or notice behind the change.
    pub decision_number: String,
    /// The whole list as it stands from now on, not only what changes.
    pub days: Vec<CalendarDay>,
    /// Why.
    pub reason: String,
}

/// A day that differs from the weekly rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// A weekday that is off, or a Saturday or Sunday that is worked.
    pub kind: DayKind,
    /// What it is called, such as `Tết Nguyên đán`.
    pub name: String,
}

message_set! {
    /// What may be asked of the calendar.
    pub enum CalendarCommand {
        /// See [`StartCalendar`].
        Start(StartCalendar) = "StartCalendar",
        /// See [`OpenDay`].
        OpenDay(OpenDay) = "OpenDay",
        /// See [`PublishYear`].
        PublishYear(PublishYear) = "PublishYear",
        /// See [`AmendYear`].
        AmendYear(AmendYear) = "AmendYear",
    }
}

/// The calendar was started; its first day is opened with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarStarted {
    /// The first day.
    pub first_day: NaiveDate,
}

/// A local day began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOpened {
    /// The day.
    pub date: NaiveDate,
}

/// A year's list was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPublished {
    /// The year.
    pub year: i32,
    /// Number and sign of the decision behind it.
    pub decision_number: String,
    /// The whole list, by date.
    pub days: Vec<CalendarDay>,
}

/// A year's list was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearAmended {
    /// The year.
    pub year: i32,
    /// Number and sign of the decision behind the change.
    pub decision_number: String,
    /// The whole list from then on, by date.
    pub days: Vec<CalendarDay>,
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened to the calendar.
    pub enum CalendarEvent {
        /// See [`CalendarStarted`].
        Started(CalendarStarted) = "CalendarStarted",
        /// See [`DayOpened`].
        DayOpened(DayOpened) = "DayOpened",
        /// See [`YearPublished`].
        YearPublished(YearPublished) = "YearPublished",
        /// See [`YearAmended`].
        YearAmended(YearAmended) = "YearAmended",
    }
}
