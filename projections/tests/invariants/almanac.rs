//! The ground changes under what runs. The calendar: days off fall on due dates, Saturdays are worked, days
//! that were off are worked again. The regulation: time limits are proposed, returned, withdrawn, adopted.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use luuvet_domain::calendar::province::{AmendYear, CalendarCommand, CalendarDay, PublishYear};
use luuvet_domain::calendar::{DayKind, is_weekend};
use luuvet_domain::due::moving::DueRegister;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{
    ApproveProposal, ProposeParameters, ProposedValues, RegulationCommand, ReturnProposal,
    WithdrawProposal,
};
use luuvet_domain::role::Office;
use luuvet_projections::View;
use serde_json::json;

use crate::dice::Dice;

/// How far ahead a change reaches.
const DAYS_AHEAD: u64 = 100;
/// How many due dates a change hits.
const HITS: usize = 4;

/// What changes the calendar and the regulation.
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

    /// What comes next about the regulation, and in which office.
    pub fn regulate(&mut self, view: &View) -> (Office, Command) {
        let Some(pending) = view.province.pending_proposal() else {
            return (Office::ProvinceOffice, Command::Regulation(self.proposal(view).into()));
        };
        let (proposal, reason) = (pending.id, "xem lại".to_owned());
        let (office, command): (_, RegulationCommand) = match self.dice.below(6) {
            0 => (Office::ProvinceChair, ReturnProposal { proposal, reason }.into()),
            1 => (Office::ProvinceOffice, WithdrawProposal { proposal, reason }.into()),
            // Never by who proposed.
            2 => (Office::ProvinceOffice, ApproveProposal { proposal }.into()),
            _ => (Office::ProvinceChair, ApproveProposal { proposal }.into()),
        };
        (office, Command::Regulation(command))
    }

    /// Limits that no test of scores counts with.
    fn proposal(&mut self, view: &View) -> ProposeParameters {
        let mut days = |least: usize, more: usize| least + self.dice.below(more);
        let values = json!({
            "finding_response_working_days": days(3, 6),
            "finding_plan_working_days": days(6, 8),
            "finding_effectiveness_days": days(20, 25),
            "obligation_escalation_days": days(5, 12),
            "reminder_days_before": [days(6, 9), days(1, 4)],
        });
        let last = view.province.parameters.last().unwrap().effective_from;
        let soonest = view.today().unwrap().max(last) + Days::new(1);
        ProposeParameters {
            version: None,
            effective_from: soonest + Days::new(days(10, 40) as u64),
            legal_basis: "Quyết định điều chỉnh thời hạn".to_owned(),
            values: ProposedValues(values),
            sources: Vec::new(),
            reason: "thời hạn chưa phù hợp".to_owned(),
        }
    }
}
