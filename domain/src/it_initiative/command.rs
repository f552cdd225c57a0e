//! What may be asked of an initiative.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

/// What of quality management an initiative serves (Chỉ thị, điểm 1d).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum QmsActivity {
    /// Xây dựng: building the system.
    #[serde(rename = "Build")]
    Build,
    /// Áp dụng: applying it.
    #[serde(rename = "Apply")]
    Apply,
    /// Duy trì: maintaining it.
    #[serde(rename = "Maintain")]
    Maintain,
    /// Cải tiến: improving it.
    #[serde(rename = "Improve")]
    Improve,
}

/// What an initiative makes electronic, and is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ElectronicKind {
    /// Tài liệu: the documents of the system (ISO 9001:2008 4.2.3).
    #[serde(rename = "Documents")]
    Documents,
    /// Hồ sơ: its records, such as the files of procedures (ISO 9001:2008 4.2.4).
    #[serde(rename = "Records")]
    Records,
}

impl ElectronicKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Documents, Self::Records];
}

/// What an initiative was good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ItResult {
    /// Hiệu quả: it does what it was to do.
    #[serde(rename = "Effective")]
    Effective,
    /// Hiệu quả một phần: it does a part of that.
    #[serde(rename = "PartlyEffective")]
    PartlyEffective,
    /// Không hiệu quả: it does not.
    #[serde(rename = "Ineffective")]
    Ineffective,
}

/// What an initiative is, and by when it is to be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "InitiativeOutlineInput"))]
pub struct InitiativeOutline {
    /// Its title, such as the name of the software; up to 200 characters.
    pub title: String,
    /// What it is to bring about; up to 2,000 characters.
    pub purpose: String,
    /// What of quality management it serves.
    pub serves: QmsActivity,
    /// The activity of the system in which it is used, such as the control of documents; up to 200
    /// characters.
    pub activity: String,
    /// What it makes electronic.
    pub makes_electronic: ElectronicKind,
    /// By when deploying is to begin; not before the act.
    pub start_by: NaiveDate,
    /// By when it is to be in use; not before that, and not later than the regulation allows.
    pub use_by: NaiveDate,
}

/// Propose an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeInitiative {
    /// The agency.
    pub agency: Scope,
    /// What it is.
    pub outline: InitiativeOutline,
}

/// Propose anew what was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReviseInitiative {
    /// What it is now; it takes the place of what was proposed before.
    pub outline: InitiativeOutline,
}

/// Approve what was proposed; not by who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveInitiative {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// Return what was proposed, to be proposed anew; not by who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnInitiative {
    /// What is to be mended; up to 2,000 characters.
    pub reason: String,
}

/// Refuse what was proposed, for good; not by who proposed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RefuseInitiative {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Say which line of the agency's own plan an initiative stands in. One that goes over years has a line
/// in the plan of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct LinkPlanLine {
    /// The year of the plan.
    pub year: i32,
    /// The number of the line, which must be one for information technology.
    pub line: u32,
}

/// Begin to deploy what was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StartDeploying {
    /// What is worth noting, such as the supplier; up to 2,000 characters.
    pub note: Option<String>,
}

/// How much is electronic: counts, never a percentage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "UsageCountInput"))]
pub struct UsageCount {
    /// How many documents or records the initiative has made electronic, without those that another
    /// initiative of the agency counts.
    pub electronic: u32,
    /// How many documents or records the agency has; at least 1.
    pub total: u32,
    /// Where the figures come from; up to 200 characters.
    pub source: String,
}

/// Put it into use, on the day of the act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PutIntoUse {
    /// What proves it, such as the minutes of acceptance; up to 2,000 characters.
    pub evidence: String,
    /// How much is electronic.
    pub usage: UsageCount,
}

/// Record anew how much is electronic; it takes the place of what was recorded before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordUsage {
    /// How much is electronic.
    pub usage: UsageCount,
}

/// Evaluate what is in use; not by who deployed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EvaluateInitiative {
    /// What it was good for.
    pub result: ItResult,
    /// What was found; up to 2,000 characters.
    pub conclusion: String,
}

/// Stop it, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct StopInitiative {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of an initiative.
    pub enum ItCommand {
        /// See [`ProposeInitiative`].
        Propose(ProposeInitiative) = "ProposeInitiative",
        /// See [`ReviseInitiative`].
        Revise(ReviseInitiative) = "ReviseInitiative",
        /// See [`ApproveInitiative`].
        Approve(ApproveInitiative) = "ApproveInitiative",
        /// See [`ReturnInitiative`].
        Return(ReturnInitiative) = "ReturnInitiative",
        /// See [`RefuseInitiative`].
        Refuse(RefuseInitiative) = "RefuseInitiative",
        /// See [`LinkPlanLine`].
        Link(LinkPlanLine) = "LinkPlanLine",
        /// See [`StartDeploying`].
        Start(StartDeploying) = "StartDeploying",
        /// See [`PutIntoUse`].
        PutIntoUse(PutIntoUse) = "PutIntoUse",
        /// See [`RecordUsage`].
        Record(RecordUsage) = "RecordUsage",
        /// See [`EvaluateInitiative`].
        Evaluate(EvaluateInitiative) = "EvaluateInitiative",
        /// See [`StopInitiative`].
        Stop(StopInitiative) = "StopInitiative",
    }
}
