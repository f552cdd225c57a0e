//! What the view keeps of reports.

use std::collections::BTreeSet;
use std::sync::Arc;

use luuvet_domain::consolidated_report::ConsolidatedRegister;
use luuvet_domain::report::{ReportPeriod, ReportRegister, Timeliness};
use luuvet_projections::View;
use luuvet_projections::reports::{ReportRow, Tally};

use super::{Seen, agencies, days, lists};

pub fn look_at_reports(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let reports = &view.reports;
    let due = |row: &ReportRow| (row.opened.agency.clone(), row.place());
    let is_missing = |row: &ReportRow| row.timeliness() == Timeliness::Missing;
    lists(&reports.by_agency, &reports.rows, due, |_| true);
    saw("open reports", lists(&reports.open, &reports.rows, due, |row| row.accepted.is_none()));
    saw("missing reports", lists(&reports.missing, &reports.rows, due, is_missing));
    let all = || reports.rows.iter().map(|(_, row)| row);
    let periods: BTreeSet<ReportPeriod> = all().filter_map(|row| row.opened.period).collect();
    assert!(reports.periods().map(|(period, _)| period).eq(periods.iter().rev().copied()));
    for (period, kept) in reports.periods() {
        let mut of: Vec<&Arc<ReportRow>> = all().collect();
        of.retain(|row| row.opened.period == Some(period));
        of.sort_by_key(|row| row.opened.agency.clone());
        assert!(reports.of_period(period).eq(of.iter().copied()));
        assert!(of.iter().all(|row| reports.of(&row.opened.agency, period) == Some(&***row)));
        let count = |stands| of.iter().filter(|row| row.timeliness() == stands).count();
        let tally = Tally {
            awaited: count(Timeliness::Awaited),
            on_time: count(Timeliness::OnTime),
            late: count(Timeliness::Late),
            missing: count(Timeliness::Missing),
        };
        assert_eq!(kept.tally, tally, "{period}");
        assert_eq!(Some(kept.due_on), of.iter().map(|row| row.due.due_on).min());
        saw("reports of a period", of.len());
    }
    for agency in agencies() {
        let mut of: Vec<&ReportRow> = all().map(|row| &**row).collect();
        of.retain(|row| row.opened.agency == agency);
        of.sort_by_key(|row| row.place());
        let turns = days(view, of.iter().map(|row| row.due.due_on));
        for (since, until) in turns.iter().zip(turns.iter().skip(2)) {
            let after = of.iter().filter(|row| row.due.due_on >= *since);
            assert!(reports.due_since(&agency, *since).eq(after.copied()));
            let late = of.iter().filter(|row| {
                let due_on = row.due.due_on;
                *since < due_on
                    && due_on <= *until
                    && (is_missing(row) || row.timeliness() == Timeliness::Late)
            });
            let late: Vec<_> = late.map(|row| row.facts()).collect();
            assert_eq!(view.late_reports(&agency, *since, *until), late);
            saw("late reports", late.len());
        }
    }
    look_at_consolidated(view, &periods);
}

fn look_at_consolidated(view: &View, periods: &BTreeSet<ReportPeriod>) {
    let consolidated = &view.consolidated_reports;
    let mut all: Vec<_> = consolidated.rows.iter().map(|(_, row)| row).collect();
    all.sort_by_key(|row| row.opened.period);
    assert!(all.iter().all(|row| consolidated.of_period(row.opened.period) == Some(*row)));
    assert!(all.iter().all(|row| periods.contains(&row.opened.period)));
    let awaited = all.iter().filter(|row| row.compiled.is_none()).map(|row| row.opened.period);
    assert!(view.consolidations_awaited().into_iter().eq(awaited));
    assert!(consolidated.newest_first().eq(all.iter().rev().copied()));
}
