//! Search among events: by agency, actor, role, type, clause, period, and words of what they say.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::store::{Direction, EventStore, Filter, Record, StoreError};
use luuvet_engine::{DecodeError, Meta, PersonId, Position, RecordHead, Recorded, Role, Scope};
use serde_json::Value;
use serde_json::value::RawValue;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Records read at once.
const PAGE_LEN: usize = 4_096;

/// What is looked for: events that match everything that is given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Of these workflows, such as `finding`.
    pub categories: Vec<SmolStr>,
    /// Of these types, such as `finding/FindingRaised`.
    pub kinds: Vec<SmolStr>,
    /// Concerning these agencies.
    pub scopes: Vec<Scope>,
    /// Signed or entered by one of these persons.
    pub persons: Vec<PersonId>,
    /// An act of one of these offices, or entered in one of these roles.
    pub roles: Vec<Role>,
    /// On account of one of these clauses, as they stand in the events.
    pub clauses: Vec<SmolStr>,
    /// Recorded at this moment or later.
    pub recorded_from: Option<DateTime<Utc>>,
    /// Recorded before this moment.
    pub recorded_before: Option<DateTime<Utc>>,
    /// Whose legal date is this day or later.
    pub occurred_from: Option<NaiveDate>,
    /// Whose legal date is this day or earlier.
    pub occurred_until: Option<NaiveDate>,
    /// Saying all of these words, see [`Words`].
    pub words: Option<Words>,
}

impl Search {
    /// What of it a store can look for.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter {
            categories: self.categories.clone(),
            kinds: self.kinds.clone(),
            scopes: self.scopes.iter().map(|scope| scope.as_str().into()).collect(),
        }
    }

    /// Whether a store's filter says all of it.
    fn is_plain(&self) -> bool {
        let Self {
            categories: _,
            kinds: _,
            scopes: _,
            persons,
            roles,
            clauses,
            recorded_from,
            recorded_before,
            occurred_from,
            occurred_until,
            words,
        } = self;
        persons.is_empty()
            && roles.is_empty()
            && clauses.is_empty()
            && recorded_from.is_none()
            && recorded_before.is_none()
            && occurred_from.is_none()
            && occurred_until.is_none()
            && words.is_none()
    }

    /// Whether a record that a store has found by [`Search::filter`] matches the rest.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when it cannot be read.
    pub fn finds(&self, record: &Record) -> Result<bool, StoreError> {
        if self.is_plain() {
            return Ok(true);
        }
        if let Some(words) = &self.words
            && !words.may_be_in(&record.body)
        {
            return Ok(false);
        }
        let unreadable = |cause| StoreError::Unreadable { position: record.position, cause };
        let Recorded { meta, event } =
            Recorded::<&RawValue>::parse(&record.body).map_err(unreadable)?;
        if !self.finds_by_envelope(&meta) {
            return Ok(false);
        }
        let Some(words) = &self.words else { return Ok(true) };
        let payload: Value = serde_json::from_str(event.get())
            .map_err(|cause| unreadable(DecodeError::Malformed(cause.to_string())))?;
        Ok(words.are_said_by(&payload))
    }

    fn finds_by_envelope(&self, meta: &Meta) -> bool {
        let by_person = |person: &PersonId| {
            [meta.act_of.person, meta.recorded_by.person].contains(&Some(*person))
        };
        let by_role = |role: &Role| meta.act_of.office == *role || meta.recorded_by.role == *role;
        (self.persons.is_empty() || self.persons.iter().any(by_person))
            && (self.roles.is_empty() || self.roles.iter().any(by_role))
            && (self.clauses.is_empty()
                || self.clauses.iter().any(|one| meta.clauses.contains(one)))
            && self.recorded_from.is_none_or(|from| from <= meta.recorded_at)
            && self.recorded_before.is_none_or(|before| meta.recorded_at < before)
            && self.occurred_from.is_none_or(|from| from <= meta.occurred_on)
            && self.occurred_until.is_none_or(|until| meta.occurred_on <= until)
    }
}

/// Where a search goes.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// The first position to be looked at.
    pub from: Position,
    /// The newest that is known.
    pub head: Position,
    /// Which way.
    pub direction: Direction,
    /// At most this many are found.
    pub limit: usize,
}

/// What a search has found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The records, in the order of the course.
    pub records: Vec<Record>,
    /// Whether there are more.
    pub has_more: bool,
}

