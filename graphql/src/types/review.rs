//! Management reviews.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::register::Registers;
use luuvet_domain::review::{Review as ReviewState, ReviewInput, ReviewOutput};
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::reviews::{ReviewActionEnd, ReviewRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Document, Finding, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which reviews are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ReviewFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Whose workflow occupies any of these places, such as `CollectingInputs` or `Held`.
    pub(crate) places: Option<Vec<String>>,
    /// Not closed; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// With signed minutes, or without.
    pub(crate) is_signed: Option<bool>,
    /// Planned on this date or later.
    pub(crate) planned_from: Option<NaiveDate>,
    /// Planned on this date or before; held, where it came in with a baseline.
    pub(crate) planned_until: Option<NaiveDate>,
}

impl ReviewFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                places: None,
                is_open: None | Some(true),
                is_signed: None,
                planned_from: None,
                planned_until: None,
            }
        )
    }

    fn matches(&self, row: &ReviewRow) -> bool {
        let held_on = row.held_on();
        let planned_on = row.scheduled.as_ref().map(|scheduled| scheduled.planned_on).or(held_on);
        self.places.as_ref().is_none_or(|wanted| {
            row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
        }) && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_signed.is_none_or(|wanted| row.signed.is_some() == wanted)
            && self.planned_from.is_none_or(|from| planned_on.is_some_and(|on| from <= on))
            && self.planned_until.is_none_or(|until| planned_on.is_some_and(|on| on <= until))
    }
}

/// A page of reviews: by agency and in the order of scheduling.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ReviewFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Review>> {
    let listed = Listed {
        listing: if filter.is_open == Some(true) {
            &view.reviews.open
        } else {
            &view.reviews.by_agency
        },
        agency: view.narrow(ReviewState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.reviews.rows,
        place: |row| (&row.agency, row.trace.first.position),
        category: ReviewState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<ReviewRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| Review::new(view, row))
}

/// A management review.
pub(crate) struct Review {
    view: Seen,
    row: Arc<ReviewRow>,
}

