//! What has happened to a legal change.
//!
//! Last days stand in the event that starts their clock, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{DocumentSettled, ImpactGround, UnchangedDocument};
use crate::document::Edition;
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// The assessment of an instrument was opened at an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactAssessmentOpened {
    /// The agency.
    pub agency: Scope,
    /// The instrument.
    pub instrument: StreamId,
    /// The instrument's number.
    pub number: String,
    /// The instrument's title.
    pub title: String,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Why it is taken to concern the agency.
    pub ground: ImpactGround,
    /// The documents in which the system has found the ground.
    pub candidates: Vec<StreamId>,
    /// By when the impact is to be assessed.
    pub assess_by: NaiveDate,
    /// By when the affected documents are to be updated.
    pub resolve: DueDate,
}

/// A document that must be revised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedDocument {
    /// The document.
    pub document: StreamId,
    /// Its edition in force at the assessment.
    pub edition: Edition,
    /// Whether that edition took effect on or after the day of the instrument, so that nothing is
    /// left to do.
    pub is_updated: bool,
}

/// The impact was assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactAssessed {
    /// The documents that must be revised; none when there is no impact.
    pub documents: Vec<AffectedDocument>,
    /// What was compared, and what follows.
    pub conclusion: String,
    /// By when they are to be updated; absent without any.
    pub resolve_by: Option<NaiveDate>,
}

/// The open amendment of a document answers the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentLinked {
    /// The document.
    pub document: StreamId,
}

/// An affected document has its next edition in force, or was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedDocumentSettled {
    /// The document.
    pub document: StreamId,
    /// How.
    pub settled: DocumentSettled,
    /// The event that settled it.
    pub cause: EventId,
}

/// Every affected document is settled, or stays as it is for a signed reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactResolved {
    /// The legal date on which the last one was.
    pub on: NaiveDate,
    /// Whether that was within the time to update.
    pub on_time: bool,
    /// The documents that stay as they are.
    pub unchanged: Vec<UnchangedDocument>,
}

/// It was explained why the update takes longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelayExplained {
    /// Why.
    pub reason: String,
    /// By when it is expected to be done.
    pub expected_on: NaiveDate,
}

/// The time to update passed, and so did its registration window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactOverdue {
    /// The last day that was missed.
    pub due_on: NaiveDate,
    /// The documents that are not settled; those in which the system has found the ground when the
    /// impact was not assessed either.
    pub documents: Vec<StreamId>,
}

message_set! {
    /// What has happened to a legal change.
    pub enum LegalChangeEvent {
        /// See [`ImpactAssessmentOpened`].
        Opened(ImpactAssessmentOpened) = "ImpactAssessmentOpened",
        /// See [`ImpactAssessed`].
        Assessed(ImpactAssessed) = "ImpactAssessed",
        /// See [`AmendmentLinked`].
        Linked(AmendmentLinked) = "AmendmentLinked",
        /// See [`AffectedDocumentSettled`].
        Settled(AffectedDocumentSettled) = "AffectedDocumentSettled",
        /// See [`ImpactResolved`].
        Resolved(ImpactResolved) = "ImpactResolved",
        /// See [`DelayExplained`].
        Explained(DelayExplained) = "DelayExplained",
        /// See [`ImpactOverdue`].
        Overdue(ImpactOverdue) = "ImpactOverdue",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
