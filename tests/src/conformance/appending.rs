//! Appending: versions, positions, form, what is kept, and the clock.

use bytes::Bytes;
use chrono::TimeDelta;
use luuvet_engine::Version;
use luuvet_engine::store::{APPEND_EVENTS_MAX, AppendError, RECORD_LEN_MAX};

use super::{accept, head_of, head_position, positions, refuse, whole, whole_stream};
use crate::backends::Store;
use crate::draft::{Draft, bodies, moment, stream};

/// Positions count from 0 and versions from 1.
pub async fn the_first_append_is_at_position_0_and_version_1(store: Store) {
    assert_eq!(head_position(&store), None);
    assert_eq!(store.last_recorded_at(), None);
    assert_eq!(store.stream_version(&stream("log/a")).await.unwrap(), Version::NONE);

    let appended = accept(&store, &Draft::new("log/a", 1).exact(0)).await;

    assert_eq!((appended.first.0, appended.last.0, appended.version), (0, 0, Version(1)));
    assert!(!appended.repeated);
    assert_eq!(head_position(&store), Some(0));
    assert_eq!(store.last_recorded_at(), Some(moment(0)));
    assert_eq!(store.stream_version(&stream("log/a")).await.unwrap(), Version(1));
}

/// Also after events of other streams, which do not count.
pub async fn an_exact_version_that_holds_is_accepted(store: Store) {
    for number in 0..3 {
        accept(&store, &Draft::new("log/a", 10 + number).exact(number)).await;
        accept(&store, &Draft::new("log/b", 20 + number)).await;
    }
    assert_eq!(store.stream_version(&stream("log/a")).await.unwrap(), Version(3));
}

