//! A full disk, a failing disk, a second process, closing.

use std::sync::atomic::Ordering::SeqCst;

use super::*;
use crate::Version;
use crate::store::{Durability, LedgerReader};

#[tokio::test]
async fn a_full_disk_is_said_and_survived() {
    let mut rig = Rig::new();
    rig.fill(0..2, 1).await;
    let before = rig.all().await;
    let segment = rig.last_segment();
    let len = std::fs::metadata(&segment).unwrap().len();
    for space in [0, 1, 31, 32, 100] {
        *rig.disk.faults.space.lock().unwrap() = Some(space);
        let error = rig.append(request(2, "t/2", 1)).await.unwrap_err();
        assert!(matches!(error, AppendError::Store(StoreError::Full { .. })), "{error}");
        assert_eq!(std::fs::metadata(&segment).unwrap().len(), len);
    }
    assert_eq!(rig.all().await, before);
    assert_eq!(rig.store().stream_version(&"t/2".parse().unwrap()).await.unwrap(), Version::NONE);
    assert_eq!(rig.store().accepted(command(2)).await.unwrap(), None);
    *rig.disk.faults.space.lock().unwrap() = None;
    let appended = rig.append(request(2, "t/2", 1)).await.unwrap();
    assert_eq!((appended.first, appended.repeated), (Position(2), false));
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len(), 3);
    assert_eq!(LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap().records, 3);
}

#[tokio::test]
async fn a_disk_too_full_for_the_next_segment_is_survived() {
    let rig = Rig::small();
    let mut n = 0;
    while std::fs::metadata(rig.last_segment()).unwrap().len() < 1024 {
        rig.fill(n..n + 1, 1).await;
        n += 1;
    }
    *rig.disk.faults.space.lock().unwrap() = Some(255);
    let error = rig.append(request(n, "t/0", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Full { .. })), "{error}");
    assert_eq!(rig.files("segments").len(), 1);
    *rig.disk.faults.space.lock().unwrap() = None;
    rig.fill(n..n + 1, 1).await;
    assert_eq!(rig.files("segments").len(), 2);
    assert_eq!(rig.all().await.len(), n as usize + 1);
}

#[tokio::test]
async fn a_failed_sync_poisons_until_it_is_opened_anew() {
    let mut rig = Rig::new();
    rig.fill(0..2, 1).await;
    let before = rig.all().await;
    rig.disk.faults.sync_fails.store(true, SeqCst);
    let error = rig.append(request(2, "t/2", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Poisoned { .. })), "{error}");
    rig.disk.faults.sync_fails.store(false, SeqCst);
    // Also for a command that was accepted: its answer could not be told from one in doubt.
    for n in [3, 0] {
        let error = rig.append(request(n, "t/0", 1)).await.unwrap_err();
        assert!(matches!(error, AppendError::Store(StoreError::Poisoned { .. })), "{error}");
        assert!(error.to_string().contains("injected"), "{error}");
    }
    assert_eq!(rig.all().await, before, "what may not be on the disk is not shown");
    assert_eq!(rig.store().head().borrow().position, Some(Position(1)));
    rig.reopen().unwrap();
    // It was written after all, which nobody had been told.
    assert_eq!(rig.all().await.len(), 3);
    assert!(rig.append(request(2, "t/2", 1)).await.unwrap().repeated);
}

#[tokio::test]
async fn a_ledger_that_syncs_when_closed_does_so_at_each_seal_and_at_the_end() {
    let options =
        LedgerOptions { segment_bytes: 1024, durability: Durability::Closed, ..Default::default() };
    let mut rig = Rig::with(options);
    rig.disk.faults.sync_fails.store(true, SeqCst);
    let mut answered = 0;
    while std::fs::metadata(rig.last_segment()).unwrap().len() < 1024 {
        rig.fill(answered..answered + 1, 1).await;
        answered += 1;
    }
    let error = rig.append(request(answered, "t/0", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Poisoned { .. })), "{error}");
    rig.disk.faults.sync_fails.store(false, SeqCst);
    rig.reopen().unwrap();
    rig.fill(answered..answered + 20, 1).await;
    let syncs = rig.disk.faults.syncs.load(SeqCst);
    rig.store().close().await.unwrap();
    assert_eq!(rig.disk.faults.syncs.load(SeqCst), syncs + 1);
    assert!(rig.files("segments").len() > 2);
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len() as u64, answered + 20);
}

