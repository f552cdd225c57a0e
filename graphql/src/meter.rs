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
