//! The CAPA board: every finding with what was found, what is being done, and by when.

mod alike;

use std::collections::BTreeMap;
use std::ops::Bound;

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{
    DUE, DueChange, Finding, FindingBroughtIn, FindingEvent, FindingRaised, FindingSeverity,
    FindingSource, PlannedAction, RegradeGround,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use alike::{Alike, Likeness, months_back};

use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
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
    /// What was done, of one that came in closed with a baseline.
    pub action_taken: Option<String>,
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
    /// The newest legal date on which one was raised that stands before it in the ledger, is like it
    /// (agency, unit and clause) and was not withdrawn.
    pub like_before: Option<NaiveDate>,
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
    /// Open and major.
    pub open_major: usize,
    /// Open and minor.
    pub open_minor: usize,
}

/// When a finding is due and when it was raised.
type DueKey = (NaiveDate, Position);

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Findings by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, FindingRow>,
    /// Streams by agency and by when they were raised.
    pub by_agency: Listing<Position>,
    /// Streams of open findings by agency and by when they were raised.
    pub open: Listing<Position>,
    /// Streams of findings that are overdue by agency and by when they were raised.
    pub overdue: Listing<Position>,
    /// Figures by agency.
    pub counts: Table<Scope, FindingCounts>,
    /// By agency: how many open findings have one like them before them within how many months, and
    /// not within fewer.
    repeats: Table<Scope, BTreeMap<u32, usize>>,
    alike: Alike,
    /// By agency, due date and when they were raised: the findings that are due then and were not
    /// withdrawn.
    by_due: Table<Scope, Table<DueKey, (StreamId, Met)>>,
    /// Streams of open findings by agency, by what they were found in and by when they were raised.
    open_by_origin: Table<(Scope, StreamId, Position), StreamId>,
    /// Streams of open findings that are major, overdue and from an inspection, by agency and by when
    /// they were raised.
    grave: Listing<Position>,
}

/// Whether a due date was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Met {
    /// The whole plan was implemented by it.
    InTime,
    /// It was implemented later, or is not yet.
    Not,
}

/// What the figures and the lists of an agency know of a finding.
#[derive(PartialEq)]
struct Standing {
    /// The due date and whether it was met, unless it was withdrawn.
    due: Option<(NaiveDate, Met)>,
    /// While it is open.
    open: Option<OpenStanding>,
}

/// What of an open finding its agency's compliance and risk depend on.
#[derive(PartialEq)]
struct OpenStanding {
    severity: FindingSeverity,
    is_overdue: bool,
    /// See [`FindingRow::repeats_within`].
    repeats_within: Option<u32>,
}

