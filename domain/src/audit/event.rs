//! What has happened to an internal audit.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{AuditItem, AuditResult, TeamMember};
use crate::finding::{FindingKind, FindingSeverity};

/// The audit was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPlanned {
    /// The agency.
    pub agency: Scope,
    /// The year of its programme.
    pub year: i32,
    /// The first day of the fieldwork.
    pub starts_on: NaiveDate,
    /// The last day of the fieldwork.
    pub ends_on: NaiveDate,
    /// What is audited.
    pub extent: String,
    /// What it is audited against.
    pub criteria: String,
    /// How it is audited.
    pub method: String,
    /// The team.
    pub team: Vec<TeamMember>,
    /// Who leads it.
    pub leader: PersonId,
    /// The items of the plan, numbered from 1.
    pub items: Vec<AuditItem>,
}

/// The audited units were notified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditeesNotified {
    /// How.
    pub notice: String,
}

/// The opening meeting was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditOpened {
    /// Who took part and what was agreed.
    pub minutes: String,
}

/// The evidence for an item was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRecorded {
    /// The item's number.
    pub item: u32,
    /// What the evidence says.
    pub result: AuditResult,
    /// The evidence.
    pub evidence: String,
}

/// A finding was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRequested {
    /// The stream on which it is raised.
    pub finding: StreamId,
    /// The audited agency.
    pub agency: Scope,
    /// The item's number.
    pub item: u32,
    /// The unit that owns it.
    pub unit: String,
    /// The requirement.
    pub clause: String,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is.
    pub severity: FindingSeverity,
    /// What is not as it should be.
    pub statement: String,
    /// The objective evidence.
    pub evidence: String,
}

/// The closing meeting was held: the clock of the report starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldworkClosed {
    /// Who took part and what was said.
    pub minutes: String,
    /// By when the report is owed.
    pub report_by: NaiveDate,
}

/// The report was issued: input (a) of the next management review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditReported {
    /// The year of its programme.
    pub year: i32,
    /// The report's number.
    pub number: String,
    /// Whether the system conforms and is effective.
    pub conclusion: String,
    /// The units that were audited.
    pub units: Vec<String>,
    /// How many items conform.
    pub conforming: u32,
    /// How many do not.
    pub nonconforming: u32,
    /// How many could be better.
    pub improvable: u32,
    /// The findings that were asked for.
    pub findings: Vec<StreamId>,
    /// Whether it came by its due date.
    pub on_time: bool,
}

/// The audit was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditClosed {
    /// A remark.
    pub note: Option<String>,
}

/// The audit was postponed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPostponed {
    /// The new first day.
    pub starts_on: NaiveDate,
    /// The new last day.
    pub ends_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The audit was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditCancelled {
    /// Why.
    pub reason: String,
}

/// An audit came in with the agency's accepted baseline: reported, and closed. The legal date of the
/// event is that of the report. Its findings are entries of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditBroughtIn {
    /// The agency.
    pub agency: Scope,
    /// The year in which its fieldwork began.
    pub year: i32,
    /// The first day of the fieldwork.
    #[serde(with = "luuvet_engine::day")]
    pub starts_on: NaiveDate,
    /// The last day of the fieldwork.
    #[serde(with = "luuvet_engine::day")]
    pub ends_on: NaiveDate,
    /// The report's number.
    pub number: String,
    /// Whether the system conforms and is effective.
    pub conclusion: String,
    /// The units that were audited.
    pub units: Vec<String>,
}

message_set! {
    /// What has happened to an internal audit.
    pub enum AuditEvent {
        /// See [`AuditPlanned`].
        Planned(AuditPlanned) = "AuditPlanned",
        /// See [`AuditeesNotified`].
        Notified(AuditeesNotified) = "AuditeesNotified",
        /// See [`AuditOpened`].
        Opened(AuditOpened) = "AuditOpened",
        /// See [`EvidenceRecorded`].
        Recorded(EvidenceRecorded) = "EvidenceRecorded",
        /// See [`FindingRequested`].
        Requested(FindingRequested) = "FindingRequested",
        /// See [`FieldworkClosed`].
        FieldworkClosed(FieldworkClosed) = "FieldworkClosed",
        /// See [`AuditReported`].
        Reported(AuditReported) = "AuditReported",
        /// See [`AuditClosed`].
        Closed(AuditClosed) = "AuditClosed",
        /// See [`AuditPostponed`].
        Postponed(AuditPostponed) = "AuditPostponed",
        /// See [`AuditCancelled`].
        Cancelled(AuditCancelled) = "AuditCancelled",
        /// See [`AuditBroughtIn`].
        BroughtIn(AuditBroughtIn) = "AuditBroughtIn",
    }
}
