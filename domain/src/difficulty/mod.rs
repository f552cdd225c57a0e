//! Difficulties (khó khăn, vướng mắc): what stands in the way of an agency's system, until it is gone.
//!
//! One stream a difficulty, `difficulty/<uuid>`; the caller draws the key. Its scope is the agency
//! that has it.
//!
//! ```text
//! Raised ─► Rejected
//!        └► Classified ─► SolutionProposed ─► Escalated ─► Instructed ─► Implementing ─► Resolved ─► Confirmed
//!                │ within the department's competence                                       ▲
//!                └──────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! Beside the phase stands in whose competence it lies.
//!
//! How it works where the texts leave it open:
//!
//! - The sub-department of standards classifies; for the department's own difficulties the province's
//!   office does, since nobody judges their own agency's. Those are never within the department's
//!   competence: it does not resolve its own.
//! - What is within the department's competence it resolves, with or without a proposed solution. What
//!   is beyond goes to the provincial People's Committee, with at least one.
//! - Only the director of science and technology escalates. The chair instructs, names the agency that
//!   carries it out, and has not advised on it.
//! - Only the agency that raised it confirms that it is gone, by another person than the one who
//!   resolved it; or reopens it, some times at most, also when it was rejected. A new round begins
//!   with a new classification.
//!
//! No clock changes this stream. Classifying, escalating, instructing, carrying out and confirming are
//! obligations, opened by `PM-16` from the dates in the events; there they become overdue and escalate.

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
    ClassifyDifficulty, ConfirmResolution, DifficultyClass, DifficultyCommand, DifficultyTopic,
    EscalateToUbnd, InstructResolution, ProposeSolution, RaiseDifficulty, ReopenDifficulty,
    ReportProgress, ResolveByDost, ResolveDifficulty,
};
pub use decide::{DifficultyInquiry, SOLUTIONS_MAX};
pub use event::{
    DifficultyClassified, DifficultyEscalated, DifficultyEvent, DifficultyRaised,
    DifficultyReopened, DifficultyResolved, ProgressReported, ResolutionConfirmed,
    ResolutionInstructed, SolutionProposed,
};
pub use parameters::DifficultyParameters;
pub use register::DifficultyRegister;
pub use rejection::DifficultyRejection;
pub use state::{Difficulty, Obstacle};

use uuid::Uuid;

use crate::register::Registers;
use crate::role::{Office, PROVINCE};

const DEFAULT: &str = "mặc định của hệ thống [A]";
const DIRECTIVE: &str = "Chỉ thị, điểm 2c";

/// The namespace of the keys of difficulties that reports state; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x6be1_94a7_02c3_5d58_9f16_6469_6666_6963);

/// The stream of the difficulty that a report states, by its number there, from 1.
#[must_use]
pub fn stream_of_reported(report: &StreamId, number: u32) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{report}|{number}").as_bytes());
    match StreamId::new(Difficulty::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl Decider for Difficulty {
    const CATEGORY: &'static str = "difficulty";
    type Command = DifficultyCommand;
    type Event = DifficultyEvent;
    type Rejection = DifficultyRejection;
    type Facts = DifficultyInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<DifficultyCommand>,
        context: &Context<DifficultyInquiry>,
    ) -> Result<Vec<DifficultyEvent>, DifficultyRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &DifficultyEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// Whether a command starts a time limit, and the agency that it names.
fn asks_of(command: &DifficultyCommand) -> (bool, Option<&Scope>) {
    match command {
        DifficultyCommand::Raise(raise) => (true, Some(&raise.agency)),
        DifficultyCommand::Instruct(instruct) => (true, Some(&instruct.responsible)),
        DifficultyCommand::Classify(_)
        | DifficultyCommand::ResolveByDost(_)
        | DifficultyCommand::Escalate(_)
        | DifficultyCommand::Resolve(_)
        | DifficultyCommand::Reopen(_) => (true, None),
        DifficultyCommand::Propose(_)
        | DifficultyCommand::Report(_)
        | DifficultyCommand::Confirm(_) => (false, None),
    }
}

impl Workflow<dyn Registers> for Difficulty {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NoCompetence"],
            Self::Present(obstacle) => obstacle.places(),
        }
    }

    fn scope(&self, command: &DifficultyCommand) -> Scope {
        match (self, command) {
            (Self::Present(obstacle), _) => obstacle.agency.clone(),
            (Self::Absent, DifficultyCommand::Raise(raise)) => raise.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<DifficultyCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<DifficultyInquiry> {
        let mut sources = Vec::new();
        let mut facts = DifficultyInquiry {
            regulation: None,
            unknown_agency: None,
            is_departments_own: false,
            answering: None,
            resolving: None,
        };
        if let Self::Present(obstacle) = self {
            facts.answering = registers.answerable(&obstacle.agency, stream, act.occurred_on);
            let responsible = obstacle.instruction().map(|instruction| &instruction.responsible);
            facts.resolving = responsible.map(|agency| registers.stands_for(agency));
        }
        let (starts_time, named) = asks_of(&act.command);
        if starts_time {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        if let Some(agency) = named {
            sources.push(Source::new("agency", agency));
            if !registers.agency(agency).is_some_and(|known| known.is_active) {
                facts.unknown_agency = Some(agency.clone());
            }
        }
        if let DifficultyCommand::Classify(_) = &act.command {
            let agency = self.scope(&act.command);
            sources.push(Source::new("agency", &agency));
            let directors = registers.holders(&agency, Office::DostDirector, act.occurred_on);
            facts.is_departments_own = !directors.is_empty();
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
