//! Queries. Every field of one request reads the same view.
//!
//! [`listing!`] writes a workflow's list and its single instance from one entry each.

mod baseline;
mod board;
mod competence;
mod history;
mod ledger;
mod moment;
mod notices;
mod register;
mod regulation;
mod workflows;

use async_graphql::MergedObject;

/// The ledger, the registers and what is drawn together from them.
#[derive(Default, MergedObject)]
struct RegisterQueries(
    ledger::LedgerQuery,
    moment::MomentQuery,
    history::HistoryQuery,
    register::RegisterQuery,
    regulation::RegulationQuery,
    competence::CompetenceQuery,
    workflows::ObligationQuery,
    workflows::EscalationQuery,
    workflows::NoticeQuery,
    notices::OutboxQuery,
    workflows::LateEntryQuery,
    board::BoardQuery,
    baseline::BaselineQuery,
);

/// An agency's own system.
#[derive(Default, MergedObject)]
struct SystemQueries(
    workflows::QmsQuery,
    workflows::DocumentQuery,
    workflows::AuditQuery,
    workflows::FindingQuery,
    workflows::ReviewQuery,
    workflows::DifficultyQuery,
    workflows::LegalInstrumentQuery,
    workflows::LegalChangeQuery,
    workflows::ItInitiativeQuery,
);

/// What the departments do over agencies.
#[derive(Default, MergedObject)]
struct OversightQueries(
    workflows::InspectionQuery,
    workflows::ViolationQuery,
    workflows::ReportQuery,
    workflows::AnnualPlanQuery,
    workflows::RollOutQuery,
    workflows::ConsultantOrgQuery,
    workflows::TrainingQuery,
    workflows::CampaignQuery,
    workflows::ParEvaluationQuery,
);

/// Everything that can be asked. Each field takes `minPosition`: the answer then waits until the
/// read models have reached that position, so that a client reads its own writes.
///
/// Merged in groups, since each merge nests one resolver in another.
#[derive(Default, MergedObject)]
pub(crate) struct Query(RegisterQueries, SystemQueries, OversightQueries);
