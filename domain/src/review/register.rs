//! What decisions and process managers may ask about management reviews, and the figures of other
//! workflows that a review considers.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId};

/// A review whose minutes were signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReview {
    /// Its stream.
    pub stream: StreamId,
    /// The legal date of the meeting.
    pub held_on: NaiveDate,
    /// The legal date of the signature.
    pub on: NaiveDate,
    /// The event of the signature.
    pub proof: EventId,
    /// How many of the seven inputs it considered.
    pub inputs: u32,
    /// How many of the three outputs it has.
    pub outputs: u32,
    /// Its actions that are completed.
    pub actions_completed: usize,
    /// Its actions that are neither completed nor carried forward.
    pub actions_open: usize,
}

/// An action that was carried forward to the next review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedAction {
    /// The review that decided it.
    pub review: StreamId,
    /// Its number there.
    pub number: u32,
    /// What is to be done.
    pub what: String,
}

/// Figures of an agency's documents on a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentFigures {
    /// Internal documents with an edition in force.
    pub in_force: usize,
    /// Those of them whose periodic review is overdue.
    pub reviews_overdue: usize,
    /// Editions put into force since the beginning of the period.
    pub put_into_force: usize,
}

/// Figures of an agency's findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingFigures {
    /// Raised since the beginning of the period.
    pub raised: usize,
    /// Nonconforming outputs among them.
    pub outputs: usize,
    /// Closed or withdrawn since then.
    pub ended: usize,
    /// Open now.
    pub open: usize,
    /// Open and overdue now.
    pub overdue: usize,
}

/// Changes that could affect an agency's system, since the beginning of the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeFigures {
    /// Administrative procedures that began in a new form.
    pub procedures_begun: usize,
    /// Forms of administrative procedures that ended.
    pub procedures_ended: usize,
    /// Terms of office that began or ended.
    pub terms_changed: usize,
    /// Legal instruments that reached the agency.
    pub legal_instruments: usize,
    /// Sets of the regulation's parameters that came into force.
    pub regulations: usize,
}

/// The facts of management reviews, and what they consider.
pub trait ReviewRegister {
    /// The reviews of an agency whose minutes were signed since a date, that day included; oldest
    /// first.
    fn reviews_signed(&self, agency: &Scope, since: NaiveDate) -> Vec<SignedReview>;

    /// The actions that the agency's newest signed review carried forward to the next.
    fn review_actions_carried(&self, agency: &Scope) -> Vec<CarriedAction>;

    /// Figures of an agency's documents.
    fn document_figures(&self, agency: &Scope, since: NaiveDate, on: NaiveDate) -> DocumentFigures;

    /// Figures of an agency's findings.
    fn finding_figures(&self, agency: &Scope, since: NaiveDate) -> FindingFigures;

    /// Changes at and around an agency from a date to another, both included.
    fn change_figures(&self, agency: &Scope, since: NaiveDate, on: NaiveDate) -> ChangeFigures;

    /// The agency of a controlled document.
    fn document_agency(&self, stream: &StreamId) -> Option<Scope>;
}
