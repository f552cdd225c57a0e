//! Reports of agencies: of the first half of a year, of the year, and on request (Chỉ thị, điểm 1c).
//!
//! One stream a report: `report/<agency>-<period>`, so that a period is opened once for an agency,
//! and `report/<agency>-<uuid>` for a report on request.
//!
//! ```text
//! Opened ─► Drafted ─► Signed ─► Submitted ─► Received ─► Accepted ─► Consolidated
//!                                                └► Returned ─► Resubmitted ─► Accepted
//! ```
//!
//! Beside it runs the standing to the due date: in time, late, missing.
//!
//! How it works where the text leaves it open:
//!
//! - `PM-02` opens the reports of a period some days before they are due, for each agency that clause
//!   1 binds; a report on request begins with the request.
//! - The figures come from the registers and are frozen as of one event with the first draft. They
//!   can be taken anew, and overridden with a reason, until the report is signed. What no register
//!   knows yet is text, and a periodic report is not signed without it.
//! - It goes to the provincial committee and to the department of science and technology, each
//!   receives it, and the department accepts or returns it. The department's own report goes to the
//!   committee alone, whose office accepts it: nobody reviews their own agency. Nor does anyone who
//!   had a hand in the report.
//! - In time is what was sent by the due date, by the legal date of sending. Late is recorded when
//!   the registration window is over too, missing some days after the due date, and not before that.
//! - An accepted report is not changed. What is wrong in it is corrected by a report on request that
//!   names the one that it supplements.
//!
//! Clocks of this stream are those that change it. Sending, reviewing and sending again are
//! obligations, opened by `PM-02` from the dates in the events.

mod command;
mod decide;
mod definition;
mod event;
mod figures;
mod parameters;
mod period;
mod register;
mod rejection;
mod reported;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, InvalidIdent, Meta, Scope, Source,
    StreamId, Workflow,
};

pub use command::{
    AcceptReport, DeclareReportMissing, DraftReport, MarkReportConsolidated, MarkReportLate,
    MarkReportStillMissing, OpenReport, OverrideFigure, ReceiveReport, RefreshFigures,
    ReleaseReport, ReportCommand, RequestAdHocReport, ResubmitReport, ReturnReport, SignReport,
    SubmitReport,
};
pub use decide::ReportInquiry;
pub use event::{
    AdHocReportRequested, FigureOverridden, FiguresFrozen, ReportAccepted, ReportBecameLate,
    ReportConsolidated, ReportDeclaredMissing, ReportDrafted, ReportEvent, ReportLatenessCleared,
    ReportOpened, ReportReceived, ReportReleased, ReportResubmitted, ReportReturned, ReportSigned,
    ReportStayedMissing, ReportSubmitted,
};
pub use figures::{FigureValue, ReportFigure, ReportSection, SectionText};
pub use parameters::{ReportParameters, Schedule};
pub use period::{Addressee, PeriodKind, ReportKind, ReportPeriod, Timeliness};
pub use register::{ReportFacts, ReportRegister};
pub use rejection::ReportRejection;
pub use reported::{DIFFICULTIES_MAX, ReportedDifficulty};
pub use state::{PeriodicReport, Report, missing_after};

use crate::register::Registers;
use crate::role::PROVINCE;

pub(crate) const DEFAULT: &str = "mặc định của hệ thống [A]";
pub(crate) const REPORTING: &str = "Chỉ thị, điểm 1c";
/// The name of its due date.
pub const DUE: &str = "due";

const ON_REQUEST: &str = "Chỉ thị, điểm 1c: đột xuất khi có yêu cầu";

/// The stream of an agency's report of a period.
///
/// # Errors
/// When the agency's code leaves no room for the period.
pub fn stream(agency: &Scope, period: ReportPeriod) -> Result<StreamId, InvalidIdent> {
    StreamId::new(PeriodicReport::CATEGORY, format!("{agency}-{period}"))
}

