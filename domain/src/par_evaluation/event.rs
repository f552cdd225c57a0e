//! What has happened to an evaluation.
//!
//! Criteria, judges and last days stand in the first event, as decided under the regulation of that
//! day. Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{Position, Scope, message_set};
use serde::{Deserialize, Serialize};

use super::criteria::ParCriteriaSet;
use crate::due::DueDate;
use crate::due::moving::DueDatesMoved;

/// An evaluation was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationOpened {
    /// The agency that is evaluated.
    pub agency: Scope,
    /// The year.
    pub year: i32,
    /// The criteria in force.
    pub criteria_set: ParCriteriaSet,
    /// The agency that verifies.
    pub verified_by: Scope,
    /// The agency that appraises.
    pub appraised_by: Scope,
    /// When the agency scores itself.
    pub self_score: DueDate,
    /// When the scores are verified.
    pub verify_by: NaiveDate,
    /// When they are final.
    pub final_by: NaiveDate,
}

/// The score that was proposed for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedScore {
    /// The criterion's id.
    pub criterion: String,
    /// The score, in tenths of a point; absent when there was nothing to measure.
    pub tenths: Option<u32>,
    /// The value that was read: of an indicator per mille, of violations how many.
    pub value: Option<u32>,
    /// Why it is so, in Vietnamese.
    pub because_vi: String,
    /// Why it is so, in English.
    pub because_en: String,
    /// The newest events that it rests on, oldest first.
    pub events: Vec<Position>,
}

/// Scores were proposed from what the registers said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresProposed {
    /// The newest event that they know.
    pub as_of: Option<Position>,
    /// The date at whose end things stood so.
    pub on: NaiveDate,
    /// The scores, in the order of the criteria.
    pub scores: Vec<ProposedScore>,
}

/// The score that a step gave a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenScore {
    /// The criterion's id.
    pub criterion: String,
    /// The score, in tenths of a point.
    pub tenths: u32,
    /// Why; absent where the score is as it was, or as proposed.
    pub reason: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
}

/// The agency scored itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfScored {
    /// All scores, in the order of the criteria.
    pub scores: Vec<GivenScore>,
    /// Their sum, in tenths of a point.
    pub total_tenths: u32,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// Evidence was named for a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceAttached {
    /// The criterion's id.
    pub criterion: String,
    /// What proves the score.
    pub evidence: String,
}

/// The scores were verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreVerified {
    /// All scores, in the order of the criteria.
    pub scores: Vec<GivenScore>,
    /// Their sum, in tenths of a point.
    pub total_tenths: u32,
    /// Whether the agency had scored itself.
    pub was_self_scored: bool,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The scores were appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreAppraised {
    /// All scores, in the order of the criteria.
    pub scores: Vec<GivenScore>,
    /// Their sum, in tenths of a point.
    pub total_tenths: u32,
    /// By when the agency may contest them.
    pub contest: DueDate,
}

/// The agency contested scores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreContested {
    /// The scores that it asks for.
    pub scores: Vec<GivenScore>,
}

/// The contest was ruled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestRuled {
    /// All scores, in the order of the criteria.
    pub scores: Vec<GivenScore>,
    /// Their sum, in tenths of a point.
    pub total_tenths: u32,
    /// Why.
    pub reason: String,
}

/// The scores became final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationFinalised {
    /// The number of the decision.
    pub number: String,
    /// The sum of the scores, in tenths of a point.
    pub total_tenths: u32,
    /// The most that it could be.
    pub max_tenths: u32,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// The final scores were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationPublished {
    /// Where.
    pub place: String,
}

message_set! {
    /// What has happened to an evaluation.
    pub enum ParEvent {
        /// See [`EvaluationOpened`].
        Opened(EvaluationOpened) = "EvaluationOpened",
        /// See [`ScoresProposed`].
        Proposed(ScoresProposed) = "ScoresProposed",
        /// See [`SelfScored`].
        SelfScored(SelfScored) = "SelfScored",
        /// See [`EvidenceAttached`].
        Attached(EvidenceAttached) = "EvidenceAttached",
        /// See [`ScoreVerified`].
        Verified(ScoreVerified) = "ScoreVerified",
        /// See [`ScoreAppraised`].
        Appraised(ScoreAppraised) = "ScoreAppraised",
        /// See [`ScoreContested`].
        Contested(ScoreContested) = "ScoreContested",
        /// See [`ContestRuled`].
        Ruled(ContestRuled) = "ContestRuled",
        /// See [`EvaluationFinalised`].
        Finalised(EvaluationFinalised) = "EvaluationFinalised",
        /// See [`EvaluationPublished`].
        Published(EvaluationPublished) = "EvaluationPublished",
    }
    shared {
        /// See [`DueDatesMoved`].
        DueMoved(DueDatesMoved) = "DueDatesMoved",
    }
}
