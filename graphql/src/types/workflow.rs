//! The workflows themselves.

use async_graphql::{Object, Result, SimpleObject};
use luuvet_domain::migration::MigrationRegister;
use luuvet_domain::registry::Qms;
use luuvet_engine::{Definition, Reach, System, Transition, mermaid};

use super::migration::{MigrationProposal, OlderCase};
use crate::page::length_or_default;
use crate::seen::Seen;

/// A workflow, by one version of its table.
pub(crate) struct Workflow {
    view: Seen,
    table: &'static Definition,
}

impl Workflow {
    /// All, each by the newest version of its table.
    pub(crate) fn all(view: &Seen) -> Vec<Self> {
        let tables = Qms::definitions().into_iter();
        tables.map(|table| Self { view: view.clone(), table }).collect()
    }
}

/// A workflow: the one table of who may do what, when, on what authority.
#[Object]
impl Workflow {
    /// Its category, which begins the ids of its instances.
    async fn category(&self) -> &str {
        self.table.category
    }
    /// What people call it, in Vietnamese.
    async fn title_vi(&self) -> &str {
        &self.table.title.vi
    }
    /// What people call it, in English.
    async fn title_en(&self) -> &str {
        &self.table.title.en
    }
    /// The version of the table. A case stays on the version that it began with, until it is migrated.
    async fn version(&self) -> u32 {
        self.table.version
    }
    /// The rows of its table.
    async fn transitions(&self) -> Vec<WorkflowTransition> {
        self.table.transitions.iter().map(WorkflowTransition::of).collect()
    }
    /// Its drawing, as a Mermaid state diagram.
    async fn mermaid(&self) -> String {
        mermaid(self.table)
    }
    /// The earlier versions of the table that cases may still run on, oldest first.
    async fn earlier(&self) -> Vec<Workflow> {
        let tables = (1..self.table.version).filter_map(|one| Qms::table(self.table.category, one));
        tables.map(|table| Self { view: self.view.clone(), table }).collect()
    }
    /// The cases that go on under an earlier version than the newest, in the order of their ids.
    async fn older_cases(
        &self,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
    ) -> Result<Vec<OlderCase>> {
        let first = length_or_default(first);
        let cases = self.view.older_cases(self.table.category).into_iter();
        Ok(cases.take(first).map(OlderCase::of).collect())
    }
    /// How many those are.
    async fn older_case_count(&self) -> usize {
        self.view.older_cases(self.table.category).len()
    }
    /// The migrations of its cases that were proposed, the newest first, with what became of them.
    async fn migrations(&self) -> Vec<MigrationProposal> {
        MigrationProposal::of_workflow(&self.view, self.table.category)
    }
}

/// A row of a workflow's table.
#[derive(SimpleObject)]
pub(crate) struct WorkflowTransition {
    /// The command.
    command: &'static str,
    /// The rule's id, named when the row refuses.
    rule: &'static str,
    /// The clauses behind it.
    source: Vec<&'static str>,
    /// The places in which it is accepted.
    from: Vec<&'static str>,
    /// The places that may be occupied newly afterwards.
    to: Vec<&'static str>,
    /// Who may act, each with how far that reaches.
    act: Vec<WorkflowGrant>,
    /// Who may record another's act.
    record: Vec<String>,
}

impl WorkflowTransition {
    pub(super) fn of(row: &'static Transition) -> Self {
        Self {
            command: row.command,
            rule: row.rule,
            source: row.source.to_vec(),
            from: row.from.to_vec(),
            to: row.to.to_vec(),
            act: row
                .act
                .iter()
                .map(|grant| WorkflowGrant {
                    role: grant.role.to_string(),
                    reach: grant.reach.into(),
                })
                .collect(),
            record: row.record.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A role with its reach.
#[derive(SimpleObject)]
pub(crate) struct WorkflowGrant {
    /// The role.
    role: String,
    /// How far it reaches.
    reach: GrantReach,
}

/// How far a role's authority reaches.
#[derive(Clone, Copy, PartialEq, Eq, async_graphql::Enum)]
pub(crate) enum GrantReach {
    /// The office's own agency.
    Own,
    /// Agencies that the office oversees; never its own.
    Oversees,
    /// Only persons whom the instance itself has assigned.
    Assigned,
    /// Every agency of the province.
    Province,
    /// The machine alone.
    System,
}

impl From<Reach> for GrantReach {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::Own => Self::Own,
            Reach::Oversees => Self::Oversees,
            Reach::Assigned => Self::Assigned,
            Reach::Province => Self::Province,
            Reach::System => Self::System,
        }
    }
}
