//! The state of a report: what its decisions read, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use luuvet_engine::{Deadline, Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::DUE;
use super::command::{DeclareReportMissing, MarkReportLate, MarkReportStillMissing, ReportCommand};
use super::event::{ReportEvent, ReportOpened};
use super::figures::{ReportFigure, ReportSection};
use super::period::{Addressee, ReportKind};
use crate::calendar;
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// A report, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PeriodicReport {
    /// None is owed here.
    Absent,
    /// It was opened.
    Present(Box<Report>),
}

/// A report that was opened. Its phase and its standing to the due date are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub(super) agency: Scope,
    pub(super) kind: ReportKind,
    pub(super) data_from: NaiveDate,
    pub(super) data_until: NaiveDate,
    pub(super) addressees: Vec<Addressee>,
    pub(super) due: DueDate,
    pub(super) missing_from: NaiveDate,
    /// The sections that say something.
    pub(super) sections: BTreeSet<ReportSection>,
    /// The figures, once frozen.
    pub(super) figures: BTreeMap<ReportFigure, Figure>,
    /// Everyone who had a hand in it.
    pub(super) authors: BTreeSet<PersonId>,
    /// The legal date of the last step.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
    pub(super) standing: Standing,
}

impl RunningDueDates for PeriodicReport {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Report {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self.standing {
            Standing::InTime if self.is_awaited() => vec![(DUE, &mut self.due)],
            Standing::InTime | Standing::Late | Standing::Missing { .. } => Vec::new(),
        }
    }
}

/// A figure, as frozen and as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Figure {
    pub(super) frozen: u32,
    pub(super) value: u32,
}

/// From when a report is missing whose due date was moved: as many days after it as before, and not
/// before its registration window is over.
#[must_use]
pub fn missing_after(missing_from: NaiveDate, before: DueDate, after: DueDate) -> NaiveDate {
    let moved = missing_from + (after.due_on - before.due_on);
    moved.max(after.window_closes_on + Days::new(1))
}

/// How far it is. A round is a submission, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Opened,
    Drafted,
    Signed,
    Submitted { received: BTreeSet<Addressee> },
    Received,
    Returned { round: u32 },
    Resubmitted { round: u32 },
    Accepted,
    Consolidated,
    Released,
}

/// How it stands to its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Standing {
    InTime,
    Late,
    /// With the day from which it is a matter for handling, until that is noted.
    Missing {
        handled_from: Option<NaiveDate>,
    },
}

