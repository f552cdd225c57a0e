//! The state of an initiative: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::command::{ElectronicKind, InitiativeOutline};
use super::event::{InitiativeProposed, ItEvent, ItStep};

/// An initiative, from before it is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ItInitiative {
    /// Nothing was proposed.
    Absent,
    /// It was proposed.
    Present(Box<Initiative>),
}

/// An initiative that was proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Initiative {
    pub(super) agency: Scope,
    pub(super) round: u32,
    /// Who proposed it in any round.
    pub(super) proposers: BTreeSet<PersonId>,
    /// Who began to deploy it, or put it into use.
    pub(super) deployers: BTreeSet<PersonId>,
    pub(super) makes_electronic: ElectronicKind,
    /// The years of whose plans it stands in a line.
    pub(super) linked: BTreeSet<i32>,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    /// The legal date of the newest count.
    pub(super) counted_on: Option<NaiveDate>,
    pub(super) phase: Phase,
}

/// How far it is, with the dates that it has still to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Proposed { start_by: NaiveDate, use_by: NaiveDate },
    Returned,
    Refused,
    Approved { start_by: NaiveDate, use_by: NaiveDate },
    Deploying { use_by: NaiveDate },
    InUse { evaluate_by: NaiveDate },
    Evaluated,
    Stopped,
}

impl Phase {
    const fn place(self) -> &'static str {
        match self {
            Self::Proposed { .. } => "Proposed",
            Self::Returned => "Returned",
            Self::Refused => "Refused",
            Self::Approved { .. } => "Approved",
            Self::Deploying { .. } => "Deploying",
            Self::InUse { .. } => "InUse",
            Self::Evaluated => "Evaluated",
            Self::Stopped => "Stopped",
        }
    }

    /// What is owed in it.
    pub(super) fn owed(self) -> Vec<ItStep> {
        match self {
            Self::Approved { .. } => vec![ItStep::Start, ItStep::Use],
            Self::Deploying { .. } => vec![ItStep::Use],
            Self::InUse { .. } => vec![ItStep::Evaluation],
            Self::Proposed { .. }
            | Self::Returned
            | Self::Refused
            | Self::Evaluated
            | Self::Stopped => Vec::new(),
        }
    }
}

impl ItInitiative {
    pub(super) fn evolved(self, event: &ItEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ItEvent::Proposed(proposed)) => {
                Self::Present(Box::new(Initiative::begun(proposed, meta)))
            }
            (Self::Present(mut initiative), event) => {
                initiative.apply(event, meta);
                Self::Present(initiative)
            }
            (Self::Absent, _before_it_was_proposed) => Self::Absent,
        }
    }
}

impl Initiative {
    fn begun(proposed: &InitiativeProposed, meta: &Meta) -> Self {
        let InitiativeOutline { start_by, use_by, makes_electronic, .. } = proposed.outline;
        Self {
            agency: proposed.agency.clone(),
            round: proposed.round,
            proposers: meta.act_of.person.into_iter().collect(),
            deployers: BTreeSet::new(),
            makes_electronic,
            linked: BTreeSet::new(),
            since: meta.occurred_on,
            counted_on: None,
            phase: Phase::Proposed { start_by, use_by },
        }
    }

    pub(super) const fn place(&self) -> &'static str {
        self.phase.place()
    }

    fn apply(&mut self, event: &ItEvent, meta: &Meta) {
        match event {
            ItEvent::Proposed(proposed) => {
                let InitiativeOutline { start_by, use_by, makes_electronic, .. } = proposed.outline;
                self.round = proposed.round;
                self.proposers.extend(meta.act_of.person);
                self.makes_electronic = makes_electronic;
                self.enter(Phase::Proposed { start_by, use_by }, meta);
            }
            ItEvent::Approved(approved) => {
                let (start_by, use_by) = (approved.start_by, approved.use_by);
                self.enter(Phase::Approved { start_by, use_by }, meta);
            }
            ItEvent::Returned(_) => self.enter(Phase::Returned, meta),
            ItEvent::Refused(_) => self.enter(Phase::Refused, meta),
            ItEvent::Linked(linked) => {
                self.linked.insert(linked.year);
            }
            ItEvent::Started(_) => {
                if let Phase::Approved { use_by, .. } = self.phase {
                    self.deployers.extend(meta.act_of.person);
                    self.enter(Phase::Deploying { use_by }, meta);
                }
            }
            ItEvent::PutIntoUse(put) => {
                self.deployers.extend(meta.act_of.person);
                self.counted_on = Some(meta.occurred_on);
                self.enter(Phase::InUse { evaluate_by: put.evaluate_by }, meta);
            }
            // Counts run beside the phase: an evaluation of an earlier day may be entered after them.
            ItEvent::Recorded(_) => self.counted_on = Some(meta.occurred_on),
            ItEvent::Evaluated(_) => self.enter(Phase::Evaluated, meta),
            ItEvent::Stopped(_) => self.enter(Phase::Stopped, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
