//! Which command ids were accepted: a filter that also says where to look.
//!
//! Eight bytes a slot: 32 bits of the id's hash, and the position of the command's first record.
//! A hit is only a candidate (about one in 10,000 absent ids has one at ten million commands); the
//! record itself says whether it is the same id. So the table is exact in what it denies, small, and
//! as fast at ten million commands as at ten thousand. The hash is keyed at random, so that callers,
//! who draw the ids, cannot pile them up.

use std::hash::{BuildHasher, RandomState};

use crate::{CommandId, Position};

/// The largest position a slot can hold; the ledger takes no record after it.
pub(super) const POSITION_MAX: u64 = u32::MAX as u64 - 1;

/// Each grows alone, so that none holds the writer up for long.
const SHARDS: usize = 64;

/// Accepted command ids.
#[derive(Debug)]
pub(super) struct CommandTable {
    shards: Vec<Shard>,
    hasher: RandomState,
}

#[derive(Clone, Debug, Default)]
struct Shard {
    /// Hash in the high half; in the low half the position plus one, so that 0 is an empty slot.
    slots: Vec<u64>,
    used: usize,
}

impl Default for CommandTable {
    fn default() -> Self {
        Self { shards: vec![Shard::default(); SHARDS], hasher: RandomState::new() }
    }
}

impl CommandTable {
    /// Remembers where a command's records begin. Positions above [`POSITION_MAX`] never come here.
    pub(super) fn insert(&mut self, id: CommandId, first: Position) {
        let (shard, hash) = self.place(id);
        self.shards[shard].insert(u64::from(hash) << 32 | (first.0 + 1) & 0xFFFF_FFFF);
    }

    /// Where the id's records may begin.
    pub(super) fn candidates(&self, id: CommandId) -> impl Iterator<Item = Position> {
        let (shard, hash) = self.place(id);
        self.shards[shard].candidates(hash)
    }

    fn place(&self, id: CommandId) -> (usize, u32) {
        let hash = self.hasher.hash_one(id.0.as_u128());
        ((hash >> 32) as usize % SHARDS, hash as u32)
    }
}

impl Shard {
    fn insert(&mut self, entry: u64) {
        // Above three quarters, probing gets long.
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let grown = (self.slots.len() + self.slots.len() / 4).max(16);
            let old = std::mem::replace(&mut self.slots, vec![0; grown]);
            for entry in old.into_iter().filter(|entry| *entry != 0) {
                self.put(entry);
            }
        }
        self.put(entry);
        self.used += 1;
    }

    fn put(&mut self, entry: u64) {
        let mut at = self.home((entry >> 32) as u32);
        while self.slots[at] != 0 {
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        self.slots[at] = entry;
    }

    /// Scales the hash to the number of slots, which need not be a power of two.
    fn home(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.slots.len() as u64) >> 32) as usize
    }

    fn candidates(&self, hash: u32) -> impl Iterator<Item = Position> {
        let (before, after) = self.slots.split_at(self.home(hash));
        after
            .iter()
            .chain(before)
            .take_while(|entry| **entry != 0)
            .filter(move |entry| (**entry >> 32) as u32 == hash)
            .map(|entry| Position((entry & 0xFFFF_FFFF) - 1))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_id_is_found_and_hardly_any_other() {
        let id = |n: u64| CommandId(Uuid::from_u128(u128::from(n)));
        let mut table = CommandTable::default();
        for n in 0..50_000 {
            table.insert(id(n), Position(n));
        }
        for n in 0..50_000 {
            assert!(table.candidates(id(n)).any(|at| at == Position(n)), "{n}");
        }
        let wrong = (50_000..100_000).filter(|n| table.candidates(id(*n)).next().is_some()).count();
        assert!(wrong < 10, "{wrong}");
    }

    #[test]
    fn the_last_possible_position_fits() {
        let mut table = CommandTable::default();
        let id = CommandId(Uuid::from_u128(1));
        table.insert(id, Position(POSITION_MAX));
        assert_eq!(table.candidates(id).collect::<Vec<_>>(), [Position(POSITION_MAX)]);
    }
}
