//! Chance that can be repeated: the same seed and label give the same throws on every machine.
//!
//! SplitMix64 (Steele, Lea, Flood 2014), started from SHA-256 of seed and label. Every script has
//! dice of its own, so that a change in one does not change the throws of the others. For inventing
//! things only: it is not fit for secrets.

use sha2::{Digest, Sha256};

/// The golden ratio's odd fraction of 2^64, the increment of SplitMix64.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Dice.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice with this seed and label.
    pub(super) fn new(seed: u64, label: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_be_bytes());
        hash.update(label.as_bytes());
        let mut state = [0; 8];
        state.copy_from_slice(&hash.finalize()[..8]);
        Self(u64::from_be_bytes(state))
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound; 0 when the bound is 0. Its bias is below one in 2^32.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let high = (u128::from(self.throw()) * bound as u128) >> 64;
        usize::try_from(high).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = high.saturating_sub(low) as usize + 1;
        low + u32::try_from(self.below(span)).unwrap_or(0)
    }

    /// Whether something happens that happens so often in a hundred times.
    pub(super) fn percent(&mut self, often: u32) -> bool {
        self.between(1, 100) <= often
    }

    /// One of several; `None` when there are none.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// Puts things in another order.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

/// SHA-256 of an invented file, in hexadecimal digits.
pub(super) fn invented_hash(seed: u64, label: &str) -> String {
    use std::fmt::Write;
    let mut hash = Sha256::new();
    hash.update(b"luuvet simulated file");
    hash.update(seed.to_be_bytes());
    hash.update(label.as_bytes());
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_label_give_the_same_throws() {
        let throws = |seed, label| {
            let mut dice = Dice::new(seed, label);
            (0..50).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(throws(1, "a"), throws(1, "a"));
        assert_ne!(throws(1, "a"), throws(2, "a"));
        assert_ne!(throws(1, "a"), throws(1, "b"));
        assert!((1..=6).all(|side| throws(1, "a").contains(&side)));
    }

    #[test]
    fn a_throw_stays_within_its_bounds() {
        let mut dice = Dice::new(3, "bounds");
        for _ in 0..1_000 {
            assert!((4..=9).contains(&dice.between(4, 9)));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
