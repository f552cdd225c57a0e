//! What has happened to a difficulty.
//!
//! Last days stand in the event that starts their time, as decided under the regulation of that day.
//! Who acted, for whom and when stands in the envelope.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{DifficultyClass, DifficultyTopic};

/// A difficulty was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifficultyRaised {
    /// The agency that has it.
    pub agency: Scope,
    /// What it is about.
    pub topic: DifficultyTopic,
    /// In short.
    pub title: String,
    /// What stands in the way.
    pub description: String,
    /// What the agency proposes.
    pub wish: Option<String>,
    /// The report in which it stands.
    pub report: Option<StreamId>,
    /// By when it is to be classified.
    pub classify_by: NaiveDate,
    /// Its number among the difficulties of that report, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_item: Option<u32>,
}

/// It was said in whose competence the difficulty lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifficultyClassified {
    /// In whose.
    pub class: DifficultyClass,
    /// Why.
    pub reason: String,
    /// By when it is to be escalated, when it is beyond the department.
    pub escalate_by: Option<NaiveDate>,
}

/// A solution was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionProposed {
    /// Its number, from 1.
    pub number: u32,
    /// What is to be done.
    pub solution: String,
}

/// It was escalated to the provincial People's Committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifficultyEscalated {
    /// The number of the submission.
    pub number: String,
    /// What the committee is asked to decide.
    pub advice: String,
    /// How many solutions go with it.
    pub solutions: u32,
    /// By when the instruction is to be given.
    pub instruct_by: NaiveDate,
}

/// The chair instructed how it is resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolutionInstructed {
    /// The number of the paper.
    pub number: String,
    /// What is to be done.
    pub instruction: String,
    /// The agency that does it.
    pub responsible: Scope,
    /// By when.
    pub due_on: NaiveDate,
}

/// It was reported how far the instruction is carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReported {
    /// What was done since.
    pub progress: String,
}

/// The difficulty was resolved; who raised it has not confirmed that yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifficultyResolved {
    /// What was done.
    pub result: String,
    /// The agency that resolved it.
    pub by: Scope,
    /// Whether by the day that was set; absent where none was.
    pub on_time: Option<bool>,
    /// By when it is to be confirmed.
    pub confirm_by: NaiveDate,
}

/// Who raised it confirmed that the difficulty is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolutionConfirmed {
    /// A remark.
    pub note: Option<String>,
}

/// Who raised it reopened the difficulty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifficultyReopened {
    /// Its round from now on, from 2.
    pub round: u32,
    /// Why.
    pub reason: String,
    /// Whether it had been resolved, rather than rejected.
    pub was_resolved: bool,
    /// By when it is to be classified.
    pub classify_by: NaiveDate,
}

message_set! {
    /// What has happened to a difficulty.
    pub enum DifficultyEvent {
        /// See [`DifficultyRaised`].
        Raised(DifficultyRaised) = "DifficultyRaised",
        /// See [`DifficultyClassified`].
        Classified(DifficultyClassified) = "DifficultyClassified",
        /// See [`SolutionProposed`].
        Proposed(SolutionProposed) = "SolutionProposed",
        /// See [`DifficultyEscalated`].
        Escalated(DifficultyEscalated) = "DifficultyEscalated",
        /// See [`ResolutionInstructed`].
        Instructed(ResolutionInstructed) = "ResolutionInstructed",
        /// See [`ProgressReported`].
        Reported(ProgressReported) = "ProgressReported",
        /// See [`DifficultyResolved`].
        Resolved(DifficultyResolved) = "DifficultyResolved",
        /// See [`ResolutionConfirmed`].
        Confirmed(ResolutionConfirmed) = "ResolutionConfirmed",
        /// See [`DifficultyReopened`].
        Reopened(DifficultyReopened) = "DifficultyReopened",
    }
}
