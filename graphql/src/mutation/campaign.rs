//! Communication campaigns.

use luuvet_domain::campaign::{
    AgreeByMedia, CloseCampaign, EvaluateCampaign, PlanCampaign, PublishItem, RecordReach,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Communication campaigns (đợt tuyên truyền; Chỉ thị, điểm 2a).
    CampaignMutation: Campaign
    begins {
        /// Plan a campaign (lập kế hoạch). Its id follows from the command id.
        campaign_plan(PlanCampaign) => |_: &PlanCampaign, id: CommandId| named(StreamId::new("campaign", id));
    }
    on {
        /// Agree to take part, as one of the media (thống nhất phối hợp).
        campaign_agree_by_media(AgreeByMedia);
        /// Enter something that was published or broadcast (tin, bài).
        campaign_publish_item(PublishItem);
        /// Record how many people an item reached (số người tiếp cận).
        campaign_record_reach(RecordReach);
        /// Evaluate the campaign (đánh giá).
        campaign_evaluate(EvaluateCampaign);
        /// Close the campaign (kết thúc).
        campaign_close(CloseCampaign);
    }
}
