//! What has happened to a report.
//!
//! Last days stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Position, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::figures::{FigureValue, ReportFigure, SectionText};
use super::period::{Addressee, ReportKind, ReportPeriod};
use super::reported::ReportedDifficulty;
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// A report is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportOpened {
    /// The agency that reports.
    pub agency: Scope,
    /// Which report.
    pub kind: ReportKind,
    /// The period; a report on request has none.
    pub period: Option<ReportPeriod>,
    /// The first day of its data.
    pub data_from: NaiveDate,
    /// The last day of its data.
    pub data_until: NaiveDate,
    /// To whom it goes.
    pub addressees: Vec<Addressee>,
    /// The agency that accepts or returns it.
    pub reviewed_by: Scope,
    /// When it is due.
    pub due: DueDate,
    /// The day from which it is missing if it has not come.
    pub missing_from: NaiveDate,
}

/// It was requested beside the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdHocReportRequested {
    /// What it is about.
    pub subject: String,
    /// The agency that requested it.
    pub requested_by: Scope,
    /// The accepted report that it corrects or supplements.
    pub supplements: Option<StreamId>,
}

/// The figures were taken from the registers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresFrozen {
    /// The newest event that they know.
    pub as_of: Option<Position>,
    /// The first day that they cover.
    pub from: NaiveDate,
    /// The last day that they cover.
    pub until: NaiveDate,
    /// The values, in the order of the report.
    pub values: Vec<FigureValue>,
}

/// Another value took the place of a frozen figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureOverridden {
    /// Which figure.
    pub figure: ReportFigure,
    /// What the registers said.
    pub frozen: u32,
    /// The value from now on.
    pub value: u32,
    /// Why.
    pub reason: String,
}

/// Sections were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDrafted {
    /// The sections.
    pub sections: Vec<SectionText>,
    /// The difficulties that it states from now on; absent when they stay as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulties: Option<Vec<ReportedDifficulty>>,
}

/// The head signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSigned {
    /// Number and sign.
    pub number: String,
}

/// It was sent to its addressees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSubmitted {
    /// Its reference to the provincial People's Committee.
    pub ubnd_ref: String,
    /// Its reference to the department.
    pub dost_ref: Option<String>,
    /// Whether by the due date.
    pub on_time: bool,
}

/// It was sent in time in fact and entered late: what the machine had recorded is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLatenessCleared {
    /// The due date that was kept.
    pub due_on: NaiveDate,
    /// Whether it had been declared missing.
    pub was_missing: bool,
}

/// An addressee received it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceived {
    /// Who.
    pub addressee: Addressee,
    /// The number in their register of incoming papers.
    pub number: String,
    /// With the last addressee: by when it is to be accepted or returned.
    pub review_by: Option<NaiveDate>,
}

/// It was returned to be supplemented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReturned {
    /// What is missing or wrong.
    pub reason: String,
    /// Of which submission, from 1.
    pub round: u32,
    /// By when it is to come again.
    pub resubmit_by: NaiveDate,
}

/// It came again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportResubmitted {
    /// Number and sign of the supplemented report.
    pub number: String,
    /// Its reference to the provincial People's Committee.
    pub ubnd_ref: String,
    /// Its reference to the department.
    pub dost_ref: Option<String>,
    /// What was supplemented.
    pub supplement: String,
    /// Which submission this is, from 2.
    pub round: u32,
    /// By when it is to be accepted or returned.
    pub review_by: NaiveDate,
}

/// It was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAccepted {
    /// A remark.
    pub note: Option<String>,
    /// Of which submission, from 1.
    pub round: u32,
}

/// It went into a consolidated report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportConsolidated {
    /// The consolidated report.
    pub into: StreamId,
}

/// Its due date passed without it, and so did its registration window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportBecameLate {
    /// The due date.
    pub due_on: NaiveDate,
}

/// It is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDeclaredMissing {
    /// The due date.
    pub due_on: NaiveDate,
    /// The day on which it becomes a matter for handling if it has not come.
    pub handled_from: NaiveDate,
}

/// It has not come since it was declared missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportStayedMissing {
    /// The due date.
    pub due_on: NaiveDate,
}

/// The agency was released from it before it was due: the agency has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReleased {
    /// The event by which its ground fell away.
    pub cause: EventId,
}

message_set! {
    /// What has happened to a report.
    pub enum ReportEvent {
        /// See [`ReportOpened`].
        Opened(ReportOpened) = "ReportOpened",
        /// See [`AdHocReportRequested`].
        Requested(AdHocReportRequested) = "AdHocReportRequested",
        /// See [`FiguresFrozen`].
        Frozen(FiguresFrozen) = "FiguresFrozen",
        /// See [`FigureOverridden`].
        Overridden(FigureOverridden) = "FigureOverridden",
        /// See [`ReportDrafted`].
        Drafted(ReportDrafted) = "ReportDrafted",
        /// See [`ReportSigned`].
        Signed(ReportSigned) = "ReportSigned",
        /// See [`ReportSubmitted`].
        Submitted(ReportSubmitted) = "ReportSubmitted",
        /// See [`ReportLatenessCleared`].
        LatenessCleared(ReportLatenessCleared) = "LatenessCleared",
        /// See [`ReportReceived`].
        Received(ReportReceived) = "ReportReceived",
        /// See [`ReportReturned`].
        Returned(ReportReturned) = "ReportReturned",
        /// See [`ReportResubmitted`].
        Resubmitted(ReportResubmitted) = "ReportResubmitted",
        /// See [`ReportAccepted`].
        Accepted(ReportAccepted) = "ReportAccepted",
        /// See [`ReportConsolidated`].
        Consolidated(ReportConsolidated) = "ReportConsolidated",
        /// See [`ReportBecameLate`].
        BecameLate(ReportBecameLate) = "ReportBecameLate",
        /// See [`ReportDeclaredMissing`].
        DeclaredMissing(ReportDeclaredMissing) = "ReportDeclaredMissing",
        /// See [`ReportStayedMissing`].
        StayedMissing(ReportStayedMissing) = "ReportStayedMissing",
        /// See [`ReportReleased`].
        Released(ReportReleased) = "ReportReleased",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
