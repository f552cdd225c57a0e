//! Dice that fall the same for the same seed.

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    /// Whether so many in a hundred come up.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// A number from 1 to as many as there are, with so many chances in a hundred of one more.
    pub fn number_of(&mut self, known: usize, percent: usize) -> u32 {
        let strange = usize::from(self.percent(percent));
        1 + self.below(known + strange) as u32
    }

    /// One of several; there must be one.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of several, each as likely as it weighs.
    pub fn weighed<T: Copy>(&mut self, of: &[(T, usize)]) -> T {
        let all: usize = of.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(all);
        for (what, weight) in of {
            if left < *weight {
                return *what;
            }
            left -= weight;
        }
        of[0].0
    }
}
