//! What may be asked about migrating a workflow's cases.

use luuvet_engine::{EventId, message_set};
use serde::{Deserialize, Serialize};

/// Propose to the chair of the province that the cases of a workflow which run on older versions of its
/// table go on under another one. Nothing changes until it is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeMigration {
    /// The version that they would run on, which this program has.
    pub to: u32,
    /// Number and title of the decisions behind it; up to 2,000 characters.
    pub legal_basis: String,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Approve the proposed migration: from then on the cases run on the other version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveMigration {
    /// The event by which it was proposed, so that no other is approved by mistake.
    pub proposal: EventId,
}

/// Return the proposed migration to those who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnMigration {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// What is to be changed; up to 2,000 characters.
    pub reason: String,
}

/// Withdraw the proposed migration, as the office that proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct WithdrawMigration {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked about migrating a workflow's cases.
    pub enum MigrationCommand {
        /// See [`ProposeMigration`].
        Propose(ProposeMigration) = "ProposeMigration",
        /// See [`ApproveMigration`].
        Approve(ApproveMigration) = "ApproveMigration",
        /// See [`ReturnMigration`].
        Return(ReturnMigration) = "ReturnMigration",
        /// See [`WithdrawMigration`].
        Withdraw(WithdrawMigration) = "WithdrawMigration",
    }
}
