//! Agencies' plans: what each asks for, what the province makes of it, what is done with the money.

mod budget;
mod register;

pub use budget::{BudgetFigures, BudgetRow, PlanFigures};

use std::sync::Arc;

use luuvet_domain::annual_plan::{
    AnnualPlan, AnnualPlanEvent, CutAcknowledged, EstimateGuided, FundsAllocated, LineAdded,
    LineProposed, PlanAmended, PlanAppraised, PlanApproved, PlanConsolidated, PlanLineKind,
    PlanOpened, PlanReturned, PlanSent, PlanSettled, PlanSigned, SpendingRecorded,
};
use luuvet_domain::money::Dong;
use luuvet_engine::{Meta, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// A plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanRow {
    /// The workflow instance.
    pub trace: Trace<AnnualPlan>,
    /// What is owed.
    pub opened: PlanOpened,
    /// What is to be reached, once drafted.
    pub goals: Option<Step<String>>,
    /// The needs that management reviews found.
    pub proposals: Vec<LineProposed>,
    /// The lines, in the order in which they were added; none that was replaced.
    pub lines: Vec<LineRow>,
    /// The signature that stands; none once the plan was returned.
    pub signed: Option<Step<PlanSigned>>,
    /// The estimates that were sent, in order.
    pub sent: Vec<Step<PlanSent>>,
    /// The guidance on what was sent, in order.
    pub guided: Vec<Step<EstimateGuided>>,
    /// What was returned, in order.
    pub returned: Vec<Step<PlanReturned>>,
    /// The appraisal that counts.
    pub appraised: Option<Step<PlanAppraised>>,
    /// The version of the dossier that the plan is in.
    pub consolidated: Option<Step<PlanConsolidated>>,
    /// The approval.
    pub approved: Option<Step<PlanApproved>>,
    /// What the agency said to a cut.
    pub acknowledged: Option<Step<CutAcknowledged>>,
    /// The allocations, in order; the last one counts.
    pub allocated: Vec<Step<FundsAllocated>>,
    /// What was spent, in order.
    pub spent: Vec<Step<SpendingRecorded>>,
    /// The amendments, in order: each made a version.
    pub amended: Vec<Step<PlanAmended>>,
    /// The settlement.
    pub settled: Option<Step<PlanSettled>>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineRow {
    /// Its number.
    pub line: u32,
    /// What it is for.
    pub kind: PlanLineKind,
    /// What is done.
    pub activity: String,
    /// The proposal that it answers.
    pub answers: Option<u32>,
    /// What was asked for.
    pub requested: Dong,
    /// What is recognised, once appraised.
    pub appraised: Option<Dong>,
    /// Why that is not what was asked for.
    pub reason: Option<String>,
    /// What is approved, once approved.
    pub approved: Option<Dong>,
    /// What is allocated.
    pub allocated: Dong,
    /// What is spent.
    pub spent: Dong,
}

impl LineRow {
    fn added(added: &LineAdded) -> Self {
        Self {
            line: added.line,
            kind: added.kind,
            activity: added.activity.clone(),
            answers: added.answers,
            requested: added.requested_dong,
            appraised: None,
            reason: None,
            approved: None,
            allocated: Dong::ZERO,
            spent: Dong::ZERO,
        }
    }
}

impl Keyed<StreamId> for PlanRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl PlanRow {
    fn begin(meta: &Meta, opened: &PlanOpened) -> Self {
        Self {
            trace: Trace::begin(meta),
            opened: opened.clone(),
            goals: None,
            proposals: Vec::new(),
            lines: Vec::new(),
            signed: None,
            sent: Vec::new(),
            guided: Vec::new(),
            returned: Vec::new(),
            appraised: None,
            consolidated: None,
            approved: None,
            acknowledged: None,
            allocated: Vec::new(),
            spent: Vec::new(),
            amended: Vec::new(),
            settled: None,
        }
    }

    /// Whether it is not settled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// How much less was approved than was asked for, line by line; nothing before the approval.
    #[must_use]
    pub fn cut(&self) -> Dong {
        self.approved.as_ref().map_or(Dong::ZERO, |step| step.what.cut_dong)
    }

    /// What the lines come to.
    #[must_use]
    pub fn figures(&self) -> BudgetFigures {
        self.lines.iter().fold(BudgetFigures::default(), |sum, line| sum.plus(line))
    }

    /// The version of it; an amendment makes the next.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.amended.last().map_or(1, |step| step.what.version)
    }

    fn line(&mut self, number: u32, change: impl FnOnce(&mut LineRow)) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.line == number) {
            change(line);
        }
    }

    fn take(&mut self, meta: &Meta, event: &AnnualPlanEvent) {
        match event {
            AnnualPlanEvent::Opened(_) => {}
            AnnualPlanEvent::Proposed(proposed) => self.proposals.push(proposed.clone()),
            AnnualPlanEvent::Drafted(drafted) => {
                self.goals = Some(Step::of(meta, &drafted.goals));
            }
            AnnualPlanEvent::LineAdded(added) => {
                self.lines.retain(|line| Some(line.line) != added.replaces);
                self.lines.push(LineRow::added(added));
            }
            AnnualPlanEvent::Signed(signed) => self.signed = Some(Step::of(meta, signed)),
            AnnualPlanEvent::Sent(sent) => self.sent.push(Step::of(meta, sent)),
            AnnualPlanEvent::Guided(guided) => self.guided.push(Step::of(meta, guided)),
            AnnualPlanEvent::Returned(returned) => {
                self.signed = None;
                self.returned.push(Step::of(meta, returned));
            }
            AnnualPlanEvent::Appraised(appraised) => {
                for one in &appraised.lines {
                    self.line(one.line, |line| {
                        line.appraised = Some(one.appraised_dong);
                        line.reason.clone_from(&one.reason);
                    });
                }
                self.appraised = Some(Step::of(meta, appraised));
            }
            AnnualPlanEvent::Consolidated(into) => {
                self.consolidated = Some(Step::of(meta, into));
            }
            AnnualPlanEvent::Released(_) => self.consolidated = None,
            AnnualPlanEvent::Approved(approved) => {
                for one in &approved.lines {
                    self.line(one.line, |line| line.approved = Some(one.approved_dong));
                }
                self.approved = Some(Step::of(meta, approved));
            }
            AnnualPlanEvent::Acknowledged(known) => {
                self.acknowledged = Some(Step::of(meta, known));
            }
            AnnualPlanEvent::Allocated(allocated) => {
                for line in &mut self.lines {
                    let given = allocated.lines.iter().find(|one| one.line == line.line);
                    line.allocated = given.map_or(Dong::ZERO, |one| one.allocated_dong);
                }
                self.allocated.push(Step::of(meta, allocated));
            }
            AnnualPlanEvent::Spent(spent) => {
                self.line(spent.line, |line| line.spent = spent.spent_dong);
                self.spent.push(Step::of(meta, spent));
            }
            AnnualPlanEvent::Amended(amended) => {
                for one in &amended.lines {
                    self.line(one.line, |line| {
                        line.approved = Some(one.approved_dong);
                        line.allocated = one.allocated_dong;
                    });
                }
                self.amended.push(Step::of(meta, amended));
            }
            AnnualPlanEvent::Settled(settled) => self.settled = Some(Step::of(meta, settled)),
        }
    }
}

