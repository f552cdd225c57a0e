//! The province's calendar, one stream: `calendar/province`.
//!
//! It does two things. It opens each local day, so that a day is an event and time-dependent
//! figures are pure folds; and it holds the published lists of days that differ from the weekly
//! rule (a holiday on a weekday, a Saturday worked in its place), one list a year. A list is
//! published once and then amended, always as a whole. It moves no due date by itself: what reacts
//! to an amendment is another workflow's business.

mod message;
mod rejection;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use luuvet_engine::{
    Act, Bilingual, Context, Deadline, Decider, Definition, Gathered, Grant, Meta, Place, Reach,
    Region, Role, Scope, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, DayKind, is_weekend, start_of};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};
use crate::register::Registers;
use crate::role::{ISO_SECRETARY, PROVINCE, PROVINCE_OFFICE};

pub use message::{
    AmendYear, CalendarCommand, CalendarDay, CalendarEvent, CalendarStarted, DayOpened, OpenDay,
    PublishYear, StartCalendar, YearAmended, YearPublished,
};
pub use rejection::CalendarRejection;

/// How far back the first day may lie: a mistyped year must not open a million days.
pub const FIRST_DAY_AGE_DAYS_MAX: u64 = 366;
/// How far outside its year a swapped day may lie.
pub const OUTSIDE_YEAR_DAYS_MAX: u64 = 7;
/// The most days that one year's list may name.
pub const DAYS_PER_YEAR_MAX: usize = 120;
/// The first year that can be published.
pub const YEAR_MIN: i32 = 2000;
/// The last year that can be published.
pub const YEAR_MAX: i32 = 2100;

const PERIODS_LAW: &str = "Luật 15/2012/QH13 Điều 8";
const DEFAULT: &str = "mặc định của hệ thống [A]";
/// The name of the only clock.
const NEXT_DAY: &str = "next_day";

/// The calendar's stream.
#[must_use]
pub fn stream() -> StreamId {
    match StreamId::new(ProvinceCalendar::CATEGORY, PROVINCE) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}

/// How far the days have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Running {
    /// No day was opened yet.
    NotStarted,
    /// Days are opened, this one last.
    Since {
        /// The day opened last.
        last: NaiveDate,
    },
}

/// The calendar: its days, and beside them the published years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvinceCalendar {
    running: Running,
    years: BTreeMap<i32, PublishedYear>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PublishedYear {
    decision_number: String,
    days: Vec<CalendarDay>,
}

impl ProvinceCalendar {
    /// The day opened last.
    #[must_use]
    pub fn last_opened(&self) -> Option<NaiveDate> {
        match self.running {
            Running::NotStarted => None,
            Running::Since { last } => Some(last),
        }
    }

