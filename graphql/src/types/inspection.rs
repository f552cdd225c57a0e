//! Inspections and their programmes.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::{
    CheckResult, Inspection as InspectionState, InspectionBasis, InspectionMode,
};
use luuvet_domain::inspection_programme::InspectionProgramme as ProgrammeState;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::inspections::{CheckItemRow, InspectionRow, ProgrammeRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Finding, InspectionProposal, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::seen::Seen;

/// Which inspections are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct InspectionFilter {
    /// On site or by files.
    pub(crate) mode: Option<InspectionMode>,
    /// That rest on this.
    pub(crate) basis: Option<InspectionBasis>,
    /// Whose workflow occupies any of these places, such as `Scheduled` or `Remediation`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither closed nor cancelled; or the opposite.
    pub(crate) is_open: Option<bool>,
}

impl InspectionFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(self, Self { mode: None, basis: None, places: None, is_open: None | Some(true) })
    }

    fn matches(&self, row: &InspectionRow) -> bool {
        self.mode.is_none_or(|mode| mode == row.scheduled.mode)
            && self.basis.is_none_or(|basis| basis == row.scheduled.basis)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
    }
}

/// A page of inspections: by agency and in the order of scheduling.
pub(crate) fn page_of(
    view: &Seen,
    agency: Option<&Scope>,
    filter: &InspectionFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Inspection>> {
    let listed = Listed {
        listing: if filter.is_open == Some(true) {
            &view.inspections.open
        } else {
            &view.inspections.by_agency
        },
        agency: view.narrow(InspectionState::CATEGORY, agency)?,
        rows: &view.inspections.rows,
        place: |row| (&row.scheduled.agency, row.trace.first.position),
        category: InspectionState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<InspectionRow>| filter.matches(row));
    page::page_where(args, &Answered::new(view, listed), matches, |row| Inspection::new(view, row))
}

/// An inspection.
pub(crate) struct Inspection {
    view: Seen,
    row: Arc<InspectionRow>,
}

impl Inspection {
    fn new(view: &Seen, row: &Arc<InspectionRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.inspections
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: PersonId) -> Option<Person> {
        Person::by_id(&self.view, id)
    }

    fn shown(&self, row: &CheckItemRow) -> InspectionCheckItem {
        let recorded = row.recorded.as_ref();
        let failure = recorded.and_then(|recorded| recorded.failure.as_ref());
        InspectionCheckItem {
            number: row.item.number,
            text_vi: row.item.text_vi.clone(),
            text_en: row.item.text_en.clone(),
            clause: row.item.clause.clone(),
            carried_from: row.item.carried_from.clone(),
            assigned_to: row.assigned_to.and_then(|id| self.person(id)),
            result: recorded.map(|recorded| recorded.result),
            evidence: recorded.map(|recorded| recorded.evidence.clone()),
            severity: failure.map(|failure| failure.severity),
            unit: failure.map(|failure| failure.unit.clone()),
            recorded_by: row.recorded_by.and_then(|id| self.person(id)),
            recorded_on: row.recorded_at.as_ref().map(|mark| mark.occurred_on),
        }
    }
}

/// An inspection (kiểm tra): team, checklist, minutes, conclusion, and what became of it.
#[Object]
impl Inspection {
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
        places(<InspectionState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The proposal of the system that it came from; absent where there was none.
    async fn proposal(&self) -> Option<InspectionProposal> {
        InspectionProposal::by_id(&self.view, &self.row.trace.stream)
    }

    /// The inspected agency (đối tượng kiểm tra).
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.scheduled.agency)
    }

    /// The agency that inspects (cơ quan kiểm tra).
    async fn inspected_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.scheduled.inspected_by)
    }

    /// On site (tại chỗ) or by files (qua hồ sơ, báo cáo).
    async fn mode(&self) -> InspectionMode {
        self.row.scheduled.mode
    }

    /// What it rests on (căn cứ).
    async fn basis(&self) -> InspectionBasis {
        self.row.scheduled.basis
    }

    /// The programme that it belongs to (kế hoạch kiểm tra).
    async fn programme(&self) -> Option<InspectionProgramme> {
        InspectionProgramme::of(&self.view, self.row.scheduled.programme_year?)
    }

    /// The inspection that it follows up (kiểm tra lại).
    async fn follows(&self) -> Option<Inspection> {
        Self::by_id(&self.view, self.row.scheduled.follows.as_ref()?)
    }

    /// When it is to take place now.
    async fn planned_on(&self) -> NaiveDate {
        self.row.planned_on
    }

    /// The number of the decision (quyết định), or of the letter that asked for files.
    async fn decision_number(&self) -> Option<&str> {
        self.row.decision_number.as_deref()
    }

    /// Who leads the team (trưởng đoàn).
    async fn leader(&self) -> Option<Person> {
        self.row.leader.and_then(|id| self.person(id))
    }

    /// The other members (thành viên đoàn).
    async fn members(&self) -> Vec<Person> {
        self.row.members.iter().filter_map(|id| self.person(*id)).collect()
    }

    /// The written programme, once approved (chương trình kiểm tra).
    async fn written_programme(&self) -> Option<&str> {
        self.row.written_programme.as_deref()
    }

    /// The minutes of the announcement of the decision (biên bản công bố quyết định).
    async fn announcement(&self) -> Option<&str> {
        self.row.announcement.as_deref()
    }

    /// The legal date on which it opened, or the files arrived.
    async fn began_on(&self) -> Option<NaiveDate> {
        self.row.began.as_ref().map(|mark| mark.occurred_on)
    }

    /// The checklist with what each check came to.
    async fn checklist(&self) -> Vec<InspectionCheckItem> {
        self.row.items.iter().map(|row| self.shown(row)).collect()
    }

    /// Items that passed, in thousandths of those that apply; absent while none is answered.
    async fn pass_per_mille(&self) -> Option<u32> {
        self.row.pass_per_mille()
    }

    /// How many items failed, by severity.
    async fn failures(&self) -> InspectionFailures {
        let (major, minor, observations) = self.row.failures();
        InspectionFailures { major, minor, observations }
    }

    /// What the agency explained (giải trình), in order.
    async fn explanations(&self) -> Vec<InspectionExplanation> {
        let given = self.row.explanations.iter();
        given
            .map(|row| InspectionExplanation {
                item: row.item,
                explanation: row.explanation.clone(),
                given_on: row.given.occurred_on,
            })
            .collect()
    }

    /// By when the minutes are owed; absent while an item has no answer, and by files.
    async fn minutes_by(&self) -> Option<NaiveDate> {
        self.row.minutes_by
    }

    /// What the minutes (biên bản) say beside the items.
    async fn minutes(&self) -> Option<&str> {
        self.row.minutes.as_deref()
    }

    /// Why the agency refused to sign the minutes; absent when it did not.
    async fn refusal(&self) -> Option<InspectionRefusal> {
        let (reason, witness) = self.row.refusal.clone()?;
        Some(InspectionRefusal { reason, witness })
    }

    /// The conclusion (kết luận) or the letter, once issued.
    async fn conclusion(&self) -> Option<InspectionConclusion> {
        self.row.conclusion.as_ref().map(|row| InspectionConclusion {
            number: row.number.clone(),
            summary: row.summary.clone(),
            issued_on: row.issued.occurred_on,
            report_by: row.report_by,
            repeat_clauses: row.repeat_clauses.clone(),
        })
    }

    /// The findings that came of it, in the order in which they were raised.
    async fn findings(&self) -> Vec<Finding> {
        self.view
            .findings
            .of_agency(&self.row.scheduled.agency)
            .filter(|row| row.raised.origin.as_ref() == Some(&self.row.trace.stream))
            .filter_map(|row| Finding::by_id(&self.view, &row.trace.stream))
            .collect()
    }

    /// The agency's reports on remediation (báo cáo khắc phục), in order.
    async fn remediation_reports(&self) -> Vec<InspectionRemediationReport> {
        let reports = self.row.reports.iter();
        reports
            .map(|(number, mark)| InspectionRemediationReport {
                number: number.clone(),
                reported_on: mark.occurred_on,
            })
            .collect()
    }

    /// The legal date on which the remediation was verified.
    async fn verified_on(&self) -> Option<NaiveDate> {
        self.row.verified.as_ref().map(|mark| mark.occurred_on)
    }

    /// Calendar days from opening, or the receipt of the files, to the conclusion or letter.
    async fn days_to_conclusion(&self) -> Option<i64> {
        self.row.days_to_conclusion()
    }

    /// Calendar days from the conclusion or letter to the verified remediation.
    async fn days_to_remedy(&self) -> Option<i64> {
        self.row.days_to_remedy()
    }

    /// The items that were carried forward to the agency's next inspection.
    async fn carried(&self) -> Vec<InspectionCheckItem> {
        let items = self.row.items.iter();
        items
            .filter(|row| self.row.carried.contains(&row.item.number))
            .map(|row| self.shown(row))
            .collect()
    }

    /// Why an inspection on site is proposed for the next programme; absent when none is.
    async fn on_site_proposal(&self) -> Option<&str> {
        self.row.on_site_proposal.as_deref()
    }

    /// Whether it is neither closed nor cancelled.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// The legal date on which it was closed or cancelled.
    async fn ended_on(&self) -> Option<NaiveDate> {
        self.row.ended.as_ref().map(|mark| mark.occurred_on)
    }

    /// Whether it was cancelled.
    async fn was_cancelled(&self) -> bool {
        self.row.was_cancelled
    }
}

