//! The bytes of a segment: header, batches, frames. Drawn in the module above, described for
//! auditors in `docs/ledger-format.md`, frozen by a golden file.
//!
//! Nothing here does IO.

use crc32c::crc32c;
use sha2::{Digest, Sha256};

use super::super::RECORD_LEN_MAX;

/// A SHA-256 digest.
pub(super) type Hash = [u8; 32];

/// First bytes of every segment.
pub(super) const SEGMENT_MAGIC: [u8; 8] = *b"LUUVETLG";

/// The format that this program reads and writes.
pub(super) const FORMAT: u32 = 1;

/// Bytes before the first batch.
pub(super) const SEGMENT_HEADER_LEN: usize = 256;

/// First bytes of every batch. 0xFF and 0xFE occur in no UTF-8 text, so no body can hold them; read
/// as a length they are far over the limit, so a frame cannot be taken for a batch or the reverse.
pub(super) const BATCH_MAGIC: [u8; 4] = [0xFF, b'B', b'T', 0xFE];

/// Bytes of a batch before its first frame.
pub(super) const BATCH_HEADER_LEN: usize = 32;

/// Bytes of a frame before its body.
pub(super) const FRAME_HEADER_LEN: usize = 8;

/// Longest tail: the store's three members, with two numbers of 20 digits, take up to 121 bytes.
pub(super) const TAIL_LEN_MAX: usize = RECORD_LEN_MAX - 128;

/// What a person sees who opens a segment in a viewer, without any document at hand.
const SELF_DESCRIPTION: &[u8] =
    b"\nluuvet ledger 1, little endian; header 256 B; batch: FF 42 54 FE, \
u32 records, u64 first position, u32 bytes, u32 appends, 2x u32 CRC32C; \
record: u32 length, u32 CRC32C, JSON\n";

const DESCRIPTION_AT: usize = 64;
const HEADER_CRC_AT: usize = SEGMENT_HEADER_LEN - 4;

/// Whose time a ledger's `recorded_at` tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockKind {
    /// The server's clock.
    #[default]
    Real,
    /// An invented time, that goes on from the last record's.
    Simulated {
        /// Simulated seconds in one real second; 0 when the time stands still.
        rate: u32,
    },
}

/// The start of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SegmentHeader {
    /// Position of the segment's first record.
    pub(super) first: u64,
    pub(super) clock: ClockKind,
    /// SHA-256 of the whole file of the segment before; zeros in the first.
    pub(super) previous: Hash,
}

/// Why bytes are not a segment's header.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HeaderFault {
    /// Another program's, or another format.
    Foreign(String),
    Damaged(&'static str),
}

