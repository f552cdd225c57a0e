//! Controlled documents.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::document::{self, ControlledDocument, DocumentKind};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::View;
use luuvet_projections::documents::{DocumentRow, EditionRow};

use super::evidence::StoredFile;
use super::legal::LegalChange;
use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::Listed;
use crate::seen::Seen;

/// Which documents are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct DocumentFilter {
    /// Of this agency.
    pub(crate) agency: Option<Scope>,
    /// Of these kinds.
    pub(crate) kinds: Option<Vec<DocumentKind>>,
    /// Whose workflow occupies any of these places, such as `InForce` or `InReview`.
    pub(crate) places: Option<Vec<String>>,
    /// With an edition in force on this date.
    pub(crate) valid_on: Option<NaiveDate>,
    /// Whose periodic review is overdue, or is not.
    pub(crate) is_review_overdue: Option<bool>,
    /// Whose update for new law is overdue, or is not.
    pub(crate) is_update_overdue: Option<bool>,
    /// That carry out this administrative procedure.
    pub(crate) tthc_code: Option<String>,
}

impl DocumentFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                kinds: None,
                places: None,
                valid_on: None,
                is_review_overdue: None,
                is_update_overdue: None,
                tthc_code: None,
            }
        )
    }

    fn matches(&self, view: &View, row: &DocumentRow) -> bool {
        self.kinds.as_ref().is_none_or(|all| row.kind.is_some_and(|kind| all.contains(&kind)))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.valid_on.is_none_or(|on| row.edition_on(on).is_some())
            && self.is_review_overdue.is_none_or(|wanted| row.is_review_overdue == wanted)
            && self.is_update_overdue.is_none_or(|wanted| row.is_update_overdue == wanted)
            && self.tthc_code.as_deref().is_none_or(|code| tthc_code(view, row) == Some(code))
    }
}

/// A page of the document register, by agency and code.
pub(crate) fn page_of(
    view: &Seen,
    filter: &DocumentFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Document>> {
    let listed = Listed {
        listing: &view.documents.by_code,
        agency: view.narrow(ControlledDocument::CATEGORY, filter.agency.as_ref())?,
        rows: &view.documents.rows,
        place: |row| (&row.agency, (&row.code).into()),
        category: ControlledDocument::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<DocumentRow>| filter.matches(view, row));
    page::page_where(args, &listed, matches, |row| Document::new(view, row))
}

/// The administrative procedure that a document carries out today, else by its newest draft.
fn tthc_code<'a>(view: &View, row: &'a DocumentRow) -> Option<&'a str> {
    match view.today() {
        Some(on) => row.tthc_code_on(on),
        None => row.tthc_code.as_deref(),
    }
}

/// A controlled document.
pub(crate) struct Document {
    view: Seen,
    row: Arc<DocumentRow>,
}

impl Document {
    pub(crate) fn new(view: &Seen, row: &Arc<DocumentRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.documents
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn edition(&self, row: &EditionRow) -> DocumentEdition {
        DocumentEdition { view: self.view.clone(), row: row.clone() }
    }
}

/// A controlled document with all its editions.
#[Object]
impl Document {
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

    /// Whether it came in with the agency's baseline.
    async fn is_baseline(&self) -> bool {
        self.row.trace.is_baseline
    }

    /// Whose document it is, or who uses it when it is of external origin.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.agency)
    }

    /// Its code at the agency, such as `QT-HT-01`.
    async fn code(&self) -> &str {
        &self.row.code
    }

    /// Its title, by the newest draft.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// What it is for; absent for a document of external origin.
    async fn kind(&self) -> Option<DocumentKind> {
        self.row.kind
    }

    /// The code of the unit that owns it; absent when it is the whole agency's.
    async fn unit(&self) -> Option<&str> {
        self.row.unit.as_deref()
    }

    /// The clauses of the standard that it answers: those of the edition in force today, else of the
    /// newest draft.
    async fn clauses(&self) -> &[String] {
        match self.view.today() {
            Some(on) => self.row.clauses_on(on),
            None => &self.row.clauses,
        }
    }

    /// The administrative procedure (TTHC) that it carries out, by the edition in force today, else
    /// by the newest draft.
    async fn tthc_code(&self) -> Option<&str> {
        tthc_code(&self.view, &self.row)
    }

