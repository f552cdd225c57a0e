//! What is asked of agencies' plans, and of the dossier of the province.

use chrono::Datelike;
use luuvet_domain::annual_plan::{
    AcknowledgeCut, AddLine, AllocateFunds, AmendPlan, AnnualPlanCommand, AppraisePlan,
    ApprovePlan, ConsolidatePlan, DraftPlan, GuideEstimate, LineAllocation, LineAmendment,
    LineAppraisal, OpenPlan, PlanLineKind, ProposeLine, RecordSpending, ReleasePlan, ReturnPlan,
    SendPlan, SettlePlan, SignPlan,
};
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::{
    AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, OpenDossier, PlanDossierCommand,
    PublishGuidance, ReturnDossier, SubmitDossier,
};
use luuvet_projections::dossiers::DossierRow;
use luuvet_projections::plans::{LineRow, PlanRow};

use super::Case;
use crate::dice::Dice;

const MILLION: u64 = 1_000_000;

/// What leads a plan on.
pub fn next_step(case: &Case<'_>, row: &PlanRow) -> Option<&'static str> {
    let day = case.today.ordinal();
    let is_over = row.opened.year < case.today.year();
    match row.trace.places().first().copied()? {
        "Awaited" => Some("DraftPlan"),
        "Draft" | "Returned" if row.lines.len() < 2 => Some("AddLine"),
        "Draft" | "Returned" => Some("SignPlan"),
        "Signed" => Some("SendPlan"),
        "Sent" if day.is_multiple_of(5) => Some("ReturnPlan"),
        "Sent" | "Guided" => Some("AppraisePlan"),
        "Cut" if row.acknowledged.is_none() => Some("AcknowledgeCut"),
        "Approved" | "Cut" => Some("AllocateFunds"),
        "Allocated" | "Executing" if is_over => Some("SettlePlan"),
        "Allocated" | "Executing" => Some("RecordSpending"),
        _ => None,
    }
}

/// What leads a dossier on.
pub fn next_step_of_dossier(case: &Case<'_>, row: &DossierRow) -> Option<&'static str> {
    match row.trace.places().first().copied()? {
        "Awaited" => Some("PublishGuidance"),
        "Guided" | "Returned" | "Amending" => Some("CompileDossier"),
        "Compiling" => Some("AgreeDossier"),
        "JointlyAgreed" => Some("SubmitDossier"),
        "Submitted" if case.today.ordinal().is_multiple_of(4) => Some("ReturnDossier"),
        "Submitted" => Some("ApproveDossier"),
        "Approved" => Some("AmendDossier"),
        _ => None,
    }
}

fn line_of<'r>(row: Option<&'r PlanRow>, dice: &mut Dice) -> Option<&'r LineRow> {
    let lines = row?.lines.as_slice();
    if lines.is_empty() { None } else { Some(dice.one(lines)) }
}

