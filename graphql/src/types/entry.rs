//! Entries: those made late, and corrections of any.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::entry::Entry as EntryState;
use luuvet_engine::{Decider, EventId, Position as At, Scope, StreamId};
use luuvet_projections::entries::{
    Correction as CorrectionRow, Entries, Judgement, LateEntry as Row, Voiding,
};

use super::event::{ActOf, Recorder};
use super::evidence::{Evidence, StoredFile};
use super::{Agency, Page};
use crate::page::{self, Wanted};
use crate::rows::Rows;
use crate::scalar::Position;
use crate::seen::Seen;

/// Which late entries are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct LateEntryFilter {
    /// Concerning this agency.
    pub(crate) agency: Option<Scope>,
    /// Countersigned, or not yet.
    pub(crate) countersigned: Option<bool>,
}

/// A page of late entries, in the order in which they were made.
pub(crate) fn page_of(
    view: &Seen,
    filter: &LateEntryFilter,
    args: impl Into<Wanted>,
) -> Result<Page<LateEntry>> {
    let agency = view.narrow(EntryState::CATEGORY, filter.agency.as_ref())?;
    let rows = Late { entries: &view.entries, agency };
    // An entry is shown to whom that is shown which it is about.
    let is_whole = view.shows_everything() && filter.countersigned.is_none();
    let matches = (!is_whole).then_some(|row: &&Arc<Row>| {
        view.shows(&row.stream, &row.scope)
            && filter.countersigned.is_none_or(|wanted| row.is_countersigned() == wanted)
    });
    page::page_where(args, &rows, matches, |row| LateEntry {
        view: view.clone(),
        row: Arc::clone(row),
    })
}

/// Late entries, concerning an agency or all.
struct Late<'a> {
    entries: &'a Entries,
    agency: Option<&'a Scope>,
}

impl<'a> Rows for Late<'a> {
    type Row = &'a Arc<Row>;
    type Place = At;

    fn len(&self) -> usize {
        self.entries.count_late(self.agency)
    }

    fn place(&self, cursor: &str) -> Option<At> {
        let entry = StreamId::new(EntryState::CATEGORY, cursor).ok()?;
        let at = **self.entries.late_by_entry.get(&entry)?;
        let row = self.entries.late.get(&at)?;
        self.agency.is_none_or(|agency| *agency == row.scope).then_some(at)
    }

    fn row(&self, cursor: &str) -> Option<Self::Row> {
        self.entries.late.get(&self.place(cursor)?)
    }

    fn between(
        &self,
        after: Option<At>,
        before: Option<At>,
    ) -> impl DoubleEndedIterator<Item = (String, Self::Row)> {
        let rows = self.entries.late_between(self.agency, after, before);
        rows.map(|row| (row.id.to_string(), row))
    }
}

/// An entry that was made after the registration window.
pub(crate) struct LateEntry {
    view: Seen,
    row: Arc<Row>,
}

impl LateEntry {
    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        let position = view.entries.late_by_entry.get(id)?;
        let row = view.entries.late.get(position)?;
        view.shows(&row.stream, &row.scope)
            .then(|| Self { view: view.clone(), row: Arc::clone(row) })
    }
}

/// An entry that was made after the registration window (nhập muộn): all that one command recorded.
#[Object]
impl LateEntry {
    /// The entry, for `entryCountersign`, `entryObject` and `entryCorrect`.
    async fn id(&self) -> StreamId {
        luuvet_domain::entry::stream(self.row.id)
    }
    /// The id of its first event.
    async fn event_id(&self) -> EventId {
        self.row.id
    }
    /// The workflow instance of its events.
    async fn stream(&self) -> &StreamId {
        &self.row.stream
    }
    /// Where its first event stands in that instance, from 1.
    async fn version(&self) -> u64 {
        self.row.version.0
    }
    /// The type's name of its first event, such as `finding/ActionImplemented`.
    #[graphql(name = "type")]
    async fn kind(&self) -> &str {
        &self.row.kind
    }
    /// Where its first event stands in the ledger.
    async fn position(&self) -> Position {
        self.row.entered.position.into()
    }
    /// Whom the act concerns.
    async fn scope(&self) -> &Scope {
        &self.row.scope
    }
    /// The agency that the act concerns.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.scope)
    }
    /// The legal date of the act.
    async fn occurred_on(&self) -> NaiveDate {
        self.row.occurred_on()
    }
    /// When it was stored.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.row.entered.recorded_at
    }
    /// Why it comes late (lý do nhập muộn).
    async fn late_reason(&self) -> &str {
        &self.row.reason
    }
    /// Whose act it is.
    async fn act_of(&self) -> ActOf {
        ActOf::new(&self.view, &self.row.act_of)
    }
    /// Who entered it.
    async fn recorded_by(&self) -> Recorder {
        Recorder::new(&self.view, &self.row.recorded_by)
    }
    /// Whether it was countersigned (đã ký xác nhận).
    async fn is_countersigned(&self) -> bool {
        self.row.is_countersigned()
    }
    /// The countersignature, or the objection while there is no countersignature after it.
    async fn judgement(&self) -> Option<EntryJudgement> {
        self.row.judgement.as_ref().map(|of| EntryJudgement::new(&self.view, of))
    }
    /// Corrections of its references, oldest first.
    async fn corrections(&self) -> Vec<EntryCorrection> {
        let id = luuvet_domain::entry::stream(self.row.id);
        corrections(&self.view, self.view.entries.corrections_of(&id))
    }
}

