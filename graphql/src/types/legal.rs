//! New law: instruments, and what each comes to at the agencies that it concerns.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::legal_change::{
    self, DocumentSettled, ImpactGround, LegalChange as ChangeState, UnchangedDocument,
};
use luuvet_domain::legal_instrument::LegalInstrument as InstrumentState;
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::View;
use luuvet_projections::legal::{AffectedRow, InstrumentRow, LegalChangeRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Document, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which legal instruments are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct LegalInstrumentFilter {
    /// That have reached this agency.
    pub(crate) concerning: Option<Scope>,
    /// Whose number contains this text; capitals make no difference.
    pub(crate) number: Option<String>,
    /// In force from this date or later.
    pub(crate) effective_from: Option<NaiveDate>,
    /// In force from this date or before.
    pub(crate) effective_until: Option<NaiveDate>,
    /// With an agency that has not assessed it or not updated its documents; or without one.
    pub(crate) is_open: Option<bool>,
    /// With an agency whose time to update passed, or without one.
    pub(crate) is_overdue: Option<bool>,
}

impl LegalInstrumentFilter {
    /// Whether the list itself is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                concerning: None,
                number: None,
                effective_from: None,
                effective_until: None,
                is_open: None,
                is_overdue: None,
            }
        )
    }

    fn matches(&self, view: &View, row: &InstrumentRow) -> bool {
        let effect = row.registered.effective_from;
        let contains = |text: &String| row.registered.number.contains(&text.trim().to_uppercase());
        let stream = &row.trace.stream;
        let any = |holds: fn(&LegalChangeRow) -> bool| view.legal.of_instrument(stream).any(holds);
        self.concerning.as_ref().is_none_or(|agency| {
            view.legal.of_instrument(stream).any(|change| change.opened.agency == *agency)
        }) && self.number.as_ref().is_none_or(contains)
            && self.effective_from.is_none_or(|from| from <= effect)
            && self.effective_until.is_none_or(|until| effect <= until)
            && self.is_open.is_none_or(|wanted| any(LegalChangeRow::is_open) == wanted)
            && self.is_overdue.is_none_or(|wanted| any(LegalChangeRow::is_overdue) == wanted)
    }
}

/// A page of instruments, by the day on which they take effect.
pub(crate) fn instruments(
    view: &Seen,
    filter: &LegalInstrumentFilter,
    args: impl Into<Wanted>,
) -> Result<Page<LegalInstrument>> {
    let listed = Listed {
        listing: &view.legal.by_effect,
        agency: None,
        rows: &view.legal.instruments,
        place: |row| (&row.trace.scope, row.place()),
        category: InstrumentState::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<InstrumentRow>| filter.matches(view, row));
    page::page_where(args, &listed, matches, |row| LegalInstrument::new(view, row))
}

/// A legal instrument.
pub(crate) struct LegalInstrument {
    view: Seen,
    row: Arc<InstrumentRow>,
}

