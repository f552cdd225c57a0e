//! The state of a controlled document: what decisions read of it, and how events change it.
//!
//! An event that does not fit the state leaves it unchanged: each step below looks for the state
//! that it needs and does nothing when it is not there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::{
    Disposition, DocumentBroughtIn, DocumentDrafted, DocumentEvent, DocumentKind,
    DocumentPutIntoEffect, Edition, ExternalDocumentRegistered, RetentionSet, TthcCitation,
};
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// A controlled document, by where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ControlledDocument {
    /// The code is free.
    Unregistered,
    /// The agency's own document.
    Internal(Box<InternalDocument>),
    /// A document of external origin.
    External(Box<ExternalDocument>),
}

/// A document of the agency's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InternalDocument {
    /// Whose document it is.
    pub agency: Scope,
    /// What it is for.
    pub kind: DocumentKind,
    /// Where it is in its life.
    pub life: Life,
    /// How the records that it leads to are kept, once that is set.
    pub retention: Option<Retention>,
}

/// The life of an internal document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Life {
    /// Its first edition is being made.
    InPreparation(Draft),
    /// An edition is in force.
    InForce(Box<InForce>),
    /// Withdrawn for good.
    Withdrawn,
}

/// The edition in force, with the next one beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InForce {
    /// The edition.
    pub edition: Edition,
    /// The day on which it was approved.
    pub approved_on: NaiveDate,
    /// The first day on which it is in force.
    pub valid_from: NaiveDate,
    /// The day of the last review that left it unchanged.
    pub reviewed_on: Option<NaiveDate>,
    /// The clock of its periodic review.
    pub review: ReviewClock,
    /// The next edition.
    pub next: NextEdition,
    /// The copies in use, by control number.
    pub copies: BTreeMap<String, IssuedCopy>,
}

impl InForce {
    /// The day of the last thing that happened to the edition itself.
    #[must_use]
    pub fn last_step_on(&self) -> NaiveDate {
        self.reviewed_on.unwrap_or(self.valid_from)
    }
}

/// The clock of the periodic review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReviewClock {
    /// It runs, and the review is due then.
    Running(DueDate),
    /// The review is overdue.
    Overdue,
}

/// The next edition of a document that has one in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NextEdition {
    /// None is being made.
    None,
    /// An amendment is proposed and not yet drafted.
    Proposed {
        /// Since when.
        on: NaiveDate,
    },
    /// It has a draft.
    Draft(Draft),
}

/// The draft of an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The edition that it is to become.
    pub edition: Edition,
    /// Everyone who wrote on it.
    pub drafters: BTreeSet<PersonId>,
    /// The administrative procedure that it carries out.
    pub tthc: Option<TthcCitation>,
    /// The day on which it is meant to take effect.
    pub planned_effect_on: Option<NaiveDate>,
    /// The day of its last step.
    pub last_step_on: NaiveDate,
    /// How far it is.
    pub stage: Stage,
}

/// How far a draft is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Stage {
    /// It is being written.
    Writing,
    /// It is being reviewed.
    InReview,
    /// It is approved.
    Approved {
        /// Since when.
        on: NaiveDate,
    },
    /// It takes effect on a later day.
    Scheduled {
        /// Since when it is approved.
        approved_on: NaiveDate,
        /// The first day on which it will be in force.
        effective_from: NaiveDate,
    },
}

impl Stage {
    fn approved_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Approved { on } => Some(*on),
            Self::Scheduled { approved_on, .. } => Some(*approved_on),
            Self::Writing | Self::InReview => None,
        }
    }
}

/// Copies in use under one control number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedCopy {
    /// The edition; absent for an external document.
    pub edition: Option<Edition>,
    /// Where they are used.
    pub place: String,
    /// How many.
    pub copies: u32,
}

/// How records are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retention {
    /// For ever.
    ForEver {
        /// Where.
        place: String,
    },
    /// For a time, then destroyed.
    ThenDestroy {
        /// How long, in months.
        months: u32,
        /// Where.
        place: String,
    },
    /// For a time, then handed to the archive.
    ThenArchive {
        /// How long, in months.
        months: u32,
        /// Where.
        place: String,
    },
}

impl Retention {
    pub(super) fn of(set: &RetentionSet) -> Self {
        let (place, months) = (set.place.clone(), set.months.unwrap_or(0));
        match set.disposition {
            Disposition::KeepForEver => Self::ForEver { place },
            Disposition::Destroy => Self::ThenDestroy { months, place },
            Disposition::Archive => Self::ThenArchive { months, place },
        }
    }
}

/// A document of external origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExternalDocument {
    /// What was registered last.
    pub registered: ExternalDocumentRegistered,
    /// Where it is in its life.
    pub stage: ExternalStage,
    /// The copies in use, by control number.
    pub copies: BTreeMap<String, IssuedCopy>,
}

/// The life of an external document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExternalStage {
    /// Registered; its first day is still to come.
    Registered,
    /// In force.
    InForce,
    /// Its last day is over.
    Expired,
}

