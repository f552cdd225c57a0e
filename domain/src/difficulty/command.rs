//! What may be asked of a difficulty.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

/// What a difficulty is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DifficultyTopic {
    /// Kinh phí: money.
    #[serde(rename = "Funding")]
    Funding,
    /// Nhân lực, năng lực: people and what they know.
    #[serde(rename = "People")]
    People,
    /// Quy định, hướng dẫn: rules and guidance.
    #[serde(rename = "Rules")]
    Rules,
    /// Tổ chức, phối hợp: organisation, and working with others.
    #[serde(rename = "Organisation")]
    Organisation,
    /// Công nghệ thông tin: information technology.
    #[serde(rename = "Technology")]
    Technology,
    /// Khác: anything else.
    #[serde(rename = "Other")]
    Other,
}

/// In whose competence a difficulty lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DifficultyClass {
    /// Thuộc thẩm quyền Sở KH&CN: the department resolves it.
    #[serde(rename = "WithinDost")]
    WithinDost,
    /// Vượt thẩm quyền Sở KH&CN: it goes to the provincial People's Committee.
    #[serde(rename = "BeyondDost")]
    BeyondDost,
    /// Không phải vướng mắc cần xử lý: it is none that is to be resolved.
    #[serde(rename = "Rejected")]
    Rejected,
}

/// Raise a difficulty with building, applying, maintaining or improving the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RaiseDifficulty {
    /// The agency that has it.
    pub agency: Scope,
    /// What it is about.
    pub topic: DifficultyTopic,
    /// In short; up to 200 characters.
    pub title: String,
    /// What stands in the way, and since when; up to 2,000 characters.
    pub description: String,
    /// What the agency proposes, if anything; up to 2,000 characters.
    pub wish: Option<String>,
    /// The report in which it stands, when the system raises it from one.
    #[cfg_attr(feature = "graphql", graphql(skip))]
    pub report: Option<StreamId>,
    /// Its number among the difficulties of that report, from 1.
    #[cfg_attr(feature = "graphql", graphql(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_item: Option<u32>,
}

/// Say in whose competence the difficulty lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ClassifyDifficulty {
    /// In whose.
    pub class: DifficultyClass,
    /// Why; up to 2,000 characters.
    pub reason: String,
}

/// Propose a solution. There may be several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ProposeSolution {
    /// What is to be done, and by whom; up to 2,000 characters.
    pub solution: String,
}

/// Resolve, as the department, what lies within its competence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ResolveByDost {
    /// What was done; up to 2,000 characters.
    pub result: String,
}

/// Escalate to the provincial People's Committee what is beyond the department's competence, with
/// the solutions that were proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EscalateToUbnd {
    /// The number of the submission (tờ trình); up to 60 characters.
    pub number: String,
    /// What the committee is asked to decide; up to 2,000 characters.
    pub advice: String,
}

/// Instruct, as the chair of the province, how it is resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct InstructResolution {
    /// The number of the paper; up to 60 characters.
    pub number: String,
    /// What is to be done; up to 2,000 characters.
    pub instruction: String,
    /// The agency that does it.
    pub responsible: Scope,
    /// By when; after the day of the act.
    pub due_on: NaiveDate,
}

/// Report how far the instruction is carried out, as the agency that is responsible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "ReportDifficultyProgress"))]
pub struct ReportProgress {
    /// What was done since; up to 2,000 characters.
    pub progress: String,
}

/// Report that the instruction is carried out, as the agency that is responsible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ResolveDifficulty {
    /// What was done; up to 2,000 characters.
    pub result: String,
}

/// Confirm, as the agency that raised it, that the difficulty is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ConfirmResolution {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Reopen, as the agency that raised it, what was rejected or is not gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReopenDifficulty {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of a difficulty.
    pub enum DifficultyCommand {
        /// See [`RaiseDifficulty`].
        Raise(RaiseDifficulty) = "RaiseDifficulty",
        /// See [`ClassifyDifficulty`].
        Classify(ClassifyDifficulty) = "ClassifyDifficulty",
        /// See [`ProposeSolution`].
        Propose(ProposeSolution) = "ProposeSolution",
        /// See [`ResolveByDost`].
        ResolveByDost(ResolveByDost) = "ResolveByDost",
        /// See [`EscalateToUbnd`].
        Escalate(EscalateToUbnd) = "EscalateToUbnd",
        /// See [`InstructResolution`].
        Instruct(InstructResolution) = "InstructResolution",
        /// See [`ReportProgress`].
        Report(ReportProgress) = "ReportProgress",
        /// See [`ResolveDifficulty`].
        Resolve(ResolveDifficulty) = "ResolveDifficulty",
        /// See [`ConfirmResolution`].
        Confirm(ConfirmResolution) = "ConfirmResolution",
        /// See [`ReopenDifficulty`].
        Reopen(ReopenDifficulty) = "ReopenDifficulty",
    }
}
