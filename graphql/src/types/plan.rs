//! Agencies' plans, and the budget book.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::annual_plan::{AnnualPlan as PlanState, PlanLineKind};
use luuvet_domain::money::Dong;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::listing::Listing;
use luuvet_projections::plans::{self, BudgetRow, LineRow, PlanRow, Plans};
use luuvet_projections::trace::Step;

use super::worklist::{Act, available_actions};
use super::{Agency, Page, Person, Place, PlanDossier, Review, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which plans are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct AnnualPlanFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Of this year.
    pub(crate) year: Option<i32>,
    /// Whose workflow occupies any of these places, such as `Sent` or `Cut`.
    pub(crate) places: Option<Vec<String>>,
    /// Not settled yet; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Approved with less than was asked for; or not.
    pub(crate) is_cut: Option<bool>,
}

impl AnnualPlanFilter {
    /// The shortest of the lists that have all that is wanted.
    fn listing<'a>(&self, plans: &'a Plans) -> &'a Listing<i32> {
        if self.is_open == Some(true) { &plans.open } else { &plans.by_agency }
    }

    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self { agency: _, year: None, places: None, is_open: None | Some(true), is_cut: None }
        )
    }

    fn matches(&self, row: &PlanRow) -> bool {
        self.year.is_none_or(|year| row.opened.year == year)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_cut.is_none_or(|wanted| (row.cut() > Dong::ZERO) == wanted)
    }
}

