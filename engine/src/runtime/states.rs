//! The states that decisions use, each folded from its stream's events.
//!
//! The follower evolves what is held as events come in. What is not held is folded from the store,
//! so holding is only a saving of work.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::{Failure, Overlay};
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
    /// The version of the workflow's table that its first event was decided under.
    pub(super) began_with: Option<u32>,
}

impl<S: System> Held<S> {
    /// A stream without events; `None` for a category that no workflow has.
    pub(super) fn initial(category: &str) -> Option<Self> {
        let state = S::initial(category)?;
        Some(Self { state, version: Version::NONE, began_with: None })
    }
}

impl<S: System> Clone for Held<S> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), ..*self }
    }
}

pub(super) struct States<S: System> {
    held: Cache<StreamId, Arc<Held<S>>>,
    overlay: Overlay,
}

impl<S: System> States<S> {
    pub(super) fn new(overlay: Overlay) -> Self {
        Self { held: Cache::new(STATES_MAX), overlay }
    }

    /// What events say of streams other than their own.
    pub(super) fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The streams of events that are passed over from now on, each as it then stands.
    pub(super) async fn without(
        &self,
        store: &dyn EventStore,
        voided: &[VoidedEvent],
    ) -> Result<Vec<(StreamId, Arc<Held<S>>)>, Failure> {
        let mut streams: Vec<&StreamId> = voided.iter().map(|voided| &voided.stream).collect();
        streams.sort_unstable();
        streams.dedup();
        let mut stand = Vec::with_capacity(streams.len());
        for stream in streams {
            self.forget(stream);
            stand.push((stream.clone(), self.get(store, stream).await?));
        }
        Ok(stand)
    }

    /// A stream after its next event; nothing but its version changes by one that is passed over.
    pub(super) fn after(&self, held: Held<S>, event: &Recorded<S::Event>) -> Held<S> {
        let version = event.meta.version;
        if self.overlay.is_voided(event.meta.event_id) {
            return Held { version, ..held };
        }
        let began_with = held.began_with.or(Some(event.meta.definition_version));
        Held { state: S::evolve(held.state, event), version, began_with }
    }

    /// The version of the table that a stream runs on; `None` before it has begun.
    pub(super) fn table(&self, stream: &StreamId, held: &Held<S>) -> Option<u32> {
        held.began_with.map(|began_with| self.overlay.table(stream).unwrap_or(began_with))
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
                let held = Arc::new(self.after((*held).clone(), event));
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
        let mut held = Held::initial(stream.category())
            .ok_or_else(|| Failure::UnknownCategory { stream: stream.clone() })?;
        loop {
            let page = store
                .read_stream(stream, held.version.next(), Direction::Forward, PAGE_LEN)
                .await?;
            let last = page.len() < PAGE_LEN;
            for record in page {
                let event = S::decode_record(&record.body)
                    .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
                held = self.after(held, &event);
            }
            if last {
                break;
            }
        }
        let held = Arc::new(held);
        if held.version != Version::NONE {
            self.hold(stream.clone(), Arc::clone(&held));
        }
        Ok(held)
    }
}
