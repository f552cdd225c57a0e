//! Consolidated reports.

use std::sync::Arc;

use async_graphql::{Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::consolidated_report::{
    ConsolidatedReport as ConsolidatedState, DebtorLine, DebtorStanding,
};
use luuvet_domain::difficulty::{DifficultyClass, DifficultyTopic};
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::register::Registers;
use luuvet_domain::report::{ReportFigure, ReportPeriod, ReportSection};
use luuvet_engine::{Decider, PersonId, StreamId, Workflow};
use luuvet_projections::consolidated_reports::ConsolidatedRow;

use super::worklist::{Act, available_actions};
use super::{Agency, Difficulty, Page, Person, Place, Report, places};
use crate::page::{self, Wanted};
use crate::scalar::Position;
use crate::seen::Seen;

/// A consolidated report.
pub(crate) struct ConsolidatedReport {
    view: Seen,
    row: Arc<ConsolidatedRow>,
}

/// So many of them, the newest period first.
pub(crate) fn consolidated_reports(view: &Seen, first: usize) -> Result<Vec<ConsolidatedReport>> {
    view.check_all(ConsolidatedState::CATEGORY)?;
    let rows = view.consolidated_reports.newest_first().take(first);
    Ok(rows.map(|row| ConsolidatedReport::new(view, row)).collect())
}

/// The wanted ones of them, the newest period first.
pub(crate) fn page_of(view: &Seen, wanted: impl Into<Wanted>) -> Result<Page<ConsolidatedReport>> {
    view.check_all(ConsolidatedState::CATEGORY)?;
    let rows = view.consolidated_reports.newest_first();
    let rows = rows.map(|row| (row.trace.stream.key(), row)).collect();
    page::page(wanted, rows, |row| ConsolidatedReport::new(view, row))
}

impl ConsolidatedReport {
    fn new(view: &Seen, row: &Arc<ConsolidatedRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.consolidated_reports
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn debtor_lines(&self) -> &[DebtorLine] {
        self.row.compiled.as_ref().map(|step| step.what.lines.as_slice()).unwrap_or_default()
    }

    fn count(&self, standing: DebtorStanding) -> usize {
        self.debtor_lines().iter().filter(|line| line.standing == standing).count()
    }
}

/// A consolidated report (báo cáo tổng hợp) of a period, from the department to the provincial
/// People's Committee: every debtor, and the figures of the accepted reports, as of one event.
#[Object]
impl ConsolidatedReport {
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
        places(
            <ConsolidatedState as Workflow<dyn Registers>>::definition(),
            self.row.trace.places(),
        )
    }
    /// The period.
    async fn period(&self) -> ReportPeriod {
        self.row.opened.period
    }
    /// What people call the period, in Vietnamese.
    async fn title_vi(&self) -> String {
        self.row.opened.period.title().vi.to_string()
    }
    /// What people call the period, in English.
    async fn title_en(&self) -> String {
        self.row.opened.period.title().en.to_string()
    }
    /// The agency that compiles it.
    async fn compiled_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.compiled_by)
    }
    /// When it is due (hạn trình).
    async fn due_on(&self) -> NaiveDate {
        self.row.opened.due_on
    }
    /// When it was compiled last (ngày tổng hợp).
    async fn compiled_on(&self) -> Option<NaiveDate> {
        self.row.compiled.as_ref().map(|step| step.mark.occurred_on)
    }
    /// Who compiled it last; absent when the system did.
    async fn compiler(&self) -> Option<Person> {
        self.person(self.row.compiled.as_ref()?.by)
    }
    /// How often it was compiled.
    async fn round(&self) -> u32 {
        self.row.compiled.as_ref().map_or(0, |step| step.what.round)
    }
    /// The newest event that its lines and totals know (vị trí chốt số liệu).
    async fn as_of(&self) -> Option<Position> {
        self.row.compiled.as_ref()?.what.as_of.map(Into::into)
    }
    /// Every debtor, by agency; none before it was compiled.
    async fn lines(&self) -> Vec<ConsolidatedLine> {
        let of = |line: &DebtorLine| ConsolidatedLine {
            agency: Agency::by_code(&self.view, &line.agency),
            standing: line.standing,
            submitted_on: line.submitted_on,
            is_accepted: line.is_accepted,
            report: line.report.as_ref().and_then(|id| Report::by_id(&self.view, id)),
        };
        self.debtor_lines().iter().map(of).collect()
    }
    /// Debtors that reported in time (đúng hạn).
    async fn on_time(&self) -> usize {
        self.count(DebtorStanding::OnTime)
    }
    /// Debtors that reported late (trễ hạn).
    async fn late(&self) -> usize {
        self.count(DebtorStanding::Late)
    }
    /// Debtors that did not report (không nộp).
    async fn missing(&self) -> usize {
        self.count(DebtorStanding::Missing)
    }
    /// The figures of the accepted reports, summed.
    async fn totals(&self) -> Vec<ConsolidatedTotal> {
        let totals = self.row.compiled.iter().flat_map(|step| &step.what.totals);
        totals
            .map(|total| ConsolidatedTotal {
                figure: total.figure,
                title_vi: total.figure.title().vi.to_string(),
                title_en: total.figure.title().en.to_string(),
                total: total.total,
                agencies: total.agencies,
            })
            .collect()
    }
    /// What the accepted reports say of difficulties, and what they propose (khó khăn, kiến nghị).
    async fn difficulties(&self) -> Vec<ConsolidatedDifficulty> {
        let accepted = self.debtor_lines().iter().filter(|line| line.is_accepted);
        accepted
            .filter_map(|line| self.view.reports.rows.get(line.report.as_ref()?))
            .map(|row| {
                let says = |section| row.section(section).map(str::to_owned);
                ConsolidatedDifficulty {
                    agency: Agency::by_code(&self.view, &row.opened.agency),
                    difficulty: says(ReportSection::Difficulties),
                    proposal: says(ReportSection::Proposals),
                }
            })
            .collect()
    }
    /// The difficulties that were open in the register when it was compiled last (khó khăn, vướng mắc
    /// chưa tháo gỡ), by agency and in the order of raising.
    async fn open_difficulties(&self) -> Vec<ConsolidatedOpenDifficulty> {
        let province = self.row.compiled.iter().filter_map(|step| step.what.province.as_ref());
        province
            .flat_map(|province| &province.difficulties)
            .map(|one| ConsolidatedOpenDifficulty {
                agency: Agency::by_code(&self.view, &one.agency),
                topic: one.topic,
                title: one.title.clone(),
                raised_on: one.raised_on,
                class: one.class,
                escalated_on: one.escalated_on,
                difficulty: Difficulty::by_id(&self.view, &one.difficulty),
            })
            .collect()
    }
    /// How many agencies stood how with each clause of the directive when it was compiled last (tình
    /// hình thực hiện Chỉ thị), in the order of the directive.
    async fn coverage(&self) -> Vec<ConsolidatedCoverage> {
        let province = self.row.compiled.iter().filter_map(|step| step.what.province.as_ref());
        province
            .flat_map(|province| &province.coverage)
            .map(|line| ConsolidatedCoverage {
                clause: line.clause,
                done: line.done,
                on_track: line.on_track,
                due_soon: line.due_soon,
                overdue: line.overdue,
                not_applicable: line.not_applicable,
            })
            .collect()
    }
    /// The remark with which it was compiled last.
    async fn note(&self) -> Option<&str> {
        self.row.compiled.as_ref().and_then(|step| step.what.note.as_deref())
    }
    /// Its number and sign, once signed (số, ký hiệu).
    async fn number(&self) -> Option<&str> {
        self.row.signed.as_ref().map(|step| step.what.number.as_str())
    }
    /// What the department makes of the period (nhận xét, đánh giá).
    async fn assessment(&self) -> Option<&str> {
        self.row.signed.as_ref().map(|step| step.what.assessment.as_str())
    }
    /// What the department proposes (đề xuất).
    async fn proposals(&self) -> Option<&str> {
        self.row.signed.as_ref().and_then(|step| step.what.proposals.as_deref())
    }
    /// Who signed it.
    async fn signed_by(&self) -> Option<Person> {
        self.person(self.row.signed.as_ref()?.by)
    }
    /// The legal date of the signature.
    async fn signed_on(&self) -> Option<NaiveDate> {
        self.row.signed.as_ref().map(|step| step.mark.occurred_on)
    }
    /// The legal date on which it went to the provincial committee (ngày trình).
    async fn submitted_on(&self) -> Option<NaiveDate> {
        self.row.submitted.as_ref().map(|step| step.mark.occurred_on)
    }
    /// Whether that was by its due date.
    async fn submitted_on_time(&self) -> Option<bool> {
        self.row.submitted.as_ref().map(|step| step.what.on_time)
    }
    /// The instruction of the chair (ý kiến chỉ đạo); absent when there is none yet, or the report
    /// was noted.
    async fn instruction(&self) -> Option<&str> {
        self.row.instructed.as_ref().and_then(|step| step.what.as_deref())
    }
    /// When the chair instructed on it, or noted it.
    async fn instructed_on(&self) -> Option<NaiveDate> {
        self.row.instructed.as_ref().map(|step| step.mark.occurred_on)
    }
    /// Whether it is not closed.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
    /// When it was closed.
    async fn closed_on(&self) -> Option<NaiveDate> {
        self.row.closed.as_ref().map(|step| step.mark.occurred_on)
    }
    /// How the instruction was carried out, or a remark (kết quả thực hiện).
    async fn closing_note(&self) -> Option<&str> {
        self.row.closed.as_ref().and_then(|step| step.what.as_deref())
    }
}

