//! Compliance status: ten indicators of an agency, what they weigh, and the events behind each.
//!
//! [`assess`] is a pure reading of the view as of a date; nothing of it is stored but the history.
//! A day's standing is taken when the next day opens, so that the history, too, is a pure fold: one
//! entry where it changed. Only those parts of it are read again then that an event concerned, or
//! that time alone may change; the cost of a day does not grow with the ledger. Today's
//! [`standing`], which is that of the day before but for those parts, costs no more.

mod caps;
mod indicators;
mod parts;
mod time;

use std::collections::BTreeMap;
use std::sync::Arc;

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
}

/// A cap with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedCap {
    /// Which.
    pub cap: Cap,
    /// The most points that it allows.
    pub points_max: u32,
    /// Why it applies.
    pub because: Bilingual,
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

    /// What an indicator was; none when there was nothing to measure.
    #[must_use]
    pub fn value(&self, key: IndicatorKey) -> Option<u32> {
        let mut values = IndicatorKey::ALL.into_iter().zip(self.values);
        values.find(|(of, _)| *of == key).and_then(|(_, value)| value)
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
    due: Table<NaiveDate, Table<Scope, Parts>>,
}

impl Compliance {
    /// The standing of an agency at the end of a date that is over.
    #[must_use]
    pub fn standing_on(&self, agency: &Scope, on: NaiveDate) -> Option<&Standing> {
        let all = self.history.get(agency)?;
        let later = all.partition_point(|standing| standing.on <= on);
        all[..later].last()
    }

    /// Notes that an event concerned parts of an agency's standing.
    pub(crate) fn touch(&mut self, agency: &Scope, parts: Parts) {
        if self.touched.get(agency).is_none_or(|already| !already.has(parts)) {
            let add = |touched: &mut Parts| *touched = touched.and(parts);
            self.touched.change_or(agency.clone(), || Parts::NONE, add);
        }
    }

    /// What of an agency's standing may be another on a date than when it was assessed last.
    fn stale(&self, agency: &Scope, on: NaiveDate) -> Parts {
        let touched = self.touched.get(agency).map_or(Parts::NONE, |parts| **parts);
        let due = self.due.iter().take_while(|(day, _)| **day <= on);
        due.filter_map(|(_, of_day)| of_day.get(agency))
            .fold(touched, |stale, parts| stale.and(**parts))
    }

    /// Takes out what is to be read again at the end of a date, by agency.
    fn take_stale(&mut self, over: NaiveDate) -> BTreeMap<Scope, Parts> {
        let touched = std::mem::take(&mut self.touched);
        let mut all: BTreeMap<Scope, Parts> =
            touched.iter().map(|(agency, parts)| (agency.clone(), **parts)).collect();
        let due = |(day, of_day): (&NaiveDate, &Arc<Table<Scope, Parts>>)| {
            (*day <= over).then(|| (*day, Arc::clone(of_day)))
        };
        let due: Vec<_> = self.due.iter().map_while(due).collect();
        for (day, of_day) in due {
            self.due.remove(&day);
            for (agency, parts) in of_day.iter() {
                let of_agency = all.entry(agency.clone()).or_default();
                *of_agency = of_agency.and(**parts);
            }
        }
        all
    }

