//! Notices: who is to be told of what happened to which obligation, and what became of that.
//!
//! What is expected follows from the obligations' events and the registers of their moment; what
//! became of it, from the ledger. So what is still to be told is known from the ledger alone, and
//! nothing is lost with a process that stops. Nothing is expected before the outbox was opened.

pub mod whom;

use std::ops::Bound;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use luuvet_domain::notice::{self, NoticeEvent, NoticeOf, NoticeRegister, Suppression};
use luuvet_domain::obligation::ObligationEvent;
use luuvet_domain::outbox::{Interruption, OutboxEvent};
use luuvet_engine::{Meta, PersonId, Position, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::Mark;
use whom::Addressee;

/// Where a notice stands among others: by the event that it tells of, and whom.
pub type Place = (Position, PersonId);

/// A notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeRow {
    /// The workflow instance.
    pub stream: StreamId,
    /// Who is told of what.
    pub of: NoticeOf,
    /// The event that it tells of.
    pub cause: Mark,
    /// What became of it.
    pub outcome: NoticeOutcome,
}

/// What became of a notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NoticeOutcome {
    /// It was not tried yet.
    Pending,
    /// A mail server refused it for now.
    Retrying {
        /// Which attempt that was, from 1.
        attempt: u32,
        /// Its reply.
        reply: Reply,
        /// When it is tried again.
        #[serde(with = "chrono::serde::ts_microseconds")]
        retry_at: DateTime<Utc>,
    },
    /// A mail server took it.
    Delivered {
        /// Which attempt that was, from 1.
        attempt: u32,
        /// The mail's id.
        message_id: String,
        /// When that was recorded.
        at: Mark,
    },
    /// No mail server took it.
    GivenUp {
        /// Which attempt was the last, from 1.
        attempt: u32,
        /// The mail server's reply.
        reply: Reply,
        /// When that was recorded.
        at: Mark,
    },
    /// It was not to be sent.
    Suppressed {
        /// Why.
        reason: Suppression,
        /// When that was recorded.
        at: Mark,
    },
}

/// How a mail server refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The reply code.
    pub code: u16,
    /// The enhanced status code.
    pub status: Option<String>,
}

/// How the outbox stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum OutboxStanding {
    /// Nobody is told anything.
    #[default]
    Closed,
    /// People are told.
    Open,
    /// What is to be told waits.
    Interrupted {
        /// Why.
        cause: Interruption,
        /// Since when.
        since: Mark,
    },
}

/// The register. Its lists follow from its rows, so a snapshot holds the rows alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Rows")]
pub struct Notices {
    /// How the outbox stands.
    pub outbox: OutboxStanding,
    /// Notices by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, NoticeRow>,
    /// Streams of all by the agency of whom they tell, and place.
    #[serde(skip_serializing)]
    pub by_agency: Listing<Place>,
    /// Streams of those without an outcome by place.
    #[serde(skip_serializing)]
    waiting: Table<Place, StreamId>,
    /// Streams of all by obligation and place.
    #[serde(skip_serializing)]
    by_obligation: Table<(StreamId, Place), StreamId>,
}

/// What of the register is written down.
#[derive(Deserialize)]
struct Rows {
    outbox: OutboxStanding,
    #[serde(with = "keyed")]
    rows: Table<StreamId, NoticeRow>,
}

impl From<Rows> for Notices {
    fn from(Rows { outbox, rows }: Rows) -> Self {
        let all = || rows.iter().map(|(_, row)| row);
        Self {
            outbox,
            by_agency: all().map(|row| (&row.of.agency, row.place(), &row.stream)).collect(),
            waiting: all()
                .filter(|row| row.is_waiting())
                .map(|row| (row.place(), row.stream.clone()))
                .collect(),
            by_obligation: all()
                .map(|row| ((row.of.obligation.clone(), row.place()), row.stream.clone()))
                .collect(),
            rows,
        }
    }
}

impl Keyed<StreamId> for NoticeRow {
    fn key(&self) -> &StreamId {
        &self.stream
    }
}

impl NoticeRow {
    /// Where it stands among others.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.cause.position, self.of.person)
    }

    /// Whether it has no outcome yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        match self.outcome {
            NoticeOutcome::Pending | NoticeOutcome::Retrying { .. } => true,
            NoticeOutcome::Delivered { .. }
            | NoticeOutcome::GivenUp { .. }
            | NoticeOutcome::Suppressed { .. } => false,
        }
    }
}

