//! The envelope: what every event carries beside its payload, and its JSON form on disk.
//!
//! A record's body is one JSON object. Its first three members are written by the store, which
//! alone knows them; the rest is written once by whoever decided, and never touched again:
//!
//! ```text
//! {"position":17,"version":3,"recorded_at":"2016-03-03T01:02:03.000000Z",   the store's
//!  "stream":"finding/…","event_id":"…","type":"finding/FindingRaised",…      the decider's
//!  "payload":{…}}
//! ```
//!
//! Names and forms are frozen by golden files. A change is a new `schema` number with an upcaster;
//! a stored record is never rewritten.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use smol_str::SmolStr;
use uuid::Uuid;

use crate::fixed;
use crate::{
    ActOf, CommandId, EventId, EvidenceRef, Origin, Position, Recorder, Scope, StreamId, Version,
};

/// Everything about an event but its payload.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// Where it stands in the ledger.
    pub position: Position,
    /// Where it stands in its stream, from 1.
    pub version: Version,
    /// When it was stored: the server's clock, clamped so that it never runs back.
    pub recorded_at: DateTime<Utc>,
    /// The workflow instance.
    pub stream: StreamId,
    /// The event's id, UUIDv5 of the command id.
    pub event_id: EventId,
    /// The type's name on disk, such as `finding/FindingRaised`.
    pub kind: SmolStr,
    /// The version of the payload's form.
    pub schema: u16,
    /// What the decision took as now. For a deadline that is the moment it fell due, also when a
    /// stopped server caught up later; for a reaction, its cause's.
    pub decided_at: DateTime<Utc>,
    /// The legal date of the act, in local time.
    pub occurred_on: NaiveDate,
    /// Who entered it.
    pub recorded_by: Recorder,
    /// Whose act it is.
    pub act_of: ActOf,
    /// Whom it concerns.
    pub scope: Scope,
    /// The command that caused it.
    pub command_id: CommandId,
    /// SHA-256 of that command, see [`crate::payload_hash`].
    pub payload_hash: SmolStr,
    /// The first cause's command id, shared by everything that followed from it.
    pub correlation_id: Uuid,
    /// The event that this one is a reaction to.
    pub causation_id: Option<EventId>,
    /// How many reactions lie between the first cause and this event; 0 for an act of a person or
    /// of the clock.
    pub causation_depth: u16,
    /// The version of the workflow definition it was decided under.
    pub definition_version: u32,
    /// The version of the regulation's parameters it was decided under, where any were read.
    pub parameter_version: Option<u32>,
    /// The newest event that the decision's facts could know; absent when it asked for none.
    pub facts_as_of: Option<Position>,
    /// The clauses behind the transition.
    pub clauses: Vec<SmolStr>,
    /// Files behind the act.
    pub evidence: Vec<EvidenceRef>,
    /// Where the event comes from.
    pub origin: Origin,
    /// Why the act was entered after the registration window; absent when it was not.
    pub late_reason: Option<String>,
}

impl Meta {
    /// The id of the first event of the command that led to this one: it names what was entered at
    /// once, whatever number of events that made.
    #[must_use]
    pub fn entry(&self) -> EventId {
        EventId::of(self.command_id, 0)
    }
}

/// An event with its envelope.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<E> {
    /// The envelope.
    pub meta: Meta,
    /// The payload.
    pub event: E,
}

/// What the store writes into a body before the decider's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SequenceHead {
    /// Position that the store gave.
    pub position: Position,
    /// Version that the store gave.
    pub version: Version,
    /// The clamped time of storing.
    pub recorded_at: DateTime<Utc>,
}

impl SequenceHead {
    /// The whole body: these three members, then the tail made by [`RecordTail::encode`].
    #[must_use]
    pub fn body(&self, tail: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut body = Vec::with_capacity(tail.len() + 88);
        let recorded_at = self.recorded_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        // Writing into a Vec cannot fail.
        let _ = write!(
            body,
            r#"{{"position":{},"version":{},"recorded_at":"{recorded_at}","#,
            self.position, self.version
        );
        body.extend_from_slice(tail);
        body
    }
}

