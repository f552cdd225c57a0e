//! What may be asked about plans, and what plans and dossiers ask of the other registers.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId};

use super::line::PlanLineKind;
use crate::money::Dong;
use crate::role::Office;

/// A line as it was appraised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppraisedLine {
    /// The number of the line.
    pub line: u32,
    /// What it is for.
    pub kind: PlanLineKind,
    /// What was asked for.
    pub requested_dong: Dong,
    /// What is recognised.
    pub appraised_dong: Dong,
}

/// An agency's plan as it was appraised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppraisedPlan {
    /// Its stream.
    pub plan: StreamId,
    /// The agency.
    pub agency: Scope,
    /// Its lines, as appraised last.
    pub lines: Vec<AppraisedLine>,
    /// Who appraised it last.
    pub appraised_by: Option<PersonId>,
    /// Whether it was approved already.
    pub is_approved: bool,
}

/// The register of plans and of the dossiers that draw them together.
pub trait PlanRegister {
    /// Whether an agency's plan of a year is open.
    fn has_plan(&self, agency: &Scope, year: i32) -> bool;

    /// Whether lines may still be proposed for an agency's plan of a year: it is not open yet, or
    /// neither signed nor sent.
    fn takes_proposals(&self, agency: &Scope, year: i32) -> bool;

    /// The plans of a year that were appraised, consolidated or approved, by agency.
    fn appraised_plans(&self, year: i32) -> Vec<AppraisedPlan>;

    /// Whether the dossier of a year is open.
    fn has_dossier(&self, year: i32) -> bool;

    /// The agency at which someone holds an office on a date: the department that it directs.
    fn department(&self, office: Office, on: NaiveDate) -> Option<Scope>;
}
