//! Given, when, then: how deciders are tested, through the same table check as in the runtime.
//!
//! ```text
//! Scenario::<Finding, dyn Registers>::new(stream, registers)
//!     .given(FindingRaised { … })
//!     .when(AcceptFinding { … }, by(unit_head))
//!     .then([FindingAccepted { … }]);
//! ```

use std::fmt::Debug;

use chrono::{DateTime, FixedOffset, Utc};
use uuid::Uuid;

use crate::{
    Act, Aftermath, Attempt, CommandId, Context, Decider, EventId, MessageSet, Meta, Position,
    Referred, Refusal, Refuse, Registers, StreamId, Version, VoidedEvent, Workflow, authorise,
    local_date, no_such_event,
};

/// A decider with a history, about to be asked something.
pub struct Scenario<'r, W: Workflow<R>, R: ?Sized> {
    stream: StreamId,
    registers: &'r R,
    zone: FixedOffset,
    now: DateTime<Utc>,
    state: W,
    version: Version,
    elsewhere: Vec<Meta>,
    aftermath: Option<Aftermath>,
}

/// Several questions may be asked of one history.
impl<W: Workflow<R>, R: ?Sized> Clone for Scenario<'_, W, R> {
    fn clone(&self) -> Self {
        Self {
            stream: self.stream.clone(),
            state: self.state.clone(),
            elsewhere: self.elsewhere.clone(),
            aftermath: self.aftermath.clone(),
            ..*self
        }
    }
}

/// What was answered.
pub struct Answer<W: Decider> {
    /// The state before.
    pub before: W,
    /// Events or refusal.
    pub result: Result<Vec<W::Event>, Refusal>,
}

impl<'r, W, R> Scenario<'r, W, R>
where
    W: Workflow<R>,
    R: Registers + ?Sized,
    W::Event: MessageSet,
    W::Command: MessageSet,
{
    /// A stream without events, at a moment.
    #[must_use]
    pub fn new(stream: StreamId, registers: &'r R, zone: FixedOffset, now: DateTime<Utc>) -> Self {
        Self {
            stream,
            registers,
            zone,
            now,
            state: W::initial(),
            version: Version::NONE,
            elsewhere: Vec::new(),
            aftermath: None,
        }
    }

    /// Lets the clock show another moment.
    #[must_use]
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        self.now = now;
        self
    }

    /// Adds an event of another stream, for commands that refer to one.
    #[must_use]
    pub fn elsewhere(mut self, meta: Meta) -> Self {
        self.elsewhere.push(meta);
        self
    }

    /// What has come of the entries of other streams, for commands that void one. Nothing, when this
    /// is not said.
    #[must_use]
    pub fn followed_by(mut self, aftermath: Aftermath) -> Self {
        self.aftermath = Some(aftermath);
        self
    }

    /// Adds an event to the history, caused by this act.
    #[must_use]
    pub fn given<C>(mut self, event: impl Into<W::Event>, act: &Act<C>) -> Self {
        let event = event.into();
        self.version = self.version.next();
        let meta = self.meta(&event, act);
        self.state = self.state.evolve(&event, &meta);
        self
    }

    /// The state after the history.
    #[must_use]
    pub fn state(&self) -> &W {
        &self.state
    }

    /// Asks: first the table, then the decision.
    pub fn when(&self, act: &Act<W::Command>) -> Answer<W> {
        Answer { before: self.state.clone(), result: self.answer(act) }
    }

    /// Asks, and takes what was answered into the history.
    ///
    /// # Panics
    /// When it was refused.
    #[must_use]
    #[track_caller]
    pub fn done(self, act: &Act<W::Command>) -> Self {
        match self.answer(act) {
            Ok(events) => events.into_iter().fold(self, |scenario, e| scenario.given(e, act)),
            Err(refusal) => panic!("refused: {refusal}"),
        }
    }

    fn answer(&self, act: &Act<W::Command>) -> Result<Vec<W::Event>, Refusal> {
        let places = self.state.places();
        let referred = self.referred(&act.command)?;
        let scope = self.state.scope_with(&act.command, referred.as_ref().map(|one| &one.meta));
        let today = local_date(self.now, self.zone);
        authorise(
            &Attempt {
                definition: W::definition(),
                command: act.command.message_type().name,
                places: &places,
                act,
                stream: &self.stream,
                scope: &scope,
                founds_scope: self.state.founds_scope(&act.command),
                assigned: act
                    .act_of
                    .person
                    .is_some_and(|person| self.state.assigned(person, &act.command)),
                today,
            },
            self.registers,
        )?;
        let gathered = self.state.gather(&self.stream, act, self.registers);
        let context = Context {
            now: self.now,
            today,
            facts: gathered.facts,
            facts_as_of: self.registers.position(),
            referred,
        };
        self.state.decide(act, &context).map_err(|rejection| rejection.refusal())
    }

    fn referred(&self, command: &W::Command) -> Result<Option<Referred>, Refusal> {
        let Some((stream, version)) = W::refers_to(command) else { return Ok(None) };
        let mut all = self.elsewhere.iter();
        let Some(meta) = all.find(|meta| meta.stream == stream && meta.version == version) else {
            return Err(no_such_event(&stream, version));
        };
        let alone = || Aftermath {
            events: vec![VoidedEvent { stream: meta.stream.clone(), event: meta.event_id }],
            builders: Vec::new(),
        };
        let aftermath = W::voids(command).then(|| self.aftermath.clone().unwrap_or_else(alone));
        Ok(Some(Referred { meta: meta.clone(), aftermath }))
    }

    fn meta<C>(&self, event: &W::Event, act: &Act<C>) -> Meta {
        let command_id = CommandId(Uuid::from_u128(u128::from(self.version.0)));
        let kind = event.message_type();
        Meta {
            position: Position(self.version.0 - 1),
            version: self.version,
            recorded_at: self.now,
            stream: self.stream.clone(),
            event_id: EventId::of(command_id, 0),
            kind: format!("{}/{}", W::CATEGORY, kind.name).into(),
            schema: kind.schema,
            decided_at: self.now,
            occurred_on: act.occurred_on,
            recorded_by: act.recorded_by.clone(),
            act_of: act.act_of.clone(),
            scope: crate::ManagerLog::SCOPE,
            command_id,
            payload_hash: "".into(),
            correlation_id: command_id.0,
            causation_id: None,
            causation_depth: 0,
            definition_version: W::definition().version,
            parameter_version: None,
            facts_as_of: None,
            clauses: Vec::new(),
            evidence: act.evidence.clone(),
            origin: act.origin,
            late_reason: act.lateness().map(str::to_owned),
        }
    }
}

