//! What is asked of documents.

use chrono::Days;
use luuvet_domain::document::{
    ApproveDocument, ConfirmStillSuitable, CopyOutcome, DeclareReviewOverdue, Disposition,
    DistributeCopy, DocumentCommand, DocumentKind, DraftDocument, ExpireExternal, ProposeAmendment,
    PutIntoEffect, RecallCopy, RecordDisposition, RegisterExternal, ReturnDraft, SetRetention,
    SubmitForReview, TakeEffect, TthcCitation, WithdrawDocument,
};

use super::{Case, SIX, code};
use crate::acts::LAW;
use crate::dice::Dice;
use crate::province::UNIT;

impl Case<'_> {
    pub(super) fn document(&self, name: &str, dice: &mut Dice) -> DocumentCommand {
        match name {
            "DraftDocument" => self.draft(dice).into(),
            "SubmitForReview" => SubmitForReview { note: None }.into(),
            "ReturnDraft" => ReturnDraft { reason: self.text() }.into(),
            "ApproveDocument" => ApproveDocument { note: None }.into(),
            "PutIntoEffect" => {
                let later = self.maybe(dice, 25, 0, 12);
                PutIntoEffect { effective_from: later }.into()
            }
            "TakeEffect" => TakeEffect {}.into(),
            "ProposeAmendment" => ProposeAmendment { reason: self.text() }.into(),
            "ConfirmStillSuitable" => ConfirmStillSuitable { conclusion: self.text() }.into(),
            "DeclareReviewOverdue" => DeclareReviewOverdue {}.into(),
            "DistributeCopy" => {
                DistributeCopy { place: self.text(), copies: 1, number: dice.below(3).to_string() }
                    .into()
            }
            "RecallCopy" => {
                let outcome = CopyOutcome::Recalled;
                RecallCopy { number: dice.below(3).to_string(), outcome }.into()
            }
            "WithdrawDocument" => WithdrawDocument { reason: self.text() }.into(),
            "RegisterExternal" => RegisterExternal {
                agency: self.agency.clone(),
                code: if self.slot == LAW { self.code() } else { format!("{}-X", self.code()) },
                title: self.text(),
                issuer: self.text(),
                number: "50/2014/QH13".to_owned(),
                effective_from: self.ahead(dice, 0, 5) - Days::new(2),
                effective_to: self.maybe(dice, 10, 60, 700),
            }
            .into(),
            "ExpireExternal" => ExpireExternal {}.into(),
            "SetRetention" => SetRetention {
                months: Some(1),
                place: self.text(),
                disposition: Disposition::Destroy,
            }
            .into(),
            "RecordDisposition" => RecordDisposition {
                records: self.text(),
                closed_on: self.today - Days::new(dice.below(90) as u64),
            }
            .into(),
            other => panic!("{other}"),
        }
    }

    /// The code that the stream stands for: of the first generation that has it.
    fn code(&self) -> String {
        (0..)
            .map(|generation| code(self.slot, generation))
            .find(|code| luuvet_domain::document::stream(&self.agency, code) == self.stream)
            .unwrap()
    }

    fn draft(&self, dice: &mut Dice) -> DraftDocument {
        let kind = match self.slot {
            0 => DocumentKind::Policy,
            1 => DocumentKind::Objectives,
            2 => DocumentKind::Manual,
            3..9 => DocumentKind::SystemProcedure,
            9 | 10 => DocumentKind::TthcProcedure,
            11 => DocumentKind::Form,
            LAW => DocumentKind::External,
            _ => DocumentKind::WorkInstruction,
        };
        let row = self.view.documents.rows.get(&self.stream);
        let in_force = row.and_then(|row| row.edition_in_force()).map(|row| row.edition);
        let edition = in_force.map(|edition| {
            if dice.percent(20) { edition.next_issue() } else { edition.next_revision() }
        });
        // An amendment may come to answer another clause, or to carry out another procedure.
        let is_other = in_force.is_some() && dice.percent(6);
        let shift = usize::from(is_other) * dice.below(6);
        let clauses = match kind {
            DocumentKind::SystemProcedure => {
                vec![SIX[(self.slot - 3 + shift) % SIX.len()].to_owned()]
            }
            _ => Vec::new(),
        };
        let laws: Vec<String> = self
            .view
            .documents
            .of_agency(&self.agency)
            .filter(|row| row.external.is_some())
            .map(|row| row.code.clone())
            .collect();
        let tthc = self.tthc();
        let cited =
            (kind == DocumentKind::TthcProcedure && !tthc.is_empty()).then(|| TthcCitation {
                code: tthc[(self.slot + shift) % tthc.len()].clone(),
                processing_working_days: 5 + dice.below(11) as u32,
                legal_basis: laws.last().cloned().into_iter().collect(),
            });
        DraftDocument {
            agency: self.agency.clone(),
            code: self.code(),
            title: self.text(),
            kind,
            unit: Some(UNIT.to_owned()),
            issue: edition.map(|edition| edition.issue),
            revision: edition.map(|edition| edition.revision),
            clauses,
            tthc: cited,
            content_sha256: None,
            change_summary: in_force.map(|_| self.text()),
            planned_effect_on: None,
        }
    }
}
