//! Entries: those that were made late, what was corrected since, and what was voided.
//!
//! An entry is what one command recorded at once; it goes by the id of its first event.

use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::entry::{Entry, EntryCorrected, EntryEvent, EntryVoided};
use luuvet_engine::{ActOf, EventId, Meta, Position, Recorder, Scope, StreamId, Version};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;
use crate::trace::{Mark, Trace};

/// An entry that was made after the registration window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LateEntry {
    /// The id of its first event.
    pub id: EventId,
    /// The workflow instance of its events.
    pub stream: StreamId,
    /// Where its first event stands in that stream.
    pub version: Version,
    /// The full type name of its first event.
    pub kind: SmolStr,
    /// Whom the act concerns.
    pub scope: Scope,
    /// Whose act it is.
    pub act_of: ActOf,
    /// Who entered it.
    pub recorded_by: Recorder,
    /// When.
    pub entered: Mark,
    /// Why it comes late.
    pub reason: String,
    /// What was said of it last.
    pub judgement: Option<Judgement>,
}

/// What was said of a late entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Whether it was countersigned; objected to otherwise.
    pub is_countersigned: bool,
    /// The remark, or what is objected to.
    pub text: Option<String>,
    /// Whose act that is.
    pub act_of: ActOf,
    /// When.
    pub mark: Mark,
}

/// A correction of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What was corrected, and why.
    pub corrected: EntryCorrected,
    /// Whose act that is.
    pub act_of: ActOf,
    /// Who entered it.
    pub recorded_by: Recorder,
    /// When.
    pub mark: Mark,
}

/// How an entry was voided: nothing else in the view knows of its events any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voiding {
    /// The workflow instance of the entry, see [`luuvet_domain::entry::stream`].
    pub entry: StreamId,
    /// Why the act was wrong.
    pub reason: String,
    /// Whose act the voiding is.
    pub act_of: ActOf,
    /// Who entered it.
    pub recorded_by: Recorder,
    /// When.
    pub mark: Mark,
}

/// What has become of an entry that was judged, corrected or voided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryRow {
    /// The workflow instance.
    pub trace: Trace<Entry>,
    /// Its corrections, oldest first.
    pub corrections: Vec<Correction>,
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entries {
    /// Late entries by the position of their first event.
    pub late: Table<Position, LateEntry>,
    /// Positions of late entries by agency.
    late_by_agency: Table<Scope, Table<Position, ()>>,
    /// Positions of late entries by their streams, see [`luuvet_domain::entry::stream`].
    pub late_by_entry: Table<StreamId, Position>,
    /// What was judged, corrected or voided, by stream.
    pub rows: Table<StreamId, EntryRow>,
    /// The events that were voided, each with how.
    voided: Table<EventId, Voiding>,
}

impl Entries {
    /// Notes whether an event of any workflow begins a late entry.
    pub fn note(&mut self, meta: &Meta) {
        let Some(reason) = &meta.late_reason else { return };
        if meta.event_id != meta.entry() {
            return;
        }
        let entry = luuvet_domain::entry::stream(meta.event_id);
        self.late_by_entry.put(entry, meta.position);
        self.late_by_agency
            .change_or(meta.scope.clone(), Table::default, |all| all.put(meta.position, ()));
        self.late.put(
            meta.position,
            LateEntry {
                id: meta.event_id,
                stream: meta.stream.clone(),
                version: meta.version,
                kind: meta.kind.clone(),
                scope: meta.scope.clone(),
                act_of: meta.act_of.clone(),
                recorded_by: meta.recorded_by.clone(),
                entered: Mark::of(meta),
                reason: reason.clone(),
                judgement: None,
            },
        );
    }

    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &EntryEvent) {
        let make = || EntryRow { trace: Trace::begin(meta), corrections: Vec::new() };
        self.rows.change_or(meta.stream.clone(), make, |row| {
            row.trace.step(meta, event);
            if let EntryEvent::Corrected(corrected) = event {
                row.corrections.push(Correction {
                    corrected: corrected.clone(),
                    act_of: meta.act_of.clone(),
                    recorded_by: meta.recorded_by.clone(),
                    mark: Mark::of(meta),
                });
            }
        });
        let (is_countersigned, text) = match event {
            EntryEvent::Countersigned(event) => (true, event.note.clone()),
            EntryEvent::ObjectedTo(event) => (false, Some(event.reason.clone())),
            EntryEvent::Corrected(_) => return,
            EntryEvent::Voided(event) => return self.void(meta, event),
        };
        let Some(position) = self.late_by_entry.get(&meta.stream).map(|position| **position) else {
            return;
        };
        self.late.change(&position, |late| {
            late.judgement = Some(Judgement {
                is_countersigned,
                text,
                act_of: meta.act_of.clone(),
                mark: Mark::of(meta),
            });
        });
    }

    fn void(&mut self, meta: &Meta, event: &EntryVoided) {
        let voiding = Voiding {
            entry: meta.stream.clone(),
            reason: event.reason.clone(),
            act_of: meta.act_of.clone(),
            recorded_by: meta.recorded_by.clone(),
            mark: Mark::of(meta),
        };
        for voided in &event.voided {
            self.voided.put(voided.event, voiding.clone());
        }
    }

    /// How an event was voided; nothing for one that stands.
    #[must_use]
    pub fn voiding(&self, event: EventId) -> Option<&Arc<Voiding>> {
        self.voided.get(&event)
    }

    /// How many late entries there are, concerning an agency or all.
    #[must_use]
    pub fn count_late(&self, agency: Option<&Scope>) -> usize {
        match agency {
            Some(agency) => self.late_by_agency.get(agency).map_or(0, |all| all.len()),
            None => self.late.len(),
        }
    }

    /// The late entries after a position and before another, concerning an agency or all, oldest
    /// first.
    pub fn late_between(
        &self,
        agency: Option<&Scope>,
        after: Option<Position>,
        before: Option<Position>,
    ) -> impl DoubleEndedIterator<Item = &Arc<LateEntry>> + use<'_> {
        let bounds = [after, before].map(|at| at.map_or(Bound::Unbounded, Bound::Excluded));
        let [lower, upper] = bounds;
        let of_all = agency.is_none().then(|| self.late.between(lower, upper));
        let of_one = agency.and_then(|agency| self.late_by_agency.get(agency));
        let of_one = of_one.into_iter().flat_map(move |all| all.between(lower, upper));
        let of_one = of_one.filter_map(move |(at, _)| self.late.get(at));
        of_all.into_iter().flatten().map(|(_, row)| row).chain(of_one)
    }

    /// The corrections of the entry that an event belongs to, oldest first.
    #[must_use]
    pub fn corrections(&self, meta: &Meta) -> &[Correction] {
        self.corrections_of(&luuvet_domain::entry::stream(meta.entry()))
    }

    /// The corrections of an entry, oldest first.
    #[must_use]
    pub fn corrections_of(&self, entry: &StreamId) -> &[Correction] {
        self.rows.get(entry).map_or(&[], |row| &row.corrections)
    }
}

impl LateEntry {
    /// Whether it was countersigned.
    #[must_use]
    pub fn is_countersigned(&self) -> bool {
        self.judgement.as_ref().is_some_and(|judgement| judgement.is_countersigned)
    }

    /// The legal date of the act.
    #[must_use]
    pub fn occurred_on(&self) -> NaiveDate {
        self.entered.occurred_on
    }
}
