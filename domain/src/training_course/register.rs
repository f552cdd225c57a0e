//! What decisions and process managers may ask about training and competence.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId};

use crate::agency::CompetenceKind;

/// An agency that lacks a competence which the directive asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompetenceGap {
    /// The agency.
    pub agency: Scope,
    /// Who lacks it, where that is one person alone: the head who was not briefed.
    pub person: Option<PersonId>,
}

/// The register of training courses and competences.
pub trait TrainingRegister {
    /// The agencies bound by clause 1 of the directive that lack a competence on a date: that have no
    /// certified internal auditor, or whose head was not briefed. Of other kinds nobody must have
    /// one.
    fn competence_gaps(&self, kind: CompetenceKind, on: NaiveDate) -> Vec<CompetenceGap>;

    /// The courses of this kind that are approved and begin on a date or later, the earliest first.
    fn courses_on_offer(&self, kind: CompetenceKind, on: NaiveDate) -> Vec<StreamId>;
}
