//! The roll-out board.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::register::Registers;
use luuvet_domain::roll_out::{RollOut as RollOutState, RollOutStep};
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::roll_outs::RollOutRow;

use super::consultant::ConsultantOrg;
use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which roll-outs are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct RollOutFilter {
    /// To units of this agency.
    pub(crate) agency: Option<Scope>,
    /// To this unit.
    pub(crate) unit: Option<Scope>,
    /// In one of these times.
    pub(crate) steps: Option<Vec<RollOutStep>>,
    /// Whose workflow occupies any of these places, such as `Building` or `Overdue`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither completed nor scoped out; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Whose time has passed, or not.
    pub(crate) is_overdue: Option<bool>,
    /// Whose time ends on this day or before.
    pub(crate) due_by: Option<NaiveDate>,
}

impl RollOutFilter {
    /// Whether one of the lists is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                unit: None,
                steps: None,
                places: None,
                is_open: None | Some(true),
                is_overdue: None,
                due_by: None,
            } | Self {
                agency: _,
                unit: None,
                steps: None,
                places: None,
                is_open: None | Some(true),
                is_overdue: Some(true),
                due_by: None,
            }
        )
    }

    fn matches(&self, row: &RollOutRow) -> bool {
        self.unit.as_ref().is_none_or(|unit| row.unit() == unit)
            && self
                .steps
                .as_ref()
                .is_none_or(|all| row.step().is_some_and(|step| all.contains(&step)))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_overdue.is_none_or(|wanted| row.is_overdue() == wanted)
            && self.due_by.is_none_or(|by| row.due_on().is_some_and(|due_on| due_on <= by))
    }
}

/// A page of roll-outs: by agency and in the order in which the units were identified.
pub(crate) fn page_of(
    view: &Seen,
    filter: &RollOutFilter,
    args: impl Into<Wanted>,
) -> Result<Page<RollOut>> {
    let listed = Listed {
        // What is overdue is open, too.
        listing: match (filter.is_overdue, filter.is_open) {
            (Some(true), _) => &view.roll_outs.overdue,
            (_, Some(true)) => &view.roll_outs.open,
            (_, _) => &view.roll_outs.by_agency,
        },
        agency: view.narrow(RollOutState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.roll_outs.rows,
        place: |row| (row.agency(), row.trace.first.position),
        category: RollOutState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<RollOutRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| RollOut::new(view, row))
}

/// A roll-out.
pub(crate) struct RollOut {
    view: Seen,
    row: Arc<RollOutRow>,
}

impl RollOut {
    fn new(view: &Seen, row: &Arc<RollOutRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.roll_outs
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }
}

/// The roll-out of quality management to a unit (đơn vị trực thuộc, phòng chuyên môn) that must apply
/// it and does not yet. What is said is of the newest round.
#[Object]
impl RollOut {
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

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<RollOutState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that the unit is part of, which owes the roll-out.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, self.row.agency())
    }

    /// The unit.
    async fn unit(&self) -> Option<Agency> {
        Agency::by_code(&self.view, self.row.unit())
    }

    /// How often the unit was identified, from 1.
    async fn round(&self) -> u32 {
        self.row.identified.what.round
    }

    /// When it was identified.
    async fn identified_on(&self) -> NaiveDate {
        self.row.identified.mark.occurred_on
    }

    /// Which of its times it is in; absent when it is over.
    async fn step(&self) -> Option<RollOutStep> {
        self.row.step()
    }

    /// The last day of that time.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.row.due_on()
    }

    /// By when it is to be said whether the unit is subject (rà soát).
    async fn inventory_by(&self) -> NaiveDate {
        self.row.inventory.due_on
    }

    /// By when the plan is to be approved.
    async fn plan_by(&self) -> NaiveDate {
        self.row.plan.due_on
    }

    /// By when the unit is to apply its system, as it stands now.
    async fn complete_by(&self) -> NaiveDate {
        self.row.completion.due_on
    }

    /// The same three with how each came about and what has moved it.
    async fn due_dates(&self) -> Vec<RollOutDueDate> {
        let row = &self.row;
        [
            (RollOutStep::Inventory, row.inventory),
            (RollOutStep::Plan, row.plan),
            (RollOutStep::Completion, row.completion),
        ]
        .map(|(step, due)| RollOutDueDate {
            step,
            due: DueDate::new(&self.view, &row.trace.stream, step.timer(), due),
        })
        .into()
    }

    /// Whether it is neither completed nor scoped out.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// Whether the time that it is in has passed (quá hạn).
    async fn is_overdue(&self) -> bool {
        self.row.is_overdue()
    }

    /// What makes the unit subject.
    async fn ground(&self) -> Option<&str> {
        self.row.confirmed.as_ref().map(|done| done.what.ground.as_str())
    }

    /// The newest proposal that the unit need not apply a system (đề nghị không áp dụng).
    async fn exclusion(&self) -> Option<RollOutExclusion> {
        let proposed = self.row.scope_out_proposed.as_ref()?;
        let since = |mark: &luuvet_projections::trace::Mark| {
            (mark.position > proposed.mark.position).then_some(mark.occurred_on)
        };
        let refused = self.row.scope_out_refused.last();
        let refused = refused.filter(|refused| since(&refused.mark).is_some());
        Some(RollOutExclusion {
            legal_reason: proposed.what.legal_reason.clone(),
            proposed_by: self.person(proposed.by),
            proposed_on: proposed.mark.occurred_on,
            consent_number: self.row.scoped_out.as_ref().map(|done| done.what.number.clone()),
            consented_on: self.row.scoped_out.as_ref().map(|done| done.mark.occurred_on),
            refused_because: refused.map(|done| done.what.reason.clone()),
            refused_on: refused.map(|done| done.mark.occurred_on),
        })
    }

    /// The milestones of the newest plan, in the order of their days.
    async fn milestones(&self) -> Vec<RollOutMilestone> {
        let all = self.row.milestones();
        all.map(|(number, planned, reached)| RollOutMilestone {
            number,
            name: planned.name.clone(),
            due_on: planned.due_on,
            result: reached.map(|done| done.what.result.clone()),
            reached_on: reached.map(|done| done.mark.occurred_on),
            on_time: reached.map(|done| done.what.on_time),
        })
        .collect()
    }

    /// The opinions of the department of science and technology on the plan, oldest first.
    async fn opinions(&self) -> Vec<RollOutOpinion> {
        let all = self.row.coordinated.iter();
        all.map(|done| RollOutOpinion {
            agrees: done.what.agrees,
            number: done.what.number.clone(),
            opinion: done.what.opinion.clone(),
            given_by: self.person(done.by),
            given_on: done.mark.occurred_on,
        })
        .collect()
    }

    /// The number of the decision that approves the plan.
    async fn approval_number(&self) -> Option<&str> {
        self.row.approved.as_ref().map(|done| done.what.number.as_str())
    }

    /// When the plan was approved.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|done| done.mark.occurred_on)
    }

    /// The consulting organisations that were engaged, oldest first.
    async fn consultants(&self) -> Vec<RollOutConsultant> {
        let all = self.row.engaged.iter();
        all.map(|done| RollOutConsultant {
            organisation: ConsultantOrg::by_id(&self.view, &done.what.organisation),
            contract: done.what.contract.clone(),
            certificate: done.what.certificate.clone(),
            consultants: done.what.consultants,
            engaged_on: done.mark.occurred_on,
        })
        .collect()
    }

    /// When the trial (áp dụng thử) began.
    async fn trial_from(&self) -> Option<NaiveDate> {
        self.row.trial.as_ref().map(|done| done.mark.occurred_on)
    }

    /// The day on which the unit announced its conformity, once the roll-out is completed.
    async fn announced_on(&self) -> Option<NaiveDate> {
        self.row.completed.as_ref().map(|done| done.what.announced_on)
    }

    /// Whether that was by the day of completion.
    async fn on_time(&self) -> Option<bool> {
        self.row.completed.as_ref().map(|done| done.what.on_time)
    }

    /// When it got more time, oldest first.
    async fn reschedulings(&self) -> Vec<RollOutRescheduling> {
        let all = self.row.rescheduled.iter();
        all.map(|done| RollOutRescheduling {
            from: done.what.from,
            complete_by: done.what.completion.due_on,
            reason: done.what.reason.clone(),
            given_by: self.person(done.by),
            given_on: done.mark.occurred_on,
        })
        .collect()
    }
}

