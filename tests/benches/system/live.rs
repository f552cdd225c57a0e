//! Commands at a fixed rate, whatever becomes of them, and a subscriber: how soon each is answered
//! and seen.
//!
//! Latency counts from the moment at which a command was to be sent, not from when it was: a system
//! that is behind is not asked less, and does not look better for it. The ledger is a copy, since
//! it grows meanwhile.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_graphql::{Executor, Request, Response, Value, Variables};
use futures_util::StreamExt;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{self, Accepted, Failure, FileSnapshots};
use luuvet_engine::{CommandId, Registers};
use luuvet_graphql::QmsEngine;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use uuid::Uuid;

use super::dashboard::executor;
use super::history::{finding, raise_finding, recorder, request};
use super::place::Place;
use super::table::Figure;
use super::{Outcome, figures};

const SUBSCRIPTION: &str =
    "subscription($after: Position) { events(after: $after) { position stream type } }";

const RAISED: &str = "finding/FindingRaised";

/// Longest wait for what was commanded.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is sent.
struct Extent {
    per_second: u32,
    /// Sent before the figures count.
    before: u32,
    counted: u32,
}

const FULL: Extent = Extent { per_second: 1_000, before: 1_000, counted: 10_000 };
const QUICK: Extent = Extent { per_second: 100, before: 10, counted: 100 };

/// Sends findings at a fixed rate and notes when each is answered and when a subscriber sees it.
pub(crate) async fn measure(place: &Place, is_quick: bool) -> Outcome<Vec<Figure>> {
    let copy = Place::new(place.folder().with_extension("live"));
    if copy.folder().exists() {
        fs::remove_dir_all(copy.folder())?;
    }
    copy_synced(place.folder(), copy.folder())?;
    let outcome = measure_on(&copy, if is_quick { QUICK } else { FULL }).await;
    // The copy goes also when it has failed.
    fs::remove_dir_all(copy.folder())?;
    outcome
}

async fn measure_on(copy: &Place, extent: Extent) -> Outcome<Vec<Figure>> {
    let engine = copy.start(FileSnapshots::new(copy.snapshot()), |_| ()).await?;
    let total = extent.before + extent.counted;
    let requests: Vec<_> = (0..total).map(|n| raise(&engine, n)).collect::<Outcome<_>>()?;
    let awaited: HashMap<String, usize> =
        requests.iter().enumerate().map(|(n, request)| (request.stream.to_string(), n)).collect();
    let subscriber = tokio::spawn(arrivals(Arc::clone(&engine), awaited));

    let pause = Duration::from_secs(1) / extent.per_second;
    // Time for the subscriber to take its place.
    let start = Instant::now() + Duration::from_millis(100);
    let due = move |n: usize| start + pause * u32::try_from(n).unwrap_or(u32::MAX);
    let (runtime, sending) = (Handle::current(), Arc::clone(&engine));
    // A thread of its own, which wakes closer to the moment than tokio's timer does.
    let sender = std::thread::spawn(move || {
        let mut sent: Vec<JoinHandle<Answer>> = Vec::with_capacity(requests.len());
        for (n, request) in requests.into_iter().enumerate() {
            std::thread::sleep(due(n).saturating_duration_since(Instant::now()));
            let engine = Arc::clone(&sending);
            sent.push(runtime.spawn(async move {
                let outcome = engine.handle(request).await;
                (outcome, Instant::now())
            }));
        }
        sent
    });
    let sent = tokio::task::spawn_blocking(move || sender.join()).await?;
    let sent = sent.map_err(|_| "the sender panicked")?;
    let last_sent = Instant::now();
    let mut answered = Vec::with_capacity(sent.len());
    for answer in sent {
        let (outcome, at) = answer.await?;
        outcome?;
        answered.push(at);
    }
    let last_answered = answered.iter().max().copied().unwrap_or(last_sent);
    let seen = timeout(PATIENCE, subscriber).await???;
    engine.settle().await?;
    let settled = last_sent.elapsed();

    let counted = extent.before as usize..;
    let since_due = |moments: &[Instant]| -> Vec<f64> {
        let numbered = moments.iter().enumerate().skip(counted.start);
        numbered.map(|(n, at)| 1e3 * at.duration_since(due(n)).as_secs_f64()).collect()
    };
    let rate = f64::from(total) / last_answered.duration_since(start).as_secs_f64();
    let mut figures = vec![Figure::whole("commands at a fixed rate, answered", "each s", rate)];
    figures.extend(percentiles("command sent until answered", "ms", &since_due(&answered)));
    figures.extend(percentiles("command sent until a subscriber sees it", "ms", &since_due(&seen)));
    let settled = 1e3 * settled.as_secs_f64();
    figures.push(Figure::each("last command until all reactions are settled", "ms", settled));
    engine.stop().await?;
    Ok(figures)
}

