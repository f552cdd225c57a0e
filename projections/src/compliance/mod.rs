//! Compliance status: ten indicators of an agency, what they weigh, and the events behind each.
//!
//! [`assess`] is a pure reading of the view as of a date; nothing of it is stored but the history.
//! A day's standing is taken when the next day opens, so that the history, too, is a pure fold: one
//! entry where it changed. Only those parts of it are read again then that an event concerned, or
//! that time alone may change; the cost of a day does not grow with the ledger.

mod indicators;
mod parts;
mod time;
mod violations;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::compliance::{Cap, IndicatorKey, Score};
use luuvet_engine::{Bilingual, Position, Scope};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::Table;
use crate::trace::Mark;
use indicators::Subject;

pub(crate) use parts::Parts;

/// One indicator of an agency.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Which.
    pub key: IndicatorKey,
    /// What it weighs.
    pub weight: u32,
    /// From 0 to 1000; `None` until there is something to measure.
    pub value: Option<u32>,
    /// Why it is so.
    pub because: Bilingual,
    /// The events that it rests on, oldest first, each once.
    pub proof: Vec<Position>,
}

/// A cap with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedCap {
    /// Which.
    pub cap: Cap,
    /// The most points that it allows.
    pub points_max: u32,
    /// Why it applies.
    pub because: Bilingual,
    /// The events that it rests on, oldest first, each once.
    pub proof: Vec<Position>,
}

/// An agency's standing at the end of a date, as far as the view knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The date.
    pub on: NaiveDate,
    /// The version of the regulation's parameters that it was computed with.
    pub parameter_version: u32,
    /// The indicators, in order.
    pub indicators: [Indicator; 10],
    /// What holds the score down.
    pub caps: Vec<AppliedCap>,
    /// The score; `None` while nothing is known of an agency that applies a system.
    pub score: Option<Score>,
}

/// A day's standing, kept where it differs from the day before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The first day of it.
    pub on: NaiveDate,
    /// The version of the parameters.
    pub parameter_version: u32,
    /// The indicators, in order.
    pub values: [Option<u32>; 10],
    /// The caps that applied.
    pub caps: Vec<Cap>,
    /// The score.
    pub score: Option<Score>,
}

impl Standing {
    /// What an assessment keeps.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        Self {
            on: assessment.on,
            parameter_version: assessment.parameter_version,
            values: assessment.values(),
            caps: assessment.caps.iter().map(|applied| applied.cap).collect(),
            score: assessment.score,
        }
    }

    /// Whether two say the same of different days.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { on: _, parameter_version, values, caps, score } = self;
        *parameter_version == other.parameter_version
            && *values == other.values
            && *caps == other.caps
            && *score == other.score
    }
}

impl Assessment {
    fn values(&self) -> [Option<u32>; 10] {
        std::array::from_fn(|n| self.indicators[n].value)
    }
}

/// The histories of all agencies that must apply a system.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compliance {
    /// By agency: its standings, oldest first.
    pub history: Table<Scope, Vec<Standing>>,
    /// By agency: what events concerned since it was assessed last.
    touched: Table<Scope, Parts>,
    /// By date and agency: what time alone may change then.
    due: Table<(NaiveDate, Scope), Parts>,
}

impl Compliance {
    /// The standing of an agency at the end of a date that is over.
    #[must_use]
    pub fn standing_on(&self, agency: &Scope, on: NaiveDate) -> Option<&Standing> {
        self.history.get(agency)?.iter().rev().find(|standing| standing.on <= on)
    }

    /// Notes that an event concerned parts of an agency's standing.
    pub(crate) fn touch(&mut self, agency: &Scope, parts: Parts) {
        if self.touched.get(agency).is_none_or(|already| !already.has(parts)) {
            let add = |touched: &mut Parts| *touched = touched.and(parts);
            self.touched.change_or(agency.clone(), || Parts::NONE, add);
        }
    }

