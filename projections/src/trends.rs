//! How the province has stood month by month, by kind of agency: taken when a month is over, so that it is a
//! pure fold and never reckoned again with what was known later.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::compliance::Grade;
use luuvet_domain::qms::QmsPhase;
use luuvet_engine::Scope;
use serde::{Deserialize, Serialize};

use crate::View;
use crate::compliance::{self, Standing};
use crate::overview::{Fault, has};

/// The agencies of one kind, or of all, on a date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// The agencies that clause 1 of the directive binds.
    pub debtors: usize,
    /// Of them, those with a standing announcement.
    pub announced: usize,
    /// Of those, whose announcement is out of date.
    pub stale: usize,
    /// Those whose audit or review lapsed.
    pub lapsed: usize,
    /// How many have each grade, from A to N.
    pub grades: [usize; 5],
    /// The sum of their points, for the mean of those that have a score.
    pub points: u64,
    /// Internal documents in force.
    pub documents: usize,
    /// Of them, those whose review, or whose update for new law, is overdue.
    pub documents_overdue: usize,
    /// Findings that are open.
    pub findings_open: usize,
    /// Of them, those that are overdue.
    pub findings_overdue: usize,
    /// Obligations that are overdue.
    pub obligations_overdue: usize,
    /// How many have each of the four faults, in the preamble's order.
    pub faults: [usize; 4],
}

/// The grades in the order in which they are counted.
pub const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::N];

impl GroupFigures {
    /// Of how many the points are.
    #[must_use]
    pub fn scored(&self) -> usize {
        self.grades.iter().sum()
    }

    /// The mean of their points, floored; `None` while none has a score.
    #[must_use]
    pub fn mean_points(&self) -> Option<u64> {
        self.points.checked_div(self.scored() as u64)
    }

    /// Takes in the figures of another group.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let Self {
            debtors,
            announced,
            stale,
            lapsed,
            grades,
            points,
            documents,
            documents_overdue,
            findings_open,
            findings_overdue,
            obligations_overdue,
            faults,
        } = other;
        self.debtors += debtors;
        self.announced += announced;
        self.stale += stale;
        self.lapsed += lapsed;
        self.points += points;
        self.documents += documents;
        self.documents_overdue += documents_overdue;
        self.findings_open += findings_open;
        self.findings_overdue += findings_overdue;
        self.obligations_overdue += obligations_overdue;
        for (sum, more) in self.grades.iter_mut().zip(grades) {
            *sum += more;
        }
        for (sum, more) in self.faults.iter_mut().zip(faults) {
            *sum += more;
        }
        self
    }

    fn take(&mut self, view: &View, agency: &Scope, standing: Option<&Standing>, on: NaiveDate) {
        self.debtors += 1;
        if let Some(system) = view.systems.rows.get(agency) {
            self.announced += usize::from(system.phase() == QmsPhase::Announced);
            self.stale += usize::from(system.is_stale());
            self.lapsed += usize::from(system.is_lapsed());
        }
        if let Some(documents) = view.documents.in_force(agency) {
            self.documents += documents.count(on);
            self.documents_overdue += documents.count_overdue(on);
        }
        if let Some(counts) = view.findings.counts.get(agency) {
            self.findings_open += counts.open;
            self.findings_overdue += counts.overdue;
        }
        self.obligations_overdue += view.obligations.overdue.len(Some(agency));
        if let Some(score) = standing.and_then(|standing| standing.score) {
            self.points += u64::from(score.points);
            for (count, grade) in self.grades.iter_mut().zip(GRADES) {
                *count += usize::from(grade == score.grade);
            }
        }
        for (count, fault) in self.faults.iter_mut().zip(Fault::ALL) {
            *count += usize::from(has(view, agency, fault, standing, on));
        }
    }
}

/// The figures of a date, by kind of agency; kinds without a debtor are left out.
#[must_use]
pub fn by_kind(view: &View, on: NaiveDate) -> Vec<(AgencyKind, GroupFigures)> {
    let mut groups: BTreeMap<AgencyKind, GroupFigures> = BTreeMap::new();
    for (agency, row) in view.agencies.rows.iter().filter(|(_, row)| row.is_debtor()) {
        let standing = compliance::standing(view, agency, on);
        groups.entry(row.kind).or_default().take(view, agency, standing.as_ref(), on);
    }
    groups.into_iter().collect()
}

/// A month that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRow {
    /// Its last day that was opened, on which it was taken.
    #[serde(with = "luuvet_engine::day")]
    pub on: NaiveDate,
    /// The figures by kind of agency.
    pub groups: Vec<(AgencyKind, GroupFigures)>,
}

/// The months, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trends {
    /// Each month that is over.
    pub months: Vec<MonthRow>,
}

/// Takes the month that is over. To be called when a day opens, before it is folded in.
pub(crate) fn close_month(view: &mut View, opening: NaiveDate) {
    let Some(over) = view.province.today else { return };
    if (over.year(), over.month()) != (opening.year(), opening.month()) {
        let groups = by_kind(view, over);
        view.trends.months.push(MonthRow { on: over, groups });
    }
}
