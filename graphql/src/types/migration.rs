//! Migrations of cases, and the cases that run on older versions of their workflow's table.

use async_graphql::{Object, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::migration::{LeftCase, OlderCase as OlderRow};
use luuvet_engine::{EventId, StreamId};
use luuvet_projections::migrations::{MigrationFate, MigrationProposal as Row};

use super::Person;
use super::regulation::ProposalStanding;
use crate::seen::Seen;

/// A case that goes on under an older version of its workflow's table.
#[derive(SimpleObject)]
pub(crate) struct OlderCase {
    /// The case.
    case: StreamId,
    /// The version that it runs on.
    version: u32,
    /// Where it stands, by the places' names.
    places: Vec<&'static str>,
}

impl OlderCase {
    pub(super) fn of(row: OlderRow) -> Self {
        let OlderRow { case, version, places } = row;
        Self { case, version, places }
    }
}

/// A case that a migration left on its table.
#[derive(SimpleObject)]
pub(crate) struct CaseLeft {
    /// The case.
    case: StreamId,
    /// Where it stands that the other table does not know.
    places: Vec<String>,
}

impl CaseLeft {
    fn of(left: &LeftCase) -> Self {
        Self { case: left.case.clone(), places: left.places.clone() }
    }
}

/// A proposed migration.
pub(crate) struct MigrationProposal {
    view: Seen,
    row: Row,
}

impl MigrationProposal {
    /// Those of a workflow's cases, the newest first.
    pub(super) fn of_workflow(view: &Seen, category: &str) -> Vec<Self> {
        let row = luuvet_domain::migration::stream(category)
            .and_then(|stream| view.migrations.rows.get(&stream));
        let proposals = row.into_iter().flat_map(|row| row.proposals.iter().rev());
        proposals.map(|row| Self { view: view.clone(), row: row.clone() }).collect()
    }
}

/// A migration of a workflow's cases that was proposed to the chair of the province.
#[Object]
impl MigrationProposal {
    /// The event by which it was proposed: what approving, returning and withdrawing name.
    async fn id(&self) -> EventId {
        self.row.id
    }
    /// How it stands.
    async fn standing(&self) -> ProposalStanding {
        match self.row.fate.as_ref().map(|step| &step.what) {
            None => ProposalStanding::Pending,
            Some(MigrationFate::Approved { .. }) => ProposalStanding::Approved,
            Some(MigrationFate::Returned { .. }) => ProposalStanding::Returned,
            Some(MigrationFate::Withdrawn { .. }) => ProposalStanding::Withdrawn,
        }
    }
    /// Why it was returned or withdrawn.
    async fn standing_reason(&self) -> Option<&str> {
        match self.row.fate.as_ref().map(|step| &step.what) {
            Some(MigrationFate::Returned { reason } | MigrationFate::Withdrawn { reason }) => {
                Some(reason)
            }
            Some(MigrationFate::Approved { .. }) | None => None,
        }
    }
    /// The version that the cases would run on, or run on since.
    async fn to(&self) -> u32 {
        self.row.proposed.what.to
    }
    /// Its legal basis.
    async fn legal_basis(&self) -> &str {
        &self.row.proposed.what.legal_basis
    }
    /// Why it was proposed.
    async fn reason(&self) -> &str {
        &self.row.proposed.what.reason
    }
    /// The office that proposed it.
    async fn office(&self) -> &str {
        self.row.office.as_str()
    }
    /// Who proposed it.
    async fn proposed_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.proposed.by?)
    }
    /// When.
    async fn proposed_on(&self) -> NaiveDate {
        self.row.proposed.mark.occurred_on
    }
    /// Who decided on it or withdrew it.
    async fn decided_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.fate.as_ref()?.by?)
    }
    /// When.
    async fn decided_on(&self) -> Option<NaiveDate> {
        self.row.fate.as_ref().map(|step| step.mark.occurred_on)
    }
    /// How many cases it moved, once it was approved.
    async fn moved(&self) -> Option<u64> {
        match self.row.fate.as_ref().map(|step| &step.what) {
            Some(MigrationFate::Approved { moved, .. }) => Some(*moved),
            Some(MigrationFate::Returned { .. } | MigrationFate::Withdrawn { .. }) | None => None,
        }
    }
    /// The cases that stayed where they were, since they would have been stuck.
    async fn left(&self) -> Vec<CaseLeft> {
        match self.row.fate.as_ref().map(|step| &step.what) {
            Some(MigrationFate::Approved { left, .. }) => left.iter().map(CaseLeft::of).collect(),
            Some(MigrationFate::Returned { .. } | MigrationFate::Withdrawn { .. }) | None => {
                Vec::new()
            }
        }
    }
}
