//! The board of new law: every legal instrument, what it comes to at each agency that it concerns,
//! and which documents still have to be updated.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::document::{ControlledDocument, Edition, Life, NextEdition};
use luuvet_domain::due::DueDate;
use luuvet_domain::legal_change::{
    ConcernedAgency, DelayExplained, DocumentSettled, ImpactAssessed, ImpactAssessmentOpened,
    ImpactGround, ImpactOverdue, ImpactResolved, InstrumentFacts, LegalChange, LegalChangeEvent,
    LegalRegister, RESOLVE, RevisableDocument,
};
use luuvet_domain::legal_instrument::{
    InstrumentEvent, InstrumentFannedOut, LegalInstrument, LegalInstrumentRegistered,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::documents::DocumentRow;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Trace};

/// A legal instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstrumentRow {
    /// The workflow instance.
    pub trace: Trace<LegalInstrument>,
    /// What was registered.
    pub registered: LegalInstrumentRegistered,
    /// Who registered it.
    pub registered_by: Option<PersonId>,
    /// The agencies that were named beside those found, with why and when.
    pub fanned_out: Vec<(InstrumentFannedOut, Mark)>,
}

/// What an instrument comes to at an agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalChangeRow {
    /// The workflow instance.
    pub trace: Trace<LegalChange>,
    /// What was opened, with its time limits.
    pub opened: ImpactAssessmentOpened,
    /// By when all is to be updated, as it stands now.
    pub resolve: DueDate,
    /// The assessments, oldest first: by whom and when.
    pub assessed: Vec<(ImpactAssessed, Option<PersonId>, Mark)>,
    /// The documents that must be revised, in the order in which they were named.
    pub documents: Vec<AffectedRow>,
    /// Why it takes longer, oldest first.
    pub delays: Vec<(DelayExplained, Mark)>,
    /// That the time to update passed.
    pub overdue: Option<(ImpactOverdue, Mark)>,
    /// That nothing is left to do; by whom, when a person has signed for it.
    pub resolved: Option<(ImpactResolved, Option<PersonId>, Mark)>,
}

/// A document that must be revised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AffectedRow {
    /// The document.
    pub document: StreamId,
    /// Its edition in force at the assessment.
    pub edition: Edition,
    /// Whether that edition took effect with the instrument or after it.
    pub was_updated: bool,
    /// When its amendment was linked.
    pub linked: Option<Mark>,
    /// How and when it was settled.
    pub settled: Option<(DocumentSettled, Mark)>,
}

impl AffectedRow {
    /// Whether nothing is left to do about it.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.was_updated || self.settled.is_some()
    }
}

/// What an instrument has come to at all agencies that it concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InstrumentFigures {
    /// Agencies that it concerns.
    pub agencies: usize,
    /// Of them, those that have not assessed it yet.
    pub to_assess: usize,
    /// Those without an impact.
    pub without_impact: usize,
    /// Those that have documents to update.
    pub updating: usize,
    /// Those that have updated them.
    pub resolved: usize,
    /// Those whose time passed.
    pub overdue: usize,
    /// Documents that must be revised.
    pub documents: usize,
    /// Of them, those that are settled.
    pub documents_settled: usize,
}

/// Instruments and changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Legal {
    /// Instruments by stream.
    #[serde(with = "keyed")]
    pub instruments: Table<StreamId, InstrumentRow>,
    /// Streams of instruments, the province's all, by the day on which they take effect and by
    /// registration.
    pub by_effect: Listing<(NaiveDate, Position)>,
    /// Changes by stream.
    #[serde(with = "keyed")]
    pub changes: Table<StreamId, LegalChangeRow>,
    /// Streams of changes by agency and by when they were opened.
    pub by_agency: Listing<Position>,
    /// Streams of changes that are neither without impact nor resolved, by agency and by when they
    /// were opened.
    pub open: Listing<Position>,
    /// Streams of open changes whose time to update passed, by agency and by when they were opened.
    pub overdue: Listing<Position>,
    /// Streams of changes by instrument and by when they were opened.
    by_instrument: Table<(StreamId, Position), StreamId>,
    /// Streams of open changes by a document that is not settled, and by when they were opened.
    open_of_document: Table<(StreamId, Position), StreamId>,
    /// Streams of overdue changes by a document that was not updated in time, and by when they were
    /// opened.
    overdue_of_document: Table<(StreamId, Position), StreamId>,
}

/// The streams in a table by one stream.
fn streams_of<'a>(
    table: &'a Table<(StreamId, Position), StreamId>,
    of: &StreamId,
) -> impl DoubleEndedIterator<Item = &'a StreamId> + use<'a> {
    let bound = |at| Bound::Included((of.clone(), at));
    let all = table.between(bound(Position(0)), bound(Position(u64::MAX)));
    all.map(|(_, stream)| &**stream)
}

