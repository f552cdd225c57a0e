//! The operations of one socket: started, polled in turn, dropped when the client says so.

use std::task::{Context, Poll};

use async_graphql::ServerError;
use async_graphql::parser::types::OperationType;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};

use super::protocol;
use crate::transport::answer;
use crate::transport::identity::Authority;
use crate::transport::position::Reached;
use crate::transport::request::Prepared;
use crate::transport::serve::{Payload, Serve, Served};

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
    responses: BoxStream<'static, Served>,
}

/// A message that an operation has made.
pub(super) struct Produced {
    /// Of which operation.
    pub(super) id: String,
    /// The message.
    pub(super) text: String,
    /// Whether it shows what a subscription follows.
    pub(super) is_event: bool,
}

impl Operations {
    pub(super) fn contains(&self, id: &str) -> bool {
        self.active.iter().any(|operation| operation.id == id)
    }

    pub(super) fn len(&self) -> usize {
        self.active.len()
    }

    pub(super) fn start<E: Serve>(
        &mut self,
        id: String,
        prepared: Prepared,
        authority: Option<&Authority>,
        executor: &E,
    ) {
        assert!(!self.contains(&id), "checked before an operation starts");
        let Prepared { request, kind, reached } = prepared;
        let responses = match kind {
            // Not `execute_stream`, which passes by the schema's hooks around a request.
            OperationType::Query | OperationType::Mutation => {
                let executor = executor.clone();
                stream::once(async move { Served::Own(executor.execute(request).await) }).boxed()
            }
            OperationType::Subscription => executor.follow(request, authority),
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
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Produced> {
        for step in 0..self.active.len() {
            let place = (self.turn + step) % self.active.len();
            if let Poll::Ready(response) = self.active[place].responses.poll_next_unpin(cx) {
                self.turn = place + 1;
                let operation = &mut self.active[place];
                let is_event = operation.kind == OperationType::Subscription && response.is_some();
                let (text, over) = operation.say(response);
                let id = operation.id.clone();
                if over {
                    self.active.swap_remove(place);
                }
                return Poll::Ready(Produced { id, text, is_event });
            }
        }
        Poll::Pending
    }
}

impl Operation {
    /// The message for what the executor yielded, and whether the operation is over.
    fn say(&mut self, served: Option<Served>) -> (String, bool) {
        let mut response = match served {
            None => return (protocol::complete(&self.id).unwrap_or_default(), true),
            Some(Served::Shared(Payload::Next(payload))) => {
                self.answered = true;
                return (protocol::next_written(&self.id, &payload), false);
            }
            Some(Served::Shared(Payload::Refused(errors))) => return self.fail(&errors),
            Some(Served::Own(response)) => response,
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
            Ok(message) => (message, false),
            Err(error) => self.fail(&[answer::unwritable(&error)]),
        }
    }

    fn fail(&self, errors: &[ServerError]) -> (String, bool) {
        (protocol::error(&self.id, errors).unwrap_or_default(), true)
    }
}
