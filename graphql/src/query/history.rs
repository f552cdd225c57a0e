//! How things came to stand as they do: step by step, between two moments, and why.

use async_graphql::{Context, Object, OneofObject, Result};
use chrono::{DateTime, Utc};
use luuvet_engine::{Scope, StreamId, Version};

use crate::api::{api, view};
use crate::error;
use crate::moment::view_as_of;
use crate::page::length_or_default;
use crate::scalar::Position;
use crate::seen::Seen;
use crate::types::{
    Difference, HistoryStep, StreamDifference, Why, history, known_agency, streams_since, why,
};

/// A moment of the ledger.
#[derive(Clone, Copy, Debug, OneofObject)]
pub(crate) enum Moment {
    /// The newest event that is known.
    Position(Position),
    /// Up to when events are known.
    RecordedAt(DateTime<Utc>),
}

/// Histories.
#[derive(Default)]
pub(crate) struct HistoryQuery;

#[Object]
impl HistoryQuery {
    /// A workflow instance step by step, oldest first: who did what, when, under which rule and on which
    /// evidence, and where it stood before and after. None when there is none with this id.
    async fn history(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `agency/SXD`.")] id: StreamId,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after this version; at the beginning when absent.")]
        after_version: Option<u64>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<HistoryStep>> {
        let _waited_for = min_position;
        let after = Version(after_version.unwrap_or(0));
        let view = view(context);
        view.check(&id)?;
        history(context, &view, &id, after, length_or_default(first)).await
    }

    /// What differs between two moments, field by field, with the events that made each difference: of
    /// one workflow instance, or of all that concern an agency.
    #[allow(clippy::too_many_arguments)]
    async fn diff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The first moment.")] from: Moment,
        #[graphql(desc = "The second moment; the newest when absent.")] to: Option<Moment>,
        #[graphql(desc = "Of this workflow instance.")] id: Option<StreamId>,
        #[graphql(desc = "Of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "At most this many workflow instances; at most 500, 50 when absent.")]
        first: Option<usize>,
        #[graphql(desc = "Leave out this many workflow instances.", default)] skip: usize,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Difference> {
        let _waited_for = min_position;
        let (newest, first) = (view(context), length_or_default(first));
        let from = moment(context, &newest, from).await?;
        let to = match to {
            Some(to) => moment(context, &newest, to).await?,
            None => newest,
        };
        let (Some(until), true) = (to.position, from.position <= to.position) else {
            return Err(error::bad_input(
                "to",
                "thời điểm sau phải không sớm hơn thời điểm trước; hãy đổi chỗ from và to",
                "the second moment lies before the first: change from and to about",
            ));
        };
        let streams = match (&id, &agency) {
            (Some(id), None) => {
                to.check(id)?;
                vec![id.clone()]
            }
            (None, Some(agency)) => {
                known_agency(&to, agency, "agency")?;
                let mut streams = streams_since(context, agency, from.position, until).await?;
                streams.retain(|stream| to.shows(stream, agency));
                streams
            }
            (None, None) | (Some(_), Some(_)) => {
                return Err(error::bad_input(
                    "id",
                    "hãy nêu một trong hai: id hoặc agency",
                    "name one of the two: id or agency",
                ));
            }
        };
        let mut differences = Vec::new();
        for stream in streams.iter().skip(skip).take(first) {
            let between = StreamDifference::between(context, from.position, &to, stream).await?;
            differences.extend(between);
        }
        let stream_count = streams.len();
        Ok(Difference { from, to, agency, streams: differences, stream_count })
    }

    /// Why something is so: what led to an event, back to the act or deadline that began it, and all that
    /// the system did on account of it. Of a workflow instance: what led to its first event, and what
    /// followed from any of its events.
    async fn why(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Of this workflow instance.")] id: Option<StreamId>,
        #[graphql(desc = "Of the event at this position.")] position: Option<Position>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Why> {
        let _waited_for = min_position;
        let view = view(context);
        let events = match (&id, position) {
            (Some(id), None) => {
                view.check(id)?;
                let steps = history(context, &view, id, Version::NONE, usize::MAX).await?;
                steps.iter().map(HistoryStep::position).collect()
            }
            (None, Some(position)) if view.position >= Some(position.into()) => {
                vec![position.into()]
            }
            (None, Some(position)) => {
                return Err(error::not_found(
                    "position",
                    format!("không có sự kiện ở vị trí {}", position.0),
                    format!("there is no event at position {}", position.0),
                ));
            }
            (None, None) | (Some(_), Some(_)) => {
                return Err(error::bad_input(
                    "id",
                    "hãy nêu một trong hai: id hoặc position",
                    "name one of the two: id or position",
                ));
            }
        };
        why(context, &view, events).await
    }
}

async fn moment(context: &Context<'_>, newest: &Seen, moment: Moment) -> Result<Seen> {
    let (position, recorded_at) = match moment {
        Moment::Position(position) => (Some(position), None),
        Moment::RecordedAt(moment) => (None, Some(moment)),
    };
    Ok(newest.at(view_as_of(api(context), newest, position, recorded_at).await?))
}