impl Legal {
    /// Takes an event of an instrument in.
    pub fn fold_instrument(&mut self, meta: &Meta, event: &InstrumentEvent) {
        if let InstrumentEvent::Registered(registered) = event {
            let row = InstrumentRow {
                trace: Trace::begin(meta),
                registered: registered.clone(),
                registered_by: meta.act_of.person,
                fanned_out: Vec::new(),
            };
            self.by_effect.put(&meta.scope, row.place(), &meta.stream);
            self.instruments.put(meta.stream.clone(), row);
        }
        self.instruments.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            if let InstrumentEvent::FannedOut(fanned) = event {
                row.fanned_out.push((fanned.clone(), Mark::of(meta)));
            }
        });
    }

    /// Takes an event of a change in. Tells of which documents it may be another now whether their
    /// update is overdue, and whether it is.
    pub fn fold_change(&mut self, meta: &Meta, event: &LegalChangeEvent) -> Vec<(StreamId, bool)> {
        if let LegalChangeEvent::Opened(opened) = event {
            self.open_change(meta, opened);
        }
        let overdue_documents = |row: &Arc<LegalChangeRow>| -> BTreeSet<StreamId> {
            row.documents_overdue().into_iter().cloned().collect()
        };
        let before = self.changes.get(&meta.stream).map(overdue_documents).unwrap_or_default();
        self.changes.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.changes.get(&meta.stream).cloned() else { return Vec::new() };
        let (agency, opened_at) = (&row.opened.agency, row.trace.first.position);
        self.open.keep(agency, opened_at, &meta.stream, row.is_open());
        self.overdue.keep(agency, opened_at, &meta.stream, row.is_overdue());
        for affected in &row.documents {
            let key = (affected.document.clone(), opened_at);
            if affected.is_settled() || !row.is_open() {
                self.open_of_document.remove(&key);
            } else if self.open_of_document.get(&key).is_none() {
                self.open_of_document.put(key, meta.stream.clone());
            }
        }
        let after = overdue_documents(&row);
        before
            .symmetric_difference(&after)
            .map(|document| {
                let key = (document.clone(), opened_at);
                if after.contains(document) {
                    self.overdue_of_document.put(key, meta.stream.clone());
                } else {
                    self.overdue_of_document.remove(&key);
                }
                let is_overdue = self.overdue_of_document(document).next().is_some();
                (document.clone(), is_overdue)
            })
            .collect()
    }

    fn open_change(&mut self, meta: &Meta, opened: &ImpactAssessmentOpened) {
        let (at, stream) = (meta.position, &meta.stream);
        self.by_agency.put(&opened.agency, at, stream);
        self.by_instrument.put((opened.instrument.clone(), at), stream.clone());
        self.changes.put(
            stream.clone(),
            LegalChangeRow {
                trace: Trace::begin(meta),
                opened: opened.clone(),
                resolve: opened.resolve,
                assessed: Vec::new(),
                documents: Vec::new(),
                delays: Vec::new(),
                overdue: None,
                resolved: None,
            },
        );
    }

    /// An agency's changes in the order in which they were opened.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &LegalChangeRow> + use<'_> {
        self.changes_of(self.by_agency.of_agency(agency))
    }

    /// An agency's changes that are neither without impact nor resolved, oldest first.
    pub fn open_of_agency(
        &self,
        agency: &Scope,
    ) -> impl Iterator<Item = &LegalChangeRow> + use<'_> {
        self.changes_of(self.open.of_agency(agency))
    }

    /// The changes of an instrument in the order in which they were opened.
    pub fn of_instrument(
        &self,
        instrument: &StreamId,
    ) -> impl Iterator<Item = &LegalChangeRow> + use<'_> {
        self.changes_of(streams_of(&self.by_instrument, instrument))
    }

    /// The open changes in which a document is not settled, oldest first.
    pub fn open_of_document(
        &self,
        document: &StreamId,
    ) -> impl Iterator<Item = &LegalChangeRow> + use<'_> {
        self.changes_of(streams_of(&self.open_of_document, document))
    }

    /// The overdue changes for which a document was not updated in time, oldest first.
    pub fn overdue_of_document(
        &self,
        document: &StreamId,
    ) -> impl Iterator<Item = &LegalChangeRow> + use<'_> {
        self.changes_of(streams_of(&self.overdue_of_document, document))
    }

    fn changes_of<'a>(
        &'a self,
        streams: impl Iterator<Item = &'a StreamId>,
    ) -> impl Iterator<Item = &'a LegalChangeRow> {
        streams.filter_map(|stream| self.changes.get(stream)).map(|row| &**row)
    }

    /// What an instrument has come to.
    #[must_use]
    pub fn figures(&self, instrument: &StreamId) -> InstrumentFigures {
        let mut figures = InstrumentFigures::default();
        for row in self.of_instrument(instrument) {
            figures.agencies += 1;
            match (row.is_open(), row.assessed.is_empty()) {
                (true, true) => figures.to_assess += 1,
                (true, false) => figures.updating += 1,
                (false, _) if row.resolved.is_some() => figures.resolved += 1,
                (false, _) => figures.without_impact += 1,
            }
            figures.overdue += usize::from(row.is_overdue());
            figures.documents += row.documents.len();
            figures.documents_settled +=
                row.documents.iter().filter(|one| one.is_settled()).count();
        }
        figures
    }
}

