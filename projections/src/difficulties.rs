//! Difficulties: what stands in the way of agencies' systems, with whom each lies, by when, and what
//! became of it.

use chrono::NaiveDate;
use luuvet_domain::difficulty::{
    Difficulty, DifficultyClass, DifficultyClassified, DifficultyEscalated, DifficultyEvent,
    DifficultyRaised, DifficultyRegister, DifficultyReopened, DifficultyResolved, ProgressReported,
    ResolutionConfirmed, ResolutionInstructed, SolutionProposed,
};
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// A difficulty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifficultyRow {
    /// The workflow instance.
    pub trace: Trace<Difficulty>,
    /// What was raised.
    pub raised: Step<DifficultyRaised>,
    /// Its round, from 1.
    pub round: u32,
    /// In whose competence it lies, by the newest classification.
    pub class: Option<DifficultyClass>,
    /// The last day of the step that it waits for.
    pub due_on: Option<NaiveDate>,
    /// The classifications of all rounds, oldest first.
    pub classified: Vec<Step<DifficultyClassified>>,
    /// The solutions of all rounds, oldest first.
    pub solutions: Vec<Step<SolutionProposed>>,
    /// The submission to the provincial People's Committee, of the newest round.
    pub escalated: Option<Step<DifficultyEscalated>>,
    /// The chair's instruction, of the newest round.
    pub instructed: Option<Step<ResolutionInstructed>>,
    /// How far the instruction was carried out, oldest first.
    pub progress: Vec<Step<ProgressReported>>,
    /// How it was resolved, in the newest round.
    pub resolved: Option<Step<DifficultyResolved>>,
    /// That who raised it has confirmed that.
    pub confirmed: Option<Step<ResolutionConfirmed>>,
    /// When and why it was reopened, oldest first.
    pub reopened: Vec<Step<DifficultyReopened>>,
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Difficulties {
    /// Difficulties by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, DifficultyRow>,
    /// Streams by agency and by when they were raised.
    pub by_agency: Listing<Position>,
    /// Streams of those that are neither confirmed nor rejected, by agency and by when they were
    /// raised.
    pub open: Listing<Position>,
}

impl Keyed<StreamId> for DifficultyRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl Difficulties {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &DifficultyEvent) {
        if let DifficultyEvent::Raised(raised) = event {
            self.by_agency.put(&raised.agency, meta.position, &meta.stream);
            self.rows.put(
                meta.stream.clone(),
                DifficultyRow {
                    trace: Trace::begin(meta),
                    raised: Step::of(meta, raised),
                    round: 1,
                    class: None,
                    due_on: None,
                    classified: Vec::new(),
                    solutions: Vec::new(),
                    escalated: None,
                    instructed: None,
                    progress: Vec::new(),
                    resolved: None,
                    confirmed: None,
                    reopened: Vec::new(),
                },
            );
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (row.agency(), row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
    }

    /// Those that are neither confirmed nor rejected, by agency and in the order in which they were
    /// raised.
    pub fn that_are_open(&self) -> impl Iterator<Item = &DifficultyRow> {
        self.rows_of(self.open.between(None, None, None))
    }

    /// An agency's difficulties in the order in which they were raised.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &DifficultyRow> + use<'_> {
        self.rows_of(self.by_agency.of_agency(agency))
    }

    fn rows_of<'a>(
        &'a self,
        streams: impl Iterator<Item = &'a StreamId>,
    ) -> impl Iterator<Item = &'a DifficultyRow> {
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }
}

impl DifficultyRow {
    /// The agency that has it.
    #[must_use]
    pub fn agency(&self) -> &Scope {
        &self.raised.what.agency
    }

    /// Whether it is neither confirmed nor rejected.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.confirmed.is_none() && self.class != Some(DifficultyClass::Rejected)
    }

    /// Whether the step that it waits for should have been taken by a date.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due_on.is_some_and(|due_on| due_on < today)
    }

    fn take(&mut self, meta: &Meta, event: &DifficultyEvent) {
        match event {
            DifficultyEvent::Raised(raised) => self.due_on = Some(raised.classify_by),
            DifficultyEvent::Classified(classified) => {
                self.class = Some(classified.class);
                self.due_on = classified.escalate_by;
                self.classified.push(Step::of(meta, classified));
            }
            DifficultyEvent::Proposed(proposed) => self.solutions.push(Step::of(meta, proposed)),
            DifficultyEvent::Escalated(escalated) => {
                self.due_on = Some(escalated.instruct_by);
                self.escalated = Some(Step::of(meta, escalated));
            }
            DifficultyEvent::Instructed(instructed) => {
                self.due_on = Some(instructed.due_on);
                self.instructed = Some(Step::of(meta, instructed));
            }
            DifficultyEvent::Reported(reported) => self.progress.push(Step::of(meta, reported)),
            DifficultyEvent::Resolved(resolved) => {
                self.due_on = Some(resolved.confirm_by);
                self.resolved = Some(Step::of(meta, resolved));
            }
            DifficultyEvent::Confirmed(confirmed) => {
                self.due_on = None;
                self.confirmed = Some(Step::of(meta, confirmed));
            }
            DifficultyEvent::Reopened(reopened) => {
                self.round = reopened.round;
                self.class = None;
                self.due_on = Some(reopened.classify_by);
                self.escalated = None;
                self.instructed = None;
                self.resolved = None;
                self.reopened.push(Step::of(meta, reopened));
            }
        }
    }
}

impl DifficultyRegister for View {
    fn difficulty_agency(&self, stream: &StreamId) -> Option<Scope> {
        self.difficulties.rows.get(stream).map(|row| row.agency().clone())
    }

    fn difficulty_round(&self, stream: &StreamId) -> Option<u32> {
        self.difficulties.rows.get(stream).map(|row| row.round)
    }
}
