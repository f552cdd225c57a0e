//! The competence register, and what is lacking in it.

use async_graphql::{Context, Object, Result};
use luuvet_engine::Scope;

use crate::api::view;
use crate::page::PageArgs;
use crate::scalar::Position;
use crate::types::{self, CompetenceFilter, CompetenceGap, CompetenceRecord, Page};

/// Competence.
#[derive(Default)]
pub(crate) struct CompetenceQuery;

#[Object]
impl CompetenceQuery {
    /// The competence register (sổ theo dõi năng lực): the certificates of those who serve at the
    /// agencies, by agency, person and day of issue.
    #[allow(clippy::too_many_arguments)]
    async fn competence_register(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<CompetenceFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<CompetenceRecord>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::competence_register(&view, &filter, PageArgs { first, after, last, before })
    }

    /// What the agencies that clause 1 of the directive binds lack today of what it asks for: a
    /// certified internal auditor, a head who was briefed.
    async fn competence_gaps(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only this agency; all when absent.")] agency: Option<Scope>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<CompetenceGap>> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        types::competence_gaps(&view, agency.as_ref())
    }
}
