//! Many writers at once: what each is told must be what the ledger holds.

use std::collections::HashMap;

use luuvet_engine::store::{AppendError, Appended, Filter};
use luuvet_engine::{CommandId, Version};
use tokio::task::JoinSet;

use super::{accept, head_of, positions, whole, whole_stream};
use crate::backends::Store;
use crate::draft::{Draft, bodies, command_id, stream};
use crate::random::Random;

const WRITERS: u64 = 16;

async fn all<T: Send + 'static>(mut tasks: JoinSet<T>) -> Vec<T> {
    let mut answers = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        answers.push(answer.unwrap());
    }
    answers
}

/// All expect the same version: one is accepted, the others are told the version that it made.
pub async fn of_writers_that_expect_the_same_version_one_wins(store: Store) {
    for round in 0..20 {
        let mut tasks = JoinSet::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            let draft = Draft::new("log/a", round * WRITERS + writer).exact(round);
            tasks.spawn(async move { store.append(draft.append()).await });
        }
        let mut winners = 0;
        for answer in all(tasks).await {
            match answer {
                Ok(appended) => {
                    assert_eq!(appended.version, Version(round + 1));
                    winners += 1;
                }
                Err(AppendError::VersionConflict { expected, actual, .. }) => {
                    assert_eq!((expected.0, actual.0), (round, round + 1));
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(winners, 1);
    }
    assert_eq!(whole(&store).await.len(), 20);
}

/// Each writer reads, decides and tries again until it is accepted: no update is lost.
pub async fn writers_that_try_again_all_get_in(store: Store) {
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let store = store.clone();
        tasks.spawn(async move {
            for n in 0..8 {
                let draft = Draft::new("log/a", writer << 32 | n);
                loop {
                    let version = store.stream_version(&stream("log/a")).await.unwrap();
                    match store.append(draft.clone().exact(version.0).append()).await {
                        Ok(appended) => break assert_eq!(appended.version, version.next()),
                        Err(AppendError::VersionConflict { expected, actual, .. }) => {
                            assert!(actual > expected, "what was read cannot be ahead");
                        }
                        Err(other) => panic!("{other:?}"),
                    }
                }
            }
        });
    }
    all(tasks).await;
    let records = whole_stream(&store, &stream("log/a")).await;
    let versions: Vec<u64> = records.iter().map(|record| head_of(record).version.0).collect();
    assert_eq!(versions, (1..=WRITERS * 8).collect::<Vec<_>>());
}

/// Each bets that nobody else has written to the scope: one is right.
pub async fn of_writers_that_lean_on_the_same_facts_one_wins(store: Store) {
    let mut since = None;
    for round in 0..20 {
        let mut tasks = JoinSet::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            let draft = Draft::new(&format!("log/{writer}"), round * WRITERS + writer)
                .unchanged("log", "A", since);
            tasks.spawn(async move { store.append(draft.append()).await });
        }
        let answers = all(tasks).await;
        let winner = answers.iter().find_map(|answer| answer.as_ref().ok()).unwrap().first;
        for answer in answers {
            match answer {
                Ok(appended) => assert_eq!(appended.first, winner, "only one can be right"),
                Err(AppendError::FactsChanged { newest, .. }) => assert_eq!(newest, winner),
                Err(other) => panic!("{other:?}"),
            }
        }
        since = Some(winner.0);
    }
    assert_eq!(whole(&store).await.len(), 20);
}

/// The same command from many callers at once is accepted once.
pub async fn the_same_command_sent_by_all_is_accepted_once(store: Store) {
    for number in 0..20 {
        let mut tasks = JoinSet::new();
        for _ in 0..WRITERS {
            let store = store.clone();
            let draft = Draft::new("log/a", number).times(2).exact(number * 2);
            tasks.spawn(async move { accept(&store, &draft).await });
        }
        let answers = all(tasks).await;
        let fresh = answers.iter().filter(|answer| !answer.repeated).count();
        assert_eq!(fresh, 1, "one was first");
        for answer in answers {
            assert_eq!((answer.first.0, answer.last.0), (number * 2, number * 2 + 1));
            assert_eq!(answer.version, Version(number * 2 + 2));
        }
    }
    assert_eq!(whole(&store).await.len(), 40);
}

