//! Reports, and how the reports of a period stand.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::difficulty::{DifficultyTopic, stream_of_reported};
use luuvet_domain::register::Registers;
use luuvet_domain::report::{
    self, Addressee, PeriodicReport, ReportFigure, ReportKind, ReportPeriod, ReportSection,
    Timeliness,
};
use luuvet_engine::{Decider, PersonId, Position, Scope, StreamId, Workflow};
use luuvet_projections::listing::Listing;
use luuvet_projections::reports::{FigureRow, ReportRow, Reports, Tally};

use super::worklist::{Act, available_actions};
use super::{Agency, Difficulty, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::scalar;
use crate::seen::Seen;

/// Which reports are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ReportFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Of these kinds.
    pub(crate) kinds: Option<Vec<ReportKind>>,
    /// Of this period.
    pub(crate) period: Option<ReportPeriod>,
    /// That stand so to their due date.
    pub(crate) timeliness: Option<Vec<Timeliness>>,
    /// Whose workflow occupies any of these places, such as `Drafted` or `Returned`.
    pub(crate) places: Option<Vec<String>>,
    /// Not accepted yet; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Due on this date or later.
    pub(crate) due_from: Option<NaiveDate>,
    /// Due on this date or before.
    pub(crate) due_until: Option<NaiveDate>,
}

impl ReportFilter {
    /// The shortest of the lists that have all that is wanted.
    fn listing<'a>(&self, reports: &'a Reports) -> &'a Listing<(NaiveDate, Position)> {
        if self.timeliness.as_deref() == Some(&[Timeliness::Missing]) {
            &reports.missing
        } else if self.is_open == Some(true) {
            &reports.open
        } else {
            &reports.by_agency
        }
    }

    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                kinds: None,
                period: None,
                timeliness: None,
                places: None,
                is_open: None | Some(true),
                due_from: None,
                due_until: None,
            }
        )
    }

    fn matches(&self, row: &ReportRow) -> bool {
        let (opened, due_on) = (&row.opened, row.due.due_on);
        self.kinds.as_ref().is_none_or(|all| all.contains(&opened.kind))
            && self.period.is_none_or(|period| opened.period == Some(period))
            && self.timeliness.as_ref().is_none_or(|all| all.contains(&row.timeliness()))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.due_from.is_none_or(|from| from <= due_on)
            && self.due_until.is_none_or(|until| due_on <= until)
    }
}

/// A page of reports: by agency and due date.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ReportFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Report>> {
    let listed = Listed {
        listing: filter.listing(&view.reports),
        agency: view.narrow(PeriodicReport::CATEGORY, filter.agency.as_ref())?,
        rows: &view.reports.rows,
        place: |row| (&row.opened.agency, row.place()),
        category: PeriodicReport::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<ReportRow>| filter.matches(row));
    page::page_where(args, &Answered::new(view, listed), matches, |row| Report::new(view, row))
}

/// A report.
pub(crate) struct Report {
    view: Seen,
    row: Arc<ReportRow>,
}

impl Report {
    fn new(view: &Seen, row: &Arc<ReportRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.reports
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn receipt(&self, addressee: Addressee) -> ReportReceipt {
        let row = &self.row;
        let sent = row.submitted.as_ref();
        let step = row.receipts.iter().find(|step| step.what.addressee == addressee);
        ReportReceipt {
            addressee,
            reference: sent.and_then(|sent| match addressee {
                Addressee::Ubnd => Some(sent.what.ubnd_ref.clone()),
                Addressee::Dost => sent.what.dost_ref.clone(),
            }),
            number: step.map(|step| step.what.number.clone()),
            received_by: step.and_then(|step| self.person(step.by)),
            received_on: step.map(|step| step.mark.occurred_on),
        }
    }
}

/// A report of an agency (báo cáo): of a half year, of a year, or on request. Its figures come from
/// the registers and are frozen as of one event.
#[Object]
impl Report {
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
        places(<PeriodicReport as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that reports.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.agency)
    }

