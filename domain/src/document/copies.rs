//! Controlled copies: handed out to the points of use, and taken out of use.

use super::decide::{Answer, DocumentAct, check_order, not_here, text};
use super::{
    ControlledDocument, CopyDistributed, CopyRecalled, DistributeCopy, DocumentRejection,
    ExternalDocument, ExternalStage, IssuedCopy, RecallCopy,
};
use crate::input::{CODE_CHARS_MAX, TITLE_CHARS_MAX};

/// The most copies under one control number; more is a slip of the pen.
const COPIES_MAX: u32 = 1_000;

impl ControlledDocument {
    pub(super) fn distribute(&self, distribute: &DistributeCopy, act: &DocumentAct) -> Answer {
        let (edition, in_use) = match (self.in_force(), self.external()) {
            (Some(in_force), _) => {
                check_order(act, in_force.approved_on)?;
                (Some(in_force.edition), &in_force.copies)
            }
            (None, Some(ExternalDocument { stage: ExternalStage::InForce, copies, .. })) => {
                (None, copies)
            }
            (None, Some(_) | None) => return not_here(act),
        };
        let copies = distribute.copies;
        if !(1..=COPIES_MAX).contains(&copies) {
            return Err(DocumentRejection::CopiesOutOfRange { copies, max: COPIES_MAX });
        }
        let place = text("place", &distribute.place, TITLE_CHARS_MAX)?;
        let number = text("number", &distribute.number, CODE_CHARS_MAX)?;
        match in_use.get(&number) {
            None => Ok(vec![CopyDistributed { edition, place, copies, number }.into()]),
            Some(issued) if *issued == (IssuedCopy { edition, place, copies }) => Ok(Vec::new()),
            Some(issued) => {
                Err(DocumentRejection::CopyNumberInUse { number, place: issued.place.clone() })
            }
        }
    }

    pub(super) fn recall(&self, recall: &RecallCopy, act: &DocumentAct) -> Answer {
        let Some(in_use) = self.copies() else { return not_here(act) };
        let number = text("number", &recall.number, CODE_CHARS_MAX)?;
        let Some(issued) = in_use.get(&number) else {
            let in_use = in_use.keys().cloned().collect();
            return Err(DocumentRejection::CopyUnknown { number, in_use });
        };
        Ok(vec![
            CopyRecalled {
                edition: issued.edition,
                place: issued.place.clone(),
                copies: issued.copies,
                number,
                outcome: recall.outcome,
            }
            .into(),
        ])
    }
}
