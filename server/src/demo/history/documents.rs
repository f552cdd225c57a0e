//! The documents of the history: what comes next for each, and what sets one on another course.

use luuvet_domain::document::{
    ControlledDocument, DocumentCommand, RecordDisposition, Retention, WithdrawDocument,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;

use super::super::cast::Cast;
use super::super::document::{Change, DocumentStep, Timing};
use super::super::outlook::Event;
use super::super::stage::Deed;
use super::super::time::{day, working_moment, working_moment_after};
use super::super::{DemoError, texts};
use super::{Entry, History};

/// Working days after which a change is tried again, when another one is still being made.
const TRY_AGAIN_WORKING_DAYS: u32 = 20;

impl History<'_> {
    /// Enters what comes next for a document.
    pub(super) async fn schedule_document(&mut self, index: usize) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let Some(document) = self.documents.get(index) else { return Ok(()) };
        let course = document.course;
        let Some((_, timing)) = document.script.next(&view, self.seed, today) else {
            return Ok(());
        };
        let mut dice = document.script.dice.clone();
        let moment = self.moment(timing, &mut dice);
        self.agenda.enter(moment, Entry::Document { index, course });
        if let Some(document) = self.documents.get_mut(index) {
            document.script.dice = dice;
        }
        Ok(())
    }

    pub(super) async fn document(&mut self, index: usize) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let number = self.stage.seed;
        let Some(document) = self.documents.get_mut(index) else { return Ok(()) };
        let script = &mut document.script;
        let Some((step, timing)) = script.next(&view, self.seed, today) else { return Ok(()) };
        let is_due = match timing {
            Timing::Within(_, _) => true,
            Timing::On(day) => day <= today,
        };
        if is_due && let Some(deed) = script.deed(&step, &view, self.seed, (number, today))? {
            if step == DocumentStep::Confirm {
                script.manner.review = document.rollout.review(&mut script.dice);
            }
            self.stage.perform(deed).await?;
        }
        self.schedule_document(index).await
    }

    pub(super) async fn amend(&mut self, index: usize, change: Change) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let Some(document) = self.documents.get_mut(index) else { return Ok(()) };
        if document.script.is_asked_to_amend(&view) {
            document.course += 1;
            document.script.change = Some(change);
            return self.schedule_document(index).await;
        }
        if !document.script.is_amendable(&view) {
            // Not in force yet, or another change is being made. A withdrawn one stays withdrawn.
            let row = view.documents.rows.get(&document.script.plan.stream);
            if row.is_some_and(|row| !row.trace.places().contains(&"Withdrawn")) {
                let again = self.calendar.after_working_days(today, TRY_AGAIN_WORKING_DAYS);
                let moment = working_moment(&self.calendar, again, &mut document.script.dice);
                self.agenda.enter(moment, Entry::Thrown(Event::Amend(index, change)));
            }
            return Ok(());
        }
        document.course += 1;
        let deed = document.script.proposal(&view, change, today)?;
        self.stage.perform(deed).await?;
        self.schedule_document(index).await
    }

    /// Withdraws a document once no copy of it is in use.
    pub(super) async fn withdraw(&mut self, index: usize) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let Some(document) = self.documents.get_mut(index) else { return Ok(()) };
        if !document.script.is_amendable(&view) {
            return Ok(());
        }
        document.course += 1;
        if let Some(number) = document.script.copy_in_use(&view) {
            let step = DocumentStep::Recall(number);
            let draw = (self.stage.seed, today);
            let deed = document.script.deed(&step, &view, self.seed, draw)?;
            let moment = working_moment_after(
                &self.calendar,
                today,
                self.stage.now(),
                &mut document.script.dice,
            );
            self.agenda.enter(moment, Entry::Thrown(Event::Withdraw(index)));
            return match deed {
                Some(deed) => self.stage.perform(deed).await,
                None => Ok(()),
            };
        }
        let plan = &document.script.plan;
        let head = Cast::of(&view, &plan.agency, today)?.the(Office::AgencyHead)?;
        let command = WithdrawDocument { reason: texts::NO_LONGER_USED.to_owned() };
        let command = Command::Document(DocumentCommand::from(command));
        let deed = Deed::own(&plan.stream, head, command);
        self.stage.perform(deed).await
    }

    /// Disposes of the records of 2015, where two years of keeping are over.
    pub(super) async fn dispose(&mut self, index: usize) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let Some(document) = self.documents.get(index) else { return Ok(()) };
        let plan = &document.script.plan;
        let state = view.documents.rows.get(&plan.stream).map(|row| &row.trace.state);
        let Some(ControlledDocument::Internal(internal)) = state else { return Ok(()) };
        if !matches!(internal.retention, Some(Retention::ThenDestroy { months: 24, .. })) {
            return Ok(());
        }
        let head = Cast::of(&view, &plan.agency, today)?.the(Office::AgencyHead)?;
        let closed_on = day(2015, 12, 31);
        let records = format!("Hồ sơ năm 2015 theo {}", plan.code);
        let command = DocumentCommand::from(RecordDisposition { records, closed_on });
        let deed = Deed::own(&plan.stream, head, Command::Document(command)).with_evidence();
        self.stage.perform(deed).await
    }
}