impl Keyed<StreamId> for InstrumentRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl InstrumentRow {
    /// Its place in the list: when it takes effect and was registered.
    #[must_use]
    pub fn place(&self) -> (NaiveDate, Position) {
        (self.registered.effective_from, self.trace.first.position)
    }
}

impl Keyed<StreamId> for LegalChangeRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl LegalChangeRow {
    /// Whether it is neither without impact nor resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let has_no_impact = !self.assessed.is_empty() && self.documents.is_empty();
        self.resolved.is_none() && !has_no_impact
    }

    /// Whether its time to update passed and something is left to do.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.overdue.is_some() && self.is_open()
    }

    /// The documents that were not updated in time; those in which the system has found the ground
    /// when nothing was assessed either.
    #[must_use]
    pub fn documents_overdue(&self) -> Vec<&StreamId> {
        if !self.is_overdue() {
            Vec::new()
        } else if self.assessed.is_empty() {
            self.opened.candidates.iter().collect()
        } else {
            let open = self.documents.iter().filter(|one| !one.is_settled());
            open.map(|one| &one.document).collect()
        }
    }

    fn take(&mut self, meta: &Meta, event: &LegalChangeEvent) {
        let (by, mark) = (meta.act_of.person, Mark::of(meta));
        match event {
            LegalChangeEvent::Opened(_) => {}
            LegalChangeEvent::Assessed(assessed) => {
                self.documents.extend(assessed.documents.iter().map(|one| AffectedRow {
                    document: one.document.clone(),
                    edition: one.edition,
                    was_updated: one.is_updated,
                    linked: None,
                    settled: None,
                }));
                self.assessed.push((assessed.clone(), by, mark));
            }
            LegalChangeEvent::Linked(linked) => {
                if let Some(row) = self.document_mut(&linked.document) {
                    row.linked = Some(mark);
                }
            }
            LegalChangeEvent::Settled(settled) => {
                if let Some(row) = self.document_mut(&settled.document) {
                    row.settled = Some((settled.settled, mark));
                }
            }
            LegalChangeEvent::Resolved(resolved) => {
                self.resolved = Some((resolved.clone(), by, mark));
            }
            LegalChangeEvent::Explained(explained) => self.delays.push((explained.clone(), mark)),
            LegalChangeEvent::DueMoved(moved) => {
                self.resolve = moved.to(RESOLVE).unwrap_or(self.resolve);
            }
            LegalChangeEvent::Overdue(overdue) => self.overdue = Some((overdue.clone(), mark)),
        }
    }

    fn document_mut(&mut self, document: &StreamId) -> Option<&mut AffectedRow> {
        self.documents.iter_mut().find(|row| row.document == *document)
    }
}

/// What makes a document concerned by an instrument.
struct Wanted<'a> {
    numbers: BTreeSet<&'a str>,
    fields: BTreeSet<String>,
}

/// Fields are compared without regard to capitals and the space around them.
fn folded(field: &str) -> String {
    field.trim().to_lowercase()
}

impl<'a> Wanted<'a> {
    fn by(facts: &'a InstrumentFacts) -> Self {
        let numbers = std::iter::once(&facts.number).chain(&facts.affects);
        Self {
            numbers: numbers.map(String::as_str).collect(),
            fields: facts.fields.iter().map(|field| folded(field)).collect(),
        }
    }

    /// Whether an edition in force on a date rests on one of the instruments.
    fn is_cited_by(&self, row: &DocumentRow, on: NaiveDate) -> bool {
        let cites = |number: &String| self.numbers.contains(number.as_str());
        row.edition_on(on).is_some_and(|edition| edition.legal_basis.iter().any(cites))
    }

