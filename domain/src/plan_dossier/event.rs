//! What has happened to the province's dossier.

use chrono::NaiveDate;
use luuvet_engine::{Scope, StreamId, message_set};
use serde::{Deserialize, Serialize};

use crate::annual_plan::PlanLineKind;
use crate::money::Dong;

/// The dossier was opened: guidance and submission are owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierOpened {
    /// The year.
    pub year: i32,
    /// The department of science and technology, which leads.
    pub led_by: Scope,
    /// The finance department.
    pub finance: Scope,
    /// By when the estimates are to be guided.
    pub guidance_by: NaiveDate,
    /// By when the dossier is to be submitted.
    pub submit_by: NaiveDate,
}

/// Guidance on the estimates of the year was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidancePublished {
    /// The number of the letter.
    pub number: String,
    /// The guidance.
    pub guidance: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// A line of the dossier: one of an agency's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierLine {
    /// The number of the line in the plan.
    pub line: u32,
    /// What it is for.
    pub kind: PlanLineKind,
    /// What was asked for.
    pub requested_dong: Dong,
    /// What is recognised.
    pub appraised_dong: Dong,
}

/// A plan in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierPlan {
    /// The plan.
    pub plan: StreamId,
    /// The agency.
    pub agency: Scope,
    /// Its lines.
    pub lines: Vec<DossierLine>,
    /// What they come to.
    pub appraised_dong: Dong,
    /// Whether an earlier version had it, and it is approved.
    pub is_approved: bool,
}

/// The dossier was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierCompiled {
    /// The version, from 1.
    pub version: u32,
    /// The plans, by agency.
    pub plans: Vec<DossierPlan>,
    /// What they come to, exactly.
    pub total_dong: Dong,
    /// The agencies that clause 1 binds and that have no appraised plan: none is passed over in
    /// silence.
    pub without_plan: Vec<Scope>,
    /// A remark.
    pub note: Option<String>,
}

/// A party to the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "DossierParty"))]
pub enum DossierParty {
    /// Sở Khoa học và Công nghệ: the department of science and technology.
    #[serde(rename = "Dost")]
    Dost,
    /// Sở Tài chính: the finance department.
    #[serde(rename = "Dof")]
    Dof,
}

/// A party agreed to the dossier as it was compiled last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierAgreed {
    /// Who.
    pub party: DossierParty,
    /// The number of the opinion.
    pub number: String,
    /// Whether now both have agreed.
    pub is_joint: bool,
}

/// The dossier was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierSubmitted {
    /// The version.
    pub version: u32,
    /// The number of the submission.
    pub number: String,
    /// The total.
    pub total_dong: Dong,
    /// Whether that was by its date; an amendment has none.
    pub on_time: bool,
}

/// The dossier was approved, and supersedes any version before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierApproved {
    /// The version.
    pub version: u32,
    /// The number of the decision.
    pub number: String,
    /// The plans.
    pub plans: Vec<DossierPlan>,
    /// What they come to, exactly.
    pub total_dong: Dong,
}

/// The dossier was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierReturned {
    /// The version.
    pub version: u32,
    /// What is to be mended.
    pub reason: String,
    /// The plans that go back to the appraisal: those not approved by an earlier version.
    pub plans: Vec<StreamId>,
}

/// A new version of an approved dossier was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierAmended {
    /// The new version, from 2.
    pub version: u32,
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened to the province's dossier.
    pub enum PlanDossierEvent {
        /// See [`DossierOpened`].
        Opened(DossierOpened) = "DossierOpened",
        /// See [`GuidancePublished`].
        Guided(GuidancePublished) = "GuidancePublished",
        /// See [`DossierCompiled`].
        Compiled(DossierCompiled) = "DossierCompiled",
        /// See [`DossierAgreed`].
        Agreed(DossierAgreed) = "DossierAgreed",
        /// See [`DossierSubmitted`].
        Submitted(DossierSubmitted) = "DossierSubmitted",
        /// See [`DossierApproved`].
        Approved(DossierApproved) = "DossierApproved",
        /// See [`DossierReturned`].
        Returned(DossierReturned) = "DossierReturned",
        /// See [`DossierAmended`].
        Amended(DossierAmended) = "DossierAmended",
    }
}
