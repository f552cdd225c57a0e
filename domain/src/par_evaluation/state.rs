//! The state of an evaluation: what its decisions read, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::criteria::ParCriteriaSet;
use super::event::{EvaluationOpened, GivenScore, ParEvent};
use super::{CONTEST, SELF_SCORE};
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// An evaluation, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ParEvaluation {
    /// Nothing was opened.
    Absent,
    /// It was opened.
    Present(Box<Sheet>),
}

/// An evaluation that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub(super) agency: Scope,
    pub(super) criteria_set: ParCriteriaSet,
    pub(super) verified_by: Scope,
    pub(super) appraised_by: Scope,
    pub(super) self_score: DueDate,
    pub(super) verify_by: NaiveDate,
    pub(super) final_by: NaiveDate,
    /// By criterion, once proposed; `None` where there was nothing to measure.
    pub(super) proposed: Option<BTreeMap<String, Option<u32>>>,
    /// By criterion: the scores of the newest step that gave any.
    pub(super) scores: BTreeMap<String, u32>,
    /// Who scored, proved, verified, appraised or contested.
    pub(super) hands: BTreeSet<PersonId>,
    pub(super) contest: Option<DueDate>,
    pub(super) contested: BTreeSet<String>,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

impl RunningDueDates for ParEvaluation {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Sheet {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self.phase {
            Phase::Opened => vec![(SELF_SCORE, &mut self.self_score)],
            Phase::DohaAppraised => self.contest.iter_mut().map(|due| (CONTEST, due)).collect(),
            Phase::SelfScored
            | Phase::DostVerified
            | Phase::Contested
            | Phase::ContestRuled
            | Phase::Finalised
            | Phase::Published => Vec::new(),
        }
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Opened,
    SelfScored,
    DostVerified,
    DohaAppraised,
    Contested,
    ContestRuled,
    Finalised,
    Published,
}

impl Phase {
    const fn place(self) -> &'static str {
        match self {
            Self::Opened => "Opened",
            Self::SelfScored => "SelfScored",
            Self::DostVerified => "DostVerified",
            Self::DohaAppraised => "DohaAppraised",
            Self::Contested => "Contested",
            Self::ContestRuled => "ContestRuled",
            Self::Finalised => "Finalised",
            Self::Published => "Published",
        }
    }
}

impl ParEvaluation {
    pub(super) fn evolved(self, event: &ParEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ParEvent::Opened(opened)) => {
                Self::Present(Box::new(Sheet::begun(opened, meta)))
            }
            (Self::Present(mut sheet), event) => {
                sheet.apply(event, meta);
                Self::Present(sheet)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Sheet {
    fn begun(opened: &EvaluationOpened, meta: &Meta) -> Self {
        Self {
            agency: opened.agency.clone(),
            criteria_set: opened.criteria_set.clone(),
            verified_by: opened.verified_by.clone(),
            appraised_by: opened.appraised_by.clone(),
            self_score: opened.self_score,
            verify_by: opened.verify_by,
            final_by: opened.final_by,
            proposed: None,
            scores: BTreeMap::new(),
            hands: BTreeSet::new(),
            contest: None,
            contested: BTreeSet::new(),
            since: meta.occurred_on,
            phase: Phase::Opened,
        }
    }

    pub(super) const fn place(&self) -> &'static str {
        self.phase.place()
    }

    /// What was proposed for a criterion.
    pub(super) fn proposed(&self, criterion: &str) -> Option<u32> {
        self.proposed.as_ref().and_then(|all| all.get(criterion).copied().flatten())
    }

    fn apply(&mut self, event: &ParEvent, meta: &Meta) {
        match event {
            ParEvent::Opened(_second) => {}
            ParEvent::DueMoved(moved) => moving::take(self, moved),
            ParEvent::Proposed(proposed) => {
                let scores = proposed.scores.iter();
                self.proposed =
                    Some(scores.map(|one| (one.criterion.clone(), one.tenths)).collect());
            }
            ParEvent::SelfScored(scored) => {
                self.take(&scored.scores);
                self.hands.extend(meta.act_of.person);
                self.enter(Phase::SelfScored, meta);
            }
            ParEvent::Attached(_) => self.hands.extend(meta.act_of.person),
            ParEvent::Verified(verified) => {
                self.take(&verified.scores);
                self.hands.extend(meta.act_of.person);
                self.enter(Phase::DostVerified, meta);
            }
            ParEvent::Appraised(appraised) => {
                self.take(&appraised.scores);
                self.hands.extend(meta.act_of.person);
                self.contest = Some(appraised.contest);
                self.enter(Phase::DohaAppraised, meta);
            }
            ParEvent::Contested(contested) => {
                let named = contested.scores.iter().map(|one| one.criterion.clone());
                self.contested = named.collect();
                self.hands.extend(meta.act_of.person);
                self.enter(Phase::Contested, meta);
            }
            ParEvent::Ruled(ruled) => {
                self.take(&ruled.scores);
                self.enter(Phase::ContestRuled, meta);
            }
            ParEvent::Finalised(_) => self.enter(Phase::Finalised, meta),
            ParEvent::Published(_) => self.enter(Phase::Published, meta),
        }
    }

    fn take(&mut self, scores: &[GivenScore]) {
        self.scores = scores.iter().map(|one| (one.criterion.clone(), one.tenths)).collect();
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