/// A page of plans: by agency and year.
pub(crate) fn page_of(
    view: &Seen,
    filter: &AnnualPlanFilter,
    args: impl Into<Wanted>,
) -> Result<Page<AnnualPlan>> {
    let listed = Listed {
        listing: filter.listing(&view.plans),
        agency: view.narrow(PlanState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.plans.rows,
        place: |row| (&row.opened.agency, row.opened.year),
        category: PlanState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<PlanRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| AnnualPlan::new(view, row))
}

/// An agency's plan.
pub(crate) struct AnnualPlan {
    view: Seen,
    row: Arc<PlanRow>,
}

impl AnnualPlan {
    fn new(view: &Seen, row: &Arc<PlanRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.plans
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn line(&self, line: &LineRow) -> PlanLine {
        PlanLine {
            line: line.line,
            kind: line.kind,
            title_vi: line.kind.title().vi.to_string(),
            title_en: line.kind.title().en.to_string(),
            activity: line.activity.clone(),
            answers: line.answers,
            requested_dong: line.requested,
            appraised_dong: line.appraised,
            reason: line.reason.clone(),
            approved_dong: line.approved,
            allocated_dong: line.allocated,
            spent_dong: line.spent,
        }
    }
}

/// An agency's plan of a year with its estimate (kế hoạch, dự toán năm; Chỉ thị, điểm 1b). Money is
/// whole đồng.
#[Object]
impl AnnualPlan {
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
        places(<PlanState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }
    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.agency)
    }
    /// The year.
    async fn year(&self) -> i32 {
        self.row.opened.year
    }
    /// By when the estimate was to be sent first (hạn gửi dự toán).
    async fn send_by(&self) -> NaiveDate {
        self.row.opened.send_by
    }
    /// By when the plan is to be signed (hạn ký kế hoạch).
    async fn sign_by(&self) -> NaiveDate {
        self.row.opened.sign_by
    }
    /// What is to be reached (mục tiêu).
    async fn goals(&self) -> Option<&str> {
        self.row.goals.as_ref().map(|step| step.what.as_str())
    }
    /// The needs that management reviews found (đề xuất từ xem xét của lãnh đạo).
    async fn proposals(&self) -> Vec<PlanProposal> {
        let answer = |number| self.row.lines.iter().find(|line| line.answers == Some(number));
        self.row
            .proposals
            .iter()
            .map(|proposed| PlanProposal {
                number: proposed.number,
                need: proposed.need.clone(),
                review: Review::by_id(&self.view, &proposed.review),
                output: proposed.output,
                answered_by: answer(proposed.number).map(|line| line.line),
            })
            .collect()
    }
    /// The lines (nội dung, dự toán), in the order in which they were added.
    async fn lines(&self) -> Vec<PlanLine> {
        self.row.lines.iter().map(|line| self.line(line)).collect()
    }
    /// What the lines come to.
    async fn totals(&self) -> BudgetFigures {
        self.row.figures().into()
    }
    /// Its number and sign, while the signature stands (số, ký hiệu).
    async fn number(&self) -> Option<&str> {
        self.row.signed.as_ref().map(|step| step.what.number.as_str())
    }
    /// When the head signed it; absent again once it was returned.
    async fn signed_on(&self) -> Option<NaiveDate> {
        self.row.signed.as_ref().map(|step| step.mark.occurred_on)
    }
    /// Who signed it.
    async fn signed_by(&self) -> Option<Person> {
        self.person(self.row.signed.as_ref()?.by)
    }
    /// The estimates that were sent (gửi dự toán), in order.
    async fn submissions(&self) -> Vec<PlanSubmission> {
        let of = |step: &Step<luuvet_domain::annual_plan::PlanSent>| PlanSubmission {
            round: step.what.round,
            number: step.what.number.clone(),
            sent_on: step.mark.occurred_on,
            requested_dong: step.what.requested_dong,
            on_time: step.what.on_time,
            appraised_by: Agency::by_code(&self.view, &step.what.appraised_by),
            appraise_by: step.what.appraise_by,
        };
        self.row.sent.iter().map(of).collect()
    }
    /// The guidance on what was sent (hướng dẫn), in order.
    async fn guidance(&self) -> Vec<PlanNote> {
        let steps = self.row.guided.iter();
        steps.map(|step| PlanNote::of(step, &step.what.number, &step.what.guidance)).collect()
    }
    /// What was returned (trả lại), in order.
    async fn returns(&self) -> Vec<PlanReturn> {
        let of = |step: &Step<luuvet_domain::annual_plan::PlanReturned>| PlanReturn {
            round: step.what.round,
            reason: step.what.reason.clone(),
            returned_on: step.mark.occurred_on,
            resend_by: step.what.resend_by,
        };
        self.row.returned.iter().map(of).collect()
    }
    /// The appraisal that counts (thẩm định).
    async fn appraisal(&self) -> Option<PlanAppraisal> {
        let step = self.row.appraised.as_ref()?;
        Some(PlanAppraisal {
            number: step.what.number.clone(),
            appraised_on: step.mark.occurred_on,
            appraised_by: self.person(step.by),
            requested_dong: step.what.requested_dong,
            appraised_dong: step.what.appraised_dong,
            technical_opinion: step.what.technical_opinion.clone(),
            on_time: step.what.on_time,
        })
    }
    /// The dossier of the province that the plan is in.
    async fn dossier(&self) -> Option<PlanDossier> {
        PlanDossier::by_id(&self.view, &self.row.consolidated.as_ref()?.what.dossier)
    }
    /// The approval (phê duyệt).
    async fn approval(&self) -> Option<PlanApproval> {
        let step = self.row.approved.as_ref()?;
        Some(PlanApproval {
            number: step.what.number.clone(),
            approved_on: step.mark.occurred_on,
            dossier_version: step.what.version,
            requested_dong: step.what.requested_dong,
            approved_dong: step.what.approved_dong,
            cut_dong: step.what.cut_dong,
            answer_by: step.what.answer_by,
            allocate_by: step.what.allocate_by,
            settle_by: step.what.settle_by,
        })
    }
    /// Whether less was approved of a line than was asked for (cắt giảm).
    async fn is_cut(&self) -> bool {
        self.row.cut() > Dong::ZERO
    }
    /// What the agency said to the cut (trả lời cắt giảm).
    async fn cut_answer(&self) -> Option<&str> {
        self.row.acknowledged.as_ref().map(|step| step.what.answer.as_str())
    }
    /// The allocations (bố trí kinh phí), in order; the last one counts.
    async fn allocations(&self) -> Vec<PlanAllocation> {
        let of = |step: &Step<luuvet_domain::annual_plan::FundsAllocated>| PlanAllocation {
            number: step.what.number.clone(),
            allocated_on: step.mark.occurred_on,
            allocated_dong: step.what.allocated_dong,
            on_time: step.what.on_time,
        };
        self.row.allocated.iter().map(of).collect()
    }
    /// What was spent (chi), in order.
    async fn spending(&self) -> Vec<PlanSpending> {
        let of = |step: &Step<luuvet_domain::annual_plan::SpendingRecorded>| PlanSpending {
            line: step.what.line,
            amount_dong: step.what.amount_dong,
            purpose: step.what.purpose.clone(),
            voucher: step.what.voucher.clone(),
            spent_on: step.mark.occurred_on,
        };
        self.row.spent.iter().map(of).collect()
    }
    /// The amendments within what was approved (điều chỉnh), in order: each makes a version.
    async fn amendments(&self) -> Vec<PlanAmendment> {
        let of = |step: &Step<luuvet_domain::annual_plan::PlanAmended>| PlanAmendment {
            version: step.what.version,
            number: step.what.number.clone(),
            reason: step.what.reason.clone(),
            amended_on: step.mark.occurred_on,
            lines: step.what.lines.clone(),
        };
        self.row.amended.iter().map(of).collect()
    }
    /// The settlement (quyết toán).
    async fn settlement(&self) -> Option<PlanSettlement> {
        let step = self.row.settled.as_ref()?;
        Some(PlanSettlement {
            number: step.what.number.clone(),
            result: step.what.result.clone(),
            settled_on: step.mark.occurred_on,
            allocated_dong: step.what.allocated_dong,
            spent_dong: step.what.spent_dong,
            on_time: step.what.on_time,
        })
    }
}

