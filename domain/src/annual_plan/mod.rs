//! Plans of agencies: what an agency does in a year for its quality-management system, and at what
//! cost (Chỉ thị, điểm 1b and 3).
//!
//! One stream an agency and year, `annual_plan/<agency>-<year>`.
//!
//! ```text
//! Awaited ─► Draft ─► Signed ─► Sent ─► Guided ─► Appraised ─► Consolidated ─► Approved | Cut
//!              ▲                 └► Returned ─► Signed              └► Appraised, when the dossier is returned
//!
//! Approved | Cut ─► Allocated ─► Executing ─► Settled
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - `PM-14` opens the plans of a year with its dossier; an agency may begin before that. Who begins
//!   when the calendar's dates have passed has a shortened time, written into the event.
//! - The head signs plan and estimate before they are sent, and by the end of January of the year at
//!   the latest. What was returned is mended and signed anew.
//! - A need for resources that a management review found is proposed by `PM-13`; the agency answers
//!   it with a line, or does not.
//! - A line that is recognised with another amount than was asked for has a reason. The province
//!   approves exactly what was appraised, through the dossier; the agency is told of a cut, and says
//!   that it knows.
//! - Nothing is allocated beyond what was approved, nothing spent beyond what was allocated, line by
//!   line. Within the sum, the agency may move money between lines: that is a new version of the
//!   plan. More money needs an amendment of the dossier.
//! - Money is whole đồng.
//!
//! Clocks do not change a plan: sending, signing, appraising, answering, allocating and settling are
//! obligations, opened by `PM-14` from the dates in the events.

mod command;
mod decide;
mod definition;
mod event;
mod line;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, InvalidIdent, Meta, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AcknowledgeCut, AddLine, AllocateFunds, AmendPlan, AnnualPlanCommand, AppraisePlan,
    ApprovePlan, ConsolidatePlan, DraftPlan, GuideEstimate, LineAllocation, LineAmendment,
    LineAppraisal, OpenPlan, ProposeLine, RecordSpending, ReleasePlan, ReturnPlan, SendPlan,
    SettlePlan, SignPlan,
};
pub use decide::{LINES_MAX, PlanInquiry};
pub use event::{
    AnnualPlanEvent, CutAcknowledged, EstimateGuided, FundsAllocated, LineAdded, LineApproval,
    LineProposed, PlanAmended, PlanAppraised, PlanApproved, PlanConsolidated, PlanDrafted,
    PlanOpened, PlanReleased, PlanReturned, PlanSent, PlanSettled, PlanSigned, SpendingRecorded,
};
pub use line::PlanLineKind;
pub use parameters::{PlanParameters, PlanSchedule};
pub use register::{AppraisedLine, AppraisedPlan, PlanRegister};
pub use rejection::PlanRejection;
pub use state::{AnnualPlan, Plan};

use crate::qms::QmsPhase;
use crate::register::Registers;
use crate::role::{Office, PROVINCE};
use state::Phase;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const PLANNING: &str = "Chỉ thị, điểm 1b";
const APPRAISAL: &str = "Chỉ thị, điểm 3";

/// The stream of an agency's plan of a year.
///
/// # Errors
/// When the agency's code leaves no room for the year.
pub fn stream(agency: &Scope, year: i32) -> Result<StreamId, InvalidIdent> {
    StreamId::new(AnnualPlan::CATEGORY, format!("{agency}-{year}"))
}

impl Decider for AnnualPlan {
    const CATEGORY: &'static str = "annual_plan";
    type Command = AnnualPlanCommand;
    type Event = AnnualPlanEvent;
    type Rejection = PlanRejection;
    type Facts = PlanInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<AnnualPlanCommand>,
        context: &Context<PlanInquiry>,
    ) -> Result<Vec<AnnualPlanEvent>, PlanRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &AnnualPlanEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// What a command must know beside the plan.
#[derive(Clone, Copy, Debug)]
struct Needs {
    /// The regulation, since it starts a clock.
    regulation: bool,
    /// The departments that appraise.
    departments: bool,
    /// The agency's system.
    qms: bool,
}

const fn needs_of(command: &AnnualPlanCommand) -> Needs {
    let none = Needs { regulation: false, departments: false, qms: false };
    match command {
        AnnualPlanCommand::Open(_)
        | AnnualPlanCommand::Propose(_)
        | AnnualPlanCommand::Draft(_)
        | AnnualPlanCommand::Return(_)
        | AnnualPlanCommand::Approve(_) => Needs { regulation: true, ..none },
        AnnualPlanCommand::AddLine(_) => Needs { departments: true, ..none },
        AnnualPlanCommand::Sign(_) => Needs { departments: true, qms: true, ..none },
        AnnualPlanCommand::Send(_) => Needs { regulation: true, departments: true, ..none },
        AnnualPlanCommand::Amend(_) => Needs { qms: true, ..none },
        AnnualPlanCommand::Guide(_)
        | AnnualPlanCommand::Appraise(_)
        | AnnualPlanCommand::Consolidate(_)
        | AnnualPlanCommand::Release(_)
        | AnnualPlanCommand::Acknowledge(_)
        | AnnualPlanCommand::Allocate(_)
        | AnnualPlanCommand::Spend(_)
        | AnnualPlanCommand::Settle(_) => none,
    }
}

const fn is_issued(phase: QmsPhase) -> bool {
    match phase {
        QmsPhase::Issued | QmsPhase::EffectivenessConfirmed | QmsPhase::Announced => true,
        QmsPhase::NotStarted | QmsPhase::Building | QmsPhase::Withdrawn => false,
    }
}

impl Workflow<dyn Registers> for AnnualPlan {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(plan) => Phase::place(plan.phase),
        }]
    }

    fn scope(&self, command: &AnnualPlanCommand) -> Scope {
        match (self, command) {
            (Self::Present(plan), _) => plan.agency.clone(),
            (Self::Absent, AnnualPlanCommand::Open(open)) => open.agency.clone(),
            (Self::Absent, AnnualPlanCommand::Propose(propose)) => propose.agency.clone(),
            (Self::Absent, AnnualPlanCommand::Draft(draft)) => draft.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<AnnualPlanCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<PlanInquiry> {
        let agency = self.scope(&act.command);
        let needs = needs_of(&act.command);
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut inquiry = PlanInquiry {
            stream: stream_id.clone(),
            regulation: None,
            department: None,
            finance: None,
            committee: None,
            is_qms_issued: false,
        };
        if needs.regulation {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            inquiry.regulation = registers.regulation(on);
        }
        if needs.departments {
            inquiry.department = registers.department(Office::DostDirector, on);
            inquiry.finance = registers.department(Office::DofDirector, on);
            inquiry.committee = registers.provincial_committee();
            let others = [&inquiry.department, &inquiry.finance, &inquiry.committee];
            sources.extend(others.into_iter().flatten().map(|code| Source::new("agency", code)));
        }
        if needs.qms {
            sources.push(Source::new("qms", &agency));
            inquiry.is_qms_issued = registers.qms(&agency).is_some_and(|qms| is_issued(qms.phase));
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }
}
