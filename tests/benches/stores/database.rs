//! A general database as an event store: what the ones on fjall and on SQLite have in common.
//!
//! They are written as one would write an event store on such a database: an event has its number
//! in the whole and in its stream, a stream's version is looked at, a command is taken once, and
//! one thread commits whatever has queued up in one durable transaction, so that 64 callers share a
//! sync here as they do in the other stores. Both have as much memory for pages as sled has here.
//! They do less than the port asks for, which is to their favour: no condition on facts, no kept
//! root, no check of what is read, and readers are called without a detour over another thread.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use luuvet_engine::store::{Append, Expected, clamp_clock};
use luuvet_engine::{CommandId, Position, RecordHead, SequenceHead, StreamId, Version};
use tokio::sync::oneshot;

use super::Outcome;

/// Memory for pages, in bytes: as much as sled has.
pub(crate) const CACHE_BYTES: u32 = 64 << 20;

/// Appends that share one sync at most.
const GROUP_LEN_MAX: usize = 1_024;

/// What became of one append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is on the disk.
    Appended,
    /// The command was accepted before, for the same act.
    Repeated,
    /// A condition does not hold.
    Refused(String),
}

/// The side that the one thread writes by.
pub(crate) trait Writer: Send {
    /// Looks at each append and makes those that can be made durable together.
    fn commit(&mut self, group: &[Append]) -> Outcome<Vec<Verdict>>;
}

/// The side that anyone reads by.
pub(crate) trait Reader: Send + Sync + std::fmt::Debug {
    /// Hands every body to `each`, in order.
    fn replay(&self, each: &mut dyn FnMut(&[u8]) -> Outcome<()>) -> Outcome<()>;
    /// The bodies of one stream, in order.
    fn stream(&self, stream: &StreamId) -> Outcome<Vec<Bytes>>;
    /// Whether a command was accepted.
    fn knows(&self, command: CommandId) -> Outcome<bool>;
    /// How many events there are.
    fn events(&self) -> Outcome<u64>;
}

type Request = (Append, oneshot::Sender<Verdict>);

/// An open database and its writer.
#[derive(Debug)]
pub(crate) struct Database {
    reader: Box<dyn Reader>,
    queue: Sender<Request>,
    /// Returns how often it has committed.
    writer: JoinHandle<Outcome<u64>>,
}

impl Database {
    /// Opens what is in a folder, or begins it.
    pub(crate) fn open<W: Writer + 'static, R: Reader + 'static>(
        folder: &Path,
        open: impl FnOnce(&Path) -> Outcome<(W, R)>,
    ) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        let (writer, reader) = open(folder)?;
        let (queue, requests) = channel();
        let writer = std::thread::spawn(move || write_groups(writer, &requests));
        Ok(Self { reader: Box::new(reader), queue, writer })
    }

    /// Appends; answers when it is durable.
    pub(crate) async fn append(&self, append: Append) -> Outcome<()> {
        let (answer, answered) = oneshot::channel();
        self.queue.send((append, answer)).map_err(|_| "the database's writer has stopped")?;
        match answered.await? {
            Verdict::Appended => Ok(()),
            Verdict::Repeated => Err("the command was sent before".into()),
            Verdict::Refused(why) => Err(why.into()),
        }
    }

    pub(crate) fn reader(&self) -> &dyn Reader {
        &*self.reader
    }

    /// Stops the writer and says how often it has committed.
    pub(crate) fn close(self) -> Outcome<u64> {
        let Self { reader, queue, writer } = self;
        // First, so that the writer is the last to close the database.
        drop(reader);
        drop(queue);
        writer.join().map_err(|_| "the database's writer panicked")?
    }
}

fn write_groups(mut writer: impl Writer, requests: &Receiver<Request>) -> Outcome<u64> {
    let mut commits = 0;
    while let Ok(first) = requests.recv() {
        let others = requests.try_iter().take(GROUP_LEN_MAX - 1);
        let (group, answers): (Vec<_>, Vec<_>) = std::iter::once(first).chain(others).unzip();
        let verdicts = writer.commit(&group)?;
        commits += 1;
        for (answer, verdict) in answers.into_iter().zip(verdicts) {
            // A caller that went away wants no answer.
            let _ = answer.send(verdict);
        }
    }
    Ok(commits)
}

/// An event with its numbers.
pub(crate) struct Numbered {
    pub(crate) position: Position,
    pub(crate) version: Version,
    pub(crate) body: Vec<u8>,
}

/// The numbers that the writer gives next.
pub(crate) struct Numbers {
    next: Position,
    newest: Option<DateTime<Utc>>,
}

impl Numbers {
    /// Goes on after the newest body.
    pub(crate) fn after(newest: Option<&[u8]>) -> Outcome<Self> {
        let Some(body) = newest else { return Ok(Self { next: Position(0), newest: None }) };
        let head = RecordHead::parse(body)?;
        Ok(Self { next: head.position.next(), newest: Some(head.recorded_at) })
    }

    /// Numbers an append's events, in a stream that stands at a version.
    pub(crate) fn give(&mut self, append: &Append, mut version: Version) -> Vec<Numbered> {
        let recorded_at = clamp_clock(self.newest, append.recorded_at);
        self.newest = Some(recorded_at);
        let number = |event: &luuvet_engine::store::NewEvent| {
            let position = self.next;
            self.next = position.next();
            version = version.next();
            let body = SequenceHead { position, version, recorded_at }.body(&event.tail);
            Numbered { position, version, body }
        };
        append.events.iter().map(number).collect()
    }
}

/// Why an append does not fit a stream's version, if it does not.
pub(crate) fn misfit(append: &Append, actual: Version) -> Option<Verdict> {
    match append.expected {
        Expected::Exact(expected) if expected != actual => {
            let what = format!("{} is at {actual}, not at {expected}", append.stream);
            Some(Verdict::Refused(what))
        }
        Expected::Exact(_) | Expected::Any => None,
    }
}

/// What to say to a command id that is known.
pub(crate) fn known(append: &Append, payload_hash: &str) -> Verdict {
    if append.payload_hash == payload_hash {
        Verdict::Repeated
    } else {
        Verdict::Refused(format!("command id {} was used for another act", append.command_id))
    }
}
