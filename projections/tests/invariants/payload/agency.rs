//! What is asked of the agency register.

use luuvet_domain::agency::{
    AgencyCommand, AmendTthc, CompetenceKind, ListTthc, RecordCompetence, RepealTthc,
};
use luuvet_domain::role::Office;

use super::Case;
use crate::dice::Dice;
use crate::province::{first_day, holder};

impl Case<'_> {
    pub(super) fn agency(&self, name: &str, dice: &mut Dice) -> AgencyCommand {
        let known = self.tthc();
        let code = if known.is_empty() { "TT-01" } else { dice.one(&known) }.to_owned();
        let effective_from = self.ahead(dice, 0, 10);
        let (legal_basis, legal_working_days) = ("Luật 50/2014/QH13".to_owned(), 15);
        match name {
            "ListTthc" => ListTthc {
                code: format!("TT-{:02}", 1 + dice.below(3)),
                name: self.text(),
                field: self.text(),
                legal_basis,
                legal_working_days,
                effective_from,
            }
            .into(),
            "AmendTthc" => AmendTthc {
                code,
                name: self.text(),
                field: self.text(),
                legal_basis,
                legal_working_days,
                effective_from,
            }
            .into(),
            "RepealTthc" => RepealTthc { code, legal_basis, effective_from }.into(),
            "RecordCompetence" => {
                let office = if dice.percent(60) { Office::AgencyHead } else { Office::Staff };
                let kind = if office == Office::AgencyHead {
                    CompetenceKind::HeadsBriefing
                } else {
                    CompetenceKind::InternalAuditor
                };
                RecordCompetence {
                    person: holder(self.nth(), office),
                    kind,
                    number: self.text(),
                    issuer: self.text(),
                    issued_on: self.today.max(first_day()),
                    valid_until: self.maybe(dice, 50, 30, 300),
                }
                .into()
            }
            other => panic!("{other}"),
        }
    }
}
