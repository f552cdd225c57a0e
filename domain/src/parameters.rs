//! The regulation's parameters: every number that a province may set for itself.
//!
//! A set has a version, a date of effect and a legal basis, and comes as an event; what was decided
//! under an earlier set keeps it. The values that a new installation begins with are data
//! (`data/parameters.json`), each with the mark of its source.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::calendar::Calendar;

/// One set of parameters. Units stand last in each name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject, async_graphql::SimpleObject))]
#[cfg_attr(feature = "graphql", graphql(input_name = "ParametersInput"))]
pub struct Parameters {
    /// How long after the legal date an act may be entered without being late.
    pub registration_window_working_days: u32,
    /// How often a document in force is reviewed.
    pub document_review_months: u32,
    /// How long the owner has to accept or dispute a finding.
    pub finding_response_working_days: u32,
    /// How long the owner has for cause and plan.
    pub finding_plan_working_days: u32,
    /// When a major finding is due, from the day it was raised.
    pub finding_major_days: u32,
    /// When a minor finding is due, from the day it was raised.
    pub finding_minor_days: u32,
    /// How many extensions a finding may have.
    pub finding_extensions_max: u32,
    /// The longest extension.
    pub finding_extension_days_max: u32,
    /// When effectiveness is checked, from the day of implementation.
    pub finding_effectiveness_days: u32,
    /// How long a minor finding may be overdue before a regrade is proposed.
    pub finding_regrade_overdue_days: u32,
    /// Within how many months a like finding counts as a recurrence.
    pub finding_recurrence_months: u32,
    /// How many days before its due date an obligation is recalled to its debtor.
    pub reminder_days_before: Vec<u32>,
    /// How long an obligation may be overdue before it escalates.
    pub obligation_escalation_days: u32,
}

/// The parameters and the calendar as they stand for one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Regulation {
    /// The version of the parameters.
    pub version: u32,
    /// Since when they are in force.
    pub effective_from: NaiveDate,
    /// The parameters.
    pub parameters: Arc<Parameters>,
    /// The calendar as published so far.
    pub calendar: Arc<Calendar>,
}
