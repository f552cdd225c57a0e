//! What a difficulty answers to each command.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Scope};

use super::command::{
    ClassifyDifficulty, ConfirmResolution, DifficultyClass, DifficultyCommand, EscalateToUbnd,
    InstructResolution, ProposeSolution, RaiseDifficulty, ReopenDifficulty, ReportProgress,
    ResolveByDost, ResolveDifficulty,
};
use super::event::{
    DifficultyClassified, DifficultyEscalated, DifficultyEvent, DifficultyRaised,
    DifficultyReopened, DifficultyResolved, ProgressReported, ResolutionConfirmed,
    ResolutionInstructed, SolutionProposed,
};
use super::rejection::{DifficultyRejection, TEXT_RULE};
use super::state::{Competence, Difficulty, Instruction, Obstacle, Phase};
use super::{DEFAULT, DIRECTIVE};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// The most solutions in one round.
pub const SOLUTIONS_MAX: u32 = 20;

/// What a decision about a difficulty must know.
#[derive(Clone, Debug, PartialEq)]
pub struct DifficultyInquiry {
    /// The regulation in force on the date of the act, for commands that start a time.
    pub regulation: Option<Arc<Regulation>>,
    /// An agency that the command names and that does not exist, or no longer.
    pub unknown_agency: Option<Scope>,
    /// For classifying: whether the director of science and technology serves at the agency that has
    /// the difficulty.
    pub is_departments_own: bool,
    /// Who answers for the agency that has the difficulty.
    pub answering: Option<Scope>,
    /// Who stands for the agency that is to resolve it.
    pub resolving: Option<Scope>,
}

type Answer = Result<Vec<DifficultyEvent>, DifficultyRejection>;

struct Asked<'a> {
    act: &'a Act<DifficultyCommand>,
    inquiry: &'a DifficultyInquiry,
}

pub(super) fn decide(
    difficulty: &Difficulty,
    act: &Act<DifficultyCommand>,
    context: &Context<DifficultyInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    if let Some(agency) = &asked.inquiry.unknown_agency {
        return Err(DifficultyRejection::UnknownAgency { agency: agency.clone() });
    }
    let obstacle = match (&act.command, difficulty) {
        (DifficultyCommand::Raise(command), Difficulty::Absent) => return asked.raise(command),
        (_refused_by_the_table, Difficulty::Absent) => return Err(DifficultyRejection::OutOfOrder),
        (_of_one_that_was_raised, Difficulty::Present(obstacle)) => obstacle,
    };
    asked.follows(obstacle)?;
    match &act.command {
        DifficultyCommand::Raise(_) => Err(DifficultyRejection::OutOfOrder),
        DifficultyCommand::Classify(command) => asked.classify(command, obstacle),
        DifficultyCommand::Propose(command) => propose(command, obstacle),
        DifficultyCommand::ResolveByDost(command) => asked.resolve_by_dost(command, obstacle),
        DifficultyCommand::Escalate(command) => asked.escalate(command, obstacle),
        DifficultyCommand::Instruct(command) => asked.instruct(command, obstacle),
        DifficultyCommand::Report(command) => asked.report(command, obstacle),
        DifficultyCommand::Resolve(command) => asked.resolve(command, obstacle),
        DifficultyCommand::Confirm(command) => asked.confirm(command, obstacle),
        DifficultyCommand::Reopen(command) => asked.reopen(command, obstacle),
    }
}

fn text(
    field: &'static str,
    source: &'static str,
    given: &str,
) -> Result<String, DifficultyRejection> {
    Ok(required_text(TEXT_RULE, source, field, given, TEXT_CHARS_MAX)?)
}

fn number(given: &str) -> Result<String, DifficultyRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, "number", given, CODE_CHARS_MAX)?)
}