/// An item of an inspection's checklist.
#[derive(SimpleObject)]
pub(crate) struct InspectionCheckItem {
    /// Its number in the inspection, from 1.
    number: u32,
    /// What is checked, in Vietnamese.
    text_vi: String,
    /// What is checked, in English.
    text_en: String,
    /// The requirement behind it.
    clause: String,
    /// The earlier inspection that carried it forward.
    carried_from: Option<StreamId>,
    /// Who checks it.
    assigned_to: Option<Person>,
    /// What the check came to, once recorded.
    result: Option<CheckResult>,
    /// What shows it.
    evidence: Option<String>,
    /// How severe the lapse is, for a failed item.
    severity: Option<FindingSeverity>,
    /// The code of the unit whose lapse it is, for a failed item.
    unit: Option<String>,
    /// Who recorded it.
    recorded_by: Option<Person>,
    /// The legal date of the check.
    recorded_on: Option<NaiveDate>,
}

/// How many items of an inspection failed, by severity.
#[derive(SimpleObject)]
pub(crate) struct InspectionFailures {
    /// Major ones.
    major: u32,
    /// Minor ones.
    minor: u32,
    /// Observations.
    observations: u32,
}

/// What an inspected agency explained (giải trình).
#[derive(SimpleObject)]
pub(crate) struct InspectionExplanation {
    /// The number of the item that it is about; absent when it is about the whole.
    item: Option<u32>,
    /// The explanation.
    explanation: String,
    /// The legal date.
    given_on: NaiveDate,
}