impl ControlledDocument {
    pub(super) fn internal(&self) -> Option<&InternalDocument> {
        match self {
            Self::Internal(document) => Some(document),
            Self::Unregistered | Self::External(_) => None,
        }
    }

    pub(super) fn in_force(&self) -> Option<&InForce> {
        match self.internal().map(|document| &document.life) {
            Some(Life::InForce(in_force)) => Some(in_force),
            Some(Life::InPreparation(_) | Life::Withdrawn) | None => None,
        }
    }

    pub(super) fn external(&self) -> Option<&ExternalDocument> {
        match self {
            Self::External(document) => Some(document),
            Self::Unregistered | Self::Internal(_) => None,
        }
    }

    /// The draft, of the first edition or of the next one.
    #[must_use]
    pub fn draft(&self) -> Option<&Draft> {
        match &self.internal()?.life {
            Life::InPreparation(draft) => Some(draft),
            Life::InForce(in_force) => match &in_force.next {
                NextEdition::Draft(draft) => Some(draft),
                NextEdition::None | NextEdition::Proposed { .. } => None,
            },
            Life::Withdrawn => None,
        }
    }

    /// The copies in use, by control number.
    pub(super) fn copies(&self) -> Option<&BTreeMap<String, IssuedCopy>> {
        self.in_force()
            .map(|in_force| &in_force.copies)
            .or_else(|| self.external().map(|document| &document.copies))
    }

    fn internal_mut(&mut self) -> Option<&mut InternalDocument> {
        match self {
            Self::Internal(document) => Some(document),
            Self::Unregistered | Self::External(_) => None,
        }
    }

    fn in_force_mut(&mut self) -> Option<&mut InForce> {
        match self.internal_mut().map(|document| &mut document.life) {
            Some(Life::InForce(in_force)) => Some(in_force),
            Some(Life::InPreparation(_) | Life::Withdrawn) | None => None,
        }
    }

    fn draft_mut(&mut self) -> Option<&mut Draft> {
        match &mut self.internal_mut()?.life {
            Life::InPreparation(draft) => Some(draft),
            Life::InForce(in_force) => match &mut in_force.next {
                NextEdition::Draft(draft) => Some(draft),
                NextEdition::None | NextEdition::Proposed { .. } => None,
            },
            Life::Withdrawn => None,
        }
    }

    fn external_mut(&mut self) -> Option<&mut ExternalDocument> {
        match self {
            Self::External(document) => Some(document),
            Self::Unregistered | Self::Internal(_) => None,
        }
    }

    fn copies_mut(&mut self) -> Option<&mut BTreeMap<String, IssuedCopy>> {
        match self {
            Self::External(document) => Some(&mut document.copies),
            Self::Internal(_) => self.in_force_mut().map(|in_force| &mut in_force.copies),
            Self::Unregistered => None,
        }
    }

    pub(super) fn apply(&mut self, event: &DocumentEvent, meta: &Meta) {
        let on = meta.occurred_on;
        match event {
            DocumentEvent::Drafted(drafted) => self.take_draft(drafted, meta),
            DocumentEvent::Submitted(_) => {
                self.step(on, |stage| (*stage == Stage::Writing).then_some(Stage::InReview));
            }
            DocumentEvent::Returned(_) => {
                self.step(on, |stage| (*stage != Stage::Writing).then_some(Stage::Writing));
            }
            DocumentEvent::Approved(_) => {
                self.step(on, |stage| {
                    (*stage == Stage::InReview).then_some(Stage::Approved { on })
                });
            }
            DocumentEvent::EffectScheduled(scheduled) => self.step(on, |stage| {
                let effective_from = scheduled.effective_from;
                Some(Stage::Scheduled { approved_on: stage.approved_on()?, effective_from })
            }),
            DocumentEvent::PutIntoEffect(put) => self.put_into_effect(put),
            // The edition that follows is in the same batch and takes this one's place.
            DocumentEvent::Superseded(_) => {}
            DocumentEvent::AmendmentProposed(_) => {
                if let Some(in_force) = self.in_force_mut()
                    && in_force.next == NextEdition::None
                {
                    in_force.next = NextEdition::Proposed { on };
                }
            }
            DocumentEvent::ReviewedUnchanged(reviewed) => {
                if let Some(in_force) = self.in_force_mut() {
                    in_force.reviewed_on = Some(on);
                    in_force.review = ReviewClock::Running(reviewed.next_review);
                }
            }
            DocumentEvent::ReviewBecameOverdue(_) => {
                if let Some(in_force) = self.in_force_mut() {
                    in_force.review = ReviewClock::Overdue;
                }
            }
            DocumentEvent::CopyDistributed(copy) => {
                if let Some(copies) = self.copies_mut() {
                    let issued = IssuedCopy {
                        edition: copy.edition,
                        place: copy.place.clone(),
                        copies: copy.copies,
                    };
                    copies.insert(copy.number.clone(), issued);
                }
            }
            DocumentEvent::CopyRecalled(copy) => {
                if let Some(copies) = self.copies_mut() {
                    copies.remove(&copy.number);
                }
            }
            DocumentEvent::Withdrawn(_) => {
                if let Some(document) = self.internal_mut() {
                    document.life = Life::Withdrawn;
                }
            }
            DocumentEvent::ExternalRegistered(registered) => self.take_external(registered),
            DocumentEvent::ExternalTookEffect(_) => {
                if let Some(document) = self.external_mut() {
                    document.stage = ExternalStage::InForce;
                }
            }
            DocumentEvent::ExternalExpired(_) => {
                if let Some(document) = self.external_mut() {
                    document.stage = ExternalStage::Expired;
                }
            }
            DocumentEvent::RetentionSet(set) => {
                if let Some(document) = self.internal_mut() {
                    document.retention = Some(Retention::of(set));
                }
            }
            DocumentEvent::DueMoved(moved) => moving::take(self, moved),
            // What is disposed of changes no later decision.
            DocumentEvent::RecordDisposed(_) => {}
            DocumentEvent::BroughtIn(document) => self.take_brought_in(document),
        }
    }

