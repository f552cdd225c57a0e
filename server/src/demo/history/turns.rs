//! The turns of scripts, and what follows from an act: findings, amendments, cases.

use std::sync::Arc;

use luuvet_domain::registry::Command;
use luuvet_domain::review::ReviewCommand;
use luuvet_engine::{Position, Scope, StreamId};
use luuvet_projections::View;

use super::super::DemoError;
use super::super::dice::Dice;
use super::super::document::{Change, Timing};
use super::super::legal::{ChangeScript, assesses};
use super::super::script::{Scene, Script, Turn};
use super::super::stage::Deed;
use super::super::violation::ViolationScript;
use super::papers::Resume;
use super::{Entry, History};

impl History<'_> {
    /// A script takes its turn; what its act leads to is followed.
    pub(super) async fn turn(&mut self, index: usize) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        let Some(going) = self.scripts.get_mut(index) else { return Ok(()) };
        let scene = Scene {
            view: &view,
            seed: self.seed,
            number: self.stage.seed,
            today: self.stage.today(),
        };
        let Turn { deed, again, begins } = going.script.turn(&scene)?;
        let mut lies = false;
        if let Some(deed) = deed {
            match self.lay_aside(deed, Resume::Turn { index, again }).await? {
                Some(deed) => self.act_out(deed).await?,
                None => lies = true,
            }
        }
        for (on, script) in begins {
            self.begin(on, script);
        }
        if !lies {
            self.go_on(index, again);
        }
        Ok(())
    }

    /// Does a deed; what it leads to is followed.
    pub(super) async fn act_out(&mut self, deed: Deed) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        let (stream, amended) = (deed.stream.clone(), amended_by(&deed.command));
        let from = view.position.map_or(Position(0), |last| Position(last.0 + 1));
        self.stage.perform(deed).await?;
        let after = self.stage.view().await?;
        if let Some(agency) = raises_at(&after, &stream) {
            self.follow_new(&agency, from).await?;
        }
        if let Some((document, summary)) = amended {
            self.amended(&document, summary).await?;
        }
        Ok(())
    }

    /// Puts a script on the agenda again.
    pub(super) fn go_on(&mut self, index: usize, again: Option<Timing>) {
        let Some(again) = again else { return };
        let Some(going) = self.scripts.get(index) else { return };
        let mut dice = going.dice.clone();
        let moment = self.moment(again, &mut dice);
        if let Some(going) = self.scripts.get_mut(index) {
            going.dice = dice;
        }
        self.agenda.enter(moment, Entry::Turn(index));
    }

    /// A review has had the amendment of a document proposed: the agency makes it.
    async fn amended(&mut self, document: &StreamId, summary: String) -> Result<(), DemoError> {
        let Some(index) = self.by_stream.get(document).copied() else { return Ok(()) };
        let Some(scripted) = self.documents.get_mut(index) else { return Ok(()) };
        scripted.course += 1;
        scripted.script.change = Some(Change { summary, is_new_issue: false });
        self.schedule_document(index).await
    }

    /// Follows the cases that the system has proposed since.
    pub(super) async fn open_cases(&mut self) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        if view.violations.rows.len() == self.cases.len() {
            return Ok(());
        }
        let mut new: Vec<StreamId> = view
            .violations
            .that_are_open()
            .map(|row| row.trace.stream.clone())
            .filter(|stream| !self.cases.contains(stream))
            .collect();
        new.sort_unstable();
        for stream in new {
            let mut dice = Dice::new(self.stage.seed, &format!("case|{stream}"));
            let on = self.calendar.after_working_days(self.stage.today(), dice.between(1, 4));
            self.begin(on, Script::Violation(ViolationScript::new(&stream, dice)));
            self.cases.insert(stream);
        }
        Ok(())
    }
}

impl History<'_> {
    /// Follows the changes that new law has brought to agencies since, where they are assessed.
    pub(super) async fn open_changes(&mut self) -> Result<(), DemoError> {
        let view = self.stage.view().await?;
        if view.legal.changes.len() == self.changes.len() {
            return Ok(());
        }
        let known = &self.changes;
        let new: Vec<_> = view
            .legal
            .changes
            .iter()
            .filter(|(stream, _)| !known.contains(*stream))
            .map(|(_, row)| Arc::clone(row))
            .collect();
        for row in new {
            self.changes.insert(row.trace.stream.clone());
            let agency = &row.opened.agency;
            let Some(rollout) = self.rollouts.get(agency).copied() else { continue };
            let mut dice = Dice::new(self.stage.seed, &format!("change|{}", row.trace.stream));
            let Some(after) = assesses(agency, &row.opened.number, rollout, &mut dice) else {
                continue;
            };
            let on = self.calendar.after_working_days(self.stage.today(), after);
            self.begin(on, Script::Change(ChangeScript::new(&row, dice)));
        }
        Ok(())
    }
}

/// The document that a command has amended, with what for.
fn amended_by(command: &Command) -> Option<(StreamId, String)> {
    let Command::Review(ReviewCommand::Record(record)) = command else { return None };
    Some((record.amends.clone()?, record.decision.clone()))
}

/// The agency at which the system may have raised findings for an act on a stream.
fn raises_at(view: &View, stream: &StreamId) -> Option<Scope> {
    if let Some(row) = view.audits.rows.get(stream) {
        return Some(row.agency.clone());
    }
    if let Some(row) = view.reviews.rows.get(stream) {
        return Some(row.agency.clone());
    }
    view.inspections.rows.get(stream).map(|row| row.scheduled.agency.clone())
}
