//! Difficulties.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::difficulty::{Difficulty as DifficultyState, DifficultyClass, DifficultyTopic};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::difficulties::DifficultyRow;

use super::worklist::{Act, available_actions};
use super::{Agency, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which difficulties are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct DifficultyFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// About these.
    pub(crate) topics: Option<Vec<DifficultyTopic>>,
    /// In these competences.
    pub(crate) classes: Option<Vec<DifficultyClass>>,
    /// To be carried out by this agency.
    pub(crate) responsible: Option<Scope>,
    /// Whose workflow occupies any of these places, such as `Raised` or `Escalated`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither confirmed nor rejected; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Whose next step should have been taken by now, or not.
    pub(crate) is_late: Option<bool>,
}

impl DifficultyFilter {
    /// Whether one of the lists is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                topics: None,
                classes: None,
                responsible: None,
                places: None,
                is_open: None | Some(true),
                is_late: None,
            }
        )
    }

    fn matches(&self, row: &DifficultyRow, today: Option<NaiveDate>) -> bool {
        let is_late = || today.is_some_and(|today| row.is_late(today));
        let is_theirs = |agency: &Scope| {
            row.instructed.as_ref().is_some_and(|given| given.what.responsible == *agency)
        };
        self.topics.as_ref().is_none_or(|all| all.contains(&row.raised.what.topic))
            && self
                .classes
                .as_ref()
                .is_none_or(|all| row.class.is_some_and(|class| all.contains(&class)))
            && self.responsible.as_ref().is_none_or(is_theirs)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_late.is_none_or(|wanted| is_late() == wanted)
    }
}

/// A page of difficulties: by agency and in the order in which they were raised.
pub(crate) fn page_of(
    view: &Seen,
    filter: &DifficultyFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Difficulty>> {
    let today = view.today();
    let listed = Listed {
        // What is late is open, too.
        listing: if filter.is_open == Some(true) || filter.is_late == Some(true) {
            &view.difficulties.open
        } else {
            &view.difficulties.by_agency
        },
        agency: view.narrow(DifficultyState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.difficulties.rows,
        place: |row| (row.agency(), row.trace.first.position),
        category: DifficultyState::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<DifficultyRow>| filter.matches(row, today));
    page::page_where(args, &listed, matches, |row| Difficulty::new(view, row))
}

/// A difficulty.
pub(crate) struct Difficulty {
    view: Seen,
    row: Arc<DifficultyRow>,
}

impl Difficulty {
    fn new(view: &Seen, row: &Arc<DifficultyRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.difficulties
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }
}

/// A difficulty (khó khăn, vướng mắc): what stands in the way of an agency's system, until it is gone.
#[Object]
impl Difficulty {
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
        places(<DifficultyState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that has it.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.raised.what.agency)
    }

    /// What it is about.
    async fn topic(&self) -> DifficultyTopic {
        self.row.raised.what.topic
    }

    /// In short.
    async fn title(&self) -> &str {
        &self.row.raised.what.title
    }

    /// What stands in the way.
    async fn description(&self) -> &str {
        &self.row.raised.what.description
    }

    /// What the agency proposes (kiến nghị).
    async fn wish(&self) -> Option<&str> {
        self.row.raised.what.wish.as_deref()
    }

    /// The report in which it stands, when it comes from one.
    async fn report(&self) -> Option<&StreamId> {
        self.row.raised.what.report.as_ref()
    }

    /// Its number among the difficulties of that report, from 1.
    async fn report_item(&self) -> Option<u32> {
        self.row.raised.what.report_item
    }

    /// Who raised it; absent when the system did, from a report.
    async fn raised_by(&self) -> Option<Person> {
        self.person(self.row.raised.by)
    }

    /// When it was raised.
    async fn raised_on(&self) -> NaiveDate {
        self.row.raised.mark.occurred_on
    }

    /// Its round, from 1; reopening begins the next.
    async fn round(&self) -> u32 {
        self.row.round
    }

    /// In whose competence it lies (thẩm quyền), by the newest classification.
    async fn class(&self) -> Option<DifficultyClass> {
        self.row.class
    }

    /// The last day of the step that it waits for; absent where none was set.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.row.due_on
    }

    /// Whether that step should have been taken by now.
    async fn is_late(&self) -> bool {
        self.view.today().is_some_and(|today| self.row.is_late(today))
    }

    /// Whether it is neither confirmed nor rejected.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// The classifications (phân loại) of all rounds, oldest first.
    async fn classifications(&self) -> Vec<DifficultyClassification> {
        self.row
            .classified
            .iter()
            .map(|done| DifficultyClassification {
                class: done.what.class,
                reason: done.what.reason.clone(),
                classified_by: self.person(done.by),
                classified_on: done.mark.occurred_on,
            })
            .collect()
    }

    /// The proposed solutions (giải pháp đề xuất) of all rounds, oldest first.
    async fn solutions(&self) -> Vec<DifficultySolution> {
        self.row
            .solutions
            .iter()
            .map(|done| DifficultySolution {
                number: done.what.number,
                solution: done.what.solution.clone(),
                proposed_by: self.person(done.by),
                proposed_on: done.mark.occurred_on,
            })
            .collect()
    }

    /// The submission (tờ trình) to the provincial People's Committee.
    async fn escalation(&self) -> Option<DifficultyEscalation> {
        let done = self.row.escalated.as_ref()?;
        Some(DifficultyEscalation {
            number: done.what.number.clone(),
            advice: done.what.advice.clone(),
            instruct_by: done.what.instruct_by,
            escalated_by: self.person(done.by),
            escalated_on: done.mark.occurred_on,
        })
    }

    /// The chair's instruction (chỉ đạo).
    async fn instruction(&self) -> Option<DifficultyInstruction> {
        let done = self.row.instructed.as_ref()?;
        Some(DifficultyInstruction {
            number: done.what.number.clone(),
            instruction: done.what.instruction.clone(),
            responsible: Agency::by_code(&self.view, &done.what.responsible),
            due_on: done.what.due_on,
            instructed_by: self.person(done.by),
            instructed_on: done.mark.occurred_on,
        })
    }

    /// How far the instruction was carried out (tiến độ), oldest first.
    async fn progress(&self) -> Vec<DifficultyProgress> {
        self.row
            .progress
            .iter()
            .map(|done| DifficultyProgress {
                progress: done.what.progress.clone(),
                reported_on: done.mark.occurred_on,
            })
            .collect()
    }

    /// How it was resolved (kết quả giải quyết).
    async fn resolution(&self) -> Option<DifficultyResolution> {
        let done = self.row.resolved.as_ref()?;
        Some(DifficultyResolution {
            result: done.what.result.clone(),
            agency: Agency::by_code(&self.view, &done.what.by),
            on_time: done.what.on_time,
            resolved_by: self.person(done.by),
            resolved_on: done.mark.occurred_on,
        })
    }

    /// When the agency confirmed that it is gone.
    async fn confirmed_on(&self) -> Option<NaiveDate> {
        self.row.confirmed.as_ref().map(|done| done.mark.occurred_on)
    }

    /// When and why it was reopened, oldest first.
    async fn reopenings(&self) -> Vec<DifficultyReopening> {
        self.row
            .reopened
            .iter()
            .map(|done| DifficultyReopening {
                round: done.what.round,
                reason: done.what.reason.clone(),
                reopened_on: done.mark.occurred_on,
            })
            .collect()
    }
}

