//! Reading: streams and the whole ledger, both ways, in pages, filtered.

use luuvet_engine::store::{Direction, Filter, Record};
use luuvet_engine::{Position, Version};
use smol_str::SmolStr;

use super::{accept, drain, head_of, positions, whole, whole_stream};
use crate::backends::Store;
use crate::draft::{Draft, stream};
use Direction::{Backward, Forward};

/// Two streams, interleaved: `log/a` has versions 1 to 7.
async fn two_streams(store: &Store) {
    for (number, count) in (0..).zip([1, 3, 2, 1]) {
        accept(store, &Draft::new("log/a", number).times(count)).await;
        accept(store, &Draft::new("log/b", 100 + number).times(count)).await;
    }
}

/// 60 events over three categories, three kinds and three scopes.
async fn a_mixed_ledger(store: &Store) {
    let kinds = ["Noted", "Closed", "Opened"];
    let scopes = ["A", "B", "C"];
    for number in 0..30_u64 {
        let n = number as usize;
        let category = ["log", "fact", "lo"][n % 3];
        let events = [(kinds[n % 2], scopes[n % 3]), (kinds[n / 2 % 3], scopes[n / 4 % 3])];
        accept(store, &Draft::new(&format!("{category}/{}", n % 5), number).events(&events)).await;
    }
}

fn versions(records: &[Record]) -> Vec<u64> {
    records.iter().map(|record| head_of(record).version.0).collect()
}

/// From each version on, the version there included.
pub async fn a_stream_is_read_forward_from_a_version(store: Store) {
    two_streams(&store).await;
    for from in 0..=9 {
        for limit in [0, 1, 2, 6, 7, 8, usize::MAX] {
            let read = store.read_stream(&stream("log/a"), Version(from), Forward, limit).await;
            let expected: Vec<u64> = (from.max(1)..=7).take(limit).collect();
            assert_eq!(versions(&read.unwrap()), expected, "from {from}, limit {limit}");
        }
    }
    let read = store.read_stream(&stream("log/a"), Version(u64::MAX), Forward, 10).await;
    assert_eq!(read.unwrap(), []);
}

/// From each version back, the version there included; from far beyond the end too.
pub async fn a_stream_is_read_backward_from_a_version(store: Store) {
    two_streams(&store).await;
    for from in (0..=9).chain([u64::MAX]) {
        for limit in [0, 1, 2, 6, 7, 8, usize::MAX] {
            let read = store.read_stream(&stream("log/a"), Version(from), Backward, limit).await;
            let expected: Vec<u64> = (1..=from.min(7)).rev().take(limit).collect();
            assert_eq!(versions(&read.unwrap()), expected, "from {from}, limit {limit}");
        }
    }
}

/// It holds what the ledger holds of it.
pub async fn a_stream_holds_its_own_records_as_the_ledger_does(store: Store) {
    two_streams(&store).await;
    let ledger = whole(&store).await;
    for name in ["log/a", "log/b"] {
        let expected: Vec<Record> = ledger
            .iter()
            .filter(|record| head_of(record).stream == stream(name))
            .cloned()
            .collect();
        assert_eq!(whole_stream(&store, &stream(name)).await, expected);
    }
}

/// It is empty, not an error.
pub async fn an_unknown_stream_has_no_records(store: Store) {
    for _ in 0..2 {
        for direction in [Forward, Backward] {
            let read = store.read_stream(&stream("log/none"), Version(1), direction, 10).await;
            assert_eq!(read.unwrap(), []);
        }
        assert_eq!(store.stream_version(&stream("log/none")).await.unwrap(), Version::NONE);
        two_streams(&store).await;
    }
}

/// From either end, whatever is asked for.
pub async fn an_empty_ledger_has_no_records(store: Store) {
    for direction in [Forward, Backward] {
        for from in [0, 1, u64::MAX] {
            let page =
                store.read_all(Position(from), direction, 10, &Filter::everything()).await.unwrap();
            assert_eq!((page.records, page.next), (Vec::new(), None));
        }
    }
}

