//! Initiatives to use information technology, and what is electronic.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::it_initiative::{
    ElectronicKind, ItInitiative as ItState, ItResult, QmsActivity, UsageCount,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::View;
use luuvet_projections::it_initiatives::{ElectronicCount, ItRow};
use luuvet_projections::trace::Step;

use super::worklist::{Act, available_actions};
use super::{Agency, AnnualPlan, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which initiatives are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ItInitiativeFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Serving one of these.
    pub(crate) serves: Option<Vec<QmsActivity>>,
    /// Making this electronic.
    pub(crate) makes_electronic: Option<ElectronicKind>,
    /// Standing in a line of a plan of this year.
    pub(crate) plan_year: Option<i32>,
    /// Whose workflow occupies any of these places, such as `Deploying` or `InUse`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither refused nor stopped; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// In use, evaluated or not; or not in use.
    pub(crate) is_in_use: Option<bool>,
}

impl ItInitiativeFilter {
    /// Whether one of the lists is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                serves: None,
                makes_electronic: None,
                plan_year: None,
                places: None,
                is_open: None | Some(true),
                is_in_use: None | Some(true),
            }
        )
    }

    fn matches(&self, row: &ItRow) -> bool {
        let proposed = &row.proposed.what.outline;
        self.serves.as_ref().is_none_or(|all| all.contains(&proposed.serves))
            && self.makes_electronic.is_none_or(|kind| proposed.makes_electronic == kind)
            && self.plan_year.is_none_or(|year| row.lines.iter().any(|line| line.what.year == year))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_in_use.is_none_or(|wanted| row.is_in_use() == wanted)
    }
}

