//! What other workflows and process managers may ask about directives.

use chrono::NaiveDate;
use luuvet_engine::StreamId;

/// What is known of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectiveFacts {
    /// The stream.
    pub stream: StreamId,
    /// Its number and sign.
    pub number: String,
    /// The first day on which it is in force.
    pub effective_on: NaiveDate,
}

/// The facts of directives.
pub trait DirectiveRegister {
    /// The directive that is signed and not superseded, in force or not yet.
    fn directive(&self) -> Option<DirectiveFacts>;

    /// Which obligations that the directive brought are still owed.
    fn owed_under(&self, directive: &StreamId) -> Vec<StreamId>;
}
