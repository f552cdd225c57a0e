//! The measurements, one function a stage.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use luuvet_domain::registry::Qms;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::{APPEND_EVENTS_MAX, LedgerReader};
use luuvet_engine::{CommandId, StreamId, System};
use luuvet_projections::View;
use uuid::Uuid;

use super::figures::{median, number};
use super::load::{Load, Ready};
use super::machine::{cpu_s, resident_bytes, size_of};
use super::report::Row;
use super::subject::{Kind, Subject};
use super::{OPEN, Outcome};

/// Callers at once in the stage that a group commit is for.
const WRITERS: usize = 64;

/// How much each stage does.
struct Extent {
    rounds: usize,
    /// Appends of one caller, in each round.
    alone: usize,
    /// Appends of all [`WRITERS`] together, in each round.
    together: usize,
    /// Appends of [`APPEND_EVENTS_MAX`] events, in each round.
    batches: usize,
    /// Streams read, and command ids looked up, in each round.
    lookups: usize,
    /// Rounds of what goes through the whole history.
    passes: usize,
}

const FULL: Extent =
    Extent { rounds: 10, alone: 400, together: 16_000, batches: 20, lookups: 2_000, passes: 6 };
const QUICK: Extent =
    Extent { rounds: 2, alone: 20, together: 1_000, batches: 2, lookups: 100, passes: 2 };

/// A run.
pub(crate) struct Bench<'a> {
    load: &'a Load,
    folder: &'a Path,
    extent: Extent,
}

impl<'a> Bench<'a> {
    pub(crate) fn new(load: &'a Load, folder: &'a Path, is_quick: bool) -> Self {
        Self { load, folder, extent: if is_quick { QUICK } else { FULL } }
    }

    /// All stages: the rows of the table, and what else there is to say.
    pub(crate) async fn run(&self, say: &dyn Fn(&str)) -> Outcome<(Vec<Row>, Vec<String>)> {
        let mut rows = Vec::new();
        let mut notes = Vec::new();
        say("appends of one writer");
        self.alone(&mut rows).await?;
        say("appends of 64 writers");
        self.together(&mut rows).await?;
        say("batches of 1,000");
        self.batches(&mut rows).await?;
        say("loading the history for what reads");
        let subjects = self.loaded(&mut rows).await?;
        say("replays");
        self.replays(&subjects, &mut rows).await?;
        say("streams and command ids");
        self.lookups(&subjects, &mut rows).await?;
        for subject in subjects {
            subject.close().await?;
        }
        say("starts");
        self.starts(&mut rows)?;
        say("decoding without a store, verifying");
        notes.push(self.decoding()?);
        notes.push(self.verifying()?);
        Ok((rows, notes))
    }

    fn place(&self, stage: &str, kind: Kind) -> PathBuf {
        self.folder.join(stage).join(kind.name())
    }

    /// The subjects in the order of a round, each first in its turn.
    fn turns(round: usize) -> impl Iterator<Item = Kind> {
        (0..Kind::ALL.len()).map(move |n| Kind::ALL[(round + n) % Kind::ALL.len()])
    }

    fn open_all(&self, stage: &str) -> Outcome<Vec<Arc<Subject>>> {
        let open = |kind: Kind| Ok(Arc::new(kind.open(&self.place(stage, kind))?));
        Kind::ALL.into_iter().map(open).collect()
    }

    async fn close_all(subjects: Vec<Arc<Subject>>) -> Outcome<Vec<Option<u64>>> {
        let mut syncs = Vec::new();
        for subject in subjects {
            let subject = Arc::into_inner(subject).ok_or("a caller still holds the store")?;
            syncs.push(subject.close().await?);
        }
        Ok(syncs)
    }

    async fn alone(&self, rows: &mut Vec<Row>) -> Outcome<()> {
        let mut row = Row::new("durable appends, 1 writer", "events/s");
        let subjects = self.open_all("alone")?;
        for round in 0..self.extent.rounds {
            for kind in Self::turns(round) {
                let from = round * self.extent.alone;
                let ready = self.ready(from..from + self.extent.alone)?;
                let done = appended(&subjects[kind as usize], 1, ready).await?;
                row.add(kind, done.rate());
            }
        }
        Self::close_all(subjects).await?;
        rows.push(row);
        Ok(())
    }

