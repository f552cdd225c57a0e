//! Whether people are told.

use async_graphql::{Context, Object};

use crate::api::view;
use crate::scalar::Position;
use crate::types::Outbox;

/// The outbox.
#[derive(Default)]
pub(crate) struct OutboxQuery;

#[Object]
impl OutboxQuery {
    /// The outbox for mail (hộp thư đi): whether people are told of what they owe, and what waits.
    async fn outbox(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Outbox {
        let _waited_for = min_position;
        Outbox::of(&view(context))
    }
}
