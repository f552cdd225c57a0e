//! What the agency does with its money: allocated, spent, moved, settled.

use chrono::NaiveDate;

use super::{Answer, Asked, known_once, number, text};
use crate::annual_plan::command::{AllocateFunds, AmendPlan, RecordSpending, SettlePlan};
use crate::annual_plan::event::{FundsAllocated, PlanAmended, PlanSettled, SpendingRecorded};
use crate::annual_plan::line::PlanLineKind;
use crate::annual_plan::rejection::PlanRejection;
use crate::annual_plan::state::{Line, Owed, Phase, Plan};
use crate::money::Dong;

/// What a line has: no more allocated than approved, no less than spent.
fn fits(line: &Line, approved: Dong, allocated: Dong) -> Answer<()> {
    let (number, spent) = (line.number, line.spent);
    if allocated > approved {
        return Err(PlanRejection::OverApproved { line: number, approved, allocated });
    }
    if allocated < spent {
        return Err(PlanRejection::BelowSpent { line: number, spent, allocated });
    }
    Ok(())
}

impl Asked<'_> {
    fn owed(plan: &Plan) -> Answer<Owed> {
        plan.owed.ok_or(PlanRejection::OutOfOrder)
    }

    pub(super) fn allocate(&self, allocate: &AllocateFunds, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let owed = Self::owed(plan)?;
        known_once(allocate.lines.iter().map(|one| one.line), plan)?;
        for line in &plan.lines {
            let given = allocate.lines.iter().find(|one| one.line == line.number);
            let allocated = given.map_or(Dong::ZERO, |one| one.allocated_dong);
            fits(line, line.approved, allocated)?;
        }
        Ok(vec![
            FundsAllocated {
                number: number("number", &allocate.number)?,
                lines: allocate.lines.clone(),
                approved_dong: plan.total(|line| line.approved),
                allocated_dong: allocate.lines.iter().map(|one| one.allocated_dong).sum(),
                on_time: self.on() <= owed.allocate_by,
                settle_by: owed.settle_by,
                is_first: matches!(plan.phase, Phase::Approved | Phase::Cut),
            }
            .into(),
        ])
    }

    pub(super) fn spend(&self, spend: &RecordSpending, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let line = plan.line(spend.line);
        let line = line.ok_or(PlanRejection::UnknownLine { line: spend.line })?;
        if spend.amount_dong == Dong::ZERO {
            return Err(PlanRejection::NothingSpent);
        }
        let spent_dong = line.spent.plus(spend.amount_dong);
        if spent_dong > line.allocated {
            let (line, allocated) = (line.number, line.allocated);
            return Err(PlanRejection::OverAllocated { line, allocated, spent: spent_dong });
        }
        Ok(vec![
            SpendingRecorded {
                line: line.number,
                amount_dong: spend.amount_dong,
                spent_dong,
                purpose: text("purpose", &spend.purpose)?,
                voucher: number("voucher", &spend.voucher)?,
            }
            .into(),
        ])
    }

    pub(super) fn amend(&self, amend: &AmendPlan, plan: &Plan) -> Answer {
        self.follows(plan)?;
        known_once(amend.lines.iter().map(|one| one.line), plan)?;
        let (mut approved_dong, mut allocated_dong) = (Dong::ZERO, Dong::ZERO);
        let mut maintenance = Dong::ZERO;
        for line in &plan.lines {
            let given = amend.lines.iter().find(|one| one.line == line.number);
            let (approved, allocated) = given.map_or((line.approved, line.allocated), |one| {
                (one.approved_dong, one.allocated_dong)
            });
            fits(line, approved, allocated)?;
            approved_dong = approved_dong.plus(approved);
            allocated_dong = allocated_dong.plus(allocated);
            if line.kind == PlanLineKind::Maintain {
                maintenance = maintenance.plus(approved);
            }
        }
        let before = plan.total(|line| line.approved);
        if approved_dong != before {
            return Err(PlanRejection::SumMoved { before, after: approved_dong });
        }
        let had = |line: &Line| line.kind == PlanLineKind::Maintain && line.approved > Dong::ZERO;
        let is_emptied = maintenance == Dong::ZERO && plan.lines.iter().any(had);
        if self.inquiry.is_qms_issued && is_emptied {
            return Err(PlanRejection::NoMaintenance);
        }
        Ok(vec![
            PlanAmended {
                version: plan.version + 1,
                number: number("number", &amend.number)?,
                reason: text("reason", &amend.reason)?,
                lines: amend.lines.clone(),
                allocated_dong,
            }
            .into(),
        ])
    }

    pub(super) fn settle(&self, settle: &SettlePlan, plan: &Plan) -> Answer {
        self.follows(plan)?;
        let owed = Self::owed(plan)?;
        let last_day = NaiveDate::from_ymd_opt(plan.year, 12, 31);
        if let Some(last_day) = last_day.filter(|last_day| self.on() < *last_day) {
            return Err(PlanRejection::YearNotOver { on: self.on(), last_day });
        }
        Ok(vec![
            PlanSettled {
                number: number("number", &settle.number)?,
                result: text("result", &settle.result)?,
                allocated_dong: plan.total(|line| line.allocated),
                spent_dong: plan.total(|line| line.spent),
                on_time: self.on() <= owed.settle_by,
            }
            .into(),
        ])
    }
}
