//! What is asked of initiatives to use information technology.

use chrono::Days;
use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::it_initiative::{
    ApproveInitiative, ElectronicKind, EvaluateInitiative, InitiativeOutline, ItCommand, ItResult,
    LinkPlanLine, ProposeInitiative, PutIntoUse, QmsActivity, RecordUsage, RefuseInitiative,
    ReturnInitiative, ReviseInitiative, StartDeploying, StopInitiative, UsageCount,
};
use luuvet_projections::it_initiatives::ItRow;

use super::Case;
use crate::dice::Dice;

/// What leads an initiative on; some are returned once.
pub(super) fn next_step(row: &ItRow, slot: usize) -> Option<&'static str> {
    match row.trace.places()[0] {
        "Proposed" if slot == 1 && row.returned.is_empty() => Some("ReturnInitiative"),
        "Proposed" => Some("ApproveInitiative"),
        "Returned" => Some("ReviseInitiative"),
        "Approved" => Some("StartDeploying"),
        "Deploying" => Some("PutIntoUse"),
        "InUse" => Some("EvaluateInitiative"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn it_initiative(&self, name: &str, dice: &mut Dice) -> ItCommand {
        match name {
            "ProposeInitiative" => {
                ProposeInitiative { agency: self.agency.clone(), outline: self.outline(dice) }
                    .into()
            }
            "ReviseInitiative" => ReviseInitiative { outline: self.outline(dice) }.into(),
            "ApproveInitiative" => ApproveInitiative { number: self.text() }.into(),
            "ReturnInitiative" => ReturnInitiative { reason: self.text() }.into(),
            "RefuseInitiative" => RefuseInitiative { reason: self.text() }.into(),
            "LinkPlanLine" => {
                let plans = self.view.plans.by_agency.of_agency(&self.agency);
                let plans = plans.filter_map(|stream| self.view.plans.rows.get(stream));
                let lines = plans.flat_map(|plan| {
                    plan.lines.iter().map(|line| (plan.opened.year, line.line, line.kind))
                });
                let for_it = lines.filter(|(.., kind)| *kind == PlanLineKind::It);
                let found: Vec<(i32, u32)> = for_it.map(|(year, line, _)| (year, line)).collect();
                let (year, line) = match found.as_slice() {
                    [] => (self.year(), 1),
                    some => *dice.one(some),
                };
                LinkPlanLine { year, line }.into()
            }
            "StartDeploying" => StartDeploying { note: None }.into(),
            "PutIntoUse" => PutIntoUse { evidence: self.text(), usage: self.usage(dice) }.into(),
            "RecordUsage" => RecordUsage { usage: self.usage(dice) }.into(),
            "EvaluateInitiative" => {
                let result = *dice.one(&[ItResult::Effective, ItResult::Ineffective]);
                EvaluateInitiative { result, conclusion: self.text() }.into()
            }
            "StopInitiative" => StopInitiative { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }

    fn outline(&self, dice: &mut Dice) -> InitiativeOutline {
        let start_by = self.ahead(dice, 0, 60);
        InitiativeOutline {
            title: self.text(),
            purpose: self.text(),
            serves: *dice.one(&[QmsActivity::Apply, QmsActivity::Improve]),
            activity: self.text(),
            makes_electronic: dice
                .weighed(&[(ElectronicKind::Records, 6), (ElectronicKind::Documents, 1)]),
            start_by,
            use_by: start_by + Days::new(dice.below(120) as u64),
        }
    }

    /// Now and then more than there is, with what other initiatives count.
    fn usage(&self, dice: &mut Dice) -> UsageCount {
        let total = 50 + dice.below(100);
        let electronic = dice.below(total * 2 / 3);
        let whole = |count: usize| u32::try_from(count).unwrap();
        UsageCount { electronic: whole(electronic), total: whole(total), source: self.text() }
    }
}
