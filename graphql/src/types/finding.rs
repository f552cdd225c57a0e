//! Findings and their corrective actions.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::finding::{
    self, Finding as FindingState, FindingKind, FindingSeverity, FindingSource, RegradeGround,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::findings::FindingRow;

use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::seen::Seen;

/// Which findings are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct FindingFilter {
    /// At this agency.
    pub(crate) agency: Option<Scope>,
    /// Owned by this unit.
    pub(crate) unit: Option<String>,
    /// Of these severities.
    pub(crate) severities: Option<Vec<FindingSeverity>>,
    /// From these sources.
    pub(crate) sources: Option<Vec<FindingSource>>,
    /// Against this clause.
    pub(crate) clause: Option<String>,
    /// Whose workflow occupies any of these places, such as `Raised` or `InProgress`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither closed nor withdrawn; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Overdue, or not.
    pub(crate) is_overdue: Option<bool>,
    /// Due on this date or before.
    pub(crate) due_by: Option<NaiveDate>,
}

impl FindingFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                unit: None,
                severities: None,
                sources: None,
                clause: None,
                places: None,
                is_open: None | Some(true),
                is_overdue: None | Some(true),
                due_by: None,
            }
        )
    }

    fn matches(&self, row: &FindingRow) -> bool {
        self.unit.as_ref().is_none_or(|unit| *unit == row.raised.unit)
            && self.severities.as_ref().is_none_or(|all| all.contains(&row.severity))
            && self.sources.as_ref().is_none_or(|all| all.contains(&row.raised.source))
            && self.clause.as_ref().is_none_or(|clause| *clause == row.raised.clause)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_overdue.is_none_or(|wanted| row.is_overdue == wanted)
            && self.due_by.is_none_or(|by| row.due.is_some_and(|due| due.due_on <= by))
    }
}

/// A page of findings: an agency's in the order of raising, else by agency and that order.
pub(crate) fn page_of(
    view: &Seen,
    filter: &FindingFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Finding>> {
    let findings = &view.findings;
    // What is overdue is open.
    let listing = match (filter.is_overdue, filter.is_open) {
        (Some(true), _) => &findings.overdue,
        (Some(false) | None, Some(true)) => &findings.open,
        (Some(false) | None, Some(false) | None) => &findings.by_agency,
    };
    let listed = Listed {
        listing,
        agency: view.narrow(FindingState::CATEGORY, filter.agency.as_ref())?,
        rows: &findings.rows,
        place: |row| (&row.raised.agency, row.trace.first.position),
        category: FindingState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<FindingRow>| filter.matches(row));
    page::page_where(args, &Answered::new(view, listed), matches, |row| Finding::new(view, row))
}

/// A finding.
pub(crate) struct Finding {
    view: Seen,
    row: Arc<FindingRow>,
}

impl Finding {
    pub(crate) fn new(view: &Seen, row: &Arc<FindingRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.findings
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// A finding, from raising to closing, with correction, cause, plan and verification.
#[Object]
impl Finding {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// Whether it came in with the agency's baseline.
    async fn is_baseline(&self) -> bool {
        self.row.trace.is_baseline
    }

    /// The agency where it was found.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.raised.agency)
    }

    /// The code of the unit that owns it.
    async fn unit(&self) -> &str {
        &self.row.raised.unit
    }

    /// What kind of thing was found.
    async fn kind(&self) -> FindingKind {
        self.row.raised.kind
    }

    /// How severe it is now.
    async fn severity(&self) -> FindingSeverity {
        self.row.severity
    }

    /// What led to it.
    async fn source(&self) -> FindingSource {
        self.row.raised.source
    }

    /// The requirement, such as `ISO 9001:2008 4.2.3`.
    async fn clause(&self) -> &str {
        &self.row.raised.clause
    }

    /// What is not as it should be.
    async fn statement(&self) -> &str {
        &self.row.raised.statement
    }

    /// The objective evidence in words.
    async fn evidence(&self) -> &str {
        &self.row.raised.evidence
    }

    /// Who raised it.
    async fn raised_by(&self) -> Option<Person> {
        self.row.raised_by.and_then(|id| Person::by_id(&self.view, id))
    }

    /// The legal date on which it was raised.
    async fn raised_on(&self) -> NaiveDate {
        self.row.trace.first.occurred_on
    }

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        let definition = <FindingState as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }

    /// The last day for implementing the plan; absent for an observation without a date.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.row.due.map(|due| due.due_on)
    }

    /// The same with how it came about and what has moved it (hạn).
    async fn due(&self) -> Option<DueDate> {
        self.row.due.map(|due| DueDate::new(&self.view, &self.row.trace.stream, finding::DUE, due))
    }

    /// Whether that day passed unmet and its registration window closed.
    async fn is_overdue(&self) -> bool {
        self.row.is_overdue
    }

    /// Whether it is neither closed nor withdrawn.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// Extensions granted so far.
    async fn extensions(&self) -> u32 {
        self.row.extensions
    }

    /// The cycle of cause, plan and action, from 1.
    async fn cycle(&self) -> u32 {
        self.row.cycle
    }

    /// What was done about the thing itself.
    async fn correction(&self) -> Option<&str> {
        self.row.correction.as_deref()
    }

    /// The root cause, of this cycle.
    async fn cause(&self) -> Option<&str> {
        self.row.cause.as_deref()
    }

    /// What was done, of one that came in closed with a baseline.
    async fn action_taken(&self) -> Option<&str> {
        self.row.action_taken.as_deref()
    }

    /// The plan of this cycle.
    async fn actions(&self) -> Vec<FindingAction> {
        self.row
            .actions
            .iter()
            .zip(1..)
            .map(|(action, number)| FindingAction {
                number,
                what: action.planned.what.clone(),
                responsible: Person::by_id(&self.view, action.planned.responsible),
                by: action.planned.by,
                result: action.result.clone(),
                implemented_on: action.implemented_on,
            })
            .collect()
    }

    /// When the whole plan was implemented.
    async fn implemented_on(&self) -> Option<NaiveDate> {
        self.row.implemented_on
    }

    /// Whether that was by the due date.
    async fn on_time(&self) -> Option<bool> {
        self.row.on_time
    }

    /// Who verified the effectiveness.
    async fn verified_by(&self) -> Option<Person> {
        self.row.verified_by.and_then(|id| Person::by_id(&self.view, id))
    }

    /// Why the system proposes another severity, when it does.
    async fn proposed_regrade(&self) -> Option<RegradeGround> {
        self.row.proposed_regrade
    }

    /// The legal date on which it was closed or withdrawn.
    async fn ended_on(&self) -> Option<NaiveDate> {
        self.row.ended.as_ref().map(|mark| mark.occurred_on)
    }
}

/// An action of a plan.
#[derive(SimpleObject)]
pub(crate) struct FindingAction {
    /// Its number in the plan, from 1.
    number: u32,
    /// What is to be done.
    what: String,
    /// Who does it.
    responsible: Option<Person>,
    /// By when.
    by: NaiveDate,
    /// The result, once implemented.
    result: Option<String>,
    /// When it was implemented.
    implemented_on: Option<NaiveDate>,
}
