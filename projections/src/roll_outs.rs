//! The roll-out board: units that must apply a system and do not yet, how far each is, and what its
//! agency owes by when.

use chrono::NaiveDate;
use luuvet_domain::agency::SuccessionRegister;
use luuvet_domain::due::DueDate;
use luuvet_domain::roll_out::{
    ConsultantEngaged, DostCoordinated, MilestoneReported, PlannedMilestone, RollOut,
    RollOutApproved, RollOutCompleted, RollOutEvent, RollOutFacts, RollOutOverdue,
    RollOutPlanDrafted, RollOutRegister, RollOutRescheduled, RollOutStep, ScopeOutProposed,
    ScopeOutRefused, SubjectConfirmed, TrialStarted, UnitFacts, UnitIdentified, UnitScopedOut,
};
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::agencies::AgencyRow;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// The roll-out to a unit. What is said of it is of the newest round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollOutRow {
    /// The workflow instance.
    pub trace: Trace<RollOut>,
    /// How the unit was identified, with its three times.
    pub identified: Step<UnitIdentified>,
    /// By when it is to be said whether the unit is subject, as it stands now.
    pub inventory: DueDate,
    /// By when its plan is to be approved, as it stands now.
    pub plan: DueDate,
    /// By when it is to be completed, as it stands now.
    pub completion: DueDate,
    /// That it is subject.
    pub confirmed: Option<Step<SubjectConfirmed>>,
    /// The newest proposal that it need not apply a system.
    pub scope_out_proposed: Option<Step<ScopeOutProposed>>,
    /// The consent to that.
    pub scoped_out: Option<Step<UnitScopedOut>>,
    /// The refusals of that consent, oldest first.
    pub scope_out_refused: Vec<Step<ScopeOutRefused>>,
    /// The newest plan.
    pub drafted: Option<Step<RollOutPlanDrafted>>,
    /// The department's opinions, oldest first.
    pub coordinated: Vec<Step<DostCoordinated>>,
    /// The approval of the plan.
    pub approved: Option<Step<RollOutApproved>>,
    /// The consultants that were engaged, oldest first.
    pub engaged: Vec<Step<ConsultantEngaged>>,
    /// The milestones that were reached, in the order of their reports.
    pub reached: Vec<Step<MilestoneReported>>,
    /// The trial.
    pub trial: Option<Step<TrialStarted>>,
    /// The end.
    pub completed: Option<Step<RollOutCompleted>>,
    /// When it got more time, oldest first.
    pub rescheduled: Vec<Step<RollOutRescheduled>>,
    /// The times that passed, oldest first.
    pub overdue: Vec<Step<RollOutOverdue>>,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RollOuts {
    /// Roll-outs by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, RollOutRow>,
    /// Streams by the agency that the unit is part of, and by when it was identified first.
    pub by_agency: Listing<Position>,
    /// Streams of those that are neither completed nor scoped out, in the same order.
    pub open: Listing<Position>,
    /// Streams of those of which the time that they are in has passed, in the same order.
    pub overdue: Listing<Position>,
}

impl Keyed<StreamId> for RollOutRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl RollOuts {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &RollOutEvent) {
        if let RollOutEvent::Identified(identified) = event {
            // A new round goes on with the trace of the ones before.
            let before = self.rows.get(&meta.stream).map(|row| row.trace.clone());
            if before.is_none() {
                self.by_agency.put(&identified.parent, meta.position, &meta.stream);
            }
            let trace = before.unwrap_or_else(|| Trace::begin(meta));
            self.rows.put(meta.stream.clone(), RollOutRow::begun(trace, meta, identified));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (row.agency(), row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
        self.overdue.keep(agency, first, &meta.stream, row.is_overdue());
    }

    /// An agency's roll-outs in the order in which they were identified.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &RollOutRow> + use<'_> {
        self.by_agency
            .of_agency(agency)
            .filter_map(|stream| self.rows.get(stream))
            .map(|row| &**row)
    }
}

impl RollOutRow {
    fn begun(trace: Trace<RollOut>, meta: &Meta, identified: &UnitIdentified) -> Self {
        Self {
            trace,
            identified: Step::of(meta, identified),
            inventory: identified.inventory,
            plan: identified.plan,
            completion: identified.completion,
            confirmed: None,
            scope_out_proposed: None,
            scoped_out: None,
            scope_out_refused: Vec::new(),
            drafted: None,
            coordinated: Vec::new(),
            approved: None,
            engaged: Vec::new(),
            reached: Vec::new(),
            trial: None,
            completed: None,
            rescheduled: Vec::new(),
            overdue: Vec::new(),
        }
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self) -> &Scope {
        &self.identified.what.unit
    }