    /// As if it had been drafted, approved and put into effect here, and reviewed since.
    fn take_brought_in(&mut self, document: &DocumentBroughtIn) {
        match self {
            Self::Unregistered => {}
            Self::Internal(_) | Self::External(_) => return,
        }
        *self = Self::Internal(Box::new(InternalDocument {
            agency: document.agency.clone(),
            kind: document.kind,
            life: Life::InForce(Box::new(InForce {
                edition: document.edition,
                approved_on: document.approved_on,
                valid_from: document.valid_from,
                reviewed_on: document.reviewed_on,
                review: ReviewClock::Running(document.next_review),
                next: NextEdition::None,
                copies: BTreeMap::new(),
            })),
            retention: None,
        }));
    }

    fn step(&mut self, on: NaiveDate, next: impl FnOnce(&Stage) -> Option<Stage>) {
        if let Some(draft) = self.draft_mut()
            && let Some(stage) = next(&draft.stage)
        {
            draft.stage = stage;
            draft.last_step_on = on;
        }
    }

    fn take_draft(&mut self, drafted: &DocumentDrafted, meta: &Meta) {
        let mut drafters = self.draft().map(|draft| draft.drafters.clone()).unwrap_or_default();
        drafters.extend(meta.act_of.person);
        let draft = Draft {
            edition: drafted.edition,
            drafters,
            tthc: drafted.tthc.clone(),
            planned_effect_on: drafted.planned_effect_on,
            last_step_on: meta.occurred_on,
            stage: Stage::Writing,
        };
        match self {
            Self::Unregistered => {
                *self = Self::Internal(Box::new(InternalDocument {
                    agency: drafted.agency.clone(),
                    kind: drafted.kind,
                    life: Life::InPreparation(draft),
                    retention: None,
                }));
            }
            Self::Internal(document) => match &mut document.life {
                Life::InPreparation(before) if before.stage == Stage::Writing => {
                    *before = draft;
                    document.kind = drafted.kind;
                }
                Life::InForce(in_force) if in_force.next.is_being_written() => {
                    in_force.next = NextEdition::Draft(draft);
                }
                Life::InPreparation(_) | Life::InForce(_) | Life::Withdrawn => {}
            },
            Self::External(_) => {}
        }
    }

    fn put_into_effect(&mut self, put: &DocumentPutIntoEffect) {
        let Some(approved_on) = self.draft().and_then(|draft| draft.stage.approved_on()) else {
            return;
        };
        let Some(document) = self.internal_mut() else { return };
        let copies = match &mut document.life {
            Life::InForce(before) => std::mem::take(&mut before.copies),
            Life::InPreparation(_) | Life::Withdrawn => BTreeMap::new(),
        };
        document.life = Life::InForce(Box::new(InForce {
            edition: put.edition,
            approved_on,
            valid_from: put.valid_from,
            reviewed_on: None,
            review: ReviewClock::Running(put.next_review),
            next: NextEdition::None,
            copies,
        }));
    }

    fn take_external(&mut self, registered: &ExternalDocumentRegistered) {
        let copies = match self {
            Self::Unregistered => BTreeMap::new(),
            Self::External(before) => std::mem::take(&mut before.copies),
            Self::Internal(_) => return,
        };
        *self = Self::External(Box::new(ExternalDocument {
            registered: registered.clone(),
            stage: ExternalStage::Registered,
            copies,
        }));
    }
}

impl RunningDueDates for ControlledDocument {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self.in_force_mut().map(|in_force| &mut in_force.review) {
            Some(ReviewClock::Running(due)) => vec![(super::REVIEW, due)],
            Some(ReviewClock::Overdue) | None => Vec::new(),
        }
    }
}

impl NextEdition {
    fn is_being_written(&self) -> bool {
        match self {
            Self::None => false,
            Self::Proposed { .. } => true,
            Self::Draft(draft) => draft.stage == Stage::Writing,
        }
    }
}
