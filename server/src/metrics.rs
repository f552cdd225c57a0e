//! What a monitoring system asks for, in the Prometheus text format.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use luuvet_domain::registry::Qms;
use luuvet_engine::store::{Direction, Filter};
use luuvet_engine::{Position, Registers, System};
use luuvet_graphql::{LiveFigures, Meter, Outcome, QmsEngine};
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tokio_util::task::TaskTracker;

use crate::telemetry::Spans;

/// Upper bounds of the buckets of request times, in seconds.
const REQUEST_SECONDS: [f64; 10] =
    [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];

/// Upper bounds of the buckets of requests' costs.
const REQUEST_COST: [f64; 8] =
    [10.0, 100.0, 1_000.0, 5_000.0, 20_000.0, 50_000.0, 100_000.0, 200_000.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    status: u16,
    method: Method,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Method {
    Get,
    Post,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Commanded {
    workflow: &'static str,
    outcome: Label,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Followed {
    board: &'static str,
}

/// [`Outcome`] as a label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Label {
    Accepted,
    Unchanged,
    Refused,
    Failed,
}

/// The program's figures.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Histogram,
    head: Gauge<u64, AtomicU64>,
    view: Gauge<u64, AtomicU64>,
    alarms: Gauge<u64, AtomicU64>,
    sockets: Gauge<u64, AtomicU64>,
    notices: Gauge<u64, AtomicU64>,
    executions: Gauge<u64, AtomicU64>,
    payloads: Gauge<u64, AtomicU64>,
    commands: Family<Commanded, Counter>,
    cost: Histogram,
    lag: Gauge<f64, AtomicU64>,
    followers: Family<Followed, Gauge>,
}

impl Metrics {
    /// Counts from nothing; what takes long is timed by `spans`.
    pub(crate) fn new(spans: &Spans) -> Self {
        let mut registry = Registry::with_prefix("luuvet");
        let requests = Family::<Answered, Counter>::default();
        let seconds = Histogram::new(REQUEST_SECONDS);
        let (head, view) = (Gauge::default(), Gauge::default());
        let (alarms, sockets, notices) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("http_request_seconds", "Time to answer a request", seconds.clone());
        registry.register("ledger_events", "Events in the ledger", head.clone());
        registry.register("view_events", "Events folded into the read models", view.clone());
        registry.register("alarms", "Alarms since the start", alarms.clone());
        registry.register("sockets_open", "Open WebSocket connections", sockets.clone());
        registry.register("notices_waiting", "Notices without an outcome", notices.clone());
        let (executions, payloads) = (Gauge::default(), Gauge::default());
        let what = "Executions of boards' subscriptions since the start";
        registry.register("board_executions", what, executions.clone());
        let what = "Payloads of boards' subscriptions since the start";
        registry.register("board_payloads", what, payloads.clone());
        let commands = Family::<Commanded, Counter>::default();
        let cost = Histogram::new(REQUEST_COST);
        registry.register(
            "commands",
            "Commands answered, by workflow and outcome",
            commands.clone(),
        );
        let what = "Cost of a request: its fields, times the rows of their pages";
        registry.register("request_cost", what, cost.clone());
        let Spans { append, sync, fold } = spans;
        let what = "Time until an append was on the disk, what waited for the one before included";
        registry.register("append_seconds", what, append.clone());
        registry.register("sync_seconds", "Time to bring a batch to the disk", sync.clone());
        registry.register(
            "fold_seconds",
            "Time to fold a batch into the read models",
            fold.clone(),
        );
        let lag = Gauge::default();
        let what = "For how long the oldest event has been recorded that is not in the read models";
        registry.register("view_lag_seconds", what, lag.clone());
        let followers = Family::<Followed, Gauge>::default();
        let what = "Those who follow a board, by its subscription";
        registry.register("board_followers", what, followers.clone());
        Self {
            registry,
            requests,
            seconds,
            head,
            view,
            alarms,
            sockets,
            notices,
            executions,
            payloads,
            commands,
            cost,
            lag,
            followers,
        }
    }

    /// The figures as of now.
    pub(crate) async fn text(
        &self,
        engine: &QmsEngine,
        sockets: &TaskTracker,
        boards: &LiveFigures,
    ) -> String {
        self.lag.set(lag_seconds(engine).await);
        let count = |position: Option<Position>| position.map_or(0, |p| p.0 + 1);
        self.head.set(count(engine.store().head().borrow().position));
        self.view.set(count(engine.model().position()));
        self.alarms.set(engine.alarms().all().len() as u64);
        self.sockets.set(sockets.len() as u64);
        self.notices.set(engine.model().notices.waiting_count() as u64);
        self.executions.set(boards.executions());
        self.payloads.set(boards.payloads());
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

impl Meter for Metrics {
    fn command(&self, workflow: &'static str, outcome: Outcome) {
        let outcome = match outcome {
            Outcome::Accepted => Label::Accepted,
            Outcome::Unchanged => Label::Unchanged,
            Outcome::Refused => Label::Refused,
            Outcome::Failed => Label::Failed,
        };
        self.commands.get_or_create(&Commanded { workflow, outcome }).inc();
    }

    fn cost(&self, cost: usize) {
        // Exact up to 2^53, far above any limit.
        #[allow(clippy::cast_precision_loss)]
        self.cost.observe(cost as f64);
    }

    fn joined(&self, board: &'static str) {
        self.followers.get_or_create(&Followed { board }).inc();
    }

    fn left(&self, board: &'static str) {
        self.followers.get_or_create(&Followed { board }).dec();
    }
}

/// For how long the oldest event has been recorded that the read models have not taken in, by the
/// ledger's own clock.
async fn lag_seconds(engine: &QmsEngine) -> f64 {
    let next = engine.model().position().map_or(Position(0), Position::next);
    let waiting = engine.store().read_all(next, Direction::Forward, 1, &Filter::everything()).await;
    let oldest = waiting.ok().and_then(|page| page.records.into_iter().next());
    let recorded_at = oldest.and_then(|record| Qms::decode_record(&record.body).ok());
    let waited = recorded_at.map(|event| engine.clock().now() - event.meta.recorded_at);
    waited.map_or(0.0, |waited| waited.as_seconds_f64().max(0.0))
}

/// Counts and times every request.
pub(crate) async fn count(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let method = match request.method().as_str() {
        "GET" => Method::Get,
        "POST" => Method::Post,
        _other => Method::Other,
    };
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    metrics.requests.get_or_create(&Answered { status, method }).inc();
    metrics.seconds.observe(begun.elapsed().as_secs_f64());
    response
}
