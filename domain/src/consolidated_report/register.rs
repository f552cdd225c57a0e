//! What may be asked about consolidated reports, and what they ask of the reports of agencies.

use luuvet_engine::Scope;

use super::event::ProvinceStanding;
use crate::report::{FigureValue, ReportFacts, ReportPeriod};

/// What others need to know of a consolidated report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsolidatedFacts {
    /// The agency that compiles it.
    pub compiled_by: Scope,
    /// Whether it was compiled.
    pub is_compiled: bool,
}

/// What a debtor has said of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtorReport {
    /// The agency.
    pub agency: Scope,
    /// Its report of the period; none for who became a debtor after it.
    pub report: Option<ReportFacts>,
    /// The figures of that report as they stand.
    pub figures: Vec<FigureValue>,
}

/// The register of consolidated reports.
pub trait ConsolidatedRegister {
    /// The consolidated report of a period; `None` before it is opened.
    fn consolidated_report(&self, period: ReportPeriod) -> Option<ConsolidatedFacts>;

    /// The periods whose consolidated report is opened and was never compiled.
    fn consolidations_awaited(&self) -> Vec<ReportPeriod>;

    /// What every debtor has said of a period, by agency: those whom clause 1 binds now, and those
    /// who owed a report of it.
    fn debtor_reports(&self, period: ReportPeriod) -> Vec<DebtorReport>;

    /// The difficulties that are open, and how the clauses of the directive are covered.
    fn province_standing(&self) -> ProvinceStanding;
}
