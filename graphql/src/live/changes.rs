//! What payloads of boards are made of: the whole, or what changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use futures_util::stream;
use luuvet_domain::qms::AgencyQms;
use luuvet_engine::{Decider, Scope, StreamId};
use luuvet_projections::View;

use super::step::Step;
use super::window::Touch;
use crate::api::{self, api};
use crate::error;
use crate::page::Wanted;
use crate::query::Query;
use crate::scalar::Position;
use crate::seen::Seen;
use crate::types::{self, Agency, ComplianceStatus, Page, ProvinceOverview};

/// What a step comes to: one payload, or none where nothing changed.
pub(crate) type Payloads<T> = stream::Iter<std::option::IntoIter<Result<T>>>;

fn payload<T>(of_step: Option<T>) -> Payloads<T> {
    stream::iter(of_step.map(Ok))
}

/// Whoever runs a subscription provides the step.
fn step(context: &Context<'_>) -> Result<Arc<Step>> {
    context.data::<Arc<Step>>().map(Arc::clone)
}

/// Objects of a list as they stand: all of them, or those that changed.
pub(crate) struct Changes<N> {
    pub(crate) position: Position,
    pub(crate) is_snapshot: bool,
    pub(crate) skipped: u64,
    pub(crate) changed: Vec<N>,
    pub(crate) removed: Vec<StreamId>,
}

/// Which instances a list shows: those of a workflow.
#[derive(Clone, Copy)]
pub(crate) struct Followed {
    category: &'static str,
    also: fn(&View, &StreamId) -> Vec<StreamId>,
}

impl Followed {
    /// The instances of a workflow, each as its own events change it.
    pub(crate) fn of(category: &'static str) -> Self {
        Self { category, also: |_, _| Vec::new() }
    }

    /// And as events of other streams do: these say which instances.
    pub(crate) fn and(self, also: fn(&View, &StreamId) -> Vec<StreamId>) -> Self {
        Self { also, ..self }
    }

    /// The instances that an event of a stream changes.
    fn moved_by(&self, view: &View, stream: &StreamId) -> Vec<StreamId> {
        let mut moved = (self.also)(view, stream);
        moved.extend((stream.category() == self.category).then(|| stream.clone()));
        moved
    }
}

/// The changes of a list, whose rows are read by `rows` once `known` has found nothing unknown in what
/// is asked for.
pub(crate) async fn changes<N>(
    context: &Context<'_>,
    followed: Followed,
    id: Option<&StreamId>,
    known: impl Fn(&Seen) -> Result<()>,
    rows: impl Fn(&Seen, Wanted) -> Result<Page<N>>,
) -> Result<Payloads<Changes<N>>> {
    let step = step(context)?;
    let view = &api::view(context).at(Arc::clone(step.view()));
    let Some(position) = view.position.map(Position::from) else { return Ok(payload(None)) };
    known(view)?;
    if let Some(id) = id.filter(|id| id.category() != followed.category) {
        let category = followed.category;
        return Err(error::bad_input(
            "id",
            format!("{id} không thuộc quy trình {category}; hãy nêu mã dạng {category}/…"),
            format!("{id} is not of the workflow {category}; name one such as {category}/…"),
        ));
    }
    if let Some(id) = id {
        view.check(id)?;
    }
    let Some(window) = step.window(api(context)).await? else {
        let wanted = id.map_or(Wanted::Whole, |id| Wanted::Among(vec![id.key().to_owned()]));
        let changed = rows(view, wanted)?.into_nodes();
        let (skipped, removed) = (step.span(), Vec::new());
        let whole = Changes { position, is_snapshot: true, skipped, changed, removed };
        return Ok(payload(Some(whole)));
    };
    let moved_by = |touch: &Touch| -> Vec<StreamId> {
        let mut moved = followed.moved_by(view, &touch.stream);
        moved.retain(|stream| id.is_none_or(|id| id == stream));
        moved
    };
    let mut moved: BTreeSet<StreamId> = window.0.iter().flat_map(moved_by).collect();
    if moved.is_empty() {
        return Ok(payload(None));
    }
    let keys = |streams: &BTreeSet<StreamId>| {
        Wanted::Among(streams.iter().map(|stream| stream.key().to_owned()).collect())
    };
    let found = rows(view, keys(&moved))?;
    let gone: BTreeSet<StreamId> =
        moved.iter().filter(|stream| !found.has(stream.key())).cloned().collect();
    let mut removed = Vec::new();
    if !gone.is_empty() {
        let before = rows(&view.at(step.recall(context).await?), keys(&gone))?;
        moved.retain(|stream| found.has(stream.key()) || before.has(stream.key()));
        removed.extend(gone.into_iter().filter(|stream| before.has(stream.key())));
    }
    if moved.is_empty() {
        return Ok(payload(None));
    }
    let is_told = |touch: &&Touch| moved_by(touch).iter().any(|stream| moved.contains(stream));
    let skipped = Step::skipped(window.0.iter().filter(is_told));
    let changed = found.into_nodes();
    Ok(payload(Some(Changes { position, is_snapshot: false, skipped, changed, removed })))
}

/// Names the fields of the changes of a list.
macro_rules! named {
    ($($name:literal: $node:ty),* $(,)?) => {$(
        /// A list as it stands or as it changed. The first payload is the whole of what is asked for,
        /// each further one what changed since; a reader that is slow gets fewer of them, each of the
        /// newest state.
        #[async_graphql::Object(name = $name)]
        impl Changes<$node> {
            /// The position that it is as of: go on after it.
            async fn position(&self) -> Position {
                self.position
            }
            /// Whether it is the whole: what is not in `changed` is not in the list. So it is at the
            /// beginning, when a new day has opened, and wherever changes cannot be told.
            async fn is_snapshot(&self) -> bool {
                self.is_snapshot
            }
            /// How many earlier events are folded into it without a payload of their own; 0 for a reader
            /// that keeps up.
            async fn skipped(&self) -> u64 {
                self.skipped
            }
            /// The objects that are new or changed, as they stand.
            async fn changed(&self) -> &[$node] {
                &self.changed
            }
            /// What was in the list before and is not any more.
            async fn removed(&self) -> &[StreamId] {
                &self.removed
            }
        }
    )*};
}
pub(crate) use named;