/// An agency's refusal to sign the minutes.
#[derive(SimpleObject)]
pub(crate) struct InspectionRefusal {
    /// Why.
    reason: String,
    /// Office and name of who witnessed it.
    witness: String,
}

/// The conclusion (kết luận) of an inspection, or the letter of one by files.
#[derive(SimpleObject)]
pub(crate) struct InspectionConclusion {
    /// Its number.
    number: String,
    /// What it says.
    summary: String,
    /// Its legal date.
    issued_on: NaiveDate,
    /// By when a report on remediation is owed; absent when nothing failed.
    report_by: Option<NaiveDate>,
    /// Failed clauses that had failed in an earlier inspection of the agency too.
    repeat_clauses: Vec<String>,
}

/// A report on remediation (báo cáo khắc phục).
#[derive(SimpleObject)]
pub(crate) struct InspectionRemediationReport {
    /// Its number.
    number: String,
    /// Its legal date.
    reported_on: NaiveDate,
}

/// A year's programme of inspections.
pub(crate) struct InspectionProgramme {
    view: Seen,
    row: Arc<ProgrammeRow>,
}

impl InspectionProgramme {
    pub(crate) fn of(view: &Seen, year: i32) -> Option<Self> {
        let row = view.inspection_programmes.rows.get(&year)?;
        let is_shown = view.shows(&row.trace.stream, &row.trace.scope);
        is_shown.then(|| Self { view: view.clone(), row: Arc::clone(row) })
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        let is_programme = id.category() == "inspection_programme";
        let year = is_programme.then(|| id.key().parse().ok()).flatten()?;
        Self::of(view, year)
    }
}

