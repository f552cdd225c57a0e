//! The state of an inspection programme: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, Scope};
use serde::{Deserialize, Serialize};

use super::event::InspectionProgrammeEvent;

/// A year's programme, from before it is drafted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum InspectionProgramme {
    /// None was drafted.
    Absent,
    /// It was drafted.
    Present(Box<Plan>),
}

/// A programme that was drafted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub(super) year: i32,
    pub(super) drafted_by: Scope,
    pub(super) targets: BTreeSet<Scope>,
    pub(super) is_ranked: bool,
    pub(super) has_estimate: bool,
    /// The agencies that the last submission left out with a reason.
    pub(super) omitted: BTreeSet<Scope>,
    /// How often it was submitted.
    pub(super) round: u32,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Draft,
    Submitted,
    Returned,
    Approved,
    Completed,
}

impl InspectionProgramme {
    pub(super) fn evolved(self, event: &InspectionProgrammeEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, InspectionProgrammeEvent::Drafted(drafted)) => {
                Self::Present(Box::new(Plan {
                    year: drafted.year,
                    drafted_by: drafted.drafted_by.clone(),
                    targets: BTreeSet::new(),
                    is_ranked: false,
                    has_estimate: false,
                    omitted: BTreeSet::new(),
                    round: 0,
                    since: meta.occurred_on,
                    phase: Phase::Draft,
                }))
            }
            (Self::Present(mut plan), event) => {
                plan.apply(event, meta);
                Self::Present(plan)
            }
            (Self::Absent, _before_it_was_drafted) => Self::Absent,
        }
    }
}

impl Plan {
    fn apply(&mut self, event: &InspectionProgrammeEvent, meta: &Meta) {
        match event {
            InspectionProgrammeEvent::Drafted(_second) => {}
            InspectionProgrammeEvent::Ranked(_) => self.is_ranked = true,
            InspectionProgrammeEvent::TargetAdded(added) => {
                self.targets.insert(added.target.agency.clone());
            }
            InspectionProgrammeEvent::TargetRemoved(removed) => {
                self.targets.remove(&removed.agency);
            }
            InspectionProgrammeEvent::EstimateAttached(_) => self.has_estimate = true,
            InspectionProgrammeEvent::Submitted(submitted) => {
                self.round = submitted.round;
                self.omitted = submitted.omissions.iter().map(|one| one.agency.clone()).collect();
                self.enter(Phase::Submitted, meta);
            }
            InspectionProgrammeEvent::Approved(_) => self.enter(Phase::Approved, meta),
            InspectionProgrammeEvent::Returned(_) => self.enter(Phase::Returned, meta),
            InspectionProgrammeEvent::Amended(amended) => {
                self.targets.extend(amended.add.iter().map(|target| target.agency.clone()));
                for agency in &amended.remove {
                    self.targets.remove(agency);
                }
            }
            InspectionProgrammeEvent::Completed(_) => self.enter(Phase::Completed, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
