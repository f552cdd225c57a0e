//! The state of a roll-out: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::command::{MarkRollOutOverdue, RollOutCommand, RollOutStep};
use super::event::{RollOutEvent, UnitIdentified};
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// A roll-out, from before the unit is identified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RollOut {
    /// No unit was identified here.
    Absent,
    /// One was.
    Present(Box<Venture>),
}

/// The roll-out to a unit. Phase and time are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venture {
    pub(super) parent: Scope,
    pub(super) round: u32,
    /// The legal date of a person's last step, or of the identification.
    pub(super) since: NaiveDate,
    pub(super) inventory: DueDate,
    pub(super) plan: DueDate,
    pub(super) completion: DueDate,
    pub(super) reschedules: u32,
    /// Whether the time that it is in has passed.
    pub(super) is_overdue: bool,
    /// The days of the milestones that were drafted last.
    pub(super) milestones: Vec<NaiveDate>,
    pub(super) reached: BTreeSet<u32>,
    /// Who drafted the plan as it stands, and who gave the department's opinion on it.
    pub(super) planners: BTreeSet<PersonId>,
    pub(super) coordinators: BTreeSet<PersonId>,
    pub(super) phase: Phase,
}

impl RunningDueDates for RollOut {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

/// Of the times that it is not in yet, each runs already.
impl RunningDueDates for Venture {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        let Some(current) = self.step() else { return Vec::new() };
        let passed = self.is_overdue;
        [
            (RollOutStep::Inventory, &mut self.inventory),
            (RollOutStep::Plan, &mut self.plan),
            (RollOutStep::Completion, &mut self.completion),
        ]
        .into_iter()
        .filter(|(step, _)| *step > current || (*step == current && !passed))
        .map(|(step, due)| (step.timer(), due))
        .collect()
    }
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Phase {
    Identified,
    /// What was proposed by whom, and where it goes on when that is refused.
    ScopeOutProposed {
        legal_reason: String,
        by: Option<PersonId>,
        back: Box<Phase>,
    },
    ScopedOut,
    SubjectConfirmed,
    PlanDrafted,
    Coordinated,
    Approved,
    Building,
    Trial,
    Completed,
}

impl Phase {
    /// Which time it is in; none when it is over.
    fn step(&self) -> Option<RollOutStep> {
        match self {
            Self::Identified => Some(RollOutStep::Inventory),
            Self::ScopeOutProposed { back, .. } => back.step(),
            Self::SubjectConfirmed | Self::PlanDrafted | Self::Coordinated => {
                Some(RollOutStep::Plan)
            }
            Self::Approved | Self::Building | Self::Trial => Some(RollOutStep::Completion),
            Self::ScopedOut | Self::Completed => None,
        }
    }

    fn place(&self) -> &'static str {
        match self {
            Self::Identified => "Identified",
            Self::ScopeOutProposed { .. } => "ScopeOutProposed",
            Self::ScopedOut => "ScopedOut",
            Self::SubjectConfirmed => "SubjectConfirmed",
            Self::PlanDrafted => "PlanDrafted",
            Self::Coordinated => "Coordinated",
            Self::Approved => "Approved",
            Self::Building => "Building",
            Self::Trial => "Trial",
            Self::Completed => "Completed",
        }
    }
}

impl RollOut {
    pub(super) fn evolved(self, event: &RollOutEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent | Self::Present(_), RollOutEvent::Identified(identified)) => {
                Self::Present(Box::new(Venture::identified(identified, meta)))
            }
            (Self::Present(mut venture), event) => {
                venture.apply(event, meta);
                Self::Present(venture)
            }
            (Self::Absent, _before_it_was_identified) => Self::Absent,
        }
    }
}

