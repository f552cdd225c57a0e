//! The steps from which stories of campaigns are told: one of the year 2016, in four quarters. Báo Cao
//! Bằng (BCB) and the broadcaster (PTTH) must agree; the department of culture is asked beside them.

use luuvet_domain::calendar::zone;
use luuvet_domain::campaign::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Scope, StreamId};

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Campaign, dyn Registers>;

pub(crate) const BCB: Scope = Scope::constant("BCB");
pub(crate) const PTTH: Scope = Scope::constant("PTTH");

const fn at(person: u128, agency: &'static str) -> Who {
    Who { person, office: "MediaPartner", agency: Some(agency) }
}

pub(crate) const PAPER: Who = at(51, "BCB");
pub(crate) const BROADCASTER: Who = at(52, "PTTH");
/// Of an agency that was asked beside those that must agree.
pub(crate) const GUEST: Who = at(53, "SXD");
/// Of one that was not.
pub(crate) const OUTSIDER: Who = at(54, "SYT");

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn campaign_stream() -> StreamId {
    "campaign/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(campaign_stream(), province, zone(), morning(day("2016-03-07")))
}

pub(crate) fn plan() -> PlanCampaign {
    PlanCampaign {
        title: text("Tuyên truyền về hệ thống quản lý chất lượng năm 2016"),
        purpose: text("Công chức hiểu và áp dụng hệ thống quản lý chất lượng"),
        starts_on: day("2016-03-15"),
        ends_on: day("2016-12-31"),
        partners: vec![BCB, PTTH, SXD],
    }
}

pub(crate) fn agree() -> AgreeByMedia {
    AgreeByMedia { number: text("15/CV-BCB") }
}

pub(crate) fn publish(on: &str) -> PublishItem {
    PublishItem {
        channel: Channel::Newspaper,
        title: text("Một cửa theo ISO"),
        published_on: day(on),
        reference: text("Số 7120, trang 3"),
    }
}

pub(crate) fn reach(item: u32) -> RecordReach {
    RecordReach { item, people: 4_200, source: text("Số phát hành") }
}

pub(crate) fn evaluate() -> EvaluateCampaign {
    EvaluateCampaign {
        method: text("Phiếu hỏi công chức"),
        is_effective: true,
        conclusion: text("Nhận thức tăng"),
    }
}

pub(crate) fn close() -> CloseCampaign {
    CloseCampaign { number: text("88/BC-SKHCN") }
}

/// Planned by the officer.
pub(crate) fn planned(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-03-07", OFFICER, plan())
}

/// Both that must agree have.
pub(crate) fn agreed(province: &Province) -> Told<'_> {
    planned(province).done_on("2016-03-10", PAPER, agree()).done_on(
        "2016-03-11",
        BROADCASTER,
        agree(),
    )
}

/// The newspaper has an item in the first quarter.
pub(crate) fn running(province: &Province) -> Told<'_> {
    agreed(province).done_on("2016-04-05", PAPER, publish("2016-04-04"))
}

pub(crate) fn evaluated(province: &Province) -> Told<'_> {
    running(province).done_on("2017-01-10", CHIEF, evaluate())
}