impl Case<'_> {
    fn plan_year(&self) -> i32 {
        let key = self.stream.key();
        key.rsplit('-').next().and_then(|year| year.parse().ok()).unwrap_or(self.today.year())
    }

    fn number_of(&self, number: &str) -> String {
        if self.is_blank { String::new() } else { number.to_owned() }
    }

    pub(super) fn annual_plan(&self, name: &str, dice: &mut Dice) -> AnnualPlanCommand {
        let row = self.view.plans.rows.get(&self.stream).map(|row| &**row);
        let (agency, year) = (self.agency.clone(), self.plan_year());
        let dossier = || luuvet_domain::plan_dossier::stream(year).unwrap();
        let number = || self.number_of("12/KH");
        match name {
            "OpenPlan" => OpenPlan { agency, year }.into(),
            "ProposeLine" => ProposeLine {
                agency,
                year,
                need: self.text(),
                review: "review/1".parse().unwrap(),
                output: 1,
            }
            .into(),
            "DraftPlan" => DraftPlan { agency, year, goals: self.text() }.into(),
            "AddLine" => self.add_line(row, dice).into(),
            "SignPlan" => SignPlan { number: number() }.into(),
            "SendPlan" => SendPlan { number: number() }.into(),
            "GuideEstimate" => GuideEstimate { number: number(), guidance: self.text() }.into(),
            "ReturnPlan" => ReturnPlan { reason: self.text() }.into(),
            "AppraisePlan" => self.appraise(row, dice).into(),
            "ConsolidatePlan" => {
                ConsolidatePlan { dossier: dossier(), version: 1, appraised_dong: Dong::ZERO }
                    .into()
            }
            "ReleasePlan" => ReleasePlan { dossier: dossier(), version: 1 }.into(),
            "ApprovePlan" => ApprovePlan {
                dossier: dossier(),
                version: 1,
                number: number(),
                approved_dong: Dong::ZERO,
            }
            .into(),
            "AcknowledgeCut" => AcknowledgeCut { answer: self.text() }.into(),
            "AllocateFunds" => self.allocate(row, dice).into(),
            "RecordSpending" => {
                let line = line_of(row, dice);
                let allocated = line.map_or(0, |line| line.allocated.0);
                let part = dice.below(4) as u64;
                RecordSpending {
                    line: line.map_or(1, |line| line.line),
                    amount_dong: Dong(allocated * part / 5),
                    purpose: self.text(),
                    voucher: "PC 1".to_owned(),
                }
                .into()
            }
            "AmendPlan" => self.amend_plan(row, dice).into(),
            "SettlePlan" => SettlePlan { number: number(), result: self.text() }.into(),
            other => panic!("{other}"),
        }
    }

    fn add_line(&self, row: Option<&PlanRow>, dice: &mut Dice) -> AddLine {
        let lines = row.map_or(0, |row| row.lines.len());
        let kind = match (lines, self.agency.as_str()) {
            (0, _) => PlanLineKind::Maintain,
            (1, "SKHCN") => PlanLineKind::Inspection,
            _ => *dice.one(&PlanLineKind::ALL[..8]),
        };
        let kind = if dice.percent(4) { PlanLineKind::Communication } else { kind };
        let replaces = (lines > 2 && dice.percent(40)).then(|| line_of(row, dice)).flatten();
        let proposals = row.map_or(0, |row| row.proposals.len());
        AddLine {
            kind,
            activity: self.text(),
            requested_dong: Dong((1 + dice.below(60) as u64) * MILLION),
            answers: (proposals > 0 && dice.percent(50)).then_some(1),
            replaces: replaces.map(|line| line.line),
        }
    }

    fn appraise(&self, row: Option<&PlanRow>, dice: &mut Dice) -> AppraisePlan {
        let lines = row.map(|row| row.lines.as_slice()).unwrap_or_default();
        let of = |line: &LineRow| {
            let less = dice.percent(30);
            let part = if less { dice.below(10) as u64 } else { 10 };
            LineAppraisal {
                line: line.line,
                appraised_dong: Dong(line.requested.0 * part / 10),
                reason: (less && dice.percent(95)).then(|| "vượt định mức".to_owned()),
            }
        };
        AppraisePlan {
            number: self.number_of("5/TĐ"),
            lines: lines.iter().map(of).collect(),
            technical_opinion: None,
        }
    }

    fn allocate(&self, row: Option<&PlanRow>, dice: &mut Dice) -> AllocateFunds {
        let lines = row.map(|row| row.lines.as_slice()).unwrap_or_default();
        // Now and then more than was approved.
        let tenths = [10, 10, 10, 7, 11][dice.below(5)];
        let of = |line: &LineRow| LineAllocation {
            line: line.line,
            allocated_dong: Dong(line.approved.unwrap_or_default().0 * tenths / 10),
        };
        AllocateFunds { number: self.number_of("9/QĐ"), lines: lines.iter().map(of).collect() }
    }

    fn amend_plan(&self, row: Option<&PlanRow>, dice: &mut Dice) -> AmendPlan {
        let lines = row.map(|row| row.lines.as_slice()).unwrap_or_default();
        let (from, to) = (lines.first(), lines.last());
        // Now and then the sum is not kept.
        let off = u64::from(dice.percent(10));
        let lines = match (from, to) {
            (Some(from), Some(to)) if from.line != to.line => {
                let free = from.allocated.less(from.spent).0 / 2;
                let approved = |line: &LineRow| line.approved.unwrap_or_default().0;
                vec![
                    LineAmendment {
                        line: from.line,
                        approved_dong: Dong(approved(from) - free),
                        allocated_dong: Dong(from.allocated.0 - free),
                    },
                    LineAmendment {
                        line: to.line,
                        approved_dong: Dong(approved(to) + free + off),
                        allocated_dong: Dong(to.allocated.0 + free),
                    },
                ]
            }
            _ => Vec::new(),
        };
        AmendPlan { number: self.number_of("15/QĐ"), reason: self.text(), lines }
    }

    pub(super) fn plan_dossier(&self, name: &str, dice: &mut Dice) -> PlanDossierCommand {
        let row = self.view.dossiers.rows.get(&self.plan_year());
        let compiled = row.and_then(|row| row.versions.last()?.compiled.as_ref());
        let number = || self.number_of("77/TTr");
        match name {
            "OpenDossier" => OpenDossier { year: self.plan_year() }.into(),
            "PublishGuidance" => PublishGuidance { number: number(), guidance: self.text() }.into(),
            "CompileDossier" => {
                CompileDossier { note: self.is_blank.then(|| "x".repeat(2_001)) }.into()
            }
            "AgreeDossier" => AgreeDossier { number: number() }.into(),
            "SubmitDossier" => {
                let total = compiled.map_or(0, |step| step.what.total_dong.0);
                let off = u64::from(dice.percent(8));
                SubmitDossier { number: number(), total_dong: Dong(total + off) }.into()
            }
            "ApproveDossier" => ApproveDossier { number: number() }.into(),
            "ReturnDossier" => ReturnDossier { reason: self.text() }.into(),
            "AmendDossier" => AmendDossier { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
