//! The operations of one socket: started, polled in turn, dropped when the client says so.

use std::task::{Context, Poll};

use async_graphql::parser::types::OperationType;
use async_graphql::{Executor, Response, ServerError};
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};

use super::protocol;
use crate::transport::answer;
use crate::transport::position::Reached;
use crate::transport::request::Prepared;

/// The most operations that one socket may have at a time. A dashboard holds about a dozen; with
/// five times that, a poll of all of them still costs microseconds, and one client cannot hold an
/// unbounded share of the server.
pub const OPERATIONS_MAX: usize = 64;

/// The active operations. Dropping one cancels it.
#[derive(Default)]
pub(super) struct Operations {
    active: Vec<Operation>,
    /// Where the next poll begins, so that one busy stream cannot starve the others.
    turn: usize,
}

struct Operation {
    id: String,
    kind: OperationType,
    answered: bool,
    reached: Reached,
    responses: BoxStream<'static, Response>,
}

impl Operations {
    pub(super) fn contains(&self, id: &str) -> bool {
        self.active.iter().any(|operation| operation.id == id)
    }

    pub(super) fn is_full(&self) -> bool {
        self.active.len() >= OPERATIONS_MAX
    }

    pub(super) fn start<E: Executor>(&mut self, id: String, prepared: Prepared, executor: &E) {
        assert!(!self.contains(&id) && !self.is_full(), "checked before an operation starts");
        let Prepared { request, kind, reached } = prepared;
        let responses = match kind {
            // Not `execute_stream`, which passes by the schema's hooks around a request.
            OperationType::Query | OperationType::Mutation => {
                let executor = executor.clone();
                stream::once(async move { executor.execute(request).await }).boxed()
            }
            OperationType::Subscription => executor.execute_stream(request, None),
        };
        self.active.push(Operation { id, kind, answered: false, reached, responses });
    }

    /// Drops an operation. One that is already over is none: its `complete` and the client's may
    /// have crossed.
    pub(super) fn cancel(&mut self, id: &str) {
        self.active.retain(|operation| operation.id != id);
    }

    /// The next message of any operation. Pending while there is none; never polled without room
    /// for a message.
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<String> {
        for step in 0..self.active.len() {
            let place = (self.turn + step) % self.active.len();
            if let Poll::Ready(response) = self.active[place].responses.poll_next_unpin(cx) {
                self.turn = place + 1;
                let (message, over) = self.active[place].say(response);
                if over {
                    self.active.swap_remove(place);
                }
                return Poll::Ready(message);
            }
        }
        Poll::Pending
    }
}

impl Operation {
    /// The message for what the executor yielded, and whether the operation is over.
    fn say(&mut self, response: Option<Response>) -> (String, bool) {
        let Some(mut response) = response else {
            return (protocol::complete(&self.id).unwrap_or_default(), true);
        };
        let refused = match (self.kind, self.answered) {
            (_, true) => false,
            (OperationType::Subscription, false) => answer::is_stream_refused(&response),
            (OperationType::Query | OperationType::Mutation, false) => {
                answer::is_request_error(&response)
            }
        };
        self.answered = true;
        if refused {
            answer::tidy_request_errors(&mut response);
            return self.fail(&response.errors);
        }
        answer::add_position(&mut response, &self.reached);
        match protocol::next(&self.id, &response) {
            Some(message) => (message, false),
            // A value that JSON cannot hold: the schema's defect.
            None => self.fail(&[ServerError::new("the answer cannot be written as JSON", None)]),
        }
    }

    fn fail(&self, errors: &[ServerError]) -> (String, bool) {
        (protocol::error(&self.id, errors).unwrap_or_default(), true)
    }
}
