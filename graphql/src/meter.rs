//! What is counted of requests, for whoever watches the server.

use std::sync::Arc;

use async_graphql::{Context, Error, Value};

/// How a command was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It led to events.
    Accepted,
    /// Things were already so, or it had been accepted before.
    Unchanged,
    /// A rule said no.
    Refused,
    /// It was malformed, out of date, or could not be carried out.
    Failed,
}

/// Counts.
pub trait Meter: Send + Sync {
    /// A command to a workflow was answered.
    fn command(&self, workflow: &'static str, outcome: Outcome);
    /// A request was weighed, see [`Limits`](crate::Limits).
    fn cost(&self, cost: usize);
    /// Somebody begins to follow a board, which is named by its subscription.
    fn joined(&self, board: &'static str);
    /// Somebody follows it no longer.
    fn left(&self, board: &'static str);
}

/// One who follows a board, until it is dropped.
pub(crate) struct Follows {
    meter: Arc<dyn Meter>,
    board: &'static str,
}

impl Follows {
    pub(crate) fn begin(meter: Arc<dyn Meter>, board: &'static str) -> Self {
        meter.joined(board);
        Self { meter, board }
    }
}

impl Drop for Follows {
    fn drop(&mut self) {
        self.meter.left(self.board);
    }
}

/// The meter of a request, if anybody watches.
pub(crate) fn of<'c>(context: &Context<'c>) -> Option<&'c Arc<dyn Meter>> {
    context.data_opt::<Arc<dyn Meter>>()
}

/// Whether a command failed or a rule refused it.
pub(crate) fn outcome_of(error: &Error) -> Outcome {
    match error.extensions.as_ref().and_then(|all| all.get("code")) {
        Some(Value::String(code)) if code == "REFUSED" => Outcome::Refused,
        _another => Outcome::Failed,
    }
}