impl Review {
    fn new(view: &Seen, row: &Arc<ReviewRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.reviews
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// A management review (xem xét của lãnh đạo): seven inputs, the meeting, outputs, actions.
#[Object]
impl Review {
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
        places(<ReviewState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.agency)
    }

    /// The day on which it is to be held; not known of one that came in with a baseline.
    async fn planned_on(&self) -> Option<NaiveDate> {
        self.row.scheduled.as_ref().map(|scheduled| scheduled.planned_on)
    }

    /// The first day of the period that it considers; not known of one that came in with a baseline.
    async fn period_from(&self) -> Option<NaiveDate> {
        self.row.scheduled.as_ref().map(|scheduled| scheduled.period_from)
    }

    /// The agenda (chương trình họp); not known of one that came in with a baseline.
    async fn agenda(&self) -> Option<&str> {
        self.row.scheduled.as_ref().map(|scheduled| scheduled.agenda.as_str())
    }

    /// Whether it came in with the agency's baseline.
    async fn is_baseline(&self) -> bool {
        self.row.trace.is_baseline
    }

    /// The seven inputs (đầu vào), also those that are still missing.
    async fn inputs(&self) -> Vec<ReviewInputEntry> {
        ReviewInput::ALL
            .into_iter()
            .map(|input| {
                let row = self.row.input(input);
                ReviewInputEntry {
                    input,
                    letter: input.letter(),
                    is_considered: row.is_some()
                        || self
                            .row
                            .brought_in
                            .as_ref()
                            .is_some_and(|review| review.inputs.contains(&input)),
                    content: row.map(|row| row.submitted.content.clone()),
                    references: row.map(|row| row.submitted.references.clone()).unwrap_or_default(),
                    is_filled_by_system: row.is_some_and(|row| row.by.is_none()),
                    submitted_by: row
                        .and_then(|row| row.by)
                        .and_then(|id| Person::by_id(&self.view, id)),
                    submitted_on: row.map(|row| row.mark.occurred_on),
                }
            })
            .collect()
    }

    /// When it was held.
    async fn held_on(&self) -> Option<NaiveDate> {
        self.row.held_on()
    }

    /// Who chaired it (chủ trì).
    async fn chair(&self) -> Option<Person> {
        let (_, chair, _) = self.row.held.as_ref()?;
        chair.and_then(|id| Person::by_id(&self.view, id))
    }

    /// Who took part beside the chair.
    async fn attendees(&self) -> Vec<Person> {
        let held = self.row.held.iter();
        held.flat_map(|(held, ..)| &held.attendees)
            .filter_map(|id| Person::by_id(&self.view, *id))
            .collect()
    }

    /// What it found on the quality policy (chính sách chất lượng).
    async fn policy(&self) -> Option<&str> {
        self.row.held.as_ref().map(|(held, ..)| held.policy.as_str())
    }

    /// What it found on the quality objectives (mục tiêu chất lượng).
    async fn objectives(&self) -> Option<&str> {
        self.row.held.as_ref().map(|(held, ..)| held.objectives.as_str())
    }

    /// By when the minutes are to be signed.
    async fn minutes_by(&self) -> Option<NaiveDate> {
        self.row.held.as_ref().map(|(held, ..)| held.minutes_by)
    }

    /// The outputs (đầu ra), in the order of recording.
    async fn outputs(&self) -> Vec<ReviewOutputEntry> {
        self.row
            .outputs
            .iter()
            .map(|(recorded, mark)| ReviewOutputEntry {
                number: recorded.number,
                output: recorded.output,
                letter: recorded.output.letter(),
                decision: recorded.decision.clone(),
                recorded_on: mark.occurred_on,
                finding: recorded
                    .finding
                    .as_ref()
                    .and_then(|requested| Finding::by_id(&self.view, &requested.stream)),
                amends: recorded
                    .amends
                    .as_ref()
                    .and_then(|document| Document::by_id(&self.view, document)),
            })
            .collect()
    }

    /// The number of the minutes (biên bản), once signed.
    async fn minutes_number(&self) -> Option<&str> {
        self.row.signed.as_ref().map(|(signed, _)| signed.number.as_str())
    }

    /// The legal date of the signature.
    async fn signed_on(&self) -> Option<NaiveDate> {
        self.row.signed.as_ref().map(|(_, mark)| mark.occurred_on)
    }

    /// Whether the minutes were signed by their due date; not known of a review that came in with a
    /// baseline.
    async fn signed_on_time(&self) -> Option<bool> {
        let signed = self.row.signed.as_ref().filter(|_| !self.row.trace.is_baseline);
        signed.map(|(signed, _)| signed.on_time)
    }

    /// The actions (việc được giao), by their numbers.
    async fn actions(&self) -> Vec<ReviewAction> {
        self.row
            .actions
            .iter()
            .map(|action| {
                let (result, carried_because, ended_on, on_time) = match &action.end {
                    None => (None, None, None, None),
                    Some(ReviewActionEnd::Completed { result, on, on_time }) => {
                        (Some(result.clone()), None, Some(*on), Some(*on_time))
                    }
                    Some(ReviewActionEnd::CarriedForward { reason, on }) => {
                        (None, Some(reason.clone()), Some(*on), None)
                    }
                };
                ReviewAction {
                    number: action.assigned.number,
                    what: action.assigned.what.clone(),
                    responsible: Person::by_id(&self.view, action.assigned.responsible),
                    by: action.assigned.by,
                    assigned_on: action.assigned_on,
                    result,
                    carried_because,
                    ended_on,
                    on_time,
                }
            })
            .collect()
    }

    /// Whether it is not closed.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// The legal date on which it was closed.
    async fn closed_on(&self) -> Option<NaiveDate> {
        self.row.closed.as_ref().map(|mark| mark.occurred_on)
    }
}

/// One of the seven inputs of a review.
#[derive(SimpleObject)]
pub(crate) struct ReviewInputEntry {
    /// Which input.
    input: ReviewInput,
    /// Its letter in ISO 9001:2008 5.6.2.
    letter: &'static str,
    /// Whether it is there: submitted, or named by the baseline that the review came in with.
    is_considered: bool,
    /// What it says; absent while it is missing.
    content: Option<String>,
    /// The workflow instances behind it, when the system filled it.
    references: Vec<StreamId>,
    /// Whether the system filled it from its registers.
    is_filled_by_system: bool,
    /// Who submitted it.
    submitted_by: Option<Person>,
    /// When it was submitted or filled.
    submitted_on: Option<NaiveDate>,
}

/// An output of a review.
#[derive(SimpleObject)]
pub(crate) struct ReviewOutputEntry {
    /// Its number, from 1.
    number: u32,
    /// What it is about.
    output: ReviewOutput,
    /// Its letter in ISO 9001:2008 5.6.3.
    letter: &'static str,
    /// What was decided.
    decision: String,
    /// When it was recorded.
    recorded_on: NaiveDate,
    /// The finding that it led to, once raised.
    finding: Option<Finding>,
    /// The document whose amendment it proposes.
    amends: Option<Document>,
}

/// An action of a review.
#[derive(SimpleObject)]
pub(crate) struct ReviewAction {
    /// Its number, from 1.
    number: u32,
    /// What is to be done.
    what: String,
    /// Who does it.
    responsible: Option<Person>,
    /// By when.
    by: NaiveDate,
    /// When it was assigned.
    assigned_on: NaiveDate,
    /// The result, once completed.
    result: Option<String>,
    /// Why it was carried forward to the next review, when it was.
    carried_because: Option<String>,
    /// When it was completed or carried forward.
    ended_on: Option<NaiveDate>,
    /// Whether it was completed by its date.
    on_time: Option<bool>,
}