    /// The calendar that the published years make.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let mut calendar = Calendar::default();
        for day in self.years.values().flat_map(|year| &year.days) {
            calendar.publish(day.date, day.kind);
        }
        calendar
    }

    fn start(
        &self,
        command: &StartCalendar,
        today: NaiveDate,
    ) -> Result<Vec<CalendarEvent>, CalendarRejection> {
        let first_day = command.first_day;
        match self.running {
            Running::NotStarted => {
                let oldest = today - Days::new(FIRST_DAY_AGE_DAYS_MAX);
                if first_day > today || first_day < oldest {
                    return Err(CalendarRejection::FirstDayOutOfRange { first_day, today });
                }
                Ok(vec![CalendarStarted { first_day }.into(), DayOpened { date: first_day }.into()])
            }
            Running::Since { .. } => Err(CalendarRejection::OutOfOrder),
        }
    }

    fn open_day(
        &self,
        date: NaiveDate,
        today: NaiveDate,
    ) -> Result<Vec<CalendarEvent>, CalendarRejection> {
        let Running::Since { last } = self.running else {
            return Err(CalendarRejection::OutOfOrder);
        };
        let next = last + Days::new(1);
        if date < next {
            return Ok(Vec::new());
        }
        if date > next {
            return Err(CalendarRejection::NotTheNextDay { date, next });
        }
        if date > today {
            return Err(CalendarRejection::DayNotBegun { date, today });
        }
        Ok(vec![DayOpened { date }.into()])
    }

    fn publish_year(&self, command: &PublishYear) -> Result<Vec<CalendarEvent>, CalendarRejection> {
        let year = command.year;
        let list = self.checked(year, &command.decision_number, &command.days, "CAL-03")?;
        match self.years.get(&year) {
            Some(known) if *known == list => Ok(Vec::new()),
            Some(known) => Err(CalendarRejection::AlreadyPublished {
                year,
                decision_number: known.decision_number.clone(),
            }),
            None => {
                let PublishedYear { decision_number, days } = list;
                Ok(vec![YearPublished { year, decision_number, days }.into()])
            }
        }
    }

    fn amend_year(&self, command: &AmendYear) -> Result<Vec<CalendarEvent>, CalendarRejection> {
        let year = command.year;
        let Some(known) = self.years.get(&year) else {
            return Err(CalendarRejection::NotPublished { year });
        };
        let list = self.checked(year, &command.decision_number, &command.days, "CAL-04")?;
        let reason =
            required_text("CAL-04", PERIODS_LAW, "reason", &command.reason, TEXT_CHARS_MAX)?;
        if *known == list {
            return Ok(Vec::new());
        }
        let PublishedYear { decision_number, days } = list;
        Ok(vec![YearAmended { year, decision_number, days, reason }.into()])
    }

    fn checked(
        &self,
        year: i32,
        decision_number: &str,
        days: &[CalendarDay],
        rule: &'static str,
    ) -> Result<PublishedYear, CalendarRejection> {
        let decision_number =
            required_text(rule, PERIODS_LAW, "decisionNumber", decision_number, CODE_CHARS_MAX)?;
        if !(YEAR_MIN..=YEAR_MAX).contains(&year) {
            return Err(CalendarRejection::YearOutOfRange { year });
        }
        if days.is_empty() || days.len() > DAYS_PER_YEAR_MAX {
            return Err(CalendarRejection::DayCount { days: days.len() });
        }
        let mut list: BTreeMap<NaiveDate, CalendarDay> = BTreeMap::new();
        for day in days {
            self.check_day(year, day)?;
            let name = required_text(rule, PERIODS_LAW, "days.name", &day.name, TITLE_CHARS_MAX)?;
            let checked = CalendarDay { date: day.date, kind: day.kind, name };
            if list.insert(day.date, checked).is_some() {
                return Err(CalendarRejection::NamedTwice { date: day.date });
            }
        }
        Ok(PublishedYear { decision_number, days: list.into_values().collect() })
    }

    fn check_day(&self, year: i32, day: &CalendarDay) -> Result<(), CalendarRejection> {
        let date = day.date;
        let slack = Days::new(OUTSIDE_YEAR_DAYS_MAX);
        // Some day within reach lies in the year.
        let near = [Some(date), date.checked_sub_days(slack), date.checked_add_days(slack)];
        let belongs = near.into_iter().flatten().any(|near| near.year() == year);
        if !belongs {
            return Err(CalendarRejection::OutsideYear { date, year });
        }
        match (day.kind, is_weekend(date)) {
            (DayKind::Working, false) => return Err(CalendarRejection::WeekdayWorking { date }),
            (DayKind::Off, true) => return Err(CalendarRejection::WeekendOff { date }),
            (DayKind::Working, true) | (DayKind::Off, false) => {}
        }
        let elsewhere = self
            .years
            .iter()
            .find(|(other, list)| **other != year && list.days.iter().any(|d| d.date == date));
        match elsewhere {
            Some((other, _)) => Err(CalendarRejection::InAnotherYear { date, year: *other }),
            None => Ok(()),
        }
    }
}

