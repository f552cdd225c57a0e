//! Baselines: templates, checks, and what agencies brought with them.

use async_graphql::{Context, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::baseline::{Baseline as BaselineState, BaselineSheet};
use luuvet_engine::{Decider, Scope};

use crate::api::view;
use crate::scalar::Position;
use crate::types::{self, Baseline, BaselineCheck, BaselineTemplate};

/// Baselines.
#[derive(Default)]
pub(crate) struct BaselineQuery;

#[Object]
impl BaselineQuery {
    /// What an agency brought with it from before its history here (hồ sơ đã có); absent before
    /// anything was proposed.
    async fn baseline(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code.")] agency: Scope,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<Baseline>> {
        let _waited_for = min_position;
        let view = view(context);
        view.narrow(BaselineState::CATEGORY, Some(&agency))?;
        Ok(Baseline::of_agency(&view, &agency))
    }

    /// Everything that is wrong with the sheets of a baseline, before it is proposed. Nothing is
    /// recorded.
    async fn baseline_check(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code.")] agency: Scope,
        #[graphql(desc = "The day as of which all this holds: nothing may be dated later.")]
        as_of: NaiveDate,
        #[graphql(desc = "The sheets.")] sheets: Vec<BaselineSheet>,
    ) -> Result<BaselineCheck> {
        let view = view(context);
        types::known_agency(&view, &agency, "agency")?;
        view.narrow(BaselineState::CATEGORY, Some(&agency))?;
        Ok(types::baseline_check(&view, &agency, as_of, &sheets))
    }

    /// The sheets that a baseline is filled in on, one for each kind.
    async fn baseline_templates(&self) -> Vec<BaselineTemplate> {
        types::baseline_templates()
    }
}
