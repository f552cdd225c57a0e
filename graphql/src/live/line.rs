//! A line: one execution of a plan for all of its readers.
//!
//! While somebody waits at its end, a line executes its plan each time that a view is published. What
//! comes out is written once, and every reader takes the same text. A reader keeps how many events it
//! has taken in and nothing else: if that is what the newest payload begins from, it takes that
//! payload; if it is less, it catches up by an execution of its own, which whoever knows as little at
//! the same time shares, and is back in the line. A line is at most two payloads ahead of its
//! fastest reader, and it ends with its last one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use async_graphql::Response;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use luuvet_projections::View;
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tracing::Instrument;

use super::plan::{Answered, Plan};
use super::step::Known;
use super::window::Windows;
use crate::api::QmsEngine;
use crate::desk::Desk;
use crate::schema::LuuvetSchema;
use crate::transport::{Authority, Payload};

/// How long a line that nobody waits for keeps the view of its newest payload. A view holds on to what
/// has changed since; it can be found again from the ledger.
const VIEW_KEPT: Duration = Duration::from_secs(1);

/// Ways of catching up that a line keeps for those who know as little.
const CAUGHT_UP_MAX: usize = 4;

/// What makes readers share: the plan's key, and the authority.
type Key = (Authority, String);

/// The lines that are shared, while they have readers.
type Shared = Arc<Mutex<HashMap<Key, Weak<Line>>>>;

/// Where a shared line is found.
type Place = (Shared, Key);

/// What lines have done since the start.
#[derive(Debug, Default)]
pub struct Figures {
    executions: AtomicU64,
    payloads: AtomicU64,
}

impl Figures {
    /// Executions of boards' subscriptions.
    #[must_use]
    pub fn executions(&self) -> u64 {
        self.executions.load(Ordering::Relaxed)
    }

    /// Payloads that readers took.
    #[must_use]
    pub fn payloads(&self) -> u64 {
        self.payloads.load(Ordering::Relaxed)
    }
}

/// Executes plans against the newest view.
struct Runner {
    schema: LuuvetSchema,
    desk: Desk,
    engine: Arc<QmsEngine>,
    windows: Arc<Windows>,
    figures: Arc<Figures>,
}

impl Runner {
    async fn run(&self, plan: &Plan, known: Known, view: Arc<View>) -> Option<Answered> {
        self.figures.executions.fetch_add(1, Ordering::Relaxed);
        let span = tracing::debug_span!("board", otel.name = plan.board);
        plan.run(&self.schema, &self.desk, &self.windows, known, view).instrument(span).await
    }
}

/// The lines that are open.
#[derive(Clone)]
pub(crate) struct Lines {
    runner: Arc<Runner>,
    shared: Shared,
}

impl Lines {
    pub(crate) fn new(schema: LuuvetSchema, engine: Arc<QmsEngine>, desk: Desk) -> Self {
        let (windows, figures) = Default::default();
        let runner = Arc::new(Runner { schema, desk, engine, windows, figures });
        Self { runner, shared: Arc::default() }
    }

    pub(crate) fn figures(&self) -> &Arc<Figures> {
        &self.runner.figures
    }

    /// Follows a plan, in the line of those who follow the same by the same authority.
    pub(crate) fn follow(
        &self,
        plan: Plan,
        authority: Option<&Authority>,
    ) -> BoxStream<'static, Payload> {
        let mark = plan.after;
        let reader = Reader::new(self.line(plan, authority), mark);
        stream::unfold(Some(reader), |reader| async move {
            let mut reader = reader?;
            match reader.next().await? {
                last @ Payload::Refused(_) => Some((last, None)),
                payload @ Payload::Next(_) => Some((payload, Some(reader))),
            }
        })
        .boxed()
    }

    fn line(&self, plan: Plan, authority: Option<&Authority>) -> Arc<Line> {
        let Some(authority) = authority else {
            return Line::open(plan, Arc::clone(&self.runner), None);
        };
        let key = (authority.clone(), plan.key.clone());
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = match shared.get(&key).and_then(Weak::upgrade) {
            Some(line) if !line.driver.is_finished() => return line,
            stale => stale,
        };
        let place = (Arc::clone(&self.shared), key.clone());
        let line = Line::open(plan, Arc::clone(&self.runner), Some(place));
        shared.insert(key, Arc::downgrade(&line));
        // Its end looks for its place.
        drop(shared);
        drop(stale);
        line
    }

    /// Follows a plan for one who takes responses and shares them with nobody.
    pub(crate) fn follow_alone(&self, plan: Plan) -> BoxStream<'static, Response> {
        let runner = Arc::clone(&self.runner);
        let known = plan.after.map_or(Known::Nothing, Known::after);
        let alone = Alone { models: runner.engine.models(), runner, plan, known, digest: None };
        stream::unfold((alone, true), |(mut alone, is_first)| async move {
            let response = alone.next(is_first).await?;
            Some((response, (alone, false)))
        })
        .boxed()
    }
}

/// Who follows a plan alone.
struct Alone {
    models: watch::Receiver<Arc<View>>,
    runner: Arc<Runner>,
    plan: Plan,
    known: Known,
    digest: Option<u64>,
}

impl Alone {
    async fn next(&mut self, mut is_first: bool) -> Option<Response> {
        loop {
            if !std::mem::take(&mut is_first) {
                self.models.changed().await.ok()?;
            }
            let view = Arc::clone(&self.models.borrow_and_update());
            if !self.known.is_before(&view) {
                continue;
            }
            let known = std::mem::replace(&mut self.known, Known::View(Arc::clone(&view)));
            let Some(answered) = self.runner.run(&self.plan, known, view).await else { continue };
            if answered.digest.is_none() || answered.digest != self.digest {
                self.digest = answered.digest;
                return Some(answered.response);
            }
        }
    }
}