    /// Notes that time alone may change parts of an agency's standing on a date.
    fn note_due(&mut self, agency: &Scope, on: NaiveDate, parts: Parts) {
        let add = |due: &mut Parts| *due = due.and(parts);
        self.due.change_or(on, Table::default, |of_day| {
            of_day.change_or(agency.clone(), || Parts::NONE, add);
        });
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
    for (agency, stale) in view.compliance.take_stale(over) {
        let row = view.agencies.rows.get(&agency);
        if !row.is_some_and(|row| row.is_debtor()) {
            continue;
        }
        let Some(subject) = Subject::of(view, &agency, over) else { continue };
        let last = view.compliance.history.get(&agency).and_then(|all| all.last());
        let (standing, stale) = reassess(&subject, last, stale);
        let next: Vec<_> = IndicatorKey::ALL
            .into_iter()
            .filter(|key| stale.has(Parts::of(*key)))
            .filter_map(|key| Some((subject.may_change_on(key)?, Parts::of(key))))
            .collect();
        view.compliance.keep(&agency, standing);
        for (on, parts) in next {
            view.compliance.note_due(&agency, on, parts);
        }
    }
}

/// Takes an agency's last standing into its history: that of the day before the one on which it
/// ends. To be called before its end is folded in, and what that brings about.
pub(crate) fn close_agency(view: &mut View, agency: &Scope, ends_on: NaiveDate) {
    let Some(over) = ends_on.pred_opt() else { return };
    let is_debtor = view.agencies.rows.get(agency).is_some_and(|row| row.is_debtor());
    let last = view.compliance.history.get(agency).and_then(|all| all.last());
    if !is_debtor || last.is_some_and(|last| over <= last.on) {
        return;
    }
    let Some(subject) = Subject::of(view, agency, over) else { return };
    let (standing, _) = reassess(&subject, None, Parts::ALL);
    view.compliance.keep(agency, standing);
}

/// The standing on a date, given the last one and which parts of it may be another since; and which
/// parts were read again.
fn reassess(subject: &Subject<'_>, last: Option<&Standing>, stale: Parts) -> (Standing, Parts) {
    let (on, parameter_version) = (subject.on, subject.parameter_version);
    let Some(last) = last.filter(|last| last.parameter_version == parameter_version) else {
        let values = IndicatorKey::ALL.map(|key| subject.value(key));
        let caps = subject.caps_applied();
        let score = subject.score(&values, &caps);
        return (Standing { on, parameter_version, values, caps, score }, Parts::ALL);
    };
    let mut standing = Standing { on, ..last.clone() };
    for (key, value) in IndicatorKey::ALL.into_iter().zip(&mut standing.values) {
        if stale.has(Parts::of(key)) {
            *value = subject.value(key);
        }
    }
    if stale.has(Parts::CAPS) {
        standing.caps = subject.caps_applied();
    }
    standing.score = subject.score(&standing.values, &standing.caps);
    (standing, stale)
}

/// How an agency stands at the end of a date, without the reasons. `None` for an unknown agency, and
/// before there are parameters.
#[must_use]
pub fn standing(view: &View, agency: &Scope, on: NaiveDate) -> Option<Standing> {
    let subject = Subject::of(view, agency, on)?;
    // Of who is no debtor no history is kept, and of another day the history knows nothing that
    // still counts: an assessment takes the tables as they are now.
    let is_kept = subject.row.is_debtor() && view.today() == Some(on);
    let history = view.compliance.history.get(agency).filter(|_| is_kept);
    let last = history.and_then(|all| all.last());
    Some(reassess(&subject, last, view.compliance.stale(agency, on)).0)
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

/// What holds an agency's score down at the end of a date.
#[must_use]
pub fn caps(view: &View, agency: &Scope, on: NaiveDate) -> Vec<AppliedCap> {
    Subject::of(view, agency, on).map(|subject| subject.caps()).unwrap_or_default()
}

/// An indicator of an agency at the end of a date, with the events that it rests on, oldest first,
/// each once. `None` for an unknown agency, and before there are parameters.
#[must_use]
pub fn measure(
    view: &View,
    agency: &Scope,
    on: NaiveDate,
    key: IndicatorKey,
) -> Option<(Indicator, Vec<Position>)> {
    let subject = Subject::of(view, agency, on)?;
    Some((subject.indicator(key), subject.proof(key)))
}

/// Whether an agency applies a system: has begun one, and not withdrawn it.
#[must_use]
pub fn applies_a_system(view: &View, agency: &Scope, on: NaiveDate) -> bool {
    Subject::of(view, agency, on).is_some_and(|subject| subject.system().is_some())
}

/// The first day of the window of indicators that ends with a date. `None` before there are
/// parameters.
#[must_use]
pub fn window_opens(view: &View, agency: &Scope, on: NaiveDate) -> Option<NaiveDate> {
    Subject::of(view, agency, on).map(|subject| subject.window_opens())
}

/// The events that an indicator of an agency rests on, oldest first, each once.
#[must_use]
pub fn proof(view: &View, agency: &Scope, on: NaiveDate, key: IndicatorKey) -> Vec<Position> {
    Subject::of(view, agency, on).map(|subject| subject.proof(key)).unwrap_or_default()
}

/// The events that a cap of an agency rests on, oldest first, each once; none when it does not apply.
#[must_use]
pub fn proof_of_cap(view: &View, agency: &Scope, on: NaiveDate, cap: Cap) -> Vec<Position> {
    Subject::of(view, agency, on).map(|subject| subject.proof_of_cap(cap)).unwrap_or_default()
}

/// The positions of marks, oldest first, each once.
fn positions<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Vec<Position> {
    let mut positions: Vec<Position> = marks.into_iter().map(|mark| mark.position).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
