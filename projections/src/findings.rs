//! The CAPA board: every finding with what was found, what is being done, and by when.

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{
    DueChange, Finding, FindingEvent, FindingRaised, FindingSeverity, PlannedAction, RegradeGround,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingRow {
    /// The workflow instance.
    pub trace: Trace<Finding>,
    /// What was raised.
    pub raised: FindingRaised,
    /// Who raised it.
    pub raised_by: Option<PersonId>,
    /// How severe it is now.
    pub severity: FindingSeverity,
    /// By when it must be implemented now.
    pub due: Option<DueDate>,
    /// Whether that date passed and what is due is not yet done.
    pub is_overdue: bool,
    /// Extensions granted so far.
    pub extensions: u32,
    /// The cycle of cause, plan and action; 1 until one was found ineffective.
    pub cycle: u32,
    /// What was done about the thing itself.
    pub correction: Option<String>,
    /// The root cause, as it was analysed last. It stands when what was done proves ineffective.
    pub cause: Option<String>,
    /// The plan of this cycle.
    pub actions: Vec<ActionRow>,
    /// When the whole plan was implemented.
    pub implemented_on: Option<NaiveDate>,
    /// Whether that was by the due date.
    pub on_time: Option<bool>,
    /// Who verified the effectiveness.
    pub verified_by: Option<PersonId>,
    /// The regrade that the system proposes.
    pub proposed_regrade: Option<RegradeGround>,
    /// When it was closed or withdrawn.
    pub ended: Option<Mark>,
    /// Whether it was withdrawn.
    pub was_withdrawn: bool,
}

/// An action of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionRow {
    /// What is to be done, by whom, by when.
    pub planned: PlannedAction,
    /// The result, once implemented.
    pub result: Option<String>,
    /// When it was implemented.
    pub implemented_on: Option<NaiveDate>,
}

/// Figures of an agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCounts {
    /// All that were raised.
    pub all: usize,
    /// Neither closed nor withdrawn.
    pub open: usize,
    /// Open and overdue.
    pub overdue: usize,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Findings by stream.
    pub rows: Table<StreamId, FindingRow>,
    /// Streams by agency and by when they were raised.
    pub by_agency: Table<(Scope, Position), StreamId>,
    /// Streams by what they are like: agency, unit and clause.
    pub by_likeness: Table<(Scope, String, String), Vec<StreamId>>,
    /// Figures by agency.
    pub counts: Table<Scope, FindingCounts>,
    /// Streams of open findings by agency and by when they were raised.
    open: Table<(Scope, Position), StreamId>,
    /// By agency, due date and when they were raised: the findings that are due then and were not
    /// withdrawn.
    by_due: Table<(Scope, NaiveDate, Position), (StreamId, Met)>,
}

/// Whether a due date was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Met {
    /// The whole plan was implemented by it.
    InTime,
    /// It was implemented later, or is not yet.
    Not,
}

/// What of a finding its agency's compliance depends on.
#[derive(PartialEq)]
struct Standing {
    /// The due date and whether it was met, unless it was withdrawn.
    due: Option<(NaiveDate, Met)>,
    /// While it is open: how severe it is, and whether it is overdue.
    open: Option<(FindingSeverity, bool)>,
}

impl Findings {
    /// Takes an event in. Says whether the compliance of the agency may be another now.
    pub fn fold(&mut self, meta: &Meta, event: &FindingEvent) -> bool {
        let before = self.rows.get(&meta.stream).map(|row| row.standing());
        if let FindingEvent::Raised(raised) = event {
            self.raise(meta, raised);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
            row.is_overdue = row.trace.places().contains(&"Overdue");
        });
        let Some(row) = self.rows.get(&meta.stream).cloned() else { return false };
        let after = row.standing();
        if before.as_ref() == Some(&after) {
            return false;
        }
        self.keep_counts(&row, before.as_ref(), &after);
        self.keep_open(&row, &after);
        self.keep_due(&row, before.as_ref(), &after);
        true
    }

    /// Streams of all findings, or of those that are open: an agency's in the order in which they were
    /// raised, or everybody's by agency and in that order.
    #[must_use]
    pub fn streams(&self, agency: Option<&Scope>, only_open: bool) -> Vec<&StreamId> {
        let streams = if only_open { &self.open } else { &self.by_agency };
        match agency {
            None => streams.iter().map(|(_, stream)| &**stream).collect(),
            Some(agency) => streams
                .from((agency.clone(), Position(0)))
                .take_while(|((of, _), _)| of == agency)
                .map(|(_, stream)| &**stream)
                .collect(),
        }
    }

    /// An agency's findings in the order in which they were raised.
    pub fn of_agency(&self, agency: &Scope) -> impl DoubleEndedIterator<Item = &FindingRow> {
        self.rows_of(self.streams(Some(agency), false))
    }

    /// An agency's open findings in the order in which they were raised.
    pub fn open_of_agency(&self, agency: &Scope) -> impl DoubleEndedIterator<Item = &FindingRow> {
        self.rows_of(self.streams(Some(agency), true))
    }

    /// An agency's findings that are due since a date, by due date, with whether that was met.
    /// Withdrawn ones are not among them.
    pub fn due_since<'a>(
        &'a self,
        agency: &'a Scope,
        since: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &'a StreamId, Met)> {
        self.by_due
            .from((agency.clone(), since, Position(0)))
            .take_while(move |((of, _, _), _)| of == agency)
            .map(|((_, due_on, _), row)| (*due_on, &row.0, row.1))
    }

    fn rows_of<'a>(
        &'a self,
        streams: Vec<&'a StreamId>,
    ) -> impl DoubleEndedIterator<Item = &'a FindingRow> {
        streams.into_iter().filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    fn keep_counts(&mut self, row: &FindingRow, before: Option<&Standing>, after: &Standing) {
        let figures = |standing: Option<&Standing>| match standing.and_then(|one| one.open) {
            Some((_, is_overdue)) => (1, usize::from(is_overdue)),
            None => (0, 0),
        };
        let (before, after) = (figures(before), figures(Some(after)));
        self.counts.change_or(row.trace.scope.clone(), FindingCounts::default, |counts| {
            counts.open = counts.open + after.0 - before.0;
            counts.overdue = counts.overdue + after.1 - before.1;
        });
    }

    fn keep_open(&mut self, row: &FindingRow, after: &Standing) {
        let key = (row.raised.agency.clone(), row.trace.first.position);
        match after.open {
            Some(_) => self.open.put(key, row.trace.stream.clone()),
            None => self.open.remove(&key),
        }
    }

    fn keep_due(&mut self, row: &FindingRow, before: Option<&Standing>, after: &Standing) {
        let key = |due_on| (row.raised.agency.clone(), due_on, row.trace.first.position);
        let before = before.and_then(|standing| standing.due);
        if before == after.due {
            return;
        }
        if let Some((due_on, _)) = before {
            self.by_due.remove(&key(due_on));
        }
        if let Some((due_on, met)) = after.due {
            self.by_due.put(key(due_on), (row.trace.stream.clone(), met));
        }
    }

    fn raise(&mut self, meta: &Meta, raised: &FindingRaised) {
        self.by_agency.put((raised.agency.clone(), meta.position), meta.stream.clone());
        let likeness = (raised.agency.clone(), raised.unit.clone(), raised.clause.clone());
        self.by_likeness.change_or(likeness, Vec::new, |all| all.push(meta.stream.clone()));
        self.counts.change_or(raised.agency.clone(), FindingCounts::default, |c| c.all += 1);
        self.rows.put(
            meta.stream.clone(),
            FindingRow {
                trace: Trace::begin(meta),
                raised: raised.clone(),
                raised_by: meta.act_of.person,
                severity: raised.severity,
                due: raised.due,
                is_overdue: false,
                extensions: 0,
                cycle: 1,
                correction: None,
                cause: None,
                actions: Vec::new(),
                implemented_on: None,
                on_time: None,
                verified_by: None,
                proposed_regrade: None,
                ended: None,
                was_withdrawn: false,
            },
        );
    }
}