impl LegalInstrument {
    fn new(view: &Seen, row: &Arc<InstrumentRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.legal
            .instruments
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// A legal instrument (văn bản quy phạm pháp luật) in the province's register of new law.
#[Object]
impl LegalInstrument {
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
        places(<InstrumentState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// Its number and sign (số, ký hiệu), such as `50/2014/QH13`.
    async fn number(&self) -> &str {
        &self.row.registered.number
    }

    /// Its title (trích yếu).
    async fn title(&self) -> &str {
        &self.row.registered.title
    }

    /// Who issued it (cơ quan ban hành).
    async fn issuer(&self) -> &str {
        &self.row.registered.issuer
    }

    /// The day on which it was issued.
    async fn issued_on(&self) -> NaiveDate {
        self.row.registered.issued_on
    }

    /// The first day on which it is in force.
    async fn effective_from(&self) -> NaiveDate {
        self.row.registered.effective_from
    }

    /// Numbers of the instruments that it amends, supplements or replaces.
    async fn affects(&self) -> &[String] {
        &self.row.registered.affects
    }

    /// Fields of the administrative procedures that it concerns.
    async fn fields(&self) -> &[String] {
        &self.row.registered.fields
    }

    /// Whether it concerns every agency that must apply a system.
    async fn concerns_all(&self) -> bool {
        self.row.registered.concerns_all
    }

    /// Who registered it.
    async fn registered_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.registered_by?)
    }

    /// The legal date of its registration.
    async fn registered_on(&self) -> NaiveDate {
        self.row.trace.first.occurred_on
    }

    /// The agencies that were named beside those that the system has found.
    async fn named(&self) -> Vec<LegalInstrumentNaming> {
        self.row
            .fanned_out
            .iter()
            .map(|(fanned, mark)| LegalInstrumentNaming {
                agencies: fanned
                    .agencies
                    .iter()
                    .filter_map(|code| Agency::by_code(&self.view, code))
                    .collect(),
                reason: fanned.reason.clone(),
                named_on: mark.occurred_on,
            })
            .collect()
    }

    /// What it has come to, in figures.
    async fn figures(&self) -> LegalInstrumentFigures {
        let figures = self.view.legal.figures(&self.row.trace.stream);
        LegalInstrumentFigures {
            agencies: figures.agencies,
            to_assess: figures.to_assess,
            without_impact: figures.without_impact,
            updating: figures.updating,
            resolved: figures.resolved,
            overdue: figures.overdue,
            documents: figures.documents,
            documents_settled: figures.documents_settled,
        }
    }

    /// What it comes to at each agency that it concerns.
    async fn changes(
        &self,
        #[graphql(desc = "Neither without impact nor resolved; or the opposite.")] is_open: Option<
            bool,
        >,
    ) -> Vec<LegalChange> {
        let streams = self.view.legal.of_instrument(&self.row.trace.stream);
        streams
            .filter(|change| is_open.is_none_or(|wanted| change.is_open() == wanted))
            .filter_map(|change| LegalChange::by_id(&self.view, &change.trace.stream))
            .collect()
    }
}

/// Agencies that an instrument concerns beside those that the system has found.
#[derive(SimpleObject)]
pub(crate) struct LegalInstrumentNaming {
    /// The agencies.
    agencies: Vec<Agency>,
    /// Why it concerns them.
    reason: String,
    /// When they were named.
    named_on: NaiveDate,
}

/// What an instrument has come to, in figures.
#[derive(SimpleObject)]
pub(crate) struct LegalInstrumentFigures {
    /// Agencies that it concerns.
    agencies: usize,
    /// Of them, those that have not assessed it yet (chưa đánh giá).
    to_assess: usize,
    /// Those without an impact (không tác động).
    without_impact: usize,
    /// Those that have documents to update (đang cập nhật).
    updating: usize,
    /// Those that have updated them (đã cập nhật xong).
    resolved: usize,
    /// Those whose time to update passed (quá hạn).
    overdue: usize,
    /// Documents that must be revised.
    documents: usize,
    /// Of them, those that are updated or withdrawn.
    documents_settled: usize,
}

/// Which legal changes are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct LegalChangeFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Of this instrument.
    pub(crate) instrument: Option<StreamId>,
    /// In which this document is affected.
    pub(crate) document: Option<StreamId>,
    /// On these grounds.
    pub(crate) grounds: Option<Vec<ImpactGround>>,
    /// Whose workflow occupies any of these places, such as `Registered` or `Updating`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither without impact nor resolved; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Whose time to update passed, or did not.
    pub(crate) is_overdue: Option<bool>,
    /// To be updated by this date or before.
    pub(crate) due_by: Option<NaiveDate>,
}

