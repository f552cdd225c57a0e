//! Which due dates of a case run, so that a calendar can move them.

use super::state::{
    Case, Decision, DecisionClock, Execution, Phase, Record, Standing, ViolationCase,
};
use super::{DECIDE, REMEDY};
use crate::due::DueDate;
use crate::due::moving::RunningDueDates;

impl RunningDueDates for ViolationCase {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Case {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        let Standing::Opened(handling) = &mut self.standing else { return Vec::new() };
        match &mut handling.phase {
            Phase::Recorded(Record { clock: DecisionClock::Running { .. }, decide, .. }) => {
                vec![(DECIDE, decide)]
            }
            Phase::Decided(Decision { execution: Execution::Running(remedy), .. }) => {
                vec![(REMEDY, remedy)]
            }
            Phase::Opened | Phase::Recorded(_) | Phase::Decided(_) | Phase::Closed => Vec::new(),
        }
    }
}