/// What was said of a late entry: it was countersigned, or objected to.
#[derive(SimpleObject)]
pub(crate) struct EntryJudgement {
    /// Whether it was countersigned; objected to otherwise.
    is_countersigned: bool,
    /// The remark, or what is objected to.
    text: Option<String>,
    /// Whose act that is.
    act_of: ActOf,
    /// The legal date of that act.
    occurred_on: NaiveDate,
    /// The position of its event.
    position: Position,
}

impl EntryJudgement {
    fn new(view: &Seen, of: &Judgement) -> Self {
        Self {
            is_countersigned: of.is_countersigned,
            text: of.text.clone(),
            act_of: ActOf::new(view, &of.act_of),
            occurred_on: of.mark.occurred_on,
            position: of.mark.position.into(),
        }
    }
}

/// A correction (đính chính) of an entry's references; what was stored is as it was.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct EntryCorrection {
    /// The right number and sign of the paper, where it was corrected.
    document_number: Option<String>,
    /// The right date of the paper, where it was corrected.
    document_date: Option<NaiveDate>,
    /// SHA-256 of the right scan, where it was corrected.
    scan: Option<String>,
    /// All files behind the act, where they were corrected.
    evidence: Option<Vec<Evidence>>,
    /// What was wrong.
    reason: String,
    /// Whose act the correction is.
    act_of: ActOf,
    /// Who entered it.
    recorded_by: Recorder,
    /// The legal date of the correction.
    occurred_on: NaiveDate,
    /// When it was stored.
    recorded_at: DateTime<Utc>,
    /// The position of its event.
    position: Position,
}

#[ComplexObject]
impl EntryCorrection {
    /// The right scan itself, where it was corrected; absent when it is not kept here.
    async fn scan_file(&self, context: &Context<'_>) -> Option<StoredFile> {
        StoredFile::find(context, self.scan.as_deref()).await
    }
}

/// Corrections as the API shows them.
pub(crate) fn corrections(view: &Seen, rows: &[CorrectionRow]) -> Vec<EntryCorrection> {
    rows.iter()
        .map(|row| EntryCorrection {
            document_number: row.corrected.document_number.clone(),
            document_date: row.corrected.document_date,
            scan: row.corrected.scan.clone(),
            evidence: row.corrected.evidence.as_ref().map(|files| {
                files
                    .iter()
                    .map(|file| Evidence::new(&file.sha256, file.number.as_deref(), file.date))
                    .collect()
            }),
            reason: row.corrected.reason.clone(),
            act_of: ActOf::new(view, &row.act_of),
            recorded_by: Recorder::new(view, &row.recorded_by),
            occurred_on: row.mark.occurred_on,
            recorded_at: row.mark.recorded_at,
            position: row.mark.position.into(),
        })
        .collect()
}

/// How an entry was voided (hủy bản ghi). Its events stay in the ledger, and nothing counts them.
#[derive(SimpleObject)]
pub(crate) struct EntryVoiding {
    /// The entry.
    entry: StreamId,
    /// Why the act was wrong.
    reason: String,
    /// Whose act the voiding is.
    act_of: ActOf,
    /// Who entered it.
    recorded_by: Recorder,
    /// The legal date of the voiding.
    occurred_on: NaiveDate,
    /// When it was stored.
    recorded_at: DateTime<Utc>,
    /// The position of its event.
    position: Position,
}

impl EntryVoiding {
    pub(super) fn new(view: &Seen, of: &Voiding) -> Self {
        Self {
            entry: of.entry.clone(),
            reason: of.reason.clone(),
            act_of: ActOf::new(view, &of.act_of),
            recorded_by: Recorder::new(view, &of.recorded_by),
            occurred_on: of.mark.occurred_on,
            recorded_at: of.mark.recorded_at,
            position: of.mark.position.into(),
        }
    }
}
