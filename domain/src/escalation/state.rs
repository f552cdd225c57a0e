//! The state of an escalation: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, Scope};
use serde::{Deserialize, Serialize};

use super::command::{EscalationCommand, EscalationGround, EscalationLevel, RaiseEscalation, Rung};
use super::event::EscalationEvent;
use super::{ANSWER, PROMISE};
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// An escalation, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Escalation {
    /// Nothing was ever overdue here.
    Absent,
    /// Something is or was.
    Present(Box<Matter>),
}

/// What is or was overdue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub(super) debtor: Scope,
    pub(super) round: u32,
    pub(super) line: Vec<Rung>,
    pub(super) level: EscalationLevel,
    pub(super) answer: Answer,
    /// Who was asked before and has still not answered.
    pub(super) silent: Vec<EscalationLevel>,
    /// The legal date of the last step.
    #[serde(with = "luuvet_engine::day")]
    pub(super) since: NaiveDate,
}

impl RunningDueDates for Escalation {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Matter {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match &mut self.answer {
            Answer::Awaited { by } => vec![(ANSWER, by)],
            Answer::Given { done_by } => vec![(PROMISE, done_by)],
            Answer::Missed | Answer::Settled => Vec::new(),
        }
    }
}

/// How it stands with who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer {
    Awaited { by: DueDate },
    Given { done_by: DueDate },
    Missed,
    Settled,
}

impl Matter {
    pub(super) fn places(&self) -> Vec<&'static str> {
        let line = match (self.answer, self.level) {
            (Answer::Settled, _) => "Settled",
            (_, EscalationLevel::AgencyHead) => "AtAgencyHead",
            (_, EscalationLevel::Department) => "AtDepartment",
            (_, EscalationLevel::Chair) => "AtChair",
        };
        let answer = match self.answer {
            Answer::Settled => "NotAsked",
            Answer::Awaited { .. } => "AnswerAwaited",
            Answer::Given { .. } => "Answered",
            Answer::Missed => "AnswerMissed",
        };
        vec![line, answer]
    }

    /// Who comes after the level at which it is; the last of the line comes after themselves.
    pub(super) fn next(&self) -> EscalationLevel {
        let mut later = self.line.iter().map(|rung| rung.level).filter(|one| *one > self.level);
        later.next().unwrap_or(self.level)
    }

    fn take(&mut self, event: &EscalationEvent) {
        match event {
            EscalationEvent::Opened(opened) => {
                self.round = opened.round;
                self.line.clone_from(&opened.line);
                self.level = first_of(&opened.line);
                self.answer = Answer::Awaited { by: opened.answer_by };
                self.silent.clear();
            }
            EscalationEvent::Acknowledged(given) if given.level == self.level => {
                self.answer = Answer::Given { done_by: given.done_by };
            }
            EscalationEvent::Acknowledged(given) => {
                self.silent.retain(|level| *level != given.level);
            }
            EscalationEvent::Raised(raised) => {
                if matches!(self.answer, Answer::Awaited { .. }) {
                    self.silent.push(raised.from);
                }
                self.level = raised.to;
                self.answer = Answer::Awaited { by: raised.answer_by };
            }
            EscalationEvent::Missed(_) => self.answer = Answer::Missed,
            EscalationEvent::Settled(_) => self.answer = Answer::Settled,
            EscalationEvent::DueMoved(moved) => moving::take(self, moved),
        }
    }
}

fn first_of(line: &[Rung]) -> EscalationLevel {
    line.first().map_or(EscalationLevel::Chair, |rung| rung.level)
}

impl Escalation {
    pub(super) fn evolved(self, event: &EscalationEvent, meta: &Meta) -> Self {
        let since = meta.occurred_on;
        match (self, event) {
            (Self::Absent, EscalationEvent::Opened(opened)) => Self::Present(Box::new(Matter {
                debtor: opened.debtor.clone(),
                round: opened.round,
                line: opened.line.clone(),
                level: first_of(&opened.line),
                answer: Answer::Awaited { by: opened.answer_by },
                silent: Vec::new(),
                since,
            })),
            (Self::Present(mut matter), event) => {
                matter.take(event);
                // Nobody has acted when the calendar moves a date.
                if !matches!(event, EscalationEvent::DueMoved(_)) {
                    matter.since = since;
                }
                Self::Present(matter)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }

    pub(super) fn running_deadlines(&self) -> Vec<Deadline<EscalationCommand>> {
        let Self::Present(matter) = self else { return Vec::new() };
        let (due, name, ground) = match matter.answer {
            Answer::Awaited { by } => (by, "answer", EscalationGround::Unanswered),
            Answer::Given { done_by } => (done_by, "promise", EscalationGround::NotDone),
            Answer::Missed | Answer::Settled => return Vec::new(),
        };
        let command = RaiseEscalation { from: matter.level, ground }.into();
        vec![Deadline { due: due.lapses_at(), name, command }]
    }
}
