//! What decisions ask of other streams about initiatives, and about the plans that they stand in.

use luuvet_engine::{Scope, StreamId};

use super::command::ElectronicKind;
use crate::annual_plan::PlanLineKind;

/// The facts of initiatives.
pub trait ItRegister {
    /// How many documents or records of an agency its initiatives in use have made electronic by their
    /// newest counts, without one of them.
    fn electronic_elsewhere(&self, agency: &Scope, kind: ElectronicKind, without: &StreamId)
    -> u64;

    /// What a line of an agency's plan of a year is for; `None` when there is no such line.
    fn plan_line(&self, agency: &Scope, year: i32, line: u32) -> Option<PlanLineKind>;
}
