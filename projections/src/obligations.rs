//! What is owed: by whom, to whom, by when, and what became of it.

use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::obligation::{Obligation, ObligationEvent, ObligationKind, ObligationOpened};
use luuvet_engine::{EventId, Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::Trace;

/// An obligation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObligationRow {
    /// The workflow instance.
    pub trace: Trace<Obligation>,
    /// What was opened.
    pub opened: ObligationOpened,
    /// By when it is due now.
    pub due: DueDate,
    /// How often its due date was moved.
    pub moves: u32,
    /// The days at whose start the debtor is still to be reminded.
    #[serde(with = "luuvet_engine::day::list")]
    pub reminders: Vec<NaiveDate>,
    /// The day of the newest reminder.
    pub reminded_on: Option<NaiveDate>,
    /// Whether it is overdue.
    pub is_overdue: bool,
    /// When it escalates if it stays overdue.
    pub escalates_on: Option<NaiveDate>,
    /// Whether it escalated.
    pub is_escalated: bool,
    /// How it ended.
    pub end: Option<ObligationEnd>,
}

/// How an obligation ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ObligationEnd {
    /// What was owed was done.
    Discharged {
        /// The event that proves it.
        evidence: EventId,
        /// The legal date on which it was done.
        on: NaiveDate,
        /// Whether that was by the due date.
        on_time: bool,
    },
    /// The creditor waived it.
    Waived {
        /// Why.
        reason: String,
    },
    /// Its ground fell away.
    Released,
}

/// The register. Its lists follow from its rows, so a snapshot holds the rows alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Rows")]
pub struct Obligations {
    /// Obligations by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ObligationRow>,
    /// Streams of all by debtor, due date and opening.
    #[serde(skip_serializing)]
    pub by_debtor: Listing<(NaiveDate, Position)>,
    /// Streams of those that are still owed by debtor, due date and opening.
    #[serde(skip_serializing)]
    pub open: Listing<(NaiveDate, Position)>,
    /// Streams of those that are overdue by debtor, due date and opening.
    #[serde(skip_serializing)]
    pub overdue: Listing<(NaiveDate, Position)>,
    /// Streams by what they are about and opening.
    #[serde(skip_serializing)]
    by_subject: Table<(StreamId, Position), StreamId>,
    /// Streams of what was done last, by debtor and kind.
    #[serde(skip_serializing)]
    met_last: Table<(Scope, ObligationKind), StreamId>,
}

/// What of the register is written down.
#[derive(Deserialize)]
struct Rows {
    #[serde(with = "keyed")]
    rows: Table<StreamId, ObligationRow>,
}

impl From<Rows> for Obligations {
    fn from(Rows { rows }: Rows) -> Self {
        let listed = |is_listed: fn(&ObligationRow) -> bool| {
            let all = rows.iter().map(|(_, row)| &**row).filter(move |row| is_listed(row));
            all.map(|row| (&row.opened.debtor, row.place(), &row.trace.stream)).collect()
        };
        let by_subject = rows.iter().map(|(stream, row)| {
            ((row.opened.about.clone(), row.trace.first.position), stream.clone())
        });
        let mut met_last = Table::default();
        for (_, row) in rows.iter() {
            keep_last(&mut met_last, &rows, row);
        }
        Self {
            met_last,
            by_debtor: listed(|_| true),
            open: listed(ObligationRow::is_open),
            overdue: listed(|row| row.is_overdue),
            by_subject: by_subject.collect(),
            rows,
        }
    }
}

impl Keyed<StreamId> for ObligationRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl Obligations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ObligationEvent) {
        let before = self.rows.get(&meta.stream).map(|row| row.place());
        if let ObligationEvent::Opened(opened) = event {
            self.open(meta, opened);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (debtor, place) = (&row.opened.debtor, row.place());
        if let Some(before) = before.filter(|before| *before != place) {
            self.by_debtor.remove(debtor, &before);
            self.open.remove(debtor, &before);
            self.overdue.remove(debtor, &before);
        }
        self.by_debtor.keep(debtor, place, &meta.stream, true);
        self.open.keep(debtor, place, &meta.stream, row.is_open());
        self.overdue.keep(debtor, place, &meta.stream, row.is_overdue);
        keep_last(&mut self.met_last, &self.rows, row);
    }