    /// Which report it is.
    async fn kind(&self) -> ReportKind {
        self.row.opened.kind
    }

    /// The period (kỳ báo cáo); a report on request has none.
    async fn period(&self) -> Option<ReportPeriod> {
        self.row.opened.period
    }

    /// The first day of its data (chốt số liệu từ ngày).
    async fn data_from(&self) -> NaiveDate {
        self.row.opened.data_from
    }

    /// The last day of its data (đến ngày).
    async fn data_until(&self) -> NaiveDate {
        self.row.opened.data_until
    }

    /// When it is due (hạn nộp).
    async fn due_on(&self) -> NaiveDate {
        self.row.due.due_on
    }

    /// The same with how it came about and what has moved it.
    async fn due(&self) -> DueDate {
        DueDate::new(&self.view, &self.row.trace.stream, report::DUE, self.row.due)
    }

    /// The day from which it is missing if it has not come.
    async fn missing_from(&self) -> NaiveDate {
        self.row.missing_from
    }

    /// How it stands to its due date, by what was recorded.
    async fn timeliness(&self) -> Timeliness {
        self.row.timeliness()
    }

    /// The agency that accepts or returns it.
    async fn reviewed_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.reviewed_by)
    }

    /// What a report on request is about (nội dung yêu cầu).
    async fn subject(&self) -> Option<&str> {
        self.row.requested.as_ref().map(|step| step.what.subject.as_str())
    }

    /// The agency that requested a report on request.
    async fn requested_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.requested.as_ref()?.what.requested_by)
    }

    /// The accepted report that it corrects or supplements (bổ sung cho báo cáo).
    async fn supplements(&self) -> Option<Report> {
        let other = self.row.requested.as_ref()?.what.supplements.as_ref()?;
        Report::by_id(&self.view, other)
    }

    /// The sections (các phần), in order, also those that say nothing.
    async fn sections(&self) -> Vec<ReportSectionEntry> {
        let of = |section| {
            let written = self.row.sections.iter().find(|row| row.section == section);
            let title = ReportSection::title(section);
            ReportSectionEntry {
                section,
                title_vi: title.vi.to_string(),
                title_en: title.en.to_string(),
                text: written.map(|row| row.text.clone()),
                needs_text: section.needs_text() && self.row.opened.period.is_some(),
                written_by: written.and_then(|row| self.person(row.by)),
                figures: self
                    .row
                    .figures
                    .iter()
                    .filter(|row| row.figure.section() == section)
                    .map(|row| self.figure(row))
                    .collect(),
            }
        };
        ReportSection::ALL.into_iter().map(of).collect()
    }

    /// The difficulties that it states, item by item (khó khăn, vướng mắc), in their order.
    async fn difficulties(&self) -> Vec<ReportDifficulty> {
        let stream = &self.row.trace.stream;
        let stated = (1..).zip(&self.row.difficulties);
        stated
            .map(|(number, one)| {
                let raised = stream_of_reported(stream, number);
                let registered = one.registered.as_ref().unwrap_or(&raised);
                ReportDifficulty {
                    number,
                    topic: one.topic,
                    title: one.title.clone(),
                    description: one.description.clone(),
                    wish: one.wish.clone(),
                    difficulty: Difficulty::by_id(&self.view, registered),
                }
            })
            .collect()
    }

    /// The newest event that its figures know (vị trí chốt số liệu); absent before they are frozen.
    async fn figures_as_of(&self) -> Option<scalar::Position> {
        self.row.frozen.as_ref()?.what.as_of.map(Into::into)
    }

    /// The last day that its figures cover.
    async fn figures_until(&self) -> Option<NaiveDate> {
        self.row.frozen.as_ref().map(|step| step.what.until)
    }

    /// Its number and sign, once signed (số, ký hiệu).
    async fn number(&self) -> Option<&str> {
        let again = self.row.resubmissions.last().map(|step| step.what.number.as_str());
        again.or(self.row.signed.as_ref().map(|step| step.what.number.as_str()))
    }

    /// Who signed it.
    async fn signed_by(&self) -> Option<Person> {
        self.person(self.row.signed.as_ref()?.by)
    }

    /// The legal date of the signature.
    async fn signed_on(&self) -> Option<NaiveDate> {
        self.row.signed.as_ref().map(|step| step.mark.occurred_on)
    }

    /// The legal date on which it was sent (ngày gửi).
    async fn submitted_on(&self) -> Option<NaiveDate> {
        self.row.submitted.as_ref().map(|step| step.mark.occurred_on)
    }

    /// Its addressees (nơi nhận), each with its receipt.
    async fn receipts(&self) -> Vec<ReportReceipt> {
        self.row.opened.addressees.iter().map(|addressee| self.receipt(*addressee)).collect()
    }

    /// What was returned to be supplemented (trả lại), in order.
    async fn returns(&self) -> Vec<ReportReturn> {
        let returns = self.row.returns.iter();
        returns
            .map(|step| {
                let round = step.what.round;
                let again =
                    self.row.resubmissions.iter().find(|again| again.what.round == round + 1);
                ReportReturn {
                    reason: step.what.reason.clone(),
                    returned_by: self.person(step.by),
                    returned_on: step.mark.occurred_on,
                    resubmit_by: step.what.resubmit_by,
                    resubmitted_on: again.map(|again| again.mark.occurred_on),
                    supplement: again.map(|again| again.what.supplement.clone()),
                }
            })
            .collect()
    }

    /// Who accepted it.
    async fn accepted_by(&self) -> Option<Person> {
        self.person(self.row.accepted.as_ref()?.by)
    }

    /// The legal date of acceptance (chấp nhận).
    async fn accepted_on(&self) -> Option<NaiveDate> {
        self.row.accepted.as_ref().map(|step| step.mark.occurred_on)
    }

    /// The remark with which it was accepted.
    async fn acceptance_note(&self) -> Option<&str> {
        self.row.accepted.as_ref().and_then(|step| step.what.as_deref())
    }

    /// When the system found it late; absent when it did not, or that was withdrawn.
    async fn late_since(&self) -> Option<NaiveDate> {
        let late = self.row.late.as_ref().filter(|_| self.row.cleared.is_none());
        late.map(|mark| mark.occurred_on)
    }

    /// When it was declared missing; absent when it was not, or that was withdrawn.
    async fn missing_since(&self) -> Option<NaiveDate> {
        let missing = self.row.missing.as_ref().filter(|_| self.row.cleared.is_none());
        missing.map(|mark| mark.occurred_on)
    }

    /// Whether it was not accepted yet.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
}

