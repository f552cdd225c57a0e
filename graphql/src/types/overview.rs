//! The province at a glance, and the risk ranking.

use async_graphql::{Enum, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::compliance::Grade;
use luuvet_domain::qms::AgencyQms;
use luuvet_domain::register::Registers;
use luuvet_domain::violation::ViolationCase;
use luuvet_engine::{Decider, Scope, Workflow};
use luuvet_projections::overview::{self, Fault, Overview};
use luuvet_projections::risk::{self, RiskRow};

use super::it_initiative::ElectronicShare;
use super::plan::PlanFigures;
use super::trend::{self, GroupFigures};
use super::{Agency, Place, ReportPeriodStatus, places};
use crate::seen::Seen;

/// The province as it stands on the date that the view lives in.
#[derive(Clone)]
pub(crate) struct ProvinceOverview {
    view: Seen,
    overview: Overview,
}

impl ProvinceOverview {
    /// `None` before the first day.
    pub(crate) fn of(view: &Seen) -> Result<Option<Self>> {
        view.check_all(AgencyQms::CATEGORY)?;
        let Some(today) = view.today() else { return Ok(None) };
        let overview = overview::overview(view, today);
        Ok(Some(Self { view: view.clone(), overview }))
    }

    /// Whether a figure is another.
    pub(crate) fn differs_from(&self, other: &Self) -> bool {
        self.overview != other.overview
    }
}

/// Toàn tỉnh: how many agencies stand where, and the four faults that the directive is to remove.
#[Object]
impl ProvinceOverview {
    /// The date: the one that the province lives in.
    async fn on(&self) -> NaiveDate {
        self.overview.on
    }
    /// The agencies that must apply a quality-management system.
    async fn debtors(&self) -> usize {
        self.overview.debtors
    }
    /// Of them, those with a standing announcement of conformity.
    async fn announced(&self) -> usize {
        self.overview.announced
    }
    /// Of those, whose announcement is out of date.
    async fn stale(&self) -> usize {
        self.overview.stale
    }
    /// Those that missed an internal audit or a management review.
    async fn lapsed(&self) -> usize {
        self.overview.lapsed
    }
    /// How many have each grade, from A to N.
    async fn grades(&self) -> Vec<GradeCount> {
        self.overview.grades.iter().map(|&(grade, count)| GradeCount { grade, count }).collect()
    }
    /// Internal documents in force.
    async fn documents(&self) -> usize {
        self.overview.documents
    }
    /// Of them, those whose review, or whose update for new law, is overdue.
    async fn documents_overdue(&self) -> usize {
        self.overview.documents_overdue
    }
    /// Legal changes that are not assessed or not updated yet (thay đổi pháp luật chưa cập nhật xong).
    async fn legal_changes_open(&self) -> usize {
        self.overview.legal_changes_open
    }
    /// Of them, those whose time passed (quá hạn).
    async fn legal_changes_overdue(&self) -> usize {
        self.overview.legal_changes_overdue
    }
    /// Findings that are open.
    async fn findings_open(&self) -> usize {
        self.overview.findings_open
    }
    /// Of them, those that are overdue.
    async fn findings_overdue(&self) -> usize {
        self.overview.findings_overdue
    }
    /// Inspections that are not over.
    async fn inspections_open(&self) -> usize {
        self.overview.inspections_open
    }
    /// Violation cases (vụ việc vi phạm) that are neither dismissed nor closed.
    async fn violations_open(&self) -> usize {
        self.overview.violations_open
    }
    /// Of them, those that were decided and are not remedied (đã quyết định, chưa khắc phục).
    async fn violations_unremedied(&self) -> usize {
        self.overview.violations_unremedied
    }
    /// How many of the open cases are how far, in the order of their workflow. Stages without a
    /// case are left out.
    async fn violation_stages(&self) -> Vec<ViolationStage> {
        let counts = &self.overview.violation_phases;
        let definition = <ViolationCase as Workflow<dyn Registers>>::definition();
        let names: Vec<_> = definition
            .regions
            .iter()
            .take(1)
            .flat_map(|region| region.places)
            .map(|place| place.name)
            .filter(|name| counts.contains_key(name))
            .collect();
        let count = |place: Place| {
            let count = counts.get(place.name).copied().unwrap_or_default();
            ViolationStage { stage: place, count }
        };
        places(definition, names).into_iter().map(count).collect()
    }
    /// Units that must apply a quality-management system and do not yet (Chỉ thị, điểm 1e).
    async fn roll_outs_left(&self) -> usize {
        self.overview.roll_outs_left
    }

    /// Of them, those whose time for inventory, plan or completion has passed.
    async fn roll_outs_overdue(&self) -> usize {
        self.overview.roll_outs_overdue
    }

    /// Difficulties (khó khăn, vướng mắc) that are neither confirmed nor rejected.
    async fn difficulties_open(&self) -> usize {
        self.overview.difficulties_open
    }
    /// Of them, those whose next step should have been taken (quá hạn xử lý).
    async fn difficulties_late(&self) -> usize {
        self.overview.difficulties_late
    }
    /// What is overdue, by where it is up the line (đôn đốc).
    async fn escalations(&self) -> EscalationTally {
        let figures = self.overview.escalations;
        EscalationTally {
            at_agency_heads: figures.at_agency_heads,
            at_department: figures.at_department,
            at_chair: figures.at_chair,
            unanswered: figures.unanswered,
        }
    }
    /// The training courses (đào tạo, tập huấn) that begin in the year of the date.
    async fn training(&self) -> TrainingFigures {
        let figures = self.overview.training;
        TrainingFigures {
            courses: figures.courses,
            seats: figures.seats,
            enrolled: figures.enrolled,
            certified: figures.certified,
        }
    }
    /// The communication campaigns (đợt tuyên truyền) of the year of the date.
    async fn campaigns(&self) -> CampaignYearFigures {
        let figures = self.overview.campaigns;
        CampaignYearFigures {
            campaigns: figures.campaigns,
            items: figures.items,
            publishers: figures.publishers,
            people_reached: figures.people,
            periods_missed: figures.periods_missed,
        }
    }
    /// How far the agencies that clause 1 binds use information technology in quality management (Chỉ
    /// thị, điểm 1d).
    async fn information_technology(&self) -> ItProvinceFigures {
        let figures = self.overview.it;
        ItProvinceFigures {
            agencies: figures.agencies,
            in_use: figures.in_use,
            coming: figures.coming,
            electronic_share: figures.share.into(),
        }
    }
    /// The plans (kế hoạch, dự toán) of the year of the date, and what they come to.
    async fn plans(&self) -> PlanFigures {
        self.overview.plans.into()
    }
    /// How the reports of the newest period stand of which one has fallen due; absent before that.
    async fn reports(&self) -> Option<ReportPeriodStatus> {
        let (period, tally) = self.overview.reports?;
        Some(ReportPeriodStatus::new(&self.view, period, tally))
    }
    /// The newest year's evaluations for the reform index (chỉ số cải cách hành chính); absent before
    /// the first is opened.
    async fn par(&self) -> Option<ParYearFigures> {
        self.overview.par.map(|figures| ParYearFigures {
            year: figures.year,
            opened: figures.opened,
            self_scored: figures.self_scored,
            verified: figures.verified,
            appraised: figures.appraised,
            contested: figures.contested,
            finalised: figures.finalised,
            published: figures.published,
            final_tenths_mean: u32::try_from(figures.finalised)
                .ok()
                .and_then(|count| figures.final_tenths.checked_div(count)),
        })
    }
    /// The agencies in figures, by what they are (sở, huyện…).
    async fn by_kind(&self) -> Vec<GroupFigures> {
        trend::by_kind(&self.view, self.overview.on)
    }
    /// The four faults of the preamble, each with the agencies that have it.
    async fn faults(&self) -> Vec<PreambleFault> {
        let of = |(fault, agencies): &(Fault, Vec<Scope>)| PreambleFault {
            view: self.view.clone(),
            fault: *fault,
            agencies: agencies.clone(),
        };
        self.overview.faults.iter().map(of).collect()
    }
}

/// A year's training courses in figures; those that were cancelled are left out.
#[derive(SimpleObject)]
pub(crate) struct TrainingFigures {
    /// How many courses there are.
    courses: usize,
    /// How many people they take.
    seats: usize,
    /// How many were enrolled.
    enrolled: usize,
    /// How many got a certificate.
    certified: usize,
}

/// What is overdue and not settled, by who was asked about it last.
#[derive(SimpleObject)]
pub(crate) struct EscalationTally {
    /// The heads of the agencies that owe it.
    at_agency_heads: usize,
    /// The department of science and technology.
    at_department: usize,
    /// The chair of the province.
    at_chair: usize,
    /// Of all of them, those that should have been answered by now.
    unanswered: usize,
}

/// A year's communication campaigns in figures.
#[derive(SimpleObject)]
pub(crate) struct CampaignYearFigures {
    /// How many campaigns begin in the year.
    campaigns: usize,
    /// How many items were published in it (tin, bài).
    items: usize,
    /// How many agencies published them.
    publishers: usize,
    /// How many people they reached together, as far as that is recorded.
    people_reached: u64,
    /// In how many quarters that are over a partner that had agreed published nothing.
    periods_missed: usize,
}

/// The use of information technology in quality management in figures.
#[derive(SimpleObject)]
pub(crate) struct ItProvinceFigures {
    /// How many agencies have an initiative in use.
    agencies: usize,
    /// How many initiatives are in use.
    in_use: usize,
    /// How many are approved or being deployed.
    coming: usize,
    /// What of the documents and records of those agencies is electronic, as far as it is counted.
    electronic_share: ElectronicShare,
}

/// A year's evaluations for the reform index in figures.
#[derive(SimpleObject)]
pub(crate) struct ParYearFigures {
    /// The year.
    year: i32,
    /// How many were opened.
    opened: usize,
    /// How many agencies have scored themselves.
    self_scored: usize,
    /// How many were verified.
    verified: usize,
    /// How many were appraised.
    appraised: usize,
    /// How many were contested.
    contested: usize,
    /// How many are final.
    finalised: usize,
    /// How many are published.
    published: usize,
    /// The mean of the final scores, in tenths of a point, floored; absent while none is final.
    final_tenths_mean: Option<u32>,
}

/// How many violation cases are so far.
#[derive(SimpleObject)]
pub(crate) struct ViolationStage {
    /// How far: the place in the first region of their workflow.
    stage: Place,
    /// How many are there.
    count: usize,
}

/// How many agencies have a grade.
#[derive(SimpleObject)]
pub(crate) struct GradeCount {
    /// The grade.
    pub(super) grade: Grade,
    /// How many have it.
    pub(super) count: usize,
}

/// A fault that the directive's preamble deplores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum FaultKind {
    /// Chưa công bố: conformity is not announced.
    NotAnnounced,
    /// Tài liệu chưa được rà soát, sửa đổi kịp thời: documents are not reviewed in time.
    DocumentsOverdue,
    /// Đánh giá, xem xét, khắc phục chưa đầy đủ: audit, review or corrective action is incomplete.
    ChecksIncomplete,
    /// Nhận thức còn hạn chế: awareness and competence are weak.
    AwarenessWeak,
}

