//! Reports: guards, clocks, table, process managers.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod clock;
#[path = "../common/province.rs"]
mod fake;
mod golden;
mod managers;
mod opening;
mod parameters;
mod reviewing;
mod sending;
mod steps;
mod walk;
mod writing;
