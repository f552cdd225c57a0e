//! What may be asked of an evaluation.

use crate::due::moving::MoveDueDates;
use luuvet_engine::{EventId, Scope, message_set};
use serde::{Deserialize, Serialize};

/// Open an agency's evaluation of a year; a process manager's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenEvaluation {
    /// The agency that is evaluated.
    pub agency: Scope,
    /// The year.
    pub year: i32,
}

/// Propose a score for each criterion from what the registers say; a process manager's alone. Once
/// proposed, they are left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeScores {
    /// The event by which it was opened.
    pub cause: EventId,
}

/// A score that someone gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "ParScoreInput"))]
pub struct ScoreLine {
    /// The criterion's id.
    pub criterion: String,
    /// The score, in tenths of a point, from 0 to what the criterion is worth.
    pub tenths: u32,
    /// Why; needed where the score differs from the proposed one and from that of the step before. Up
    /// to 2,000 characters.
    pub reason: Option<String>,
    /// What proves it, such as numbers and dates of documents; needed where a reason is. Up to 2,000
    /// characters.
    pub evidence: Option<String>,
}

/// Score one's own agency. May be sent again until the scores are verified; each time it states all
/// scores anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SelfScore {
    /// The scores that differ from the proposed ones, and those of which none was proposed; where
    /// nothing is said, the proposed score is taken.
    pub scores: Vec<ScoreLine>,
}

/// Name further evidence for the score of a criterion (tài liệu kiểm chứng), until it is appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "AttachParEvidence"))]
pub struct AttachEvidence {
    /// The criterion's id.
    pub criterion: String,
    /// What proves the score, such as number and date of a document; up to 2,000 characters. Files go
    /// with the act itself.
    pub evidence: String,
}

/// Verify the scores, for the department of science and technology; its own are verified by the
/// department of home affairs. An agency that has let its date pass is scored from the proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct VerifyScore {
    /// The scores that differ from the agency's own; where nothing is said, those stand.
    pub scores: Vec<ScoreLine>,
}

/// Appraise the scores, for the department of home affairs; its own are appraised by the department
/// of science and technology. Not by who verified them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AppraiseScore {
    /// The scores that differ from the verified ones; where nothing is said, those stand.
    pub scores: Vec<ScoreLine>,
}

/// Contest scores, as the agency evaluated, within the days that the regulation gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ContestScore {
    /// The scores that are asked for, each other than the appraised one, with reason and evidence.
    pub scores: Vec<ScoreLine>,
}

/// Rule on what was contested; by nobody who verified, appraised or contested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RuleContest {
    /// The contested scores that are changed; the others stand as appraised.
    pub scores: Vec<ScoreLine>,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Make the scores final, when they can no longer be contested or the contest was ruled. Not by who
/// verified or appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct FinaliseEvaluation {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// Publish the final scores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PublishEvaluation {
    /// Where they are published; up to 200 characters.
    pub place: String,
}

message_set! {
    /// What may be asked of an evaluation.
    pub enum ParCommand {
        /// See [`OpenEvaluation`].
        Open(OpenEvaluation) = "OpenEvaluation",
        /// See [`ProposeScores`].
        Propose(ProposeScores) = "ProposeScores",
        /// See [`SelfScore`].
        SelfScore(SelfScore) = "SelfScore",
        /// See [`AttachEvidence`].
        Attach(AttachEvidence) = "AttachEvidence",
        /// See [`VerifyScore`].
        Verify(VerifyScore) = "VerifyScore",
        /// See [`AppraiseScore`].
        Appraise(AppraiseScore) = "AppraiseScore",
        /// See [`ContestScore`].
        Contest(ContestScore) = "ContestScore",
        /// See [`RuleContest`].
        Rule(RuleContest) = "RuleContest",
        /// See [`FinaliseEvaluation`].
        Finalise(FinaliseEvaluation) = "FinaliseEvaluation",
        /// See [`PublishEvaluation`].
        Publish(PublishEvaluation) = "PublishEvaluation",
    }
    shared {
        /// See [`MoveDueDates`].
        MoveDue(MoveDueDates) = "MoveDueDates",
    }
}
