//! The consolidated report of a period, from the department to the provincial committee (Chỉ thị,
//! điểm 1c and its last clause: urge, check, periodically report).
//!
//! One stream a period, `consolidated_report/<period>`.
//!
//! ```text
//! Awaited ─► Compiling ─► Signed ─► Submitted ─► Instructed | Noted ─► Closed
//! ```
//!
//! How it works where the text leaves it open:
//!
//! - `PM-02` opens it with the reports of its period, and compiles it when each of them was accepted
//!   or is missing. Until it is signed, the head of the sub-department may compile it anew.
//! - Whoever compiles chooses nothing: each debtor is a line, in time, late or missing, and the
//!   figures are summed over the accepted reports, all as of one event that it names. The
//!   difficulties and proposals are those of the accepted reports, which do not change; beside them stand
//!   the difficulties that were open in the register, and how the clauses of the directive were covered.
//! - Who compiled does not sign; who compiled or signed does not instruct.
//!
//! Compiling and sending it in time is an obligation of the department, opened by `PM-02`.

mod command;
mod decide;
mod definition;
mod event;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, InvalidIdent, Meta, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    CloseConsolidatedReport, CompileConsolidatedReport, ConsolidatedCommand,
    OpenConsolidatedReport, RecordInstruction, SignConsolidatedReport, SubmitToUbnd,
};
pub use decide::{ConsolidatedInquiry, is_settled};
pub use event::{
    ClauseCoverage, ConsolidatedClosed, ConsolidatedEvent, ConsolidatedOpened, ConsolidatedSigned,
    DebtorLine, DebtorStanding, FigureTotal, OpenDifficulty, ProvinceStanding, ReportCompiled,
    SubmittedToUbnd, UbndInstructionRecorded,
};
pub use register::{ConsolidatedFacts, ConsolidatedRegister, DebtorReport};
pub use rejection::{ConsolidatedRejection, OwnSummary};
pub use state::{ConsolidatedReport, Summary};

use crate::register::Registers;
use crate::report::ReportPeriod;
use crate::role::PROVINCE;
use state::Phase;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const TO_CONSOLIDATE: &str = "Chỉ thị, điểm 1c: để tổng hợp";
const PERIODICALLY: &str = "Chỉ thị, điểm cuối: định kỳ báo cáo UBND tỉnh";

/// The stream of a period's consolidated report.
///
/// # Errors
/// Never for a year of the calendar.
pub fn stream(period: ReportPeriod) -> Result<StreamId, InvalidIdent> {
    StreamId::new(ConsolidatedReport::CATEGORY, period)
}

impl Decider for ConsolidatedReport {
    const CATEGORY: &'static str = "consolidated_report";
    type Command = ConsolidatedCommand;
    type Event = ConsolidatedEvent;
    type Rejection = ConsolidatedRejection;
    type Facts = ConsolidatedInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ConsolidatedCommand>,
        context: &Context<ConsolidatedInquiry>,
    ) -> Result<Vec<ConsolidatedEvent>, ConsolidatedRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ConsolidatedEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for ConsolidatedReport {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(summary) => match summary.phase {
                Phase::Awaited => "Awaited",
                Phase::Compiling => "Compiling",
                Phase::Signed => "Signed",
                Phase::Submitted => "Submitted",
                Phase::Instructed => "Instructed",
                Phase::Noted => "Noted",
                Phase::Closed => "Closed",
            },
        }]
    }

    fn scope(&self, _command: &ConsolidatedCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<ConsolidatedCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ConsolidatedInquiry> {
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut inquiry = ConsolidatedInquiry {
            stream: stream_id.clone(),
            regulation: None,
            department: None,
            debtors: Vec::new(),
            province: ProvinceStanding::default(),
        };
        match (&act.command, self) {
            (ConsolidatedCommand::Open(_), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                inquiry.regulation = registers.regulation(on);
                // Whoever oversees the whole province.
                inquiry.department = registers.overseer(&PROVINCE, on);
                sources.extend(inquiry.department.iter().map(|code| Source::new("agency", code)));
            }
            // Its lines are as of the event that they name, whatever comes after it: nothing of them
            // is watched.
            (ConsolidatedCommand::Compile(_), Self::Present(summary)) => {
                inquiry.debtors = registers.debtor_reports(summary.period);
                inquiry.province = registers.province_standing();
            }
            (
                ConsolidatedCommand::Compile(_)
                | ConsolidatedCommand::Sign(_)
                | ConsolidatedCommand::Submit(_)
                | ConsolidatedCommand::Instruct(_)
                | ConsolidatedCommand::Close(_),
                _,
            ) => {}
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }
}
