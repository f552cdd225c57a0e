//! What decisions and process managers may ask about internal audits, and what audits ask of
//! findings and of the agency register.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId};

/// A year's programme of audits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeFacts {
    /// Whether audits may be planned under it: approved or running.
    pub is_open: bool,
    /// The units that it wants audited.
    pub units: Vec<String>,
    /// By when the year's management review is to be held, once the programme is approved.
    pub review_by: Option<NaiveDate>,
}

/// An audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFacts {
    /// Its stream.
    pub stream: StreamId,
    /// The audited agency.
    pub agency: Scope,
    /// The year of its programme.
    pub year: i32,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// The legal date of its report, once issued.
    pub reported_on: Option<NaiveDate>,
    /// The units that it covers.
    pub units: Vec<String>,
}

/// An audit that was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedAudit {
    /// Its stream.
    pub stream: StreamId,
    /// The legal date of the report.
    pub on: NaiveDate,
    /// The units that were audited.
    pub units: Vec<String>,
}

/// How a finding that an audit asked for stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingStanding {
    /// It was not raised yet.
    NotRaised,
    /// It is neither closed nor withdrawn.
    Open,
    /// It was closed or withdrawn.
    Ended,
}

/// The facts of internal audits.
pub trait AuditRegister {
    /// The programme of an agency's year; `None` before it is drafted.
    fn audit_programme(&self, agency: &Scope, year: i32) -> Option<ProgrammeFacts>;

    /// All audits planned under the programme of an agency's year, cancelled ones included.
    fn audits_of_year(&self, agency: &Scope, year: i32) -> Vec<AuditFacts>;

    /// The audits of an agency that were reported since a date, that day included.
    fn audits_reported(&self, agency: &Scope, since: NaiveDate) -> Vec<ReportedAudit>;

    /// An audit by its stream.
    fn audit(&self, stream: &StreamId) -> Option<AuditFacts>;

    /// How a finding stands.
    fn finding_standing(&self, stream: &StreamId) -> FindingStanding;

    /// The findings of an agency that came from internal audits and are neither closed nor
    /// withdrawn.
    fn audit_findings_open(&self, agency: &Scope) -> Vec<StreamId>;

    /// The units whose head a person is on a date: all that the agency register knows of where
    /// people work.
    fn units_headed(&self, person: PersonId, agency: &Scope, on: NaiveDate) -> Vec<String>;
}
