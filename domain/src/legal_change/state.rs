//! The state of a legal change: what its decisions read, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::RESOLVE;
use super::command::{LegalChangeCommand, MarkImpactOverdue};
use super::event::{ImpactAssessed, LegalChangeEvent};
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// A legal change, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LegalChange {
    /// Nothing was opened here.
    Absent,
    /// It was opened.
    Present(Box<Impact>),
}

/// What an instrument comes to at an agency. Phase and time are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Impact {
    pub(super) agency: Scope,
    pub(super) effective_from: NaiveDate,
    pub(super) candidates: Vec<StreamId>,
    /// The legal date of a person's last step, or of the opening.
    pub(super) since: NaiveDate,
    pub(super) resolve: DueDate,
    pub(super) is_overdue: bool,
    pub(super) phase: Phase,
}

impl RunningDueDates for LegalChange {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Impact {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        if self.is_overdue || !self.is_open() {
            return Vec::new();
        }
        vec![(RESOLVE, &mut self.resolve)]
    }
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Phase {
    Registered,
    NoImpact,
    Affected(Affected),
    Resolved,
}

/// The documents that must be revised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Affected {
    /// Who assessed the impact.
    pub(super) assessors: BTreeSet<PersonId>,
    /// Who linked amendments.
    pub(super) linkers: BTreeSet<PersonId>,
    pub(super) documents: BTreeMap<StreamId, Standing>,
}

/// How a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Standing {
    Open,
    Linked,
    Settled,
}

impl Affected {
    /// The documents that are not settled.
    pub(super) fn open(&self) -> impl Iterator<Item = &StreamId> {
        self.documents
            .iter()
            .filter(|(_, standing)| **standing != Standing::Settled)
            .map(|(document, _)| document)
    }

    fn is_being_updated(&self) -> bool {
        self.documents.values().any(|standing| *standing != Standing::Open)
    }
}

impl LegalChange {
    pub(super) fn evolved(self, event: &LegalChangeEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, LegalChangeEvent::Opened(opened)) => Self::Present(Box::new(Impact {
                agency: opened.agency.clone(),
                effective_from: opened.effective_from,
                candidates: opened.candidates.clone(),
                since: meta.occurred_on,
                resolve: opened.resolve,
                is_overdue: false,
                phase: Phase::Registered,
            })),
            (Self::Present(mut impact), event) => {
                impact.apply(event, meta);
                Self::Present(impact)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Impact {
    pub(super) fn places(&self) -> Vec<&'static str> {
        let phase = match &self.phase {
            Phase::Registered => "Registered",
            Phase::NoImpact => "NoImpact",
            Phase::Affected(affected) if affected.is_being_updated() => "Updating",
            Phase::Affected(_) => "Assessed",
            Phase::Resolved => "Resolved",
        };
        let time = match (&self.phase, self.is_overdue) {
            (Phase::NoImpact | Phase::Resolved, _) => "TimeEnded",
            (Phase::Registered | Phase::Affected(_), false) => "WithinTime",
            (Phase::Registered | Phase::Affected(_), true) => "Overdue",
        };
        vec![phase, time]
    }

    pub(super) fn is_open(&self) -> bool {
        match self.phase {
            Phase::Registered | Phase::Affected(_) => true,
            Phase::NoImpact | Phase::Resolved => false,
        }
    }

    pub(super) fn deadlines(&self) -> Vec<Deadline<LegalChangeCommand>> {
        if self.is_overdue || !self.is_open() {
            return Vec::new();
        }
        vec![Deadline {
            due: self.resolve.lapses_at(),
            name: "update",
            command: MarkImpactOverdue { due_on: self.resolve.due_on }.into(),
        }]
    }

    fn stand(&mut self, document: &StreamId, standing: Standing) {
        if let Phase::Affected(affected) = &mut self.phase
            && let Some(before) = affected.documents.get_mut(document)
        {
            *before = standing;
        }
    }

    fn assess(&mut self, assessed: &ImpactAssessed, by: Option<PersonId>) {
        if assessed.documents.is_empty() {
            self.phase = Phase::NoImpact;
            return;
        }
        let before = std::mem::replace(&mut self.phase, Phase::NoImpact);
        let mut affected = match before {
            Phase::Affected(affected) => affected,
            Phase::Registered | Phase::NoImpact | Phase::Resolved => Affected {
                assessors: BTreeSet::new(),
                linkers: BTreeSet::new(),
                documents: BTreeMap::new(),
            },
        };
        affected.assessors.extend(by);
        for one in &assessed.documents {
            let standing = if one.is_updated { Standing::Settled } else { Standing::Open };
            affected.documents.entry(one.document.clone()).or_insert(standing);
        }
        self.phase = Phase::Affected(affected);
    }

    fn apply(&mut self, event: &LegalChangeEvent, meta: &Meta) {
        let by = meta.act_of.person;
        // The system acts on its own day; a person's act entered late may be dated before that.
        if by.is_some() {
            self.since = self.since.max(meta.occurred_on);
        }
        match event {
            LegalChangeEvent::Opened(_) | LegalChangeEvent::Explained(_) => {}
            LegalChangeEvent::Assessed(assessed) => self.assess(assessed, by),
            LegalChangeEvent::Linked(linked) => {
                self.stand(&linked.document, Standing::Linked);
                if let Phase::Affected(affected) = &mut self.phase {
                    affected.linkers.extend(by);
                }
            }
            LegalChangeEvent::Settled(settled) => {
                self.stand(&settled.document, Standing::Settled);
            }
            LegalChangeEvent::Resolved(_) => self.phase = Phase::Resolved,
            LegalChangeEvent::Overdue(_) => self.is_overdue = true,
            LegalChangeEvent::DueMoved(moved) => moving::take(self, moved),
        }
    }
}