/// A year's programme of inspections (kế hoạch kiểm tra).
#[Object]
impl InspectionProgramme {
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
        places(<ProgrammeState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The year.
    async fn year(&self) -> i32 {
        self.row.drafted.year
    }

    /// The agency that drafts it.
    async fn drafted_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.drafted.drafted_by)
    }

    /// By when it is to be submitted.
    async fn submit_by(&self) -> NaiveDate {
        self.row.drafted.submit_by
    }

    /// The agencies to be inspected (đối tượng kiểm tra), with the reasons.
    async fn targets(&self) -> Vec<InspectionTarget> {
        let targets = self.row.targets.iter();
        targets
            .map(|target| InspectionTarget {
                agency: Agency::by_code(&self.view, &target.agency),
                mode: target.mode,
                reason: target.reason.clone(),
            })
            .collect()
    }

    /// The risk ranking behind the choice of targets, in its order.
    async fn ranks(&self) -> Vec<InspectionRisk> {
        let ranks = self.row.ranks.iter();
        ranks
            .map(|rank| InspectionRisk {
                agency: Agency::by_code(&self.view, &rank.agency),
                score: rank.score,
                reason: rank.reason.clone(),
            })
            .collect()
    }

    /// The estimate (dự toán), once attached.
    async fn estimate(&self) -> Option<InspectionEstimate> {
        self.row.estimate.as_ref().map(|estimate| InspectionEstimate {
            thousand_dong: estimate.thousand_dong,
            number: estimate.number.clone(),
        })
    }

    /// Why agencies are left out that were not inspected for long.
    async fn omissions(&self) -> Vec<InspectionOmission> {
        let omissions = self.row.omissions.iter();
        omissions
            .map(|omission| InspectionOmission {
                agency: Agency::by_code(&self.view, &omission.agency),
                reason: omission.reason.clone(),
            })
            .collect()
    }

    /// Inspections by files of earlier years that propose one on site, which no programme since has
    /// taken up.
    async fn on_site_candidates(&self) -> Vec<Inspection> {
        let candidates = self.view.on_site_candidates(self.row.drafted.year);
        candidates.filter_map(|row| Inspection::by_id(&self.view, &row.trace.stream)).collect()
    }

    /// Agencies that it was proposed to inspect, that were left to this programme or an earlier one
    /// and that no programme since has taken up.
    async fn proposed_targets(&self) -> Vec<InspectionProposal> {
        let left = self.view.proposed_targets(self.row.drafted.year);
        left.filter_map(|row| InspectionProposal::by_id(&self.view, &row.trace.stream)).collect()
    }

    /// The legal date on which it was submitted last.
    async fn submitted_on(&self) -> Option<NaiveDate> {
        self.row.submitted.as_ref().map(|mark| mark.occurred_on)
    }

    /// The number of the decision that approved it.
    async fn approval_number(&self) -> Option<&str> {
        self.row.approved.as_ref().map(|(number, _)| number.as_str())
    }

    /// The legal date on which it was approved.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|(_, mark)| mark.occurred_on)
    }

    /// By when it is to be completed; absent before it is approved.
    async fn complete_by(&self) -> Option<NaiveDate> {
        self.row.complete_by
    }

    /// The numbers of the decisions that amended it.
    async fn amendments(&self) -> &[String] {
        &self.row.amendments
    }

    /// The legal date on which it was completed.
    async fn completed_on(&self) -> Option<NaiveDate> {
        self.row.completed.as_ref().map(|mark| mark.occurred_on)
    }
}

/// An agency to be inspected (đối tượng kiểm tra).
#[derive(SimpleObject)]
pub(crate) struct InspectionTarget {
    /// The agency.
    agency: Option<Agency>,
    /// On site or by files.
    mode: InspectionMode,
    /// Why it was chosen.
    reason: String,
}

/// The risk of one agency in a ranking.
#[derive(SimpleObject)]
pub(crate) struct InspectionRisk {
    /// The agency.
    agency: Option<Agency>,
    /// Its score; higher is riskier.
    score: u32,
    /// What the score rests on.
    reason: String,
}

/// The estimate (dự toán) of a year's inspection costs.
#[derive(SimpleObject)]
pub(crate) struct InspectionEstimate {
    /// The amount in thousand đồng.
    thousand_dong: u32,
    /// The number of the estimate.
    number: String,
}

/// An agency that a programme leaves out though it was not inspected for long.
#[derive(SimpleObject)]
pub(crate) struct InspectionOmission {
    /// The agency.
    agency: Option<Agency>,
    /// Why.
    reason: String,
}
