//! How things came to stand as they do: a stream step by step, and what differs between two moments.

use async_graphql::{Context, Json, Object, Result, SimpleObject};
use luuvet_domain::registry::{Qms, State};
use luuvet_engine::runtime::Step;
use luuvet_engine::store::{Direction, Filter};
use luuvet_engine::{Bilingual, Position as At, Scope, StreamId, System, Version};
use luuvet_projections::View;
use luuvet_projections::difference::{
    Difference as Between, FieldChange as Change, between, changes,
};
use serde_json::Value;

use super::workflow::WorkflowTransition;
use super::{ComplianceStatus, Event, Place, places};
use crate::api::api;
use crate::error;
use crate::scalar::Position;
use crate::seen::Seen;

/// Records read at once.
const PAGE_LEN: usize = 4_096;

fn unwritable(cause: &serde_json::Error) -> async_graphql::Error {
    error::coded(
        "STATE_UNREADABLE",
        &Bilingual::new(
            "không trình bày được trạng thái",
            format!("the state cannot be written as JSON: {cause}"),
        ),
    )
}

fn json(state: &State) -> Result<Value> {
    Qms::state_json(state).map_err(|cause| unwritable(&cause))
}

fn places_of(state: &State) -> Vec<Place> {
    places(Qms::definition(state), Qms::places(state))
}

/// A field of a workflow instance that differs.
#[derive(SimpleObject)]
pub(crate) struct FieldChange {
    /// Which field: names with dots between them, places in lists from 0, such as
    /// `plan.actions[1].due_on`.
    path: String,
    /// What it was; absent where it was not there.
    before: Option<Json<Value>>,
    /// What it is; absent where it is not there any more.
    after: Option<Json<Value>>,
}

impl From<Change> for FieldChange {
    fn from(Change { path, before, after }: Change) -> Self {
        Self { path, before: before.map(Json), after: after.map(Json) }
    }
}

/// A step of a workflow instance.
pub(crate) struct HistoryStep {
    step: Step<Qms>,
    event: Event,
}

/// The steps of a stream after a version, at most so many, as far as the view knows them.
pub(crate) async fn history(
    context: &Context<'_>,
    view: &Seen,
    id: &StreamId,
    after: Version,
    first: usize,
) -> Result<Vec<HistoryStep>> {
    let steps = steps(context, view, id).await?;
    let wanted = steps.into_iter().filter(|step| step.event.meta.version > after).take(first);
    let mut told = Vec::new();
    for step in wanted {
        let event = Event::at_position(context, view, step.event.meta.position).await?;
        told.push(HistoryStep { step, event });
    }
    Ok(told)
}

/// The steps of a stream that the view knows; none of a category that no workflow has.
async fn steps(context: &Context<'_>, view: &View, id: &StreamId) -> Result<Vec<Step<Qms>>> {
    let Some(until) = view.position.filter(|_| Qms::initial(id.category()).is_some()) else {
        return Ok(Vec::new());
    };
    let mut steps = api(context).engine.steps(id).await.map_err(error::of_failure)?;
    steps.retain(|step| step.event.meta.position <= until);
    for step in &mut steps {
        step.voided_at = step.voided_at.filter(|at| *at <= until);
    }
    Ok(steps)
}

/// A step of a workflow instance: who did what, when, under which rule and on which evidence, as the event
/// says; and where the instance stood before and after it, as it was known then.
#[Object]
impl HistoryStep {
    /// The event.
    async fn event(&self) -> &Event {
        &self.event
    }
    /// The command that led to it; absent for the later events of one command, and for what the record
    /// does not keep.
    async fn command(&self) -> Option<&str> {
        self.step.command.as_deref()
    }
    /// The row of the workflow's table, in the version of that time, by which the command was allowed.
    async fn transition(&self) -> Option<WorkflowTransition> {
        self.step.row().map(WorkflowTransition::of)
    }
    /// Where the instance stood before it.
    async fn before(&self) -> Vec<Place> {
        places_of(&self.step.before)
    }
    /// Where it stood after it.
    async fn after(&self) -> Vec<Place> {
        places_of(&self.step.after)
    }
    /// What it changed, field by field.
    async fn changes(&self) -> Result<Vec<FieldChange>> {
        let changed = changes(&json(&self.step.before)?, &json(&self.step.after)?);
        Ok(changed.into_iter().map(FieldChange::from).collect())
    }
    /// The event by which it was voided later; absent while it stands.
    async fn voided_at(&self) -> Option<Position> {
        self.step.voided_at.map(Position::from)
    }
}

impl HistoryStep {
    pub(crate) fn position(&self) -> At {
        self.step.event.meta.position
    }
}

/// What differs of a workflow instance between two moments.
pub(crate) struct StreamDifference {
    id: StreamId,
    of: Between,
    view: Seen,
}

