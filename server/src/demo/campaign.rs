//! The scripts of the yearly communication campaigns: planned by the branch office, agreed by the
//! newspaper and the broadcaster, with what both publish, an evaluation and a report.
//!
//! In the first year the broadcaster lets a quarter pass.

use chrono::{Days, Months, NaiveDate};
use luuvet_domain::campaign::{
    AgreeByMedia, CampaignCommand, Channel, CloseCampaign, EvaluateCampaign, PlanCampaign,
    PublishItem, RecordReach,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::campaigns::CampaignRow;

use super::DemoError;
use super::campaign_texts as texts;
use super::cast::{Actor, DOST};
use super::dice::Dice;
use super::document::Timing;
use super::script::{LOOK, Scene, Turn, instance, paper_number};
use super::stage::Deed;
use super::time::day;

/// Báo Cao Bằng.
pub(super) const NEWSPAPER: Scope = Scope::constant("BCB");
/// Đài Phát thanh - Truyền hình tỉnh.
pub(super) const BROADCASTER: Scope = Scope::constant("PTTH");

/// The first and the last day of each campaign; the last one goes on after the history.
pub(super) const CAMPAIGNS: [(NaiveDate, NaiveDate); 3] = [
    (day(2016, 4, 1), day(2016, 12, 31)),
    (day(2017, 1, 16), day(2017, 12, 31)),
    (day(2018, 1, 15), day(2018, 12, 31)),
];
/// Days before its first day on which a campaign is planned.
const PLANNED_DAYS: u64 = 14;
/// Months of a quarter.
const QUARTER: u32 = 3;

/// Something that is to be published.
#[derive(Debug)]
struct Item {
    on: NaiveDate,
    publisher: Scope,
    channel: Channel,
    title: &'static str,
    reference: String,
}

/// A campaign's script.
#[derive(Debug)]
pub(super) struct CampaignScript {
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    stream: StreamId,
    /// By their days.
    items: Vec<Item>,
    dice: Dice,
}

/// When a campaign is planned.
pub(super) fn planned_on(starts_on: NaiveDate) -> NaiveDate {
    starts_on - Days::new(PLANNED_DAYS)
}

/// What both media publish: something in each quarter, but for the broadcaster's second quarter of the
/// first campaign.
fn items(starts_on: NaiveDate, ends_on: NaiveDate, dice: &mut Dice) -> Vec<Item> {
    let mut items = Vec::new();
    let is_first = starts_on == CAMPAIGNS[0].0;
    for quarter in 0.. {
        let first = starts_on + Months::new(QUARTER * quarter);
        if first > ends_on {
            break;
        }
        let last = (first + Months::new(QUARTER) - Days::new(1)).min(ends_on);
        let days = u32::try_from((last - first).num_days()).unwrap_or(0);
        for publisher in [NEWSPAPER, BROADCASTER] {
            if is_first && quarter == 1 && publisher == BROADCASTER {
                continue;
            }
            for n in 0..dice.between(1, 3) {
                // The first one comes well within the quarter, so that it is entered in time.
                let latest = if n == 0 { days.saturating_sub(12) } else { days };
                let on = first + Days::new(dice.between(0, latest).into());
                items.push(item(on, publisher.clone(), dice));
            }
        }
    }
    items.sort_by_key(|item| item.on);
    items
}

fn item(on: NaiveDate, publisher: Scope, dice: &mut Dice) -> Item {
    if publisher == NEWSPAPER {
        let is_printed = dice.percent(60);
        let channel = if is_printed { Channel::Newspaper } else { Channel::Website };
        let reference = if is_printed {
            format!("Số {}, trang {}", dice.between(6_900, 7_600), dice.between(1, 4))
        } else {
            format!("Báo Cao Bằng điện tử, ngày {}", on.format("%d/%m/%Y"))
        };
        let title = dice.pick(&texts::ARTICLES).copied().unwrap_or(texts::ARTICLES[0]);
        return Item { on, publisher, channel, title, reference };
    }
    let channel = if dice.percent(55) { Channel::Television } else { Channel::Radio };
    let reference =
        format!("Chương trình {} giờ ngày {}", dice.between(6, 21), on.format("%d/%m/%Y"));
    let title = dice.pick(&texts::BROADCASTS).copied().unwrap_or(texts::BROADCASTS[0]);
    Item { on, publisher, channel, title, reference }
}

impl CampaignScript {
    /// The script of the campaign between two days.
    pub(super) fn new(
        (starts_on, ends_on): (NaiveDate, NaiveDate),
        number: u64,
        mut dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = instance("campaign", number, &starts_on.to_string())?;
        let items = items(starts_on, ends_on, &mut dice);
        Ok(Self { starts_on, ends_on, stream, items, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.campaigns.rows.get(&self.stream) else {
            return self.plan(scene);
        };
        match row.trace.places().first().copied() {
            Some("Planned") => self.agree(row, scene),
            Some("Agreed" | "Running") => self.run(row, scene),
            Some("Evaluated") => {
                let number = paper_number("BC", &DOST, &mut self.dice);
                let director = scene.cast(&DOST)?.the(Office::DostDirector)?;
                let deed = self.deed(director, CloseCampaign { number }).with_evidence();
                Ok(Turn { deed: Some(deed), ..Turn::default() })
            }
            _closed => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<CampaignCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Campaign(command.into()))
    }

    fn plan(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if scene.today > self.starts_on {
            return Ok(Turn::over());
        }
        let plan = PlanCampaign {
            title: format!(
                "Tuyên truyền về hệ thống quản lý chất lượng năm {}",
                self.starts_on.format("%Y")
            ),
            purpose: texts::PURPOSE.to_owned(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            partners: vec![NEWSPAPER, BROADCASTER],
        };
        let officer = scene.cast(&DOST)?.the(Office::StameqOfficer)?;
        Ok(Turn::act(self.deed(officer, plan).with_evidence(), Timing::Within(2, 4)))
    }

    fn agree(&mut self, row: &CampaignRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let is_missing =
            |partner: &&Scope| row.agreements.iter().all(|done| done.what.partner != **partner);
        let Some(partner) = [&NEWSPAPER, &BROADCASTER].into_iter().find(is_missing).cloned() else {
            return Ok(Turn::wait(LOOK));
        };
        let number = paper_number("CV", &partner, &mut self.dice);
        let editor = scene.cast(&partner)?.the(Office::MediaPartner)?;
        let deed = self.deed(editor, AgreeByMedia { number }).with_evidence();
        Ok(Turn::act(deed, Timing::Within(1, 4)))
    }

    /// The next item, or the reach of one that came out; when there is none left, the evaluation.
    fn run(&mut self, row: &CampaignRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let unknown = row.items.iter().find(|item| {
            let published = &item.published.what;
            // Of every fifth nobody knows.
            item.reach.is_none()
                && !published.item.is_multiple_of(5)
                && published.published_on + Days::new(10) <= scene.today
        });
        if let Some(item) = unknown {
            let published = &item.published.what;
            let is_paper = published.publisher == NEWSPAPER;
            let (least, most) = if is_paper { (2_400, 5_200) } else { (9_000, 38_000) };
            let reach = RecordReach {
                item: published.item,
                people: self.dice.between(least, most),
                source: if is_paper { texts::PRINT_RUN } else { texts::AUDIENCE }.to_owned(),
            };
            let editor = scene.cast(&published.publisher)?.the(Office::MediaPartner)?;
            return Ok(Turn::act(self.deed(editor, reach), Timing::Within(0, 1)));
        }
        let Some(next) = self.items.get(row.items.len()) else {
            return self.evaluate(row, scene);
        };
        if scene.today < next.on {
            // Now and then someone asks how many it reached.
            let soon = scene.in_working_days(12);
            return Ok(Turn::wait(Timing::On(next.on.min(soon))));
        }
        let publish = PublishItem {
            channel: next.channel,
            title: next.title.to_owned(),
            published_on: next.on,
            reference: next.reference.clone(),
        };
        let editor = scene.cast(&next.publisher)?.the(Office::MediaPartner)?;
        Ok(Turn::act(self.deed(editor, publish).with_evidence(), Timing::Within(0, 2)))
    }

    fn evaluate(&mut self, row: &CampaignRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let on = self.ends_on + Days::new(12);
        if scene.today < on {
            return Ok(Turn::wait(Timing::On(on.min(scene.in_working_days(12)))));
        }
        let has_missed = row.missed(scene.today).next().is_some();
        let conclusion = if has_missed { texts::CONCLUSION_MISSED } else { texts::CONCLUSION };
        let evaluate = EvaluateCampaign {
            method: texts::METHOD.to_owned(),
            is_effective: !has_missed,
            conclusion: conclusion.to_owned(),
        };
        let head = scene.cast(&DOST)?.the(Office::StameqHead)?;
        Ok(Turn::act(self.deed(head, evaluate).with_evidence(), Timing::Within(5, 10)))
    }
}
