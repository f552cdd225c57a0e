//! The state of a training course: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::event::{CoursePlanned, TrainingCourseEvent};
use crate::agency::CompetenceKind;

/// A course, from before it is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TrainingCourse {
    /// Nothing was planned.
    Absent,
    /// It was planned.
    Present(Box<Course>),
}

/// A course that was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    pub(super) kind: CompetenceKind,
    pub(super) organised_by: Scope,
    pub(super) planned_by: Option<PersonId>,
    pub(super) trainers: BTreeSet<PersonId>,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) sessions: u32,
    pub(super) seats: u32,
    /// In the order of enrolment.
    pub(super) participants: Vec<Participant>,
    /// The agencies to which an enrolment was proposed.
    pub(super) proposed: BTreeSet<Scope>,
    /// The numbers of the certificates.
    pub(super) certificates: BTreeSet<String>,
    /// By when evaluation and report are owed, once approved.
    pub(super) owed: Option<Owed>,
    pub(super) is_evaluated: bool,
    /// The legal date on which the phase was entered, or of the evaluation.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// By when evaluation and report are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owed {
    pub(super) evaluate_by: NaiveDate,
    pub(super) report_by: NaiveDate,
}

/// Someone who was enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Participant {
    pub(super) person: PersonId,
    pub(super) agency: Scope,
    /// How many sessions they attended, once recorded.
    pub(super) attended: Option<u32>,
    pub(super) score: Option<Score>,
    pub(super) is_certified: bool,
}

/// A mark, with who gave it and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Score {
    pub(super) mark: u32,
    pub(super) by: Option<PersonId>,
    pub(super) on: NaiveDate,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Planned,
    Approved,
    Enrolling,
    Delivered,
    Assessed,
    Certified,
    Reported,
    Cancelled,
}

impl Phase {
    pub(super) const fn place(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Approved => "Approved",
            Self::Enrolling => "Enrolling",
            Self::Delivered => "Delivered",
            Self::Assessed => "Assessed",
            Self::Certified => "Certified",
            Self::Reported => "Reported",
            Self::Cancelled => "Cancelled",
        }
    }
}

impl TrainingCourse {
    pub(super) fn evolved(self, event: &TrainingCourseEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, TrainingCourseEvent::Planned(planned)) => {
                Self::Present(Box::new(Course::begun(planned, meta)))
            }
            (Self::Present(mut course), event) => {
                course.apply(event, meta);
                Self::Present(course)
            }
            (Self::Absent, _before_it_was_planned) => Self::Absent,
        }
    }
}

impl Course {
    fn begun(planned: &CoursePlanned, meta: &Meta) -> Self {
        Self {
            kind: planned.kind,
            organised_by: planned.organised_by.clone(),
            planned_by: meta.act_of.person,
            trainers: planned.trainers.iter().copied().collect(),
            starts_on: planned.starts_on,
            ends_on: planned.ends_on,
            sessions: planned.sessions,
            seats: planned.seats,
            participants: Vec::new(),
            proposed: BTreeSet::new(),
            certificates: BTreeSet::new(),
            owed: None,
            is_evaluated: false,
            since: meta.occurred_on,
            phase: Phase::Planned,
        }
    }

    pub(super) fn participant(&self, person: PersonId) -> Option<&Participant> {
        self.participants.iter().find(|one| one.person == person)
    }

    fn change(&mut self, person: PersonId, change: impl FnOnce(&mut Participant)) {
        if let Some(one) = self.participants.iter_mut().find(|one| one.person == person) {
            change(one);
        }
    }

    fn apply(&mut self, event: &TrainingCourseEvent, meta: &Meta) {
        match event {
            TrainingCourseEvent::Planned(_second) => {}
            TrainingCourseEvent::Approved(approved) => {
                let (evaluate_by, report_by) = (approved.evaluate_by, approved.report_by);
                self.owed = Some(Owed { evaluate_by, report_by });
                self.enter(Phase::Approved, meta);
            }
            TrainingCourseEvent::Proposed(proposed) => {
                self.proposed.extend(proposed.proposals.iter().map(|one| one.agency.clone()));
            }
            TrainingCourseEvent::Enrolled(enrolled) => {
                self.participants.push(Participant {
                    person: enrolled.person,
                    agency: enrolled.agency.clone(),
                    attended: None,
                    score: None,
                    is_certified: false,
                });
                // People are enrolled beside each other: each follows the approval.
                self.phase = Phase::Enrolling;
            }
            TrainingCourseEvent::Attended(attended) => {
                self.change(attended.person, |one| one.attended = Some(attended.sessions));
                if self.phase == Phase::Enrolling {
                    self.phase = Phase::Delivered;
                }
            }
            TrainingCourseEvent::Assessed(assessed) => {
                let (mark, by, on) = (assessed.mark, meta.act_of.person, meta.occurred_on);
                self.change(assessed.person, |one| one.score = Some(Score { mark, by, on }));
                if self.phase == Phase::Delivered {
                    self.phase = Phase::Assessed;
                }
            }
            TrainingCourseEvent::Certified(certified) => {
                self.change(certified.person, |one| one.is_certified = true);
                self.certificates.insert(certified.number.clone());
                self.phase = Phase::Certified;
            }
            TrainingCourseEvent::Evaluated(_) => {
                self.is_evaluated = true;
                self.since = meta.occurred_on;
            }
            TrainingCourseEvent::Reported(_) => self.enter(Phase::Reported, meta),
            TrainingCourseEvent::Cancelled(_) => self.enter(Phase::Cancelled, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
