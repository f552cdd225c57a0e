//! The document register (danh mục tài liệu kiểm soát): every code with all its editions and the
//! legal intervals in which they were in force.

use chrono::NaiveDate;
use luuvet_domain::document::{
    ControlledDocument, DocumentBroughtIn, DocumentDrafted, DocumentEvent, DocumentKind, Edition,
    REVIEW, normalised_code,
};
use luuvet_domain::due::DueDate;
use luuvet_engine::{Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::in_force::{DocumentStanding, InForce, Span};
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Trace};

/// A controlled document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// The workflow instance.
    pub trace: Trace<ControlledDocument>,
    /// Whose document it is, or who uses it.
    pub agency: Scope,
    /// Its code there.
    pub code: String,
    /// Its title, by the newest draft or registration.
    pub title: String,
    /// What it is for; absent for a document of external origin.
    pub kind: Option<DocumentKind>,
    /// The code of the unit that owns it.
    pub unit: Option<String>,
    /// The clauses that it answers, by the newest draft.
    pub clauses: Vec<String>,
    /// The administrative procedure that it carries out, by the newest draft.
    pub tthc_code: Option<String>,
    /// Who issued it, with number: for a document of external origin.
    pub external: Option<ExternalOrigin>,
    /// Its editions, oldest first.
    pub editions: Vec<EditionRow>,
    /// When its periodic review is due.
    pub next_review: Option<DueDate>,
    /// Whether that review is overdue.
    pub is_review_overdue: bool,
    /// Whether its update for new law is overdue, by any legal change that names it.
    pub is_update_overdue: bool,
    /// Copies in use.
    pub copies_in_use: u32,
}

/// Where a document of external origin comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExternalOrigin {
    /// Who issued it.
    pub issuer: String,
    /// Its number and sign.
    pub number: String,
    /// The first day on which it is in force.
    pub valid_from: NaiveDate,
    /// The first day on which it no longer is.
    pub valid_until: Option<NaiveDate>,
}

/// An edition of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionRow {
    /// Lần ban hành / lần sửa đổi.
    pub edition: Edition,
    /// The title that it has.
    pub title: String,
    /// The clauses that it answers.
    pub clauses: Vec<String>,
    /// The administrative procedure that it carries out.
    pub tthc_code: Option<String>,
    /// Codes, normalised, of the external documents that it rests on.
    pub legal_basis: Vec<String>,
    /// What changed against the one before.
    pub change_summary: Option<String>,
    /// SHA-256 of its file.
    pub content_sha256: Option<String>,
    /// Everyone who wrote on it.
    pub drafted_by: Vec<PersonId>,
    /// When it was drafted first; not known of one that came in with a baseline.
    pub drafted: Option<Mark>,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// When it was approved.
    pub approved: Option<Mark>,
    /// The first day on which it is in force.
    pub valid_from: Option<NaiveDate>,
    /// The first day on which it no longer is.
    pub valid_until: Option<NaiveDate>,
}

impl EditionRow {
    /// Whether it was in force on a date.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.valid_from.is_some_and(|from| from <= on)
            && self.valid_until.is_none_or(|until| on < until)
    }
}

impl Keyed<StreamId> for DocumentRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl DocumentRow {
    /// The edition in force on a date.
    #[must_use]
    pub fn edition_on(&self, on: NaiveDate) -> Option<&EditionRow> {
        self.editions.iter().rev().find(|edition| edition.covers(on))
    }

    /// The edition that is in force now, whatever the date of its end may come to be.
    #[must_use]
    pub fn edition_in_force(&self) -> Option<&EditionRow> {
        self.editions
            .iter()
            .rev()
            .find(|edition| edition.valid_from.is_some() && edition.valid_until.is_none())
    }

    /// The clauses that it answers on a date: those of the edition in force then, else of the newest
    /// draft.
    #[must_use]
    pub fn clauses_on(&self, on: NaiveDate) -> &[String] {
        self.edition_on(on).map_or(&self.clauses, |edition| &edition.clauses)
    }

