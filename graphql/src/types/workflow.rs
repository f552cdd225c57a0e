//! The workflows themselves.

use async_graphql::{Object, SimpleObject};
use luuvet_engine::{Definition, Reach, Transition, mermaid};

/// A workflow.
pub(crate) struct Workflow(pub(crate) &'static Definition);

/// A workflow: the one table of who may do what, when, on what authority.
#[Object]
impl Workflow {
    /// Its category, which begins the ids of its instances.
    async fn category(&self) -> &str {
        self.0.category
    }
    /// What people call it, in Vietnamese.
    async fn title_vi(&self) -> &str {
        &self.0.title.vi
    }
    /// What people call it, in English.
    async fn title_en(&self) -> &str {
        &self.0.title.en
    }
    /// The version of its table.
    async fn version(&self) -> u32 {
        self.0.version
    }
    /// The rows of its table.
    async fn transitions(&self) -> Vec<WorkflowTransition> {
        self.0.transitions.iter().map(WorkflowTransition::of).collect()
    }
    /// Its drawing, as a Mermaid state diagram.
    async fn mermaid(&self) -> String {
        mermaid(self.0)
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
    fn of(row: &'static Transition) -> Self {
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