    async fn together(&self, rows: &mut Vec<Row>) -> Outcome<()> {
        let mut speed = Row::new("durable appends, 64 writers", "events/s");
        let mut cpu = Row::new("of that, processor time", "µs/event");
        let mut group = Row::new("of that, one sync for", "events");
        let mut events = 0;
        let subjects = self.open_all("together")?;
        for round in 0..self.extent.rounds {
            for kind in Self::turns(round) {
                let from = round * self.extent.together;
                let ready = self.ready(from..from + self.extent.together)?;
                let done = appended(&subjects[kind as usize], WRITERS, ready).await?;
                speed.add(kind, done.rate());
                cpu.add(kind, 1e6 * done.cpu_s / done.events as f64);
                events += done.events;
            }
        }
        let each = events as f64 / Kind::ALL.len() as f64;
        let syncs = Self::close_all(subjects).await?;
        for (kind, syncs) in Kind::ALL.into_iter().zip(syncs) {
            if let Some(syncs) = syncs {
                group.add(kind, each / syncs as f64);
            }
        }
        let report = LedgerReader::open(self.place("together", Kind::Ledger))?.verify(|_| ())?;
        group.add(Kind::Ledger, each / report.batches as f64);
        rows.extend([speed, cpu, group]);
        Ok(())
    }

    async fn batches(&self, rows: &mut Vec<Row>) -> Outcome<()> {
        let mut row = Row::new("appends of 1,000 events, 1 writer", "events/s");
        let subjects = self.open_all("batches")?;
        for round in 0..self.extent.rounds {
            for kind in Self::turns(round) {
                let from = round * self.extent.batches;
                let all = from..from + self.extent.batches;
                let ready = all.map(|n| self.load.nth_batch(n)).collect::<Outcome<_>>()?;
                let done = appended(&subjects[kind as usize], 1, ready).await?;
                debug_assert_eq!(done.events, (self.extent.batches * APPEND_EVENTS_MAX) as u64);
                row.add(kind, done.rate());
            }
        }
        Self::close_all(subjects).await?;
        rows.push(row);
        Ok(())
    }

    fn ready(&self, range: std::ops::Range<usize>) -> Outcome<Vec<Ready>> {
        range.map(|n| self.load.nth(n)).collect()
    }

    /// Each with the whole history, as it was recorded to the byte.
    async fn loaded(&self, rows: &mut Vec<Row>) -> Outcome<Vec<Subject>> {
        let mut subjects = Vec::new();
        let mut size = Row::new("on the disk", "bytes/event");
        for kind in Kind::ALL {
            let folder = self.place("loaded", kind);
            let subject = kind.open(&folder)?;
            self.load.append_all(|ready| subject.append(ready)).await?;
            subject.close().await?;
            size.add(kind, size_of(&folder)? as f64 / self.load.bodies().len() as f64);
            let subject = kind.open(&folder)?;
            let mut recorded = self.load.bodies().iter();
            let check = subject.replay(|body| match recorded.next() {
                Some(recorded) if recorded == body => Ok(()),
                Some(_) | None => Err(format!("{} changed an event", kind.name()).into()),
            });
            check.await?;
            if recorded.next().is_some() {
                return Err(format!("{} lost an event", kind.name()).into());
            }
            subjects.push(subject);
        }
        rows.push(size);
        Ok(subjects)
    }

    async fn replays(&self, subjects: &[Subject], rows: &mut Vec<Row>) -> Outcome<()> {
        let events = self.load.bodies().len() as u64;
        let mut raw = Row::new("full replay, raw", "events/s");
        let mut typed = Row::new("full replay into the view", "events/s");
        let mut digest = None;
        for round in 0..self.extent.passes {
            for kind in Self::turns(round) {
                let subject = &subjects[kind as usize];
                let (start, mut len) = (Instant::now(), 0);
                let count = |body: &[u8]| {
                    len += body.len();
                    Ok(())
                };
                subject.replay(count).await?;
                raw.add(kind, rate(events, start.elapsed()));
                std::hint::black_box(len);

                let (start, mut view) = (Instant::now(), View::empty());
                let fold = |body: &[u8]| {
                    view.fold(&Qms::decode_record(body)?);
                    Ok(())
                };
                subject.replay(fold).await?;
                typed.add(kind, rate(events, start.elapsed()));
                if round == 0 && *digest.get_or_insert_with(|| view.digest()) != view.digest() {
                    return Err(format!("{} leads to another view", kind.name()).into());
                }
            }
        }
        rows.extend([raw, typed]);
        Ok(())
    }

    async fn lookups(&self, subjects: &[Subject], rows: &mut Vec<Row>) -> Outcome<()> {
        let mut streams = Row::new("one stream read", "streams/s");
        let mut commands = Row::new("command id looked up that is new", "ids/s");
        let named: Vec<StreamId> = self.load.streams()?.into_keys().collect();
        for round in 0..self.extent.rounds {
            for kind in Self::turns(round).filter(|kind| *kind != Kind::Bare) {
                let subject = &subjects[kind as usize];
                let start = Instant::now();
                for n in 0..self.extent.lookups {
                    // Far apart, and over the rounds all over the history.
                    let at = (round * self.extent.lookups + n) * 7_919 % named.len();
                    if subject.read_stream(&named[at]).await? == 0 {
                        return Err(format!("{} lost {}", kind.name(), named[at]).into());
                    }
                }
                streams.add(kind, rate(self.extent.lookups as u64, start.elapsed()));

                let start = Instant::now();
                for n in 0..self.extent.lookups as u128 {
                    let absent =
                        CommandId(Uuid::from_u128(n * 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced));
                    if subject.knows(absent).await? {
                        return Err(format!("{} knows what is not there", kind.name()).into());
                    }
                }
                commands.add(kind, rate(self.extent.lookups as u64, start.elapsed()));
            }
        }
        rows.extend([streams, commands]);
        Ok(())
    }