    /// Where it comes from, for a document of external origin.
    async fn external(&self) -> Option<ExternalOrigin> {
        self.row.external.as_ref().map(|external| ExternalOrigin {
            issuer: external.issuer.clone(),
            number: external.number.clone(),
            valid_from: external.valid_from,
            valid_until: external.valid_until,
        })
    }

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        let definition = <ControlledDocument as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }

    /// All its editions, oldest first.
    async fn editions(&self) -> Vec<DocumentEdition> {
        self.row.editions.iter().map(|row| self.edition(row)).collect()
    }

    /// The edition in force on a date; today when no date is given.
    async fn edition_in_force(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
    ) -> Option<DocumentEdition> {
        match valid_on.or_else(|| self.view.today()) {
            Some(on) => self.row.edition_on(on).map(|row| self.edition(row)),
            None => self.row.edition_in_force().map(|row| self.edition(row)),
        }
    }

    /// The last day for its next periodic review.
    async fn next_review_on(&self) -> Option<NaiveDate> {
        self.row.next_review.map(|review| review.due_on)
    }

    /// The same with how it came about and what has moved it.
    async fn review_due(&self) -> Option<DueDate> {
        let due = self.row.next_review?;
        Some(DueDate::new(&self.view, &self.row.trace.stream, document::REVIEW, due))
    }

    /// Whether that review is overdue.
    async fn is_review_overdue(&self) -> bool {
        self.row.is_review_overdue
    }

    /// Whether its update for new law is overdue, by any legal change.
    async fn is_update_overdue(&self) -> bool {
        self.row.is_update_overdue
    }

    /// The legal changes for which it still has to be updated, oldest first.
    async fn open_legal_changes(&self) -> Vec<LegalChange> {
        self.view
            .legal
            .open_of_document(&self.row.trace.stream)
            .filter_map(|change| LegalChange::by_id(&self.view, &change.trace.stream))
            .collect()
    }

    /// Controlled copies in use.
    async fn copies_in_use(&self) -> u32 {
        self.row.copies_in_use
    }
}

/// Where a document of external origin comes from.
#[derive(SimpleObject)]
pub(crate) struct ExternalOrigin {
    /// Who issued it.
    issuer: String,
    /// Its number and sign.
    number: String,
    /// The first day on which it is in force.
    valid_from: NaiveDate,
    /// The first day on which it no longer is.
    valid_until: Option<NaiveDate>,
}

/// An edition of a document.
pub(crate) struct DocumentEdition {
    view: Seen,
    row: EditionRow,
}

/// An edition of a document: lần ban hành / lần sửa đổi.
#[Object]
impl DocumentEdition {
    /// Issue and revision, such as `1/2`.
    async fn label(&self) -> String {
        self.row.edition.to_string()
    }

    /// Lần ban hành, from 1.
    async fn issue(&self) -> u32 {
        self.row.edition.issue
    }

    /// Lần sửa đổi, from 0.
    async fn revision(&self) -> u32 {
        self.row.edition.revision
    }

    /// The title that it has.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// The clauses of the standard that it answers.
    async fn clauses(&self) -> &[String] {
        &self.row.clauses
    }

    /// The administrative procedure (TTHC) that it carries out.
    async fn tthc_code(&self) -> Option<&str> {
        self.row.tthc_code.as_deref()
    }

    /// Codes of the external documents that it rests on.
    async fn legal_basis(&self) -> &[String] {
        &self.row.legal_basis
    }

    /// What changed against the edition before.
    async fn change_summary(&self) -> Option<&str> {
        self.row.change_summary.as_deref()
    }

    /// SHA-256 of its file.
    async fn content_sha256(&self) -> Option<&str> {
        self.row.content_sha256.as_deref()
    }

    /// Its file itself; absent when it is not kept here.
    async fn content_file(&self, context: &Context<'_>) -> Option<StoredFile> {
        StoredFile::find(context, self.row.content_sha256.as_deref()).await
    }

    /// Everyone who wrote on it.
    async fn drafted_by(&self) -> Vec<Person> {
        self.row.drafted_by.iter().filter_map(|id| Person::by_id(&self.view, *id)).collect()
    }

    /// The legal date of its first draft; not known of one that came in with a baseline.
    async fn drafted_on(&self) -> Option<NaiveDate> {
        self.row.drafted.as_ref().map(|mark| mark.occurred_on)
    }

    /// Who approved it.
    async fn approved_by(&self) -> Option<Person> {
        self.row.approved_by.and_then(|id| Person::by_id(&self.view, id))
    }

    /// The legal date of its approval.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|mark| mark.occurred_on)
    }

    /// The first day on which it is in force.
    async fn valid_from(&self) -> Option<NaiveDate> {
        self.row.valid_from
    }

    /// The first day on which it no longer is; absent while it is.
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.row.valid_until
    }
}
