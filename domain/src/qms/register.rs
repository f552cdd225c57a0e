//! What is asked about an agency's quality-management system, and what it asks of other registers.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::QmsPhase;

/// What other workflows need to know of an agency's system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QmsFacts {
    /// How far it is.
    pub phase: QmsPhase,
    /// Whether conformity is announced.
    pub is_announced: bool,
    /// Whether that announcement is no longer true of the agency.
    pub is_stale: bool,
    /// Whether an audit or a review was missed.
    pub is_lapsed: bool,
    /// The codes of the administrative procedures that are announced; before that, those in scope.
    pub scope: Vec<String>,
    /// When the system was issued.
    pub issued_on: Option<NaiveDate>,
    /// When conformity was announced last.
    pub announced_on: Option<NaiveDate>,
    /// The edition of the standard that it follows; absent before it is begun and once it is withdrawn.
    pub edition: Option<String>,
}

/// A move to another edition that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionDebt {
    /// The obligation.
    pub obligation: StreamId,
    /// By when.
    pub due_on: NaiveDate,
}

/// What an agency's system was ever to leave, and what it still is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionDebts {
    /// How many moves to another edition it has owed, met or not.
    pub opened: u32,
    /// The one that it owes.
    pub open: Option<EditionDebt>,
}

/// Which documents of an agency are in force on a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentsInForce {
    /// Whether a quality policy is.
    pub policy: bool,
    /// Whether quality objectives are.
    pub objectives: bool,
    /// Whether a quality manual is.
    pub manual: bool,
    /// The clauses that system procedures answer.
    pub procedure_clauses: Vec<String>,
    /// The administrative procedures for which there is a process.
    pub tthc: Vec<String>,
}

/// The part of the read port that agencies' systems ask and answer.
pub trait QmsRegister {
    /// An agency's system; `None` before anything was done about it.
    fn qms(&self, agency: &Scope) -> Option<QmsFacts>;

    /// The agencies that have a system, begun or brought in, and not withdrawn.
    fn agencies_with_systems(&self) -> Vec<Scope>;

    /// The moves to another edition of the standard that an agency's system owes and owed.
    fn edition_debts(&self, agency: &Scope) -> EditionDebts;

    /// Which documents of an agency are in force on a date.
    fn documents_in_force(&self, agency: &Scope, on: NaiveDate) -> DocumentsInForce;

    /// The codes of the administrative procedures in force at an agency on a date.
    fn tthc_in_force(&self, agency: &Scope, on: NaiveDate) -> Vec<String>;

    /// The major findings of an agency that are neither closed nor withdrawn.
    fn open_major_findings(&self, agency: &Scope) -> Vec<StreamId>;

    /// The agency, other than this one, whose director of science and technology oversees it.
    fn overseer(&self, agency: &Scope, on: NaiveDate) -> Option<Scope>;
}