impl Report {
    fn figure(&self, row: &FigureRow) -> ReportFigureEntry {
        let title = row.figure.title();
        let reason = row.overridden.as_ref();
        ReportFigureEntry {
            figure: row.figure,
            title_vi: title.vi.to_string(),
            title_en: title.en.to_string(),
            value: row.value,
            frozen: row.frozen,
            overridden_because: reason.map(|step| step.what.clone()),
            overridden_by: reason.and_then(|step| self.person(step.by)),
        }
    }
}

/// A section of a report.
#[derive(SimpleObject)]
pub(crate) struct ReportSectionEntry {
    /// Which section.
    section: ReportSection,
    /// What people call it, in Vietnamese.
    title_vi: String,
    /// What people call it, in English.
    title_en: String,
    /// What it says; absent while it says nothing.
    text: Option<String>,
    /// Whether the report is not signed without it.
    needs_text: bool,
    /// Who wrote it last.
    written_by: Option<Person>,
    /// The figures that belong here, once frozen.
    figures: Vec<ReportFigureEntry>,
}

/// A figure of a report.
#[derive(SimpleObject)]
pub(crate) struct ReportFigureEntry {
    /// Which figure.
    figure: ReportFigure,
    /// What people call it, in Vietnamese.
    title_vi: String,
    /// What people call it, in English.
    title_en: String,
    /// Its value.
    value: u32,
    /// What the registers said when the figures were frozen.
    frozen: u32,
    /// Why another value took the place of the registers'; absent when none did.
    overridden_because: Option<String>,
    /// Who overrode it.
    overridden_by: Option<Person>,
}

