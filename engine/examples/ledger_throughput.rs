//! Measures the ledger against a bare file writer that also syncs once for each group:
//!
//! ```text
//! cargo run --release -p luuvet-engine --example ledger_throughput -- [folder] [replay events]
//! ```
//!
//! Each figure is printed as it is measured. The folder must be on the disk that is meant: a folder
//! in memory syncs in no time.

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use luuvet_engine::store::{
    Append, Direction, EventStore, Expected, Filter, LedgerOptions, LedgerReader, LedgerStore,
    NewEvent,
};
use luuvet_engine::{CommandId, Position, Scope, SequenceHead, StreamId, Version};
use smol_str::SmolStr;
use tokio::sync::oneshot;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const WRITERS: u64 = 64;
/// Only opens a ledger, to say how long that takes and how much memory it needs.
const OPEN: &str = "--open";

const BULK_LEN: usize = 1_000;
const BULK_APPENDS: u64 = 300;

/// The two take turns in short slices, since a shared machine and its disk are not the same from
/// second to second.
const SLICE: Duration = Duration::from_millis(250);
const SLICES: usize = 40;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    if let [flag, folder] = &std::env::args().skip(1).collect::<Vec<_>>()[..]
        && flag == OPEN
    {
        return open_only(Path::new(folder));
    }
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "target/throughput".to_owned()));
    let replay: u64 = arguments.next().map_or(Ok(1_000_000), |text| text.parse())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    runtime.block_on(run(&folder, replay))
}

async fn run(folder: &Path, replay: u64) -> Outcome<()> {
    println!("one event is a body of {} bytes", body_len()?);
    fresh(folder)?;
    compare(folder).await?;
    fresh(folder)?;
    bulk_and_replay(folder, replay).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

/// What slices of one kind came to.
#[derive(Debug, Default)]
struct Sum {
    events: u64,
    /// Events a second of each slice.
    rates: Vec<f64>,
    cpu_s: f64,
}

impl Sum {
    fn median(&mut self) -> f64 {
        self.rates.sort_by(f64::total_cmp);
        self.rates.get(self.rates.len() / 2).copied().unwrap_or(0.0)
    }

    fn print(&mut self, what: &str, groups: u64) {
        println!(
            "{what}: median {:.0} events/s, {:.1} events a sync, {:.1} us of processor an event",
            self.median(),
            self.events as f64 / groups as f64,
            1e6 * self.cpu_s / self.events as f64,
        );
    }
}

async fn compare(folder: &Path) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    let file = File::create(folder.join("bare"))?;
    let (queue, requests) = channel::<BareRequest>();
    let writer = std::thread::spawn(move || write_groups(file, &requests));
    let ledger = folder.join("ledger");
    let store = Arc::new(LedgerStore::open(&ledger, LedgerOptions::default())?);
    let (mut bare, mut ours, mut alone) = (Sum::default(), Sum::default(), Sum::default());
    for slice in 0..SLICES as u64 {
        let queue = queue.clone();
        // The request is made here too: it is the caller's work, not the store's.
        let call = move |caller, n| {
            let queue = queue.clone();
            async move {
                let append = request(id(slice, caller, n), id(slice, caller, n) / 10)?;
                let (answer, answered) = oneshot::channel();
                queue.send((append, answer)).map_err(|error| error.to_string())?;
                Ok(answered.await?)
            }
        };
        drive(&mut bare, WRITERS, call).await?;
        drive(&mut ours, WRITERS, appender(&store, slice)).await?;
    }
    drop(queue);
    let groups = writer.join().map_err(|_| "the bare writer panicked")??;
    bare.print("bare file, 64 writers", groups);
    let groups = LedgerReader::open(&ledger)?.verify(|_| ())?.batches;
    ours.print("ledger, 64 writers", groups);
    println!("ratio of medians: {:.0} %", 100.0 * ours.median() / bare.median());
    for slice in 0..8 {
        drive(&mut alone, 1, appender(&store, 1_000 + slice)).await?;
    }
    println!("ledger, 1 writer: median {:.0} events/s", alone.median());
    bulk(&store).await?;
    store.close().await?;
    Ok(())
}

/// Appends of as many events as one may have, one after the other.
async fn bulk(store: &LedgerStore) -> Outcome<()> {
    let mut sum = Duration::ZERO;
    for n in 0..BULK_APPENDS {
        let mut append = request(id(3_000, 0, n), id(3_000, 0, n))?;
        append.events = vec![append.events[0].clone(); BULK_LEN];
        let start = Instant::now();
        store.append(append).await?;
        sum += start.elapsed();
    }
    println!("appends of 1,000 events: {:.0} events/s", rate(BULK_APPENDS * BULK_LEN as u64, sum));
    Ok(())
}

