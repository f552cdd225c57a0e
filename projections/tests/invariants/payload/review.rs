//! What is asked of management reviews.

use chrono::Months;
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_domain::review::{
    self, AssignAction, CarryForwardAction, CloseReview, CompleteAction, FillInputs, HoldReview,
    OutputFinding, RecordOutput, ReviewCommand, ReviewInput, ReviewOutput, ScheduleReview,
    SubmitInput,
};
use luuvet_domain::role::Office;

use super::Case;
use crate::dice::Dice;
use crate::province::{UNIT, holder};

impl Case<'_> {
    pub(super) fn review(&self, name: &str, dice: &mut Dice) -> ReviewCommand {
        let row = self.view.reviews.rows.get(&self.stream);
        let actions = row.map_or(0, |row| row.actions.len());
        let action = dice.number_of(actions, 10);
        match name {
            "ScheduleReview" => ScheduleReview {
                agency: self.agency.clone(),
                planned_on: self.ahead(dice, 0, 15),
                period_from: self.today - Months::new(12),
                agenda: self.text(),
            }
            .into(),
            "SubmitInput" => {
                let given = |input| row.is_some_and(|row| row.input(input).is_some());
                let mut missing = ReviewInput::ASKED.into_iter().filter(|input| !given(*input));
                let any = *dice.one(&ReviewInput::ALL);
                let input = missing.next().filter(|_| dice.percent(70)).unwrap_or(any);
                SubmitInput { input, content: self.text() }.into()
            }
            "FillInputs" => FillInputs { inputs: Vec::new() }.into(),
            "HoldReview" => HoldReview {
                attendees: vec![holder(self.nth(), Office::Qmr)],
                policy: self.text(),
                objectives: self.text(),
            }
            .into(),
            "RecordOutput" => {
                let finding = dice.percent(10).then(|| OutputFinding {
                    unit: UNIT.to_owned(),
                    kind: FindingKind::Potential,
                    severity: FindingSeverity::Minor,
                    clause: "ISO 9001:2008 6.2".to_owned(),
                    statement: self.text(),
                });
                let documents = self.view.documents.of_agency(&self.agency);
                let first = documents.map(|row| row.trace.stream.clone()).next();
                let amends = first.filter(|_| dice.percent(10));
                let has = |output| {
                    let all = row.map(|row| row.outputs.as_slice()).unwrap_or_default();
                    all.iter().any(|(one, _)| one.output == output)
                };
                let mut missing = ReviewOutput::ALL.into_iter().filter(|output| !has(*output));
                let any = *dice.one(&ReviewOutput::ALL);
                let output = missing.next().filter(|_| dice.percent(70)).unwrap_or(any);
                RecordOutput { output, decision: self.text(), finding, amends }.into()
            }
            "SignMinutes" => review::SignMinutes {
                number: Some(self.text()).filter(|t| t.is_empty()).unwrap_or("5/BB".to_owned()),
            }
            .into(),
            "AssignAction" => AssignAction {
                what: self.text(),
                responsible: holder(self.nth(), Office::Staff),
                by: self.ahead(dice, 1, 30),
            }
            .into(),
            "CompleteAction" => CompleteAction { action, result: self.text() }.into(),
            "CarryForwardAction" => CarryForwardAction { action, reason: self.text() }.into(),
            "CloseReview" => CloseReview { note: None }.into(),
            other => panic!("{other}"),
        }
    }
}
