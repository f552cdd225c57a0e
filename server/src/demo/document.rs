//! The script of a document: what comes next in its life, and when.
//!
//! What comes next is read from the document as the view knows it, so that a script can go on from
//! wherever the document stands. How its agency goes about it, its [`Manner`], is thrown. Who takes
//! a step, and the words, are in [`super::document_deed`].

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use luuvet_domain::document::{
    ControlledDocument, Draft, InForce, IssuedCopy, Life, NextEdition, ReviewClock,
    Stage as DraftStage, normalised_code,
};
use luuvet_domain::register::Registers;
use luuvet_engine::Scope;
use luuvet_projections::View;
use luuvet_projections::documents::DocumentRow;

use super::dice::Dice;
use super::plan::Plan;
use super::seed::{Basis, Procedure, Seed};

/// When the periodic review is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReviewHabit {
    /// So many days before it is due.
    Before(u32),
    /// So many days after.
    After(u32),
    /// Not at all.
    Never,
}

/// How an agency goes about a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// How many times longer than usual everything takes.
    pub(super) slowness: u32,
    /// How often the draft is returned.
    pub(super) returns: u32,
    /// Points of use that get copies of each edition.
    pub(super) copies: usize,
    /// Whether copies of superseded editions are recalled.
    pub(super) recalls: bool,
    /// Whether retention of its records is set.
    pub(super) keeps_records: bool,
    /// In how many of a hundred acts a clerk enters what was signed on paper.
    pub(super) on_paper: u32,
    /// Days from being put into effect to the day of effect.
    pub(super) days_ahead: u32,
    /// The next review.
    pub(super) review: ReviewHabit,
    /// Whether the work stops before the review by the representative is over.
    pub(super) halts: bool,
}

/// A change that is to be made to the edition in force.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// What changes, and why.
    pub(super) summary: String,
    /// Whether it becomes a new issue rather than a revision.
    pub(super) is_new_issue: bool,
}

/// A document's script.
#[derive(Clone, Debug)]
pub(super) struct DocumentScript {
    pub(super) plan: Plan,
    pub(super) manner: Manner,
    pub(super) change: Option<Change>,
    pub(super) must_rewrite: bool,
    pub(super) dice: Dice,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DocumentStep {
    /// Register a legal basis that the draft is to cite.
    Register(Basis),
    Draft,
    Submit,
    Return,
    Approve,
    Put,
    /// Nothing to do but to wait for the day of effect.
    Look,
    Recall(String),
    Distribute,
    Retain,
    Confirm,
}

/// When it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    /// Between so many and so many working days from now.
    Within(u32, u32),
    /// On a day.
    On(NaiveDate),
}

impl DocumentScript {
    /// What comes next, if anything does.
    pub(super) fn next(
        &self,
        view: &View,
        seed: &Seed,
        today: NaiveDate,
    ) -> Option<(DocumentStep, Timing)> {
        let slow = self.manner.slowness;
        let Some(row) = view.documents.rows.get(&self.plan.stream) else {
            let missing = self.missing_basis(view, seed, today);
            let step = missing.map_or(DocumentStep::Draft, DocumentStep::Register);
            return Some((step, Timing::Within(0, slow)));
        };
        let ControlledDocument::Internal(document) = &row.trace.state else { return None };
        match &document.life {
            Life::InPreparation(draft) => self.next_of_draft(draft, view, seed, today),
            Life::InForce(in_force) => match &in_force.next {
                NextEdition::Draft(draft) => self.next_of_draft(draft, view, seed, today),
                // The system has proposed it, and nobody has taken it up.
                NextEdition::Proposed { .. } if self.change.is_none() => self.upkeep(row, in_force),
                NextEdition::Proposed { .. } => match self.missing_basis(view, seed, today) {
                    Some(basis) => Some((DocumentStep::Register(basis), Timing::Within(0, 2))),
                    None => Some((DocumentStep::Draft, Timing::Within(2, 6 * slow))),
                },
                NextEdition::None => self.upkeep(row, in_force),
            },
            Life::Withdrawn => None,
        }
    }

    fn next_of_draft(
        &self,
        draft: &Draft,
        view: &View,
        seed: &Seed,
        today: NaiveDate,
    ) -> Option<(DocumentStep, Timing)> {
        let slow = self.manner.slowness;
        let is_outdated = || self.cites_outdated(draft, view, today);
        match &draft.stage {
            DraftStage::Writing if self.must_rewrite || is_outdated() => {
                match self.missing_basis(view, seed, today) {
                    Some(basis) => Some((DocumentStep::Register(basis), Timing::Within(0, 2))),
                    None => Some((DocumentStep::Draft, Timing::Within(1, 4 * slow))),
                }
            }
            DraftStage::Writing => Some((DocumentStep::Submit, Timing::Within(1, 4 * slow))),
            DraftStage::InReview if self.manner.halts => None,
            DraftStage::InReview if self.manner.returns > 0 || is_outdated() => {
                Some((DocumentStep::Return, Timing::Within(1, 4 * slow)))
            }
            DraftStage::InReview => Some((DocumentStep::Approve, Timing::Within(1, 5 * slow))),
            DraftStage::Approved { .. } if is_outdated() => {
                Some((DocumentStep::Return, Timing::Within(0, 3)))
            }
            DraftStage::Approved { .. } => Some((DocumentStep::Put, Timing::Within(0, 3))),
            DraftStage::Scheduled { effective_from, .. } => {
                Some((DocumentStep::Look, Timing::On(*effective_from)))
            }
        }
    }

