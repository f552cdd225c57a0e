//! The calendar changes under what runs: days off fall on due dates, Saturdays are worked, days that
//! were off are worked again.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use luuvet_domain::calendar::province::{AmendYear, CalendarCommand, CalendarDay, PublishYear};
use luuvet_domain::calendar::{DayKind, is_weekend};
use luuvet_domain::due::moving::DueRegister;
use luuvet_domain::registry::Command;
use luuvet_projections::View;

use crate::dice::Dice;

/// How far ahead a change reaches.
const DAYS_AHEAD: u64 = 100;
/// How many due dates a change hits.
const HITS: usize = 4;

/// What changes the calendar.
pub struct Almanac {
    dice: Dice,
    changes: u32,
}

impl Almanac {
    pub fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed ^ 0xCA1E), changes: 0 }
    }

    /// The next list of the running year.
    pub fn change(&mut self, view: &View) -> Command {
        let today = view.today().unwrap();
        let year = today.year();
        let before = view.province.years.iter().rev().find(|list| list.year == year);
        let mut days: BTreeMap<NaiveDate, CalendarDay> = BTreeMap::new();
        for day in before.into_iter().flat_map(|list| &list.days) {
            if day.date <= today || self.dice.below(3) > 0 {
                days.insert(day.date, day.clone());
            }
        }
        let until = today + Days::new(DAYS_AHEAD);
        let running: Vec<NaiveDate> = view
            .running_due_dates()
            .into_iter()
            .map(|one| one.due.due_on)
            .filter(|on| *on > today && *on <= until && on.year() == year && !is_weekend(*on))
            .collect();
        let mut off: Vec<NaiveDate> = Vec::new();
        for _ in 0..HITS.min(running.len()) {
            off.push(running[self.dice.below(running.len())]);
        }
        let (ahead, swapped) = (self.dice.below(60) as u64, self.dice.below(2));
        let saturday = (ahead..ahead + 7)
            .map(|n| today + Days::new(n))
            .filter(|day| day.weekday() == Weekday::Sat && day.year() == year)
            .take(swapped)
            .map(|day| (day, DayKind::Working));
        // A list is never empty.
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let new_year = (0..3).map(|n| first + Days::new(n)).find(|day| !is_weekend(*day)).unwrap();
        let more = off.into_iter().map(|day| (day, DayKind::Off));
        for (date, kind) in more.chain([(new_year, DayKind::Off)]).chain(saturday) {
            let day = CalendarDay { date, kind, name: "Nghỉ bù".to_owned() };
            days.entry(date).or_insert(day);
        }
        self.changes += 1;
        let decision_number = format!("{}/QĐ-UBND", self.changes);
        let days: Vec<CalendarDay> = days.into_values().take(120).collect();
        let command: CalendarCommand = match before {
            None => PublishYear { year, decision_number, days }.into(),
            Some(_) => {
                AmendYear { year, decision_number, days, reason: "Hoán đổi".to_owned() }.into()
            }
        };
        Command::Calendar(command)
    }
}
