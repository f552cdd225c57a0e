//! Why something is so: causes and consequences.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use luuvet_engine::Position as At;
use luuvet_engine::store::StoreError;

use super::Event;
use crate::api::{api, beside};
use crate::causes::{self, Consequence as Found};
use crate::error;
use crate::seen::Seen;

/// What led to events, and what followed from them.
pub(crate) struct Why {
    causes: Vec<Event>,
    consequences: Vec<Consequence>,
}

/// What led to the first of these events, and what followed from any of them.
pub(crate) async fn why(context: &Context<'_>, view: &Seen, of: Vec<At>) -> Result<Why> {
    let (Some(first), Some(until)) = (of.first().copied(), view.position) else {
        return Ok(Why { causes: Vec::new(), consequences: Vec::new() });
    };
    let store = Arc::clone(api(context).engine.store());
    let looking = beside(async move {
        let chain = causes::chain(&*store, first).await?;
        let consequences = causes::consequences(&*store, &of, until).await?;
        Ok::<_, StoreError>((chain, consequences))
    });
    let (chain, found) = looking.await?.map_err(|cause| error::of_store(&cause))?;
    let mut causes = Vec::new();
    for record in &chain {
        causes.extend(Event::if_shown(view, record)?);
    }
    let mut consequences = Vec::new();
    for Found { record, depth } in found {
        consequences
            .extend(Event::if_shown(view, &record)?.map(|event| Consequence { event, depth }));
    }
    Ok(Why { causes, consequences })
}

/// Why something is so: what led to it, and what followed from it by itself, as far as one may see it. Acts of people that answer to
/// it are not among the consequences; they stand in the histories of what they are about.
#[Object]
impl Why {
    /// The event that was asked about, then what led to it, back to the act or deadline that began it.
    async fn causes(&self) -> &[Event] {
        &self.causes
    }
    /// All that the system did on account of it, oldest first.
    async fn consequences(&self) -> &[Consequence] {
        &self.consequences
    }
}

/// An event that followed from another.
pub(crate) struct Consequence {
    event: Event,
    depth: u32,
}

/// An event that followed from what was asked about.
#[Object]
impl Consequence {
    /// The event. Its `causationId` is the id of the event that it answers to.
    async fn event(&self) -> &Event {
        &self.event
    }
    /// How far it is from what was asked about: 1 for a reaction to that itself.
    async fn depth(&self) -> u32 {
        self.depth
    }
}
