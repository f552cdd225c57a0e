//! The risk ranking: which agencies to inspect first, with what speaks for each.

use chrono::{Datelike, NaiveDate};
use luuvet_domain::compliance::{RiskFactors, Score};
use luuvet_engine::Scope;

use crate::View;
use crate::compliance;

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
    let score = compliance::standing(view, agency, on).and_then(|standing| standing.score);
    let findings = view.findings.counts.get(agency).map(|counts| **counts).unwrap_or_default();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    RiskFactors {
        score: score.map_or(0, |Score { points, .. }| points),
        open_major: count(findings.open_major),
        open_minor: count(findings.open_minor),
        repeats: count(view.findings.count_repeats(agency, recurrence_months)),
        missing_reports: count(view.reports.missing.len(Some(agency))),
        months_since_inspection: view
            .inspections
            .last_concluded
            .get(agency)
            .and_then(|stream| view.inspections.rows.get(stream))
            .and_then(|row| row.conclusion.as_ref())
            .map(|conclusion| whole_months(conclusion.issued.occurred_on, on)),
    }
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
