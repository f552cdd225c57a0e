//! What may be asked of the regulation.

use chrono::NaiveDate;
use luuvet_engine::{EventId, message_set};
use serde::{Deserialize, Serialize};

use crate::parameters::Parameters;

/// A whole set of parameters, which gets the next version. The installation adopts its first one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptParameters {
    /// The version that the set is meant to get: the last one plus 1. When given, the set is
    /// refused if another one was adopted in between.
    pub version: Option<u32>,
    /// The first day on which the set is in force: later than that of the set before, not in the
    /// past, and at most 732 days ahead.
    pub effective_from: NaiveDate,
    /// Number and title of the decisions behind it.
    pub legal_basis: String,
    /// All values, also those that stay as they were.
    pub values: Parameters,
    /// Where single values come from, so that a default can be shown as one; may be empty.
    pub sources: Vec<ValueSource>,
    /// Why.
    pub reason: String,
}

/// Where a single value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ValueSource {
    /// The parameter's name, such as `finding_major_days`.
    pub parameter: String,
    /// Its source: `A` for a default without a text behind it, `K` for a rule of the field whose
    /// text is not at hand, `F` for a text that is; then the text itself.
    pub source: String,
}

/// Propose a set of parameters to the chair of the province. Nothing changes until it is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeParameters {
    /// The version that the set is meant to get: the last one plus 1. When given, the set is
    /// refused if another one was adopted in between.
    pub version: Option<u32>,
    /// The first day on which the set would be in force: later than that of the set before, not in the
    /// past, and at most 732 days ahead.
    pub effective_from: NaiveDate,
    /// Number and title of the decisions behind it; up to 2,000 characters.
    pub legal_basis: String,
    /// The values that change; all others stay as in the newest set.
    pub values: ProposedValues,
    /// Where changed values come from; sources of other parameters stay.
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub sources: Vec<ValueSource>,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Values of the regulation that are to change, by their names on disk, such as
/// `{"finding_major_days": 20, "violation": {"decision_days": 10}}`. Lists are given whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProposedValues(pub serde_json::Value);

#[cfg(feature = "graphql")]
async_graphql::scalar!(
    ProposedValues,
    "ProposedValues",
    "Values of the regulation that are to change, by their names on disk, such as `{finding_major_days: 20, violation: {decision_days: 10}}`. Lists are given whole."
);

/// Approve the proposed set: it is adopted, and in force from its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveProposal {
    /// The event by which it was proposed, so that no other is approved by mistake.
    pub proposal: EventId,
}

/// Return the proposed set to those who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnProposal {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// What is to be changed; up to 2,000 characters.
    pub reason: String,
}

/// Withdraw the proposed set, as the office that proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WithdrawProposal {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of the regulation.
    pub enum RegulationCommand {
        /// See [`AdoptParameters`].
        Adopt(AdoptParameters) = "AdoptParameters",
        /// See [`ProposeParameters`].
        Propose(ProposeParameters) = "ProposeParameters",
        /// See [`ApproveProposal`].
        Approve(ApproveProposal) = "ApproveProposal",
        /// See [`ReturnProposal`].
        Return(ReturnProposal) = "ReturnProposal",
        /// See [`WithdrawProposal`].
        Withdraw(WithdrawProposal) = "WithdrawProposal",
    }
}
