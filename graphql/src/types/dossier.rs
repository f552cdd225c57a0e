//! The dossiers of the province.

use std::sync::Arc;

use async_graphql::{Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::{
    DossierAgreed, DossierCompiled, DossierLine, DossierParty, DossierPlan, ProvincialPlanDossier,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, StreamId, Workflow};
use luuvet_projections::dossiers::{DossierRow, VersionRow};
use luuvet_projections::trace::Step;

use super::plan::PlanNote;
use super::worklist::{Act, available_actions};
use super::{Agency, AnnualPlan, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::seen::Seen;

/// The dossier of a year.
pub(crate) struct PlanDossier {
    view: Seen,
    row: Arc<DossierRow>,
}

/// So many of them, the newest year first.
pub(crate) fn plan_dossiers(view: &Seen, first: usize) -> Result<Vec<PlanDossier>> {
    view.check_all(ProvincialPlanDossier::CATEGORY)?;
    let rows = view.dossiers.rows.iter().rev().take(first);
    Ok(rows.map(|(_, row)| PlanDossier::new(view, row)).collect())
}

/// The wanted ones of them, the newest year first.
pub(crate) fn page_of(view: &Seen, wanted: impl Into<Wanted>) -> Result<Page<PlanDossier>> {
    view.check_all(ProvincialPlanDossier::CATEGORY)?;
    let rows = view.dossiers.rows.iter().rev();
    let rows = rows.map(|(_, row)| (row.trace.stream.key(), row)).collect();
    page::page(wanted, rows, |row| PlanDossier::new(view, row))
}

impl PlanDossier {
    fn new(view: &Seen, row: &Arc<DossierRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        let is_dossier = id.category() == ProvincialPlanDossier::CATEGORY;
        let year = id.key().parse().ok().filter(|_| is_dossier)?;
        let row = view.dossiers.rows.get(&year)?;
        view.shows(id, &row.trace.scope).then(|| Self::new(view, row))
    }
}

/// The dossier of the province (hồ sơ kế hoạch, dự toán; Chỉ thị, điểm 2b, 3): all plans of a year,
/// in versions.
#[Object(name = "ProvincialPlanDossier")]
impl PlanDossier {
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
        let definition = <ProvincialPlanDossier as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }
    /// The year.
    async fn year(&self) -> i32 {
        self.row.opened.year
    }
    /// The department of science and technology, which leads (chủ trì).
    async fn led_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.led_by)
    }
    /// The finance department (phối hợp).
    async fn finance(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.finance)
    }
    /// By when the estimates are to be guided (hạn hướng dẫn).
    async fn guidance_by(&self) -> NaiveDate {
        self.row.opened.guidance_by
    }
    /// By when the first version is to be submitted (hạn trình).
    async fn submit_by(&self) -> NaiveDate {
        self.row.opened.submit_by
    }
    /// The guidance on the estimates of the year (hướng dẫn lập dự toán).
    async fn guidance(&self) -> Option<PlanNote> {
        let step = self.row.guided.as_ref()?;
        Some(PlanNote::of(step, &step.what.number, &step.what.guidance))
    }
    /// The versions, the first one first; old ones are kept.
    async fn versions(&self) -> Vec<PlanDossierVersion> {
        let numbers = 1..=self.row.versions.len();
        let of = |number| PlanDossierVersion {
            view: self.view.clone(),
            row: Arc::clone(&self.row),
            number,
        };
        numbers.map(of).collect()
    }
}

/// A version of a dossier.
pub(crate) struct PlanDossierVersion {
    view: Seen,
    row: Arc<DossierRow>,
    /// From 1.
    number: usize,
}

impl PlanDossierVersion {
    fn version(&self) -> Option<&VersionRow> {
        self.row.versions.get(self.number - 1)
    }

    fn compiled(&self) -> Option<&Step<DossierCompiled>> {
        self.version()?.compiled.as_ref()
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }
}

