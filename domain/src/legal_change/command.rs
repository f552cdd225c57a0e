//! What may be asked of a legal change.

use chrono::NaiveDate;
use luuvet_engine::{EventId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use crate::document::Edition;
use crate::due::moving::MoveDueDates;

/// Why an instrument is taken to concern an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "LegalChangeGround"))]
pub enum ImpactGround {
    /// Tài liệu có viện dẫn: a document of the agency cites it, or an instrument that it affects.
    #[serde(rename = "Cited")]
    Cited,
    /// Cùng lĩnh vực: the agency carries out a procedure of one of its fields.
    #[serde(rename = "Field")]
    Field,
    /// Áp dụng chung: it concerns every agency.
    #[serde(rename = "General")]
    General,
    /// Được chỉ định: the sub-department of standards has named the agency.
    #[serde(rename = "Named")]
    Named,
}

/// Open the assessment of an instrument at an agency; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenImpactAssessment {
    /// The instrument.
    pub instrument: StreamId,
    /// The agency.
    pub agency: Scope,
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
}

/// Assess what the instrument means for the agency's documents. Without any document it has no
/// impact. May be repeated until the change is resolved, to name more documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "AssessLegalImpact"))]
pub struct AssessImpact {
    /// The documents in force that must be revised; at most 500, each once. Those named before are
    /// named again.
    pub documents: Vec<StreamId>,
    /// What was compared, and what follows; up to 2,000 characters.
    pub conclusion: String,
}

/// Link the open amendment of an affected document to the change that it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct LinkAmendment {
    /// The document.
    pub document: StreamId,
}

/// How an affected document was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum DocumentSettled {
    /// Its next edition is in force.
    Updated {
        /// The edition.
        edition: Edition,
        /// The first day on which it is in force.
        valid_from: NaiveDate,
    },
    /// It was withdrawn.
    Withdrawn {
        /// The first day on which it is no longer in force.
        valid_until: NaiveDate,
    },
}

impl DocumentSettled {
    /// The legal date of it.
    #[must_use]
    pub const fn on(self) -> NaiveDate {
        match self {
            Self::Updated { valid_from, .. } => valid_from,
            Self::Withdrawn { valid_until } => valid_until,
        }
    }
}

/// Take note that an affected document was settled; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleDocument {
    /// The document.
    pub document: StreamId,
    /// How.
    pub settled: DocumentSettled,
    /// The event that settled it.
    pub cause: EventId,
}

/// Why a document stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct UnchangedDocument {
    /// The document.
    pub document: StreamId,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Resolve the change with a signed reason for every document that stays as it is. Without such a
/// document the system resolves it by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "ResolveLegalImpact"))]
pub struct ResolveImpact {
    /// Every affected document without an edition that took effect after the instrument.
    pub unchanged: Vec<UnchangedDocument>,
}

/// Explain why the update takes longer. The time limit stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "ExplainLegalDelay"))]
pub struct ExplainDelay {
    /// Why; up to 2,000 characters.
    pub reason: String,
    /// By when it is expected to be done; after the day of the act.
    pub expected_on: NaiveDate,
}

/// Clock: the time to update is past due, and the registration window is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkImpactOverdue {
    /// The last day that was missed.
    pub due_on: NaiveDate,
}

message_set! {
    /// What may be asked of a legal change.
    pub enum LegalChangeCommand {
        /// See [`OpenImpactAssessment`].
        Open(OpenImpactAssessment) = "OpenImpactAssessment",
        /// See [`AssessImpact`].
        Assess(AssessImpact) = "AssessImpact",
        /// See [`LinkAmendment`].
        Link(LinkAmendment) = "LinkAmendment",
        /// See [`SettleDocument`].
        Settle(SettleDocument) = "SettleDocument",
        /// See [`ResolveImpact`].
        Resolve(ResolveImpact) = "ResolveImpact",
        /// See [`ExplainDelay`].
        Explain(ExplainDelay) = "ExplainDelay",
        /// See [`MarkImpactOverdue`].
        MarkOverdue(MarkImpactOverdue) = "MarkImpactOverdue",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
