//! Internal audits, their programmes and their calendar.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::{Datelike, NaiveDate};
use luuvet_domain::audit::{Audit as AuditState, AuditResult};
use luuvet_domain::audit_programme::AuditProgramme as ProgrammeState;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::audits::{AuditRow, ProgrammeRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Finding, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which audits are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct AuditFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Under the programme of this year.
    pub(crate) year: Option<i32>,
    /// That cover this unit.
    pub(crate) unit: Option<String>,
    /// Whose workflow occupies any of these places, such as `Planned` or `FollowUp`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither closed nor cancelled; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Reported, or not.
    pub(crate) is_reported: Option<bool>,
}

impl AuditFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                year: None,
                unit: None,
                places: None,
                is_open: None | Some(true),
                is_reported: None,
            }
        )
    }

    fn matches(&self, row: &AuditRow) -> bool {
        self.year.is_none_or(|year| year == row.year)
            && self.unit.as_ref().is_none_or(|unit| row.units.contains(unit))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_reported.is_none_or(|wanted| row.reported.is_some() == wanted)
    }
}

/// A page of audits: by agency and in the order of planning.
pub(crate) fn page_of(
    view: &Seen,
    filter: &AuditFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Audit>> {
    let listed = Listed {
        listing: if filter.is_open == Some(true) {
            &view.audits.open
        } else {
            &view.audits.by_agency
        },
        agency: view.narrow(AuditState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.audits.rows,
        place: |row| (&row.agency, row.trace.first.position),
        category: AuditState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<AuditRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| Audit::new(view, row))
}

/// An internal audit.
pub(crate) struct Audit {
    view: Seen,
    row: Arc<AuditRow>,
}

impl Audit {
    fn new(view: &Seen, row: &Arc<AuditRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.audits
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: PersonId) -> Option<Person> {
        Person::by_id(&self.view, id)
    }
}

/// An internal audit (đánh giá nội bộ): plan, evidence, findings, report.
#[Object]
impl Audit {
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
        places(<AuditState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The audited agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.agency)
    }

    /// The programme of its year (chương trình đánh giá).
    async fn programme(&self) -> Option<AuditProgramme> {
        AuditProgramme::of(&self.view, &self.row.agency, self.row.year)
    }

    /// The year of its programme.
    async fn year(&self) -> i32 {
        self.row.year
    }

    /// The first day of the fieldwork.
    async fn starts_on(&self) -> NaiveDate {
        self.row.starts_on
    }

    /// The last day of the fieldwork.
    async fn ends_on(&self) -> NaiveDate {
        self.row.ends_on
    }

    /// How often it was postponed.
    async fn postponements(&self) -> u32 {
        self.row.postponements
    }

    /// What is audited (phạm vi); not known of one that came in with a baseline.
    async fn extent(&self) -> Option<&str> {
        self.row.planned.as_ref().map(|planned| planned.extent.as_str())
    }

    /// What it is audited against (chuẩn mực); not known of one that came in with a baseline.
    async fn criteria(&self) -> Option<&str> {
        self.row.planned.as_ref().map(|planned| planned.criteria.as_str())
    }

    /// How it is audited (phương pháp); not known of one that came in with a baseline.
    async fn method(&self) -> Option<&str> {
        self.row.planned.as_ref().map(|planned| planned.method.as_str())
    }

    /// Whether it came in with the agency's baseline.
    async fn is_baseline(&self) -> bool {
        self.row.trace.is_baseline
    }

    /// The codes of the audited units.
    async fn units(&self) -> Vec<String> {
        self.row.units.clone()
    }

    /// Who leads the team (trưởng đoàn).
    async fn leader(&self) -> Option<Person> {
        self.person(self.row.planned.as_ref()?.leader)
    }

    /// The team (đoàn đánh giá).
    async fn team(&self) -> Vec<AuditTeamMember> {
        let planned = self.row.planned.iter();
        planned
            .flat_map(|planned| &planned.team)
            .map(|member| AuditTeamMember {
                person: self.person(member.person),
                unit: member.unit.clone(),
            })
            .collect()
    }

    /// The items of the plan with what became of them.
    async fn items(&self) -> Vec<AuditPlanItem> {
        (1..)
            .zip(self.row.planned.iter().flat_map(|planned| &planned.items).zip(&self.row.items))
            .map(|(number, (planned, item))| AuditPlanItem {
                number,
                unit: planned.unit.clone(),
                requirement: planned.requirement.clone(),
                auditor: self.person(planned.auditor),
                result: item.result,
                evidence: item.evidence.clone(),
                recorded_by: item.recorded_by.and_then(|id| self.person(id)),
                recorded_on: item.recorded.as_ref().map(|mark| mark.occurred_on),
            })
            .collect()
    }

    /// When the units were notified of these days.
    async fn notified_on(&self) -> Option<NaiveDate> {
        self.row.notified.as_ref().map(|mark| mark.occurred_on)
    }

    /// When the opening meeting was held.
    async fn opened_on(&self) -> Option<NaiveDate> {
        self.row.opened.as_ref().map(|mark| mark.occurred_on)
    }

    /// When the closing meeting was held.
    async fn fieldwork_closed_on(&self) -> Option<NaiveDate> {
        self.row.fieldwork_closed.as_ref().map(|mark| mark.occurred_on)
    }

    /// By when the report is owed.
    async fn report_by(&self) -> Option<NaiveDate> {
        self.row.report_by
    }

    /// The report, once issued.
    async fn report(&self) -> Option<AuditReport> {
        self.row.reported.as_ref().map(|(report, mark)| AuditReport {
            number: report.number.clone(),
            conclusion: report.conclusion.clone(),
            reported_on: mark.occurred_on,
            on_time: (!self.row.trace.is_baseline).then_some(report.on_time),
            conforming: report.conforming,
            nonconforming: report.nonconforming,
            improvable: report.improvable,
        })
    }

    /// The findings that it asked for, as far as they are raised.
    async fn findings(&self) -> Vec<Finding> {
        let requested = self.row.findings.iter();
        requested.filter_map(|one| Finding::by_id(&self.view, &one.finding)).collect()
    }

    /// Whether it is neither closed nor cancelled.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// The legal date on which it was closed or cancelled.
    async fn ended_on(&self) -> Option<NaiveDate> {
        self.row.ended.as_ref().map(|mark| mark.occurred_on)
    }

    /// Why it was cancelled.
    async fn cancelled_because(&self) -> Option<&str> {
        self.row.cancelled.as_deref()
    }
}

/// A member of an audit team.
#[derive(SimpleObject)]
pub(crate) struct AuditTeamMember {
    /// The person.
    person: Option<Person>,
    /// The unit where the person works, as declared at planning.
    unit: Option<String>,
}

/// An item of an audit plan.
#[derive(SimpleObject)]
pub(crate) struct AuditPlanItem {
    /// Its number in the plan, from 1.
    number: u32,
    /// The code of the audited unit.
    unit: String,
    /// The requirement.
    requirement: String,
    /// Who audits it.
    auditor: Option<Person>,
    /// What the evidence says, once recorded.
    result: Option<AuditResult>,
    /// The evidence.
    evidence: Option<String>,
    /// Who recorded it.
    recorded_by: Option<Person>,
    /// When it was gathered.
    recorded_on: Option<NaiveDate>,
}

/// The report of an audit (báo cáo đánh giá).
#[derive(SimpleObject)]
pub(crate) struct AuditReport {
    /// Its number.
    number: String,
    /// Whether the system conforms and is effective.
    conclusion: String,
    /// The legal date of the report.
    reported_on: NaiveDate,
    /// Whether it came by its due date; not known of an audit that came in with a baseline.
    on_time: Option<bool>,
    /// How many items conform.
    conforming: u32,
    /// How many do not.
    nonconforming: u32,
    /// How many could be better.
    improvable: u32,
}

/// A year's programme of audits.
pub(crate) struct AuditProgramme {
    view: Seen,
    row: Arc<ProgrammeRow>,
}

impl AuditProgramme {
    pub(crate) fn of(view: &Seen, agency: &Scope, year: i32) -> Option<Self> {
        let row = view.audits.programmes.get(&(agency.clone(), year))?;
        let is_shown = view.shows(&row.trace.stream, &row.trace.scope);
        is_shown.then(|| Self { view: view.clone(), row: Arc::clone(row) })
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        let (agency, year) = id.key().rsplit_once('-')?;
        let is_programme = id.category() == "audit_programme";
        let agency = is_programme.then(|| Scope::new(agency).ok()).flatten()?;
        Self::of(view, &agency, year.parse().ok()?)
    }
}

/// A year's programme of internal audits (chương trình đánh giá nội bộ).
#[Object]
impl AuditProgramme {
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

    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.drafted.agency)
    }

    /// The year.
    async fn year(&self) -> i32 {
        self.row.drafted.year
    }

    /// What it is to achieve (mục tiêu).
    async fn objectives(&self) -> &str {
        &self.row.drafted.objectives
    }

    /// How important the processes and areas are (tầm quan trọng).
    async fn importance(&self) -> &str {
        &self.row.drafted.importance
    }

    /// How they stand (tình trạng).
    async fn status(&self) -> &str {
        &self.row.drafted.status
    }

    /// What earlier audits came to (kết quả các cuộc đánh giá trước).
    async fn earlier_results(&self) -> &str {
        &self.row.drafted.earlier_results
    }

    /// What is audited against (chuẩn mực).
    async fn criteria(&self) -> &str {
        &self.row.drafted.criteria
    }

    /// What is audited (phạm vi).
    async fn extent(&self) -> &str {
        &self.row.drafted.extent
    }

    /// How often (tần suất).
    async fn frequency(&self) -> &str {
        &self.row.drafted.frequency
    }

    /// How (phương pháp).
    async fn methods(&self) -> &str {
        &self.row.drafted.methods
    }

    /// The units with the months of their audits.
    async fn units(&self) -> Vec<AuditProgrammeUnit> {
        let lines = self.row.drafted.units.iter();
        lines
            .map(|line| AuditProgrammeUnit { unit: line.unit.clone(), month: line.month })
            .collect()
    }

    /// When it was approved.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|mark| mark.occurred_on)
    }

    /// By when its audits are to be over.
    async fn audits_by(&self) -> Option<NaiveDate> {
        self.row.audits_by
    }

    /// By when the management review of its year is to be held; absent where it was approved before
    /// that was asked for.
    async fn review_by(&self) -> Option<NaiveDate> {
        self.row.review_by
    }

    /// When its last unit was covered, once it is completed.
    async fn covered_on(&self) -> Option<NaiveDate> {
        self.row.completed.as_ref().map(|completed| completed.covered_on)
    }

    /// What its review came to.
    async fn conclusion(&self) -> Option<&str> {
        self.row.reviewed.as_ref().map(|reviewed| reviewed.conclusion.as_str())
    }

    /// What the next programme should do better.
    async fn improvements(&self) -> Option<&str> {
        self.row.reviewed.as_ref().map(|reviewed| reviewed.improvements.as_str())
    }

    /// Its audits, in the order of planning.
    async fn audits(&self) -> Vec<Audit> {
        let drafted = &self.row.drafted;
        self.view
            .audits
            .of_agency(&drafted.agency)
            .filter(|row| row.year == drafted.year)
            .filter_map(|row| Audit::by_id(&self.view, &row.trace.stream))
            .collect()
    }
}

