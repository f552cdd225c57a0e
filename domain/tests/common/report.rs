//! What the tests let be true of reports, and of what they count.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::consolidated_report::{
    ConsolidatedFacts, ConsolidatedRegister, DebtorReport, ProvinceStanding,
};
use luuvet_domain::report::{
    FigureValue, ReportFacts, ReportFigure, ReportPeriod, ReportRegister, ReportedDifficulty,
};
use luuvet_engine::{Scope, StreamId};

use super::{Province, SKHCN, SXD};

/// Both agencies report; no report is known; every figure is 3.
pub(crate) struct Reports {
    pub(crate) debtors: Vec<Scope>,
    pub(crate) known: BTreeMap<StreamId, ReportFacts>,
    /// By due date.
    pub(crate) late: Vec<ReportFacts>,
    pub(crate) value: u32,
    pub(crate) consolidated: BTreeMap<ReportPeriod, ConsolidatedFacts>,
    pub(crate) debtor_reports: Vec<DebtorReport>,
    /// What every report states.
    pub(crate) stated: Vec<ReportedDifficulty>,
    pub(crate) standing: ProvinceStanding,
}

impl Default for Reports {
    fn default() -> Self {
        Self {
            debtors: vec![SXD, SKHCN],
            known: BTreeMap::new(),
            late: Vec::new(),
            value: 3,
            consolidated: BTreeMap::new(),
            debtor_reports: Vec::new(),
            stated: Vec::new(),
            standing: ProvinceStanding::default(),
        }
    }
}

impl ReportRegister for Province {
    fn report_debtors(&self) -> Vec<Scope> {
        self.report.debtors.clone()
    }
    fn report(&self, stream: &StreamId) -> Option<ReportFacts> {
        self.report.known.get(stream).cloned()
    }
    fn reported_difficulties(&self, _: &StreamId) -> Vec<ReportedDifficulty> {
        self.report.stated.clone()
    }
    fn reports_of_period(&self, period: ReportPeriod) -> Vec<ReportFacts> {
        let known = self.report.known.values();
        known.filter(|facts| facts.period == Some(period)).cloned().collect()
    }
    fn late_reports(&self, _: &Scope, after: NaiveDate, until: NaiveDate) -> Vec<ReportFacts> {
        let late = self.report.late.iter();
        late.filter(|facts| after < facts.due_on && facts.due_on <= until).cloned().collect()
    }
    fn report_figures(&self, _: &Scope, _: NaiveDate, _: NaiveDate) -> Vec<FigureValue> {
        let value = self.report.value;
        ReportFigure::ALL.map(|figure| FigureValue { figure, value }).to_vec()
    }
}

impl ConsolidatedRegister for Province {
    fn consolidated_report(&self, period: ReportPeriod) -> Option<ConsolidatedFacts> {
        self.report.consolidated.get(&period).cloned()
    }
    fn consolidations_awaited(&self) -> Vec<ReportPeriod> {
        let all = self.report.consolidated.iter();
        all.filter(|(_, facts)| !facts.is_compiled).map(|(period, _)| *period).collect()
    }
    fn province_standing(&self) -> ProvinceStanding {
        self.report.standing.clone()
    }
    fn debtor_reports(&self, _: ReportPeriod) -> Vec<DebtorReport> {
        self.report.debtor_reports.clone()
    }
}