/// The proposal that a unit need not apply a system, and what became of it.
#[derive(SimpleObject)]
pub(crate) struct RollOutExclusion {
    /// The legal reason.
    legal_reason: String,
    /// Who proposed it.
    proposed_by: Option<Person>,
    /// When.
    proposed_on: NaiveDate,
    /// The number of the letter of consent.
    consent_number: Option<String>,
    /// When that was given.
    consented_on: Option<NaiveDate>,
    /// Why it was refused.
    refused_because: Option<String>,
    /// When.
    refused_on: Option<NaiveDate>,
}

/// A milestone of a roll-out.
#[derive(SimpleObject)]
pub(crate) struct RollOutMilestone {
    /// Its place in the plan, from 1.
    number: u32,
    /// What is to be reached.
    name: String,
    /// By when.
    due_on: NaiveDate,
    /// What was done.
    result: Option<String>,
    /// When.
    reached_on: Option<NaiveDate>,
    /// Whether by its day.
    on_time: Option<bool>,
}

/// An opinion of the department of science and technology on the plan of a roll-out.
#[derive(SimpleObject)]
pub(crate) struct RollOutOpinion {
    /// Whether it agrees.
    agrees: bool,
    /// The number of the letter.
    number: String,
    /// The opinion.
    opinion: String,
    /// Who gave it.
    given_by: Option<Person>,
    /// When.
    given_on: NaiveDate,
}

/// A consulting organisation that was engaged for a roll-out.
#[derive(SimpleObject)]
pub(crate) struct RollOutConsultant {
    /// The organisation.
    organisation: Option<ConsultantOrg>,
    /// The number of the contract.
    contract: String,
    /// The number of the certificate that it held on that day.
    certificate: String,
    /// How many of its consultants met the conditions on that day.
    consultants: u32,
    /// When.
    engaged_on: NaiveDate,
}

/// That a roll-out got more time.
#[derive(SimpleObject)]
pub(crate) struct RollOutRescheduling {
    /// The day of completion before.
    from: NaiveDate,
    /// The day of completion after.
    complete_by: NaiveDate,
    /// Why.
    reason: String,
    /// Who gave it.
    given_by: Option<Person>,
    /// When.
    given_on: NaiveDate,
}

/// One of the three times of a roll-out.
#[derive(SimpleObject)]
pub(crate) struct RollOutDueDate {
    /// Which.
    step: RollOutStep,
    /// Its due date.
    due: DueDate,
}