/// Every start and every page length gives the same records in the same order.
pub async fn the_ledger_is_read_both_ways_in_pages_of_any_length(store: Store) {
    two_streams(&store).await;
    let everything = Filter::everything();
    let last = 13;
    for from in (0..=last + 2).chain([u64::MAX - 1, u64::MAX]) {
        for limit in [1, 2, 3, 13, 14, 15, usize::MAX] {
            let read = drain(&store, Position(from), Forward, limit, &everything).await;
            assert_eq!(positions(&read), (from..=last).collect::<Vec<_>>(), "{from} {limit}");
            let read = drain(&store, Position(from), Backward, limit, &everything).await;
            let expected: Vec<u64> = (0..=from.min(last)).rev().collect();
            assert_eq!(positions(&read), expected, "back from {from}, {limit}");
        }
    }
}

/// `next` is absent exactly when the end was reached: also when the page is full by then.
pub async fn the_end_of_the_ledger_is_told_with_its_last_record(store: Store) {
    two_streams(&store).await;
    let everything = Filter::everything();
    for (from, direction) in [(10, Forward), (3, Backward)] {
        let read = |limit| store.read_all(Position(from), direction, limit, &everything);
        let full = read(4).await.unwrap();
        assert_eq!((full.records.len(), full.next), (4, None), "{direction:?}");
        let short = read(3).await.unwrap();
        let left = if direction == Forward { 13 } else { 0 };
        assert_eq!((short.records.len(), short.next), (3, Some(Position(left))), "{direction:?}");
    }
}

/// It looks at nothing, and says that all is still to be read.
pub async fn a_page_of_no_records_stays_where_it_is(store: Store) {
    two_streams(&store).await;
    for from in [0, 5, 13] {
        for direction in [Forward, Backward] {
            let page = store.read_all(Position(from), direction, 0, &Filter::everything()).await;
            let page = page.unwrap();
            assert_eq!((page.records.len(), page.next), (0, Some(Position(from))));
        }
    }
}

/// By category, type, scope and all of their combinations, from everywhere, both ways.
pub async fn a_filter_gives_the_matching_records_and_no_others(store: Store) {
    a_mixed_ledger(&store).await;
    let ledger = whole(&store).await;
    assert_eq!(ledger.len(), 60);
    let texts = |texts: &[&str]| texts.iter().map(SmolStr::new).collect::<Vec<_>>();
    let categories = [texts(&[]), texts(&["log"]), texts(&["lo", "fact"]), texts(&["none"])];
    let kinds = [texts(&[]), texts(&["log/Noted"]), texts(&["log/Closed", "fact/Noted"])];
    let scopes = [texts(&[]), texts(&["A"]), texts(&["B", "C"])];
    let mut some_matched = 0;
    for categories in &categories {
        for kinds in &kinds {
            for scopes in &scopes {
                let wanted = |record: &&Record| {
                    let head = head_of(record);
                    let allows = |list: &[SmolStr], text: &str| {
                        list.is_empty() || list.contains(&text.into())
                    };
                    allows(categories, head.stream.category())
                        && allows(kinds, &head.kind)
                        && allows(scopes, head.scope.as_str())
                };
                let filter = Filter {
                    categories: categories.clone(),
                    kinds: kinds.clone(),
                    scopes: scopes.clone(),
                };
                let mut expected: Vec<Record> = ledger.iter().filter(wanted).cloned().collect();
                some_matched += usize::from(!expected.is_empty());
                for limit in [1, 4, 100] {
                    let read = drain(&store, Position(0), Forward, limit, &filter).await;
                    assert_eq!(read, expected, "{filter:?}, {limit}");
                }
                let late: Vec<Record> =
                    expected.iter().filter(|record| record.position.0 >= 31).cloned().collect();
                let read = drain(&store, Position(31), Forward, 3, &filter).await;
                assert_eq!(read, late, "{filter:?}");
                expected.reverse();
                for limit in [1, 4, 100] {
                    let read = drain(&store, Position(u64::MAX), Backward, limit, &filter).await;
                    assert_eq!(read, expected, "back, {filter:?}, {limit}");
                }
            }
        }
    }
    assert!(some_matched > 10, "the filters must have something to find");
}
