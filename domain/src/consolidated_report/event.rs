//! What has happened to a consolidated report.
//!
//! Its lines and totals are as of one event, and are part of it: they say what was known then,
//! whatever came after.

use chrono::NaiveDate;
use luuvet_engine::{Position, Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use crate::difficulty::{DifficultyClass, DifficultyTopic};
use crate::directive::DirectiveClause;
use crate::report::{ReportFigure, ReportPeriod};

/// How a debtor stands in a consolidated report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DebtorStanding {
    /// Đúng hạn: it reported in time.
    #[serde(rename = "OnTime")]
    OnTime,
    /// Trễ hạn: it reported late.
    #[serde(rename = "Late")]
    Late,
    /// Không nộp: it did not report.
    #[serde(rename = "Missing")]
    Missing,
    /// Không thuộc diện báo cáo kỳ này: it became a debtor when the period was over.
    #[serde(rename = "NotOwed")]
    NotOwed,
}

/// A debtor in a consolidated report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtorLine {
    /// The agency.
    pub agency: Scope,
    /// How it stands.
    pub standing: DebtorStanding,
    /// Its report of the period, if one is owed.
    pub report: Option<StreamId>,
    /// When it was sent.
    pub submitted_on: Option<NaiveDate>,
    /// Whether it was accepted, so that its figures count.
    pub is_accepted: bool,
}

/// A figure, summed over the accepted reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureTotal {
    /// Which figure.
    pub figure: ReportFigure,
    /// The sum.
    pub total: u64,
    /// How many agencies have any.
    pub agencies: u32,
}

/// The consolidated report of a period is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsolidatedOpened {
    /// The period.
    pub period: ReportPeriod,
    /// The agency that compiles it.
    pub compiled_by: Scope,
    /// When it is due.
    pub due_on: NaiveDate,
}

/// A difficulty that was open when the report was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDifficulty {
    /// The difficulty.
    pub difficulty: StreamId,
    /// The agency that has it.
    pub agency: Scope,
    /// What it is about.
    pub topic: DifficultyTopic,
    /// In short.
    pub title: String,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// In whose competence it lay, once classified.
    pub class: Option<DifficultyClass>,
    /// When it was escalated to the provincial People's Committee, if it was.
    pub escalated_on: Option<NaiveDate>,
}

/// How many agencies stood how with a clause of the directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseCoverage {
    /// The clause.
    pub clause: DirectiveClause,
    /// Had done what was owed, and owed nothing more yet.
    pub done: u32,
    /// Owed something, in time.
    pub on_track: u32,
    /// Owed something that was due soon.
    pub due_soon: u32,
    /// Owed something that was overdue.
    pub overdue: u32,
    /// Owed nothing under it, and never did anything.
    pub not_applicable: u32,
}

/// What the registers said of the province beside the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvinceStanding {
    /// The difficulties that were open, by agency and in the order of raising.
    pub difficulties: Vec<OpenDifficulty>,
    /// The clauses of the directive, in their order.
    pub coverage: Vec<ClauseCoverage>,
}

/// It was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCompiled {
    /// How often it was compiled, this time included.
    pub round: u32,
    /// The newest event that it knows.
    pub as_of: Option<Position>,
    /// Every debtor, by agency.
    pub lines: Vec<DebtorLine>,
    /// The figures of the accepted reports, in the order of the report.
    pub totals: Vec<FigureTotal>,
    /// A remark.
    pub note: Option<String>,
    /// What the registers said beside the reports; absent in what was stored before that was taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<ProvinceStanding>,
}

/// The director signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsolidatedSigned {
    /// Number and sign.
    pub number: String,
    /// What the department makes of it.
    pub assessment: String,
    /// What it proposes.
    pub proposals: Option<String>,
}

/// It was sent to the provincial People's Committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedToUbnd {
    /// Under which reference.
    pub ubnd_ref: String,
    /// Whether by the due date.
    pub on_time: bool,
}

/// The chair instructed, or noted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UbndInstructionRecorded {
    /// The instruction; absent when it was noted.
    pub instruction: Option<String>,
}

/// It was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsolidatedClosed {
    /// How the instruction was carried out, or a remark.
    pub note: Option<String>,
}

message_set! {
    /// What has happened to a consolidated report.
    pub enum ConsolidatedEvent {
        /// See [`ConsolidatedOpened`].
        Opened(ConsolidatedOpened) = "ConsolidatedOpened",
        /// See [`ReportCompiled`].
        Compiled(ReportCompiled) = "ReportCompiled",
        /// See [`ConsolidatedSigned`].
        Signed(ConsolidatedSigned) = "ConsolidatedSigned",
        /// See [`SubmittedToUbnd`].
        Submitted(SubmittedToUbnd) = "SubmittedToUbnd",
        /// See [`UbndInstructionRecorded`].
        Instructed(UbndInstructionRecorded) = "UbndInstructionRecorded",
        /// See [`ConsolidatedClosed`].
        Closed(ConsolidatedClosed) = "ConsolidatedClosed",
    }
}
