//! What may be asked of a report.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::figures::{ReportFigure, SectionText};
use super::period::ReportPeriod;
use super::reported::ReportedDifficulty;
use crate::due::moving::MoveDueDates;

/// Open an agency's report of a period; the machine's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenReport {
    /// The agency.
    pub agency: Scope,
    /// The period.
    pub period: ReportPeriod,
}

/// Request a report that is not due by the calendar (báo cáo đột xuất).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RequestAdHocReport {
    /// The agency that is to report.
    pub agency: Scope,
    /// What it is to report on; up to 2,000 characters.
    pub subject: String,
    /// By when; without it, after the regulation's time.
    pub due_on: Option<NaiveDate>,
    /// The first day of its data; without it, as far back as the regulation says.
    pub data_from: Option<NaiveDate>,
    /// The accepted report that it corrects or supplements (báo cáo bổ sung).
    pub supplements: Option<StreamId>,
}

/// Write sections of the report; each replaces what it said before. The first draft freezes the
/// figures. A draft of a signed report takes the signature away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DraftReport {
    /// The sections that are written, each once; at least one, unless difficulties are stated.
    pub sections: Vec<SectionText>,
    /// The difficulties that the report states, in place of those that it stated before; at most 50.
    /// Absent, they stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulties: Option<Vec<ReportedDifficulty>>,
}

/// Take the figures from the registers anew. What was put in their place falls away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RefreshFigures {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Put another value in the place of a frozen figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OverrideFigure {
    /// Which figure.
    pub figure: ReportFigure,
    /// The value from now on.
    pub value: u32,
    /// Why the registers' value is not right; up to 2,000 characters.
    pub reason: String,
}

/// Sign the report, as the head of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SignReport {
    /// Number and sign of the report; up to 60 characters.
    pub number: String,
}

/// Send the report to its addressees. Whether in time, the legal date of this act decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitReport {
    /// Under which reference it went to the provincial People's Committee; up to 60 characters.
    pub ubnd_ref: String,
    /// Under which reference it went to the department of science and technology, through its
    /// sub-department of standards; up to 60 characters. That department itself sends none.
    pub dost_ref: Option<String>,
}

/// Enter that an addressee has received the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReceiveReport {
    /// The number in the addressee's register of incoming papers (số đến); up to 60 characters.
    pub number: String,
}

/// Return the report to be supplemented; not by who had a hand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnReport {
    /// What is missing or wrong; up to 2,000 characters.
    pub reason: String,
}

/// Sign the supplemented report and send it again, as the head of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ResubmitReport {
    /// Number and sign of the supplemented report; up to 60 characters.
    pub number: String,
    /// Its reference to the provincial People's Committee; up to 60 characters.
    pub ubnd_ref: String,
    /// Its reference to the department; up to 60 characters, as when it was submitted.
    pub dost_ref: Option<String>,
    /// What was supplemented; up to 2,000 characters.
    pub supplement: String,
}

/// Accept the report; not by who had a hand in it. From then on it is not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AcceptReport {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Note that the report went into a consolidated one; the machine's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkReportConsolidated {
    /// The consolidated report.
    pub into: StreamId,
}

/// Note that the due date passed without the report; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkReportLate {
    /// The due date.
    pub due_on: NaiveDate,
}

/// Declare the report missing; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct DeclareReportMissing {
    /// The due date.
    pub due_on: NaiveDate,
}

/// Note that the report stays missing, so that it is a matter for handling; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct MarkReportStillMissing {
    /// The due date.
    pub due_on: NaiveDate,
}

/// Release the agency from a report that is not due yet: the agency has ended. Process managers'
/// alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReleaseReport {
    /// The event by which its ground fell away.
    pub cause: EventId,
}

message_set! {
    /// What may be asked of a report.
    pub enum ReportCommand {
        /// See [`OpenReport`].
        Open(OpenReport) = "OpenReport",
        /// See [`RequestAdHocReport`].
        Request(RequestAdHocReport) = "RequestAdHocReport",
        /// See [`DraftReport`].
        Draft(DraftReport) = "DraftReport",
        /// See [`RefreshFigures`].
        Refresh(RefreshFigures) = "RefreshFigures",
        /// See [`OverrideFigure`].
        Override(OverrideFigure) = "OverrideFigure",
        /// See [`SignReport`].
        Sign(SignReport) = "SignReport",
        /// See [`SubmitReport`].
        Submit(SubmitReport) = "SubmitReport",
        /// See [`ReceiveReport`].
        Receive(ReceiveReport) = "ReceiveReport",
        /// See [`ReturnReport`].
        Return(ReturnReport) = "ReturnReport",
        /// See [`ResubmitReport`].
        Resubmit(ResubmitReport) = "ResubmitReport",
        /// See [`AcceptReport`].
        Accept(AcceptReport) = "AcceptReport",
        /// See [`MarkReportConsolidated`].
        Consolidate(MarkReportConsolidated) = "MarkReportConsolidated",
        /// See [`MarkReportLate`].
        MarkLate(MarkReportLate) = "MarkReportLate",
        /// See [`DeclareReportMissing`].
        DeclareMissing(DeclareReportMissing) = "DeclareReportMissing",
        /// See [`MarkReportStillMissing`].
        MarkStillMissing(MarkReportStillMissing) = "MarkReportStillMissing",
        /// See [`ReleaseReport`].
        Release(ReleaseReport) = "ReleaseReport",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
