//! What is owed: by whom, to whom, by when, and what became of it.

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::obligation::{Obligation, ObligationEvent, ObligationOpened};
use luuvet_engine::{EventId, Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::Table;
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
    /// The days at whose start the debtor is still to be reminded.
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

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Obligations {
    /// Obligations by stream.
    pub rows: Table<StreamId, ObligationRow>,
    /// Streams of all by debtor, due date and opening.
    pub by_debtor: Table<(Scope, NaiveDate, Position), StreamId>,
    /// Streams by what they are about.
    pub by_subject: Table<(StreamId, StreamId), ()>,
}

impl Obligations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ObligationEvent) {
        if let ObligationEvent::Opened(opened) = event {
            self.open(meta, opened);
        }
        let before = self.rows.get(&meta.stream).map(|row| row.due.due_on);
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (debtor, after) = (row.opened.debtor.clone(), row.due.due_on);
        let opened_at = row.trace.first.position;
        if let Some(before) = before.filter(|before| *before != after) {
            self.by_debtor.remove(&(debtor.clone(), before, opened_at));
            self.by_debtor.put((debtor, after, opened_at), meta.stream.clone());
        }
    }

    fn open(&mut self, meta: &Meta, opened: &ObligationOpened) {
        self.by_debtor
            .put((opened.debtor.clone(), opened.due.due_on, meta.position), meta.stream.clone());
        self.by_subject.put((opened.about.clone(), meta.stream.clone()), ());
        self.rows.put(
            meta.stream.clone(),
            ObligationRow {
                trace: Trace::begin(meta),
                opened: opened.clone(),
                due: opened.due,
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

impl ObligationRow {
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
