//! Consolidated reports: guards, table, process manager.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
mod guards;
mod managers;
mod steps;
mod walk;
