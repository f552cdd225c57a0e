//! The states that decisions use, each folded from its stream's events.
//!
//! The follower evolves what is held as events come in. What is not held is folded from the store,
//! so holding is only a saving of work.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::{Failure, Voided};
use crate::store::{Direction, EventStore, StoreError};
use crate::{Recorded, StreamId, System, Version, VoidedEvent};

/// Most states held at once.
const STATES_MAX: usize = 262_144;

/// Records read at once when a state is folded.
const PAGE_LEN: usize = 256;

/// A state with the version that it is of.
#[derive(Debug)]
pub(super) struct Held<S: System> {
    pub(super) state: S::State,
    pub(super) version: Version,
}

pub(super) struct States<S: System> {
    held: Cache<StreamId, Arc<Held<S>>>,
    voided: Voided,
}

impl<S: System> States<S> {
    pub(super) fn new(voided: Voided) -> Self {
        Self { held: Cache::new(STATES_MAX), voided }
    }

    /// The events that are passed over.
    pub(super) fn voided(&self) -> &Voided {
        &self.voided
    }

    /// Passes over more events from now on. Answers with the streams that they are of, each as it
    /// then stands.
    pub(super) async fn void(
        &self,
        store: &dyn EventStore,
        events: &[VoidedEvent],
    ) -> Result<Vec<(StreamId, Arc<Held<S>>)>, Failure> {
        self.voided.add(events);
        let mut streams: Vec<&StreamId> = events.iter().map(|voided| &voided.stream).collect();
        streams.sort_unstable();
        streams.dedup();
        let mut stand = Vec::with_capacity(streams.len());
        for stream in streams {
            self.forget(stream);
            stand.push((stream.clone(), self.get(store, stream).await?));
        }
        Ok(stand)
    }

    /// The state after an event; the same when it is passed over.
    pub(super) fn after(&self, state: S::State, event: &Recorded<S::Event>) -> S::State {
        if self.voided.has(event.meta.event_id) { state } else { S::evolve(state, event) }
    }

    /// Holds a state that was folded elsewhere.
    pub(super) fn hold(&self, stream: StreamId, held: Arc<Held<S>>) {
        self.held.insert(stream, held);
    }

    /// Lets go of a state that turned out to be outdated.
    pub(super) fn forget(&self, stream: &StreamId) {
        self.held.remove(stream);
    }

    /// Takes an event in and answers with the state after it.
    pub(super) async fn evolve(
        &self,
        store: &dyn EventStore,
        event: &Recorded<S::Event>,
    ) -> Result<Arc<Held<S>>, Failure> {
        let stream = &event.meta.stream;
        if let Some(held) = self.held.get(stream) {
            if held.version >= event.meta.version {
                return Ok(held);
            }
            if held.version.next() == event.meta.version {
                let state = self.after(held.state.clone(), event);
                let held = Arc::new(Held { state, version: event.meta.version });
                self.hold(stream.clone(), Arc::clone(&held));
                return Ok(held);
            }
            self.held.remove(stream);
        }
        self.get(store, stream).await
    }

    /// The state of a stream, with every event that the store has.
    pub(super) async fn get(
        &self,
        store: &dyn EventStore,
        stream: &StreamId,
    ) -> Result<Arc<Held<S>>, Failure> {
        if let Some(held) = self.held.get(stream) {
            return Ok(held);
        }
        let mut state = S::initial(stream.category())
            .ok_or_else(|| Failure::UnknownCategory { stream: stream.clone() })?;
        let mut version = Version::NONE;
        loop {
            let page =
                store.read_stream(stream, version.next(), Direction::Forward, PAGE_LEN).await?;
            let last = page.len() < PAGE_LEN;
            for record in page {
                let event = S::decode_record(&record.body)
                    .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
                version = event.meta.version;
                state = self.after(state, &event);
            }
            if last {
                break;
            }
        }
        let held = Arc::new(Held { state, version });
        if version != Version::NONE {
            self.hold(stream.clone(), Arc::clone(&held));
        }
        Ok(held)
    }
}
