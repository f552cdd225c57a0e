//! Opening again: what a ledger was before it was closed, it is afterwards.

use std::time::Duration;

use luuvet_engine::store::{Direction, EventStore, Filter, StoreError, subscribe};
use luuvet_engine::{Position, Version};

use super::{accept, drain, head_of, head_position, refuse, whole, whole_stream};
use crate::backends::{Place, Store};
use crate::draft::{Draft, command_id, moment, stream};
use crate::random::Random;

async fn close(store: Store) {
    store.close().await.unwrap();
}

/// Records, streams, commands, head, clock: everything that can be read.
pub async fn everything_is_as_it_was(place: Place) {
    let store = place.open().await;
    let mut random = Random::seeded(1);
    for number in 0..120 {
        let draft = Draft::new(&format!("log/{}", random.below(9)), number)
            .times(1 + random.below(5) as usize)
            .scope(["A", "B"][random.below(2) as usize])
            .tail_len(if random.one_in(10) { 20_000 } else { 0 })
            .at(moment(number as i64));
        accept(&store, &draft).await;
    }
    let before = everything(&store).await;
    close(store).await;
    for _ in 0..3 {
        let store = place.open().await;
        assert_eq!(everything(&store).await, before);
        close(store).await;
    }
}

async fn everything(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
    let scope_b = Filter { scopes: vec!["B".into()], ..Filter::everything() };
    let mut streams = Vec::new();
    for n in 0..10 {
        let id = stream(&format!("log/{n}"));
        let version = store.stream_version(&id).await.unwrap();
        let back = store.read_stream(&id, Version(u64::MAX), Direction::Backward, 4).await;
        streams.push((version, whole_stream(store, &id).await, back.unwrap()));
    }
    let mut commands = Vec::new();
    for number in 0..121 {
        commands.push(store.accepted(command_id(number)).await.unwrap());
    }
    (
        (whole(store).await, streams, commands, head_position(store), store.last_recorded_at()),
        drain(store, Position(u64::MAX), Direction::Backward, 50, &scope_b).await,
    )
}

/// An empty ledger stays one.
pub async fn an_empty_ledger_opens_empty(place: Place) {
    close(place.open().await).await;
    let store = place.open().await;
    assert_eq!(head_position(&store), None);
    assert_eq!(whole(&store).await, []);
    assert_eq!(store.last_recorded_at(), None);
    assert_eq!(accept(&store, &Draft::new("log/a", 1).exact(0)).await.first, Position(0));
}

/// Positions, versions and facts go on where they were.
pub async fn appending_goes_on_where_it_was(place: Place) {
    for session in 0..4_u64 {
        let store = place.open().await;
        let since = session.checked_sub(1).map(|before| before * 3 + 2);
        let behind = session.checked_sub(1).map(|before| before * 3);
        if session > 0 {
            refuse(&store, &Draft::new("log/a", 500).unchanged("log", "A", behind)).await;
            refuse(&store, &Draft::new("log/a", 500).exact(session * 2 - 1)).await;
        }
        let draft = Draft::new("log/a", session * 2).times(2);
        let appended = accept(&store, &draft.exact(session * 2).unchanged("log", "A", since)).await;
        assert_eq!((appended.first.0, appended.version.0), (session * 3, session * 2 + 2));
        accept(&store, &Draft::new("log/b", session * 2 + 1).exact(session)).await;
        close(store).await;
    }
}

/// A command id is remembered for ever, and so is that a refused one was not accepted.
pub async fn an_accepted_command_is_remembered(place: Place) {
    let store = place.open().await;
    let draft = Draft::new("log/a", 1).times(3).exact(0);
    let first = accept(&store, &draft).await;
    let refused = Draft::new("log/a", 2).exact(0);
    refuse(&store, &refused).await;
    close(store).await;

    let store = place.open().await;
    let again = accept(&store, &draft).await;
    assert!(again.repeated);
    assert_eq!((again.first, again.last, again.version), (first.first, first.last, first.version));
    refuse(&store, &Draft::new("log/a", 1).note("another")).await;
    assert!(!accept(&store, &refused.exact(3)).await.repeated);
    assert_eq!(whole(&store).await.len(), 4);
}

/// A caller whose clock is behind the ledger gets the ledger's time, after a restart too.
pub async fn the_clock_never_runs_back_over_a_restart(place: Place) {
    let store = place.open().await;
    accept(&store, &Draft::new("log/a", 1).at(moment(100))).await;
    close(store).await;
    let store = place.open().await;
    assert_eq!(store.last_recorded_at(), Some(moment(100)));
    accept(&store, &Draft::new("log/a", 2).at(moment(50))).await;
    accept(&store, &Draft::new("log/a", 3).at(moment(101))).await;
    let clock: Vec<_> = whole(&store).await.iter().map(|r| head_of(r).recorded_at).collect();
    assert_eq!(clock, [100, 100, 101].map(moment));
}

/// A follower that remembers where it was misses nothing between two openings.
pub async fn a_follower_goes_on_where_it_was(place: Place) {
    let mut after = None;
    for session in 0..3 {
        let store = place.open().await;
        for number in 0..10 {
            accept(&store, &Draft::new("log/a", session * 10 + number)).await;
        }
        let mut subscription = subscribe(store.clone(), after, Filter::everything());
        for position in (session * 10).saturating_sub(5)..session * 10 + 5 {
            let record = subscription.next().await.unwrap().unwrap();
            assert_eq!(record.position.0, position);
            after = Some(record.position);
        }
        drop(subscription);
        close(store).await;
    }
}

/// Dropped without being closed, as by a process that ends.
pub async fn a_store_that_was_not_closed_opens_again(place: Place) {
    for session in 0..3 {
        let store = place.open().await;
        assert_eq!(whole(&store).await.len() as u64, session);
        accept(&store, &Draft::new("log/a", session)).await;
        drop(store);
    }
}

/// One ledger has one writer: a second is told who has it, and the first goes on.
pub async fn a_second_opening_is_refused_while_the_first_holds(place: Place) {
    let store = place.open().await;
    accept(&store, &Draft::new("log/a", 1)).await;
    match place.try_open().await {
        Err(StoreError::Locked { holder, .. }) => {
            assert_eq!(holder, std::process::id().to_string());
        }
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened twice"),
    }
    accept(&store, &Draft::new("log/a", 2)).await;
    close(store).await;
    let store = place.open().await;
    assert_eq!(whole(&store).await.len(), 2);
}

/// A folder with other things in it is left alone.
pub async fn a_folder_of_something_else_is_refused_and_left_alone(place: Place) {
    std::fs::create_dir_all(place.folder()).unwrap();
    let file = place.folder().join("accounts.xlsx");
    std::fs::write(&file, b"not a ledger").unwrap();
    match place.try_open().await {
        Err(StoreError::Foreign { .. }) => {}
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened"),
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"not a ledger");
    assert_eq!(std::fs::read_dir(place.folder()).unwrap().count(), 1, "nothing was put beside it");
}

/// What is slow to let go of the files (threads in the background) is waited for on opening.
pub async fn a_store_opens_as_soon_as_the_last_one_was_dropped(place: Place) {
    for session in 0..10_u64 {
        let store = place.open().await;
        assert_eq!(head_position(&store), session.checked_sub(1));
        let reader: std::sync::Arc<dyn EventStore> = store.clone();
        let reading = tokio::spawn(async move { whole(&reader).await.len() as u64 });
        accept(&store, &Draft::new("log/a", session)).await;
        assert!(reading.await.unwrap() <= session + 1);
        close(store).await;
        tokio::time::sleep(Duration::ZERO).await;
    }
}
