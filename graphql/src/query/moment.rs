//! The whole query type, as of an older moment.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};

use super::Query;
use crate::api::{api, view};
use crate::error;
use crate::live::Step;
use crate::moment::{Moments, is_older, view_as_of};
use crate::scalar::Position;

/// Older moments.
#[derive(Default)]
pub(crate) struct MomentQuery;

#[Object]
impl MomentQuery {
    /// What the system knew at a moment: every question, answered as it would have been answered then,
    /// all of it at one position. Name the moment by a position, or by when it was recorded. What was
    /// voided or entered later stands, or is missing, as it was known then; what was legally so on a
    /// date is asked by `validOn`.
    async fn as_of(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The newest event that is to be known.")] position: Option<Position>,
        #[graphql(desc = "The moment up to which events are to be known.")] recorded_at: Option<
            DateTime<Utc>,
        >,
    ) -> Result<Query> {
        if is_older(context) {
            return Err(error::bad_input(
                "asOf",
                "asOf không lồng trong asOf: hãy hỏi cạnh nhau ở gốc, mỗi thời điểm một tên",
                "asOf does not stand within asOf: ask for both at the root, each under a name",
            ));
        }
        if context.data_opt::<Arc<Step>>().is_some() {
            return Err(error::bad_input(
                "asOf",
                "thời điểm đã qua không thay đổi nữa: hãy hỏi asOf bằng truy vấn, không theo dõi",
                "an older moment does not change any more: ask for it by a query, do not follow it",
            ));
        }
        let as_of = view_as_of(api(context), &view(context), position, recorded_at).await?;
        context.data_unchecked::<Moments>().read_below(context, as_of);
        Ok(Query::default())
    }
}
