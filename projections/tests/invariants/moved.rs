//! What must be so of every due date, whatever the calendar becomes. The days are counted anew here.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use luuvet_domain::calendar::province::CalendarEvent;
use luuvet_domain::calendar::{DayKind, is_weekend};
use luuvet_domain::due::moving::DueRegister;
use luuvet_domain::due::{Count, Term, TermUnit};
use luuvet_domain::obligation::ObligationEvent;
use luuvet_domain::process::pm24::moved_by_calendar;
use luuvet_domain::registry::Event;
use luuvet_engine::{EventId, Recorded};
use luuvet_projections::View;

use crate::rules::Breach;

/// The days that differ from the week, by the newest list of each year.
struct Worked(BTreeMap<NaiveDate, DayKind>);

impl Worked {
    fn of(view: &View) -> Self {
        let mut lists = BTreeMap::new();
        for list in &view.province.years {
            lists.insert(list.year, &list.days);
        }
        let days = lists.into_values().flatten();
        Self(days.map(|day| (day.date, day.kind)).collect())
    }

    fn is_worked(&self, day: NaiveDate) -> bool {
        match self.0.get(&day) {
            Some(kind) => *kind == DayKind::Working,
            None => !is_weekend(day),
        }
    }

    fn worked_from(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().find(|day| self.is_worked(*day)).unwrap()
    }

    fn end_of(&self, count: &Count) -> NaiveDate {
        let length = count.length;
        match count.unit {
            TermUnit::Days => self.worked_from(count.from + Days::new(length.into())),
            TermUnit::Months => self.worked_from(count.from + Months::new(length)),
            TermUnit::WorkingDays if length == 0 => self.worked_from(count.from),
            TermUnit::WorkingDays => count
                .from
                .iter_days()
                .skip(1)
                .filter(|day| self.is_worked(*day))
                .nth(length as usize - 1)
                .unwrap(),
        }
    }

    fn end(&self, term: &Term) -> NaiveDate {
        match term {
            Term::Counted(count) => self.end_of(count),
            Term::CountedToAtLeast { count, at_least } => self.end_of(count).max(*at_least),
            Term::WorkingDayFrom { on } => self.worked_from(*on),
            Term::Fixed { on } => *on,
        }
    }
}

/// Every due date that runs is the last day of its term under the calendar as it is, unless that day
/// lay before the day on which the calendar was published; and an obligation is due with its case.
pub fn due_dates_are_their_terms(view: &View) -> Vec<Breach> {
    let Some(change) = view.calendar_change() else { return Vec::new() };
    let worked = Worked::of(view);
    let mut wrong = Vec::new();
    for one in view.running_due_dates() {
        let (Some(term), due_on) = (one.due.term(), one.due.due_on) else { continue };
        if one.due.window_closes_on < change.published_on {
            continue;
        }
        let end = worked.end(&term);
        let is_held = end < due_on && due_on <= change.published_on;
        if due_on != end && !is_held {
            wrong.push((one.stream.clone(), format!("{} on {due_on}, not {end}", one.timer)));
        }
        for owed in view.obligations.about(&one.stream) {
            let is_same = owed.is_open() && !owed.is_overdue && owed.due.term() == Some(term);
            if is_same && owed.due.due_on != due_on {
                let of_debt = owed.due.due_on;
                let stream = owed.trace.stream.clone();
                wrong.push((stream, format!("owed by {of_debt}, due on {due_on}")));
            }
        }
    }
    let at = view.position.unwrap();
    let breach = |(instance, why): (luuvet_engine::StreamId, String)| Breach {
        invariant: 3,
        instance: instance.to_string(),
        at,
        why,
    };
    wrong.into_iter().map(breach).collect()
}

/// Every move by the calendar names the calendar's event and its decision, and comes after it.
pub fn moves_have_their_causes(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut decisions: BTreeMap<EventId, String> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let (cause, number) = match (event, moved_by_calendar(event)) {
            (Event::Calendar(CalendarEvent::YearPublished(list)), _) => {
                decisions.insert(meta.event_id, list.decision_number.clone());
                continue;
            }
            (Event::Calendar(CalendarEvent::YearAmended(list)), _) => {
                decisions.insert(meta.event_id, list.decision_number.clone());
                continue;
            }
            (_, Some(moved)) => (moved.cause, Some(&moved.decision_number)),
            (Event::Obligation(ObligationEvent::DueMoved(moved)), None) => {
                (moved.cause, moved.decision_number.as_ref())
            }
            _ => continue,
        };
        if number.is_some() && decisions.get(&cause) != number {
            breaches.push(Breach {
                invariant: 3,
                instance: meta.stream.to_string(),
                at: meta.position,
                why: format!("moved by {cause}, which is no calendar of {number:?}"),
            });
        }
    }
    breaches
}
