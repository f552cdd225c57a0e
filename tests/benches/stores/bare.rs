//! The limit: a bare file whose one writer syncs once for whatever has queued up.
//!
//! It numbers nothing, checks nothing and finds nothing again. What a store costs on top of it is
//! what the store does.
//!
//! ```text
//! length (4, little-endian)  body (length)   …
//! ```

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use bytes::Bytes;
use tokio::sync::oneshot;

use super::Outcome;

/// Bytes that are read from the file at once.
const CHUNK_LEN: usize = 1 << 20;

const LENGTH_LEN: usize = 4;

type Request = (Vec<Bytes>, oneshot::Sender<()>);

/// An open file and its writer.
#[derive(Debug)]
pub(crate) struct Bare {
    path: PathBuf,
    queue: Sender<Request>,
    /// Returns how often it has synced.
    writer: JoinHandle<std::io::Result<u64>>,
}

impl Bare {
    /// Opens the file in a folder, or begins one.
    pub(crate) fn open(folder: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        let path = path(folder);
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let (queue, requests) = channel();
        let writer = std::thread::spawn(move || write_groups(file, &requests));
        Ok(Self { path, queue, writer })
    }

    /// Appends bodies; answers when they are synced.
    pub(crate) async fn append(&self, bodies: Vec<Bytes>) -> Outcome<()> {
        let (answer, answered) = oneshot::channel();
        self.queue.send((bodies, answer)).map_err(|_| "the bare writer has stopped")?;
        Ok(answered.await?)
    }

    /// Hands every body to `each`, in order.
    pub(crate) fn replay(&self, each: impl FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
        scan(&self.path, each)
    }

    /// Stops the writer and says how often it has synced.
    pub(crate) fn close(self) -> Outcome<u64> {
        drop(self.queue);
        Ok(self.writer.join().map_err(|_| "the bare writer panicked")??)
    }
}

/// Finds the end of a folder's file, as one must before appending to it: by walking all of it.
pub(crate) fn walk(folder: &Path) -> Outcome<u64> {
    let mut events = 0;
    scan(&path(folder), |_| {
        events += 1;
        Ok(())
    })?;
    Ok(events)
}

fn path(folder: &Path) -> PathBuf {
    folder.join("events")
}

fn write_groups(mut file: File, requests: &Receiver<Request>) -> std::io::Result<u64> {
    let mut syncs = 0;
    let mut bytes = Vec::new();
    let mut answers = Vec::new();
    while let Ok(first) = requests.recv() {
        for (bodies, answer) in std::iter::once(first).chain(requests.try_iter()) {
            for body in &bodies {
                // A body is at most RECORD_LEN_MAX long.
                bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
                bytes.extend_from_slice(body);
            }
            answers.push(answer);
        }
        file.write_all(&bytes)?;
        file.sync_data()?;
        syncs += 1;
        bytes.clear();
        for answer in answers.drain(..) {
            // A caller that went away wants no answer.
            let _ = answer.send(());
        }
    }
    Ok(syncs)
}

fn scan(path: &Path, mut each: impl FnMut(&[u8]) -> Outcome<()>) -> Outcome<()> {
    let mut file = File::open(path)?;
    let mut bytes = vec![0; 2 * CHUNK_LEN];
    let mut filled = 0;
    loop {
        let read = file.read(&mut bytes[filled..])?;
        filled += read;
        let mut at = 0;
        while let Some((length, rest)) = bytes[at..filled].split_first_chunk::<LENGTH_LEN>() {
            let Some(body) = rest.get(..u32::from_le_bytes(*length) as usize) else { break };
            each(body)?;
            at += LENGTH_LEN + body.len();
        }
        bytes.copy_within(at..filled, 0);
        filled -= at;
        if read == 0 {
            return if filled == 0 { Ok(()) } else { Err("the bare file ends in a frame".into()) };
        }
    }
}
