//! Crash rounds: a process appends under load and says what was answered; it is killed at some
//! moment; what it said must be in the ledger, whole and once.
//!
//! The writer is a program of its own (`src/bin/crash_writer.rs`), the rounds run in a test. SIGKILL
//! takes the process, not the system's page cache: these rounds show that a torn end is found and
//! cut, not that a power cut loses nothing.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use luuvet_engine::store::{AppendError, Appended, Record};
use luuvet_engine::{Position, StreamId, Version};

use crate::backends::{Backend, Place, Store};
use crate::conformance::{accept, head_of, positions, whole};
use crate::draft::{Draft, bodies, command_id, moment};
use crate::random::Random;

/// Tasks that append at the same time.
const TASKS: u64 = 6;
/// Commands of one round at most; a round is killed long before.
const COMMANDS_MAX: u64 = 1 << 20;
/// Longest wait for an answer of the writer; only a deadlock takes longer.
const SILENCE_MAX: Duration = Duration::from_secs(60);

/// The append of a command number: all that a resend must repeat follows from it.
#[must_use]
pub fn draft(number: u64) -> Draft {
    let mut random = Random::seeded(number);
    let tail_len = if random.one_in(16) { 5_000 + random.below(30_000) as usize } else { 0 };
    Draft::new(
        &format!("{}/{}", ["log", "fact"][random.below(2) as usize], random.below(6)),
        number,
    )
    .times(1 + random.below(6) as usize)
    .scope(["A", "B"][random.below(2) as usize])
    .tail_len(tail_len)
    .at(moment(random.below(1_000) as i64))
}

/// Appends without end, writing a line for every answer: number, first and last position, version.
///
/// # Errors
/// When the store fails, or nobody listens any more.
pub async fn write_until_killed(store: Store, round: u64) -> Result<(), String> {
    let sent = std::sync::Arc::new(AtomicU64::new(0));
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..TASKS {
        let (store, sent) = (store.clone(), sent.clone());
        tasks.spawn(async move {
            let mut random = Random::seeded(round << 8 | task);
            loop {
                let number = match random.below(10) {
                    // Again, perhaps while the first sending is still on its way.
                    0 | 1 => number(round, random.below(sent.load(Ordering::Relaxed) + 1)),
                    // Of a round before, answered or not.
                    2 => number(round.saturating_sub(random.below(3)), random.below(300)),
                    _ => number(round, sent.fetch_add(1, Ordering::Relaxed)),
                };
                let appended = match send(&store, number, &mut random).await {
                    Ok(appended) => appended,
                    Err(AppendError::VersionConflict { .. } | AppendError::FactsChanged { .. }) => {
                        continue;
                    }
                    Err(error) => return error.to_string(),
                };
                let Appended { first, last, version, .. } = appended;
                if let Err(error) = say(&format!("{number} {first} {last} {version}")) {
                    return error.to_string();
                }
            }
        });
    }
    match tasks.join_next().await {
        Some(Ok(error)) => Err(error),
        Some(Err(error)) => Err(error.to_string()),
        None => Ok(()),
    }
}

async fn send(store: &Store, number: u64, random: &mut Random) -> Result<Appended, AppendError> {
    let mut draft = draft(number);
    match random.below(4) {
        0 => {
            let version = store.stream_version(&draft.append().stream).await?;
            draft = draft.exact(version.0);
        }
        1 => {
            let head = store.head().borrow().position;
            draft = draft.unchanged("fact", "A", head.map(|position| position.0));
        }
        _ => {}
    }
    store.append(draft.append()).await
}

fn number(round: u64, n: u64) -> u64 {
    round * COMMANDS_MAX + n
}

/// One line in one piece, on its way before the next is begun.
///
/// # Errors
/// When nobody listens any more.
pub fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()
}

/// Kills that many writers on one ledger, one after the other, and checks it after each.
pub async fn survive(backend: Backend, writer: &Path, rounds: u64) {
    let place = Place::new(backend);
    let mut known = Known::default();
    let mut random = Random::seeded(0xdead);
    for round in 0..rounds {
        let answers = run_and_kill(backend, writer, &place.folder(), round, &mut random);
        if let Some(index) = backend.index
            && round % 5 == 3
        {
            let index = place.folder().join(index);
            std::fs::remove_dir_all(&index).expect("the index is a folder in the ledger's");
        }
        let store = place.open().await;
        known.check(&store, round, answers).await;
        store.close().await.expect("the ledger closes");
    }
    assert!(known.answered.len() > 100, "{} answers are no load", known.answered.len());
    assert!(known.unanswered > 0, "no kill came between the disk and the answer");
}

