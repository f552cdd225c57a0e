//! What the view keeps of evaluations.

use std::collections::BTreeSet;

use luuvet_domain::par_evaluation::ParRegister;
use luuvet_projections::View;
use luuvet_projections::par_evaluations::{ParFigures, ParRow};

use super::{Seen, agencies, lists};

pub fn look_at_evaluations(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let kept = &view.par_evaluations;
    let place = |row: &ParRow| (row.opened.what.agency.clone(), row.place());
    lists(&kept.by_agency, &kept.rows, place, |_| true);
    let open = lists(&kept.open, &kept.rows, place, |row| row.published.is_none());
    saw("open evaluations", open);
    let all = || kept.rows.iter().map(|(_, row)| row);
    let years: BTreeSet<i32> = all().map(|row| row.opened.what.year).collect();
    for year in years.iter().copied() {
        let mut of: Vec<_> = all().map(|row| &**row).collect();
        of.retain(|row| row.opened.what.year == year);
        of.sort_by_key(|row| row.trace.first.position);
        assert!(kept.of_year(year).eq(of.iter().copied()));
        for agency in agencies() {
            let has = of.iter().any(|row| row.opened.what.agency == agency);
            assert_eq!(view.has_par_evaluation(&agency, year), has, "{agency} {year}");
        }
        let count = |is: fn(&ParRow) -> bool| of.iter().filter(|row| is(row)).count();
        let finals = of.iter().filter_map(|row| row.finalised.as_ref());
        let figures = ParFigures {
            year,
            opened: of.len(),
            self_scored: count(|row| row.self_scored.is_some()),
            verified: count(|row| row.verified.is_some()),
            appraised: count(|row| row.appraised.is_some()),
            contested: count(|row| row.contested.is_some()),
            finalised: count(|row| row.finalised.is_some()),
            published: count(|row| row.published.is_some()),
            final_tenths: finals.map(|done| done.what.total_tenths).sum(),
        };
        if years.last() == Some(&year) {
            assert_eq!(kept.newest_year(), Some(figures));
            saw("final evaluations", figures.finalised);
        }
    }
    if years.is_empty() {
        assert_eq!(kept.newest_year(), None);
    }
    assert!(agencies().all(|agency| !view.has_par_evaluation(&agency, 1)));
}
