//! Violation cases: guards, table, process managers, and a story from proposal to closing.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod pm08;
mod pm21;
mod steps;
mod story;
mod walk;