impl Findings {
    /// Takes an event in. Says whether the compliance of the agency may be another now.
    pub fn fold(&mut self, meta: &Meta, event: &FindingEvent) -> bool {
        let before = self.rows.get(&meta.stream).map(|row| row.standing());
        if let FindingEvent::Raised(raised)
        | FindingEvent::BroughtIn(FindingBroughtIn { raised, .. }) = event
        {
            self.raise(meta, raised);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
            row.is_overdue = row.trace.places().contains(&"Overdue");
        });
        let Some(row) = self.rows.get(&meta.stream).cloned() else { return false };
        if let FindingEvent::Withdrawn(_) = event {
            self.forget_likeness(&row);
        }
        let after = row.standing();
        if before.as_ref() == Some(&after) {
            return false;
        }
        self.keep_counts(&row.raised.agency, before.as_ref(), &after);
        self.keep_open(&row, &after);
        self.keep_due(&row, before.as_ref(), &after);
        true
    }

    /// An agency's findings in the order in which they were raised.
    pub fn of_agency(
        &self,
        agency: &Scope,
    ) -> impl DoubleEndedIterator<Item = &FindingRow> + use<'_> {
        self.rows_of(self.by_agency.of_agency(agency))
    }

    /// An agency's open findings in the order in which they were raised.
    pub fn open_of_agency(
        &self,
        agency: &Scope,
    ) -> impl DoubleEndedIterator<Item = &FindingRow> + use<'_> {
        self.rows_of(self.open.of_agency(agency))
    }

    /// An agency's open findings that were found in a workflow instance, such as an inspection, in
    /// the order in which they were raised.
    pub fn open_of_origin(
        &self,
        agency: &Scope,
        origin: &StreamId,
    ) -> impl Iterator<Item = &FindingRow> + use<'_> {
        let bound = |at| Bound::Included((agency.clone(), origin.clone(), at));
        let all = self.open_by_origin.between(bound(Position(0)), bound(Position(u64::MAX)));
        self.rows_of(all.map(|(_, stream)| &**stream))
    }

    /// An agency's open findings that are major, overdue and from an inspection, in the order in
    /// which they were raised.
    pub fn grave_of_agency(&self, agency: &Scope) -> impl Iterator<Item = &FindingRow> + use<'_> {
        self.rows_of(self.grave.of_agency(agency))
    }

    /// How many of an agency's open findings have one like them before them within so many months.
    #[must_use]
    pub fn count_repeats(&self, agency: &Scope, months: u32) -> usize {
        self.repeats.get(agency).map_or(0, |all| all.range(..=months).map(|(_, count)| count).sum())
    }

    /// Streams of an agency's findings that are like one, raised since a legal date and not
    /// withdrawn, in the order in which they were raised.
    #[must_use]
    pub fn like(
        &self,
        agency: &Scope,
        unit: &str,
        clause: &str,
        since: NaiveDate,
    ) -> Vec<&StreamId> {
        let likeness = Likeness::new(agency, unit, clause);
        let mut found: Vec<_> = self.alike.since(&likeness, since).collect();
        found.sort_unstable_by_key(|(_, raised_at, _)| *raised_at);
        found.into_iter().map(|(.., stream)| stream).collect()
    }

    /// An agency's findings that are due since a date, by due date, with whether that was met.
    /// Withdrawn ones are not among them.
    pub fn due_since(
        &self,
        agency: &Scope,
        since: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &StreamId, Met)> + use<'_> {
        self.by_due
            .get(agency)
            .into_iter()
            .flat_map(move |all| all.from((since, Position(0))))
            .map(|((due_on, _), row)| (*due_on, &row.0, row.1))
    }

    fn rows_of<'a>(
        &'a self,
        streams: impl DoubleEndedIterator<Item = &'a StreamId>,
    ) -> impl DoubleEndedIterator<Item = &'a FindingRow> {
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    fn keep_counts(&mut self, agency: &Scope, before: Option<&Standing>, after: &Standing) {
        let before = before.and_then(|standing| standing.open.as_ref());
        let after = after.open.as_ref();
        self.counts.change_or(agency.clone(), FindingCounts::default, |counts| {
            if let Some(open) = before {
                counts.give(open, |figure| *figure = figure.saturating_sub(1));
            }
            if let Some(open) = after {
                counts.give(open, |figure| *figure += 1);
            }
        });
        self.keep_repeats(agency, before, after);
    }

    fn keep_repeats(
        &mut self,
        agency: &Scope,
        before: Option<&OpenStanding>,
        after: Option<&OpenStanding>,
    ) {
        let months = |standing: Option<&OpenStanding>| standing.and_then(|one| one.repeats_within);
        let (before, after) = (months(before), months(after));
        if before == after {
            return;
        }
        self.repeats.change_or(agency.clone(), BTreeMap::new, |all| {
            if let Some(count) = before.and_then(|months| all.get_mut(&months)) {
                *count -= 1;
            }
            if let Some(months) = after {
                *all.entry(months).or_default() += 1;
            }
            all.retain(|_, count| *count > 0);
        });
    }

    fn keep_open(&mut self, row: &FindingRow, after: &Standing) {
        let (agency, stream) = (&row.raised.agency, &row.trace.stream);
        let raised_at = row.trace.first.position;
        let is_grave = |open: &OpenStanding| {
            open.is_overdue
                && open.severity == FindingSeverity::Major
                && row.raised.source == FindingSource::Inspection
        };
        let open = after.open.as_ref();
        self.open.keep(agency, raised_at, stream, open.is_some());
        self.overdue.keep(agency, raised_at, stream, row.is_overdue);
        self.grave.keep(agency, raised_at, stream, open.is_some_and(is_grave));
        let Some(origin) = &row.raised.origin else { return };
        let key = (agency.clone(), origin.clone(), raised_at);
        match open {
            Some(_) => self.open_by_origin.put(key, stream.clone()),
            None => self.open_by_origin.remove(&key),
        }
    }

    fn keep_due(&mut self, row: &FindingRow, before: Option<&Standing>, after: &Standing) {
        let before = before.and_then(|standing| standing.due);
        if before == after.due {
            return;
        }
        let raised_at = row.trace.first.position;
        self.by_due.change_or(row.raised.agency.clone(), Table::default, |all| {
            if let Some((due_on, _)) = before {
                all.remove(&(due_on, raised_at));
            }
            if let Some((due_on, met)) = after.due {
                all.put((due_on, raised_at), (row.trace.stream.clone(), met));
            }
        });
    }

    /// A finding that was withdrawn is none that others repeat.
    fn forget_likeness(&mut self, withdrawn: &FindingRow) {
        let likeness = Likeness::of(&withdrawn.raised);
        let (on, position) = (withdrawn.trace.first.occurred_on, withdrawn.trace.first.position);
        self.alike.remove(&likeness, on, position);
        let all = self.alike.since(&likeness, NaiveDate::MIN);
        let later: Vec<_> = all
            .filter(|(_, raised_at, _)| *raised_at > position)
            .map(|(_, raised_at, stream)| (raised_at, stream.clone()))
            .collect();
        for (raised_at, stream) in later {
            let Some(row) = self.rows.get(&stream).filter(|row| row.like_before == Some(on)) else {
                continue;
            };
            let before = row.standing();
            let like_before = self.alike.newest_before(&likeness, raised_at);
            self.rows.change(&stream, |row| row.like_before = like_before);
            let Some(after) = self.rows.get(&stream).map(|row| row.standing()) else { continue };
            let agency = &withdrawn.raised.agency;
            self.keep_repeats(agency, before.open.as_ref(), after.open.as_ref());
        }
    }

    fn raise(&mut self, meta: &Meta, raised: &FindingRaised) {
        self.by_agency.put(&raised.agency, meta.position, &meta.stream);
        self.counts.change_or(raised.agency.clone(), FindingCounts::default, |c| c.all += 1);
        let likeness = Likeness::of(raised);
        let like_before = self.alike.newest_before(&likeness, meta.position);
        self.alike.put(likeness, meta.occurred_on, meta.position, &meta.stream);
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
                action_taken: None,
                implemented_on: None,
                on_time: None,
                verified_by: None,
                proposed_regrade: None,
                ended: None,
                was_withdrawn: false,
                like_before,
            },
        );
    }
}

