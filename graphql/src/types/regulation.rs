//! The regulation: sets of parameters, and what is proposed.

use async_graphql::{Enum, Json, Object, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::parameters::Parameters;
use luuvet_domain::regulation::{ValueChange as Change, changes};
use luuvet_engine::EventId;
use luuvet_projections::province::{ParameterSet as ParameterRow, ProposalFate, ProposalRow};
use serde_json::Value;

use super::Person;
use crate::scalar::Position;
use crate::seen::Seen;

/// A set of the regulation's parameters.
pub(crate) struct ParameterSet {
    view: Seen,
    row: ParameterRow,
}

/// The set in force on a date.
pub(crate) fn parameters_on(view: &Seen, on: NaiveDate) -> Option<ParameterSet> {
    let row = view.province.parameters_on(on)?.clone();
    Some(ParameterSet { view: view.clone(), row })
}

/// All sets, the newest first.
pub(crate) fn parameter_sets(view: &Seen) -> Vec<ParameterSet> {
    let rows = view.province.parameters.iter().rev();
    rows.map(|row| ParameterSet { view: view.clone(), row: row.clone() }).collect()
}

/// A set of the regulation's parameters: every value is a default of the system until the province
/// sets its own.
#[Object]
impl ParameterSet {
    /// Its version, from 1.
    async fn version(&self) -> u32 {
        self.row.version
    }
    /// Since when it is in force.
    async fn effective_from(&self) -> NaiveDate {
        self.row.effective_from
    }
    /// Its legal basis.
    async fn legal_basis(&self) -> &str {
        &self.row.legal_basis
    }
    /// Why it was adopted.
    async fn reason(&self) -> &str {
        &self.row.reason
    }
    /// The values by name.
    async fn values(&self) -> Json<Value> {
        json(&self.row.values)
    }
    /// Where single values come from: `A` a default without a text behind it, `K` a rule of the field
    /// whose text is not at hand, `F` a text that is; then the text itself.
    async fn sources(&self) -> Vec<ParameterSource> {
        let sources = self.row.sources.iter();
        sources
            .map(|one| ParameterSource {
                parameter: one.parameter.clone(),
                source: one.source.clone(),
            })
            .collect()
    }
    /// What it changed in the set before; empty for the first.
    async fn changes(&self) -> Vec<ValueChange> {
        let sets = self.view.province.parameters.iter().rev();
        let before = sets.into_iter().find(|set| set.version < self.row.version);
        before.map(|before| changed(&before.values, &self.row.values)).unwrap_or_default()
    }
    /// The event that adopted it.
    async fn adopted_at(&self) -> Position {
        self.row.adopted.position.into()
    }
}

/// Where a value of the regulation comes from.
#[derive(SimpleObject)]
pub(crate) struct ParameterSource {
    /// The parameter.
    parameter: String,
    /// Its source.
    source: String,
}

/// A value that two sets of parameters hold differently.
#[derive(SimpleObject)]
pub(crate) struct ValueChange {
    /// Its name on disk, such as `finding_major_days` or `violation.decision_days`.
    parameter: String,
    /// What it is in the first set.
    before: Json<Value>,
    /// What it is in the second.
    after: Json<Value>,
}

impl ValueChange {
    pub(super) fn of(change: Change) -> Self {
        let Change { parameter, before, after } = change;
        Self { parameter, before: Json(before), after: Json(after) }
    }
}

fn changed(before: &Parameters, after: &Parameters) -> Vec<ValueChange> {
    changes(before, after).into_iter().map(ValueChange::of).collect()
}

fn json(values: &Parameters) -> Json<Value> {
    Json(serde_json::to_value(values).unwrap_or_default())
}

/// What became of a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ProposalStanding {
    /// It waits for the chair of the province.
    Pending,
    /// The chair approved it: the set is adopted.
    Approved,
    /// The chair returned it.
    Returned,
    /// The office that proposed it withdrew it.
    Withdrawn,
}

/// A proposed set of parameters.
pub(crate) struct ParameterProposal {
    view: Seen,
    row: ProposalRow,
}

/// All proposals, the newest first.
pub(crate) fn parameter_proposals(view: &Seen) -> Vec<ParameterProposal> {
    let rows = view.province.proposals.iter().rev();
    rows.map(|row| ParameterProposal { view: view.clone(), row: row.clone() }).collect()
}

/// A set of parameters that was proposed to the chair of the province.
#[Object]
impl ParameterProposal {
    /// The event by which it was proposed: what approving, returning and withdrawing name.
    async fn id(&self) -> EventId {
        self.row.id
    }
    /// How it stands.
    async fn standing(&self) -> ProposalStanding {
        match self.row.fate.as_ref().map(|step| &step.what) {
            None => ProposalStanding::Pending,
            Some(ProposalFate::Approved) => ProposalStanding::Approved,
            Some(ProposalFate::Returned { .. }) => ProposalStanding::Returned,
            Some(ProposalFate::Withdrawn { .. }) => ProposalStanding::Withdrawn,
        }
    }
    /// Why it was returned or withdrawn.
    async fn standing_reason(&self) -> Option<&str> {
        match self.row.fate.as_ref().map(|step| &step.what) {
            Some(ProposalFate::Returned { reason } | ProposalFate::Withdrawn { reason }) => {
                Some(reason)
            }
            Some(ProposalFate::Approved) | None => None,
        }
    }
    /// The version that it would get, or got.
    async fn version(&self) -> u32 {
        self.row.set.version
    }
    /// The first day on which it would be in force.
    async fn effective_from(&self) -> NaiveDate {
        self.row.set.effective_from
    }
    /// Its legal basis.
    async fn legal_basis(&self) -> &str {
        &self.row.set.legal_basis
    }
    /// Why it was proposed.
    async fn reason(&self) -> &str {
        &self.row.set.reason
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
    /// All its values by name.
    async fn values(&self) -> Json<Value> {
        json(&self.row.set.values)
    }
    /// What it changes in the set that it follows.
    async fn changes(&self) -> Vec<ValueChange> {
        let sets = self.view.province.parameters.iter().rev();
        let before = sets.into_iter().find(|set| set.version < self.row.set.version);
        before.map(|before| changed(&before.values, &self.row.set.values)).unwrap_or_default()
    }
}
