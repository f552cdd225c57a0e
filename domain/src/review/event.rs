//! What has happened to a management review.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use super::command::{OutputFinding, ReviewInput, ReviewOutput};

/// The review was scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewScheduled {
    /// The agency.
    pub agency: Scope,
    /// The day on which it is to be held.
    pub planned_on: NaiveDate,
    /// The first day of the period that it considers.
    pub period_from: NaiveDate,
    /// The agenda.
    pub agenda: String,
}

/// An input was submitted, by a person or filled by the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewInputSubmitted {
    /// Which input.
    pub input: ReviewInput,
    /// What it says.
    pub content: String,
    /// The workflow instances behind it, when the system filled it.
    pub references: Vec<StreamId>,
}

/// All seven inputs are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewInputsCompleted {}

/// The review was held: the clock of its minutes starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewHeld {
    /// Who took part beside the chair.
    pub attendees: Vec<PersonId>,
    /// What it found on the quality policy.
    pub policy: String,
    /// What it found on the quality objectives.
    pub objectives: String,
    /// By when the minutes are to be signed.
    pub minutes_by: NaiveDate,
}

/// A finding that an output leads to, with the stream on which it is raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedFinding {
    /// The stream.
    pub stream: StreamId,
    /// The finding.
    pub finding: OutputFinding,
}

/// An output was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOutputRecorded {
    /// The agency.
    pub agency: Scope,
    /// Its number, from 1.
    pub number: u32,
    /// What it is about.
    pub output: ReviewOutput,
    /// What was decided.
    pub decision: String,
    /// The finding that it leads to.
    pub finding: Option<RequestedFinding>,
    /// The document that is to be amended.
    pub amends: Option<StreamId>,
}

/// The minutes were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesSigned {
    /// Their number.
    pub number: String,
    /// How many of the seven inputs the review considered.
    pub inputs: u32,
    /// How many of the three outputs it has.
    pub outputs: u32,
    /// Whether they were signed by their due date.
    pub on_time: bool,
}

/// An action was assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewActionAssigned {
    /// Its number, from 1.
    pub number: u32,
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub responsible: PersonId,
    /// By when.
    pub by: NaiveDate,
}

/// An action was completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewActionCompleted {
    /// Its number.
    pub number: u32,
    /// The result.
    pub result: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// An action was carried forward to the next review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewActionCarriedForward {
    /// Its number.
    pub number: u32,
    /// Why.
    pub reason: String,
}

/// The review was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewClosed {
    /// A remark.
    pub note: Option<String>,
}

/// A review came in with the agency's accepted baseline: held, its minutes signed, and closed. The
/// legal date of the event is that of the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBroughtIn {
    /// The agency.
    pub agency: Scope,
    /// The day of the meeting.
    #[serde(with = "luuvet_engine::day")]
    pub held_on: NaiveDate,
    /// The number of the minutes.
    pub number: String,
    /// The inputs that it considered, each once.
    pub inputs: Vec<ReviewInput>,
    /// The outputs that it has, each once.
    pub outputs: Vec<ReviewOutput>,
}

message_set! {
    /// What has happened to a management review.
    pub enum ReviewEvent {
        /// See [`ReviewScheduled`].
        Scheduled(ReviewScheduled) = "ReviewScheduled",
        /// See [`ReviewInputSubmitted`].
        InputSubmitted(ReviewInputSubmitted) = "ReviewInputSubmitted",
        /// See [`ReviewInputsCompleted`].
        InputsCompleted(ReviewInputsCompleted) = "ReviewInputsCompleted",
        /// See [`ReviewHeld`].
        Held(ReviewHeld) = "ReviewHeld",
        /// See [`ReviewOutputRecorded`].
        OutputRecorded(ReviewOutputRecorded) = "ReviewOutputRecorded",
        /// See [`MinutesSigned`].
        Signed(MinutesSigned) = "MinutesSigned",
        /// See [`ReviewActionAssigned`].
        ActionAssigned(ReviewActionAssigned) = "ReviewActionAssigned",
        /// See [`ReviewActionCompleted`].
        ActionCompleted(ReviewActionCompleted) = "ReviewActionCompleted",
        /// See [`ReviewActionCarriedForward`].
        ActionCarried(ReviewActionCarriedForward) = "ReviewActionCarriedForward",
        /// See [`ReviewClosed`].
        Closed(ReviewClosed) = "ReviewClosed",
        /// See [`ReviewBroughtIn`].
        BroughtIn(ReviewBroughtIn) = "ReviewBroughtIn",
    }
}