impl OutboxStanding {
    /// Whether people are told of what happens.
    #[must_use]
    pub fn is_opened(&self) -> bool {
        match self {
            Self::Closed => false,
            Self::Open | Self::Interrupted { .. } => true,
        }
    }
}

impl Notices {
    /// The notices without an outcome, the oldest first.
    pub fn waiting(&self) -> impl DoubleEndedIterator<Item = &Arc<NoticeRow>> {
        self.waiting.iter().filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// How many notices have no outcome.
    #[must_use]
    pub fn waiting_count(&self) -> usize {
        self.waiting.len()
    }

    /// The notices of an obligation, the oldest first.
    pub fn about<'a>(
        &'a self,
        obligation: &StreamId,
    ) -> impl DoubleEndedIterator<Item = &'a Arc<NoticeRow>> + use<'a> {
        let first = (obligation.clone(), (Position(0), PersonId(uuid::Uuid::nil())));
        let last = (obligation.clone(), (Position(u64::MAX), PersonId(uuid::Uuid::max())));
        let all = self.by_obligation.between(Bound::Included(first), Bound::Included(last));
        all.filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// Whether the same person is told something newer of the same obligation.
    #[must_use]
    pub fn is_superseded(&self, row: &NoticeRow) -> bool {
        let newer = self.about(&row.of.obligation).rev();
        newer
            .take_while(|one| one.cause.position > row.cause.position)
            .any(|one| one.of.person == row.of.person)
    }

    /// Takes in what happened to the outbox.
    pub fn fold_outbox(&mut self, meta: &Meta, event: &OutboxEvent) {
        self.outbox = match event {
            OutboxEvent::Opened(_) | OutboxEvent::Resumed(_) => OutboxStanding::Open,
            OutboxEvent::Interrupted(interrupted) => {
                OutboxStanding::Interrupted { cause: interrupted.cause, since: Mark::of(meta) }
            }
        };
    }

    /// Takes in what became of a notice.
    pub fn fold(&mut self, meta: &Meta, event: &NoticeEvent) {
        let at = Mark::of(meta);
        self.rows.change(&meta.stream, |row| row.outcome = outcome_of(event, at));
        let Some(row) = self.rows.get(&meta.stream) else { return };
        if !row.is_waiting() {
            self.waiting.remove(&row.place());
        }
    }

    fn add(&mut self, row: NoticeRow) {
        let (place, stream) = (row.place(), row.stream.clone());
        self.by_agency.put(&row.of.agency, place, &stream);
        self.by_obligation.put((row.of.obligation.clone(), place), stream.clone());
        self.waiting.put(place, stream.clone());
        self.rows.put(stream, row);
    }
}

fn outcome_of(event: &NoticeEvent, at: Mark) -> NoticeOutcome {
    let reply = |code, status: &Option<String>| Reply { code, status: status.clone() };
    match event {
        NoticeEvent::Delivered(event) => NoticeOutcome::Delivered {
            attempt: event.attempt,
            message_id: event.message_id.clone(),
            at,
        },
        NoticeEvent::Failed(event) => NoticeOutcome::Retrying {
            attempt: event.attempt,
            reply: reply(event.code, &event.status),
            retry_at: event.retry_at,
        },
        NoticeEvent::GivenUp(event) => NoticeOutcome::GivenUp {
            attempt: event.attempt,
            reply: reply(event.code, &event.status),
            at,
        },
        NoticeEvent::Suppressed(event) => NoticeOutcome::Suppressed { reason: event.reason, at },
    }
}

/// Expects that people are told of an event of an obligation that was just taken in.
pub(crate) fn expect(view: &mut View, meta: &Meta, event: &ObligationEvent) {
    if !view.notices.outbox.is_opened() {
        return;
    }
    let Some(kind) = whom::kind_of(event) else { return };
    let Some(row) = view.obligations.rows.get(&meta.stream).map(Arc::clone) else { return };
    for Addressee { person, side, agency } in whom::addressees(view, &row, kind) {
        let obligation = meta.stream.clone();
        let of = NoticeOf { cause: meta.event_id, kind, obligation, person, side, agency };
        view.notices.add(NoticeRow {
            stream: notice::stream(of.cause, of.person),
            of,
            cause: Mark::of(meta),
            outcome: NoticeOutcome::Pending,
        });
    }
}

impl NoticeRegister for View {
    fn expected_notice(&self, stream: &StreamId) -> Option<NoticeOf> {
        self.notices.rows.get(stream).map(|row| row.of.clone())
    }
}
