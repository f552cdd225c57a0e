//! Events as they were recorded.

use async_graphql::{Context, InputObject, Json, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::registry::{Qms, State};
use luuvet_engine::store::{Direction, Filter, Record};
use luuvet_engine::{
    ActOf as EngineActOf, Meta, PersonId, Recorded, Recorder as EngineRecorder, Role, Scope,
    StreamId, System, Version,
};
use luuvet_projections::search::{Search, Words};
use serde_json::value::RawValue;

use super::entry::{EntryCorrection, EntryVoiding, corrections};
use super::evidence::{Evidence, StoredFile};
use super::worklist::{Act, available_actions};
use super::{Agency, Person, Place, places};
use crate::api::{api, view};
use crate::error;
use crate::page::length_or_default;
use crate::scalar::Position;
use crate::seen::Seen;

/// Which events are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct EventFilter {
    /// Of these workflows, such as `finding`.
    pub(crate) categories: Option<Vec<String>>,
    /// Of these types, such as `finding/FindingRaised`.
    pub(crate) types: Option<Vec<String>>,
    /// Concerning these agencies.
    pub(crate) scopes: Option<Vec<Scope>>,
    /// Signed or entered by one of these persons.
    pub(crate) persons: Option<Vec<PersonId>>,
    /// An act of one of these offices, or entered in one of these roles.
    pub(crate) roles: Option<Vec<Role>>,
    /// On account of one of these clauses, as they stand in `clauses`.
    pub(crate) clauses: Option<Vec<String>>,
    /// Recorded at this moment or later.
    pub(crate) recorded_from: Option<DateTime<Utc>>,
    /// Recorded before this moment.
    pub(crate) recorded_before: Option<DateTime<Utc>>,
    /// Whose legal date is this day or later.
    pub(crate) occurred_from: Option<NaiveDate>,
    /// Whose legal date is this day or earlier.
    pub(crate) occurred_until: Option<NaiveDate>,
    /// Whose content says all of these words, in any order and as parts of longer ones. Without diacritics
    /// a word finds those with any; with diacritics it finds itself alone.
    pub(crate) text: Option<String>,
}

impl EventFilter {
    pub(crate) fn to_search(filter: Option<&Self>) -> Search {
        let Some(filter) = filter else { return Search::default() };
        let texts = |all: &Option<Vec<String>>| {
            all.iter().flatten().map(|text| text.as_str().into()).collect()
        };
        Search {
            categories: texts(&filter.categories),
            kinds: texts(&filter.types),
            scopes: filter.scopes.clone().unwrap_or_default(),
            persons: filter.persons.clone().unwrap_or_default(),
            roles: filter.roles.clone().unwrap_or_default(),
            clauses: texts(&filter.clauses),
            recorded_from: filter.recorded_from,
            recorded_before: filter.recorded_before,
            occurred_from: filter.occurred_from,
            occurred_until: filter.occurred_until,
            words: filter.text.as_deref().and_then(Words::of),
        }
    }
}

/// An event.
pub(crate) struct Event {
    view: Seen,
    meta: Meta,
    /// Its fields in the order in which they are stored.
    payload: async_graphql::Value,
}

impl Event {
    pub(crate) fn of_record(view: &Seen, record: &Record) -> Result<Self> {
        let parsed = Recorded::<&RawValue>::parse(&record.body)
            .map_err(|cause| unreadable(record, &cause.to_string()))?;
        let payload = serde_json::from_str(parsed.event.get())
            .map_err(|cause| unreadable(record, &cause.to_string()))?;
        Ok(Self { view: view.clone(), meta: parsed.meta, payload })
    }

    /// The event, if it may be seen.
    pub(crate) fn if_shown(view: &Seen, record: &Record) -> Result<Option<Self>> {
        let event = Self::of_record(view, record)?;
        Ok(view.shows(&event.meta.stream, &event.meta.scope).then_some(event))
    }

    /// The event at a position that the ledger has, which must be one that may be seen.
    pub(crate) async fn at_position(
        context: &Context<'_>,
        view: &Seen,
        position: luuvet_engine::Position,
    ) -> Result<Self> {
        let event = Self::of_record(view, &record_at(context, position).await?)?;
        view.check_event(&event.meta.stream, &event.meta.scope)?;
        Ok(event)
    }