    /// Whether its review, or its update for new law, is overdue.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.is_review_overdue || self.is_update_overdue
    }

    /// The administrative procedure that it carries out on a date: that of the edition in force
    /// then, else of the newest draft.
    #[must_use]
    pub fn tthc_code_on(&self, on: NaiveDate) -> Option<&str> {
        let code = self.edition_on(on).map_or(&self.tthc_code, |edition| &edition.tthc_code);
        code.as_deref()
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Documents {
    /// Documents by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, DocumentRow>,
    /// Streams by agency and code.
    pub by_code: Listing<SmolStr>,
    /// What is in force, by agency.
    in_force: Table<Scope, InForce>,
}

impl Documents {
    /// Takes an event in. Says whether the compliance of the agency may be another now.
    pub fn fold(&mut self, meta: &Meta, event: &DocumentEvent) -> bool {
        let before = self.rows.get(&meta.stream).map(|row| row.standing());
        self.begin(meta, event);
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        self.keep_in_force(&meta.stream, before.as_ref())
    }

    /// Notes whether the update of a document for new law is overdue. Says whether the compliance of
    /// the agency may be another now.
    pub fn note_update(&mut self, stream: &StreamId, is_overdue: bool) -> bool {
        let before = self.rows.get(stream).map(|row| row.standing());
        self.rows.change(stream, |row| row.is_update_overdue = is_overdue);
        self.keep_in_force(stream, before.as_ref())
    }

    /// Says whether what holds of a document is another now.
    fn keep_in_force(&mut self, stream: &StreamId, before: Option<&DocumentStanding>) -> bool {
        let Some(row) = self.rows.get(stream) else { return false };
        let after = row.standing();
        if before == Some(&after) {
            return false;
        }
        let (first, agency) = (row.trace.first.position, row.agency.clone());
        self.in_force.change_or(agency, InForce::default, |in_force| {
            in_force.replace((first, stream), before, &after);
        });
        true
    }

    /// What of an agency's own documents is in force; `None` while it has none.
    #[must_use]
    pub fn in_force(&self, agency: &Scope) -> Option<&InForce> {
        self.in_force.get(agency).map(|in_force| &**in_force)
    }

    /// The document with a code at an agency.
    #[must_use]
    pub fn by_code(&self, agency: &Scope, code: &str) -> Option<&DocumentRow> {
        let stream = self.by_code.get(agency, &code.into())?;
        self.rows.get(stream).map(|row| &**row)
    }

    /// An agency's documents in the order of their codes.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &DocumentRow> + use<'_> {
        let streams = self.by_code.of_agency(agency);
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    fn begin(&mut self, meta: &Meta, event: &DocumentEvent) {
        if self.rows.get(&meta.stream).is_some() {
            return;
        }
        let (agency, code) = match event {
            DocumentEvent::Drafted(drafted) => (&drafted.agency, &drafted.code),
            DocumentEvent::ExternalRegistered(registered) => (&registered.agency, &registered.code),
            DocumentEvent::BroughtIn(document) => (&document.agency, &document.code),
            DocumentEvent::Submitted(_)
            | DocumentEvent::Returned(_)
            | DocumentEvent::Approved(_)
            | DocumentEvent::EffectScheduled(_)
            | DocumentEvent::PutIntoEffect(_)
            | DocumentEvent::Superseded(_)
            | DocumentEvent::AmendmentProposed(_)
            | DocumentEvent::ReviewedUnchanged(_)
            | DocumentEvent::ReviewBecameOverdue(_)
            | DocumentEvent::CopyDistributed(_)
            | DocumentEvent::CopyRecalled(_)
            | DocumentEvent::Withdrawn(_)
            | DocumentEvent::ExternalTookEffect(_)
            | DocumentEvent::ExternalExpired(_)
            | DocumentEvent::RetentionSet(_)
            | DocumentEvent::RecordDisposed(_)
            | DocumentEvent::DueMoved(_) => return,
        };
        self.by_code.put(agency, code.into(), &meta.stream);
        self.rows.put(
            meta.stream.clone(),
            DocumentRow {
                trace: Trace::begin(meta),
                agency: agency.clone(),
                code: code.clone(),
                title: String::new(),
                kind: None,
                unit: None,
                clauses: Vec::new(),
                tthc_code: None,
                external: None,
                editions: Vec::new(),
                next_review: None,
                is_review_overdue: false,
                is_update_overdue: false,
                copies_in_use: 0,
            },
        );
    }
}

impl DocumentRow {
    /// A document of external origin is not the agency's own: nothing of it counts.
    fn standing(&self) -> DocumentStanding {
        if self.external.is_some() {
            return DocumentStanding::default();
        }
        DocumentStanding { spans: self.spans(), is_overdue: self.is_overdue() }
    }

    /// When which edition is in force, as [`DocumentRow::edition_on`] has it: cut wherever one begins
    /// or ends, so that nothing overlaps.
    fn spans(&self) -> Vec<(Span, Option<SmolStr>)> {
        let editions = self.editions.iter();
        let mut cuts: Vec<NaiveDate> = editions
            .filter_map(|edition| Some((edition.valid_from?, edition.valid_until)))
            .flat_map(|(from, until)| [Some(from), until])
            .flatten()
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let span = |(n, from): (usize, &NaiveDate)| {
            let tthc_code = self.edition_on(*from)?.tthc_code.as_ref().map(SmolStr::from);
            Some((Span { from: *from, until: cuts.get(n + 1).copied() }, tthc_code))
        };
        cuts.iter().enumerate().filter_map(span).collect()
    }

    fn take(&mut self, meta: &Meta, event: &DocumentEvent) {
        match event {
            DocumentEvent::Drafted(drafted) => self.draft(meta, drafted),
            DocumentEvent::Approved(approved) => {
                if let Some(row) = self.edition_mut(approved.edition) {
                    row.approved_by = meta.act_of.person;
                    row.approved = Some(Mark::of(meta));
                }
            }
            DocumentEvent::Returned(returned) => {
                if let Some(row) = self.edition_mut(returned.edition) {
                    row.approved_by = None;
                    row.approved = None;
                }
            }
            DocumentEvent::PutIntoEffect(put) => {
                if let Some(row) = self.edition_mut(put.edition) {
                    row.valid_from = Some(put.valid_from);
                }
                self.next_review = Some(put.next_review);
                self.is_review_overdue = false;
            }
            DocumentEvent::Superseded(superseded) => {
                if let Some(row) = self.edition_mut(superseded.edition) {
                    row.valid_until = Some(superseded.valid_until);
                }
            }
            DocumentEvent::Withdrawn(withdrawn) => {
                if let Some(row) = self.edition_mut(withdrawn.edition) {
                    row.valid_until = Some(withdrawn.valid_until);
                }
                self.next_review = None;
                self.is_review_overdue = false;
            }
            DocumentEvent::ReviewedUnchanged(reviewed) => {
                self.next_review = Some(reviewed.next_review);
                self.is_review_overdue = false;
            }
            DocumentEvent::DueMoved(moved) => {
                self.next_review = moved.to(REVIEW).or(self.next_review);
            }
            DocumentEvent::ReviewBecameOverdue(_) => self.is_review_overdue = true,
            DocumentEvent::CopyDistributed(copy) => self.copies_in_use += copy.copies,
            DocumentEvent::CopyRecalled(copy) => {
                self.copies_in_use = self.copies_in_use.saturating_sub(copy.copies);
            }
            DocumentEvent::ExternalRegistered(registered) => {
                self.title = registered.title.clone();
                self.external = Some(ExternalOrigin {
                    issuer: registered.issuer.clone(),
                    number: registered.number.clone(),
                    valid_from: registered.effective_from,
                    valid_until: registered.effective_to.and_then(|last| last.succ_opt()),
                });
            }
            DocumentEvent::BroughtIn(document) => self.bring_in(meta, document),
            DocumentEvent::Submitted(_)
            | DocumentEvent::EffectScheduled(_)
            | DocumentEvent::AmendmentProposed(_)
            | DocumentEvent::ExternalTookEffect(_)
            | DocumentEvent::ExternalExpired(_)
            | DocumentEvent::RetentionSet(_)
            | DocumentEvent::RecordDisposed(_) => {}
        }
    }

    fn bring_in(&mut self, meta: &Meta, document: &DocumentBroughtIn) {
        self.title.clone_from(&document.title);
        self.kind = Some(document.kind);
        self.unit.clone_from(&document.unit);
        self.clauses.clone_from(&document.clauses);
        self.tthc_code = document.tthc.as_ref().map(|tthc| tthc.code.clone());
        self.next_review = Some(document.next_review);
        let cited = document.tthc.iter().flat_map(|tthc| &tthc.legal_basis);
        self.editions.push(EditionRow {
            edition: document.edition,
            title: document.title.clone(),
            clauses: document.clauses.clone(),
            tthc_code: self.tthc_code.clone(),
            legal_basis: cited.filter_map(|code| normalised_code(code).ok()).collect(),
            change_summary: None,
            content_sha256: None,
            drafted_by: Vec::new(),
            drafted: None,
            approved_by: None,
            approved: Some(Mark::dated(meta, document.approved_on)),
            valid_from: Some(document.valid_from),
            valid_until: None,
        });
    }

    fn edition_mut(&mut self, edition: Edition) -> Option<&mut EditionRow> {
        self.editions.iter_mut().rev().find(|row| row.edition == edition)
    }

    fn draft(&mut self, meta: &Meta, drafted: &DocumentDrafted) {
        self.kind = Some(drafted.kind);
        self.unit = drafted.unit.clone();
        let tthc_code = drafted.tthc.as_ref().map(|tthc| tthc.code.clone());
        self.clauses = drafted.clauses.clone();
        self.tthc_code = tthc_code.clone();
        self.title = drafted.title.clone();
        // A draft may be given up or renumbered before it is ever in force.
        self.editions.retain(|row| row.valid_from.is_some() || row.edition == drafted.edition);
        if self.edition_mut(drafted.edition).is_none() {
            self.editions.push(EditionRow {
                edition: drafted.edition,
                title: String::new(),
                clauses: Vec::new(),
                tthc_code: None,
                legal_basis: Vec::new(),
                change_summary: None,
                content_sha256: None,
                drafted_by: Vec::new(),
                drafted: Some(Mark::of(meta)),
                approved_by: None,
                approved: None,
                valid_from: None,
                valid_until: None,
            });
        }
        if let Some(row) = self.edition_mut(drafted.edition) {
            row.title = drafted.title.clone();
            row.clauses = drafted.clauses.clone();
            row.tthc_code = tthc_code;
            let cited = drafted.tthc.iter().flat_map(|tthc| &tthc.legal_basis);
            row.legal_basis = cited.filter_map(|code| normalised_code(code).ok()).collect();
            row.change_summary = drafted.change_summary.clone();
            row.content_sha256 = drafted.content_sha256.clone();
            row.drafted_by.extend(meta.act_of.person.filter(|by| !row.drafted_by.contains(by)));
        }
    }
}
