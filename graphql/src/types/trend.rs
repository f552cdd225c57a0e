//! The province month by month, and by kind of agency.

use async_graphql::{Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::qms::AgencyQms;
use luuvet_engine::Decider;
use luuvet_projections::View;
use luuvet_projections::overview::Fault;
use luuvet_projections::trends::{self, GRADES, MonthRow};

use super::overview::{FaultKind, GradeCount};
use crate::seen::Seen;

/// The agencies of one kind that clause 1 of the directive binds, or all of them, on a date.
pub(crate) struct GroupFigures {
    kind: Option<AgencyKind>,
    figures: trends::GroupFigures,
}

/// The figures of a date by kind of agency.
pub(crate) fn by_kind(view: &View, on: NaiveDate) -> Vec<GroupFigures> {
    groups(&trends::by_kind(view, on))
}

fn groups(rows: &[(AgencyKind, trends::GroupFigures)]) -> Vec<GroupFigures> {
    let of = |(kind, figures): &(AgencyKind, trends::GroupFigures)| GroupFigures {
        kind: Some(*kind),
        figures: figures.clone(),
    };
    rows.iter().map(of).collect()
}

/// The agencies of one kind that must apply a system, or all of them, in figures (sở, huyện…).
#[Object]
impl GroupFigures {
    /// What they are; absent for all together.
    async fn kind(&self) -> Option<AgencyKind> {
        self.kind
    }
    /// How many there are.
    async fn debtors(&self) -> usize {
        self.figures.debtors
    }
    /// Of them, those with a standing announcement of conformity.
    async fn announced(&self) -> usize {
        self.figures.announced
    }
    /// Of those, whose announcement is out of date.
    async fn stale(&self) -> usize {
        self.figures.stale
    }
    /// Those that missed an internal audit or a management review.
    async fn lapsed(&self) -> usize {
        self.figures.lapsed
    }
    /// How many have each grade, from A to N.
    async fn grades(&self) -> Vec<GradeCount> {
        let counts = GRADES.into_iter().zip(self.figures.grades);
        counts.map(|(grade, count)| GradeCount { grade, count }).collect()
    }
    /// The mean of their points, floored; absent while none has a score.
    async fn mean_points(&self) -> Option<u64> {
        self.figures.mean_points()
    }
    /// Internal documents in force.
    async fn documents(&self) -> usize {
        self.figures.documents
    }
    /// Of them, those whose review, or whose update for new law, is overdue.
    async fn documents_overdue(&self) -> usize {
        self.figures.documents_overdue
    }
    /// Findings that are open.
    async fn findings_open(&self) -> usize {
        self.figures.findings_open
    }
    /// Of them, those that are overdue.
    async fn findings_overdue(&self) -> usize {
        self.figures.findings_overdue
    }
    /// Obligations that are overdue.
    async fn obligations_overdue(&self) -> usize {
        self.figures.obligations_overdue
    }
    /// How many have each of the four faults that the directive is to remove.
    async fn faults(&self) -> Vec<FaultCount> {
        let counts = Fault::ALL.into_iter().zip(self.figures.faults);
        counts.map(|(fault, count)| FaultCount { fault: fault.into(), count }).collect()
    }
}

/// How many agencies have a fault.
#[derive(SimpleObject)]
pub(crate) struct FaultCount {
    /// Which.
    fault: FaultKind,
    /// How many.
    count: usize,
}

/// A month that is over, as it was when it was.
pub(crate) struct ProvinceMonth(MonthRow);

/// The newest months that are over, oldest first.
pub(crate) fn months(view: &Seen, last: usize) -> Result<Vec<ProvinceMonth>> {
    view.check_all(AgencyQms::CATEGORY)?;
    let all = &view.trends.months;
    let from = all.len().saturating_sub(last);
    Ok(all[from..].iter().cloned().map(ProvinceMonth).collect())
}

/// A month that is over, as the province stood at its end. What was entered later changes nothing in it.
#[Object]
impl ProvinceMonth {
    /// Its last day.
    async fn on(&self) -> NaiveDate {
        self.0.on
    }
    /// All agencies together.
    async fn total(&self) -> GroupFigures {
        let figures = self
            .0
            .groups
            .iter()
            .fold(trends::GroupFigures::default(), |sum, (_, one)| sum.and(one));
        GroupFigures { kind: None, figures }
    }
    /// By kind of agency.
    async fn by_kind(&self) -> Vec<GroupFigures> {
        groups(&self.0.groups)
    }
}