    pub(crate) fn at(&self) -> luuvet_engine::Position {
        self.meta.position
    }
}

/// The events at positions, in their order, as far as they may be seen.
pub(crate) async fn at_positions(
    context: &Context<'_>,
    positions: &[luuvet_engine::Position],
) -> Result<Vec<Event>> {
    let view = view(context);
    let mut events = Vec::with_capacity(positions.len());
    for position in positions {
        let record = record_at(context, *position).await?;
        events.extend(Event::if_shown(&view, &record)?);
    }
    Ok(events)
}

/// The record at a position that the ledger has.
async fn record_at(context: &Context<'_>, position: luuvet_engine::Position) -> Result<Record> {
    let store = api(context).engine.store();
    let read = store.read_all(position, Direction::Forward, 1, &Filter::everything()).await;
    let mut page = read.map_err(|cause| error::of_store(&cause))?;
    page.records.pop().ok_or_else(|| {
        error::not_found(
            "position",
            format!("không có sự kiện ở vị trí {position}"),
            format!("there is no event at position {position}"),
        )
    })
}

fn unreadable(record: &Record, cause: &str) -> async_graphql::Error {
    error::coded(
        "RECORD_UNREADABLE",
        &luuvet_engine::Bilingual::new(
            format!("không đọc được bản ghi ở vị trí {}", record.position),
            format!("the record at position {} cannot be read: {cause}", record.position),
        ),
    )
}

/// An act as it was recorded: never changed, never deleted.
#[Object]
impl Event {
    /// Where it stands in the ledger.
    async fn position(&self) -> Position {
        self.meta.position.into()
    }
    /// The event's id.
    async fn id(&self) -> luuvet_engine::EventId {
        self.meta.event_id
    }
    /// The workflow instance.
    async fn stream(&self) -> &StreamId {
        &self.meta.stream
    }
    /// Where it stands in its stream, from 1.
    async fn version(&self) -> u64 {
        self.meta.version.0
    }
    /// The type's name, such as `finding/FindingRaised`.
    #[graphql(name = "type")]
    async fn kind(&self) -> &str {
        &self.meta.kind
    }
    /// The version of the payload's form.
    async fn schema(&self) -> u16 {
        self.meta.schema
    }
    /// When it was stored.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.meta.recorded_at
    }
    /// What the decision took as now: for a deadline, the moment it fell due.
    async fn decided_at(&self) -> DateTime<Utc> {
        self.meta.decided_at
    }
    /// The legal date of the act.
    async fn occurred_on(&self) -> NaiveDate {
        self.meta.occurred_on
    }
    /// Who entered it.
    async fn recorded_by(&self) -> Recorder {
        Recorder::new(&self.view, &self.meta.recorded_by)
    }
    /// Whose act it is.
    async fn act_of(&self) -> ActOf {
        ActOf::new(&self.view, &self.meta.act_of)
    }
    /// Whom it concerns: an agency's code, or `province`, or `system`.
    async fn scope(&self) -> &Scope {
        &self.meta.scope
    }
    /// The agency that it concerns.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.meta.scope)
    }
    /// The content.
    async fn payload(&self) -> Json<&async_graphql::Value> {
        Json(&self.payload)
    }
    /// The clauses behind it.
    async fn clauses(&self) -> Vec<&str> {
        self.meta.clauses.iter().map(smol_str::SmolStr::as_str).collect()
    }
    /// The command that caused it.
    async fn command_id(&self) -> luuvet_engine::CommandId {
        self.meta.command_id
    }
    /// The first cause, shared by all that followed from it.
    async fn correlation_id(&self) -> uuid::Uuid {
        self.meta.correlation_id
    }
    /// The event that this one is a reaction to.
    async fn causation_id(&self) -> Option<luuvet_engine::EventId> {
        self.meta.causation_id
    }
    /// The version of the workflow definition it was decided under.
    async fn definition_version(&self) -> u32 {
        self.meta.definition_version
    }
    /// The version of the regulation's parameters it was decided under, where any were read.
    async fn parameter_version(&self) -> Option<u32> {
        self.meta.parameter_version
    }
    /// The newest event that the decision could know.
    async fn facts_as_of(&self) -> Option<Position> {
        self.meta.facts_as_of.map(Position::from)
    }
    /// Where it comes from: `live`, `baseline` or `simulated`.
    async fn origin(&self) -> EventOrigin {
        match self.meta.origin {
            luuvet_engine::Origin::Live => EventOrigin::Live,
            luuvet_engine::Origin::Baseline => EventOrigin::Baseline,
            luuvet_engine::Origin::Simulated => EventOrigin::Simulated,
        }
    }
    /// Files behind the act.
    async fn evidence(&self) -> Vec<Evidence> {
        self.meta
            .evidence
            .iter()
            .map(|one| Evidence::new(&one.sha256, one.number.as_deref(), one.date))
            .collect()
    }
    /// Why the act was entered after the registration window (lý do nhập muộn); absent when it was
    /// not.
    async fn late_reason(&self) -> Option<&str> {
        self.meta.late_reason.as_deref()
    }
    /// The entry that it belongs to, all that its command recorded at once: the id for
    /// `entryCorrect`, `entryCountersign`, `entryObject` and `entryVoid`.
    async fn entry(&self) -> StreamId {
        luuvet_domain::entry::stream(self.meta.entry())
    }
    /// Corrections (đính chính) of the references of its entry, oldest first; the event itself is
    /// as it was.
    async fn corrections(&self) -> Vec<EntryCorrection> {
        corrections(&self.view, self.view.entries.corrections(&self.meta))
    }
    /// How its entry was voided (hủy bản ghi): nothing else counts it any more. Absent while it stands.
    async fn voiding(&self) -> Option<EntryVoiding> {
        let voiding = self.view.entries.voiding(self.meta.event_id)?;
        Some(EntryVoiding::new(&self.view, voiding))
    }
}

