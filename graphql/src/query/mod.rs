//! Queries. Every field of one request reads the same view.
//!
//! [`listing!`] writes a workflow's list and its single instance from one entry each.

mod board;
mod competence;
mod ledger;
mod register;
mod workflows;

use async_graphql::MergedObject;

/// Everything that can be asked. Each field takes `minPosition`: the answer then waits until the
/// read models have reached that position, so that a client reads its own writes.
#[derive(Default, MergedObject)]
pub(crate) struct Query(
    ledger::LedgerQuery,
    register::RegisterQuery,
    workflows::QmsQuery,
    workflows::DocumentQuery,
    workflows::AuditQuery,
    workflows::FindingQuery,
    workflows::InspectionQuery,
    workflows::ViolationQuery,
    workflows::ReportQuery,
    workflows::AnnualPlanQuery,
    workflows::ReviewQuery,
    workflows::DifficultyQuery,
    workflows::RollOutQuery,
    workflows::ConsultantOrgQuery,
    workflows::LegalInstrumentQuery,
    workflows::LegalChangeQuery,
    workflows::TrainingQuery,
    workflows::CampaignQuery,
    workflows::ParEvaluationQuery,
    competence::CompetenceQuery,
    workflows::ObligationQuery,
    workflows::EscalationQuery,
    workflows::LateEntryQuery,
    board::BoardQuery,
);
