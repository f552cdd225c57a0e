//! What may be asked of a communication campaign.

use chrono::NaiveDate;
use luuvet_engine::{Scope, message_set};
use serde::{Deserialize, Serialize};

/// Where an item is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "CampaignChannel"))]
pub enum Channel {
    /// Báo in: a newspaper.
    #[serde(rename = "Newspaper")]
    Newspaper,
    /// Phát thanh: radio.
    #[serde(rename = "Radio")]
    Radio,
    /// Truyền hình: television.
    #[serde(rename = "Television")]
    Television,
    /// Báo điện tử, trang thông tin điện tử: a website.
    #[serde(rename = "Website")]
    Website,
    /// Hình thức khác: any other, such as a leaflet or a poster.
    #[serde(rename = "Other")]
    Other,
}

/// Plan a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PlanCampaign {
    /// Its title; up to 200 characters.
    pub title: String,
    /// What it is to bring about, and among whom; up to 2,000 characters.
    pub purpose: String,
    /// The first day; not before the act.
    pub starts_on: NaiveDate,
    /// The last day; after the first, and at most 366 days after it.
    pub ends_on: NaiveDate,
    /// The media that are asked to take part, by the codes of their agencies: at least those that the
    /// regulation requires, at most 10.
    pub partners: Vec<Scope>,
}

/// Agree to take part, as one of the media that were asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AgreeByMedia {
    /// The number of the agreement (văn bản phối hợp); up to 60 characters.
    pub number: String,
}

/// Enter that something was published or broadcast, as who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct PublishItem {
    /// Where.
    pub channel: Channel,
    /// Its title; up to 200 characters.
    pub title: String,
    /// The day on which it was published, within the campaign and not after the act.
    pub published_on: NaiveDate,
    /// Where it can be found, such as issue and page, or hour of broadcast; up to 200 characters.
    pub reference: String,
}

/// Record how many people an item reached; by who published it, or the department that leads. Sent
/// again, it replaces what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RecordReach {
    /// The number of the item, from 1.
    pub item: u32,
    /// How many people.
    pub people: u32,
    /// Where the figure comes from; up to 200 characters.
    pub source: String,
}

/// Evaluate the campaign, once it is over; not by who planned it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct EvaluateCampaign {
    /// How it was evaluated, such as a survey; up to 2,000 characters.
    pub method: String,
    /// Whether it was effective.
    pub is_effective: bool,
    /// What was found; up to 2,000 characters.
    pub conclusion: String,
}

/// Close the campaign, once it is evaluated and each partner that agreed has published something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct CloseCampaign {
    /// The number of the report; up to 60 characters.
    pub number: String,
}

message_set! {
    /// What may be asked of a communication campaign.
    pub enum CampaignCommand {
        /// See [`PlanCampaign`].
        Plan(PlanCampaign) = "PlanCampaign",
        /// See [`AgreeByMedia`].
        Agree(AgreeByMedia) = "AgreeByMedia",
        /// See [`PublishItem`].
        Publish(PublishItem) = "PublishItem",
        /// See [`RecordReach`].
        Reach(RecordReach) = "RecordReach",
        /// See [`EvaluateCampaign`].
        Evaluate(EvaluateCampaign) = "EvaluateCampaign",
        /// See [`CloseCampaign`].
        Close(CloseCampaign) = "CloseCampaign",
    }
}