fn note(field: &'static str, given: Option<&str>) -> Result<Option<String>, DifficultyRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn propose(command: &ProposeSolution, obstacle: &Obstacle) -> Answer {
    if obstacle.solutions >= SOLUTIONS_MAX {
        return Err(DifficultyRejection::TooManySolutions { max: SOLUTIONS_MAX });
    }
    let solution = text("solution", DIRECTIVE, &command.solution)?;
    Ok(vec![SolutionProposed { number: obstacle.solutions + 1, solution }.into()])
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, DifficultyRejection> {
        let regulation = self.inquiry.regulation.as_deref();
        regulation.ok_or(DifficultyRejection::NoRegulation { on: self.on() })
    }

    /// The last day of a time limit from the act.
    fn by(&self, limit: TimeLimit) -> Result<NaiveDate, DifficultyRejection> {
        Ok(self.regulation()?.last_day(limit, self.on()))
    }

    fn follows(&self, obstacle: &Obstacle) -> Result<(), DifficultyRejection> {
        let (on, since) = (self.on(), obstacle.since);
        if on < since {
            return Err(DifficultyRejection::BeforeLastStep { on, since });
        }
        Ok(())
    }

    /// The agency that acts.
    fn own(&self) -> Result<Scope, DifficultyRejection> {
        self.act.act_of.agency.clone().ok_or(DifficultyRejection::OutOfOrder)
    }

    fn raise(&self, command: &RaiseDifficulty) -> Answer {
        Ok(vec![
            DifficultyRaised {
                agency: command.agency.clone(),
                topic: command.topic,
                title: required_text(
                    TEXT_RULE,
                    DIRECTIVE,
                    "title",
                    &command.title,
                    TITLE_CHARS_MAX,
                )?,
                description: text("description", DIRECTIVE, &command.description)?,
                wish: note("wish", command.wish.as_deref())?,
                report: command.report.clone(),
                classify_by: self.by(TimeLimit::DifficultyClassification)?,
                report_item: command.report_item,
            }
            .into(),
        ])
    }

    fn classify(&self, command: &ClassifyDifficulty, obstacle: &Obstacle) -> Answer {
        let own = self.own()?;
        if own == obstacle.agency || Some(&own) == self.inquiry.answering.as_ref() {
            return Err(DifficultyRejection::OwnAgency);
        }
        if command.class == DifficultyClass::WithinDost && self.inquiry.is_departments_own {
            return Err(DifficultyRejection::DepartmentsOwn);
        }
        let reason = text("reason", DIRECTIVE, &command.reason)?;
        let class = command.class;
        let escalate_by = match class {
            DifficultyClass::BeyondDost => Some(self.by(TimeLimit::DifficultyEscalation)?),
            DifficultyClass::WithinDost | DifficultyClass::Rejected => None,
        };
        Ok(vec![DifficultyClassified { class, reason, escalate_by }.into()])
    }

    fn resolve_by_dost(&self, command: &ResolveByDost, obstacle: &Obstacle) -> Answer {
        match obstacle.competence {
            Competence::WithinDost => {}
            Competence::BeyondDost | Competence::Unknown => {
                return Err(DifficultyRejection::BeyondDost);
            }
        }
        self.resolved(&command.result, None)
    }

    fn resolved(&self, result: &str, on_time: Option<bool>) -> Answer {
        Ok(vec![
            DifficultyResolved {
                result: text("result", DIRECTIVE, result)?,
                by: self.own()?,
                on_time,
                confirm_by: self.by(TimeLimit::DifficultyConfirmation)?,
            }
            .into(),
        ])
    }

    fn escalate(&self, command: &EscalateToUbnd, obstacle: &Obstacle) -> Answer {
        match obstacle.competence {
            Competence::BeyondDost => {}
            Competence::WithinDost | Competence::Unknown => {
                return Err(DifficultyRejection::WithinDost);
            }
        }
        if obstacle.solutions == 0 {
            return Err(DifficultyRejection::NoSolution);
        }
        Ok(vec![
            DifficultyEscalated {
                number: number(&command.number)?,
                advice: text("advice", DIRECTIVE, &command.advice)?,
                solutions: obstacle.solutions,
                instruct_by: self.by(TimeLimit::DifficultyInstruction)?,
            }
            .into(),
        ])
    }

    fn instruct(&self, command: &InstructResolution, obstacle: &Obstacle) -> Answer {
        if self.act.act_of.person.is_some_and(|person| obstacle.advisers.contains(&person)) {
            return Err(DifficultyRejection::OwnAdvice);
        }
        let due_on = command.due_on;
        if due_on <= self.on() {
            return Err(DifficultyRejection::NotAhead { due_on, on: self.on() });
        }
        Ok(vec![
            ResolutionInstructed {
                number: number(&command.number)?,
                instruction: text("instruction", DIRECTIVE, &command.instruction)?,
                responsible: command.responsible.clone(),
                due_on: self.regulation()?.calendar.working_day_from(due_on),
            }
            .into(),
        ])
    }

    /// The instruction, if the agency that acts is the one that carries it out.
    fn instruction<'o>(
        &self,
        obstacle: &'o Obstacle,
    ) -> Result<&'o Instruction, DifficultyRejection> {
        let instruction = obstacle.instruction().ok_or(DifficultyRejection::OutOfOrder)?;
        let resolving = self.inquiry.resolving.as_ref().unwrap_or(&instruction.responsible);
        if self.own()? != *resolving {
            let responsible = instruction.responsible.clone();
            return Err(DifficultyRejection::NotResponsible { responsible });
        }
        Ok(instruction)
    }

    fn report(&self, command: &ReportProgress, obstacle: &Obstacle) -> Answer {
        self.instruction(obstacle)?;
        let progress = text("progress", DEFAULT, &command.progress)?;
        Ok(vec![ProgressReported { progress }.into()])
    }

    fn resolve(&self, command: &ResolveDifficulty, obstacle: &Obstacle) -> Answer {
        let on_time = self.on() <= self.instruction(obstacle)?.due_on;
        self.resolved(&command.result, Some(on_time))
    }

    fn confirm(&self, command: &ConfirmResolution, obstacle: &Obstacle) -> Answer {
        let Phase::Resolved { by } = obstacle.phase else {
            return Err(DifficultyRejection::OutOfOrder);
        };
        if by.is_some() && self.act.act_of.person == by {
            return Err(DifficultyRejection::OwnResolution);
        }
        Ok(vec![ResolutionConfirmed { note: note("note", command.note.as_deref())? }.into()])
    }

    fn reopen(&self, command: &ReopenDifficulty, obstacle: &Obstacle) -> Answer {
        let max = self.regulation()?.parameters.difficulty.reopenings_max;
        if obstacle.round > max {
            return Err(DifficultyRejection::TooManyRounds { max });
        }
        Ok(vec![
            DifficultyReopened {
                round: obstacle.round + 1,
                reason: text("reason", DEFAULT, &command.reason)?,
                was_resolved: matches!(obstacle.phase, Phase::Resolved { .. }),
                classify_by: self.by(TimeLimit::DifficultyClassification)?,
            }
            .into(),
        ])
    }
}
