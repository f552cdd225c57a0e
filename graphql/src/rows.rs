//! Rows in order, of which a page is wanted.
//!
//! There may be very many of them; a page must cost no more for that. So they are asked for their
//! number, for the place of a cursor, and for what stands between two places.

use std::sync::Arc;

use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::listing::Listing;
use luuvet_projections::table::Table;

/// Rows in order, each with a cursor of its own.
pub(crate) trait Rows {
    /// A row.
    type Row;
    /// Where a row stands.
    type Place: Clone;

    /// How many there are.
    fn len(&self) -> usize;

    /// Where the row with a cursor stands; `None` when no row has it.
    fn place(&self, cursor: &str) -> Option<Self::Place>;

    /// The row with a cursor.
    fn row(&self, cursor: &str) -> Option<Self::Row>;

    /// The rows after a place and before another, in order, with their cursors. None when the one
    /// place is not before the other.
    fn between(
        &self,
        after: Option<Self::Place>,
        before: Option<Self::Place>,
    ) -> impl DoubleEndedIterator<Item = (String, Self::Row)>;
}

/// The workflow instances in a list of the view, of one agency or of all.
pub(crate) struct Listed<'a, K: Ord + Clone, R: Clone> {
    /// The list.
    pub(crate) listing: &'a Listing<K>,
    /// Whose instances are wanted; everybody's when absent.
    pub(crate) agency: Option<&'a Scope>,
    /// The rows of the instances.
    pub(crate) rows: &'a Table<StreamId, R>,
    /// Where a row stands in the list.
    pub(crate) place: fn(&R) -> (&Scope, K),
    /// What the ids of the instances begin with.
    pub(crate) category: &'static str,
}

impl<'a, K: Ord + Clone, R: Clone> Rows for Listed<'a, K, R> {
    type Row = &'a Arc<R>;
    type Place = (Scope, K);

    fn len(&self) -> usize {
        self.listing.len(self.agency)
    }

    fn place(&self, cursor: &str) -> Option<Self::Place> {
        let stream = StreamId::new(self.category, cursor).ok()?;
        let (agency, key) = (self.place)(self.rows.get(&stream)?);
        let is_wanted = self.agency.is_none_or(|wanted| wanted == agency);
        let is_listed = self.listing.get(agency, &key) == Some(&stream);
        (is_wanted && is_listed).then(|| (agency.clone(), key))
    }

    fn row(&self, cursor: &str) -> Option<Self::Row> {
        self.place(cursor)?;
        self.rows.get(&StreamId::new(self.category, cursor).ok()?)
    }

    fn between(
        &self,
        after: Option<Self::Place>,
        before: Option<Self::Place>,
    ) -> impl DoubleEndedIterator<Item = (String, Self::Row)> {
        let streams = self.listing.between(self.agency, after, before);
        streams.filter_map(|stream| Some((stream.key().to_owned(), self.rows.get(stream)?)))
    }
}

/// The instances in a list that an agency answers for: its own, and those that it took over from
/// agencies that have ended, by the agency that they concern.
pub(crate) struct Answered<'a, K: Ord + Clone, R: Clone> {
    listed: Listed<'a, K, R>,
    view: &'a View,
    forebears: Vec<Scope>,
}

impl<'a, K: Ord + Clone, R: Clone> Answered<'a, K, R> {
    pub(crate) fn new(view: &'a View, listed: Listed<'a, K, R>) -> Self {
        let forebears = listed.agency.map(|agency| view.forebears(agency)).unwrap_or_default();
        Self { listed, view, forebears }
    }

    /// Every row with its place; of an agency that took something over these are few.
    fn all(&self) -> Vec<((Scope, K), &'a StreamId, &'a Arc<R>)> {
        let Some(agency) = self.listed.agency else { return Vec::new() };
        let (listing, rows) = (self.listed.listing, self.listed.rows);
        let mut scopes: Vec<&Scope> = self.forebears.iter().chain([agency]).collect();
        scopes.sort_unstable();
        let streams = scopes.into_iter().flat_map(|scope| {
            let of_scope = listing.of_agency(scope);
            of_scope
                .filter(move |stream| scope == agency || self.view.went_to(agency, scope, stream))
        });
        streams
            .filter_map(|stream| {
                let row = rows.get(stream)?;
                let (scope, key) = (self.listed.place)(row);
                Some(((scope.clone(), key), stream, row))
            })
            .collect()
    }
}

impl<'a, K: Ord + Clone, R: Clone> Rows for Answered<'a, K, R> {
    type Row = &'a Arc<R>;
    type Place = (Scope, K);

    fn len(&self) -> usize {
        if self.forebears.is_empty() { self.listed.len() } else { self.all().len() }
    }

    fn place(&self, cursor: &str) -> Option<Self::Place> {
        if self.forebears.is_empty() {
            return self.listed.place(cursor);
        }
        let found = self.all().into_iter().find(|(_, stream, _)| stream.key() == cursor);
        found.map(|(place, _, _)| place)
    }

    fn row(&self, cursor: &str) -> Option<Self::Row> {
        if self.forebears.is_empty() {
            return self.listed.row(cursor);
        }
        let found = self.all().into_iter().find(|(_, stream, _)| stream.key() == cursor);
        found.map(|(_, _, row)| row)
    }

    fn between(
        &self,
        after: Option<Self::Place>,
        before: Option<Self::Place>,
    ) -> impl DoubleEndedIterator<Item = (String, Self::Row)> {
        let all: Box<dyn DoubleEndedIterator<Item = (String, Self::Row)>> =
            if self.forebears.is_empty() {
                Box::new(self.listed.between(after, before))
            } else {
                let rows = self.all().into_iter().filter(move |(place, _, _)| {
                    after.as_ref().is_none_or(|after| after < place)
                        && before.as_ref().is_none_or(|before| place < before)
                });
                Box::new(rows.map(|(_, stream, row)| (stream.key().to_owned(), row)))
            };
        all
    }
}

/// Rows that were looked through one by one.
pub(crate) struct Chosen<C, R>(pub(crate) Vec<(C, R)>);

impl<C: AsRef<str>, R: Clone> Rows for Chosen<C, R> {
    type Row = R;
    type Place = usize;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn place(&self, cursor: &str) -> Option<usize> {
        self.0.iter().position(|(of, _)| of.as_ref() == cursor)
    }

    fn row(&self, cursor: &str) -> Option<R> {
        self.0.iter().find(|(of, _)| of.as_ref() == cursor).map(|(_, row)| row.clone())
    }

    fn between(
        &self,
        after: Option<usize>,
        before: Option<usize>,
    ) -> impl DoubleEndedIterator<Item = (String, R)> {
        let start = after.map_or(0, |place| place + 1);
        let end = before.unwrap_or(self.0.len()).max(start);
        let rows = self.0.get(start..end).unwrap_or_default();
        rows.iter().map(|(cursor, row)| (cursor.as_ref().to_owned(), row.clone()))
    }
}