/// A need that a management review found.
#[derive(SimpleObject)]
pub(crate) struct PlanProposal {
    /// Its number among the proposals.
    number: u32,
    /// What is needed.
    need: String,
    /// The review.
    review: Option<Review>,
    /// The number of the review's output.
    output: u32,
    /// The line that answers it.
    answered_by: Option<u32>,
}

/// A line of a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanLine {
    /// Its number.
    line: u32,
    /// What it is for.
    kind: PlanLineKind,
    /// What people call that, in Vietnamese.
    title_vi: String,
    /// What people call that, in English.
    title_en: String,
    /// What is done.
    activity: String,
    /// The proposal that it answers.
    answers: Option<u32>,
    /// What was asked for (đề nghị).
    requested_dong: Dong,
    /// What is recognised (thẩm định).
    appraised_dong: Option<Dong>,
    /// Why that is not what was asked for.
    reason: Option<String>,
    /// What is approved (phê duyệt).
    approved_dong: Option<Dong>,
    /// What is allocated (bố trí).
    allocated_dong: Dong,
    /// What is spent (đã chi).
    spent_dong: Dong,
}

/// An estimate that was sent.
#[derive(SimpleObject)]
pub(crate) struct PlanSubmission {
    /// How often, from 1.
    round: u32,
    /// The number of the letter.
    number: String,
    /// When.
    sent_on: NaiveDate,
    /// How much it asks for.
    requested_dong: Dong,
    /// Whether that was by its date.
    on_time: bool,
    /// Who appraises it: the finance department, or for its own plan that of science and technology.
    appraised_by: Option<Agency>,
    /// By when.
    appraise_by: NaiveDate,
}

/// A letter about a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanNote {
    /// Its number.
    number: String,
    /// What it says.
    text: String,
    /// Its date.
    written_on: NaiveDate,
}

impl PlanNote {
    pub(super) fn of<T>(step: &Step<T>, number: &str, text: &str) -> Self {
        let (number, text) = (number.to_owned(), text.to_owned());
        Self { number, text, written_on: step.mark.occurred_on }
    }
}

/// A plan that was returned.
#[derive(SimpleObject)]
pub(crate) struct PlanReturn {
    /// The round of sending that was returned.
    round: u32,
    /// What is to be mended.
    reason: String,
    /// When.
    returned_on: NaiveDate,
    /// By when it is to be sent again.
    resend_by: NaiveDate,
}

/// The appraisal of a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanAppraisal {
    /// Its number.
    number: String,
    /// When.
    appraised_on: NaiveDate,
    /// Who.
    appraised_by: Option<Person>,
    /// How much was asked for.
    requested_dong: Dong,
    /// How much is recognised.
    appraised_dong: Dong,
    /// The technical opinion of the sub-department of standards.
    technical_opinion: Option<String>,
    /// Whether that was by its date.
    on_time: bool,
}

/// The approval of a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanApproval {
    /// The number of the decision.
    number: String,
    /// When.
    approved_on: NaiveDate,
    /// The version of the dossier.
    dossier_version: u32,
    /// How much was asked for.
    requested_dong: Dong,
    /// How much was approved.
    approved_dong: Dong,
    /// How much less, line by line.
    cut_dong: Dong,
    /// By when the agency is to say that it knows of a cut.
    answer_by: Option<NaiveDate>,
    /// By when money is to be allocated.
    allocate_by: NaiveDate,
    /// By when the plan is to be settled.
    settle_by: NaiveDate,
}

