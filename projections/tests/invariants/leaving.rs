//! Who owes the move from the first standard to the next: whoever follows the first, and nobody else.

use std::collections::BTreeSet;

use luuvet_domain::agency::AgencyEvent;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::qms::QmsEvent;
use luuvet_domain::registry::Event;
use luuvet_engine::{Position, Recorded, Scope};
use luuvet_projections::View;
use luuvet_projections::obligations::ObligationEnd;

use crate::rules::Breach;
use crate::world::FIRST;

/// The agencies that follow the first standard after the events.
fn followers(events: &[Recorded<Event>]) -> BTreeSet<Scope> {
    let mut all = BTreeSet::new();
    for Recorded { meta, event } in events {
        let follows = match event {
            Event::AgencyQms(QmsEvent::BuildingStarted(begun)) => begun.standard == FIRST,
            Event::AgencyQms(QmsEvent::TransitionCompleted(moved)) => moved.to == FIRST,
            Event::AgencyQms(QmsEvent::Withdrawn(_))
            | Event::Agency(AgencyEvent::Merged(_) | AgencyEvent::Dissolved(_)) => false,
            _ => continue,
        };
        if follows {
            all.insert(meta.scope.clone());
        } else {
            all.remove(&meta.scope);
        }
    }
    all
}

/// What is wrong with who owes the move. A creditor may have waived it.
pub fn who_follows_the_first_owes_the_move(events: &[Recorded<Event>], view: &View) -> Vec<Breach> {
    let followers = followers(events);
    let rows = view.obligations.rows.iter().map(|(_, row)| row);
    let rows: Vec<_> = rows.filter(|row| row.opened.kind == ObligationKind::EditionMove).collect();
    let breach = |agency: &Scope, why: &str| Breach {
        invariant: 0,
        instance: agency.to_string(),
        at: view.position.unwrap_or(Position(0)),
        why: why.to_owned(),
    };
    let owes = |agency: &Scope| {
        rows.iter().any(|row| {
            let is_waived = matches!(row.end, Some(ObligationEnd::Waived { .. }));
            row.opened.debtor == *agency && (row.is_open() || is_waived)
        })
    };
    let free = followers.iter().filter(|agency| !owes(agency));
    let free = free.map(|agency| breach(agency, "follows the first standard and owes no move"));
    let bound = rows.iter().filter(|row| row.is_open() && !followers.contains(&row.opened.debtor));
    let bound = bound.map(|row| {
        breach(&row.opened.debtor, "owes a move from a standard that it does not follow")
    });
    free.chain(bound).collect()
}