type Answer = (Result<Accepted, Failure>, Instant);

/// A finding at one agency after another, by its representative of the leadership.
fn raise(engine: &QmsEngine, n: u32) -> Outcome<runtime::Request<Command>> {
    let model = engine.model();
    let agency = u64::from(n) % model.agencies.rows.iter().count() as u64;
    let key = 1 << 127 | u128::from(n);
    let today = model.today().ok_or("the view knows no day")?;
    Ok(request(
        CommandId(Uuid::from_u128(key)),
        finding(key)?,
        Command::Finding(raise_finding(agency, n.into())?),
        recorder(agency, Office::Qmr)?,
        today,
    ))
}

/// When each of the awaited streams is seen, by its number.
async fn arrivals(
    engine: Arc<QmsEngine>,
    awaited: HashMap<String, usize>,
) -> Outcome<Vec<Instant>> {
    let after = engine.model().position().ok_or("the view is empty")?;
    let variables = Variables::from_json(serde_json::json!({ "after": after.0.to_string() }));
    let request = Request::new(SUBSCRIPTION).variables(variables);
    let mut responses = executor(&engine).execute_stream(request, None);
    let mut seen: Vec<Option<Instant>> = vec![None; awaited.len()];
    let mut missing = awaited.len();
    while missing > 0 {
        let response = responses.next().await.ok_or("the subscription has ended")?;
        let at = Instant::now();
        if let Some(stream) = raised(&response)?
            && let Some(n) = awaited.get(&stream)
            && seen[*n].replace(at).is_none()
        {
            missing -= 1;
        }
    }
    Ok(seen.into_iter().flatten().collect())
}

/// The stream, when the event is one that was waited for.
fn raised(response: &Response) -> Outcome<Option<String>> {
    if let Some(error) = response.errors.first() {
        return Err(error.message.clone().into());
    }
    let Value::Object(data) = &response.data else { return Err("no data".into()) };
    let Some(Value::Object(event)) = data.get("events") else { return Err("no event".into()) };
    match (event.get("type"), event.get("stream")) {
        (Some(Value::String(kind)), Some(Value::String(stream))) => {
            Ok((kind == RAISED).then(|| stream.clone()))
        }
        _ => Err("an event without type or stream".into()),
    }
}

/// The rows of the middle and of the hundredth that take longest.
pub(crate) fn percentiles(what: &str, unit: &str, took: &[f64]) -> Vec<Figure> {
    let mut sorted = took.to_vec();
    sorted.sort_by(f64::total_cmp);
    let longest = sorted.get((sorted.len() * 99).div_ceil(100).saturating_sub(1)).copied();
    let row = |name: &str, value: Option<f64>| {
        Figure::each(format!("{what}, {name}"), unit, value.unwrap_or(f64::NAN))
    };
    vec![row("p50", figures::median(took)), row("p99", longest)]
}

/// Copies a folder, on the disk before anything is measured.
fn copy_synced(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.metadata()?.is_dir() {
            copy_synced(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            File::open(&target)?.sync_all()?;
        }
    }
    Ok(())
}
