//! Migration: a running case stays on the version of its workflow's table that it began with, until an
//! event moves it to another.

use serde::{Deserialize, Serialize};

use crate::{Definition, StreamId};

/// Cases of one workflow that are moved to another version of its table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migrated {
    /// The version that they run on from now on.
    pub to: u32,
    /// The cases.
    pub cases: Vec<StreamId>,
}

/// The places where a case stands that a table does not know: on that table it would be stuck.
#[must_use]
pub fn unknown_places(table: &Definition, places: &[&'static str]) -> Vec<&'static str> {
    places.iter().copied().filter(|place| table.place(place).is_none()).collect()
}
