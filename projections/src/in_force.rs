//! Which of an agency's documents are in force on a date, counted when they change instead of when
//! somebody asks.
//!
//! A date's count is what is in force in the end, with every beginning and end after that date taken
//! back. So it costs what lies after the date, which for today is what is planned, and not what has
//! ever been in force.

use std::ops::Bound;

use chrono::NaiveDate;
use luuvet_engine::{Position, StreamId};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;

/// A time of at least a day in which one edition of a document is in force.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Span {
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The first day on which it no longer is; none while its end is not known.
    pub(crate) until: Option<NaiveDate>,
}

impl Span {
    fn covers(self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

/// What of a document its agency's compliance depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DocumentStanding {
    /// When its editions are in force, oldest first and without overlaps, with the codes of the
    /// administrative procedures that they then carry out.
    pub(crate) spans: Vec<(Span, Option<SmolStr>)>,
    /// Whether its periodic review, or its update for new law, is overdue.
    pub(crate) is_overdue: bool,
}

/// How many spans cover a date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Census {
    /// The spans that have no end.
    endless: usize,
    /// What begins and ends, by day.
    turns: Table<NaiveDate, Turn>,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Turn {
    /// Spans whose first day it is.
    begun: usize,
    /// Spans whose first day after the last it is.
    ended: usize,
}

impl Census {
    fn add(&mut self, span: Span) {
        self.turns.change_or(span.from, Turn::default, |turn| turn.begun += 1);
        match span.until {
            Some(until) => self.turns.change_or(until, Turn::default, |turn| turn.ended += 1),
            None => self.endless += 1,
        }
    }

    /// Takes out a span that was added.
    fn remove(&mut self, span: Span) {
        self.turns.change(&span.from, |turn| turn.begun = turn.begun.saturating_sub(1));
        self.forget_if_idle(span.from);
        match span.until {
            Some(until) => {
                self.turns.change(&until, |turn| turn.ended = turn.ended.saturating_sub(1));
                self.forget_if_idle(until);
            }
            None => self.endless = self.endless.saturating_sub(1),
        }
    }

    fn forget_if_idle(&mut self, day: NaiveDate) {
        if self.turns.get(&day).is_some_and(|turn| **turn == Turn::default()) {
            self.turns.remove(&day);
        }
    }

    fn on(&self, date: NaiveDate) -> usize {
        let (mut begun, mut ended) = (0, 0);
        for (_, turn) in self.turns.between(Bound::Excluded(date), Bound::Unbounded) {
            begun += turn.begun;
            ended += turn.ended;
        }
        (self.endless + ended).saturating_sub(begun)
    }
}

/// When a document carries out an administrative procedure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Carrying {
    stream: StreamId,
    spans: Vec<Span>,
}

/// An agency's own documents that are, were or will be in force.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InForce {
    all: Census,
    /// Those whose review, or update for new law, is overdue.
    overdue: Census,
    /// Documents whose review, or update for new law, is overdue, by their first event.
    overdue_streams: Table<Position, StreamId>,
    /// By administrative procedure and first event: what carries it out, ever.
    carrying: Table<(SmolStr, Position), Carrying>,
}

impl InForce {
    /// How many are in force on a date.
    #[must_use]
    pub fn count(&self, on: NaiveDate) -> usize {
        self.all.on(on)
    }

    /// How many of those are overdue now, for review or for new law.
    #[must_use]
    pub fn count_overdue(&self, on: NaiveDate) -> usize {
        self.overdue.on(on)
    }

    /// The documents that are overdue now, in force or not, oldest first.
    pub fn overdue(&self) -> impl Iterator<Item = &StreamId> {
        self.overdue_streams.iter().map(|(_, stream)| &**stream)
    }

    /// The newest document that carries out an administrative procedure on a date.
    #[must_use]
    pub fn carrying(&self, tthc_code: &str, on: NaiveDate) -> Option<&StreamId> {
        let bound = |at| Bound::Included((tthc_code.into(), at));
        self.carrying
            .between(bound(Position(0)), bound(Position(u64::MAX)))
            .rev()
            .find(|(_, carrying)| carrying.spans.iter().any(|span| span.covers(on)))
            .map(|(_, carrying)| &carrying.stream)
    }

    /// The first date after another on which an edition begins or ceases to be in force.
    #[must_use]
    pub fn turns_after(&self, on: NaiveDate) -> Option<NaiveDate> {
        let mut later = self.all.turns.between(Bound::Excluded(on), Bound::Unbounded);
        later.next().map(|(day, _)| *day)
    }

    /// Puts what holds of a document in place of what held before.
    pub(crate) fn replace(
        &mut self,
        (first, stream): (Position, &StreamId),
        before: Option<&DocumentStanding>,
        after: &DocumentStanding,
    ) {
        if let Some(before) = before {
            self.take_out(first, before);
        }
        self.put(first, stream, after);
    }

    fn put(&mut self, first: Position, stream: &StreamId, standing: &DocumentStanding) {
        for (span, tthc_code) in &standing.spans {
            self.all.add(*span);
            if standing.is_overdue {
                self.overdue.add(*span);
            }
            if let Some(code) = tthc_code {
                let make = || Carrying { stream: stream.clone(), spans: Vec::new() };
                self.carrying.change_or((code.clone(), first), make, |carrying| {
                    carrying.spans.push(*span);
                });
            }
        }
        if standing.is_overdue {
            self.overdue_streams.put(first, stream.clone());
        }
    }

    fn take_out(&mut self, first: Position, standing: &DocumentStanding) {
        for (span, tthc_code) in &standing.spans {
            self.all.remove(*span);
            if standing.is_overdue {
                self.overdue.remove(*span);
            }
            if let Some(code) = tthc_code {
                self.carrying.remove(&(code.clone(), first));
            }
        }
        if standing.is_overdue {
            self.overdue_streams.remove(&first);
        }
    }
}
