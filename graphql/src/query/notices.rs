//! Whether people are told.

use async_graphql::{Context, Object, Result};
use luuvet_domain::outbox::Outbox as OutboxState;
use luuvet_engine::Decider;

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
    ) -> Result<Outbox> {
        let _waited_for = min_position;
        let view = view(context);
        view.check_all(OutboxState::CATEGORY)?;
        Ok(Outbox::of(&view))
    }
}
