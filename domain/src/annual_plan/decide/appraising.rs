//! What the province makes of a plan: guided, returned, appraised, consolidated, approved.

use super::{Answer, Asked, known_once, maybe_text, number, text};
use crate::annual_plan::command::{
    AcknowledgeCut, AppraisePlan, ApprovePlan, ConsolidatePlan, GuideEstimate, LineAppraisal,
    ReleasePlan, ReturnPlan,
};
use crate::annual_plan::event::{
    AnnualPlanEvent, CutAcknowledged, EstimateGuided, LineApproval, PlanAppraised, PlanApproved,
    PlanConsolidated, PlanReleased, PlanReturned,
};
use crate::annual_plan::rejection::PlanRejection;
use crate::annual_plan::state::Plan;
use crate::due::TimeLimit;
use crate::money::Dong;

impl Asked<'_> {
    /// The plan is appraised where it was sent to, by someone who had no hand in it.
    fn may_judge(&self, plan: &Plan) -> Answer<()> {
        self.follows(plan)?;
        let acting = &self.act.act_of;
        let appraiser = plan.appraisal.as_ref().map(|appraisal| &appraisal.by);
        if let Some(expected) = appraiser
            && acting.agency.as_ref() != Some(expected)
        {
            return Err(PlanRejection::NotTheAppraiser { expected: expected.clone() });
        }
        match acting.person.filter(|person| plan.authors.contains(person)) {
            Some(person) => Err(PlanRejection::OwnPlan { person }),
            None => Ok(()),
        }
    }

    pub(super) fn guide(&self, guide: &GuideEstimate, plan: &Plan) -> Answer {
        self.may_judge(plan)?;
        Ok(vec![
            EstimateGuided {
                number: number("number", &guide.number)?,
                guidance: text("guidance", &guide.guidance)?,
            }
            .into(),
        ])
    }

    pub(super) fn return_plan(&self, return_: &ReturnPlan, plan: &Plan) -> Answer {
        self.may_judge(plan)?;
        let regulation = self.regulation()?;
        Ok(vec![
            PlanReturned {
                round: plan.round,
                reason: text("reason", &return_.reason)?,
                resend_by: regulation.last_day(TimeLimit::PlanResubmission, self.on()),
            }
            .into(),
        ])
    }

    pub(super) fn appraise(&self, appraise: &AppraisePlan, plan: &Plan) -> Answer {
        self.may_judge(plan)?;
        known_once(appraise.lines.iter().map(|one| one.line), plan)?;
        let mut lines = Vec::with_capacity(plan.lines.len());
        for line in &plan.lines {
            let given = appraise.lines.iter().find(|one| one.line == line.number);
            let given = given.ok_or(PlanRejection::LineLeftOut { line: line.number })?;
            let appraised_dong = given.appraised_dong;
            if appraised_dong > Dong::LINE_MAX {
                return Err(PlanRejection::Amount { amount: appraised_dong });
            }
            let reason = maybe_text("reason", given.reason.as_deref())?;
            if appraised_dong != line.requested && reason.is_none() {
                return Err(PlanRejection::NoReason {
                    line: line.number,
                    requested: line.requested,
                    appraised: appraised_dong,
                });
            }
            lines.push(LineAppraisal { line: line.number, appraised_dong, reason });
        }
        Ok(vec![
            PlanAppraised {
                round: plan.round,
                number: number("number", &appraise.number)?,
                requested_dong: plan.total(|line| line.requested),
                appraised_dong: lines.iter().map(|line| line.appraised_dong).sum(),
                lines,
                technical_opinion: maybe_text(
                    "technicalOpinion",
                    appraise.technical_opinion.as_deref(),
                )?,
                on_time: plan.appraisal.as_ref().is_none_or(|one| self.on() <= one.due_on),
            }
            .into(),
        ])
    }

    pub(super) fn consolidate(&self, into: &ConsolidatePlan, plan: &Plan) -> Answer {
        let appraised = plan.total(|line| line.appraised);
        if appraised != into.appraised_dong {
            let in_dossier = into.appraised_dong;
            return Err(PlanRejection::DossierDiffers { in_dossier, appraised });
        }
        Ok(vec![PlanConsolidated { dossier: into.dossier.clone(), version: into.version }.into()])
    }

    pub(super) fn release(release: &ReleasePlan) -> Vec<AnnualPlanEvent> {
        vec![PlanReleased { dossier: release.dossier.clone(), version: release.version }.into()]
    }

    pub(super) fn approve(&self, approve: &ApprovePlan, plan: &Plan) -> Answer {
        let approved_dong = plan.total(|line| line.appraised);
        if approved_dong != approve.approved_dong {
            let in_dossier = approve.approved_dong;
            return Err(PlanRejection::DossierDiffers { in_dossier, appraised: approved_dong });
        }
        let lines: Vec<LineApproval> = plan
            .lines
            .iter()
            .map(|line| LineApproval {
                line: line.number,
                requested_dong: line.requested,
                approved_dong: line.appraised,
                reason: line.reason.clone(),
            })
            .collect();
        // A line that has more does not make up for one that was cut.
        let cut_dong = lines.iter().map(|line| line.requested_dong.less(line.approved_dong)).sum();
        let regulation = self.regulation()?;
        let (parameters, calendar) = (&regulation.parameters.plan, &regulation.calendar);
        let least = calendar.after_working_days(self.on(), parameters.allocation_working_days);
        let schedule = parameters.schedule(plan.year, calendar);
        let is_cut = cut_dong > Dong::ZERO;
        Ok(vec![
            PlanApproved {
                dossier: approve.dossier.clone(),
                version: approve.version,
                number: approve.number.clone(),
                lines,
                requested_dong: plan.total(|line| line.requested),
                approved_dong,
                cut_dong,
                answer_by: is_cut.then(|| regulation.last_day(TimeLimit::PlanCutAnswer, self.on())),
                allocate_by: schedule.map_or(least, |one| one.allocate_by.max(least)),
                settle_by: schedule.map_or(least, |one| one.settle_by.max(least)),
            }
            .into(),
        ])
    }

    pub(super) fn acknowledge(&self, known: &AcknowledgeCut, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let due_on = plan.owed.and_then(|owed| owed.answer_by);
        let due_on = due_on.ok_or(PlanRejection::NothingToAcknowledge)?;
        let answer = text("answer", &known.answer)?;
        Ok(vec![CutAcknowledged { answer, on_time: self.on() <= due_on }.into()])
    }
}
