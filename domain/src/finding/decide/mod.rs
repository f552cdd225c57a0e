//! What a finding answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the finding itself: its
//! side, its severity, its kind, its dates, and who did what before.

mod bring_in;
mod course;
mod outcome;
mod raising;
mod regrade;
mod time;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Act, Context, PersonId, StreamId};

use crate::due::{DueDate, Term, TimeLimit, moving};
use crate::finding::DEFAULT;
use crate::finding::command::{FindingCommand, FindingGrade};
use crate::finding::event::{FindingEvent, Side};
use crate::finding::rejection::{FindingRejection, OwnWork, TEXT_RULE};
use crate::finding::state::{Case, Finding, Nature, Phase};
use crate::input::{TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;
use crate::role::{AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, STAMEQ_HEAD, STAMEQ_OFFICER};

/// The most actions that a plan may have: more than that is more than one finding.
pub const PLAN_ACTIONS_MAX: usize = 20;

/// What a decision about a finding must know.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingInquiry {
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For raising: the agency.
    pub agency: Option<AgencyFacts>,
    /// For raising: findings of the same unit against the same clause within the time in which
    /// they count as recurring.
    pub like: Vec<StreamId>,
    /// A person named in the command who is not registered.
    pub unknown_person: Option<PersonId>,
}

type Answer = Result<Vec<FindingEvent>, FindingRejection>;

/// An act without its payload, and what is known.
struct Asked<'a> {
    act: &'a Act<FindingCommand>,
    now: DateTime<Utc>,
    today: NaiveDate,
    inquiry: &'a FindingInquiry,
}

pub(super) fn decide(
    finding: &Finding,
    act: &Act<FindingCommand>,
    context: &Context<FindingInquiry>,
) -> Answer {
    let asked = Asked { act, now: context.now, today: context.today, inquiry: &context.facts };
    if let Some(person) = asked.inquiry.unknown_person {
        return Err(FindingRejection::UnknownPerson { person });
    }
    match (&act.command, finding) {
        (FindingCommand::Raise(command), Finding::Absent) => asked.raise(command),
        (FindingCommand::BringIn(command), Finding::Absent) => asked.bring_in(command),
        (FindingCommand::Accept(command), Finding::Present(case)) => asked.accept(command, case),
        (FindingCommand::Dispute(command), Finding::Present(case)) => asked.dispute(command, case),
        (FindingCommand::Rule(command), Finding::Present(case)) => asked.rule(command, case),
        (FindingCommand::Correct(command), Finding::Present(case)) => asked.correct(command, case),
        (FindingCommand::Dispose(command), Finding::Present(case)) => asked.dispose(command, case),
        (FindingCommand::Analyse(command), Finding::Present(case)) => asked.analyse(command, case),
        (FindingCommand::Propose(command), Finding::Present(case)) => asked.propose(command, case),
        (FindingCommand::Approve(command), Finding::Present(case)) => asked.approve(command, case),
        (FindingCommand::Report(command), Finding::Present(case)) => asked.report(command, case),
        (FindingCommand::RequestExtension(command), Finding::Present(case)) => {
            asked.request_extension(command, case)
        }
        (FindingCommand::GrantExtension(command), Finding::Present(case)) => {
            asked.grant_extension(command, case)
        }
        (FindingCommand::RefuseExtension(command), Finding::Present(case)) => {
            asked.refuse_extension(command, case)
        }
        (FindingCommand::Verify(command), Finding::Present(case)) => asked.verify(command, case),
        (FindingCommand::Close(command), Finding::Present(case)) => asked.close(command, case),
        (FindingCommand::Withdraw(command), Finding::Present(case)) => {
            asked.withdraw(command, case)
        }
        (FindingCommand::Regrade(command), Finding::Present(case)) => asked.regrade(command, case),
        (FindingCommand::DeclineRegrade(command), Finding::Present(case)) => {
            asked.decline_regrade(command, case)
        }
        (FindingCommand::MarkDuePassed(command), Finding::Present(case)) => {
            asked.mark_due_passed(command, case)
        }
        (FindingCommand::ProposeRegrade(command), Finding::Present(case)) => {
            asked.propose_regrade(command, case)
        }
        (FindingCommand::MoveDue(command), Finding::Present(case)) => {
            Ok(moving::decide(&**case, command))
        }
        (FindingCommand::Raise(_) | FindingCommand::BringIn(_), Finding::Present(_))
        | (
            FindingCommand::Accept(_)
            | FindingCommand::Dispute(_)
            | FindingCommand::Rule(_)
            | FindingCommand::Correct(_)
            | FindingCommand::Dispose(_)
            | FindingCommand::Analyse(_)
            | FindingCommand::Propose(_)
            | FindingCommand::Approve(_)
            | FindingCommand::Report(_)
            | FindingCommand::RequestExtension(_)
            | FindingCommand::GrantExtension(_)
            | FindingCommand::RefuseExtension(_)
            | FindingCommand::Verify(_)
            | FindingCommand::Close(_)
            | FindingCommand::Withdraw(_)
            | FindingCommand::Regrade(_)
            | FindingCommand::DeclineRegrade(_)
            | FindingCommand::MarkDuePassed(_)
            | FindingCommand::ProposeRegrade(_)
            | FindingCommand::MoveDue(_),
            Finding::Absent,
        ) => Err(FindingRejection::OutOfOrder),
    }
}

