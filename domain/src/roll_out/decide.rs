//! What a roll-out answers to each command.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_engine::{Act, Context, PersonId};

use super::command::{
    ApproveRollOut, CompleteRollOut, ConfirmSubject, CoordinateWithDost, DraftRollOutPlan,
    EngageConsultant, IdentifyUnit, MarkRollOutOverdue, PlannedMilestone, ProposeExclusion,
    RefuseExclusion, ReportMilestone, Reschedule, RollOutCommand, ScopeOutUnit, StartTrial,
};
use super::event::{
    ConsultantEngaged, DostCoordinated, MilestoneReported, RollOutApproved, RollOutCompleted,
    RollOutEvent, RollOutOverdue, RollOutPlanDrafted, RollOutRescheduled, ScopeOutProposed,
    ScopeOutRefused, SubjectConfirmed, TrialStarted, UnitIdentified, UnitScopedOut,
};
use super::register::UnitFacts;
use super::rejection::{RollOutRejection, TEXT_RULE};
use super::state::{Phase, RollOut, Venture};
use super::{DEFAULT, DIRECTIVE, ELIGIBILITY, SUBJECTS};
use crate::agency::Classification;
use crate::consultant_org::{ConsultantOrgFacts, eligible};
use crate::due::{DueDate, Term, TimeLimit, moving};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::qms::QmsFacts;

/// The most milestones of a plan.
pub const MILESTONES_MAX: usize = 20;

/// What a decision about a roll-out must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RollOutInquiry {
    /// The key of the stream, which is the unit's code.
    pub key: String,
    /// The regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// The unit.
    pub unit: Option<UnitFacts>,
    /// The unit's own system.
    pub system: Option<QmsFacts>,
    /// When the directive takes effect, or did, if one is registered.
    pub directive_effective_on: Option<NaiveDate>,
    /// The consulting organisation that is to be engaged.
    pub organisation: Option<ConsultantOrgFacts>,
}

type Answer = Result<Vec<RollOutEvent>, RollOutRejection>;

struct Asked<'a> {
    act: &'a Act<RollOutCommand>,
    inquiry: &'a RollOutInquiry,
    now: DateTime<Utc>,
}

pub(super) fn decide(
    state: &RollOut,
    act: &Act<RollOutCommand>,
    context: &Context<RollOutInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts, now: context.now };
    let venture = match (&act.command, state) {
        (RollOutCommand::Identify(command), RollOut::Absent) => return asked.identify(command, 1),
        (_refused_by_the_table, RollOut::Absent) => return Err(RollOutRejection::OutOfOrder),
        (_of_one_that_was_identified, RollOut::Present(venture)) => venture,
    };
    if let RollOutCommand::MarkOverdue(command) = &act.command {
        return asked.mark_overdue(*command, venture);
    }
    if let RollOutCommand::MoveDue(command) = &act.command {
        return Ok(moving::decide(&**venture, command));
    }
    asked.follows(venture)?;
    match &act.command {
        RollOutCommand::Identify(command) => asked.identify(command, venture.round + 1),
        RollOutCommand::Confirm(command) => asked.confirm(command, venture),
        RollOutCommand::ProposeExclusion(command) => propose_scope_out(command),
        RollOutCommand::ScopeOut(command) => asked.scope_out(command, venture),
        RollOutCommand::RefuseExclusion(command) => asked.refuse_scope_out(command, venture),
        RollOutCommand::Draft(command) => asked.draft(command, venture),
        RollOutCommand::Coordinate(command) => asked.coordinate(command, venture),
        RollOutCommand::Approve(command) => asked.approve(command, venture),
        RollOutCommand::Engage(command) => asked.engage(command),
        RollOutCommand::Report(command) => asked.report(command, venture),
        RollOutCommand::StartTrial(command) => asked.start_trial(command),
        RollOutCommand::Complete(command) => asked.complete(command, venture),
        RollOutCommand::Reschedule(command) => asked.reschedule(command, venture),
        RollOutCommand::MarkOverdue(_) | RollOutCommand::MoveDue(_) => {
            Err(RollOutRejection::OutOfOrder)
        }
    }
}

fn text(
    field: &'static str,
    source: &'static str,
    given: &str,
) -> Result<String, RollOutRejection> {
    Ok(required_text(TEXT_RULE, source, field, given, TEXT_CHARS_MAX)?)
}

fn number(field: &'static str, given: &str) -> Result<String, RollOutRejection> {
    Ok(required_text(TEXT_RULE, DIRECTIVE, field, given, CODE_CHARS_MAX)?)
}

fn note(given: Option<&str>) -> Result<Option<String>, RollOutRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, "note", given, TEXT_CHARS_MAX)?)
}