/// A debtor in a consolidated report.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedLine {
    /// The agency.
    agency: Option<Agency>,
    /// How it stands.
    standing: DebtorStanding,
    /// When its report was sent.
    submitted_on: Option<NaiveDate>,
    /// Whether its report was accepted, so that its figures count.
    is_accepted: bool,
    /// Its report of the period, as it stands now.
    report: Option<Report>,
}

/// A figure of a consolidated report.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedTotal {
    /// Which figure.
    figure: ReportFigure,
    /// What people call it, in Vietnamese.
    title_vi: String,
    /// What people call it, in English.
    title_en: String,
    /// The sum over the accepted reports.
    total: u64,
    /// How many agencies have any.
    agencies: u32,
}

/// What an accepted report says of difficulties.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedDifficulty {
    /// The agency.
    agency: Option<Agency>,
    /// Its difficulties (khó khăn, vướng mắc).
    difficulty: Option<String>,
    /// What it proposes (kiến nghị, đề xuất).
    proposal: Option<String>,
}

/// A difficulty that was open when a consolidated report was compiled.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedOpenDifficulty {
    /// The agency that had it.
    agency: Option<Agency>,
    /// What it was about.
    topic: DifficultyTopic,
    /// In short.
    title: String,
    /// When it was raised.
    raised_on: NaiveDate,
    /// In whose competence it lay; absent when it was not classified yet.
    class: Option<DifficultyClass>,
    /// When it was escalated to the provincial People's Committee; absent when it was not.
    escalated_on: Option<NaiveDate>,
    /// The difficulty, as it stands now.
    difficulty: Option<Difficulty>,
}

/// How many agencies stood how with a clause of the directive.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedCoverage {
    /// The clause.
    clause: DirectiveClause,
    /// Had done what was owed, and owed nothing more yet.
    done: u32,
    /// Owed something, in time.
    on_track: u32,
    /// Owed something that was due soon.
    due_soon: u32,
    /// Owed something that was overdue.
    overdue: u32,
    /// Owed nothing under it, and never did anything.
    not_applicable: u32,
}