impl FindingCounts {
    /// Changes each figure that an open finding is counted in.
    fn give(&mut self, open: &OpenStanding, change: impl Fn(&mut usize)) {
        change(&mut self.open);
        if open.is_overdue {
            change(&mut self.overdue);
        }
        match open.severity {
            FindingSeverity::Major => change(&mut self.open_major),
            FindingSeverity::Minor => change(&mut self.open_minor),
            FindingSeverity::Observation => {}
        }
    }
}

impl Keyed<StreamId> for FindingRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
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
        let open = self.is_open().then(|| OpenStanding {
            severity: self.severity,
            is_overdue: self.is_overdue,
            repeats_within: self.repeats_within(),
        });
        Standing { due, open }
    }

    /// The fewest months before its raising within which one like it was raised that stands before
    /// it in the ledger; none when there is none.
    fn repeats_within(&self) -> Option<u32> {
        Some(months_back(self.trace.first.occurred_on, self.like_before?))
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
            FindingEvent::BroughtIn(finding) => {
                if let Some(closure) = &finding.closure {
                    self.cause = Some(closure.cause.clone());
                    self.action_taken = Some(closure.action.clone());
                    self.implemented_on = Some(closure.implemented_on);
                    self.on_time = self.due.map(|due| closure.implemented_on <= due.due_on);
                    self.ended = Some(Mark::dated(meta, closure.closed_on));
                }
            }
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
            FindingEvent::DueMoved(moved) => self.due = moved.to(DUE).or(self.due),
        }
    }
}
