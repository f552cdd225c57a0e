//! How a plan comes to be: opened, proposed for, drafted, signed and sent.

use chrono::Datelike;
use luuvet_engine::Scope;

use super::{Answer, Asked, LINES_MAX, number, text};
use crate::annual_plan::command::{AddLine, DraftPlan, ProposeLine, SendPlan, SignPlan};
use crate::annual_plan::event::{
    AnnualPlanEvent, LineAdded, LineProposed, PlanDrafted, PlanOpened, PlanSent, PlanSigned,
};
use crate::annual_plan::line::PlanLineKind;
use crate::annual_plan::rejection::PlanRejection;
use crate::annual_plan::state::Plan;
use crate::money::Dong;

/// How far ahead of the act the year of a plan may lie.
const YEARS_AHEAD_MAX: i32 = 2;

impl Asked<'_> {
    pub(super) fn open(&self, agency: &Scope, year: i32) -> Answer {
        self.opened(agency, year).map(|event| vec![event])
    }

    fn opened(&self, agency: &Scope, year: i32) -> Answer<AnnualPlanEvent> {
        self.is_this(agency, year)?;
        let from = self.on().year();
        let until = from + YEARS_AHEAD_MAX;
        if !(from..=until).contains(&year) {
            return Err(PlanRejection::Year { year, from, until });
        }
        let regulation = self.regulation()?;
        let (parameters, calendar) = (&regulation.parameters.plan, &regulation.calendar);
        let schedule = parameters.schedule(year, calendar);
        let schedule = schedule.ok_or(PlanRejection::Year { year, from, until })?;
        // Who begins late has a shortened time, not one that has passed.
        let least = calendar.after_working_days(self.on(), parameters.late_sending_working_days);
        let send_by = schedule.send_by.max(least);
        let sign_by = schedule.sign_by.max(least);
        Ok(PlanOpened { agency: agency.clone(), year, send_by, sign_by }.into())
    }

    /// Whether it is the plan of the department of science and technology.
    fn is_departments(&self, plan: &Plan) -> bool {
        self.inquiry.department.as_ref() == Some(&plan.agency)
    }

    fn is_this(&self, agency: &Scope, year: i32) -> Answer<()> {
        let expected = crate::annual_plan::stream(agency, year).ok();
        if expected.as_ref() == Some(&self.inquiry.stream) {
            return Ok(());
        }
        Err(PlanRejection::WrongStream { expected, found: self.inquiry.stream.clone() })
    }

    pub(super) fn propose(&self, propose: &ProposeLine, plan: Option<&Plan>) -> Answer {
        let mut events = Vec::new();
        let known = match plan {
            Some(plan) => plan.proposals.as_slice(),
            None => {
                events.push(self.opened(&propose.agency, propose.year)?);
                &[]
            }
        };
        if known.contains(&(propose.review.clone(), propose.output)) {
            return Ok(Vec::new());
        }
        let proposed = LineProposed {
            number: count(known.len()) + 1,
            need: text("need", &propose.need)?,
            review: propose.review.clone(),
            output: propose.output,
        };
        events.push(proposed.into());
        Ok(events)
    }

    pub(super) fn draft(&self, draft: &DraftPlan, plan: Option<&Plan>) -> Answer {
        let mut events = Vec::new();
        match plan {
            Some(_) => self.is_this(&draft.agency, draft.year)?,
            None => events.push(self.opened(&draft.agency, draft.year)?),
        }
        events.push(PlanDrafted { goals: text("goals", &draft.goals)? }.into());
        Ok(events)
    }

    pub(super) fn add_line(&self, add: &AddLine, plan: &Plan) -> Answer {
        self.follows(plan)?;
        if plan.lines_added >= LINES_MAX {
            return Err(PlanRejection::TooManyLines { max: LINES_MAX });
        }
        if add.requested_dong > Dong::LINE_MAX {
            return Err(PlanRejection::Amount { amount: add.requested_dong });
        }
        if add.kind.is_of_the_department_alone() && !self.is_departments(plan) {
            return Err(PlanRejection::DepartmentsLine { kind: add.kind });
        }
        if let Some(line) = add.replaces
            && plan.line(line).is_none()
        {
            return Err(PlanRejection::UnknownLine { line });
        }
        let proposals = count(plan.proposals.len());
        if let Some(proposal) = add.answers
            && !(1..=proposals).contains(&proposal)
        {
            return Err(PlanRejection::UnknownProposal { proposal, proposals });
        }
        Ok(vec![
            LineAdded {
                line: plan.lines_added + 1,
                kind: add.kind,
                activity: text("activity", &add.activity)?,
                requested_dong: add.requested_dong,
                answers: add.answers,
                replaces: add.replaces,
            }
            .into(),
        ])
    }

    pub(super) fn sign(&self, sign: &SignPlan, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let requested_dong = plan.total(|line| line.requested);
        if requested_dong == Dong::ZERO {
            return Err(PlanRejection::NoMoney);
        }
        let of = |kind| {
            plan.lines.iter().filter(move |line| line.kind == kind).map(|line| line.requested)
        };
        if self.inquiry.is_qms_issued && of(PlanLineKind::Maintain).sum::<Dong>() == Dong::ZERO {
            return Err(PlanRejection::NoMaintenance);
        }
        let is_departments = self.is_departments(plan);
        if is_departments && of(PlanLineKind::Inspection).sum::<Dong>() == Dong::ZERO {
            return Err(PlanRejection::NoInspections);
        }
        Ok(vec![
            PlanSigned {
                number: number("number", &sign.number)?,
                requested_dong,
                on_time: self.on() <= plan.sign_by,
            }
            .into(),
        ])
    }

    pub(super) fn send(&self, send: &SendPlan, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let inquiry = self.inquiry;
        let known = [&inquiry.finance, &inquiry.department, &inquiry.committee];
        // Nobody appraises their own plan.
        let appraiser = known.into_iter().flatten().find(|agency| **agency != plan.agency);
        let appraised_by = appraiser.cloned().ok_or(PlanRejection::NobodyAppraises)?;
        let regulation = self.regulation()?;
        let (parameters, calendar) = (&regulation.parameters.plan, &regulation.calendar);
        let least = calendar.after_working_days(self.on(), parameters.appraisal_working_days);
        let schedule = parameters.schedule(plan.year, calendar);
        Ok(vec![
            PlanSent {
                round: plan.round + 1,
                number: number("number", &send.number)?,
                requested_dong: plan.total(|line| line.requested),
                on_time: self.on() <= plan.send_by,
                appraised_by,
                appraise_by: schedule.map_or(least, |schedule| schedule.appraise_by.max(least)),
            }
            .into(),
        ])
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
