//! What a campaign answers to each command.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use luuvet_engine::{Act, Scope};

use super::command::{
    AgreeByMedia, CampaignCommand, CloseCampaign, EvaluateCampaign, PlanCampaign, PublishItem,
    RecordReach,
};
use super::event::{
    CampaignClosed, CampaignEvaluated, CampaignEvent, CampaignPlanned, ItemPublished, MediaAgreed,
    MissedPeriod, ReachRecorded,
};
use super::parameters::PARTNERS_MAX;
use super::rejection::{CampaignRejection, TEXT_RULE};
use super::state::{Campaign, Running};
use super::{COMMUNICATION, DEFAULT};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// The longest campaign, from its first day to its last.
const CAMPAIGN_DAYS_MAX: u64 = 366;

/// What a decision about a campaign must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CampaignInquiry {
    /// For planning: the regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// For planning: a partner that is no registered agency.
    pub unknown_partner: Option<Scope>,
}

type Answer<T = Vec<CampaignEvent>> = Result<T, CampaignRejection>;

struct Asked<'a> {
    act: &'a Act<CampaignCommand>,
    inquiry: &'a CampaignInquiry,
}

pub(super) fn decide(
    campaign: &Campaign,
    act: &Act<CampaignCommand>,
    inquiry: &CampaignInquiry,
) -> Answer {
    let asked = Asked { act, inquiry };
    let campaign = match (campaign, &act.command) {
        (Campaign::Absent, CampaignCommand::Plan(plan)) => return asked.plan(plan),
        (Campaign::Absent, _refused_by_the_table) => return Err(CampaignRejection::OutOfOrder),
        (Campaign::Present(campaign), _) => campaign,
    };
    asked.follows(campaign)?;
    let event = match &act.command {
        CampaignCommand::Plan(_) => return Err(CampaignRejection::OutOfOrder),
        CampaignCommand::Agree(agree) => asked.agree(agree, campaign)?,
        CampaignCommand::Publish(publish) => asked.publish(publish, campaign)?,
        CampaignCommand::Reach(reach) => asked.reach(reach, campaign)?,
        CampaignCommand::Evaluate(evaluate) => asked.evaluate(evaluate, campaign)?,
        CampaignCommand::Close(close) => closed(close, campaign)?,
    };
    Ok(vec![event])
}

fn text(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

fn title(field: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, COMMUNICATION, field, given, TITLE_CHARS_MAX)?)
}

fn number(given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, COMMUNICATION, "number", given, CODE_CHARS_MAX)?)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The last day of each period from a first day to a last one; the last period may be shorter.
fn periods(starts_on: NaiveDate, ends_on: NaiveDate, months: u32) -> Vec<NaiveDate> {
    let mut due = Vec::new();
    for n in 1_u32.. {
        let next = starts_on.checked_add_months(Months::new(n.saturating_mul(months)));
        let last = next.and_then(|next| next.pred_opt()).unwrap_or(ends_on);
        due.push(last.min(ends_on));
        if last >= ends_on {
            break;
        }
    }
    due
}

