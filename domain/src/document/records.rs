//! The records that a document leads to: how long they are kept, and what became of them.
//!
//! Time counts from the day on which a file was closed, in calendar months, and ends as every
//! period does; records may be disposed of from the day after. A document that is withdrawn keeps
//! its rule, since its records outlive it.

use super::decide::{Answer, DocumentAct, not_here, text};
use super::{
    ControlledDocument, Disposition, DocumentFacts, DocumentRejection, InternalDocument, Life,
    RecordDisposed, RecordDisposition, Retention, RetentionSet, SetRetention,
};
use crate::input::{TEXT_CHARS_MAX, TITLE_CHARS_MAX};

/// The longest time of retention: a century.
const RETENTION_MONTHS_MAX: u32 = 1_200;

impl ControlledDocument {
    fn keeping_records(&self, act: &DocumentAct) -> Result<&InternalDocument, DocumentRejection> {
        match self.internal() {
            Some(document) => match document.life {
                Life::InForce(_) | Life::Withdrawn => Ok(document),
                Life::InPreparation(_) => not_here(act),
            },
            None => not_here(act),
        }
    }

    pub(super) fn set_retention(&self, set: &SetRetention, act: &DocumentAct) -> Answer {
        let document = self.keeping_records(act)?;
        let unclear =
            DocumentRejection::RetentionUnclear { months: set.months, max: RETENTION_MONTHS_MAX };
        match (set.disposition, set.months) {
            (Disposition::KeepForEver, None) => {}
            (Disposition::KeepForEver, Some(_)) => return Err(unclear),
            (Disposition::Destroy | Disposition::Archive, Some(1..=RETENTION_MONTHS_MAX)) => {}
            (Disposition::Destroy | Disposition::Archive, Some(_) | None) => return Err(unclear),
        }
        let place = text("place", &set.place, TITLE_CHARS_MAX)?;
        let set = RetentionSet { months: set.months, place, disposition: set.disposition };
        if document.retention == Some(Retention::of(&set)) {
            return Ok(Vec::new());
        }
        Ok(vec![set.into()])
    }

    pub(super) fn record_disposition(
        &self,
        record: &RecordDisposition,
        act: &DocumentAct,
        facts: &DocumentFacts,
    ) -> Answer {
        let document = self.keeping_records(act)?;
        let (months, disposition) = match &document.retention {
            None => return Err(DocumentRejection::RetentionNotSet),
            Some(Retention::ForEver { .. }) => return Err(DocumentRejection::KeptForEver),
            Some(Retention::ThenDestroy { months, .. }) => (*months, Disposition::Destroy),
            Some(Retention::ThenArchive { months, .. }) => (*months, Disposition::Archive),
        };
        let on = act.occurred_on;
        let closed_on = record.closed_on;
        if closed_on > on {
            return Err(DocumentRejection::NotYetClosed { closed_on, on });
        }
        let kept_until = facts.regulation_on(on)?.calendar.after_months(closed_on, months);
        if on <= kept_until {
            return Err(DocumentRejection::RetentionRunning { kept_until, on });
        }
        let records = text("records", &record.records, TEXT_CHARS_MAX)?;
        Ok(vec![RecordDisposed { records, closed_on, kept_until, disposition }.into()])
    }
}
