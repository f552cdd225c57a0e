//! How the next edition of the standard comes into the history.

use std::collections::BTreeSet;

use luuvet_domain::obligation::ObligationKind;
use luuvet_engine::Scope;
use luuvet_projections::View;

use super::time::day;

/// The standard of 2015 may be used since January 2018, and some model agencies have begun to move. Since
/// March the ministry's letter holds: who follows that of 2008 owes the move by 30 June 2021.
pub(super) fn moves_to_the_next_standard(view: &View) {
    let sets: Vec<_> =
        view.province.parameters.iter().map(|set| (set.version, set.effective_from)).collect();
    assert_eq!(sets[1..], [(2, day(2018, 1, 2)), (3, day(2018, 3, 1))]);
    let systems = || view.systems.rows.iter();
    let follow = |standard: &str| -> BTreeSet<Scope> {
        let rows = systems().filter(|(_, row)| row.edition() == Some(standard));
        rows.map(|(agency, _)| agency.clone()).collect()
    };
    let moving = systems().filter(|(_, row)| row.moves_to.is_some()).count();
    let (first, next) = (follow("TCVN ISO 9001:2008"), follow("TCVN ISO 9001:2015"));
    assert!(moving + next.len() > 0, "nobody moves");
    let rows = view.obligations.rows.iter().map(|(_, row)| row);
    let owed = rows.filter(|row| row.opened.kind == ObligationKind::EditionMove && row.is_open());
    let owed: BTreeSet<_> = owed.map(|row| (row.opened.debtor.clone(), row.due.due_on)).collect();
    assert_eq!(owed, first.into_iter().map(|agency| (agency, day(2021, 6, 30))).collect());
}
