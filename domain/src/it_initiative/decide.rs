//! What an initiative answers to each command.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use luuvet_engine::{Act, PersonId, Scope};

use super::command::{
    ApproveInitiative, EvaluateInitiative, InitiativeOutline, ItCommand, LinkPlanLine, PutIntoUse,
    RecordUsage, StartDeploying, UsageCount,
};
use super::event::{
    DeploymentStarted, InitiativeApproved, InitiativeEvaluated, InitiativeProposed,
    InitiativePutIntoUse, InitiativeRefused, InitiativeReturned, InitiativeStopped, ItEvent,
    PlanLineLinked, UsageRecorded,
};
use super::rejection::{ItRejection, TEXT_RULE};
use super::state::{Initiative, ItInitiative, Phase};
use super::{DEFAULT, DIRECTIVE};
use crate::annual_plan::{self, PlanLineKind};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// The most documents or records that an agency may count.
pub const COUNT_MAX: u32 = 100_000_000;

/// What a decision about an initiative must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItInquiry {
    /// The regulation in force on the date of the act, where a time limit is asked for.
    pub regulation: Option<Arc<Regulation>>,
    /// For proposing: whether the agency is registered and exists still.
    pub is_active: bool,
    /// For counting: how many of the agency's documents or records its other initiatives made
    /// electronic.
    pub elsewhere: u64,
    /// For linking: what the line of the plan is for.
    pub line: Option<PlanLineKind>,
}

type Answer<T = ItEvent> = Result<T, ItRejection>;

struct Asked<'a> {
    act: &'a Act<ItCommand>,
    inquiry: &'a ItInquiry,
}

pub(super) fn decide(
    state: &ItInitiative,
    act: &Act<ItCommand>,
    inquiry: &ItInquiry,
) -> Answer<Vec<ItEvent>> {
    let asked = Asked { act, inquiry };
    let initiative = match (&act.command, state) {
        (ItCommand::Propose(propose), ItInitiative::Absent) => {
            return Ok(vec![asked.propose(&propose.agency, &propose.outline, 1)?]);
        }
        (_refused_by_the_table, ItInitiative::Absent) => return Err(ItRejection::OutOfOrder),
        (_of_one_that_was_proposed, ItInitiative::Present(initiative)) => initiative,
    };
    asked.follows(initiative.since)?;
    let event = match &act.command {
        ItCommand::Propose(_) => return Err(ItRejection::OutOfOrder),
        ItCommand::Revise(revise) => {
            asked.propose(&initiative.agency, &revise.outline, initiative.round + 1)?
        }
        ItCommand::Approve(approve) => asked.approve(approve, initiative)?,
        ItCommand::Return(command) => {
            asked.is_none_of(&initiative.proposers, ItRejection::OwnProposal)?;
            InitiativeReturned { reason: text("reason", &command.reason)? }.into()
        }
        ItCommand::Refuse(command) => {
            asked.is_none_of(&initiative.proposers, ItRejection::OwnProposal)?;
            InitiativeRefused { reason: text("reason", &command.reason)? }.into()
        }
        ItCommand::Link(link) => asked.link(link, initiative)?,
        ItCommand::Start(start) => asked.start(start, initiative)?,
        ItCommand::PutIntoUse(put) => asked.put_into_use(put, initiative)?,
        ItCommand::Record(record) => asked.record(record, initiative)?,
        ItCommand::Evaluate(evaluate) => asked.evaluate(evaluate, initiative)?,
        ItCommand::Stop(stop) => InitiativeStopped {
            reason: text("reason", &stop.reason)?,
            owed: initiative.phase.owed(),
        }
        .into(),
    };
    Ok(vec![event])
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, given, TEXT_CHARS_MAX)?)
}

