//! Older moments: what a request reads below `asOf` is of the moment that `asOf` names.
//!
//! A resolver asks for its view by its context alone, so the views of older moments are kept beside the
//! newest, each under the response key of the root field that asked for it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use async_graphql::{Context, ErrorExtensions, QueryPathSegment, Result};
use chrono::{DateTime, Utc};
use luuvet_engine::{Bilingual, Position as At};
use luuvet_projections::View;

use crate::api::Api;
use crate::error;
use crate::scalar::Position;

/// The views of older moments that a request reads.
#[derive(Default)]
pub(crate) struct Moments(RwLock<BTreeMap<String, Arc<View>>>);

impl Moments {
    /// The view that a field reads, when it stands below an `asOf`.
    pub(crate) fn of(&self, context: &Context<'_>) -> Option<Arc<View>> {
        let views = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if views.is_empty() {
            return None;
        }
        views.get(root_key(context)?).map(Arc::clone)
    }

    /// Lets every field below the root field of this context read a view.
    pub(crate) fn read_below(&self, context: &Context<'_>, view: Arc<View>) {
        if let Some(key) = root_key(context) {
            let mut views = self.0.write().unwrap_or_else(PoisonError::into_inner);
            views.insert(key.to_owned(), view);
        }
    }
}

/// Whether a field stands below an `asOf`.
pub(crate) fn is_older(context: &Context<'_>) -> bool {
    context.data_opt::<Moments>().is_some_and(|moments| moments.of(context).is_some())
}

/// The response key of the root field that a field belongs to.
fn root_key<'a>(context: &'a Context<'_>) -> Option<&'a str> {
    let mut node = context.path_node.as_ref()?;
    while let Some(parent) = node.parent {
        node = parent;
    }
    match node.segment {
        QueryPathSegment::Name(name) => Some(name),
        QueryPathSegment::Index(_) => None,
    }
}

/// The view as of a moment, named in one of two ways.
pub(crate) async fn view_as_of(
    api: &Api,
    newest: &View,
    position: Option<Position>,
    recorded_at: Option<DateTime<Utc>>,
) -> Result<Arc<View>> {
    let position = match (position, recorded_at) {
        (Some(position), None) => At::from(position),
        (None, Some(moment)) => position_at(api, moment).await?,
        (None, None) | (Some(_), Some(_)) => {
            return Err(error::bad_input(
                "position",
                "hãy nêu một trong hai: position hoặc recordedAt",
                "name the moment by one of the two: position or recordedAt",
            ));
        }
    };
    match newest.position {
        Some(head) if position <= head => {
            api.engine.model_as_of(position).await.map_err(error::of_failure)
        }
        Some(head) => Err(ahead(
            "position",
            format!("vị trí {position} chưa có: sổ đang ở vị trí {head}"),
            format!("position {position} does not exist yet: the ledger is at {head}"),
        )),
        None => {
            Err(ahead("position", "sổ chưa có sự kiện nào".into(), "the ledger is empty".into()))
        }
    }
}

/// The newest position that was recorded up to a moment.
async fn position_at(api: &Api, moment: DateTime<Utc>) -> Result<At> {
    let now = api.engine.clock().now();
    if moment > now {
        return Err(ahead(
            "recordedAt",
            format!("thời điểm {moment} chưa đến: bây giờ là {now}"),
            format!("{moment} has not come yet: it is {now}"),
        ));
    }
    let position = api.engine.position_at(moment).await.map_err(|cause| error::of_store(&cause))?;
    position.ok_or_else(|| {
        error::not_found(
            "recordedAt",
            format!("đến thời điểm {moment} chưa có gì được ghi"),
            format!("nothing was recorded by {moment}"),
        )
    })
}

fn ahead(field: &'static str, vi: String, en: String) -> async_graphql::Error {
    error::coded("AHEAD", &Bilingual::new(vi, en)).extend_with(|_, e| e.set("field", field))
}
