//! What has happened to a directive.

use chrono::NaiveDate;
use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

/// It was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveSigned {
    /// Its number and sign.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The first day on which it is in force.
    #[serde(with = "luuvet_engine::day")]
    pub effective_on: NaiveDate,
    /// By when an agency that has not announced its system must have done so (clause 1a).
    #[serde(with = "luuvet_engine::day")]
    pub announce_by: NaiveDate,
    /// By when the department must have planned its publicity and its training (clauses 2a and 2d).
    #[serde(with = "luuvet_engine::day")]
    pub plan_by: NaiveDate,
}

/// It took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveTookEffect {
    /// As in [`DirectiveSigned`].
    #[serde(with = "luuvet_engine::day")]
    pub announce_by: NaiveDate,
    /// As in [`DirectiveSigned`].
    #[serde(with = "luuvet_engine::day")]
    pub plan_by: NaiveDate,
}

/// Another document took its place, or annulled it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveSuperseded {
    /// The number and sign of that document.
    pub by: String,
}

message_set! {
    /// What has happened to a directive.
    pub enum DirectiveEvent {
        /// See [`DirectiveSigned`].
        Signed(DirectiveSigned) = "DirectiveSigned",
        /// See [`DirectiveTookEffect`].
        TookEffect(DirectiveTookEffect) = "DirectiveTookEffect",
        /// See [`DirectiveSuperseded`].
        Superseded(DirectiveSuperseded) = "DirectiveSuperseded",
    }
}
