//! What is asked of difficulties.

use luuvet_domain::difficulty::{
    ClassifyDifficulty, ConfirmResolution, DifficultyClass, DifficultyCommand, DifficultyTopic,
    EscalateToUbnd, InstructResolution, ProposeSolution, RaiseDifficulty, ReopenDifficulty,
    ReportProgress, ResolveByDost, ResolveDifficulty,
};
use luuvet_projections::difficulties::DifficultyRow;

use super::Case;
use crate::dice::Dice;
use crate::province::{AGENCIES, scope};

/// What leads a difficulty on.
pub fn next_step(row: &DifficultyRow) -> Option<&'static str> {
    let is_within = row.class == Some(DifficultyClass::WithinDost);
    match row.trace.places()[0] {
        "Raised" => Some("ClassifyDifficulty"),
        "Classified" | "SolutionProposed" if is_within => Some("ResolveByDost"),
        "Classified" => Some("ProposeSolution"),
        "SolutionProposed" => Some("EscalateToUbnd"),
        "Escalated" => Some("InstructResolution"),
        "Instructed" => Some("ReportProgress"),
        "Implementing" => Some("ResolveDifficulty"),
        "Resolved" => Some("ConfirmResolution"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn difficulty(&self, name: &str, dice: &mut Dice) -> DifficultyCommand {
        let number = || if self.is_blank { String::new() } else { "7/TTr".to_owned() };
        match name {
            "RaiseDifficulty" => RaiseDifficulty {
                agency: self.agency.clone(),
                topic: DifficultyTopic::Funding,
                title: self.text(),
                description: self.text(),
                wish: None,
                report: None,
                report_item: None,
            }
            .into(),
            "ClassifyDifficulty" => {
                let class = dice.weighed(&[
                    (DifficultyClass::WithinDost, 4),
                    (DifficultyClass::BeyondDost, 5),
                    (DifficultyClass::Rejected, 1),
                ]);
                ClassifyDifficulty { class, reason: self.text() }.into()
            }
            "ProposeSolution" => ProposeSolution { solution: self.text() }.into(),
            "ResolveByDost" => ResolveByDost { result: self.text() }.into(),
            "EscalateToUbnd" => EscalateToUbnd { number: number(), advice: self.text() }.into(),
            "InstructResolution" => {
                let other = scope(AGENCIES[dice.below(AGENCIES.len())]);
                // Where those sit who mostly act for the province.
                let responsible = if dice.percent(70) { scope("SKHCN") } else { other };
                InstructResolution {
                    number: number(),
                    instruction: self.text(),
                    responsible,
                    due_on: self.ahead(dice, 0, 40),
                }
                .into()
            }
            "ReportProgress" => ReportProgress { progress: self.text() }.into(),
            "ResolveDifficulty" => ResolveDifficulty { result: self.text() }.into(),
            "ConfirmResolution" => ConfirmResolution { note: Some(self.text()) }.into(),
            "ReopenDifficulty" => ReopenDifficulty { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
