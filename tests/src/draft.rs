//! Appends for tests: real tails, made by the engine's own encoder, the same for the same input.

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use luuvet_engine::store::{Append, Appended, Expected, NewEvent, Unchanged};
use luuvet_engine::{
    Act, ActOf, Category, CommandId, EventId, Origin, PersonId, Position, RecordTail, Recorder,
    Role, Scope, SequenceHead, Source, StreamId, Version, payload_hash,
};
use serde_json::value::RawValue;
use smol_str::SmolStr;
use uuid::Uuid;

/// An append in the making. Everything follows from the stream, the command's number and what is
/// set here; nothing is drawn.
#[derive(Clone, Debug)]
pub struct Draft {
    stream: StreamId,
    number: u64,
    note: String,
    events: Vec<(SmolStr, Scope)>,
    tail_len: usize,
    expected: Expected,
    unchanged_since: Vec<Unchanged>,
    recorded_at: DateTime<Utc>,
}

/// The command id of a number.
#[must_use]
pub fn command_id(number: u64) -> CommandId {
    CommandId(Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes()))
}

/// A stream id from its text.
#[must_use]
pub fn stream(text: &str) -> StreamId {
    text.parse().expect("a test's stream id is well formed")
}

/// A moment, in seconds after the tests' epoch (3 March 2016).
#[must_use]
pub fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_456_966_923 + seconds)
}

/// A category and a scope.
#[must_use]
pub fn source(category: &str, scope: &str) -> Source {
    Source {
        category: Category::new(category).expect("a test's category is well formed"),
        scope: Scope::new(scope).expect("a test's scope is well formed"),
    }
}

impl Draft {
    /// One event `<category>/Noted` of scope `A`, at whatever version.
    #[must_use]
    pub fn new(stream_text: &str, number: u64) -> Self {
        let stream = stream(stream_text);
        let kind = SmolStr::new(format!("{}/Noted", stream.category()));
        Self {
            stream,
            number,
            note: format!("lưu vết \"{number}\"\n"),
            events: vec![(kind, source("x", "A").scope)],
            tail_len: 0,
            expected: Expected::Any,
            unchanged_since: Vec::new(),
            recorded_at: moment(0),
        }
    }

    /// Other content: another payload hash.
    #[must_use]
    pub fn note(mut self, note: &str) -> Self {
        note.clone_into(&mut self.note);
        self
    }

    /// These events, each a name within the category and a scope.
    #[must_use]
    pub fn events(mut self, events: &[(&str, &str)]) -> Self {
        let category = self.stream.category().to_owned();
        self.events = events
            .iter()
            .map(|(name, scope)| {
                (SmolStr::new(format!("{category}/{name}")), source("x", scope).scope)
            })
            .collect();
        self
    }

    /// That many events like the first.
    #[must_use]
    pub fn times(mut self, count: usize) -> Self {
        let first = self.events[0].clone();
        self.events = vec![first; count];
        self
    }

    /// All events in this scope.
    #[must_use]
    pub fn scope(mut self, scope: &str) -> Self {
        for event in &mut self.events {
            event.1 = source("x", scope).scope;
        }
        self
    }

    /// Fills each payload so that its tail is this long in bytes.
    #[must_use]
    pub fn tail_len(mut self, len: usize) -> Self {
        self.tail_len = len;
        self
    }

    /// The stream must have exactly this version.
    #[must_use]
    pub fn exact(mut self, version: u64) -> Self {
        self.expected = Expected::Exact(Version(version));
        self
    }

    /// No newer event there than this.
    #[must_use]
    pub fn unchanged(mut self, category: &str, scope: &str, since: Option<u64>) -> Self {
        self.unchanged_since
            .push(Unchanged { source: source(category, scope), since: since.map(Position) });
        self
    }

    /// The caller's clock.
    #[must_use]
    pub fn at(mut self, recorded_at: DateTime<Utc>) -> Self {
        self.recorded_at = recorded_at;
        self
    }

    /// The request.
    #[must_use]
    pub fn append(&self) -> Append {
        let recorder = Recorder::person(
            PersonId(Uuid::from_u128(u128::from(self.number) + 1)),
            Role::constant("Clerk"),
            Scope::constant("A"),
        );
        let act = Act {
            command: (),
            occurred_on: NaiveDate::from_ymd_opt(2016, 3, 3).expect("a real date"),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Live,
        };
        let hash = payload_hash(&self.stream, "Note", &self.note, &act).expect("JSON");
        let events = self
            .events
            .iter()
            .enumerate()
            .map(|(n, (kind, scope))| NewEvent {
                kind: kind.clone(),
                scope: scope.clone(),
                tail: self.tail(n, kind, scope, &act, &hash),
            })
            .collect();
        Append {
            stream: self.stream.clone(),
            expected: self.expected,
            unchanged_since: self.unchanged_since.clone(),
            command_id: command_id(self.number),
            payload_hash: hash.into(),
            recorded_at: self.recorded_at,
            events,
        }
    }

    fn tail(&self, n: usize, kind: &str, scope: &Scope, act: &Act<()>, hash: &str) -> Bytes {
        let command_id = command_id(self.number);
        let encode = |fill: usize| {
            let payload = serde_json::json!({
                "note": self.note, "n": n, "half": 0.5, "none": null, "fill": "x".repeat(fill),
            });
            let payload = RawValue::from_string(payload.to_string()).expect("JSON");
            RecordTail {
                stream: &self.stream,
                event_id: EventId::of(command_id, n),
                kind,
                schema: 1,
                decided_at: self.recorded_at,
                occurred_on: act.occurred_on,
                recorded_by: &act.recorded_by,
                act_of: &act.act_of,
                scope,
                command_id,
                payload_hash: hash,
                correlation_id: command_id.0,
                causation_id: None,
                causation_depth: 0,
                definition_version: 1,
                parameter_version: None,
                facts_as_of: None,
                clauses: &["9.2.2"],
                evidence: &act.evidence,
                origin: act.origin,
                late_reason: None,
                asked: None,
                payload: &payload,
            }
            .encode()
            .expect("JSON")
        };
        let bare = encode(0);
        match self.tail_len.checked_sub(bare.len()) {
            None | Some(0) => bare.into(),
            Some(missing) => encode(missing).into(),
        }
    }
}

/// What a store must have kept of an append: one body for each event.
#[must_use]
pub fn bodies(sent: &Append, appended: Appended, recorded_at: DateTime<Utc>) -> Vec<Bytes> {
    let count = sent.events.len() as u64;
    sent.events
        .iter()
        .zip(0..)
        .map(|(event, n)| {
            let head = SequenceHead {
                position: Position(appended.first.0 + n),
                version: Version(appended.version.0 - count + 1 + n),
                recorded_at,
            };
            head.body(&event.tail).into()
        })
        .collect()
}
