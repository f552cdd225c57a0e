//! The ledger against the store in memory: the same requests, the same answers, also after opening
//! anew and with segments so small that nearly every append rolls.

use proptest::prelude::*;

use super::*;
use crate::store::{MemoryStore, Unchanged};
use crate::{Category, Source, Version};

#[derive(Clone, Debug)]
enum Step {
    Append {
        /// Few, so that ids are sent again.
        command: u64,
        payload: u64,
        stream: u64,
        scope: u64,
        events: usize,
        expected: Option<u64>,
        unchanged: Option<(u64, u64, Option<u64>)>,
        clock: u64,
    },
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let unchanged =
        proptest::option::weighted(0.3, (0..2u64, 0..3u64, proptest::option::of(0..60u64)));
    let append = (
        0..60u64,
        prop_oneof![9 => Just(0u64), 1 => Just(1u64)],
        0..5u64,
        0..3u64,
        1..5usize,
        proptest::option::weighted(0.3, 0..6u64),
        unchanged,
        0..100u64,
    );
    prop_oneof![
        12 => append.prop_map(|(command, payload, stream, scope, events, expected, unchanged, clock)| {
            Step::Append { command, payload, stream, scope, events, expected, unchanged, clock }
        }),
        1 => Just(Step::Reopen),
    ]
}

fn stream(n: u64) -> StreamId {
    format!("{}/{n}", if n.is_multiple_of(2) { "even" } else { "odd" }).parse().unwrap()
}

fn scope(n: u64) -> Scope {
    Scope::new(format!("scope-{n}")).unwrap()
}

fn append_of(step: &Step) -> Option<Append> {
    let Step::Append {
        command: n,
        payload,
        stream: s,
        scope: c,
        events,
        expected,
        unchanged,
        clock,
    } = step
    else {
        return None;
    };
    let stream = stream(*s);
    let command_id = command(*n);
    let payload_hash = SmolStr::from(format!("hash-{payload}"));
    let events = (0..*events).map(|event| {
        let scope = scope((*c + event as u64 / 2) % 3);
        let kind = SmolStr::from(format!("{}/K{}", stream.category(), event % 2));
        let tail = format!(
            r#""stream":"{stream}","event_id":"{}","type":"{kind}","scope":"{scope}","command_id":"{command_id}","payload_hash":"{payload_hash}","payload":{{"text":"{}"}}}}"#,
            EventId::of(command_id, event),
            "x".repeat((*n * 7 % 90) as usize),
        );
        NewEvent { kind, scope, tail: tail.into_bytes().into() }
    });
    Some(Append {
        events: events.collect(),
        expected: expected.map_or(Expected::Any, |version| Expected::Exact(Version(version))),
        unchanged_since: unchanged
            .iter()
            .map(|(category, c, since)| Unchanged {
                source: Source {
                    category: Category::new(if *category == 0 { "even" } else { "odd" }).unwrap(),
                    scope: scope(*c),
                },
                since: since.map(Position),
            })
            .collect(),
        stream,
        command_id,
        payload_hash,
        recorded_at: at(*clock),
    })
}

/// Compares everything that can be read.
async fn compare(ledger: &dyn EventStore, memory: &dyn EventStore) {
    let (head, expected) = (*ledger.head().borrow(), *memory.head().borrow());
    assert_eq!(head, expected);
    assert_eq!(ledger.last_recorded_at(), memory.last_recorded_at());
    let filters = [
        Filter::everything(),
        Filter { categories: vec!["odd".into()], ..Filter::default() },
        Filter { kinds: vec!["even/K1".into(), "odd/K0".into()], ..Filter::default() },
        Filter {
            categories: vec!["even".into()],
            scopes: vec!["scope-1".into()],
            ..Filter::default()
        },
    ];
    let count = head.position.map_or(0, |position| position.0 + 1);
    for direction in [Direction::Forward, Direction::Backward] {
        for filter in &filters {
            for from in [0, 1, count / 2, count.saturating_sub(1), count, count + 5] {
                for limit in [0, 1, 3, usize::MAX] {
                    let page =
                        ledger.read_all(Position(from), direction, limit, filter).await.unwrap();
                    let same =
                        memory.read_all(Position(from), direction, limit, filter).await.unwrap();
                    assert_eq!(
                        page.records, same.records,
                        "{direction:?} {from} {limit} {filter:?}"
                    );
                    assert_eq!(page.next, same.next, "{direction:?} {from} {limit} {filter:?}");
                }
            }
        }
        for n in 0..6 {
            let stream = stream(n);
            for from in [0, 1, 2, 7, u64::MAX] {
                for limit in [0, 1, 4, usize::MAX] {
                    let from = Version(from);
                    let records =
                        ledger.read_stream(&stream, from, direction, limit).await.unwrap();
                    let same = memory.read_stream(&stream, from, direction, limit).await.unwrap();
                    assert_eq!(records, same, "{stream} {direction:?} {from} {limit}");
                }
            }
        }
    }
    for n in 0..6 {
        let stream = stream(n);
        let version = ledger.stream_version(&stream).await.unwrap();
        assert_eq!(version, memory.stream_version(&stream).await.unwrap());
    }
    for n in 0..61 {
        let accepted = ledger.accepted(command(n)).await.unwrap();
        assert_eq!(accepted, memory.accepted(command(n)).await.unwrap());
    }
}

fn outcome(result: Result<Appended, AppendError>) -> String {
    format!("{result:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_does_what_the_store_in_memory_does(
        steps in proptest::collection::vec(step(), 1..80),
        segment_bytes in prop_oneof![Just(0u64), Just(900), Just(4000)],
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut rig = Rig::with(LedgerOptions { segment_bytes, ..LedgerOptions::default() });
            let memory = MemoryStore::new();
            for step in &steps {
                match append_of(step) {
                    Some(append) => {
                        let expected = outcome(memory.append(append.clone()).await);
                        assert_eq!(outcome(rig.append(append).await), expected);
                    }
                    None => {
                        compare(rig.store(), &memory).await;
                        rig.reopen().unwrap();
                    }
                }
            }
            compare(rig.store(), &memory).await;
            rig.reopen().unwrap();
            compare(rig.store(), &memory).await;
            let report = crate::store::LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap();
            assert_eq!((report.tiles_missing, report.indexes_missing), (0, 0));
        });
    }

    #[test]
    fn appends_of_one_group_see_each_other(steps in proptest::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let rig = Rig::small();
            let memory = MemoryStore::new();
            let appends: Vec<Append> = steps.iter().filter_map(append_of).collect();
            let store = rig.store();
            // Polled in order, so that they are queued in order, and grouped as the writer finds them.
            let results = futures_util::future::join_all(
                appends.iter().map(|append| store.append(append.clone())),
            )
            .await;
            for (append, result) in appends.into_iter().zip(results) {
                assert_eq!(outcome(result), outcome(memory.append(append).await));
            }
            compare(store, &memory).await;
        });
    }
}
