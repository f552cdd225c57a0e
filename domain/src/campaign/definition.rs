//! The table of a communication campaign.
//!
//! A campaign is the province's, not one agency's: which of the media may act, `decide` knows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{COMMUNICATION, DEFAULT};
use crate::role::{DOST_DIRECTOR, ISO_SECRETARY, Office, STAMEQ_HEAD, STAMEQ_OFFICER};

const MEDIA_PARTNER: &str = Office::MediaPartner.name();

const PLANNERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(STAMEQ_OFFICER, Reach::Province)];
const MEDIA: &[Grant] = &[Grant::new(MEDIA_PARTNER, Reach::Province)];
const PUBLISHERS: &[Grant] =
    &[Grant::new(MEDIA_PARTNER, Reach::Province), Grant::new(STAMEQ_OFFICER, Reach::Province)];
const LEADERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(DOST_DIRECTOR, Reach::Province)];
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Province)];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER), Role::constant(ISO_SECRETARY)];
const OPEN: &[&str] = &["Agreed", "Running"];
const BESIDE: &[&str] = &["Running", "Evaluated"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
    record: &'static [Role],
) -> Transition {
    Transition { command, rule, source, from, to, act, record }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "campaign",
    title: Bilingual::constant("Đợt tuyên truyền", "Communication campaign"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa lập", "Not planned"),
            Place::open("Planned", "Đã lập kế hoạch", "Planned"),
            Place::open("Agreed", "Cơ quan báo chí đã thống nhất phối hợp", "Agreed by the media"),
            Place::open("Running", "Đang thực hiện", "Running"),
            Place::open("Evaluated", "Đã đánh giá", "Evaluated"),
            Place::last("Closed", "Đã kết thúc", "Closed"),
        ],
    }],
    transitions: &[
        row(
            "PlanCampaign",
            "COM-01",
            &[COMMUNICATION, DEFAULT],
            &["Absent"],
            &["Planned"],
            PLANNERS,
            CLERK,
        ),
        row("AgreeByMedia", "COM-02", &[COMMUNICATION], &["Planned"], &["Agreed"], MEDIA, CLERK),
        row("AgreeByMedia", "COM-03", &[COMMUNICATION], OPEN, &[], MEDIA, CLERK),
        row(
            "PublishItem",
            "COM-04",
            &[COMMUNICATION],
            &["Agreed"],
            &["Running"],
            PUBLISHERS,
            CLERK,
        ),
        row("PublishItem", "COM-05", &[COMMUNICATION], BESIDE, &[], PUBLISHERS, CLERK),
        row("RecordReach", "COM-06", &[DEFAULT], BESIDE, &[], PUBLISHERS, CLERK),
        row("EvaluateCampaign", "COM-07", &[DEFAULT], &["Running"], &["Evaluated"], LEADERS, CLERK),
        row("CloseCampaign", "COM-08", &[DEFAULT], &["Evaluated"], &["Closed"], DIRECTOR, CLERK),
    ],
};