/// An allocation.
#[derive(SimpleObject)]
pub(crate) struct PlanAllocation {
    /// The number of the decision.
    number: String,
    /// When.
    allocated_on: NaiveDate,
    /// How much.
    allocated_dong: Dong,
    /// Whether that was by its date.
    on_time: bool,
}

/// Money that was spent.
#[derive(SimpleObject)]
pub(crate) struct PlanSpending {
    /// The line.
    line: u32,
    /// How much.
    amount_dong: Dong,
    /// What for.
    purpose: String,
    /// The number of the voucher.
    voucher: String,
    /// When.
    spent_on: NaiveDate,
}

/// An amendment of a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanAmendment {
    /// The version of the plan that it makes.
    version: u32,
    /// The number of the decision.
    number: String,
    /// Why.
    reason: String,
    /// When.
    amended_on: NaiveDate,
    /// The lines that change.
    lines: Vec<luuvet_domain::annual_plan::LineAmendment>,
}

/// The settlement of a plan.
#[derive(SimpleObject)]
pub(crate) struct PlanSettlement {
    /// Its number.
    number: String,
    /// What was reached.
    result: String,
    /// When.
    settled_on: NaiveDate,
    /// How much was allocated.
    allocated_dong: Dong,
    /// How much was spent.
    spent_dong: Dong,
    /// Whether that was by its date.
    on_time: bool,
}

/// What lines come to.
#[derive(SimpleObject)]
pub(crate) struct BudgetFigures {
    /// What was asked for (đề nghị).
    requested_dong: Dong,
    /// What is recognised (thẩm định).
    appraised_dong: Dong,
    /// What is approved (phê duyệt).
    approved_dong: Dong,
    /// What is allocated (bố trí).
    allocated_dong: Dong,
    /// What is spent (đã chi).
    spent_dong: Dong,
    /// What is allocated and not spent (chênh lệch).
    variance_dong: Dong,
}

impl From<plans::BudgetFigures> for BudgetFigures {
    fn from(figures: plans::BudgetFigures) -> Self {
        Self {
            requested_dong: figures.requested,
            appraised_dong: figures.appraised,
            approved_dong: figures.approved,
            allocated_dong: figures.allocated,
            spent_dong: figures.spent,
            variance_dong: figures.variance(),
        }
    }
}

/// A row of the budget book: an agency's lines of a kind.
#[derive(SimpleObject)]
pub(crate) struct BudgetBookRow {
    /// The agency.
    agency: Option<Agency>,
    /// The year.
    year: i32,
    /// What the lines are for.
    kind: PlanLineKind,
    /// What people call that, in Vietnamese.
    title_vi: String,
    /// What people call that, in English.
    title_en: String,
    /// How many lines there are.
    lines: usize,
    /// What they come to.
    figures: BudgetFigures,
}

/// The budget book of a year.
pub(crate) fn budget_book(
    view: &Seen,
    year: i32,
    agency: Option<&Scope>,
) -> Result<Vec<BudgetBookRow>> {
    let agency = view.narrow(PlanState::CATEGORY, agency)?;
    let of = |row: BudgetRow| BudgetBookRow {
        agency: Agency::by_code(view, &row.agency),
        year: row.year,
        kind: row.kind,
        title_vi: row.kind.title().vi.to_string(),
        title_en: row.kind.title().en.to_string(),
        lines: row.lines,
        figures: row.figures.into(),
    };
    Ok(view.plans.budget_book(year, agency).into_iter().map(of).collect())
}

/// A year's plans in figures.
#[derive(SimpleObject)]
pub(crate) struct PlanFigures {
    /// Plans that were opened.
    plans: usize,
    /// Of them, those with a signature that stands (đã ký).
    signed: usize,
    /// Of them, those whose estimate was sent (đã gửi).
    sent: usize,
    /// Of them, those that were approved (đã phê duyệt).
    approved: usize,
    /// Of those, the ones that were cut (bị cắt giảm).
    cut: usize,
    /// Of them, those that are settled (đã quyết toán).
    settled: usize,
    /// What all of them come to.
    money: BudgetFigures,
}

impl From<plans::PlanFigures> for PlanFigures {
    fn from(figures: plans::PlanFigures) -> Self {
        Self {
            plans: figures.plans,
            signed: figures.signed,
            sent: figures.sent,
            approved: figures.approved,
            cut: figures.cut,
            settled: figures.settled,
            money: figures.money.into(),
        }
    }
}
