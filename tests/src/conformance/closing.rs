//! Closing: what was queued is answered, later appends are refused, reading goes on.

use futures_util::future::{join, join_all};
use luuvet_engine::Version;
use luuvet_engine::store::{AppendError, Filter, StoreError, subscribe};
use tokio::task::JoinSet;

use super::{accept, refuse, whole, whole_stream};
use crate::backends::Store;
use crate::draft::{Draft, command_id, stream};

/// A closed store takes nothing, not even what it has.
pub async fn a_closed_store_refuses_appends(store: Store) {
    accept(&store, &Draft::new("log/a", 1)).await;
    store.close().await.unwrap();
    for number in [1, 2] {
        let error = refuse(&store, &Draft::new("log/a", number)).await;
        assert!(matches!(error, AppendError::Store(StoreError::Closed)), "{error:?}");
    }
    assert_eq!(whole(&store).await.len(), 1);
}

/// What it holds can still be read: subscribers have yet to catch up.
pub async fn a_closed_store_can_be_read(store: Store) {
    accept(&store, &Draft::new("log/a", 1).times(3)).await;
    store.close().await.unwrap();
    assert_eq!(whole(&store).await.len(), 3);
    assert_eq!(whole_stream(&store, &stream("log/a")).await.len(), 3);
    assert_eq!(store.stream_version(&stream("log/a")).await.unwrap(), Version(3));
    assert!(store.accepted(command_id(1)).await.unwrap().is_some());
}

/// As often as one likes.
pub async fn a_store_may_be_closed_again(store: Store) {
    store.close().await.unwrap();
    store.close().await.unwrap();
}

/// The head tells everyone who watches it.
pub async fn the_head_says_that_the_store_was_closed(store: Store) {
    let mut head = store.head();
    accept(&store, &Draft::new("log/a", 1)).await;
    assert!(!head.borrow_and_update().closed);
    store.close().await.unwrap();
    head.changed().await.unwrap();
    let seen = *head.borrow();
    assert!(seen.closed);
    assert_eq!(seen.position.map(|position| position.0), Some(0));
}

/// Whoever stood in the queue when the store was closed gets in.
pub async fn appends_sent_before_closing_are_accepted(store: Store) {
    let drafts: Vec<Draft> = (0..24).map(|number| Draft::new("log/a", number)).collect();
    let appends = join_all(drafts.iter().map(|draft| store.append(draft.append())));
    let (answers, closed) = join(appends, store.close()).await;
    closed.unwrap();
    for answer in answers {
        answer.unwrap();
    }
    assert_eq!(whole(&store).await.len(), 24);
}

/// In a race each append is accepted or refused as closed, and what was answered with a position is there.
pub async fn every_append_that_races_with_closing_is_answered(store: Store) {
    let mut appends = JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        appends.spawn(async move {
            store.append(Draft::new(&format!("log/{}", number % 7), number).append()).await
        });
    }
    tokio::task::yield_now().await;
    store.close().await.unwrap();
    let mut accepted = Vec::new();
    while let Some(answer) = appends.join_next().await {
        match answer.unwrap() {
            Ok(appended) => accepted.push(appended.first.0),
            Err(AppendError::Store(StoreError::Closed)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    accepted.sort_unstable();
    assert_eq!(accepted, (0..accepted.len() as u64).collect::<Vec<_>>());
    assert_eq!(whole(&store).await.len(), accepted.len());
    let seen = *store.head().borrow();
    assert!(seen.closed);
    assert_eq!(seen.position.map(|position| position.0 + 1).unwrap_or(0), accepted.len() as u64);
}

/// After everything was delivered, also when it waited for more, and every time it is asked.
pub async fn a_subscription_ends_after_the_last_record_of_a_closed_store(store: Store) {
    accept(&store, &Draft::new("log/a", 1).times(700)).await;
    let mut late = subscribe(store.clone(), None, Filter::everything());
    let mut waiting = subscribe(store.clone(), None, Filter::everything());
    let waiting = tokio::spawn(async move {
        let mut count = 0;
        while waiting.next().await.unwrap().is_some() {
            count += 1;
        }
        count
    });
    accept(&store, &Draft::new("log/a", 2).times(2)).await;
    store.close().await.unwrap();
    for position in 0..702 {
        assert_eq!(late.next().await.unwrap().unwrap().position.0, position);
    }
    assert_eq!(late.next().await.unwrap(), None);
    assert_eq!(late.next().await.unwrap(), None);
    assert_eq!(late.next_page().await.unwrap(), None);
    assert_eq!(waiting.await.unwrap(), 702);
}
