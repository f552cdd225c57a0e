//! What a plan answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the plan itself: its
//! lines and their amounts, its dates, and who had a hand in it.

mod appraising;
mod drafting;
mod spending;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Scope, StreamId};

use super::PLANNING;
use super::command::AnnualPlanCommand;
use super::event::AnnualPlanEvent;
use super::rejection::{PlanRejection, TEXT_RULE};
use super::state::{AnnualPlan, Plan};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// The most lines of a plan, those that were replaced included.
pub const LINES_MAX: u32 = 200;

/// What a decision about a plan must know.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For lines, signing and sending: the department of science and technology.
    pub department: Option<Scope>,
    /// For sending: the finance department.
    pub finance: Option<Scope>,
    /// For sending: the provincial People's Committee.
    pub committee: Option<Scope>,
    /// For signing and amending: whether the agency has issued its system and not withdrawn it.
    pub is_qms_issued: bool,
}

type Answer<T = Vec<AnnualPlanEvent>> = Result<T, PlanRejection>;

/// An act without its payload, and what is known.
struct Asked<'a> {
    act: &'a Act<AnnualPlanCommand>,
    inquiry: &'a PlanInquiry,
}

pub(super) fn decide(
    state: &AnnualPlan,
    act: &Act<AnnualPlanCommand>,
    context: &Context<PlanInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    let plan = match state {
        AnnualPlan::Absent => None,
        AnnualPlan::Present(plan) => Some(&**plan),
    };
    match (&act.command, plan) {
        (AnnualPlanCommand::Open(open), None) => asked.open(&open.agency, open.year),
        (AnnualPlanCommand::Propose(propose), plan) => asked.propose(propose, plan),
        (AnnualPlanCommand::Draft(draft), plan) => asked.draft(draft, plan),
        (AnnualPlanCommand::AddLine(add), Some(plan)) => asked.add_line(add, plan),
        (AnnualPlanCommand::Sign(sign), Some(plan)) => asked.sign(sign, plan),
        (AnnualPlanCommand::Send(send), Some(plan)) => asked.send(send, plan),
        (AnnualPlanCommand::Guide(guide), Some(plan)) => asked.guide(guide, plan),
        (AnnualPlanCommand::Return(return_), Some(plan)) => asked.return_plan(return_, plan),
        (AnnualPlanCommand::Appraise(appraise), Some(plan)) => asked.appraise(appraise, plan),
        (AnnualPlanCommand::Consolidate(into), Some(plan)) => asked.consolidate(into, plan),
        (AnnualPlanCommand::Release(release), Some(_)) => Ok(Asked::release(release)),
        (AnnualPlanCommand::Approve(approve), Some(plan)) => asked.approve(approve, plan),
        (AnnualPlanCommand::Acknowledge(known), Some(plan)) => asked.acknowledge(known, plan),
        (AnnualPlanCommand::Allocate(allocate), Some(plan)) => asked.allocate(allocate, plan),
        (AnnualPlanCommand::Spend(spend), Some(plan)) => asked.spend(spend, plan),
        (AnnualPlanCommand::Amend(amend), Some(plan)) => asked.amend(amend, plan),
        (AnnualPlanCommand::Settle(settle), Some(plan)) => asked.settle(settle, plan),
        (
            AnnualPlanCommand::Open(_)
            | AnnualPlanCommand::AddLine(_)
            | AnnualPlanCommand::Sign(_)
            | AnnualPlanCommand::Send(_)
            | AnnualPlanCommand::Guide(_)
            | AnnualPlanCommand::Return(_)
            | AnnualPlanCommand::Appraise(_)
            | AnnualPlanCommand::Consolidate(_)
            | AnnualPlanCommand::Release(_)
            | AnnualPlanCommand::Approve(_)
            | AnnualPlanCommand::Acknowledge(_)
            | AnnualPlanCommand::Allocate(_)
            | AnnualPlanCommand::Spend(_)
            | AnnualPlanCommand::Amend(_)
            | AnnualPlanCommand::Settle(_),
            _refused_by_the_table,
        ) => Err(PlanRejection::OutOfOrder),
    }
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, PLANNING, field, given, TEXT_CHARS_MAX)?)
}

fn maybe_text(field: &'static str, given: Option<&str>) -> Answer<Option<String>> {
    Ok(optional_text(TEXT_RULE, PLANNING, field, given, TEXT_CHARS_MAX)?)
}

fn number(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, PLANNING, field, given, CODE_CHARS_MAX)?)
}

/// Every line that is named is one of the plan and named once.
fn known_once(numbers: impl IntoIterator<Item = u32>, plan: &Plan) -> Answer<()> {
    let mut seen = BTreeSet::new();
    for line in numbers {
        if plan.line(line).is_none() {
            return Err(PlanRejection::UnknownLine { line });
        }
        if !seen.insert(line) {
            return Err(PlanRejection::LineTwice { line });
        }
    }
    Ok(())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Answer<&Regulation> {
        self.inquiry.regulation.as_deref().ok_or(PlanRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, plan: &Plan) -> Answer<()> {
        let (on, since) = (self.on(), plan.since);
        if on < since { Err(PlanRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }
}
