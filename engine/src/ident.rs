//! Identifiers: small, validated, explicit on disk.
//!
//! Everything that ends up in a record has one textual form, checked where it enters. Nothing here
//! draws an identifier: command ids come from callers, all others are derived (UUIDv5).

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;
use uuid::Uuid;

/// Longest identifier text in bytes; long enough for a UUID with a prefix, short enough to index.
const IDENT_LEN_MAX: usize = 96;

/// Where an event stands in the whole ledger. Opaque and ordered; gap-free from 0 where the
/// backend is ours.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// The position after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How many events a stream holds once this one is in it: the first event has version 1, and 0
/// stands for a stream without events.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Version(pub u64);

impl Version {
    /// The version of a stream without events.
    pub const NONE: Self = Self(0);

    /// The version that the next event gets.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that cannot be an identifier of its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{found}` is malformed: expected {expected}")]
pub struct InvalidIdent {
    /// Which identifier.
    pub what: &'static str,
    /// The text that was given, cut to 120 characters.
    pub found: String,
    /// What would have been accepted.
    pub expected: &'static str,
}

impl InvalidIdent {
    fn new(what: &'static str, found: &str, expected: &'static str) -> Self {
        Self { what, found: found.chars().take(120).collect(), expected }
    }
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= IDENT_LEN_MAX
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

const PLAIN: &str = "1 to 96 of the characters A-Z a-z 0-9 - _ .";

macro_rules! plain_text_ident {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "SmolStr", into = "SmolStr")]
        pub struct $name(SmolStr);

        impl $name {
            /// Takes a text after checking it.
            ///
            /// # Errors
            /// [`InvalidIdent`] unless it is 1 to 96 of the characters `A-Z a-z 0-9 - _ .`.
            pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidIdent> {
                let text = text.as_ref();
                if is_plain(text) {
                    Ok(Self(SmolStr::new(text)))
                } else {
                    Err(InvalidIdent::new($what, text, PLAIN))
                }
            }

            /// A constant of the program.
            ///
            /// # Panics
            /// When the text is longer than 23 bytes (at compile time in a `const`).
            #[must_use]
            pub const fn constant(text: &'static str) -> Self {
                Self(SmolStr::new_inline(text))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidIdent;
            fn from_str(text: &str) -> Result<Self, InvalidIdent> {
                Self::new(text)
            }
        }

        impl TryFrom<SmolStr> for $name {
            type Error = InvalidIdent;
            fn try_from(text: SmolStr) -> Result<Self, InvalidIdent> {
                // Kept as it is: a longer text is not allocated a second time.
                if is_plain(&text) { Ok(Self(text)) } else { Self::new(text) }
            }
        }

        impl From<$name> for SmolStr {
            fn from(ident: $name) -> SmolStr {
                ident.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

plain_text_ident! {
    /// The kind of a stream: one workflow, one category. On disk, never renamed.
    Category, "category"
}
plain_text_ident! {
    /// Whom an act concerns. Opaque to the engine; the domain puts an agency's code here.
    Scope, "scope"
}
plain_text_ident! {
    /// A role or office, by the name that the domain gives it.
    Role, "role"
}

impl Role {
    /// Deadlines act in this role. No person holds it.
    pub const CLOCK: Self = Self::constant("Clock");
    /// Process managers act in this role. No person holds it.
    pub const PROCESS_MANAGER: Self = Self::constant("ProcessManager");

    /// The installation itself acts in this role, at the server's own console, to lay the ground
    /// on which people can act. No person holds it and no interface grants it.
    pub const INSTALLER: Self = Self::constant("Installer");

    /// What carries messages out of the system records in this role what became of them. No person
    /// holds it and no interface grants it.
    pub const OUTBOX: Self = Self::constant("Outbox");

    /// The part of a server that knows who asks records sign-ins, and who read what, in this role. No
    /// person holds it and no interface grants it.
    pub const GATEKEEPER: Self = Self::constant("Gatekeeper");

    /// Whether the machine acts, not a person.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        [Self::CLOCK, Self::PROCESS_MANAGER, Self::INSTALLER, Self::OUTBOX, Self::GATEKEEPER]
            .contains(self)
    }
}

/// One workflow instance: `category/key`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "SmolStr", into = "SmolStr")]
pub struct StreamId(SmolStr);

impl StreamId {
    const EXPECTED: &str = "category/key, each 1 to 96 of the characters A-Z a-z 0-9 - _ ., such as finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e";

    /// A stream of a category.
    ///
    /// # Errors
    /// [`InvalidIdent`] when the category or key is malformed.
    pub fn new(category: impl AsRef<str>, key: impl fmt::Display) -> Result<Self, InvalidIdent> {
        Self::from_str(&format!("{}/{key}", category.as_ref()))
    }