fn propose_scope_out(command: &ProposeExclusion) -> Answer {
    let legal_reason = text("legalReason", SUBJECTS, &command.legal_reason)?;
    Ok(vec![ScopeOutProposed { legal_reason }.into()])
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, RollOutRejection> {
        let regulation = self.inquiry.regulation.as_deref();
        regulation.ok_or(RollOutRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, venture: &Venture) -> Result<(), RollOutRejection> {
        let (on, since) = (self.on(), venture.since);
        if on < since {
            return Err(RollOutRejection::BeforeLastStep { on, since });
        }
        Ok(())
    }

    /// Refuses whoever had a hand in what is judged.
    fn is_none_of(&self, hands: &BTreeSet<PersonId>) -> Result<(), RollOutRejection> {
        match self.act.act_of.person {
            Some(person) if hands.contains(&person) => Err(RollOutRejection::OwnWork),
            Some(_) | None => Ok(()),
        }
    }

    fn identify(&self, command: &IdentifyUnit, round: u32) -> Answer {
        let (unit, parent) = (command.unit.clone(), command.parent.clone());
        if unit.as_str() != self.inquiry.key {
            return Err(RollOutRejection::UnitIsNotKey { unit, key: self.inquiry.key.clone() });
        }
        let Some(known) = &self.inquiry.unit else {
            return Err(RollOutRejection::UnknownUnit { unit });
        };
        if known.bound_parent.as_ref() != Some(&parent) {
            return Err(RollOutRejection::NotItsParent { unit, parent });
        }
        if self.inquiry.system.as_ref().is_some_and(|system| system.is_announced) {
            return Err(RollOutRejection::AppliesAlready { unit });
        }
        let regulation = self.regulation()?;
        let times = &regulation.parameters.roll_out;
        let in_force = self.inquiry.directive_effective_on;
        let from = self.on().max(in_force.unwrap_or(times.directive_effective_on));
        let by = |limit| DueDate::under(regulation, regulation.term(limit, from));
        let (inventory, plan) = (by(TimeLimit::RollOutInventory), by(TimeLimit::RollOutPlan));
        let completion = by(TimeLimit::RollOutCompletion);
        Ok(vec![UnitIdentified { unit, parent, round, inventory, plan, completion }.into()])
    }

    fn confirm(&self, command: &ConfirmSubject, venture: &Venture) -> Answer {
        let found = self.inquiry.unit.as_ref().and_then(|unit| unit.classification);
        if found != Some(Classification::Mandatory) {
            return Err(RollOutRejection::NotSubject { found });
        }
        Ok(vec![
            SubjectConfirmed {
                ground: text("ground", SUBJECTS, &command.ground)?,
                plan_by: venture.plan.due_on,
                complete_by: venture.completion.due_on,
            }
            .into(),
        ])
    }

    fn scope_out(&self, command: &ScopeOutUnit, venture: &Venture) -> Answer {
        let legal_reason = self.proposal(venture)?.to_owned();
        let step = venture.step().ok_or(RollOutRejection::OutOfOrder)?;
        let number = number("number", &command.number)?;
        Ok(vec![UnitScopedOut { number, legal_reason, step }.into()])
    }

    fn refuse_scope_out(&self, command: &RefuseExclusion, venture: &Venture) -> Answer {
        self.proposal(venture)?;
        Ok(vec![ScopeOutRefused { reason: text("reason", SUBJECTS, &command.reason)? }.into()])
    }

    /// The legal reason that was proposed, by another person.
    fn proposal<'v>(&self, venture: &'v Venture) -> Result<&'v str, RollOutRejection> {
        let Phase::ScopeOutProposed { legal_reason, by, .. } = &venture.phase else {
            return Err(RollOutRejection::OutOfOrder);
        };
        self.is_none_of(&by.iter().copied().collect())?;
        Ok(legal_reason)
    }

    fn draft(&self, command: &DraftRollOutPlan, venture: &Venture) -> Answer {
        let found = command.milestones.len();
        if !(1..=MILESTONES_MAX).contains(&found) {
            return Err(RollOutRejection::MilestoneCount { found, max: MILESTONES_MAX });
        }
        let (mut from, until) = (self.on(), venture.completion.due_on);
        let mut milestones = Vec::with_capacity(found);
        for given in &command.milestones {
            let due_on = given.due_on;
            if !(from..=until.max(from)).contains(&due_on) {
                return Err(RollOutRejection::MilestoneDay { due_on, from, until });
            }
            from = due_on;
            let name =
                required_text(TEXT_RULE, DIRECTIVE, "milestones", &given.name, TITLE_CHARS_MAX)?;
            milestones.push(PlannedMilestone { name, due_on });
        }
        Ok(vec![RollOutPlanDrafted { milestones }.into()])
    }

    fn coordinate(&self, command: &CoordinateWithDost, venture: &Venture) -> Answer {
        self.is_none_of(&venture.planners)?;
        Ok(vec![
            DostCoordinated {
                agrees: command.agrees,
                number: number("number", &command.number)?,
                opinion: text("opinion", DIRECTIVE, &command.opinion)?,
            }
            .into(),
        ])
    }

    fn approve(&self, command: &ApproveRollOut, venture: &Venture) -> Answer {
        self.is_none_of(&venture.planners)?;
        self.is_none_of(&venture.coordinators)?;
        Ok(vec![RollOutApproved { number: number("number", &command.number)? }.into()])
    }

    fn engage(&self, command: &EngageConsultant) -> Answer {
        let (on, organisation) = (self.on(), command.organisation.clone());
        let Some(known) = &self.inquiry.organisation else {
            return Err(RollOutRejection::UnknownOrganisation { organisation });
        };
        let Some(certificate) = known.certificates.iter().rfind(|one| one.holds(on)) else {
            return Err(RollOutRejection::NoCertificate { organisation, on });
        };
        let limits = &self.regulation()?.parameters.consultant;
        let (min, years) = (limits.consultants_min, limits.experience_years_min);
        let consultants = eligible(&known.consultants, on, years);
        if consultants < min {
            return Err(RollOutRejection::TooFewConsultants { found: consultants, min, years, on });
        }
        Ok(vec![
            ConsultantEngaged {
                organisation,
                contract: required_text(
                    TEXT_RULE,
                    ELIGIBILITY,
                    "contract",
                    &command.contract,
                    CODE_CHARS_MAX,
                )?,
                certificate: certificate.number.clone(),
                consultants,
            }
            .into(),
        ])
    }

    fn report(&self, command: &ReportMilestone, venture: &Venture) -> Answer {
        let milestone = command.milestone;
        let place = usize::try_from(milestone).ok().and_then(|nth| nth.checked_sub(1));
        let Some(due_on) = place.and_then(|place| venture.milestones.get(place)) else {
            let found = venture.milestones.len();
            return Err(RollOutRejection::NoMilestone { milestone, found });
        };
        if venture.reached.contains(&milestone) {
            return Err(RollOutRejection::ReachedAlready { milestone });
        }
        let result = text("result", DIRECTIVE, &command.result)?;
        let on_time = self.on() <= *due_on;
        Ok(vec![MilestoneReported { milestone, result, on_time }.into()])
    }

    fn start_trial(&self, command: &StartTrial) -> Answer {
        let issued_on = self.inquiry.system.as_ref().and_then(|system| system.issued_on);
        let on = self.on();
        let Some(issued_on) = issued_on.filter(|issued| *issued <= on) else {
            return Err(RollOutRejection::NotIssued { on });
        };
        Ok(vec![TrialStarted { issued_on, note: note(command.note.as_deref())? }.into()])
    }

    fn complete(&self, command: &CompleteRollOut, venture: &Venture) -> Answer {
        let system = self.inquiry.system.as_ref().filter(|system| system.is_announced);
        let on = self.on();
        let announced_on = system.and_then(|system| system.announced_on);
        let Some(announced_on) = announced_on.filter(|announced| *announced <= on) else {
            return Err(RollOutRejection::NotAnnounced { on });
        };
        let (reached, planned) = (venture.reached.len(), venture.milestones.len());
        if reached < planned {
            return Err(RollOutRejection::MilestonesOpen { reached, planned });
        }
        let on_time = announced_on <= venture.completion.due_on;
        let note = note(command.note.as_deref())?;
        Ok(vec![RollOutCompleted { announced_on, on_time, note }.into()])
    }

    fn reschedule(&self, command: &Reschedule, venture: &Venture) -> Answer {
        self.is_none_of(&venture.planners)?;
        let regulation = self.regulation()?;
        let limits = &regulation.parameters.roll_out;
        if venture.reschedules >= limits.reschedules_max {
            return Err(RollOutRejection::TooOften { max: limits.reschedules_max });
        }
        let (from, on) = (venture.completion.due_on, self.on());
        let first = from.max(on);
        let last = first + Days::new(limits.reschedule_days_max.into());
        if command.complete_by <= first || command.complete_by > last {
            return Err(RollOutRejection::RescheduleDay {
                found: command.complete_by,
                first,
                last,
            });
        }
        Ok(vec![
            RollOutRescheduled {
                number: venture.reschedules + 1,
                from,
                completion: DueDate::under(
                    regulation,
                    Term::WorkingDayFrom { on: command.complete_by },
                ),
                request: number("request", &command.request)?,
                reason: text("reason", DIRECTIVE, &command.reason)?,
            }
            .into(),
        ])
    }

    fn mark_overdue(&self, command: MarkRollOutOverdue, venture: &Venture) -> Answer {
        let MarkRollOutOverdue { step, due_on } = command;
        match venture.due() {
            Some((running, due))
                if running == step && due.due_on == due_on && !venture.is_overdue =>
            {
                let due = due.lapses_at();
                if self.now < due {
                    return Err(RollOutRejection::ClockTooEarly { due });
                }
                Ok(vec![RollOutOverdue { step, due_on }.into()])
            }
            Some(_) | None => Ok(Vec::new()),
        }
    }
}
