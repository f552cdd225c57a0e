//! What the view keeps of notices: its lists say what its rows say, and who is told could act.

use std::collections::BTreeMap;
use std::sync::Arc;

use luuvet_domain::notice::{NoticeKind, Side};
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::notices::{NoticeOutcome, NoticeRow};

use super::{Seen, lists};

pub fn look_at_notices(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let notices = &view.notices;
    let place = |row: &NoticeRow| (row.of.agency.clone(), row.place());
    saw("notices", lists(&notices.by_agency, &notices.rows, place, |_| true));
    let mut all: Vec<_> = notices.rows.iter().map(|(_, row)| row).collect();
    all.sort_by_key(|row| (row.cause.position, row.of.person));
    let is_waiting = |row: &&Arc<NoticeRow>| {
        matches!(row.outcome, NoticeOutcome::Pending | NoticeOutcome::Retrying { .. })
    };
    let waiting: Vec<_> = all.iter().copied().filter(is_waiting).collect();
    assert_eq!(notices.waiting_count(), waiting.len());
    assert!(notices.waiting().eq(waiting.iter().copied()));
    saw("waiting notices", waiting.len());
    let mut about: BTreeMap<&StreamId, Vec<&Arc<NoticeRow>>> = BTreeMap::new();
    for row in &all {
        about.entry(&row.of.obligation).or_default().push(row);
    }
    for (obligation, rows) in about {
        assert!(notices.about(obligation).eq(rows.iter().copied()), "{obligation}");
        for row in &rows {
            let is_newer = |other: &&Arc<NoticeRow>| {
                other.of.person == row.of.person && other.cause.position > row.cause.position
            };
            let newer = rows.iter().copied().filter(is_newer).count();
            assert_eq!(notices.is_superseded(row), newer > 0);
            saw("superseded notices", usize::from(newer > 0));
        }
        // Only what goes up the line is told to whom it is owed.
        let to_creditor = rows.iter().filter(|row| row.of.side == Side::Creditor);
        assert!(to_creditor.clone().all(|row| row.of.kind == NoticeKind::Escalated));
        saw("notices to creditors", to_creditor.count());
    }
}
