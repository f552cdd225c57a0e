//! Persistent tables: cheap to clone, ordered by key, rows shared until they change.
//!
//! See `docs/adr/0002-view-maps-and-json-parser.md` for the choice of map.

use std::ops::Bound;
use std::sync::Arc;

use immutable_chunkmap::map::Map;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Rows that are copied together when one of them changes after the table was cloned. With fewer a row is
/// found more slowly, with more a clone shares less.
const CHUNK_ROWS: usize = 32;

/// Rows by key, in key order.
#[derive(Clone, Debug)]
pub struct Table<K: Ord + Clone, R: Clone>(Map<K, Arc<R>, CHUNK_ROWS>);

impl<K: Ord + Clone, R: Clone> Default for Table<K, R> {
    fn default() -> Self {
        Self(Map::default())
    }
}

impl<K: Ord + Clone, R: Clone + PartialEq> PartialEq for Table<K, R> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: Ord + Clone, R: Clone> Table<K, R> {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row with a key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&Arc<R>> {
        self.0.get(key)
    }

    /// Puts a row, in place of any that had its key.
    pub fn put(&mut self, key: K, row: R) {
        self.0.insert_cow(key, Arc::new(row));
    }

    /// Changes the row with a key, if there is one.
    pub fn change(&mut self, key: &K, change: impl FnOnce(&mut R)) {
        if let Some(row) = self.0.get_mut_cow(key) {
            change(Arc::make_mut(row));
        }
    }

    /// Changes the row with a key, after making it if there is none.
    pub fn change_or(&mut self, key: K, make: impl FnOnce() -> R, change: impl FnOnce(&mut R)) {
        change(Arc::make_mut(self.0.get_or_insert_cow(key, || Arc::new(make()))));
    }

    /// Takes the row with a key out.
    pub fn remove(&mut self, key: &K) {
        self.0.remove_cow(key);
    }

    /// All rows in key order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &Arc<R>)> {
        self.0.into_iter()
    }

    /// The rows from a key on, in key order.
    pub fn from(&self, key: K) -> impl DoubleEndedIterator<Item = (&K, &Arc<R>)> {
        self.between(Bound::Included(key), Bound::Unbounded)
    }

    /// The rows between two bounds, in key order; none when the bounds have crossed.
    pub fn between(
        &self,
        lower: Bound<K>,
        upper: Bound<K>,
    ) -> impl DoubleEndedIterator<Item = (&K, &Arc<R>)> {
        self.0.range::<K, _>((lower, upper))
    }
}

impl<K: Ord + Clone, R: Clone> FromIterator<(K, R)> for Table<K, R> {
    fn from_iter<I: IntoIterator<Item = (K, R)>>(rows: I) -> Self {
        Self(rows.into_iter().map(|(key, row)| (key, Arc::new(row))).collect())
    }
}

/// Rows in key order, as pairs: the form over which digests go.
impl<K: Ord + Clone + Serialize, R: Clone + Serialize> Serialize for Table<K, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(key, row)| (key, &**row)))
    }
}

impl<'de, K, R> Deserialize<'de> for Table<K, R>
where
    K: Ord + Clone + Deserialize<'de>,
    R: Clone + Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<(K, Shared<R>)>::deserialize(deserializer)?;
        Ok(Self(rows.into_iter().map(|(key, Shared(row))| (key, row)).collect()))
    }
}

/// A row that is put where it stays as soon as it is read: many rows side by side take much memory.
struct Shared<R>(Arc<R>);

impl<'de, R: Deserialize<'de>> Deserialize<'de> for Shared<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        R::deserialize(deserializer).map(|row| Self(Arc::new(row)))
    }
}

/// A row that holds its own key.
pub trait Keyed<K> {
    /// Its key.
    fn key(&self) -> &K;
}

/// Rows that hold their own keys: written without the keys beside them, read with the keys shared.
/// For `#[serde(with = "crate::table::keyed")]`.
pub mod keyed {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Keyed, Shared, Table};

    /// Writes the rows in key order.
    ///
    /// # Errors
    /// Those of the form that is written.
    pub fn serialize<K, R, S>(table: &Table<K, R>, serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Ord + Clone,
        R: Clone + Serialize,
        S: Serializer,
    {
        serializer.collect_seq(table.iter().map(|(_, row)| &**row))
    }

    /// Reads rows.
    ///
    /// # Errors
    /// Those of the form that is read.
    pub fn deserialize<'de, K, R, D>(deserializer: D) -> Result<Table<K, R>, D::Error>
    where
        K: Ord + Clone,
        R: Clone + Keyed<K> + Deserialize<'de>,
        D: Deserializer<'de>,
    {
        let rows = Vec::<Shared<R>>::deserialize(deserializer)?;
        Ok(Table(rows.into_iter().map(|Shared(row)| (row.key().clone(), row)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::RangeBounds;

    use super::*;

    #[test]
    fn a_clone_does_not_see_later_changes() {
        let mut table = Table::default();
        for key in 0..100 {
            table.put(key, key * 10);
        }
        let before = table.clone();
        table.change(&7, |row| *row = 0);
        table.remove(&8);
        table.put(1_000, 1);
        assert_eq!(before.get(&7).map(|row| **row), Some(70));
        assert_eq!(before.len(), 100);
        assert_eq!(table.get(&7).map(|row| **row), Some(0));
        assert_eq!(table.get(&8), None);
        assert_ne!(before, table);
    }

    #[test]
    fn rows_come_in_key_order_from_a_key_on() {
        let mut table = Table::default();
        for key in [5, 1, 9, 3] {
            table.put(key, ());
        }
        let keys: Vec<_> = table.from(3).map(|(key, _)| *key).collect();
        assert_eq!(keys, [3, 5, 9]);
        let back: Vec<_> = table.iter().rev().map(|(key, _)| *key).collect();
        assert_eq!(back, [9, 5, 3, 1]);
    }

    #[test]
    fn rows_between_bounds_are_those_that_a_filter_finds_from_either_end() {
        let mut table = Table::default();
        for key in (0..200).step_by(2) {
            table.put(key, ());
        }
        let bounds = |key| [Bound::Included(key), Bound::Excluded(key), Bound::Unbounded];
        for lower in [0, 63, 64, 199].into_iter().flat_map(bounds) {
            for upper in [0, 63, 64, 199].into_iter().flat_map(bounds) {
                let mut wanted: Vec<i32> =
                    (0..200).step_by(2).filter(|key| (lower, upper).contains(key)).collect();
                let found: Vec<i32> = table.between(lower, upper).map(|(key, _)| *key).collect();
                assert_eq!(found, wanted, "{lower:?} {upper:?}");
                wanted.reverse();
                let back = table.between(lower, upper).rev().map(|(key, _)| *key);
                assert_eq!(back.collect::<Vec<i32>>(), wanted, "{lower:?} {upper:?}");
            }
        }
    }
}
