//! The regulation: parameters in force, proposals, and what others would have led to.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::qms::AgencyQms;
use luuvet_domain::regulation::{ProposedValues, with_values};
use luuvet_engine::{Bilingual, Decider, Scope};
use luuvet_projections::dry_run::{DryRunError, OfStore, Proposed, dry_run};
use tokio::sync::Semaphore;

use crate::api::{api, view};
use crate::error;
use crate::page::length_or_default;
use crate::scalar::Position;
use crate::types::{self, DryRun, ParameterProposal, ParameterSet};

/// A dry run takes the memory of two ledgers and the better part of two cores.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// A version of a workflow's table that is to be tried.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct TableTrialInput {
    /// The workflow's category.
    workflow: String,
    /// The version.
    version: u32,
}

/// The regulation.
#[derive(Default)]
pub(crate) struct RegulationQuery;

#[Object]
#[allow(clippy::too_many_arguments, reason = "they are the arguments of a field")]
impl RegulationQuery {
    /// The regulation's parameters in force on a date; today when no date is given.
    async fn parameters(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<ParameterSet> {
        let _waited_for = min_position;
        let view = view(context);
        let on = valid_on.or_else(|| view.today())?;
        types::parameters_on(&view, on)
    }

    /// All sets of parameters that were adopted, the newest first.
    async fn parameter_sets(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<ParameterSet> {
        let _waited_for = min_position;
        types::parameter_sets(&view(context))
    }

    /// The sets of parameters that were proposed, the newest first, with what became of them.
    async fn parameter_proposals(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<ParameterProposal> {
        let _waited_for = min_position;
        types::parameter_proposals(&view(context))
    }

    /// Lives the province's history again under other parameters, and says what would have differed. It
    /// takes a while, and only one runs at a time; nothing is recorded.
    async fn regulation_dry_run(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "The values that are to change; the rest stays as in the newest set. The pending proposal when absent."
        )]
        values: Option<ProposedValues>,
        #[graphql(
            desc = "Versions of workflows' tables under which all their cases would have run.",
            default
        )]
        tables: Vec<TableTrialInput>,
        #[graphql(desc = "Only what is open today.", default)] only_open: bool,
        #[graphql(desc = "Only what concerns this agency.")] agency: Option<Scope>,
        #[graphql(desc = "At most this many of each kind; at most 500, 50 when absent.")]
        first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<DryRun> {
        let _waited_for = min_position;
        let view = view(context);
        let first = length_or_default(first);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        let agency = view.narrow(AgencyQms::CATEGORY, agency.as_ref())?;
        let (Some(head), Some(newest)) = (view.position, view.province.parameters.last()) else {
            return Err(nothing_yet());
        };
        let proposed = match values {
            Some(ProposedValues(values)) => {
                with_values(&newest.values, values).map_err(|cause| {
                    error::bad_input(
                        "values",
                        format!("giá trị không đúng dạng: {cause}"),
                        format!("the values are not those of a set: {cause}"),
                    )
                })?
            }
            None if !tables.is_empty() => (*newest.values).clone(),
            None => view.province.pending_proposal().map(|row| row.set.values.clone()).ok_or_else(
                || {
                    error::bad_input(
                        "values",
                        "không có đề xuất nào đang chờ: hãy nêu các giá trị muốn thử",
                        "no proposal waits for the chair: give the values to try",
                    )
                },
            )?,
        };
        proposed.check().map_err(|fault| of_dry_run(DryRunError::Value { fault }))?;
        let Ok(_alone) = ONE_AT_A_TIME.try_acquire() else {
            return Err(error::coded(
                "BUSY",
                &Bilingual::constant(
                    "đang chạy thử một bộ tham số khác: hãy thử lại sau ít phút",
                    "another dry run is under way: try again in a few minutes",
                ),
            ));
        };
        let history = Arc::new(OfStore(Arc::clone(api(context).engine.store())));
        let tables = tables.into_iter().map(|trial| (trial.workflow, trial.version)).collect();
        let proposed = Proposed { parameters: proposed, tables };
        let found = dry_run(history, head, proposed, |_| {}).await.map_err(of_dry_run)?;
        let found = if only_open { found.only_open() } else { found };
        let found = match agency {
            Some(agency) => found.of_agency(agency),
            None => found,
        };
        Ok(DryRun::new(found, first))
    }
}

fn nothing_yet() -> async_graphql::Error {
    error::bad_input(
        "values",
        "chưa có bộ tham số nào: hãy cài đặt tỉnh trước",
        "there are no parameters yet: found a province first",
    )
}

fn of_dry_run(error: DryRunError) -> async_graphql::Error {
    match error {
        DryRunError::Value { fault } => {
            let Bilingual { vi, en } = fault.message();
            error::bad_input("values", vi, en)
        }
        DryRunError::Workflow { workflow } => error::bad_input(
            "tables",
            format!("không có quy trình “{workflow}”"),
            format!("there is no workflow `{workflow}`"),
        ),
        DryRunError::Table { workflow, version, newest } => error::bad_input(
            "tables",
            format!(
                "không có phiên bản {version} của quy trình “{workflow}”; mới nhất là {newest}"
            ),
            format!(
                "there is no version {version} of the table of `{workflow}`; the newest is {newest}"
            ),
        ),
        DryRunError::NothingYet => nothing_yet(),
        DryRunError::Store(cause) => error::of_store(&cause),
        DryRunError::Failure(cause) => error::of_failure(cause),
        DryRunError::Start(_) | DryRunError::Ended(_) => error::coded(
            "INTERNAL",
            &Bilingual::new("không chạy thử được".to_owned(), error.to_string()),
        ),
    }
}
