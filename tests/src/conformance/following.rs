//! Subscriptions: every matching record after a position, each once, in order, without gap.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use luuvet_engine::store::{
    AcceptedCommand, Append, AppendError, Appended, Direction, EventStore, Filter, Head, Page,
    Record, StoreError, Subscription, subscribe,
};
use luuvet_engine::{CommandId, Position, StreamId, Version};
use smol_str::SmolStr;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{accept, head_of, positions, whole};
use crate::backends::Store;
use crate::draft::Draft;
use crate::random::Random;

const WRITERS: u64 = 8;
const APPENDS: u64 = 40;

/// Starts tasks that append at the same time; in all `WRITERS * APPENDS * 2` events.
fn load(store: &Store) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let store = store.clone();
        tasks.spawn(async move {
            let mut random = Random::seeded(writer);
            for n in 0..APPENDS {
                let name = ["log", "fact", "lo"][random.below(3) as usize];
                let draft = Draft::new(&format!("{name}/{}", random.below(5)), writer << 32 | n)
                    .scope(["A", "B"][random.below(2) as usize])
                    .times(1 + (n % 3) as usize);
                accept(&store, &draft).await;
                tokio::task::yield_now().await;
            }
        });
    }
    tasks
}

async fn follow(mut subscription: Subscription, count: usize) -> Vec<Record> {
    let mut records = Vec::with_capacity(count);
    while records.len() < count {
        records.push(subscription.next().await.unwrap().expect("the store is open"));
    }
    records
}

/// All events there will be once `load` is done.
fn loaded() -> u64 {
    WRITERS * (0..APPENDS).map(|n| 1 + n % 3).sum::<u64>()
}

/// Begun on an empty ledger, in its middle and at its head, while 8 tasks append.
pub async fn a_subscription_goes_from_history_to_live_without_gap_or_repeat(store: Store) {
    let from_nothing = subscribe(store.clone(), None, Filter::everything());
    let from_nothing = tokio::spawn(follow(from_nothing, 100 + loaded() as usize));
    accept(&store, &Draft::new("log/old", u64::MAX).times(100)).await;
    let mut tasks = load(&store);
    let head = store.head().borrow().position.unwrap();
    let starts = [None, Some(Position(0)), Some(Position(50)), Some(head)];
    let mut followers = Vec::new();
    for after in starts {
        let next = after.map_or(0, |position| position.0 + 1);
        let count = 100 + loaded() - next;
        let subscription = subscribe(store.clone(), after, Filter::everything());
        followers.push((next, tokio::spawn(follow(subscription, count as usize))));
    }
    followers.push((0, from_nothing));
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
    }
    let ledger = whole(&store).await;
    assert_eq!(ledger.len() as u64, 100 + loaded());
    for (next, follower) in followers {
        let seen = follower.await.unwrap();
        assert_eq!(positions(&seen), (next..100 + loaded()).collect::<Vec<_>>());
        assert!(seen == ledger[next as usize..], "what followers see is what the ledger holds");
    }
}

/// Nothing is dropped for one who reads a record now and then.
pub async fn a_slow_subscriber_gets_everything(store: Store) {
    let mut slow = subscribe(store.clone(), None, Filter::everything());
    let mut tasks = load(&store);
    let mut seen = vec![slow.next().await.unwrap().unwrap()];
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
        seen.push(slow.next().await.unwrap().unwrap());
    }
    accept(&store, &Draft::new("log/more", u64::MAX).times(1_000)).await;
    while seen.len() as u64 <= loaded() + 999 {
        seen.extend(slow.next_page().await.unwrap().unwrap());
        tokio::task::yield_now().await;
    }
    assert!(seen == whole(&store).await, "a slow subscriber missed or repeated something");
}

/// The matching records and no others, also where none match for long.
pub async fn a_filtered_subscription_gets_what_matches(store: Store) {
    let filter = Filter {
        categories: vec![SmolStr::new("fact")],
        kinds: Vec::new(),
        scopes: vec![SmolStr::new("B")],
    };
    let matches = |record: &Record| {
        let head = head_of(record);
        head.stream.category() == "fact" && head.scope == *"B"
    };
    accept(&store, &Draft::new("log/noise", u64::MAX - 1).times(1_000)).await;
    accept(&store, &Draft::new("fact/x", u64::MAX - 2).scope("B")).await;
    let mut subscription = subscribe(store.clone(), None, filter);
    let mut tasks = load(&store);
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
    }
    accept(&store, &Draft::new("log/noise", u64::MAX - 3).times(1_000).scope("B")).await;
    accept(&store, &Draft::new("fact/x", u64::MAX - 4).scope("B")).await;
    store.close().await.unwrap();
    let mut seen = Vec::new();
    while let Some(record) = subscription.next().await.unwrap() {
        seen.push(record);
    }
    let expected: Vec<Record> = whole(&store).await.into_iter().filter(matches).collect();
    assert!(expected.len() > 10, "the filter must have something to find");
    assert_eq!(positions(&seen), positions(&expected));
    assert!(seen == expected);
}