/// A number for each request of all slices.
fn id(slice: u64, caller: u64, n: u64) -> u64 {
    slice << 48 | caller << 32 | n
}

/// What one caller does over and over: appends one event, to a new stream every ten.
fn appender(
    store: &Arc<LedgerStore>,
    slice: u64,
) -> impl Fn(u64, u64) -> BoxFuture<'static, Outcome<()>> + Clone + Send + 'static {
    let store = Arc::clone(store);
    move |caller, n| {
        let store = Arc::clone(&store);
        Box::pin(async move {
            let id = id(slice, caller, n);
            store.append(request(id, id / 10)?).await?;
            Ok(())
        })
    }
}

/// Lets so many callers call, each again as soon as it is answered.
async fn drive<F, Call>(sum: &mut Sum, callers: u64, call: F) -> Outcome<()>
where
    F: Fn(u64, u64) -> Call + Clone + Send + 'static,
    Call: Future<Output = Outcome<()>> + Send + 'static,
{
    let (start, cpu) = (Instant::now(), cpu_s()?);
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let call = call.clone();
            tokio::spawn(async move {
                let mut done = 0;
                while start.elapsed() < SLICE {
                    call(caller, done).await?;
                    done += 1;
                }
                Outcome::Ok(done)
            })
        })
        .collect();
    let mut events = 0;
    for task in tasks {
        events += task.await??;
    }
    sum.events += events;
    sum.rates.push(rate(events, start.elapsed()));
    sum.cpu_s += cpu_s()? - cpu;
    Ok(())
}

/// Processor time of this process so far.
fn cpu_s() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let ticks = |at| stat.split(' ').nth(at).ok_or("no times")?.parse().map_err(|_| "no number");
    let (user, system): (f64, f64) = (ticks(13)?, ticks(14)?);
    Ok((user + system) / 100.0)
}

type BareRequest = (Append, oneshot::Sender<()>);

/// The limit: frames of the same size through a queue into one file, one sync for each group.
fn write_groups(mut file: File, requests: &Receiver<BareRequest>) -> std::io::Result<u64> {
    let mut groups = 0;
    while let Ok(first) = requests.recv() {
        let mut bytes = Vec::new();
        let mut answers = Vec::new();
        for (append, answer) in std::iter::once(first).chain(requests.try_iter()) {
            for event in &append.events {
                bytes.extend_from_slice(&(event.tail.len() as u64).to_le_bytes());
                // As long as the store's three members.
                bytes.extend_from_slice(&[b' '; 68]);
                bytes.extend_from_slice(&event.tail);
            }
            answers.push(answer);
        }
        file.write_all(&bytes)?;
        file.sync_data()?;
        groups += 1;
        for answer in answers {
            let _ = answer.send(());
        }
    }
    Ok(groups)
}

