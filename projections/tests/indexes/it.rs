//! What the view keeps of initiatives, and the share that is electronic.

use luuvet_domain::it_initiative::{ElectronicKind, ItRegister};
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::it_initiatives::{ElectronicCount, ItFigures, ItRow};

use super::{Seen, agencies, lists};

fn is_at(row: &ItRow, places: &[&str]) -> bool {
    row.trace.places().iter().any(|place| places.contains(place))
}

/// The initiatives of an agency that its tables say are in use, with their electronic and total.
fn in_use(view: &View, agency: &Scope, kind: ElectronicKind) -> Vec<(StreamId, u64, u64)> {
    let rows = view.it_initiatives.rows.iter().map(|(_, row)| row);
    let mut of: Vec<_> = rows
        .filter(|row| row.proposed.what.agency == *agency && is_at(row, &["InUse", "Evaluated"]))
        .filter(|row| row.proposed.what.outline.makes_electronic == kind)
        .collect();
    of.sort_by_key(|row| row.counts.iter().map(|count| count.mark.position).max());
    of.iter()
        .map(|row| {
            let newest = &row.counts.last().unwrap().what;
            (row.trace.stream.clone(), newest.electronic.into(), newest.total.into())
        })
        .collect()
}

pub fn look_at_initiatives(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let kept = &view.it_initiatives;
    let place = |row: &ItRow| (row.agency().clone(), row.trace.first.position);
    lists(&kept.by_agency, &kept.rows, place, |_| true);
    let open = lists(&kept.open, &kept.rows, place, |row| !is_at(row, &["Refused", "Stopped"]));
    saw("open initiatives", open);
    let used = lists(&kept.in_use, &kept.rows, place, |row| is_at(row, &["InUse", "Evaluated"]));
    saw("initiatives in use", used);
    let mut figures = ItFigures::default();
    for agency in agencies() {
        let mut share = ElectronicCount::default();
        let mut used = 0;
        for kind in ElectronicKind::ALL {
            let of = in_use(view, &agency, kind);
            used += of.len();
            let newest = of.last().map(|(_, _, total)| ElectronicCount {
                electronic: of.iter().map(|(_, electronic, _)| electronic).sum(),
                total: *total,
            });
            assert_eq!(kept.share_of(&agency, kind), newest, "{agency} at {:?}", view.position);
            for (stream, electronic, _) in &of {
                let others = view.electronic_elsewhere(&agency, kind, stream);
                assert_eq!(others + electronic, newest.unwrap().electronic);
            }
            saw("kinds that several initiatives count", usize::from(of.len() > 1));
            if let Some(newest) = newest {
                assert!(newest.electronic <= newest.total, "{newest:?} of {agency}");
                share.electronic += newest.electronic;
                share.total += newest.total;
            }
        }
        assert_eq!(kept.share(&agency), share);
        assert!(share.per_mille().is_none_or(|share| share <= 1_000));
        figures.agencies += usize::from(used > 0);
        figures.in_use += used;
        figures.share.electronic += share.electronic;
        figures.share.total += share.total;
        let of_agency = kept.rows.iter().filter(|(_, row)| *row.agency() == agency);
        figures.coming +=
            of_agency.filter(|(_, row)| is_at(row, &["Approved", "Deploying"])).count();
    }
    let all: Vec<_> = agencies().collect();
    assert_eq!(kept.figures(&all), figures);
    saw("initiatives that are coming", figures.coming);
}
