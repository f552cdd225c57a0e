//! What may be asked of an agency's baseline.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use super::BaselineSheet;

/// Propose what an agency brings with it from before its history here begins. Sent again after it was
/// returned, it replaces what was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeBaseline {
    /// The agency.
    pub agency: Scope,
    /// The day as of which all this holds: nothing in it is dated later. Not after the act.
    pub as_of: NaiveDate,
    /// Why, and where the papers are; up to 2,000 characters.
    pub reason: String,
    /// The sheets; several may be of one kind. At most 900 entries in all.
    pub sheets: Vec<BaselineSheet>,
}

/// Accept the proposed baseline: each entry goes to where it belongs, with its real date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcceptBaseline {
    /// What was looked at, such as which papers were compared; up to 2,000 characters.
    pub review: String,
}

/// Return the proposed baseline. Nothing of it goes anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnBaseline {
    /// What must change; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of an agency's baseline.
    pub enum BaselineCommand {
        /// See [`ProposeBaseline`].
        Propose(ProposeBaseline) = "ProposeBaseline",
        /// See [`AcceptBaseline`].
        Accept(AcceptBaseline) = "AcceptBaseline",
        /// See [`ReturnBaseline`].
        Return(ReturnBaseline) = "ReturnBaseline",
    }
}
