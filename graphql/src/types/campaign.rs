//! Communication campaigns.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::{Datelike, NaiveDate};
use luuvet_domain::campaign::{Campaign as CampaignState, Channel};
use luuvet_domain::register::Registers;
use luuvet_engine::{Scope, StreamId, Workflow};
use luuvet_projections::campaigns::{CampaignRow, ItemRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::seen::Seen;

/// Which campaigns are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct CampaignFilter {
    /// In which this agency was asked to take part.
    pub(crate) partner: Option<Scope>,
    /// Beginning in this year.
    pub(crate) year: Option<i32>,
    /// Whose workflow occupies any of these places, such as `Agreed` or `Running`.
    pub(crate) places: Option<Vec<String>>,
    /// Not closed; or the opposite.
    pub(crate) is_open: Option<bool>,
}

impl CampaignFilter {
    fn matches(&self, row: &CampaignRow) -> bool {
        let planned = &row.planned.what;
        self.partner.as_ref().is_none_or(|wanted| planned.partners.contains(wanted))
            && self.year.is_none_or(|wanted| planned.starts_on.year() == wanted)
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
    }
}

/// A page of campaigns, by their first day.
pub(crate) fn page_of(
    view: &Seen,
    filter: &CampaignFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Campaign>> {
    let streams = view.campaigns.by_start.iter().map(|(_, stream)| stream);
    let rows = streams
        .filter_map(|stream| view.campaigns.rows.get(stream))
        .filter(|row| filter.matches(row))
        .map(|row| (row.trace.stream.key(), row))
        .collect();
    page::page(args, rows, |row| Campaign::new(view, row))
}

/// A campaign.
pub(crate) struct Campaign {
    view: Seen,
    row: Arc<CampaignRow>,
}

impl Campaign {
    fn new(view: &Seen, row: &Arc<CampaignRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.campaigns
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

/// A communication campaign (đợt tuyên truyền; Chỉ thị, điểm 2a).
#[Object]
impl Campaign {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<CampaignState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.row.planned.what.title
    }

    /// What it is to bring about, and among whom.
    async fn purpose(&self) -> &str {
        &self.row.planned.what.purpose
    }

    /// The agency that leads it (chủ trì).
    async fn led_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.planned.what.led_by)
    }

    /// Who planned it.
    async fn planned_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.planned.by?)
    }

    /// The first day.
    async fn starts_on(&self) -> NaiveDate {
        self.row.planned.what.starts_on
    }

    /// The last day.
    async fn ends_on(&self) -> NaiveDate {
        self.row.planned.what.ends_on
    }

    /// By when it is to be evaluated.
    async fn evaluate_by(&self) -> NaiveDate {
        self.row.planned.what.evaluate_by
    }

    /// The media that were asked (phối hợp), each with its agreement and what it published.
    async fn partners(&self) -> Vec<CampaignPartner> {
        let today = self.view.today().unwrap_or(NaiveDate::MIN);
        let planned = &self.row.planned.what;
        let of = |code: &Scope| {
            let agreed = self.row.agreements.iter().find(|done| done.what.partner == *code);
            let items = self.row.items.iter();
            CampaignPartner {
                agency: Agency::by_code(&self.view, code),
                is_required: planned.required.contains(code),
                agreed_on: agreed.map(|done| done.mark.occurred_on),
                agreement_number: agreed.map(|done| done.what.number.clone()),
                item_count: items.filter(|item| item.published.what.publisher == *code).count(),
                missed: self
                    .row
                    .missed(today)
                    .filter(|(partner, _)| *partner == code)
                    .map(|(_, due_on)| due_on)
                    .collect(),
            }
        };
        planned.partners.iter().map(of).collect()
    }

    /// What was published or broadcast (tin, bài), in the order of entry.
    async fn items(&self) -> Vec<CampaignItem> {
        self.row.items.iter().map(|item| CampaignItem::of(&self.view, item)).collect()
    }

    /// How many items there are.
    async fn item_count(&self) -> usize {
        self.row.items.len()
    }

    /// How many people the items reached together, as far as that is recorded.
    async fn people_reached(&self) -> u64 {
        self.row.items.iter().map(ItemRow::people).sum()
    }

    /// The evaluation, once made.
    async fn evaluation(&self) -> Option<CampaignEvaluation> {
        self.row.evaluated.as_ref().map(|done| CampaignEvaluation {
            method: done.what.method.clone(),
            is_effective: done.what.is_effective,
            conclusion: done.what.conclusion.clone(),
            evaluated_on: done.mark.occurred_on,
            evaluated_by: done.by.and_then(|id| Person::by_id(&self.view, id)),
            on_time: done.what.on_time,
        })
    }

    /// When it was closed.
    async fn closed_on(&self) -> Option<NaiveDate> {
        self.row.closed.as_ref().map(|done| done.mark.occurred_on)
    }

    /// The number of the report with which it was closed.
    async fn report_number(&self) -> Option<&str> {
        self.row.closed.as_ref().map(|done| done.what.number.as_str())
    }

    /// Whether it is not closed.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
}

/// One of the media that were asked to take part.
#[derive(SimpleObject)]
pub(crate) struct CampaignPartner {
    /// The agency.
    agency: Option<Agency>,
    /// Whether the campaign does not run without it.
    is_required: bool,
    /// When it agreed; absent while it has not.
    agreed_on: Option<NaiveDate>,
    /// The number of the agreement.
    agreement_number: Option<String>,
    /// How many items it has published.
    item_count: usize,
    /// The last day of each quarter that passed without an item of it.
    missed: Vec<NaiveDate>,
}

/// Something that was published or broadcast.
#[derive(SimpleObject)]
pub(crate) struct CampaignItem {
    /// Its number, from 1.
    number: u32,
    /// Who published it.
    publisher: Option<Agency>,
    /// Where.
    channel: Channel,
    /// Its title.
    title: String,
    /// The day.
    published_on: NaiveDate,
    /// Where it can be found.
    reference: String,
    /// The last day of the quarter whose item it is; absent when there was one already, or none owed.
    meets: Option<NaiveDate>,
    /// How many people it reached; absent until recorded.
    people: Option<u32>,
    /// Where that figure comes from.
    reach_source: Option<String>,
}

impl CampaignItem {
    fn of(view: &Seen, item: &ItemRow) -> Self {
        let published = item.published.what.clone();
        let reach = item.reach.as_ref();
        Self {
            number: published.item,
            publisher: Agency::by_code(view, &published.publisher),
            channel: published.channel,
            title: published.title,
            published_on: published.published_on,
            reference: published.reference,
            meets: published.meets,
            people: reach.map(|done| done.what.people),
            reach_source: reach.map(|done| done.what.source.clone()),
        }
    }
}

/// How effective a campaign was.
#[derive(SimpleObject)]
pub(crate) struct CampaignEvaluation {
    /// How it was evaluated.
    method: String,
    /// Whether it was effective.
    is_effective: bool,
    /// What was found.
    conclusion: String,
    /// When.
    evaluated_on: NaiveDate,
    /// By whom.
    evaluated_by: Option<Person>,
    /// Whether that was by its date.
    on_time: bool,
}