#[tokio::test]
async fn a_tail_that_cannot_be_cut_back_poisons() {
    let mut rig = Rig::new();
    rig.fill(0..2, 1).await;
    *rig.disk.faults.space.lock().unwrap() = Some(50);
    rig.disk.faults.truncate_fails.store(true, SeqCst);
    let error = rig.append(request(2, "t/2", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Poisoned { .. })), "{error}");
    *rig.disk.faults.space.lock().unwrap() = None;
    let error = rig.append(request(3, "t/0", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Poisoned { .. })), "{error}");
    rig.close();
    // The tail cannot be cut at the start either: said, not ignored.
    assert!(matches!(rig.reopen().unwrap_err(), StoreError::Io { .. }));
    rig.disk.faults.truncate_fails.store(false, SeqCst);
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_fails_leaves_no_effect_of_any_of_its_appends() {
    let rig = Rig::new();
    *rig.disk.faults.space.lock().unwrap() = Some(0);
    let store = rig.store();
    let appends = (0..40).map(|n| store.append(request(n % 20, "t/0", 1)));
    for result in futures_util::future::join_all(appends).await {
        assert!(matches!(result, Err(AppendError::Store(StoreError::Full { .. }))), "{result:?}");
    }
    *rig.disk.faults.space.lock().unwrap() = None;
    let appends = (0..40).map(|n| store.append(request(n % 20, "t/0", 1)));
    let results = futures_util::future::join_all(appends).await;
    let fresh = results.iter().filter(|result| !result.as_ref().unwrap().repeated).count();
    assert_eq!(fresh, 20);
    assert_eq!(rig.all().await.len(), 20);
}

#[tokio::test]
async fn a_second_process_is_told_who_holds_the_folder() {
    let mut rig = Rig::new();
    let error = LedgerStore::open(rig.path(), LedgerOptions::default()).unwrap_err();
    let StoreError::Locked { holder, .. } = &error else { panic!("{error}") };
    assert_eq!(*holder, std::process::id().to_string());
    let lock = std::fs::read_to_string(rig.path().join("LOCK")).unwrap();
    assert!(lock.lines().nth(1).unwrap().starts_with("since 2"), "{lock}");
    rig.store().close().await.unwrap();
    let second = LedgerStore::open(rig.path(), LedgerOptions::default()).unwrap();
    drop(second);
    rig.reopen().unwrap();
}

#[tokio::test]
async fn closing_answers_what_is_queued_and_goes_on_reading() {
    let rig = Rig::new();
    let store = rig.store();
    let appends =
        futures_util::future::join_all((0..30).map(|n| store.append(request(n, "t/0", 1))));
    let (results, closed) = tokio::join!(appends, store.close());
    closed.unwrap();
    for result in results {
        assert!(result.is_ok(), "{result:?}");
    }
    let error = rig.append(request(31, "t/0", 1)).await.unwrap_err();
    assert!(matches!(error, AppendError::Store(StoreError::Closed)), "{error}");
    assert!(store.head().borrow().closed);
    assert_eq!(rig.all().await.len(), 30);
    assert!(store.root().is_some());
    store.close().await.unwrap();
}

#[tokio::test]
async fn a_tail_of_another_stream_is_refused() {
    let rig = Rig::new();
    let mut append = request(0, "t/0", 1);
    append.stream = "t/1".parse().unwrap();
    let error = rig.append(append).await.unwrap_err();
    assert!(matches!(error, AppendError::Malformed(_)), "{error}");
}
