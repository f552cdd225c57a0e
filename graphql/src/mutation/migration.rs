//! Migration of cases to another version of their workflow's table.

use luuvet_domain::migration::{
    ApproveMigration, ProposeMigration, ReturnMigration, WithdrawMigration,
};

use super::mutations;

mutations! {
    /// Migration of a workflow's cases. The id is `migration/` with the workflow's category, such as
    /// `migration/entry`.
    MigrationMutation: Migration
    on {
        /// Propose to the chair that cases on older versions go on under another one; `Workflow.olderCases`
        /// lists them, and `regulationDryRun` tries a version out.
        migration_propose(ProposeMigration);
        /// Approve the proposed migration: the cases run on the other version. Not by who proposed it.
        migration_approve(ApproveMigration);
        /// Return the proposed migration to those who proposed it.
        migration_return(ReturnMigration);
        /// Withdraw the proposed migration, as the office that proposed it.
        migration_withdraw(WithdrawMigration);
    }
}