impl PeriodicReport {
    pub(super) fn evolved(self, event: &ReportEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ReportEvent::Opened(opened)) => {
                Self::Present(Box::new(Report::opened(opened, meta)))
            }
            (Self::Present(mut report), event) => {
                report.apply(event, meta);
                Self::Present(report)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Report {
    fn opened(opened: &ReportOpened, meta: &Meta) -> Self {
        Self {
            agency: opened.agency.clone(),
            kind: opened.kind,
            data_from: opened.data_from,
            data_until: opened.data_until,
            addressees: opened.addressees.clone(),
            due: opened.due,
            missing_from: opened.missing_from,
            sections: BTreeSet::new(),
            figures: BTreeMap::new(),
            authors: BTreeSet::new(),
            since: meta.occurred_on,
            phase: Phase::Opened,
            standing: Standing::InTime,
        }
    }

    /// The report after an event. What does not fit the state changes nothing.
    fn apply(&mut self, event: &ReportEvent, meta: &Meta) {
        let by = meta.act_of.person;
        match event {
            ReportEvent::Opened(_) | ReportEvent::Requested(_) => {}
            ReportEvent::Frozen(frozen) => {
                let figure = |value| Figure { frozen: value, value };
                self.figures =
                    frozen.values.iter().map(|one| (one.figure, figure(one.value))).collect();
                self.authors.extend(by);
            }
            ReportEvent::Overridden(overridden) => {
                if let Some(figure) = self.figures.get_mut(&overridden.figure) {
                    figure.value = overridden.value;
                }
                self.authors.extend(by);
            }
            ReportEvent::Drafted(drafted) => {
                self.sections.extend(drafted.sections.iter().map(|one| one.section));
                self.authors.extend(by);
                if matches!(self.phase, Phase::Opened | Phase::Drafted | Phase::Signed) {
                    self.phase = Phase::Drafted;
                }
            }
            ReportEvent::Signed(_) => {
                self.authors.extend(by);
                self.phase = Phase::Signed;
            }
            ReportEvent::Submitted(submitted) => {
                self.authors.extend(by);
                self.phase = Phase::Submitted { received: BTreeSet::new() };
                self.standing = if submitted.on_time { Standing::InTime } else { Standing::Late };
            }
            // It follows the submission that says so.
            ReportEvent::LatenessCleared(_) => {}
            ReportEvent::Received(receipt) => {
                if let Phase::Submitted { received } = &mut self.phase {
                    received.insert(receipt.addressee);
                    if self.addressees.iter().all(|addressee| received.contains(addressee)) {
                        self.phase = Phase::Received;
                    }
                }
            }
            ReportEvent::Returned(returned) => {
                self.phase = Phase::Returned { round: returned.round };
            }
            ReportEvent::Resubmitted(resubmitted) => {
                self.authors.extend(by);
                self.phase = Phase::Resubmitted { round: resubmitted.round };
            }
            ReportEvent::Accepted(_) => self.phase = Phase::Accepted,
            ReportEvent::Consolidated(_) => self.phase = Phase::Consolidated,
            ReportEvent::Released(_) => self.phase = Phase::Released,
            ReportEvent::BecameLate(_) => self.standing = Standing::Late,
            ReportEvent::DeclaredMissing(missing) => {
                self.standing = Standing::Missing { handled_from: Some(missing.handled_from) };
            }
            ReportEvent::DueMoved(moved) => {
                let before = self.due;
                moving::take(self, moved);
                self.missing_from = missing_after(self.missing_from, before, self.due);
            }
            ReportEvent::StayedMissing(_) => {
                self.standing = Standing::Missing { handled_from: None };
            }
        }
        // The machine's events are dated by their moments, at which nobody has acted.
        if by.is_some() {
            self.since = meta.occurred_on;
        }
    }

    /// Whether it was never submitted.
    pub(super) const fn is_awaited(&self) -> bool {
        match self.phase {
            Phase::Opened | Phase::Drafted | Phase::Signed => true,
            Phase::Submitted { .. }
            | Phase::Received
            | Phase::Returned { .. }
            | Phase::Resubmitted { .. }
            | Phase::Accepted
            | Phase::Consolidated
            | Phase::Released => false,
        }
    }

    /// The clock that runs: to being late, missing, a matter for handling, one after another.
    pub(super) fn deadlines(&self) -> Vec<Deadline<ReportCommand>> {
        if !self.is_awaited() {
            return Vec::new();
        }
        let due_on = self.due.due_on;
        match self.standing {
            Standing::InTime => vec![Deadline {
                due: self.due.lapses_at(),
                name: "late",
                command: MarkReportLate { due_on }.into(),
            }],
            Standing::Late => vec![Deadline {
                due: calendar::start_of(self.missing_from),
                name: "missing",
                command: DeclareReportMissing { due_on }.into(),
            }],
            Standing::Missing { handled_from } => handled_from
                .map(|from| Deadline {
                    due: calendar::start_of(from),
                    name: "still_missing",
                    command: MarkReportStillMissing { due_on }.into(),
                })
                .into_iter()
                .collect(),
        }
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        let phase = match self.phase {
            Phase::Opened => "Opened",
            Phase::Drafted => "Drafted",
            Phase::Signed => "Signed",
            Phase::Submitted { .. } => "Submitted",
            Phase::Received => "Received",
            Phase::Returned { .. } => "Returned",
            Phase::Resubmitted { .. } => "Resubmitted",
            Phase::Accepted => "Accepted",
            Phase::Consolidated => "Consolidated",
            Phase::Released => "Released",
        };
        let standing = match self.standing {
            Standing::InTime => "InTime",
            Standing::Late => "Late",
            Standing::Missing { .. } => "Missing",
        };
        vec![phase, standing]
    }
}