/// The decider's part of a body, in the order in which it is written.
#[derive(Serialize)]
pub struct RecordTail<'a> {
    /// See [`Meta::stream`].
    pub stream: &'a StreamId,
    /// See [`Meta::event_id`].
    pub event_id: EventId,
    /// See [`Meta::kind`].
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// See [`Meta::schema`].
    pub schema: u16,
    /// See [`Meta::decided_at`].
    #[serde(serialize_with = "instant")]
    pub decided_at: DateTime<Utc>,
    /// See [`Meta::occurred_on`].
    pub occurred_on: NaiveDate,
    /// See [`Meta::recorded_by`].
    pub recorded_by: &'a Recorder,
    /// See [`Meta::act_of`].
    pub act_of: &'a ActOf,
    /// See [`Meta::scope`].
    pub scope: &'a Scope,
    /// See [`Meta::command_id`].
    pub command_id: CommandId,
    /// See [`Meta::payload_hash`].
    pub payload_hash: &'a str,
    /// See [`Meta::correlation_id`].
    pub correlation_id: Uuid,
    /// See [`Meta::causation_id`].
    pub causation_id: Option<EventId>,
    /// See [`Meta::causation_depth`].
    pub causation_depth: u16,
    /// See [`Meta::definition_version`].
    pub definition_version: u32,
    /// See [`Meta::parameter_version`].
    pub parameter_version: Option<u32>,
    /// See [`Meta::facts_as_of`].
    pub facts_as_of: Option<Position>,
    /// See [`Meta::clauses`].
    pub clauses: &'a [&'a str],
    /// See [`Meta::evidence`].
    pub evidence: &'a [EvidenceRef],
    /// See [`Meta::origin`].
    pub origin: Origin,
    /// See [`Meta::late_reason`]; not written when absent, so that older records read the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<&'a str>,
    /// What was asked for, in the first event of a person's or the installation's command; not written
    /// when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked<'a>>,
    /// The payload.
    pub payload: &'a RawValue,
}

/// The longest payload of a command, in bytes, that is kept beside what was decided on it. A longer one
/// is known by its hash alone.
pub const ASKED_LEN_MAX: usize = 65_536;

/// A command as it was asked, kept in the first event that it led to. With it a decision can be made
/// again, under other rules or to prove this one; the event says what was decided.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Asked<'a> {
    /// The command's name, such as `RaiseFinding`.
    pub command: &'a str,
    /// Its payload.
    #[serde(borrow)]
    pub payload: &'a RawValue,
}

impl<'a> Asked<'a> {
    /// What was asked for where a body keeps it.
    ///
    /// # Errors
    /// [`DecodeError::Malformed`] when the body is not a record.
    pub fn parse(body: &'a [u8]) -> Result<Option<Self>, DecodeError> {
        #[derive(Deserialize)]
        struct Member<'a> {
            #[serde(borrow)]
            asked: Option<Asked<'a>>,
        }
        let member: Member<'a> =
            serde_json::from_str(text(body)?).map_err(DecodeError::malformed)?;
        Ok(member.asked)
    }
}

impl RecordTail<'_> {
    /// The bytes that follow the store's members: `"stream":…}`.
    ///
    /// # Errors
    /// When a member cannot be written as JSON.
    pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec(self)?;
        json.remove(0);
        Ok(json)
    }
}

/// What a store must know of a record: read without decoding the rest.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordHead<'a> {
    /// See [`Meta::position`].
    pub position: Position,
    /// See [`Meta::version`].
    pub version: Version,
    /// See [`Meta::recorded_at`].
    #[serde(deserialize_with = "fixed::instant")]
    pub recorded_at: DateTime<Utc>,
    /// See [`Meta::stream`].
    pub stream: StreamId,
    /// See [`Meta::kind`].
    #[serde(rename = "type", borrow)]
    pub kind: std::borrow::Cow<'a, str>,
    /// See [`Meta::scope`].
    pub scope: Scope,
    /// See [`Meta::command_id`].
    pub command_id: CommandId,
    /// See [`Meta::payload_hash`].
    pub payload_hash: SmolStr,
}