/// A version of a dossier.
#[Object]
impl PlanDossierVersion {
    /// Its number, from 1.
    async fn number(&self) -> usize {
        self.number
    }
    /// Whether it is the newest that was approved (đang có hiệu lực).
    async fn is_in_force(&self) -> bool {
        self.row.in_force() == Some(self.number)
    }
    /// Whether it was approved, and a later version after it (đã bị thay thế).
    async fn is_superseded(&self) -> bool {
        self.row.in_force().is_some_and(|newest| self.number < newest)
    }
    /// Why it was begun; absent for the first.
    async fn reason(&self) -> Option<&str> {
        self.version()?.amends.as_ref().map(|step| step.what.as_str())
    }
    /// When it was compiled last (ngày tổng hợp).
    async fn compiled_on(&self) -> Option<NaiveDate> {
        self.compiled().map(|step| step.mark.occurred_on)
    }
    /// Who compiled it last.
    async fn compiled_by(&self) -> Option<Person> {
        self.person(self.compiled()?.by)
    }
    /// What its lines come to, exactly (tổng kinh phí).
    async fn total_dong(&self) -> Option<Dong> {
        self.compiled().map(|step| step.what.total_dong)
    }
    /// The plans in it, by agency.
    async fn plans(&self) -> Vec<PlanDossierEntry> {
        let plans = self.compiled().map(|step| step.what.plans.as_slice()).unwrap_or_default();
        plans.iter().map(|plan| PlanDossierEntry::of(&self.view, plan)).collect()
    }
    /// The agencies that clause 1 binds and that have no appraised plan (chưa có kế hoạch).
    async fn without_plan(&self) -> Vec<Agency> {
        let codes = self.compiled().map(|step| step.what.without_plan.as_slice());
        let codes = codes.unwrap_or_default().iter();
        codes.filter_map(|code| Agency::by_code(&self.view, code)).collect()
    }
    /// Who agreed to what was compiled last (ý kiến thống nhất).
    async fn agreements(&self) -> Vec<PlanDossierAgreement> {
        let steps = self.version().map(|version| version.agreed.as_slice()).unwrap_or_default();
        let of = |step: &Step<DossierAgreed>| PlanDossierAgreement {
            party: step.what.party,
            number: step.what.number.clone(),
            agreed_on: step.mark.occurred_on,
            agreed_by: self.person(step.by),
        };
        steps.iter().map(of).collect()
    }
    /// When it was submitted last (ngày trình).
    async fn submitted_on(&self) -> Option<NaiveDate> {
        self.version()?.submitted.last().map(|step| step.mark.occurred_on)
    }
    /// The number of the last submission (số tờ trình).
    async fn submission_number(&self) -> Option<&str> {
        self.version()?.submitted.last().map(|step| step.what.number.as_str())
    }
    /// Why it was returned (lý do trả lại), each time.
    async fn returns(&self) -> Vec<&str> {
        let steps = self.version().map(|version| version.returned.as_slice()).unwrap_or_default();
        steps.iter().map(|step| step.what.reason.as_str()).collect()
    }
    /// When the chair approved it (ngày phê duyệt).
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.version()?.approved.as_ref().map(|step| step.mark.occurred_on)
    }
    /// The number of the decision (số quyết định).
    async fn decision_number(&self) -> Option<&str> {
        self.version()?.approved.as_ref().map(|step| step.what.number.as_str())
    }
}

/// A plan in a dossier.
#[derive(SimpleObject)]
pub(crate) struct PlanDossierEntry {
    /// The agency.
    agency: Option<Agency>,
    /// The plan, as it stands now.
    plan: Option<AnnualPlan>,
    /// Its lines as they were compiled.
    lines: Vec<PlanDossierLine>,
    /// What they come to.
    appraised_dong: Dong,
    /// Whether an earlier version had it, and it was approved.
    was_approved: bool,
}

impl PlanDossierEntry {
    fn of(view: &Seen, plan: &DossierPlan) -> Self {
        Self {
            agency: Agency::by_code(view, &plan.agency),
            plan: AnnualPlan::by_id(view, &plan.plan),
            lines: plan.lines.iter().map(PlanDossierLine::of).collect(),
            appraised_dong: plan.appraised_dong,
            was_approved: plan.is_approved,
        }
    }
}

/// A line of a plan in a dossier.
#[derive(SimpleObject)]
pub(crate) struct PlanDossierLine {
    /// The number of the line in the plan.
    line: u32,
    /// What it is for.
    kind: PlanLineKind,
    /// What was asked for.
    requested_dong: Dong,
    /// What is recognised.
    appraised_dong: Dong,
}

impl PlanDossierLine {
    const fn of(line: &DossierLine) -> Self {
        Self {
            line: line.line,
            kind: line.kind,
            requested_dong: line.requested_dong,
            appraised_dong: line.appraised_dong,
        }
    }
}

/// That a party agreed.
#[derive(SimpleObject)]
pub(crate) struct PlanDossierAgreement {
    /// Who.
    party: DossierParty,
    /// The number of the opinion.
    number: String,
    /// When.
    agreed_on: NaiveDate,
    /// By whom.
    agreed_by: Option<Person>,
}
