//! The state of a management review: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::command::{ReviewInput, ReviewOutput};
use super::event::ReviewEvent;

/// A review, from before it is scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Review {
    /// Nothing was scheduled.
    Absent,
    /// It was scheduled.
    Present(Box<Meeting>),
}

/// A review that was scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    pub(super) agency: Scope,
    pub(super) inputs: BTreeSet<ReviewInput>,
    pub(super) outputs: BTreeSet<ReviewOutput>,
    /// How many outputs were recorded.
    pub(super) recorded: u32,
    pub(super) actions: Vec<Action>,
    /// The legal date on which the phase was entered, or of the newest output.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// An action of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Action {
    pub(super) responsible: PersonId,
    pub(super) assigned_on: NaiveDate,
    pub(super) by: NaiveDate,
    pub(super) standing: Standing,
}

/// How an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Standing {
    Open,
    Completed,
    CarriedForward,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Scheduled,
    CollectingInputs,
    InputsComplete,
    Held { minutes_by: NaiveDate },
    MinutesSigned,
    ActionsOpen,
    Closed,
}

impl Phase {
    pub(super) const fn place(self) -> &'static str {
        match self {
            Self::Scheduled => "Scheduled",
            Self::CollectingInputs => "CollectingInputs",
            Self::InputsComplete => "InputsComplete",
            Self::Held { .. } => "Held",
            Self::MinutesSigned => "MinutesSigned",
            Self::ActionsOpen => "ActionsOpen",
            Self::Closed => "Closed",
        }
    }
}

impl Review {
    pub(super) fn evolved(self, event: &ReviewEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ReviewEvent::Scheduled(scheduled)) => Self::Present(Box::new(Meeting {
                agency: scheduled.agency.clone(),
                inputs: BTreeSet::new(),
                outputs: BTreeSet::new(),
                recorded: 0,
                actions: Vec::new(),
                since: meta.occurred_on,
                phase: Phase::Scheduled,
            })),
            (Self::Absent, ReviewEvent::BroughtIn(review)) => Self::Present(Box::new(Meeting {
                agency: review.agency.clone(),
                inputs: review.inputs.iter().copied().collect(),
                outputs: review.outputs.iter().copied().collect(),
                recorded: u32::try_from(review.outputs.len()).unwrap_or(u32::MAX),
                actions: Vec::new(),
                since: meta.occurred_on,
                phase: Phase::Closed,
            })),
            (Self::Present(mut meeting), event) => {
                meeting.apply(event, meta);
                Self::Present(meeting)
            }
            (Self::Absent, _before_it_was_scheduled) => Self::Absent,
        }
    }
}

impl Meeting {
    /// The action with a number, counted from 1.
    pub(super) fn action(&self, number: u32) -> Option<&Action> {
        self.actions.get((number as usize).wrapping_sub(1))
    }

    fn settle(&mut self, number: u32, standing: Standing) {
        if let Some(action) = self.actions.get_mut((number as usize).wrapping_sub(1)) {
            action.standing = standing;
        }
    }

    fn apply(&mut self, event: &ReviewEvent, meta: &Meta) {
        match event {
            ReviewEvent::Scheduled(_) | ReviewEvent::BroughtIn(_) => {}
            // The system fills inputs on the day of recording; a review entered late may be dated
            // before that, so only a person's inputs move the date that later steps follow.
            ReviewEvent::InputSubmitted(submitted) => {
                self.inputs.insert(submitted.input);
                if meta.act_of.person.is_some() {
                    self.since = self.since.max(meta.occurred_on);
                }
                if self.phase == Phase::Scheduled {
                    self.phase = Phase::CollectingInputs;
                }
            }
            ReviewEvent::InputsCompleted(_) => self.phase = Phase::InputsComplete,
            ReviewEvent::Held(held) => {
                self.enter(Phase::Held { minutes_by: held.minutes_by }, meta);
            }
            ReviewEvent::OutputRecorded(recorded) => {
                self.outputs.insert(recorded.output);
                self.recorded = recorded.number;
                self.since = self.since.max(meta.occurred_on);
            }
            ReviewEvent::Signed(_) => self.enter(Phase::MinutesSigned, meta),
            ReviewEvent::ActionAssigned(assigned) => {
                self.actions.push(Action {
                    responsible: assigned.responsible,
                    assigned_on: meta.occurred_on,
                    by: assigned.by,
                    standing: Standing::Open,
                });
                self.phase = Phase::ActionsOpen;
            }
            ReviewEvent::ActionCompleted(completed) => {
                self.settle(completed.number, Standing::Completed);
                self.since = self.since.max(meta.occurred_on);
            }
            ReviewEvent::ActionCarried(carried) => {
                self.settle(carried.number, Standing::CarriedForward);
                self.since = self.since.max(meta.occurred_on);
            }
            ReviewEvent::Closed(_) => self.enter(Phase::Closed, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
