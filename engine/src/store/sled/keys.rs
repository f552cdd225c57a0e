//! Keys and values, see the table in [`super`].

use smol_str::SmolStr;

use super::super::{AcceptedCommand, Appended};
use crate::{CommandId, Position, Source, StreamId, Version};

/// Most bytes of a body under one key: a page has up to 17 of them, and 17 times this is well below
/// the 128 KiB at which sled puts a page into a file that it does not sync.
pub(super) const CHUNK_LEN: usize = 4_096;

/// The key of the format.
pub(super) const FORMAT: &[u8] = b"mformat";
/// The key of the clock.
pub(super) const CLOCK: &[u8] = b"mclock";

/// The first key that can be a record's, and the first after them.
pub(super) const RECORDS: std::ops::Range<&[u8]> = b"r".as_slice()..b"s".as_slice();

/// The key of a part of a record's body.
pub(super) fn chunk(position: Position, n: u16) -> [u8; 11] {
    let mut key = [b'r'; 11];
    key[1..9].copy_from_slice(&position.0.to_be_bytes());
    key[9..].copy_from_slice(&n.to_be_bytes());
    key
}

/// The position in a [`chunk`]'s key.
pub(super) fn chunk_position(key: &[u8]) -> Option<Position> {
    number(key.get(1..9)?).map(Position)
}

/// The key of an event in its stream.
pub(super) fn in_stream(stream: &StreamId, version: Version) -> Vec<u8> {
    let mut key = Vec::with_capacity(stream.as_str().len() + 10);
    key.push(b's');
    key.extend_from_slice(stream.as_str().as_bytes());
    key.push(0);
    key.extend_from_slice(&version.0.to_be_bytes());
    key
}

/// The version in an [`in_stream`]'s key.
pub(super) fn stream_version(key: &[u8]) -> Option<Version> {
    number(key.get(key.len().checked_sub(8)?..)?).map(Version)
}

/// The key of a command.
pub(super) fn command(id: CommandId) -> [u8; 17] {
    let mut key = [b'c'; 17];
    key[1..].copy_from_slice(id.0.as_bytes());
    key
}

/// The key of a source's newest event.
pub(super) fn newest(source: &Source) -> Vec<u8> {
    format!("n{}/{}", source.category, source.scope).into_bytes()
}

/// A position as a value.
pub(super) fn position_value(position: Position) -> Vec<u8> {
    position.0.to_be_bytes().to_vec()
}

/// Reads a [`position_value`].
pub(super) fn position_of(value: &[u8]) -> Option<Position> {
    number(value).map(Position)
}

/// An accepted command as a value.
pub(super) fn accepted_value(accepted: &AcceptedCommand) -> Vec<u8> {
    let Appended { first, last, version, repeated: _ } = accepted.appended;
    let mut value = Vec::with_capacity(24 + accepted.payload_hash.len());
    for number in [first.0, last.0, version.0] {
        value.extend_from_slice(&number.to_be_bytes());
    }
    value.extend_from_slice(accepted.payload_hash.as_bytes());
    value
}

/// Reads an [`accepted_value`].
pub(super) fn accepted_of(value: &[u8]) -> Option<AcceptedCommand> {
    let appended = Appended {
        first: Position(number(value.get(..8)?)?),
        last: Position(number(value.get(8..16)?)?),
        version: Version(number(value.get(16..24)?)?),
        repeated: false,
    };
    let payload_hash = SmolStr::new(std::str::from_utf8(value.get(24..)?).ok()?);
    Some(AcceptedCommand { payload_hash, appended })
}

fn number(bytes: &[u8]) -> Option<u64> {
    bytes.try_into().ok().map(u64::from_be_bytes)
}
