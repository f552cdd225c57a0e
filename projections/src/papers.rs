//! Where files are named: the workflow instances whose events rest on a file, by the file's hash.
//!
//! Whoever reads one of them may have the file.

use luuvet_domain::document::{ControlledDocument, DocumentEvent};
use luuvet_domain::entry::{Entry, EntryEvent};
use luuvet_domain::registry::Event;
use luuvet_engine::{Decider, Meta, Recorded, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::Table;

/// The SHA-256 of a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileHash([u8; 32]);

impl FileHash {
    /// What 64 hexadecimal digits say; `None` when they are not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut hash = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != hash.len() || !rest.is_empty() {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(pairs) {
            let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
            *byte = u8::try_from(high? << 4 | low?).ok()?;
        }
        Some(Self(hash))
    }
}

/// The files that events name. What was voided names none any more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Papers {
    /// By file and instance. No row is without an instance: that is where a file's rows begin.
    named: Table<(FileHash, Option<StreamId>), ()>,
}

impl Papers {
    /// Notes the files that an event names.
    pub fn fold(&mut self, recorded: &Recorded<Event>) {
        let stream = &recorded.meta.stream;
        for file in named_in_envelope(&recorded.meta) {
            self.note(file, stream);
        }
        for file in named_in_event(&recorded.event) {
            self.note(file, stream);
            if let Event::Entry(EntryEvent::Corrected(corrected)) = &recorded.event {
                self.note(file, &corrected.event.stream);
            }
        }
    }

    fn note(&mut self, file: &str, stream: &StreamId) {
        let Some(file) = FileHash::parse(file) else { return };
        let key = (file, Some(stream.clone()));
        if self.named.get(&key).is_none() {
            self.named.put(key, ());
        }
    }

    /// The instances whose events name a file, in their order.
    pub fn naming(&self, file: FileHash) -> impl Iterator<Item = &StreamId> {
        let rows = self.named.from((file, None)).map(|((of, stream), _)| (of, stream));
        rows.take_while(move |(of, _)| **of == file).filter_map(|(_, stream)| stream.as_ref())
    }
}

/// The files that an event's envelope names, as hexadecimal digits: those behind the act, and the scan
/// of its paper.
pub fn named_in_envelope(meta: &Meta) -> impl Iterator<Item = &str> {
    meta.evidence.iter().map(|file| &*file.sha256).chain(meta.act_of.evidence.as_deref())
}

/// The categories of events whose content may name a file.
pub const CATEGORIES_NAMING: [&str; 2] = [ControlledDocument::CATEGORY, Entry::CATEGORY];

/// The files that an event's content names, as hexadecimal digits: a draft's text, and corrected
/// references. Events of other categories than [`CATEGORIES_NAMING`] name none.
#[must_use]
pub fn named_in_event(event: &Event) -> Vec<&str> {
    if let Event::Document(DocumentEvent::Drafted(drafted)) = event {
        return drafted.content_sha256.as_deref().into_iter().collect();
    }
    if let Event::Entry(EntryEvent::Corrected(corrected)) = event {
        let files = corrected.evidence.iter().flatten().map(|file| &*file.sha256);
        return files.chain(corrected.scan.as_deref()).collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_64_hexadecimal_digits_of_either_case() {
        let digits = "0aB1".repeat(16);
        assert_eq!(FileHash::parse(&digits), FileHash::parse(&digits.to_lowercase()));
        assert!(FileHash::parse(&digits).is_some());
        for wrong in ["", "0", &"0".repeat(63), &"0".repeat(66), &"g".repeat(64), &"ệ".repeat(32)]
        {
            assert_eq!(FileHash::parse(wrong), None, "{wrong}");
        }
    }
}