fn title(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, given, TITLE_CHARS_MAX)?)
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Answer<&Regulation> {
        let regulation = self.inquiry.regulation.as_deref();
        regulation.ok_or(ItRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, since: NaiveDate) -> Answer<()> {
        let on = self.on();
        if on < since { Err(ItRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }

    /// Refuses whoever had a hand in what is judged.
    fn is_none_of(
        &self,
        hands: &BTreeSet<PersonId>,
        refusal: impl FnOnce(PersonId) -> ItRejection,
    ) -> Answer<()> {
        match self.act.act_of.person.filter(|person| hands.contains(person)) {
            Some(person) => Err(refusal(person)),
            None => Ok(()),
        }
    }

    fn propose(&self, agency: &Scope, outline: &InitiativeOutline, round: u32) -> Answer {
        let (agency, on) = (agency.clone(), self.on());
        let days_max = self.regulation()?.parameters.it_initiative.plan_days_max;
        if !self.inquiry.is_active {
            return Err(ItRejection::UnknownAgency { agency });
        }
        let InitiativeOutline { start_by, use_by, .. } = *outline;
        let last = on.checked_add_days(Days::new(days_max.into())).unwrap_or(NaiveDate::MAX);
        if start_by < on || use_by < start_by || last < use_by {
            return Err(ItRejection::Days { start_by, use_by, on, last });
        }
        let outline = InitiativeOutline {
            title: title("title", &outline.title)?,
            purpose: text("purpose", &outline.purpose)?,
            activity: title("activity", &outline.activity)?,
            ..outline.clone()
        };
        Ok(InitiativeProposed { agency, round, outline }.into())
    }

    fn approve(&self, approve: &ApproveInitiative, initiative: &Initiative) -> Answer {
        self.is_none_of(&initiative.proposers, ItRejection::OwnProposal)?;
        let Phase::Proposed { start_by, use_by } = initiative.phase else {
            return Err(ItRejection::OutOfOrder);
        };
        let on = self.on();
        if start_by < on {
            return Err(ItRejection::PlannedBefore { start_by, on });
        }
        let calendar = &self.regulation()?.calendar;
        let number = &approve.number;
        Ok(InitiativeApproved {
            number: required_text(TEXT_RULE, DIRECTIVE, "number", number, CODE_CHARS_MAX)?,
            start_by: calendar.working_day_from(start_by),
            use_by: calendar.working_day_from(use_by),
        }
        .into())
    }

    fn link(&self, link: &LinkPlanLine, initiative: &Initiative) -> Answer {
        let LinkPlanLine { year, line } = *link;
        let unknown = || ItRejection::NoSuchLine { year, line };
        let kind = self.inquiry.line.ok_or_else(unknown)?;
        if kind != PlanLineKind::It {
            return Err(ItRejection::OtherKindOfLine { year, line, kind });
        }
        if initiative.linked.contains(&year) {
            return Err(ItRejection::LinkedAlready { year });
        }
        let plan = annual_plan::stream(&initiative.agency, year).map_err(|_| unknown())?;
        Ok(PlanLineLinked { plan, year, line }.into())
    }

    fn start(&self, start: &StartDeploying, initiative: &Initiative) -> Answer {
        let Phase::Approved { start_by, .. } = initiative.phase else {
            return Err(ItRejection::OutOfOrder);
        };
        let note = start.note.as_deref();
        let note = optional_text(TEXT_RULE, DEFAULT, "note", note, TEXT_CHARS_MAX)?;
        Ok(DeploymentStarted { note, on_time: self.on() <= start_by }.into())
    }

    fn put_into_use(&self, put: &PutIntoUse, initiative: &Initiative) -> Answer {
        let Phase::Deploying { use_by } = initiative.phase else {
            return Err(ItRejection::OutOfOrder);
        };
        let on = self.on();
        let regulation = self.regulation()?;
        Ok(InitiativePutIntoUse {
            evidence: text("evidence", &put.evidence)?,
            makes_electronic: initiative.makes_electronic,
            usage: self.counted(&put.usage)?,
            on_time: on <= use_by,
            evaluate_by: regulation.last_day(TimeLimit::ItEvaluation, on),
        }
        .into())
    }

    fn record(&self, record: &RecordUsage, initiative: &Initiative) -> Answer {
        self.follows(initiative.counted_on.unwrap_or(initiative.since))?;
        let makes_electronic = initiative.makes_electronic;
        Ok(UsageRecorded { makes_electronic, usage: self.counted(&record.usage)? }.into())
    }

    /// The counts, when they can be true.
    fn counted(&self, usage: &UsageCount) -> Answer<UsageCount> {
        let UsageCount { electronic, total, .. } = *usage;
        if !(1..=COUNT_MAX).contains(&total) || electronic > total {
            return Err(ItRejection::Counts { electronic, total, max: COUNT_MAX });
        }
        let elsewhere = self.inquiry.elsewhere;
        if u64::from(electronic) + elsewhere > u64::from(total) {
            return Err(ItRejection::MoreThanThereIs { electronic, elsewhere, total });
        }
        Ok(UsageCount { electronic, total, source: title("source", &usage.source)? })
    }

    fn evaluate(&self, evaluate: &EvaluateInitiative, initiative: &Initiative) -> Answer {
        self.is_none_of(&initiative.deployers, ItRejection::OwnDeployment)?;
        let Phase::InUse { evaluate_by } = initiative.phase else {
            return Err(ItRejection::OutOfOrder);
        };
        Ok(InitiativeEvaluated {
            result: evaluate.result,
            conclusion: text("conclusion", &evaluate.conclusion)?,
            on_time: self.on() <= evaluate_by,
        }
        .into())
    }
}
