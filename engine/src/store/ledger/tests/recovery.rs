//! What opening makes of files that a crash, a disk or a person left.

use super::*;
use crate::Version;
use crate::store::LedgerReader;

fn damaged(error: &StoreError) -> (&str, u64, Option<u64>) {
    match error {
        StoreError::Damaged { file, offset, position, .. } => {
            (file, *offset, position.map(|position| position.0))
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_tail_torn_at_any_byte_is_cut_and_nothing_before_it_is_lost() {
    let mut rig = Rig::new();
    rig.fill(0..3, 2).await;
    let before = rig.all().await;
    let segment = rig.last_segment();
    let whole_until = std::fs::metadata(&segment).unwrap().len();
    rig.append(request(3, "t/0", 3)).await.unwrap();
    rig.close();
    let bytes = std::fs::read(&segment).unwrap();
    for cut in whole_until as usize..bytes.len() {
        std::fs::write(&segment, &bytes[..cut]).unwrap();
        let report = LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap();
        assert_eq!((report.records, report.bytes_unfinished), (6, cut as u64 - whole_until));
        rig.reopen().unwrap();
        assert_eq!(rig.all().await, before, "cut at {cut}");
        assert_eq!(std::fs::metadata(&segment).unwrap().len(), whole_until);
    }
    // The command whose records were cut can be sent again.
    let appended = rig.append(request(3, "t/0", 3)).await.unwrap();
    assert_eq!((appended.first, appended.repeated), (Position(6), false));
}

#[tokio::test]
async fn a_tail_of_any_damaged_byte_is_cut() {
    let mut rig = Rig::new();
    rig.fill(0..2, 1).await;
    let before = rig.all().await;
    let segment = rig.last_segment();
    let whole_until = std::fs::metadata(&segment).unwrap().len() as usize;
    rig.append(request(2, "t/2", 1)).await.unwrap();
    rig.close();
    let bytes = std::fs::read(&segment).unwrap();
    for at in whole_until..bytes.len() {
        let mut torn = bytes.clone();
        torn[at] ^= 0x10;
        std::fs::write(&segment, &torn).unwrap();
        rig.reopen().unwrap();
        assert_eq!(rig.all().await, before, "byte {at}");
    }
    // Zeros are what some file systems leave.
    let mut torn = bytes[..whole_until].to_vec();
    torn.resize(whole_until + 9000, 0);
    std::fs::write(&segment, &torn).unwrap();
    rig.reopen().unwrap();
    assert_eq!(rig.all().await, before);
}

#[tokio::test]
async fn any_damaged_byte_before_the_last_batch_is_refused_with_file_and_place() {
    let mut rig = Rig::new();
    rig.fill(0..3, 2).await;
    let segment = rig.last_segment();
    let last_batch = std::fs::metadata(&segment).unwrap().len() as usize;
    rig.append(request(3, "t/0", 1)).await.unwrap();
    rig.close();
    let bytes = std::fs::read(&segment).unwrap();
    for at in (0..last_batch).filter(|at| *at >= 12) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x10;
        std::fs::write(&segment, &broken).unwrap();
        let error = rig.reopen().unwrap_err();
        let (file, offset, position) = damaged(&error);
        assert_eq!(file, segment.display().to_string());
        assert!(offset <= at as u64, "{offset} for {at}");
        assert!(position.is_some_and(|position| position < 6), "{error}");
        assert_eq!(std::fs::read(&segment).unwrap(), broken, "nothing is changed");
        let error =
            LedgerReader::open(rig.path()).and_then(|reader| reader.verify(|_| ())).unwrap_err();
        assert_eq!(damaged(&error).1, offset);
    }
}

#[tokio::test]
async fn a_damaged_record_is_named_by_its_own_offset_and_position() {
    let mut rig = Rig::new();
    rig.append(request(0, "t/0", 3)).await.unwrap();
    rig.append(request(1, "t/1", 1)).await.unwrap();
    rig.close();
    let segment = rig.last_segment();
    let mut bytes = std::fs::read(&segment).unwrap();
    let text = br#""event":1}"#;
    let at = bytes.windows(text.len()).position(|window| window == text).unwrap();
    let frame =
        bytes[..at].windows(12).rposition(|window| window == br#"{"position":"#).unwrap() - 8;
    bytes[at] ^= 1;
    std::fs::write(&segment, &bytes).unwrap();
    let error = rig.reopen().unwrap_err();
    assert_eq!(damaged(&error), (&*segment.display().to_string(), frame as u64, Some(1)));
}

#[tokio::test]
async fn a_sealed_segment_has_no_tail_to_cut() {
    let mut rig = Rig::small();
    rig.fill(0..12, 1).await;
    rig.close();
    let segments = rig.files("segments");
    assert!(segments.len() > 2);
    std::fs::remove_dir_all(rig.path().join("index")).unwrap();
    let bytes = std::fs::read(&segments[0]).unwrap();
    std::fs::write(&segments[0], &bytes[..bytes.len() - 1]).unwrap();
    let error = rig.reopen().unwrap_err();
    assert_eq!(damaged(&error).0, segments[0].display().to_string());
}

#[tokio::test]
async fn a_changed_sealed_segment_breaks_the_chain() {
    let mut rig = Rig::small();
    rig.fill(0..12, 1).await;
    rig.close();
    let segments = rig.files("segments");
    // Someone who can write a sound segment changes one record: the next one's header tells.
    let first =
        crate::SequenceHead { position: Position(0), version: Version(1), recorded_at: at(0) };
    let mut bytes = super::super::format::SegmentHeader {
        first: 0,
        clock: crate::store::ClockKind::Real,
        previous: [0; 32],
    }
    .encode()
    .to_vec();
    let original = std::fs::read(&segments[0]).unwrap();
    let mut batches = original[256..].to_vec();
    let text = br#""n":0"#;
    let found = batches.windows(text.len()).position(|window| window == text).unwrap();
    batches[found + 4] = b'9';
    // The first batch holds one record: frame and batch get new checksums.
    let header = super::super::format::BatchHeader::decode(&original[256..]).unwrap();
    let body = batches[40..32 + header.len as usize].to_vec();
    assert!(body.starts_with(&first.body(b"")));
    let mut frame = Vec::new();
    super::super::format::push_frame(&mut frame, |bytes| bytes.extend_from_slice(&body));
    let header =
        super::super::format::BatchHeader { crc: crc32c::crc32c(&frame), ..header }.encode();
    batches[..32].copy_from_slice(&header);
    batches[32..32 + frame.len()].copy_from_slice(&frame);
    bytes.extend_from_slice(&batches);
    assert_eq!(bytes.len(), original.len());
    std::fs::write(&segments[0], &bytes).unwrap();

    let error = LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap_err();
    assert!(error.to_string().contains("the index differs"), "{error}");
    std::fs::remove_dir_all(rig.path().join("index")).unwrap();
    let error = LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap_err();
    assert_eq!(
        damaged(&error),
        (&*segments[1].display().to_string(), 32, Some(first_of(&segments[1])))
    );
    let error = rig.reopen().unwrap_err();
    assert_eq!(damaged(&error).0, segments[1].display().to_string());
}

fn first_of(segment: &Path) -> u64 {
    segment.file_stem().unwrap().to_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_missing_segment_is_noticed() {
    let mut rig = Rig::small();
    rig.fill(0..20, 1).await;
    rig.close();
    let segments = rig.files("segments");
    assert!(segments.len() > 3);
    let moved = rig.path().join("elsewhere");
    for missing in [&segments[0], &segments[1]] {
        std::fs::rename(missing, &moved).unwrap();
        let error = rig.reopen().unwrap_err();
        assert!(error.to_string().contains("a segment is missing or cut"), "{error}");
        std::fs::rename(&moved, missing).unwrap();
    }
    rig.reopen().unwrap();
    rig.close();
    // All of them: the derived files tell.
    for segment in &segments {
        std::fs::remove_file(segment).unwrap();
    }
    let error = rig.reopen().unwrap_err();
    assert!(error.to_string().contains("a ledger whose segments are gone"), "{error}");
}

#[tokio::test]
async fn records_that_the_tiles_knew_are_missed() {
    let mut rig = Rig::new();
    rig.append(request(0, "t/0", 250)).await.unwrap();
    let segment = rig.last_segment();
    let until = std::fs::metadata(&segment).unwrap().len();
    rig.append(request(1, "t/0", 10)).await.unwrap();
    rig.close();
    let bytes = std::fs::read(&segment).unwrap();
    std::fs::write(&segment, &bytes[..until as usize]).unwrap();
    let error = rig.reopen().unwrap_err();
    assert_eq!(damaged(&error), (&*segment.display().to_string(), until, Some(250)));
    std::fs::remove_dir_all(rig.path().join("tiles")).unwrap();
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len(), 250);
}

#[tokio::test]
async fn a_draft_of_a_segment_is_no_segment() {
    let mut rig = Rig::small();
    rig.fill(0..3, 1).await;
    rig.close();
    let draft = rig.path().join("segments/00000000000000000003.tmp");
    std::fs::write(&draft, b"half a hea").unwrap();
    rig.reopen().unwrap();
    assert_eq!(rig.all().await.len(), 3);
    rig.fill(3..20, 1).await;
    assert_eq!(rig.all().await.len(), 20);
}