/// A unit in a year's programme.
#[derive(SimpleObject)]
pub(crate) struct AuditProgrammeUnit {
    /// The unit's code.
    unit: String,
    /// The month of its audit.
    month: u32,
}

/// A month of an agency's audit calendar (lịch đánh giá).
#[derive(SimpleObject)]
pub(crate) struct AuditMonth {
    /// The agency.
    agency: Option<Agency>,
    /// The year.
    year: i32,
    /// The month, 1 to 12.
    month: u32,
    /// The units that the programme wants audited in it.
    programmed_units: Vec<String>,
    /// The units that a report issued in it covers.
    audited_units: Vec<String>,
    /// The audits whose fieldwork begins in it, cancelled ones included.
    audits: Vec<Audit>,
}

/// The audit calendar of a year, by agency and month; months without anything are left out.
pub(crate) fn calendar_of(
    view: &Seen,
    year: i32,
    agency: Option<&Scope>,
) -> Result<Vec<AuditMonth>> {
    let agency = view.narrow(AuditState::CATEGORY, agency)?;
    let mut months: BTreeMap<(Scope, u32), AuditMonth> = BTreeMap::new();
    let month = |of: &Scope, month: u32| AuditMonth {
        agency: Agency::by_code(view, of),
        year,
        month,
        programmed_units: Vec::new(),
        audited_units: Vec::new(),
        audits: Vec::new(),
    };
    let days = [(1, 1), (12, 31)].map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let [Some(first), Some(last)] = days else { return Ok(Vec::new()) };
    let audits = &view.audits;
    let is_wanted = |of: &Scope| agency.is_none_or(|agency| agency == of);
    for (of, _) in view.agencies.rows.iter().filter(|(of, _)| is_wanted(of)) {
        let programme = audits.programmes.get(&(of.clone(), year));
        for line in programme.iter().flat_map(|row| &row.drafted.units) {
            let key = (of.clone(), line.month);
            let entry = months.entry(key).or_insert_with(|| month(of, line.month));
            entry.programmed_units.push(line.unit.clone());
        }
        let reported = audits.reported_between(of, first, last);
        for (report, mark) in reported.filter_map(|row| row.reported.as_ref()) {
            let on = mark.occurred_on.month();
            let entry = months.entry((of.clone(), on)).or_insert_with(|| month(of, on));
            entry.audited_units.extend_from_slice(&report.units);
        }
    }
    let begun = audits.beginning_between(first, last).filter(|row| is_wanted(&row.agency));
    let mut begun: Vec<_> = begun.collect();
    begun.sort_unstable_by_key(|row| &row.trace.stream);
    for row in begun {
        let (of, on) = (&row.agency, row.month().1);
        let entry = months.entry((of.clone(), on)).or_insert_with(|| month(of, on));
        entry.audits.push(Audit::new(view, row));
    }
    let mut months: Vec<_> = months.into_values().collect();
    for month in &mut months {
        month.audited_units.sort_unstable();
        month.audited_units.dedup();
    }
    Ok(months)
}