impl Venture {
    fn identified(identified: &UnitIdentified, meta: &Meta) -> Self {
        Self {
            parent: identified.parent.clone(),
            round: identified.round,
            since: meta.occurred_on,
            inventory: identified.inventory,
            plan: identified.plan,
            completion: identified.completion,
            reschedules: 0,
            is_overdue: false,
            milestones: Vec::new(),
            reached: BTreeSet::new(),
            planners: BTreeSet::new(),
            coordinators: BTreeSet::new(),
            phase: Phase::Identified,
        }
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        let time = match (self.step(), self.is_overdue) {
            (None, _) => "TimeEnded",
            (Some(_), false) => "WithinTime",
            (Some(_), true) => "Overdue",
        };
        vec![self.phase.place(), time]
    }

    /// Which time it is in; none when it is over.
    pub(super) fn step(&self) -> Option<RollOutStep> {
        self.phase.step()
    }

    /// The time that it is in, with its due date.
    pub(super) fn due(&self) -> Option<(RollOutStep, DueDate)> {
        let step = self.step()?;
        let due = match step {
            RollOutStep::Inventory => self.inventory,
            RollOutStep::Plan => self.plan,
            RollOutStep::Completion => self.completion,
        };
        Some((step, due))
    }

    pub(super) fn deadlines(&self) -> Vec<Deadline<RollOutCommand>> {
        let running = self.due().filter(|_| !self.is_overdue);
        running
            .map(|(step, due)| Deadline {
                due: due.lapses_at(),
                name: "step",
                command: MarkRollOutOverdue { step, due_on: due.due_on }.into(),
            })
            .into_iter()
            .collect()
    }

    /// Goes on into a phase; a time that was not in yet has not passed.
    fn enter(&mut self, phase: Phase) {
        if phase.step() != self.phase.step() {
            self.is_overdue = false;
        }
        self.phase = phase;
    }

    fn apply(&mut self, event: &RollOutEvent, meta: &Meta) {
        let by = meta.act_of.person;
        // The clock acts on its own day; a person's act entered late may be dated before that.
        if by.is_some() {
            self.since = self.since.max(meta.occurred_on);
        }
        match event {
            RollOutEvent::Identified(_) | RollOutEvent::Engaged(_) => {}
            RollOutEvent::Confirmed(_) => self.enter(Phase::SubjectConfirmed),
            RollOutEvent::ScopeOutProposed(proposed) => {
                let back = Box::new(self.phase.clone());
                let legal_reason = proposed.legal_reason.clone();
                self.enter(Phase::ScopeOutProposed { legal_reason, by, back });
            }
            RollOutEvent::ScopedOut(_) => self.enter(Phase::ScopedOut),
            RollOutEvent::ScopeOutRefused(_) => {
                if let Phase::ScopeOutProposed { back, .. } = &self.phase {
                    let back = Phase::clone(back);
                    self.enter(back);
                }
            }
            RollOutEvent::Drafted(drafted) => {
                self.milestones = drafted.milestones.iter().map(|one| one.due_on).collect();
                // Another plan takes the place of the one before, with all that was said of it.
                self.planners = by.into_iter().collect();
                self.coordinators.clear();
                self.enter(Phase::PlanDrafted);
            }
            RollOutEvent::Coordinated(coordinated) => {
                self.coordinators.extend(by);
                self.enter(if coordinated.agrees {
                    Phase::Coordinated
                } else {
                    Phase::SubjectConfirmed
                });
            }
            RollOutEvent::Approved(_) => self.enter(Phase::Approved),
            RollOutEvent::Reported(reported) => {
                self.reached.insert(reported.milestone);
                if self.phase == Phase::Approved {
                    self.enter(Phase::Building);
                }
            }
            RollOutEvent::TrialStarted(_) => self.enter(Phase::Trial),
            RollOutEvent::Completed(_) => self.enter(Phase::Completed),
            RollOutEvent::Rescheduled(rescheduled) => {
                self.completion = rescheduled.completion;
                self.reschedules = rescheduled.number;
                self.is_overdue = false;
            }
            RollOutEvent::Overdue(_) => self.is_overdue = true,
            RollOutEvent::DueMoved(moved) => moving::take(self, moved),
        }
    }
}