/// Where an event comes from.
#[derive(Clone, Copy, PartialEq, Eq, async_graphql::Enum)]
pub(crate) enum EventOrigin {
    /// Recorded as it happened.
    Live,
    /// Accepted with an agency's starting history.
    Baseline,
    /// Invented, on a simulated clock.
    Simulated,
}

/// Who entered an act.
pub(crate) struct Recorder {
    view: Seen,
    of: EngineRecorder,
}

impl Recorder {
    pub(super) fn new(view: &Seen, of: &EngineRecorder) -> Self {
        Self { view: view.clone(), of: of.clone() }
    }
}

fn person(view: &Seen, id: Option<PersonId>) -> Option<Person> {
    id.and_then(|id| Person::by_id(view, id))
}

/// Who entered an act: a person in a role, or the machine.
#[Object]
impl Recorder {
    /// The person; absent for the machine.
    async fn person(&self) -> Option<Person> {
        person(&self.view, self.of.person)
    }
    /// The person's id; absent for the machine.
    async fn person_id(&self) -> Option<PersonId> {
        self.of.person
    }
    /// The role: an office, or `Clock`, `ProcessManager`, `Installer` for the machine.
    async fn role(&self) -> &Role {
        &self.of.role
    }
    /// The agency where the role is held.
    async fn agency(&self) -> Option<&Scope> {
        self.of.agency.as_ref()
    }
}

/// Whose act it is.
pub(crate) struct ActOf {
    view: Seen,
    of: EngineActOf,
}

impl ActOf {
    pub(super) fn new(view: &Seen, of: &EngineActOf) -> Self {
        Self { view: view.clone(), of: of.clone() }
    }
}

/// Whose act it is, and the paper that proves it.
#[Object]
impl ActOf {
    /// The office that acts.
    async fn office(&self) -> &Role {
        &self.of.office
    }
    /// The agency of that office.
    async fn agency(&self) -> Option<&Scope> {
        self.of.agency.as_ref()
    }
    /// How the signature stands.
    async fn capacity(&self) -> crate::act::Capacity {
        self.of.capacity.into()
    }
    /// Who signed; absent for the machine.
    async fn person(&self) -> Option<Person> {
        person(&self.view, self.of.person)
    }
    /// The signer's id; absent for the machine.
    async fn person_id(&self) -> Option<PersonId> {
        self.of.person
    }
    /// Number and sign of the paper.
    async fn document_number(&self) -> Option<&str> {
        self.of.document_number.as_deref()
    }
    /// Date of the paper.
    async fn document_date(&self) -> Option<NaiveDate> {
        self.of.document_date
    }
    /// SHA-256 of the paper's scan.
    async fn evidence(&self) -> Option<&str> {
        self.of.evidence.as_deref()
    }
    /// The paper's scan itself; absent when it is not kept here.
    async fn evidence_file(&self, context: &Context<'_>) -> Option<StoredFile> {
        StoredFile::find(context, self.of.evidence.as_deref()).await
    }
}