impl LegalChangeFilter {
    /// Whether one of the lists is wanted, as it stands.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                instrument: None,
                document: None,
                grounds: None,
                places: None,
                is_open: None | Some(true),
                is_overdue: None | Some(true),
                due_by: None,
            }
        )
    }

    fn matches(&self, row: &LegalChangeRow) -> bool {
        let names = |document: &StreamId| row.documents.iter().any(|one| one.document == *document);
        self.instrument.as_ref().is_none_or(|wanted| row.opened.instrument == *wanted)
            && self.document.as_ref().is_none_or(names)
            && self.grounds.as_ref().is_none_or(|all| all.contains(&row.opened.ground))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_overdue.is_none_or(|wanted| row.is_overdue() == wanted)
            && self.due_by.is_none_or(|by| row.is_open() && row.resolve.due_on <= by)
    }
}

/// A page of changes: by agency and in the order in which they were opened.
pub(crate) fn changes(
    view: &Seen,
    filter: &LegalChangeFilter,
    args: impl Into<Wanted>,
) -> Result<Page<LegalChange>> {
    let listed = Listed {
        // What is overdue is open, too.
        listing: match (filter.is_overdue, filter.is_open) {
            (Some(true), _) => &view.legal.overdue,
            (_, Some(true)) => &view.legal.open,
            (_, _) => &view.legal.by_agency,
        },
        agency: view.narrow(ChangeState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.legal.changes,
        place: |row| (&row.opened.agency, row.trace.first.position),
        category: ChangeState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<LegalChangeRow>| filter.matches(row));
    page::page_where(args, &listed, matches, |row| LegalChange::new(view, row))
}

/// What an instrument comes to at an agency.
pub(crate) struct LegalChange {
    view: Seen,
    row: Arc<LegalChangeRow>,
}

impl LegalChange {
    fn new(view: &Seen, row: &Arc<LegalChangeRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.legal
            .changes
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn documents_named(&self, streams: &[StreamId]) -> Vec<Document> {
        streams.iter().filter_map(|stream| Document::by_id(&self.view, stream)).collect()
    }
}

/// A legal change (cập nhật thay đổi pháp luật): what an instrument comes to at an agency, from its
/// assessment until the affected documents are updated.
#[Object]
impl LegalChange {
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
        places(<ChangeState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.agency)
    }

    /// The instrument.
    async fn instrument(&self) -> Option<LegalInstrument> {
        LegalInstrument::by_id(&self.view, &self.row.opened.instrument)
    }

    /// Why it is taken to concern the agency (căn cứ).
    async fn ground(&self) -> ImpactGround {
        self.row.opened.ground
    }

    /// The documents in which the system has found the ground.
    async fn candidates(&self) -> Vec<Document> {
        self.documents_named(&self.row.opened.candidates)
    }

    /// When it reached the agency.
    async fn opened_on(&self) -> NaiveDate {
        self.row.trace.first.occurred_on
    }

    /// By when the impact is to be assessed.
    async fn assess_by(&self) -> NaiveDate {
        self.row.opened.assess_by
    }

    /// By when the affected documents are to be updated.
    async fn update_by(&self) -> NaiveDate {
        self.row.resolve.due_on
    }

    /// The same with how it came about and what has moved it.
    async fn due(&self) -> DueDate {
        DueDate::new(&self.view, &self.row.trace.stream, legal_change::RESOLVE, self.row.resolve)
    }

    /// Days left until then, negative when it is over; absent once nothing is left to do.
    async fn days_left(&self) -> Option<i64> {
        let today = self.view.today().filter(|_| self.row.is_open())?;
        Some((self.row.resolve.due_on - today).num_days())
    }

    /// The assessments (đánh giá tác động), oldest first.
    async fn assessments(&self) -> Vec<LegalAssessment> {
        self.row
            .assessed
            .iter()
            .map(|(assessed, by, mark)| LegalAssessment {
                conclusion: assessed.conclusion.clone(),
                documents: assessed.documents.len(),
                assessed_by: by.and_then(|id| Person::by_id(&self.view, id)),
                assessed_on: mark.occurred_on,
            })
            .collect()
    }

    /// The documents that must be revised (tài liệu phải sửa đổi), in the order in which they were
    /// named.
    async fn documents(&self) -> Vec<AffectedDocument> {
        let unchanged = self.row.resolved.iter().flat_map(|(end, ..)| &end.unchanged);
        let reason = |document: &StreamId, all: &[&UnchangedDocument]| {
            all.iter().find(|one| one.document == *document).map(|one| one.reason.clone())
        };
        let unchanged: Vec<_> = unchanged.collect();
        self.row
            .documents
            .iter()
            .map(|row| AffectedDocument::of(&self.view, row, reason(&row.document, &unchanged)))
            .collect()
    }

    /// The documents that were not updated in time (tài liệu quá hạn cập nhật).
    async fn documents_overdue(&self) -> Vec<Document> {
        let overdue = self.row.documents_overdue();
        overdue.into_iter().filter_map(|stream| Document::by_id(&self.view, stream)).collect()
    }

    /// Why it takes longer (giải trình chậm), oldest first.
    async fn delays(&self) -> Vec<LegalDelay> {
        self.row
            .delays
            .iter()
            .map(|(explained, mark)| LegalDelay {
                reason: explained.reason.clone(),
                expected_on: explained.expected_on,
                explained_on: mark.occurred_on,
            })
            .collect()
    }

    /// Whether it is neither without impact nor resolved.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// Whether its time to update passed and something is left to do.
    async fn is_overdue(&self) -> bool {
        self.row.is_overdue()
    }

    /// The legal date on which the last document was settled.
    async fn resolved_on(&self) -> Option<NaiveDate> {
        self.row.resolved.as_ref().map(|(end, ..)| end.on)
    }

    /// Whether that was within the time to update.
    async fn resolved_on_time(&self) -> Option<bool> {
        self.row.resolved.as_ref().map(|(end, ..)| end.on_time)
    }

    /// Who signed for the documents that stay as they are.
    async fn signed_by(&self) -> Option<Person> {
        let (_, by, _) = self.row.resolved.as_ref()?;
        Person::by_id(&self.view, (*by)?)
    }
}

/// An assessment of what an instrument means for an agency's documents.
#[derive(SimpleObject)]
pub(crate) struct LegalAssessment {
    /// What was compared, and what follows.
    conclusion: String,
    /// How many documents it named.
    documents: usize,
    /// Who assessed.
    assessed_by: Option<Person>,
    /// When.
    assessed_on: NaiveDate,
}

/// Why an update takes longer.
#[derive(SimpleObject)]
pub(crate) struct LegalDelay {
    /// Why.
    reason: String,
    /// By when it is expected to be done.
    expected_on: NaiveDate,
    /// When this was explained.
    explained_on: NaiveDate,
}

/// A document that must be revised for new law.
#[derive(SimpleObject)]
pub(crate) struct AffectedDocument {
    /// The document.
    document: Option<Document>,
    /// Its edition in force at the assessment, such as `1/0`.
    edition: String,
    /// When its amendment was linked.
    linked_on: Option<NaiveDate>,
    /// The first day of its edition that follows the instrument.
    updated_from: Option<NaiveDate>,
    /// The first day on which it is no longer in force, when it was withdrawn.
    withdrawn_from: Option<NaiveDate>,
    /// Why it stays as it is, as the head signed.
    unchanged_because: Option<String>,
    /// Whether nothing is left to do about it.
    is_settled: bool,
}

impl AffectedDocument {
    fn of(view: &Seen, row: &AffectedRow, unchanged_because: Option<String>) -> Self {
        let (updated_from, withdrawn_from) = match &row.settled {
            Some((DocumentSettled::Updated { valid_from, .. }, _)) => (Some(*valid_from), None),
            Some((DocumentSettled::Withdrawn { valid_until }, _)) => (None, Some(*valid_until)),
            None => (None, None),
        };
        Self {
            document: Document::by_id(view, &row.document),
            edition: row.edition.to_string(),
            linked_on: row.linked.as_ref().map(|mark| mark.occurred_on),
            updated_from,
            withdrawn_from,
            is_settled: row.is_settled() || unchanged_because.is_some(),
            unchanged_because,
        }
    }
}
