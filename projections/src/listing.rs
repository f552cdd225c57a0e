//! Lists of workflow instances: by agency, and within an agency by what orders them there.
//!
//! Each agency has a table of its own. So how long its list is, and where a page of it begins, is
//! known without walking it, however long it has become.

use std::collections::BTreeMap;
use std::ops::Bound;

use luuvet_engine::{Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::Table;

/// Streams by agency and key, in that order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing<K: Ord + Clone>(Table<Scope, Table<K, StreamId>>);

impl<K: Ord + Clone> Default for Listing<K> {
    fn default() -> Self {
        Self(Table::default())
    }
}

/// Each at its agency and place.
impl<'a, K: Ord + Clone> FromIterator<(&'a Scope, K, &'a StreamId)> for Listing<K> {
    fn from_iter<I: IntoIterator<Item = (&'a Scope, K, &'a StreamId)>>(all: I) -> Self {
        let mut by_agency: BTreeMap<&Scope, Vec<(K, StreamId)>> = BTreeMap::new();
        for (agency, key, stream) in all {
            by_agency.entry(agency).or_default().push((key, stream.clone()));
        }
        let tables = by_agency.into_iter();
        Self(tables.map(|(agency, all)| (agency.clone(), all.into_iter().collect())).collect())
    }
}

impl<K: Ord + Clone> Listing<K> {
    /// Puts a stream at a place, instead of any that was there.
    pub fn put(&mut self, agency: &Scope, key: K, stream: &StreamId) {
        self.0.change_or(agency.clone(), Table::default, |all| all.put(key, stream.clone()));
    }

    /// Takes what is at a place out.
    pub fn remove(&mut self, agency: &Scope, key: &K) {
        self.0.change(agency, |all| all.remove(key));
        if self.0.get(agency).is_some_and(|all| all.is_empty()) {
            self.0.remove(agency);
        }
    }

    /// Sees to it that a stream is at its place, or that it is not.
    pub fn keep(&mut self, agency: &Scope, key: K, stream: &StreamId, is_kept: bool) {
        match (self.get(agency, &key), is_kept) {
            (None, true) => self.put(agency, key, stream),
            (Some(_), false) => self.remove(agency, &key),
            (Some(_), true) | (None, false) => {}
        }
    }

    /// The stream at a place.
    #[must_use]
    pub fn get(&self, agency: &Scope, key: &K) -> Option<&StreamId> {
        self.0.get(agency)?.get(key).map(|stream| &**stream)
    }

    /// How many streams there are, of an agency or of all.
    #[must_use]
    pub fn len(&self, agency: Option<&Scope>) -> usize {
        match agency {
            Some(agency) => self.0.get(agency).map_or(0, |all| all.len()),
            None => self.0.iter().map(|(_, all)| all.len()).sum(),
        }
    }

    /// Whether there is no stream, of an agency or of all.
    #[must_use]
    pub fn is_empty(&self, agency: Option<&Scope>) -> bool {
        match agency {
            Some(agency) => self.0.get(agency).is_none(),
            None => self.0.is_empty(),
        }
    }

    /// An agency's streams in order.
    pub fn of_agency<'a>(
        &'a self,
        agency: &Scope,
    ) -> impl DoubleEndedIterator<Item = &'a StreamId> + use<'a, K> {
        self.from(agency, Bound::Unbounded)
    }

    /// An agency's streams from a bound on, in order.
    pub fn from<'a>(
        &'a self,
        agency: &Scope,
        lower: Bound<K>,
    ) -> impl DoubleEndedIterator<Item = &'a StreamId> + use<'a, K> {
        let all = self.0.get(agency);
        all.into_iter()
            .flat_map(move |all| all.between(lower.clone(), Bound::Unbounded))
            .map(|(_, stream)| &**stream)
    }

    /// The streams after a place and before another, of an agency or of all, in order.
    pub fn between<'a>(
        &'a self,
        agency: Option<&Scope>,
        after: Option<(Scope, K)>,
        before: Option<(Scope, K)>,
    ) -> impl DoubleEndedIterator<Item = &'a StreamId> + use<'a, K> {
        let bound = |place: &Option<(Scope, K)>| match (agency, place) {
            (Some(agency), _) => Bound::Included(agency.clone()),
            (None, Some((of, _))) => Bound::Included(of.clone()),
            (None, None) => Bound::Unbounded,
        };
        self.0.between(bound(&after), bound(&before)).flat_map(move |(of, all)| {
            let within = |place: &Option<(Scope, K)>| match place {
                Some((agency, key)) if agency == of => Bound::Excluded(key.clone()),
                Some(_) | None => Bound::Unbounded,
            };
            all.between(within(&after), within(&before)).map(|(_, stream)| &**stream)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AGENCIES: [Scope; 3] =
        [Scope::constant("SXD"), Scope::constant("SYT"), Scope::constant("TLIN")];

    type Placed = ((Scope, u8), StreamId);

    /// A list that was made by putting and removing, and what must be in it.
    fn listing(steps: &[(usize, u8, bool)]) -> (Listing<u8>, Vec<Placed>) {
        let (mut listing, mut plain) = (Listing::default(), Vec::new());
        for &(agency, key, is_kept) in steps {
            let place = (AGENCIES[agency].clone(), key);
            let stream = StreamId::new("finding", format!("{agency}-{key}")).unwrap();
            listing.keep(&place.0, key, &stream, is_kept);
            plain.retain(|(of, _)| *of != place);
            if is_kept {
                plain.push((place, stream));
            }
        }
        plain.sort();
        (listing, plain)
    }

    proptest! {
        #[test]
        fn a_list_has_what_was_put_and_not_taken_out_in_order_and_counted(
            steps in prop::collection::vec((0..3_usize, 0..40_u8, prop::bool::weighted(0.7)), 0..200),
            ends in [0, 1].map(|_| prop::option::of(any::<prop::sample::Index>())),
        ) {
            let (listing, plain) = listing(&steps);
            for agency in AGENCIES.iter().map(Some).chain([None]) {
                let of: Vec<_> = plain
                    .iter()
                    .filter(|((of, _), _)| agency.is_none_or(|agency| agency == of))
                    .collect();
                prop_assert_eq!(listing.len(agency), of.len());
                prop_assert_eq!(listing.is_empty(agency), of.is_empty());
                let ends = ends.map(|end| end.filter(|_| !of.is_empty()).map(|at| at.index(of.len())));
                let [after, before] = ends;
                let start = after.map_or(0, |at| at + 1);
                let end = before.unwrap_or(of.len()).max(start);
                let mut wanted: Vec<&StreamId> =
                    of[start..end].iter().map(|(_, stream)| stream).collect();
                let [after, before] = ends.map(|end| end.map(|at| of[at].0.clone()));
                let between = || listing.between(agency, after.clone(), before.clone());
                prop_assert_eq!(between().collect::<Vec<_>>(), wanted.clone());
                wanted.reverse();
                prop_assert_eq!(between().rev().collect::<Vec<_>>(), wanted);
            }
            let again: Listing<u8> =
                serde_json::from_str(&serde_json::to_string(&listing).unwrap()).unwrap();
            prop_assert_eq!(&again, &listing);
        }
    }
}
