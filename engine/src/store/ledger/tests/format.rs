//! The files' bytes are frozen.

use super::*;
use crate::store::{ClockKind, LedgerReader};

const GOLDEN_SEGMENTS: [&[u8]; 2] =
    [include_bytes!("golden/sealed.seg"), include_bytes!("golden/active.seg")];
const GOLDEN_INDEX: &[u8] = include_bytes!("golden/sealed.idx");

#[tokio::test]
async fn the_format_is_frozen() {
    let mut rig = Rig::with(LedgerOptions {
        segment_bytes: 700,
        clock: ClockKind::Simulated { rate: 1440 },
        ..LedgerOptions::default()
    });
    rig.fill(0..3, 1).await;
    rig.append(request(3, "u/x", 2)).await.unwrap();
    rig.close();
    let segments: Vec<Vec<u8>> =
        rig.files("segments").iter().map(|path| std::fs::read(path).unwrap()).collect();
    let index = std::fs::read(&rig.files("index")[0]).unwrap();
    assert_eq!(segments, GOLDEN_SEGMENTS);
    assert_eq!(index, GOLDEN_INDEX);
}

#[tokio::test]
async fn a_ledger_of_the_frozen_format_opens() {
    let mut rig = Rig::new();
    rig.close();
    let names = ["00000000000000000000.seg", "00000000000000000002.seg"];
    for (name, bytes) in names.iter().zip(GOLDEN_SEGMENTS) {
        std::fs::write(rig.path().join("segments").join(name), bytes).unwrap();
    }
    let report = LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap();
    assert_eq!((report.records, report.segments, report.indexes_missing), (5, 2, 1));
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len(), 5);
    assert_eq!(rig.store().clock_kind(), ClockKind::Simulated { rate: 1440 });
    assert_eq!(rig.store().last_recorded_at(), Some(at(3)));
    rig.close();
    assert_eq!(std::fs::read(&rig.files("index")[0]).unwrap(), GOLDEN_INDEX);
}

#[tokio::test]
async fn a_ledger_keeps_the_clock_it_began_with() {
    let mut rig = Rig::with(LedgerOptions {
        clock: ClockKind::Simulated { rate: 60 },
        ..LedgerOptions::default()
    });
    rig.options.clock = ClockKind::Real;
    rig.reopen().unwrap();
    assert_eq!(rig.store().clock_kind(), ClockKind::Simulated { rate: 60 });
    let reader = LedgerReader::open(rig.path()).unwrap();
    assert_eq!(reader.clock_kind(), ClockKind::Simulated { rate: 60 });
}

#[tokio::test]
async fn another_format_is_named() {
    let mut rig = Rig::new();
    rig.close();
    let segment = rig.last_segment();
    let mut bytes = std::fs::read(&segment).unwrap();
    bytes[8] = 2;
    std::fs::write(&segment, &bytes).unwrap();
    let error = rig.reopen().unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert!(error.to_string().contains("has ledger format 2; this program knows format 1"));
    std::fs::write(&segment, b"SQLite format 3").unwrap();
    let error = rig.reopen().unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert!(error.to_string().contains("SQLite f"), "{error}");
}

#[test]
fn the_folder_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("conf"), "sled").unwrap();
    let error = LedgerStore::open(folder.path(), LedgerOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert!(error.to_string().contains("it holds `conf` and no ledger"), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_reader_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let error = LedgerReader::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