    /// Each in a process of its own.
    fn starts(&self, rows: &mut Vec<Row>) -> Outcome<()> {
        let mut time = Row::new("start: open to ready", "ms");
        let mut memory = Row::new("memory after the start", "bytes/event");
        for round in 0..self.extent.rounds {
            for kind in Self::turns(round) {
                let child = std::process::Command::new(std::env::current_exe()?)
                    .args([OPEN, kind.name()])
                    .arg(self.place("loaded", kind))
                    .output()?;
                if !child.status.success() {
                    let said = String::from_utf8_lossy(&child.stderr);
                    return Err(format!("{} was not opened: {said}", kind.name()).into());
                }
                let said = String::from_utf8(child.stdout)?;
                let figures: Vec<f64> =
                    said.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
                let &[ms, bytes] = &figures[..] else { return Err("no figures".into()) };
                time.add(kind, ms);
                memory.add(kind, bytes / self.load.bodies().len() as f64);
            }
        }
        rows.extend([time, memory]);
        Ok(())
    }

    fn decoding(&self) -> Outcome<String> {
        let events = self.load.bodies().len() as u64;
        let (mut decoding, mut folding) = (Vec::new(), Vec::new());
        for _ in 0..self.extent.passes {
            let start = Instant::now();
            for body in self.load.bodies() {
                std::hint::black_box(Qms::decode_record(body)?);
            }
            decoding.push(rate(events, start.elapsed()));
            let records = self.load.bodies().iter().map(|body| Qms::decode_record(body));
            let records: Vec<_> = records.collect::<Result<_, _>>()?;
            let (start, mut view) = (Instant::now(), View::empty());
            for record in &records {
                view.fold(record);
            }
            folding.push(rate(events, start.elapsed()));
        }
        Ok(format!(
            "without a store, from memory: decoding alone {} events/s, folding alone {} events/s",
            number(median(&decoding).unwrap_or_default()),
            number(median(&folding).unwrap_or_default())
        ))
    }

    fn verifying(&self) -> Outcome<String> {
        let mut rates = Vec::new();
        for _ in 0..self.extent.passes {
            let start = Instant::now();
            let report = LedgerReader::open(self.place("loaded", Kind::Ledger))?.verify(|_| ())?;
            rates.push(rate(report.records, start.elapsed()));
        }
        let rate = number(median(&rates).unwrap_or_default());
        Ok(format!("ledger, verified in full (checksums, versions, Merkle tree): {rate} events/s"))
    }
}

/// What some appends came to.
struct Done {
    events: u64,
    elapsed: Duration,
    cpu_s: f64,
}

impl Done {
    fn rate(&self) -> f64 {
        rate(self.events, self.elapsed)
    }
}

/// Shares the appends out to so many callers, each of which sends its next when it is answered.
async fn appended(subject: &Arc<Subject>, callers: usize, ready: Vec<Ready>) -> Outcome<Done> {
    let events = ready.iter().map(|ready| ready.bodies.len() as u64).sum();
    let mut shares: Vec<Vec<Ready>> = (0..callers).map(|_| Vec::new()).collect();
    for (n, ready) in ready.into_iter().enumerate() {
        shares[n % callers].push(ready);
    }
    let (start, cpu) = (Instant::now(), cpu_s()?);
    let tasks: Vec<_> = shares
        .into_iter()
        .map(|share| {
            let subject = Arc::clone(subject);
            tokio::spawn(async move {
                for ready in share {
                    subject.append(ready).await?;
                }
                Outcome::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(Done { events, elapsed: start.elapsed(), cpu_s: cpu_s()? - cpu })
}

fn rate(events: u64, elapsed: Duration) -> f64 {
    events as f64 / elapsed.as_secs_f64()
}

/// Opens what holds events and prints how long that took in ms and how much memory in bytes.
pub(crate) fn open_only(kind: Kind, folder: &Path) -> Outcome<()> {
    let before = resident_bytes()?;
    let start = Instant::now();
    let (subject, events) = kind.start(folder)?;
    let elapsed = start.elapsed();
    if events == 0 {
        return Err("it holds nothing".into());
    }
    println!("{} {}", elapsed.as_secs_f64() * 1e3, resident_bytes()? - before);
    drop(subject);
    Ok(())
}
