//! Compliance status: ten indicators of an agency, what they weigh, and the events behind each.
//!
//! [`assess`] is a pure reading of the view as of a date; nothing of it is stored but the history.
//! A day's standing is taken when the next day opens, so that the history, too, is a pure fold: one
//! entry where it changed. Only those agencies are assessed then that an event concerned, or whose
//! standing time alone may change: an assessment says when that may be next.

mod indicators;
mod time;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_domain::compliance::{Cap, ComplianceParameters, IndicatorKey, Score};
use luuvet_engine::{Bilingual, Position, Scope};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::Table;
use crate::trace::Mark;

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
    /// The next date on which time alone may make it another.
    pub may_change_on: Option<NaiveDate>,
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
    /// The agencies that an event concerned since they were assessed last.
    touched: Table<Scope, ()>,
    /// The agencies whose standing may change by time, by the date.
    due: Table<(NaiveDate, Scope), ()>,
}

impl Compliance {
    /// The standing of an agency at the end of a date that is over.
    #[must_use]
    pub fn standing_on(&self, agency: &Scope, on: NaiveDate) -> Option<&Standing> {
        self.history.get(agency)?.iter().rev().find(|standing| standing.on <= on)
    }

    /// Notes that an event concerned an agency.
    pub(crate) fn touch(&mut self, agency: &Scope) {
        if self.touched.get(agency).is_none() {
            self.touched.put(agency.clone(), ());
        }
    }

    /// Takes out the agencies that are to be assessed at the end of a date, by code.
    fn take_due(&mut self, over: NaiveDate) -> BTreeSet<Scope> {
        let due: Vec<(NaiveDate, Scope)> = self
            .due
            .iter()
            .map(|(key, _)| key)
            .take_while(|(on, _)| *on <= over)
            .cloned()
            .collect();
        for key in &due {
            self.due.remove(key);
        }
        let touched = std::mem::take(&mut self.touched);
        touched
            .iter()
            .map(|(agency, _)| agency.clone())
            .chain(due.into_iter().map(|k| k.1))
            .collect()
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
    for agency in view.compliance.take_due(over) {
        let row = view.agencies.rows.get(&agency);
        if !row.is_some_and(|row| row.is_debtor()) {
            continue;
        }
        let Some(assessment) = assess(view, &agency, over) else { continue };
        view.compliance.keep(&agency, Standing::of(&assessment));
        if let Some(on) = assessment.may_change_on {
            view.compliance.due.put((on, agency), ());
        }
    }
}

/// How an agency stands at the end of a date. `None` for an unknown agency, and before there are
/// parameters.
#[must_use]
pub fn assess(view: &View, agency: &Scope, on: NaiveDate) -> Option<Assessment> {
    let row = view.agencies.rows.get(agency)?;
    let set = view.province.parameters_on(on)?;
    let parameters = &set.values.compliance;
    let subject = indicators::Subject { view, agency, row, on, parameters };
    let indicators = IndicatorKey::ALL.map(|key| subject.indicator(key));
    let caps = subject.caps();
    let score = score_of(&subject, &indicators, &caps, parameters);
    let may_change_on = subject.may_change_on();
    Some(Assessment { on, parameter_version: set.version, indicators, caps, score, may_change_on })
}

fn score_of(
    subject: &indicators::Subject<'_>,
    indicators: &[Indicator; 10],
    caps: &[AppliedCap],
    parameters: &ComplianceParameters,
) -> Option<Score> {
    if !subject.applies_a_system() {
        return Some(Score::NOT_APPLIED);
    }
    let values = std::array::from_fn(|n| indicators[n].value);
    let caps: Vec<Cap> = caps.iter().map(|applied| applied.cap).collect();
    Score::of(&values, &caps, parameters)
}

/// The positions of marks, oldest first, each once.
fn proof<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Vec<Position> {
    let mut positions: Vec<Position> = marks.into_iter().map(|mark| mark.position).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
