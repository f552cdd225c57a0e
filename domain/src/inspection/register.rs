//! What other workflows, and inspections themselves, may ask about inspections.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::event::InspectionItem;
use crate::agency::AgencyKind;

/// The conclusion of an inspection, or the letter of one by files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConclusionFacts {
    /// Its number.
    pub number: String,
    /// Its legal date.
    pub issued_on: NaiveDate,
}

/// What others need to know of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionFacts {
    /// The agency that was inspected.
    pub agency: Scope,
    /// The agency that inspects.
    pub inspected_by: Scope,
    /// The conclusion or letter, once issued.
    pub conclusion: Option<ConclusionFacts>,
    /// The numbers of the failed items, once concluded.
    pub failed_items: Vec<u32>,
    /// The numbers of those carried forward.
    pub carried_items: Vec<u32>,
    /// Whether it is neither closed nor cancelled.
    pub is_open: bool,
}

/// What others need to know of a year's inspection programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeFacts {
    /// Whether it is approved, so that its inspections may run.
    pub is_approved: bool,
    /// The agencies to be inspected.
    pub targets: Vec<Scope>,
}

/// The register of inspections.
pub trait InspectionRegister {
    /// An inspection by its stream; `None` before it is scheduled.
    fn inspection(&self, stream: &StreamId) -> Option<InspectionFacts>;

    /// The inspection of an agency that was concluded last, with the streams of its findings.
    fn last_inspection(&self, agency: &Scope) -> Option<(StreamId, InspectionFacts)>;

    /// Unmet items of an agency that were carried forward and that no later inspection has taken
    /// up, each with the inspection it comes from.
    fn items_carried_forward(&self, agency: &Scope) -> Vec<InspectionItem>;

    /// Agencies of these kinds, in existence, that had no inspection concluded on a date or later.
    fn not_inspected_since(&self, since: NaiveDate, kinds: &[AgencyKind]) -> Vec<Scope>;

    /// The inspection programme of a year; `None` before it is drafted.
    fn inspection_programme(&self, year: i32) -> Option<ProgrammeFacts>;
}
