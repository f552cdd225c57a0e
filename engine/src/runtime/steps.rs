//! A stream step by step: each event with the state before and after it, as it was known there.

use super::Overlay;
use crate::store::{Record, StoreError};
use crate::{Asked, Position, Recorded, System, Transition, Version};

/// An event of a stream with what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<S: System> {
    /// The event.
    pub event: Recorded<S::Event>,
    /// The command that was asked for; `None` for the later events of one command, and where the record
    /// does not keep it.
    pub command: Option<String>,
    /// The event by which it was voided later.
    pub voided_at: Option<Position>,
    /// The state before it.
    pub before: S::State,
    /// The state after it.
    pub after: S::State,
}

impl<S: System> Step<S> {
    /// The row of the workflow's table, in the version of that time, by which its command was allowed;
    /// `None` where the command is not known.
    #[must_use]
    pub fn row(&self) -> Option<&'static Transition> {
        let meta = &self.event.meta;
        let table = S::table(meta.stream.category(), meta.definition_version)?;
        let stood = S::places(&self.before);
        let is_open = |row: &&Transition| row.from.iter().any(|place| stood.contains(place));
        table.rows(self.command.as_deref()?).find(is_open)
    }
}

/// The steps of a stream, from its first event on. What was voided counts up to where it was voided; the
/// step after that begins where the stream stands without it.
///
/// # Errors
/// [`StoreError`] when a record cannot be read, or is of no known workflow.
pub fn steps<S: System>(records: &[Record], overlay: &Overlay) -> Result<Vec<Step<S>>, StoreError> {
    let mut steps: Vec<Step<S>> = Vec::with_capacity(records.len());
    for record in records {
        let unreadable = |cause| StoreError::Unreadable { position: record.position, cause };
        let event = S::decode_record(&record.body).map_err(unreadable)?;
        let command = Asked::parse(&record.body).map_err(unreadable)?;
        let command = command.map(|asked| asked.command.to_owned());
        let category = event.meta.stream.category();
        let initial = || {
            S::initial(category).ok_or_else(|| {
                unreadable(crate::DecodeError::Malformed(format!("no workflow `{category}`")))
            })
        };
        let position = event.meta.position;
        let since = steps.last().map(|last| last.event.meta.position);
        let is_reconsidered = steps.iter().any(|step| {
            step.voided_at.is_some_and(|at| at < position && since.is_none_or(|since| since < at))
        });
        let before = match steps.last() {
            Some(last) if !is_reconsidered => last.after.clone(),
            Some(_) | None => {
                let stand = |step: &&Step<S>| step.voided_at.is_none_or(|at| at > position);
                steps
                    .iter()
                    .filter(stand)
                    .fold(initial()?, |state, step| S::evolve(state, &step.event))
            }
        };
        let after = S::evolve(before.clone(), &event);
        let voided_at = overlay.voided_at(event.meta.event_id);
        steps.push(Step { event, command, voided_at, before, after });
    }
    Ok(steps)
}

/// The state that steps come to as of a position, with the version that it is of: the state before the
/// first event where there is none.
#[must_use]
pub fn stand<S: System>(steps: &[Step<S>], position: Position) -> Option<(S::State, Version)> {
    let known = steps.iter().take_while(|step| step.event.meta.position <= position);
    let last = known.clone().last()?;
    let is_reconsidered = |step: &Step<S>| {
        step.voided_at.is_some_and(|at| at <= position && at > last.event.meta.position)
    };
    let version = last.event.meta.version;
    if !known.clone().any(is_reconsidered) {
        return Some((last.after.clone(), version));
    }
    let initial = S::initial(last.event.meta.stream.category())?;
    let stand = known.filter(|step| step.voided_at.is_none_or(|at| at > position));
    Some((stand.fold(initial, |state, step| S::evolve(state, &step.event)), version))
}
