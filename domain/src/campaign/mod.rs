//! Communication campaigns: planned by the department of science and technology, agreed by the media
//! of the province, with what they publish, whom it reaches, and what it was good for (Chỉ thị, điểm
//! 2a).
//!
//! One stream a campaign, `campaign/<uuid>`; the caller draws the key.
//!
//! ```text
//! Planned ─► Agreed ─► Running ─► Evaluated ─► Closed
//! ```
//!
//! How it works where the text leaves it open:
//!
//! - Which media must agree is a parameter: Báo Cao Bằng and Đài Phát thanh - Truyền hình tỉnh. Others
//!   may be asked beside them, and agree later.
//! - The last of those agreements, and the first item, move the campaign on; others follow beside it.
//! - Each partner that agreed publishes something in each quarter of the campaign. Nothing happens to
//!   the campaign when a quarter passes without: it is an obligation, opened by `PM-18-campaign` from
//!   the dates in the events. An item counts for the quarter in which it was published.
//! - What was published is entered by who published it, or by the department for itself. A campaign is
//!   not evaluated by who planned it.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};

pub use command::{
    AgreeByMedia, CampaignCommand, Channel, CloseCampaign, EvaluateCampaign, PlanCampaign,
    PublishItem, RecordReach,
};
pub use decide::CampaignInquiry;
pub use event::{
    CampaignClosed, CampaignEvaluated, CampaignEvent, CampaignPlanned, ItemPublished, MediaAgreed,
    MissedPeriod, ReachRecorded,
};
pub use parameters::{CampaignParameters, PARTNERS_MAX};
pub use rejection::CampaignRejection;
pub use state::{Campaign, Running};

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const COMMUNICATION: &str = "Chỉ thị, điểm 2a";

impl Decider for Campaign {
    const CATEGORY: &'static str = "campaign";
    type Command = CampaignCommand;
    type Event = CampaignEvent;
    type Rejection = CampaignRejection;
    type Facts = CampaignInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<CampaignCommand>,
        context: &Context<CampaignInquiry>,
    ) -> Result<Vec<CampaignEvent>, CampaignRejection> {
        decide::decide(self, act, &context.facts)
    }

    fn evolve(self, event: &CampaignEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for Campaign {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(campaign) => campaign.place(),
        }]
    }

    fn scope(&self, _command: &CampaignCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        act: &Act<CampaignCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<CampaignInquiry> {
        let CampaignCommand::Plan(plan) = &act.command else {
            return Gathered {
                facts: CampaignInquiry::default(),
                sources: Vec::new(),
                parameter_version: None,
            };
        };
        let mut sources =
            vec![Source::new("regulation", &PROVINCE), Source::new("calendar", &PROVINCE)];
        sources.extend(plan.partners.iter().map(|partner| Source::new("agency", partner)));
        let unknown = |partner: &&Scope| registers.agency(partner).is_none();
        let facts = CampaignInquiry {
            regulation: registers.regulation(act.occurred_on),
            unknown_partner: plan.partners.iter().find(unknown).cloned(),
        };
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
