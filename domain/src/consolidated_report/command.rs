//! What may be asked of a consolidated report.

use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use crate::report::ReportPeriod;

/// Open the consolidated report of a period; the machine's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenConsolidatedReport {
    /// The period.
    pub period: ReportPeriod,
}

/// Compile it from the reports of the period, or compile it anew. Every debtor is listed; who gives
/// the command chooses none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompileConsolidatedReport {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Sign it, as the director of science and technology; not by who compiled it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SignConsolidatedReport {
    /// Number and sign; up to 60 characters.
    pub number: String,
    /// What the department makes of it (nhận xét, đánh giá); up to 2,000 characters.
    pub assessment: String,
    /// What it proposes to the provincial People's Committee; up to 2,000 characters.
    pub proposals: Option<String>,
}

/// Send it to the provincial People's Committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitToUbnd {
    /// Under which reference it went; up to 60 characters.
    pub ubnd_ref: String,
}

/// Enter what the chair of the province instructs on it, or that it was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordInstruction {
    /// The instruction (ý kiến chỉ đạo); up to 2,000 characters. Without it, the report is noted.
    pub instruction: Option<String>,
}

/// Close it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseConsolidatedReport {
    /// How the instruction was carried out, which is required then; else a remark. Up to 2,000
    /// characters.
    pub note: Option<String>,
}

message_set! {
    /// What may be asked of a consolidated report.
    pub enum ConsolidatedCommand {
        /// See [`OpenConsolidatedReport`].
        Open(OpenConsolidatedReport) = "OpenConsolidatedReport",
        /// See [`CompileConsolidatedReport`].
        Compile(CompileConsolidatedReport) = "CompileConsolidatedReport",
        /// See [`SignConsolidatedReport`].
        Sign(SignConsolidatedReport) = "SignConsolidatedReport",
        /// See [`SubmitToUbnd`].
        Submit(SubmitToUbnd) = "SubmitToUbnd",
        /// See [`RecordInstruction`].
        Instruct(RecordInstruction) = "RecordInstruction",
        /// See [`CloseConsolidatedReport`].
        Close(CloseConsolidatedReport) = "CloseConsolidatedReport",
    }
}