fn text(
    field: &'static str,
    clause: &'static str,
    given: &str,
) -> Result<String, FindingRejection> {
    Ok(required_text(TEXT_RULE, clause, field, given, TEXT_CHARS_MAX)?)
}

fn note(given: Option<&str>) -> Result<Option<String>, FindingRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, "note", given, TEXT_CHARS_MAX)?)
}

/// The side that an office stands on; offices of neither side stand for the agency's.
fn side_of(office: &luuvet_engine::Role) -> Side {
    if [STAMEQ_OFFICER, STAMEQ_HEAD, INSPECTOR, DOST_DIRECTOR]
        .iter()
        .any(|oversight| office == *oversight)
    {
        Side::Oversight
    } else {
        Side::Agency
    }
}

/// How long a finding of a grade may take.
const fn limit_of(grade: FindingGrade) -> TimeLimit {
    match grade {
        FindingGrade::Major => TimeLimit::FindingMajor,
        FindingGrade::Minor => TimeLimit::FindingMinor,
    }
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, FindingRejection> {
        self.inquiry.regulation.as_deref().ok_or(FindingRejection::NoRegulation { on: self.on() })
    }

    /// Steps follow each other in their legal dates too.
    fn follows(&self, case: &Case) -> Result<(), FindingRejection> {
        if self.on() < case.since {
            return Err(FindingRejection::BeforeLastStep { on: self.on(), since: case.since });
        }
        Ok(())
    }

    fn is_of_raising_side(&self, case: &Case) -> Result<(), FindingRejection> {
        let office = &self.act.act_of.office;
        if side_of(office) == case.side {
            return Ok(());
        }
        Err(FindingRejection::OtherSide { side: case.side, office: office.clone() })
    }

    fn is_none_of(&self, people: &[PersonId], work: OwnWork) -> Result<(), FindingRejection> {
        match self.act.act_of.person {
            Some(person) if people.contains(&person) => Err(FindingRejection::OwnWork(work)),
            Some(_) | None => Ok(()),
        }
    }

    /// For a major finding the agency's side is its head.
    fn is_head_if_major(&self, case: &Case) -> Result<(), FindingRejection> {
        let office = &self.act.act_of.office;
        if case.nature.grade() == Some(FindingGrade::Major) && office != AGENCY_HEAD {
            return Err(FindingRejection::HeadDecides { office: office.clone() });
        }
        Ok(())
    }

    /// By when cause and plan are owed; an observation owes none.
    fn plan_by(&self, nature: Nature) -> Result<Option<NaiveDate>, FindingRejection> {
        nature.grade().map(|_| Ok(self.plan_owed(self.regulation()?))).transpose()
    }

    /// A due date whose consequences cannot lie before the day on which it is set.
    fn due_date(&self, regulation: &Regulation, term: Term) -> DueDate {
        DueDate::under(regulation, term).held_until(self.today)
    }

    /// The due date of a grade, from the day of the act.
    fn due_by_grade(&self, regulation: &Regulation, grade: FindingGrade) -> DueDate {
        self.due_date(regulation, regulation.term(limit_of(grade), self.on()))
    }

    fn plan_owed(&self, regulation: &Regulation) -> NaiveDate {
        regulation.last_day(TimeLimit::FindingPlan, self.on())
    }

    /// Refuses what no longer concerns a finding that is verified, closed or withdrawn.
    fn is_before_verification(case: &Case) -> Result<(), FindingRejection> {
        if matches!(case.phase, Phase::VerifiedEffective | Phase::Closed | Phase::Withdrawn) {
            return Err(FindingRejection::OutOfOrder);
        }
        Ok(())
    }
}
