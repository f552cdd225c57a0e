//! The risk ranking: which agencies to inspect first, with what speaks for each.

use chrono::{Datelike, Months, NaiveDate};
use luuvet_domain::compliance::{RiskFactors, Score};
use luuvet_domain::finding::FindingSeverity;
use luuvet_engine::Scope;

use crate::View;
use crate::compliance;
use crate::findings::FindingRow;

/// An agency's place in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskRow {
    /// The agency.
    pub agency: Scope,
    /// The points: the more, the sooner.
    pub points: u32,
    /// What they are made of.
    pub factors: RiskFactors,
}

/// All agencies that clause 1 of the directive binds, the greatest risk first. Empty before there are parameters.
#[must_use]
pub fn ranking(view: &View, on: NaiveDate) -> Vec<RiskRow> {
    let Some(set) = view.province.parameters_on(on) else { return Vec::new() };
    let mut rows: Vec<RiskRow> = view
        .agencies
        .rows
        .iter()
        .filter(|(_, row)| row.is_debtor())
        .map(|(agency, _)| {
            let factors = factors(view, agency, on, set.values.finding_recurrence_months);
            RiskRow { agency: agency.clone(), points: factors.points(&set.values.risk), factors }
        })
        .collect();
    rows.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.agency.cmp(&b.agency)));
    rows
}

fn factors(view: &View, agency: &Scope, on: NaiveDate, recurrence_months: u32) -> RiskFactors {
    let score = compliance::assess(view, agency, on).and_then(|assessment| assessment.score);
    let mut factors =
        RiskFactors { score: score.map_or(0, |Score { points, .. }| points), ..Default::default() };
    for row in view.findings.open_of_agency(agency) {
        match row.severity {
            FindingSeverity::Major => factors.open_major += 1,
            FindingSeverity::Minor => factors.open_minor += 1,
            FindingSeverity::Observation => {}
        }
        factors.repeats += u32::from(is_repeated(view, row, recurrence_months));
    }
    factors.months_since_inspection = view
        .inspections
        .last_concluded
        .get(agency)
        .and_then(|stream| view.inspections.rows.get(stream))
        .and_then(|row| row.conclusion.as_ref())
        .map(|conclusion| whole_months(conclusion.issued.occurred_on, on));
    factors
}

/// Whether the same unit failed in the same clause within so many months before.
fn is_repeated(view: &View, row: &FindingRow, months: u32) -> bool {
    let raised_on = row.trace.first.occurred_on;
    let since = raised_on.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let likeness = (row.raised.agency.clone(), row.raised.unit.clone(), row.raised.clause.clone());
    view.findings.by_likeness.get(&likeness).is_some_and(|all| {
        all.iter()
            .take_while(|stream| **stream != row.trace.stream)
            .filter_map(|stream| view.findings.rows.get(stream))
            .any(|earlier| !earlier.was_withdrawn && earlier.trace.first.occurred_on >= since)
    })
}

/// Months that are over between two dates; 0 when the second is not later.
fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + i32::try_from(to.month()).unwrap_or(0)
        - i32::try_from(from.month()).unwrap_or(0)
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_over_on_the_day_of_its_number() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let months = |from, to| whole_months(day(from), day(to));
        assert_eq!(months("2016-03-15", "2016-04-14"), 0);
        assert_eq!(months("2016-03-15", "2016-04-15"), 1);
        assert_eq!(months("2016-03-15", "2017-03-15"), 12);
        assert_eq!(months("2016-12-31", "2017-01-30"), 0);
        assert_eq!(months("2016-04-15", "2016-03-15"), 0);
    }
}