/// A page of initiatives: by agency and in the order in which they were proposed.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ItInitiativeFilter,
    args: impl Into<Wanted>,
) -> Result<Page<ItInitiative>> {
    let listed = Listed {
        // What is in use is open, too.
        listing: match (filter.is_in_use, filter.is_open) {
            (Some(true), _) => &view.it_initiatives.in_use,
            (_, Some(true)) => &view.it_initiatives.open,
            (_, _) => &view.it_initiatives.by_agency,
        },
        agency: view.narrow(ItState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.it_initiatives.rows,
        place: |row| (row.agency(), row.trace.first.position),
        category: ItState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<ItRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| ItInitiative::new(view, row))
}

/// An initiative.
pub(crate) struct ItInitiative {
    view: Seen,
    row: Arc<ItRow>,
}

impl ItInitiative {
    fn new(view: &Seen, row: &Arc<ItRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.it_initiatives
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn counted(&self, count: &Step<UsageCount>) -> ItUsage {
        ItUsage {
            share: count_of(&count.what).into(),
            source: count.what.source.clone(),
            counted_on: count.mark.occurred_on,
            counted_by: self.person(count.by),
        }
    }
}

fn count_of(usage: &UsageCount) -> ElectronicCount {
    ElectronicCount { electronic: usage.electronic.into(), total: usage.total.into() }
}

/// An initiative to use information technology in an agency's quality management (sáng kiến ứng dụng
/// công nghệ thông tin; Chỉ thị, điểm 1d).
#[Object]
impl ItInitiative {
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

    /// Where its workflow stands.
    async fn places(&self) -> Vec<Place> {
        places(<ItState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, self.row.agency())
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.row.proposed.what.outline.title
    }

    /// What it is to bring about.
    async fn purpose(&self) -> &str {
        &self.row.proposed.what.outline.purpose
    }

    /// What of quality management it serves.
    async fn serves(&self) -> QmsActivity {
        self.row.proposed.what.outline.serves
    }

    /// The activity of the system in which it is used.
    async fn activity(&self) -> &str {
        &self.row.proposed.what.outline.activity
    }

    /// What it makes electronic.
    async fn makes_electronic(&self) -> ElectronicKind {
        self.row.proposed.what.outline.makes_electronic
    }

    /// How often it was proposed, from 1.
    async fn round(&self) -> u32 {
        self.row.proposed.what.round
    }

    /// Who proposed it, the last time.
    async fn proposed_by(&self) -> Option<Person> {
        self.person(self.row.proposed.by)
    }

    /// When.
    async fn proposed_on(&self) -> NaiveDate {
        self.row.proposed.mark.occurred_on
    }

    /// Why it was returned, the last time.
    async fn returned_because(&self) -> Option<&str> {
        self.row.returned.last().map(|done| done.what.reason.as_str())
    }

    /// Why it was refused.
    async fn refused_because(&self) -> Option<&str> {
        self.row.refused.as_ref().map(|done| done.what.reason.as_str())
    }

    /// The number of the decision that approves it.
    async fn approval_number(&self) -> Option<&str> {
        self.row.approved.as_ref().map(|done| done.what.number.as_str())
    }

    /// Who approved it.
    async fn approved_by(&self) -> Option<Person> {
        self.person(self.row.approved.as_ref()?.by)
    }

    /// When it was approved.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|done| done.mark.occurred_on)
    }

    /// By when deploying is to begin (hạn triển khai): as approved, as proposed before that.
    async fn start_by(&self) -> NaiveDate {
        let approved = self.row.approved.as_ref().map(|done| done.what.start_by);
        approved.unwrap_or(self.row.proposed.what.outline.start_by)
    }

    /// By when it is to be in use (hạn đưa vào sử dụng): as approved, as proposed before that.
    async fn use_by(&self) -> NaiveDate {
        let approved = self.row.approved.as_ref().map(|done| done.what.use_by);
        approved.unwrap_or(self.row.proposed.what.outline.use_by)
    }

    /// The lines of the agency's plans that it stands in, in the order in which they were linked.
    async fn plan_lines(&self) -> Vec<ItPlanLine> {
        let all = self.row.lines.iter();
        all.map(|done| {
            let plan = self.view.plans.rows.get(&done.what.plan);
            let line = plan.and_then(|row| row.lines.iter().find(|l| l.line == done.what.line));
            ItPlanLine {
                plan: AnnualPlan::by_id(&self.view, &done.what.plan),
                year: done.what.year,
                line: done.what.line,
                activity: line.map(|line| line.activity.clone()),
            }
        })
        .collect()
    }

    /// When deploying began (triển khai).
    async fn started_on(&self) -> Option<NaiveDate> {
        self.row.started.as_ref().map(|done| done.mark.occurred_on)
    }

    /// Whether deploying began by its date.
    async fn started_on_time(&self) -> Option<bool> {
        self.row.started.as_ref().map(|done| done.what.on_time)
    }

    /// When it came into use (đưa vào sử dụng).
    async fn in_use_since(&self) -> Option<NaiveDate> {
        self.row.put_into_use.as_ref().map(|done| done.mark.occurred_on)
    }

    /// Whether that was by its date.
    async fn in_use_on_time(&self) -> Option<bool> {
        self.row.put_into_use.as_ref().map(|done| done.what.on_time)
    }

    /// What proves that it came into use, such as the minutes of acceptance.
    async fn evidence(&self) -> Option<&str> {
        self.row.put_into_use.as_ref().map(|done| done.what.evidence.as_str())
    }

    /// The newest count of what it makes electronic, once it came into use.
    async fn usage(&self) -> Option<ItUsage> {
        self.row.count().map(|count| self.counted(count))
    }

    /// All counts, oldest first.
    async fn usage_history(&self) -> Vec<ItUsage> {
        self.row.counts.iter().map(|count| self.counted(count)).collect()
    }

    /// By when it is to be evaluated, once it came into use.
    async fn evaluate_by(&self) -> Option<NaiveDate> {
        self.row.put_into_use.as_ref().map(|done| done.what.evaluate_by)
    }

    /// The evaluation, once made.
    async fn evaluation(&self) -> Option<ItEvaluation> {
        self.row.evaluated.as_ref().map(|done| ItEvaluation {
            result: done.what.result,
            conclusion: done.what.conclusion.clone(),
            evaluated_on: done.mark.occurred_on,
            evaluated_by: self.person(done.by),
            on_time: done.what.on_time,
        })
    }

    /// When it was stopped (dừng).
    async fn stopped_on(&self) -> Option<NaiveDate> {
        self.row.stopped.as_ref().map(|done| done.mark.occurred_on)
    }

    /// Why it was stopped.
    async fn stopped_because(&self) -> Option<&str> {
        self.row.stopped.as_ref().map(|done| done.what.reason.as_str())
    }

    /// Whether it is neither refused nor stopped.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// Whether it is in use, evaluated or not.
    async fn is_in_use(&self) -> bool {
        self.row.is_in_use()
    }
}

/// Of how many documents or records, how many are electronic.
#[derive(SimpleObject)]
pub(crate) struct ElectronicShare {
    /// How many are electronic.
    electronic: u64,
    /// How many there are.
    total: u64,
    /// The share per mille, rounded down; absent when there are none.
    per_mille: Option<u32>,
}

impl From<ElectronicCount> for ElectronicShare {
    fn from(count: ElectronicCount) -> Self {
        let ElectronicCount { electronic, total } = count;
        Self { electronic, total, per_mille: count.per_mille() }
    }
}

/// What is electronic at an agency, by the newest counts of its initiatives in use (tỷ lệ điện tử).
#[derive(SimpleObject)]
pub(crate) struct AgencyElectronicShare {
    /// How many initiatives are in use.
    initiatives: usize,
    /// Of its documents; absent while no initiative in use makes any electronic.
    documents: Option<ElectronicShare>,
    /// Of its records; absent while no initiative in use makes any electronic.
    records: Option<ElectronicShare>,
    /// Of both together, as far as they are counted.
    all: ElectronicShare,
}

impl AgencyElectronicShare {
    pub(crate) fn of(view: &View, agency: &Scope) -> Self {
        let kept = &view.it_initiatives;
        let of = |kind| kept.share_of(agency, kind).map(Into::into);
        Self {
            initiatives: kept.in_use.len(Some(agency)),
            documents: of(ElectronicKind::Documents),
            records: of(ElectronicKind::Records),
            all: kept.share(agency).into(),
        }
    }
}

/// A count of what an initiative makes electronic.
#[derive(SimpleObject)]
pub(crate) struct ItUsage {
    /// How many, of how many the agency has.
    share: ElectronicShare,
    /// Where the figures come from.
    source: String,
    /// When it was counted.
    counted_on: NaiveDate,
    /// Who counted it.
    counted_by: Option<Person>,
}

/// A line of a plan that an initiative stands in.
#[derive(SimpleObject)]
pub(crate) struct ItPlanLine {
    /// The plan.
    plan: Option<AnnualPlan>,
    /// Its year.
    year: i32,
    /// The number of the line.
    line: u32,
    /// What is done; absent when another line took its place since.
    activity: Option<String>,
}

/// What an initiative was good for.
#[derive(SimpleObject)]
pub(crate) struct ItEvaluation {
    /// The result.
    result: ItResult,
    /// What was found.
    conclusion: String,
    /// When.
    evaluated_on: NaiveDate,
    /// By whom.
    evaluated_by: Option<Person>,
    /// Whether that was by its date.
    on_time: bool,
}
