//! What is derived can be deleted or damaged, and comes back the same.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use sha2::Sha256;

use super::*;
use crate::store::{LedgerReader, LedgerReport};

fn verify(rig: &Rig) -> LedgerReport {
    LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap()
}

#[tokio::test]
async fn segments_roll_and_all_stays_readable() {
    let mut rig = Rig::small();
    rig.fill(0..50, 2).await;
    let before = rig.all().await;
    assert_eq!(before.len(), 100);
    assert!(rig.files("segments").len() > 10);
    rig.reopen().unwrap();
    assert_eq!(rig.all().await, before);
    let report = verify(&rig);
    assert_eq!((report.records, report.indexes_missing), (100, 0));
    assert_eq!(report.root, rig.store().root());
    let reader = LedgerReader::open(rig.path()).unwrap();
    for from in [0, 1, 50, 99, 100, 1000] {
        let read: Vec<Record> = reader.records(Position(from)).collect::<Result<_, _>>().unwrap();
        assert_eq!(read, before[before.len().min(from as usize)..], "from {from}");
    }
}

#[tokio::test]
async fn a_deleted_or_damaged_index_is_made_again() {
    let mut rig = Rig::small();
    rig.fill(0..30, 2).await;
    let before = rig.all().await;
    rig.close();
    let files = rig.files("index");
    let bytes: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    std::fs::remove_dir_all(rig.path().join("index")).unwrap();
    rig.reopen().unwrap();
    assert_eq!(rig.all().await, before);
    assert!(rig.append(request(0, "t/0", 2)).await.unwrap().repeated);
    for (n, file) in files.iter().enumerate() {
        assert_eq!(std::fs::read(file).unwrap(), bytes[n]);
        // One byte each, in another place each.
        let mut broken = bytes[n].clone();
        let at = broken.len() * n / files.len();
        broken[at] ^= 1;
        std::fs::write(file, broken).unwrap();
    }
    assert!(LedgerReader::open(rig.path()).unwrap().verify(|_| ()).is_err());
    rig.reopen().unwrap();
    assert_eq!(rig.all().await, before);
    for (n, file) in files.iter().enumerate() {
        assert_eq!(std::fs::read(file).unwrap(), bytes[n]);
    }
    // Another segment's, sound in itself.
    std::fs::copy(&files[1], &files[0]).unwrap();
    rig.reopen().unwrap();
    assert_eq!(rig.all().await, before);
    assert_eq!(verify(&rig).indexes, rig.files("index").len() as u64);
}

#[tokio::test]
async fn a_sound_index_spares_reading_the_records() {
    let mut rig = Rig::small();
    rig.fill(0..30, 2).await;
    rig.close();
    // A start does not notice this damage, since it reads no sealed record; reading it and `verify` do.
    let segment = &rig.files("segments")[0];
    let mut bytes = std::fs::read(segment).unwrap();
    bytes[400] ^= 1;
    std::fs::write(segment, bytes).unwrap();
    rig.reopen().unwrap();
    let read = rig
        .store()
        .read_all(Position(0), Direction::Forward, 1000, &Filter::everything())
        .await
        .unwrap_err();
    assert!(matches!(read, StoreError::Damaged { position: Some(_), .. }), "{read}");
    assert!(LedgerReader::open(rig.path()).unwrap().verify(|_| ()).is_err());
}

#[tokio::test]
async fn the_root_is_that_of_rfc_6962() {
    let mut oracle = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let mut rig = Rig::with(LedgerOptions { segment_bytes: 20_000, ..LedgerOptions::default() });
    assert_eq!(rig.store().root(), None);
    for n in 0..120 {
        rig.fill(n..n + 1, 7).await;
        for record in rig.all().await.into_iter().skip(oracle.len() as usize) {
            oracle.push(record.body.to_vec());
        }
        assert_eq!(rig.store().root().unwrap()[..], oracle.root().as_bytes()[..]);
    }
    let checkpoint = rig.store().checkpoint();
    assert!(checkpoint.starts_with("luuvet/ledger\n840\n"), "{checkpoint}");
    assert_eq!(checkpoint.lines().nth(2).unwrap().len(), 44);
    rig.reopen().unwrap();
    assert_eq!(rig.store().checkpoint(), checkpoint);
    assert_eq!(verify(&rig).tiles, 3);
}

#[tokio::test]
async fn deleted_short_and_wrong_tiles_are_made_again() {
    let mut rig = Rig::with(LedgerOptions { segment_bytes: 20_000, ..LedgerOptions::default() });
    rig.fill(0..120, 7).await;
    rig.close();
    let tiles = rig.files("tiles/0");
    let bytes: Vec<Vec<u8>> = tiles.iter().map(|tile| std::fs::read(tile).unwrap()).collect();
    std::fs::remove_dir_all(rig.path().join("tiles")).unwrap();
    assert_eq!(verify(&rig).tiles_missing, 3);
    rig.reopen().unwrap();
    assert_eq!(verify(&rig).tiles, 3);
    rig.close();
    std::fs::write(&tiles[1], &bytes[1][..100]).unwrap();
    rig.reopen().unwrap();
    for (tile, bytes) in tiles.iter().zip(&bytes) {
        assert_eq!(&std::fs::read(tile).unwrap(), bytes);
    }
    // Of the right length, but not what was written: noticed where it is recent.
    std::fs::write(&tiles[2], vec![0; bytes[2].len()]).unwrap();
    rig.reopen().unwrap();
    assert_eq!(verify(&rig).tiles, 3);
    rig.close();
    let mut wrong = bytes[0].clone();
    wrong[77] ^= 1;
    std::fs::write(&tiles[0], wrong).unwrap();
    let error = LedgerReader::open(rig.path()).unwrap().verify(|_| ()).unwrap_err();
    let StoreError::Damaged { file, offset, .. } = &error else { panic!("{error}") };
    assert_eq!((file.as_str(), *offset), (&*tiles[0].display().to_string(), 77));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_reads_beside_a_writer() {
    let rig = Rig::with(LedgerOptions { segment_bytes: 20_000, ..LedgerOptions::default() });
    let writing = async {
        for n in 0..400 {
            rig.fill(n..n + 1, 3).await;
            tokio::task::yield_now().await;
        }
    };
    let path = rig.path().to_owned();
    let verifying = tokio::task::spawn_blocking(move || {
        let mut last = 0;
        for _ in 0..20 {
            let report = LedgerReader::open(&path).unwrap().verify(|_| ()).unwrap();
            assert!(report.records >= last);
            last = report.records;
        }
    });
    let ((), verified) = tokio::join!(writing, verifying);
    verified.unwrap();
    assert_eq!(verify(&rig).records, 1200);
}