/// Looks for events, of which only those are found that `sight` lets through. Where a store's filter does
/// not say all of it, every record that the filter leaves is read: it takes its time.
///
/// # Errors
/// [`StoreError`] when the store cannot be read.
pub async fn search(
    store: &dyn EventStore,
    search: &Search,
    Course { from, head, direction, limit }: Course,
    sight: Option<impl Fn(&RecordHead<'_>) -> bool>,
) -> Result<Found, StoreError> {
    let filter = search.filter();
    let len = if search.is_plain() && sight.is_none() { limit + 1 } else { PAGE_LEN };
    let (mut found, mut next) = (Found::default(), Some(from));
    while let Some(at) = next.filter(|at| *at <= head) {
        let page = store.read_all(at, direction, len, &filter).await?;
        for record in page.records.into_iter().filter(|record| record.position <= head) {
            if let Some(sight) = &sight
                && !sight(&record.head()?)
            {
                continue;
            }
            if !search.finds(&record)? {
                continue;
            }
            if found.records.len() == limit {
                found.has_more = true;
                return Ok(found);
            }
            found.records.push(record);
        }
        next = page.next;
    }
    Ok(found)
}

/// Words that an event must say, all of them, in any order and as parts of longer ones. Upper and lower
/// case are the same. A word without diacritics finds those with any; one with diacritics finds itself
/// alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<Word>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    text: String,
    is_plain: bool,
}

impl Words {
    /// The words of a text, with spaces between them; `None` where there are none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<Word> = text
            .split_whitespace()
            .map(|word| {
                let (composed, plain) = (composed(word), plain(word));
                Word { is_plain: composed == plain, text: composed }
            })
            .collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether a record may say them: a look that is quick, and never wrong when it says no.
    fn may_be_in(&self, body: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(body) else { return true };
        // What JSON escapes is compared when it is read.
        let text = plain(text);
        let is_escaped = |word: &Word| word.text.contains(['"', '\\']);
        self.0.iter().all(|word| is_escaped(word) || text.contains(&plain(&word.text)))
    }

    /// Whether the texts and numbers of a payload say them, its fields' names aside.
    #[must_use]
    pub fn are_said_by(&self, payload: &Value) -> bool {
        let mut said = String::new();
        gather(payload, &mut said);
        let (composed, plain) = (composed(&said), plain(&said));
        self.0.iter().all(|word| {
            if word.is_plain { plain.contains(&word.text) } else { composed.contains(&word.text) }
        })
    }
}

fn gather(value: &Value, said: &mut String) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => {
            said.push_str(&number.to_string());
            said.push('\n');
        }
        Value::String(text) => {
            said.push_str(text);
            said.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, said)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, said)),
    }
}

/// In lower case, each letter with its diacritics as one character.
fn composed(text: &str) -> String {
    text.to_lowercase().nfc().collect()
}

/// In lower case and without diacritics; đ is d.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            plain.push(letter.to_ascii_lowercase());
        } else if let Some(base) =
            usize::try_from(u32::from(letter)).ok().and_then(|n| BASES.get(n))
        {
            plain.extend(*base);
        } else {
            plain.extend(letter.to_lowercase());
        }
    }
    plain
}

/// The letters up to Vietnamese and Greek, each in lower case and without diacritics; none for a
/// combining mark. Much is read through it: decomposing each text would take far longer.
static BASES: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let base = |letter: char| match letter {
        'đ' | 'Đ' => Some('d'),
        _ => letter
            .nfd()
            .find(|letter| !is_combining_mark(*letter))
            .and_then(|letter| letter.to_lowercase().next()),
    };
    (0..0x2000_u32).map(|n| char::from_u32(n).and_then(base)).collect()
});

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn says(payload: &Value, text: &str) -> bool {
        let words = Words::of(text).unwrap();
        let is_said = words.are_said_by(payload);
        assert!(!is_said || words.may_be_in(payload.to_string().as_bytes()), "{text}");
        is_said
    }

    #[test]
    fn words_are_found_with_and_without_diacritics_but_not_with_others() {
        let payload =
            json!({ "reason": "Đóng dấu \"kiểm soát\" tài liệu", "items": [{ "days": 15 }] });
        for text in ["dong dau", "đóng", "DẤU Đóng", "kiem", "15", "\"kiểm", "tai lieu 15"]
        {
            assert!(says(&payload, text), "{text}");
        }
        for text in ["dàu", "đong", "reason", "items", "dau 16", "tailieu"] {
            assert!(!says(&payload, text), "{text}");
        }
        // The same letters, written with combining marks.
        let apart: String = "kiểm soát".nfd().collect();
        assert!(says(&payload, &apart) && says(&json!(apart), "kiểm soát"));
        assert_eq!(Words::of("  "), None);
    }
}