impl SegmentHeader {
    pub(super) fn encode(&self) -> [u8; SEGMENT_HEADER_LEN] {
        let (kind, rate) = match self.clock {
            ClockKind::Real => (0u32, 0u32),
            ClockKind::Simulated { rate } => (1, rate),
        };
        let mut bytes = [b' '; SEGMENT_HEADER_LEN];
        bytes[..8].copy_from_slice(&SEGMENT_MAGIC);
        bytes[8..12].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[12..16].copy_from_slice(&(SEGMENT_HEADER_LEN as u32).to_le_bytes());
        bytes[16..24].copy_from_slice(&self.first.to_le_bytes());
        bytes[24..28].copy_from_slice(&kind.to_le_bytes());
        bytes[28..32].copy_from_slice(&rate.to_le_bytes());
        bytes[32..64].copy_from_slice(&self.previous);
        bytes[DESCRIPTION_AT..][..SELF_DESCRIPTION.len()].copy_from_slice(SELF_DESCRIPTION);
        let crc = crc32c(&bytes[..HEADER_CRC_AT]);
        bytes[HEADER_CRC_AT..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, HeaderFault> {
        if bytes.len() < 12 || bytes[..8] != SEGMENT_MAGIC {
            let start = &bytes[..bytes.len().min(8)];
            return Err(HeaderFault::Foreign(format!(
                "it begins with {:?} where a ledger's segment begins with {:?}",
                String::from_utf8_lossy(start),
                String::from_utf8_lossy(&SEGMENT_MAGIC)
            )));
        }
        let format = u32_at(bytes, 8);
        if format != FORMAT {
            return Err(HeaderFault::Foreign(format!(
                "it has ledger format {format}; this program knows format {FORMAT}"
            )));
        }
        if bytes.len() < SEGMENT_HEADER_LEN {
            return Err(HeaderFault::Damaged("the segment's header is cut short"));
        }
        if crc32c(&bytes[..HEADER_CRC_AT]) != u32_at(bytes, HEADER_CRC_AT) {
            return Err(HeaderFault::Damaged("the segment's header does not match its checksum"));
        }
        let clock = match (u32_at(bytes, 24), u32_at(bytes, 28)) {
            (0, _) => ClockKind::Real,
            (1, rate) => ClockKind::Simulated { rate },
            _ => return Err(HeaderFault::Damaged("the segment's clock kind is unknown")),
        };
        let mut previous = [0; 32];
        previous.copy_from_slice(&bytes[32..64]);
        Ok(Self { first: u64_at(bytes, 16), clock, previous })
    }
}

/// The start of a batch: one group of appends, written at once and synced before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BatchHeader {
    /// Records in it.
    pub(super) records: u32,
    /// Position of its first record.
    pub(super) first: u64,
    /// Bytes of frames that follow.
    pub(super) len: u32,
    /// Appends in it: runs of records with one command id.
    pub(super) appends: u32,
    /// CRC32C of the frames.
    pub(super) crc: u32,
}

impl BatchHeader {
    pub(super) fn encode(&self) -> [u8; BATCH_HEADER_LEN] {
        let mut bytes = [0; BATCH_HEADER_LEN];
        bytes[..4].copy_from_slice(&BATCH_MAGIC);
        bytes[4..8].copy_from_slice(&self.records.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.first.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.len.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.appends.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.crc.to_le_bytes());
        let crc = crc32c(&bytes[..28]);
        bytes[28..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    /// The header at the start of these bytes, where there is a sound one.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..BATCH_HEADER_LEN)?;
        if bytes[..4] != BATCH_MAGIC || crc32c(&bytes[..28]) != u32_at(bytes, 28) {
            return None;
        }
        Some(Self {
            records: u32_at(bytes, 4),
            first: u64_at(bytes, 8),
            len: u32_at(bytes, 16),
            appends: u32_at(bytes, 20),
            crc: u32_at(bytes, 24),
        })
    }
}

/// Adds a frame around what `body` writes.
pub(super) fn push_frame(bytes: &mut Vec<u8>, body: impl FnOnce(&mut Vec<u8>)) {
    let start = bytes.len();
    bytes.extend_from_slice(&[0; FRAME_HEADER_LEN]);
    body(bytes);
    let (head, body) = bytes[start..].split_at_mut(FRAME_HEADER_LEN);
    head[..4].copy_from_slice(&(body.len() as u32).to_le_bytes());
    head[4..].copy_from_slice(&crc32c(body).to_le_bytes());
}

/// What stands at a place in the bytes of a segment where a frame or a batch may begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A batch begins: frames go on after its header.
    Batch,
    /// A sound frame: from where to where its body goes.
    Frame { start: usize, end: usize },
    /// The bytes end before what stands there does; this many are needed from the place on.
    Short { needed: usize },
    /// It cannot be a frame.
    Bad(&'static str),
}

/// Looks at a place, checking the frame's checksum.
pub(super) fn next_at(bytes: &[u8], at: usize) -> Next {
    let Some(head) = bytes.get(at..at + FRAME_HEADER_LEN) else {
        return Next::Short { needed: FRAME_HEADER_LEN };
    };
    if head[..4] == BATCH_MAGIC {
        return Next::Batch;
    }
    let len = u32_at(head, 0) as usize;
    if len > RECORD_LEN_MAX {
        return Next::Bad("the record's length is impossible");
    }
    let (start, end) = (at + FRAME_HEADER_LEN, at + FRAME_HEADER_LEN + len);
    let Some(body) = bytes.get(start..end) else {
        return Next::Short { needed: FRAME_HEADER_LEN + len };
    };
    if crc32c(body) != u32_at(head, 4) {
        return Next::Bad("the record does not match its checksum");
    }
    Next::Frame { start, end }
}

/// SHA-256 of a file's content so far, that can be asked and goes on.
pub(super) fn hash_so_far(hasher: &Sha256) -> Hash {
    hasher.clone().finalize().into()
}

/// A number at a place that is known to be there.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let mut number = [0; 4];
    number.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(number)
}

/// A number at a place that is known to be there.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> SegmentHeader {
        SegmentHeader { first: 7, clock: ClockKind::Simulated { rate: 1440 }, previous: [9; 32] }
    }

    #[test]
    fn a_segment_header_survives_and_describes_itself() {
        let bytes = header().encode();
        assert_eq!(SegmentHeader::decode(&bytes), Ok(header()));
        assert!(String::from_utf8_lossy(&bytes).contains("u32 length, u32 CRC32C, JSON"));
        assert!(DESCRIPTION_AT + SELF_DESCRIPTION.len() <= HEADER_CRC_AT);
    }

    #[test]
    fn every_damaged_byte_of_a_segment_header_is_noticed() {
        for at in 0..SEGMENT_HEADER_LEN {
            let mut bytes = header().encode();
            bytes[at] ^= 1;
            assert!(SegmentHeader::decode(&bytes).is_err(), "byte {at}");
        }
    }

    #[test]
    fn every_damaged_byte_of_a_batch_header_is_noticed() {
        let header = BatchHeader { records: 3, first: 9, len: 77, appends: 2, crc: 5 };
        assert_eq!(BatchHeader::decode(&header.encode()), Some(header));
        for at in 0..BATCH_HEADER_LEN {
            let mut bytes = header.encode();
            bytes[at] ^= 1;
            assert_eq!(BatchHeader::decode(&bytes), None, "byte {at}");
        }
    }

    #[test]
    fn a_batch_cannot_be_taken_for_a_frame() {
        assert!(u32::from_le_bytes(BATCH_MAGIC) as usize > RECORD_LEN_MAX);
    }
}
