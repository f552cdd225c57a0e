//! What may be asked of a management review.

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use crate::finding::{FindingKind, FindingSeverity};

/// The inputs of a review (ISO 9001:2008 5.6.2 a–g).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReviewInput {
    /// a) Kết quả đánh giá: results of audits.
    #[serde(rename = "AuditResults")]
    AuditResults,
    /// b) Phản hồi của khách hàng: customer feedback.
    #[serde(rename = "CustomerFeedback")]
    CustomerFeedback,
    /// c) Việc thực hiện quá trình và sự phù hợp của sản phẩm: process performance and conformity.
    #[serde(rename = "ProcessPerformance")]
    ProcessPerformance,
    /// d) Tình trạng hành động khắc phục, phòng ngừa: status of corrective and preventive actions.
    #[serde(rename = "ActionStatus")]
    ActionStatus,
    /// e) Việc tiếp theo từ các cuộc xem xét trước: follow-up from previous reviews.
    #[serde(rename = "PreviousReviews")]
    PreviousReviews,
    /// f) Những thay đổi có thể ảnh hưởng đến hệ thống: changes that could affect the system.
    #[serde(rename = "Changes")]
    Changes,
    /// g) Khuyến nghị về cải tiến: recommendations for improvement.
    #[serde(rename = "Recommendations")]
    Recommendations,
}

impl ReviewInput {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::AuditResults,
        Self::CustomerFeedback,
        Self::ProcessPerformance,
        Self::ActionStatus,
        Self::PreviousReviews,
        Self::Changes,
        Self::Recommendations,
    ];

    /// Those that no register knows: the representative gives them.
    pub const ASKED: [Self; 2] = [Self::CustomerFeedback, Self::Recommendations];

    /// Its letter in ISO 9001:2008 5.6.2.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::AuditResults => "a",
            Self::CustomerFeedback => "b",
            Self::ProcessPerformance => "c",
            Self::ActionStatus => "d",
            Self::PreviousReviews => "e",
            Self::Changes => "f",
            Self::Recommendations => "g",
        }
    }
}

/// The outputs of a review (ISO 9001:2008 5.6.3 a–c).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReviewOutput {
    /// a) Cải tiến hiệu lực của hệ thống và các quá trình: effectiveness of system and processes.
    #[serde(rename = "Effectiveness")]
    Effectiveness,
    /// b) Cải tiến sản phẩm so với yêu cầu của khách hàng: product against customer requirements.
    #[serde(rename = "Product")]
    Product,
    /// c) Nhu cầu về nguồn lực: resource needs.
    #[serde(rename = "Resources")]
    Resources,
}

impl ReviewOutput {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Effectiveness, Self::Product, Self::Resources];

    /// Its letter in ISO 9001:2008 5.6.3.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Effectiveness => "a",
            Self::Product => "b",
            Self::Resources => "c",
        }
    }
}

/// Schedule a review. The system then fills the inputs that it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ScheduleReview {
    /// The agency.
    pub agency: Scope,
    /// The day on which it is to be held.
    pub planned_on: NaiveDate,
    /// The first day of the period that it considers.
    pub period_from: NaiveDate,
    /// The agenda; up to 2,000 characters.
    pub agenda: String,
}

/// Submit an input. Sent again before the review is held, it replaces what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "SubmitReviewInput"))]
pub struct SubmitInput {
    /// Which input.
    pub input: ReviewInput,
    /// What it says; up to 2,000 characters. Files go with the act.
    pub content: String,
}

/// An input that the system fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledInput {
    /// Which input.
    pub input: ReviewInput,
    /// What it says.
    pub content: String,
    /// The workflow instances behind it.
    pub references: Vec<StreamId>,
}

/// Fill inputs from what the registers know; a process manager's alone. What a person has submitted
/// stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillInputs {
    /// The inputs.
    pub inputs: Vec<FilledInput>,
}

/// Hold the review, chaired by the head of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct HoldReview {
    /// Who took part beside the chair, 1 to 200.
    pub attendees: Vec<PersonId>,
    /// What the review found on the quality policy: whether it needs to change; up to 2,000
    /// characters.
    pub policy: String,
    /// What the review found on the quality objectives; up to 2,000 characters.
    pub objectives: String,
}

/// A finding that an output leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OutputFinding {
    /// The code of the unit that owns it.
    pub unit: String,
    /// What kind of thing was found.
    pub kind: FindingKind,
    /// How severe it is. An observation, and nothing else, has the severity Observation.
    pub severity: FindingSeverity,
    /// The requirement; up to 200 characters.
    pub clause: String,
    /// What is not as it should be; up to 2,000 characters.
    pub statement: String,
}

/// Record an output: a decision or action of the review. There may be several of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "RecordReviewOutput"))]
pub struct RecordOutput {
    /// What it is about.
    pub output: ReviewOutput,
    /// What was decided; up to 2,000 characters.
    pub decision: String,
    /// A finding that it leads to; the system raises it.
    pub finding: Option<OutputFinding>,
    /// A document of the agency that is to be amended; the system proposes that.
    pub amends: Option<StreamId>,
}

/// Sign the minutes, once each of the three outputs was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "SignReviewMinutes"))]
pub struct SignMinutes {
    /// The number of the minutes; up to 60 characters.
    pub number: String,
}

/// Assign an action that the review decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "AssignReviewAction"))]
pub struct AssignAction {
    /// What is to be done; up to 2,000 characters.
    pub what: String,
    /// Who does it.
    pub responsible: PersonId,
    /// By when; on a day off it moves to the next working day.
    pub by: NaiveDate,
}

/// Complete an action: by who is responsible, or by the representative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "CompleteReviewAction"))]
pub struct CompleteAction {
    /// Its number, from 1.
    pub action: u32,
    /// The result and what shows it; up to 2,000 characters. Files go with the act.
    pub result: String,
}

/// Carry an action forward to the next review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "CarryForwardReviewAction"))]
pub struct CarryForwardAction {
    /// Its number, from 1.
    pub action: u32,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Close the review, once each action is completed or carried forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseReview {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Bring in a review whose minutes were signed before the agency's history here begins: what an
/// accepted baseline says of it. Its legal date is that of the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringInReview {
    /// The agency.
    pub agency: Scope,
    /// The day of the meeting.
    pub held_on: NaiveDate,
    /// The number of the minutes.
    pub number: String,
    /// The inputs that it considered.
    pub inputs: Vec<ReviewInput>,
    /// The outputs that it has.
    pub outputs: Vec<ReviewOutput>,
}

message_set! {
    /// What may be asked of a management review.
    pub enum ReviewCommand {
        /// See [`ScheduleReview`].
        Schedule(ScheduleReview) = "ScheduleReview",
        /// See [`SubmitInput`].
        Submit(SubmitInput) = "SubmitInput",
        /// See [`FillInputs`].
        Fill(FillInputs) = "FillInputs",
        /// See [`HoldReview`].
        Hold(HoldReview) = "HoldReview",
        /// See [`RecordOutput`].
        Record(RecordOutput) = "RecordOutput",
        /// See [`SignMinutes`].
        Sign(SignMinutes) = "SignMinutes",
        /// See [`AssignAction`].
        Assign(AssignAction) = "AssignAction",
        /// See [`CompleteAction`].
        Complete(CompleteAction) = "CompleteAction",
        /// See [`CarryForwardAction`].
        CarryForward(CarryForwardAction) = "CarryForwardAction",
        /// See [`CloseReview`].
        Close(CloseReview) = "CloseReview",
        /// See [`BringInReview`].
        BringIn(BringInReview) = "BringInReview",
    }
}
