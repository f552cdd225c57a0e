//! The state of a consolidated report: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId};
use serde::{Deserialize, Serialize};

use super::event::{ConsolidatedEvent, ConsolidatedOpened};
use crate::report::ReportPeriod;

/// A consolidated report, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConsolidatedReport {
    /// None is owed here.
    Absent,
    /// It was opened.
    Present(Summary),
}

/// A consolidated report that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub(super) period: ReportPeriod,
    pub(super) due_on: NaiveDate,
    /// How often it was compiled.
    pub(super) round: u32,
    /// Who compiled it, each time that a person did.
    pub(super) compilers: Vec<PersonId>,
    pub(super) signer: Option<PersonId>,
    /// The legal date of the last step.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Awaited,
    Compiling,
    Signed,
    Submitted,
    Instructed,
    Noted,
    Closed,
}

impl ConsolidatedReport {
    pub(super) fn evolved(self, event: &ConsolidatedEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ConsolidatedEvent::Opened(opened)) => {
                Self::Present(Summary::opened(opened, meta))
            }
            (Self::Present(mut summary), event) => {
                summary.apply(event, meta);
                Self::Present(summary)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Summary {
    fn opened(opened: &ConsolidatedOpened, meta: &Meta) -> Self {
        Self {
            period: opened.period,
            due_on: opened.due_on,
            round: 0,
            compilers: Vec::new(),
            signer: None,
            since: meta.occurred_on,
            phase: Phase::Awaited,
        }
    }

    fn apply(&mut self, event: &ConsolidatedEvent, meta: &Meta) {
        match event {
            ConsolidatedEvent::Opened(_second) => {}
            ConsolidatedEvent::Compiled(compiled) => {
                self.round = compiled.round;
                self.compilers.extend(meta.act_of.person);
                self.phase = Phase::Compiling;
            }
            ConsolidatedEvent::Signed(_) => {
                self.signer = meta.act_of.person;
                self.phase = Phase::Signed;
            }
            ConsolidatedEvent::Submitted(_) => self.phase = Phase::Submitted,
            ConsolidatedEvent::Instructed(recorded) => {
                self.phase = match recorded.instruction {
                    Some(_) => Phase::Instructed,
                    None => Phase::Noted,
                };
            }
            ConsolidatedEvent::Closed(_) => self.phase = Phase::Closed,
        }
        // The machine's acts are dated by their moments; people may enter theirs some days later.
        if meta.act_of.person.is_some() {
            self.since = meta.occurred_on;
        }
    }
}