async fn bulk_and_replay(folder: &Path, events: u64) -> Outcome<()> {
    let store = LedgerStore::open(folder, LedgerOptions::default())?;
    let mut appending = Duration::ZERO;
    for n in 0..events / BULK_LEN as u64 {
        let requests = (0..BULK_LEN as u64)
            .map(|event| request(n << 20 | event, (n * BULK_LEN as u64 + event) / 10));
        let requests: Vec<Append> = requests.collect::<Outcome<_>>()?;
        let start = Instant::now();
        for result in
            futures_util::future::join_all(requests.into_iter().map(|one| store.append(one))).await
        {
            result?;
        }
        appending += start.elapsed();
    }
    println!("1,000 appends at once, events/s: {:.0}", rate(events, appending));
    let root = store.root();
    store.close().await?;
    drop(store);

    // In a process of its own, so that nothing but the ledger is counted.
    let status = std::process::Command::new(std::env::current_exe()?)
        .args([OPEN.as_ref(), folder.as_os_str()])
        .status()?;
    if !status.success() {
        return Err("the ledger was not opened".into());
    }
    let store = LedgerStore::open(folder, LedgerOptions::default())?;
    for part in ["segments", "index", "tiles"] {
        println!(
            "{part}: {:.1} bytes per event",
            size_of(&folder.join(part))? as f64 / events as f64
        );
    }

    for _ in 0..3 {
        let start = Instant::now();
        let (mut at, mut read) = (Some(Position(0)), 0);
        while let Some(from) = at {
            let page =
                store.read_all(from, Direction::Forward, 10_000, &Filter::everything()).await?;
            read += page.records.len() as u64;
            at = page.next;
        }
        println!("replay through read_all, events/s: {:.0}", rate(read, start.elapsed()));
    }
    let start = Instant::now();
    let filter = Filter { categories: vec!["other".into()], ..Filter::default() };
    store.read_all(Position(0), Direction::Forward, 1, &filter).await?;
    println!(
        "scan for a category that is not there, events/s: {:.0}",
        rate(events, start.elapsed())
    );
    let start = Instant::now();
    let filter = Filter { scopes: vec!["nowhere".into()], ..Filter::default() };
    store.read_all(Position(0), Direction::Forward, 1, &filter).await?;
    println!("scan for a scope that is not there, events/s: {:.0}", rate(events, start.elapsed()));

    let start = Instant::now();
    let streams = 20_000.min(events / 10);
    for n in 0..streams {
        let stream = stream(n * 7_919 % (events / 10))?;
        store.read_stream(&stream, Version(1), Direction::Forward, usize::MAX).await?;
    }
    println!("streams of 10 events read, streams/s: {:.0}", rate(streams, start.elapsed()));
    let start = Instant::now();
    for n in 0..100_000u64 {
        store.accepted(CommandId(Uuid::from_u128(u128::from(n)))).await?;
    }
    println!("command ids looked up that are absent, ids/s: {:.0}", rate(100_000, start.elapsed()));
    // More appends with all of it in memory: the cost should be flat.
    let store = Arc::new(store);
    let mut after = Sum::default();
    for slice in 0..8 {
        drive(&mut after, WRITERS, appender(&store, 2_000 + slice)).await?;
    }
    println!("{WRITERS} writers after that: median {:.0} events/s", after.median());
    store.close().await?;
    let start = Instant::now();
    let report = LedgerReader::open(folder)?.verify(|_| ())?;
    println!("verify, events/s: {:.0}", rate(report.records, start.elapsed()));
    if report.root.is_none() || root.is_none() {
        return Err("no root".into());
    }
    Ok(())
}

fn open_only(folder: &Path) -> Outcome<()> {
    let before = resident_bytes()?;
    let start = Instant::now();
    let store = LedgerStore::open(folder, LedgerOptions::default())?;
    let elapsed = start.elapsed();
    let events = store.head().borrow().position.map_or(0, |position| position.0 + 1);
    println!("start with {events} events: {:.0} ms", elapsed.as_secs_f64() * 1e3);
    println!(
        "memory after it: {:.1} bytes per event",
        (resident_bytes()? - before) / events as f64
    );
    Ok(())
}

fn rate(events: u64, elapsed: Duration) -> f64 {
    events as f64 / elapsed.as_secs_f64()
}

fn fresh(folder: &Path) -> Outcome<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

fn stream(n: u64) -> Outcome<StreamId> {
    Ok(StreamId::new("finding", Uuid::from_u128(u128::from(n)))?)
}

fn body_len() -> Outcome<usize> {
    let append = request(1, 1)?;
    let head = SequenceHead {
        position: Position(100_000),
        version: Version(1),
        recorded_at: append.recorded_at,
    };
    Ok(head.body(&append.events[0].tail).len())
}

fn request(n: u64, stream_n: u64) -> Outcome<Append> {
    let stream = stream(stream_n)?;
    let id = u128::from(n) * 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
    let command_id = CommandId(Uuid::from_u128(id));
    let payload_hash =
        SmolStr::new("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
    let scope = Scope::constant("17.01");
    let kind = SmolStr::new_static("finding/FindingRaised");
    let tail = Bytes::from(format!(
        r#""stream":"{stream}","event_id":"{command_id}","type":"{kind}","scope":"{scope}","command_id":"{command_id}","payload_hash":"{payload_hash}","payload":{{"n":{n}}}}}"#
    ));
    let one = NewEvent { kind, scope, tail };
    Ok(Append {
        stream,
        expected: Expected::Any,
        unchanged_since: Vec::new(),
        command_id,
        payload_hash,
        recorded_at: std::time::SystemTime::now().into(),
        events: vec![one],
    })
}

fn resident_bytes() -> Outcome<f64> {
    let statm = std::fs::read_to_string("/proc/self/statm")?;
    let pages: f64 = statm.split(' ').nth(1).ok_or("no resident size")?.parse()?;
    Ok(pages * 4096.0)
}

fn size_of(folder: &Path) -> Outcome<u64> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        size += if data.is_dir() { size_of(&entry.path())? } else { data.len() };
    }
    Ok(size)
}
