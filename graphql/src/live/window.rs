//! What was recorded between two positions: which streams moved, by which commands, and whether
//! boards may have changed beyond those streams.

use std::collections::VecDeque;
use std::sync::Arc;

use luuvet_domain::agency::{Agency, Ending};
use luuvet_domain::calendar::province::{CalendarEvent, ProvinceCalendar};
use luuvet_domain::entry::Entry;
use luuvet_domain::registry::{Event, Qms};
use luuvet_engine::store::{Direction, EventStore, Filter, Record, StoreError};
use luuvet_engine::{CommandId, Decider, Position, StreamId, System};
use tokio::sync::Mutex;

/// Most events that changes are told from. Reading more would cost more than showing the whole.
const EVENTS_MAX: u64 = 4_096;

/// Windows that are kept: readers of all boards ask for the newest, slow ones for a few before it.
const KEPT_MAX: usize = 4;

/// An event, as far as boards are concerned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Touch {
    /// The stream that moved.
    pub(crate) stream: StreamId,
    /// By which command.
    pub(crate) command: CommandId,
}

/// The events after a position and up to another, in order.
#[derive(Debug, Default)]
pub(crate) struct Window(pub(crate) Vec<Touch>);

impl Window {
    /// Reads the events. `None` where they do not tell what changed: there are too many, a day was
    /// opened (filters and objects may look at the date), an entry was voided, or an agency's
    /// instances went to another.
    async fn read(
        store: &dyn EventStore,
        after: Position,
        until: Position,
    ) -> Result<Option<Self>, StoreError> {
        if until.0.saturating_sub(after.0) > EVENTS_MAX {
            return Ok(None);
        }
        let mut touches = Vec::new();
        let mut next = Some(after.next());
        while let Some(at) = next.filter(|at| *at <= until) {
            let wanted = usize::try_from(until.0 - at.0 + 1).unwrap_or(usize::MAX);
            let everything = Filter::everything();
            let page = store.read_all(at, Direction::Forward, wanted, &everything).await?;
            for record in page.records.iter().filter(|record| record.position <= until) {
                let head = record.head()?;
                if reaches_further(head.stream.category(), record)? {
                    return Ok(None);
                }
                touches.push(Touch { stream: head.stream, command: head.command_id });
            }
            next = page.next;
        }
        Ok(Some(Self(touches)))
    }
}

/// Whether an event may change what boards show of other streams than its own.
fn reaches_further(category: &str, record: &Record) -> Result<bool, StoreError> {
    let is_suspect = [ProvinceCalendar::CATEGORY, Entry::CATEGORY, Agency::CATEGORY];
    if !is_suspect.contains(&category) {
        return Ok(false);
    }
    let decoded = Qms::decode_record(&record.body)
        .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
    let is_day = matches!(decoded.event, Event::Calendar(CalendarEvent::DayOpened(_)));
    let is_end = matches!(&decoded.event, Event::Agency(event)
        if Ending::of(event).is_some_and(|ending| ending.is_over));
    Ok(is_day || is_end || !Qms::voided(&decoded.event).is_empty())
}

/// The windows that were asked for last.
#[derive(Default)]
pub(crate) struct Windows(Mutex<VecDeque<Kept>>);

struct Kept {
    after: Position,
    until: Position,
    window: Option<Arc<Window>>,
}

impl Windows {
    /// The events between two positions, read once for all boards.
    pub(crate) async fn between(
        &self,
        store: &dyn EventStore,
        after: Position,
        until: Position,
    ) -> Result<Option<Arc<Window>>, StoreError> {
        let mut kept = self.0.lock().await;
        if let Some(found) = kept.iter().find(|one| one.after == after && one.until == until) {
            return Ok(found.window.clone());
        }
        let window = Window::read(store, after, until).await?.map(Arc::new);
        kept.truncate(KEPT_MAX - 1);
        kept.push_front(Kept { after, until, window: window.clone() });
        Ok(window)
    }
}