    /// What the edition in force asks for.
    fn upkeep(&self, row: &DocumentRow, in_force: &InForce) -> Option<(DocumentStep, Timing)> {
        let manner = &self.manner;
        let mut old =
            in_force.copies.iter().filter(|(_, copy)| copy.edition != Some(in_force.edition));
        if manner.recalls
            && let Some((number, _)) = old.next()
        {
            return Some((DocumentStep::Recall(number.clone()), Timing::Within(0, 4)));
        }
        let current =
            in_force.copies.values().filter(|copy| copy.edition == Some(in_force.edition)).count();
        if current < manner.copies {
            return Some((DocumentStep::Distribute, Timing::Within(0, 5)));
        }
        if manner.keeps_records && !has_retention(row) {
            return Some((DocumentStep::Retain, Timing::Within(2, 15)));
        }
        let due_on = row.next_review?.due_on;
        match (manner.review, &in_force.review) {
            (ReviewHabit::Before(days), ReviewClock::Running(_)) => {
                let on = due_on - Days::new(days.into());
                Some((DocumentStep::Confirm, Timing::On(on)))
            }
            (ReviewHabit::Before(days) | ReviewHabit::After(days), _) => {
                let on = due_on + Days::new(days.into());
                Some((DocumentStep::Confirm, Timing::On(on)))
            }
            (ReviewHabit::Never, _) => None,
        }
    }

    pub(super) fn procedure<'s>(&self, seed: &'s Seed) -> Option<&'s Procedure> {
        let code = self.plan.tthc.as_ref()?;
        let agency = seed.agency(self.plan.agency.as_str())?;
        seed.procedures(agency).iter().find(|procedure| procedure.code == *code)
    }

    /// A legal basis in force that the agency has not registered yet.
    fn missing_basis(&self, view: &View, seed: &Seed, today: NaiveDate) -> Option<Basis> {
        self.procedure(seed)?
            .basis_on(today)
            .find(|basis| !is_registered(view, &self.plan.agency, &basis.number, today))
            .cloned()
    }

    /// Whether the draft cites what is no longer in force.
    pub(super) fn cites_outdated(&self, draft: &Draft, view: &View, on: NaiveDate) -> bool {
        let on = draft.planned_effect_on.map_or(on, |planned| planned.max(on));
        draft
            .tthc
            .iter()
            .flat_map(|tthc| &tthc.legal_basis)
            .any(|code| !view.external_in_force(&self.plan.agency, code, on))
    }

    /// The number of a copy that is in use.
    pub(super) fn copy_in_use(&self, view: &View) -> Option<String> {
        let row = view.documents.rows.get(&self.plan.stream)?;
        copies_of(row)?.keys().next().cloned()
    }

    /// Whether the system has proposed an amendment that nobody has taken up.
    pub(super) fn is_asked_to_amend(&self, view: &View) -> bool {
        let row = view.documents.rows.get(&self.plan.stream);
        self.change.is_none()
            && row.is_some_and(|row| row.trace.places().contains(&"AmendmentProposed"))
    }

    /// Whether a change can be proposed: an edition is in force, and none is being made.
    pub(super) fn is_amendable(&self, view: &View) -> bool {
        view.documents.rows.get(&self.plan.stream).is_some_and(|row| {
            row.trace.places().contains(&"NoDraft") && row.edition_in_force().is_some()
        })
    }
}

/// Whether an agency has a legal instrument in its register, in force on a day.
pub(super) fn is_registered(view: &View, agency: &Scope, number: &str, on: NaiveDate) -> bool {
    normalised_code(number).is_ok_and(|code| view.external_in_force(agency, &code, on))
}

fn in_force(row: &DocumentRow) -> Option<&InForce> {
    match &row.trace.state {
        ControlledDocument::Internal(document) => match &document.life {
            Life::InForce(in_force) => Some(in_force),
            Life::InPreparation(_) | Life::Withdrawn => None,
        },
        ControlledDocument::External(_) | ControlledDocument::Unregistered => None,
    }
}

/// The copies of a document in force that are in use, by control number.
pub(super) fn copies_of(row: &DocumentRow) -> Option<&BTreeMap<String, IssuedCopy>> {
    in_force(row).map(|in_force| &in_force.copies)
}

fn has_retention(row: &DocumentRow) -> bool {
    match &row.trace.state {
        ControlledDocument::Internal(document) => document.retention.is_some(),
        ControlledDocument::External(_) | ControlledDocument::Unregistered => false,
    }
}