/// Agencies' plans. Their lists follow from the rows, so a snapshot holds the rows alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Rows")]
pub struct Plans {
    /// Plans by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, PlanRow>,
    /// Streams by agency and year.
    #[serde(skip_serializing)]
    pub by_agency: Listing<i32>,
    /// Streams of plans that are not settled, by agency and year.
    #[serde(skip_serializing)]
    pub open: Listing<i32>,
    /// Streams by year and agency.
    #[serde(skip_serializing)]
    by_year: Table<(i32, Scope), StreamId>,
}

/// What of them is written down.
#[derive(Deserialize)]
struct Rows {
    #[serde(with = "keyed")]
    rows: Table<StreamId, PlanRow>,
}

impl From<Rows> for Plans {
    fn from(Rows { rows }: Rows) -> Self {
        let mut plans = Self { rows: rows.clone(), ..Self::default() };
        for (_, row) in rows.iter() {
            plans.list(row);
        }
        plans
    }
}

impl Plans {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &AnnualPlanEvent) {
        if let AnnualPlanEvent::Opened(opened) = event {
            self.rows.put(meta.stream.clone(), PlanRow::begin(meta, opened));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        // Nothing between its opening and its settlement changes where it is listed.
        let is_listed_anew = match event {
            AnnualPlanEvent::Opened(_) | AnnualPlanEvent::Settled(_) => true,
            AnnualPlanEvent::Proposed(_)
            | AnnualPlanEvent::Drafted(_)
            | AnnualPlanEvent::LineAdded(_)
            | AnnualPlanEvent::Signed(_)
            | AnnualPlanEvent::Sent(_)
            | AnnualPlanEvent::Guided(_)
            | AnnualPlanEvent::Returned(_)
            | AnnualPlanEvent::Appraised(_)
            | AnnualPlanEvent::Consolidated(_)
            | AnnualPlanEvent::Released(_)
            | AnnualPlanEvent::Approved(_)
            | AnnualPlanEvent::Acknowledged(_)
            | AnnualPlanEvent::Allocated(_)
            | AnnualPlanEvent::Spent(_)
            | AnnualPlanEvent::Amended(_) => false,
        };
        if let (true, Some(row)) = (is_listed_anew, self.rows.get(&meta.stream).cloned()) {
            self.list(&row);
        }
    }

    fn list(&mut self, row: &PlanRow) {
        let (agency, year) = (&row.opened.agency, row.opened.year);
        self.by_agency.put(agency, year, &row.trace.stream);
        self.open.keep(agency, year, &row.trace.stream, row.is_open());
        self.by_year.put((year, agency.clone()), row.trace.stream.clone());
    }

    /// An agency's plan of a year.
    #[must_use]
    pub fn of(&self, agency: &Scope, year: i32) -> Option<&Arc<PlanRow>> {
        self.rows.get(self.by_agency.get(agency, &year)?)
    }

    /// The plans of a year, by agency.
    pub fn of_year(&self, year: i32) -> impl Iterator<Item = &Arc<PlanRow>> {
        let first = Scope::constant("");
        self.by_year
            .from((year, first))
            .take_while(move |((of, _), _)| *of == year)
            .filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// The years of which there are plans, the newest first.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.by_year.iter().rev().map(|((year, _), _)| *year).collect();
        years.dedup();
        years
    }

    /// The first year of an agency's plans.
    #[must_use]
    pub fn first_year(&self, agency: &Scope) -> Option<i32> {
        let first = self.by_agency.of_agency(agency).next()?;
        self.rows.get(first).map(|row| row.opened.year)
    }
}
