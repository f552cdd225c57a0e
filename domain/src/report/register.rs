//! What may be asked about reports, and what reports ask of the other registers.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::figures::FigureValue;
use super::period::{ReportKind, ReportPeriod, Timeliness};
use super::reported::ReportedDifficulty;

/// What others need to know of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFacts {
    /// Its stream.
    pub stream: StreamId,
    /// The agency that reports.
    pub agency: Scope,
    /// Which report.
    pub kind: ReportKind,
    /// The period; a report on request has none.
    pub period: Option<ReportPeriod>,
    /// The agency that accepts it.
    pub reviewed_by: Scope,
    /// When it is due.
    pub due_on: NaiveDate,
    /// The first day on which it is missing if it has not come.
    pub missing_from: NaiveDate,
    /// When it was submitted first.
    pub submitted_on: Option<NaiveDate>,
    /// How it stands to its due date, by what was recorded.
    pub timeliness: Timeliness,
    /// Whether the machine has recorded that it is late, and that still stands.
    pub was_found_late: bool,
    /// Whether it was accepted.
    pub is_accepted: bool,
    /// Whether it went into a consolidated report.
    pub is_consolidated: bool,
}

/// The register of reports.
pub trait ReportRegister {
    /// The agencies that clause 1 of the directive binds, and that report for that reason.
    fn report_debtors(&self) -> Vec<Scope>;

    /// A report by its stream; `None` before it is opened.
    fn report(&self, stream: &StreamId) -> Option<ReportFacts>;

    /// The difficulties that a report states, in their order.
    fn reported_difficulties(&self, report: &StreamId) -> Vec<ReportedDifficulty>;

    /// The reports of a period, by agency.
    fn reports_of_period(&self, period: ReportPeriod) -> Vec<ReportFacts>;

    /// Reports of an agency that were due after a date and by another and were late, the missing ones
    /// included, in the order in which they were due.
    fn late_reports(&self, agency: &Scope, after: NaiveDate, until: NaiveDate) -> Vec<ReportFacts>;

    /// What the registers say of an agency from a date to another, both included: a value for each
    /// figure, in their order.
    fn report_figures(&self, agency: &Scope, from: NaiveDate, until: NaiveDate)
    -> Vec<FigureValue>;
}
