//! A slip: a difficulty is entered a second time by mistake, and the entry is voided at once.

use luuvet_domain::difficulty::{DifficultyCommand, RaiseDifficulty};
use luuvet_domain::entry::{self, EntryCommand, EventAddress, VoidEntry};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::EventId;
use luuvet_projections::difficulties::DifficultyRow;

use super::super::DemoError;
use super::super::cast::Cast;
use super::super::script::instance;
use super::super::stage::Deed;
use super::super::texts;
use super::History;

impl History<'_> {
    /// Whoever raised the newest difficulty enters it again, sees it, and voids the second entry.
    pub(super) async fn void_a_slip(&mut self) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let rows = view.difficulties.rows.iter().map(|(_, row)| row);
        let Some(row) = rows.max_by_key(|row| row.trace.first.position) else { return Ok(()) };
        let DifficultyRow { raised, .. } = &**row;
        let actor = Cast::of(&view, &raised.what.agency, today)?.the(Office::Qmr)?;
        let stream = instance("difficulty", self.stage.seed, "slip")?;
        let twice = RaiseDifficulty {
            agency: raised.what.agency.clone(),
            topic: raised.what.topic,
            title: raised.what.title.clone(),
            description: raised.what.description.clone(),
            wish: raised.what.wish.clone(),
            report: None,
            report_item: None,
        };
        let event = EventId::of(self.stage.upcoming_command_id(), 0);
        let command = Command::Difficulty(DifficultyCommand::from(twice));
        self.stage.perform(Deed::own(&stream, actor.clone(), command)).await?;
        let address = EventAddress { stream, version: 1 };
        let void = VoidEntry { event: address, reason: texts::ENTERED_TWICE.to_owned() };
        let command = Command::Entry(EntryCommand::from(void));
        self.stage.perform(Deed::own(&entry::stream(event), actor, command)).await
    }
}
