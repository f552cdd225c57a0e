//! What has happened to the regulation.

use chrono::NaiveDate;
use luuvet_engine::{EventId, message_set};
use serde::{Deserialize, Serialize};

use super::command::ValueSource;
use crate::parameters::Parameters;

/// A set of parameters was adopted: by the installation, or by approving what was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParametersAdopted {
    /// Its version, from 1, without gaps.
    pub version: u32,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Number and title of the decisions behind it.
    pub legal_basis: String,
    /// All values.
    pub values: Parameters,
    /// Where single values come from.
    pub sources: Vec<ValueSource>,
    /// Why.
    pub reason: String,
}

/// A set of parameters was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParametersProposed {
    /// The set, as it is adopted when it is approved.
    pub set: ParametersAdopted,
}

/// The chair of the province returned the proposed set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalReturned {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// What is to be changed.
    pub reason: String,
}

/// The office that had proposed the set withdrew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalWithdrawn {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened to the regulation.
    pub enum RegulationEvent {
        /// See [`ParametersAdopted`].
        Adopted(ParametersAdopted) = "ParametersAdopted",
        /// See [`ParametersProposed`].
        Proposed(ParametersProposed) = "ParametersProposed",
        /// See [`ProposalReturned`].
        Returned(ProposalReturned) = "ProposalReturned",
        /// See [`ProposalWithdrawn`].
        Withdrawn(ProposalWithdrawn) = "ProposalWithdrawn",
    }
}