impl From<Fault> for FaultKind {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotAnnounced => Self::NotAnnounced,
            Fault::DocumentsOverdue => Self::DocumentsOverdue,
            Fault::ChecksIncomplete => Self::ChecksIncomplete,
            Fault::AwarenessWeak => Self::AwarenessWeak,
        }
    }
}

/// A fault with the agencies that have it.
pub(crate) struct PreambleFault {
    view: Seen,
    fault: Fault,
    agencies: Vec<Scope>,
}

/// A fault that the directive's preamble deplores, with the agencies that have it.
#[Object]
impl PreambleFault {
    /// Which.
    async fn kind(&self) -> FaultKind {
        self.fault.into()
    }
    /// What people call it, in Vietnamese.
    async fn title_vi(&self) -> String {
        self.fault.title().vi.to_string()
    }
    /// What people call it, in English.
    async fn title_en(&self) -> String {
        self.fault.title().en.to_string()
    }
    /// How many agencies have it.
    async fn count(&self) -> usize {
        self.agencies.len()
    }
    /// The agencies that have it, by code.
    async fn agencies(&self) -> Vec<Agency> {
        self.agencies.iter().filter_map(|code| Agency::by_code(&self.view, code)).collect()
    }
}

/// An agency's place in the risk ranking.
pub(crate) struct RiskRanked {
    view: Seen,
    row: RiskRow,
}