/// Starts a writer, kills it at some moment and returns its answers by command number.
fn run_and_kill(
    backend: Backend,
    writer: &Path,
    folder: &Path,
    round: u64,
    random: &mut Random,
) -> Vec<(u64, Appended)> {
    let mut child = Command::new(writer)
        .args([backend.name, folder.to_str().expect("a path in UTF-8"), &round.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the writer starts");
    let lines = listen(child.stdout.take().expect("a pipe"));
    let mut answers = Vec::new();
    if round % 6 == 5 {
        // While it opens, or soon after.
        std::thread::sleep(Duration::from_micros(random.below(15_000)));
    } else {
        // After so many answers, so that a slow machine has as much load as a fast one.
        for _ in 0..=random.below(300) {
            match lines.recv_timeout(SILENCE_MAX) {
                Ok(line) => answers.extend(answer(&line)),
                Err(error) => {
                    let _ = child.kill();
                    panic!("round {round}: the writer fell silent: {error}");
                }
            }
        }
        std::thread::sleep(Duration::from_micros(random.below(3_000)));
    }
    kill(&mut child, round);
    answers.extend(lines.iter().filter_map(|line| answer(&line)));
    answers
}

/// The whole lines of a writer. A last one that was cut off was never said.
fn listen(out: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        let mut out = BufReader::new(out);
        loop {
            let mut line = String::new();
            match out.read_line(&mut line) {
                Ok(_) if line.ends_with('\n') => {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
                Ok(_) | Err(_) => return,
            }
        }
    });
    lines
}

fn kill(child: &mut Child, round: u64) {
    child.kill().expect("the writer can be killed");
    let status = child.wait().expect("the writer ends");
    assert_eq!(status.code(), None, "round {round}: the writer ended by itself: {status}");
}

fn answer(line: &str) -> Option<(u64, Appended)> {
    if line.trim_end() == "opened" {
        return None;
    }
    let numbers: Vec<u64> =
        line.split_whitespace().map(|text| text.parse().expect("a number")).collect();
    let [number, first, last, version] = numbers[..] else { panic!("not an answer: {line}") };
    let (first, last) = (Position(first), Position(last));
    Some((number, Appended { first, last, version: Version(version), repeated: false }))
}

/// What the writers have said so far, and the ledger as it was last seen.
#[derive(Default)]
struct Known {
    answered: HashMap<u64, Appended>,
    records: Vec<Record>,
    versions: HashMap<StreamId, u64>,
    /// Appends that were found although nobody was told.
    unanswered: usize,
}

impl Known {
    async fn check(&mut self, store: &Store, round: u64, answers: Vec<(u64, Appended)>) {
        let seen = self.records.len();
        let records = whole(store).await;
        assert!(
            records.len() >= seen && records[..seen] == self.records,
            "round {round}: of {seen} records seen before not all are what they were"
        );
        self.records = records;
        assert_eq!(
            positions(&self.records),
            (0..self.records.len() as u64).collect::<Vec<_>>(),
            "round {round}: positions have gaps"
        );
        let appends = self.check_new(store, seen, round).await;
        let mut told = 0;
        for (number, appended) in answers {
            let before = self.answered.insert(number, appended);
            assert!(before.is_none_or(|before| before == appended), "two answers to {number}");
            if before.is_none() && appended.first.0 >= seen as u64 {
                told += 1;
            }
            self.check_answered(store, number, appended, round).await;
        }
        assert!(told <= appends, "round {round}: {told} answers, {appends} appends");
        self.unanswered += appends - told;
        self.send_again(store, round).await;
    }

    /// Versions, clock and wholeness of what this round has added; returns its number of appends.
    async fn check_new(&mut self, store: &Store, seen: usize, round: u64) -> usize {
        let mut appends = 0;
        let mut at = seen;
        let mut clock = seen.checked_sub(1).map(|last| head_of(&self.records[last]).recorded_at);
        while at < self.records.len() {
            let first = head_of(&self.records[at]);
            let accepted = store.accepted(first.command_id).await.expect("commands can be read");
            let accepted = accepted.expect("the command of a record was accepted").appended;
            assert_eq!(accepted.first.0, at as u64, "round {round}: an append is torn or doubled");
            let last = accepted.last.0 as usize;
            assert!(last < self.records.len(), "round {round}: the end of an append is missing");
            for record in &self.records[at..=last] {
                let head = head_of(record);
                assert_eq!(head.command_id, first.command_id, "round {round}: appends mix");
                assert!(Some(head.recorded_at) >= clock, "round {round}: the clock ran back");
                clock = Some(head.recorded_at);
                let version = self.versions.entry(head.stream).or_default();
                *version += 1;
                assert_eq!(head.version.0, *version, "round {round}: at {}", record.position);
            }
            at = last + 1;
            appends += 1;
        }
        for (stream, version) in &self.versions {
            let found = store.stream_version(stream).await.expect("versions can be read");
            assert_eq!(found.0, *version, "round {round}: {stream}");
        }
        let newest = self.records.last().map(|record| head_of(record).recorded_at);
        assert_eq!(store.last_recorded_at(), newest, "round {round}");
        appends
    }

    /// What was answered is there as it was sent.
    async fn check_answered(&self, store: &Store, number: u64, appended: Appended, round: u64) {
        let sent = draft(number).append();
        let (first, last) = (appended.first.0 as usize, appended.last.0 as usize);
        let kept = self.records.get(first..=last);
        let kept = kept.unwrap_or_else(|| panic!("round {round}: {number} was answered and lost"));
        let expected = bodies(&sent, appended, head_of(&kept[0]).recorded_at);
        let same = kept.iter().map(|record| &record.body).eq(&expected);
        assert!(same, "round {round}: {number} is not what was sent");
        let accepted = store.accepted(command_id(number)).await.expect("commands can be read");
        assert_eq!(accepted.expect("was accepted").appended, appended, "round {round}: {number}");
    }

    /// Some of the answered commands, of this round or an older one, do nothing twice.
    async fn send_again(&self, store: &Store, round: u64) {
        let mut numbers: Vec<u64> = self.answered.keys().copied().collect();
        numbers.sort_unstable();
        let mut random = Random::seeded(round);
        for _ in 0..numbers.len().min(20) {
            let number = numbers[random.below(numbers.len() as u64) as usize];
            let again = accept(store, &draft(number)).await;
            let before = Appended { repeated: true, ..self.answered[&number] };
            assert_eq!(again, before, "round {round}: {number} was done twice");
        }
    }
}