    /// What a debtor has done last of what is owed of a kind.
    #[must_use]
    pub fn met_last(&self, debtor: &Scope, kind: ObligationKind) -> Option<&Arc<ObligationRow>> {
        self.rows.get(&**self.met_last.get(&(debtor.clone(), kind))?)
    }

    /// The obligations about a workflow instance, by debtor, due date and opening.
    #[must_use]
    pub fn about(&self, subject: &StreamId) -> Vec<&Arc<ObligationRow>> {
        let bound = |opened_at| Bound::Included((subject.clone(), opened_at));
        let all = self.by_subject.between(bound(Position(0)), bound(Position(u64::MAX)));
        let mut rows: Vec<_> = all.filter_map(|(_, stream)| self.rows.get(stream)).collect();
        rows.sort_by(|a, b| (&a.opened.debtor, a.place()).cmp(&(&b.opened.debtor, b.place())));
        rows
    }

    fn open(&mut self, meta: &Meta, opened: &ObligationOpened) {
        self.by_subject.put((opened.about.clone(), meta.position), meta.stream.clone());
        self.rows.put(
            meta.stream.clone(),
            ObligationRow {
                trace: Trace::begin(meta),
                opened: opened.clone(),
                due: opened.due,
                moves: 0,
                reminders: opened.reminders.clone(),
                reminded_on: None,
                is_overdue: false,
                escalates_on: None,
                is_escalated: false,
                end: None,
            },
        );
    }
}

/// Keeps a row as what its debtor has done last of its kind, if it is that.
fn keep_last(
    met_last: &mut Table<(Scope, ObligationKind), StreamId>,
    rows: &Table<StreamId, ObligationRow>,
    row: &ObligationRow,
) {
    let Some(met) = row.met() else { return };
    let key = (row.opened.debtor.clone(), row.opened.kind);
    let before = met_last.get(&key).and_then(|stream| rows.get(stream)).and_then(|row| row.met());
    if before.is_none_or(|before| before < met) {
        met_last.put(key, row.trace.stream.clone());
    }
}

impl ObligationRow {
    /// When what was owed was done, and what tells it from what was done on the same day.
    fn met(&self) -> Option<(NaiveDate, Position)> {
        match self.end {
            Some(ObligationEnd::Discharged { on, .. }) => Some((on, self.trace.first.position)),
            Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) | None => None,
        }
    }

    /// Where it stands among its debtor's: its due date, and when it was opened.
    #[must_use]
    pub fn place(&self) -> (NaiveDate, Position) {
        (self.due.due_on, self.trace.first.position)
    }

    /// Whether something is still owed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    fn take(&mut self, event: &ObligationEvent) {
        match event {
            ObligationEvent::Opened(_) => {}
            ObligationEvent::Reminded(reminded) => {
                self.reminded_on = Some(reminded.reminder_on);
                self.reminders.retain(|on| *on > reminded.reminder_on);
            }
            ObligationEvent::DueMoved(moved) => {
                self.moves += u32::from(self.due.due_on != moved.due.due_on);
                self.due = moved.due;
                self.reminders = moved.reminders.clone();
                self.is_overdue = false;
                self.escalates_on = None;
                self.is_escalated = false;
            }
            ObligationEvent::Discharged(discharged) => self.finish(ObligationEnd::Discharged {
                evidence: discharged.evidence,
                on: discharged.occurred_on,
                on_time: discharged.on_time,
            }),
            ObligationEvent::LatenessCleared(_) => self.is_escalated = false,
            ObligationEvent::BecameOverdue(overdue) => {
                self.is_overdue = true;
                self.escalates_on = Some(overdue.escalates_on);
            }
            ObligationEvent::Escalated(_) => {
                self.is_escalated = true;
                self.escalates_on = None;
            }
            ObligationEvent::Waived(waived) => {
                self.finish(ObligationEnd::Waived { reason: waived.reason.clone() });
            }
            ObligationEvent::Released(_) => self.finish(ObligationEnd::Released),
        }
    }

    fn finish(&mut self, end: ObligationEnd) {
        self.end = Some(end);
        self.is_overdue = false;
        self.escalates_on = None;
    }
}
