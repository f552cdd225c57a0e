//! What depends on the edition of the standard that a system follows: beginning with one, the documents
//! that it asks for, and the move to another.

use chrono::NaiveDate;

use super::TRANSITION;
use super::command::{StaleGround, StartTransition};
use super::decide::{Answer, Asked, title};
use super::event::{StandardTransitionCompleted, StandardTransitionStarted};
use super::rejection::{QmsRejection, TEXT_RULE};
use super::standard::StandardEdition;
use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// The names of the editions that a system may begin with or move to on a day.
fn open_on(regulation: &Regulation, on: NaiveDate) -> Vec<String> {
    let editions = regulation.parameters.qms.standards.iter();
    editions.filter(|edition| edition.is_open(on)).map(|edition| edition.name.clone()).collect()
}

impl Asked<'_> {
    /// An edition by its name, and where the command names it.
    fn edition(
        &self,
        field: Option<&'static str>,
        standard: &str,
    ) -> Result<&StandardEdition, QmsRejection> {
        let regulation = self.regulation()?;
        regulation.parameters.qms.edition(standard).ok_or_else(|| QmsRejection::UnknownStandard {
            field,
            standard: standard.to_owned(),
            open: open_on(regulation, self.on),
        })
    }

    fn edition_given(
        &self,
        field: &'static str,
        given: &str,
    ) -> Result<&StandardEdition, QmsRejection> {
        self.edition(Some(field), &title(field, given)?)
    }

    /// The edition that the system follows.
    pub(super) fn own_edition(&self) -> Result<&StandardEdition, QmsRejection> {
        self.edition(None, &self.qms.standard)
    }

    /// The edition that a system would begin with or move to on the day of the act.
    pub(super) fn edition_to_take_up(
        &self,
        field: &'static str,
        given: &str,
    ) -> Result<&StandardEdition, QmsRejection> {
        let edition = self.edition_given(field, given)?;
        self.is_usable(field, edition, self.on)?;
        match edition.closes_on() {
            Some(last) if self.on > last => Err(QmsRejection::StandardClosed {
                field,
                standard: edition.name.clone(),
                last,
                on: self.on,
                open: open_on(self.regulation()?, self.on),
            }),
            Some(_) | None => Ok(edition),
        }
    }

    /// The edition of a system that was issued under it on a day before its history here begins. When
    /// it began is not known: it may have done so before no other was to begin with it.
    pub(super) fn edition_of_old(
        &self,
        given: &str,
        issued_on: NaiveDate,
    ) -> Result<&StandardEdition, QmsRejection> {
        let field = "standard";
        let edition = self.edition_given(field, given)?;
        self.is_usable(field, edition, issued_on)?;
        match edition.leave_by {
            Some(last) if issued_on > last => Err(QmsRejection::StandardClosed {
                field,
                standard: edition.name.clone(),
                last,
                on: issued_on,
                open: open_on(self.regulation()?, issued_on),
            }),
            Some(_) | None => Ok(edition),
        }
    }

    fn is_usable(
        &self,
        field: &'static str,
        edition: &StandardEdition,
        on: NaiveDate,
    ) -> Result<(), QmsRejection> {
        if edition.usable_from <= on {
            return Ok(());
        }
        Err(QmsRejection::StandardTooEarly {
            field,
            standard: edition.name.clone(),
            usable_from: edition.usable_from,
            on,
            open: open_on(self.regulation()?, on),
        })
    }

    /// The documents that an edition asks for, and a process for each procedure in scope.
    pub(super) fn documents_are_complete(
        &self,
        edition: &StandardEdition,
    ) -> Result<(), QmsRejection> {
        let documents = &self.inquiry.documents;
        let named = [
            (documents.policy && self.qms.has_policy, "chính sách chất lượng (policy)"),
            (
                documents.objectives && self.qms.objectives.is_some(),
                "mục tiêu chất lượng (objectives)",
            ),
            (documents.manual || !edition.asks_for_manual, "sổ tay chất lượng (manual)"),
        ];
        let mut missing: Vec<String> =
            named.iter().filter(|(is, _)| !is).map(|(_, name)| (*name).to_owned()).collect();
        missing.extend(
            edition
                .procedure_clauses
                .iter()
                .filter(|clause| !documents.procedure_clauses.contains(clause))
                .map(|clause| format!("quy trình (procedure) {clause}")),
        );
        if !missing.is_empty() {
            let standard = edition.name.clone();
            return Err(QmsRejection::DocumentsMissing { standard, missing });
        }
        if self.qms.tthc.is_empty() {
            return Err(QmsRejection::EmptyScope);
        }
        self.are_in_force(&self.qms.tthc)?;
        let codes: Vec<String> =
            self.qms.tthc.iter().filter(|code| !documents.tthc.contains(code)).cloned().collect();
        if codes.is_empty() { Ok(()) } else { Err(QmsRejection::TthcWithoutProcess { codes }) }
    }

    pub(super) fn start_transition(&self, command: &StartTransition) -> Answer {
        let running = self.running()?;
        self.follows()?;
        if let Some(transition) = &running.transition {
            return Err(QmsRejection::AlreadyMoving { to: transition.to.clone() });
        }
        let edition = self.edition_to_take_up("to", &command.to)?;
        if edition.is_named(&self.qms.standard) {
            return Err(QmsRejection::SameStandard { standard: edition.name.clone() });
        }
        let basis = required_text(TEXT_RULE, TRANSITION, "basis", &command.basis, TEXT_CHARS_MAX)?;
        let (from, to) = (self.qms.standard.clone(), edition.name.clone());
        Ok(vec![StandardTransitionStarted { from, to, basis }.into()])
    }

    /// A move that has begun is completed, also after the last day on which one may begin.
    pub(super) fn complete_transition(&self, evidence: String) -> Answer {
        self.follows()?;
        let Some(transition) = &self.running()?.transition else {
            return Err(QmsRejection::OutOfOrder);
        };
        self.documents_are_complete(self.edition(None, &transition.to)?)?;
        self.was_checked_since(transition.since)?;
        let stale = match self.qms.announced() {
            Some(announced) if !announced.is_stale => {
                Some(self.stale(announced.round, StaleGround::StandardChanged, None, None)?)
            }
            Some(_) | None => None,
        };
        let completed = StandardTransitionCompleted { to: transition.to.clone(), evidence };
        Ok([completed.into()].into_iter().chain(stale).collect())
    }
}