    /// Whether the agency keeps one of the instruments among its external documents.
    fn is_kept_by(&self, view: &View, agency: &Scope) -> bool {
        self.numbers.iter().any(|number| {
            view.documents.by_code(agency, number).is_some_and(|row| row.external.is_some())
        })
    }

    /// The codes of an agency's procedures on a date that are of one of the fields.
    fn procedures<'v>(&self, view: &'v View, agency: &Scope, on: NaiveDate) -> BTreeSet<&'v str> {
        let Some(row) = view.agencies.rows.get(agency) else { return BTreeSet::new() };
        row.procedures
            .iter()
            .filter(|one| one.covers(on) && self.fields.contains(&folded(&one.field)))
            .map(|one| one.code.as_str())
            .collect()
    }

    fn candidates(&self, view: &View, agency: &Scope, on: NaiveDate) -> Vec<StreamId> {
        let of_field = self.procedures(view, agency, on);
        let is_of_field = |row: &DocumentRow| {
            let tthc = row.edition_on(on).and_then(|edition| edition.tthc_code.as_deref());
            tthc.is_some_and(|code| of_field.contains(code))
        };
        view.documents
            .of_agency(agency)
            .filter(|row| row.external.is_none())
            .filter(|row| self.is_cited_by(row, on) || is_of_field(row))
            .map(|row| row.trace.stream.clone())
            .collect()
    }

    fn ground(
        &self,
        view: &View,
        agency: &Scope,
        facts: &InstrumentFacts,
        on: NaiveDate,
    ) -> Option<ImpactGround> {
        let mut documents = view.documents.of_agency(agency);
        if documents.any(|row| self.is_cited_by(row, on)) || self.is_kept_by(view, agency) {
            Some(ImpactGround::Cited)
        } else if !self.procedures(view, agency, on).is_empty() {
            Some(ImpactGround::Field)
        } else if facts.concerns_all
            && view.agencies.rows.get(agency).is_some_and(|row| row.is_debtor())
        {
            Some(ImpactGround::General)
        } else {
            None
        }
    }
}

impl LegalRegister for View {
    fn legal_instrument(&self, stream: &StreamId) -> Option<InstrumentFacts> {
        let registered = &self.legal.instruments.get(stream)?.registered;
        Some(InstrumentFacts {
            number: registered.number.clone(),
            title: registered.title.clone(),
            effective_from: registered.effective_from,
            affects: registered.affects.clone(),
            fields: registered.fields.clone(),
            concerns_all: registered.concerns_all,
        })
    }

    fn instrument_of_change(&self, change: &StreamId) -> Option<String> {
        self.legal.changes.get(change).map(|row| row.opened.number.clone())
    }

    fn has_legal_change(&self, instrument: &StreamId, agency: &Scope) -> bool {
        let stream = luuvet_domain::legal_change::stream(instrument, agency);
        self.legal.changes.get(&stream).is_some()
    }

    fn agencies_concerned(&self, by: &InstrumentFacts, on: NaiveDate) -> Vec<ConcernedAgency> {
        let wanted = Wanted::by(by);
        self.agencies
            .rows
            .iter()
            .filter(|(_, row)| !row.has_ended())
            .filter_map(|(agency, _)| {
                let ground = wanted.ground(self, agency, by, on)?;
                let candidates = wanted.candidates(self, agency, on);
                Some(ConcernedAgency { agency: agency.clone(), ground, candidates })
            })
            .collect()
    }

    fn documents_concerned(
        &self,
        agency: &Scope,
        by: &InstrumentFacts,
        on: NaiveDate,
    ) -> Vec<StreamId> {
        Wanted::by(by).candidates(self, agency, on)
    }

    fn open_changes_of(&self, document: &StreamId) -> Vec<StreamId> {
        self.legal.open_of_document(document).map(|row| row.trace.stream.clone()).collect()
    }

    fn revisable_document(&self, document: &StreamId) -> Option<RevisableDocument> {
        let row = self.documents.rows.get(document)?;
        let ControlledDocument::Internal(internal) = &row.trace.state else { return None };
        let Life::InForce(in_force) = &internal.life else { return None };
        Some(RevisableDocument {
            agency: row.agency.clone(),
            edition: in_force.edition,
            valid_from: in_force.valid_from,
            is_amendment_open: in_force.next != NextEdition::None,
        })
    }

    fn processes_of(&self, agency: &Scope, tthc: &str) -> Vec<StreamId> {
        self.documents
            .of_agency(agency)
            .filter(|row| {
                let edition = row.edition_in_force();
                edition.is_some_and(|edition| edition.tthc_code.as_deref() == Some(tthc))
            })
            .map(|row| row.trace.stream.clone())
            .collect()
    }
}
