//! One execution of a plan, as its resolvers see it.

use std::sync::{Arc, OnceLock};

use async_graphql::{Context, Result};
use luuvet_engine::Position;
use luuvet_projections::View;

use super::window::{Touch, Window, Windows};
use crate::api::{Api, api};
use crate::error;

/// What the reader of a payload knows already.
#[derive(Clone)]
pub(crate) enum Known {
    /// Nothing: it gets the whole.
    Nothing,
    /// The state at a position.
    At(Position),
    /// The same, with the state at hand.
    View(Arc<View>),
}

impl Known {
    /// What a reader knows that has taken so many events in.
    pub(crate) fn after(events: u64) -> Self {
        events.checked_sub(1).map_or(Self::Nothing, |last| Self::At(Position(last)))
    }

    /// Whether a view has something new for who knows this.
    pub(super) fn is_before(&self, view: &View) -> bool {
        matches!(self, Self::Nothing) || self.position() < view.position
    }

    fn position(&self) -> Option<Position> {
        match self {
            Self::Nothing => None,
            Self::At(position) => Some(*position),
            Self::View(view) => view.position,
        }
    }
}

/// From what a reader knows to the newest state.
pub(crate) struct Step {
    known: Known,
    view: Arc<View>,
    windows: Arc<Windows>,
    board: OnceLock<String>,
}

impl Step {
    pub(super) fn new(known: Known, view: Arc<View>, windows: Arc<Windows>) -> Self {
        Self { known, view, windows, board: OnceLock::new() }
    }

    /// The newest state.
    pub(crate) fn view(&self) -> &Arc<View> {
        &self.view
    }

    /// What was recorded since the state that is known; `None` where the whole has to be shown.
    pub(super) async fn window(&self, api: &Api) -> Result<Option<Arc<Window>>> {
        let (Some(after), Some(until)) = (self.known.position(), self.view.position) else {
            return Ok(None);
        };
        let store = &**api.engine.store();
        let window = self.windows.between(store, after, until).await;
        window.map_err(|cause| error::of_store(&cause))
    }

    /// The state that is known, if it is at hand.
    pub(super) fn known_view(&self) -> Option<&Arc<View>> {
        match &self.known {
            Known::View(view) => Some(view),
            Known::Nothing | Known::At(_) => None,
        }
    }

    /// The state that is known, found again if it has to be; the newest where nothing is.
    pub(super) async fn recall(&self, context: &Context<'_>) -> Result<Arc<View>> {
        match &self.known {
            Known::Nothing => Ok(Arc::clone(&self.view)),
            Known::View(view) => Ok(Arc::clone(view)),
            Known::At(position) => {
                let recalled = api(context).engine.model_as_of(*position).await;
                recalled.map_err(error::of_failure)
            }
        }
    }

    /// How many of some events lie before those of the newest act among them.
    pub(super) fn skipped<'a>(touches: impl Iterator<Item = &'a Touch> + Clone) -> u64 {
        let Some(newest) = touches.clone().last() else { return 0 };
        touches.filter(|touch| touch.command != newest.command).count() as u64
    }

    /// How many events lie in this step beside the newest, where they are not looked at one by one.
    pub(super) fn span(&self) -> u64 {
        let span = self.known.position().zip(self.view.position);
        span.map_or(0, |(after, until)| until.0.saturating_sub(after.0 + 1))
    }

    /// Notes under which name the answer holds what is to be compared with the answer before.
    pub(super) fn note_board(&self, key: &str) {
        self.board.get_or_init(|| key.to_owned());
    }

    /// That name, if the answer has such a part.
    pub(super) fn board(&self) -> Option<&str> {
        self.board.get().map(String::as_str)
    }
}
