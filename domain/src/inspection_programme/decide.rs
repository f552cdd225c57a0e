//! What an inspection programme answers to each command.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Scope, StreamId};

use super::command::{
    AmendProgramme, InspectionProgrammeCommand, ProgrammeTarget, SubmitProgramme,
};
use super::event::{
    EstimateAttached, InspectionProgrammeDrafted, InspectionProgrammeEvent, ProgrammeAmended,
    ProgrammeApproved, ProgrammeCompleted, ProgrammeReturned, ProgrammeSubmitted, RiskRanked,
    TargetAdded, TargetRemoved,
};
use super::rejection::{ProgrammeRejection, TEXT_RULE};
use super::state::{InspectionProgramme, Plan};
use super::{DEFAULT, PLAN};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// The most agencies that a ranking may hold.
const RANKS_MAX: usize = 500;

/// What a decision about a programme must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// An agency named in the command that does not exist, or no longer.
    pub unknown: Option<Scope>,
    /// For submitting, approving and amending: debtors without an inspection in the regulation's interval.
    pub uninspected: Vec<Scope>,
}

type Answer<T> = Result<T, ProgrammeRejection>;

/// The agencies that a command brings in or ranks.
pub(super) fn agencies_of(command: &InspectionProgrammeCommand) -> Vec<Scope> {
    match command {
        InspectionProgrammeCommand::Rank(rank) => {
            rank.ranks.iter().map(|rank| rank.agency.clone()).collect()
        }
        InspectionProgrammeCommand::AddTarget(add) => vec![add.agency.clone()],
        InspectionProgrammeCommand::Amend(amend) => {
            amend.add.iter().map(|target| target.agency.clone()).collect()
        }
        InspectionProgrammeCommand::Draft(_)
        | InspectionProgrammeCommand::RemoveTarget(_)
        | InspectionProgrammeCommand::AttachEstimate(_)
        | InspectionProgrammeCommand::Submit(_)
        | InspectionProgrammeCommand::Approve(_)
        | InspectionProgrammeCommand::Return(_)
        | InspectionProgrammeCommand::Complete(_) => Vec::new(),
    }
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn number(given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DEFAULT, "number", given, CODE_CHARS_MAX)?)
}

pub(super) fn decide(
    programme: &InspectionProgramme,
    act: &Act<InspectionProgrammeCommand>,
    inquiry: &ProgrammeInquiry,
) -> Answer<Vec<InspectionProgrammeEvent>> {
    let on = act.occurred_on;
    let regulation =
        inquiry.regulation.as_deref().ok_or(ProgrammeRejection::NoRegulation { on })?;
    if let Some(agency) = &inquiry.unknown {
        return Err(ProgrammeRejection::UnknownAgency { agency: agency.clone() });
    }
    let plan = match (programme, &act.command) {
        (InspectionProgramme::Absent, InspectionProgrammeCommand::Draft(draft)) => {
            let Some(drafted_by) = act.act_of.agency.clone() else {
                return Err(ProgrammeRejection::OutOfOrder);
            };
            if inquiry.stream.key() != draft.year.to_string() {
                return Err(ProgrammeRejection::OtherYear { year: draft.year });
            }
            let submit_by = regulation
                .parameters
                .inspection
                .programme_submit
                .of(draft.year - 1)
                .ok_or(ProgrammeRejection::OtherYear { year: draft.year })?;
            let submit_by = regulation.calendar.working_day_from(submit_by);
            let drafted = InspectionProgrammeDrafted { year: draft.year, drafted_by, submit_by };
            return Ok(vec![drafted.into()]);
        }
        (InspectionProgramme::Absent, _refused_by_the_table) => {
            return Err(ProgrammeRejection::OutOfOrder);
        }
        (InspectionProgramme::Present(plan), _) => plan,
    };
    if on < plan.since {
        return Err(ProgrammeRejection::BeforeLastStep { on, since: plan.since });
    }
    let event: InspectionProgrammeEvent = match &act.command {
        InspectionProgrammeCommand::Draft(_) => return Err(ProgrammeRejection::OutOfOrder),
        InspectionProgrammeCommand::Rank(rank) => {
            if !(1..=RANKS_MAX).contains(&rank.ranks.len()) {
                let (ranks, max) = (rank.ranks.len(), RANKS_MAX);
                return Err(ProgrammeRejection::RanksSize { ranks, max });
            }
            for one in &rank.ranks {
                text("ranks.reason", &one.reason)?;
            }
            RiskRanked { ranks: rank.ranks.clone() }.into()
        }
        InspectionProgrammeCommand::AddTarget(add) => {
            is_no_target(plan, &add.agency)?;
            let reason = text("reason", &add.reason)?;
            let target = ProgrammeTarget { agency: add.agency.clone(), mode: add.mode, reason };
            TargetAdded { target }.into()
        }
        InspectionProgrammeCommand::RemoveTarget(remove) => {
            is_target(plan, &remove.agency)?;
            let reason = text("reason", &remove.reason)?;
            TargetRemoved { agency: remove.agency.clone(), reason }.into()
        }
        InspectionProgrammeCommand::AttachEstimate(estimate) => EstimateAttached {
            thousand_dong: estimate.thousand_dong,
            number: number(&estimate.number)?,
        }
        .into(),
        InspectionProgrammeCommand::Submit(submit) => submitted(submit, plan, regulation, inquiry)?,
        InspectionProgrammeCommand::Approve(approve) => {
            none_left_out(plan, inquiry, |agency| plan.omitted.contains(agency))?;
            ProgrammeApproved {
                number: number(&approve.number)?,
                round: plan.round,
                drafted_by: plan.drafted_by.clone(),
                complete_by: due(
                    regulation,
                    regulation.parameters.inspection.programme_complete.of(plan.year),
                    plan.year,
                )?,
            }
            .into()
        }
        InspectionProgrammeCommand::Return(returned) => {
            ProgrammeReturned { reason: text("reason", &returned.reason)?, round: plan.round }
                .into()
        }
        InspectionProgrammeCommand::Amend(amend) => amended(amend, plan, regulation, inquiry)?,
        InspectionProgrammeCommand::Complete(complete) => {
            ProgrammeCompleted { summary: text("summary", &complete.summary)? }.into()
        }
    };
    Ok(vec![event])
}

