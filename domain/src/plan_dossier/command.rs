//! What may be asked of the province's dossier.

use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

use crate::money::Dong;

/// Open the dossier of a year, and with it the plans of the agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct OpenDossier {
    /// The year: that of the act, or one of the two that follow.
    pub year: i32,
}

/// Publish the guidance on the estimates of the year, as the director of finance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PublishGuidance {
    /// The number of the letter; up to 60 characters.
    pub number: String,
    /// The guidance; up to 2,000 characters.
    pub guidance: String,
}

/// Compile the dossier from the plans that are appraised. Nobody chooses: all are in it, and who has
/// none is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CompileDossier {
    /// A remark; up to 2,000 characters.
    pub note: Option<String>,
}

/// Agree to the dossier, as the director of science and technology or of finance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AgreeDossier {
    /// The number of the opinion; up to 60 characters.
    pub number: String,
}

/// Submit the dossier to the provincial People's Committee (tờ trình).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SubmitDossier {
    /// The number of the submission; up to 60 characters.
    pub number: String,
    /// The total as it stands on the paper: exactly the sum of the lines.
    pub total_dong: Dong,
}

/// Approve the dossier; the plans in it are approved with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ApproveDossier {
    /// The number of the decision; up to 60 characters.
    pub number: String,
}

/// Return the dossier; the plans in it go back to the appraisal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReturnDossier {
    /// What is to be mended; up to 2,000 characters.
    pub reason: String,
}

/// Amend an approved dossier: a new version begins, and the old one stays in force until the new one
/// is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendDossier {
    /// Why; up to 2,000 characters.
    pub reason: String,
}

message_set! {
    /// What may be asked of the province's dossier.
    pub enum PlanDossierCommand {
        /// See [`OpenDossier`].
        Open(OpenDossier) = "OpenDossier",
        /// See [`PublishGuidance`].
        Guide(PublishGuidance) = "PublishGuidance",
        /// See [`CompileDossier`].
        Compile(CompileDossier) = "CompileDossier",
        /// See [`AgreeDossier`].
        Agree(AgreeDossier) = "AgreeDossier",
        /// See [`SubmitDossier`].
        Submit(SubmitDossier) = "SubmitDossier",
        /// See [`ApproveDossier`].
        Approve(ApproveDossier) = "ApproveDossier",
        /// See [`ReturnDossier`].
        Return(ReturnDossier) = "ReturnDossier",
        /// See [`AmendDossier`].
        Amend(AmendDossier) = "AmendDossier",
    }
}
