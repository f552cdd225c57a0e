//! The state of a difficulty: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::command::DifficultyClass;
use super::event::{DifficultyEvent, DifficultyRaised};

/// A difficulty, from before it is raised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Difficulty {
    /// Nothing was raised here.
    Absent,
    /// It was raised.
    Present(Box<Obstacle>),
}

/// A difficulty that was raised. Phase and competence are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Obstacle {
    pub(super) agency: Scope,
    /// The legal date of the last step.
    pub(super) since: NaiveDate,
    /// The round, from 1; reopening begins the next.
    pub(super) round: u32,
    pub(super) competence: Competence,
    /// Who proposed solutions or escalated in this round.
    pub(super) advisers: BTreeSet<PersonId>,
    pub(super) solutions: u32,
    pub(super) phase: Phase,
}

/// In whose competence it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Competence {
    Unknown,
    WithinDost,
    BeyondDost,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Phase {
    Raised,
    Classified,
    Rejected,
    SolutionProposed,
    Escalated,
    Instructed(Instruction),
    Implementing(Instruction),
    Resolved { by: Option<PersonId> },
    Confirmed,
}

/// Who carries an instruction out, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Instruction {
    pub(super) responsible: Scope,
    pub(super) due_on: NaiveDate,
}

impl Difficulty {
    pub(super) fn evolved(self, event: &DifficultyEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, DifficultyEvent::Raised(raised)) => {
                Self::Present(Box::new(Obstacle::raised(raised, meta)))
            }
            (Self::Present(mut obstacle), event) => {
                obstacle.apply(event, meta);
                Self::Present(obstacle)
            }
            (Self::Absent, _before_it_was_raised) => Self::Absent,
        }
    }
}

impl Obstacle {
    fn raised(raised: &DifficultyRaised, meta: &Meta) -> Self {
        Self {
            agency: raised.agency.clone(),
            since: meta.occurred_on,
            round: 1,
            competence: Competence::Unknown,
            advisers: BTreeSet::new(),
            solutions: 0,
            phase: Phase::Raised,
        }
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        let phase = match &self.phase {
            Phase::Raised => "Raised",
            Phase::Classified => "Classified",
            Phase::Rejected => "Rejected",
            Phase::SolutionProposed => "SolutionProposed",
            Phase::Escalated => "Escalated",
            Phase::Instructed(_) => "Instructed",
            Phase::Implementing(_) => "Implementing",
            Phase::Resolved { .. } => "Resolved",
            Phase::Confirmed => "Confirmed",
        };
        let competence = match self.competence {
            Competence::Unknown => "NoCompetence",
            Competence::WithinDost => "WithinDost",
            Competence::BeyondDost => "BeyondDost",
        };
        vec![phase, competence]
    }

    /// The instruction that is to be carried out.
    pub(super) fn instruction(&self) -> Option<&Instruction> {
        match &self.phase {
            Phase::Instructed(instruction) | Phase::Implementing(instruction) => Some(instruction),
            Phase::Raised
            | Phase::Classified
            | Phase::Rejected
            | Phase::SolutionProposed
            | Phase::Escalated
            | Phase::Resolved { .. }
            | Phase::Confirmed => None,
        }
    }

    fn apply(&mut self, event: &DifficultyEvent, meta: &Meta) {
        let by = meta.act_of.person;
        self.since = self.since.max(meta.occurred_on);
        match event {
            DifficultyEvent::Raised(_) => {}
            DifficultyEvent::Classified(classified) => match classified.class {
                DifficultyClass::WithinDost => {
                    self.competence = Competence::WithinDost;
                    self.phase = Phase::Classified;
                }
                DifficultyClass::BeyondDost => {
                    self.competence = Competence::BeyondDost;
                    self.phase = Phase::Classified;
                }
                DifficultyClass::Rejected => self.phase = Phase::Rejected,
            },
            DifficultyEvent::Proposed(proposed) => {
                self.advisers.extend(by);
                self.solutions = proposed.number;
                self.phase = Phase::SolutionProposed;
            }
            DifficultyEvent::Escalated(_) => {
                self.advisers.extend(by);
                self.phase = Phase::Escalated;
            }
            DifficultyEvent::Instructed(instructed) => {
                self.phase = Phase::Instructed(Instruction {
                    responsible: instructed.responsible.clone(),
                    due_on: instructed.due_on,
                });
            }
            DifficultyEvent::Reported(_) => {
                if let Some(instruction) = self.instruction().cloned() {
                    self.phase = Phase::Implementing(instruction);
                }
            }
            DifficultyEvent::Resolved(_) => self.phase = Phase::Resolved { by },
            DifficultyEvent::Confirmed(_) => self.phase = Phase::Confirmed,
            DifficultyEvent::Reopened(reopened) => {
                self.round = reopened.round;
                self.competence = Competence::Unknown;
                self.advisers.clear();
                self.solutions = 0;
                self.phase = Phase::Raised;
            }
        }
    }
}