/// A day of the regulation in a year, or the next working day.
fn due(regulation: &Regulation, day: Option<NaiveDate>, year: i32) -> Answer<NaiveDate> {
    let day = day.ok_or(ProgrammeRejection::OtherYear { year })?;
    Ok(regulation.calendar.working_day_from(day))
}

fn is_target(plan: &Plan, agency: &Scope) -> Answer<()> {
    if plan.targets.contains(agency) {
        return Ok(());
    }
    Err(ProgrammeRejection::NoTarget { agency: agency.clone() })
}

fn is_no_target(plan: &Plan, agency: &Scope) -> Answer<()> {
    if plan.targets.contains(agency) {
        return Err(ProgrammeRejection::AlreadyTarget { agency: agency.clone() });
    }
    Ok(())
}

/// Every debtor that was not inspected for long is a target, or left out with a reason.
fn none_left_out(
    plan: &Plan,
    inquiry: &ProgrammeInquiry,
    has_reason: impl Fn(&Scope) -> bool,
) -> Answer<()> {
    let left_out = |agency: &&Scope| !plan.targets.contains(*agency) && !has_reason(agency);
    let agencies: Vec<Scope> = inquiry.uninspected.iter().filter(left_out).cloned().collect();
    if agencies.is_empty() {
        return Ok(());
    }
    Err(ProgrammeRejection::LeftOut { agencies })
}

fn submitted(
    submit: &SubmitProgramme,
    plan: &Plan,
    regulation: &Regulation,
    inquiry: &ProgrammeInquiry,
) -> Answer<InspectionProgrammeEvent> {
    if !plan.has_estimate {
        return Err(ProgrammeRejection::NoEstimate);
    }
    if !plan.is_ranked {
        return Err(ProgrammeRejection::NotRanked);
    }
    if plan.targets.is_empty() {
        return Err(ProgrammeRejection::NoTargets);
    }
    for one in &submit.omissions {
        text("omissions.reason", &one.reason)?;
    }
    none_left_out(plan, inquiry, |agency| {
        submit.omissions.iter().any(|one| one.agency == *agency)
    })?;
    let submitted = ProgrammeSubmitted {
        number: number(&submit.number)?,
        omissions: submit.omissions.clone(),
        round: plan.round + 1,
        drafted_by: plan.drafted_by.clone(),
        approve_by: due(
            regulation,
            regulation.parameters.inspection.programme_approve.of(plan.year),
            plan.year,
        )?,
    };
    Ok(submitted.into())
}

fn amended(
    amend: &AmendProgramme,
    plan: &Plan,
    regulation: &Regulation,
    inquiry: &ProgrammeInquiry,
) -> Answer<InspectionProgrammeEvent> {
    if amend.add.is_empty() && amend.remove.is_empty() {
        return Err(ProgrammeRejection::NothingAmended);
    }
    for target in &amend.add {
        is_no_target(plan, &target.agency)?;
        text("add.reason", &target.reason)?;
    }
    for agency in &amend.remove {
        is_target(plan, agency)?;
    }
    let goes_without =
        |agency: &&Scope| amend.remove.contains(*agency) && !plan.omitted.contains(*agency);
    let agencies: Vec<Scope> = inquiry.uninspected.iter().filter(goes_without).cloned().collect();
    if !agencies.is_empty() {
        let months = regulation.parameters.inspection.interval_months;
        return Err(ProgrammeRejection::GoesWithout { agencies, months, year: plan.year });
    }
    let amended = ProgrammeAmended {
        number: required_text(TEXT_RULE, PLAN, "number", &amend.number, CODE_CHARS_MAX)?,
        add: amend.add.clone(),
        remove: amend.remove.clone(),
        reason: text("reason", &amend.reason)?,
    };
    Ok(amended.into())
}
