//! What decisions and process managers may ask about legal instruments and the documents that they
//! concern.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId};

use super::command::ImpactGround;
use crate::document::Edition;

/// What process managers need to know of a legal instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentFacts {
    /// Its number, normalised.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Numbers, normalised, of the instruments that it amends, supplements or replaces.
    pub affects: Vec<String>,
    /// Fields of the administrative procedures that it concerns.
    pub fields: Vec<String>,
    /// Whether it concerns every agency that must apply a system.
    pub concerns_all: bool,
}

/// An agency that an instrument concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernedAgency {
    /// The agency.
    pub agency: Scope,
    /// Why it is taken to be concerned.
    pub ground: ImpactGround,
    /// The documents in force in which the ground was found.
    pub candidates: Vec<StreamId>,
}

/// What a legal change needs to know of a document in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisableDocument {
    /// Whose document it is.
    pub agency: Scope,
    /// Its edition in force.
    pub edition: Edition,
    /// The first day on which that edition is in force.
    pub valid_from: NaiveDate,
    /// Whether an amendment was proposed and is not in force yet.
    pub is_amendment_open: bool,
}

/// The facts of legal changes.
pub trait LegalRegister {
    /// A legal instrument by its stream.
    fn legal_instrument(&self, stream: &StreamId) -> Option<InstrumentFacts>;

    /// The number of the instrument that a legal change is about.
    fn instrument_of_change(&self, change: &StreamId) -> Option<String>;

    /// Whether an instrument has reached an agency.
    fn has_legal_change(&self, instrument: &StreamId, agency: &Scope) -> bool;

    /// The agencies that an instrument concerns on a date, by code, each with the first ground that
    /// holds, in the order of [`ImpactGround`].
    fn agencies_concerned(&self, by: &InstrumentFacts, on: NaiveDate) -> Vec<ConcernedAgency>;

    /// The documents of an agency in force on a date that cite an instrument or what it affects, or
    /// that carry out a procedure of its fields.
    fn documents_concerned(
        &self,
        agency: &Scope,
        by: &InstrumentFacts,
        on: NaiveDate,
    ) -> Vec<StreamId>;

    /// The legal changes in which a document is affected and not settled.
    fn open_changes_of(&self, document: &StreamId) -> Vec<StreamId>;

    /// An internal document with an edition in force.
    fn revisable_document(&self, document: &StreamId) -> Option<RevisableDocument>;

    /// The documents of an agency whose edition in force carries out an administrative procedure.
    fn processes_of(&self, agency: &Scope, tthc: &str) -> Vec<StreamId>;
}
