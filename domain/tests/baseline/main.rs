//! Baselines: sheets, guards, table, process manager.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
mod golden;
#[path = "../common/golden.rs"]
mod golden_files;
mod guards;
mod managers;
mod sheets;
mod story;
mod walk;