/// How many events of whatever kind a step passes over.
async fn passed_over(context: &Context<'_>, step: &Step) -> Result<u64> {
    let window = step.window(api(context)).await?;
    Ok(window.map_or_else(|| step.span(), |window| Step::skipped(window.0.iter())))
}

/// The province at a glance, as it stands.
#[derive(SimpleObject)]
#[graphql(name = "OverviewChanged")]
pub(crate) struct Overview {
    /// The position that it is as of: go on after it.
    position: Position,
    /// Whether it is the whole, which it always is.
    is_snapshot: bool,
    /// How many earlier events are folded into it without a look of their own; 0 for a reader that keeps up.
    skipped: u64,
    /// The figures.
    overview: ProvinceOverview,
}

impl Overview {
    /// The figures, unless they are known.
    pub(crate) async fn payloads(context: &Context<'_>) -> Result<Payloads<Self>> {
        let step = step(context)?;
        let view = &api::view(context).at(Arc::clone(step.view()));
        let Some((overview, position)) = ProvinceOverview::of(view)?.zip(view.position) else {
            return Ok(payload(None));
        };
        let known =
            step.known_view().map(|known| ProvinceOverview::of(&view.at(Arc::clone(known))));
        let known = known.transpose()?.flatten();
        if known.is_some_and(|known| !overview.differs_from(&known)) {
            return Ok(payload(None));
        }
        let skipped = passed_over(context, &step).await?;
        let position = position.into();
        Ok(payload(Some(Self { position, is_snapshot: true, skipped, overview })))
    }
}

/// An agency with its compliance status.
#[derive(SimpleObject)]
pub(crate) struct AgencyCompliance {
    /// The agency.
    agency: Agency,
    /// Its status.
    compliance: ComplianceStatus,
}

/// Compliance as it stands or as it changed.
#[derive(SimpleObject)]
#[graphql(name = "ComplianceChanged")]
pub(crate) struct Compliance {
    /// The position that it is as of: go on after it.
    position: Position,
    /// Whether it is the whole: every agency that is asked for.
    is_snapshot: bool,
    /// How many earlier events are folded into it without a look of their own; 0 for a reader that keeps up.
    skipped: u64,
    /// The agencies whose score, grade or an indicator is another.
    changed: Vec<AgencyCompliance>,
}

impl Compliance {
    /// The statuses that are not known, of one agency or of all.
    pub(crate) async fn payloads(
        context: &Context<'_>,
        wanted: Option<&Scope>,
    ) -> Result<Payloads<Self>> {
        let step = step(context)?;
        let view = &api::view(context).at(Arc::clone(step.view()));
        let Some(position) = view.position.map(Position::from) else { return Ok(payload(None)) };
        if let Some(wanted) = wanted {
            types::known_agency(view, wanted, "agency")?;
        }
        let wanted = view.narrow(AgencyQms::CATEGORY, wanted)?;
        let known = step.known_view().map(|known| view.at(Arc::clone(known)));
        let codes = view.agencies.rows.iter().map(|(code, _)| code);
        let wanted = codes.filter(|code| wanted.is_none_or(|wanted| wanted == *code));
        let changed: Vec<AgencyCompliance> = wanted
            .filter_map(|code| {
                let compliance = ComplianceStatus::of(view, code)?;
                let before = known.as_ref().and_then(|known| ComplianceStatus::of(known, code));
                let is_news = before.is_none_or(|before| compliance.differs_from(&before));
                let agency = Agency::by_code(view, code).filter(|_| is_news)?;
                Some(AgencyCompliance { agency, compliance })
            })
            .collect();
        let is_snapshot = known.is_none();
        if changed.is_empty() && !is_snapshot {
            return Ok(payload(None));
        }
        let skipped = passed_over(context, &step).await?;
        Ok(payload(Some(Self { position, is_snapshot, skipped, changed })))
    }
}

/// Any board as it stands.
pub(crate) struct Board {
    step: Arc<Step>,
    position: Position,
    skipped: u64,
}

impl Board {
    /// The newest state; whether its answer is another than the one before is seen when it is answered.
    pub(crate) async fn payloads(context: &Context<'_>) -> Result<Payloads<Self>> {
        let step = step(context)?;
        let Some(position) = step.view().position.map(Position::from) else {
            return Ok(payload(None));
        };
        let skipped = passed_over(context, &step).await?;
        Ok(payload(Some(Self { step, position, skipped })))
    }
}

/// Any board as it stands, again each time that its answer is another.
#[Object(name = "BoardChanged")]
impl Board {
    /// The position that it is as of: go on after it.
    async fn position(&self) -> Position {
        self.position
    }
    /// Whether it is the whole, which it always is.
    async fn is_snapshot(&self) -> bool {
        true
    }
    /// How many earlier events are folded into it without a look of their own; 0 for a reader that keeps up.
    async fn skipped(&self) -> u64 {
        self.skipped
    }
    /// Everything that can be asked, all of it at this position.
    async fn board(&self, context: &Context<'_>) -> Query {
        let alias = context.item.node.alias.as_ref();
        self.step.note_board(&alias.unwrap_or(&context.item.node.name).node);
        Query::default()
    }
}
