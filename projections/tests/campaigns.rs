//! Campaigns on the real runtime: what the media owe, what becomes of it, and the year's figures.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{self, AgencyKind, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::campaign::*;
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::campaigns::CampaignFigures;
use luuvet_projections::obligations::{ObligationEnd, ObligationRow};
use province::{Officer, Province, memory, scope};

const PAPER: Officer = (9001, Office::MediaPartner, "BCB");
const BROADCASTER: Officer = (9002, Office::MediaPartner, "PTTH");
const OFFICER: Officer = (9003, Office::StameqOfficer, "SKHCN");
const CHIEF: Officer = (9004, Office::StameqHead, "SKHCN");
const DIRECTOR: Officer = (9005, Office::DostDirector, "SKHCN");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn id() -> StreamId {
    "campaign/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

struct Story {
    province: Province,
}

impl Story {
    /// The newspaper and the broadcaster are registered, and everyone is in office.
    async fn begun() -> Self {
        let mut province = Province::founded(memory()).await;
        for code in ["BCB", "PTTH"] {
            let register = RegisterAgency {
                code: scope(code),
                name: text("Cơ quan báo chí"),
                name_en: None,
                kind: AgencyKind::Other,
                gso_code: None,
                is_remote: false,
                parent: None,
            };
            let stream = agency::stream(&scope(code));
            province.install(stream, Command::Agency(register.into())).await;
        }
        for officer in [PAPER, BROADCASTER, OFFICER, CHIEF, DIRECTOR] {
            province.engage(officer).await;
        }
        Self { province }
    }

    async fn act(&mut self, on: &str, officer: Officer, command: impl Into<CampaignCommand>) {
        if self.province.today() < day(on) {
            self.province.advance(start_of(day(on)) + TimeDelta::hours(9)).await;
        }
        assert_eq!(self.province.today(), day(on));
        let command = Command::Campaign(command.into());
        self.province.does(officer, id(), command).await.unwrap();
    }

    fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    fn owed(&self, partner: &str, due_on: &str) -> Arc<ObligationRow> {
        let period = format!("{partner}-{due_on}");
        let stream = obligation::stream(&id(), ObligationKind::CampaignItem, &period);
        Arc::clone(self.view().obligations.rows.get(&stream).unwrap())
    }
}

fn plan() -> PlanCampaign {
    PlanCampaign {
        title: text("Tuyên truyền năm 2016"),
        purpose: text("Nhận thức của công chức"),
        starts_on: day("2016-03-15"),
        ends_on: day("2016-09-14"),
        partners: vec![scope("BCB"), scope("PTTH")],
    }
}

fn publish(on: &str) -> PublishItem {
    PublishItem {
        channel: Channel::Radio,
        title: text("Hỏi đáp ISO"),
        published_on: day(on),
        reference: text("6 giờ 30"),
    }
}

#[tokio::test]
async fn each_of_the_media_owes_an_item_a_quarter_until_the_campaign_is_closed() {
    let mut story = Story::begun().await;
    story.act("2016-03-07", OFFICER, plan()).await;
    story.act("2016-03-10", PAPER, AgreeByMedia { number: text("15/CV") }).await;
    story.act("2016-03-11", BROADCASTER, AgreeByMedia { number: text("16/CV") }).await;
    assert_eq!(story.view().campaigns.rows.get(&id()).unwrap().trace.places(), ["Agreed"]);
    story.act("2016-04-04", PAPER, publish("2016-04-04")).await;
    assert!(matches!(
        story.owed("BCB", "2016-06-14").end,
        Some(ObligationEnd::Discharged { on_time: true, .. })
    ));
    story
        .act("2016-04-20", PAPER, RecordReach { item: 1, people: 4_000, source: text("báo") })
        .await;
    // The broadcaster lets the first quarter pass: it is reminded and found overdue.
    story.act("2016-07-01", BROADCASTER, publish("2016-07-01")).await;
    assert!(story.owed("PTTH", "2016-06-14").is_overdue);
    assert!(story.owed("PTTH", "2016-09-14").end.is_some());
    let figures =
        CampaignFigures { campaigns: 1, items: 2, publishers: 2, people: 4_000, periods_missed: 1 };
    assert_eq!(story.view().campaigns.figures(day("2016-07-01")), figures);
    let next_year = CampaignFigures::default();
    assert_eq!(story.view().campaigns.figures(day("2017-07-01")), next_year);
    let evaluate =
        EvaluateCampaign {
            method: text("khảo sát"), is_effective: true, conclusion: text("đạt")
        };
    story.act("2016-09-20", CHIEF, evaluate).await;
    let stream = obligation::stream(&id(), ObligationKind::CampaignEvaluation, "1");
    assert!(story.view().obligations.rows.get(&stream).unwrap().end.is_some());
    story.act("2016-09-22", DIRECTOR, CloseCampaign { number: text("88/BC") }).await;
    // What was missed falls away, and stays on record.
    for (partner, due_on) in [("PTTH", "2016-06-14"), ("BCB", "2016-09-14")] {
        assert_eq!(story.owed(partner, due_on).end, Some(ObligationEnd::Released));
    }
    let view = story.view();
    let row = view.campaigns.rows.get(&id()).unwrap();
    assert!(!row.is_open());
    let missed: Vec<_> = row.missed(day("2016-09-22")).collect();
    let (paper, broadcaster) = (scope("BCB"), scope("PTTH"));
    let expected = [(&paper, day("2016-09-14")), (&broadcaster, day("2016-06-14"))];
    assert_eq!(missed, expected);
    assert_eq!(row.closed.as_ref().unwrap().what.missed.len(), 2);
}