impl Decider for PeriodicReport {
    const CATEGORY: &'static str = "report";
    type Command = ReportCommand;
    type Event = ReportEvent;
    type Rejection = ReportRejection;
    type Facts = ReportInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ReportCommand>,
        context: &Context<ReportInquiry>,
    ) -> Result<Vec<ReportEvent>, ReportRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ReportEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// What a command must know beside the report.
#[derive(Clone, Copy, Debug, Default)]
struct Needs {
    /// The regulation, since it starts a clock.
    regulation: bool,
    /// The agency, and who reviews its reports.
    agency: bool,
    /// What the registers say of the agency.
    figures: bool,
}

const fn needs_of(command: &ReportCommand) -> Needs {
    let none = Needs { regulation: false, agency: false, figures: false };
    match command {
        ReportCommand::Open(_) | ReportCommand::Request(_) => {
            Needs { regulation: true, agency: true, figures: false }
        }
        ReportCommand::Draft(_) | ReportCommand::Refresh(_) => Needs { figures: true, ..none },
        ReportCommand::Receive(_)
        | ReportCommand::Return(_)
        | ReportCommand::Resubmit(_)
        | ReportCommand::DeclareMissing(_) => Needs { regulation: true, ..none },
        ReportCommand::Override(_)
        | ReportCommand::Sign(_)
        | ReportCommand::Submit(_)
        | ReportCommand::Accept(_)
        | ReportCommand::Consolidate(_)
        | ReportCommand::MarkLate(_)
        | ReportCommand::MarkStillMissing(_)
        | ReportCommand::MoveDue(_)
        | ReportCommand::Release(_) => none,
    }
}

impl Workflow<dyn Registers> for PeriodicReport {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NotDue"],
            Self::Present(report) => report.places(),
        }
    }

    fn scope(&self, command: &ReportCommand) -> Scope {
        match (self, command) {
            (Self::Present(report), _) => report.agency.clone(),
            (Self::Absent, ReportCommand::Open(open)) => open.agency.clone(),
            (Self::Absent, ReportCommand::Request(request)) => request.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<ReportCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ReportInquiry> {
        let agency = self.scope(&act.command);
        let needs = needs_of(&act.command);
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut inquiry = ReportInquiry {
            stream: stream_id.clone(),
            regulation: None,
            is_debtor: false,
            overseer: None,
            committee: None,
            figures: Vec::new(),
            supplemented: None,
            others_difficulty: None,
        };
        if let ReportCommand::Draft(DraftReport { difficulties: Some(stated), .. }) = &act.command {
            sources.push(Source::new("difficulty", &agency));
            inquiry.others_difficulty = stated
                .iter()
                .filter_map(|one| one.registered.as_ref())
                .find(|known| registers.difficulty_agency(known).as_ref() != Some(&agency))
                .cloned();
        }
        if needs.regulation {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            inquiry.regulation = registers.regulation(on);
        }
        if needs.agency {
            sources.push(Source::new("agency", &agency));
            inquiry.is_debtor = registers.report_debtors().contains(&agency);
            inquiry.overseer = registers.overseer(&agency, on);
            inquiry.committee = registers.provincial_committee();
            let others = inquiry.overseer.iter().chain(&inquiry.committee);
            sources.extend(others.map(|code| Source::new("agency", code)));
        }
        if let ReportCommand::Request(RequestAdHocReport { supplements: Some(other), .. }) =
            &act.command
        {
            sources.push(Source::new(Self::CATEGORY, &agency));
            inquiry.supplemented = registers.report(other);
        }
        // The figures are as of the event that they name, whatever comes after it: nothing of it is
        // watched.
        if let (true, Self::Present(report)) = (needs.figures, self) {
            let until = report.data_until.min(on);
            inquiry.figures = registers.report_figures(&agency, report.data_from, until);
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<ReportCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(report) => report.deadlines(),
        }
    }
}
