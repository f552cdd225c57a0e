//! Looking back at the console, beside a running server if need be: how things came to stand as they do,
//! what differs between two moments, why, and where something was said.

mod diff;
mod history;
mod search;
mod why;

pub(crate) use diff::run as diff;
pub(crate) use history::run as history;
pub(crate) use search::run as search;
pub(crate) use why::run as why;

use luuvet_domain::registry::{Qms, State};
use luuvet_engine::System;
use serde_json::Value;

/// Where a workflow instance stands, for people.
fn places(state: &State) -> String {
    let definition = Qms::definition(state);
    let titles: Vec<&str> = Qms::places(state)
        .into_iter()
        .filter_map(|name| definition.place(name))
        .map(|place| &*place.title.vi)
        .collect();
    titles.join("; ")
}

/// A value of a field, or that it has none.
fn value(value: Option<&Value>) -> String {
    value.map_or("–".to_owned(), ToString::to_string)
}
