//! What has come of an entry that is to be voided: what goes with it, and what builds on it.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;
use smol_str::SmolStr;
use uuid::Uuid;

use super::Overlay;
use crate::store::{Direction, EventStore, Filter, Record, StoreError};
use crate::{
    Aftermath, BUILDERS_MAX, Builder, Building, CommandId, Decider, DecodeError, EventId,
    ManagerLog, Meta, Position, Recorded, Recorder, Role, StreamId, System, Version, VoidedEvent,
};

/// Records read at once.
const PAGE_LEN: usize = 4_096;

/// What decides whether a record goes with an entry or builds on it.
#[derive(Deserialize)]
struct Line {
    version: Version,
    stream: StreamId,
    event_id: EventId,
    #[serde(rename = "type")]
    kind: SmolStr,
    command_id: CommandId,
    causation_id: Option<EventId>,
    recorded_by: Recorder,
}

/// What has come of the entry of an event. What was said of the entry itself, in `own`'s category, is
/// neither part of it nor built on it.
pub(super) async fn aftermath<S: System>(
    store: &dyn EventStore,
    of: &Meta,
    own: &StreamId,
    overlay: &Overlay,
) -> Result<Aftermath, StoreError> {
    let mut known = Known {
        command: of.command_id,
        own: own.category().to_owned(),
        voiding: S::voiding(),
        begun: HashSet::new(),
        aftermath: Aftermath::default(),
    };
    let mut next = Some(first_of(store, of).await?);
    while let Some(from) = next {
        let page =
            store.read_all(from, Direction::Forward, PAGE_LEN, &Filter::everything()).await?;
        for record in &page.records {
            known.take(record, overlay)?;
            if known.aftermath.builders.len() == BUILDERS_MAX {
                return Ok(known.aftermath);
            }
        }
        next = page.next;
    }
    Ok(known.aftermath)
}

/// Where the entry of an event begins.
async fn first_of(store: &dyn EventStore, of: &Meta) -> Result<Position, StoreError> {
    let mut version = of.version;
    let mut first = of.position;
    loop {
        let Some(before) = version.0.checked_sub(1).filter(|before| *before > 0) else {
            return Ok(first);
        };
        version = Version(before);
        let found = store.read_stream(&of.stream, version, Direction::Backward, 1).await?;
        match found.first() {
            Some(record) if record.head()?.command_id == of.command_id => first = record.position,
            Some(_) | None => return Ok(first),
        }
    }
}

struct Known {
    command: CommandId,
    own: String,
    voiding: Vec<String>,
    /// Streams that were begun by what goes with the entry: their clocks go with it too.
    begun: HashSet<StreamId>,
    aftermath: Aftermath,
}

impl Known {
    fn take(&mut self, record: &Record, overlay: &Overlay) -> Result<(), StoreError> {
        let unreadable = |cause| StoreError::Unreadable { position: record.position, cause };
        let text = std::str::from_utf8(&record.body)
            .map_err(|error| unreadable(DecodeError::Malformed(error.to_string())))?;
        let line: Line = serde_json::from_str(text)
            .map_err(|error| unreadable(DecodeError::malformed(error)))?;
        if overlay.is_voided(line.event_id) || self.is_beside(&line) {
            return Ok(());
        }
        if self.goes_with(&line) {
            // That a reaction found nothing to do needs no undoing.
            if line.stream.category() != ManagerLog::CATEGORY {
                if line.version == Version::NONE.next() {
                    self.begun.insert(line.stream.clone());
                }
                self.aftermath
                    .events
                    .push(VoidedEvent { stream: line.stream, event: line.event_id });
            }
            return Ok(());
        }
        if let Some(how) = self.builds(&line, text) {
            let meta = Recorded::<&RawValue>::parse(&record.body).map_err(unreadable)?.meta;
            self.aftermath.builders.push(Builder { meta, how });
        }
        Ok(())
    }

    /// What is said of entries themselves, and mail that has gone out.
    fn is_beside(&self, line: &Line) -> bool {
        line.stream.category() == self.own
            || line.recorded_by.role == Role::OUTBOX
            || self.voiding.iter().any(|kind| *kind == line.kind)
    }

    fn goes_with(&self, line: &Line) -> bool {
        let cause = line.causation_id;
        let is_of_clock = || line.recorded_by.role == Role::CLOCK;
        line.command_id == self.command
            || (self.begun.contains(&line.stream) && is_of_clock())
            || self.aftermath.events.iter().any(|one| Some(one.event) == cause)
    }

    fn builds(&self, line: &Line, text: &str) -> Option<Building> {
        let with = &self.aftermath.events;
        if with.iter().any(|one| one.stream == line.stream) {
            return Some(Building::Follows);
        }
        let is_named = |one: &&VoidedEvent| names(text, &one.stream);
        with.iter().find(is_named).map(|one| Building::Names(one.stream.clone()))
    }
}

/// Whether a record names a stream: in full, or by its key where that alone can mean no other.
fn names(text: &str, stream: &StreamId) -> bool {
    if stream.key().parse::<Uuid>().is_ok() {
        text.contains(stream.key())
    } else {
        text.contains(&format!("\"{stream}\""))
    }
}
