//! The findings of the history: raised by people, or by the system for what they do elsewhere.

use std::ops::Bound;

use luuvet_engine::{Position, Scope, StreamId};

use super::super::DemoError;
use super::super::dice::Dice;
use super::super::document::Timing;
use super::super::finding::{FindingScript, Temper};
use super::super::finding_deed::{Raising, fitted, raise, stream_of};
use super::super::rollout::Rollout;
use super::super::story;
use super::papers::Resume;
use super::{Entry, History};

impl History<'_> {
    pub(super) async fn raise(&mut self, raising: Raising) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        self.raised += 1;
        let label = format!("history|{}", self.raised);
        let stream = stream_of(self.stage.seed, &label)?;
        let mut dice = Dice::new(self.stage.seed, &format!("finding|{label}"));
        let deed = raise(&raising, &stream, &view, self.seed, today, &mut dice)?;
        self.stage.perform(deed).await?;
        self.follow(stream, &raising.agency, dice).await
    }

    /// Follows a finding that was raised.
    async fn follow(
        &mut self,
        stream: StreamId,
        agency: &Scope,
        mut dice: Dice,
    ) -> Result<(), DemoError> {
        if !self.found.insert(stream.clone()) {
            return Ok(());
        }
        let view = self.stage.view().await?;
        let is_told = view.findings.rows.get(&stream).is_some_and(|row| story::is_told(row));
        let temper = if is_told {
            story::temper(&mut dice)
        } else {
            let rollout = self.rollouts.get(agency).copied().unwrap_or(Rollout::Quick);
            fitted(Temper::throw(rollout.diligence(&mut dice), &mut dice), agency)
        };
        self.findings.push(FindingScript::new(stream, temper, dice));
        self.schedule_finding(self.findings.len() - 1).await
    }

    /// Follows what the system raised about an agency from a position on.
    pub(super) async fn follow_new(
        &mut self,
        agency: &Scope,
        from: Position,
    ) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        let new: Vec<StreamId> =
            view.findings.by_agency.from(agency, Bound::Included(from)).cloned().collect();
        for stream in new {
            let dice = Dice::new(self.stage.seed, &format!("finding|{stream}"));
            self.follow(stream, agency, dice).await?;
        }
        Ok(())
    }

    pub(super) async fn schedule_finding(&mut self, index: usize) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        let Some(script) = self.findings.get(index) else { return Ok(()) };
        let Some((_, timing)) = script.next(&view) else { return Ok(()) };
        let mut dice = script.dice.clone();
        let moment = self.moment(timing, &mut dice);
        self.agenda.enter(moment, Entry::Finding(index));
        if let Some(script) = self.findings.get_mut(index) {
            script.dice = dice;
        }
        Ok(())
    }

    pub(super) async fn finding(&mut self, index: usize) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let Some(script) = self.findings.get_mut(index) else { return Ok(()) };
        let Some((step, timing)) = script.next(&view) else { return Ok(()) };
        let is_due = match timing {
            Timing::Within(_, _) => true,
            Timing::On(day) => day <= today,
        };
        if is_due && let Some(deed) = script.deed(step, &view, self.seed, today)? {
            let Some(deed) = self.lay_aside(deed, Resume::Finding(index)).await? else {
                return Ok(());
            };
            self.stage.perform(deed).await?;
        }
        self.schedule_finding(index).await
    }
}
