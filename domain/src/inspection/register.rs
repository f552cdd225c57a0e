//! What other workflows, and inspections themselves, may ask about inspections.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::event::InspectionItem;
use super::proposal::ProposalGround;
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
    /// By when the minutes are owed, once the last item on site was answered.
    pub minutes_by: Option<NaiveDate>,
    /// The conclusion or letter, once issued.
    pub conclusion: Option<ConclusionFacts>,
    /// The numbers of the failed items, once concluded.
    pub failed_items: Vec<u32>,
    /// The numbers of those carried forward.
    pub carried_items: Vec<u32>,
    /// Whether it is neither closed nor cancelled.
    pub is_open: bool,
}

/// What others need to know of a proposed inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalFacts {
    /// The agency.
    pub agency: Scope,
    /// The agency whose director answers.
    pub proposed_to: Scope,
    /// Why it is proposed.
    pub ground: ProposalGround,
    /// Whether it waits for an answer.
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

    /// A proposed inspection by its stream, answered or not; `None` when it was never proposed.
    fn inspection_proposal(&self, stream: &StreamId) -> Option<ProposalFacts>;

    /// The streams of an agency's proposed inspections that wait for an answer, oldest first.
    fn open_inspection_proposals(&self, agency: &Scope) -> Vec<StreamId>;

    /// Whether an agency is being inspected, or that is scheduled or proposed.
    fn is_under_inspection(&self, agency: &Scope) -> bool;

    /// The points of every debtor in the risk ranking of a date, the most first.
    fn risk_points(&self, on: NaiveDate) -> Vec<(Scope, u32)>;

    /// The inspection programme of a year; `None` before it is drafted.
    fn inspection_programme(&self, year: i32) -> Option<ProgrammeFacts>;
}