impl Decider for ProvinceCalendar {
    const CATEGORY: &'static str = "calendar";
    type Command = CalendarCommand;
    type Event = CalendarEvent;
    type Rejection = CalendarRejection;
    type Facts = ();

    fn initial() -> Self {
        Self { running: Running::NotStarted, years: BTreeMap::new() }
    }

    fn decide(
        &self,
        act: &Act<CalendarCommand>,
        context: &Context<()>,
    ) -> Result<Vec<CalendarEvent>, CalendarRejection> {
        match &act.command {
            CalendarCommand::Start(command) => self.start(command, context.today),
            CalendarCommand::OpenDay(command) => self.open_day(command.date, context.today),
            CalendarCommand::PublishYear(command) => self.publish_year(command),
            CalendarCommand::AmendYear(command) => self.amend_year(command),
        }
    }

    fn evolve(mut self, event: &CalendarEvent, _meta: &Meta) -> Self {
        match event {
            // The first day's own DayOpened follows.
            CalendarEvent::Started(_) => {}
            CalendarEvent::DayOpened(event) => self.running = Running::Since { last: event.date },
            CalendarEvent::YearPublished(event) => {
                let list = PublishedYear {
                    decision_number: event.decision_number.clone(),
                    days: event.days.clone(),
                };
                self.years.insert(event.year, list);
            }
            CalendarEvent::YearAmended(event) => {
                let list = PublishedYear {
                    decision_number: event.decision_number.clone(),
                    days: event.days.clone(),
                };
                self.years.insert(event.year, list);
            }
        }
        self
    }
}

const PUBLISHERS: &[Grant] = &[Grant::new(PROVINCE_OFFICE, Reach::Province), Grant::INSTALLER];
const CLERKS: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)];

static DEFINITION: Definition = Definition {
    category: ProvinceCalendar::CATEGORY,
    title: Bilingual::constant("Lịch làm việc của tỉnh", "Calendar of the province"),
    version: 1,
    regions: &[Region {
        name: "calendar",
        places: &[
            Place::open("NotStarted", "Chưa chạy", "Not started"),
            Place::last("Running", "Đang chạy", "Running"),
        ],
    }],
    transitions: &[
        Transition {
            command: "StartCalendar",
            rule: "CAL-01",
            source: &[DEFAULT],
            from: &["NotStarted"],
            to: &["Running"],
            act: &[Grant::INSTALLER],
            record: &[],
        },
        Transition {
            command: "OpenDay",
            rule: "CAL-02",
            source: &[DEFAULT],
            from: &["Running"],
            to: &[],
            act: &[Grant::CLOCK],
            record: &[],
        },
        Transition {
            command: "PublishYear",
            rule: "CAL-03",
            source: &[PERIODS_LAW],
            from: &["NotStarted", "Running"],
            to: &[],
            act: PUBLISHERS,
            record: CLERKS,
        },
        Transition {
            command: "AmendYear",
            rule: "CAL-04",
            source: &[PERIODS_LAW],
            from: &["NotStarted", "Running"],
            to: &[],
            act: PUBLISHERS,
            record: CLERKS,
        },
    ],
};

impl Workflow<dyn Registers> for ProvinceCalendar {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self.running {
            Running::NotStarted => "NotStarted",
            Running::Since { .. } => "Running",
        }]
    }

    fn scope(&self, _command: &CalendarCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        _act: &Act<CalendarCommand>,
        _registers: &dyn Registers,
    ) -> Gathered<()> {
        Gathered::nothing()
    }

    fn deadlines(&self) -> Vec<Deadline<CalendarCommand>> {
        match self.running {
            Running::NotStarted => Vec::new(),
            Running::Since { last } => {
                let date = last + Days::new(1);
                let due: DateTime<Utc> = start_of(date);
                vec![Deadline { due, name: NEXT_DAY, command: OpenDay { date }.into() }]
            }
        }
    }
}