    /// The agency that it is part of.
    #[must_use]
    pub fn agency(&self) -> &Scope {
        &self.trace.scope
    }

    /// Whether it is neither completed nor scoped out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.completed.is_none() && self.scoped_out.is_none()
    }

    /// Whether the time that it is in has passed.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.trace.places().contains(&"Overdue")
    }

    /// Which of its times it is in; none when it is over.
    #[must_use]
    pub fn step(&self) -> Option<RollOutStep> {
        if !self.is_open() {
            return None;
        }
        Some(match (&self.confirmed, &self.approved) {
            (_, Some(_)) => RollOutStep::Completion,
            (Some(_), None) => RollOutStep::Plan,
            (None, None) => RollOutStep::Inventory,
        })
    }

    /// The last day of that time.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        let due = match self.step()? {
            RollOutStep::Inventory => self.inventory,
            RollOutStep::Plan => self.plan,
            RollOutStep::Completion => self.completion,
        };
        Some(due.due_on)
    }

    /// The milestones of the newest plan, each with how it was reached.
    pub fn milestones(
        &self,
    ) -> impl Iterator<Item = (u32, &PlannedMilestone, Option<&Step<MilestoneReported>>)> {
        let planned = self.drafted.iter().flat_map(|drafted| &drafted.what.milestones);
        (1..).zip(planned).map(|(nth, planned)| {
            (nth, planned, self.reached.iter().find(|reached| reached.what.milestone == nth))
        })
    }

    fn take(&mut self, meta: &Meta, event: &RollOutEvent) {
        match event {
            RollOutEvent::Identified(_) => {}
            RollOutEvent::Confirmed(confirmed) => {
                self.confirmed = Some(Step::of(meta, confirmed));
            }
            RollOutEvent::ScopeOutProposed(proposed) => {
                self.scope_out_proposed = Some(Step::of(meta, proposed));
            }
            RollOutEvent::ScopedOut(out) => self.scoped_out = Some(Step::of(meta, out)),
            RollOutEvent::ScopeOutRefused(refused) => {
                self.scope_out_refused.push(Step::of(meta, refused));
            }
            RollOutEvent::Drafted(drafted) => self.drafted = Some(Step::of(meta, drafted)),
            RollOutEvent::Coordinated(opinion) => self.coordinated.push(Step::of(meta, opinion)),
            RollOutEvent::Approved(approved) => self.approved = Some(Step::of(meta, approved)),
            RollOutEvent::Engaged(engaged) => self.engaged.push(Step::of(meta, engaged)),
            RollOutEvent::Reported(reported) => self.reached.push(Step::of(meta, reported)),
            RollOutEvent::TrialStarted(started) => self.trial = Some(Step::of(meta, started)),
            RollOutEvent::Completed(completed) => {
                self.completed = Some(Step::of(meta, completed));
            }
            RollOutEvent::Rescheduled(rescheduled) => {
                self.completion = rescheduled.completion;
                self.rescheduled.push(Step::of(meta, rescheduled));
            }
            RollOutEvent::DueMoved(moved) => {
                let to = |step: RollOutStep, now| moved.to(step.timer()).unwrap_or(now);
                self.inventory = to(RollOutStep::Inventory, self.inventory);
                self.plan = to(RollOutStep::Plan, self.plan);
                self.completion = to(RollOutStep::Completion, self.completion);
            }
            RollOutEvent::Overdue(overdue) => self.overdue.push(Step::of(meta, overdue)),
        }
    }
}

impl RollOutRegister for View {
    fn unit(&self, code: &Scope) -> Option<UnitFacts> {
        let row = self.agencies.rows.get(code).filter(|row| !row.has_ended())?;
        // The units of an agency that was merged are those of the other one.
        let parent = row.parent.as_ref().map(|parent| self.stands_for(parent));
        let parent = parent.filter(|parent| parent != code);
        let parent = parent.and_then(|parent| self.agencies.rows.get(&parent));
        let bound = parent.filter(|parent| parent.is_debtor());
        Some(UnitFacts {
            bound_parent: bound.map(|parent| parent.code.clone()),
            classification: row.classification,
        })
    }

    fn units_below(&self, parent: &Scope) -> Vec<Scope> {
        let all = self.agencies.rows.iter();
        let is_below =
            |row: &AgencyRow| row.parent.as_ref().is_some_and(|of| self.stands_for(of) == *parent);
        let below = all.filter(|(code, row)| *code != parent && !row.has_ended() && is_below(row));
        below.map(|(code, _)| code.clone()).collect()
    }

    fn roll_out(&self, stream: &StreamId) -> Option<RollOutFacts> {
        self.roll_outs.rows.get(stream).map(|row| RollOutFacts {
            round: row.identified.what.round,
            is_scoped_out: row.scoped_out.is_some(),
        })
    }
}