impl FindingRow {
    /// Whether it is neither closed nor withdrawn.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    fn standing(&self) -> Standing {
        let due_on = self.due.filter(|_| !self.was_withdrawn).map(|due| due.due_on);
        let due = due_on.map(|due_on| match self.implemented_on {
            Some(done) if done <= due_on => (due_on, Met::InTime),
            Some(_) | None => (due_on, Met::Not),
        });
        let open = self.is_open().then_some((self.severity, self.is_overdue));
        Standing { due, open }
    }

    fn take(&mut self, meta: &Meta, event: &FindingEvent) {
        match event {
            FindingEvent::Raised(_)
            | FindingEvent::Accepted(_)
            | FindingEvent::Disputed(_)
            | FindingEvent::DisputeRuled(_)
            | FindingEvent::Disposed(_)
            | FindingEvent::PlanApproved(_)
            | FindingEvent::ExtensionRequested(_)
            | FindingEvent::DuePassed(_) => {}
            FindingEvent::LatenessCleared(_) => {
                if self.proposed_regrade == Some(RegradeGround::Overdue) {
                    self.proposed_regrade = None;
                }
            }
            FindingEvent::Corrected(corrected) => {
                self.correction = Some(corrected.correction.clone());
            }
            FindingEvent::CauseAnalysed(analysed) => self.cause = Some(analysed.cause.clone()),
            FindingEvent::PlanProposed(proposed) => {
                self.actions = proposed
                    .actions
                    .iter()
                    .map(|planned| ActionRow {
                        planned: planned.clone(),
                        result: None,
                        implemented_on: None,
                    })
                    .collect();
            }
            FindingEvent::Implemented(implemented) => {
                let n = (implemented.action as usize).saturating_sub(1);
                if let Some(action) = self.actions.get_mut(n) {
                    action.result = Some(implemented.result.clone());
                    action.implemented_on = Some(meta.occurred_on);
                }
                if let Some(completion) = &implemented.completion {
                    self.implemented_on = Some(completion.implemented_on);
                    self.on_time = completion.on_time;
                }
            }
            FindingEvent::ExtensionGranted(granted) => {
                self.extensions += 1;
                self.due = Some(granted.due);
            }
            FindingEvent::ExtensionRefused(refused) => self.due = Some(refused.due),
            FindingEvent::Effective(_) => self.verified_by = meta.act_of.person,
            FindingEvent::Ineffective(ineffective) => {
                self.cycle = ineffective.cycle;
                self.due = ineffective.due;
                self.actions = Vec::new();
                self.implemented_on = None;
                self.on_time = None;
            }
            FindingEvent::Closed(_) => {
                self.ended = Some(Mark::of(meta));
                self.proposed_regrade = None;
            }
            FindingEvent::Withdrawn(_) => {
                self.ended = Some(Mark::of(meta));
                self.was_withdrawn = true;
                self.proposed_regrade = None;
            }
            FindingEvent::RegradeProposed(proposed) => {
                self.proposed_regrade = Some(proposed.ground);
            }
            FindingEvent::Regraded(regraded) => {
                self.severity = regraded.to.severity();
                self.proposed_regrade = None;
                match regraded.due {
                    DueChange::Unchanged => {}
                    DueChange::Opened { due } | DueChange::Moved { due } => self.due = Some(due),
                }
            }
            FindingEvent::RegradeDeclined(_) => self.proposed_regrade = None,
        }
    }
}