impl StreamDifference {
    /// What differs of a stream between two moments, of which the second is the view's; `None` where it has
    /// not begun there.
    pub(crate) async fn between(
        context: &Context<'_>,
        from: Option<At>,
        view: &Seen,
        id: &StreamId,
    ) -> Result<Option<Self>> {
        let Some(until) = view.position else { return Ok(None) };
        let steps = steps(context, view, id).await?;
        let found = between(&steps, from, until).map_err(|cause| unwritable(&cause))?;
        Ok(found.map(|of| Self { id: id.clone(), of, view: view.clone() }))
    }
}

/// What differs of a workflow instance between two moments.
#[Object]
impl StreamDifference {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.id
    }
    /// Its workflow.
    async fn category(&self) -> &str {
        self.id.category()
    }
    /// Where it stood at the first moment; none where it had not begun.
    async fn before(&self) -> Vec<Place> {
        self.of.before.as_ref().map(places_of).unwrap_or_default()
    }
    /// Where it stood at the second.
    async fn after(&self) -> Vec<Place> {
        places_of(&self.of.after)
    }
    /// What differs, field by field.
    async fn fields(&self) -> Vec<FieldDifference> {
        let difference = |(change, events): &(Change, Vec<At>)| FieldDifference {
            change: change.clone(),
            events: events.clone(),
            view: self.view.clone(),
        };
        self.of.fields.iter().map(difference).collect()
    }
    /// What happened to it in between, oldest first.
    async fn events(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        events(context, &self.view, &self.of.events).await
    }
}

async fn events(context: &Context<'_>, view: &Seen, at: &[At]) -> Result<Vec<Event>> {
    let mut events = Vec::with_capacity(at.len());
    for position in at {
        events.push(Event::at_position(context, view, *position).await?);
    }
    Ok(events)
}

/// A field that differs between two moments.
pub(crate) struct FieldDifference {
    change: Change,
    events: Vec<At>,
    view: Seen,
}

/// A field that differs between two moments, with the events that made the difference.
#[Object]
impl FieldDifference {
    /// Which field: names with dots between them, places in lists from 0.
    async fn path(&self) -> &str {
        &self.change.path
    }
    /// What it was; absent where it was not there.
    async fn before(&self) -> Option<Json<&Value>> {
        self.change.before.as_ref().map(Json)
    }
    /// What it is; absent where it is not there any more.
    async fn after(&self) -> Option<Json<&Value>> {
        self.change.after.as_ref().map(Json)
    }
    /// The events that made the difference, oldest first.
    async fn events(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        events(context, &self.view, &self.events).await
    }
}

/// What differs between two moments.
pub(crate) struct Difference {
    pub(crate) from: Seen,
    pub(crate) to: Seen,
    pub(crate) agency: Option<Scope>,
    pub(crate) streams: Vec<StreamDifference>,
    pub(crate) stream_count: usize,
}

/// What differs between two moments, of an agency or of one workflow instance.
#[Object]
impl Difference {
    /// The newest event that was known at the first moment.
    async fn from_position(&self) -> Option<Position> {
        self.from.position.map(Position::from)
    }
    /// The newest event that was known at the second.
    async fn to_position(&self) -> Option<Position> {
        self.to.position.map(Position::from)
    }
    /// The agency's compliance at the first moment; absent for a workflow instance.
    async fn compliance_before(&self) -> Option<ComplianceStatus> {
        ComplianceStatus::of(&self.from, self.agency.as_ref()?)
    }
    /// The agency's compliance at the second.
    async fn compliance_after(&self) -> Option<ComplianceStatus> {
        ComplianceStatus::of(&self.to, self.agency.as_ref()?)
    }
    /// What differs of each workflow instance, in the order in which they were first touched.
    async fn streams(&self) -> &[StreamDifference] {
        &self.streams
    }
    /// How many workflow instances were touched in between, on all pages together.
    async fn stream_count(&self) -> usize {
        self.stream_count
    }
}

/// The streams of an agency in which something happened after a position, in the order of their first
/// event since.
pub(crate) async fn streams_since(
    context: &Context<'_>,
    agency: &Scope,
    from: Option<At>,
    until: At,
) -> Result<Vec<StreamId>> {
    let store = api(context).engine.store();
    let filter = Filter { scopes: vec![agency.as_str().into()], ..Filter::default() };
    let mut streams: Vec<StreamId> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next = Some(from.map_or(At(0), At::next));
    while let Some(at) = next.filter(|at| *at <= until) {
        let page = store
            .read_all(at, Direction::Forward, PAGE_LEN, &filter)
            .await
            .map_err(|cause| error::of_store(&cause))?;
        for record in page.records.iter().filter(|record| record.position <= until) {
            let stream = record.head().map_err(|cause| error::of_store(&cause))?.stream;
            if seen.insert(stream.clone()) {
                streams.push(stream);
            }
        }
        next = page.next;
    }
    Ok(streams)
}