fn closed(close: &CloseCampaign, campaign: &Running) -> Answer<CampaignEvent> {
    let has_none =
        |partner: &&Scope| !campaign.items.iter().any(|item| item.publisher == **partner);
    if let Some(partner) = campaign.agreed.keys().find(has_none) {
        return Err(CampaignRejection::NoItem { partner: partner.clone() });
    }
    let missed = campaign.agreed.iter().flat_map(|(partner, due)| {
        due.iter().map(|due_on| MissedPeriod { partner: partner.clone(), due_on: *due_on })
    });
    Ok(CampaignClosed {
        number: number(&close.number)?,
        items: count(campaign.items.len()),
        people: campaign.items.iter().map(|item| u64::from(item.people)).sum(),
        missed: missed.collect(),
    }
    .into())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn follows(&self, campaign: &Running) -> Answer<()> {
        let (on, since) = (self.on(), campaign.since);
        if on < since { Err(CampaignRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }

    fn agency(&self) -> Answer<&Scope> {
        self.act.act_of.agency.as_ref().ok_or(CampaignRejection::OutOfOrder)
    }

    fn plan(&self, plan: &PlanCampaign) -> Answer {
        let on = self.on();
        let regulation = self.inquiry.regulation.as_deref();
        let regulation = regulation.ok_or(CampaignRejection::NoRegulation { on })?;
        let parameters = &regulation.parameters.campaign;
        let (starts_on, ends_on) = (plan.starts_on, plan.ends_on);
        let last = starts_on.checked_add_days(Days::new(CAMPAIGN_DAYS_MAX));
        let is_within = last.is_some_and(|last| ends_on <= last);
        if starts_on < on || ends_on <= starts_on || !is_within {
            return Err(CampaignRejection::Days { starts_on, ends_on, on });
        }
        self.has_its_partners(plan, &parameters.required_partners)?;
        Ok(vec![
            CampaignPlanned {
                title: title("title", &plan.title)?,
                purpose: text("purpose", &plan.purpose)?,
                led_by: self.agency()?.clone(),
                starts_on,
                ends_on,
                partners: plan.partners.clone(),
                required: parameters.required_partners.clone(),
                items_due: periods(starts_on, ends_on, parameters.item_months),
                evaluate_by: regulation.last_day(TimeLimit::CampaignEvaluation, ends_on),
            }
            .into(),
        ])
    }

    fn has_its_partners(&self, plan: &PlanCampaign, required: &[Scope]) -> Answer<()> {
        if let Some(partner) = &self.inquiry.unknown_partner {
            return Err(CampaignRejection::UnknownPartner { partner: partner.clone() });
        }
        let found = plan.partners.len();
        let distinct: BTreeSet<&Scope> = plan.partners.iter().collect();
        if found > PARTNERS_MAX || distinct.len() != found {
            return Err(CampaignRejection::Partners { found, max: PARTNERS_MAX });
        }
        match required.iter().find(|partner| !distinct.contains(partner)) {
            Some(partner) => Err(CampaignRejection::PartnerMissing { partner: partner.clone() }),
            None => Ok(()),
        }
    }

    fn agree(&self, agree: &AgreeByMedia, campaign: &Running) -> Answer<CampaignEvent> {
        let partner = self.agency()?;
        if !campaign.partners.contains(partner) {
            return Err(CampaignRejection::NotAsked { partner: partner.clone() });
        }
        if campaign.agreed.contains_key(partner) {
            return Err(CampaignRejection::AlreadyAgreed { partner: partner.clone() });
        }
        if self.on() > campaign.ends_on {
            return Err(CampaignRejection::Over { on: self.on(), ends_on: campaign.ends_on });
        }
        // What was due before it agreed, it never owed.
        let left = campaign.items_due.iter().filter(|due| **due >= self.on());
        Ok(MediaAgreed {
            partner: partner.clone(),
            number: number(&agree.number)?,
            led_by: campaign.led_by.clone(),
            items_due: left.copied().collect(),
        }
        .into())
    }

    fn publish(&self, publish: &PublishItem, campaign: &Running) -> Answer<CampaignEvent> {
        let publisher = self.agency()?;
        let owed = campaign.agreed.get(publisher);
        if owed.is_none() && *publisher != campaign.led_by {
            return Err(CampaignRejection::NotAgreed { publisher: publisher.clone() });
        }
        let (published_on, on) = (publish.published_on, self.on());
        let last = campaign.ends_on.min(on);
        if published_on < campaign.starts_on || last < published_on {
            let (from, until) = (campaign.starts_on, last);
            return Err(CampaignRejection::PublishedOn { published_on, from, until });
        }
        // The period in which it was published, unless that has its item.
        let period = campaign.items_due.iter().find(|due| published_on <= **due);
        let meets = period.filter(|due| owed.is_some_and(|owed| owed.contains(due)));
        Ok(ItemPublished {
            item: count(campaign.items.len()) + 1,
            publisher: publisher.clone(),
            channel: publish.channel,
            title: title("title", &publish.title)?,
            published_on,
            reference: title("reference", &publish.reference)?,
            meets: meets.copied(),
        }
        .into())
    }

    fn reach(&self, reach: &RecordReach, campaign: &Running) -> Answer<CampaignEvent> {
        let RecordReach { item, people, .. } = *reach;
        let found = (item as usize).checked_sub(1).and_then(|n| campaign.items.get(n));
        let Some(found) = found else {
            let items = count(campaign.items.len());
            return Err(CampaignRejection::UnknownItem { item, items });
        };
        let agency = self.agency()?;
        if *agency != found.publisher && *agency != campaign.led_by {
            let publisher = found.publisher.clone();
            return Err(CampaignRejection::OthersItem { item, publisher });
        }
        Ok(ReachRecorded { item, people, source: title("source", &reach.source)? }.into())
    }

    fn evaluate(&self, evaluate: &EvaluateCampaign, campaign: &Running) -> Answer<CampaignEvent> {
        let (on, ends_on) = (self.on(), campaign.ends_on);
        if on < ends_on {
            return Err(CampaignRejection::NotOver { on, ends_on });
        }
        let person = self.act.act_of.person;
        if let Some(person) = person.filter(|_| person == campaign.planned_by) {
            return Err(CampaignRejection::OwnPlan { person });
        }
        Ok(CampaignEvaluated {
            method: text("method", &evaluate.method)?,
            is_effective: evaluate.is_effective,
            conclusion: text("conclusion", &evaluate.conclusion)?,
            on_time: on <= campaign.evaluate_by,
        }
        .into())
    }
}