/// It has looked at everything, and does not look again and again.
pub async fn a_subscription_that_finds_nothing_ends_with_its_store(store: Store) {
    let filter = Filter { categories: vec![SmolStr::new("none")], ..Filter::everything() };
    accept(&store, &Draft::new("log/a", 1).times(1_000)).await;
    let mut subscription = subscribe(store.clone(), None, filter);
    let wait = tokio::time::timeout(Duration::from_millis(20), subscription.next());
    assert!(wait.await.is_err(), "there is nothing to deliver");
    store.close().await.unwrap();
    assert_eq!(subscription.next().await.unwrap(), None);
}

/// The subscription saw an older head than the page that it then read.
pub async fn appends_that_slip_in_before_a_page_is_read_come_once(store: Store) {
    let busy = Arc::new(Busy { store: store.clone(), left: AtomicU64::new(25) });
    let mut subscription = subscribe(busy, None, Filter::everything());
    for pair in 0..25 {
        accept(&store, &Draft::new("log/a", 1_000 + pair)).await;
        for position in [2 * pair, 2 * pair + 1] {
            assert_eq!(subscription.next().await.unwrap().unwrap().position.0, position);
        }
    }
}

/// A subscriber that often stops waiting, to do something else, still gets every record once.
pub async fn a_dropped_wait_loses_nothing(store: Store) {
    let mut subscription = subscribe(store.clone(), None, Filter::everything());
    let mut tasks = load(&store);
    let (mut seen, mut dropped) = (Vec::new(), 0_u64);
    while (seen.len() as u64) < loaded() {
        tokio::select! {
            biased;
            record = subscription.next() => seen.push(record.unwrap().unwrap()),
            () = impatience(dropped) => dropped += 1,
        }
    }
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
    }
    // Nothing comes any more: this wait is always dropped, and the next one goes on.
    let wait = tokio::time::timeout(Duration::from_millis(20), subscription.next());
    assert!(wait.await.is_err(), "there is nothing to deliver");
    accept(&store, &Draft::new("log/last", u64::MAX)).await;
    seen.push(subscription.next().await.unwrap().unwrap());
    assert!(seen == whole(&store).await, "a dropped wait lost or repeated something");
}

/// Ends at once, after a yield or after a moment, so that waits are dropped at different points.
async fn impatience(n: u64) {
    match n % 3 {
        0 => {}
        1 => tokio::task::yield_now().await,
        _ => tokio::time::sleep(Duration::from_micros(200)).await,
    }
}

/// From a position that is not there yet: it waits, and gets what comes after it.
pub async fn a_subscription_may_start_ahead_of_the_head(store: Store) {
    accept(&store, &Draft::new("log/a", 1).times(2)).await;
    let mut ahead = subscribe(store.clone(), Some(Position(4)), Filter::everything());
    for number in 2..10 {
        accept(&store, &Draft::new("log/a", number)).await;
    }
    for position in 5..10 {
        assert_eq!(ahead.next().await.unwrap().unwrap().position.0, position);
    }
}

/// A store to which somebody always appends just before it is read, so many times.
#[derive(Debug)]
struct Busy {
    store: Store,
    left: AtomicU64,
}

impl EventStore for Busy {
    fn read_all(
        &self,
        from: Position,
        direction: Direction,
        limit: usize,
        filter: &Filter,
    ) -> BoxFuture<'_, Result<Page, StoreError>> {
        let filter = filter.clone();
        async move {
            let left = self.left.load(Ordering::SeqCst);
            if left > 0 {
                self.left.store(left - 1, Ordering::SeqCst);
                accept(&self.store, &Draft::new("log/a", left)).await;
            }
            self.store.read_all(from, direction, limit, &filter).await
        }
        .boxed()
    }

    fn append(&self, append: Append) -> BoxFuture<'_, Result<Appended, AppendError>> {
        self.store.append(append)
    }

    fn read_stream(
        &self,
        stream: &StreamId,
        from: Version,
        direction: Direction,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.store.read_stream(stream, from, direction, limit)
    }

    fn stream_version(&self, stream: &StreamId) -> BoxFuture<'_, Result<Version, StoreError>> {
        self.store.stream_version(stream)
    }

    fn accepted(
        &self,
        command_id: CommandId,
    ) -> BoxFuture<'_, Result<Option<AcceptedCommand>, StoreError>> {
        self.store.accepted(command_id)
    }

    fn head(&self) -> watch::Receiver<Head> {
        self.store.head()
    }

    fn last_recorded_at(&self) -> Option<DateTime<Utc>> {
        self.store.last_recorded_at()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        self.store.close()
    }
}
