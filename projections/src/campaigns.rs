//! Communication campaigns: which media agreed, what was published where, whom it reached, and
//! whether it was any good.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use luuvet_domain::campaign::{
    Campaign, CampaignClosed, CampaignEvaluated, CampaignEvent, CampaignPlanned, ItemPublished,
    MediaAgreed, ReachRecorded,
};
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::{Keyed, Table, keyed};
use crate::trace::Step;
use crate::trace::Trace;

/// A campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CampaignRow {
    /// The workflow instance.
    pub trace: Trace<Campaign>,
    /// What was planned.
    pub planned: Step<CampaignPlanned>,
    /// The agreements of the media, in order.
    pub agreements: Vec<Step<MediaAgreed>>,
    /// What was published, in the order of the numbers.
    pub items: Vec<ItemRow>,
    /// The evaluation.
    pub evaluated: Option<Step<CampaignEvaluated>>,
    /// That it was closed.
    pub closed: Option<Step<CampaignClosed>>,
}

/// Something that was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    /// What.
    pub published: Step<ItemPublished>,
    /// Whom it reached, once recorded.
    pub reach: Option<Step<ReachRecorded>>,
}

impl ItemRow {
    /// How many people it reached, as far as that is recorded.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.reach.as_ref().map_or(0, |done| done.what.people.into())
    }
}

/// A year's campaigns in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CampaignFigures {
    /// Campaigns that begin in the year.
    pub campaigns: usize,
    /// Items that were published in the year.
    pub items: usize,
    /// Who published them.
    pub publishers: usize,
    /// How many people those items reached together, as far as that is recorded.
    pub people: u64,
    /// Quarters up to the date in which a partner that had agreed published nothing.
    pub periods_missed: usize,
}

/// Communication campaigns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Campaigns {
    /// Campaigns by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, CampaignRow>,
    /// Streams by first day and by when they were planned.
    pub by_start: Table<(NaiveDate, Position), StreamId>,
}

impl Keyed<StreamId> for CampaignRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl CampaignRow {
    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The quarters that have passed by a date without an item of a partner that had agreed.
    pub fn missed(&self, on: NaiveDate) -> impl Iterator<Item = (&Scope, NaiveDate)> {
        self.agreements.iter().flat_map(move |done| {
            let partner = &done.what.partner;
            let has_item = move |due_on: NaiveDate| {
                self.items.iter().any(|item| {
                    let published = &item.published.what;
                    published.publisher == *partner && published.meets == Some(due_on)
                })
            };
            let due = done.what.items_due.iter().copied();
            due.filter(move |due_on| *due_on < on && !has_item(*due_on))
                .map(move |due_on| (partner, due_on))
        })
    }

    fn take(&mut self, meta: &Meta, event: &CampaignEvent) {
        match event {
            CampaignEvent::Planned(_) => {}
            CampaignEvent::Agreed(agreed) => self.agreements.push(Step::of(meta, agreed)),
            CampaignEvent::Published(published) => {
                self.items.push(ItemRow { published: Step::of(meta, published), reach: None });
            }
            CampaignEvent::Reached(reached) => {
                if let Some(item) = self.items.get_mut(reached.item as usize - 1) {
                    item.reach = Some(Step::of(meta, reached));
                }
            }
            CampaignEvent::Evaluated(evaluated) => self.evaluated = Some(Step::of(meta, evaluated)),
            CampaignEvent::Closed(closed) => self.closed = Some(Step::of(meta, closed)),
        }
    }
}

impl Campaigns {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &CampaignEvent) {
        if let CampaignEvent::Planned(planned) = event {
            self.by_start.put((planned.starts_on, meta.position), meta.stream.clone());
            let row = CampaignRow {
                trace: Trace::begin(meta),
                planned: Step::of(meta, planned),
                agreements: Vec::new(),
                items: Vec::new(),
                evaluated: None,
                closed: None,
            };
            self.rows.put(meta.stream.clone(), row);
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
    }

    /// All campaigns, by their first day.
    pub fn in_order(&self) -> impl Iterator<Item = &CampaignRow> {
        let streams = self.by_start.iter().filter_map(|(_, stream)| self.rows.get(stream));
        streams.map(|row| &**row)
    }

    /// The campaigns of a date's year in figures.
    #[must_use]
    pub fn figures(&self, on: NaiveDate) -> CampaignFigures {
        let mut figures = CampaignFigures::default();
        let mut publishers = BTreeSet::new();
        for row in self.in_order() {
            figures.campaigns += usize::from(row.planned.what.starts_on.year() == on.year());
            for item in &row.items {
                if item.published.what.published_on.year() == on.year() {
                    figures.items += 1;
                    figures.people += item.people();
                    publishers.insert(&item.published.what.publisher);
                }
            }
            let missed = row.missed(on).filter(|(_, due_on)| due_on.year() == on.year());
            figures.periods_missed += missed.count();
        }
        figures.publishers = publishers.len();
        figures
    }
}
