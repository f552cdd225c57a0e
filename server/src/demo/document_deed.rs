//! Documents in words: who takes each step, and what they write.

use chrono::{Days, NaiveDate};
use luuvet_domain::document::{
    self, ApproveDocument, ConfirmStillSuitable, CopyOutcome, Disposition, DistributeCopy,
    DocumentCommand, DocumentKind, DraftDocument, Edition, ProposeAmendment, PutIntoEffect,
    RecallCopy, RegisterExternal, ReturnDraft, SetRetention, SubmitForReview, TthcCitation,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::Scope;
use luuvet_projections::View;
use luuvet_projections::documents::DocumentRow;

use super::cast::{Actor, Cast};
use super::dice::invented_hash;
use super::document::{Change, DocumentScript, DocumentStep, copies_of};
use super::seed::{Basis, Seed};
use super::stage::{Deed, clerk_of};
use super::time::year_of;
use super::{DemoError, texts};

impl DocumentScript {
    /// Who does the step, with the command. Changes the script as the step will.
    pub(super) fn deed(
        &mut self,
        step: &DocumentStep,
        view: &View,
        seed: &Seed,
        draw: (u64, NaiveDate),
    ) -> Result<Option<Deed>, DemoError> {
        let (number, today) = draw;
        let cast = Cast::of(view, &self.plan.agency, today)?;
        let stream = self.plan.stream.clone();
        let row = view.documents.rows.get(&stream).map(|row| &**row);
        let is_form = self.plan.kind == DocumentKind::Form;
        let leader =
            if is_form && self.dice.percent(80) { Office::Qmr } else { Office::AgencyHead };
        let (actor, command): (Actor, DocumentCommand) = match step {
            DocumentStep::Look => return Ok(None),
            DocumentStep::Register(basis) => {
                return register(&cast, &self.plan.agency, basis).map(Some);
            }
            DocumentStep::Draft => {
                self.must_rewrite = false;
                let draft = self.draft(row, seed, number, today);
                (self.drafter(&cast)?, draft.into())
            }
            DocumentStep::Submit => (self.drafter(&cast)?, SubmitForReview { note: None }.into()),
            DocumentStep::Return => {
                self.manner.returns = self.manner.returns.saturating_sub(1);
                self.must_rewrite = true;
                let reason = texts::pick(&texts::RETURNS, &mut self.dice);
                (cast.the(Office::Qmr)?, ReturnDraft { reason }.into())
            }
            DocumentStep::Approve => (cast.the(leader)?, ApproveDocument { note: None }.into()),
            DocumentStep::Put => {
                self.change = None;
                let from = self.day_of_effect(row, view, today);
                (cast.the(leader)?, PutIntoEffect { effective_from: Some(from) }.into())
            }
            DocumentStep::Recall(number) => {
                let outcome = if self.dice.percent(85) {
                    CopyOutcome::Recalled
                } else {
                    CopyOutcome::MarkedObsolete
                };
                let number = number.clone();
                (cast.the(Office::IsoSecretary)?, RecallCopy { number, outcome }.into())
            }
            DocumentStep::Distribute => {
                (cast.the(Office::IsoSecretary)?, self.distribution(row, &cast).into())
            }
            DocumentStep::Retain => (cast.the(Office::Qmr)?, self.retention().into()),
            DocumentStep::Confirm => {
                let conclusion = texts::pick(&texts::REVIEWS, &mut self.dice);
                let by =
                    if self.dice.percent(50) { cast.the(Office::Qmr)? } else { self.owner(&cast)? };
                (by, ConfirmStillSuitable { conclusion }.into())
            }
        };
        let deed = Deed::own(&stream, actor, Command::Document(command));
        let last_step = row.map(|row| row.trace.last.occurred_on);
        Ok(Some(self.entered(deed, step, last_step, &cast)))
    }

    /// Sometimes a clerk enters it. What leans on laws in force is entered on its day.
    fn entered(
        &mut self,
        deed: Deed,
        step: &DocumentStep,
        last_step: Option<NaiveDate>,
        cast: &Cast<'_>,
    ) -> Deed {
        let may_lag = self.plan.tthc.is_none()
            && matches!(
                step,
                DocumentStep::Approve
                    | DocumentStep::Put
                    | DocumentStep::Return
                    | DocumentStep::Confirm
            );
        match (clerk_of(cast), last_step) {
            (Some(clerk), Some(not_before))
                if may_lag && self.dice.percent(self.manner.on_paper) =>
            {
                deed.on_paper(clerk, not_before)
            }
            (Some(_) | None, _) => deed,
        }
    }

    fn owner(&self, cast: &Cast<'_>) -> Result<Actor, DemoError> {
        match &self.plan.unit {
            Some(unit) => cast.unit_head(unit),
            None => cast.the(Office::Qmr),
        }
    }

    fn drafter(&mut self, cast: &Cast<'_>) -> Result<Actor, DemoError> {
        match &self.plan.unit {
            Some(unit) if self.dice.percent(70) => cast.unit_head(unit),
            Some(_) => cast.some(Office::Staff, &mut self.dice),
            None => cast.the(Office::IsoSecretary),
        }
    }

    fn draft(
        &mut self,
        row: Option<&DocumentRow>,
        seed: &Seed,
        number: u64,
        today: NaiveDate,
    ) -> DraftDocument {
        let current = row.and_then(DocumentRow::edition_in_force).map(|row| row.edition);
        let change = self.change.clone();
        let edition = match (current, &change) {
            (None, _) => Edition::FIRST,
            (Some(current), Some(change)) if change.is_new_issue => current.next_issue(),
            (Some(current), _) => current.next_revision(),
        };
        let summary =
            || change.map_or_else(|| texts::SMALL_CHANGE.to_owned(), |change| change.summary);
        let tthc = self.procedure(seed).map(|procedure| {
            let legal = procedure.legal_days;
            TthcCitation {
                code: procedure.code.clone(),
                processing_working_days: legal - self.dice.between(0, legal / 4),
                legal_basis: procedure.basis_on(today).map(|basis| basis.number.clone()).collect(),
            }
        });
        let title = match self.plan.kind {
            DocumentKind::Objectives => format!("{} {}", self.plan.title, year_of(today)),
            DocumentKind::Policy
            | DocumentKind::Manual
            | DocumentKind::SystemProcedure
            | DocumentKind::TthcProcedure
            | DocumentKind::WorkInstruction
            | DocumentKind::Form
            | DocumentKind::External => self.plan.title.clone(),
        };
        let label = format!("{}|{edition}|{today}", self.plan.stream);
        DraftDocument {
            agency: self.plan.agency.clone(),
            code: self.plan.code.clone(),
            title,
            kind: self.plan.kind,
            unit: self.plan.unit.clone(),
            issue: Some(edition.issue),
            revision: Some(edition.revision),
            clauses: self.plan.clauses.clone(),
            tthc,
            content_sha256: Some(invented_hash(number, &label)),
            change_summary: current.map(|_| summary()),
            planned_effect_on: None,
        }
    }

    /// The day of effect: some days ahead, unless the cited law ends before.
    fn day_of_effect(&self, row: Option<&DocumentRow>, view: &View, today: NaiveDate) -> NaiveDate {
        let from = today + Days::new(self.manner.days_ahead.into());
        let draft = row.and_then(|row| row.trace.state.draft());
        match draft {
            Some(draft) if self.cites_outdated(draft, view, from) => today,
            Some(_) | None => from,
        }
    }

    fn distribution(&mut self, row: Option<&DocumentRow>, cast: &Cast<'_>) -> DistributeCopy {
        let in_use = row.and_then(copies_of).map_or(0, |copies| copies.len());
        let taken = |number: &String| {
            row.and_then(copies_of).is_some_and(|copies| copies.contains_key(number))
        };
        let free = (1..=in_use + 1).map(|n| format!("{n:02}")).find(|number| !taken(number));
        let place = match (&self.plan.unit, in_use) {
            (Some(unit), 0) => unit.clone(),
            (None, 0) | (Some(_), 1) => texts::ONE_STOP_SHOP.to_owned(),
            (_, _) => {
                self.dice.pick(&cast.units()).map_or_else(String::new, |unit| (*unit).to_owned())
            }
        };
        let copies = self.dice.between(1, 3);
        DistributeCopy { place, copies, number: free.unwrap_or_else(|| "01".to_owned()) }
    }

    fn retention(&mut self) -> SetRetention {
        let place = texts::pick(&texts::ARCHIVES, &mut self.dice);
        match self.dice.between(0, 5) {
            0 => SetRetention { months: None, place, disposition: Disposition::KeepForEver },
            1 | 2 => SetRetention { months: Some(60), place, disposition: Disposition::Archive },
            _ => SetRetention { months: Some(24), place, disposition: Disposition::Destroy },
        }
    }

    /// The proposal of a change, by who finds it needed.
    pub(super) fn proposal(
        &mut self,
        view: &View,
        change: Change,
        today: NaiveDate,
    ) -> Result<Deed, DemoError> {
        let cast = Cast::of(view, &self.plan.agency, today)?;
        let actor = if self.dice.percent(60) {
            self.owner(&cast)?
        } else {
            cast.the(Office::IsoSecretary)?
        };
        let reason = change.summary.clone();
        self.change = Some(change);
        let command = DocumentCommand::from(ProposeAmendment { reason });
        Ok(Deed::own(&self.plan.stream, actor, Command::Document(command)))
    }
}

/// Registers a legal instrument at an agency.
pub(super) fn register(cast: &Cast<'_>, agency: &Scope, basis: &Basis) -> Result<Deed, DemoError> {
    let command = RegisterExternal {
        agency: agency.clone(),
        code: basis.number.clone(),
        title: basis.title.clone(),
        issuer: texts::issuer_of(&basis.number).to_owned(),
        number: basis.number.clone(),
        effective_from: basis.effective_from,
        effective_to: basis.effective_to,
    };
    let stream = document::stream(agency, &basis.number);
    let actor = cast.the(Office::IsoSecretary)?;
    Ok(Deed::own(&stream, actor, Command::Document(command.into())))
}
