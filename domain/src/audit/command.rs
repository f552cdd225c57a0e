//! What may be asked of an internal audit.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, message_set};
use serde::{Deserialize, Serialize};

use crate::finding::{FindingKind, FindingSeverity};

/// What the evidence says about an item of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum AuditResult {
    /// Phù hợp: the requirement is met.
    #[serde(rename = "Conforming")]
    Conforming,
    /// Không phù hợp: it is not; a finding must be requested.
    #[serde(rename = "Nonconforming")]
    Nonconforming,
    /// Cơ hội cải tiến: it is met, and could be met better.
    #[serde(rename = "Improvable")]
    Improvable,
}

/// A member of the audit team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct TeamMember {
    /// The person, with a certificate of internal auditors valid until the audit ends.
    pub person: PersonId,
    /// The unit where the person works, as declared at planning; blank for who works in none of
    /// the agency's units.
    pub unit: Option<String>,
}

/// An item of the audit plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AuditItem {
    /// The unit that is audited.
    pub unit: String,
    /// The requirement, such as `ISO 9001:2008 4.2.3`; up to 200 characters.
    pub requirement: String,
    /// The member of the team who audits it; not one of the unit itself.
    pub auditor: PersonId,
}

/// Plan an audit under the approved programme of its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PlanAudit {
    /// The agency.
    pub agency: Scope,
    /// The first day of the fieldwork; its year is that of the programme.
    pub starts_on: NaiveDate,
    /// The last day of the fieldwork, in the same year.
    pub ends_on: NaiveDate,
    /// What is audited; up to 2,000 characters.
    pub extent: String,
    /// What it is audited against; up to 2,000 characters.
    pub criteria: String,
    /// How it is audited; up to 2,000 characters.
    pub method: String,
    /// The team, 1 to 20.
    pub team: Vec<TeamMember>,
    /// Who leads the team, one of it.
    pub leader: PersonId,
    /// What is audited in which unit by whom, 1 to 200.
    pub items: Vec<AuditItem>,
}

/// Notify the audited units, working days before the audit begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct NotifyAuditees {
    /// How they were told: the notice's number or the way; up to 200 characters.
    pub notice: String,
}

/// Hold the opening meeting: the fieldwork begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "OpenAuditMeeting"))]
pub struct OpenMeeting {
    /// Who took part and what was agreed; up to 2,000 characters.
    pub minutes: String,
}

/// Record the evidence for an item and what it says. Sent again, it replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "RecordAuditEvidence"))]
pub struct RecordEvidence {
    /// The number of the item in the plan, from 1.
    pub item: u32,
    /// What the evidence says.
    pub result: AuditResult,
    /// The evidence in words; up to 2,000 characters. Files go with the act.
    pub evidence: String,
}

/// Ask for a finding about an item; the system raises it, and its own stream records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RequestFinding {
    /// The number of the item in the plan, from 1.
    pub item: u32,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is. An observation, and nothing else, has the severity Observation.
    pub severity: FindingSeverity,
    /// What is not as it should be; up to 2,000 characters.
    pub statement: String,
    /// The objective evidence in words; up to 2,000 characters.
    pub evidence: String,
}

/// Hold the closing meeting: the fieldwork ends, and the report is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "CloseAuditMeeting"))]
pub struct CloseMeeting {
    /// Who took part and what was said; up to 2,000 characters.
    pub minutes: String,
}

/// Issue the audit report, once each item has its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "IssueAuditReport"))]
pub struct IssueReport {
    /// The report's number; up to 60 characters.
    pub number: String,
    /// Whether the system conforms and is effective; up to 2,000 characters.
    pub conclusion: String,
}

/// Close the audit, once all its findings are closed or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseAudit {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Postpone the audit within its year; the units are then notified anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PostponeAudit {
    /// The new first day.
    pub starts_on: NaiveDate,
    /// The new last day.
    pub ends_on: NaiveDate,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Cancel the audit before it begins; not the only one of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CancelAudit {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Bring in an audit that was reported before the agency's history here begins: what an accepted
/// baseline says of it. Its legal date is that of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringInAudit {
    /// The agency.
    pub agency: Scope,
    /// The first day of the fieldwork.
    pub starts_on: NaiveDate,
    /// The last day of the fieldwork.
    pub ends_on: NaiveDate,
    /// The report's number.
    pub number: String,
    /// Whether the system conforms and is effective.
    pub conclusion: String,
    /// The units that were audited.
    pub units: Vec<String>,
}

message_set! {
    /// What may be asked of an internal audit.
    pub enum AuditCommand {
        /// See [`PlanAudit`].
        Plan(PlanAudit) = "PlanAudit",
        /// See [`NotifyAuditees`].
        Notify(NotifyAuditees) = "NotifyAuditees",
        /// See [`OpenMeeting`].
        Open(OpenMeeting) = "OpenMeeting",
        /// See [`RecordEvidence`].
        Record(RecordEvidence) = "RecordEvidence",
        /// See [`RequestFinding`].
        Request(RequestFinding) = "RequestFinding",
        /// See [`CloseMeeting`].
        CloseMeeting(CloseMeeting) = "CloseMeeting",
        /// See [`IssueReport`].
        Issue(IssueReport) = "IssueReport",
        /// See [`CloseAudit`].
        Close(CloseAudit) = "CloseAudit",
        /// See [`PostponeAudit`].
        Postpone(PostponeAudit) = "PostponeAudit",
        /// See [`CancelAudit`].
        Cancel(CancelAudit) = "CancelAudit",
        /// See [`BringInAudit`].
        BringIn(BringInAudit) = "BringInAudit",
    }
}
