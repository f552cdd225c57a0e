//! What the invented province shows of information technology.

use std::collections::BTreeSet;

use luuvet_domain::obligation::ObligationKind;
use luuvet_projections::it_initiatives::ItRow;
use luuvet_projections::{View, overview};

use super::super::rollout::{Rollout, rollouts};
use super::super::seed::Seed;

/// Every third agency has an initiative. Those that keep their systems well are in time and make more
/// electronic each quarter; others are late, were sent back, stopped short, or given up; and what was
/// begun stands in the plans.
pub(super) fn uses_information_technology(view: &View) {
    let today = view.today().unwrap();
    let rows: Vec<_> = view.it_initiatives.rows.iter().map(|(_, row)| row).collect();
    assert_eq!(rows.len(), 11);
    let agencies: BTreeSet<_> = rows.iter().map(|row| row.agency()).collect();
    assert_eq!(agencies.len(), 11);
    let count = |is: fn(&ItRow) -> bool| rows.iter().filter(|row| is(row)).count();
    let on_time = |row: &ItRow| row.put_into_use.as_ref().map(|put| put.what.on_time);
    let seed = Seed::load().unwrap();
    for (agency, rollout) in seed.agencies.iter().zip(rollouts(&seed.agencies, 2016)) {
        let Some(row) = rows.iter().find(|row| row.agency().as_str() == agency.code) else {
            continue;
        };
        let expected = match rollout {
            Rollout::Model | Rollout::Quick | Rollout::Building => Some(true),
            Rollout::Stale | Rollout::Slow => Some(false),
            Rollout::Barely => None,
        };
        assert_eq!(on_time(row), expected, "{} {rollout:?}", agency.code);
        assert_eq!(row.returned.is_empty(), rollout != Rollout::Building, "{}", agency.code);
    }
    assert!(count(|row| !row.returned.is_empty()) > 0, "nothing was sent back");
    assert!(count(|row| row.put_into_use.is_none()) > 0, "everything came into use");
    assert!(count(|row| row.stopped.is_some()) > 0, "nothing was given up");
    assert!(count(|row| row.lines.len() > 1) > 0, "nothing stands in the plans of two years");
    let results: BTreeSet<_> =
        rows.iter().filter_map(|row| Some(row.evaluated.as_ref()?.what.result)).collect();
    assert_eq!(results.len(), 3, "{results:?}");
    for row in &rows {
        let shares: Vec<_> = row
            .counts
            .iter()
            .map(|count| u64::from(count.what.electronic) * 1_000 / u64::from(count.what.total))
            .collect();
        assert!(shares.is_sorted(), "{shares:?} at {}", row.agency());
    }
    let overdue: BTreeSet<_> = view
        .obligations
        .rows
        .iter()
        .filter(|(_, row)| row.opened.kind == ObligationKind::ItDeployment && row.is_overdue)
        .map(|(_, row)| &row.opened.about)
        .collect();
    let stalled: BTreeSet<_> =
        rows.iter().filter(|row| row.is_coming()).map(|row| &row.trace.stream).collect();
    assert!(!stalled.is_empty());
    assert_eq!(overdue, stalled);
    let figures = overview::overview(view, today).it;
    assert_eq!(figures.in_use, count(|row| row.is_in_use()));
    assert!((100..900).contains(&figures.share.per_mille().unwrap()), "{figures:?}");
}
