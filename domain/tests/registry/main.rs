//! The registers that everything else rests on: agencies, people, the calendar, the regulation.

// Helpers outside of test functions may fail a test as well.
#![allow(clippy::unwrap_used)]

mod agency;
mod agency_walk;
mod calendar;
mod fake;
mod golden;
mod person;
mod regulation;
