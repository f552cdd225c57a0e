//! What is asked of escalations.

use luuvet_domain::escalation::{
    AcknowledgeEscalation, EscalationCommand, EscalationGround, EscalationLevel, OpenEscalation,
    RaiseEscalation, SettleEscalation,
};
use luuvet_engine::EventId;
use uuid::Uuid;

use super::Case;
use crate::dice::Dice;

impl Case<'_> {
    pub(super) fn escalation(&self, name: &str, dice: &mut Dice) -> EscalationCommand {
        match name {
            "OpenEscalation" => OpenEscalation {
                obligation: "obligation/none".parse().unwrap(),
                debtor: self.agency.clone(),
                clause_ref: self.text(),
                due_on: self.today,
            }
            .into(),
            "AcknowledgeEscalation" => AcknowledgeEscalation {
                measure: self.text(),
                done_by: self.ahead(dice, 0, 34),
                letter_number: dice.percent(80).then(|| self.text()),
            }
            .into(),
            "RaiseEscalation" => RaiseEscalation {
                from: EscalationLevel::AgencyHead,
                ground: EscalationGround::Unanswered,
            }
            .into(),
            "SettleEscalation" => SettleEscalation { cause: EventId(Uuid::from_u128(1)) }.into(),
            other => panic!("{other} is not played"),
        }
    }
}