impl<W: Decider> Answer<W>
where
    W::Event: Debug + PartialEq,
{
    /// It was accepted, with exactly these events.
    ///
    /// # Panics
    /// When it was not.
    #[track_caller]
    pub fn then<E: Into<W::Event>>(self, events: impl IntoIterator<Item = E>) {
        let expected: Vec<W::Event> = events.into_iter().map(Into::into).collect();
        match self.result {
            Ok(found) => assert_eq!(found, expected, "from {:?}", self.before),
            Err(refusal) => panic!("refused: {refusal}\nfrom {:?}", self.before),
        }
    }

    /// It was refused by this rule.
    ///
    /// # Panics
    /// When it was accepted, or refused by another rule.
    #[track_caller]
    pub fn refused(self, rule: &str) -> Refusal {
        match self.result {
            Ok(events) => panic!("accepted with {events:?}\nfrom {:?}", self.before),
            Err(refusal) => {
                assert_eq!(refusal.rule, rule, "{refusal}");
                refusal
            }
        }
    }
}

/// Walks a definition and lists what is wrong with it: places that cannot be reached, places that
/// no row knows, open places without a way out, last places with one, rows that nobody may act on.
#[must_use]
pub fn faults_of(definition: &crate::Definition) -> Vec<String> {
    let mut faults = Vec::new();
    let named: Vec<&str> = definition.places().map(|(_, place)| place.name).collect();
    for name in &named {
        if named.iter().filter(|other| other == &name).count() > 1 {
            faults.push(format!("place {name} is named twice"));
        }
    }
    for row in definition.transitions {
        for name in row.from.iter().chain(row.to) {
            if !named.contains(name) {
                faults.push(format!("{}: place {name} does not exist", row.command));
            }
        }
        if row.act.is_empty() {
            faults.push(format!("{}: nobody may act", row.command));
        }
        if row.source.is_empty() {
            faults.push(format!("{}: no source", row.command));
        }
        if row.from.is_empty() {
            faults.push(format!("{}: accepted nowhere", row.command));
        }
    }
    for region in definition.regions {
        for (n, place) in region.places.iter().enumerate() {
            let entered = definition.transitions.iter().any(|row| row.to.contains(&place.name));
            if n > 0 && !entered {
                faults.push(format!("place {} cannot be reached", place.name));
            }
            let is_here = |name: &str| region.places.iter().any(|p| p.name == name);
            let mut rows_out = definition
                .transitions
                .iter()
                .filter(|row| row.to.iter().any(|to| *to != place.name && is_here(to)));
            let has_way_out = rows_out.clone().any(|row| row.from.contains(&place.name));
            // A row that waits for places of other regions alone may leave any place of this one.
            let is_left_from_elsewhere =
                rows_out.any(|row| !row.from.iter().any(|from| is_here(from)));
            if place.last && has_way_out {
                faults.push(format!("last place {} has a way out", place.name));
            }
            if !place.last && !has_way_out && !is_left_from_elsewhere && region.places.len() > 1 {
                faults.push(format!("place {} has no way out", place.name));
            }
        }
    }
    faults
}
