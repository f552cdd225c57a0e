//! What concerns the whole province: the days that have opened, the calendar, the regulation.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::calendar::province::{CalendarDay, CalendarEvent};
use luuvet_domain::calendar::{Calendar, local_date};
use luuvet_domain::due::moving::CalendarChange;
use luuvet_domain::parameters::{Parameters, Regulation};
use luuvet_domain::regulation::{
    ParametersAdopted, ProvinceRegulation, RegulationEvent, ValueSource,
};
use luuvet_engine::{EventId, Meta, Role};
use serde::{Deserialize, Serialize};

use crate::trace::{Mark, Step, Trace};

/// A set of parameters as it was adopted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterSet {
    /// Its version.
    pub version: u32,
    /// Since when it is in force.
    pub effective_from: NaiveDate,
    /// Its legal basis.
    pub legal_basis: String,
    /// Why it was adopted.
    pub reason: String,
    /// The values.
    pub values: Arc<Parameters>,
    /// Where single values come from.
    pub sources: Vec<ValueSource>,
    /// The event that adopted it.
    pub adopted: Mark,
}

/// A proposed set of parameters, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// The event by which it was proposed.
    pub id: EventId,
    /// The set, with the version that it would get.
    pub set: Arc<ParametersAdopted>,
    /// The proposal, by whom and when.
    pub proposed: Step<()>,
    /// The office that proposed it.
    pub office: Role,
    /// What became of it; none while it waits for the chair.
    pub fate: Option<Step<ProposalFate>>,
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProposalFate {
    /// The chair approved it: the set is adopted.
    Approved,
    /// The chair returned it.
    Returned {
        /// What is to be changed.
        reason: String,
    },
    /// The office that proposed it withdrew it.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// A year of the calendar as it was published or amended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedYear {
    /// The year.
    pub year: i32,
    /// The decision's number.
    pub decision_number: String,
    /// The whole list of its days.
    pub days: Vec<CalendarDay>,
    /// The event.
    pub published: Mark,
}

/// The province.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Province {
    /// The day that opened last.
    pub today: Option<NaiveDate>,
    /// The calendar as published so far.
    pub calendar: Arc<Calendar>,
    /// The publications behind it, oldest first.
    pub years: Vec<PublishedYear>,
    /// The newest of them.
    pub calendar_change: Option<CalendarChange>,
    /// The sets of parameters, oldest first.
    pub parameters: Vec<ParameterSet>,
    /// The sets that were proposed, oldest first.
    pub proposals: Vec<ProposalRow>,
    /// The regulation's stream; none before anything was adopted.
    pub regulation: Option<Trace<ProvinceRegulation>>,
}

impl Province {
    /// Takes an event of the calendar in.
    pub fn fold_calendar(&mut self, meta: &Meta, event: &CalendarEvent) {
        match event {
            CalendarEvent::Started(started) => self.today = Some(started.first_day),
            CalendarEvent::DayOpened(opened) => self.today = Some(opened.date),
            CalendarEvent::YearPublished(published) => {
                self.publish(meta, published.year, &published.decision_number, &published.days);
            }
            CalendarEvent::YearAmended(amended) => {
                self.publish(meta, amended.year, &amended.decision_number, &amended.days);
            }
        }
    }

    fn publish(&mut self, meta: &Meta, year: i32, decision_number: &str, days: &[CalendarDay]) {
        self.years.push(PublishedYear {
            year,
            decision_number: decision_number.to_owned(),
            days: days.to_vec(),
            published: Mark::of(meta),
        });
        self.calendar_change = Some(CalendarChange {
            event: meta.event_id,
            decision_number: decision_number.to_owned(),
            published_on: local_date(meta.decided_at),
        });
        self.calendar = Arc::new(self.of_newest_lists());
    }

    /// The calendar of each year's newest list: what an amendment leaves out is as the week has it.
    fn of_newest_lists(&self) -> Calendar {
        let newest: BTreeMap<i32, &PublishedYear> =
            self.years.iter().map(|list| (list.year, list)).collect();
        let mut calendar = Calendar::default();
        for day in newest.values().flat_map(|list| &list.days) {
            calendar.publish(day.date, day.kind);
        }
        calendar
    }

    /// Takes an event of the regulation in.
    pub fn fold_regulation(&mut self, meta: &Meta, event: &RegulationEvent) {
        self.regulation.get_or_insert_with(|| Trace::begin(meta)).step(meta, event);
        match event {
            RegulationEvent::Adopted(adopted) => {
                self.settle(meta, &ProposalFate::Approved);
                self.parameters.push(ParameterSet {
                    version: adopted.version,
                    effective_from: adopted.effective_from,
                    legal_basis: adopted.legal_basis.clone(),
                    reason: adopted.reason.clone(),
                    values: Arc::new(adopted.values.clone()),
                    sources: adopted.sources.clone(),
                    adopted: Mark::of(meta),
                });
            }
            RegulationEvent::Proposed(proposed) => self.proposals.push(ProposalRow {
                id: meta.event_id,
                set: Arc::new(proposed.set.clone()),
                proposed: Step::of(meta, &()),
                office: meta.act_of.office.clone(),
                fate: None,
            }),
            RegulationEvent::Returned(returned) => {
                self.settle(meta, &ProposalFate::Returned { reason: returned.reason.clone() });
            }
            RegulationEvent::Withdrawn(withdrawn) => {
                self.settle(meta, &ProposalFate::Withdrawn { reason: withdrawn.reason.clone() });
            }
        }
    }

    fn settle(&mut self, meta: &Meta, fate: &ProposalFate) {
        if let Some(pending) = self.proposals.last_mut().filter(|row| row.fate.is_none()) {
            pending.fate = Some(Step::of(meta, fate));
        }
    }

    /// The proposal that waits for the chair.
    #[must_use]
    pub fn pending_proposal(&self) -> Option<&ProposalRow> {
        self.proposals.last().filter(|row| row.fate.is_none())
    }

    /// The set of parameters in force on a date.
    #[must_use]
    pub fn parameters_on(&self, on: NaiveDate) -> Option<&ParameterSet> {
        self.parameters.iter().rev().find(|set| set.effective_from <= on)
    }

    /// The regulation as it stands for a date.
    #[must_use]
    pub fn regulation(&self, on: NaiveDate) -> Option<Arc<Regulation>> {
        self.parameters_on(on).map(|set| {
            Arc::new(Regulation {
                version: set.version,
                effective_from: set.effective_from,
                parameters: Arc::clone(&set.values),
                calendar: Arc::clone(&self.calendar),
            })
        })
    }
}