/// An addressee of a report, with the receipt.
#[derive(SimpleObject)]
pub(crate) struct ReportReceipt {
    /// Who.
    addressee: Addressee,
    /// Under which reference it was sent there; absent before that.
    reference: Option<String>,
    /// The number in their register of incoming papers (số đến); absent before it was received.
    number: Option<String>,
    /// Who entered the receipt.
    received_by: Option<Person>,
    /// The legal date of the receipt.
    received_on: Option<NaiveDate>,
}

/// A report that was returned, and what came of it.
#[derive(SimpleObject)]
pub(crate) struct ReportReturn {
    /// What was missing or wrong.
    reason: String,
    /// Who returned it.
    returned_by: Option<Person>,
    /// The legal date of returning.
    returned_on: NaiveDate,
    /// By when it was to come again.
    resubmit_by: NaiveDate,
    /// When it came again; absent while it has not.
    resubmitted_on: Option<NaiveDate>,
    /// What was supplemented.
    supplement: Option<String>,
}

/// How the reports of a period stand.
pub(crate) struct ReportPeriodStatus {
    view: Seen,
    period: ReportPeriod,
    tally: Tally,
}

impl ReportPeriodStatus {
    pub(crate) fn new(view: &Seen, period: ReportPeriod, tally: Tally) -> Self {
        Self { view: view.clone(), period, tally }
    }
}

/// So many of the periods of which reports were opened, the newest first.
pub(crate) fn report_tracker(view: &Seen, first: usize) -> Result<Vec<ReportPeriodStatus>> {
    view.check_all(PeriodicReport::CATEGORY)?;
    let periods = view.reports.periods().take(first);
    Ok(periods.map(|(period, row)| ReportPeriodStatus::new(view, period, row.tally)).collect())
}

/// Theo dõi báo cáo: how the reports of a period stand, and whose are late or missing.
#[Object]
impl ReportPeriodStatus {
    /// The period.
    async fn period(&self) -> ReportPeriod {
        self.period
    }
    /// What people call it, in Vietnamese.
    async fn title_vi(&self) -> String {
        self.period.title().vi.to_string()
    }
    /// What people call it, in English.
    async fn title_en(&self) -> String {
        self.period.title().en.to_string()
    }
    /// Reports that are not due yet, or may still prove to be in time.
    async fn awaited(&self) -> usize {
        self.tally.awaited
    }
    /// Reports that came in time (đúng hạn).
    async fn on_time(&self) -> usize {
        self.tally.on_time
    }
    /// Reports that are late (trễ hạn).
    async fn late(&self) -> usize {
        self.tally.late
    }
    /// Reports that are missing (không nộp).
    async fn missing(&self) -> usize {
        self.tally.missing
    }
    /// The reports, by agency; only those that stand so to their due date, when that is asked.
    async fn reports(
        &self,
        #[graphql(desc = "Only those that stand so; all when absent.")] timeliness: Option<
            Vec<Timeliness>,
        >,
    ) -> Vec<Report> {
        let filter =
            ReportFilter { period: Some(self.period), timeliness, ..ReportFilter::default() };
        self.view
            .reports
            .of_period(self.period)
            .filter(|row| filter.matches(row))
            .map(|row| Report::new(&self.view, row))
            .collect()
    }
}

/// A difficulty that a report states.
#[derive(SimpleObject)]
pub(crate) struct ReportDifficulty {
    /// Its number in the report, from 1.
    number: u32,
    /// What it is about.
    topic: DifficultyTopic,
    /// In short.
    title: String,
    /// What stands in the way, and since when.
    description: String,
    /// What the agency proposes.
    wish: Option<String>,
    /// The difficulty in the register: the one that the report names, or the one that was raised when
    /// the report was accepted.
    difficulty: Option<Difficulty>,
}
