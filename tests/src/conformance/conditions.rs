//! Conditions: `unchanged_since`, and the order in which conditions are looked at.

use luuvet_engine::store::AppendError;

use super::{accept, head_position, refuse, whole};
use crate::backends::Store;
use crate::draft::{Draft, source};

fn assert_changed(error: &AppendError, category: &str, scope: &str, at: u64) {
    match error {
        AppendError::FactsChanged { source_, newest } => {
            assert_eq!((source_, newest.0), (&source(category, scope), at));
        }
        other => panic!("{other:?}"),
    }
}

/// Facts read from an empty ledger hold while it is empty.
pub async fn facts_of_an_empty_ledger_hold_while_it_is_empty(store: Store) {
    accept(&store, &Draft::new("log/a", 1).unchanged("fact", "A", None)).await;
    accept(&store, &Draft::new("fact/x", 2)).await;
    let error = refuse(&store, &Draft::new("log/a", 3).unchanged("fact", "A", None)).await;
    assert_changed(&error, "fact", "A", 1);
}

/// Older than the newest event is outdated; that event itself, or a later position, is not.
pub async fn facts_hold_up_to_the_newest_event_of_their_source(store: Store) {
    accept(&store, &Draft::new("fact/x", 1)).await;
    accept(&store, &Draft::new("fact/y", 2).times(2)).await;
    accept(&store, &Draft::new("log/z", 3)).await;
    for since in [0, 1] {
        let draft = Draft::new("log/a", 4).unchanged("fact", "A", Some(since));
        assert_changed(&refuse(&store, &draft).await, "fact", "A", 2);
    }
    for (number, since) in [(5, 2), (6, 3), (7, 1_000_000), (8, u64::MAX)] {
        accept(&store, &Draft::new("log/a", number).unchanged("fact", "A", Some(since))).await;
    }
}

/// A source without events is never outdated.
pub async fn facts_without_events_hold_whenever_they_were_read(store: Store) {
    accept(&store, &Draft::new("log/a", 1)).await;
    accept(&store, &Draft::new("log/a", 2).unchanged("fact", "A", None)).await;
    accept(&store, &Draft::new("log/a", 3).unchanged("fact", "A", Some(0))).await;
}

/// Neither the same scope in another category nor another scope in the same category.
pub async fn other_scopes_and_categories_do_not_outdate_facts(store: Store) {
    accept(&store, &Draft::new("fact/x", 1)).await;
    accept(&store, &Draft::new("fact/x", 2).scope("B")).await;
    accept(&store, &Draft::new("fact/x", 3).scope("AA")).await;
    accept(&store, &Draft::new("facts/x", 4)).await;
    accept(&store, &Draft::new("fac/x", 5)).await;
    accept(&store, &Draft::new("log/a", 6).unchanged("fact", "A", Some(0))).await;
}

/// Each event counts for its own scope, and an older one of the same append does not hide it.
pub async fn every_event_of_an_append_counts_for_its_own_scope(store: Store) {
    let draft = Draft::new("fact/x", 1).events(&[("One", "A"), ("Two", "B"), ("Three", "A")]);
    accept(&store, &draft).await;
    for (scope, newest) in [("A", 2), ("B", 1)] {
        let since = Some(newest - 1);
        let error = refuse(&store, &Draft::new("log/a", 2).unchanged("fact", scope, since)).await;
        assert_changed(&error, "fact", scope, newest);
        let number = 10 + newest;
        accept(&store, &Draft::new("log/a", number).unchanged("fact", scope, Some(newest))).await;
    }
}

/// One that does not hold is enough, wherever it stands in the list.
pub async fn all_facts_must_hold(store: Store) {
    accept(&store, &Draft::new("fact/x", 1)).await;
    accept(&store, &Draft::new("fact/x", 2).scope("B")).await;
    let sources = [("fact", "A", 0), ("fact", "B", 1), ("none", "A", 0)];
    for outdated in 0..2 {
        let mut draft = Draft::new("log/a", 3);
        for (n, (category, scope, newest)) in sources.into_iter().enumerate() {
            let since = if n == outdated { None } else { Some(newest) };
            draft = draft.unchanged(category, scope, since);
        }
        let (category, scope, newest) = sources[outdated];
        assert_changed(&refuse(&store, &draft).await, category, scope, newest);
    }
    let all =
        sources.into_iter().fold(Draft::new("log/a", 3), |draft, (category, scope, since)| {
            draft.unchanged(category, scope, Some(since))
        });
    accept(&store, &all).await;
}

/// Nothing of a refused append outdates anything.
pub async fn a_refused_append_outdates_no_facts(store: Store) {
    accept(&store, &Draft::new("fact/x", 1)).await;
    refuse(&store, &Draft::new("fact/x", 2).exact(0)).await;
    refuse(&store, &Draft::new("fact/x", 3).unchanged("fact", "A", None)).await;
    accept(&store, &Draft::new("log/a", 4).unchanged("fact", "A", Some(0))).await;
}

/// The command id comes first, then the version, then the facts; the form before them all.
pub async fn conditions_are_looked_at_in_the_order_of_the_contract(store: Store) {
    accept(&store, &Draft::new("log/a", 1)).await;
    let all_wrong = Draft::new("log/a", 1).note("other").exact(9).unchanged("log", "A", None);
    let error = refuse(&store, &all_wrong).await;
    assert!(matches!(error, AppendError::CommandIdReused { .. }), "{error:?}");

    let two_wrong = Draft::new("log/a", 2).exact(9).unchanged("log", "A", None);
    let error = refuse(&store, &two_wrong).await;
    assert!(matches!(error, AppendError::VersionConflict { .. }), "{error:?}");

    let one_wrong = Draft::new("log/a", 2).exact(1).unchanged("log", "A", None);
    assert_changed(&refuse(&store, &one_wrong).await, "log", "A", 0);

    let formless = all_wrong.times(0);
    let error = refuse(&store, &formless).await;
    assert!(matches!(error, AppendError::Malformed(_)), "{error:?}");

    assert_eq!(whole(&store).await.len(), 1);
    assert_eq!(head_position(&store), Some(0));
}
