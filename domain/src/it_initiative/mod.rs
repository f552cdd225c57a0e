//! Initiatives of an agency to use information technology in its quality management (Chỉ thị, điểm 1d):
//! proposed, approved, deployed, in use with counts of what they make electronic, evaluated.
//!
//! One stream an initiative, `it_initiative/<uuid>`; the caller draws the key.
//!
//! ```text
//! Proposed ─► Approved ─► Deploying ─► InUse ─► Evaluated
//!   │  ▲ └─► Refused
//!   ▼  │
//! Returned                 any that is neither refused nor stopped ─► Stopped
//! ```
//!
//! How it works where the text leaves it open:
//!
//! - An initiative serves one of the four that the directive names (building, applying, maintaining,
//!   improving) and says in which activity of the system it is used.
//! - It is approved, returned or refused by the head of the agency, who has not proposed it; evaluated
//!   by a leader who did not deploy it. The dates that were planned are owed from the approval, the
//!   evaluation from the day of use: obligations, opened by `PM-23`.
//! - What was evaluated stays in use: it is counted on until it is stopped, also when it was found
//!   ineffective. That is for the head to decide.
//! - How much is electronic is counts: of so many documents, or records, of the agency, so many by
//!   this initiative. What two initiatives both reach is counted in one of them, so that together they
//!   never make more electronic than there is. The total of the count that was recorded last is the
//!   agency's, whatever date it bears.
//! - The lines of yearly plans are linked as the plans come, from the proposal on; an initiative needs
//!   none.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};

pub use command::{
    ApproveInitiative, ElectronicKind, EvaluateInitiative, InitiativeOutline, ItCommand, ItResult,
    LinkPlanLine, ProposeInitiative, PutIntoUse, QmsActivity, RecordUsage, RefuseInitiative,
    ReturnInitiative, ReviseInitiative, StartDeploying, StopInitiative, UsageCount,
};
pub use decide::{COUNT_MAX, ItInquiry};
pub use event::{
    DeploymentStarted, InitiativeApproved, InitiativeEvaluated, InitiativeProposed,
    InitiativePutIntoUse, InitiativeRefused, InitiativeReturned, InitiativeStopped, ItEvent,
    ItStep, PlanLineLinked, UsageRecorded,
};
pub use parameters::ItParameters;
pub use register::ItRegister;
pub use rejection::ItRejection;
pub use state::{Initiative, ItInitiative};

use crate::annual_plan;
use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const DIRECTIVE: &str = "Chỉ thị, điểm 1d";
const PLAN: &str = "Chỉ thị, điểm 1b";

impl Decider for ItInitiative {
    const CATEGORY: &'static str = "it_initiative";
    type Command = ItCommand;
    type Event = ItEvent;
    type Rejection = ItRejection;
    type Facts = ItInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ItCommand>,
        context: &Context<ItInquiry>,
    ) -> Result<Vec<ItEvent>, ItRejection> {
        decide::decide(self, act, &context.facts)
    }

    fn evolve(self, event: &ItEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// Whether a command starts a time limit or is bounded by one.
const fn asks_for_times(command: &ItCommand) -> bool {
    match command {
        ItCommand::Propose(_)
        | ItCommand::Revise(_)
        | ItCommand::Approve(_)
        | ItCommand::PutIntoUse(_) => true,
        ItCommand::Return(_)
        | ItCommand::Refuse(_)
        | ItCommand::Link(_)
        | ItCommand::Start(_)
        | ItCommand::Record(_)
        | ItCommand::Evaluate(_)
        | ItCommand::Stop(_) => false,
    }
}

/// Whether a command counts what is electronic.
const fn counts(command: &ItCommand) -> bool {
    match command {
        ItCommand::PutIntoUse(_) | ItCommand::Record(_) => true,
        ItCommand::Propose(_)
        | ItCommand::Revise(_)
        | ItCommand::Approve(_)
        | ItCommand::Return(_)
        | ItCommand::Refuse(_)
        | ItCommand::Link(_)
        | ItCommand::Start(_)
        | ItCommand::Evaluate(_)
        | ItCommand::Stop(_) => false,
    }
}

impl Workflow<dyn Registers> for ItInitiative {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(initiative) => initiative.place(),
        }]
    }

    fn scope(&self, command: &ItCommand) -> Scope {
        match (self, command) {
            (Self::Present(initiative), _) => initiative.agency.clone(),
            (Self::Absent, ItCommand::Propose(propose)) => propose.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<ItCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ItInquiry> {
        let agency = self.scope(&act.command);
        let (mut facts, mut sources) = (ItInquiry::default(), Vec::new());
        if asks_for_times(&act.command) {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        if let ItCommand::Propose(_) | ItCommand::Revise(_) = &act.command {
            sources.push(Source::new("agency", &agency));
            facts.is_active = registers.agency(&agency).is_some_and(|known| known.is_active);
        }
        if let (true, Self::Present(initiative)) = (counts(&act.command), self) {
            sources.push(Source::new(Self::CATEGORY, &agency));
            let kind = initiative.makes_electronic;
            facts.elsewhere = registers.electronic_elsewhere(&agency, kind, stream);
        }
        if let ItCommand::Link(link) = &act.command {
            sources.push(Source::new(annual_plan::AnnualPlan::CATEGORY, &agency));
            facts.line = registers.plan_line(&agency, link.year, link.line);
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
