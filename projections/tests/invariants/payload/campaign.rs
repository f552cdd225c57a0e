//! What is asked of communication campaigns.

use chrono::Days;
use luuvet_domain::campaign::{
    AgreeByMedia, CampaignCommand, Channel, CloseCampaign, EvaluateCampaign, PlanCampaign,
    PublishItem, RecordReach,
};
use luuvet_engine::{PersonId, Scope, Transition};
use luuvet_projections::campaigns::CampaignRow;

use super::Case;
use crate::dice::Dice;
use crate::province::scope;
use crate::world::{MEDIA, editor};

/// The media that were asked and are wanted next: those that have not agreed, or have nothing out.
fn wanted(row: &CampaignRow) -> Option<&Scope> {
    let asked = || row.planned.what.partners.iter();
    let has_agreed = |partner: &Scope| row.agreements.iter().any(|it| it.what.partner == *partner);
    let has_item =
        |partner: &Scope| row.items.iter().any(|item| item.published.what.publisher == *partner);
    let silent = asked().find(|partner| !has_agreed(partner));
    silent.or_else(|| asked().find(|partner| !has_item(partner)))
}

/// The first item of which nobody has said whom it reached.
fn unreached(row: &CampaignRow) -> Option<(usize, &Scope)> {
    let n = row.items.iter().position(|item| item.reach.is_none())?;
    Some((n + 1, &row.items[n].published.what.publisher))
}

/// Who acts for the media that are wanted next.
pub(super) fn speaker(case: &Case<'_>, row: &Transition) -> Option<PersonId> {
    let campaign = case.view.campaigns.rows.get(&case.stream)?;
    if !["AgreeByMedia", "PublishItem", "RecordReach"].contains(&row.command) {
        return None;
    }
    let publisher = unreached(campaign).filter(|_| row.command == "RecordReach");
    let wanted = publisher.map(|(_, publisher)| publisher).or_else(|| wanted(campaign));
    let agency = wanted.cloned().unwrap_or_else(|| scope(MEDIA[case.slot % 2]));
    let n = MEDIA.iter().position(|code| *code == agency.as_str())?;
    Some(editor(n))
}

/// What leads a campaign on.
pub(super) fn next_step(case: &Case<'_>, row: &CampaignRow) -> Option<&'static str> {
    let is_over = row.planned.what.ends_on <= case.today;
    match row.trace.places()[0] {
        "Planned" => Some("AgreeByMedia"),
        "Agreed" => Some("PublishItem"),
        "Running" if is_over => Some("EvaluateCampaign"),
        "Running" if unreached(row).is_some() => Some("RecordReach"),
        "Running" => Some("PublishItem"),
        "Evaluated" if wanted(row).is_some() => Some("PublishItem"),
        "Evaluated" => Some("CloseCampaign"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn campaign(&self, name: &str, dice: &mut Dice) -> CampaignCommand {
        let row = self.view.campaigns.rows.get(&self.stream);
        match name {
            "PlanCampaign" => {
                let starts_on = self.ahead(dice, 0, 10);
                let all = MEDIA.map(scope).to_vec();
                let is_short = dice.percent(5);
                PlanCampaign {
                    title: self.text(),
                    purpose: self.text(),
                    starts_on,
                    ends_on: starts_on + Days::new(60 + dice.below(200) as u64),
                    partners: if is_short { vec![scope(MEDIA[0])] } else { all },
                }
                .into()
            }
            "AgreeByMedia" => AgreeByMedia { number: self.text() }.into(),
            "PublishItem" => {
                let planned = row.map(|row| &row.planned.what);
                let last = planned.map_or(self.today, |planned| planned.ends_on.min(self.today));
                let back = dice.below(30) as u64;
                PublishItem {
                    channel: *dice.one(&[Channel::Newspaper, Channel::Radio, Channel::Website]),
                    title: self.text(),
                    published_on: last - Days::new(back),
                    reference: self.text(),
                }
                .into()
            }
            "RecordReach" => {
                let items = row.map_or(0, |row| row.items.len());
                let unreached = row.and_then(|row| unreached(row)).filter(|_| dice.percent(80));
                let item = unreached.map_or_else(|| dice.below(items + 2), |(n, _)| n);
                let item = u32::try_from(item).unwrap();
                RecordReach { item, people: 100, source: self.text() }.into()
            }
            "EvaluateCampaign" => EvaluateCampaign {
                method: self.text(),
                is_effective: dice.percent(80),
                conclusion: self.text(),
            }
            .into(),
            "CloseCampaign" => CloseCampaign { number: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
