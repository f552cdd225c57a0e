//! What a baseline says: the entries, as they are read from the sheets.

use chrono::NaiveDate;
use luuvet_engine::PersonId;
use serde::{Deserialize, Serialize};

use super::BaselineKind;
use crate::agency::CompetenceKind;
use crate::document::{DocumentKind, Edition};
use crate::finding::{FindingKind, FindingSeverity, FindingSource, PastClosure};
use crate::qms::PastAnnouncement;
use crate::review::{ReviewInput, ReviewOutput};

/// An administrative procedure (thủ tục hành chính, TTHC) that the agency carries out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TthcEntry {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The legal instruments behind it.
    pub legal_basis: String,
    /// Working days that the law allows for it.
    pub legal_working_days: u32,
    /// The first day on which it is carried out in this form.
    #[serde(with = "luuvet_engine::day")]
    pub effective_from: NaiveDate,
}

/// A document in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Its code, normalised.
    pub code: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// The title.
    pub title: String,
    /// The edition in force.
    pub edition: Edition,
    /// The clauses of the standard that it answers.
    pub clauses: Vec<String>,
    /// The code of the unit that owns it; absent when it is the whole agency's.
    pub unit: Option<String>,
    /// The code of the administrative procedure that it carries out.
    pub tthc: Option<String>,
    /// The time that the agency takes for that procedure, in working days.
    pub processing_working_days: Option<u32>,
    /// The number of the decision by which it was approved.
    pub approval_number: Option<String>,
    /// The day on which it was approved.
    #[serde(with = "luuvet_engine::day")]
    pub approved_on: NaiveDate,
    /// The first day on which it was in force.
    #[serde(with = "luuvet_engine::day")]
    pub effective_from: NaiveDate,
    /// The day of the last review that left it unchanged.
    pub reviewed_on: Option<NaiveDate>,
}

/// How far the agency's system has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QmsEntry {
    /// The standard.
    pub standard: String,
    /// The administrative procedures in its scope.
    pub tthc: Vec<String>,
    /// The number of the decision by which it was issued.
    pub issue_number: String,
    /// When it was issued.
    #[serde(with = "luuvet_engine::day")]
    pub issued_on: NaiveDate,
    /// When its effectiveness was confirmed last.
    pub confirmed_on: Option<NaiveDate>,
    /// The announcement that stands.
    pub announcement: Option<PastAnnouncement>,
}

/// An internal audit that was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The report's number, by which findings name the audit.
    pub number: String,
    /// The first day of the fieldwork.
    #[serde(with = "luuvet_engine::day")]
    pub starts_on: NaiveDate,
    /// The last day of the fieldwork.
    #[serde(with = "luuvet_engine::day")]
    pub ends_on: NaiveDate,
    /// When the report was issued.
    #[serde(with = "luuvet_engine::day")]
    pub reported_on: NaiveDate,
    /// The units that were audited.
    pub units: Vec<String>,
    /// Whether the system conforms and is effective.
    pub conclusion: String,
}

/// A management review whose minutes were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewEntry {
    /// The number of the minutes.
    pub number: String,
    /// The day of the meeting.
    #[serde(with = "luuvet_engine::day")]
    pub held_on: NaiveDate,
    /// When the minutes were signed.
    #[serde(with = "luuvet_engine::day")]
    pub signed_on: NaiveDate,
    /// The inputs that it considered, each once.
    pub inputs: Vec<ReviewInput>,
    /// The outputs that it has, each once.
    pub outputs: Vec<ReviewOutput>,
}

/// A finding, open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingEntry {
    /// The number that the agency gave it.
    pub number: String,
    /// When it was raised.
    #[serde(with = "luuvet_engine::day")]
    pub raised_on: NaiveDate,
    /// What led to it.
    pub source: FindingSource,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is.
    pub severity: FindingSeverity,
    /// The requirement.
    pub clause: String,
    /// The unit that owns it.
    pub unit: String,
    /// What is not as it should be.
    pub statement: String,
    /// The objective evidence in words.
    pub evidence: String,
    /// The number of the audit that it came from.
    pub audit: Option<String>,
    /// By when its plan was to be implemented.
    pub due_on: Option<NaiveDate>,
    /// How it came to its end; absent while it is open.
    pub closure: Option<PastClosure>,
}

/// A certificate of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetenceEntry {
    /// The person, registered already. No names: those stand in the register of persons alone.
    pub person: PersonId,
    /// What the certificate is for.
    pub kind: CompetenceKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day of issue.
    #[serde(with = "luuvet_engine::day")]
    pub issued_on: NaiveDate,
    /// The last day on which it is valid; absent when it does not expire.
    pub valid_until: Option<NaiveDate>,
}

/// An entry of a baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaselineEntry {
    /// An administrative procedure.
    Tthc(TthcEntry),
    /// A document in force.
    Document(DocumentEntry),
    /// A certificate.
    Competence(CompetenceEntry),
    /// An internal audit.
    Audit(AuditEntry),
    /// A management review.
    Review(ReviewEntry),
    /// The system.
    Qms(QmsEntry),
    /// A finding.
    Finding(FindingEntry),
}

/// An entry with the line of the sheet that it stood on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineLine {
    /// The line of its sheet, from 1, the header included.
    pub line: u32,
    /// What it says.
    pub entry: BaselineEntry,
}

impl BaselineEntry {
    /// The kind of sheet that it stands on.
    #[must_use]
    pub const fn kind(&self) -> BaselineKind {
        match self {
            Self::Tthc(_) => BaselineKind::Tthc,
            Self::Document(_) => BaselineKind::Document,
            Self::Competence(_) => BaselineKind::Competence,
            Self::Audit(_) => BaselineKind::Audit,
            Self::Review(_) => BaselineKind::Review,
            Self::Qms(_) => BaselineKind::Qms,
            Self::Finding(_) => BaselineKind::Finding,
        }
    }

    /// Its legal date: when it began to be so. For the system, its newest step.
    #[must_use]
    pub fn occurred_on(&self) -> NaiveDate {
        match self {
            Self::Tthc(entry) => entry.effective_from,
            Self::Document(entry) => entry.effective_from,
            Self::Competence(entry) => entry.issued_on,
            Self::Audit(entry) => entry.reported_on,
            Self::Review(entry) => entry.signed_on,
            Self::Qms(entry) => entry.newest_step_on(),
            Self::Finding(entry) => entry.raised_on,
        }
    }

    /// The code or number by which it is known.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Tthc(entry) => &entry.code,
            Self::Document(entry) => &entry.code,
            Self::Competence(entry) => &entry.number,
            Self::Audit(entry) => &entry.number,
            Self::Review(entry) => &entry.number,
            Self::Qms(entry) => &entry.issue_number,
            Self::Finding(entry) => &entry.number,
        }
    }

    /// What it is about, in the agency's own words.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Tthc(entry) => &entry.name,
            Self::Document(entry) => &entry.title,
            Self::Competence(entry) => &entry.issuer,
            Self::Audit(entry) => &entry.conclusion,
            Self::Review(entry) => &entry.number,
            Self::Qms(entry) => &entry.standard,
            Self::Finding(entry) => &entry.statement,
        }
    }
}

impl QmsEntry {
    /// The newest of its dates.
    #[must_use]
    pub fn newest_step_on(&self) -> NaiveDate {
        let announced = self.announcement.as_ref();
        let dates = [
            self.confirmed_on,
            announced.map(|announced| announced.on),
            announced.and_then(|announced| announced.notified_on),
            announced.and_then(|announced| announced.posted_on),
        ];
        dates.into_iter().flatten().fold(self.issued_on, Ord::max)
    }
}