/// The newest payload of a line, for readers that have taken in at least `from` events and at most
/// `since`: whoever has taken in more would be told again what it knows, and counts it twice.
#[derive(Clone)]
struct Newest {
    from: u64,
    since: u64,
    to: u64,
    payload: Option<Payload>,
}

/// How a reader that had taken in so many events came to know more.
#[derive(Clone)]
struct CaughtUp {
    mark: Option<u64>,
    to: u64,
    payload: Option<Payload>,
}

/// What a line's readers and its task share.
struct Track {
    plan: Plan,
    runner: Arc<Runner>,
    /// Somebody has taken the newest payload and waits for the next.
    demand: Notify,
}

struct Line {
    track: Arc<Track>,
    newest: watch::Receiver<Newest>,
    caught_up: tokio::sync::Mutex<Vec<CaughtUp>>,
    driver: AbortHandle,
    place: Option<Place>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.driver.abort();
        let Some((shared, key)) = &self.place else { return };
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        // Another may have taken the place meanwhile.
        if shared.get(key).is_some_and(|line| line.strong_count() == 0) {
            shared.remove(key);
        }
    }
}

/// How many events a view has taken in.
fn events_of(view: &View) -> u64 {
    view.position.map_or(0, |position| position.0 + 1)
}

impl Line {
    fn open(plan: Plan, runner: Arc<Runner>, place: Option<Place>) -> Arc<Self> {
        let mut models = runner.engine.models();
        let view = Arc::clone(&models.borrow_and_update());
        let begun = events_of(&view);
        let (sender, newest) =
            watch::channel(Newest { from: begun, since: begun, to: begun, payload: None });
        let track = Arc::new(Track { plan, runner, demand: Notify::new() });
        let driver = tokio::spawn(drive(Arc::clone(&track), models, view, sender)).abort_handle();
        let caught_up = tokio::sync::Mutex::default();
        Arc::new(Self { track, newest, caught_up, driver, place })
    }

    /// Brings a reader up to the newest view, or at least to so many events.
    async fn catch_up(&self, mark: Option<u64>, at_least: u64) -> CaughtUp {
        let mut kept = self.caught_up.lock().await;
        kept.retain(|one| one.to >= at_least);
        if let Some(found) = kept.iter().find(|one| one.mark == mark) {
            return found.clone();
        }
        let Track { plan, runner, .. } = &*self.track;
        let view = runner.engine.model();
        let to = events_of(&view);
        let known = mark.map_or(Known::Nothing, Known::after);
        let answered = runner.run(plan, known, view).await;
        let payload = answered.map(|answered| Payload::of(answered.response));
        let caught_up = CaughtUp { mark, to, payload };
        // What was refused once may be answered the next time.
        if !matches!(caught_up.payload, Some(Payload::Refused(_))) {
            kept.truncate(CAUGHT_UP_MAX - 1);
            kept.insert(0, caught_up.clone());
        }
        caught_up
    }
}

/// Executes a line's plan as views are published.
async fn drive(
    track: Arc<Track>,
    mut models: watch::Receiver<Arc<View>>,
    view: Arc<View>,
    sender: watch::Sender<Newest>,
) {
    let Track { plan, runner, demand } = &*track;
    let mut since = events_of(&view);
    let mut known = Known::View(Arc::clone(&view));
    let mut digest = None;
    if plan.is_compared {
        digest = runner.run(plan, Known::Nothing, view).await.and_then(|one| one.digest);
    }
    while models.changed().await.is_ok() {
        let view = Arc::clone(&models.borrow_and_update());
        let to = events_of(&view);
        let answered = runner.run(plan, known, Arc::clone(&view)).await;
        known = Known::View(view);
        let begun = std::mem::replace(&mut since, to);
        let Some(answered) = answered else { continue };
        if answered.digest.is_some() && answered.digest == digest {
            continue;
        }
        digest = answered.digest;
        let payload = Payload::of(answered.response);
        sender.send_modify(|newest| {
            *newest = Newest { from: newest.to, since: begun, to, payload: Some(payload) };
        });
        if timeout(VIEW_KEPT, demand.notified()).await.is_err() {
            known = Known::after(to);
            demand.notified().await;
        }
    }
}

/// One who follows a line.
struct Reader {
    line: Arc<Line>,
    newest: watch::Receiver<Newest>,
    /// How many events it has taken in.
    mark: Option<u64>,
}

impl Reader {
    fn new(line: Arc<Line>, mark: Option<u64>) -> Self {
        let newest = line.newest.clone();
        Self { line, newest, mark }
    }

    /// The next payload; `None` when the engine has stopped.
    async fn next(&mut self) -> Option<Payload> {
        let figures = Arc::clone(&self.line.track.runner.figures);
        loop {
            let Newest { from, since, to, payload } = self.newest.borrow_and_update().clone();
            match self.mark {
                Some(mark) if (from..=since).contains(&mark) || to <= mark => {
                    if let Some(payload) = payload.filter(|_| mark < to) {
                        self.mark = Some(to);
                        figures.payloads.fetch_add(1, Ordering::Relaxed);
                        return Some(payload);
                    }
                    self.line.track.demand.notify_one();
                    self.newest.changed().await.ok()?;
                }
                mark => {
                    // Where the newest payload begins, or, for who knows a part of it, where it ends.
                    let at_least = if mark < Some(from) { from } else { to };
                    let CaughtUp { to, payload, .. } = self.line.catch_up(mark, at_least).await;
                    self.mark = Some(to);
                    if let Some(payload) = payload {
                        figures.payloads.fetch_add(1, Ordering::Relaxed);
                        return Some(payload);
                    }
                }
            }
        }
    }
}