    /// Takes out what is to be read again at the end of a date, by agency.
    fn take_due(&mut self, over: NaiveDate) -> BTreeMap<Scope, Parts> {
        let due: Vec<(NaiveDate, Scope, Parts)> = self
            .due
            .iter()
            .take_while(|((on, _), _)| *on <= over)
            .map(|((on, agency), parts)| (*on, agency.clone(), **parts))
            .collect();
        let touched = std::mem::take(&mut self.touched);
        let mut all: BTreeMap<Scope, Parts> =
            touched.iter().map(|(agency, parts)| (agency.clone(), **parts)).collect();
        for (on, agency, parts) in due {
            self.due.remove(&(on, agency.clone()));
            let of_agency = all.entry(agency).or_default();
            *of_agency = of_agency.and(parts);
        }
        all
    }

    fn keep(&mut self, agency: &Scope, standing: Standing) {
        let is_news = self
            .history
            .get(agency)
            .and_then(|all| all.last())
            .is_none_or(|last| !last.says_the_same(&standing));
        if is_news {
            self.history.change_or(agency.clone(), Vec::new, |all| all.push(standing));
        }
    }
}

/// Takes the day that is over into the histories. To be called before the next day is folded in.
pub(crate) fn close_day(view: &mut View) {
    let Some(over) = view.province.today else { return };
    for (agency, parts) in view.compliance.take_due(over) {
        let row = view.agencies.rows.get(&agency);
        if !row.is_some_and(|row| row.is_debtor()) {
            continue;
        }
        let last = view.compliance.history.get(&agency).and_then(|all| all.last());
        let Some((standing, next)) = reassess(view, &agency, over, last, parts) else { continue };
        view.compliance.keep(&agency, standing);
        for (on, parts) in next {
            let add = |due: &mut Parts| *due = due.and(parts);
            view.compliance.due.change_or((on, agency.clone()), || Parts::NONE, add);
        }
    }
}

/// The standing at the end of a date, given the last one and which parts of it may have changed since;
/// and the next dates on which time alone may change those parts.
fn reassess(
    view: &View,
    agency: &Scope,
    on: NaiveDate,
    last: Option<&Standing>,
    parts: Parts,
) -> Option<(Standing, Vec<(NaiveDate, Parts)>)> {
    let subject = Subject::of(view, agency, on)?;
    let last = last.filter(|last| last.parameter_version == subject.parameter_version);
    let parts = if last.is_some() { parts } else { Parts::ALL };
    let mut next = Vec::new();
    let values = std::array::from_fn(|n| {
        let key = IndicatorKey::ALL[n];
        if !parts.has(Parts::of(key)) {
            return last.and_then(|last| last.values[n]);
        }
        next.extend(subject.may_change_on(key).map(|on| (on, Parts::of(key))));
        subject.indicator(key).value
    });
    let caps = match last {
        Some(last) if !parts.has(Parts::CAPS) => last.caps.clone(),
        Some(_) | None => subject.caps().iter().map(|applied| applied.cap).collect(),
    };
    let score = subject.score(&values, &caps);
    let parameter_version = subject.parameter_version;
    Some((Standing { on, parameter_version, values, caps, score }, next))
}

/// How an agency stands at the end of a date. `None` for an unknown agency, and before there are
/// parameters.
#[must_use]
pub fn assess(view: &View, agency: &Scope, on: NaiveDate) -> Option<Assessment> {
    let subject = Subject::of(view, agency, on)?;
    let indicators = IndicatorKey::ALL.map(|key| subject.indicator(key));
    let caps = subject.caps();
    let values = std::array::from_fn(|n| indicators[n].value);
    let score = subject.score(&values, &caps.iter().map(|applied| applied.cap).collect::<Vec<_>>());
    let parameter_version = subject.parameter_version;
    Some(Assessment { on, parameter_version, indicators, caps, score })
}

/// The positions of marks, oldest first, each once.
fn proof<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Vec<Position> {
    let mut positions: Vec<Position> = marks.into_iter().map(|mark| mark.position).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
