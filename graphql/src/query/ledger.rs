//! The ledger itself: its head, its events, and what happened lately.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result};
use luuvet_engine::store::Direction;
use luuvet_engine::{Origin, RecordHead, StreamId, hex};
use luuvet_projections::search::{Course, search};

use crate::api::{api, beside, view};
use crate::error;
use crate::moment::is_older;
use crate::page::{EventConnection, length_or_default};
use crate::scalar::Position;
use crate::types::{Event, EventFilter, Happened, Head, Stream};

/// In which order events are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum EventOrder {
    /// From the head back.
    NewestFirst,
    /// From the first event on.
    OldestFirst,
}

/// The ledger.
#[derive(Default)]
pub(crate) struct LedgerQuery;

#[Object]
impl LedgerQuery {
    /// The end of the ledger: position, Merkle root, and the date that it lives in.
    async fn head(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Head {
        let _waited_for = min_position;
        let view = view(context);
        let api = api(context);
        Head {
            position: view.position.map(Position::from),
            recorded_at: view.recorded_at,
            today: view.today(),
            // Of the whole ledger: it says nothing of an older moment.
            root: match is_older(context) {
                true => None,
                false => api.engine.store().root().map(|root| hex(&root)),
            },
            is_simulated: api.origin == Origin::Simulated,
        }
    }

    /// The event log, newest first unless asked otherwise. Without `after` it begins at the head. Filtered
    /// by more than workflow, type and agency it is a search, which reads what those leave: the further
    /// apart what it finds, the longer it takes.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<EventFilter>,
        #[graphql(desc = "In which order.", default_with = "EventOrder::NewestFirst")]
        order: EventOrder,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after this position, in the order that is asked for.")]
        after: Option<Position>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<EventConnection> {
        let _waited_for = min_position;
        let view = view(context);
        let mut connection =
            EventConnection { edges: Vec::new(), has_previous: after.is_some(), has_next: false };
        let Some(head) = view.position else { return Ok(connection) };
        let (direction, from) = match (order, after) {
            (EventOrder::NewestFirst, None) => (Direction::Backward, Some(head.0)),
            (EventOrder::NewestFirst, Some(after)) => {
                (Direction::Backward, after.0.min(head.0 + 1).checked_sub(1))
            }
            (EventOrder::OldestFirst, None) => (Direction::Forward, Some(0)),
            (EventOrder::OldestFirst, Some(after)) => {
                (Direction::Forward, after.0.checked_add(1).filter(|from| *from <= head.0))
            }
        };
        let Some(from) = from else { return Ok(connection) };
        let course = Course {
            from: luuvet_engine::Position(from),
            head,
            direction,
            limit: length_or_default(first),
        };
        let store = Arc::clone(api(context).engine.store());
        let wanted = EventFilter::to_search(filter.as_ref());
        let sight = (!view.shows_everything()).then(|| {
            let view = view.clone();
            move |head: &RecordHead<'_>| view.shows(&head.stream, &head.scope)
        });
        let searching = beside(async move { search(&*store, &wanted, course, sight).await });
        let found = searching.await?.map_err(|cause| error::of_store(&cause))?;
        connection.has_next = found.has_more;
        for record in &found.records {
            connection.push(Event::of_record(&view, record)?);
        }
        Ok(connection)
    }

    /// One workflow instance with its events; absent when there is none with this id.
    async fn stream(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `agency/SXD`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<Stream>> {
        let _waited_for = min_position;
        view(context).check(&id)?;
        Stream::find(context, id).await
    }

    /// What happened lately, newest first.
    async fn recent(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; at most 256.", default = 20)] first: usize,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<Happened> {
        let _waited_for = min_position;
        let view = view(context);
        view.recent
            .rows
            .iter()
            .rev()
            .filter(|(_, row)| view.shows(&row.stream, &row.scope))
            .take(first)
            .map(|(_, row)| Happened {
                position: row.mark.position.into(),
                kind: row.kind.to_string(),
                stream: row.stream.clone(),
                scope: row.scope.clone(),
                office: row.office.to_string(),
                recorded_at: row.mark.recorded_at,
                occurred_on: row.mark.occurred_on,
            })
            .collect()
    }
}
