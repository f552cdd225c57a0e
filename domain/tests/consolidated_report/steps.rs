//! The steps of a consolidated report, as they usually are, and reports that have come so far.
//!
//! The first half of 2016 is opened on 2016-05-16; its reports are missing from 2016-06-25 on, a
//! Saturday, and its consolidated report is due on Monday the 27th.

use luuvet_domain::calendar::zone;
use luuvet_domain::consolidated_report::*;
use luuvet_domain::register::Registers;
use luuvet_domain::report::{
    FigureValue, PeriodKind, ReportFacts, ReportFigure, ReportKind, ReportPeriod, Timeliness,
};
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{Scope, StreamId, Workflow};

use crate::fake::*;

pub(crate) type Told<'a> = Scenario<'a, ConsolidatedReport, dyn Registers>;

pub(crate) const H1: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::H1 };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn of_h1() -> StreamId {
    luuvet_domain::consolidated_report::stream(H1).unwrap()
}

/// The report of an agency, accepted.
pub(crate) fn report_of(agency: Scope) -> ReportFacts {
    ReportFacts {
        stream: luuvet_domain::report::stream(&agency, H1).unwrap(),
        agency,
        kind: ReportKind::H1,
        period: Some(H1),
        reviewed_by: SKHCN,
        due_on: day("2016-06-15"),
        missing_from: day("2016-06-25"),
        submitted_on: Some(day("2016-06-13")),
        timeliness: Timeliness::OnTime,
        was_found_late: false,
        is_accepted: true,
        is_consolidated: false,
    }
}

pub(crate) fn debtor(report: ReportFacts) -> DebtorReport {
    let figure = |figure, value| FigureValue { figure, value };
    DebtorReport {
        agency: report.agency.clone(),
        report: Some(report),
        figures: vec![figure(ReportFigure::Announced, 1), figure(ReportFigure::FindingsOpen, 4)],
    }
}

/// Both agencies have reported, and are accepted.
pub(crate) fn reported() -> Province {
    let mut province = Province::new();
    province.report.debtor_reports = vec![debtor(report_of(SKHCN)), debtor(report_of(SXD))];
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(of_h1(), province, zone(), morning(day("2016-05-16")))
}

/// Asks, and leaves the history as it was.
pub(crate) trait Tries {
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ConsolidatedCommand>,
    ) -> Answer<ConsolidatedReport>;

    fn places(&self) -> Vec<&'static str>;
}

impl Tries for Told<'_> {
    #[track_caller]
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ConsolidatedCommand>,
    ) -> Answer<ConsolidatedReport> {
        self.clone().ask(on, who, command)
    }

    fn places(&self) -> Vec<&'static str> {
        Workflow::<dyn Registers>::places(self.state())
    }
}

pub(crate) fn open() -> OpenConsolidatedReport {
    OpenConsolidatedReport { period: H1 }
}

pub(crate) fn compile() -> CompileConsolidatedReport {
    CompileConsolidatedReport { note: None }
}

pub(crate) fn sign() -> SignConsolidatedReport {
    SignConsolidatedReport {
        number: text("40/BC-SKHCN"),
        assessment: text("Phần lớn cơ quan duy trì tốt"),
        proposals: None,
    }
}

pub(crate) fn submit() -> SubmitToUbnd {
    SubmitToUbnd { ubnd_ref: text("40/BC-SKHCN") }
}

pub(crate) fn instruct(instruction: Option<&str>) -> RecordInstruction {
    RecordInstruction { instruction: instruction.map(text) }
}

pub(crate) fn close(note: Option<&str>) -> CloseConsolidatedReport {
    CloseConsolidatedReport { note: note.map(text) }
}

pub(crate) fn opened(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-05-16", MANAGER, open())
}

pub(crate) fn compiled(province: &Province) -> Told<'_> {
    opened(province).done_on("2016-06-20", MANAGER, compile())
}

pub(crate) fn signed(province: &Province) -> Told<'_> {
    compiled(province).done_on("2016-06-22", DIRECTOR, sign())
}

pub(crate) fn submitted(province: &Province) -> Told<'_> {
    signed(province).done_on("2016-06-23", CHIEF, submit())
}

pub(crate) fn instructed(province: &Province) -> Told<'_> {
    submitted(province).done_on("2016-07-01", CHAIR, instruct(Some("Đôn đốc")))
}
