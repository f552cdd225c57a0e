//! Evaluations of public administration reform.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::par_evaluation::{
    self, GivenScore, ParCriteriaSet, ParCriterion, ParEvaluation as ParState, ProposedScore,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::par_evaluations::{ParRow, SheetLine};
use luuvet_projections::trace::Step;

use super::event::at_positions;
use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Event, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::scalar::Position;
use crate::seen::Seen;

/// Which evaluations are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ParEvaluationFilter")]
pub(crate) struct ParFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Of this year.
    pub(crate) year: Option<i32>,
    /// Whose workflow occupies any of these places, such as `Opened` or `Contested`.
    pub(crate) places: Option<Vec<String>>,
    /// Not published; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Contested by the agency, or not.
    pub(crate) is_contested: Option<bool>,
}

impl ParFilter {
    /// Whether one of the lists is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                year: None,
                places: None,
                is_open: None | Some(true),
                is_contested: None,
            }
        )
    }

    fn matches(&self, row: &ParRow) -> bool {
        self.year.is_none_or(|wanted| row.year() == wanted)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_contested.is_none_or(|wanted| row.contested.is_some() == wanted)
    }
}

/// A page of evaluations: by agency, year and opening.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ParFilter,
    args: impl Into<Wanted>,
) -> Result<Page<ParEvaluation>> {
    let listed = Listed {
        listing: if filter.is_open == Some(true) {
            &view.par_evaluations.open
        } else {
            &view.par_evaluations.by_agency
        },
        agency: view.narrow(ParState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.par_evaluations.rows,
        place: |row| (row.agency(), row.place()),
        category: ParState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<ParRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| ParEvaluation::new(view, row))
}

/// An evaluation.
pub(crate) struct ParEvaluation {
    view: Seen,
    row: Arc<ParRow>,
}

impl ParEvaluation {
    fn new(view: &Seen, row: &Arc<ParRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.par_evaluations
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn step<T>(
        &self,
        done: Option<&Step<T>>,
        of: impl Fn(&T) -> (u32, Option<bool>),
    ) -> Option<ParStep> {
        done.map(|done| {
            let (total_tenths, on_time) = of(&done.what);
            ParStep {
                total_tenths,
                on: done.mark.occurred_on,
                by: self.person(done.by),
                on_time,
                position: done.mark.position.into(),
            }
        })
    }
}

/// The evaluation of an agency's ISO criteria in the index of public administration reform, for a
/// year (chỉ số cải cách hành chính; Chỉ thị, điểm 4). Scores are whole tenths of a point.
#[Object]
impl ParEvaluation {
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
        places(<ParState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that is evaluated.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, self.row.agency())
    }

    /// The year.
    async fn year(&self) -> i32 {
        self.row.year()
    }

    /// The criteria that it goes by (bộ tiêu chí), as they were in force when it was opened, with
    /// their legal basis and a note where points are assumed.
    async fn criteria_set(&self) -> &ParCriteriaSet {
        &self.row.opened.what.criteria_set
    }

    /// The most that all criteria are worth together, in tenths of a point.
    async fn max_tenths(&self) -> u32 {
        self.row.opened.what.criteria_set.max_tenths()
    }

    /// The agency that verifies (thẩm tra).
    async fn verified_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.what.verified_by)
    }

    /// The agency that appraises (thẩm định).
    async fn appraised_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.what.appraised_by)
    }

    /// When it was opened.
    async fn opened_on(&self) -> NaiveDate {
        self.row.opened.mark.occurred_on
    }

    /// When the agency is to score itself.
    async fn self_score_by(&self) -> NaiveDate {
        self.row.self_score.due_on
    }

    /// The same with how it came about and what has moved it.
    async fn self_score_due(&self) -> DueDate {
        let due = self.row.self_score;
        DueDate::new(&self.view, &self.row.trace.stream, par_evaluation::SELF_SCORE, due)
    }

    /// When the scores are to be verified.
    async fn verify_by(&self) -> NaiveDate {
        self.row.opened.what.verify_by
    }

    /// When they are to be final.
    async fn final_by(&self) -> NaiveDate {
        self.row.opened.what.final_by
    }

    /// The last day on which the agency may contest, once appraised.
    async fn contest_by(&self) -> Option<NaiveDate> {
        self.row.contest.map(|due| due.due_on)
    }

    /// The same with how it came about and what has moved it.
    async fn contest_due(&self) -> Option<DueDate> {
        let due = self.row.contest?;
        Some(DueDate::new(&self.view, &self.row.trace.stream, par_evaluation::CONTEST, due))
    }

    /// Of which position the facts behind the proposed scores are: ask anything as of it, and it says
    /// what the proposal knew.
    async fn proposed_as_of(&self) -> Option<Position> {
        self.row.proposed.as_ref().and_then(|done| done.what.as_of).map(Position::from)
    }

    /// The sum of the proposed scores, in tenths of a point; what was not proposed counts nothing.
    async fn proposed_tenths(&self) -> Option<u32> {
        self.row.proposed_tenths()
    }

    /// How the agency scored itself (tự chấm điểm), once it has.
    async fn self_score(&self) -> Option<ParStep> {
        self.step(self.row.self_scored.as_ref(), |it| (it.total_tenths, Some(it.on_time)))
    }

    /// The verification, once made.
    async fn verification(&self) -> Option<ParStep> {
        self.step(self.row.verified.as_ref(), |it| (it.total_tenths, Some(it.on_time)))
    }

    /// The appraisal, once made.
    async fn appraisal(&self) -> Option<ParStep> {
        self.step(self.row.appraised.as_ref(), |it| (it.total_tenths, None))
    }

    /// When the agency contested scores (kiến nghị), if it did.
    async fn contested_on(&self) -> Option<NaiveDate> {
        self.row.contested.as_ref().map(|done| done.mark.occurred_on)
    }

    /// The ruling on what was contested, once made.
    async fn ruling(&self) -> Option<ParStep> {
        self.step(self.row.ruled.as_ref(), |it| (it.total_tenths, None))
    }

    /// Why it was ruled so.
    async fn ruling_reason(&self) -> Option<&str> {
        self.row.ruled.as_ref().map(|done| done.what.reason.as_str())
    }

    /// The final scores (chốt điểm), once they are.
    async fn finalisation(&self) -> Option<ParStep> {
        self.step(self.row.finalised.as_ref(), |it| (it.total_tenths, Some(it.on_time)))
    }

    /// The number of the decision that made them final.
    async fn decision_number(&self) -> Option<&str> {
        self.row.finalised.as_ref().map(|done| done.what.number.as_str())
    }

    /// When they were published (công khai).
    async fn published_on(&self) -> Option<NaiveDate> {
        self.row.published.as_ref().map(|done| done.mark.occurred_on)
    }

    /// Where they were published.
    async fn published_at(&self) -> Option<&str> {
        self.row.published.as_ref().map(|done| done.what.place.as_str())
    }

    /// The sheet (phiếu điểm): each criterion with the score of each step.
    async fn sheet(&self) -> Vec<ParSheetLine> {
        self.row.lines().map(|line| ParSheetLine::of(&self.row, line)).collect()
    }

    /// Whether it is not published.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
}

