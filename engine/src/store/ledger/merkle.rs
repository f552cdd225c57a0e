//! The Merkle tree over the records' bodies (RFC 6962) and its hash tiles (C2SP tlog-tiles).
//!
//! In memory stands the right edge alone: for each level of tiles the hashes that do not fill a
//! tile yet, at most 255. A tile that fills up is handed out once and never changes.

use sha2::{Digest, Sha256};

use super::format::Hash;

/// Hashes in a full tile.
pub(super) const TILE_WIDTH: usize = 256;

/// Bytes of a full tile.
pub(super) const TILE_LEN: usize = TILE_WIDTH * 32;

/// The hash of a record's body as a leaf.
pub(super) fn leaf_hash(body: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(body).finalize().into()
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root over a power of two of hashes.
fn perfect_root(hashes: &[Hash]) -> Hash {
    let mut level = hashes.to_vec();
    while level.len() > 1 {
        level = level.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    level[0]
}

/// The root over a full tile; `None` for fewer bytes.
pub(super) fn tile_root(bytes: &[u8]) -> Option<Hash> {
    let (hashes, _) = bytes.as_chunks::<32>();
    (hashes.len() == TILE_WIDTH).then(|| perfect_root(hashes))
}

/// A full tile.
#[derive(Debug)]
pub(super) struct Tile<'a> {
    /// 0 for hashes of records; a hash at level n stands for 256 to the n records.
    pub(super) level: u8,
    /// From 0 within the level.
    pub(super) index: u64,
    pub(super) hashes: &'a [Hash],
}

impl Tile<'_> {
    /// The file's content: the hashes one after the other.
    pub(super) fn bytes(&self) -> &[u8] {
        self.hashes.as_flattened()
    }

    /// The file's name below `tiles/`.
    pub(super) fn path(&self) -> String {
        tile_path(self.level, self.index)
    }
}

/// `<level>/<index>`, the index in groups of three digits, all but the last after an `x`.
pub(super) fn tile_path(level: u8, index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    format!("{level}/{path}")
}

/// Full tiles that a tree of this size has, by level.
pub(super) fn full_tiles(size: u64) -> impl Iterator<Item = (u8, u64)> {
    (0..8u8)
        .map(move |level| (level, size.checked_shr(8 * (u32::from(level) + 1)).unwrap_or(0)))
        .take_while(|(_, count)| *count > 0)
}

/// The tree's right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    size: u64,
    /// By level: the hashes after the last full tile.
    edge: Vec<Vec<Hash>>,
}

impl Tree {
    /// Number of records in it.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; hands out each tile that is full with it.
    pub(super) fn push<E>(
        &mut self,
        leaf: Hash,
        mut full: impl FnMut(Tile<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.size += 1;
        let mut hash = leaf;
        for level in 0u8.. {
            if self.edge.len() == usize::from(level) {
                self.edge.push(Vec::with_capacity(TILE_WIDTH));
            }
            let hashes = &mut self.edge[usize::from(level)];
            hashes.push(hash);
            if hashes.len() < TILE_WIDTH {
                break;
            }
            let index = (self.size >> (8 * (u32::from(level) + 1))) - 1;
            hash = perfect_root(hashes);
            let handed = full(Tile { level, index, hashes });
            hashes.clear();
            handed?;
        }
        Ok(())
    }

    /// The root over all records; `None` for none.
    pub(super) fn root(&self) -> Option<Hash> {
        // The perfect subtrees that the size is made of, from large (left) to small.
        let mut peaks = Vec::new();
        for hashes in self.edge.iter().rev() {
            let mut rest = hashes.as_slice();
            while !rest.is_empty() {
                let (peak, after) = rest.split_at(1 << rest.len().ilog2());
                peaks.push(perfect_root(peak));
                rest = after;
            }
        }
        peaks.into_iter().rev().reduce(|right, left| node_hash(&left, &right))
    }

    /// A hash after the last full tile of a level.
    pub(super) fn edge_hash(&self, level: u8, index: usize) -> Option<Hash> {
        self.edge.get(usize::from(level))?.get(index).copied()
    }

    /// The edge's hashes, from level 0 up; with the size they are the whole tree.
    pub(super) fn edge_bytes(&self) -> Vec<u8> {
        self.edge.iter().flatten().flatten().copied().collect()
    }

    /// The tree of this size with these hashes; `None` when their number does not fit the size.
    pub(super) fn from_edge(size: u64, bytes: &[u8]) -> Option<Self> {
        let (mut hashes, []) = bytes.as_chunks::<32>() else { return None };
        let mut edge = Vec::new();
        let mut rest = size;
        while rest > 0 {
            let (level, after) = hashes.split_at_checked((rest % 256) as usize)?;
            edge.push(level.to_vec());
            (hashes, rest) = (after, rest / 256);
        }
        hashes.is_empty().then_some(Self { size, edge })
    }
}

/// The body of a C2SP tlog-checkpoint: origin, size, root.
pub(super) fn checkpoint(origin: &str, tree: &Tree) -> String {
    let root = tree.root().unwrap_or_else(|| Sha256::digest(b"").into());
    format!("{origin}\n{}\n{}\n", tree.size(), base64(&root))
}

/// Base64 with padding (RFC 4648): the one place that needs it does not earn a dependency.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let word = three
            .iter()
            .enumerate()
            .fold(0u32, |word, (at, byte)| word | u32::from(*byte) << (16 - 8 * at));
        for digit in 0..4 {
            let index = (word >> (18 - 6 * digit)) as usize & 63;
            text.push(if digit <= three.len() { char::from(DIGITS[index]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn root_and_tiles_agree_with_ct_merkle() {
        let mut oracle = ct_merkle::mem_backed_tree::MemoryBackedTree::<Sha256, Vec<u8>>::new();
        let mut tree = Tree::default();
        let mut tiles = BTreeMap::new();
        assert_eq!(tree.root(), None);
        for n in 0..66_000u32 {
            let body = format!("record {n}").into_bytes();
            tree.push(leaf_hash(&body), |tile| {
                tiles.insert((tile.level, tile.index), tile.hashes.to_vec());
                Ok::<(), Infallible>(())
            })
            .unwrap();
            oracle.push(body);
            if n < 600 || n % 4_999 == 0 || n > 65_530 && n < 65_540 {
                assert_eq!(tree.root().unwrap()[..], oracle.root().as_bytes()[..], "{n}");
                let again = Tree::from_edge(tree.size(), &tree.edge_bytes()).unwrap();
                assert_eq!(again.root(), tree.root());
            }
        }
        assert_eq!(tiles.len(), 257 + 1);
        assert_eq!(tiles[&(1, 0)][3], perfect_root(&tiles[&(0, 3)]));
        assert_eq!(full_tiles(66_000).collect::<Vec<_>>(), [(0, 257), (1, 1)]);
    }

    #[test]
    fn tiles_are_named_as_tlog_tiles_says() {
        assert_eq!(tile_path(0, 5), "0/005");
        assert_eq!(tile_path(2, 1_234_067), "2/x001/x234/067");
    }

    #[test]
    fn a_checkpoint_of_nothing_has_the_hash_of_nothing() {
        assert_eq!(
            checkpoint("example", &Tree::default()),
            "example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        );
    }
}