/// Dense load of every sort, with resends: at the end the ledger is exactly what was answered.
pub async fn the_ledger_holds_what_was_answered_and_nothing_else(store: Store) {
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let store = store.clone();
        tasks.spawn(async move { busy_writer(&store, writer).await });
    }
    let mut answered: HashMap<CommandId, (Draft, Appended)> = HashMap::new();
    for (draft, appended) in all(tasks).await.into_iter().flatten() {
        let appended = Appended { repeated: false, ..appended };
        let known = answered.entry(draft.append().command_id).or_insert((draft, appended));
        assert_eq!(known.1, appended, "every answer to one command is the same");
    }
    let ledger = whole(&store).await;
    assert_eq!(positions(&ledger), (0..ledger.len() as u64).collect::<Vec<_>>());
    let mut count = 0;
    for (draft, appended) in answered.values() {
        let kept = &ledger[appended.first.0 as usize..=appended.last.0 as usize];
        let recorded_at = head_of(&kept[0]).recorded_at;
        let expected = bodies(&draft.append(), *appended, recorded_at);
        assert!(kept.iter().map(|record| &record.body).eq(&expected), "{draft:?}");
        count += kept.len();
    }
    assert_eq!(count, ledger.len(), "nothing is there that nobody was told of");
    let mut versions: HashMap<_, u64> = HashMap::new();
    for record in &ledger {
        let head = head_of(record);
        let version = versions.entry(head.stream).or_default();
        *version += 1;
        assert_eq!(head.version.0, *version);
    }
}

/// Appends with and without conditions, and sends again: its own and others' commands.
async fn busy_writer(store: &Store, writer: u64) -> Vec<(Draft, Appended)> {
    let mut random = Random::seeded(writer);
    let mut answers = Vec::new();
    for n in 0..40 {
        let number = match random.below(4) {
            0 => random.below(WRITERS) << 32 | random.below(n + 1),
            _ => writer << 32 | n,
        };
        // Everything about a command follows from its number, whoever sends it.
        let mut own = Random::seeded(number);
        let name = format!("log/{}", own.below(6));
        let mut draft = Draft::new(&name, number).times(1 + own.below(4) as usize);
        let unconditional = draft.clone();
        match random.below(3) {
            0 => {
                let version = store.stream_version(&stream(&name)).await.unwrap();
                draft = draft.exact(version.0);
            }
            1 => {
                let since = store.head().borrow().position.map(|position| position.0);
                draft = draft.unchanged("log", "A", since);
            }
            _ => {}
        }
        match store.append(draft.append()).await {
            Ok(appended) => answers.push((unconditional, appended)),
            Err(AppendError::VersionConflict { .. } | AppendError::FactsChanged { .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    answers
}

/// Whoever reads while others write sees a beginning of the ledger, never a gap or part of a page
/// twice; and the head is never ahead of what can be read.
pub async fn readers_see_a_beginning_of_the_ledger_while_others_write(store: Store) {
    let mut writers = JoinSet::new();
    for writer in 0..4 {
        let store = store.clone();
        writers.spawn(async move {
            for n in 0..50 {
                accept(&store, &Draft::new(&format!("log/{writer}"), writer << 32 | n).times(3))
                    .await;
            }
        });
    }
    let reader = store.clone();
    let reading = tokio::spawn(async move {
        loop {
            let head = reader.head().borrow().position.map_or(0, |position| position.0 + 1);
            let ledger = whole(&reader).await;
            assert!(ledger.len() as u64 >= head, "the head was at {head}");
            assert_eq!(positions(&ledger), (0..ledger.len() as u64).collect::<Vec<_>>());
            assert_eq!(ledger.len() % 3, 0, "an append is seen whole or not at all");
            if ledger.len() == 600 {
                return;
            }
            tokio::task::yield_now().await;
        }
    });
    all(writers).await;
    reading.await.unwrap();
    let accepted = store.accepted(command_id(0)).await.unwrap().unwrap();
    let from = accepted.appended.first;
    let page =
        store.read_all(from, luuvet_engine::store::Direction::Forward, 3, &Filter::everything());
    assert_eq!(page.await.unwrap().records.last().unwrap().position, accepted.appended.last);
}
