//! The decisions on a controlled document: the edition in force, its review, and the way of a draft
//! into effect. Writing drafts, copies, external documents and records have modules of their own.

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, Decider, MessageSet, Meta};

use super::{
    AmendmentProposed, ApproveDocument, ConfirmStillSuitable, ControlledDocument, DocumentApproved,
    DocumentCommand, DocumentEffectScheduled, DocumentEvent, DocumentFacts, DocumentPutIntoEffect,
    DocumentRejection, DocumentReviewBecameOverdue, DocumentReviewedUnchanged, DocumentSubmitted,
    DocumentSuperseded, DocumentWithdrawn, Draft, DraftReturned, Edition, InForce, NextEdition,
    ProposeAmendment, PutIntoEffect, ReturnDraft, ReviewClock, Stage, SubmitForReview,
    WithdrawDocument, refusal,
};
use crate::due::{DueDate, TimeLimit, moving};
use crate::input::{TEXT_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// What every decision answers.
pub(super) type Answer = Result<Vec<DocumentEvent>, DocumentRejection>;
/// An act on a document.
pub(super) type DocumentAct = Act<DocumentCommand>;

impl Decider for ControlledDocument {
    const CATEGORY: &'static str = "document";
    type Command = DocumentCommand;
    type Event = DocumentEvent;
    type Rejection = DocumentRejection;
    type Facts = DocumentFacts;

    fn initial() -> Self {
        Self::Unregistered
    }

    fn decide(&self, act: &DocumentAct, context: &Context<DocumentFacts>) -> Answer {
        match &act.command {
            DocumentCommand::Draft(draft) => self.write_draft(draft, act, &context.facts),
            DocumentCommand::Submit(submit) => self.submit(submit, act),
            DocumentCommand::Return(back) => self.send_back(back, act),
            DocumentCommand::Approve(approve) => self.approve(approve, act, &context.facts),
            DocumentCommand::PutIntoEffect(put) => self.put(put, act, context),
            DocumentCommand::TakeEffect(_) => self.take_effect(act, &context.facts),
            DocumentCommand::ProposeAmendment(propose) => self.propose(propose, act),
            DocumentCommand::ConfirmStillSuitable(confirm) => {
                self.confirm(confirm, act, &context.facts)
            }
            DocumentCommand::DeclareReviewOverdue(_) => self.declare_overdue(act),
            DocumentCommand::DistributeCopy(distribute) => self.distribute(distribute, act),
            DocumentCommand::RecallCopy(recall) => self.recall(recall, act),
            DocumentCommand::Withdraw(withdraw) => self.withdraw(withdraw, act),
            DocumentCommand::RegisterExternal(register) => self.register(register, act, context),
            DocumentCommand::ExpireExternal(_) => self.expire(act),
            DocumentCommand::SetRetention(set) => self.set_retention(set, act),
            DocumentCommand::RecordDisposition(record) => {
                self.record_disposition(record, act, &context.facts)
            }
            DocumentCommand::MoveDue(command) => Ok(moving::decide(self, command)),
            DocumentCommand::BringIn(document) => self.bring_in(document, act, context),
        }
    }

    fn evolve(mut self, event: &DocumentEvent, meta: &Meta) -> Self {
        self.apply(event, meta);
        self
    }
}

impl ControlledDocument {
    fn submit(&self, submit: &SubmitForReview, act: &DocumentAct) -> Answer {
        let Some(draft @ Draft { stage: Stage::Writing, .. }) = self.draft() else {
            return not_here(act);
        };
        check_order(act, draft.last_step_on)?;
        let note = note(submit.note.as_deref())?;
        Ok(vec![DocumentSubmitted { edition: draft.edition, note }.into()])
    }

    fn send_back(&self, back: &ReturnDraft, act: &DocumentAct) -> Answer {
        match self.draft() {
            Some(draft) if draft.stage != Stage::Writing => {
                check_order(act, draft.last_step_on)?;
                let reason = text("reason", &back.reason, TEXT_CHARS_MAX)?;
                Ok(vec![DraftReturned { edition: draft.edition, reason }.into()])
            }
            Some(_) | None => not_here(act),
        }
    }

    fn approve(
        &self,
        approve: &ApproveDocument,
        act: &DocumentAct,
        facts: &DocumentFacts,
    ) -> Answer {
        let Some(draft @ Draft { stage: Stage::InReview, .. }) = self.draft() else {
            return not_here(act);
        };
        check_order(act, draft.last_step_on)?;
        if act.act_of.person.is_some_and(|person| draft.drafters.contains(&person)) {
            return Err(DocumentRejection::ApproverDrafted { edition: draft.edition });
        }
        facts.check_tthc(draft.tthc.as_ref(), act.occurred_on)?;
        let note = note(approve.note.as_deref())?;
        Ok(vec![DocumentApproved { edition: draft.edition, note }.into()])
    }

    fn put(
        &self,
        put: &PutIntoEffect,
        act: &DocumentAct,
        context: &Context<DocumentFacts>,
    ) -> Answer {
        let Some(draft) = self.draft() else { return not_here(act) };
        let scheduled_for = match &draft.stage {
            Stage::Approved { .. } => None,
            Stage::Scheduled { effective_from, .. } => Some(*effective_from),
            Stage::Writing | Stage::InReview => return not_here(act),
        };
        let on = act.occurred_on;
        check_order(act, draft.last_step_on)?;
        let effective_from = put.effective_from.unwrap_or(on);
        check_date("effectiveFrom", effective_from)?;
        if effective_from < on {
            return Err(DocumentRejection::Retroactive { effective_from, on });
        }
        if let Some(InForce { valid_from: current_from, .. }) = self.in_force()
            && effective_from <= *current_from
        {
            let current_from = *current_from;
            return Err(DocumentRejection::NotAfterCurrent { effective_from, current_from });
        }
        if scheduled_for == Some(effective_from) {
            return Ok(Vec::new());
        }
        context.facts.check_tthc(draft.tthc.as_ref(), on)?;
        let regulation = context.facts.regulation_on(on)?;
        if effective_from > context.today {
            let edition = draft.edition;
            return Ok(vec![DocumentEffectScheduled { edition, effective_from }.into()]);
        }
        Ok(self.effect(draft.edition, effective_from, regulation))
    }

    fn take_effect(&self, act: &DocumentAct, facts: &DocumentFacts) -> Answer {
        if let Some(external) = self.external() {
            return external.take_effect(act);
        }
        let Some(Draft { edition, stage: Stage::Scheduled { effective_from, .. }, .. }) =
            self.draft()
        else {
            return not_here(act);
        };
        let regulation = facts.regulation_on(act.occurred_on)?;
        Ok(self.effect(*edition, *effective_from, regulation))
    }

    /// The edition in force gives way, and another is in force from a day on.
    fn effect(
        &self,
        edition: Edition,
        valid_from: NaiveDate,
        regulation: &Regulation,
    ) -> Vec<DocumentEvent> {
        let superseded = self.in_force().map(|before| {
            DocumentSuperseded {
                edition: before.edition,
                valid_from: before.valid_from,
                valid_until: valid_from,
                by: edition,
            }
            .into()
        });
        let next_review = review_after(valid_from, regulation);
        let put = DocumentPutIntoEffect { edition, valid_from, next_review };
        superseded.into_iter().chain([put.into()]).collect()
    }

    fn propose(&self, propose: &ProposeAmendment, act: &DocumentAct) -> Answer {
        let Some(in_force @ InForce { next: NextEdition::None, .. }) = self.in_force() else {
            return not_here(act);
        };
        check_order(act, in_force.valid_from)?;
        let reason = text("reason", &propose.reason, TEXT_CHARS_MAX)?;
        Ok(vec![AmendmentProposed { edition: in_force.edition, reason }.into()])
    }

    fn confirm(
        &self,
        confirm: &ConfirmStillSuitable,
        act: &DocumentAct,
        facts: &DocumentFacts,
    ) -> Answer {
        let Some(in_force) = self.in_force() else { return not_here(act) };
        let on = act.occurred_on;
        check_order(act, in_force.last_step_on())?;
        let conclusion = text("conclusion", &confirm.conclusion, TEXT_CHARS_MAX)?;
        if in_force.reviewed_on == Some(on) {
            return Ok(Vec::new());
        }
        let next_review = review_after(on, facts.regulation_on(on)?);
        let edition = in_force.edition;
        Ok(vec![DocumentReviewedUnchanged { edition, conclusion, next_review }.into()])
    }

    fn declare_overdue(&self, act: &DocumentAct) -> Answer {
        let Some(in_force) = self.in_force() else { return not_here(act) };
        match in_force.review {
            ReviewClock::Running(review) => {
                let edition = in_force.edition;
                Ok(vec![DocumentReviewBecameOverdue { edition, review }.into()])
            }
            ReviewClock::Overdue => Ok(Vec::new()),
        }
    }

    fn withdraw(&self, withdraw: &WithdrawDocument, act: &DocumentAct) -> Answer {
        let Some(in_force) = self.in_force() else { return not_here(act) };
        check_order(act, in_force.last_step_on())?;
        let reason = text("reason", &withdraw.reason, TEXT_CHARS_MAX)?;
        if !in_force.copies.is_empty() {
            let numbers = in_force.copies.keys().cloned().collect();
            return Err(DocumentRejection::CopiesOutstanding { numbers });
        }
        Ok(vec![
            DocumentWithdrawn {
                edition: in_force.edition,
                valid_from: in_force.valid_from,
                valid_until: act.occurred_on,
                reason,
                abandoned_draft: self.draft().map(|draft| draft.edition),
            }
            .into(),
        ])
    }
}

impl DocumentFacts {
    /// The parameters in force on the day of the act.
    pub(super) fn regulation_on(&self, on: NaiveDate) -> Result<&Regulation, DocumentRejection> {
        self.regulation.as_deref().ok_or(DocumentRejection::NoRegulation { on })
    }
}

pub(super) fn review_after(day: NaiveDate, regulation: &Regulation) -> DueDate {
    DueDate::under(regulation, regulation.term(TimeLimit::DocumentReview, day))
}

/// For what the table has already refused.
pub(super) fn not_here<T>(act: &DocumentAct) -> Result<T, DocumentRejection> {
    Err(DocumentRejection::NotHere { command: act.command.message_type().name })
}

/// An act cannot be dated before the step that it follows.
pub(super) fn check_order(
    act: &DocumentAct,
    previous_on: NaiveDate,
) -> Result<(), DocumentRejection> {
    let on = act.occurred_on;
    if on < previous_on {
        return Err(DocumentRejection::BeforePreviousStep { on, previous_on });
    }
    Ok(())
}

/// Dates outside two centuries are slips of the pen, and would not fit a clock.
pub(super) fn check_date(field: &'static str, date: NaiveDate) -> Result<(), DocumentRejection> {
    const MIN: NaiveDate = year_begins(1900);
    const MAX: NaiveDate = year_begins(2200);
    if (MIN..MAX).contains(&date) {
        return Ok(());
    }
    Err(DocumentRejection::DateOutOfRange { field, date, min: MIN, max: MAX })
}

const fn year_begins(year: i32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, 1, 1) {
        Some(date) => date,
        None => panic!("every year has a first day"),
    }
}

pub(super) fn text(
    field: &'static str,
    text: &str,
    chars_max: usize,
) -> Result<String, DocumentRejection> {
    let checked = required_text(refusal::TEXT_RULE, refusal::TEXT_CLAUSE, field, text, chars_max)?;
    Ok(checked)
}

fn note(note: Option<&str>) -> Result<Option<String>, DocumentRejection> {
    let checked =
        optional_text(refusal::TEXT_RULE, refusal::TEXT_CLAUSE, "note", note, TEXT_CHARS_MAX)?;
    Ok(checked)
}