/// Too old, too new, "no events" where there are some, and some where there are none.
pub async fn a_wrong_version_is_refused_naming_both_and_appends_nothing(store: Store) {
    accept(&store, &Draft::new("log/a", 1).times(2)).await;
    accept(&store, &Draft::new("log/other", 2).times(5)).await;
    let before = whole(&store).await;
    for (text, expected, actual) in
        [("log/a", 1, 2), ("log/a", 3, 2), ("log/a", 0, 2), ("log/new", 1, 0), ("log/new", 7, 0)]
    {
        match refuse(&store, &Draft::new(text, 3).exact(expected)).await {
            AppendError::VersionConflict { stream: named, expected: e, actual: a } => {
                assert_eq!((named, e.0, a.0), (stream(text), expected, actual));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(whole(&store).await, before);
    assert_eq!(head_position(&store), Some(6));
    assert_eq!(store.stream_version(&stream("log/new")).await.unwrap(), Version::NONE);
}

/// Whether the stream has events or none.
pub async fn any_version_will_do_where_none_is_expected(store: Store) {
    assert_eq!(accept(&store, &Draft::new("log/a", 1)).await.version, Version(1));
    assert_eq!(accept(&store, &Draft::new("log/a", 2)).await.version, Version(2));
}

/// Streams of one category, and streams whose names begin alike, are different streams.
pub async fn streams_with_similar_names_do_not_mix(store: Store) {
    let names = ["log/a", "log/ab", "log/a.b", "log/a-", "log/A", "lo/a", "log.a/a", "log/a0"];
    for (number, name) in (0..).zip(names) {
        let draft = Draft::new(name, number).times(number as usize + 1).exact(0);
        accept(&store, &draft).await;
    }
    for (count, name) in (1..).zip(names) {
        assert_eq!(store.stream_version(&stream(name)).await.unwrap(), Version(count), "{name}");
        let records = whole_stream(&store, &stream(name)).await;
        assert_eq!(records.len() as u64, count, "{name}");
        assert!(records.iter().all(|record| head_of(record).stream == stream(name)), "{name}");
    }
}

/// Consecutive positions and versions, in the order in which they were sent.
pub async fn the_events_of_one_append_stand_together(store: Store) {
    accept(&store, &Draft::new("log/a", 1)).await;
    let draft = Draft::new("log/a", 2).events(&[("First", "A"), ("Second", "B"), ("Third", "A")]);

    let appended = accept(&store, &draft).await;

    assert_eq!((appended.first.0, appended.last.0, appended.version), (1, 3, Version(4)));
    let records = whole(&store).await;
    let seen: Vec<(u64, u64, String)> = records[1..]
        .iter()
        .map(|record| {
            let head = head_of(record);
            (record.position.0, head.version.0, head.kind.into_owned())
        })
        .collect();
    let expected = [(1, 2, "log/First"), (2, 3, "log/Second"), (3, 4, "log/Third")];
    assert_eq!(seen, expected.map(|(position, version, kind)| (position, version, kind.into())));
}

/// [`APPEND_EVENTS_MAX`] events are one append.
pub async fn the_most_events_of_one_append_are_taken(store: Store) {
    accept(&store, &Draft::new("log/a", 1)).await;
    let appended = accept(&store, &Draft::new("log/a", 2).times(APPEND_EVENTS_MAX)).await;
    assert_eq!((appended.first.0, appended.last.0), (1, APPEND_EVENTS_MAX as u64));
    assert_eq!(whole_stream(&store, &stream("log/a")).await.len(), APPEND_EVENTS_MAX + 1);
}

/// No events, too many, one too long: nothing is kept of it, and the id is free.
pub async fn a_malformed_append_is_refused_whole(store: Store) {
    let mut long = Draft::new("log/a", 1).times(2).append();
    long.events[1].tail = Bytes::from(vec![b' '; RECORD_LEN_MAX + 1]);
    let none = Draft::new("log/a", 1).times(0).append();
    let many = Draft::new("log/a", 1).times(APPEND_EVENTS_MAX + 1).append();
    for append in [none, many, long] {
        let error = store.append(append).await.unwrap_err();
        assert!(matches!(error, AppendError::Malformed(_)), "{error:?}");
    }
    assert_eq!(whole(&store).await, []);
    assert_eq!(head_position(&store), None);
    accept(&store, &Draft::new("log/a", 1).exact(0)).await;
}

/// A payload may have a mebibyte, and whatever is taken makes no body over [`RECORD_LEN_MAX`].
pub async fn no_body_is_longer_than_the_limit(store: Store) {
    let roomy = Draft::new("log/a", 1).tail_len(1_048_576 + 4_096);
    accept(&store, &roomy).await;
    for (number, len) in (2..).zip([RECORD_LEN_MAX - 200, RECORD_LEN_MAX - 40, RECORD_LEN_MAX]) {
        let append = Draft::new("log/a", number).tail_len(len).append();
        assert_eq!(append.events[0].tail.len(), len);
        match store.append(append).await {
            Ok(_) | Err(AppendError::Malformed(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    let records = whole(&store).await;
    assert!(records.len() >= 2, "a tail of {} bytes leaves room", RECORD_LEN_MAX - 200);
    for record in records {
        assert!(record.body.len() <= RECORD_LEN_MAX, "{} bytes", record.body.len());
        assert_eq!(head_of(&record).position, record.position);
    }
}

/// The store's members, then the tail as it was sent, byte for byte, whatever its length.
pub async fn bodies_are_kept_byte_for_byte(store: Store) {
    let mut expected = Vec::new();
    let lens = [0, 700, 4_095, 4_096, 4_097, 8_192, 70_000, 131_072, 300_000];
    for (number, len) in (0..).zip(lens) {
        let draft = Draft::new("log/a", number)
            .events(&[("First", "A"), ("Second", "B")])
            .tail_len(len)
            .at(moment(1_000 + number as i64));
        let sent = draft.append();
        let appended = accept(&store, &draft).await;
        expected.extend(bodies(&sent, appended, sent.recorded_at));
    }
    let kept: Vec<Bytes> = whole(&store).await.into_iter().map(|record| record.body).collect();
    assert!(kept == expected, "the bodies are not those that were sent");
    let of_stream = whole_stream(&store, &stream("log/a")).await;
    assert!(of_stream.iter().map(|record| &record.body).eq(&expected), "read as a stream");
}

/// Whatever was refused in between.
pub async fn positions_have_no_gaps(store: Store) {
    for number in 0..20 {
        accept(&store, &Draft::new("log/a", number).times(number as usize % 3 + 1)).await;
        refuse(&store, &Draft::new("log/a", 100 + number).exact(0)).await;
        refuse(&store, &Draft::new("log/b", 200 + number).unchanged("log", "A", None)).await;
        refuse(&store, &Draft::new("log/b", 300 + number).times(0)).await;
        accept(&store, &Draft::new("log/a", number).times(number as usize % 3 + 1)).await;
    }
    let records = whole(&store).await;
    assert_eq!(positions(&records), (0..records.len() as u64).collect::<Vec<_>>());
    assert_eq!(head_position(&store), Some(records.len() as u64 - 1));
}

/// A caller whose clock is behind gets the time of the newest record.
pub async fn the_clock_never_runs_back(store: Store) {
    for (number, seconds) in (0..).zip([10, 5, 10, 20, -100, 19, 21]) {
        let name = if number % 2 == 0 { "log/a" } else { "log/b" };
        let draft = Draft::new(name, number).times(2).at(moment(seconds));
        accept(&store, &draft).await;
    }
    let clock: Vec<_> = whole(&store).await.iter().map(|r| head_of(r).recorded_at).collect();
    let expected = [10, 10, 10, 20, 20, 20, 21].into_iter().flat_map(|s| [moment(s); 2]);
    assert_eq!(clock, expected.collect::<Vec<_>>());
    assert_eq!(store.last_recorded_at(), Some(moment(21)));
}

/// Records hold microseconds: a caller's nanoseconds are nowhere to be seen.
pub async fn the_newest_clock_is_what_the_newest_record_says(store: Store) {
    let fine = moment(0) + TimeDelta::nanoseconds(123_456_789);
    accept(&store, &Draft::new("log/a", 1).at(fine)).await;
    accept(&store, &Draft::new("log/a", 2).at(fine - TimeDelta::nanoseconds(1))).await;
    let records = whole(&store).await;
    assert_eq!(store.last_recorded_at(), Some(head_of(&records[1]).recorded_at));
    assert_eq!(head_of(&records[1]).recorded_at, moment(0) + TimeDelta::microseconds(123_456));
}

/// Whoever has an answer finds what it speaks of.
pub async fn what_was_answered_can_be_read_at_once(store: Store) {
    let mut head = store.head();
    for number in 0..30 {
        let appended = accept(&store, &Draft::new("log/a", number).times(3)).await;
        assert!(head.borrow_and_update().position >= Some(appended.last));
        assert_eq!(store.stream_version(&stream("log/a")).await.unwrap(), appended.version);
        let records = whole_stream(&store, &stream("log/a")).await;
        assert_eq!(records.last().unwrap().position, appended.last);
        assert_eq!(whole(&store).await.last().unwrap().position, appended.last);
    }
}