/// An event in brief.
#[derive(SimpleObject)]
pub(crate) struct Happened {
    /// Where it stands in the ledger.
    pub(crate) position: Position,
    /// The type's name.
    #[graphql(name = "type")]
    pub(crate) kind: String,
    /// The workflow instance.
    pub(crate) stream: StreamId,
    /// Whom it concerns.
    pub(crate) scope: Scope,
    /// The office that acted.
    pub(crate) office: String,
    /// When it was stored.
    pub(crate) recorded_at: DateTime<Utc>,
    /// The legal date of the act.
    pub(crate) occurred_on: NaiveDate,
}

/// The end of the ledger, as of this answer.
#[derive(SimpleObject)]
pub(crate) struct Head {
    /// The newest event that this answer knows; absent in an empty ledger.
    pub(crate) position: Option<Position>,
    /// When that event was stored.
    pub(crate) recorded_at: Option<DateTime<Utc>>,
    /// The local date that the ledger lives in.
    pub(crate) today: Option<NaiveDate>,
    /// The Merkle root over the whole ledger (RFC 6962, SHA-256, hexadecimal), which may already
    /// know newer events; absent for an older moment, and for a store without proofs.
    pub(crate) root: Option<String>,
    /// Whether the ledger is an invented one on a simulated clock.
    pub(crate) is_simulated: bool,
}

/// A workflow instance.
pub(crate) struct Stream {
    id: StreamId,
    version: Version,
    state: State,
}

impl Stream {
    pub(crate) async fn find(context: &Context<'_>, id: StreamId) -> Result<Option<Self>> {
        let Some(until) = view(context).position else { return Ok(None) };
        if Qms::initial(id.category()).is_none() {
            return Ok(None);
        }
        let known = api(context).engine.state_as_of(&id, until).await.map_err(error::of_failure)?;
        Ok(known.map(|(state, version)| Self { id, version, state }))
    }
}

/// Whether an event is one up to a version, or cannot be read.
fn is_known(event: &Result<Event>, until: Version) -> bool {
    event.as_ref().map_or(true, |event| event.meta.version <= until)
}

/// A workflow instance: its state and the events that led to it.
#[Object]
impl Stream {
    /// The workflow instance's id.
    async fn id(&self) -> &StreamId {
        &self.id
    }
    /// How many events it has.
    async fn version(&self) -> u64 {
        self.version.0
    }
    /// Its workflow.
    async fn category(&self) -> &str {
        self.id.category()
    }
    /// What tells it from others of its workflow and agency, such as a document's code and title, in Vietnamese;
    /// what people wrote is as they wrote it. Absent where workflow and agency say it all.
    async fn label_vi(&self, context: &Context<'_>) -> Option<String> {
        view(context).label(&self.id).map(|label| label.vi.into_owned())
    }
    /// What tells it from others of its workflow and agency, in English; what people wrote is as they wrote it.
    async fn label_en(&self, context: &Context<'_>) -> Option<String> {
        view(context).label(&self.id).map(|label| label.en.into_owned())
    }
    /// Where it stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(Qms::definition(&self.state), Qms::places(&self.state))
    }
    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self, context: &Context<'_>) -> Vec<Act> {
        available_actions(&view(context), &self.id)
    }
    /// Its events, oldest first.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after this version; at the beginning when absent.")]
        after_version: Option<u64>,
    ) -> Result<Vec<Event>> {
        let view = view(context);
        let records = api(context)
            .engine
            .store()
            .read_stream(
                &self.id,
                Version(after_version.unwrap_or(0)).next(),
                Direction::Forward,
                length_or_default(first),
            )
            .await
            .map_err(|cause| error::of_store(&cause))?;
        let events = records.iter().filter_map(|record| Event::if_shown(&view, record).transpose());
        events.filter(|event| is_known(event, self.version)).collect()
    }
}
