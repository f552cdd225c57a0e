//! What is answered to each command about a migration.

use luuvet_engine::{Act, Definition, Migrated, System, unknown_places};

use super::command::{
    ApproveMigration, MigrationCommand, ProposeMigration, ReturnMigration, WithdrawMigration,
};
use super::event::{
    CasesMigrated, LeftCase, MigrationEvent, MigrationProposed, MigrationReturned,
    MigrationWithdrawn,
};
use super::register::{MigrationInquiry, OlderCase};
use super::rejection::{MigrationRejection, TEXT_RULE};
use super::{DEFAULT, Migration, Pending};
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::registry::Qms;

/// The most cases that one event moves.
pub const CASES_MAX: usize = 5_000;

type Answer = Result<Vec<MigrationEvent>, MigrationRejection>;

pub(super) fn decide(
    migration: &Migration,
    act: &Act<MigrationCommand>,
    facts: &MigrationInquiry,
) -> Answer {
    match &act.command {
        MigrationCommand::Propose(command) => migration.propose(command, facts),
        MigrationCommand::Approve(command) => migration.approve(command, act, facts),
        MigrationCommand::Return(command) => migration.give_back(command, act),
        MigrationCommand::Withdraw(command) => migration.withdraw(command, act),
    }
}

/// The table to which cases are to be moved.
fn target(workflow: &str, version: u32) -> Result<&'static Definition, MigrationRejection> {
    let Some(newest) = Qms::newest(workflow) else {
        return Err(MigrationRejection::UnknownWorkflow { workflow: workflow.to_owned() });
    };
    let unknown = MigrationRejection::UnknownTable { version, newest: newest.version };
    Qms::table(workflow, version).ok_or(unknown)
}

/// The cases that would move to a table, and those that would be stuck on it.
fn sorted_out<'a>(
    facts: &'a MigrationInquiry,
    table: &Definition,
) -> (Vec<&'a OlderCase>, Vec<LeftCase>) {
    let elsewhere = facts.older.iter().filter(|case| case.version != table.version);
    let (mut fit, mut left) = (Vec::new(), Vec::new());
    for case in elsewhere {
        let unknown = unknown_places(table, &case.places);
        if unknown.is_empty() {
            fit.push(case);
        } else {
            let places = unknown.into_iter().map(str::to_owned).collect();
            left.push(LeftCase { case: case.case.clone(), places });
        }
    }
    (fit, left)
}

impl Migration {
    fn propose(&self, command: &ProposeMigration, facts: &MigrationInquiry) -> Answer {
        let table = target(&facts.workflow, command.to)?;
        let (fit, left) = sorted_out(facts, table);
        if fit.is_empty() {
            return Err(MigrationRejection::NothingToMove { to: command.to, left: left.len() });
        }
        let text = |field, text| required_text(TEXT_RULE, DEFAULT, field, text, TEXT_CHARS_MAX);
        Ok(vec![
            MigrationProposed {
                to: command.to,
                legal_basis: text("legalBasis", &command.legal_basis)?,
                reason: text("reason", &command.reason)?,
            }
            .into(),
        ])
    }

    fn approve(
        &self,
        command: &ApproveMigration,
        act: &Act<MigrationCommand>,
        facts: &MigrationInquiry,
    ) -> Answer {
        let pending = self.pending(command.proposal)?;
        pending.check_other_hand(act)?;
        let table = target(&facts.workflow, pending.to)?;
        let (fit, mut left) = sorted_out(facts, table);
        if fit.is_empty() {
            return Err(MigrationRejection::NothingToMove { to: pending.to, left: left.len() });
        }
        left.truncate(CASES_MAX);
        let cases = fit.iter().take(CASES_MAX).map(|case| case.case.clone()).collect();
        let remaining = fit.len().saturating_sub(CASES_MAX) as u64;
        let migrated = Migrated { to: pending.to, cases };
        let proposal = command.proposal;
        Ok(vec![CasesMigrated { proposal, migrated, left, remaining }.into()])
    }

    fn give_back(&self, command: &ReturnMigration, act: &Act<MigrationCommand>) -> Answer {
        let pending = self.pending(command.proposal)?;
        pending.check_other_hand(act)?;
        let reason = required_text(TEXT_RULE, DEFAULT, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![MigrationReturned { proposal: command.proposal, reason }.into()])
    }

    fn withdraw(&self, command: &WithdrawMigration, act: &Act<MigrationCommand>) -> Answer {
        let Pending { office, agency, .. } = self.pending(command.proposal)?;
        if (&act.act_of.office, &act.act_of.agency) != (office, agency) {
            let (office, agency) = (office.clone(), agency.clone());
            return Err(MigrationRejection::NotTheirs { office, agency });
        }
        let reason = required_text(TEXT_RULE, DEFAULT, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![MigrationWithdrawn { proposal: command.proposal, reason }.into()])
    }

    fn pending(&self, named: luuvet_engine::EventId) -> Result<&Pending, MigrationRejection> {
        match &self.pending {
            None => Err(MigrationRejection::OutOfOrder),
            Some(pending) if pending.event != named => {
                Err(MigrationRejection::OtherProposal { pending: pending.event })
            }
            Some(pending) => Ok(pending),
        }
    }
}

impl Pending {
    /// Whoever proposed a migration does not decide on it.
    fn check_other_hand(&self, act: &Act<MigrationCommand>) -> Result<(), MigrationRejection> {
        match (self.person, act.act_of.person) {
            (Some(proposer), Some(person)) if proposer == person => {
                Err(MigrationRejection::OwnProposal { person })
            }
            (_, _) => Ok(()),
        }
    }
}
