//! Difficulties as a report states them, item by item beside the section's text.

use luuvet_engine::StreamId;
use serde::{Deserialize, Serialize};

use crate::difficulty::DifficultyTopic;

/// The most difficulties that a report may state.
pub const DIFFICULTIES_MAX: usize = 50;

/// A difficulty (khó khăn, vướng mắc) that a report states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ReportedDifficulty {
    /// What it is about.
    pub topic: DifficultyTopic,
    /// In short; up to 200 characters.
    pub title: String,
    /// What stands in the way, and since when; up to 2,000 characters.
    pub description: String,
    /// What the agency proposes, if anything; up to 2,000 characters.
    pub wish: Option<String>,
    /// The agency's difficulty in the register that this is. Without it, it is raised there when the
    /// report is accepted.
    pub registered: Option<StreamId>,
}