/// In whose competence a difficulty was said to lie.
#[derive(SimpleObject)]
pub(crate) struct DifficultyClassification {
    /// In whose.
    class: DifficultyClass,
    /// Why.
    reason: String,
    /// By whom.
    classified_by: Option<Person>,
    /// When.
    classified_on: NaiveDate,
}

/// A proposed solution of a difficulty.
#[derive(SimpleObject)]
pub(crate) struct DifficultySolution {
    /// Its number in its round, from 1.
    number: u32,
    /// What is to be done.
    solution: String,
    /// By whom it was proposed.
    proposed_by: Option<Person>,
    /// When.
    proposed_on: NaiveDate,
}

/// The submission of a difficulty to the provincial People's Committee.
#[derive(SimpleObject)]
pub(crate) struct DifficultyEscalation {
    /// Its number.
    number: String,
    /// What the committee is asked to decide.
    advice: String,
    /// By when the instruction is to be given.
    instruct_by: NaiveDate,
    /// Who escalated.
    escalated_by: Option<Person>,
    /// When.
    escalated_on: NaiveDate,
}

/// The chair's instruction on a difficulty.
#[derive(SimpleObject)]
pub(crate) struct DifficultyInstruction {
    /// The number of the paper.
    number: String,
    /// What is to be done.
    instruction: String,
    /// The agency that does it.
    responsible: Option<Agency>,
    /// By when.
    due_on: NaiveDate,
    /// Who signed.
    instructed_by: Option<Person>,
    /// When.
    instructed_on: NaiveDate,
}

/// How far the instruction on a difficulty was carried out.
#[derive(SimpleObject)]
pub(crate) struct DifficultyProgress {
    /// What was done since.
    progress: String,
    /// When it was reported.
    reported_on: NaiveDate,
}

/// How a difficulty was resolved.
#[derive(SimpleObject)]
pub(crate) struct DifficultyResolution {
    /// What was done.
    result: String,
    /// The agency that resolved it.
    agency: Option<Agency>,
    /// Whether by the day that was set; absent where none was.
    on_time: Option<bool>,
    /// Who reported it.
    resolved_by: Option<Person>,
    /// When.
    resolved_on: NaiveDate,
}

/// That a difficulty was reopened.
#[derive(SimpleObject)]
pub(crate) struct DifficultyReopening {
    /// Its round from then on.
    round: u32,
    /// Why.
    reason: String,
    /// When.
    reopened_on: NaiveDate,
}
