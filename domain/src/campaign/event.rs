//! What has happened to a communication campaign.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

use super::command::Channel;

/// The campaign was planned: its evaluation is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignPlanned {
    /// Its title.
    pub title: String,
    /// What it is to bring about, and among whom.
    pub purpose: String,
    /// The agency that leads it.
    pub led_by: Scope,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The media that were asked.
    pub partners: Vec<Scope>,
    /// Of them, those that must agree before it runs.
    pub required: Vec<Scope>,
    /// The last day of each period in which every partner publishes something.
    pub items_due: Vec<NaiveDate>,
    /// By when it is to be evaluated.
    pub evaluate_by: NaiveDate,
}

/// One of the media agreed: it owes something in each period that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaAgreed {
    /// Which.
    pub partner: Scope,
    /// The number of the agreement.
    pub number: String,
    /// The agency that leads the campaign.
    pub led_by: Scope,
    /// The last day of each period in which it is to publish something.
    pub items_due: Vec<NaiveDate>,
}

/// Something was published or broadcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPublished {
    /// Its number, from 1.
    pub item: u32,
    /// The agency that did it.
    pub publisher: Scope,
    /// Where.
    pub channel: Channel,
    /// Its title.
    pub title: String,
    /// The day.
    pub published_on: NaiveDate,
    /// Where it can be found.
    pub reference: String,
    /// The last day of the period whose item it is; absent when there was one already, or none owed.
    pub meets: Option<NaiveDate>,
}

/// How many people an item reached was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachRecorded {
    /// The number of the item.
    pub item: u32,
    /// How many people.
    pub people: u32,
    /// Where the figure comes from.
    pub source: String,
}

/// The campaign was evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignEvaluated {
    /// How.
    pub method: String,
    /// Whether it was effective.
    pub is_effective: bool,
    /// What was found.
    pub conclusion: String,
    /// Whether that was by its date.
    pub on_time: bool,
}

/// A period in which a partner published nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedPeriod {
    /// The partner.
    pub partner: Scope,
    /// The last day of the period.
    pub due_on: NaiveDate,
}

/// The campaign was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignClosed {
    /// The number of the report.
    pub number: String,
    /// How many items there are.
    pub items: u32,
    /// How many people they reached together, as far as that was recorded.
    pub people: u64,
    /// The periods that stay without an item.
    pub missed: Vec<MissedPeriod>,
}

message_set! {
    /// What has happened to a communication campaign.
    pub enum CampaignEvent {
        /// See [`CampaignPlanned`].
        Planned(CampaignPlanned) = "CampaignPlanned",
        /// See [`MediaAgreed`].
        Agreed(MediaAgreed) = "MediaAgreed",
        /// See [`ItemPublished`].
        Published(ItemPublished) = "ItemPublished",
        /// See [`ReachRecorded`].
        Reached(ReachRecorded) = "ReachRecorded",
        /// See [`CampaignEvaluated`].
        Evaluated(CampaignEvaluated) = "CampaignEvaluated",
        /// See [`CampaignClosed`].
        Closed(CampaignClosed) = "CampaignClosed",
    }
}
