//! What has happened about migrating a workflow's cases.

use luuvet_engine::{EventId, Migrated, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// A migration was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationProposed {
    /// The version of the table that the cases would run on.
    pub to: u32,
    /// Number and title of the decisions behind it.
    pub legal_basis: String,
    /// Why.
    pub reason: String,
}

/// A case that a migration left on its table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftCase {
    /// The case.
    pub case: StreamId,
    /// Where it stands that the other table does not know.
    pub places: Vec<String>,
}

/// The migration was approved: the cases run on the other version from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesMigrated {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// The cases, and the version.
    pub migrated: Migrated,
    /// The cases that stay where they are, since the other table does not know where they stand.
    pub left: Vec<LeftCase>,
    /// How many cases more there are than one event may move: to be moved by another migration.
    pub remaining: u64,
}

/// The chair of the province returned the proposed migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationReturned {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// What is to be changed.
    pub reason: String,
}

/// The office that had proposed the migration withdrew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationWithdrawn {
    /// The event by which it was proposed.
    pub proposal: EventId,
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened about migrating a workflow's cases.
    pub enum MigrationEvent {
        /// See [`MigrationProposed`].
        Proposed(MigrationProposed) = "MigrationProposed",
        /// See [`CasesMigrated`].
        Migrated(CasesMigrated) = "CasesMigrated",
        /// See [`MigrationReturned`].
        Returned(MigrationReturned) = "MigrationReturned",
        /// See [`MigrationWithdrawn`].
        Withdrawn(MigrationWithdrawn) = "MigrationWithdrawn",
    }
}