impl<'a> RecordHead<'a> {
    /// Reads the head of a body.
    ///
    /// # Errors
    /// [`DecodeError::Malformed`] when the body is not a record.
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        serde_json::from_str(text(body)?).map_err(DecodeError::malformed)
    }
}

/// A body that cannot be read as an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes are not a record.
    #[error("the record is malformed: {0}")]
    Malformed(String),
    /// The record is sound, but made by a newer program.
    #[error("event type `{kind}` with schema {schema} is not known to this program: upgrade it")]
    Unknown {
        /// The type's name.
        kind: String,
        /// The payload's form.
        schema: u16,
    },
}

impl DecodeError {
    /// Wraps the JSON parser's complaint.
    #[must_use]
    pub fn malformed(error: serde_json::Error) -> Self {
        Self::Malformed(error.to_string())
    }

    /// The same error, naming the type in full.
    #[must_use]
    pub fn of_kind(self, kind: &str) -> Self {
        match self {
            Self::Malformed(what) => Self::Malformed(format!("{kind}: {what}")),
            Self::Unknown { schema, .. } => Self::Unknown { kind: kind.to_owned(), schema },
        }
    }
}

#[derive(Deserialize)]
struct Flat<'a> {
    position: Position,
    version: Version,
    #[serde(deserialize_with = "fixed::instant")]
    recorded_at: DateTime<Utc>,
    stream: StreamId,
    event_id: EventId,
    #[serde(rename = "type")]
    kind: SmolStr,
    schema: u16,
    #[serde(deserialize_with = "fixed::instant")]
    decided_at: DateTime<Utc>,
    #[serde(deserialize_with = "fixed::date")]
    occurred_on: NaiveDate,
    recorded_by: Recorder,
    act_of: ActOf,
    scope: Scope,
    command_id: CommandId,
    payload_hash: SmolStr,
    correlation_id: Uuid,
    #[serde(deserialize_with = "present")]
    causation_id: Option<EventId>,
    causation_depth: u16,
    definition_version: u32,
    #[serde(deserialize_with = "present")]
    parameter_version: Option<u32>,
    #[serde(deserialize_with = "present")]
    facts_as_of: Option<Position>,
    clauses: Vec<SmolStr>,
    evidence: Vec<EvidenceRef>,
    origin: Origin,
    #[serde(default)]
    late_reason: Option<String>,
    #[serde(borrow)]
    payload: &'a RawValue,
}

impl<'a> Recorded<&'a RawValue> {
    /// Reads a body, leaving the payload as it stands.
    ///
    /// # Errors
    /// [`DecodeError::Malformed`] when the body is not a record.
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        let flat: Flat<'a> = serde_json::from_str(text(body)?).map_err(DecodeError::malformed)?;
        let meta = Meta {
            position: flat.position,
            version: flat.version,
            recorded_at: flat.recorded_at,
            stream: flat.stream,
            event_id: flat.event_id,
            kind: flat.kind,
            schema: flat.schema,
            decided_at: flat.decided_at,
            occurred_on: flat.occurred_on,
            recorded_by: flat.recorded_by,
            act_of: flat.act_of,
            scope: flat.scope,
            command_id: flat.command_id,
            payload_hash: flat.payload_hash,
            correlation_id: flat.correlation_id,
            causation_id: flat.causation_id,
            causation_depth: flat.causation_depth,
            definition_version: flat.definition_version,
            parameter_version: flat.parameter_version,
            facts_as_of: flat.facts_as_of,
            clauses: flat.clauses,
            evidence: flat.evidence,
            origin: flat.origin,
            late_reason: flat.late_reason,
        };
        Ok(Self { meta, event: flat.payload })
    }
}

/// Checks the encoding once for the whole body, which is faster than string by string.
fn text(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|error| DecodeError::Malformed(error.to_string()))
}

/// A member that may be null but must be there: a record that lacks it is damaged.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

fn instant<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Micros, true))
}
