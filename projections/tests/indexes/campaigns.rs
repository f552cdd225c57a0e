//! What the view keeps of campaigns.

use std::collections::BTreeSet;

use chrono::Datelike;
use luuvet_projections::View;
use luuvet_projections::campaigns::CampaignFigures;

use super::Seen;

pub fn look_at_campaigns(view: &View, seen: &mut Seen) {
    let Some(today) = view.today() else { return };
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let mut all: Vec<_> = view.campaigns.rows.iter().map(|(_, row)| &**row).collect();
    all.sort_by_key(|row| (row.planned.what.starts_on, row.trace.first.position));
    assert!(view.campaigns.in_order().eq(all.iter().copied()));
    let is_of_year = |on: chrono::NaiveDate| on.year() == today.year();
    let items = || all.iter().flat_map(|row| &row.items);
    let of_year: Vec<_> =
        items().filter(|item| is_of_year(item.published.what.published_on)).collect();
    let publishers: BTreeSet<_> =
        of_year.iter().map(|item| &item.published.what.publisher).collect();
    // A quarter is missed when nothing of who had agreed bears a date in it.
    let mut missed = 0;
    for row in &all {
        let quarters = &row.planned.what.items_due;
        for agreed in row.agreements.iter().map(|done| &done.what) {
            let past = agreed.items_due.iter().filter(|due| **due < today && is_of_year(**due));
            missed += past
                .filter(|due| {
                    let before = quarters.iter().rev().find(|other| other < due);
                    !row.items.iter().map(|item| &item.published.what).any(|item| {
                        item.publisher == agreed.partner
                            && item.published_on <= **due
                            && before.is_none_or(|before| *before < item.published_on)
                    })
                })
                .count();
        }
    }
    let figures = CampaignFigures {
        campaigns: all.iter().filter(|row| is_of_year(row.planned.what.starts_on)).count(),
        items: of_year.len(),
        publishers: publishers.len(),
        people: of_year.iter().map(|item| item.people()).sum(),
        periods_missed: missed,
    };
    assert_eq!(view.campaigns.figures(today), figures, "at {:?}", view.position);
    saw("items of campaigns", figures.items);
    saw("missed quarters", figures.periods_missed);
}
