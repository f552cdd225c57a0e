//! Subscriptions as sockets carry them: executed for one operation, or once for all that wait for
//! the same.

use std::sync::Arc;

use async_graphql::{
    Executor, ObjectType, Request, Response, Schema, ServerError, SubscriptionType,
};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use super::answer::{self, Answer};
use super::identity::Authority;

/// What the transports serve. An executor that knows which subscriptions come to the same thing may
/// execute them once; whoever does not is an executor and no more.
pub trait Serve: Executor {
    /// The payloads of a subscription. It may share executions with others of the same authority;
    /// without an authority it may not.
    fn follow(
        &self,
        request: Request,
        authority: Option<&Authority>,
    ) -> BoxStream<'static, Served> {
        let _shares_nothing = authority;
        self.execute_stream(request, None).map(Served::Own).boxed()
    }
}

impl<Q, M, S> Serve for Schema<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
}

/// What comes next in a subscription.
pub enum Served {
    /// Executed for this operation.
    Own(Response),
    /// Executed, and written, for all that wait for the same.
    Shared(Payload),
}

/// What goes out to many.
#[derive(Clone, Debug)]
pub enum Payload {
    /// The JSON of a `next` message's payload.
    Next(Arc<str>),
    /// There is no stream, or no longer.
    Refused(Arc<[ServerError]>),
}

impl Payload {
    /// Writes a response of a subscription, one that carries its position already.
    #[must_use]
    pub fn of(mut response: Response) -> Self {
        if answer::is_stream_refused(&response) {
            answer::tidy_request_errors(&mut response);
            return Self::Refused(response.errors.into());
        }
        match serde_json::to_string(&Answer::executed(&response)) {
            Ok(text) => Self::Next(text.into()),
            Err(error) => Self::Refused(Arc::new([answer::unwritable(&error)])),
        }
    }
}
