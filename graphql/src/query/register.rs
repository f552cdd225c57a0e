//! Agencies, persons, the regulation and the workflows.

use async_graphql::{Context, Enum, Object, Result};
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::person::Person as PersonState;
use luuvet_engine::{Decider, PersonId, Scope};

use crate::api::view;
use crate::page::{self, PageArgs, length_or_default};
use crate::scalar::Position;
use crate::types::{self, ActivityFilter, ActorActivity, Agency, Page, Person, Workflow};

/// Which agencies are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum AgencyScope {
    /// Those whom clause 1 of the directive binds: departments and districts that are classified as
    /// mandatory.
    Debtors,
    /// All that are registered, also those that oversee.
    All,
}

/// The registers.
#[derive(Default)]
pub(crate) struct RegisterQuery;

#[Object]
impl RegisterQuery {
    /// The agency register, by code.
    #[allow(clippy::too_many_arguments)]
    async fn agencies(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which agencies are listed.", default_with = "AgencyScope::Debtors")]
        scope: AgencyScope,
        #[graphql(desc = "Only these kinds.")] kinds: Option<Vec<AgencyKind>>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Agency>> {
        let _waited_for = min_position;
        let view = view(context);
        let rows = view
            .agencies
            .rows
            .iter()
            .map(|(_, row)| row)
            .filter(|row| match scope {
                AgencyScope::Debtors => row.is_debtor(),
                AgencyScope::All => true,
            })
            .filter(|row| kinds.as_ref().is_none_or(|kinds| kinds.contains(&row.kind)))
            .map(|row| (row.code.to_string(), row))
            .collect();
        page::page(PageArgs { first, after, last, before }, rows, |row| Agency::new(&view, row))
    }

    /// One agency.
    async fn agency(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code, such as `SXD`.")] code: Scope,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Agency> {
        let _waited_for = min_position;
        types::known_agency(&view(context), &code, "code")
    }

    /// One person.
    async fn person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The person's id.")] id: PersonId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<Person>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check_all(PersonState::CATEGORY)?;
        Ok(Person::by_id(&view, id))
    }

    /// Who did what in which role: the acts of people, counted by office, agency and type, in the order of
    /// persons and offices.
    async fn actor_activity(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.", default)] filter: ActivityFilter,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<ActorActivity>> {
        let _waited_for = min_position;
        types::activity(&view(context), &filter, length_or_default(first))
    }

    /// The workflows: who may do what, when, on what authority.
    async fn workflows(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<Workflow> {
        let _waited_for = min_position;
        Workflow::all(&view(context))
    }
}