    fn check(text: &str) -> Result<(), InvalidIdent> {
        match text.split_once('/') {
            Some((category, key)) if is_plain(category) && is_plain(key) => Ok(()),
            Some(_) | None => Err(InvalidIdent::new("stream id", text, Self::EXPECTED)),
        }
    }

    /// The part before the slash.
    #[must_use]
    pub fn category(&self) -> &str {
        self.0.split_once('/').map_or("", |(category, _)| category)
    }

    /// The part after the slash.
    #[must_use]
    pub fn key(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, key)| key)
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StreamId {
    type Err = InvalidIdent;
    fn from_str(text: &str) -> Result<Self, InvalidIdent> {
        Self::check(text)?;
        Ok(Self(SmolStr::new(text)))
    }
}

impl TryFrom<SmolStr> for StreamId {
    type Error = InvalidIdent;
    fn try_from(text: SmolStr) -> Result<Self, InvalidIdent> {
        // Kept as it is: a longer text is not allocated a second time.
        Self::check(&text)?;
        Ok(Self(text))
    }
}

impl From<StreamId> for SmolStr {
    fn from(id: StreamId) -> SmolStr {
        id.0
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! uuid_ident {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        /// Like a UUID; but a text that is none is named, with what is expected.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a UUID as a string")
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                if from.is_human_readable() {
                    from.deserialize_str(Text)
                } else {
                    Uuid::deserialize(from).map(Self)
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidIdent;
            fn from_str(text: &str) -> Result<Self, InvalidIdent> {
                Uuid::try_parse(text).map(Self).map_err(|_| {
                    InvalidIdent::new(
                        $what,
                        text,
                        "a UUID, such as 0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e",
                    )
                })
            }
        }
    };
}

uuid_ident! {
    /// Names one attempt to do one thing. The caller draws it; sending it again does nothing twice.
    CommandId, "command id"
}
uuid_ident! {
    /// Names one event.
    EventId, "event id"
}
uuid_ident! {
    /// Names a person. Who that is stands in the person's own stream alone.
    PersonId, "person id"
}

impl CommandId {
    /// The id of what a deadline issues: the same deadline always issues the same id.
    #[must_use]
    pub fn for_deadline(stream: &StreamId, name: &str, due: chrono::DateTime<chrono::Utc>) -> Self {
        let text = format!("deadline|{stream}|{name}|{}", due.timestamp_micros());
        Self(Uuid::new_v5(&NAMESPACE, text.as_bytes()))
    }

    /// The id of what a process manager issues on account of an event.
    #[must_use]
    pub fn for_intent(cause: EventId, manager: &str, target: &StreamId, command: &str) -> Self {
        Self(Uuid::new_v5(&cause.0, format!("intent|{manager}|{target}|{command}").as_bytes()))
    }

    /// The id of a further command that follows from this one, by purpose.
    #[must_use]
    pub fn derived(self, purpose: &str) -> Self {
        Self(Uuid::new_v5(&self.0, purpose.as_bytes()))
    }
}

impl EventId {
    /// The id of the `n`-th event (from 0) that a command caused.
    #[must_use]
    pub fn of(command: CommandId, n: usize) -> Self {
        Self(Uuid::new_v5(&command.0, &(n as u64).to_be_bytes()))
    }
}

/// The namespace of every id that this engine derives from text; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x1d0e_55a3_27c4_5b6f_9a41_6c75_7576_6574);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_id_keeps_its_two_parts() {
        let id: StreamId = "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
        assert_eq!(id.category(), "finding");
        assert_eq!(id.key(), "0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e");
    }

    #[test]
    fn a_malformed_stream_id_says_what_is_expected() {
        for text in ["", "finding", "finding/", "/x", "a/b/c", "finding/ô", "finding/a b"] {
            let error = text.parse::<StreamId>().unwrap_err();
            assert!(error.to_string().contains("expected category/key"), "{error}");
        }
    }

    #[test]
    fn derived_ids_are_frozen() {
        let stream: StreamId = "finding/x".parse().unwrap();
        let due = chrono::DateTime::from_timestamp(1_457_000_000, 0).unwrap();
        let command = CommandId::for_deadline(&stream, "due", due);
        assert_eq!(command.to_string(), "55d6e020-af22-5eef-a64b-089f4e96dd45");
        let event = EventId::of(command, 0);
        assert_eq!(event.to_string(), "84a0c78e-e335-5329-998d-376a9628f0e1");
        let intent = CommandId::for_intent(event, "PM-05", &stream, "RemindObligation");
        assert_eq!(intent.to_string(), "2de37488-a661-5e15-941f-a21142200602");
    }
}
