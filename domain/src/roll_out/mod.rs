//! Rolling quality management out to units: a department's sub-departments and a district's divisions
//! that are subject to the regulation and do not apply a system yet (Chỉ thị, điểm 1e).
//!
//! One stream a unit, `roll_out/<CODE of the unit>`. Its scope is the agency that the unit is part of,
//! which owes it.
//!
//! ```text
//! Identified ─► SubjectConfirmed ─► PlanDrafted ─► Coordinated ─► Approved ─► Building ─► Trial ─► Completed
//!      │              ▲                  └ not agreed ┘
//!      └─► ScopeOutProposed ─► ScopedOut
//! ```
//!
//! Beside the phase stands whether the time that it is in has passed: inventory, plan or completion.
//!
//! How it works where the texts leave it open:
//!
//! - The three times begin when the unit is identified, but not before the directive is in force.
//! - That a unit need not apply a system is proposed by its agency with a legal reason, and consented
//!   to by the head of the sub-department of standards; for the units of that department's own by the
//!   province's office. It may be proposed until the trial. When the unit is classified anew, it is
//!   identified anew.
//! - The plan is drafted by the agency, coordinated with the department, and approved by the agency's
//!   head, each by another person; until the approval another draft may take its place, which is then
//!   coordinated anew. More time is given by who coordinates, not by who needs it.
//! - A trial needs that the unit's own system was issued, the end that it is announced: both are facts
//!   of the workflow `qms`, which the unit goes through like every agency. It was in time when the
//!   announcement was.
//!
//! Not here: what is owed and to whom. `PM-11` identifies units and opens those obligations.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};

pub use command::{
    ApproveRollOut, CompleteRollOut, ConfirmSubject, CoordinateWithDost, DraftRollOutPlan,
    EngageConsultant, IdentifyUnit, MarkRollOutOverdue, PlannedMilestone, ProposeExclusion,
    RefuseExclusion, ReportMilestone, Reschedule, RollOutCommand, RollOutStep, ScopeOutUnit,
    StartTrial,
};
pub use decide::{MILESTONES_MAX, RollOutInquiry};
pub use event::{
    ConsultantEngaged, DostCoordinated, MilestoneReported, RollOutApproved, RollOutCompleted,
    RollOutEvent, RollOutOverdue, RollOutPlanDrafted, RollOutRescheduled, ScopeOutProposed,
    ScopeOutRefused, SubjectConfirmed, TrialStarted, UnitIdentified, UnitScopedOut,
};
pub use parameters::RollOutParameters;
pub use register::{RollOutFacts, RollOutRegister, UnitFacts};
pub use rejection::RollOutRejection;
pub use state::{RollOut, Venture};

use crate::consultant_org::ELIGIBILITY;
use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const DIRECTIVE: &str = "Chỉ thị, điểm 1e";
const SUBJECTS: &str = "Quyết định 19/2014/QĐ-TTg Điều 2";

/// The stream of the roll-out to a unit.
#[must_use]
pub fn stream(unit: &Scope) -> StreamId {
    match StreamId::new(RollOut::CATEGORY, unit) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}

impl Decider for RollOut {
    const CATEGORY: &'static str = "roll_out";
    type Command = RollOutCommand;
    type Event = RollOutEvent;
    type Rejection = RollOutRejection;
    type Facts = RollOutInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<RollOutCommand>,
        context: &Context<RollOutInquiry>,
    ) -> Result<Vec<RollOutEvent>, RollOutRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &RollOutEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// Which facts a command asks for.
struct Asks {
    regulation: bool,
    unit: bool,
    system: bool,
}

fn asks(command: &RollOutCommand) -> Asks {
    let (regulation, unit, system) = match command {
        RollOutCommand::Identify(_) => (true, true, true),
        RollOutCommand::Confirm(_) => (false, true, false),
        RollOutCommand::Engage(_) | RollOutCommand::Reschedule(_) => (true, false, false),
        RollOutCommand::StartTrial(_) | RollOutCommand::Complete(_) => (false, false, true),
        RollOutCommand::ProposeExclusion(_)
        | RollOutCommand::ScopeOut(_)
        | RollOutCommand::RefuseExclusion(_)
        | RollOutCommand::Draft(_)
        | RollOutCommand::Coordinate(_)
        | RollOutCommand::Approve(_)
        | RollOutCommand::Report(_)
        | RollOutCommand::MarkOverdue(_)
        | RollOutCommand::MoveDue(_) => (false, false, false),
    };
    Asks { regulation, unit, system }
}

impl Workflow<dyn Registers> for RollOut {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NoTimeLimit"],
            Self::Present(venture) => venture.places(),
        }
    }

    fn scope(&self, command: &RollOutCommand) -> Scope {
        match (self, command) {
            (Self::Present(venture), _) => venture.parent.clone(),
            (Self::Absent, RollOutCommand::Identify(identify)) => identify.parent.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<RollOutCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<RollOutInquiry> {
        let Asks { regulation, unit, system } = asks(&act.command);
        let mut facts =
            RollOutInquiry { key: stream.key().to_owned(), ..RollOutInquiry::default() };
        let mut sources = Vec::new();
        if regulation {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        if let (true, Ok(code)) = (unit, Scope::new(stream.key())) {
            sources.push(Source::new("agency", &code));
            sources.push(Source::new("agency", &self.scope(&act.command)));
            facts.unit = registers.unit(&code);
            let directive = registers.directive();
            facts.directive_effective_on = directive.map(|directive| directive.effective_on);
            sources.push(Source::new("directive", &PROVINCE));
        }
        if let (true, Ok(code)) = (system, Scope::new(stream.key())) {
            sources.push(Source::new("qms", &code));
            facts.system = registers.qms(&code);
        }
        if let RollOutCommand::Engage(engage) = &act.command {
            sources.push(Source::new("consultant_org", &PROVINCE));
            facts.organisation = registers.consultant_org(&engage.organisation);
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<RollOutCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(venture) => venture.deadlines(),
        }
    }
}
