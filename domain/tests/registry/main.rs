//! The registers that everything else rests on: agencies, people, the calendar, the regulation; and
//! the entries of all.

// Helpers outside of test functions may fail a test as well.
#![allow(clippy::unwrap_used)]

mod agency;
mod agency_walk;
mod answers;
#[path = "../common/blank.rs"]
mod blank;
mod calendar;
mod ending;
mod entry;
mod fake;
mod golden;
mod person;
mod regulation;
mod signature;
mod standards;
