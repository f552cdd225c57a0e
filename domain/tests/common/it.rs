//! What tests let be true of an agency's other initiatives, and of the lines of its plans.

use std::collections::BTreeMap;

use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::it_initiative::{ElectronicKind, ItRegister};
use luuvet_engine::{Scope, StreamId};

use super::Province;

/// There are no others, and no plans.
#[derive(Default)]
pub(crate) struct Initiatives {
    /// What other initiatives of any agency made electronic.
    pub(crate) elsewhere: BTreeMap<ElectronicKind, u64>,
    /// Lines by agency, year and number.
    pub(crate) lines: BTreeMap<(Scope, i32, u32), PlanLineKind>,
}

impl ItRegister for Province {
    fn electronic_elsewhere(&self, _: &Scope, kind: ElectronicKind, _: &StreamId) -> u64 {
        self.it.elsewhere.get(&kind).copied().unwrap_or(0)
    }
    fn plan_line(&self, agency: &Scope, year: i32, line: u32) -> Option<PlanLineKind> {
        self.it.lines.get(&(agency.clone(), year, line)).copied()
    }
}
