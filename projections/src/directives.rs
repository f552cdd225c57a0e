//! Directives: what is signed, in force or superseded.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::directive::{
    Directive, DirectiveEvent, DirectiveFacts, DirectiveRegister, DirectiveSigned,
    DirectiveSuperseded,
};
use luuvet_engine::{Meta, Position, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Step, Trace};

/// A directive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectiveRow {
    /// The workflow instance.
    pub trace: Trace<Directive>,
    /// What was signed.
    pub signed: Step<DirectiveSigned>,
    /// That it took effect.
    pub took_effect: Option<Mark>,
    /// What took its place.
    pub superseded: Option<Step<DirectiveSuperseded>>,
}

impl DirectiveRow {
    /// Whether it was in force on a date.
    #[must_use]
    pub fn is_in_force_on(&self, date: NaiveDate) -> bool {
        self.took_effect.is_some()
            && self.signed.what.effective_on <= date
            && self.superseded.as_ref().is_none_or(|end| date < end.mark.occurred_on)
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Directives {
    /// Directives by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, DirectiveRow>,
    /// Streams in the order in which they were entered.
    pub in_order: Table<Position, StreamId>,
}

impl Keyed<StreamId> for DirectiveRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl Directives {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &DirectiveEvent) {
        if let DirectiveEvent::Signed(signed) = event {
            self.in_order.put(meta.position, meta.stream.clone());
            let row = DirectiveRow {
                trace: Trace::begin(meta),
                signed: Step::of(meta, signed),
                took_effect: None,
                superseded: None,
            };
            self.rows.put(meta.stream.clone(), row);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            match event {
                DirectiveEvent::Signed(_) => {}
                DirectiveEvent::TookEffect(_) => row.took_effect = Some(Mark::of(meta)),
                DirectiveEvent::Superseded(end) => row.superseded = Some(Step::of(meta, end)),
            }
        });
    }

    /// All directives, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Arc<DirectiveRow>> {
        self.in_order.iter().rev().filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// The one that is signed and not superseded.
    #[must_use]
    pub fn current(&self) -> Option<&Arc<DirectiveRow>> {
        self.newest_first().find(|row| row.superseded.is_none())
    }
}

impl DirectiveRegister for View {
    fn directive(&self) -> Option<DirectiveFacts> {
        self.directives.current().map(|row| DirectiveFacts {
            stream: row.trace.stream.clone(),
            number: row.signed.what.number.clone(),
            effective_on: row.signed.what.effective_on,
        })
    }

    fn owed_under(&self, directive: &StreamId) -> Vec<StreamId> {
        let about = self.obligations.about(directive).into_iter();
        about.filter(|row| row.is_open()).map(|row| row.trace.stream.clone()).collect()
    }
}