/// All agencies that must apply a system, the greatest risk first.
pub(crate) fn ranking(view: &Seen) -> Result<Vec<RiskRanked>> {
    view.check_all(AgencyQms::CATEGORY)?;
    let Some(on) = view.today() else { return Ok(Vec::new()) };
    let rows = risk::ranking(view, on);
    Ok(rows.into_iter().map(|row| RiskRanked { view: view.clone(), row }).collect())
}

/// Xếp hạng rủi ro: an agency's place in the ranking by which inspections are planned.
#[Object]
impl RiskRanked {
    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.agency)
    }
    /// The points of risk: the more, the sooner it should be inspected.
    async fn points(&self) -> u32 {
        self.row.points
    }
    /// Its compliance score, from 0 to 1000.
    async fn score(&self) -> u32 {
        self.row.factors.score
    }
    /// Its open major findings.
    async fn open_major(&self) -> u32 {
        self.row.factors.open_major
    }
    /// Its open minor findings.
    async fn open_minor(&self) -> u32 {
        self.row.factors.open_minor
    }
    /// Its open findings of units against clauses that they had failed in before.
    async fn repeats(&self) -> u32 {
        self.row.factors.repeats
    }
    /// Its reports that are missing (không nộp).
    async fn missing_reports(&self) -> u32 {
        self.row.factors.missing_reports
    }
    /// Whole months since its last inspection was concluded; absent when it was never inspected.
    async fn months_since_inspection(&self) -> Option<u32> {
        self.row.factors.months_since_inspection
    }
}
