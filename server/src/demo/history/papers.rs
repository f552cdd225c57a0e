//! Papers that lie until a clerk enters them, and what then becomes of a late entry.

use chrono::NaiveDate;
use luuvet_engine::Position;

use super::super::DemoError;
use super::super::cast::Cast;
use super::super::dice::Dice;
use super::super::document::Timing;
use super::super::paper::{Paper, correct_number, countersign};
use super::super::stage::{Deed, clerk_of};
use super::{Entry, History};

/// A paper that was signed and is not yet entered.
#[derive(Debug)]
pub(super) struct Lying {
    paper: &'static Paper,
    deed: Deed,
    signed_on: NaiveDate,
    resume: Resume,
}

/// Who goes on once it is entered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Resume {
    /// A script, after so long.
    Turn { index: usize, again: Option<Timing> },
    /// The script of a finding.
    Finding(usize),
}

/// What is still to be done about a late entry, by the position of its first event.
#[derive(Clone, Copy, Debug)]
pub(super) enum LateEntryStep {
    CorrectNumber(Position),
    Countersign(Position),
}

impl History<'_> {
    /// Lays a deed aside as a paper, to be entered later; gives it back when it is none.
    pub(super) async fn lay_aside(
        &mut self,
        deed: Deed,
        resume: Resume,
    ) -> Result<Option<Deed>, DemoError> {
        let (view, signed_on) = (self.stage.view().await?, self.stage.today());
        let Some(paper) = self.papers.find(&deed, &view, signed_on) else { return Ok(Some(deed)) };
        let mut dice = Dice::new(self.stage.seed, &format!("paper|{}", deed.stream));
        let moment = self.moment(Timing::Within(paper.lies, paper.lies), &mut dice);
        let lying = Lying { paper, deed, signed_on, resume };
        self.agenda.enter(moment, Entry::Paper(Box::new(lying)));
        Ok(None)
    }

    /// A clerk enters it.
    pub(super) async fn enter_paper(&mut self, lying: Lying) -> Result<(), DemoError> {
        let Lying { paper, deed, signed_on, resume } = lying;
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let cast = Cast::of(&view, &deed.actor.agency, today)?;
        let clerk = clerk_of(&cast).unwrap_or_else(|| deed.actor.clone());
        let from = view.position.map_or(Position(0), |last| Position(last.0 + 1));
        self.act_out(deed.filed(clerk, signed_on, paper.reason)).await?;
        let after = self.stage.view().await?;
        if let Some((position, late)) = after.entries.late.from(from).next() {
            let mut dice = Dice::new(self.stage.seed, &format!("entry|{}", late.stream));
            if paper.is_mistyped {
                let moment = self.moment(Timing::Within(1, 2), &mut dice);
                let step = LateEntryStep::CorrectNumber(*position);
                self.agenda.enter(moment, Entry::Late(step));
            }
            if paper.is_countersigned {
                self.countersign_later(from, &mut dice).await?;
            }
        }
        match resume {
            Resume::Turn { index, again } => {
                self.go_on(index, again);
                Ok(())
            }
            Resume::Finding(index) => self.schedule_finding(index).await,
        }
    }

    /// The late entry that was made from a position on is countersigned some days later.
    pub(super) async fn countersign_later(
        &mut self,
        from: Position,
        dice: &mut Dice,
    ) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        if let Some((position, _)) = view.entries.late.from(from).next() {
            let moment = self.moment(Timing::Within(3, 9), dice);
            self.agenda.enter(moment, Entry::Late(LateEntryStep::Countersign(*position)));
        }
        Ok(())
    }

    /// The next step about a late entry.
    pub(super) async fn late_entry(&mut self, step: LateEntryStep) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let (LateEntryStep::CorrectNumber(position) | LateEntryStep::Countersign(position)) = step;
        let Some(late) = view.entries.late.get(&position) else { return Ok(()) };
        let deed = match step {
            LateEntryStep::CorrectNumber(_) => correct_number(late, &view, today)?,
            LateEntryStep::Countersign(_) => countersign(late, &view, today)?,
        };
        self.stage.perform(deed).await
    }
}
