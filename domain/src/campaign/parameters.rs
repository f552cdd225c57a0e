//! The parameters of communication campaigns. Every value is a default that the province may change.

use luuvet_engine::Scope;
use serde::{Deserialize, Serialize};

use crate::parameters::{ValueFault, check_number, check_unique, initial};

/// Numbers of communication campaigns, and who must take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignParameters {
    /// The media that must agree before a campaign runs, by the codes of their agencies: Báo Cao Bằng
    /// and Đài Phát thanh - Truyền hình tỉnh (Chỉ thị, điểm 2a).
    pub required_partners: Vec<Scope>,
    /// Within how many months each partner publishes something, again and again.
    pub item_months: u32,
    /// When a campaign is to be evaluated, from its last day.
    pub evaluation_days: u32,
}

/// The most partners that a campaign may have.
pub const PARTNERS_MAX: usize = 10;

impl Default for CampaignParameters {
    fn default() -> Self {
        initial().campaign.clone()
    }
}

impl CampaignParameters {
    /// Checks every value against limits beyond which it can only be a mistake.
    ///
    /// # Errors
    /// The first [`ValueFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), ValueFault> {
        let Self { required_partners, item_months, evaluation_days } = self;
        let (field, found) = ("campaign.required_partners", required_partners.len());
        if found > PARTNERS_MAX {
            return Err(ValueFault::TooMany { field, found, max: PARTNERS_MAX });
        }
        check_unique(field, required_partners)?;
        check_number("campaign.item_months", *item_months, 1..=12)?;
        check_number("campaign.evaluation_days", *evaluation_days, 1..=365)
    }
}
