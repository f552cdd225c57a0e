//! The state of a campaign: what its decisions read, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::event::{CampaignEvent, CampaignPlanned};

/// A campaign, from before it is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Campaign {
    /// Nothing was planned.
    Absent,
    /// It was planned.
    Present(Box<Running>),
}

/// A campaign that was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Running {
    pub(super) led_by: Scope,
    pub(super) planned_by: Option<PersonId>,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) partners: BTreeSet<Scope>,
    pub(super) required: BTreeSet<Scope>,
    pub(super) items_due: Vec<NaiveDate>,
    pub(super) evaluate_by: NaiveDate,
    /// By partner that agreed: the periods without an item of theirs.
    pub(super) agreed: BTreeMap<Scope, BTreeSet<NaiveDate>>,
    /// The publishers of the items, in the order of their numbers, each with the people reached.
    pub(super) items: Vec<Item>,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Item {
    pub(super) publisher: Scope,
    pub(super) people: u32,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Planned,
    Agreed,
    Running,
    Evaluated,
    Closed,
}

impl Phase {
    const fn place(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Agreed => "Agreed",
            Self::Running => "Running",
            Self::Evaluated => "Evaluated",
            Self::Closed => "Closed",
        }
    }
}

impl Campaign {
    pub(super) fn evolved(self, event: &CampaignEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, CampaignEvent::Planned(planned)) => {
                Self::Present(Box::new(Running::begun(planned, meta)))
            }
            (Self::Present(mut campaign), event) => {
                campaign.apply(event, meta);
                Self::Present(campaign)
            }
            (Self::Absent, _before_it_was_planned) => Self::Absent,
        }
    }
}

impl Running {
    fn begun(planned: &CampaignPlanned, meta: &Meta) -> Self {
        Self {
            led_by: planned.led_by.clone(),
            planned_by: meta.act_of.person,
            starts_on: planned.starts_on,
            ends_on: planned.ends_on,
            partners: planned.partners.iter().cloned().collect(),
            required: planned.required.iter().cloned().collect(),
            items_due: planned.items_due.clone(),
            evaluate_by: planned.evaluate_by,
            agreed: BTreeMap::new(),
            items: Vec::new(),
            since: meta.occurred_on,
            phase: Phase::Planned,
        }
    }

    pub(super) const fn place(&self) -> &'static str {
        self.phase.place()
    }

    /// Whether everyone who must agree has.
    fn has_all(&self) -> bool {
        self.required.iter().all(|partner| self.agreed.contains_key(partner))
    }

    fn apply(&mut self, event: &CampaignEvent, meta: &Meta) {
        match event {
            CampaignEvent::Planned(_second) => {}
            CampaignEvent::Agreed(agreed) => {
                let due = agreed.items_due.iter().copied().collect();
                self.agreed.insert(agreed.partner.clone(), due);
                if self.phase == Phase::Planned && self.has_all() {
                    self.enter(Phase::Agreed, meta);
                }
            }
            CampaignEvent::Published(published) => {
                let publisher = published.publisher.clone();
                if let (Some(met), Some(due)) =
                    (published.meets, self.agreed.get_mut(&published.publisher))
                {
                    due.remove(&met);
                }
                self.items.push(Item { publisher, people: 0 });
                if self.phase == Phase::Agreed {
                    // Items are entered beside each other: each follows the agreement.
                    self.phase = Phase::Running;
                }
            }
            CampaignEvent::Reached(reached) => {
                if let Some(item) = self.items.get_mut(reached.item as usize - 1) {
                    item.people = reached.people;
                }
            }
            CampaignEvent::Evaluated(_) => self.enter(Phase::Evaluated, meta),
            CampaignEvent::Closed(_) => self.enter(Phase::Closed, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