/// A step of an evaluation.
#[derive(SimpleObject)]
pub(crate) struct ParStep {
    /// The sum of its scores, in tenths of a point.
    total_tenths: u32,
    /// The legal date.
    on: NaiveDate,
    /// Who took it.
    by: Option<Person>,
    /// Whether that was by its date; absent for a step without one.
    on_time: Option<bool>,
    /// The event's position.
    position: Position,
}

/// A criterion with the score of each step.
#[derive(SimpleObject)]
pub(crate) struct ParSheetLine {
    /// The criterion.
    criterion: ParCriterion,
    /// What was proposed from the facts, with its reason; absent until then.
    proposed: Option<ParProposal>,
    /// What the agency gave.
    self_score: Option<ParScore>,
    /// What the verification gave.
    verified: Option<ParScore>,
    /// What the appraisal gave.
    appraised: Option<ParScore>,
    /// What the agency asked for, where it contested.
    contested: Option<ParScore>,
    /// What the ruling gave, where there was one.
    ruled: Option<ParScore>,
    /// What it came to, in tenths of a point, once final.
    final_tenths: Option<u32>,
    /// The evidence that was named beside the scores (tài liệu kiểm chứng), oldest first.
    evidence: Vec<String>,
}

impl ParSheetLine {
    fn of(row: &ParRow, line: SheetLine<'_>) -> Self {
        let named = row.evidence.iter().filter(|done| done.what.criterion == line.criterion.id);
        Self {
            criterion: line.criterion.clone(),
            proposed: line.proposed.cloned().map(ParProposal),
            self_score: line.self_scored.map(ParScore::of),
            verified: line.verified.map(ParScore::of),
            appraised: line.appraised.map(ParScore::of),
            contested: line.contested.map(ParScore::of),
            ruled: line.ruled.map(ParScore::of),
            final_tenths: line.final_tenths,
            evidence: named.map(|done| done.what.evidence.clone()).collect(),
        }
    }
}

/// A score that a step gave.
#[derive(SimpleObject)]
pub(crate) struct ParScore {
    /// The score, in tenths of a point.
    tenths: u32,
    /// Why; absent where the score is as it was, or as proposed.
    reason: Option<String>,
    /// What proves it.
    evidence: Option<String>,
}

impl ParScore {
    fn of(score: &GivenScore) -> Self {
        let GivenScore { criterion: _, tenths, reason, evidence } = score.clone();
        Self { tenths, reason, evidence }
    }
}

/// A proposed score.
pub(crate) struct ParProposal(ProposedScore);

/// A score that the system proposed from the facts (điểm đề xuất).
#[Object]
impl ParProposal {
    /// The score, in tenths of a point; absent when there was nothing to measure.
    async fn tenths(&self) -> Option<u32> {
        self.0.tenths
    }

    /// The value that was read: of an indicator per mille, of violations how many.
    async fn value(&self) -> Option<u32> {
        self.0.value
    }

    /// Why it is so, in Vietnamese.
    async fn because_vi(&self) -> &str {
        &self.0.because_vi
    }

    /// Why it is so, in English.
    async fn because_en(&self) -> &str {
        &self.0.because_en
    }

    /// The newest events that it rests on, oldest first, at most 20.
    async fn events(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        at_positions(context, &self.0.events).await
    }

    /// The positions of those events.
    async fn positions(&self) -> Vec<Position> {
        self.0.events.iter().map(|position| (*position).into()).collect()
    }
}
